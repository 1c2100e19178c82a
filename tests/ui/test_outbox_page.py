"""The outbox tells of each message what is known, and lets staff do what is possible now."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.domain.mailing import (
    Mailing,
    MailLeft,
    MailRefused,
    MailState,
    MailTrouble,
    RefusedRecipient,
)
from studio_desk.services.mail_ports import Attachment, Message, Posted
from studio_desk.services.postroom import Letterhead
from studio_desk.ui.listing import Listing
from studio_desk.ui.outbox.items import Entries, Item
from tests.adapters.mail.post_office import Fault, PostOffice, Step
from tests.conftest import Furnished, Hands
from tests.ui.library import is_seen

PDF = b"%PDF-1.7 an offer"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    refusal = Fault(Step.RECIPIENT, "550 5.1.1 nobody of that name", whom="legal@", times=1)
    with PostOffice(tmp_path, needs_login=False, faults=(refusal,)) as office:
        office.trust(monkeypatch)
        yield office


def queue(hands: Hands, client: str, to: str = "mina@park.example") -> Mailing:
    desk = hands.house.desk
    pdf = Attachment("Proposal.pdf", "application/pdf", PDF)
    now = desk.clock.now()
    message = Message(
        "Harbour Light", "hello@harbour.example", "", to, f"For {client}", "Dear you,\n", now, pdf
    )
    posted: Posted = desk.outbox.letter(message)
    attached = hashlib.sha256(client.encode()).hexdigest()
    return desk.post.queue(posted, Letterhead("", client, "", message.subject, attached, ()))


def keep(studio: Furnished, mailing: Mailing) -> None:
    """Have a message stand as if that had happened."""
    keep_all(studio, [mailing])


def keep_all(studio: Furnished, mailings: list[Mailing]) -> None:
    with studio.desk.studio._units() as work:
        work.mailings.put(mailings)
        work.commit()


def refused(trouble: MailTrouble, answer: str, *, is_temporary: bool) -> MailRefused:
    return MailRefused(trouble, "smtp.harbour.example", answer, is_temporary)


Ends = Callable[[Mailing, datetime], Mailing]
ENDS: dict[str, Ends] = {
    "Handed": lambda m, at: m.taken(at).handed_over("250 2.0.0 queued as 4F9C12", (), at),
    "Failed": lambda m, at: m.taken(at).failed(
        refused(MailTrouble.SILENCE, "timed out", is_temporary=True), at
    ),
    "Stopped": lambda m, at: m.taken(at).failed(
        refused(MailTrouble.SENDER, "550 5.7.1 not you\nsee our pages", is_temporary=False), at
    ),
    "Unsure": lambda m, at: m.taken(at).on_its_way(at).cut_off(at),
    "Partly": lambda m, at: m.taken(at).handed_over(
        "250 OK", (RefusedRecipient("mina@park.example", "550 5.1.1 nobody"),), at
    ),
    "Waiting": lambda m, _at: m,
}


@pytest.fixture
def page(hands: Hands, studio: Furnished) -> Hands:
    for client, end in ENDS.items():
        to = "mina@park.example" if client != "Partly" else "board@park.example, mina@park.example"
        mailing = queue(hands, client, to)
        keep(studio, end(mailing, mailing.queued_at))
    hands.click("rail.outbox")
    hands.rest()
    return hands


def listing(hands: Hands) -> Listing:
    found = hands.find("outbox.list")
    assert isinstance(found, Listing)
    return found


def clients(hands: Hands) -> set[str]:
    model = listing(hands).model()
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def choose(hands: Hands, client: str) -> None:
    rows, model = listing(hands), listing(hands).model()
    rows.setFocus()
    found = [r for r in range(model.rowCount()) if model.index(r, 0).data() == client]
    rows.put_cursor(found[0])


def said(hands: Hands) -> str:
    return hands.label("outbox.known").replace("\u200b", "")


def buttons(hands: Hands) -> set[str]:
    found = hands.find("outbox.panel").findChildren(QWidget)
    names = {each.objectName() for each in found if each.isVisible()}
    return {name.removeprefix("outbox.do.") for name in names if name.startswith("outbox.do.")}


def test_each_message_is_told_of_as_it_stands(page: Hands) -> None:
    choose(page, "Handed")
    assert page.label("outbox.state") == "Handed to the server"
    assert said(page) == "The server’s answer: “250 2.0.0 queued as 4F9C12”."
    choose(page, "Failed")
    assert page.label("outbox.state").startswith("Will retry ")
    assert "It did not answer in time. Next try" in said(page)
    choose(page, "Stopped")
    assert page.label("outbox.state") == "Refused"
    assert page.label("outbox.answer").endswith("see our pages")
    choose(page, "Unsure")
    assert page.label("outbox.state") == "Perhaps sent"
    assert "the server may have it" in said(page)
    choose(page, "Partly")
    assert said(page) == (
        "Taken for board@park.example (“250 OK”).\n"
        "Refused for mina@park.example: “550 5.1.1 nobody”."
    )
    choose(page, "Waiting")
    assert page.label("outbox.state") == "Waiting"
    assert page.label("outbox.client") == "Waiting"
    assert said(page) == "Waiting to be sent."


def test_only_what_is_possible_is_offered(page: Hands) -> None:
    looks = {"message", "pdf", "consultation"}
    for client, deeds in (
        ("Handed", {"again"}),
        ("Failed", {"cancel", "now"}),
        ("Stopped", {"settings", "correct", "again", "done"}),
        ("Unsure", {"cancel", "now", "done"}),
        ("Partly", {"correct", "again", "done"}),
        ("Waiting", {"cancel", "now"}),
    ):
        choose(page, client)
        assert buttons(page) == looks | deeds, client


def test_the_piles_and_the_search_narrow_the_list(page: Hands) -> None:
    assert clients(page) == set(ENDS)
    page.click("outbox.pile.waiting")
    assert clients(page) == {"Failed", "Unsure", "Waiting"}
    page.click("outbox.pile.attention")
    assert clients(page) == {"Stopped", "Unsure", "Partly"}
    page.click("outbox.pile.sent")
    assert clients(page) == {"Handed", "Partly"}
    page.click("outbox.pile.all")
    page.type("outbox.search", "hand")
    assert clients(page) == {"Handed"}


def test_the_kept_message_is_shown_from_its_bytes(page: Hands) -> None:
    choose(page, "Handed")
    page.click("outbox.do.message")
    page.wait(lambda: page.label("outbox.message.subject") == "For Handed")
    assert page.label("outbox.message.text") == "Dear you,"
    assert "Proposal.pdf" in page.label("outbox.message.file").replace("\u200b", "")


def test_a_message_that_waits_is_cancelled_and_stays_listed(page: Hands) -> None:
    choose(page, "Waiting")
    page.click("outbox.do.cancel")
    page.wait(lambda: page.label("outbox.state") == "Cancelled")
    assert "cancel" not in buttons(page)


def test_what_may_have_arrived_is_tried_no_more_once_staff_say_so(page: Hands) -> None:
    choose(page, "Unsure")
    assert words_on(page, "outbox.do.cancel") == "Stop trying"
    page.click("outbox.do.cancel")
    page.wait(lambda: "cancel" not in buttons(page))
    assert page.label("outbox.state") == "Perhaps sent"
    page.click("outbox.do.again")
    assert "may have it already" in page.label("outbox.forgotten")


def test_what_a_server_took_stays_so_when_a_second_sending_fails(
    page: Hands, studio: Furnished
) -> None:
    [taken] = [each for each in studio.desk.post.mailings() if each.client == "Handed"]
    at = taken.changed_at
    error = refused(MailTrouble.SIZE, "552 5.3.4 too large", is_temporary=False)
    keep(studio, taken.again(at).taken(at).failed(error, at))
    page.house.signals.outbox_changed.emit()
    page.rest()
    choose(page, "Handed")
    assert page.label("outbox.state") == "Handed to the server"
    answer, later = said(page).splitlines()
    assert answer == "The server’s answer: “250 2.0.0 queued as 4F9C12”."
    assert later.startswith("The later try: The message is too large")


def test_what_has_left_since_is_not_sent_again_by_a_late_press(
    page: Hands, studio: Furnished
) -> None:
    choose(page, "Waiting")
    [waiting] = [each for each in studio.desk.post.mailings() if each.client == "Waiting"]
    told: list[object] = []
    page.house.signals.failed.connect(told.append)
    keep(studio, ENDS["Handed"](waiting, waiting.queued_at))
    page.click("outbox.do.now")
    page.wait(lambda: page.label("outbox.state") == "Handed to the server")
    assert isinstance(told[0], MailLeft)
    assert not is_waiting(studio, waiting)


def is_waiting(studio: Furnished, mailing: Mailing) -> bool:
    return any(
        each.id == mailing.id and not each.is_settled for each in studio.desk.post.mailings()
    )


def test_what_staff_are_done_with_wants_no_attention_and_that_is_taken_back(page: Hands) -> None:
    page.click("outbox.pile.attention")
    choose(page, "Stopped")
    page.click("outbox.do.done")
    page.wait(lambda: clients(page) == {"Unsure", "Partly"})
    page.click("notice.undo")
    page.wait(lambda: clients(page) == {"Unsure", "Partly", "Stopped"})


def test_what_is_mended_in_settings_leads_there(page: Hands) -> None:
    choose(page, "Stopped")
    page.click("outbox.do.settings")
    page.rest()
    page.find("mail.way.server")


def test_a_message_that_was_refused_is_corrected_in_its_consultation(page: Hands) -> None:
    for client in ("Partly", "Stopped"):
        choose(page, client)
        assert words_on(page, "outbox.do.correct") == "Correct and send anew"
    choose(page, "Handed")
    assert words_on(page, "outbox.do.consultation") == "Go to consultation"


def words_on(hands: Hands, name: str) -> str:
    found = hands.find(name, QPushButton)
    assert isinstance(found, QPushButton)
    return found.text()


def test_whatever_the_panel_tells_of_is_marked_in_the_list(page: Hands) -> None:
    rows = listing(page)
    rows.setFocus()
    # As Qt does where a list gets the keyboard.
    no_mark = QItemSelectionModel.SelectionFlag.NoUpdate
    rows.selectionModel().setCurrentIndex(rows.model().index(2, 0), no_mark)
    [marked] = rows.selectionModel().selectedRows()
    assert marked.data() == page.label("outbox.client")


def test_what_wants_attention_is_counted_at_the_rail_until_somebody_looks(
    hands: Hands, studio: Furnished
) -> None:
    stopped = queue(hands, "Stopped")
    later = stopped.queued_at + timedelta(seconds=1)
    keep(studio, ENDS["Stopped"](stopped, later))
    rail = hands.find("rail.outbox")
    hands.window.tally.refresh()
    hands.wait(lambda: rail.accessibleDescription() == "A message needs attention")
    hands.house.preferences.outbox_seen = (later + timedelta(seconds=1)).isoformat()
    hands.house.signals.outbox_seen.emit()
    hands.wait(lambda: not rail.accessibleDescription())


def test_those_who_were_refused_get_the_identical_bytes_alone(
    hands: Hands, office: PostOffice
) -> None:
    go_by(hands, office.account())
    queue(hands, "Mina Park", "mina@park.example, legal@park.example")
    hands.click("rail.outbox")
    hands.rest()
    choose(hands, "Mina Park")
    hands.house.post.begin()
    hands.wait(lambda: hands.label("outbox.state") == "Partly refused")
    hands.click("outbox.do.again")
    assert "Only to those who were refused" in hands.label("outbox.forgotten")
    hands.click("outbox.yes")
    hands.wait(lambda: hands.label("outbox.state") == "Handed to the server")
    first, second = office.received()
    assert first.content == second.content
    assert first.recipients == ("mina@park.example",)
    assert second.recipients == ("legal@park.example",)


def go_by(hands: Hands, account: MailAccount) -> None:
    desk = hands.house.desk
    desk.studio.save(replace(desk.studio.studio(), mail=account))


def test_what_waits_for_a_server_that_is_not_chosen_says_so(page: Hands) -> None:
    assert "messages wait for the studio’s mail server" in page.label("outbox.held")
    go_by(page, MailAccount(way=Way.SERVER, server="smtp.harbour.example"))
    page.house.signals.outbox_changed.emit()
    page.rest()
    page.wait(lambda: not is_seen(page, "outbox.held"))
    go_by(page, MailAccount())
    page.house.signals.outbox_changed.emit()
    page.rest()
    page.click("outbox.held.settings")
    page.find("mail.way.server")


def test_enter_does_not_send_a_second_time(page: Hands) -> None:
    choose(page, "Handed")
    page.click("outbox.do.again")
    page.press(Qt.Key.Key_Return)
    assert not is_seen(page, "outbox.yes")
    assert page.label("outbox.state") == "Handed to the server"
    assert buttons(page) == {"message", "pdf", "consultation", "again"}


def test_a_row_is_made_anew_only_where_its_message_changed(hands: Hands) -> None:
    one, other = queue(hands, "One"), queue(hands, "Other")
    entries = Entries(hands.house)
    before = entries.of(Item(one)), entries.of(Item(other))
    changed = replace(one, state=MailState.SENDING)
    assert entries.of(Item(changed)) is not before[0]
    assert entries.of(Item(other)) is before[1]


def test_closing_the_panel_leaves_the_keyboard_in_the_list(page: Hands) -> None:
    choose(page, "Stopped")
    assert page.label("outbox.answer").startswith("Its answer: 550 ")
    page.click("outbox.close")
    panels = page.window.findChildren(QWidget, "outbox.panel")
    assert not [each for each in panels if each.isVisible()]
    assert listing(page).hasFocus()
