"""What staff wrote over a message stays, and what it says of a proposal is that of now."""

from studio_desk.services.letter_text import carried_over

BEFORE = "Dear Mina,\n\nyour proposal 2026-0001 comes to $500.00.\n\nHarbour Light\n"
AFTER = "Dear Mina,\n\nyour proposal 2026-0001-R1 comes to $650.00.\n\nHarbour Light\n"


def test_a_line_that_staff_left_alone_follows_the_proposal_and_their_own_stay() -> None:
    written = BEFORE.replace("Dear Mina", "Hello Mina") + "See you on Friday!\n"
    now, is_complete = carried_over(written, BEFORE, AFTER)
    assert now == AFTER.replace("Dear Mina", "Hello Mina") + "See you on Friday!\n"
    assert is_complete


def test_a_line_that_staff_changed_and_the_proposal_too_makes_the_letter_stale() -> None:
    written = BEFORE.replace("comes to", "is")
    assert carried_over(written, BEFORE, AFTER) == (written, False)


def test_a_letter_is_stale_where_the_proposal_has_more_or_less_to_say_than_before() -> None:
    longer = BEFORE + "It is valid until 30 December 2026.\n"
    written = BEFORE.replace("Dear Mina", "Hello Mina")
    assert carried_over(written, BEFORE, longer) == (written, False)
    written = longer.replace("Dear Mina", "Hello Mina")
    assert carried_over(written, longer, BEFORE) == (written, False)


def test_a_letter_of_which_nothing_had_to_change_is_as_it_was_written() -> None:
    for written in ("My own words", "My own words\n", ""):
        assert carried_over(written, BEFORE, BEFORE) == (written, True)


def test_a_space_that_does_not_break_is_none_that_staff_changed() -> None:
    """Fields of a window hand back plain spaces for those of a written sum."""
    before, after = "It comes to 500\u00a0€.", "It comes to 650\u00a0€."
    assert carried_over("It comes to 500 €.", before, after) == (after, True)
    assert carried_over("It is 500 €.", before, before.replace("\u00a0", " "))[1]
