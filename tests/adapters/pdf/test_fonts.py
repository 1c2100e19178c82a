import shutil
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from studio_desk.adapters.pdf.characters import clean, visual
from studio_desk.adapters.pdf.fonts import Cut, FontCase
from tests.adapters.pdf.papers import FONTS

CASE = FontCase(FONTS)


def drawn(text: str, cut: Cut = Cut.SANS) -> str:
    return "".join(run.text for run in CASE.runs(visual(clean(text)), cut))


def fonts_of(text: str, cut: Cut = Cut.SANS) -> list[str]:
    return [Path(run.font).stem for run in CASE.runs(text, cut)]


@given(st.text(), st.sampled_from(Cut))
def test_no_run_holds_a_character_that_its_font_lacks(text: str, cut: Cut) -> None:
    for run in CASE.runs(visual(clean(text)), cut):
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
def test_what_the_sans_lacks_is_drawn_in_a_fallback(text: str, font: str) -> None:
    assert fonts_of(text) == [font]


def test_each_cut_draws_what_it_can_itself() -> None:
    assert fonts_of("Ärger", Cut.SERIF) == ["SourceSerif4-Regular"]
    assert fonts_of("Ä 가", Cut.SERIF) == ["SourceSerif4-Regular", "Pretendard-Regular"]
    assert fonts_of("Ä 가", Cut.BOLD) == ["Pretendard-SemiBold"]


def test_a_character_that_no_font_has_is_drawn_as_its_plain_form_or_written_out() -> None:
    assert drawn("𝕳𝖊𝖑𝖑𝖔") == "Hello"
    assert drawn("\U0001f9ff\u1237") == "🧿[U+1237]"


def test_a_mark_that_no_font_has_is_left_off_a_letter_that_one_has() -> None:
    assert drawn("a\u1ab0b") == "ab"


def test_a_font_put_into_the_folder_draws_what_the_others_lack(tmp_path: Path) -> None:
    for name in (*Cut, "NotoEmoji-Regular.ttf"):
        if (FONTS / name).is_file():
            shutil.copy(FONTS / name, tmp_path)
    without = FontCase(tmp_path)
    shutil.copy(FONTS / "NotoSansThai-Regular.ttf", tmp_path / "Another.ttf")
    with_ = FontCase(tmp_path)

    assert without.runs("ก", Cut.SANS)[0].text == "[U+0E01]"
    assert with_.runs("ก", Cut.SANS)[0].text == "ก"


def test_digits_are_equally_wide_and_a_hyphen_looks_like_a_minus() -> None:
    widths = {CASE.width(digit, Cut.FIGURES) for digit in "0123456789"}
    with TTFont(FONTS / "Pretendard-Regular.ttf") as font:
        minus = font.getBestCmap()[ord("\N{MINUS SIGN}")]
        wide = font["hmtx"][minus][0] / font["head"].unitsPerEm

    assert len(widths) == 1
    assert CASE.width("-", Cut.FIGURES) == pytest.approx(wide, rel=0.15)
    assert CASE.width("1", Cut.SANS) < CASE.width("0", Cut.SANS)


@given(st.text(alphabet="aé가漢😀 -", max_size=20), st.sampled_from(Cut))
def test_a_text_is_as_wide_as_its_characters_together(text: str, cut: Cut) -> None:
    ready = clean(unicodedata.normalize("NFC", text))

    assert CASE.width(ready, cut) == pytest.approx(sum(CASE.width(each, cut) for each in ready))
