"""Who gets copies: said once on the client's card, and true of every message to that client."""

import sys
from dataclasses import replace
from email.utils import getaddresses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client
from studio_desk.domain.correspondence import MessageKind
from studio_desk.ui.sending import SendStep
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.sending.letter_form import LetterForm
from studio_desk.ui.workspace.workspace import Step
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Furnished, Hands
from tests.ui.letters import NOWHERE, field, go_by, is_seen, issue, note_sent, office, ready, step
from tests.ui.rows import Rows

__all__ = ["office", "step"]
CC, BCC = "office@northquay.example", "books@northquay.example"


@pytest.fixture
def card(hands: Hands) -> Hands:
    """The card of Mina Park."""
    hands.click("rail.clients")
    hands.rest()
    choose(hands, "Mina Park")
    return hands


def choose(hands: Hands, name: str) -> None:
    Rows(hands, "clients.list").choose(name)


def kept(kit: Tools, studio: Furnished, name: str) -> Client:
    """What another program would find in the studio's data."""
    clients = open_desk(kit, studio.folder).consultations.clients()
    return next(each for each in clients if each.name == name)


def leave(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def say(hands: Hands, cc: str = CC, bcc: str = BCC) -> None:
    """Have the card of the sitting's client say so, as if it had been typed there."""
    client = replace(hands.workspace.sitting.now.client, cc=cc, bcc=bcc)
    saved = hands.house.desk.consultations.save_client(client)
    hands.house.signals.client_saved.emit(saved)
    hands.rest()
    ready(hands)


def copies(hands: Hands) -> tuple[str, str]:
    return field(hands, "send.cc").toPlainText(), field(hands, "send.bcc").toPlainText()


# On the card


def test_who_gets_copies_is_typed_on_the_card_and_saved_by_itself(
    card: Hands, kit: Tools, studio: Furnished
) -> None:
    card.click("card.more")
    assert QApplication.focusWidget() is field(card, "card.cc")
    QTest.keyClicks(field(card, "card.cc"), CC)
    card.press(Qt.Key.Key_Tab)
    QTest.keyClicks(field(card, "card.bcc"), BCC)
    leave(card)
    saved = kept(kit, studio, "Mina Park")
    assert (saved.cc, saved.bcc, saved.email) == (CC, BCC, studio.half_done.client.email)


def test_who_gets_copies_of_one_clients_mail_gets_none_of_the_next_ones(
    card: Hands, kit: Tools, studio: Furnished
) -> None:
    card.click("card.more")
    card.type("card.bcc", BCC)
    choose(card, "Jonas Lindqvist")
    assert not is_seen(card, "card.bcc")
    choose(card, "Mina Park")
    assert field(card, "card.bcc").toPlainText() == BCC
    leave(card)
    other = kept(kit, studio, "Jonas Lindqvist")
    assert (other.cc, other.bcc) == ("", "")


def test_looking_at_a_card_saves_nothing(card: Hands, kit: Tools, studio: Furnished) -> None:
    desk = card.house.desk
    saved: list[Client] = []
    mina = kept(kit, studio, "Mina Park")
    desk.consultations.save_client(replace(mina, cc=CC))
    leave(card)
    card.house.signals.client_saved.connect(saved.append)
    card.click("rail.clients")
    choose(card, "Jonas Lindqvist")
    choose(card, "Mina Park")
    assert field(card, "card.cc").toPlainText() == CC
    leave(card)
    assert saved == []


def test_a_wrong_address_on_the_card_is_named_in_the_words_of_the_send_step(card: Hands) -> None:
    card.click("card.more")
    card.type("card.cc", f"{CC}, legal@@northquay")
    card.press(Qt.Key.Key_Tab)
    said = card.label("card.cc.wrong")
    assert said.startswith("“legal@@northquay” is not an e-mail address")
    assert field(card, "card.cc").accessibleDescription() == said
    assert not is_seen(card, "card.bcc.wrong")


def test_what_was_typed_on_the_card_is_undone_there_and_saved_so(
    card: Hands, kit: Tools, studio: Furnished
) -> None:
    card.click("card.more")
    card.type("card.cc", CC)
    QTest.keySequence(field(card, "card.cc"), "Ctrl+Z")
    assert field(card, "card.cc").toPlainText() == ""
    leave(card)
    assert kept(kit, studio, "Mina Park").cc == ""


def test_the_first_key_in_an_address_does_not_wait_for_what_checks_it(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "email_validator", raising=False)
    hands.click("rail.clients")
    hands.rest()
    assert "email_validator" in sys.modules


@pytest.mark.usefixtures("dressed")
def test_a_card_with_its_lines_for_copies_is_whole_in_a_small_window(card: Hands) -> None:
    card.window.resize(1280, 720)
    card.click("card.more")
    card.rest()
    for name in ("card.cc", "card.bcc", "card.begin"):
        found = card.find(name)
        assert found.visibleRegion().boundingRect() == found.rect(), name


@pytest.mark.usefixtures("dressed")
def test_what_is_typed_into_a_second_line_of_addresses_hides_none_of_the_first(
    card: Hands,
) -> None:
    card.click("card.more")
    cc = field(card, "card.cc")
    before = cc.height()
    card.type("card.cc", f"{CC}, {BCC}, board@northquay.example")
    card.wait(lambda: cc.height() > before and cc.verticalScrollBar().value() == 0)
    whole = cc.blockBoundingGeometry(cc.firstVisibleBlock())
    assert cc.viewport().height() >= whole.height()


# In the Send step


def test_cc_and_bcc_begin_with_what_the_card_says_and_are_seen_at_once(step: Hands) -> None:
    assert not is_seen(step, "send.cc")
    say(step)
    assert copies(step) == (CC, BCC)
    assert not step.find("send.more").isEnabled()


@pytest.mark.usefixtures("dressed")
def test_cc_and_bcc_begin_at_one_height_however_many_stand_in_them(step: Hands) -> None:
    many = ", ".join(f"board.{each}@northquay.example" for each in "abcdef")
    say(step, many, BCC)
    cc, bcc = field(step, "send.cc"), field(step, "send.bcc")
    step.wait(lambda: cc.height() > bcc.height())
    top = QPoint(0, 0)
    assert cc.mapTo(step.window, top).y() == bcc.mapTo(step.window, top).y()


def test_cc_and_bcc_follow_the_card_until_staff_have_typed_there(step: Hands) -> None:
    say(step)
    field(step, "send.cc").clear()
    step.type("send.bcc", "me@harbour.example")
    say(step, "chair@northquay.example", "audit@northquay.example")
    assert copies(step) == ("", "me@harbour.example")
    step.type("send.cc", "chair@northquay.example")
    say(step, "board@northquay.example", "")
    assert copies(step) == ("board@northquay.example", "me@harbour.example")


def test_whom_staff_typed_before_the_proposal_was_ready_stays(step: Hands) -> None:
    message = step.window.findChildren(Letter)[0].form.written()
    assert message is not None
    form = LetterForm(step.house)
    cc = form.findChild(QPlainTextEdit, "send.cc")
    assert cc is not None
    cc.setPlainText("board@northquay.example")
    form.offer(replace(message, copies=CC, blind_copies=BCC))
    written = form.written()
    assert written is not None
    assert (written.copies, written.blind_copies) == ("board@northquay.example", BCC)


def test_who_is_on_the_card_no_more_is_taken_off_the_message(step: Hands) -> None:
    say(step)
    say(step, "", "")
    assert copies(step) == ("", "")


def test_every_kind_of_message_goes_to_those_on_the_card(step: Hands) -> None:
    go_by(step, NOWHERE)
    say(step)
    issue(step)
    note_sent(step)
    [send] = step.window.findChildren(SendStep)
    for kind in (MessageKind.NO_ANSWER, MessageKind.EXPIRING):
        send.begin_with(kind)
        step.rest()
        assert copies(step) == (CC, BCC)
    step.workspace.standing.accept()
    step.rest()
    assert "accepting our quote" in field(step, "send.text").toPlainText()
    assert copies(step) == (CC, BCC)


def test_another_message_begins_with_the_card_again(step: Hands) -> None:
    go_by(step, NOWHERE)
    say(step)
    issue(step)
    field(step, "send.cc").clear()
    step.click("send.send")
    step.rest()
    step.click("send.another")
    step.rest()
    assert copies(step) == (CC, BCC)


def test_a_server_gets_the_message_for_all_on_the_card_and_the_blind_ones_in_the_envelope_alone(
    step: Hands, office: PostOffice
) -> None:
    step.click("rail.clients")
    step.rest()
    choose(step, "Mina Park")
    step.click("card.more")
    step.type("card.cc", f"The office <{CC}>")
    step.type("card.bcc", BCC)
    step.click("rail.today")
    step.rest()
    client = next(
        each for each in step.house.desk.consultations.clients() if each.name == "Mina Park"
    )
    begun = step.house.desk.consultations.all()
    [sitting] = [each for each in begun if each.client == client]
    step.open(sitting, Step.SEND)
    ready(step)
    go_by(step, office.account())
    issue(step)
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: len(office.received()) == 1)
    [received] = office.received()
    assert received.recipients == ("mina.park@northquay.example", CC, BCC)
    mail = received.message
    assert [each for _, each in getaddresses([mail["To"]])] == ["mina.park@northquay.example"]
    assert getaddresses([mail["Cc"]]) == [("The office", CC)]
    assert mail["Bcc"] is None
    assert BCC.encode() not in received.content
    step.wait(lambda: step.label("sent.state") == "Handed to the server")
