"""What the client fills in: fields to tick, to type into and to sign in (ISO 32000-1, 12.7).

Every state of a field is drawn here, since an archive lets no reader invent one, and what is typed
is set in a font that lies in the file.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from studio_desk.adapters.pdf.tagging import Annotation, Mark, Spot

FONT = "/Sans"
SIZE_PT = 10
INK = "0.11 g"
LATIN = bytes(range(32, 256)).decode("cp1252", "ignore")
"""What can be typed: the codes of WinAnsi; readers bring their own fonts for other scripts."""
RADIO, ALWAYS_ONE = 1 << 15, 1 << 14


def form_mark() -> Mark:
    """An element of its own for a field, as screen readers want it."""
    return Mark("Form")


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick, or with others of its `name` one ring of several.

    It is drawn as `on` or `off`, in a square of `size` points, and means `value` to who reads it.
    """

    name: str
    value: str
    words: str
    chosen: bool
    one_of: bool
    size: float
    on: bytes = field(repr=False)
    off: bytes = field(repr=False)

    @property
    def state(self) -> Name:
        """What it is to begin with."""
        return Name("/" + self.value) if self.chosen else Name.Off

    def written(self, document: pikepdf.Pdf) -> Dictionary:
        """As a widget in both states."""
        square = (self.size, self.size)
        looks = Dictionary({
            "/" + self.value: _drawn(document, self.on, square),
            "/Off": _drawn(document, self.off, square),
        })  # fmt: skip
        made = Dictionary(Subtype=Name.Widget, AS=self.state, AP=Dictionary(N=looks))
        made.TU = String(self.words)
        if not self.one_of:
            made.FT, made.T = Name.Btn, String(self.name)
            made.V = made.DV = self.state
        return made


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty field under a `name`, to type into or to sign in."""

    name: str
    words: str
    size: tuple[float, float]
    signed: bool = False

    def written(self, document: pikepdf.Pdf) -> Dictionary:
        """As a widget in which nothing stands."""
        nothing = b"" if self.signed else b"/Tx BMC EMC"
        made = Dictionary(Subtype=Name.Widget, T=String(self.name), TU=String(self.words))
        made.AP = Dictionary(N=_drawn(document, nothing, self.size))
        if self.signed:
            # What was agreed to by signing is agreed to for good: no field may be changed after.
            lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
            made.FT, made.Lock = Name.Sig, document.make_indirect(lock)
        else:
            made.FT = Name.Tx
            made.DA, made.V, made.DV = String(_typed()), String(""), String("")
        return made


@dataclass(frozen=True, slots=True)
class Typeface:
    """The TrueType font that is typed in; only what a Latin keyboard has goes into the file."""

    path: Path

    def written(self, document: pikepdf.Pdf) -> Dictionary:
        """As a font of the file."""
        cut = _cut(self.path)
        program = document.make_stream(cut.program, Length1=len(cut.program))
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/" + cut.name), Flags=32, ItalicAngle=0,
            FontBBox=Array(cut.box), Ascent=cut.ascent, Descent=cut.descent,
            CapHeight=cut.cap_height, StemV=80, FontFile2=program,
        )  # fmt: skip
        made = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + cut.name),
            Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=255,
            Widths=Array(cut.widths), FontDescriptor=document.make_indirect(descriptor),
        )  # fmt: skip
        return document.make_indirect(made)


def add_form(
    document: pikepdf.Pdf, annotations: Sequence[tuple[Spot, pikepdf.Object]], face: Typeface
) -> None:
    """Enter the fields among the annotations in the file's form; without any there is none."""
    fields = list(_fields(document, annotations))
    if not fields:
        return
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array(fields),
            DA=String(_typed()),
            DR=Dictionary(Font=Dictionary({FONT: face.written(document)})),
        )
    )


def _fields(
    document: pikepdf.Pdf, annotations: Sequence[tuple[Spot, pikepdf.Object]]
) -> Iterator[pikepdf.Object]:
    groups: dict[str, pikepdf.Object] = {}
    for spot, made in annotations:
        annotation: Annotation = spot.annotation
        if isinstance(annotation, Choice) and annotation.one_of:
            group = groups.get(annotation.name)
            if group is None:
                group = groups[annotation.name] = document.make_indirect(_group(annotation.name))
                yield group
            _join(group, annotation, made)
        elif isinstance(annotation, Choice | Blank):
            yield made


def _group(name: str) -> Dictionary:
    return Dictionary(FT=Name.Btn, Ff=RADIO, T=String(name), Kids=Array(), V=Name.Off, DV=Name.Off)


def _join(group: Any, ring: Choice, made: Any) -> None:
    """The group is named by all that one can choose in it.

    Where one is chosen to begin with, one is chosen for good; where none is, a mistake can be
    taken back.
    """
    group.Kids.append(made)
    made.Parent = group
    group.TU = String(" / ".join(filter(None, (str(group.get("/TU", "")), ring.words))))
    if ring.chosen:
        group.V = group.DV = ring.state
        group.Ff = RADIO | ALWAYS_ONE


def _typed() -> str:
    """How typed words are set."""
    return f"{FONT} {SIZE_PT} Tf {INK}"


def _drawn(document: pikepdf.Pdf, strokes: bytes, size: tuple[float, float]) -> pikepdf.Object:
    box = Array([0, 0, *(round(each, 2) for each in size)])
    return document.make_stream(
        strokes, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """The part of a font that goes into the file, measured in thousandths of its size."""

    name: str
    program: bytes
    widths: list[int]
    box: list[int]
    ascent: int
    descent: int
    cap_height: int


@cache
def _cut(path: Path) -> _Cut:
    # A tenth of what the whole program imports, for the first file that is made.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 6])
    with TTFont(path, recalcTimestamp=False) as font:
        wanted = Subsetter(options)
        wanted.populate(unicodes=[ord(each) for each in LATIN])
        wanted.subset(font)
        target = io.BytesIO()
        font.save(target)
        head, line = font["head"], font["hhea"]
        per_em: int = head.unitsPerEm
        names, advances = font.getBestCmap(), font["hmtx"]

        def scaled(units: float) -> int:
            return round(units * 1000 / per_em)

        def width(code: int) -> int:
            character = bytes([code]).decode("cp1252", "replace")
            glyph = names.get(ord(character), ".notdef")
            advance: int = advances[glyph][0]
            return scaled(advance)

        return _Cut(
            # Six letters and a sign mark what is only a part (ISO 32000-1, 9.6.4).
            name=f"FIELDS+{path.stem}",
            program=target.getvalue(),
            widths=[width(code) for code in range(32, 256)],
            box=[scaled(each) for each in (head.xMin, head.yMin, head.xMax, head.yMax)],
            ascent=scaled(line.ascent),
            descent=scaled(line.descent),
            cap_height=scaled(getattr(font["OS/2"], "sCapHeight", 0) or line.ascent * 0.7),
        )
