"""Who gets a blind copy is told apart from those whom everybody sees, wherever that is shown."""

from PySide6.QtWidgets import QLabel

from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Hands
from tests.ui.letters import field, go_by, is_seen, issue, office, shown, step
from tests.ui.test_history import lines

__all__ = ["office", "step"]

OTHERS = ["Cc board@northquay.example", "Bcc, unseen: quiet@northquay.example"]
WHOM = ["To mina.park@northquay.example", *OTHERS]


def send(step: Hands, office: PostOffice) -> None:
    go_by(step, office.account())
    issue(step)
    step.click("send.more")
    field(step, "send.cc").setPlainText("board@northquay.example")
    field(step, "send.bcc").setPlainText("quiet@northquay.example")
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: step.label("sent.state") == "Handed to the server")


def test_the_letter_and_the_history_tell_blind_copies_apart(
    step: Hands, office: PostOffice
) -> None:
    send(step, office)
    assert shown(step, "send.gone.to").splitlines() == WHOM
    step.wait(lambda: step.workspace.standing.record.is_sent)  # type: ignore[union-attr]
    assert lines(step, "sent")[1:-1] == WHOM


def test_the_outbox_and_the_question_tell_blind_copies_apart(
    step: Hands, office: PostOffice
) -> None:
    send(step, office)
    step.click("send.another")
    step.rest()
    step.wait(lambda: step.workspace.proof.is_current)
    step.rest()
    step.click("send.send")
    asked = "for mina.park@northquay.example, board@northquay.example today"
    assert asked in shown(step, "send.forgotten")
    whom = " · ".join(("mina.park@northquay.example", *OTHERS))
    step.click("rail.outbox")
    step.rest()
    listing = step.find("outbox.list")
    model = listing.model()  # type: ignore[attr-defined]
    assert model.index(0, 1).data() == whom
    listing.setFocus()
    listing.put_cursor(0)  # type: ignore[attr-defined]
    assert is_seen(step, "outbox.panel")
    found = [shown_in(each) for each in step.find("outbox.panel").findChildren(QLabel)]
    assert [each for each in found if each in WHOM] == WHOM


def shown_in(label: QLabel) -> str:
    return label.text().replace("\N{ZERO WIDTH SPACE}", "")
