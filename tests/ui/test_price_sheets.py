"""A price list leaves as a sheet and comes back; what would change is seen before it does."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.pricelist import PriceList
from tests.conftest import Furnished, Hands
from tests.ui.rows import Rows

Choose = Callable[[Path], None]


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.prices")
    hands.rest()
    return Rows(hands, "prices.list")


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answers the dialogue that asks for a file."""

    def answer(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_: (str(path), "")))

    return answer


def prices(kit: Tools, studio: Furnished) -> PriceList:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).prices.lists().default_list


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def is_shown(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def sheet(hands: Hands, place: Path, changed: PriceList) -> Path:
    """A sheet that another program has made of the list."""
    hands.house.desk.prices.export(changed, place)
    return place


def changed(before: PriceList) -> PriceList:
    """Another price, something new, something gone."""
    first, second, *rest = before.items
    dearer = replace(first, price=Decimal("195.00"))
    new = replace(first, code="make-up", name="Make-up artist", price=Decimal(120))
    gone = next(each for each in rest if each.code == "privacy")
    return replace(
        before, items=(dearer, second, *(each for each in rest if each is not gone), new)
    )


def test_what_was_exported_says_what_the_list_says(
    hands: Hands, rows: Rows, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "prices.csv")
    hands.click("prices.export")
    hands.rest()
    assert "prices.csv" in hands.label("notice.words")
    hands.click("prices.import")
    hands.rest()
    assert "nothing would change" in hands.label("import.sum")
    assert not is_shown(hands, "import.accept")


def test_what_would_change_is_shown_with_before_and_after(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    before = prices(kit, studio)
    choose(sheet(hands, tmp_path / "prices.csv", changed(before)))
    hands.click("prices.import")
    hands.rest()
    assert "Added: 1, changed: 1, removed: 1" in hands.label("import.sum")
    assert Rows(hands, "import.changes").cells() == [
        ("30-minute studio session", "changed", "180.00", "195.00"),
        ("Make-up artist", "added", "", "120.00"),
        ("Privacy session", "removed", "175.00", ""),
    ]
    assert prices(kit, studio) == before


def test_an_import_is_one_step_that_can_be_undone(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    before = prices(kit, studio)
    choose(sheet(hands, tmp_path / "prices.csv", changed(before)))
    hands.click("prices.import")
    hands.rest()
    hands.click("import.accept")
    settle(hands)
    assert prices(kit, studio) == changed(before)
    hands.click("rail.prices")
    hands.click("prices.undo")
    settle(hands)
    assert prices(kit, studio) == before


def test_another_code_is_one_change_and_not_one_gone_and_one_new(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    before = prices(kit, studio)
    place = next(n for n, each in enumerate(before.items) if each.code == "privacy")
    item = before.items[place]
    items = (*before.items[:place], replace(item, code="quiet"), *before.items[place + 1 :])
    choose(sheet(hands, tmp_path / "prices.csv", replace(before, items=items)))
    hands.click("prices.import")
    hands.rest()
    assert Rows(hands, "import.changes").cells() == [(item.name, "changed", "privacy", "quiet")]
    assert "Added: 0, changed: 1, removed: 0" in hands.label("import.sum")


def test_what_was_imported_is_told_and_can_be_taken_back_where_it_is_told(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    before = prices(kit, studio)
    choose(sheet(hands, tmp_path / "prices.csv", changed(before)))
    hands.click("prices.import")
    hands.rest()
    hands.click("import.accept")
    hands.rest()
    assert "Added: 1, changed: 1, removed: 1" in hands.label("notice.words")
    hands.click("notice.undo")
    settle(hands)
    assert prices(kit, studio) == before


@pytest.mark.parametrize("way", ["button", "escape"])
def test_an_import_that_is_not_wanted_changes_nothing(
    hands: Hands,
    rows: Rows,
    choose: Choose,
    kit: Tools,
    studio: Furnished,
    tmp_path: Path,
    way: str,
) -> None:
    before = prices(kit, studio)
    choose(sheet(hands, tmp_path / "prices.csv", changed(before)))
    hands.click("prices.import")
    hands.rest()
    if way == "button":
        hands.click("import.cancel")
    else:
        hands.press(Qt.Key.Key_Escape)
    assert is_shown(hands, "prices.list")
    assert is_shown(hands, "prices.new")
    settle(hands)
    assert prices(kit, studio) == before


def test_every_bad_row_is_listed_with_its_line_and_reason_and_nothing_is_imported(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    before = prices(kit, studio)
    path = sheet(hands, tmp_path / "prices.csv", before)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("180.00", "a lot").replace("260.00", "1e99"), encoding="utf-8")
    choose(path)
    hands.click("prices.import")
    hands.rest()
    assert "Nothing was imported" in hands.label("import.sum")
    wrong = Rows(hands, "import.wrong").cells()
    lines = text.splitlines()
    at = [
        str(number)
        for number, line in enumerate(lines, start=1)
        if "180.00" in line or "260.00" in line
    ]
    assert [cells[0] for cells in wrong] == at
    assert "a lot" in " ".join(cells[2] for cells in wrong)
    assert not is_shown(hands, "import.accept")
    hands.click("import.cancel")
    settle(hands)
    assert prices(kit, studio) == before


def test_a_file_that_is_no_price_list_is_refused_in_words(
    hands: Hands, rows: Rows, choose: Choose, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.csv"
    path.write_text("where,when\nParis,May\n", encoding="utf-8")
    choose(path)
    hands.click("prices.import")
    hands.rest()
    assert "no price list" in hands.label("import.sum")
    hands.click("import.cancel")
    assert is_shown(hands, "prices.list")


def test_a_file_that_is_gone_leaves_the_list_on_the_screen(
    hands: Hands, rows: Rows, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "gone.csv")
    hands.click("prices.import")
    hands.rest()
    assert "gone.csv" in hands.label("notice.words")
    assert is_shown(hands, "prices.list")


def test_no_file_chosen_does_nothing(
    hands: Hands, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_: ("", "")))
    hands.click("prices.export")
    hands.click("prices.import")
    hands.rest()
    assert is_shown(hands, "prices.list")


def test_nothing_is_undone_under_a_sheet_that_is_looked_at(
    hands: Hands, rows: Rows, choose: Choose, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    rows.choose("Extra look")
    hands.type("item.price", "85")
    choose(sheet(hands, tmp_path / "prices.csv", changed(prices(kit, studio))))
    hands.click("prices.import")
    hands.rest()
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.click("import.cancel")
    settle(hands)
    item = prices(kit, studio).item("extra-look")
    assert item is not None
    assert item.price == 85
