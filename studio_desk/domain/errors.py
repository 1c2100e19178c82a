"""The root of every error that a person may be told about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskError(Exception):
    """Something a person can act on; its fields fill the sentence kept under its class name."""

    def __str__(self) -> str:
        return repr(self)
