"""Marks without a signature: IPTC's source type, the camera's EXIF, generators' parameters."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from studio_desk.domain.provenance import (
    Source,
    Statement,
    Strength,
    Verdict,
    source_type_meaning,
)
from studio_desk.services.failures import PictureRefused, Refusal

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF")
MOST_TEXT = 2_000_000
"""Characters of a text chunk or an XMP packet that are looked at."""

# The value may be an attribute, an element, or a resource; XMP is searched and never parsed, so
# that no entity in it can expand.
_SOURCE_TYPE = re.compile(
    r"DigitalSourceType(?:\s+rdf:resource)?\s*(?:=\s*[\"']|>)\s*([^\"'<>\s]+)", re.IGNORECASE
)
_A1111 = re.compile(r"\bSteps: \d+.*\b(?:Sampler|CFG scale|Seed): ", re.DOTALL)


def read_metadata(path: Path) -> tuple[str, tuple[Statement, ...]]:
    """Return the file's format and what its unsigned marks say; raises `PictureRefused`."""
    try:
        with Image.open(path, formats=FORMATS) as image:
            texts = _texts(image)
            statements = (*_iptc(texts), *_generator(texts), *_camera(image))
            return _format(image), statements
    except (OSError, ValueError, SyntaxError, LookupError, TypeError) as error:
        raise PictureRefused(path.name, Refusal.DAMAGED) from error


def _format(image: Image.Image) -> str:
    return "JPEG" if image.format == "MPO" else str(image.format)


def _texts(image: Image.Image) -> dict[str, str]:
    """Every text of the file by its name, each cut to a sane length."""
    found: dict[str, str] = {}
    for key, value in image.info.items():
        if isinstance(value, bytes) and key == "xmp":
            found["xmp"] = value[:MOST_TEXT].decode("utf-8", "replace")
        elif isinstance(value, str):
            found[str(key)] = str(value)[:MOST_TEXT]
    comment = image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)
    if comment:
        found["UserComment"] = _user_comment(comment)
    return found


def _user_comment(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)[:MOST_TEXT]
    code, text = value[:8], value[8 : MOST_TEXT + 8]
    if code.startswith(b"UNICODE"):
        # Written in either byte order: in plain text the zero bytes tell which.
        order = "utf-16-be" if text[:1] == b"\x00" else "utf-16-le"
        return text.decode(order, "replace")
    return text.decode("utf-8", "replace")


def _iptc(texts: dict[str, str]) -> Iterator[Statement]:
    for value in dict.fromkeys(_SOURCE_TYPE.findall(texts.get("xmp", ""))):
        name = re.split(r"[/:]", value.rstrip("/"))[-1]
        yield Statement(Source.IPTC, name, Strength.UNSIGNED, source_type_meaning(name))


def _camera(image: Image.Image) -> Iterator[Statement]:
    exif = image.getexif()
    make, model = (
        " ".join(str(exif.get(tag, "")).replace("\x00", " ").split())[:80]
        for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    if make or model:
        says = model if model.casefold().startswith(make.casefold()) else f"{make} {model}"
        yield Statement(Source.EXIF, says.strip(), Strength.UNSIGNED, Verdict.CAMERA)


def _generator(texts: dict[str, str]) -> Iterator[Statement]:
    if program := _program(texts):
        yield Statement(Source.GENERATOR, program, Strength.UNSIGNED, Verdict.AI_GENERATED)


def _program(texts: dict[str, str]) -> str:
    """Which generator's parameters the texts hold; an unrelated "parameters" is none."""
    parameters = texts.get("parameters") or texts.get("UserComment", "")
    if texts.get("Software") == "NovelAI":
        return "NovelAI"
    if texts.keys() & {"invokeai_metadata", "invokeai_graph", "sd-metadata", "Dream"}:
        return "InvokeAI"
    if "fooocus_scheme" in texts or _has_keys(parameters, "base_model", "prompt"):
        return "Fooocus"
    if _is_comfy(texts.get("prompt", "")) or _has_keys(texts.get("workflow", ""), "nodes"):
        return "ComfyUI"
    if _A1111.search(parameters):
        return "Stable Diffusion web UI"
    return ""


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _has_keys(text: str, *keys: str) -> bool:
    value = _json(text)
    return isinstance(value, dict) and all(key in value for key in keys)


def _is_comfy(text: str) -> bool:
    value = _json(text)
    return isinstance(value, dict) and any(
        isinstance(node, dict) and "class_type" in node for node in value.values()
    )
