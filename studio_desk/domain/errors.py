"""The root of every error that a person may be told about."""


class DeskError(Exception):
    """Something a person can act on; its fields fill the sentence kept under its class name.

    Each is a dataclass, but not a frozen one like the other values of the house: Python writes the
    traceback into an exception on its way through a context manager.
    """

    def __str__(self) -> str:
        return repr(self)
