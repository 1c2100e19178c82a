"""Choosing pictures before a client's eyes: no names, nothing that is gone, nothing barred."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.services.examples import ExampleLibrary
from tests.conftest import Furnished, Hands
from tests.ui.busy import busy_books
from tests.ui.library import grid as examples
from tests.ui.library import is_seen
from tests.ui.looking import look, pair_of
from tests.ui.tiles import Grid

AGREED = Consent(ConsentBasis.AGREED)
WITHDRAWN = AGREED.withdrawn(date(2026, 11, 2))
SECRET = "kittiwake"
"""A client's name."""
CTRL = Qt.KeyboardModifier.ControlModifier


def grid(hands: Hands) -> Grid:
    return Grid(hands, "picker.list")


def pairs(hands: Hands) -> tuple[Comparison, ...]:
    return hands.workspace.sitting.now.comparisons


def describe(studio: Furnished, **words: object) -> Picture:
    """The newest example, described otherwise; all of them are agreed to."""
    every = [replace(each, consent=AGREED) for each in studio.desk.examples.all()]
    every[-1] = replace(every[-1], **words)  # type: ignore[arg-type]
    studio.desk.examples.describe(*every)
    return every[-1]


def begin_pair(hands: Hands, studio: Furnished) -> Grid:
    """The library is open for the left of a new pair."""
    look(hands, studio)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.rest()
    return grid(hands)


def refusal(hands: Hands) -> str:
    return hands.label("picker.refused") if is_seen(hands, "picker.refused") else ""


def titles(hands: Hands) -> list[str]:
    return [each.title for each in grid(hands).pictures]


# What is gone


def test_a_picture_that_is_taken_out_goes_from_the_open_library_and_comes_back_with_undo(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio)
    begin_pair(hands, studio)
    assert picture.title in titles(hands)
    hands.click("rail.examples")
    hands.rest()
    examples(hands).choose(picture.title)
    hands.click("example.remove")
    hands.rest()
    hands.window.open(studio.half_done.id)
    # At once, and before anything could have been read.
    with busy_books(hands):
        assert picture.title not in titles(hands)
    hands.click("notice.undo")
    hands.rest()
    assert picture.title in titles(hands)


def test_a_picture_whose_file_was_deleted_goes_from_the_open_library_for_good(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio)
    begin_pair(hands, studio)
    hands.click("rail.examples")
    hands.rest()
    examples(hands).choose(picture.title)
    hands.click("example.withdraw")
    hands.click("example.withdraw.delete")
    hands.click("example.withdraw.yes")
    hands.rest()
    hands.window.open(studio.half_done.id)
    with busy_books(hands):
        assert picture.title not in titles(hands)
    hands.press(Qt.Key.Key_Escape)
    begin_pair(hands, studio)
    assert picture.title not in titles(hands)


def test_what_comes_into_the_library_is_offered_at_once(hands: Hands, studio: Furnished) -> None:
    every = studio.desk.examples.all()
    studio.desk.examples.remove(every[0].content)
    begin_pair(hands, studio)
    assert every[0].title not in titles(hands)
    studio.desk.examples.restore(every[0].content)
    hands.house.signals.pictures_came.emit()
    hands.rest()
    assert every[0].title in titles(hands)


def lose_file(library: ExampleLibrary, picture: Picture) -> None:
    library.path(picture.content).unlink()


def remove(library: ExampleLibrary, picture: Picture) -> None:
    library.remove(picture.content)


@pytest.mark.parametrize("lose", [remove, lose_file])
def test_what_went_in_the_same_instant_is_refused_in_words(
    hands: Hands, studio: Furnished, lose: Callable[[ExampleLibrary, Picture], None]
) -> None:
    picture = describe(studio)
    look(hands, studio)
    before = pairs(hands)
    hands.click("pair.left")
    hands.rest()
    with busy_books(hands):
        # The click comes first; what became of the picture is known only afterwards.
        lose(studio.desk.examples, picture)
        grid(hands).click(0)
        assert pairs(hands) == before
    assert refusal(hands) == "This picture is no longer there. Choose another one."
    assert picture.title not in titles(hands)
    assert pairs(hands) == before
    # Something else is chosen after that.
    other = grid(hands).pictures[0]
    grid(hands).click(0)
    hands.rest()
    assert pair_of(hands).left == other


def test_what_is_chosen_last_holds_and_nothing_after_it_was_left(
    hands: Hands, studio: Furnished
) -> None:
    describe(studio)
    look(hands, studio)
    before = pairs(hands)
    hands.click("pair.left")
    hands.rest()
    first, second, *_ = grid(hands).pictures
    with busy_books(hands):
        grid(hands).click(0)
        hands.press(Qt.Key.Key_Escape)
    assert pairs(hands) == before
    hands.click("pair.left")
    hands.rest()
    with busy_books(hands):
        grid(hands).click(0)
        grid(hands).click(1)
    assert first != second
    assert pair_of(hands).left == second


