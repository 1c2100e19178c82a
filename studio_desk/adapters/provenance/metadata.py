"""Marks without a signature: IPTC's source type, the camera's EXIF, a generator's parameters."""

import html
import re
from collections.abc import Iterator

from studio_desk.adapters.provenance.embedded import Marks
from studio_desk.adapters.provenance.generators import comfy_text, generator_of
from studio_desk.domain.provenance import (
    Source,
    Statement,
    Strength,
    Verdict,
    source_type_meaning,
)

MOST_NAME = 80
"""Characters of a name in a file that are repeated."""

# An attribute, an element, or an element with a resource. XMP is searched and never parsed, so
# that no entity in it can expand and nothing outside it can be fetched.
_SOURCE_TYPE = re.compile(
    r"""[\s<](?:[\w.-]{1,40}:)?DigitalSourceType
        (?:\s+[\w.-]{1,40}:resource)?\s*(?:=\s*["']|>)\s*([^"'<>\s]+)""",
    re.IGNORECASE | re.VERBOSE,
)


def statements_of(marks: Marks) -> tuple[Statement, ...]:
    """Return what the unsigned marks say."""
    return (*_iptc(marks), *_generator(marks), *_camera(marks))


def source_type(value: str) -> str:
    """The term of a URI, a QCode or a bare word: "print" of "digsrctype:print"."""
    return one_line(re.split(r"[/:]", value.strip().rstrip("/"))[-1])


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
    make, model = (
        # ComfyUI keeps its workflow in these tags.
        "" if comfy_text(text) else one_line(text)
        for text in (marks.tags.get("Make", ""), marks.tags.get("Model", ""))
    )
    if make or model:
        # "NIKON CORPORATION" makes the "NIKON Z 8".
        maker = make.partition(" ")[0]
        says = model if model.casefold().startswith(maker.casefold()) else f"{make} {model}"
        yield Statement(Source.EXIF, says.strip(), Strength.UNSIGNED, Verdict.CAMERA)
