"""Files that say something of their making, inspections made by hand, and a panel to read."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PIL import ExifTags, Image
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
    conclude,
)
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Found
from studio_desk.ui.inspector.panel import InspectionPanel

W = TypeVar("W", bound=QWidget)
WIDTH_PX = 310
"""What a card leaves to the panel."""
CONTENT = "ab" * 32

CAMERA = Statement(Source.EXIF, "NIKON Z 8", Strength.UNSIGNED, Verdict.CAMERA)
AI = Statement(Source.IPTC, "trainedAlgorithmicMedia", Strength.UNSIGNED, Verdict.AI_GENERATED)
SIGNED_AI = replace(AI, source=Source.C2PA, strength=Strength.SIGNED_UNLISTED)
UNLISTED = Claim(
    "Adobe Inc.",
    Standing.UNLISTED,
    signed_at=datetime(2026, 3, 2, 14, 5, tzinfo=UTC),
    tool="Adobe Firefly",
    done=("c2pa.created",),
    source_types=("trainedAlgorithmicMedia",),
)


def inspection(
    *statements: Statement,
    credentials: Credentials = Credentials.NONE,
    history: tuple[Claim, ...] = (),
) -> Inspection:
    """A JPEG of six megapixels that says this."""
    signer = history[0].signer if history else ""
    origin = conclude(credentials, signer, statements, history)
    return Inspection(CONTENT, "JPEG", 3000, 2000, origin, profile="sRGB IEC61966-2.1")


SILENT = inspection()
FROM_CAMERA = inspection(CAMERA)
FROM_AI = inspection(SIGNED_AI, credentials=Credentials.INTACT, history=(UNLISTED,))
CONTRADICTING = inspection(CAMERA, AI)
BROKEN = inspection(
    replace(SIGNED_AI, strength=Strength.UNSIGNED),
    credentials=Credentials.DAMAGED,
    history=(replace(UNLISTED, standing=Standing.BROKEN),),
)


def chain_of(length: int) -> Inspection:
    """A picture with a long past, each signer the parent of the one before."""
    links = tuple(
        replace(UNLISTED, signer=f"Signer {number}", relation=Relation.PARENT)
        for number in range(length)
    )
    return inspection(SIGNED_AI, credentials=Credentials.INTACT, history=links)


class Reader:
    """Looks at a panel as a person does."""

    def __init__(self, house: House) -> None:
        self.holder = QScrollArea()
        self.panel = InspectionPanel(house)
        self.panel.setFixedWidth(WIDTH_PX)
        self.holder.setWidget(self.panel)
        self.holder.setWidgetResizable(True)
        self.holder.resize(WIDTH_PX + 40, 700)
        self.holder.show()

    def tell(
        self, seen: Inspection, recorded: Origin = Origin.UNKNOWN, uses: UseList = STANDARD_USES
    ) -> None:
        """Have the panel tell of a picture."""
        picture = Picture(CONTENT, seen.width_px, seen.height_px, recorded)
        self.panel.show_found(picture, Found(seen, 4_200_000), uses)
        QApplication.processEvents()

    def unfold(self, *names: str) -> None:
        """Open sections, where they are there to be opened."""
        for name in names:
            self.button(f"inspector.{name}").click()
            QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton:
        """The one that is to be seen under that name."""
        return next(each for each in self._seen(QAbstractButton) if each.objectName() == name)

    def has(self, name: str) -> bool:
        """Whether something of that name is to be seen."""
        return any(each.objectName() == name for each in self._seen(QWidget))

    @property
    def said(self) -> list[str]:
        """Every sentence that is to be seen, in no order."""
        QApplication.processEvents()
        return [each.text() for each in self._seen(QLabel) if each.text()]

    def role(self, words: str) -> str:
        """The role of the one label that says so."""
        (found,) = [each for each in self._seen(QLabel) if each.text() == words]
        return str(found.property("role"))

    def _seen(self, kind: type[W]) -> list[W]:
        return [each for each in self.panel.findChildren(kind) if each.isVisible()]


def marked_file(path: Path, source_type: str = "", camera: str = "") -> Path:
    """Write a JPEG whose metadata name a digital source type, a camera, or both."""
    exif = Image.Exif()
    if camera:
        exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = camera.split(" ", 1)
    packet = _PACKET.format(source_type=source_type).encode() if source_type else b""
    shade = sum(map(ord, path.name)) % 200
    Image.new("RGB", (90, 60), (shade, 90, 60)).save(path, exif=exif, xmp=packet)
    return path


_PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    " Iptc4xmpExt:DigitalSourceType="
    '"http://cv.iptc.org/newscodes/digitalsourcetype/{source_type}"/></rdf:RDF></x:xmpmeta>'
)
