"""The list of quotes: what was offered to whom, found again, added up, and taken out as a table."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, State, quote_number
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary, QuoteTotals
from studio_desk.services.quote_sheet import quotes_sheet
from studio_desk.services.quotes import QuoteBook
from studio_desk.ui.quotes.filters import Filters
from studio_desk.ui.quotes.periods import Period
from studio_desk.ui.quotes.rows import MOST_PAGES, PAGE, QuoteRows
from studio_desk.ui.quotes.sums import Sum, SumsLine
from studio_desk.ui.quotes.table import QuoteTable
from studio_desk.ui.quotes.writing import Field, QuoteWriting
from studio_desk.ui.tasks import ImmediateTasks, Task
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands, open_window
from tests.ui.broken import unwritable
from tests.ui.busy import busy_books
from tests.ui.held import HeldTasks
from tests.ui.rows import Rows

USD, KRW = Currency.of("USD"), Currency.of("KRW")


# A studio with a quote in every state


class Bookkeeper:
    """Writes quotes into a studio as its staff would."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.today = desk.clock.now().date()

    def draft(
        self, client: Client, title: str, *lines: Line, currency: Currency = USD, age: int = 0
    ) -> Consultation:
        begun = self.desk.consultations.begin(client)
        limit = self.today + timedelta(days=30)
        quote = Quote(currency, lines, title=title, valid_until=limit)
        held_on = self.today - timedelta(days=age)
        return self.desk.consultations.save(replace(begun, quote=quote, held_on=held_on))

    def issue(self, consultation: Consultation) -> QuoteRecord:
        studio = Studio("Northlight Portraits")
        return self.desk.quotes.issue(studio, consultation, self.desk.examples.path)

    def furnish(self) -> Consultation:
        desk, quotes = self.desk, self.desk.quotes
        desk.consultations.begin(Client("Nobody Yet"))
        self.draft(Client("Owen Hart"), "Press kit", line("640"), age=200)
        seoyeon = self.draft(
            Client("김서연", organisation="한빛출판사"), "표지", line("396000"), currency=KRW
        )
        record = self.issue(seoyeon)
        part = KRW.money(Decimal(100_000))
        quotes.receive(record.id, self.today, part, PaymentKind.DEPOSIT, "Card")
        amara = self.draft(Client("Amara Okafor", organisation="City Clinic"), "", line("1240"))
        quotes.accept(self.issue(amara))
        jonas = self.draft(Client("Jonas Lindqvist"), "Casting portfolio", line("499"))
        quotes.decline(self.issue(jonas), "Too much")
        grace = self.draft(Client("Grace Liu", organisation="Liu Consulting"), "Team", line("900"))
        self.issue(grace)
        changed = replace(grace, quote=replace(grace.quote, entries=(line("950"),)))
        self.issue(desk.consultations.save(changed))
        album = replace(line("220"), role=Role.OPTIONAL)
        return self.draft(Client("Mina Park"), "Executive portrait", line("349"), album)


def line(price: str) -> Line:
    return Line("Session", Decimal(price))