def test_where_the_first_picture_goes_meanwhile_the_pair_is_begun_again(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio)
    begin_pair(hands, studio)
    count = len(pairs(hands))
    grid(hands).choose(picture.title)
    studio.desk.examples.remove(picture.content)
    hands.house.signals.pictures_left.emit([picture.content])
    assert refusal(hands) == "Choose the first picture anew: it is no longer there."
    hands.rest()
    left, right = grid(hands).pictures[:2]
    grid(hands).choose(left.title)
    assert refusal(hands) == ""
    grid(hands).choose(right.title)
    assert len(pairs(hands)) == count + 1
    assert pairs(hands)[-1].pictures == (left, right)
    # What becomes of it from now on concerns the pair alone.
    hands.house.signals.pictures_left.emit([left.content])
    assert not is_seen(hands, "picker.list")


# What is barred


def test_a_picture_whose_consent_was_withdrawn_is_refused_in_words(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio, consent=WITHDRAWN, title=SECRET)
    look(hands, studio)
    before = pairs(hands)
    hands.click("pair.left")
    hands.rest()
    grid(hands).choose(picture.title)
    assert refusal(hands) == (
        "Neither shown nor printed: the consent was withdrawn on 2 November 2026. "
        "Choose another one."
    )
    assert pairs(hands) == before


def test_where_the_first_consent_is_withdrawn_meanwhile_the_pair_is_begun_again(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio)
    begin_pair(hands, studio)
    count = len(pairs(hands))
    grid(hands).choose(picture.title)
    hands.house.signals.pictures_saved.emit([studio.desk.examples.withdraw(picture)])
    hands.rest()
    assert refusal(hands).startswith("Choose the first picture anew. Neither shown nor printed")
    # One picture more makes no pair yet.
    for expected in (count, count + 1):
        grid(hands).choose(grid(hands).titles[1])
        assert len(pairs(hands)) == expected


# What a client may read and see


def told(hands: Hands) -> str:
    """Everything that the library says, to the eye and to the ear."""
    view = grid(hands).view
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    rows = range(view.model().rowCount())
    said = [str(view.model().index(row, 0).data(role)) for row in rows for role in roles]
    labels = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return "\n".join((*said, *labels))


def painted(hands: Hands) -> QImage:
    hands.rest()
    return grid(hands).view.grab().toImage()


def test_no_picture_is_called_by_a_name_until_somebody_asks(
    hands: Hands, studio: Furnished
) -> None:
    named = {"title": SECRET, "sitter": SECRET, "session": SECRET}
    picture = describe(studio, **named, credit="By us", looks=("rim light",), rating=4)
    begin_pair(hands, studio)
    assert SECRET not in told(hands)
    assert "By us" in told(hands)
    assert "rim light" in told(hands)
    before = painted(hands)
    other = replace(picture, title="Other", rating=1)
    hands.house.signals.pictures_saved.emit([other])
    assert painted(hands) == before
    hands.house.signals.pictures_saved.emit([picture])
    hands.click("picker.names")
    assert SECRET in told(hands)
    assert painted(hands) != before


def test_names_are_off_whenever_the_library_opens(hands: Hands, studio: Furnished) -> None:
    picture = describe(studio, title=SECRET)
    begin_pair(hands, studio)
    ways: list[Callable[[], None]] = [
        lambda: hands.press(Qt.Key.Key_Escape),
        lambda: hands.click("rail.examples"),
        lambda: hands.press(Qt.Key.Key_N, CTRL),
    ]
    for leave in ways:
        hands.click("picker.names")
        assert SECRET in told(hands)
        leave()
        hands.window.open(studio.half_done.id)
        if not is_seen(hands, "picker.list"):
            hands.press(Qt.Key.Key_N, CTRL)
        hands.rest()
        assert SECRET not in told(hands)
    # For the second picture of the pair it has not opened again.
    hands.click("picker.names")
    grid(hands).choose(picture.title)
    assert SECRET in told(hands)
    hands.click("picker.names")
    assert SECRET not in told(hands)


def test_a_picture_is_found_by_its_name_without_the_name_being_shown(
    hands: Hands, studio: Furnished
) -> None:
    picture = describe(studio, title=f"Portrait of {SECRET}")
    look(hands, studio)
    hands.click("pair.left")
    hands.rest()
    hands.type("picker.filter", SECRET)
    assert grid(hands).pictures == [picture]
    assert SECRET not in told(hands)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert pair_of(hands).left == picture


@pytest.mark.parametrize("consent", [Consent(), WITHDRAWN], ids=["not recorded", "withdrawn"])
def test_what_no_client_may_see_is_a_plate_until_staff_ask_for_it(
    hands: Hands, studio: Furnished, consent: Consent, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = describe(studio, consent=consent)
    begin_pair(hands, studio)
    made: list[str] = []
    preview = ExampleLibrary.preview

    def note(library: ExampleLibrary, wanted: Picture, *how: object) -> object:
        made.append(wanted.content)
        return preview(library, wanted, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(ExampleLibrary, "preview", note)
    assert centre(hands) == QColor(hands.house.look.surround)
    assert picture.content not in made
    hands.click("picker.names")
    hands.wait(lambda: centre(hands) != QColor(hands.house.look.surround))
    assert picture.content in made


def centre(hands: Hands) -> QColor:
    """A spot of the first thumbnail, away from its badge and its sign."""
    view = grid(hands).view
    tile = view.visualRect(view.model().index(0, 0))
    return painted(hands).pixelColor(tile.left() + 40, tile.top() + 140)
