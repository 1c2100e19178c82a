"""What the parts of the window tell one another."""

from PySide6.QtCore import QObject, Signal


class StudioSignals(QObject):
    """Made once in the composition root and passed down."""

    consultations_changed = Signal()
    client_saved = Signal(object)
    """The `Client` whose card was corrected."""
    pictures_saved = Signal(object)
    """The list of each `Picture` that is described otherwise now, as it is stored."""
    pictures_came = Signal()
    """There are examples that were not in the library before."""
    pictures_left = Signal(object)
    """The list of the contents of pictures that left the library, or whose file was deleted."""
    picture_inspected = Signal(object)
    """The `Inspection` of a file that was read just now."""
    prices_changed = Signal()
    evidence_changed = Signal()
    """What may be printed of the library of evidence is something else now."""
    studio_changed = Signal()
    outbox_changed = Signal()
    outbox_seen = Signal()
    """Somebody looked at the outbox."""
    screens_changed = Signal()
    """A screen was measured, or got another colour profile."""
    quote_wanted = Signal(str)
    """The consultation whose quote is to be opened."""
    sending_wanted = Signal(str)
    """The consultation whose last step is to be opened."""
    correction_wanted = Signal(object)
    """The `Mailing` that is to be written over in the last step of its consultation."""
    answer_wanted = Signal(str, object)
    """The consultation that a returned PDF answers, and the `Path` of that, to be read there."""
    place_wanted = Signal(str)
    """The key of the place on the rail that is to be opened, as "settings"."""
    theme_changed = Signal(object)
    """The new `Theme`."""
    told = Signal(str)
    """One quiet sentence for the foot of the window."""
    undoable = Signal(str, object)
    """A sentence like `told`, and the call that takes back what it tells of."""
    undo_wanted = Signal(object)
    """The `LateUndo` of something that was done in a consultation, which may be closed by now."""
    failed = Signal(object)
    """A `DeskError` that a person has to know of."""
