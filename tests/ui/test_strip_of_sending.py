"""The strip says of a hand-over at once, in short, and in letters that people read."""

from studio_desk.domain.mailing import Mailing
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Hands
from tests.ui.letters import NOWHERE, go_by, issue, office, step
from tests.ui.test_history import lines

__all__ = ["office", "step"]

LONG = "wilhelmina.featherstonehaugh-cholmondeley@department-of-communications.northquay.example"
KOREAN = "mina@xn--3e0b707e.example"


def queue(step: Hands, *recipients: str) -> Mailing:
    standing = step.workspace.standing
    record = standing.record
    assert record is not None
    posted = Posted(b"\r\n", "hello@harbourlight.example", recipients, "<1@x.example>")
    sitting = step.workspace.sitting.now.id
    document = record.latest.mail_document or record.latest.document
    about = Letterhead(sitting, "Mina Park", record.latest_number, "Offer", document, ())
    return step.house.desk.post.queue(posted, about)


def strip(step: Hands) -> str:
    found = step.find("standing.words")
    return (found.toolTip() or step.label("standing.words")).replace("\u200b", "")


def test_what_a_server_took_is_said_before_the_history_is_written(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    mailing = queue(step, KOREAN)
    standing = step.workspace.standing
    now = step.house.desk.clock.now()
    step.house.post.stepped.emit(mailing.taken(now).handed_over("250 OK", (), now))
    assert standing.record is not None
    assert not standing.record.is_sent
    assert strip(step).startswith("handed to the mail server today, ")
    assert "for mina@한국.example" in strip(step)


def test_many_and_long_addresses_leave_the_last_day_in_view(
    step: Hands, office: PostOffice
) -> None:
    step.window.resize(1280, 720)
    go_by(step, office.account())
    issue(step)
    queue(step, LONG, KOREAN, *(f"{each}@northquay.example" for each in "abcde"))
    step.house.post.begin()
    step.wait(lambda: step.workspace.standing.record.is_sent)  # type: ignore[union-attr]
    step.rest()
    words = step.label("standing.words")
    assert "wilhelmina" in words
    assert " and 6 more · valid until " in words
    found = step.find("standing.words")
    assert found.fontMetrics().horizontalAdvance(words) <= found.width()
    assert "mina@한국.example" in " ".join(lines(step, "sent"))
