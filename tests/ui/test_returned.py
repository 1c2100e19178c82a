"""A PDF that the client filled in comes back: it is read, shown, and taken over by staff."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line, Role
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.ui.workspace.workspace import Step
from tests.adapters.pdf.papers import page_with
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.conftest import Hands
from tests.services.deliveries import ring
from tests.ui.test_issuing import issue

__all__ = ["ring"]

pytestmark = pytest.mark.usefixtures("far_sandbox")

LINES = (
    Line("Session", Decimal(400)),
    Line("Retouching", Decimal(50), role=Role.OPTIONAL),
    Line("Small album", Decimal(100), role=Role.ALTERNATIVE, group="Album", chosen=True),
    Line("Large album", Decimal(200), role=Role.ALTERNATIVE, group="Album"),
)


@pytest.fixture
def issued(hands: Hands) -> Hands:
    """A quote with a box to tick and two albums to choose from, issued."""
    books = hands.house.desk.consultations
    begun = books.begin(Client("김민아", "mina@park.example"))
    quote = replace(begun.quote, taxes=(), entries=LINES)
    hands.open(books.save(replace(begun, quote=quote)), Step.QUOTE)
    issue(hands)
    return hands


def record(hands: Hands) -> QuoteRecord:
    found = hands.workspace.standing.record
    assert found is not None
    return found


def document(hands: Hands) -> bytes:
    return hands.house.desk.quotes.document(record(hands).latest)


def filled(pdf: bytes, answers: dict[str, str], *, grows: bool = True) -> bytes:
    """The file as the client's reader saves it: added to, or laid out anew."""
    source = io.BytesIO(pdf)
    grown = pypdf.PdfWriter(source, incremental=True) if grows else None
    writer = grown or pypdf.PdfWriter(clone_from=source)
    for name in ("Acceptance", "Retouching"):
        page = writer.pages[page_with(pdf, name) - 1]
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def drop(hands: Hands, place: QWidget, content: bytes, folder: Path) -> None:
    """Drop a file there as the system does: it is offered outwards until somebody takes it."""
    path = folder / "returned.pdf"
    path.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target: QWidget | None = place
    while target is not None:
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *how)
        enter.ignore()
        if target.acceptDrops():
            QApplication.sendEvent(target, enter)
            if enter.isAccepted():
                break
        target = target.parentWidget()
    assert target is not None, "nobody takes it"
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *how))
    hands.rest()


def marks(hands: Hands) -> list[str]:
    found = hands.window.findChildren(QLabel, "returned.mark")
    return [each.accessibleName() for each in found if each.isVisible()]


def trouble(hands: Hands) -> str:
    return hands.find("returned.trouble").accessibleName()


@pytest.mark.parametrize("step", list(Step))
def test_a_pdf_may_be_dropped_on_any_step(issued: Hands, tmp_path: Path, step: Step) -> None:
    issued.go(step)
    issued.rest()
    shown = issued.workspace.findChildren(QWidget)
    inner = next(each for each in shown if each.objectName() == "workspace.state")
    place = inner if step is not Step.COMPARE else issued.workspace.compare
    drop(issued, place, filled(document(issued), {"name": "Mina Park"}), tmp_path)
    assert issued.workspace.step is Step.SEND
    assert "They chose what was offered" in issued.label("returned.totals")


def test_our_own_pdf_with_nothing_filled_in_is_no_answer_that_could_be_accepted(
    issued: Hands, tmp_path: Path
) -> None:
    drop(issued, issued.workspace, document(issued), tmp_path)
    assert "Nothing is filled in" in issued.label("returned.totals")
    assert not [
        each
        for each in issued.window.findChildren(QWidget)
        if each.objectName() in ("returned.accept", "returned.revise") and each.isVisible()
    ]


def test_what_was_chosen_is_shown_beside_what_was_issued(issued: Hands, tmp_path: Path) -> None:
    answers = {"line-1": "/line-1", "group-1": "/line-3", "name": "김민아"}
    drop(issued, issued.workspace, filled(document(issued), answers), tmp_path)
    assert marks(issued) == [
        *("not chosen", "chosen"),
        *("chosen", "not chosen"),
        *("not chosen", "chosen"),
    ]
    totals = issued.label("returned.totals")
    assert "$500.00" in totals
    assert "$650.00" in totals
    assert "Name: 김민아" in issued.label("returned.signed")
    assert "Not signed" in issued.label("returned.signed")
    assert record(issued).latest.state is State.ISSUED