@pytest.fixture(scope="session")
def archive(kit: Tools, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """The studio that the others are copied from: issuing prints."""
    folder = StudioFolder(tmp_path_factory.mktemp("archive") / "studio")
    desk = open_desk(kit, folder)
    return Furnished(desk, folder, Bookkeeper(desk).furnish())


@pytest.fixture
def studio(kit: Tools, archive: Furnished, tmp_path: Path) -> Furnished:
    folder = StudioFolder(tmp_path / "studio")
    shutil.copytree(archive.folder.root, folder.root)
    return Furnished(open_desk(kit, folder), folder, archive.half_done)


@pytest.fixture
def quotes(hands: Hands) -> Rows:
    hands.click("rail.quotes")
    hands.rest()
    return Rows(hands, "quotes.list")


def clients(quotes: Rows) -> list[str]:
    return [cells[Field.CLIENT] for cells in quotes.cells()]


def row_of(quotes: Rows, client: str) -> tuple[str, ...]:
    (found,) = [cells for cells in quotes.cells() if cells[Field.CLIENT] == client]
    return found


def choose(quotes: Rows, client: str) -> None:
    quotes.table.selectRow(clients(quotes).index(client))


def search(hands: Hands, words: str) -> None:
    """Type into the search and go on into the rows, which searches at once."""
    hands.line("quotes.search").setText(words)
    hands.line("quotes.search").setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.rest()


# What is listed


def test_every_quote_with_lines_is_listed_with_its_number_and_state(
    studio: Furnished, quotes: Rows
) -> None:
    found = [(cells[Field.NUMBER], cells[Field.CLIENT], cells[Field.STATE])
             for cells in quotes.cells()]  # fmt: skip
    year = studio.desk.clock.now().year
    assert sorted(found) == [
        (f"{year}-0001", "김서연", "Issued"),
        (f"{year}-0002", "Amara Okafor", "Accepted"),
        (f"{year}-0003", "Jonas Lindqvist", "Declined"),
        (f"{year}-0004-R1", "Grace Liu", "Issued"),
        ("Draft", "Mina Park", "Draft"),
        ("Draft", "Owen Hart", "Draft"),
    ]


def test_the_latest_stand_first(quotes: Rows) -> None:
    assert clients(quotes)[-1] == "Owen Hart"


def test_options_are_told_only_where_they_change_the_total(quotes: Rows) -> None:
    mina, amara = row_of(quotes, "Mina Park"), row_of(quotes, "Amara Okafor")
    assert (mina[Field.TOTAL], mina[Field.WITH_ALL_OPTIONS]) == ("$349.00", "$569.00")
    assert (amara[Field.TOTAL], amara[Field.WITH_ALL_OPTIONS]) == ("$1,240.00", "")


def test_what_is_due_stands_at_what_was_issued_and_may_still_be_paid(quotes: Rows) -> None:
    due = {cells[Field.CLIENT]: cells[Field.DUE] for cells in quotes.cells()}
    assert due == {
        "김서연": "₩296,000",
        "Amara Okafor": "$1,240.00",
        "Jonas Lindqvist": "",
        "Grace Liu": "$950.00",
        "Mina Park": "",
        "Owen Hart": "",
    }


def test_a_paid_quote_says_so(hands: Hands, studio: Furnished, quotes: Rows) -> None:
    book, today = studio.desk.quotes, studio.desk.clock.now().date()
    (amara,) = [each for each in everything(studio.desk) if each.client == "Amara Okafor"]
    book.receive(amara.record_id, today, amara.total, PaymentKind.BALANCE, "Cash")
    hands.house.signals.consultations_changed.emit()
    assert row_of(quotes, "Amara Okafor")[Field.DUE] == "Paid"


def test_a_quote_without_a_title_tells_its_lines(quotes: Rows) -> None:
    assert row_of(quotes, "Amara Okafor")[Field.TITLE] == "1 line"


def test_the_organisation_is_read_out_with_the_client(quotes: Rows) -> None:
    spot = quotes.table.model().index(clients(quotes).index("김서연"), Field.CLIENT)
    assert spot.data(Qt.ItemDataRole.AccessibleTextRole) == "김서연, 한빛출판사"


def test_what_may_become_work_and_what_was_accepted_are_summed_by_currency(
    hands: Hands, quotes: Rows
) -> None:
    # Jonas declined: his 499 are nobody's hope.
    told = "6 quotes · Open: ₩396,000 + $1,939.00 · Accepted: $1,240.00"
    assert hands.label("quotes.sums") == told


def test_of_the_states_that_are_asked_for_exactly_those_are_summed(
    hands: Hands, quotes: Rows
) -> None:
    hands.click("quotes.state.declined")
    hands.rest()
    assert hands.label("quotes.sums") == "1 quote · Sum: $499.00"
    hands.click("quotes.state.accepted")
    hands.rest()
    assert hands.label("quotes.sums") == "2 quotes · Sum: $1,739.00"


def test_a_list_of_dead_quotes_promises_nothing(hands: Hands, quotes: Rows) -> None:
    search(hands, "jonas")
    assert hands.label("quotes.sums") == "1 quote"


# Finding


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mina", ["Mina Park"]),
        ("CLINIC okafor", ["Amara Okafor"]),
        ("portfolio", ["Jonas Lindqvist"]),
        ("0004-r1", ["Grace Liu"]),
        ("표지", ["김서연"]),
    ],
)
def test_words_are_found_wherever_they_stand(
    hands: Hands, quotes: Rows, words: str, found: list[str]
) -> None:
    search(hands, words)
    assert clients(quotes) == found


