"""The fields that a proposal asks its client to fill in (ISO 32000-1, 12.7), read back."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from studio_desk.adapters.answers.telling import LONGEST_NAME, LONGEST_VALUE, MOST_FIELDS, told
from studio_desk.domain.returned import FilledForm
from studio_desk.services.returned import ReturnGap

MOST_PAGES = 400
_IDENTIFIER = "dc:identifier"
_NOT_SEEN = {"/Length", "/Filter", "/DecodeParms", "/P", "/Parent", "/StructParent"}
"""How a stream is packed, and what leads back to where an object stands."""
_DEEPEST_FIELD = 8


def form(pdf: bytes) -> FilledForm | ReturnGap:
    """What stands in the fields of a file, or why nothing does."""
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=True) as document:
            return _read(document)
    except pikepdf.PasswordError:
        return ReturnGap.LOCKED
    except Exception:
        # A stranger's file may be damaged in more ways than the library has names for.
        return ReturnGap.DAMAGED


def answer(pdf: bytes) -> bytes:
    """The same, as another process may tell it."""
    return told(form(pdf))


def _read(document: pikepdf.Pdf) -> FilledForm | ReturnGap:
    root: Any = document.Root
    if len(document.pages) > MOST_PAGES:
        return ReturnGap.DAMAGED
    entries = root.AcroForm.Fields if "/AcroForm" in root and "/Fields" in root.AcroForm else []
    if len(entries) > MOST_FIELDS:
        return ReturnGap.DAMAGED
    answers, typed, signed = [], {}, False
    for field in entries:
        name = _words(field.get("/T", ""))
        kind = str(field.get("/FT", ""))
        if kind == "/Btn" and name.startswith(("line-", "group-")):
            answers.append((name[:LONGEST_NAME], _words(_ticked(field))[:LONGEST_NAME]))
        elif kind == "/Tx":
            typed[name] = _words(field.get("/V", ""))
        elif kind == "/Sig" and name == "signature":
            signed = isinstance(field.get("/V"), pikepdf.Dictionary)
    if not answers and not {"name", "place-and-date"} & typed.keys():
        return ReturnGap.NO_FIELDS
    printed, pages = _digests(document)
    return FilledForm(
        tuple(sorted(answers)),
        typed.get("name", ""),
        typed.get("place-and-date", ""),
        is_signed=signed,
        printed=printed,
        pages=pages,
        number=_number(document),
    )


def _number(document: pikepdf.Pdf) -> str:
    """The quote that the file says it is of, in its metadata; a program may have left them out."""
    try:
        return _words(document.open_metadata().get(_IDENTIFIER, ""))
    except Exception:
        return ""


def _ticked(field: Any) -> str:
    """What is seen to be ticked, whatever else the field says of itself; a box has no kids."""
    states = (str(each.get("/AS", "/Off")) for each in field.get("/Kids", [field]))
    return next((each.lstrip("/") for each in states if each != "/Off"), "")


def _words(value: Any) -> str:
    """One line of printable characters, not longer than anybody's name is."""
    shown = "".join(each if each.isprintable() else " " for each in str(value)[:LONGEST_VALUE])
    return " ".join(shown.split())


def _digests(document: pikepdf.Pdf) -> tuple[str, str]:
    """What is printed on the pages alone, and all that decides how they look."""
    printed, looks, known = hashlib.sha256(), hashlib.sha256(), _Known()
    for page in document.pages:
        for part in _printed(page):
            printed.update(part)
            looks.update(part)
        for part in _besides(page, known):
            looks.update(part)
        printed.update(b"\0page\0")
        looks.update(b"\0page\0")
    return printed.hexdigest(), looks.hexdigest()


def _printed(page: pikepdf.Page) -> Iterator[bytes]:
    contents: Any = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        yield from map(_unpacked, contents)
    elif contents is not None:
        yield _unpacked(contents)


def _besides(page: pikepdf.Page, known: "_Known") -> Iterator[bytes]:
    """All else that decides how a page looks, whatever the objects' numbers are.

    Of a field that is where it stands: what is filled in changes nothing outside of it.
    """
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources"):
        yield key.encode()
        yield from known.written(page.obj.get(key))
    places = []
    for note in page.obj.get("/Annots", []):
        if note.get("/Subtype") != "/Widget":
            yield from known.written(note)
        elif (place := _place(note)) is not None:
            places.append(place)
    yield from sorted(places)


def _place(widget: Any) -> bytes | None:
    """Which field is seen where; None for a signature's that has no area, which signing adds."""
    left, bottom, right, top = (float(each) for each in widget.get("/Rect", [0, 0, 0, 0]))
    kind, names, field = "", [], widget
    for _ in range(_DEEPEST_FIELD):
        kind = kind or str(field.get("/FT", ""))
        names.append(str(field.get("/T", "")))
        field = field.get("/Parent")
        if field is None:
            break
    if kind == "/Sig" and (left == right or bottom == top):
        return None
    return repr((names, kind, [f"{each:.1f}" for each in (left, bottom, right, top)])).encode()


def _unpacked(stream: Any) -> bytes:
    """What a stream holds; a picture is left as it is packed."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


class _Known:
    """Objects as bytes; what stands in many places is gone through once."""

    def __init__(self) -> None:
        self._digests: dict[tuple[int, int], bytes] = {}

    def written(self, value: Any) -> Iterator[bytes]:
        """An object with all that it holds."""
        if not isinstance(value, pikepdf.Object) or not value.is_indirect:
            yield from self._parts(value)
            return
        number = value.objgen
        if number not in self._digests:
            # Where it leads back to itself, that says nothing more of how it looks.
            self._digests[number] = b""
            found = hashlib.sha256()
            for part in self._parts(value):
                found.update(part)
            self._digests[number] = found.digest()
        yield self._digests[number]

    def _parts(self, value: Any) -> Iterator[bytes]:
        if isinstance(value, pikepdf.Stream):
            yield _unpacked(value)
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key in sorted(set(value.keys()) - _NOT_SEEN):
                yield key.encode()
                yield from self.written(value.get(key))
        elif isinstance(value, pikepdf.Array):
            yield b"["
            for each in value:
                yield from self.written(each)
            yield b"]"
        else:
            yield repr(value).encode()
