import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import Color, HexColor, white

from studio_desk.adapters.pdf import type as styles
from studio_desk.adapters.pdf.layout import UNIT_PT
from studio_desk.adapters.pdf.type import BODY, MUTED, TEXT, TITLE, Face, readable_on
from studio_desk.domain.branding import Pairing
from tests.adapters.pdf.papers import typesetter

FACES = tuple(dict.fromkeys(face for face in vars(styles).values() if isinstance(face, Face)))
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (colour.red, colour.green, colour.blue)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@given(COLOURS)
def test_words_in_the_studio_s_colour_can_be_read_on_white(accent: str) -> None:
    assert contrast(typesetter(accent).ink, white) >= 4.5


@given(COLOURS)
def test_words_on_the_studio_s_colour_can_be_read(accent: str) -> None:
    assert contrast(readable_on(accent), HexColor(accent)) >= 3.7


def test_an_accent_that_can_be_read_is_left_as_it_is() -> None:
    assert typesetter().ink == HexColor("#2F5D50")


@pytest.mark.parametrize("colour", [TEXT, MUTED])
def test_the_quietest_words_can_be_read_on_white(colour: Color) -> None:
    assert contrast(colour, white) >= 4.5


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face.size} on {face.leading}")
def test_every_leading_is_whole_units_of_the_baseline_grid(face: Face) -> None:
    assert face.leading % UNIT_PT == 0


@pytest.mark.parametrize("pairing", Pairing)
@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face.size} on {face.leading}")
def test_letters_stay_within_their_lines(face: Face, pairing: Pairing) -> None:
    text = typesetter(pairing=pairing).text("Ħgjp", face, 200)

    assert text.baseline % UNIT_PT == 0
    assert 0.7 * face.size < text.baseline < face.leading
    assert text.baseline + 0.2 * face.size <= face.leading + 1


@given(
    st.text("ހަރު ខ្មែរ ລາວ່ ܫܠܳܡܳܐ ශ්රී สมชาย שָׁלוֹם a\u0301 ", min_size=1, max_size=60),
    st.sampled_from([BODY, TITLE]),
    st.booleans(),
)
def test_no_line_leaves_its_width_whatever_it_is_written_in(
    words: str, face: Face, balanced: bool
) -> None:
    # As wide as a single character that is written out needs.
    width = 130

    assert typesetter().text(words, face, width, balanced=balanced).longest <= width + 0.1


def test_no_words_take_no_room() -> None:
    assert typesetter().text("", BODY, 100).height == 0
    assert typesetter().text("\u200e\n", BODY, 100).height == 0


def test_a_text_is_cut_between_lines_and_never_leaves_one_alone() -> None:
    text = typesetter().text("\n".join("abcde"), BODY, 100)

    parts = text.split(4 * 14 + 1, 700)
    assert parts is not None
    assert [part.height for part in parts] == [3 * 14, 2 * 14]
    assert text.split(1.9 * 14, 700) is None
    assert typesetter().text("a\nb\nc", BODY, 100).split(2.5 * 14, 700) is None


def test_only_a_title_longer_than_a_page_is_cut() -> None:
    title = typesetter().heading("\n".join("abcdefgh"), TITLE, 100)

    assert title.split(150, 300) is None
    assert title.split(150, 200) is not None
