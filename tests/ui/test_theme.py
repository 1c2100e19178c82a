"""The look can be read, in both themes, whatever colour the studio calls its own."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from studio_desk.app.tools import Tools
from studio_desk.ui.icons import Icon
from studio_desk.ui.theme import Theme, theme
from tests.conftest import Hands

READABLE = 4.5
"""The least contrast of text by WCAG 2.2, level AA."""
ACCENTS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(look: Theme) -> dict[str, tuple[str, str]]:
    """What is written on what in the style sheet and in the painted rows."""
    grounds = {
        "ground": look.ground,
        "panel": look.panel,
        "sunken": look.sunken,
        "accent_soft": look.accent_soft,
    }
    written = {"text": look.text, "muted": look.muted, "accent": look.accent}
    found = {
        f"{ink} on {paper}": (written[ink], grounds[paper]) for ink in written for paper in grounds
    }
    return found | {
        "on_accent on accent": (look.on_accent, look.accent),
        "danger on panel": (look.danger, look.panel),
        "danger on ground": (look.danger, look.ground),
        "a notice": (look.panel, look.text),
        "a serious notice": (look.on_accent, look.danger),
    }


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FF0000", "#FFFFFF") == pytest.approx(4.0, abs=0.01)


@given(ACCENTS, st.booleans())
@example("#2F5D50", False)
@example("#2F5D50", True)
@example("#FFE000", False)
@example("#00FFFF", False)
@example("#FFFFFF", False)
@example("#000000", True)
@example("#0000FF", True)
@example("#FF0000", True)
def test_whatever_the_accent_everything_can_be_read(accent: str, dark: bool) -> None:
    found = {
        name: round(contrast(*pair), 2) for name, pair in pairs(theme(accent, dark=dark)).items()
    }
    assert {name: ratio for name, ratio in found.items() if ratio < READABLE} == {}


def test_the_studios_own_colour_is_kept_where_it_can_be_read() -> None:
    for accent in ("#2F5D50", "#7A1F3D", "#1F3A5F"):
        assert theme(accent, dark=False).accent.upper() == accent


def test_dark_is_dark_and_light_is_light() -> None:
    for accent in ("#2F5D50", "#FFE000", "#FFFFFF"):
        light, dark = theme(accent, dark=False), theme(accent, dark=True)
        assert luminance(light.text) < luminance(light.ground)
        assert luminance(dark.text) > luminance(dark.ground)
        # What surrounds pictures never changes, so that it never shifts judgement.
        assert light.surround == dark.surround


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("dark", [False, True])
def test_where_the_keyboard_is_a_ring_and_what_is_chosen_a_dot(hands: Hands, dark: bool) -> None:
    hands.house.dress("#2F5D50", dark=dark)
    look, place = hands.house.look, QWidget(hands.window)
    place.setProperty("role", "card")
    layout = QVBoxLayout(place)
    chosen, other, third = (QRadioButton("words") for _ in range(3))
    for each in (chosen, other, third):
        layout.addWidget(each)
    chosen.setChecked(True)
    place.resize(200, 120)
    place.show()
    other.setFocus()
    hands.rest()
    dot, ring, none = (drawn(each) for each in (chosen, other, third))
    accent, panel = look.accent.lower(), look.panel.lower()
    assert (dot["middle"], ring["middle"], none["middle"]) == (accent, panel, panel)
    assert ring["rim"] == accent
    assert accent not in (dot["rim"], none["rim"])


def drawn(choice: QRadioButton) -> dict[str, str]:
    """The colours of its circle: in the middle, and at the left end of its rim."""
    image = choice.grab().toImage()
    down = image.height() // 2
    return {
        "middle": image.pixelColor(9, down).name(),
        "rim": image.pixelColor(1, down).name(),
    }


def test_every_icon_is_in_the_icon_font(kit: Tools) -> None:
    (font,) = (kit.data / "icons").glob("*.ttf")
    drawn = TTFont(font).getBestCmap()
    assert {icon.name for icon in Icon if icon.value not in drawn} == set()


def test_the_fonts_of_the_window_come_with_the_program(kit: Tools) -> None:
    names = {_family(font) for font in (kit.data / "fonts").glob("*.ttf")}
    assert {"Pretendard", "Source Serif 4"} <= {name.removesuffix(" SemiBold") for name in names}


def _family(font: Path) -> str:
    return str(TTFont(font)["name"].getDebugName(1))