def test_the_sums_are_of_what_is_found(hands: Hands, quotes: Rows) -> None:
    search(hands, "mina")
    assert hands.label("quotes.sums") == "1 quote · Open: $349.00"


def test_typing_searches_once_it_rests(hands: Hands, quotes: Rows) -> None:
    hands.type("quotes.search", "grace")
    hands.wait(lambda: clients(quotes) == ["Grace Liu"])


def test_several_states_are_asked_for_at_once(hands: Hands, quotes: Rows) -> None:
    hands.click("quotes.state.draft")
    hands.click("quotes.state.declined")
    assert sorted(clients(quotes)) == ["Jonas Lindqvist", "Mina Park", "Owen Hart"]
    hands.click("quotes.state.all")
    assert len(clients(quotes)) == 6
    assert not cast(QPushButton, hands.find("quotes.state.draft")).isChecked()


def test_what_was_superseded_is_listed_when_it_is_asked_for(hands: Hands, quotes: Rows) -> None:
    hands.click("quotes.state.superseded")
    (row,) = quotes.cells()
    assert (row[Field.CLIENT], row[Field.TOTAL]) == ("Grace Liu", "$900.00")


def test_a_client_is_chosen_by_name(hands: Hands, quotes: Rows) -> None:
    hands.type("quotes.client", "jonas lindqvist")
    assert clients(quotes) == ["Jonas Lindqvist"]
    hands.line("quotes.client").clear()
    assert len(clients(quotes)) == 6


def test_the_words_of_a_clients_name_narrow_the_list_while_one_types(
    hands: Hands, quotes: Rows
) -> None:
    hands.type("quotes.client", "lind JON")
    hands.wait(lambda: clients(quotes) == ["Jonas Lindqvist"])
    hands.line("quotes.client").setText("서")
    hands.wait(lambda: clients(quotes) == ["김서연"])


@pytest.mark.parametrize("words", ["Somebody Else", "Clinic", "표지", "2026"])
def test_words_that_stand_in_no_clients_name_find_nothing_and_are_no_mistake(
    hands: Hands, quotes: Rows, words: str
) -> None:
    hands.line("quotes.client").setText(words)
    hands.line("quotes.client").setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.find("quotes.clear_all").isVisible())
    assert not hands.line("quotes.client").property("invalid")


def test_the_quotes_of_a_client_are_a_click_from_the_card(hands: Hands, quotes: Rows) -> None:
    hands.click("quotes.state.draft")
    hands.click("rail.clients")
    Rows(hands, "clients.list").choose("Grace Liu")
    hands.click("card.quotes")
    assert clients(quotes) == ["Grace Liu"]
    assert hands.line("quotes.client").text() == "Grace Liu"


def choose_period(hands: Hands, period: Period) -> None:
    box = hands.find("quotes.period", QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(period))
    box.activated.emit(box.currentIndex())
    hands.rest()


def test_a_period_leaves_out_what_is_older(hands: Hands, quotes: Rows) -> None:
    choose_period(hands, Period.THIS_MONTH)
    assert "Owen Hart" not in clients(quotes)
    assert len(clients(quotes)) == 5


def test_two_days_make_a_period_in_either_order(
    hands: Hands, quotes: Rows, studio: Furnished
) -> None:
    choose_period(hands, Period.CUSTOM)
    today = studio.desk.clock.now().date()
    old = today - timedelta(days=200)
    for name in ("quotes.since", "quotes.until"):
        day = hands.find(name)
        day.setDate(old)  # type: ignore[attr-defined]
    hands.wait(lambda: clients(quotes) == ["Owen Hart"])
    hands.find("quotes.since").setDate(today)  # type: ignore[attr-defined]
    hands.wait(lambda: len(clients(quotes)) == 6)


