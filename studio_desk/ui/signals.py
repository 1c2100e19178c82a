"""What the parts of the window tell one another."""

from PySide6.QtCore import QObject, Signal


class StudioSignals(QObject):
    """Made once in the composition root and passed down."""

    consultations_changed = Signal()
    clients_changed = Signal()
    examples_changed = Signal()
    prices_changed = Signal()
    studio_changed = Signal()
    outbox_changed = Signal()
    theme_changed = Signal(object)
    """The new `Theme`."""
    told = Signal(str)
    """One quiet sentence for the foot of the window."""
    failed = Signal(object)
    """A `DeskError` that a person has to know of."""
