"""What the studio says of one example, saved as it is typed."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.fitness import largest_print_in
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, button, card, counter, field, fill_line, row, text
from studio_desk.ui.house import House
from studio_desk.ui.thumbnails import Thumbnails

WIDTH_PX = 320
PREVIEW_PX = 176
MOST_OUTPUTS = 10_000


class ExampleCard(QFrame):
    """Hidden while no picture is chosen."""

    removal_wanted = Signal(object)

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._picture: Picture | None = None
        self._drafts = Drafts(
            house, self, house.desk.examples.describe, house.signals.picture_saved.emit
        )
        self._previews = Thumbnails(house, PREVIEW_PX, self)
        self._previews.arrived.connect(self._show_preview)
        self.setFixedWidth(WIDTH_PX)
        frame, layout = card()
        self._preview = QLabel()
        self._preview.setFixedSize(PREVIEW_PX, PREVIEW_PX)
        self._preview.setScaledContents(True)
        self._facts = text("", "small", wrap=True)
        layout.addWidget(self._preview, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._facts)
        self._lines: dict[str, QLineEdit] = {}
        self._holders: dict[str, QWidget] = {}
        self._add_line(layout, "title", self.tr("Title"))
        self._origin = QComboBox()
        self._origin.setObjectName("example.origin")
        for origin in Origin:
            self._origin.addItem(house.wording.name(origin), origin)
        layout.addLayout(field(self.tr("How it was made"), self._origin))
        self._add_line(layout, "credit", self.tr("Credit line, shown with the picture"))
        self._add_line(layout, "tool", self.tr("AI tool and version"))
        self._add_line(layout, "camera", self.tr("Camera"))
        self._add_line(layout, "sitter", self.tr("Who it shows, for staff only"))
        self._picked = counter("example.picked_from", 0, MOST_OUTPUTS)
        self._picked.setSpecialValueText(self.tr("not known"))
        picked = field(self.tr("Picked from how many AI pictures"), self._picked)
        picked.setContentsMargins(0, 0, 0, 0)
        self._holders["picked"] = QWidget()
        self._holders["picked"].setLayout(picked)
        layout.addWidget(self._holders["picked"])
        remove = button(
            self.tr("Remove from library"), self._remove, role="danger", name="example.remove"
        )
        layout.addLayout(row(remove, 1))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)
        self._origin.activated.connect(lambda _: self._origin_chosen())
        self._picked.valueChanged.connect(lambda _: self._typed())
        self.hide()

    def _add_line(self, layout: QVBoxLayout, key: str, words: str) -> None:
        line = QLineEdit()
        line.setObjectName(f"example.{key}")
        line.setMaxLength(300)
        line.textEdited.connect(lambda _: self._typed())
        holder = QWidget()
        inner = field(words, line)
        inner.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(inner)
        layout.addWidget(holder)
        layout.setSpacing(GRID + 2)
        self._lines[key] = line
        self._holders[key] = holder

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture with what was typed of it; what was typed of another is saved first."""
        if picture is None or self._picture is None or picture.content != self._picture.content:
            self._drafts.save()
        # While there is none, nobody is typing: the fields are being filled.
        self._picture = None
        self.setVisible(picture is not None)
        if picture is None:
            return
        picture = self._drafts.latest(picture.content, picture)
        for key, line in self._lines.items():
            fill_line(line, str(getattr(picture, key)))
        self._origin.setCurrentIndex(self._origin.findData(picture.origin))
        if self._picked.value() != (picture.picked_from or 0):
            self._picked.setValue(picture.picked_from or 0)
        self._picture = picture
        self._ask_what_matters(picture.origin)
        self._tell_facts(picture)
        self._preview.setAccessibleName(picture.title)
        self._show_preview(picture.content)

    def _tell_facts(self, picture: Picture) -> None:
        """The credit line stands by the picture here too, whole."""
        width, height = largest_print_in(picture.width_px, picture.height_px)
        words = self.tr("{width_px} × {height_px} px, prints {width} × {height} in at 300 ppi")
        size = words.format(
            width_px=picture.width_px,
            height_px=picture.height_px,
            width=round(width, 1),
            height=round(height, 1),
        )
        self._facts.setText("\n".join(each for each in (picture.credit, size) if each))

    def _show_preview(self, content: str) -> None:
        if self._picture is not None and self._picture.content == content:
            self._preview.setPixmap(self._previews.get(self._picture))

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def _origin_chosen(self) -> None:
        self._ask_what_matters(Origin(self._origin.currentData()))
        self._typed()

    def _ask_what_matters(self, origin: Origin) -> None:
        """A photograph has no generator, and an AI picture no camera."""
        self._holders["tool"].setVisible(origin is not Origin.CAMERA)
        self._holders["picked"].setVisible(origin is not Origin.CAMERA)
        self._holders["camera"].setVisible(origin is not Origin.AI)

    def _typed(self) -> None:
        if self._picture is None:
            return
        typed = {key: line.text().strip() for key, line in self._lines.items()}
        self._picture = replace(
            self._picture,
            title=typed["title"],
            credit=typed["credit"],
            tool=typed["tool"],
            camera=typed["camera"],
            sitter=typed["sitter"],
            origin=Origin(self._origin.currentData()),
            picked_from=self._picked.value() or None,
        )
        self._tell_facts(self._picture)
        self._drafts.hold(self._picture.content, self._picture)

    def _remove(self) -> None:
        if self._picture is not None:
            self._drafts.save()
            self.removal_wanted.emit(self._picture)
