"""The last word on closing: nothing that was typed is lost without being told."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client
from studio_desk.domain.terms import Percent
from studio_desk.ui.quoting.table import QuoteTable
from studio_desk.ui.workspace.workspace import Step, Workspace
from tests.conftest import Furnished, Hands, open_window
from tests.ui.broken import full_disk, unwritable
from tests.ui.rows import Rows


def test_closing_saves_the_open_consultation(hands: Hands, kit: Tools, studio: Furnished) -> None:
    hands.open(studio.half_done)
    hands.type("brief.audience", "Voters")
    assert hands.window.close()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept.brief.audience == "Voters"


@pytest.mark.parametrize(
    ("page", "line", "words"),
    [
        ("clients", "card.phone", "+46 8 000"),
        ("examples", "example.sitter", "Anna"),
        ("prices", "package.detail", "In a linen box"),
        ("settings", "studio.phone", "+1 555 0100"),
    ],
)
def test_closing_saves_what_is_typed_on_a_page(
    hands: Hands, kit: Tools, studio: Furnished, page: str, line: str, words: str
) -> None:
    hands.click(f"rail.{page}")
    hands.rest()
    hands.type(line, words)
    assert hands.window.close()
    desk = open_desk(kit, studio.folder)
    found = {
        "clients": lambda: [each.phone for each in desk.consultations.clients()],
        "examples": lambda: [each.sitter for each in desk.examples.all()],
        "prices": lambda: [each.detail for each in desk.prices.lists().default_list.packages],
        "settings": lambda: [desk.studio.studio().phone],
    }[page]()
    assert words in found


def test_closing_with_nothing_to_save_just_closes(hands: Hands) -> None:
    assert hands.window.close()
    assert not hands.window.isVisible()


def test_where_it_cannot_be_saved_the_first_closing_is_refused_with_a_sentence(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    hands.open(studio.half_done)
    hands.type("brief.audience", "Voters")
    with unwritable(studio.folder):
        assert not hands.window.close()
        assert hands.window.isVisible()
        words = hands.label("notice.words")
        assert studio.folder.database.name in words
        assert "Close again to leave without saving." in words
        assert words.count("\n") == 0
        # What was typed is still here, and may be copied elsewhere.
        assert hands.line("brief.audience").text() == "Voters"
        assert hands.window.close()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept == studio.half_done


def test_once_it_can_be_saved_again_closing_saves(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    hands.open(studio.half_done)
    hands.type("brief.audience", "Voters")
    with full_disk():
        assert not hands.window.close()
    assert hands.window.close()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept.brief.audience == "Voters"


def test_a_page_that_cannot_be_saved_holds_the_window_as_well(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    hands.click("rail.prices")
    hands.rest()
    Rows(hands, "prices.list").key(Qt.Key.Key_End)
    hands.type("package.detail", "In a linen box")
    with full_disk():
        assert not hands.window.close()
        assert "No space left" in hands.label("notice.words")
    assert hands.window.close()
    lists = open_desk(kit, studio.folder).prices.lists()
    assert "In a linen box" in [each.detail for each in lists.default_list.packages]


def test_a_quote_that_could_not_be_issued_holds_the_window_as_well(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    with full_disk():
        hands.workspace.standing.issue()
        assert not hands.window.close()
        assert "No space left" in hands.label("notice.words")
        assert hands.workspace.standing.record is None
        assert hands.window.close()


def test_a_quote_that_could_not_be_issued_is_not_left_for_another(
    hands: Hands, studio: Furnished
) -> None:
    opened = replace(studio.half_done, comparisons=())
    hands.open(opened, Step.QUOTE)
    other = studio.desk.consultations.begin(Client("Alex Rivera"))
    with full_disk():
        hands.workspace.standing.issue()
        hands.window.show_consultation(other)
        assert hands.workspace.sitting.now == opened
        assert "No space left" in hands.label("notice.words")


def test_a_consultation_stays_where_the_next_one_cannot_be_shown(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.open(studio.half_done)
    before = hands.workspace

    def fail(*_: object) -> Workspace:
        raise RuntimeError("no room")

    monkeypatch.setattr("studio_desk.ui.window.Workspace", fail)
    with pytest.raises(RuntimeError, match="no room"):
        hands.window.show_consultation(studio.desk.consultations.begin(Client("Alex Rivera")))
    hands.rest()
    assert hands.workspace is before
    hands.type("brief.audience", "Voters")
    assert before.sitting.now.brief.audience == "Voters"


def test_a_notice_is_closed_and_no_longer_in_the_way(hands: Hands, studio: Furnished) -> None:
    hands.open(studio.half_done)
    with full_disk():
        hands.type("brief.audience", "Voters")
        hands.workspace.sitting.save()
        hands.rest()
        assert hands.find("notice").geometry().bottom() <= hands.window.height()
        hands.window.resize(1100, 640)
        notice = hands.find("notice")
        parent = notice.parentWidget()
        assert parent is not None
        assert parent.rect().contains(notice.geometry())
    hands.click("notice.close")
    assert not notice.isVisible()


def test_the_window_opens_as_large_as_it_was_left(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    hands.window.resize(1210, 705)
    hands.window.close()
    _, window = open_window(kit, studio.desk, tmp_path / "desk.ini")
    # Its height: the screen of a machine without one is narrower than the window may be.
    assert window.height() == 705
    window.deleteLater()


def test_a_second_window_finds_what_the_first_one_saved(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hands.open(studio.half_done)
    hands.type("client.name", "Mina Park-Lee")
    hands.window.close()
    place = tmp_path_factory.mktemp("again") / "desk.ini"
    house, window = open_window(kit, open_desk(kit, studio.folder), place)
    window.show()
    again = Hands(hands.qtbot, house, window)
    assert "Mina Park-Lee" in Rows(again, "today.list").firsts()
    window.close()
    again.rest()
    window.deleteLater()


def test_closing_keeps_what_stands_in_an_open_cell(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    table = hands.find("quote.table", QuoteTable)
    assert isinstance(table, QuoteTable)
    table.go_to(2, 2)
    hands.press(Qt.Key.Key_F2)
    hands.type("quote.cell", "777")
    assert hands.window.close()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept.quote.line(2).unit_price == 777


def test_closing_keeps_what_stands_in_a_line_without_return(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    hands.type("quote.discount", "20 %")
    assert hands.window.close()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept.quote.discount == Percent(Decimal(20))
