"""Undo and redo over immutable values: showing the previous one is all it takes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")
DEEPEST = 500


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """The value now, those before it and those that were undone; `burst` names the last change."""

    now: T
    past: tuple[T, ...] = ()
    future: tuple[T, ...] = ()
    burst: str = ""

    def to(self, value: T, burst: str = "") -> "History[T]":
        """Move on to `value`; what was undone before is forgotten.

        Changes in a row that name the same `burst` (a field being typed in) undo as one, and are
        no step where they end with what was there before.
        """
        if value == self.now:
            return self
        if burst and burst == self.burst:
            if self.past and value == self.past[-1]:
                return History(self.past[-1], self.past[:-1])
            return replace(self, now=value, future=())
        return History(value, (*self.past, self.now)[-DEEPEST:], burst=burst)

    def rewritten(self, change: Callable[[T], T]) -> "History[T]":
        """Change the value now and all before and after alike; this is no step to undo."""
        past, future = (tuple(map(change, values)) for values in (self.past, self.future))
        return replace(self, now=change(self.now), past=past, future=future)

    def undo(self) -> "History[T]":
        """Step back, or stay where there is nothing to undo."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.now, *self.future))

    def redo(self) -> "History[T]":
        """Step forward again, or stay where nothing was undone."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.now), self.future[1:])
