"""One screen after the other, for tests that hold for all of them."""

from collections.abc import Iterator

from studio_desk.domain.consultation import Client
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


def every_screen(hands: Hands, studio: Furnished) -> Iterator[str]:
    """Open each, with much on it and with nothing yet, and name it."""
    for key in hands.window.places:
        hands.window.show_page(key)
        hands.rest()
        yield key
    blank = hands.house.desk.consultations.begin(Client("Alex Rivera"))
    for words, consultation in (("", studio.half_done), (" of nothing yet", blank)):
        hands.open(consultation)
        for step in Step:
            hands.go(step)
            hands.rest()
            yield f"{step.name.lower()}{words}"
