"""The library of examples: found among many, filtered, sorted, shown without a stutter."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from studio_desk.app.tools import Tools
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui import thumbnails
from studio_desk.ui.contact_sheet import Tiles
from studio_desk.ui.picture_grid import PictureGrid
from studio_desk.ui.picture_tile import PAD_PX, Tile
from studio_desk.ui.thumbnails import Thumbnails
from tests.conftest import Furnished, Hands
from tests.ui.held import PatientTasks
from tests.ui.library import grid, library, pick, save
from tests.ui.pointer import turn_wheel

AGREED = Consent(ConsentBasis.AGREED)


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.examples")
    hands.rest()
    return hands


def titles(hands: Hands) -> list[str]:
    return grid(hands).titles


def described(studio: Furnished, **words: object) -> Picture:
    """One picture of the library, described otherwise."""
    picture = replace(studio.desk.examples.all()[0], **words)  # type: ignore[arg-type]
    studio.desk.examples.describe(picture)
    return picture


# Finding


def test_the_library_is_filtered_by_title_origin_and_credit(page: Hands) -> None:
    pictures = page.house.desk.examples.all()
    page.type("examples.filter", "ai generated")
    assert set(titles(page)) == {each.title for each in pictures if each.origin is Origin.AI}
    page.type("examples.filter", "nasa")
    assert set(titles(page)) == {each.title for each in pictures if "NASA" in each.credit}
    assert page.label("examples.count") == f"1 of {len(pictures)}"


def test_tags_and_the_sitter_are_found_by_staff(hands: Hands, studio: Furnished) -> None:
    picture = described(studio, looks=("rim light",), sitter="Anna Berg")
    hands.click("rail.examples")
    hands.rest()
    for words in ("RIM light", "anna berg"):
        hands.type("examples.filter", words)
        assert titles(hands) == [picture.title]


def test_nobody_is_found_or_named_by_who_is_shown_where_clients_may_look_on(
    hands: Hands, studio: Furnished
) -> None:
    described(studio, sitter="Anna Berg")
    shown = PictureGrid(hands.house, "clients")
    hands.qtbot.addWidget(shown)
    shown.show_pictures(studio.desk.examples.all())
    tiles = shown.findChild(Tiles)
    assert tiles is not None
    model = tiles.model()
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    said = [model.index(row, 0).data(role) for row in range(model.rowCount()) for role in roles]
    assert not any("Anna" in words for words in said)
    QTest.keyClicks(shown.filter, "anna berg")
    assert model.rowCount() == 0


def test_where_nothing_matches_the_filter_can_be_cleared(page: Hands) -> None:
    every = titles(page)
    page.type("examples.filter", "nothing like it")
    assert titles(page) == []
    assert page.label("examples.count") == f"0 of {len(every)}"
    page.click("examples.clear")
    assert titles(page) == every
    assert page.line("examples.filter").text() == ""
    assert page.line("examples.filter").hasFocus()


def test_origin_rating_and_tag_narrow_the_library_together(hands: Hands, studio: Furnished) -> None:
    picture = described(studio, rating=4, origin=Origin.AI_EDITED, uses=("book jacket",))
    hands.click("rail.examples")
    hands.rest()
    pick(hands, "examples.filter.origin", 1 + list(Origin).index(Origin.AI_EDITED))
    assert titles(hands) == [picture.title]
    pick(hands, "examples.filter.rating", 5)
    assert titles(hands) == []
    pick(hands, "examples.filter.rating", 4)
    assert titles(hands) == [picture.title]
    box = hands.find("examples.filter.tag", QComboBox)
    assert isinstance(box, QComboBox)
    pick(hands, "examples.filter.tag", box.findText("book jacket"))
    assert titles(hands) == [picture.title]
    hands.click("examples.filter.clear")
    assert len(titles(hands)) == 8


def test_what_may_not_be_used_is_found_by_the_reason(hands: Hands, studio: Furnished) -> None:
    today = studio.desk.clock.now().date()
    consents = {
        "cleared": AGREED,
        "unprinted": replace(AGREED, uses=(ConsentUse.SHOW,)),
        "unshown": replace(AGREED, uses=(ConsentUse.PRINT,)),
        "expired": replace(AGREED, until=today - timedelta(days=1)),
        "withdrawn": AGREED.withdrawn(today),
        "nobody": Consent(ConsentBasis.NOBODY),
        "unrecorded": Consent(),
        "ends today": replace(AGREED, until=today),
    }
    pictures = studio.desk.examples.all()
    studio.desk.examples.describe(
        *(
            replace(picture, title=title, consent=consent)
            for picture, (title, consent) in zip(pictures, consents.items(), strict=True)
        )
    )
    hands.click("rail.examples")
    hands.rest()
    found = {}
    for place in range(1, 7):
        pick(hands, "examples.filter.consent", place)
        found[place] = set(titles(hands))
    assert found == {
        1: {"cleared", "nobody", "ends today"},
        2: {"unshown", "expired", "withdrawn", "unrecorded"},
        3: {"unprinted", "expired", "withdrawn", "unrecorded"},
        4: {"unrecorded"},
        5: {"expired"},
        6: {"withdrawn"},
    }


def test_those_who_listen_hear_why_a_picture_may_not_be_shown(
    hands: Hands, studio: Furnished
) -> None:
    described(studio, title="Anna", consent=AGREED.withdrawn(date(2026, 11, 2)), rating=3)
    hands.click("rail.examples")
    row = titles(hands).index("Anna")
    model = grid(hands).view.model()
    said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Anna" in said
    assert "3 of 5 stars" in said
    assert "Neither shown nor printed" in said
    assert "withdrawn" in said


def test_the_order_is_kept_for_the_next_day(hands: Hands, studio: Furnished) -> None:
    others = [replace(each, rating=1) for each in studio.desk.examples.all()]
    studio.desk.examples.describe(*others)
    best = described(studio, rating=5)
    hands.click("rail.examples")
    hands.rest()
    assert titles(hands) == [each.title for each in reversed(studio.desk.examples.all())]
    pick(hands, "examples.order", 1)
    assert titles(hands) == sorted(titles(hands), key=str.casefold)
    pick(hands, "examples.order", 2)
    assert titles(hands)[0] == best.title
    tomorrow = PictureGrid(hands.house, "tomorrow")
    hands.qtbot.addWidget(tomorrow)
    box = tomorrow.findChild(QComboBox, "tomorrow.order")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Best first"


def test_the_wheel_narrows_nothing_and_takes_the_keyboard_to_no_filter(
    hands: Hands, studio: Furnished
) -> None:
    described(studio, looks=("rim light",))
    hands.click("rail.examples")
    every = titles(hands)
    for name in ("filter.origin", "filter.consent", "filter.rating", "filter.tag", "order"):
        box = hands.find(f"examples.{name}", QComboBox)
        assert isinstance(box, QComboBox)
        assert box.focusPolicy() is Qt.FocusPolicy.StrongFocus
        # Not even where it was chosen from just now.
        box.setFocus()
        for notch in (-120, 120):
            turn_wheel(box, QPointF(9, 9), notch)
            assert box.currentIndex() == 0
    assert titles(hands) == every


def test_what_is_chosen_stays_chosen_while_the_filter_changes(page: Hands) -> None:
    title = titles(page)[2]
    grid(page).choose(title)
    page.type("examples.filter", title)
    assert grid(page).chosen == [title]
    page.click("examples.filter.clear")
    assert grid(page).current.title == title
    assert grid(page).chosen == [title]


def test_a_picture_does_not_vanish_under_the_hands_where_it_no_longer_fits_the_filter(
    page: Hands,
) -> None:
    page.type("examples.filter", titles(page)[0])
    grid(page).click(0)
    page.type("example.title", "Anna")
    save(page)
    assert titles(page) == ["Anna"]
    assert page.line("example.title").hasFocus()


def test_saying_something_of_one_picture_reads_no_other(
    page: Hands, kit: Tools, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_library: ExampleLibrary) -> list[Picture]:
        pytest.fail("the whole library was read")

    grid(page).click(0)
    with monkeypatch.context() as patch:
        patch.setattr(ExampleLibrary, "all", read)
        page.type("example.title", "Anna")
        save(page)
        assert titles(page)[0] == "Anna"
    page.type("examples.filter", "anna")
    assert titles(page) == ["Anna"]
    assert "Anna" in library(kit, studio)


def test_a_removed_picture_comes_back_by_the_notice_and_stays_with_consultations(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = titles(page)
    gone = studio.half_done.comparisons[0].left
    grid(page).choose(gone.title)
    page.click("example.remove")
    page.wait(lambda: gone.title not in titles(page))
    assert gone.title in page.label("notice.words")
    kept = studio.desk.consultations.open(studio.half_done.id)
    assert kept.comparisons[0].left.content == gone.content
    page.click("notice.undo")
    page.wait(lambda: sorted(titles(page)) == sorted(before))
    assert library(kit, studio)[gone.title].content == gone.content


def test_a_library_whose_files_are_gone_is_still_shown(hands: Hands, studio: Furnished) -> None:
    for picture in hands.house.desk.examples.all():
        hands.house.desk.examples.path(picture.content).unlink()
    hands.click("rail.examples")
    assert len(titles(hands)) == 8
    assert not grid(hands).view.grab().isNull()


def test_an_empty_library_says_what_to_do(hands: Hands) -> None:
    for picture in hands.house.desk.examples.all():
        hands.house.desk.examples.remove(picture.content)
    hands.click("rail.examples")
    hands.rest()
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert any("Drop pictures or folders here" in words for words in shown)


# Thumbnails


class Shelf:
    """Thumbnails over a library of numbers, and which of them were made, in that order."""

    def __init__(self, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[str] = []
        self.wanted: set[str] | None = None
        self.tasks = PatientTasks()
        self.place = QWidget()
        hands.qtbot.addWidget(self.place)

        def preview(_library: ExampleLibrary, picture: Picture, _longest_px: int) -> Pixels:
            self.made.append(picture.title)
            return Pixels(4, 4, bytes(64))

        monkeypatch.setattr(ExampleLibrary, "preview", preview)
        self.thumbnails = Thumbnails(
            replace(hands.house, works=self.tasks),
            QSize(100, 100),
            self.place,
            wanted=lambda picture: self.wanted is None or picture.title in self.wanted,
        )

    def ask(self, *titles: str) -> None:
        for title in titles:
            self.thumbnails.get(shelved(title))
        QTest.qWait(5)

    def work(self) -> None:
        self.tasks.wait()
        QApplication.processEvents()


def shelved(title: str) -> Picture:
    return Picture(title, 4, 4, title=title)


@pytest.fixture
def shelf(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(hands, monkeypatch)


def test_what_was_asked_for_last_comes_first_and_those_of_one_repaint_in_their_order(
    shelf: Shelf,
) -> None:
    shelf.ask("a", "b", "c", "d")
    shelf.ask("e", "f")
    shelf.work()
    # The first two were under way already.
    assert shelf.made == ["a", "b", "e", "f", "c", "d"]


def test_what_was_scrolled_past_is_not_made(shelf: Shelf) -> None:
    shelf.ask(*"abcdef")
    shelf.wanted = {"f"}
    shelf.work()
    assert shelf.made == ["a", "b", "f"]
    # It is asked for once more when it is seen once more.
    shelf.wanted = None
    shelf.ask("c")
    shelf.work()
    assert shelf.made[-1] == "c"


def test_a_thumbnail_is_made_once_and_again_after_it_was_turned(shelf: Shelf) -> None:
    shelf.ask("a", "a")
    shelf.work()
    shelf.ask("a")
    shelf.work()
    assert shelf.made == ["a"]
    assert shelf.thumbnails.get(replace(shelved("a"), orientation=6)) is None
    QTest.qWait(5)
    shelf.work()
    assert shelf.made == ["a", "a"]
    assert shelf.thumbnails.get(replace(shelved("a"), orientation=6)) is not None


def test_thumbnails_take_no_more_memory_than_they_may(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = 100 * 100 * 4
    monkeypatch.setattr(thumbnails, "BUDGET_BYTES", 3 * one)
    for title in "abcde":
        shelf.ask("a", title)
        shelf.work()
        assert shelf.thumbnails.used_bytes <= 3 * one
    # The one seen longest ago has gone first.
    assert shelf.thumbnails.get(shelved("a")) is not None
    assert shelf.thumbnails.get(shelved("e")) is not None
    assert shelf.thumbnails.get(shelved("b")) is None


def test_a_white_picture_ends_somewhere() -> None:
    pixels = Pixels(40, 40, b"\xff" * (40 * 40 * 4))
    image = thumbnails.drawn(pixels, QSize(40, 40), thumbnails.CORNER_PX, whole=True)
    assert image.pixelColor(20, 20) == QColor("white")
    assert all(image.pixelColor(*place).lightness() < 240 for place in ((0, 20), (39, 20), (20, 0)))


@pytest.mark.parametrize("width_px", [1100, 1280, 1440])
def test_tiles_stand_under_the_line_and_share_the_width(hands: Hands, width_px: int) -> None:
    hands.window.resize(width_px, 720)
    hands.click("rail.examples")
    hands.rest()
    view, line = grid(hands).view, hands.line("examples.filter")
    tile = view.itemDelegate()
    assert isinstance(tile, Tile)
    places = [tile.place(view.visualRect(view.model().index(row, 0))) for row in range(8)]
    first = [each for each in places if each.top() == places[0].top()]
    left = view.viewport().mapTo(hands.window, first[0].topLeft()).x() + PAD_PX
    assert left == line.mapTo(hands.window, QPoint()).x()
    gaps = [right.left() - left.right() for left, right in pairwise(first)]
    assert max(gaps) - min(gaps) <= 1
    assert view.viewport().width() - first[-1].right() <= len(first) + 1
    # A click anywhere on a tile is on its picture.
    for row, place in enumerate(places):
        rect = view.visualRect(view.model().index(row, 0))
        assert rect.contains(place)


def test_where_nothing_scrolls_no_bar_is_seen(hands: Hands) -> None:
    hands.window.resize(1440, 1400)
    hands.click("rail.examples")
    hands.rest()
    bar = grid(hands).view.verticalScrollBar()
    assert bar.maximum() == 0
    assert len(colours(bar.grab().toImage())) == 1
    hands.window.resize(1100, 640)
    hands.rest()
    assert bar.maximum() > 0
    assert len(colours(bar.grab().toImage())) > 1


def colours(image: QImage) -> set[int]:
    """Every colour that is in it."""
    return {
        image.pixel(column, row)
        for column in range(image.width())
        for row in range(0, image.height(), 5)
    }
