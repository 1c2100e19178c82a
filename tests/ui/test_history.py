"""What became of a quote and its messages: at a glance in the strip, in short lines below."""

import hashlib

from PySide6.QtWidgets import QLabel

from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.domain.quote_record import Deed
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Hands
from tests.ui.letters import NOWHERE, content, go_by, issue, office, queued, step

__all__ = ["office", "step"]

MINA = "mina.park@northquay.example"


def lines(hands: Hands, name: str) -> list[str]:
    """What the history says of something, the latest first."""
    hands.click("standing.history")
    hands.rest()
    wanted = {f"history.{name}", f"history.{name}.line"}
    shown = hands.window.findChildren(QLabel)
    named = [each for each in shown if each.objectName() in wanted and each.isVisible()]
    return [each.text().replace("\N{ZERO WIDTH SPACE}", "") for each in named]


def test_whom_a_quote_was_handed_over_for_is_seen_at_a_glance(
    step: Hands, office: PostOffice
) -> None:
    go_by(step, office.account())
    issue(step)
    step.house.post.begin()
    step.click("send.send")

    def heard() -> bool:
        record = step.workspace.standing.record
        return record is not None and record.last_sent is not None

    step.wait(heard)
    strip = step.find("standing.words")
    said = strip.toolTip() or step.label("standing.words")
    assert said.startswith("handed to the mail server today, ")
    assert f"for {MINA}" in said.replace("\N{ZERO WIDTH SPACE}", "")
    assert "sent" not in said

    [mailing] = queued(step)
    told, to, when = lines(step, "sent")
    assert (told, to) == ("Handed to the mail server", f"To {MINA}")
    assert when.endswith(f"file {mailing.attachment[:12]}")
    pdf = step.house.desk.quotes.issued_mail_document
    record = step.workspace.standing.record
    assert record is not None
    assert mailing.attachment == hashlib.sha256(pdf(record, record.latest)).hexdigest()


def test_a_message_that_never_left_stands_in_the_history_and_not_in_the_strip(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.wait(lambda: bool(queued(step)))
    assert content(step)
    [mailing] = queued(step)
    step.house.desk.post.cancel(mailing.id)
    step.house.signals.outbox_changed.emit()
    step.rest()

    told, to, *_, when = lines(step, "cancelled")
    assert (told, to) == ("Message: Cancelled", f"To {MINA}")
    assert when.endswith(f"file {mailing.attachment[:12]}")
    record = step.workspace.standing.record
    assert record is not None
    assert [each.deed for each in record.events] == [Deed.ISSUED]
    assert "handed" not in step.label("standing.words")


def test_the_history_says_of_a_message_what_its_chip_does(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.wait(lambda: bool(queued(step)))
    [mailing] = queued(step)
    step.house.desk.post.cancel(mailing.id)
    at = mailing.queued_at
    lost = MailRefused(MailTrouble.ANSWER_LOST, "", "", is_temporary=False)
    with step.house.desk.studio._units() as work:
        work.mailings.put([mailing.taken(at).on_its_way(at).failed(lost, at)])
        work.commit()
    step.house.signals.outbox_changed.emit()
    step.rest()
    assert lines(step, "perhaps-sent")[0] == "Message: Perhaps sent"


def test_the_history_follows_a_message_while_it_is_open(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.wait(lambda: bool(queued(step)))
    [mailing] = queued(step)
    assert lines(step, "waiting") or lines(step, "retrying")
    step.house.desk.post.cancel(mailing.id)
    step.house.signals.outbox_changed.emit()
    step.wait(lambda: step.find("history.cancelled").isVisible())
