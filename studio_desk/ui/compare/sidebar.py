"""What has to be said of a pair: whether it is fair, what each file can do, the callouts."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.brief import Brief
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison
from studio_desk.domain.fitness import fitness, largest_print_in
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_words import USUAL_USES, fitness_words, unfairness_words
from studio_desk.ui.controls import GRID, IconButton, barred, button, empty, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

WIDTH_PX = 344


class PairSidebar(QScrollArea):
    """Beside the pair, for staff."""

    changed = Signal(object, str)
    """The pair with other callouts, and the burst that the change belongs to."""
    pin_wanted = Signal()
    left_wanted = Signal()
    right_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._pair: Comparison | None = None
        self._shown: object = None
        self._callouts: list[tuple[QLineEdit, QComboBox]] = []
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        scroll_down(self)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.setWidget(holder)

    def show_pair(self, pair: Comparison, brief: Brief) -> None:
        """Show all of it anew, or only the callouts where nothing but them was edited."""
        self._pair = pair
        shown = _but_for_words(pair), brief.final_uses
        if shown == self._shown:
            self._fill_callouts(pair)
            return
        self._shown = shown
        # The control that brought this about may be among those that go: they go afterwards.
        empty(self._holder)
        content = QWidget()
        self._holder.addWidget(content)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(2 * GRID + 4, 2 * GRID, 2 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        self._say_unfair(layout, pair)
        self._measure(layout, pair, brief)
        self._list_callouts(layout, pair)
        self._offer_pictures(layout)
        layout.addStretch(1)

    def _say_unfair(self, layout: QVBoxLayout, pair: Comparison) -> None:
        layout.addWidget(text(self.tr("Is this a fair pair?"), "label"))
        notes = unfairness_words(pair, self._house.wording)
        for note in notes:
            layout.addWidget(barred(note, "warning-bar"))
        if not notes:
            layout.addWidget(text(self.tr("Yes, as far as we know."), wrap=True))
        layout.addSpacing(2 * GRID)

    def _measure(self, layout: QVBoxLayout, pair: Comparison, brief: Brief) -> None:
        wording = self._house.wording
        layout.addWidget(text(wording.say("spread.uses_title"), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID - 1)
        rows: list[tuple[str, ...]] = [
            ("", wording.name(pair.left.origin), wording.name(pair.right.origin)),
            (self.tr("Pixels"), _pixels(pair.left), _pixels(pair.right)),
            (wording.say("spread.largest"), self._largest(pair.left), self._largest(pair.right)),
        ]
        for use in brief.final_uses or USUAL_USES:
            verdicts = (
                fitness_words(fitness(each.width_px, each.height_px, use), wording)
                for each in (pair.left, pair.right)
            )
            rows.append((wording.name(use), *verdicts))
        for number, cells in enumerate(rows):
            for column, words in enumerate(cells):
                role = "strong" if not number else "body" if column else "muted"
                grid.addWidget(
                    text(words, role, wrap=True), number, column, Qt.AlignmentFlag.AlignTop
                )
        for column, stretch in enumerate((5, 5, 5)):
            grid.setColumnStretch(column, stretch)
        layout.addLayout(grid)
        layout.addSpacing(2 * GRID)

    def _largest(self, picture: Picture) -> str:
        width, height = largest_print_in(picture.width_px, picture.height_px)
        return self._house.wording.say(
            "spread.inches", width=round(width, 1), height=round(height, 1)
        )

    def _list_callouts(self, layout: QVBoxLayout, pair: Comparison) -> None:
        layout.addWidget(text(self.tr("Callouts"), "label"))
        self._callouts = []
        for index, callout in enumerate(pair.callouts):
            layout.addLayout(self._callout_row(index, callout))
        add = button(
            self.tr("Add callout (A)"), self.pin_wanted.emit, role="link", name="callout.add"
        )
        layout.addLayout(row(add, 1))
        layout.addSpacing(GRID)

    def _callout_row(self, index: int, callout: Callout) -> QVBoxLayout:
        words = QLineEdit()
        words.setObjectName(f"callout.{index}.text")
        words.setPlaceholderText(self.tr("What is to be seen here?"))
        words.setAccessibleName(self.tr("Callout {n}").format(n=index + 1))
        words.setMaxLength(300)
        words.textEdited.connect(lambda typed: self._retype(index, typed))
        kinds = QComboBox()
        kinds.setObjectName(f"callout.{index}.kind")
        kinds.setAccessibleName(self.tr("Kind of callout {n}").format(n=index + 1))
        for kind in CalloutKind:
            kinds.addItem(self._house.wording.name(kind), kind)
        kinds.activated.connect(lambda chosen: self._rekind(index, list(CalloutKind)[chosen]))
        remove = IconButton(
            self._house,
            Icon.REMOVE,
            self.tr("Remove callout {n}").format(n=index + 1),
            lambda: self._remove(index),
            f"callout.{index}.remove",
        )
        layout = QVBoxLayout()
        layout.setSpacing(GRID // 2)
        number = text(str(index + 1), "strong")
        number.setFixedWidth(2 * GRID)
        layout.addLayout(row(number, words, spacing=GRID))
        under = row(kinds, 1, remove, spacing=GRID)
        under.setContentsMargins(3 * GRID, 0, 0, 0)
        layout.addLayout(under)
        layout.setContentsMargins(0, 0, 0, GRID)
        self._callouts.append((words, kinds))
        self._fill_callout(index, callout)
        return layout

    def _fill_callouts(self, pair: Comparison) -> None:
        for index, callout in enumerate(pair.callouts):
            self._fill_callout(index, callout)

    def _fill_callout(self, index: int, callout: Callout) -> None:
        words, kinds = self._callouts[index]
        if words.text() != callout.text:
            words.setText(callout.text)
            words.setCursorPosition(0)
        kinds.setCurrentIndex(list(CalloutKind).index(callout.kind))

    def _retype(self, index: int, typed: str) -> None:
        if self._pair is not None:
            callout = replace(self._pair.callouts[index], text=typed)
            self._put(index, callout, f"callout.{index}.text")

    def _rekind(self, index: int, kind: CalloutKind) -> None:
        if self._pair is not None:
            self._put(index, replace(self._pair.callouts[index], kind=kind), "")

    def _put(self, index: int, callout: Callout, burst: str) -> None:
        assert self._pair is not None
        before = self._pair.callouts
        callouts = (*before[:index], callout, *before[index + 1 :])
        self.changed.emit(replace(self._pair, callouts=callouts), burst)

    def _remove(self, index: int) -> None:
        if self._pair is not None:
            before = self._pair.callouts
            left = before[:index] + before[index + 1 :]
            self.changed.emit(replace(self._pair, callouts=left), "")

    def _offer_pictures(self, layout: QVBoxLayout) -> None:
        layout.addWidget(text(self.tr("Pictures of this pair"), "label"))
        layout.addLayout(
            row(
                button(self.tr("Change left…"), self.left_wanted.emit, name="pair.left"),
                button(self.tr("Change right…"), self.right_wanted.emit, name="pair.right"),
                1,
                spacing=GRID,
            )
        )
        remove = button(
            self.tr("Remove pair"), self.removal_wanted.emit, role="danger", name="pair.remove"
        )
        layout.addLayout(row(remove, 1))


def _pixels(picture: Picture) -> str:
    return f"{picture.width_px} × {picture.height_px}"


def _but_for_words(pair: Comparison) -> Comparison:
    """The pair without what is edited in place: its title, words and kinds of its callouts."""
    callouts = tuple(replace(each, text="", kind=CalloutKind.DETAIL) for each in pair.callouts)
    return replace(pair, title="", callouts=callouts)
