"""The promise of the whole program: one consultation, from the client's name to the sent PDF."""

import email
import email.policy
import io
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
)

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.advice import Route
from studio_desk.domain.brief import Stakes, UseCase
from studio_desk.domain.pricing import price
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.domain.terms import Percent
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.tiles import Grid


def test_a_whole_consultation_from_the_name_to_the_draft(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(hands)
    listen(hands)
    compare(hands)
    advise(hands)
    total = quote(hands)
    issued = issue(hands)
    preview(hands)
    pdf, draft = send(hands, tmp_path, monkeypatch)

    frozen = hands.house.desk.quotes.document(issued.latest)
    assert pdf.read_bytes() == frozen
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert total in words
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert message["To"] == "Alex Morgan <alex@morgan.example>"
    assert message["X-Unsent"] == "1"
    assert issued.latest_number in message["Subject"]
    assert [part.get_content() for part in message.iter_attachments()] == [frozen]
    body = message.get_body()
    assert body is not None
    assert total in body.get_content()

    accept(hands)
    take_the_booking_fee(hands, tmp_path, monkeypatch)
    revise(hands)

    hands.window.close()
    desk = open_desk(kit, studio.folder)
    kept = desk.consultations.open(hands.workspace.sitting.now.id)
    assert kept == hands.workspace.sitting.now
    record = desk.quotes.record(kept.id)
    assert record is not None
    assert [each.state for each in record.revisions] == [State.SUPERSEDED, State.ISSUED]
    assert desk.quotes.document(record.revisions[0]) == frozen
    assert kit.formats.money(record.revisions[0].figures.total, "en") == total
    assert record.latest.figures.total == price(kept.quote).total


def begin(hands: Hands) -> None:
    hands.type("today.name", "Alex Morgan")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.window.workspace is not None)
    assert hands.label("workspace.client") == "Alex Morgan"
    # Without a display nobody gives the keyboard back that the list of known names had.
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow)


def listen(hands: Hands) -> None:
    hands.click("UseCase.executive")
    hands.click("UseCase.book-jacket")
    hands.click("Stakes.high")
    hands.click("FinalUse.print-11x14")
    hands.type("client.email", "alex@morgan.example")
    hands.type("brief.budget", "1,200.50")
    hands.type("brief.people", "2")
    hands.type("brief.audience", "Readers")
    has_deadline = hands.find("brief.has_deadline", QCheckBox)
    QTest.mouseClick(has_deadline, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    brief = hands.workspace.sitting.now.brief
    assert brief.use_cases == (UseCase.EXECUTIVE, UseCase.BOOK_JACKET)
    assert (brief.stakes, brief.budget, brief.people) == (Stakes.HIGH, Decimal("1200.50"), 2)
    assert brief.deadline is not None


def compare(hands: Hands) -> None:
    hands.go(Step.COMPARE)
    hands.click("pair.first")
    grid = Grid(hands, "picker.list")
    hands.wait(lambda: grid.count == 8)
    hands.type("picker.filter", "flux")
    assert grid.count == 1
    # The tiles are laid out in a moment of their own.
    hands.rest()
    grid.click(0)
    hands.wait(lambda: grid.count == 8)
    hands.type("picker.filter", "portrait outdoors")
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    view = hands.find("compare.view")
    assert isinstance(view, PairView)
    pair = hands.workspace.sitting.now.comparisons[0]
    assert (pair.left.tool, pair.right.title) == ("Flux", "Portrait outdoors")

    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.view.mode is Mode.SPLIT
    before, y = view.view.divider, view.height() // 2
    x = round(view.panes()[0].shown.right())
    hands.drag(view, QPoint(x, y), QPoint(x + 120, y))
    assert view.view.divider > before
    fitted = view.view.viewport
    QApplication.sendEvent(view, wheel(view, QPointF(x, y), 120))
    assert view.view.viewport.zoom > fitted.zoom
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.percent() == 100
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.view.viewport == fitted


def wheel(view: PairView, spot: QPointF, turn: int) -> QWheelEvent:
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    where = view.mapToGlobal(spot)
    return QWheelEvent(
        spot, where, QPoint(), QPoint(0, turn), none, plain, Qt.ScrollPhase.NoScrollPhase, False
    )


def advise(hands: Hands) -> None:
    hands.go(Step.ADVICE)
    hands.wait(lambda: bool(hands.window.findChildren(QLabel, "advice.title")))
    wording = hands.house.wording
    assert hands.label("advice.title") == wording.say(f"advice.title.{Route.IN_PERSON}")


def quote(hands: Hands) -> str:
    """Build the quote by keyboard and return the total that the screen shows."""
    hands.go(Step.QUOTE)
    hands.rest()
    add(hands, "executive session")
    add(hands, "8 × 10", quantity="4", discount="35%")
    add(hands, "wallet")
    add(hands, "ten-page")
    QTest.keyClick(table(hands), Qt.Key.Key_Delete)
    assert [line.description for line in hands.workspace.sitting.now.quote.lines] == [
        "Executive session",
        "Print 8 × 10 in",
        "Wallet set, 8 prints",
    ]
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line_count(hands) == 4
    hands.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert line_count(hands) == 3
    hands.click("panel.quote")
    hands.type("quote.discount", "5 %")
    hands.press(Qt.Key.Key_Return)
    now = hands.workspace.sitting.now.quote
    assert now.discount == Percent(Decimal(5))
    # 447.10 less 22.36 (22.355 half-up) is 424.74; its tax of 8.5 % is 36.10.
    assert hands.label("quote.grand") == "$460.84"
    return hands.label("quote.grand")


def line_count(hands: Hands) -> int:
    return len(hands.workspace.sitting.now.quote.lines)


def table(hands: Hands) -> QTableView:
    found = hands.find("quote.table", QTableView)
    assert isinstance(found, QTableView)
    return found


def add(hands: Hands, words: str, quantity: str = "", discount: str = "") -> None:
    """Type an item, and over its quantity and discount where they are to be others."""
    hands.type("quote.add", words)
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: not hands.line("quote.add").text())
    view = table(hands)
    if quantity:
        retype(hands, view, quantity)
    if discount:
        view.setCurrentIndex(view.currentIndex().siblingAtColumn(3))
        retype(hands, view, discount)


