"""What is dropped or pasted: files and folders, or a picture without a file."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

ENCODED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/avif", "image/heic")
"""Kinds of pictures whose bytes are taken as they are, the most faithful first."""
PATTERNS = (
    "*.jpg *.jpeg *.jpe *.jfif *.png *.tif *.tiff *.webp *.heic *.heif *.hif *.avif *.psd *.gif"
    # What cameras write.
    " *.3fr *.arw *.cr2 *.cr3 *.crw *.dcr *.dng *.erf *.fff *.iiq *.kdc *.mef *.mos *.mrw *.nef"
    " *.nrw *.orf *.pef *.raf *.raw *.rw2 *.rwl *.sr2 *.srf *.srw *.x3f"
)
"""What the file dialogue shows first."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A picture that was copied or dragged without its file: its bytes, or its pixels."""

    encoded: bytes = b""
    image: QImage | None = None
    name: str = ""

    def written(self) -> bytes:
        """Its bytes as a file would have them; pixels become a PNG, which takes its time."""
        if self.image is None:
            return self.encoded
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.image)
        return bytes(buffer.data().data())


Incoming = list[Path] | Copied


def has_pictures(data: QMimeData) -> bool:
    """Whether there is anything to take in; what only lies on the network is not fetched."""
    return bool(local_files(data)) or data.hasImage() or any(map(data.hasFormat, ENCODED))


def incoming(data: QMimeData) -> Incoming | None:
    """Files where there are some, otherwise the picture itself."""
    files = local_files(data)
    if files:
        return files
    urls = data.urls()
    name = Path(urls[0].fileName()).stem if urls else ""
    # Bytes that a stranger wrote are opened by the workers that are made for it, not by Qt.
    for kind in ENCODED:
        if data.hasFormat(kind):
            return Copied(encoded=bytes(data.data(kind).data()), name=name)
    image = data.imageData() if data.hasImage() else None
    return Copied(image=image, name=name) if isinstance(image, QImage) else None


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders among what is dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def lone_pdf(data: QMimeData) -> Path | None:
    """The file that is dropped, where it is one PDF and nothing else."""
    files = local_files(data)
    return files[0] if len(files) == 1 and files[0].suffix.lower() == ".pdf" else None


class SearchLine(QLineEdit):
    """A line to search in, which leaves a picture in the clipboard to the page around it."""

    def event(self, event: QEvent) -> bool:
        """Let the page have the key that pastes, where there is no text to be pasted."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and has_pictures(QGuiApplication.clipboard().mimeData())
        ):
            event.ignore()
            return False
        return super().event(event)
