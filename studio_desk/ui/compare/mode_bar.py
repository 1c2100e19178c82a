"""The bar under the pair: every way of looking at it, by icons, with words where there is room."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.icons import Icon, font_icon

ICON_PX = 18
WORDED_PX = 1000
"""From this width of the stage the modes have words beside their icons."""
_ICON, _CHOSEN = "#D8D8D8", "#FFFFFF"


class ModeBar(QFrame):
    """Each button names itself and its key in its tooltip; pressing it gives the keys back."""

    swap_wanted = Signal()
    pin_wanted = Signal()
    pair_wanted = Signal()
    align_wanted = Signal()
    sizes_wanted = Signal()
    blind_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, view: PairView) -> None:
        super().__init__()
        self._view = view
        self.setProperty("role", "modes")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 5, 6, 5)
        self._row.setSpacing(2)
        self._modes: dict[Mode, QPushButton] = {}
        self._words = {
            Mode.SIDE_BY_SIDE: self.tr("Side by side"),
            Mode.SPLIT: self.tr("Split"),
            Mode.SPLIT_ACROSS: self.tr("Across"),
            Mode.BLINK: self.tr("Blink"),
            Mode.FOUR: self.tr("Four up"),
        }
        self.keys: dict[str, str] = {}
        """The key of each button, by its name."""
        self._add_modes()
        self.add_rule()
        self._add_zooms()
        self.add_rule()
        self._add_marks()
        self.add_rule()
        self._add_pair()
        view.viewed.connect(lambda _: self.mark())

    def _add_modes(self) -> None:
        view = self._view
        for mode, icon, words, key, pressed in (
            (
                Mode.SIDE_BY_SIDE,
                Icon.SIDE_BY_SIDE,
                self.tr("Side by side"),
                "S",
                lambda: view.set_mode(Mode.SIDE_BY_SIDE),
            ),
            (
                Mode.SPLIT,
                Icon.SPLIT,
                self.tr("Split; drag the divider"),
                "D",
                lambda: view.set_mode(Mode.SPLIT),
            ),
            (
                Mode.SPLIT_ACROSS,
                Icon.SPLIT_ACROSS,
                self.tr("Split across"),
                self.tr("D D"),
                lambda: view.set_mode(Mode.SPLIT_ACROSS),
            ),
            (Mode.BLINK, Icon.BLINK, self.tr("Blink in place"), "B", view.blink),
            (
                Mode.FOUR,
                Icon.FOUR,
                self.tr("Four up: this pair and the next"),
                "4",
                lambda: view.set_mode(Mode.FOUR),
            ),
        ):
            self._modes[mode] = self.add(icon, words, key, f"mode.{mode.value}", pressed, held=True)

    def _add_zooms(self) -> None:
        view = self._view
        self._loupe = self.add(
            Icon.LOUPE,
            self.tr("Loupe: 100%, 200%, off"),
            "Z",
            "view.loupe",
            lambda: view.next_loupe(view.middle),
            held=True,
        )
        self.add(Icon.FIT, self.tr("Fit"), "F", "view.fit", view.fit)
        self.add(Icon.FILL, self.tr("Fill"), "G", "view.fill", view.fill)
        full = self.add(None, self.tr("100%"), "1", "view.full", view.full_size)
        full.setText("1:1")
        self.add(Icon.RULER, self.tr("Print size"), "P", "view.print", self.sizes_wanted.emit)

    def _add_marks(self) -> None:
        view = self._view
        self._aligned = self.add(
            Icon.FACE,
            self.tr("Line the faces up"),
            "E",
            "view.align",
            self.align_wanted.emit,
            held=True,
        )
        self._labels = self.add(
            Icon.LABELS, self.tr("Labels"), "L", "view.labels", view.toggle_labels, held=True
        )
        self._callouts = self.add(
            Icon.CALLOUTS,
            self.tr("Callouts"),
            "C",
            "view.callouts",
            view.toggle_callouts,
            held=True,
        )
        self.add(Icon.ADD_CALLOUT, self.tr("Add callout"), "A", "callout.pin", self.pin_wanted.emit)

    def _add_pair(self) -> None:
        self._blind = self.add(
            Icon.BLIND,
            self.tr("Blind choice"),
            "V",
            "view.blind",
            self.blind_wanted.emit,
            held=True,
        )
        self.add(Icon.SWAP, self.tr("Swap the sides"), "X", "view.swap", self.swap_wanted.emit)
        self.add(
            Icon.ADD_PICTURE,
            self.tr("New pair"),
            self.tr("Ctrl+N"),
            "pair.add",
            self.pair_wanted.emit,
        )
        self.add(Icon.KEYBOARD, self.tr("Keys"), "?", "view.keys", self.keys_wanted.emit)

    def add(
        self,
        icon: Icon | None,
        words: str,
        key: str,
        name: str,
        pressed: Callable[[], object],
        *,
        held: bool = False,
    ) -> QPushButton:
        """Add a button; one that is `held` shows whether what it stands for is on."""
        made = QPushButton()
        if icon is not None:
            made.setIcon(font_icon(icon, _ICON, _CHOSEN))
            made.setIconSize(QSize(ICON_PX, ICON_PX))
        made.setProperty("role", "mode-icon")
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(f"{words}  ({key})")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setCheckable(held)
        self.keys[name] = key
        made.clicked.connect(lambda _checked=False: self._press(pressed))
        self._row.addWidget(made)
        return made

    def add_rule(self) -> None:
        """Set what follows apart from what stands before it."""
        rule = QFrame()
        rule.setProperty("role", "mode-rule")
        rule.setFixedSize(1, ICON_PX)
        self._row.addSpacing(3)
        self._row.addWidget(rule)
        self._row.addSpacing(3)

    def _press(self, pressed: Callable[[], object]) -> None:
        self._view.setFocus()
        pressed()
        self.mark()

    def settle(self, room_px: int) -> None:
        """Have words beside the modes where the stage is that wide."""
        for mode, choice in self._modes.items():
            choice.setText(self._words[mode] if room_px >= WORDED_PX else "")
            choice.setProperty("worded", room_px >= WORDED_PX)
            choice.style().unpolish(choice)
            choice.style().polish(choice)

    def mark(self) -> None:
        """Show what is on, and what cannot be."""
        view = self._view
        for mode, choice in self._modes.items():
            choice.setChecked(mode is view.view.mode)
        four = self._modes[Mode.FOUR]
        four.setEnabled(view.has_four)
        four.setToolTip(
            self.tr("Four up: this pair and the next  (4)")
            if view.has_four
            else view.why_not_four()
        )
        self._loupe.setChecked(view.view.loupe is not None)
        self._aligned.setChecked(view.aligned)
        self._blind.setChecked(view.view.shuffled is not None)
        self._labels.setChecked(view.view.labels)
        self._callouts.setChecked(view.view.callouts)

    def button(self, name: str) -> QPushButton:
        """The button of that name, for what opens beside it."""
        found = self.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found
