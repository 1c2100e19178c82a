"""Which parts the proposal has and in which order, chosen beside its pages."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.services.arrangements import applied, silent_parts
from studio_desk.ui.controls import GRID, barred, button, field, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.proposals.cover_box import CoverBox
from studio_desk.ui.proposals.kept_out import KeptOutCard
from studio_desk.ui.proposals.letter_field import LetterField
from studio_desk.ui.proposals.part_rows import PartRows
from studio_desk.ui.proposals.templates import TemplatesBox
from studio_desk.ui.sitting import Sitting

PANEL_PX = 312


class CaseCard(QFrame):
    """Asks in place why the credibility case is left out; Escape keeps it."""

    agreed = Signal(str)
    """The reason."""
    left = Signal()
    """It is answered, or kept: the keyboard has to go elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._reason = QLineEdit()
        self._reason.setObjectName("parts.case_reason")
        self._reason.textChanged.connect(self._weigh)
        self._reason.returnPressed.connect(self._agree)
        self._leave_out = button(
            self.tr("Leave it out"), self._agree, role="primary", name="parts.case.leave_out"
        )
        keep = button(self.tr("Keep it"), self.leave, name="parts.case.keep")
        words = self.tr("Why the case is left out. It is kept with this consultation.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID + 4, GRID + 4, GRID + 4)
        layout.setSpacing(GRID)
        self._because = text("", wrap=True)
        self._because.setObjectName("parts.case.because")
        layout.addWidget(self._because)
        layout.addWidget(text(words, wrap=True))
        layout.addWidget(self._reason)
        layout.addLayout(row(self._leave_out, keep, 1, spacing=GRID))
        self._reason.setAccessibleName(words)
        self.hide()

    def ask(self, because: str = "") -> None:
        """Ask, with nothing said yet; `because` of what, where nobody asked for it here."""
        self._because.setText(because)
        self._because.setVisible(bool(because))
        self._reason.clear()
        self._weigh()
        self.show()
        self._reason.setFocus()

    def leave(self) -> None:
        """Nothing is changed."""
        self.hide()
        self.left.emit()

    def _weigh(self) -> None:
        self._leave_out.setEnabled(bool(self._reason.text().strip()))

    def _agree(self) -> None:
        if reason := self._reason.text().strip():
            self.leave()
            self.agreed.emit(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class PartsPanel(QFrame):
    """Every choice is a step of the sitting; what was issued can only be looked at."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._studio = Studio()
        self.setObjectName("parts.panel")
        self.setProperty("role", "sidebar")
        self.setFixedWidth(PANEL_PX)
        self._templates = TemplatesBox(house)
        self._templates.chosen.connect(self._follow)
        self._rows = PartRows(house)
        self._rows.moved.connect(self._move)
        self._rows.turned.connect(self._turn)
        self._rows.currentRowChanged.connect(self._reveal)
        self._card = CaseCard()
        self._card.agreed.connect(self._leave_case_out)
        self._card.left.connect(self._rows.setFocus)
        self._kept = text("", "muted", wrap=True)
        self._kept.setObjectName("parts.case.kept")
        self._cover = CoverBox(house)
        self._cover.chosen.connect(self._choose_cover)
        self._letter = LetterField(house)
        self._letter.written.connect(self._written)
        self._letter.grown.connect(lambda: QTimer.singleShot(0, self, self._reveal_letter))
        self._build()
        sitting.changed.connect(self._show)
        standing.changed.connect(self._lock)
        house.signals.studio_changed.connect(self._read_studio)
        self._show(sitting.now)
        self._read_studio()

    def _build(self) -> None:
        self._nothing = _warning(
            self.tr("Every part is left out: the client would see a cover."), "parts.nothing"
        )
        self._priceless = _warning(self.tr("The client will see no price."), "parts.priceless")
        self._editors = QWidget()
        inner = QVBoxLayout(self._editors)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for each in (
            self._templates, self._rows, self._nothing, self._priceless, self._card, self._kept,
        ):  # fmt: skip
            inner.addWidget(each)
        inner.addLayout(field(self.tr("Cover picture"), self._cover))
        # What is written in every proposal is reached before what is rarely wrong.
        inner.addWidget(self._letter)
        inner.addWidget(KeptOutCard(self._house, self._sitting, self._standing))
        self._locked = text(
            self.tr("Issued as it is. Revise the quote to choose other parts."), "muted", wrap=True
        )
        self._locked.setObjectName("parts.locked")
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (text(self.tr("Parts"), "heading"), self._locked, self._editors):
            column.addWidget(widget)
        column.addStretch(1)
        self._area = QScrollArea()
        scroll_down(self._area)
        self._area.setWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _show(self, consultation: Consultation) -> None:
        """Show `consultation`."""
        arrangement = consultation.arrangement
        self._rows.show_parts(arrangement, silent_parts(self._studio, consultation))
        self._templates.show_arrangement(arrangement)
        self._cover.show_choices(consultation)
        self._warn(consultation)
        is_out = Part.CASE in arrangement.left_out
        if is_out and not self._card.isHidden():
            self._card.leave()
        self._kept.setVisible(is_out)
        self._kept.setText(
            self.tr("The case is left out: {reason}").replace("{reason}", arrangement.without_case)
        )
        self._letter.show_letter(consultation, self._studio)
        self._lock()

    def _warn(self, consultation: Consultation) -> None:
        """Of what is left out on purpose or by mistake nobody but the staff can tell."""
        arrangement = consultation.arrangement
        is_empty = not set(arrangement.printed) - {Part.COVER}
        hides_price = bool(consultation.quote.lines) and Part.QUOTE in arrangement.left_out
        self._nothing.setVisible(is_empty)
        self._priceless.setVisible(hides_price and not is_empty)

    def _read_studio(self) -> None:
        """What the studio says of itself decides which parts have something to print."""
        self._house.books.run(
            self,
            lambda _: self._house.desk.studio.studio(),
            done=self._take_studio,
            failed=self._house.signals.failed.emit,
        )

    def _take_studio(self, studio: Studio) -> None:
        self._studio = studio
        self._show(self._sitting.now)

    def _reveal(self, place: int) -> None:
        """Keep the row that the keys have reached in sight."""
        if place >= 0 and self._rows.hasFocus():
            shape = self._rows.visualItemRect(self._rows.item(place))
            spot = self._rows.viewport().mapTo(self._content, shape.center())
            self._area.ensureVisible(spot.x(), spot.y(), 0, 2 * shape.height())

    def _reveal_letter(self) -> None:
        self._area.ensureWidgetVisible(self._letter, 0, GRID)

    def _lock(self) -> None:
        locked = self._standing.locked
        if locked and not self._card.isHidden():
            self._card.leave()
        if locked:
            self._templates.leave()
        self._editors.setEnabled(not locked)
        self._locked.setVisible(locked)

    def _arrange(self, arrangement: Arrangement, burst: str = "") -> None:
        self._sitting.change(replace(self._sitting.now, arrangement=arrangement), burst)

    def _follow(self, template: Arrangement) -> None:
        now = self._sitting.now.arrangement
        followed = applied(template, now)
        self._arrange(followed)
        if Part.CASE in template.left_out and Part.CASE in followed.printed:
            # Why it is left out was said of another client.
            self._card.ask(
                self.tr("This template leaves the case out. It stays in until you say why.")
            )

    def _move(self, part: str, to: int) -> None:
        before = self._sitting.now.arrangement
        after = before.moved(Part(part), to)
        if after.every_part == before.every_part:
            # It was dropped where it stood, or before the cover.
            self._show(self._sitting.now)
        else:
            self._arrange(after)

    def _turn(self, part: str, is_on: bool) -> None:  # noqa: FBT001 - the signal's own signature
        arrangement = self._sitting.now.arrangement
        if is_on:
            self._arrange(arrangement.with_part(Part(part)))
        elif part != Part.CASE:
            self._arrange(arrangement.without(Part(part)))
        else:
            # It is printed until there is a reason.
            self._show(self._sitting.now)
            self._card.ask()

    def _choose_cover(self, content: str) -> None:
        arrangement = self._sitting.now.arrangement
        self._arrange(replace(arrangement, cover_picture=content))

    def _leave_case_out(self, reason: str) -> None:
        self._arrange(self._sitting.now.arrangement.without(Part.CASE, reason))

    def _written(self, words: str) -> None:
        arrangement = self._sitting.now.arrangement
        self._arrange(replace(arrangement, letter=words), "parts.letter")


def _warning(sentence: str, name: str) -> QWidget:
    made = barred(sentence, "warning-bar")
    made.setObjectName(name)
    return made
