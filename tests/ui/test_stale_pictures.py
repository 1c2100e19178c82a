"""Whoever holds an old copy of a picture says only what they say, and gives no consent again."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from studio_desk.domain.comparison import Side
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Eyes, Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.services.failures import FileUnwritable, NotFound
from studio_desk.services.releases import ReleaseBook
from studio_desk.ui.compare.choosing import Choosing
from studio_desk.ui.compare.step import CompareStep
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.library import grid, is_seen, pick_files, save
from tests.ui.looking import look, pair_of, spot
from tests.ui.pointer import click
from tests.ui.test_compare import library as others
from tests.ui.test_compare import pick

AGREED = Consent(ConsentBasis.AGREED)
EYES = Eyes(Decimal("0.3"), Decimal("0.4"), Decimal("0.6"), Decimal("0.4"))


def stored(hands: Hands, picture: Picture) -> Picture:
    examples = hands.house.desk.examples.all()
    return next(each for each in examples if each.content == picture.content)


def agree(hands: Hands, picture: Picture) -> Picture:
    agreed = replace(picture, consent=AGREED)
    hands.house.desk.examples.describe(agreed)
    hands.house.signals.pictures_saved.emit([agreed])
    return agreed


def withdraw(hands: Hands, picture: Picture, *, told: bool = True) -> None:
    """As the card does; the window may not have heard of it yet."""
    gone = hands.house.desk.examples.withdraw(picture)
    if told:
        hands.house.signals.pictures_saved.emit([gone])
        hands.rest()


def mark_eyes(hands: Hands, say: Picture) -> Picture:
    """Another part of the window keeps the eyes of a picture."""
    [eyed] = hands.house.desk.examples.change(Edit(say, replace(say, eyes=EYES)))
    hands.house.signals.pictures_saved.emit([eyed])
    hands.rest()
    return eyed


def choosing(hands: Hands) -> Choosing:
    step = hands.window.findChild(CompareStep)
    assert step is not None
    found = step.findChild(Choosing)
    assert isinstance(found, Choosing)
    return found


def show_examples(hands: Hands, picture: Picture) -> None:
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose(picture.title)


# Compare


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told yet"])
def test_a_picture_that_arrives_again_does_not_bring_its_consent_back(
    hands: Hands, studio: Furnished, told: bool
) -> None:
    look(hands, studio)
    other = agree(hands, others(hands)[0])
    choosing(hands).begin_side(Side.LEFT)
    choosing(hands).bring([hands.house.desk.examples.path(other.content)])
    hands.rest()
    before = pair_of(hands)
    withdraw(hands, other, told=told)
    use = hands.find("arrival.use")
    # Once it is told, the picture can no longer be used at all.
    assert use.isEnabled() is not told
    hands.click("arrival.use")
    hands.rest()
    assert stored(hands, other).consent.basis is ConsentBasis.WITHDRAWN
    left = pair_of(hands).left
    assert left == before.left if told else left.consent.basis is ConsentBasis.WITHDRAWN


def test_the_open_library_hands_out_what_is_known_now(hands: Hands, studio: Furnished) -> None:
    look(hands, studio)
    other = agree(hands, others(hands)[0])
    choosing(hands).begin_side(Side.LEFT)
    hands.rest()
    # Whether the window has heard of it or not.
    hands.house.desk.examples.change(Edit(other, replace(other, eyes=EYES)))
    pick(hands, other.title)
    left = pair_of(hands).left
    assert (left.content, left.eyes) == (other.content, EYES)


def test_the_first_of_a_new_pair_is_as_it_is_known_when_the_second_is_chosen(
    hands: Hands, studio: Furnished
) -> None:
    look(hands, studio)
    first, second, *_ = (agree(hands, each) for each in others(hands)[:2])
    choosing(hands).begin_pair()
    pick(hands, first.title)
    mark_eyes(hands, first)
    pick(hands, second.title)
    left = hands.workspace.sitting.now.comparisons[-1].left
    assert (left.content, left.eyes) == (first.content, EYES)


def test_eyes_are_marked_and_nothing_else_is_said(hands: Hands, studio: Furnished) -> None:
    view = look(hands, studio)
    left = agree(hands, pair_of(hands).left)
    hands.rest()
    withdraw(hands, left, told=False)
    view.mark_eyes()
    for side in Side:
        for x in (0.3, 0.6):
            click(view, spot(view, side, x, 0.4))
    hands.rest()
    for now in (stored(hands, left), pair_of(hands).left):
        assert (now.consent.basis, now.eyes is None) == (ConsentBasis.WITHDRAWN, False)


def test_a_removed_picture_stays_out_while_it_is_worked_on(hands: Hands, studio: Furnished) -> None:
    look(hands, studio)
    left = pair_of(hands).left
    examples = hands.house.desk.examples
    examples.remove(left.content)
    mark_eyes(hands, left)
    examples.turn(left, 1)
    examples.withdraw(left)
    assert left.content not in {each.content for each in examples.all()}
    examples.restore(left.content)
    assert stored(hands, left).consent.basis is ConsentBasis.WITHDRAWN


def test_a_folder_that_is_dropped_on_a_side_is_not_taken_in(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    look(hands, studio)
    folder = tmp_path / "holiday"
    folder.mkdir()
    source = hands.house.desk.examples.path(pair_of(hands).left.content).read_bytes()
    (folder / "new.jpg").write_bytes(source + b"another")
    before = hands.house.desk.examples.all()
    choosing(hands).begin_side(Side.LEFT)
    choosing(hands).bring([folder])
    hands.wait(lambda: "holiday" in hands.label("arrival.words"))
    hands.click("arrival.back")
    choosing(hands).bring([folder / "new.jpg", folder / "old.jpg"])
    hands.rest()
    assert "One picture at a time" in hands.label("notice.words")
    assert hands.house.desk.examples.all() == before


# The card


def test_a_refused_draft_says_only_what_was_typed(hands: Hands, studio: Furnished) -> None:
    picture = agree(hands, studio.desk.examples.all()[0])
    show_examples(hands, picture)
    with full_disk():
        hands.type("example.title", "Anna")
        save(hands)
    mark_eyes(hands, picture)
    withdraw(hands, picture, told=False)
    save(hands)
    now = stored(hands, picture)
    assert (now.title, now.eyes, now.consent.basis) == ("Anna", EYES, ConsentBasis.WITHDRAWN)


def test_what_is_typed_and_put_back_while_the_disk_is_full_is_as_it_was(
    hands: Hands, studio: Furnished
) -> None:
    picture = studio.desk.examples.all()[0]
    show_examples(hands, picture)
    with full_disk():
        hands.type("example.title", "Anna")
        save(hands)
        hands.type("example.title", picture.title)
    save(hands)
    assert stored(hands, picture) == picture


def test_a_withdrawal_is_undone_and_nothing_else(hands: Hands, studio: Furnished) -> None:
    picture = agree(hands, studio.desk.examples.all()[0])
    show_examples(hands, picture)
    hands.click("example.withdraw")
    hands.click("example.withdraw.yes")
    hands.rest()
    mark_eyes(hands, stored(hands, picture))
    hands.click("notice.undo")
    hands.rest()
    assert stored(hands, picture) == replace(picture, eyes=EYES)


def test_a_file_that_could_not_be_deleted_is_offered_until_it_is(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = agree(hands, studio.desk.examples.all()[0])
    examples = hands.house.desk.examples
    show_examples(hands, picture)
    assert not is_seen(hands, "example.delete_file")

    def refuse(*_: object) -> bool:
        raise FileUnwritable("media", "Permission denied")

    with monkeypatch.context() as held:
        held.setattr(ReleaseBook, "delete_file", refuse)
        hands.click("example.withdraw")
        hands.click("example.withdraw.delete")
        hands.click("example.withdraw.yes")
        hands.rest()
    assert "Permission denied" in hands.label("notice.words")
    assert stored(hands, picture).consent.basis is ConsentBasis.WITHDRAWN
    hands.click("example.delete_file")
    hands.click("example.delete_file.yes")
    hands.rest()
    with pytest.raises(NotFound):
        examples.path(picture.content)
    assert not is_seen(hands, "example.delete_file")


def test_a_lent_release_goes_with_the_window(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = agree(hands, studio.desk.examples.all()[0])
    signed = tmp_path / "release.pdf"
    signed.write_bytes(b"%PDF-1.7 signed")
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    pick_files(monkeypatch, [signed])
    show_examples(hands, picture)
    hands.click("example.release.attach")
    hands.rest()
    hands.click("example.release.open")
    hands.wait(lambda: bool(opened))
    assert opened[0].is_file()
    hands.window.close()
    assert not opened[0].parent.exists()


def test_a_program_is_no_release(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = agree(hands, studio.desk.examples.all()[0])
    program = tmp_path / "release.desktop"
    program.write_text("[Desktop Entry]")
    pick_files(monkeypatch, [program])
    show_examples(hands, picture)
    hands.click("example.release.attach")
    hands.rest()
    assert "a signed release is" in hands.label("notice.words")
    assert stored(hands, picture).consent.release == ""


# Several at once


def test_what_several_were_given_is_taken_back_and_nothing_else(
    hands: Hands, studio: Furnished
) -> None:
    pictures = [agree(hands, each) for each in studio.desk.examples.all()[:2]]
    pictures = [replace(each, rating=0) for each in pictures]
    studio.desk.examples.describe(*pictures)
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose(pictures[0].title)
    grid(hands).choose_also(pictures[1].title)
    told: list[list[Picture]] = []
    hands.house.signals.pictures_saved.connect(told.append)
    QTest.keyClick(hands.find("examples.list"), Qt.Key.Key_4)
    hands.rest()
    assert [len(each) for each in told] == [2]
    eyed = mark_eyes(hands, pictures[0])
    withdraw(hands, eyed)
    hands.click("notice.undo")
    hands.rest()
    now = stored(hands, pictures[0])
    assert (now.rating, now.eyes, now.consent.basis) == (0, EYES, ConsentBasis.WITHDRAWN)
    assert stored(hands, pictures[1]).rating == 0


# Opening


def test_what_is_typed_of_a_picture_is_in_the_consultation_that_is_opened_at_once(
    hands: Hands, studio: Furnished
) -> None:
    books = studio.desk.consultations
    hands.open(books.begin(studio.half_done.client))
    left = studio.half_done.comparisons[0].left
    show_examples(hands, left)
    hands.type("example.credit", "By us")
    hands.window.open(studio.half_done.id)
    hands.rest()
    assert pair_of(hands).left.credit == "By us"
