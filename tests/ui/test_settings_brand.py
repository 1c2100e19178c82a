"""How proposals look and what they say of the studio, chosen in the settings and seen at once."""

from pathlib import Path
from threading import Event, Timer

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.consultation import Studio
from studio_desk.services.logos import LogoBook
from studio_desk.ui.settings.logo import LogoField
from tests.conftest import Furnished, Hands


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    Image.new("RGBA", (1200, 400), (20, 40, 60, 128)).save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


def kept(kit: Tools, studio: Furnished) -> Studio:
    return open_desk(kit, studio.folder).studio.studio()


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def sample(hands: Hands, number: int = 0) -> int:
    """What tells one picture of a page of the sample from another."""
    shown = hands.window.findChild(QLabel, f"brand.page.{number}")
    assert isinstance(shown, QLabel)
    return shown.pixmap().cacheKey()


def is_drawn_anew(hands: Hands, before: int) -> None:
    hands.wait(lambda: sample(hands) not in (0, before))


def choose(hands: Hands, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    hands.click("logo.choose")
    hands.rest()


def test_type_cover_and_paper_are_chosen_and_kept(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    for name in ("brand.pairing.modern", "brand.cover.quiet", "brand.paper.Letter"):
        page.click(name)
    settle(page)
    branding = kept(kit, studio).branding

    assert branding.pairing is Pairing.MODERN
    assert branding.cover is CoverDesign.QUIET
    assert branding.paper is Paper.LETTER


def test_a_choice_is_taken_back_by_itself(page: Hands, kit: Tools, studio: Furnished) -> None:
    page.click("brand.cover.column")
    page.click("brand.pairing.modern")
    page.click("settings.undo")
    settle(page)

    assert kept(kit, studio).branding.cover is CoverDesign.COLUMN
    assert kept(kit, studio).branding.pairing is Pairing.CLASSIC


def test_whether_the_colour_can_be_read_is_said_in_words_and_by_its_ratio(page: Hands) -> None:
    page.type("studio.accent", "#2F5D50")
    assert "easy to read (7.4 to 1)" in page.label("brand.legible")
    assert "white" in page.label("brand.legible")

    page.type("studio.accent", "#E0B030")
    assert "hard to read (2.0 to 1)" in page.label("brand.legible")
    assert "darkened there to #" in page.label("brand.legible")
    assert "Words on it are black" in page.label("brand.legible")


def test_the_sample_follows_every_choice(page: Hands) -> None:
    is_drawn_anew(page, 0)
    for name in ("brand.cover.column", "brand.pairing.modern", "brand.paper.A4"):
        before = sample(page)
        page.click(name)
        is_drawn_anew(page, before)


def test_the_sample_stays_until_the_new_one_is_there(page: Hands) -> None:
    is_drawn_anew(page, 0)
    before = sample(page)
    page.type("studio.accent", "#AA3322")

    assert sample(page) == before
    is_drawn_anew(page, before)


def test_what_the_sample_does_not_show_does_not_press_it_again(page: Hands) -> None:
    is_drawn_anew(page, 0)
    page.rest()
    before = sample(page)
    page.type("studio.phone", "+1 555 0100")
    page.qtbot.wait(200)
    page.rest()

    assert sample(page) == before


def test_a_logo_is_chosen_shown_kept_and_taken_back(
    page: Hands,
    kit: Tools,
    studio: Furnished,
    logo: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    examples = studio.desk.examples.all()
    choose(page, monkeypatch, logo)
    shown = page.find("logo.shown", QLabel)
    assert isinstance(shown, QLabel)
    page.wait(lambda: not shown.pixmap().isNull())
    page.click("settings.undo")
    assert shown.text()
    page.click("settings.redo")
    settle(page)

    assert studio.desk.examples.path(kept(kit, studio).branding.logo).is_file()
    assert studio.desk.examples.all() == examples


def test_a_logo_is_dropped_and_removed(
    page: Hands, kit: Tools, studio: Furnished, logo: Path
) -> None:
    field = page.window.findChild(LogoField)
    assert isinstance(field, LogoField)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(logo))])
    field.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    page.rest()
    assert field.logo
    page.click("logo.remove")
    settle(page)

    assert kept(kit, studio).branding.logo == ""


def field_of(hands: Hands) -> LogoField:
    found = hands.window.findChild(LogoField)
    assert isinstance(found, LogoField)
    return found