def press_head(quotes: Rows, field: Field) -> None:
    header = quotes.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(field) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_head_sorts_and_pressed_again_turns_the_order_round(quotes: Rows) -> None:
    press_head(quotes, Field.CLIENT)
    first = clients(quotes)
    assert first == sorted(first)
    heads = quotes.table.model()
    assert heads.headerData(Field.CLIENT, Qt.Orientation.Horizontal) == "Client ↑"
    press_head(quotes, Field.CLIENT)
    assert clients(quotes) == first[::-1]
    assert heads.headerData(Field.CLIENT, Qt.Orientation.Horizontal) == "Client ↓"
    assert heads.headerData(Field.DATED, Qt.Orientation.Horizontal) == "Date"


def test_clearing_the_filters_keeps_the_order(hands: Hands, quotes: Rows) -> None:
    press_head(quotes, Field.CLIENT)
    hands.click("quotes.state.draft")
    hands.rest()
    hands.click("quotes.clear")
    assert clients(quotes) == sorted(clients(quotes))


def test_every_order_is_reached_by_keyboard(quotes: Rows) -> None:
    sort = {each.text(): each for each in quotes.table.actions()}["Sort by client"]
    sort.trigger()
    assert clients(quotes) == sorted(clients(quotes))


def test_where_nothing_is_found_one_click_asks_for_everything_again(
    hands: Hands, quotes: Rows
) -> None:
    hands.click("quotes.state.cancelled")
    hands.type("quotes.client", "Grace Liu")
    choose_period(hands, Period.LAST_MONTH)
    search(hands, "nobody at all")
    assert "No such quote" in texts(hands)
    hands.click("quotes.clear_all")
    assert len(clients(quotes)) == 6
    assert (hands.line("quotes.search").text(), hands.line("quotes.client").text()) == ("", "")


def test_clearing_is_offered_only_where_something_is_set(hands: Hands, quotes: Rows) -> None:
    clear = hands.window.findChild(QPushButton, "quotes.clear")
    assert clear is not None
    assert not clear.isVisible()
    hands.click("quotes.state.draft")
    hands.rest()
    hands.click("quotes.clear")
    assert len(clients(quotes)) == 6
    assert not clear.isVisible()


