"""The life of a quote as staff see it: issued, sent, accepted or not, revised, paid."""

import getpass
import io
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.brief import Stakes
from studio_desk.domain.changes import ChangeKind
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.domain.terms import Percent, Tax
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.proposals import Pressed
from studio_desk.services.quote_ports import QuoteSearch
from studio_desk.services.quotes import QuoteBook
from studio_desk.ui.issuing.differences import differences
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.busy import busy_books

SESSION = Line("Executive session", Decimal(400))
PRINTS = Line("Print 8 × 10 in", Decimal("28.50"), Decimal(2))


@pytest.fixture
def desk(hands: Hands) -> Hands:
    """A quote over 457.00, half of it to be paid at once, without pictures to wait for."""
    begun = hands.house.desk.consultations.begin(Client("Mina Park", "mina@park.example"))
    quote = replace(begun.quote, taxes=(), deposit=Percent(Decimal(50)))
    quote = quote.add(SESSION).add(PRINTS)
    hands.open(hands.house.desk.consultations.save(replace(begun, quote=quote)), Step.QUOTE)
    return hands


def now(hands: Hands) -> Consultation:
    return hands.workspace.sitting.now


def record(hands: Hands) -> QuoteRecord:
    found = hands.workspace.standing.record
    assert found is not None
    return found


def issue(hands: Hands) -> QuoteRecord:
    hands.click("standing.issue")
    hands.click("standing.yes")
    hands.rest()
    return record(hands)


def change(hands: Hands, quote: Quote) -> None:
    hands.workspace.sitting.change(replace(now(hands), quote=quote))
    hands.rest()


def more_prints(hands: Hands) -> Quote:
    quote = now(hands).quote
    return quote.put(1, replace(PRINTS, quantity=Decimal(4)))


def is_locked(hands: Hands) -> bool:
    return hands.workspace.standing.locked


def is_offered(hands: Hands, name: str) -> bool:
    hands.rest()
    buttons = hands.window.findChildren(QAbstractButton, f"standing.{name}")
    return any(each.isVisible() and each.isEnabled() for each in buttons)


def said(hands: Hands) -> str:
    """Everything that is to be read at this moment."""
    hands.rest()
    return "\n".join(each.text() for each in shown_labels(hands))


def shown_labels(hands: Hands) -> list[QLabel]:
    return [each for each in hands.window.findChildren(QLabel) if each.isVisible()]


def proof_of(hands: Hands, step: Step = Step.PROPOSAL) -> bytes:
    hands.workspace.go(step)
    hands.wait(lambda: hands.workspace.proof.is_current)
    assert hands.workspace.proof.pressed is not None
    return hands.workspace.proof.pressed.pdf


# Issuing


def test_a_draft_is_called_one_and_asked_about_before_it_is_issued(desk: Hands) -> None:
    assert desk.label("standing.state") == "Draft"
    desk.click("standing.issue")
    year = desk.house.desk.clock.now().year
    assert f"Issue as {year}-0001?" in desk.label("standing.question")
    assert desk.workspace.standing.record is None
    desk.click("standing.yes")
    desk.rest()
    assert desk.label("standing.state") == "Issued"
    assert desk.label("standing.number") == f"{year}-0001"


