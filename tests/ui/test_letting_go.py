"""What is no longer open is no longer held: a proposal alone may be tens of megabytes."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent

from studio_desk.domain.consultation import Client
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


def test_a_consultation_that_was_left_is_let_go_with_its_proposal(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done)
    for step in Step:
        hands.go(step)
        hands.rest()
    workspace, proof = weakref.ref(hands.workspace), weakref.ref(hands.workspace.proof)
    hands.open(hands.house.desk.consultations.begin(Client("Alex Rivera")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert workspace() is None
    assert proof() is None
