"""Templates beside the parts: begin with one, keep what stands as one, forget one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.arrangement import Arrangement
from studio_desk.services.arrangements import alike, named
from studio_desk.services.proposal_ports import ArrangementTemplate
from studio_desk.ui.controls import GRID, IconButton, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.wheel import deafened


class NameCard(QFrame):
    """Asks in place for the name of a template; Escape leaves it."""

    agreed = Signal(str, bool)
    """The name, and whether the letter goes with it."""
    left = Signal()
    """It is answered or left: the keyboard has to go elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._taken: list[ArrangementTemplate] = []
        self._name = QLineEdit()
        self._name.setObjectName("templates.name")
        self._name.setAccessibleName(self.tr("Name of the template"))
        self._name.setPlaceholderText(self.tr("Name, such as “Team pages”"))
        self._name.textChanged.connect(self._weigh)
        self._name.returnPressed.connect(self._agree)
        self._save = button(self.tr("Save"), self._agree, role="primary", name="templates.keep")
        cancel = button(self.tr("Cancel"), self.leave, name="templates.cancel")
        self._letter = QCheckBox(self.tr("With the letter"))
        self._letter.setObjectName("templates.with_letter")
        self._letter.setToolTip(self.tr("Every client whose proposal follows it will read it."))
        self._note = text("", "muted", wrap=True)
        self._note.setObjectName("templates.note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID + 4, GRID + 4, GRID + 4)
        layout.setSpacing(GRID)
        layout.addWidget(self._name)
        layout.addLayout(row(self._letter, 1))
        layout.addWidget(self._note)
        layout.addLayout(row(self._save, cancel, 1, spacing=GRID))
        self.hide()

    def ask(self, taken: list[ArrangementTemplate], name: str, *, has_letter: bool) -> None:
        """Ask, with the name that was chosen last, if any; those that are `taken` are replaced.

        A letter is to one client, and goes with it only where that is ticked.
        """
        self._taken = taken
        self._letter.setChecked(False)
        self._letter.setVisible(has_letter)
        self._name.setText(name)
        self._name.selectAll()
        self._weigh()
        self.show()
        self._name.setFocus()

    def leave(self) -> None:
        """Nothing is kept."""
        self.hide()
        self.left.emit()

    def _weigh(self) -> None:
        """Say before it happens that a template is replaced."""
        before = named(self._taken, " ".join(self._name.text().split()))
        self._save.setEnabled(bool(self._name.text().strip()))
        self._save.setText(self.tr("Save") if before is None else self.tr("Replace"))
        self._note.setVisible(before is not None)
        if before is not None:
            words = self.tr("There is a template “{name}”; it will stand as the parts do now.")
            self._note.setText(words.format(name=before.name))

    def _agree(self) -> None:
        if name := self._name.text().strip():
            self.leave()
            self.agreed.emit(name, self._letter.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class TemplatesBox(QWidget):
    """Offers the studio's templates; what is done to them can be taken back."""

    chosen = Signal(object)
    """The `Arrangement` of the template that the proposal shall follow."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._book = house.desk.arrangements
        self._templates: list[ArrangementTemplate] = []
        self._now = Arrangement()
        self._preferred = ""
        self._names = QComboBox()
        self._names.setObjectName("templates.names")
        self._names.setPlaceholderText(self.tr("Choose a template"))
        self._names.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._names.setMinimumContentsLength(8)
        deafened(self._names)
        self._names.activated.connect(self._choose)
        self._remove = IconButton(
            house, Icon.REMOVE, self.tr("Remove this template"), self._forget, "templates.remove"
        )
        self._first = QCheckBox(self.tr("New proposals begin with this"))
        self._first.setObjectName("templates.first")
        self._first.clicked.connect(self._make_first)
        self._keep = button("", self._ask, role="quiet", name="templates.save")
        self._keep.setAccessibleName(self.tr("Save as template…"))
        self._keep.setToolTip(
            self.tr("Save these parts, in this order, to begin other proposals with them.")
        )
        self._card = NameCard()
        self._card.agreed.connect(self._save)
        self._card.left.connect(self._keep.setFocus)
        self._build()

    def _build(self) -> None:
        self._label = text(self.tr("Template"), "label")
        self._label.setBuddy(self._names)
        self._names.setAccessibleName(self._label.text())
        picked = row(self._label, self._names, self._remove, self._keep, spacing=GRID // 2)
        picked.setStretch(0, 1)
        picked.setStretch(1, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addLayout(picked)
        for each in (self._first, self._card):
            layout.addWidget(each)
        self._offer([])

    def showEvent(self, event: QShowEvent) -> None:
        """Read the templates anew: another consultation may have kept one."""
        super().showEvent(event)
        self._read()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show which template the proposal stands like, if it does."""
        self._now = arrangement
        same = [each for each in self._templates if alike(each.arrangement, arrangement)]
        current = next((each for each in same if each.id == self._preferred), None)
        current = current or next(iter(same), None)
        with QSignalBlocker(self._names):
            self._names.setCurrentIndex(-1 if current is None else self._templates.index(current))
        for each in (self._first, self._remove):
            each.setVisible(current is not None)
        self._first.setChecked(current is not None and current.is_first)

    def leave(self) -> None:
        """Close what is asked, with nothing kept."""
        if not self._card.isHidden():
            self._card.leave()

    @property
    def _current(self) -> ArrangementTemplate | None:
        place = self._names.currentIndex()
        return self._templates[place] if place >= 0 else None

    def _read(self) -> None:
        self._house.books.run(
            self,
            lambda _: self._book.templates(),
            done=self._take,
            failed=self._house.signals.failed.emit,
        )

    def _take(self, templates: list[ArrangementTemplate]) -> None:
        self._templates = templates
        with QSignalBlocker(self._names):
            self._names.clear()
            for each in templates:
                words = self.tr("{name} · for new ones") if each.is_first else "{name}"
                self._names.addItem(words.replace("{name}", each.name))
        self._offer(templates)
        self.show_arrangement(self._now)

    def _offer(self, templates: list[ArrangementTemplate]) -> None:
        """In one line, what there is to choose from takes the place of the words."""
        self._names.setVisible(bool(templates))
        self._label.setVisible(not templates)
        self._keep.setText(self.tr("Save…") if templates else self.tr("Save as template…"))

    def _choose(self, place: int) -> None:
        self._preferred = self._templates[place].id
        self.chosen.emit(self._templates[place].arrangement)

    def _ask(self) -> None:
        name = self._current.name if self._current else ""
        self._card.ask(self._templates, name, has_letter=bool(self._now.letter.strip()))

    def _save(self, name: str, with_letter: bool) -> None:  # noqa: FBT001 - the signal's signature
        before, arrangement = named(self._templates, " ".join(name.split())), self._now
        self._house.books.run(
            self,
            lambda _: self._book.save(name, arrangement, with_letter=with_letter),
            done=lambda kept: self._saved(kept, before),
            failed=self._house.signals.failed.emit,
        )

    def _saved(self, kept: ArrangementTemplate, before: ArrangementTemplate | None) -> None:
        self._preferred = kept.id
        self._read()
        if before is None:
            words = self.tr("Kept as template “{name}”.").replace("{name}", kept.name)
            self._house.signals.told.emit(words)
        else:
            words = self.tr("Template “{name}” was replaced.").replace("{name}", before.name)
            self._offer_back(words, before)

    def _forget(self) -> None:
        gone = self._current
        if gone is None:
            return
        self._house.books.run(
            self,
            lambda _: self._book.remove(gone),
            done=lambda _: self._forgotten(gone),
            failed=self._house.signals.failed.emit,
        )

    def _forgotten(self, gone: ArrangementTemplate) -> None:
        self._read()
        words = self.tr("Template “{name}” was removed.").replace("{name}", gone.name)
        self._offer_back(words, gone)

    def _offer_back(self, words: str, before: ArrangementTemplate) -> None:
        self._house.signals.undoable.emit(words, lambda: self._put_back(before))

    def _put_back(self, before: ArrangementTemplate) -> None:
        self._house.books.run(
            self,
            lambda _: self._book.put_back(before),
            done=lambda _: self._read(),
            failed=self._house.signals.failed.emit,
        )

    def _make_first(self, is_first: bool) -> None:  # noqa: FBT001 - the signal's own signature
        wanted = self._current if is_first else None
        self._house.books.run(
            self,
            lambda _: self._book.make_first(wanted),
            done=lambda _: self._read(),
            failed=self._house.signals.failed.emit,
        )