def test_a_file_above_the_limit_for_e_mail_is_said_beside_the_question_and_sent_as_issued(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("services.proposals", "ui.proposals.proof"):
        monkeypatch.setattr(f"studio_desk.{place}.mail_limit", lambda _: 1_000)
    change(desk, now(desk).quote)
    desk.click("standing.issue")
    desk.wait(lambda: "over your limit of" in desk.label("standing.forgotten"))
    desk.click("standing.yes")
    desk.rest()
    assert record(desk).latest.state is State.ISSUED
    desk.go(Step.SEND)
    desk.wait(lambda: desk.workspace.proof.mailed is not None)
    mailed = desk.workspace.proof.mailed
    assert isinstance(mailed, Pressed)
    assert mailed.pdf == desk.house.desk.quotes.mail_document(record(desk).latest)


def test_a_line_without_a_price_is_said_beside_the_question_and_hinders_nobody(
    desk: Hands,
) -> None:
    quote = now(desk).quote
    change(desk, quote.add(Line("Touch-up", Decimal(0))))
    desk.click("standing.issue")
    assert desk.label("standing.forgotten") == "1 line has no price."
    desk.click("standing.no")
    change(desk, now(desk).quote.add(Line("Album", Decimal(0))))
    desk.click("standing.issue")
    assert desk.label("standing.forgotten") == "2 lines have no price."
    desk.click("standing.yes")
    desk.rest()
    assert record(desk).latest.state is State.ISSUED


def test_nothing_is_called_forgotten_in_what_does_not_count(desk: Hands) -> None:
    option = Line("Touch-up", Decimal(0), role=Role.OPTIONAL)
    change(desk, now(desk).quote.add(option))
    desk.click("standing.issue")
    assert "no price" not in said(desk)


def test_enter_says_yes_and_escape_says_no(desk: Hands) -> None:
    desk.click("standing.issue")
    desk.press(Qt.Key.Key_Escape)
    desk.rest()
    assert desk.workspace.standing.record is None
    assert is_offered(desk, "issue")
    desk.click("standing.issue")
    desk.press(Qt.Key.Key_Return)
    desk.rest()
    assert record(desk).latest.state is State.ISSUED


def keyboard(hands: Hands) -> str:
    hands.rest()
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def test_the_keyboard_stays_with_the_quotes_standing(desk: Hands) -> None:
    desk.click("standing.issue")
    desk.press(Qt.Key.Key_Escape)
    assert keyboard(desk) == "standing.issue"
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        assert QApplication.focusWidget() is desk.find("standing.stop")
    # Then comes what the client says to it, and then the money.
    assert keyboard(desk) == "standing.accept"
    desk.click("standing.accept")
    desk.click("standing.yes")
    assert keyboard(desk) == "standing.payments"


def test_who_goes_elsewhere_while_a_quote_is_issued_stays_there(desk: Hands) -> None:
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        desk.find("quote.table").setFocus()
    assert keyboard(desk) == "quote.table"
    assert record(desk).latest.state is State.ISSUED


def test_what_was_issued_is_kept_for_whoever_opens_the_studio(
    desk: Hands, kit: Tools, studio: Furnished
) -> None:
    issued = issue(desk)
    assert open_desk(kit, studio.folder).quotes.record(now(desk).id) == issued


def test_nothing_cannot_be_issued(hands: Hands) -> None:
    hands.open(hands.house.desk.consultations.begin(Client("Alex Rivera")), Step.QUOTE)
    assert not is_offered(hands, "issue")
    assert "Nothing to issue yet" in hands.label("standing.words")


def test_a_choice_that_was_not_made_is_said_in_place_and_gone_once_it_is(desk: Hands) -> None:
    either = replace(SESSION, role=Role.ALTERNATIVE, group="Session")
    other = replace(either, description="Express session")
    change(desk, replace(now(desk).quote, entries=(either, other)))
    desk.click("standing.issue")
    desk.click("standing.yes")
    desk.rest()
    assert "“Session”" in desk.label("standing.said")
    assert desk.workspace.standing.record is None
    change(desk, now(desk).quote.choose(0, chosen=True))
    assert "“Session”" not in said(desk)
    issue(desk)
    assert desk.label("standing.state") == "Issued"


def test_what_would_have_expired_is_not_issued(desk: Hands) -> None:
    yesterday = desk.workspace.standing.today - timedelta(days=1)
    change(desk, replace(now(desk).quote, valid_until=yesterday))
    desk.click("standing.issue")
    desk.click("standing.yes")
    desk.rest()
    assert desk.label("standing.said")
    assert desk.workspace.standing.record is None


def test_issuing_can_be_left_while_it_waits(desk: Hands) -> None:
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        assert desk.workspace.standing.locked
        desk.click("standing.stop")
    assert desk.workspace.standing.record is None
    assert is_offered(desk, "issue")
    assert issue(desk).serial == 1


def test_leaving_too_late_shows_what_was_issued(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, free, do_issue = threading.Event(), threading.Event(), QuoteBook.issue

    def slowly(book: QuoteBook, *arguments: object, **ways: object) -> QuoteRecord:
        issued = do_issue(book, *arguments, **ways)  # type: ignore[arg-type]
        kept.set()
        free.wait(60)
        return issued

    monkeypatch.setattr(QuoteBook, "issue", slowly)
    desk.click("standing.issue")
    desk.click("standing.yes")
    assert kept.wait(60)
    desk.click("standing.stop")
    assert desk.workspace.standing.is_busy
    free.set()
    desk.rest()
    assert desk.label("standing.state") == "Issued"
    assert not is_offered(desk, "issue")


def test_nothing_is_taken_back_under_a_quote_that_is_being_issued(desk: Hands) -> None:
    change(desk, more_prints(desk))
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        assert not desk.find("workspace.undo").isEnabled()
        desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.workspace.sitting.undo()
        assert now(desk).quote == more_prints(desk)
    assert record(desk).latest.consultation.quote == more_prints(desk)
    assert not desk.find("workspace.undo").isEnabled()


def test_a_quote_that_was_not_issued_after_all_can_be_taken_back(desk: Hands) -> None:
    before = now(desk)
    change(desk, more_prints(desk))
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        desk.click("standing.stop")
    assert desk.find("workspace.undo").isEnabled()
    desk.click("workspace.undo")
    assert now(desk) == before


def test_what_is_typed_while_it_is_issued_is_kept_on_top_of_it(
    desk: Hands, kit: Tools, studio: Furnished
) -> None:
    change(desk, more_prints(desk))
    with busy_books(desk):
        desk.click("standing.issue")
        desk.click("standing.yes")
        desk.workspace.go(Step.BRIEF)
        desk.type("brief.audience", "Voters")
    issued = record(desk).latest.consultation
    assert (issued.brief.audience, now(desk).brief.audience) == ("", "Voters")
    assert desk.workspace.standing.is_issued
    desk.workspace.sitting.save()
    desk.rest()
    assert open_desk(kit, studio.folder).consultations.open(now(desk).id) == now(desk)
    desk.workspace.sitting.undo()
    assert now(desk) == issued
    assert not desk.workspace.sitting.can_undo


# What was issued is what is seen and sent


def test_the_proposal_is_labelled_a_draft_until_it_is_issued(desk: Hands) -> None:
    draft = proof_of(desk)
    assert desk.label("proposal.standing") == "Draft, not issued"
    desk.go(Step.QUOTE)
    number = issue(desk).latest_number
    frozen = proof_of(desk)
    assert desk.label("proposal.standing") == f"{number} · Issued"
    assert frozen != draft
    assert frozen == desk.house.desk.quotes.document(record(desk).latest)
    assert number in pypdf.PdfReader(io.BytesIO(frozen)).pages[-1].extract_text()


def test_what_was_issued_stays_when_the_studio_has_another_name(desk: Hands) -> None:
    issue(desk)
    frozen = proof_of(desk)
    books = desk.house.desk.studio
    books.save(replace(books.studio(), name="Low Tide Portraits"))
    desk.house.signals.studio_changed.emit()
    assert proof_of(desk) == frozen
    assert desk.workspace.proof.studio.name != "Low Tide Portraits"


def test_a_quote_that_was_issued_before_is_shown_as_issued_and_never_as_a_draft(
    desk: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue(desk)
    done = now(desk)
    desk.open(studio.half_done)
    known, read = threading.Event(), QuoteBook.record

    def late(book: QuoteBook, consultation_id: str) -> QuoteRecord | None:
        assert known.wait(60)
        return read(book, consultation_id)

    monkeypatch.setattr(QuoteBook, "record", late)
    seen: list[bytes] = []
    desk.window.show_consultation(done, Step.PROPOSAL)
    proof = desk.workspace.proof
    proof.ready.connect(lambda: seen.append(proof.pressed.pdf if proof.pressed else b""))
    desk.house.works.wait()
    QApplication.processEvents()
    assert seen == []
    known.set()
    desk.wait(lambda: bool(seen))
    assert seen[0] == desk.house.desk.quotes.document(issued.latest)


def test_what_was_issued_goes_out_byte_for_byte_under_its_number(
    desk: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue(desk)
    desk.workspace.go(Step.SEND)
    desk.wait(lambda: desk.find("send.save").isEnabled())
    assert issued.latest_number in desk.line("send.subject").text()
    assert f"Proposal {issued.latest_number} – Mina Park.pdf" in desk.label("send.attached")
    pressed = desk.workspace.proof.pressed
    assert pressed is not None
    assert pressed.figures == issued.latest.figures
    proposed: list[str] = []

    def answer(_owner: object, _title: str, first: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(first).name)
        return str(tmp_path / "out.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(answer))
    desk.click("send.save")
    desk.wait((tmp_path / "out.pdf").is_file)
    assert proposed == [f"Proposal {issued.latest_number} – Mina Park.pdf"]
    assert (tmp_path / "out.pdf").read_bytes() == desk.house.desk.quotes.document(issued.latest)


def test_a_draft_may_be_sent_with_a_warning_and_issued_from_there(desk: Hands) -> None:
    desk.workspace.go(Step.SEND)
    desk.wait(lambda: desk.find("send.save").isEnabled())
    assert "a draft without a number" in said(desk)
    number = issue(desk).latest_number
    desk.wait(lambda: desk.find("send.save").isEnabled())
    assert "a draft without a number" not in said(desk)
    assert number in desk.line("send.subject").text()


@pytest.mark.parametrize("gone", [False, True])
def test_a_document_that_is_gone_or_tampered_with_is_not_sent(
    desk: Hands, studio: Furnished, *, gone: bool
) -> None:
    issued = issue(desk)
    (kept,) = (each for each in studio.folder.documents.rglob("*") if each.is_file())
    kept.chmod(0o644)
    kept.write_bytes(b"another")
    if gone:
        kept.unlink()
    desk.workspace.go(Step.SEND)
    desk.rest()
    assert not desk.find("send.save").isEnabled()
    told = f"The PDF of quote {issued.latest_number} is missing or is not what was issued"
    assert told in said(desk)
    assert "restore the folder “documents” from a backup" in said(desk)
    desk.go(Step.QUOTE)
    desk.click("standing.history")
    desk.click("history.open.0")
    desk.rest()
    assert told in desk.label("history.said")


# Revising


def test_an_issued_quote_is_locked_until_it_is_revised(desk: Hands) -> None:
    issue(desk)
    assert is_locked(desk)
    desk.click("standing.revise")
    assert not is_locked(desk)
    assert desk.label("standing.state") == "Draft"
    assert desk.label("standing.number").endswith("-0001-R1")
    assert "Nothing has changed" in desk.label("standing.words")


def test_a_revision_is_issued_only_once_something_changed(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.revise")
    assert not is_offered(desk, "issue")
    assert "Nothing has changed" in desk.find("standing.issue").toolTip()
    change(desk, more_prints(desk))
    assert is_offered(desk, "issue")
    assert desk.find("standing.issue").toolTip() == ""


def test_a_declined_quote_may_be_issued_again_as_it_was(desk: Hands) -> None:
    issue(desk)
    desk.workspace.standing.decline("")
    desk.rest()
    desk.click("standing.revise")
    assert issue(desk).latest.state is State.ISSUED


def test_undo_does_not_reach_behind_what_was_issued(desk: Hands) -> None:
    change(desk, more_prints(desk))
    issued = issue(desk)
    assert not desk.workspace.sitting.can_undo
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.rest()
    assert now(desk).quote == issued.latest.consultation.quote
    assert is_locked(desk)


def test_a_payment_noted_while_revising_locks_nothing(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.revise")
    desk.workspace.standing.receive(
        desk.workspace.standing.today, record(desk).due, PaymentKind.BALANCE, "Cash"
    )
    desk.rest()
    assert not desk.workspace.standing.locked


def test_a_revision_says_what_changed_and_by_how_much(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    desk.wait(lambda: "(+$57.00)" in desk.label("standing.words"))
    assert "$457.00 → $514.00" in desk.label("standing.words")
    desk.click("standing.changes")
    words = said(desk)
    assert "Print 8 × 10 in" in words
    assert "quantity 2 → 4" in words
    assert "$228.50 → $257.00" in words


def test_a_revision_says_that_prices_include_tax_now(desk: Hands) -> None:
    tax = Tax("vat", "VAT", Decimal(10))
    change(desk, now(desk).quote.with_tax(tax))
    issue(desk)
    desk.click("standing.revise")
    change(desk, replace(now(desk).quote, prices_include_tax=True, title="Portraits", note="Hi"))
    desk.wait(lambda: "(−$45.70)" in desk.label("standing.words"))
    desk.click("standing.changes")
    words = said(desk)
    assert "Prices with or without tax" in words
    assert "$45.70 → $0.00" in words
    assert all(each in words.splitlines() for each in ("Title", "Note to the client"))


def test_issuing_the_revision_supersedes_the_one_before(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    revised = issue(desk)
    assert [each.state for each in revised.revisions] == [State.SUPERSEDED, State.ISSUED]
    assert desk.label("standing.number").endswith("-0001-R1")
    assert desk.workspace.standing.locked


def test_discarded_changes_are_gone_and_come_back_by_undo(desk: Hands) -> None:
    issued = issue(desk)
    desk.click("standing.revise")
    changed = more_prints(desk)
    change(desk, changed)
    desk.click("standing.discard")
    desk.rest()
    assert now(desk).quote == issued.latest.consultation.quote
    assert desk.label("standing.state") == "Issued"
    desk.workspace.sitting.undo()
    desk.rest()
    assert now(desk).quote == changed
    assert desk.label("standing.state") == "Draft"


PRINT_THEM = "revise to print them"


def important(hands: Hands) -> None:
    """Write into the brief what is printed."""
    brief = replace(now(hands).brief, stakes=Stakes.HIGH, audience="Voters")
    hands.workspace.sitting.change(replace(now(hands), brief=brief))
    hands.rest()


def test_a_brief_that_changed_since_leaves_what_was_issued_standing(desk: Hands) -> None:
    issued = issue(desk)
    important(desk)
    assert desk.label("standing.state") == "Issued"
    assert PRINT_THEM in desk.label("standing.outdated")
    assert is_locked(desk)
    assert all(is_offered(desk, name) for name in ("accept", "decline", "cancel", "payments"))
    frozen = desk.house.desk.quotes.document(issued.latest)
    assert proof_of(desk) == frozen
    assert PRINT_THEM in desk.label("proposal.outdated")
    assert proof_of(desk, Step.SEND) == frozen
    assert PRINT_THEM in desk.label("standing.outdated")
    desk.wait(lambda: desk.find("send.save").isEnabled())
    assert "a draft" not in said(desk)
    listed = desk.house.desk.quotes.find(QuoteSearch(desk.workspace.standing.today), 0, 9)
    ours = [each.state for each in listed if each.consultation_id == now(desk).id]
    assert ours == [State.ISSUED]


def test_a_brief_that_changed_since_is_printed_by_a_revision(desk: Hands) -> None:
    frozen = desk.house.desk.quotes.document(issue(desk).latest)
    important(desk)
    desk.click("standing.revise")
    desk.click("standing.changes")
    assert "The brief" in said(desk)
    assert "standing.outdated" not in [each.objectName() for each in shown_labels(desk)]
    assert proof_of(desk) != frozen
    assert desk.label("proposal.standing") == "Draft, not issued"
    desk.go(Step.QUOTE)
    revised = issue(desk)
    assert (revised.latest.number, desk.label("standing.state")) == (1, "Issued")
    assert revised.latest.consultation.brief.audience == "Voters"
    assert desk.workspace.standing.is_outdated is False


def test_another_way_advised_since_is_told_among_the_changes(desk: Hands) -> None:
    issue(desk)
    own = Opinion(Route.AI, "It is for a game")
    desk.workspace.sitting.change(replace(now(desk), opinion=own))
    change(desk, more_prints(desk))
    desk.click("standing.changes")
    assert "The brief, and the advice with it" in said(desk)


def test_a_revision_that_is_left_takes_nothing_out_of_the_brief(desk: Hands) -> None:
    issue(desk)
    important(desk)
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    desk.click("standing.discard")
    desk.rest()
    assert desk.label("standing.state") == "Issued"
    assert now(desk).brief.audience == "Voters"
    assert PRINT_THEM in desk.label("standing.outdated")


def test_a_revision_in_which_nothing_changed_can_be_left(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.revise")
    assert desk.find("standing.discard", QAbstractButton).property("text") == "Leave it as issued"
    desk.click("standing.discard")
    assert desk.label("standing.state") == "Issued"
    assert is_offered(desk, "accept")


def test_another_card_of_the_studio_waits_for_a_revision_as_well(desk: Hands) -> None:
    issue(desk)
    books = desk.house.desk.studio
    books.save(replace(books.studio(), currency="EUR"))
    desk.house.signals.studio_changed.emit()
    desk.rest()
    assert not desk.workspace.standing.is_outdated
    books.save(replace(books.studio(), name="Low Tide Portraits"))
    desk.house.signals.studio_changed.emit()
    desk.rest()
    assert PRINT_THEM in desk.label("standing.outdated")
    assert desk.label("standing.state") == "Issued"
    desk.click("standing.revise")
    desk.click("standing.changes")
    assert "The studio’s card" in said(desk)


def test_notes_for_the_staff_change_nothing_that_was_issued(desk: Hands) -> None:
    issue(desk)
    brief = replace(now(desk).brief, notes="Call again in May")
    desk.workspace.sitting.change(replace(now(desk), brief=brief))
    desk.rest()
    assert not desk.workspace.standing.is_outdated


def test_the_address_of_the_client_may_change_without_a_revision(desk: Hands) -> None:
    issue(desk)
    client = replace(now(desk).client, email="mina.park@elsewhere.example")
    desk.workspace.sitting.change(replace(now(desk), client=client))
    assert desk.workspace.standing.is_issued


def test_another_currency_is_said_and_nothing_is_subtracted(desk: Hands) -> None:
    issued = issue(desk)
    desk.click("standing.revise")
    change(desk, replace(now(desk).quote, currency=Currency.of("EUR")))
    desk.wait(lambda: "Currency changed" in desk.label("standing.words"))
    (told,) = differences(issued, now(desk)).changes
    assert (told.kind, told.difference.minor) == (ChangeKind.CURRENCY, 0)
    desk.click("standing.changes")
    assert "Currency changed" in said(desk)


# What becomes of it


def test_an_accepted_quote_says_what_is_due_now(desk: Hands) -> None:
    number = issue(desk).latest_number
    desk.click("standing.accept")
    assert desk.label("standing.question") == f"The client accepts {number}, $457.00 as chosen?"
    desk.click("standing.yes")
    desk.rest()
    assert desk.label("standing.state") == "Accepted"
    assert "$228.50" in desk.label("standing.words")
    assert not is_offered(desk, "accept")


def test_what_the_client_decides_is_offered_quietly(desk: Hands) -> None:
    issue(desk)
    offered = {"accept": "Client accepted", "decline": "Client declined", "cancel": "Cancel quote…"}
    for deed, words in offered.items():
        found = desk.find(f"standing.{deed}", QAbstractButton)
        assert isinstance(found, QAbstractButton)
        assert (found.text(), found.property("role")) == (words, "quiet")


def test_why_it_was_declined_is_kept_and_said_before_it_is_sent(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.decline")
    desk.type("standing.reason", "Too dear")
    desk.press(Qt.Key.Key_Return)
    desk.rest()
    assert (record(desk).latest.state, record(desk).latest.reason) == (State.DECLINED, "Too dear")
    assert "Too dear" in desk.label("standing.words")
    desk.workspace.go(Step.SEND)
    assert "declined" in said(desk)


def test_money_that_came_in_is_said_with_what_is_left_in_every_state_that_holds(
    desk: Hands,
) -> None:
    issue(desk)
    half = record(desk).latest.figures.deposit
    desk.workspace.standing.receive(
        desk.workspace.standing.today, half, PaymentKind.DEPOSIT, "Cash"
    )
    desk.rest()
    told = "paid $228.50, still due $228.50"
    assert told in desk.label("standing.words")
    desk.workspace.standing.accept()
    desk.rest()
    assert told in desk.label("standing.words")
    desk.click("standing.revise")
    desk.rest()
    assert told in desk.label("standing.words")


def test_a_cancelled_quote_is_begun_anew_from_a_copy(desk: Hands) -> None:
    cancelled = issue(desk)
    desk.click("standing.cancel")
    desk.click("standing.yes")
    desk.rest()
    desk.click("standing.duplicate")
    desk.rest()
    assert now(desk).id != cancelled.consultation_id
    assert now(desk).quote.entries == cancelled.latest.consultation.quote.entries
    assert now(desk).client.name == "Mina Park"
    assert desk.label("standing.state") == "Draft"


def test_a_cancelled_quote_is_locked_for_good(desk: Hands) -> None:
    issue(desk)
    desk.click("standing.cancel")
    desk.click("standing.yes")
    desk.rest()
    assert desk.label("standing.state") == "Cancelled"
    assert desk.workspace.standing.locked
    offers = {name for name in ("accept", "decline", "revise", "issue") if is_offered(desk, name)}
    assert offers == set()
    desk.workspace.go(Step.SEND)
    assert "was cancelled" in said(desk)


def test_what_cannot_be_taken_back_is_asked_in_the_colour_of_danger(desk: Hands) -> None:
    issue(desk)
    roles = {}
    for deed in ("cancel", "decline", "accept"):
        desk.click(f"standing.{deed}")
        roles[deed] = desk.find("standing.yes").property("role")
        desk.click("standing.no")
    assert roles == {"cancel": "danger", "decline": "danger", "accept": "primary"}


def test_what_was_changed_in_a_cancelled_quote_can_only_be_put_back(desk: Hands) -> None:
    issued = issue(desk)
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    desk.house.desk.quotes.cancel(issued, "elsewhere")
    desk.workspace.standing.refresh()
    desk.rest()
    assert is_locked(desk)
    assert "Changed since it was issued" in desk.label("standing.words")
    desk.click("standing.discard")
    desk.rest()
    assert now(desk).quote == issued.latest.consultation.quote
    assert "elsewhere" in desk.label("standing.words")


@dataclass
class Later:
    """The clock of a day to come."""

    days: int

    def now(self) -> datetime:
        return datetime.now().astimezone() + timedelta(days=self.days)


def test_an_expired_quote_says_since_when_and_may_be_revised(desk: Hands) -> None:
    today = desk.workspace.standing.today
    change(desk, replace(now(desk).quote, valid_until=today))
    issue(desk)
    desk.house.desk = replace(desk.house.desk, clock=Later(days=1))
    desk.open(now(desk), Step.QUOTE)
    assert desk.label("standing.state") == "Expired"
    day = desk.house.desk.formats.date(today, "en")
    assert day in desk.label("standing.words")
    assert is_offered(desk, "revise")
    assert not is_offered(desk, "accept")
    desk.workspace.go(Step.SEND)
    assert "has expired" in said(desk)


def test_revising_an_expired_quote_makes_it_valid_anew_in_one_step(desk: Hands) -> None:
    today = desk.workspace.standing.today
    change(desk, replace(now(desk).quote, valid_until=today))
    issue(desk)
    desk.house.desk = replace(desk.house.desk, clock=Later(days=1))
    desk.open(now(desk), Step.QUOTE)
    desk.click("standing.revise")
    desk.rest()
    limit = today + timedelta(days=1 + VALID_DAYS)
    assert now(desk).quote.valid_until == limit
    assert desk.house.desk.formats.date(limit, "en") in desk.label("notice.words")
    assert is_offered(desk, "issue")
    desk.click("workspace.undo")
    assert now(desk).quote.valid_until == today
    assert not desk.workspace.sitting.can_undo


def test_what_is_refused_because_it_stands_otherwise_is_said_and_shown(desk: Hands) -> None:
    issued = issue(desk)
    desk.house.desk.quotes.cancel(issued, "elsewhere")
    desk.click("standing.accept")
    desk.click("standing.yes")
    desk.rest()
    assert issued.latest_number in desk.label("standing.said")
    assert desk.label("standing.state") == "Cancelled"


def test_what_was_done_elsewhere_is_seen_on_coming_back(desk: Hands) -> None:
    issued = issue(desk)
    desk.window.show_page("today")
    desk.house.desk.quotes.accept(issued)
    desk.window.open(now(desk).id)
    desk.workspace.go(Step.QUOTE)
    desk.rest()
    assert desk.label("standing.state") == "Accepted"


# Payments


@pytest.fixture
def payments(desk: Hands) -> Hands:
    issue(desk)
    desk.click("standing.payments")
    desk.rest()
    return desk


def test_the_booking_fee_is_offered_first_and_the_balance_then(payments: Hands) -> None:
    assert payments.line("payment.amount").text() == "228.50"
    assert payments.line("payment.amount").hasFocus()
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    (payment,) = record(payments).payments
    assert (payment.amount.plain, payment.kind) == ("228.50", PaymentKind.DEPOSIT)
    assert payment.received_on == payments.workspace.standing.today
    assert payments.label("payments.due") == "$228.50"
    kind = payments.find("payment.kind", QComboBox)
    assert isinstance(kind, QComboBox)
    assert kind.currentData() == PaymentKind.BALANCE
    payments.click("payment.add")
    payments.rest()
    assert payments.label("payments.due") == "$0.00"
    assert payments.line("payment.amount").text() == ""


def test_another_way_to_pay_is_typed(payments: Hands) -> None:
    payments.type("payment.method", "Gift voucher")
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    assert record(payments).payments[0].method == "Gift voucher"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("a lot", "“a lot” is not an amount"),
        ("", "is not an amount"),
        ("0", "is none"),
        ("-5", "is none"),
        ("12.345", "decimal places"),
    ],
)
def test_an_amount_that_is_none_is_said_under_it(payments: Hands, typed: str, told: str) -> None:
    payments.line("payment.amount").clear()
    payments.type("payment.amount", typed)
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    assert told in payments.label("payment.said")
    assert payments.line("payment.amount").property("invalid") is True
    assert record(payments).payments == ()


def test_an_amount_is_read_as_the_locale_writes_it(payments: Hands) -> None:
    payments.type("payment.amount", "1.234,50")
    payments.press(Qt.Key.Key_Return)
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    assert record(payments).payments[0].amount.plain == "1234.50"
    assert "Paid too much" in said(payments)
    assert payments.label("payments.due") == "$777.50"


def test_more_than_is_due_is_asked_about_before_it_is_saved(payments: Hands) -> None:
    payments.type("payment.amount", "1000")
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    assert payments.label("payment.said") == "This is $543.00 more than is due."
    assert record(payments).payments == ()
    payments.type("payment.amount", "2000")
    assert "more than is due" not in said(payments)
    payments.click("payment.add")
    payments.rest()
    assert payments.label("payment.said") == "This is $1,543.00 more than is due."
    assert record(payments).payments == ()
    payments.click("payment.add")
    payments.rest()
    assert [each.amount.plain for each in record(payments).payments] == ["2000.00"]


def choose_kind(hands: Hands, kind: PaymentKind) -> None:
    """Choose what a payment is for, as the keyboard does."""
    chooser = hands.find("payment.kind", QComboBox)
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentIndex(chooser.findData(kind))
    chooser.activated.emit(chooser.currentIndex())


def test_a_refund_is_filled_in_with_what_is_owed_back(payments: Hands) -> None:
    payments.type("payment.amount", "500")
    payments.press(Qt.Key.Key_Return)
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    assert payments.line("payment.amount").text() == "43.00"
    choose_kind(payments, PaymentKind.BALANCE)
    assert payments.line("payment.amount").text() == ""
    choose_kind(payments, PaymentKind.REFUND)
    assert payments.line("payment.amount").text() == "43.00"


def test_choosing_a_kind_leaves_what_was_typed(payments: Hands) -> None:
    choose_kind(payments, PaymentKind.BALANCE)
    assert payments.line("payment.amount").text() == "457.00"
    payments.type("payment.amount", "20")
    choose_kind(payments, PaymentKind.REFUND)
    assert payments.line("payment.amount").text() == "20"


def test_a_voided_payment_stays_struck_through(payments: Hands) -> None:
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    payments.click("payments.void.1")
    assert record(payments).payments[0].voided is False
    payments.click("payments.yes")
    payments.rest()
    assert record(payments).payments[0].voided is True
    assert payments.find("payments.amount.1").font().strikeOut()
    assert payments.label("payments.due") == "$457.00"


def test_a_receipt_is_saved_and_opened(
    payments: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    path, opened = tmp_path / "receipt.pdf", list[QUrl]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(opened.append))
    payments.click("payments.receipt.1")
    payments.wait(path.is_file)
    payments.rest()
    words = pypdf.PdfReader(path).pages[0].extract_text()
    assert f"{record(payments).number}-P1" in words
    assert "228.50" in words
    payments.click("payments.open")
    assert [Path(each.toLocalFile()) for each in opened] == [path]


def test_after_a_refusal_what_was_paid_is_to_be_paid_back(payments: Hands) -> None:
    payments.press(Qt.Key.Key_Return)
    payments.rest()
    payments.workspace.standing.decline("")
    payments.rest()
    assert "To be paid back" in said(payments)
    assert payments.label("payments.due") == "$228.50"


# History


def test_the_history_tells_who_did_what_to_which_revision(desk: Hands) -> None:
    issue(desk)
    desk.workspace.standing.decline("Too dear")
    desk.rest()
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    issue(desk)
    desk.click("standing.history")
    words = said(desk)
    assert "Declined by the client: Too dear" in words
    assert "Revision issued" in words
    assert "quantity 2 → 4" in words
    assert getpass.getuser() in words
    assert "Superseded" in words


def test_every_revision_is_opened_as_it_was_issued(
    desk: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        staticmethod(lambda url: opened.append(Path(url.toLocalFile()))),
    )
    first = issue(desk).latest
    desk.click("standing.revise")
    change(desk, more_prints(desk))
    second = issue(desk).latest
    desk.click("standing.history")
    for revision in (first, second):
        desk.click(f"history.open.{revision.number}")
        desk.rest()
        assert len(opened) == revision.number + 1
        assert opened[-1].read_bytes() == desk.house.desk.quotes.document(revision)
    record = desk.workspace.standing.record
    assert record is not None
    revised, client = record.latest_number, second.consultation.client.name
    assert [each.name for each in opened] == [
        f"Proposal {number} – {client}.pdf" for number in (revised.removesuffix("-R1"), revised)
    ]
    # It is the studio's own record: nobody writes into it, and no copy of it stays behind.
    assert not any(each.stat().st_mode & 0o222 for each in opened)
    desk.window.close()
    assert not any(each.parent.exists() for each in opened)


def test_a_panel_closes_on_escape_and_gives_the_keyboard_back(payments: Hands) -> None:
    payments.press(Qt.Key.Key_Escape)
    payments.rest()
    assert "A payment that came in" not in said(payments)
    assert payments.find("standing.payments").hasFocus()


def test_the_figures_are_those_of_the_calculation(desk: Hands) -> None:
    issued = issue(desk)
    desk.click("standing.revise")
    change(desk, replace(more_prints(desk), discount=Percent(Decimal(10))))
    found = differences(issued, now(desk))
    assert (found.before, found.after) == (
        price(issued.latest.consultation.quote).total,
        price(now(desk).quote).total,
    )
    told = sum(each.difference.minor for each in found.changes)
    assert told == (found.after - found.before).minor
