from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.pdf.lines import balanced, broken, shortened, torn
from studio_desk.domain.writing import Torn

TEXTS = st.text(alphabet="abc de\n漢字。\u00a0가", max_size=80)
WIDTHS = st.floats(min_value=2, max_value=40)


def length(text: str) -> float:
    return float(len(text))


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    assert all(length(line) <= width + 0.01 for line in broken(text, width, length))


@given(TEXTS, WIDTHS)
def test_breaking_loses_nothing_but_spaces(text: str, width: float) -> None:
    kept = "".join(broken(text, width, length))

    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_lines_are_filled_word_by_word() -> None:
    assert broken("aaa bb cc dddd", 6, length) == ["aaa bb", "cc", "dddd"]


def test_a_word_wider_than_the_line_is_broken_and_its_end_goes_on() -> None:
    assert broken("ab cdefghij k", 5, length) == ["ab", "cdefg", "hij k"]


def test_a_number_stays_with_its_unit() -> None:
    assert broken("only 66\u00a0%", 7, length) == ["only", "66\u00a0%"]


def test_korean_breaks_between_words_and_chinese_anywhere_but_before_a_stop() -> None:
    assert broken("가나다 라마바", 5, length) == ["가나다", "라마바"]
    assert broken("山田太郎。國", 4, length) == ["山田太", "郎。國"]


def test_a_balanced_title_has_no_lonely_last_word() -> None:
    title = "A portrait people can believe"

    assert broken(title, 22, length) == ["A portrait people can", "believe"]
    assert balanced(title, 22, length) == ["A portrait people", "can believe"]


@given(TEXTS, WIDTHS)
def test_balancing_takes_no_more_lines_and_no_more_width(text: str, width: float) -> None:
    made = balanced(text, width, length)

    assert len(made) == len(broken(text, width, length))
    assert all(length(line) <= width + 0.01 for line in made)


@given(TEXTS, WIDTHS, st.integers(min_value=1, max_value=4))
def test_what_is_left_off_is_marked(text: str, width: float, most: int) -> None:
    lines = broken(text, width, length)
    made = shortened(lines, most, width, length)

    assert len(made) == min(most, len(lines))
    assert made[-1].endswith("…") == (len(lines) > most)
    assert all(length(line) <= width + 0.01 for line in made)


def test_a_paragraph_does_not_end_in_one_short_word() -> None:
    text = "pictures are marked as AI"

    assert broken(text, 23, len) == ["pictures are marked", "as AI"]
    assert broken(text, 9, len) == ["pictures", "are", "marked as", "AI"]
    assert broken("pictures are marked asAI", 23, len) == ["pictures are marked", "asAI"]
    assert broken("one pictureswithoutany", 21, len) == ["one", "pictureswithoutany"]


def test_two_names_in_one_break_after_their_hyphen_and_short_ones_nowhere() -> None:
    assert broken("Frau Schwarz-Lichtenberg", 14, length) == ["Frau Schwarz-", "Lichtenberg"]
    assert broken("an AI-made 2026-0001", 8, length) == ["an", "AI-made", "2026-000", "1"]


THAI = "ภาพถ่ายบุคคล"


def test_thai_that_is_broken_where_nobody_parted_it_is_told_with_both_sides() -> None:
    made = broken(f"See {THAI}", 6, length)

    assert list(torn(f"See {THAI}", made)) == [None, Torn("ภาพถ่า", "ยบุคคล"), None]


def test_of_long_thai_the_ends_at_the_break_are_told() -> None:
    made = broken(THAI * 4, 24, length)

    assert list(torn(THAI * 4, made)) == [Torn("…พถ่ายบุคคล", "ภาพถ่ายบุค…"), None]


def test_what_was_parted_by_a_space_a_break_or_an_invisible_one_is_not_torn() -> None:
    for gap in (" ", "\n", "\u200b"):
        text = f"{THAI}{gap}{THAI}"
        made = broken(text, len(THAI), length)
        assert made == [THAI, THAI]
        assert list(torn(text, made)) == [None, None]


def test_a_long_word_in_other_letters_is_broken_without_a_word() -> None:
    assert list(torn("abcdefghij", broken("abcdefghij", 5, length))) == [None, None]
