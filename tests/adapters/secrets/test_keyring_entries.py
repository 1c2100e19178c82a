"""A keyring that asks whoever sits there is waited for while the program runs, and no longer."""

import threading
from collections.abc import Callable, Iterator

import pytest

from studio_desk.adapters.secrets import KeyringEntries
from studio_desk.services.failures import Cancelled

from .keyrings import AskingKeyring, KeyringInMemory, entries

Asked = Callable[[KeyringEntries], object]
QUESTIONS: list[Asked] = [
    lambda kept: kept.get("mail"),
    lambda kept: kept.put("mail", "a password"),
    lambda kept: kept.remove("mail"),
]


@pytest.fixture
def asking() -> Iterator[AskingKeyring]:
    ring = AskingKeyring()
    yield ring
    ring.answered.set()


@pytest.mark.parametrize("ask", QUESTIONS, ids=["get", "put", "remove"])
def test_a_keyring_that_asks_does_not_keep_the_program_from_ending(
    asking: AskingKeyring, ask: Asked
) -> None:
    kept = entries(asking)
    came: list[BaseException] = []

    def wait() -> None:
        try:
            ask(kept)
        except Cancelled as error:
            came.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert asking.asked.wait(20)
    kept.hang_up()
    waiting.join(20)
    # Nobody has answered yet.
    assert not asking.answered.is_set()
    assert len(came) == 1


def test_what_somebody_answers_after_a_while_is_taken(asking: AskingKeyring) -> None:
    kept = entries(asking)
    asking.entries[("Studio Desk", "mail")] = "1"
    asking.entries[("Studio Desk", "mail/0")] = "a password"
    # Longer than a glance at whether the program ends.
    timer = threading.Timer(0.5, asking.answered.set)
    timer.start()
    assert kept.get("mail") == "a password"
    timer.join()


def test_once_the_program_ends_no_keyring_is_asked() -> None:
    ring = KeyringInMemory()
    kept = entries(ring)
    kept.put("mail", "a password")
    kept.hang_up()
    for ask in QUESTIONS:
        with pytest.raises(Cancelled):
            ask(kept)
    assert ring.entries[("Studio Desk", "mail/0")] == "a password"
