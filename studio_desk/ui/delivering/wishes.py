"""What a person may choose about a copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from studio_desk.domain.deliverable import Delivery, Naming, Recipient
from studio_desk.ui.controls import GRID, counter, field, row, text
from studio_desk.ui.delivering.signature import SignatureField
from studio_desk.ui.house import House
from studio_desk.ui.wheel import deafened

LEAST_PX, USUAL_PX, MOST_PX = 100, 2_048, 20_000
"""The longest side of a copy for the screen."""


class Wishes(QWidget):
    """Who gets it, how large, with what in it, and under which name."""

    changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._recipient = _box("export.recipient")
        for recipient in Recipient:
            self._recipient.addItem(house.wording.name(recipient), recipient)
        self._consent = text("", "small", wrap=True)
        self._consent.setObjectName("export.consent")
        self._size = _box("export.size")
        self._size.addItem(self.tr("As it is: every pixel, the same file type"), False)  # noqa: FBT003
        self._size.addItem(self.tr("For the screen: sRGB, smaller"), True)  # noqa: FBT003
        self._longest = counter("export.longest", LEAST_PX, MOST_PX)
        self._longest.setValue(USUAL_PX)
        self._longest.setAccessibleName(self.tr("Longest side in pixels"))
        deafened(self._longest)
        self._sides = QWidget()
        self._strip = QCheckBox(self.tr("Leave private data out"))
        self._strip.setObjectName("export.strip")
        self._strip.setChecked(True)
        self._stripped = text("", "small", wrap=True)
        self._stripped.setObjectName("export.stripped")
        self.signature = SignatureField(house)
        self._naming = _box("export.naming")
        for naming in Naming:
            self._naming.addItem(house.wording.name(naming), naming)
        self.setFocusProxy(self._recipient)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def delivery(self) -> Delivery:
        """What was chosen."""
        for_screen = bool(self._size.currentData())
        return Delivery(
            Recipient(self._recipient.currentData()),
            self._longest.value() if for_screen else None,
            strip=self._strip.isChecked(),
            sign=self.signature.wanted,
            naming=Naming(self._naming.currentData()),
        )

    def _lay_out(self) -> None:
        sides = row(self._longest, text(self.tr("pixels on the longest side"), "muted"), 1)
        sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setLayout(sides)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for words, control, under in (
            (self.tr("Who gets it"), self._recipient, self._consent),
            (self.tr("Pixels"), self._size, self._sides),
        ):
            tied = field(words, control)
            tied.addWidget(under)
            layout.addLayout(tied)
        stripping = QVBoxLayout()
        stripping.setSpacing(GRID // 2 + 2)
        stripping.addWidget(self._strip)
        stripping.addWidget(self._stripped)
        layout.addLayout(stripping)
        layout.addWidget(self.signature)
        layout.addLayout(field(self.tr("File name"), self._naming))

    def _connect(self) -> None:
        for box in (self._recipient, self._size, self._naming):
            box.activated.connect(lambda _: self._said())
        self._longest.valueChanged.connect(lambda _: self._said())
        self._strip.clicked.connect(lambda _: self._said())
        self.signature.changed.connect(self.changed.emit)

    def _said(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        delivery = self.delivery
        self._sides.setVisible(delivery.longest_px is not None)
        self._consent.setText(
            self.tr("The sitter has to have agreed that it may be printed: it leaves the house.")
            if delivery.recipient is Recipient.OTHERS
            else self.tr("People may always have a picture of themselves; no consent is asked for.")
        )
        for_screen = delivery.longest_px is not None
        # What is made anew never carries it.
        self._strip.setEnabled(not for_screen)
        self._stripped.setText(
            self.tr(
                "Place, serial numbers, owner, makers’ notes and thumbnails go. Camera, lens,"
                " exposure, day and credit stay, and so does what the file says of AI."
            )
            if delivery.strip or for_screen
            else self.tr(
                "The file goes as it lies here, with everything that is in it: place, serial"
                " numbers, names. Other types than JPEG, PNG, WebP and TIFF go without."
            )
        )


def _box(name: str) -> QComboBox:
    """Terms to choose from, as narrow as its place."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    deafened(box)
    return box
