"""Parts of a stack that are made when somebody first looks at them.

A window that made all of its places at once would be seconds in coming, and most of them are not
looked at on most days.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

W_co = TypeVar("W_co", bound=QWidget, covariant=True)


class WhenWanted(Generic[W_co]):
    """One part of a `stack`, and how it is made."""

    def __init__(self, stack: QStackedWidget, make: Callable[[], W_co]) -> None:
        self._stack = stack
        self._make = make
        self.made: W_co | None = None
        """What was made; None where nobody wanted it yet."""
        self._waiting: list[Callable[[W_co], None]] = []

    @property
    def part(self) -> W_co:
        """The part, which is made now where it was not wanted before."""
        if self.made is None:
            self.made = self._make()
            self._stack.addWidget(self.made)
            for then in self._waiting:
                then(self.made)
            self._waiting.clear()
        return self.made

    def once_made(self, then: Callable[[W_co], None]) -> None:
        """Call `then` with the part as soon as there is one, without wanting it for that."""
        if self.made is None:
            self._waiting.append(then)
        else:
            then(self.made)

    def show(self) -> None:
        """Have it in front."""
        self._stack.setCurrentWidget(self.part)
