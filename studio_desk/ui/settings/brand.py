"""How proposals look: colour, logo, type, cover and paper, with a sample of it beside them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QColor, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFrame,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.branding import (
    LEAST_CONTRAST,
    Branding,
    CoverDesign,
    Pairing,
    Paper,
    contrast,
    ink,
)
from studio_desk.domain.consultation import Studio
from studio_desk.ui.controls import GRID, button, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.settings.brand_preview import BrandPreview
from studio_desk.ui.settings.logo import LogoField

CONTROLS_PX = 328


class BrandCard(QFrame):
    """What is chosen at the left, the sample at the right."""

    changed = Signal(str)
    """Something is another now, within the burst of typing of that name."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._accent_now = Studio().accent
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(self.tr("How proposals look"), "heading"))
        self._preview = BrandPreview(house)
        columns = row(self._controls(), self._preview, spacing=3 * GRID)
        columns.setStretch(1, 1)
        layout.addLayout(columns)

    def _controls(self) -> QWidget:
        place = QWidget()
        place.setFixedWidth(CONTROLS_PX)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._add_colour(column)
        column.addSpacing(GRID)
        column.addWidget(text(self.tr("Logo"), "label"))
        self._logo = LogoField(self._house)
        self._logo.changed.connect(lambda: self.changed.emit(""))
        column.addWidget(self._logo)
        name = self._house.wording.name
        papers = {"": self.tr("By the currency of the quote"), Paper.A4: "A4"}
        papers[Paper.LETTER] = self.tr("Letter")
        self._pairing = _Choice("brand.pairing", {each: name(each) for each in Pairing})
        self._cover = _Choice("brand.cover", {each: name(each) for each in CoverDesign})
        self._paper = _Choice("brand.paper", papers)
        for words, choice in (
            (self.tr("Type"), self._pairing),
            (self.tr("Cover"), self._cover),
            (self.tr("Paper"), self._paper),
        ):
            column.addSpacing(GRID)
            column.addWidget(text(words, "label"))
            choice.setAccessibleName(words)
            column.addWidget(choice)
            choice.chosen.connect(lambda: self.changed.emit(""))
        column.addStretch(1)
        return place

    def _add_colour(self, column: QVBoxLayout) -> None:
        self._accent = QLineEdit()
        self._accent.setObjectName("studio.accent")
        self._accent.setFixedWidth(15 * GRID)
        self._accent.setAccessibleName(self.tr("Brand colour"))
        pattern = QRegularExpression("#[0-9A-Fa-f]{0,6}")
        self._accent.setValidator(QRegularExpressionValidator(pattern, self))
        self._accent.textEdited.connect(lambda _: self._typed())
        self._swatch = QFrame()
        self._swatch.setFixedSize(4 * GRID, 4 * GRID)
        choose = button(self.tr("Choose…"), self._choose, name="studio.choose_accent")
        column.addWidget(text(self.tr("Brand colour"), "label"))
        column.addLayout(row(self._swatch, self._accent, choose, 1, spacing=GRID))
        self._legible = text("", "small", wrap=True)
        self._legible.setObjectName("brand.legible")
        column.addWidget(self._legible)

    def show_studio(self, studio: Studio) -> None:
        """Show what a studio has chosen."""
        self._accent.setText(studio.accent)
        mark_wrong(self._accent, wrong=False)
        self._logo.show_logo(studio.branding.logo)
        self._pairing.show_value(studio.branding.pairing)
        self._cover.show_value(studio.branding.cover)
        self._paper.show_value(studio.branding.paper or "")
        self.follow(studio)

    def finish(self) -> None:
        """Wait for a logo that is being taken in, since the window goes."""
        self._logo.finish()

    def follow(self, studio: Studio) -> None:
        """Tell of the studio as it is now, whatever of it changed."""
        self._accent_now = studio.accent
        self._swatch.setStyleSheet(f"background: {studio.accent}; border-radius: 8px;")
        self._legible.setText(self._legible_words(studio.accent))
        self._preview.show_studio(studio)

    def applied(self, studio: Studio) -> Studio:
        """The same studio with what is chosen here; half a colour is none yet."""
        paper = self._paper.value()
        branding = Branding(
            logo=self._logo.logo,
            pairing=Pairing(self._pairing.value()),
            cover=CoverDesign(self._cover.value()),
            paper=Paper(paper) if paper else None,
        )
        accent = self._accent.text() if self._is_whole() else studio.accent
        return replace(studio, accent=accent, branding=branding)

    def _legible_words(self, accent: str) -> str:
        """What becomes of the colour where it is small text, on white, and under words."""
        ratio = contrast(accent)
        if ratio >= LEAST_CONTRAST:
            words = self.tr(
                "As small text on white this is easy to read ({ratio} to 1). Words on it are white."
            )
        else:
            words = self.tr(
                "As small text on white this is hard to read ({ratio} to 1): it is darkened there "
                "to {ink}. Words on it are black."
            )
        # Rounded down: 4.49 is not enough, and must not read like what is.
        return words.format(ratio=f"{int(ratio * 10) / 10:.1f}", ink=ink(accent))

    def _is_whole(self) -> bool:
        return self._accent.hasAcceptableInput() and len(self._accent.text()) == len("#RRGGBB")

    def _typed(self) -> None:
        mark_wrong(self._accent, wrong=not self._is_whole())
        self.changed.emit("accent")

    def _choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._accent_now), self, self.tr("Brand colour"))
        if chosen.isValid():
            self._accent.setText(chosen.name().upper())
            mark_wrong(self._accent, wrong=False)
            self.changed.emit("")


class _Choice(QWidget):
    """One of a few, all of them to be seen; arrows go from one to the next."""

    chosen = Signal()

    def __init__(self, name: str, names: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._values = list(names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID - 2)
        for number, (value, words) in enumerate(names.items()):
            button_ = QRadioButton(words)
            button_.setObjectName(f"{name}.{value or 'any'}")
            button_.clicked.connect(self.chosen.emit)
            self._group.addButton(button_, number)
            layout.addWidget(button_, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_value(self, value: str) -> None:
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> str:
        return self._values[max(0, self._group.checkedId())]
