import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.pdf.characters import (
    clean,
    clusters,
    is_mostly_right_to_left,
    is_right_to_left,
    one_line,
    visual,
)


@given(st.text())
def test_nothing_without_a_shape_is_left_but_what_joins(text: str) -> None:
    left = {unicodedata.category(each) for each in clean(text) if each not in "\n\u200c\u200d"}

    assert not left & {"Cc", "Cf", "Cs"}


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_break_is_one(ending: str) -> None:
    assert clean(f"one{ending}two{ending}") == "one\ntwo"


def test_a_window_title_stands_on_one_line() -> None:
    assert one_line(" Mina\n\tPark \ud800") == "Mina Park"


@given(st.text())
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    "cluster",
    ["e\u0323\u0301", "👨\u200d👩\u200d👧", "🇰🇷", "\u0e17\u0e35\u0e48", "\u0e40\u0e01", "한"],
)
def test_what_a_reader_sees_as_one_is_never_torn(cluster: str) -> None:
    assert list(clusters(f"a{cluster}b")) == ["a", cluster, "b"]


def test_two_flags_are_two() -> None:
    assert list(clusters("🇰🇷🇩🇪")) == ["🇰🇷", "🇩🇪"]


def test_hebrew_stands_from_right_to_left_with_its_brackets_open_towards_their_words() -> None:
    assert visual("שלום (יוסף)", right_to_left=True) == "(ףסוי) םולש"


def test_arabic_letters_are_joined() -> None:
    joined = visual("محمد", right_to_left=True)

    assert len(joined) == 4
    assert all("\ufe70" <= letter <= "\ufefc" for letter in joined)


def test_a_date_behind_a_hebrew_name_stays_behind_it() -> None:
    assert visual("שלום, 24 November 2026") == "םולש, 24 November 2026"


def test_brackets_round_other_words_are_left_alone() -> None:
    assert visual("Yosef (שלום) and <b> c") == "Yosef (םולש) and <b> c"


def test_a_sentence_is_not_turned_round_by_the_name_at_its_head() -> None:
    assert is_right_to_left("محمد علي")
    assert is_right_to_left("محمد Canon علي 2026")
    assert not is_right_to_left("محمد علي, 24 November")
    assert not is_right_to_left("Dr محمد")
    assert not is_right_to_left("2026")


def test_thai_tones_move_up_where_a_vowel_stands_below_them() -> None:
    assert visual("ที่") != "ที่"
    assert visual("ท่า") == "ท่า"


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_what_is_read_from_the_left_stays_as_it_is(text: str) -> None:
    assert visual(clean(text)) == clean(text)


def test_a_paragraph_in_arabic_may_end_with_a_brand_in_latin_letters() -> None:
    assert is_mostly_right_to_left("نشر الصور على LinkedIn")
    assert not is_mostly_right_to_left("محمد علي agrees to be shown.")
    assert not is_mostly_right_to_left("Dear عبدالرحمن الرشيد,")
    assert not is_mostly_right_to_left("2026")
    assert not is_mostly_right_to_left("٢٠٢٦")
