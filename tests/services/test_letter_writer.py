"""What is printed round a letter: nobody greets a client twice, and nobody has to."""

from dataclasses import replace

import pytest

from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.services.letter_writer import letter, salutation

from .world import RESOURCES

WORDING = TomlWordings(RESOURCES / "wording")("en")


def written(sitting: Consultation, words: str, name: str = "Mina Park") -> Consultation:
    return replace(sitting, client=Client(name), arrangement=Arrangement(letter=words))


def test_a_letter_is_for_the_client_and_begins_with_a_salutation(sitting: Consultation) -> None:
    made = letter(written(sitting, "Thank you for coming.\n\nCall me."), "Harbour", WORDING)
    assert made.title == "For Mina Park"
    assert made.paragraphs == ("Dear Mina Park,", "Thank you for coming.", "Call me.")
    assert made.sender == "Harbour"


@pytest.mark.parametrize("words", ["", "  \n "])
def test_without_words_there_is_no_letter(sitting: Consultation, words: str) -> None:
    assert letter(written(sitting, words), "Harbour", WORDING).paragraphs == ()


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Mina,",
        "Good morning,",
        "Hello Mina!",
        "Dear Ms Park",
        "To whom it may concern:",
        "亲爱的、",
    ],
)
def test_a_client_is_not_greeted_twice(sitting: Consultation, greeting: str) -> None:
    made = letter(written(sitting, f"{greeting}\n\nThank you."), "Harbour", WORDING)
    assert made.paragraphs == (greeting, "Thank you.")


@pytest.mark.parametrize(
    "first",
    [
        "Thank you for coming, Mina.",
        "Shall we meet on Tuesday, Mina?",
        "Thank you!",
        "We met on Tuesday",
        "What we said about the harbour, the jury in March and the light in the evening is below,",
    ],
)
def test_a_sentence_is_no_salutation(sitting: Consultation, first: str) -> None:
    assert salutation(written(sitting, first), WORDING) == "Dear Mina Park,"


def test_a_long_name_may_be_greeted_on_a_long_line(sitting: Consultation) -> None:
    name = "Professor Dr Alexandra-Wilhelmina Freifrau von Hohenlohe-Langenburg"
    assert salutation(written(sitting, f"Dear {name},\nThank you.", name), WORDING) == ""
