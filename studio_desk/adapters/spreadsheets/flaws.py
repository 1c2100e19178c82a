"""What is wrong with a cell, on its way to the row that it stands in."""

from studio_desk.services.failures import Flaw


class Flawed(Exception):
    """Nothing can be made of `words`."""

    def __init__(self, flaw: Flaw, words: str) -> None:
        super().__init__(flaw, words)
        self.flaw = flaw
        self.words = words
