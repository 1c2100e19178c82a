"""What a hand does to come to the screens of evidence: the library, and what is kept out."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QWidget

from studio_desk.app.stage import Stage
from studio_desk.ui.evidence.rows import EvidenceList
from studio_desk.ui.workspace.workspace import Step


def _withdraw_one(stage: Stage) -> None:
    stage.press("rail.evidence")
    stage.find(EvidenceList, "evidence.list").choose("F7")
    stage.press("evidence.withdraw")


def _look_for_our_own(stage: Stage) -> None:
    stage.press("evidence.own")


def _begin_a_review(stage: Stage) -> None:
    # A menu that is open has the window to itself.
    stage.window.findChildren(QAction, "evidence.kind.review")[0].trigger()


def _see_what_is_kept_out(stage: Stage) -> None:
    sitting = stage.workspace.sitting
    stage.window.open(sitting.now.id, Step.PROPOSAL)
    if sitting.now.arrangement.without_case:
        sitting.undo()
    card = stage.find(QWidget, "kept_out")
    around = card.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    assert around is not None
    around.ensureWidgetVisible(card)


DEEDS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("evidence-withdrawn", _withdraw_one),
    ("evidence-none", _look_for_our_own),
    ("evidence-own", _begin_a_review),
    ("5-proposal-kept-out", _see_what_is_kept_out),
)
"""Each goes on from the one before; the last, from a proposal whose parts are looked at."""