def test_the_same_logo_chosen_again_is_taken_in_like_any(
    page: Hands, logo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, monkeypatch, logo)
    told = page.label("logo.words")
    choose(page, monkeypatch, logo)
    assert page.label("logo.words") == told
    assert told.startswith("A PNG or JPEG")


@pytest.fixture
def slow(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Event:
    """A logo called slow is only taken in once this is set."""
    may_go_on = Event()
    real = type(hands.house.desk.logos).take

    def take(book: LogoBook, file: Path) -> str:
        if file.stem == "slow":
            assert may_go_on.wait(20)
        return real(book, file)

    monkeypatch.setattr(LogoBook, "take", take)
    return may_go_on


def begin(hands: Hands, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    hands.click("logo.choose")


@pytest.mark.parametrize("then", ["choose another", "remove"])
def test_of_two_choices_in_a_row_the_last_holds(
    page: Hands, logo: Path, slow: Event, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    choose(page, monkeypatch, logo)
    first = field_of(page).logo
    Image.new("RGB", (600, 300), (200, 0, 0)).save(logo.with_name("slow.png"))
    begin(page, monkeypatch, logo.with_name("slow.png"))
    if then == "remove":
        page.click("logo.remove")
    else:
        begin(page, monkeypatch, logo)
        page.wait(lambda: page.label("logo.words").startswith("A PNG"))
    slow.set()
    page.rest()
    assert field_of(page).logo == ("" if then == "remove" else first)


def test_a_window_that_closes_waits_for_a_logo(
    page: Hands, kit: Tools, studio: Furnished, logo: Path, slow: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    logo.rename(logo.with_name("slow.png"))
    begin(page, monkeypatch, logo.with_name("slow.png"))
    Timer(0.1, slow.set).start()
    page.window.close()
    assert kept(kit, studio).branding.logo


def test_a_drawing_is_refused_with_the_way_out_and_the_logo_stays(
    page: Hands, logo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, monkeypatch, logo)
    drawing = tmp_path / "logo.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><circle r="5"/></svg>')
    field = page.window.findChild(LogoField)
    assert isinstance(field, LogoField)
    before = field.logo
    choose(page, monkeypatch, drawing)

    assert "logo.svg" in page.label("logo.words")
    assert "PNG" in page.label("logo.words")
    assert field.logo == before


def test_what_is_said_of_the_studio_is_kept_and_taken_back(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    about = page.find("studio.about", QPlainTextEdit)
    licence = page.find("studio.licence", QPlainTextEdit)
    days = page.find("studio.delivery_days", QSpinBox)
    assert isinstance(about, QPlainTextEdit)
    assert isinstance(licence, QPlainTextEdit)
    assert isinstance(days, QSpinBox)
    assert days.text() == "Not said"
    about.setPlainText("We work by daylight.")
    licence.setPlainText("Print and screen, for ever.")
    days.setValue(10)
    settle(page)
    saved = kept(kit, studio)

    assert (saved.about, saved.licence) == ("We work by daylight.", "Print and screen, for ever.")
    assert saved.delivery_days == 10
    page.click("rail.settings")
    page.rest()
    page.click("settings.undo")
    assert days.value() == 0


def test_everything_of_a_brand_has_a_name_for_those_who_listen(page: Hands) -> None:
    names = ("studio.accent", "logo.shown", "brand.pairing", "brand.cover", "brand.paper")
    pages = ("brand.page.0", "brand.page.1", "studio.about", "studio.licence")

    assert all(page.find(each, QWidget).accessibleName() for each in (*names, *pages))


def test_the_sample_is_as_large_as_there_is_room(page: Hands) -> None:
    def width_px() -> int:
        page.rest()
        return page.find("brand.page.0", QLabel).width()

    page.window.resize(1440, 900)
    wide = width_px()
    page.window.resize(1100, 640)
    narrow = width_px()
    assert narrow < wide
    assert wide > 400


def test_a_line_tells_that_cards_go_on_under_the_head(page: Hands) -> None:
    line = page.window.findChild(QFrame, "settings.under")
    assert line is not None
    assert not line.isVisible()
    scroll = line.parentWidget()
    assert isinstance(scroll, QScrollArea)
    scroll.verticalScrollBar().setValue(200)
    assert line.isVisible()
    assert line.width() == scroll.width()
    scroll.verticalScrollBar().setValue(0)
    assert not line.isVisible()
