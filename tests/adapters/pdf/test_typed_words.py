"""Words that people typed: drawn as they are, whole, and found again in the file."""

import io
import json
import re
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.domain.proposal import (
    About,
    Cover,
    Fact,
    Grid,
    Letter,
    Pin,
    Rights,
    Routes,
    SumRow,
)
from tests.adapters.pdf.papers import (
    MARGIN_PT,
    Ink,
    closing,
    ink,
    line,
    plain,
    plate,
    printed,
    proposal,
    quote,
    side,
    spread,
    texts,
    words,
)

CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "text-cases"
MARKUP = '<b>x</b> & <para> &amp; <font color="red">r</font> {client} %s <br/> ]]> <!-- \\n'


def said_everywhere(typed: str) -> bytes:
    """A proposal that has the same words wherever people type any."""
    picture = side(plate(300, 200), "In person", typed)
    return printed(
        title=typed,
        author=typed,
        subject=typed,
        footer=typed,
        cover=Cover(typed, typed, (typed, typed), plate(300, 200), typed),
        understood=replace(proposal().understood, facts=(Fact(typed, typed),)),
        spreads=(
            spread(
                typed,
                left=replace(picture, caption=typed),
                right=picture,
                pins=(Pin(1, 0, 0.5, 0.5, typed),),
            ),
        ),
        letter=Letter(typed, typed, (typed,), typed),
        recommendation=replace(
            proposal().recommendation,
            turns_title=typed,
            turns=(typed,),
            shares_title=typed,
            shares=(Fact(typed, typed),),
        ),
        routes=Routes(
            typed, typed, Grid(("", "AI", "A mix", "In person"), ((typed,) * 4,)), (typed,)
        ),
        rights=Rights(typed, typed, ((typed, (typed, typed)),)),
        about=About(typed, typed, (typed,), (Fact(typed, typed),)),
        quote=replace(
            quote(line(description=typed, detail=typed), grand=typed),
            payments_title="How it is paid",
            payments=(SumRow(typed, typed),),
        ),
        closing=closing(typed),
    )


def sound(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.check_pdf_syntax() == []


def within(pdf: bytes) -> bool:
    """Whether every letter stands inside the margins, but for the foot of the page."""
    return all(
        letter.left > MARGIN_PT - 3
        and letter.right < 595.3 - MARGIN_PT + 3
        and letter.bottom > 30
        and letter.top < 841.9 - MARGIN_PT + 6
        for page in ink(pdf)
        for letter in page
    )


def test_markup_is_drawn_and_never_read() -> None:
    pdf = said_everywhere(MARKUP)

    assert sound(pdf)
    assert words(pdf).count(plain(MARKUP)) >= 15
    metadata = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == MARKUP


@pytest.mark.parametrize(
    "name",
    [
        "김서연 하버라이트 스튜디오",
        "金瑞姸 龍鳳 山田太郎",
        "محمد علي بن عبد الرحمن",
        "שלום יוסף",
        "สุพรรณี เกตุแก้ว ที่ปรึกษา น้ำ",
        "Zoë O’Neil 😀🚀",
        "Łukasz Đặng Ñandú İpek Ærø",
        "Георгий Βενέτιος",
    ],
)
def test_a_name_in_any_script_that_the_fonts_have_is_read_back_whole(name: str) -> None:
    pdf = said_everywhere(name)

    assert sound(pdf)
    assert within(pdf)
    for page in texts(pdf):
        assert all(word in plain(page) for word in name.split())


def test_a_family_and_a_flag_lose_only_what_joins_them() -> None:
    assert "👨👩👧 🇰🇷" in words(said_everywhere("👨\u200d👩\u200d👧 🇰🇷"))


def test_a_long_text_from_right_to_left_is_read_line_by_line() -> None:
    first, last = "السلام", "عليكم"
    typed = " ".join([first, *["محمد"] * 60, last])
    pdf = printed(understood=replace(proposal().understood, facts=(Fact("Audience", typed),)))
    [page] = [page for page in ink(pdf) if any(letter.character == "م" for letter in page)]

    def line_of(word: str) -> float:
        """Where the only line stands that has these letters of the word and no others have."""
        rare = {"السلام": "ا", "عليكم": "ك"}[word]
        return next(letter.top for letter in page if letter.character == rare)

    assert line_of(first) > line_of(last) + 14


def rights(*paragraphs: str) -> list[float]:
    """Where each line ends that has Arabic letters, or is signed, from the top of the letter."""
    pdf = printed(letter=Letter("For you", "Hello", paragraphs, "ليلى"))
    page = next(page for page in ink(pdf) if any(each.character == "ل" for each in page))
    lines: dict[int, float] = {}
    for each in page:
        if each.character in "الشكرن":
            line = round(each.bottom / 17.5)
            lines[line] = max(lines.get(line, 0.0), each.right)
    return [lines[line] for line in sorted(lines, reverse=True)]


def test_paragraphs_from_right_to_left_hang_on_the_right_long_or_short() -> None:
    thanks = "شكرا"
    branded = " ".join([thanks] * 5) + " LinkedIn"
    edges = rights(" ".join([thanks] * 40), thanks, branded)

    assert len(edges) >= 5
    assert max(edges) - min(edges) < 4


def test_an_english_letter_is_signed_on_the_left_in_whatever_letters() -> None:
    [signed] = rights("Thank you.")

    assert signed < MARGIN_PT + 60


LONG = "Donaudampfschifffahrtsgesellschaft" * 6


@pytest.mark.parametrize("typed", [LONG[:200], "W" * 200, "ไ" * 200, "漢" * 200, "😀" * 200])
def test_a_name_without_a_space_is_broken_within_its_column(typed: str) -> None:
    pdf = said_everywhere(typed)

    assert sound(pdf)
    assert within(pdf)
    joined = "".join(words(pdf).split())
    assert typed in joined


def test_no_letter_stands_on_another() -> None:
    typed = " ".join([LONG[:150], "and some words that follow it", LONG[:90]])
    for page in ink(said_everywhere(typed)):
        letters = sorted(page, key=lambda letter: letter.left)
        for number, letter in enumerate(letters):
            beside = takewhile(lambda other: other.left < letter.right, letters[number + 1 :])  # noqa: B023
            assert not any(_overlap(letter, other) for other in beside)


def _overlap(first: Ink, second: Ink) -> bool:
    """More than kerning would explain."""
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.top, second.top) - max(first.bottom, second.bottom)
    least = 0.2 * min(first.size, second.size)
    return across > least and down > least


