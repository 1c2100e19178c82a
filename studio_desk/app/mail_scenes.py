"""What a hand does to come to the screens of mail: a message previewed, queued, and told of.

Nothing is sent: the stage's post has not begun, so what is queued waits.
"""

from collections.abc import Callable
from dataclasses import replace

from studio_desk.app.stage import Stage, settle
from studio_desk.domain.mail_account import Login, MailAccount, Way
from studio_desk.ui.listing import Listing
from studio_desk.ui.workspace.workspace import Step


def _go_by_server(stage: Stage) -> None:
    desk = stage.house.desk
    studio = desk.studio.studio()
    # Without a password, of which a stage keeps none.
    mail = MailAccount(way=Way.SERVER, server="smtp.harbourlight.example", login=Login.NONE)
    desk.studio.save(replace(studio, mail=mail))
    stage.house.signals.studio_changed.emit()
    stage.window.open(stage.workspace.sitting.now.id, Step.SEND)


def _preview(stage: Stage) -> None:
    stage.press("send.preview")


def _queue(stage: Stage) -> None:
    """It folds to what became of it."""
    stage.press("send.send")
    if not stage.workspace.proof.number:
        stage.press("send.yes")
    settle()


def _ask_for_another(stage: Stage) -> None:
    """It went once; a second time is asked about."""
    _queue(stage)
    stage.press("send.another")
    settle()
    stage.press("send.send")


def _choose(stage: Stage) -> None:
    stage.press("send.no")
    stage.press("rail.outbox")
    rows = stage.find(Listing, "outbox.list")
    rows.setFocus()
    rows.put_cursor(0)


def _read(stage: Stage) -> None:
    stage.press("outbox.do.message")


DEEDS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("6-send-server", _go_by_server),
    ("6-send-preview", _preview),
    ("6-send-again", _ask_for_another),
    ("outbox-message", _choose),
    ("outbox-message-read", _read),
)
"""Each goes on from the one before."""
