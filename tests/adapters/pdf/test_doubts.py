"""Which words cannot stand on paper as they should, and which can."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.domain.arrangement import Part
from studio_desk.domain.proposal import Fact, Letter
from studio_desk.domain.writing import Doubt, Script, Torn, Undrawn, Unplaced, Unshaped
from tests.adapters.pdf.papers import line, proposal, quote

ROOT = Path(__file__).parents[3]
CASES = ROOT.parent / "shared" / "text-cases"
PRINTER = ReportLabPrinter(ROOT / "resources" / "fonts")


def doubts(words: str) -> tuple[Doubt, ...]:
    return PRINTER.doubts(replace(proposal(), footer=words))


@pytest.mark.parametrize(
    "words",
    [
        "Zoë Ångström-Łukasz",
        "Ελένη Παπαδοπούλου",
        "Наталья Ёлкина",
        "Nguyễn Thị Phượng",
        "김서연",
        "山田 太郎, 髙橋",
        "王小明",
        "สมชาย ที่รัก ท่า",
        "محمد علي",
        "پروین فرهادی",
        "דוד לוי",
        "👨‍👩‍👧 🇰🇷 ❤️",
        "“Price”: 12½ € – 3 × 4",
    ],
)
def test_what_is_written_rightly_raises_no_doubt(words: str) -> None:
    assert doubts(words) == ()


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("राम", Script.DEVANAGARI),
        ("শ্রী", Script.BENGALI),
        ("சென்னை", Script.TAMIL),
        ("ئۇيغۇرچە", Script.ARABIC),
    ],
)
def test_words_in_a_script_that_is_not_shaped_are_named_with_it(words: str, script: Script) -> None:
    assert doubts(f"Dr {words} PhD") == (Unshaped(words, script),)


def test_words_side_by_side_are_one_doubt_and_said_once() -> None:
    assert doubts("राम कुमार, Delhi, राम कुमार,") == (Unshaped("राम कुमार", Script.DEVANAGARI),)


def test_of_a_long_text_the_first_words_are_named() -> None:
    [doubt] = doubts("नमस्ते " * 50)
    assert isinstance(doubt, Unshaped)
    assert doubt.words.startswith("नमस्ते")
    assert doubt.words.endswith("…")
    assert len(doubt.words) < 50


def test_what_no_font_has_is_named_with_the_code_that_is_printed() -> None:
    assert doubts("Mina ᚠᚢ!") == (Undrawn("ᚠᚢ", ("[U+16A0]", "[U+16A2]")),)


def test_marks_that_only_a_font_would_place_are_doubtful() -> None:
    assert doubts("Ọlá Adéọ́lá") == (Unplaced("Adéọ́lá"),)
    assert doubts("שָׁלוֹם") == (Unplaced("שָׁלוֹם"),)


def test_what_is_not_printed_raises_no_doubt() -> None:
    made = proposal()
    hidden = replace(
        made,
        parts=(Part.COVER, Part.UNDERSTOOD, Part.QUOTE),
        title="राम",
        letter=Letter("For you", "राम", ("राम",), "राम"),
        understood=replace(made.understood, facts=(Fact("Web", "here", "https://राम.example"),)),
        quote=quote(line(1, group="राम"), line(2, detail="শ্রী")),
    )

    assert PRINTER.doubts(hidden) == (Unshaped("শ্রী", Script.BENGALI),)


def test_a_proposal_that_was_just_printed_raises_the_same_doubts() -> None:
    made = replace(proposal(), footer="राम, ހަރު")
    before = PRINTER.doubts(made)
    PRINTER.print(made, lambda _done, _of: None)

    assert PRINTER.doubts(made) == before
    assert len(before) == 2


def test_marks_that_are_written_out_are_named_with_their_codes() -> None:
    # In the order on paper.
    assert doubts("ހަ") == (Undrawn("ހަ", ("[U+07A6]", "[U+0780]")),)


def test_a_proposal_in_plain_words_raises_no_doubt() -> None:
    assert PRINTER.doubts(proposal()) == ()


SHAPED = {"ko_KR", "ja_JP", "zh_CN", "zh_TW", "ru_RU", "uk_UA", "el_GR", "he_IL", "ar_AA", "th_TH"}


def test_names_from_all_over_the_world_raise_doubts_only_where_they_should() -> None:
    if not CASES.is_dir():
        pytest.skip("the text cases are not beside this checkout")
    rows = [
        line.split("\t", 1)
        for line in (CASES / "names_intl.tsv").read_text(encoding="utf-8").splitlines()
    ]
    surprising = [
        (place, names, doubts(names)) for place, names in rows if place in SHAPED and doubts(names)
    ]
    assert surprising == []
    for place in ("hi_IN", "bn_BD", "ta_IN"):
        named = [names for at, names in rows if at == place and not names.isascii()]
        assert all(doubts(names) for names in named)


THAI = "ภาพถ่ายบุคคลสำหรับผู้บริหาร" * 4


def told(*paragraphs: str) -> tuple[Doubt, ...]:
    return PRINTER.doubts(replace(proposal(), letter=Letter("For you", "Hello", paragraphs, "")))


def test_thai_is_doubtful_where_a_line_ends_within_it_and_only_there() -> None:
    assert [type(doubt) for doubt in told(THAI)] == [Torn]
    assert told(THAI.replace("สำหรับ", " สำหรับ ")) == ()
    assert told(THAI[:27]) == ()
