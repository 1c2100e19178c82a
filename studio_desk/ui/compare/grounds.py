"""What is asked of a picture that was brought along: how it was made, and why it may be shown."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.controls import GRID, counter, text
from studio_desk.ui.examples.fields import Labelled, Line
from studio_desk.ui.house import House

MOST_OUTPUTS = 10_000


class Making(QWidget):
    """How it was made; of an AI picture also with what, and out of how many."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._origins: dict[Origin, QRadioButton] = {}
        self._is_chosen = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addWidget(text(self.tr("How it was made"), "label"))
        for origin in Origin:
            choice = QRadioButton(house.wording.name(origin))
            choice.setObjectName(f"arrival.origin.{origin.value}")
            choice.clicked.connect(lambda _: self._choose())
            self._group.addButton(choice)
            layout.addWidget(choice, alignment=Qt.AlignmentFlag.AlignLeft)
            self._origins[origin] = choice
        self._tool = Line("arrival.tool")
        self._picked = counter("arrival.picked_from", 0, MOST_OUTPUTS)
        self._picked.setSpecialValueText(self.tr("not known"))
        self._generated = QWidget()
        inner = QVBoxLayout(self._generated)
        inner.setContentsMargins(0, GRID, 0, 0)
        inner.addWidget(Labelled(self.tr("AI tool"), self._tool))
        inner.addWidget(Labelled(self.tr("Picked from how many"), self._picked))
        layout.addWidget(self._generated)

    @property
    def _origin(self) -> Origin:
        chosen = (origin for origin, each in self._origins.items() if each.isChecked())
        return next(chosen, Origin.UNKNOWN)

    def show_picture(self, picture: Picture) -> None:
        """Show what is known of it."""
        self._origins[picture.origin].setChecked(True)
        self._is_chosen = False
        self._tool.setText(picture.tool)
        self._picked.setValue(picture.picked_from or 0)
        self._ask_what_matters()

    def said(self, picture: Picture) -> Picture:
        """The picture with what was said of its making."""
        described = picture.recorded_as(self._origin) if self._is_chosen else picture
        if self._generated.isHidden():
            return described
        return replace(described, tool=self._tool.value, picked_from=self._picked.value() or None)

    def _choose(self) -> None:
        """Only what a person chose is their word, and be it the one that the file had said."""
        self._is_chosen = True
        self._ask_what_matters()

    def _ask_what_matters(self) -> None:
        self._generated.setVisible(self._origin in (Origin.AI, Origin.AI_EDITED))


class _Ground(Enum):
    BROUGHT = "brought"
    AGREED = "agreed"
    NOBODY = "nobody"


class Grounds(QWidget):
    """On what ground it is shown; a client who brings a picture along lends it for the sitting."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._grounds: dict[_Ground, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addWidget(text(self.tr("Why it may be shown"), "label"))
        for ground, words in (
            (_Ground.BROUGHT, self.tr("The client brought it, for this sitting only")),
            (_Ground.AGREED, self.tr("Whoever it shows agreed: keep it as an example")),
            (_Ground.NOBODY, self.tr("It shows no real person: keep it as an example")),
        ):
            choice = QRadioButton(words)
            choice.setObjectName(f"arrival.ground.{ground.value}")
            choice.clicked.connect(lambda _: self.changed.emit())
            self._group.addButton(choice)
            layout.addWidget(choice, alignment=Qt.AlignmentFlag.AlignLeft)
            self._grounds[ground] = choice
        self.offer(passing=True)

    def offer(self, *, passing: bool) -> None:
        """Ask anew; what is an example already cannot be lent for a sitting only."""
        brought = self._grounds[_Ground.BROUGHT]
        brought.setVisible(passing)
        self._group.setExclusive(False)
        for each in self._grounds.values():
            each.setChecked(passing and each is brought)
        self._group.setExclusive(True)

    @property
    def is_given(self) -> bool:
        """Whether there is an answer."""
        return any(each.isChecked() for each in self._grounds.values())

    @property
    def is_passing(self) -> bool:
        """Whether it is no example for other clients."""
        return self._grounds[_Ground.BROUGHT].isChecked()

    @property
    def consent(self) -> Consent:
        """What is recorded of it."""
        nobody = self._grounds[_Ground.NOBODY].isChecked()
        return Consent(ConsentBasis.NOBODY if nobody else ConsentBasis.AGREED)