def test_the_first_day_says_what_will_stand_here(kit: Tools, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk(kit, StudioFolder(tmp_path / "new"))
    with another_window(kit, desk, tmp_path / "new.ini", qtbot) as hands:
        hands.click("rail.quotes")
        hands.rest()
        assert "No quotes yet" in texts(hands)
        assert "0 quotes" not in texts(hands)
        hands.click("quotes.begin")
        assert hands.line("today.name").hasFocus()


def test_where_it_is_narrow_the_limit_is_shown_to_those_who_sort_by_it(
    hands: Hands, quotes: Rows
) -> None:
    hands.window.resize(1280, 720)
    assert quotes.table.isColumnHidden(Field.VALID_UNTIL)
    sort = next(each for each in quotes.table.actions() if each.text() == "Sort by validity")
    sort.trigger()
    assert not quotes.table.isColumnHidden(Field.VALID_UNTIL)
    hands.window.resize(1440, 900)
    hands.click("quotes.state.all")
    assert not quotes.table.isColumnHidden(Field.VALID_UNTIL)


def texts(hands: Hands) -> list[str]:
    return [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]


class another_window:  # noqa: N801 - read as a phrase
    """A window that is closed again at the end of the block."""

    def __init__(self, kit: Tools, desk: Desk, settings: Path, qtbot: QtBot) -> None:
        house, window = open_window(kit, desk, settings)
        self._hands = Hands(qtbot, house, window)

    def __enter__(self) -> Hands:
        self._hands.window.show()
        self._hands.rest()
        return self._hands

    def __exit__(self, *_: object) -> None:
        self._hands.window.close()
        self._hands.rest()
        self._hands.window.deleteLater()


# What stays


def test_filters_stay_when_the_page_is_left(hands: Hands, quotes: Rows) -> None:
    hands.click("quotes.state.draft")
    search(hands, "mina")
    hands.click("rail.today")
    hands.click("rail.quotes")
    assert clients(quotes) == ["Mina Park"]
    assert hands.line("quotes.search").text() == "mina"


def test_states_and_period_are_remembered_for_the_next_day(
    hands: Hands, kit: Tools, quotes: Rows, studio: Furnished, tmp_path: Path, qtbot: QtBot
) -> None:
    hands.click("quotes.state.draft")
    choose_period(hands, Period.THIS_YEAR)
    hands.rest()
    with another_window(kit, studio.desk, tmp_path / "desk.ini", qtbot) as later:
        later.click("rail.quotes")
        later.rest()
        assert later.find("quotes.state.draft").isChecked()  # type: ignore[attr-defined]
        assert later.find("quotes.period").currentData() == Period.THIS_YEAR  # type: ignore[attr-defined]


def test_the_cursor_stays_on_its_quote_when_another_comes_in_above(
    hands: Hands, studio: Furnished, quotes: Rows
) -> None:
    choose(quotes, "Owen Hart")
    Bookkeeper(studio.desk).draft(Client("Eva New"), "Profile", line("99"))
    hands.house.signals.consultations_changed.emit()
    assert "Eva New" in clients(quotes)
    current = quotes.table.currentIndex().siblingAtColumn(Field.CLIENT)
    assert current.data() == "Owen Hart"


# By keyboard


@pytest.mark.parametrize("key", ["Ctrl+F", "/"])
def test_a_key_leads_to_the_search_and_down_leads_into_the_rows(
    hands: Hands, quotes: Rows, key: str
) -> None:
    QTest.keySequence(quotes.table, key)
    assert QApplication.focusWidget() is hands.line("quotes.search")
    QTest.keyClicks(hands.line("quotes.search"), "a/b")
    assert hands.line("quotes.search").text() == "a/b"
    hands.line("quotes.search").clear()
    hands.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is quotes.table
    assert quotes.table.currentIndex().row() == 0


def test_return_opens_nothing_of_an_older_search(hands: Hands, quotes: Rows) -> None:
    choose(quotes, "Jonas Lindqvist")
    opened: list[str] = []
    cast(QuoteTable, quotes.table).opened.connect(opened.append)
    hands.type("quotes.search", "grace")
    works, hands.house.works = hands.house.works, HeldTasks()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    assert opened == []
    hands.house.works.answer(0)
    hands.house.works = works
    assert quotes.table.currentIndex().siblingAtColumn(Field.CLIENT).data() == "Grace Liu"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_opens_the_consultation_at_its_quote(
    hands: Hands, studio: Furnished, quotes: Rows, key: Qt.Key
) -> None:
    search(hands, "executive")
    quotes.key(key)
    assert hands.workspace.sitting.now == studio.half_done
    assert hands.find("step.quote").isChecked()  # type: ignore[attr-defined]


def test_a_double_click_opens_one_that_was_open_at_another_step(
    hands: Hands, studio: Furnished, quotes: Rows
) -> None:
    hands.open(studio.half_done, Step.BRIEF)
    hands.click("rail.quotes")
    hands.rest()
    search(hands, "executive")
    quotes.double_click("Draft")
    assert hands.find("step.quote").isChecked()  # type: ignore[attr-defined]


def test_a_copy_is_opened_and_listed(hands: Hands, studio: Furnished, quotes: Rows) -> None:
    choose(quotes, "Grace Liu")
    QTest.keySequence(quotes.table, "Ctrl+D")
    hands.rest()
    copy = hands.workspace.sitting.now
    assert copy.client.name == "Grace Liu"
    assert [each.unit_price for each in copy.quote.lines] == [Decimal(950)]
    hands.click("rail.quotes")
    assert clients(quotes).count("Grace Liu") == 2


# The PDF that was issued


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """The files that were handed to the system's own programs: their names, and what is in them."""
    files: list[tuple[str, bytes]] = []

    def note(url: QUrl) -> bool:
        file = Path(url.toLocalFile())
        files.append((file.name, file.read_bytes()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(note))
    return files


@pytest.mark.parametrize(("state", "revision"), [("issued", 1), ("superseded", 0)])
def test_the_pdf_is_opened_as_it_was_issued(
    hands: Hands,
    studio: Furnished,
    quotes: Rows,
    opened: list[tuple[str, bytes]],
    state: str,
    revision: int,
) -> None:
    hands.click(f"quotes.state.{state}")
    search(hands, "grace")
    hands.click("quotes.pdf")
    hands.rest()
    (summary,) = [each for each in everything(studio.desk) if each.client == "Grace Liu"]
    record = studio.desk.quotes.record(summary.consultation_id)
    assert record is not None
    number = quote_number(record.year, record.serial, revision)
    issued = studio.desk.quotes.document(record.revisions[revision])
    assert opened == [(f"Proposal {number} – Grace Liu.pdf", issued)]


def test_a_draft_has_no_pdf(hands: Hands, quotes: Rows) -> None:
    choose(quotes, "Mina Park")
    assert not hands.find("quotes.pdf").isEnabled()
    assert hands.find("quotes.duplicate").isEnabled()


# Export


def everything(desk: Desk, **narrowed: Any) -> list[QuoteSummary]:
    return desk.quotes.find(QuoteSearch(desk.clock.now().date(), **narrowed), 0, 100_000)


def save_at(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (place, "")))


def test_all_that_is_found_is_exported_however_many_rows_were_read(
    hands: Hands,
    studio: Furnished,
    quotes: Rows,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studio_desk.ui.quotes.rows.PAGE", 2)
    monkeypatch.setattr("studio_desk.ui.quotes.export.STEP", 2)
    save_at(monkeypatch, str(tmp_path / "found"))
    search(hands, "i")
    found = everything(studio.desk, words="i")
    assert len(found) > 2
    hands.click("quotes.export")
    hands.rest()
    table = studio.desk.sheets.table(quotes_sheet(found, hands.house.wording))
    assert (tmp_path / "found.csv").read_bytes() == table
    assert "found.csv" in hands.label("notice.words")


def test_an_export_that_cannot_be_written_is_told(
    hands: Hands, quotes: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    save_at(monkeypatch, str(tmp_path / "a file" / "quotes.csv"))
    hands.click("quotes.export")
    hands.rest()
    assert "quotes.csv" in hands.label("notice.words")
    assert hands.find("quotes.export").isEnabled()


def test_an_export_that_is_stopped_leaves_the_file_that_was_there(
    hands: Hands, quotes: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "quotes.csv"
    place.write_text("older")
    save_at(monkeypatch, str(place))
    held = HeldTasks()
    hands.house.works = held
    hands.click("quotes.export")
    hands.click("quotes.stop")
    assert hands.find("quotes.export").isVisible()
    held.answer(0)
    assert place.read_text() == "older"


# While the studio's data is busy or broken


def test_searching_does_not_wait_for_what_is_being_saved(hands: Hands, quotes: Rows) -> None:
    with busy_books(hands):
        hands.type("quotes.search", "grace")
        hands.press(Qt.Key.Key_Return)
        table = hands.find("quotes.list", QTableView)
        hands.wait(lambda: table.model().rowCount() == 1)  # type: ignore[attr-defined]


def test_data_that_cannot_be_read_is_told_and_the_rows_stay(
    hands: Hands, studio: Furnished, quotes: Rows
) -> None:
    with unwritable(studio.folder):
        search(hands, "grace")
        assert "studio.db" in hands.label("notice.words")
    assert len(quotes.cells()) == 6
    search(hands, "grace ")
    assert clients(quotes) == ["Grace Liu"]


# The rows behind it, page by page


@dataclass
class Archive:
    """So many quotes that nobody would write them down; it notes what it is asked for."""

    count: int = 100_000
    asked: list[tuple[str, int, int]] = field(default_factory=list)
    broken: bool = False

    def totals(self, search: QuoteSearch) -> QuoteTotals:
        count = int(search.words or self.count)
        return QuoteTotals(count, (USD.money(Decimal(count)),))

    def find(self, search: QuoteSearch, offset: int, limit: int) -> list[QuoteSummary]:
        if self.broken:
            raise FileUnwritable("studio.db", "gone")
        self.asked.append((search.words, offset, limit))
        count = int(search.words or self.count)
        return [summary(row, search.words) for row in range(offset, min(offset + limit, count))]

    @property
    def rows_read(self) -> int:
        return sum(limit for _, _, limit in self.asked)


def summary(row: int, words: str = "") -> QuoteSummary:
    return QuoteSummary(
        key=f"key {row}",
        consultation_id=f"sitting {row}",
        record_id="",
        number="",
        client_id="",
        client=f"Client {row} of {words or 'all'}",
        organisation="",
        title="",
        state=State.DRAFT,
        dated=date(2026, 11, 24),
        valid_until=None,
        lines=3,
        total=USD.money(Decimal(row)),
        with_all_options=USD.money(Decimal(row)),
    )


class Uncancelled(Task):
    """Work that had come too far to be stopped."""

    def cancel(self) -> None:
        """Too late."""


class LateTasks(HeldTasks):
    """`HeldTasks` that answer even what is no longer wanted."""

    def run(self, *arguments: Any, **named: Any) -> Task:
        super().run(*arguments, **named)
        return Uncancelled()


EVERYTHING = QuoteSearch(date(2026, 11, 24))


@pytest.fixture
def archived() -> Archive:
    return Archive()


@pytest.fixture
def rows(hands: Hands, archived: Archive) -> Iterator[QuoteRows]:
    house = hands.house
    works = house.works
    house.desk = replace(house.desk, quotes=cast(QuoteBook, archived))
    house.works = ImmediateTasks()
    yield QuoteRows(house, QuoteWriting(house, hands.window), hands.window)
    house.works = works


def client_in(rows: QuoteRows, row: int) -> str:
    return str(rows.index(row, Field.CLIENT).data())


def test_of_a_hundred_thousand_only_what_is_seen_is_read(
    rows: QuoteRows, archived: Archive
) -> None:
    rows.ask(EVERYTHING)
    assert rows.rowCount() == 100_000
    for first in (0, 10, 50_000, 99_990):
        rows.see(range(first, first + 10))
        assert client_in(rows, first) == f"Client {first} of all"
    assert archived.rows_read <= 6 * PAGE


def test_what_is_only_scrolled_past_is_never_read(
    hands: Hands, rows: QuoteRows, archived: Archive
) -> None:
    rows.ask(EVERYTHING)
    hands.house.works = held = HeldTasks()
    for first in range(0, 100_000, 500):
        rows.see(range(first, first + 10))
    assert len(held.waiting) == 1
    held.answer(0)
    held.answer(1)
    assert client_in(rows, 99_500) == "Client 99500 of all"
    assert archived.rows_read <= 5 * PAGE


def test_scrolling_through_everything_keeps_a_few_pages_only(
    rows: QuoteRows, archived: Archive
) -> None:
    rows.ask(EVERYTHING)
    for first in range(0, 20_000, PAGE):
        rows.see(range(first, first + 10))
    kept = [row for row in range(0, 20_000, PAGE) if rows.summary(row) is not None]
    assert len(kept) <= MOST_PAGES
    assert len(set(archived.asked)) == len(archived.asked)
    rows.see(range(10))
    assert client_in(rows, 0) == "Client 0 of all"


def test_a_row_that_is_not_there_yet_is_empty_and_says_that_it_is_being_read(
    hands: Hands, rows: QuoteRows
) -> None:
    rows.ask(EVERYTHING)
    hands.house.works = HeldTasks()
    rows.see(range(40_000, 40_010))
    spot = rows.index(40_000, Field.CLIENT)
    assert spot.data() == ""
    assert spot.data(Qt.ItemDataRole.AccessibleTextRole) == "Being read"


@pytest.mark.parametrize("kind", [HeldTasks, LateTasks])
def test_an_older_answer_never_replaces_a_newer_search(
    hands: Hands, rows: QuoteRows, kind: type[HeldTasks]
) -> None:
    hands.house.works = held = kind()
    rows.ask(replace(EVERYTHING, words="500"))
    rows.ask(replace(EVERYTHING, words="300"))
    held.answer(1)
    held.answer(0)
    assert rows.rowCount() == 300
    assert client_in(rows, 0) == "Client 0 of 300"


def test_a_page_of_an_older_search_never_stands_among_newer_rows(
    hands: Hands, rows: QuoteRows
) -> None:
    rows.ask(replace(EVERYTHING, words="900"))
    hands.house.works = held = HeldTasks()
    rows.see(range(600, 610))
    rows.ask(replace(EVERYTHING, words="800"))
    held.answer(1)
    held.answer(0)
    rows.see(range(600, 610))
    held.answer(2)
    assert client_in(rows, 600) == "Client 600 of 800"


def test_a_page_that_could_not_be_read_is_read_when_it_is_seen_again(
    rows: QuoteRows, archived: Archive
) -> None:
    rows.ask(EVERYTHING)
    archived.broken = True
    rows.see(range(5_000, 5_010))
    assert client_in(rows, 5_000) == ""
    archived.broken = False
    rows.see(range(5_000, 5_010))
    assert client_in(rows, 5_000) == "Client 5000 of all"


def test_scrolling_and_keys_show_what_is_asked_for(
    hands: Hands, rows: QuoteRows, archived: Archive
) -> None:
    table = QuoteTable(hands.house)
    hands.qtbot.addWidget(table)
    table.resize(1_100, 600)
    table.show()
    table.search(EVERYTHING)
    table.enter()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.current_key() == "key 99999"
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    seen = table.model().index(table.rowAt(10), Field.CLIENT)
    assert str(seen.data()).startswith("Client ")
    assert archived.rows_read <= 10 * PAGE


def test_figures_are_never_cut(hands: Hands, rows: QuoteRows, archived: Archive) -> None:
    table = QuoteTable(hands.house)
    hands.qtbot.addWidget(table)
    table.resize(1_100, 600)
    table.show()
    before = table.columnWidth(Field.TOTAL)
    vast = replace(summary(0), total=USD.money(Decimal("123456789012.34")))
    archived.find = lambda *_: [vast]  # type: ignore[method-assign]
    table.search(replace(EVERYTHING, words="1"))
    assert table.columnWidth(Field.TOTAL) > before


# The sums, the filters and their memory


def test_of_many_currencies_no_sum_is_cut_and_all_are_told(hands: Hands) -> None:
    sums = SumsLine(hands.house)
    hands.qtbot.addWidget(sums)
    sums.resize(350, 30)
    currencies = ("EUR", "GBP", "JPY", "KRW", "USD")
    found = tuple(Currency.of(each).money(Decimal(98765)) for each in currencies)
    sums.tell(5, {Sum.OPEN: found})
    assert sums.text() == "5 quotes · Open: €98,765.00 + £98,765.00 · 3 more"
    assert "$98,765.00" in sums.accessibleName()
    assert "$98,765.00" in sums.toolTip()


@pytest.mark.parametrize("words", ["", "{}", "[]", "not json", '{"states": ["gone"]}', "null"])
def test_filters_that_cannot_be_read_are_none(words: str) -> None:
    assert Filters.read(words) == Filters()


def test_filters_are_remembered_as_they_were() -> None:
    filters = Filters(
        frozenset({State.DRAFT, State.EXPIRED}),
        Period.CUSTOM,
        date(2026, 1, 31),
        date(2026, 2, 28),
        QuoteOrder.CLIENT,
        backwards=True,
    )
    assert Filters.read(filters.written()) == filters
