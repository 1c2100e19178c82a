"""Writing down what a file says of its making, where nobody of the studio has recorded it."""

from PySide6.QtCore import QObject

from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.house import House


class OriginRecording(QObject):
    """One click; whoever shows the picture hears of it, and the notice takes it back."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def record(self, picture: Picture, origin: Origin) -> None:
        """Record it; nothing else that is said of the picture is touched."""
        edit = Edit(picture, picture.recorded_as(origin))

        def recorded(stored: list[Picture]) -> None:
            signals = self._house.signals
            signals.pictures_saved.emit(stored)
            words = self.tr("“{title}” is recorded now: {origin}.").format(
                title=picture.title or self.tr("Untitled"),
                origin=self._house.wording.name(origin),
            )
            signals.undoable.emit(words, lambda: self._write(edit.taken_back))

        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(edit),
            done=recorded,
            failed=self._house.signals.failed.emit,
        )

    def _write(self, edit: Edit) -> None:
        signals = self._house.signals
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(edit),
            done=signals.pictures_saved.emit,
            failed=signals.failed.emit,
        )
