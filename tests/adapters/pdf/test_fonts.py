import shutil
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from studio_desk.adapters.pdf.characters import clean, visual
from studio_desk.adapters.pdf.fonts import FILES, Cut, FontCase
from studio_desk.domain.branding import Pairing
from tests.adapters.pdf.papers import FONTS

CASE = FontCase(FONTS)
CASES = {pairing: FontCase(FONTS, pairing) for pairing in Pairing}


def drawn(text: str, cut: Cut = Cut.SANS) -> str:
    return "".join(run.text for run in CASE.runs(visual(clean(text)), cut))


def fonts_of(text: str, cut: Cut = Cut.SANS, pairing: Pairing = Pairing.CLASSIC) -> list[str]:
    return [Path(run.font).stem for run in CASES[pairing].runs(text, cut)]


@given(st.text(), st.sampled_from(Cut), st.sampled_from(Pairing))
def test_no_run_holds_a_character_that_its_font_lacks(
    text: str, cut: Cut, pairing: Pairing
) -> None:
    for run in CASES[pairing].runs(visual(clean(text)), cut):
        glyphs = pdfmetrics.getFont(run.font).face.charToGlyph  # type: ignore[attr-defined]
        assert all(glyphs.get(ord(character)) for character in run.text)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("김서연", "Pretendard-Regular"),
        ("龍鳳", "NotoSansKR-Regular"),
        ("ﻣﺤﻤﺪ", "NotoSansArabic-Regular"),
        ("שלום", "NotoSansHebrew-Regular"),
        ("ไทย", "NotoSansThai-Regular"),
        ("😀🚀", "NotoEmoji-Regular"),
    ],
)
@pytest.mark.parametrize("pairing", Pairing)
def test_what_the_sans_lacks_is_drawn_in_a_fallback(text: str, font: str, pairing: Pairing) -> None:
    assert fonts_of(text, pairing=pairing) == [font]


def test_each_cut_draws_what_it_can_itself() -> None:
    assert fonts_of("Ärger", Cut.DISPLAY) == ["SourceSerif4-Regular"]
    assert fonts_of("Ä 가", Cut.DISPLAY) == ["SourceSerif4-Regular", "Pretendard-Regular"]
    assert fonts_of("Ä 가", Cut.BOLD) == ["Pretendard-SemiBold"]


@pytest.mark.parametrize("words", ["Ärger", "Ελληνικά", "Кириллица", "Nguyễn", "1,234.50 €"])
def test_the_modern_pairing_sets_latin_greek_and_cyrillic_in_its_own_faces(words: str) -> None:
    drawn = {cut: fonts_of(words, cut, Pairing.MODERN) for cut in (Cut.SANS, Cut.BOLD, Cut.DISPLAY)}

    assert drawn == {
        Cut.SANS: ["IBMPlexSans-Regular"],
        Cut.BOLD: ["IBMPlexSans-SemiBold"],
        Cut.DISPLAY: ["IBMPlexSans-Light"],
    }


def test_a_korean_name_among_bold_letters_is_bold_in_any_pairing() -> None:
    assert fonts_of("김서연", Cut.BOLD, Pairing.MODERN) == ["Pretendard-SemiBold"]


def test_a_korean_name_among_light_letters_is_light() -> None:
    assert fonts_of("김서연", Cut.DISPLAY, Pairing.MODERN) == ["Pretendard-Light"]


def test_every_font_lies_there_with_its_licence() -> None:
    families = {path.name.split("-")[0] for path in FONTS.glob("*.ttf")}

    assert all((FONTS / f"{family}-LICENSE.txt").is_file() for family in families)


def test_a_character_that_no_font_has_is_drawn_as_its_plain_form_or_written_out() -> None:
    assert drawn("𝕳𝖊𝖑𝖑𝖔") == "Hello"
    assert drawn("\U0001f9ff\u1237") == "🧿[U+1237]"


def test_a_mark_that_no_font_has_is_left_off_a_letter_that_one_has() -> None:
    assert drawn("a\u1ab0b") == "ab"


def test_a_font_put_into_the_folder_draws_what_the_others_lack(tmp_path: Path) -> None:
    for name in (*FILES[Pairing.CLASSIC].values(), "NotoEmoji-Regular.ttf"):
        if (FONTS / name).is_file():
            shutil.copy(FONTS / name, tmp_path)
    without = FontCase(tmp_path)
    shutil.copy(FONTS / "NotoSansThai-Regular.ttf", tmp_path / "Another.ttf")
    with_ = FontCase(tmp_path)

    assert without.runs("ก", Cut.SANS)[0].text == "[U+0E01]"
    assert with_.runs("ก", Cut.SANS)[0].text == "ก"


@pytest.mark.parametrize(
    ("pairing", "file"),
    [
        (Pairing.CLASSIC, "Pretendard-Regular.ttf"),
        (Pairing.MODERN, "IBMPlexSans-Regular.ttf"),
    ],
)
def test_digits_are_equally_wide_and_a_hyphen_looks_like_a_minus(
    pairing: Pairing, file: str
) -> None:
    case = CASES[pairing]
    widths = {case.width(digit, Cut.FIGURES) for digit in "0123456789"}
    with TTFont(FONTS / file) as font:
        minus = font.getBestCmap()[ord("\N{MINUS SIGN}")]
        wide = font["hmtx"][minus][0] / font["head"].unitsPerEm

    assert len(widths) == 1
    assert case.width("-", Cut.FIGURES) == pytest.approx(wide, rel=0.15)


def test_digits_within_a_sentence_keep_the_widths_of_their_shapes() -> None:
    assert CASE.width("1", Cut.SANS) < CASE.width("0", Cut.SANS)


@pytest.mark.parametrize("word", ["ހަރު", "ខ្មែរ", "ລາວ່", "ܫܠܳܡܳܐ", "ශ්‍රී"])
def test_a_mark_is_written_out_with_the_letters_that_no_font_has(word: str) -> None:
    characters = [each for each in clean(word) if each != "\u200d"]
    codes = sorted(f"U+{ord(each):04X}]" for each in characters)

    assert sorted(drawn(word).split("[")[1:]) == codes


def test_marks_of_a_script_that_can_be_drawn_are_never_written_out() -> None:
    for marks in (
        range(0x300, 0x370),
        range(0x591, 0x5C8),
        range(0x610, 0x61B),
        range(0xE31, 0xE4F),
    ):
        for mark in map(chr, marks):
            if unicodedata.category(mark).startswith("M"):
                assert "[U+" not in drawn(f"a{mark}")


ALPHABET = "aé가漢😀 -" + "ހަރު" + "ខ្មែ" + "ລ່" + "ܫܳ" + "ශ්රී" + "שָ" + "ก่" + "ᠮ\u0301\u1ab0𠮷"


@given(st.text(alphabet=ALPHABET, max_size=20), st.sampled_from(Cut))
def test_a_text_is_as_wide_as_its_characters_together(text: str, cut: Cut) -> None:
    ready = clean(unicodedata.normalize("NFC", text))

    assert CASE.width(ready, cut) == pytest.approx(sum(CASE.width(each, cut) for each in ready))
