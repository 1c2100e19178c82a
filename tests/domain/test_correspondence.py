from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.correspondence import (
    MessageField,
    MessageKind,
    MessageTemplate,
    filled,
    gaps,
)

VALUES = {MessageField.CLIENT: "Mina {total} Park", MessageField.TOTAL: "$619.48"}


def test_gaps_are_filled_and_what_nothing_is_known_for_stays() -> None:
    assert filled("Dear {client}, {number}: {total}", VALUES) == (
        "Dear Mina {total} Park, {number}: $619.48"
    )


@given(st.text())
def test_any_words_can_be_a_template(words: str) -> None:
    assert filled(words, {}) == words


def test_a_gap_that_nothing_fills_is_told() -> None:
    template = MessageTemplate(
        MessageKind.PROPOSAL, "en", "{nummer}", "{client}, {nummer}, {Client}"
    )
    assert template.unknown_gaps == ("nummer", "Client")


def test_what_is_left_after_filling_can_be_found() -> None:
    assert gaps(filled("{client}, {number}, {number}", {MessageField.CLIENT: "Mina"})) == (
        "number",
    )
