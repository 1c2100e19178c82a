"""An answer that came in a PDF: accepted in one step, kept with the quote, told in its history."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sealing.sealer import check_one
from studio_desk.domain.consultation import Client
from studio_desk.domain.quote_record import Deed, State
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.sandbox import Job, Mishap
from studio_desk.ui.returning import ReturnedCard
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Hands
from tests.ui.held import HeldTasks
from tests.ui.test_issuing import issue
from tests.ui.test_returned import LINES, document, drop, filled, issued, record, trouble

__all__ = ["issued"]

OTHER_ALBUM = {"group-1": "/line-3", "name": "Mina Park"}
NAMED = {"name": "Mina Park"}


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def history(hands: Hands, name: str) -> list[str]:
    """What the history says of something, in its order; the latest first."""
    hands.click("standing.history")
    hands.rest()
    shown = hands.window.findChildren(QLabel)
    named = [each for each in shown if each.objectName() in {f"history.{name}",
                                                             f"history.{name}.line"}]  # fmt: skip
    return [each.text().replace("\u200b", "") for each in named if each.isVisible()]


def answer_what_holds_no_more(hands: Hands, older: bytes, folder: Path) -> None:
    """Drop a file of the first revision once another has the choices of one that came before."""
    drop(hands, hands.workspace, filled(document(hands), OTHER_ALBUM), folder)
    hands.click("returned.revise")
    issue(hands)
    drop(hands, hands.workspace, older, folder)


def test_the_choices_of_a_client_are_issued_and_accepted_in_one_step(
    issued: Hands, tmp_path: Path
) -> None:
    content = filled(document(issued), OTHER_ALBUM)
    drop(issued, issued.workspace, content, tmp_path)
    issued.click("returned.accept")
    assert record(issued).latest.state is State.ISSUED
    assert record(issued).next_number in issued.label("returned.question")
    issued.click("returned.yes")
    issued.rest()

    known = record(issued)
    chosen = [each.description for each in known.latest.consultation.quote.lines if each.chosen]
    assert [each.state for each in known.revisions] == [State.SUPERSEDED, State.ACCEPTED]
    assert [each.deed for each in known.events] == [Deed.ISSUED, Deed.REVISED, Deed.ACCEPTED]
    assert chosen == ["Large album"]
    assert issued.workspace.standing.state is State.ACCEPTED
    assert history(issued, "revised")[0] == "Revision issued with the client’s choices"


def test_an_accepted_file_is_kept_and_opened_from_the_history(
    issued: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        staticmethod(lambda url: opened.append(Path(url.toLocalFile()).read_bytes())),
    )
    content = filled(document(issued), NAMED)
    drop(issued, issued.workspace, content, tmp_path)
    (tmp_path / "returned.pdf").unlink()
    issued.click("returned.accept")
    issued.click("returned.yes")
    issued.rest()

    answer = record(issued).events[-1].answer
    assert answer is not None
    assert issued.house.desk.quotes.answer_document(answer) == content
    told, *lines = history(issued, "accepted")
    assert told == "Accepted by the client in a returned PDF"
    assert lines[:3] == ["In “returned.pdf”", "Name: Mina Park", "Not signed in the file"]
    assert answer.document[:12] in lines[-1]
    issued.click("history.answer")
    issued.rest()
    assert opened == [content]


def test_an_answer_that_becomes_a_revision_is_kept_with_what_it_answered(
    issued: Hands, tmp_path: Path
) -> None:
    content = filled(document(issued), OTHER_ALBUM)
    drop(issued, issued.workspace, content, tmp_path)
    issued.click("returned.revise")
    issued.rest()
    assert issued.workspace.standing.is_revising
    event = record(issued).events[-1]
    assert (event.deed, event.revision) == (Deed.ANSWERED, 0)
    assert event.answer is not None
    assert issued.house.desk.quotes.answer_document(event.answer) == content
    issue(issued)
    told, *lines = history(issued, "answered")
    assert told == "Answered by the client in a returned PDF"
    assert lines[:2] == ["In “returned.pdf”", "Name: Mina Park"]


def test_an_answer_to_what_holds_no_more_can_be_kept(issued: Hands, tmp_path: Path) -> None:
    older = filled(document(issued), NAMED)
    answer_what_holds_no_more(issued, older, tmp_path)
    issued.click("returned.keep")
    issued.rest()
    assert "kept in the quote’s history" in issued.label("notice.words")
    known = record(issued)
    assert known.latest.state is State.ISSUED
    answers = [each.answer for each in known.events if each.deed is Deed.ANSWERED]
    assert len(answers) == 2
    assert answers[1] is not None
    assert issued.house.desk.quotes.answer_document(answers[1]) == older
    shown = issued.window.findChildren(QWidget, "returned.trouble")
    assert not any(each.isVisible() for each in shown)


def test_what_was_read_is_kept_whatever_lies_in_its_place_by_then(
    issued: Hands, tmp_path: Path
) -> None:
    older = filled(document(issued), NAMED)
    answer_what_holds_no_more(issued, older, tmp_path)
    put(tmp_path, "returned.pdf", b"something else")
    issued.click("returned.keep")
    issued.rest()
    answer = record(issued).events[-1].answer
    assert answer is not None
    assert issued.house.desk.quotes.answer_document(answer) == older


def test_an_older_revision_that_nobody_filled_in_is_no_answer_to_keep(
    issued: Hands, tmp_path: Path
) -> None:
    older = document(issued)
    answer_what_holds_no_more(issued, older, tmp_path)
    assert "holds now" in trouble(issued)
    shown = issued.window.findChildren(QWidget, "returned.keep")
    assert not any(each.isVisible() for each in shown)


def test_an_answer_that_the_latest_revision_holds_is_accepted_though_it_is_of_an_older_one(
    issued: Hands, tmp_path: Path
) -> None:
    content = filled(document(issued), OTHER_ALBUM)
    drop(issued, issued.workspace, content, tmp_path)
    issued.click("returned.revise")
    issue(issued)
    drop(issued, issued.workspace, content, tmp_path)
    assert "is what they chose in it" in issued.find("returned.faith").accessibleName()
    issued.click("returned.accept")
    issued.click("returned.yes")
    issued.rest()
    assert record(issued).latest.state is State.ACCEPTED


def test_of_two_files_the_one_that_came_last_is_shown(issued: Hands, tmp_path: Path) -> None:
    issued.go(Step.SEND)
    issued.rest()
    first = put(tmp_path, "first.pdf", filled(document(issued), OTHER_ALBUM))
    last = put(tmp_path, "last.pdf", filled(document(issued), NAMED))
    held, works = HeldTasks(), issued.house.works
    issued.house.works = held
    for path in (first, last):
        issued.workspace.read_answer(path)
    issued.house.works = works
    for place in reversed(range(len(held.waiting))):
        held.answer(place)
    assert "“last.pdf”" in issued.find("returned.faith").accessibleName()


def test_a_file_that_was_read_for_an_older_revision_accepts_no_newer_one(
    issued: Hands, tmp_path: Path
) -> None:
    issued.go(Step.SEND)
    issued.rest()
    path = put(tmp_path, "older.pdf", filled(document(issued), NAMED))
    held, works = HeldTasks(), issued.house.works
    issued.house.works = held
    issued.workspace.read_answer(path)
    issued.house.works = works
    standing, sitting = issued.workspace.standing, issued.workspace.sitting
    standing.revise()
    sitting.change(replace(sitting.now, quote=replace(sitting.now.quote, entries=LINES[:3])))
    standing.issue()
    issued.rest()
    for place in range(len(held.waiting)):
        held.answer(place)
    issued.rest()
    assert f"{record(issued).latest_number} holds now" in trouble(issued)


def test_the_answer_to_another_quote_is_named_and_read_there(issued: Hands, tmp_path: Path) -> None:
    theirs, number = filled(document(issued), NAMED), record(issued).latest_number
    books = issued.house.desk.consultations
    begun = books.begin(Client("Alex Rivera"))
    other = replace(begun.quote, taxes=(), entries=LINES[:2])
    issued.open(books.save(replace(begun, quote=other)), Step.QUOTE)
    issue(issued)
    drop(issued, issued.workspace, theirs, tmp_path)
    assert f"is {number} of 김민아, not this quote" in trouble(issued)
    issued.click("returned.open")
    issued.rest()
    assert issued.workspace.sitting.now.client.name == "김민아"
    assert "They chose what was offered" in issued.label("returned.totals")


def test_a_file_that_took_too_long_is_read_once_more(
    issued: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_sandbox: object, _job: object, _pdf: bytes, _most: int) -> Mishap:
        return Mishap.TOO_SLOW

    def slow_to_check(sandbox: ProcessSandbox, job: Job, pdf: bytes, most: int) -> bytes | Mishap:
        return Mishap.TOO_SLOW if job is check_one else usual(sandbox, job, pdf, most)

    usual = ProcessSandbox.run
    for held_up in (slow, slow_to_check):
        with monkeypatch.context() as busy:
            busy.setattr(ProcessSandbox, "run", held_up)
            drop(issued, issued.workspace, filled(document(issued), NAMED), tmp_path)
            assert "took too long to open here" in trouble(issued)
    issued.click("returned.again")
    issued.rest()
    assert "Name: Mina Park" in issued.label("returned.signed")


def test_what_the_choices_cost_stands_beside_them(issued: Hands, tmp_path: Path) -> None:
    drop(issued, issued.workspace, filled(document(issued), OTHER_ALBUM), tmp_path)
    shown = issued.window.findChildren(QLabel, "returned.amount")
    assert [each.text() for each in shown if each.isVisible()] == ["$50.00", "$100.00", "$200.00"]


def test_nothing_stands_over_the_letter_before_anything_came_back(issued: Hands) -> None:
    issued.go(Step.SEND)
    issued.rest()
    card = issued.workspace.findChildren(ReturnedCard)
    assert [each.isVisible() for each in card] == [False]
    assert "dropped" in issued.find("standing.answer").toolTip()


def test_choices_that_cannot_be_issued_stay_as_a_draft(
    issued: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise FileUnwritable("documents", "No space left on device")

    before = issued.workspace.sitting.now.quote
    drop(issued, issued.workspace, filled(document(issued), OTHER_ALBUM), tmp_path)
    monkeypatch.setattr("studio_desk.adapters.documents.FolderDocumentStore.put", full)
    issued.click("returned.accept")
    issued.click("returned.yes")
    issued.rest()
    assert "No space left" in issued.label("standing.said")
    assert [each.state for each in record(issued).revisions] == [State.ISSUED]
    assert issued.workspace.standing.is_revising
    issued.click("workspace.undo")
    issued.rest()
    assert issued.workspace.sitting.now.quote == before


def test_an_answer_to_what_is_otherwise_changed_by_now_is_looked_at_first(
    issued: Hands, tmp_path: Path
) -> None:
    sitting = issued.workspace.sitting
    sitting.change(replace(sitting.now, brief=replace(sitting.now.brief, audience="Investors")))
    issued.rest()
    drop(issued, issued.workspace, filled(document(issued), OTHER_ALBUM), tmp_path)
    accept = issued.window.findChildren(QPushButton, "returned.accept")
    assert not [each for each in accept if each.isVisible()]
    assert issued.find("returned.revise").isEnabled()


def test_a_question_is_closed_once_something_else_than_was_asked_would_be_accepted(
    issued: Hands, tmp_path: Path
) -> None:
    sitting, standing = issued.workspace.sitting, issued.workspace.standing
    drop(issued, issued.workspace, filled(document(issued), OTHER_ALBUM), tmp_path)
    issued.click("returned.accept")
    yes = issued.find("returned.yes")
    standing.revise()
    issued.rest()
    assert not yes.isVisible()

    standing.discard()
    issued.rest()
    issued.click("returned.accept")
    sitting.change(replace(sitting.now, brief=replace(sitting.now.brief, audience="Investors")))
    issued.rest()
    assert not yes.isVisible()
    assert issued.find("returned.revise").isEnabled()


def test_nothing_is_accepted_at_a_price_that_the_client_never_saw(
    issued: Hands, tmp_path: Path
) -> None:
    sitting, standing = issued.workspace.sitting, issued.workspace.standing
    drop(issued, issued.workspace, filled(document(issued), OTHER_ALBUM), tmp_path)
    issued.click("returned.accept")
    yes = issued.find("returned.yes")
    assert isinstance(yes, QPushButton)
    standing.revise()
    dearer = (replace(LINES[0], unit_price=Decimal(999)), *LINES[1:])
    sitting.change(replace(sitting.now, quote=replace(sitting.now.quote, entries=dearer)))
    issued.rest()
    yes.click()
    issued.rest()
    assert [each.state for each in record(issued).revisions] == [State.ISSUED]
    assert [each.deed for each in record(issued).events] == [Deed.ISSUED]