def test_thousands_of_letters_in_every_field_run_on_over_pages() -> None:
    typed = "Endless words " * 250
    pdf = said_everywhere(typed)

    assert sound(pdf)
    assert within(pdf)
    # Title, fact (label and value), captions, credits, callout, description, detail, terms.
    assert words(pdf).count("Endless words") > 8 * 250


def test_the_cover_and_the_foot_cut_an_endless_name_short() -> None:
    pdf = said_everywhere("N" * 3000)

    assert "…" in texts(pdf)[0]
    assert all("…" in page for page in texts(pdf)[1:])


def test_three_hundred_lines_with_long_descriptions_are_all_there() -> None:
    rows = [
        line(n, description=f"Item {n}: " + "natural retouching, two looks, " * (n % 5))
        for n in range(1, 301)
    ]
    pdf = printed(quote=quote(*rows))

    said = words(pdf)

    assert sound(pdf)
    assert within(pdf)
    assert all(f"Item {n}:" in said for n in range(1, 301))


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_whatever_is_typed_is_printed(typed: str) -> None:
    assert sound(printed(title=typed, footer=typed, quote=quote(line(description=typed))))


def test_control_characters_and_halves_of_characters_are_left_off() -> None:
    pdf = said_everywhere("a\x00b\ud800c\u202ed\x1b")

    assert sound(pdf)
    assert "abcd" in words(pdf)


def test_naughty_strings_neither_raise_nor_leave_their_cells() -> None:
    if not CASES.is_dir():
        pytest.skip("the shared text cases are not here")
    strings = json.loads((CASES / "blns.json").read_text(encoding="utf-8"))
    pdf = printed(quote=quote(*(line(description=typed, detail=typed) for typed in strings)))

    assert sound(pdf)
    assert "javascript:alert(1)" in words(pdf)


def test_names_from_many_countries_are_read_back() -> None:
    if not CASES.is_dir():
        pytest.skip("the shared text cases are not here")
    table = (CASES / "names_intl.tsv").read_text(encoding="utf-8").splitlines()
    # Scripts that no font in resources/fonts has, or not all of, are written out as code points.
    lacking = {"bn_BD", "hi_IN", "hy_AM", "ja_JP", "ka_GE", "ne_NP", "ta_IN", "zh_CN"}
    names = [row.split("\t")[1] for row in table if row.split("\t")[0] not in lacking]
    pdf = printed(quote=quote(*(line(description=name) for name in names)))
    read = words(pdf)

    assert len(names) > 200
    assert within(pdf)
    # Readers differ about punctuation within a word from the right; letters are what is searched.
    assert not {word for name in names for word in re.findall(r"\w+", name) if word not in read}
