"""The inspections of both pictures of a pair: two verdicts side by side, one of them opened."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.folding import come_into_view
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Found, Inspections
from studio_desk.ui.inspector.panel import InspectionPanel
from studio_desk.ui.inspector.recording import OriginRecording


class PairInspector(QWidget):
    """Both verdicts are always to be seen; pressing one of them opens what is behind it."""

    def __init__(self, house: House, inspections: Inspections) -> None:
        super().__init__()
        self.setObjectName("compare.inspector")
        self._house = house
        self._pair: Comparison | None = None
        self._inspections = inspections
        inspections.answered.connect(self._show)
        house.uses.changed.connect(self._show)
        self._recording = OriginRecording(house, self)
        self._panel = InspectionPanel(house, in_pair=True)
        self._panel.record_wanted.connect(self._record)
        self._panel.hide()
        words = {Side.LEFT: self.tr("Left"), Side.RIGHT: self.tr("Right")}
        self._verdicts = {side: VerdictButton(words[side], side) for side in Side}
        heads = QHBoxLayout()
        heads.setSpacing(GRID)
        for side, verdict in self._verdicts.items():
            verdict.clicked.connect(partial(self._press, side))
            heads.addWidget(verdict, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("What the files say"), "label"))
        layout.addLayout(heads)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self._panel)

    def show_pair(self, pair: Comparison) -> None:
        """Tell of the pictures of `pair`; the side that is open stays open."""
        self._pair = pair
        self._inspections.want(pair.pictures)
        self._show()

    @property
    def open_side(self) -> Side | None:
        """Whose details are to be seen."""
        return next((side for side, each in self._verdicts.items() if each.isChecked()), None)

    def turn(self) -> None:
        """Open the left one, then the right one, then close."""
        following = {None: Side.LEFT, Side.LEFT: Side.RIGHT, Side.RIGHT: None}
        self._open(following[self.open_side])

    def _press(self, side: Side) -> None:
        self._open(side if self._verdicts[side].isChecked() else None)

    def _open(self, side: Side | None) -> None:
        for each, verdict in self._verdicts.items():
            verdict.setChecked(each is side)
        self._panel.setVisible(side is not None)
        self._show()
        if side is not None:
            QTimer.singleShot(0, self, lambda: come_into_view(self))

    def _show(self) -> None:
        if self._pair is None:
            return
        for side, verdict in self._verdicts.items():
            verdict.say(self._verdict_words(self._pair.picture(side)))
        if (opened := self.open_side) is not None:
            self._show_panel(self._pair.picture(opened))

    def _show_panel(self, picture: Picture) -> None:
        found, trouble = self._answer(picture)
        if found is not None:
            self._panel.show_found(picture, found, self._house.uses.now)
        elif trouble:
            self._panel.say(trouble)
        else:
            self._panel.say(self.tr("Reading the file…"))

    def _answer(self, picture: Picture) -> tuple[Found | None, str]:
        trouble = self._inspections.trouble(picture)
        words = "" if trouble is None else self._house.wording.explain(trouble)
        return self._inspections.get(picture), words

    def _verdict_words(self, picture: Picture) -> str:
        found, trouble = self._answer(picture)
        if found is not None:
            return self._house.wording.name(found.inspection.provenance.verdict)
        return self.tr("Cannot be read") if trouble else "…"

    def _record(self, origin: Origin) -> None:
        if self._pair is not None and self.open_side is not None:
            self._recording.record(self._pair.picture(self.open_side), origin)


class VerdictButton(QPushButton):
    """A side and its verdict on as many lines as that takes; pressed, it stays pressed."""

    def __init__(self, side_words: str, side: Side) -> None:
        super().__init__()
        self._side_words = side_words
        self.setCheckable(True)
        self.setProperty("role", "verdict")
        self.setObjectName(f"compare.inspector.{side.value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._verdict = text("", "strong", wrap=True)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        self._words.setSpacing(2)
        self._words.addWidget(text(side_words, "muted"))
        self._words.addWidget(self._verdict)
        self._words.addStretch(1)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As its words take, which no button would ask."""
        return self._words.sizeHint()

    def say(self, verdict: str) -> None:
        """Show another verdict."""
        self._verdict.setText(verdict)
        self.setAccessibleName(f"{self._side_words}: {verdict}")
        self.setToolTip(self.accessibleName())