def retype(hands: Hands, view: QTableView, words: str) -> None:
    row = view.currentIndex()
    QTest.keyClick(view, Qt.Key.Key_F2)
    hands.type("quote.cell", words)
    hands.press(Qt.Key.Key_Return)
    # Qt takes the words over once the key has been dealt with.
    hands.wait(lambda: not view.findChildren(QLineEdit, "quote.cell"))
    view.setCurrentIndex(view.model().index(row.row(), row.column()))


def issue(hands: Hands) -> QuoteRecord:
    """Give the quote its number, which nobody had before."""
    hands.click("standing.issue")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.workspace.standing.is_issued)
    record = hands.workspace.standing.record
    assert record is not None
    assert hands.label("standing.number") == record.latest_number
    return record


def accept(hands: Hands) -> None:
    hands.go(Step.QUOTE)
    hands.click("standing.accept")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.workspace.standing.state is State.ACCEPTED)
    # Half of 460.84.
    # Where there is no room for it all, it is whole in the tip.
    words = hands.find("standing.words").toolTip() or hands.label("standing.words")
    assert "$230.42" in words


def take_the_booking_fee(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter it by keyboard and give a receipt for it."""
    hands.click("standing.payments")
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert hands.label("payments.due") == "$230.42"
    path = tmp_path / "out" / "receipt.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))
    hands.click("payments.receipt.1")
    hands.wait(path.is_file)
    words = pypdf.PdfReader(path).pages[0].extract_text()
    assert "230.42" in words
    hands.press(Qt.Key.Key_Escape)


def revise(hands: Hands) -> None:
    """The client wants two prints more, which is told and issued as a revision."""
    hands.click("standing.revise")
    hands.rest()
    quote = hands.workspace.sitting.now.quote
    prints = next(each for each in quote.lines if each.quantity == 4)
    view = table(hands)
    view.setCurrentIndex(view.model().index(quote.entries.index(prints), 1))
    retype(hands, view, "6")
    hands.click("standing.changes")
    hands.rest()
    # 37.05 more, less 5 %; tax of 8.5 % on 459.94 is 39.09.
    assert hands.label("quote.grand") == "$499.03"
    hands.wait(lambda: "(+$38.19)" in hands.label("standing.words"))
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert "quantity 4 → 6" in shown
    hands.click("standing.issue")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.workspace.standing.is_issued)
    assert hands.label("standing.number").endswith("-R1")


def preview(hands: Hands) -> None:
    hands.go(Step.PROPOSAL)
    pages = hands.find("proposal.pages", QScrollArea)
    hands.wait(lambda: len(drawn(pages)) >= 4)
    pressed = hands.workspace.proof.pressed
    assert pressed is not None
    # They come one by one.
    count = len(pypdf.PdfReader(io.BytesIO(pressed.pdf)).pages)
    hands.wait(lambda: len(drawn(pages)) == count)


def drawn(pages: object) -> list[QLabel]:
    assert isinstance(pages, QScrollArea)
    return [each for each in pages.findChildren(QLabel) if not each.pixmap().isNull()]


def send(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    pdf, draft = tmp_path / "out" / "proposal.pdf", tmp_path / "out" / "proposal.eml"
    hands.go(Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    assert hands.label("send.total") == "$460.84"
    for name, path in (("send.save", pdf), ("send.draft", draft)):
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", staticmethod(lambda *_, at=path: (str(at), ""))
        )
        hands.click(name)
        hands.wait(path.is_file)
    hands.wait(lambda: len(hands.house.desk.outbox.dispatches()) == 2)
    return pdf, draft
