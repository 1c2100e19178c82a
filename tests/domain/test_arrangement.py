import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.arrangement import STANDARD_ORDER, Arrangement, CaseReasonMissing, Part

orders = st.lists(st.sampled_from(Part)).map(tuple)


def test_the_parts_stand_in_their_usual_order_and_an_empty_letter_is_not_printed() -> None:
    assert Arrangement().printed == tuple(
        each for each in STANDARD_ORDER if each is not Part.LETTER
    )
    assert Arrangement(letter="Dear Mara").printed == STANDARD_ORDER


@given(orders)
def test_every_part_is_there_once_whatever_order_was_kept(order: tuple[Part, ...]) -> None:
    assert sorted(Arrangement(order).every_part) == sorted(Part)


def test_a_part_that_did_not_exist_yet_stands_at_its_usual_place() -> None:
    kept = (Part.QUOTE, Part.UNDERSTOOD, Part.PAIRS)
    assert Arrangement(kept).every_part == (
        Part.COVER, Part.LETTER, Part.QUOTE, Part.UNDERSTOOD, Part.ADVICE, Part.PAIRS, Part.CASE,
        Part.ROUTES, Part.RIGHTS, Part.PAYMENTS, Part.TERMS, Part.ABOUT, Part.ACCEPTANCE,
    )  # fmt: skip


def test_the_cover_is_the_first_page_wherever_something_is_moved() -> None:
    arranged = Arrangement().moved(Part.QUOTE, 0).moved(Part.COVER, 3)
    assert arranged.every_part[:2] == (Part.COVER, Part.QUOTE)


def test_without_the_quote_nothing_of_its_price_is_printed_and_nobody_accepts_it() -> None:
    printed = Arrangement().without(Part.QUOTE).printed
    assert not {Part.QUOTE, Part.PAYMENTS, Part.ACCEPTANCE} & set(printed)
    assert Part.TERMS in printed


OLD_ORDER = (Part.UNDERSTOOD, Part.ADVICE, Part.PAIRS, Part.CASE, Part.QUOTE)
"""As it was kept when a quote was still one with its payments, its terms and its acceptance."""


def test_an_arrangement_from_before_the_terms_were_a_part_leaves_them_out_with_the_quote() -> None:
    old = Arrangement(OLD_ORDER)
    assert Part.TERMS in old.printed
    hidden = old.without(Part.QUOTE)
    assert not {Part.PAYMENTS, Part.TERMS, Part.ACCEPTANCE} & set(hidden.printed)
    moved = hidden.moved(Part.CASE, 1)
    assert Part.TERMS not in moved.printed
    assert Part.TERMS in hidden.with_part(Part.TERMS).printed
    assert Part.TERMS in moved.with_part(Part.TERMS).printed
    back = hidden.with_part(Part.QUOTE)
    assert {Part.QUOTE, Part.PAYMENTS, Part.TERMS, Part.ACCEPTANCE} <= set(back.printed)


def test_moving_a_part_of_an_old_arrangement_prints_all_that_was_printed() -> None:
    old = Arrangement(OLD_ORDER, letter="Dear Mara")
    moved = old.moved(Part.CASE, 1)
    assert sorted(moved.printed) == sorted(old.printed)
    assert moved.left_out == ()


@given(orders, st.sampled_from(STANDARD_ORDER[1:]), st.integers(1, len(Part) - 1))
def test_a_part_goes_where_it_is_moved_and_the_others_keep_their_order(
    order: tuple[Part, ...], part: Part, to: int
) -> None:
    before, after = Arrangement(order).every_part, Arrangement(order).moved(part, to).every_part
    assert after.index(part) == to
    assert [each for each in after if each is not part] == [x for x in before if x is not part]


def test_a_part_is_left_out_and_comes_back() -> None:
    without = Arrangement().without(Part.PAIRS)
    assert Part.PAIRS not in without.printed
    assert without.with_part(Part.PAIRS) == Arrangement()


@pytest.mark.parametrize("reason", ["", "  "])
def test_the_case_is_not_left_out_without_a_reason(reason: str) -> None:
    with pytest.raises(CaseReasonMissing):
        Arrangement().without(Part.CASE, reason)


def test_the_reason_for_which_the_case_is_left_out_is_kept_until_it_is_printed_again() -> None:
    without = Arrangement().without(Part.CASE, " The client knows it. ")
    assert without.without_case == "The client knows it."
    assert Part.CASE not in without.printed
    assert without.without(Part.PAIRS).without_case == "The client knows it."
    assert without.with_part(Part.CASE) == Arrangement()


def test_what_was_left_out_twice_is_left_out_once() -> None:
    without = Arrangement().without(Part.PAIRS)
    assert without.without(Part.PAIRS) == without


def test_the_evidence_that_staff_insist_on_is_named_once_and_in_no_order() -> None:
    insisted = Arrangement().insisting("A1", on=True).insisting("F2", on=True)
    assert sorted(insisted.insisting("A1", on=True).insisted) == ["A1", "F2"]
    assert insisted.insisting("A1", on=False).insisted == ("F2",)
    turned = Arrangement().insisting("F2", on=True).insisting("A1", on=True)
    assert insisted.reads_like(turned)
    assert not insisted.reads_like(Arrangement())


def test_a_letter_that_is_not_printed_is_read_by_nobody() -> None:
    one, other = (Arrangement(letter=each).without(Part.LETTER) for each in ("Yes.", "No."))
    assert one.reads_like(other)
    assert not one.with_part(Part.LETTER).reads_like(other.with_part(Part.LETTER))


def test_another_part_that_comes_back_leaves_the_reason_for_the_case_alone() -> None:
    without = Arrangement().without(Part.CASE, "The client knows it.").without(Part.PAIRS)
    assert without.with_part(Part.PAIRS).without_case == "The client knows it."
