"""True print size and the colours of a screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageCms
from PySide6.QtCore import QLocale, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from studio_desk.domain.comparison import Side
from studio_desk.services.failures import FileUnreadable, ProfileRefused
from studio_desk.ui.compare.calibration import CARD_MM, MM_PER_INCH, CardOutline, ScreenPage
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.displays import keep_settings, ppi, screen_key, settings_of
from studio_desk.ui.preferences import Preferences, ScreenSettings
from tests.conftest import Furnished, Hands
from tests.ui.looking import drag, key, look, pane

PPI = 120.0


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    return look(hands, studio)


def measure(hands: Hands, view: PairView, number: float | None) -> None:
    before = settings_of(hands.house, view.screen())
    keep_settings(hands.house, view.screen(), replace(before, ppi=number))


def long_px(view: PairView, side: Side) -> float:
    picture = view.picture_of(pane(view, side))
    return view.placement(pane(view, side)).scale * max(picture.width_px, picture.height_px)


def choose(hands: Hands, view: PairView, words: str) -> None:
    key(view, Qt.Key.Key_P)
    sizes = hands.find("print.sizes").findChildren(QAbstractButton)
    QTest.mouseClick(
        next(each for each in sizes if each.text() == words), Qt.MouseButton.LeftButton
    )


# Print size


@pytest.mark.parametrize(
    ("words", "inches"), [("8 × 10 in", 10), ("24 × 36 in", 36), ("A4", 29.7 / 2.54)]
)
def test_the_picture_is_as_long_as_the_print(
    view: PairView, hands: Hands, words: str, inches: float
) -> None:
    measure(hands, view, PPI)
    choose(hands, view, words)
    assert long_px(view, Side.LEFT) == pytest.approx(inches * PPI)
    assert hands.label("view.scale").endswith(f"{words}, true size")
    assert view.hasFocus()


def test_the_size_is_counted_in_qts_pixels_however_fine_they_are(
    view: PairView, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    measure(hands, view, PPI)
    choose(hands, view, "8 × 10 in")
    assert long_px(view, Side.LEFT) == pytest.approx(10 * PPI)


def test_another_zoom_is_no_print_any_more(view: PairView, hands: Hands) -> None:
    measure(hands, view, PPI)
    choose(hands, view, "8 × 10 in")
    key(view, Qt.Key.Key_Right)
    assert "8 × 10" in hands.label("view.scale")
    key(view, Qt.Key.Key_Plus)
    assert hands.label("view.scale") == f"{view.percent()}%, larger file"


def test_a_screen_that_was_not_measured_is_said_to_be_guessed(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_P)
    assert "not measured" in hands.label("print.note")
    key(view, Qt.Key.Key_P)
    choose(hands, view, "8 × 10 in")
    assert long_px(view, Side.LEFT) == pytest.approx(10 * ppi(hands.house, view.screen()))
    assert hands.label("view.scale").endswith("about 8 × 10 in")
    measure(hands, view, PPI)
    key(view, Qt.Key.Key_P)
    assert "120.0" in hands.label("print.note")


def test_where_the_language_counts_in_centimetres_the_sizes_do(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        view = look(hands, studio)
    finally:
        QLocale.setDefault(before)
    key(view, Qt.Key.Key_P)
    words = {each.text() for each in hands.find("print.sizes").findChildren(QAbstractButton)}
    assert {"13 × 18 cm", "20 × 25 cm", "A4"} <= words


def test_esc_and_p_close_the_sizes_and_give_the_keys_back(view: PairView, hands: Hands) -> None:
    for closing in (Qt.Key.Key_Escape, Qt.Key.Key_P):
        key(view, Qt.Key.Key_P)
        sizes = hands.find("print.sizes")
        assert sizes.isVisible()
        hands.press(closing)
        assert not sizes.isVisible()
        assert view.hasFocus()


# Measuring


def open_page(hands: Hands, view: PairView) -> CardOutline:
    key(view, Qt.Key.Key_P)
    hands.click("print.screen")
    found = hands.find("screen.card")
    assert isinstance(found, CardOutline)
    return found


def test_the_outline_that_is_as_large_as_a_card_measures_the_screen(
    view: PairView, hands: Hands
) -> None:
    card = open_page(hands, view)
    assert card.hasFocus()
    card.set_ppi(100)
    width = 100 * CARD_MM / MM_PER_INCH
    start = QPoint(200, 80)
    hands.drag(card, start, start + QPoint(50, 0))
    assert card.ppi == pytest.approx((width + 50) * MM_PER_INCH / CARD_MM)
    hands.click("screen.keep")
    assert ppi(hands.house, view.screen()) == pytest.approx(card.ppi)
    assert view.isVisible()


def test_the_outline_is_stepped_by_keys_and_buttons_and_says_what_it_measures(
    view: PairView, hands: Hands
) -> None:
    card = open_page(hands, view)
    card.set_ppi(100)
    width = card.ppi * CARD_MM / MM_PER_INCH
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    hands.click("screen.wider")
    expected = (width + 1 - 10 + 1) * MM_PER_INCH / CARD_MM
    assert card.ppi == pytest.approx(expected)
    assert f"{expected:.1f}" in card.accessibleDescription()
    assert f"{expected:.1f}" in hands.label("screen.figure")


@pytest.mark.parametrize("size", [(1100, 640), (1280, 720), (1440, 900)])
def test_the_buttons_lie_at_the_outline_that_they_change(
    view: PairView, hands: Hands, size: tuple[int, int], dressed: None
) -> None:
    hands.window.resize(*size)
    card = open_page(hands, view)
    names = ("screen.narrower", "screen.wider", "screen.keep", "screen.forget")
    before = [hands.find(name).mapTo(hands.window, QPoint(0, 0)) for name in names]
    top = card.mapTo(hands.window, QPoint(0, 0)).y()
    assert all(0 < top - place.y() < 100 for place in before)
    # And they stay under the finger.
    card.set_ppi(60)
    hands.rest()
    assert [hands.find(name).mapTo(hands.window, QPoint(0, 0)) for name in names] == before


def test_esc_leaves_the_page_and_a_measure_is_forgotten(view: PairView, hands: Hands) -> None:
    measure(hands, view, PPI)
    open_page(hands, view)
    hands.press(Qt.Key.Key_Escape)
    assert view.isVisible()
    assert settings_of(hands.house, view.screen()).ppi == PPI
    open_page(hands, view)
    hands.click("screen.forget")
    assert settings_of(hands.house, view.screen()).ppi is None


# Colours


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "screen.icc"
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return path


def test_a_profile_is_shown_with_kept_and_removed_again(
    view: PairView, hands: Hands, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(PairView, "set_display", lambda _view, given: shown.append(given))
    open_page(hands, view)
    assert "sRGB" in hands.label("screen.profile")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(profile), ""))
    hands.click("screen.choose")
    hands.wait(lambda: shown == [profile.read_bytes()])
    kept = settings_of(hands.house, view.screen())
    assert kept.profile == profile.read_bytes()
    assert hands.label("screen.profile") == kept.profile_name != ""
    hands.click("screen.remove")
    assert shown[-1] == b""
    assert settings_of(hands.house, view.screen()) == ScreenSettings()


def test_what_is_no_profile_is_refused_by_name_and_nothing_changes(
    view: PairView, hands: Hands, tmp_path: Path
) -> None:
    told: list[object] = []
    hands.house.signals.failed.connect(told.append)
    open_page(hands, view)
    page = hands.window.findChild(ScreenPage)
    assert page is not None
    (tmp_path / "holiday.icc").write_bytes(b"no profile at all")
    page.take_profile(str(tmp_path / "holiday.icc"))
    page.take_profile(str(tmp_path / "nowhere.icc"))
    hands.rest()
    assert sorted(type(each).__name__ for each in told) == [
        FileUnreadable.__name__,
        ProfileRefused.__name__,
    ]
    assert "holiday.icc" in [getattr(each, "name", "") for each in told]
    assert "display" in hands.house.wording.explain(ProfileRefused("holiday.icc"))
    assert settings_of(hands.house, view.screen()) == ScreenSettings()


def test_the_pair_is_opened_in_the_colours_of_its_screen(
    hands: Hands, studio: Furnished, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(PairView, "set_display", lambda _view, given: shown.append(given))
    known = ScreenSettings(profile=profile.read_bytes(), profile_name="Mine")
    keep_settings(hands.house, hands.window.screen(), known)
    view = look(hands, studio)
    assert shown[-1] == profile.read_bytes()
    # Moved to a screen of which nothing is known.
    hands.house.preferences.keep_screen(screen_key(view.screen()), ScreenSettings())
    handle = hands.window.windowHandle()
    assert handle is not None
    handle.screenChanged.emit(view.screen())
    assert shown[-1] == b""


# What is kept of a screen


def test_what_is_known_of_a_screen_is_there_the_next_day(tmp_path: Path) -> None:
    file = str(tmp_path / "desk.ini")
    known = ScreenSettings(108.9, b"\x00\x01profile\xff", "Eizo, 120 cd")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    first.keep_screen("one", known)
    first.keep()
    second = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert second.screen("one") == known
    assert second.screen("other") == ScreenSettings()
    second.keep_screen("one", ScreenSettings())
    assert second.screen("one") == ScreenSettings()


@pytest.mark.parametrize("written", ["", "none", "-4", "0", "nan", "1e9"])
def test_a_measure_that_makes_no_sense_is_none(tmp_path: Path, written: str) -> None:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    settings.setValue("screens/one/ppi", written)
    assert Preferences(settings).screen("one").ppi is None


def test_a_drag_over_the_sizes_does_not_move_the_pictures(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_1)
    before = view.view
    key(view, Qt.Key.Key_P)
    sizes = hands.find("print.sizes")
    corner = sizes.mapTo(view.window(), QPoint(4, 4))
    assert view.window().childAt(corner) is not view
    drag(view, view.middle, view.middle)
    assert view.view == before
