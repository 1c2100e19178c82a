"""The last touch to a file: PDF/UA-1 for those who listen, PDF/A-2a for those who keep it.

The tree goes into the file, what the file says of itself in XMP, and what its colours mean.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms
from reportlab.pdfbase import pdfmetrics

from studio_desk.adapters.pdf.forms import Typeface, add_form
from studio_desk.adapters.pdf.tagging import Content, Element, Spot, TaggedCanvas, pruned

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{said}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself; its `identifier` is the number of its quote."""

    language: str
    title: str
    author: str
    subject: str
    creator: str = "Studio Desk"
    identifier: str = ""


PRINTED = 4
"""The flag of an annotation that is printed, which an archive asks of all (ISO 19005-2, 6.3.2)."""


def archived(pdf: bytes, canvas: TaggedCanvas, imprint: Imprint) -> bytes:
    """The file that `canvas` wrote with its tree and its metadata: as always, the same bytes.

    What is typed into its fields is set in the font that it began with.
    """
    font: Any = pdfmetrics.getFont(canvas.first_font)
    face = Typeface(Path(font.face.filename))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(imprint.language)
        tree = _Tree(document, canvas)
        root.StructTreeRoot = tree.root
        add_form(document, tree.annotations, face)
        producer = str(document.docinfo.get("/Producer", ""))
        root.Metadata = document.make_stream(
            _xmp(imprint, producer), Type=Name.Metadata, Subtype=Name.XML
        )
        root.OutputIntents = Array([_intent(document)])
        # ReportLab names all files alike; without that the name is drawn from the bytes written,
        # the number among them, so that no two quotes are one file to a program that goes by it.
        del document.trailer.ID
        document.save(
            target, min_version="1.7", deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
    return target.getvalue()


class _Tree:
    """The tree as objects of the file."""

    def __init__(self, document: pikepdf.Pdf, canvas: TaggedCanvas) -> None:
        self._document = document
        self._pages = [page.obj for page in document.pages]
        self._objects: dict[Element, pikepdf.Object] = {}
        self.annotations: list[tuple[Spot, pikepdf.Object]] = []
        """What can be acted on, in the order in which it is read."""
        self._answering: list[pikepdf.Object] = []
        self.root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.root.K = self._written(pruned(canvas.root), self.root)
        numbers = Array()
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S
            owners = Array([self._objects[each] for each in canvas.owners[number]])
            pair: list[Any] = [number, document.make_indirect(owners)]
            numbers.extend(pair)
        for number, element in enumerate(self._answering, start=len(self._pages)):
            pair = [number, element]
            numbers.extend(pair)
        self.root.ParentTree = document.make_indirect(Dictionary(Nums=numbers))
        self.root.ParentTreeNextKey = len(self._pages) + len(self._answering)

    def _written(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        mark = element.mark
        made = self._document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + mark.role), P=parent)
        )
        self._objects[element] = made
        if mark.alternative:
            made.Alt = String(mark.alternative)
        if mark.actual:
            made.ActualText = String(mark.actual)
        attributes = list(_attributes(element))
        if attributes:
            made.A = Array(attributes)
        first = next((each.page for each in element.kids if not isinstance(each, Element)), None)
        if first is not None:
            made.Pg = self._pages[first]
        kids: list[Any] = [self._kid(kid, made, first) for kid in element.kids]
        # A field is by itself in its element, and not in a list of one: so is what else fills it
        # in found out to be nothing but that.
        made.K = kids[0] if mark.role == "Form" else Array(kids)
        return made

    def _kid(
        self, kid: Element | Content | Spot, parent: pikepdf.Object, page: int | None
    ) -> pikepdf.Object | int:
        if isinstance(kid, Element):
            return self._written(kid, parent)
        if isinstance(kid, Spot):
            return self._annotation(kid, parent)
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _annotation(self, spot: Spot, parent: pikepdf.Object) -> pikepdf.Object:
        page = self._pages[spot.page]
        made = self._document.make_indirect(spot.annotation.written(self._document))
        made.Type, made.P, made.F = Name.Annot, page, PRINTED
        made.Rect = Array([round(each, 2) for each in spot.box])
        made.StructParent = len(self._pages) + len(self._answering)
        self._answering.append(parent)
        self.annotations.append((spot, made))
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(made)
        return Dictionary(Type=Name.OBJR, Obj=made, Pg=page)


def _attributes(element: Element) -> Iterator[Dictionary]:
    mark = element.mark
    if element.box:
        box = Array([round(each, 2) for each in element.box])
        yield Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    if mark.scope:
        yield Dictionary(O=Name.Table, Scope=Name("/" + mark.scope))
    if mark.span > 1:
        yield Dictionary(O=Name.Table, ColSpan=mark.span)
    if mark.role == "L":
        numbering = Name.Decimal if _is_numbered(element) else Name("/None")
        yield Dictionary(O=Name.List, ListNumbering=numbering)


def _is_numbered(element: Element) -> bool:
    """Whether the items of a list have labels."""
    items = (kid for kid in element.kids if isinstance(kid, Element))
    parts = (part for item in items for part in item.kids if isinstance(part, Element))
    return any(part.mark.role == "Lbl" for part in parts)


def _xmp(imprint: Imprint, producer: str) -> bytes:
    title, subject = _legal(imprint.title), _legal(imprint.subject)
    said = [
        _one("dc:title", "Alt", title, ' xml:lang="x-default"'),
        _one("dc:language", "Bag", _legal(imprint.language)),
        f"<xmp:CreatorTool>{_legal(imprint.creator)}</xmp:CreatorTool>",
        f"<pdf:Producer>{_legal(producer)}</pdf:Producer>",
    ]
    if imprint.identifier:
        said.append(f"<dc:identifier>{_legal(imprint.identifier)}</dc:identifier>")
    if imprint.author:
        said.append(_one("dc:creator", "Seq", _legal(imprint.author)))
    if subject:
        said.append(_one("dc:description", "Alt", subject, ' xml:lang="x-default"'))
    return _XMP.format(said="\n".join(said)).encode()


def _one(name: str, kind: str, words: str, language: str = "") -> str:
    return f"<{name}><rdf:{kind}><rdf:li{language}>{words}</rdf:li></rdf:{kind}></{name}>"


def _legal(words: str) -> str:
    """As XML: two code points that are no characters may not stand in it."""
    return escape(words.replace("\ufffe", "").replace("\uffff", ""))


def _intent(document: pikepdf.Pdf) -> Dictionary:
    profile = document.make_stream(_srgb(), N=3, Alternate=Name.DeviceRGB)
    return document.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=profile,
        )
    )


@cache
def _srgb() -> bytes:
    """The profile, of a fixed date (ICC.1, 7.2): it would else be that of its making."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    made[84:100] = bytes(16)
    return bytes(made)
