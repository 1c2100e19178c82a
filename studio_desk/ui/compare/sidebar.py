"""What has to be said of a pair, for the staff: whether it is fair and may be used, and the rest.

Histograms, clipping, details and what the files say of their making are opened here by a key or a
click, and stay open from pair to pair; beside the pictures they cover no face, and the client's
screen has no sidebar.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.brief import Brief
from studio_desk.domain.comparison import CalloutKind, Comparison, Side
from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.fitness import is_short_for_every_print
from studio_desk.domain.picture import Origin
from studio_desk.services.picture_words import measured_uses, unfairness_words, withheld_words
from studio_desk.ui.compare.callout_list import CalloutList
from studio_desk.ui.compare.client_says import ClientSays
from studio_desk.ui.compare.facts import FactsTable
from studio_desk.ui.compare.measures import Measures
from studio_desk.ui.compare.tones import TonesPanel
from studio_desk.ui.controls import GRID, barred, button, empty, row, scroll_down, text
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Inspections
from studio_desk.ui.inspector.pair_inspector import PairInspector

WIDTH_PX = 344
BAR_PX = 12
"""Kept free for the scroll bar, so that nothing moves when it comes."""


class PairSidebar(QScrollArea):
    """Beside the pair, for staff."""

    changed = Signal(object, str)
    """The pair with other callouts, and the burst that the change belongs to."""
    pin_wanted = Signal()
    left_wanted = Signal()
    right_wanted = Signal()
    removal_wanted = Signal()
    consent_wanted = Signal(object)
    """The `Picture` of which somebody is to say why it may be shown."""
    clipping_wanted = Signal(bool)
    """Whether what is clipped is to be marked on the pictures."""

    def __init__(self, house: House, says: ClientSays) -> None:
        super().__init__()
        self._house = house
        self._shown: object = None
        self._of: tuple[Comparison, Brief] | None = None
        self._callouts: CalloutList | None = None
        self._of_sides: list[QWidget] = []
        self._sides_hold = True
        self._tones = TonesPanel(house)
        inspections = Inspections(house, self)
        self._facts = FactsTable(house, inspections)
        self._inspector = PairInspector(house, inspections)
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        scroll_down(self)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        holder.setMaximumWidth(WIDTH_PX - BAR_PX)
        layout.setContentsMargins(2 * GRID + 4, 2 * GRID, GRID, 3 * GRID)
        layout.setSpacing(0)
        self._verdict, self._rest = QVBoxLayout(), QVBoxLayout()
        layout.addLayout(self._verdict)
        self._closer = self._closer_looks()
        layout.addWidget(self._closer)
        for panel in (self._tones, self._facts):
            panel.hide()
            layout.addWidget(panel)
        layout.addWidget(self._inspector)
        layout.addWidget(says)
        layout.addLayout(self._rest)
        layout.addStretch(1)
        self.setWidget(holder)
        Daybreak(house.desk.clock, self).came.connect(self._show_again)
        house.uses.changed.connect(self._show_again)

    def _closer_looks(self) -> QWidget:
        self._looks = {
            key: self._look(words, tip, name)
            for key, words, tip, name in (
                ("H", self.tr("Histogram"), self.tr("Histograms of both (H)"), "look.tones"),
                ("O", self.tr("Clipping"), self.tr("Mark what is clipped (O)"), "look.clipping"),
                (
                    "I",
                    self.tr("Details"),
                    self.tr("Details of both files (I)"),
                    "look.facts",
                ),
            )
        }
        self._looks["H"].toggled.connect(lambda on: self._tones.turn(on=on))
        self._looks["O"].toggled.connect(self.clipping_wanted.emit)
        self._looks["I"].toggled.connect(lambda on: self._facts.turn(on=on))
        section = QWidget()
        layout = QVBoxLayout(section)
        layout.setContentsMargins(0, 0, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("Look closer"), "label"))
        layout.addLayout(row(*self._looks.values(), 1, spacing=GRID))
        return section

    def _look(self, words: str, tip: str, name: str) -> QPushButton:
        made = button(words, lambda: None, role="choice", name=name)
        made.setCheckable(True)
        made.setToolTip(tip)
        return made

    def sizeHint(self) -> QSize:
        """No wider than it is, whatever its words would like: the place around it takes as much."""
        return QSize(WIDTH_PX, super().sizeHint().height())

    def toggle_look(self, key: str) -> None:
        """Do what one of the keys H, O and I stands for."""
        self._looks[key].toggle()

    def turn_inspector(self) -> None:
        """Tell of the left file, then of the right one, then of none."""
        self._inspector.turn()

    def show_pair(self, pair: Comparison, brief: Brief) -> None:
        """Show all of it anew, or only the callouts where nothing but them was edited."""
        self._of = pair, brief
        uses = brief.final_uses, self._house.uses.now
        shown = _but_for_words(pair), uses, self._withheld(pair)
        if shown == self._shown and self._callouts is not None:
            self._callouts.fill(pair)
            return
        self._shown = shown
        # The control that brought this about may be among those that go: they go afterwards.
        empty(self._verdict)
        empty(self._rest)
        self._verdict.addWidget(self._verdict_on(pair, brief))
        self._tones.show_pair(pair)
        self._inspector.show_pair(pair)
        self._facts.show_pair(pair)
        self._callouts = CalloutList(self._house, pair)
        self._callouts.changed.connect(self.changed)
        self._callouts.pin_wanted.connect(self.pin_wanted)
        measures, pictures = Measures(self._house, pair, brief), self._pictures()
        for each in (measures, self._callouts, pictures):
            self._rest.addWidget(each)
        self._of_sides = [self._closer, self._inspector, measures, pictures]
        self._turn_sides()

    def tell_of_sides(self, *, on: bool) -> None:
        """Whether to tell of a left and a right one: not while the stage has them by chance."""
        self._sides_hold = on
        self._turn_sides()
        self._tones.turn(on=on and self._looks["H"].isChecked())
        self._facts.turn(on=on and self._looks["I"].isChecked())

    def _turn_sides(self) -> None:
        for each in self._of_sides:
            each.setVisible(self._sides_hold)

    def _show_again(self) -> None:
        """What may be shown or printed may be so no longer, or files are measured otherwise."""
        if self._of is not None:
            self.show_pair(*self._of)

    def _verdict_on(self, pair: Comparison, brief: Brief) -> QWidget:
        """Whether the pair is fair, and which picture should or may not be used, and why."""
        section = QWidget()
        layout = QVBoxLayout(section)
        layout.setContentsMargins(0, 0, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("Is this a fair pair?"), "label"))
        notes = unfairness_words(pair, self._house.wording)
        for note in notes:
            layout.addWidget(barred(note, "warning-bar"))
        if not notes:
            layout.addWidget(text(self.tr("Yes, as far as we know."), wrap=True))
        _warn(layout, self.tr("Our own picture in print"), self._too_small(pair, brief))
        _warn(layout, self.tr("Consent"), self._withheld(pair))
        self._offer_consent(layout, pair)
        return section

    def _too_small(self, pair: Comparison, brief: Brief) -> list[str]:
        """What of our own is a copy too small to print, before a client reads that of our work."""
        uses = measured_uses(self._house.uses.now, brief.final_uses)
        words = self.tr(
            "{width} × {height} pixels are too few for every print size listed, and the proposal"
            " says so. Show the original file instead."
        )
        return [
            words.format(width=each.width_px, height=each.height_px)
            for each in pair.pictures
            if each.origin is Origin.CAMERA
            and is_short_for_every_print(each.width_px, each.height_px, uses)
        ]

    def _offer_consent(self, layout: QVBoxLayout, pair: Comparison) -> None:
        """A way out where nobody has recorded yet whether a picture may be shown."""
        today = self._house.desk.clock.now().date()
        words = {
            Side.LEFT: self.tr("Record consent, left picture…"),
            Side.RIGHT: self.tr("Record consent, right picture…"),
        }
        for side in Side:
            of = pair.picture(side)
            if of.consent.gap(ConsentUse.SHOW, today) is ConsentGap.NOT_RECORDED:
                ask = partial(self.consent_wanted.emit, of)
                name = f"pair.consent.{side.value}"
                layout.addLayout(row(button(words[side], ask, role="link", name=name), 1))

    def _withheld(self, pair: Comparison) -> list[str]:
        """What may not even be shown, and else what may not be printed, once for each picture."""
        desk, wording = self._house.desk, self._house.wording
        today = desk.clock.now().date()
        said: list[str] = []
        for picture in pair.pictures:
            for use in (ConsentUse.SHOW, ConsentUse.PRINT):
                gap = picture.consent.gap(use, today)
                if gap is not None:
                    said += withheld_words([Withheld(picture, gap)], use, wording, desk.formats)
                    break
        return list(dict.fromkeys(said))

    def _pictures(self) -> QWidget:
        section = QWidget()
        layout = QVBoxLayout(section)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
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
        return section


def _warn(layout: QVBoxLayout, title: str, notes: list[str]) -> None:
    """Put warnings under their title, or nothing where there are none."""
    if notes:
        layout.addSpacing(GRID)
        layout.addWidget(text(title, "label"))
    for note in notes:
        layout.addWidget(barred(note, "warning-bar"))


def _but_for_words(pair: Comparison) -> Comparison:
    """The pair without what is edited in place: its title, words and kinds of its callouts."""
    callouts = tuple(replace(each, text="", kind=CalloutKind.DETAIL) for each in pair.callouts)
    return replace(pair, title="", callouts=callouts)
