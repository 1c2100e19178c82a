"""Marks without a signature: IPTC's source type, EXIF's camera, a generator's parameters, programs.

XMP is searched and never parsed, so that no entity in it can expand and nothing outside it can be
fetched.
"""

import html
import re
from collections.abc import Iterator

from studio_desk.adapters.provenance.embedded import Marks
from studio_desk.adapters.provenance.generators import comfy_text, generator_of
from studio_desk.domain.inspection import Private
from studio_desk.domain.provenance import (
    Source,
    Statement,
    Strength,
    Verdict,
    source_type_meaning,
)

MOST_NAME = 80
"""Characters of a name in a file that are repeated."""
MOST_PROGRAMS = 4

_NAME = r"[\s<](?:[\w.-]{1,40}:)?"
"""What stands before the name of an attribute or an element."""
# An attribute, an element with or without a language or a list, or one with a resource.
_SOURCE_TYPE = re.compile(
    _NAME
    + r"""DigitalSourceType(?:\s{1,200}[\w.-]{1,40}:resource)?
        (?:\s{1,200}xml:lang\s{0,200}=\s{0,200}["'][\w-]{1,40}["'])?\s{0,200}
        (?:=\s{0,200}["']|>(?:\s{0,200}<rdf:(?:Alt|Bag|Seq)\b[^<>]{0,200}>
            \s{0,200}<rdf:li\b[^<>]{0,200}>)?)\s{0,200}([^"'<>\s]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_PROGRAM = re.compile(
    _NAME
    + r"""(?:CreatorTool|softwareAgent)\s{0,200}
        (?:=\s{0,200}(?:"([^"<]{1,400})"|'([^'<]{1,400})')|>([^<]{1,400})<)""",
    re.VERBOSE,
)
_PRIVATE_NAMES = {
    Private.LOCATION: r"GPS(?:Dest)?(?:Latitude|Longitude)",
    Private.SERIAL_NUMBERS: r"(?:Body|Camera|Lens)?SerialNumber",
    Private.OWNER: r"(?:Camera)?OwnerName",
    Private.MAKER_NOTES: r"MakerNote",
}
"""The same in XMP's namespaces "exif", "exifEX" and "aux", and in ImageMagick's texts."""
_PRIVATE = {
    told: re.compile(rf"{_NAME}{name}\s{{0,200}}(?:=\s{{0,200}}[\"']|>)\s{{0,200}}[^\"'<>\s]")
    for told, name in _PRIVATE_NAMES.items()
}
_ELSEWHERE = re.compile(
    r"""[\s<]dcterms:provenance\s{0,200}(?:=\s{0,200}["']|>)\s{0,200}https?://""", re.IGNORECASE
)
"""Where the manifest of a picture is kept that holds none itself (C2PA 2.2, section 11.4)."""
_MAGICK = "exif:"
_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,}(?!\w)")
_NO_PROGRAM = {"digital", "camera", "firmware", "version"}


def statements_of(marks: Marks) -> tuple[Statement, ...]:
    """Return what the unsigned marks say."""
    return (*_iptc(marks), *_generator(marks), *_camera(marks), *_programs(marks))


def private_of(marks: Marks) -> tuple[Private, ...]:
    """What the file tells of people and things that no client asked for."""
    found = set(marks.private)
    for told, name in _PRIVATE_NAMES.items():
        named = re.compile(re.escape(_MAGICK) + name)
        if _PRIVATE[told].search(marks.xmp) or any(
            named.fullmatch(keyword) and text.strip() for keyword, text in marks.texts.items()
        ):
            found.add(told)
    return tuple(told for told in Private if told in found)


def names_server(marks: Marks) -> bool:
    """Whether the file says that its Content Credentials are kept on a server."""
    return _ELSEWHERE.search(marks.xmp) is not None


def source_type(value: str) -> str:
    """The term of a URI, a QCode or a bare word: "print" of "digsrctype:print"."""
    return one_line(re.split(r"[/:#]", value.strip().rstrip("/"))[-1])


def one_line(text: str) -> str:
    """A file's own words, without characters that steer a terminal or turn the writing round."""
    text = text[: 2 * MOST_NAME]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_NAME]


def _iptc(marks: Marks) -> Iterator[Statement]:
    values = (html.unescape(value) for value in _SOURCE_TYPE.findall(marks.xmp))
    for name in dict.fromkeys(source_type(value) for value in values):
        if name:
            yield Statement(Source.IPTC, name, Strength.UNSIGNED, source_type_meaning(name))


def _generator(marks: Marks) -> Iterator[Statement]:
    if program := generator_of(marks):
        yield Statement(Source.GENERATOR, program, Strength.UNSIGNED, Verdict.AI_GENERATED)


def _camera(marks: Marks) -> Iterator[Statement]:
    make, model = (_tag(marks, name) for name in ("Make", "Model"))
    if make or model:
        # "NIKON CORPORATION" makes the "NIKON Z 8".
        maker = make.partition(" ")[0]
        says = model if model.casefold().startswith(maker.casefold()) else f"{make} {model}"
        yield Statement(Source.EXIF, says.strip(), Strength.UNSIGNED, Verdict.CAMERA)


def _programs(marks: Marks) -> Iterator[Statement]:
    """Programs that the picture went through: their names alone say nothing of how it was made.

    Cameras put the version of what runs in them into the same tag, which is no program's name.
    """
    written = (html.unescape("".join(found)) for found in _PROGRAM.findall(marks.xmp))
    names = (_tag(marks, "Software"), one_line(marks.texts.get("Software", "")))
    generator = generator_of(marks).casefold()
    shown = {
        word.casefold() for tag in ("Make", "Model") for word in _WORD.findall(_tag(marks, tag))
    }
    told = 0
    for name in dict.fromkeys((*names, *map(one_line, written))):
        words = {word.casefold() for word in _WORD.findall(name)}
        if not words - shown - _NO_PROGRAM or (generator and generator in name.casefold()):
            continue
        yield Statement(Source.EXIF, name, Strength.UNSIGNED, Verdict.UNKNOWN)
        told += 1
        if told == MOST_PROGRAMS:
            return


def _tag(marks: Marks, name: str) -> str:
    text = marks.tags.get(name) or marks.texts.get(_MAGICK + name, "")
    # ComfyUI keeps its workflow in the camera's tags.
    return "" if comfy_text(text) else one_line(text)
