"""Which parts the proposal has and in which order, chosen beside its pages."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.consultation import Consultation
from studio_desk.ui.controls import GRID, button, field, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.sitting import Sitting

PANEL_PX = 280
_PART = Qt.ItemDataRole.UserRole


class PartRows(QListWidget):
    """All parts in their order, each with a box; dragged, or moved with Alt and the arrows."""

    moved = Signal(str, int)
    """A part, and its new place counted from 0."""
    turned = Signal(str, bool)
    """A part, and whether it shall be printed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.setProperty("role", "parts")
        self.setObjectName("parts.list")
        self.setAccessibleName(self.tr("Parts of the proposal, in their order"))
        self.setAccessibleDescription(self.tr("Space turns a part off or on, Alt+Up moves it up."))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._turned)
        self.model().rowsMoved.connect(self._dropped)

    @property
    def order(self) -> tuple[Part, ...]:
        """The parts as they stand in the list."""
        return tuple(Part(self.item(place).data(_PART)) for place in range(self.count()))

    def show_parts(self, arrangement: Arrangement) -> None:
        """Show what holds; rows that stand where they shall are left there, with the choice."""
        with QSignalBlocker(self):
            if self.order != arrangement.every_part:
                self._lay_out(arrangement.every_part)
            for place, part in enumerate(self.order):
                is_out = part in arrangement.left_out
                state = Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
                self.item(place).setCheckState(state)
        self.setFixedHeight(self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth())
        self.viewport().update()

    def _lay_out(self, order: tuple[Part, ...]) -> None:
        chosen = self.item(self.currentRow()).data(_PART) if self.currentRow() >= 0 else order[0]
        self.clear()
        for part in order:
            item = QListWidgetItem(self._house.wording.name(part))
            item.setData(_PART, str(part))
            # A part is put between others, never upon one.
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            self.addItem(item)
        self.setCurrentRow(order.index(Part(chosen)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move a part."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        place = self.currentRow()
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif place >= 0 and 0 <= place + step < self.count():
            self.moved.emit(self.item(place).data(_PART), place + step)

    def _turned(self, item: QListWidgetItem) -> None:
        self.turned.emit(item.data(_PART), item.checkState() is Qt.CheckState.Checked)

    def _dropped(self, _from: object, first: int, _last: int, _to: object, before: int) -> None:
        place = before - 1 if before > first else before
        self.moved.emit(self.item(place).data(_PART), place)


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
        layout.addWidget(text(words, wrap=True))
        layout.addWidget(self._reason)
        layout.addLayout(row(self._leave_out, keep, 1, spacing=GRID))
        self._reason.setAccessibleName(words)
        self.hide()

    def ask(self) -> None:
        """Ask, with nothing said yet."""
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
        self._sitting = sitting
        self._standing = standing
        self.setObjectName("parts.panel")
        self.setFixedWidth(PANEL_PX)
        self._rows = PartRows(house)
        self._rows.moved.connect(self._move)
        self._rows.turned.connect(self._turn)
        self._card = CaseCard()
        self._card.agreed.connect(self._leave_case_out)
        self._card.left.connect(self._rows.setFocus)
        self._kept = text("", "muted", wrap=True)
        self._kept.setObjectName("parts.case.kept")
        self._letter = QPlainTextEdit()
        self._letter.setObjectName("parts.letter")
        self._letter.setPlaceholderText(
            self.tr("A few words to the client; without any there is no letter.")
        )
        self._letter.setFixedHeight(14 * GRID)
        self._letter.setTabChangesFocus(True)
        self._letter.textChanged.connect(self._written)
        self._build()
        sitting.changed.connect(self._show)
        standing.changed.connect(self._lock)
        self._show(sitting.now)

    def _build(self) -> None:
        self._editors = QWidget()
        inner = QVBoxLayout(self._editors)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID + 4)
        for each in (self._rows, self._card, self._kept):
            inner.addWidget(each)
        inner.addLayout(field(self.tr("Letter"), self._letter))
        hint = self.tr("After the cover. Drag a part, or press Alt+Up or Alt+Down, to move it.")
        self._hint = text(hint, "muted", wrap=True)
        self._locked = text(
            self.tr("Issued as it is. Revise the quote to choose other parts."), "muted", wrap=True
        )
        self._locked.setObjectName("parts.locked")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (text(self.tr("Parts"), "heading"), self._hint, self._locked, self._editors):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        scroll_down(area)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _show(self, consultation: Consultation) -> None:
        """Show `consultation` without touching a letter whose words already say it."""
        arrangement = consultation.arrangement
        self._rows.show_parts(arrangement)
        is_out = Part.CASE in arrangement.left_out
        if is_out and not self._card.isHidden():
            self._card.leave()
        self._kept.setVisible(is_out)
        self._kept.setText(
            self.tr("The case is left out: {reason}").format(reason=arrangement.without_case)
        )
        if self._letter.toPlainText() != arrangement.letter:
            with QSignalBlocker(self._letter):
                self._letter.setPlainText(arrangement.letter)
        self._lock()

    def _lock(self) -> None:
        locked = self._standing.locked
        if locked and not self._card.isHidden():
            self._card.leave()
        self._editors.setEnabled(not locked)
        self._hint.setVisible(not locked)
        self._locked.setVisible(locked)

    def _arrange(self, arrangement: Arrangement, burst: str = "") -> None:
        self._sitting.change(replace(self._sitting.now, arrangement=arrangement), burst)

    def _move(self, part: str, to: int) -> None:
        self._arrange(self._sitting.now.arrangement.moved(Part(part), to))

    def _turn(self, part: str, is_on: bool) -> None:  # noqa: FBT001 - the signal's own signature
        arrangement = self._sitting.now.arrangement
        if is_on:
            self._arrange(arrangement.with_part(Part(part)))
        elif part != Part.CASE:
            self._arrange(arrangement.without(Part(part)))
        else:
            # It is printed until there is a reason.
            self._rows.show_parts(arrangement)
            self._card.ask()

    def _leave_case_out(self, reason: str) -> None:
        self._arrange(self._sitting.now.arrangement.without(Part.CASE, reason))

    def _written(self) -> None:
        arrangement = self._sitting.now.arrangement
        self._arrange(replace(arrangement, letter=self._letter.toPlainText()), "parts.letter")
