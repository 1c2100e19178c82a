"""Lining faces up: the eyes that are known, those that are marked, and keeping them."""

from dataclasses import replace

from PySide6.QtCore import QObject

from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.compare.aiming import EyeAim
from studio_desk.ui.compare.eye_marking import EyeMarking
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.house import House


class Faces(QObject):
    """Works on the pair in `view`, and keeps the eyes with the pictures of the library."""

    def __init__(self, house: House, view: PairView) -> None:
        super().__init__(view)
        self._house = house
        self._view = view
        view.eyes_marked.connect(self._keep)

    def line_up(self) -> None:
        """Line the faces up, or no longer; where eyes are unknown they are marked first."""
        pair = self._view.pair
        if isinstance(self._view.aim, EyeAim):
            self._view.aim.accept()
        elif pair is not None and None in (pair.left.eyes, pair.right.eyes):
            self._view.mark_eyes()
        elif pair is not None:
            self._view.changed.emit(0, replace(pair, aligned=not pair.aligned), "")

    def _keep(self, marking: EyeMarking) -> None:
        """Line this pair up; every other place hears of the eyes once they are saved."""
        pair = self._view.pair
        if pair is None:
            return
        left, right = marking.pictures(pair)
        self._view.changed.emit(0, replace(pair, left=left, right=right, aligned=True), "")
        edits = Edit(pair.left, left), Edit(pair.right, right)
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(*edits),
            done=self._house.signals.pictures_saved.emit,
            failed=self._house.signals.failed.emit,
        )