def test_what_differs_becomes_a_revision_that_can_be_taken_back(
    issued: Hands, tmp_path: Path
) -> None:
    before = issued.workspace.sitting.now.quote
    drop(issued, issued.workspace, filled(document(issued), {"group-1": "/line-3"}), tmp_path)
    issued.click("returned.revise")
    issued.rest()
    chosen = [each.description for each in issued.workspace.sitting.now.quote.lines if each.chosen]
    assert chosen == ["Large album"]
    assert issued.workspace.standing.is_revising
    issued.click("workspace.undo")
    issued.rest()
    assert issued.workspace.sitting.now.quote == before


def test_what_is_alike_is_accepted_when_staff_say_so(
    issued: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.pdf"
    path.write_bytes(filled(document(issued), {"name": "Mina Park"}, grows=False))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(path), "")))
    issued.click("standing.answer")
    issued.rest()
    assert "Its pages read as they were issued" in issued.find("returned.faith").accessibleName()
    issued.click("returned.accept")
    issued.rest()
    assert record(issued).latest.state is State.ISSUED
    issued.click("returned.yes")
    issued.rest()
    assert record(issued).latest.state is State.ACCEPTED


def test_a_file_that_was_changed_by_more_than_filling_in_is_called_that(
    issued: Hands, tmp_path: Path
) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(issued)))
    page = writer.pages[page_with(document(issued), "Retouching") - 1]
    page.merge_page(pypdf.PageObject.create_blank_page(width=10, height=10))
    content = page.get_contents()
    assert content is not None
    content.set_data(content.get_data() + b" 1 0 0 rg 50 50 300 300 re f")
    page[pypdf.generic.NameObject("/Contents")] = content
    target = io.BytesIO()
    writer.write(target)
    drop(issued, issued.workspace, target.getvalue(), tmp_path)
    assert "its pages were changed since" in trouble(issued)


def test_a_damaged_a_locked_and_a_strangers_file_are_told_with_a_way_out(
    issued: Hands, tmp_path: Path
) -> None:
    drop(issued, issued.workspace, b"%PDF-1.7 nothing", tmp_path)
    assert "damaged" in trouble(issued)
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(document(issued)))
    locked.encrypt("secret")
    target = io.BytesIO()
    locked.write(target)
    drop(issued, issued.workspace, target.getvalue(), tmp_path)
    assert "password" in trouble(issued)
    blank = pypdf.PdfWriter()
    blank.add_blank_page(100, 100)
    target = io.BytesIO()
    blank.write(target)
    drop(issued, issued.workspace, target.getvalue(), tmp_path)
    assert "record the answer by hand" in trouble(issued)
    assert record(issued).latest.state is State.ISSUED


def test_a_file_that_was_added_to_too_often_to_be_checked_is_told_with_a_way_out(
    issued: Hands, tmp_path: Path
) -> None:
    pdf = filled(document(issued), {"name": "Mina Park"})
    table = pdf[pdf.rindex(b"startxref") :]
    drop(issued, issued.workspace, pdf + b"% trailer\n" * 60 + table, tmp_path)
    assert "added to more often than is gone through here" in trouble(issued)
    assert "record the answer by hand" in trouble(issued)


def test_an_answer_to_the_revision_before_is_not_taken_for_one_to_the_latest(
    issued: Hands, tmp_path: Path
) -> None:
    older = document(issued)
    drop(issued, issued.workspace, filled(older, {"group-1": "/line-3"}), tmp_path)
    issued.click("returned.revise")
    issue(issued)
    drop(issued, issued.workspace, filled(older, {"name": "Mina Park"}), tmp_path)
    assert f"{record(issued).latest_number} holds now" in trouble(issued)


def test_nothing_is_asked_for_before_anything_was_issued(hands: Hands) -> None:
    hands.open(hands.house.desk.consultations.begin(Client("Alex")), Step.SEND)
    asking = hands.workspace.findChildren(QWidget, "standing.answer")
    assert not any(each.isVisible() for each in asking)


def test_a_sealed_quote_that_was_filled_in_is_vouched_for(
    hands: Hands, tmp_path: Path, ring: KeyringInMemory
) -> None:
    desk = hands.house.desk
    desk.certificates.try_out("Harbour Light")
    desk.studio.save(replace(desk.studio.studio(), seals=True))
    begun = desk.consultations.begin(Client("Mina Park"))
    quote = replace(begun.quote, taxes=(), entries=LINES)
    hands.open(desk.consultations.save(replace(begun, quote=quote)), Step.QUOTE)
    issue(hands)
    drop(hands, hands.workspace, document(hands), tmp_path)
    assert "Your seal holds" in hands.find("returned.faith").accessibleName()
    tampered = document(hands).replace(b"%PDF-1.7", b"%PDF-1.6")
    drop(hands, hands.workspace, tampered, tmp_path)
    assert "do not rely on it" in hands.find("returned.faith").accessibleName()
