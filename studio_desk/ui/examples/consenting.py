"""Who is shown, and what they agreed to: recorded, signed, and taken back."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.picture import Picture
from studio_desk.services.releases import RELEASE_TYPES
from studio_desk.ui.controls import GRID, button, fill_line, row, text
from studio_desk.ui.examples.fields import Box, Labelled, Line, MaybeDay
from studio_desk.ui.examples.withdrawing import Deleting, Withdrawing
from studio_desk.ui.house import House
from studio_desk.ui.tooltips import plain_tip

RELEASE_PATTERNS = " ".join(f"*.{each}" for each in RELEASE_TYPES)
"""What the file dialogue shows where a signed release is asked for."""


class ConsentFields(QWidget):
    """On what ground, for what, until when."""

    changed = Signal()

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._basis = Box(f"{name}.basis")
        self._fill(withdrawn=False)
        self._uses: dict[ConsentUse, QCheckBox] = {}
        granted = QVBoxLayout()
        granted.setContentsMargins(0, 0, 0, 0)
        granted.setSpacing(GRID)
        for use in ConsentUse:
            tick = QCheckBox(house.wording.name(use))
            tick.setObjectName(f"{name}.{use.value}")
            tick.clicked.connect(lambda _: self.changed.emit())
            granted.addWidget(tick)
            self._uses[use] = tick
        self._until = MaybeDay(
            f"{name}.until", self.tr("Only until a day"), house.desk.clock.now().date()
        )
        granted.addWidget(self._until)
        self._granted = QWidget()
        self._granted.setLayout(granted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 2)
        layout.addWidget(Labelled(self.tr("Consent"), self._basis))
        layout.addWidget(self._granted)
        self._basis.chosen.connect(self._basis_chosen)
        self._until.changed.connect(self.changed)
        self.show_consent(Consent())

    def _fill(self, *, withdrawn: bool) -> None:
        """Withdrawing is a deed of its own, not a term to choose; what was withdrawn is shown."""
        bases = [each for each in ConsentBasis if withdrawn or each is not ConsentBasis.WITHDRAWN]
        if self._basis.count() != len(bases):
            self._basis.clear()
            for basis in bases:
                self._basis.addItem(self._house.wording.name(basis), basis)

    @property
    def basis(self) -> ConsentBasis:
        """On what ground, as it is chosen."""
        return ConsentBasis(self._basis.currentData())

    def show_consent(self, consent: Consent) -> None:
        """Fill the fields in; nobody is told of it."""
        self._fill(withdrawn=consent.basis is ConsentBasis.WITHDRAWN)
        self._basis.show_value(consent.basis)
        for use, tick in self._uses.items():
            tick.setChecked(use in consent.uses)
        if self._until.value != consent.until:
            self._until.show_value(consent.until)
        self._granted.setVisible(consent.basis is ConsentBasis.AGREED)

    def said(self, consent: Consent) -> Consent:
        """The consent as the fields describe it; what was signed stays with it."""
        withdrawn = self.basis is ConsentBasis.WITHDRAWN
        return replace(
            consent,
            basis=self.basis,
            uses=tuple(use for use, tick in self._uses.items() if tick.isChecked()),
            until=self._until.value,
            withdrawn_on=consent.withdrawn_on if withdrawn else None,
        )

    def _basis_chosen(self) -> None:
        self._granted.setVisible(self.basis is ConsentBasis.AGREED)
        self.changed.emit()


class ReleaseRow(QWidget):
    """The signed release: attached, opened, replaced."""

    attach_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = text("", "small")
        self._name.setObjectName(f"{name}.release")
        self._none = text(self.tr("No release attached"), "small")
        self._none.setObjectName(f"{name}.none")
        self._attach = button(
            self.tr("Attach signed release…"), self.attach_wanted.emit, name=f"{name}.attach"
        )
        self._open = button(
            self.tr("Open"), self.open_wanted.emit, role="quiet", name=f"{name}.open"
        )
        self._replace = button(
            self.tr("Replace…"), self.attach_wanted.emit, role="quiet", name=f"{name}.replace"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._none)
        layout.addWidget(self._name)
        layout.addLayout(row(self._attach, self._open, self._replace, 1, spacing=GRID))
        self.show_release("", missed=False)

    def show_release(self, name: str, *, missed: bool) -> None:
        """Show what is attached, by its name; say that nothing is where it is `missed`."""
        metrics, width = self._name.fontMetrics(), 37 * GRID
        words = self.tr("Release: {name}").format(name=name)
        self._name.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width))
        self._name.setToolTip(plain_tip(name))
        for widget in (self._name, self._open, self._replace):
            widget.setVisible(bool(name))
        self._attach.setVisible(not name)
        self._none.setVisible(missed and not name)


class ConsentSection(QWidget):
    """The sitter, the consent, what was signed, and the way back."""

    changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._sitter = Line("example.sitter")
        self._sitter.textEdited.connect(lambda _: self.changed.emit())
        self._fields = ConsentFields(house, "example.consent")
        self._fields.changed.connect(self.changed)
        self.release = ReleaseRow("example.release")
        self.withdrawing = Withdrawing()
        self.deleting = Deleting()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._fields)
        layout.addWidget(Labelled(self.tr("Who it shows, for staff only"), self._sitter))
        layout.addWidget(self.release)
        layout.addWidget(self.withdrawing)
        layout.addWidget(self.deleting)
        self.deleting.offer(possible=False)

    def show_picture(self, picture: Picture, *, anew: bool) -> None:
        """Fill the fields in; a question that was asked of another picture is closed."""
        if anew:
            self.withdrawing.close_question()
            self.deleting.close_question()
            self.deleting.offer(possible=False)
        fill_line(self._sitter, picture.sitter)
        self._fields.show_consent(picture.consent)
        self._settle(picture.consent)

    def said(self, picture: Picture) -> Picture:
        """The picture as the fields describe it."""
        consent = self._fields.said(picture.consent)
        self._settle(consent)
        return replace(picture, sitter=self._sitter.value, consent=consent)

    def _settle(self, consent: Consent) -> None:
        """Nobody signs for a face that belongs to nobody."""
        nobody = consent.basis is ConsentBasis.NOBODY
        self.release.setVisible(not nobody or bool(consent.release))
        agreed = consent.basis is ConsentBasis.AGREED
        self.release.show_release(consent.release_name or consent.release[:12], missed=agreed)
        self.withdrawing.offer(possible=agreed)
        if consent.basis is not ConsentBasis.WITHDRAWN:
            self.deleting.offer(possible=False)
