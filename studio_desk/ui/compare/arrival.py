"""A picture that somebody brought along: seen at once, and asked about before a client sees it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.services.examples import Intake
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.examples.consenting import ConsentFields
from studio_desk.ui.examples.fields import Box, Labelled
from studio_desk.ui.examples.incoming import Incoming
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over

T = TypeVar("T")

LOOK_PX = 520
FIELDS_PX = 320


class Arrival(QWidget):
    """Takes one picture into the library, and says what has to be known before it is shown."""

    settled = Signal(object)
    """The `Picture`, or None where it was given up."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._round = 0
        self._picture: Picture | None = None
        self._look = QLabel()
        self._look.setObjectName("arrival.look")
        self._look.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._look.setFixedSize(LOOK_PX, LOOK_PX - 10 * GRID)
        self._look.setProperty("role", "surround")
        self._words = text("", "body", wrap=True)
        self._words.setObjectName("arrival.words")
        self._origin = Box("arrival.origin")
        for origin in Origin:
            self._origin.addItem(house.wording.name(origin), origin)
        self._consent = ConsentFields(house, "arrival.consent")
        self._use = button(self.tr("Use it"), self._settle, role="primary", name="arrival.use")
        self._origin.chosen.connect(self._judge)
        self._consent.changed.connect(self._judge)
        house.signals.pictures_saved.connect(self._follow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self._look, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._fields(), alignment=Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)

    def _fields(self) -> QFrame:
        fields = QFrame()
        fields.setFixedWidth(FIELDS_PX)
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._words)
        column.addWidget(Labelled(self.tr("How it was made"), self._origin))
        column.addWidget(self._consent)
        back = button(self.tr("Back"), self.give_up, role="quiet", name="arrival.back")
        column.addLayout(row(self._use, back, 1, spacing=GRID))
        return fields

    def begin(self, found: Incoming) -> None:
        """Look at what was brought, and take it into the library then."""
        self._round += 1
        self._picture = None
        self._look.setPixmap(QPixmap())
        self._words.setText(self.tr("Taking it into the library…"))
        self._judge()
        examples = self._house.desk.examples
        if isinstance(found, list):
            self._look_at(found[0])
        else:
            title = found.name or self.tr("Pasted picture")
            self._run(lambda: examples.take_pasted(found.written(), title), self._taken)

    def _look_at(self, file: Path) -> None:
        """One after the other: two workers that open the same file would only share the time."""
        examples = self._house.desk.examples

        def take(_looked: object) -> None:
            self._run(lambda: examples.take_one(file), self._taken)

        def look(pixels: Pixels) -> None:
            self._show_look(pixels)
            take(pixels)

        # Why there is nothing to be seen, taking it in tells as well.
        self._run(lambda: examples.peek(file), look, take)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        otherwise: Callable[[DeskError], None] | None = None,
    ) -> None:
        begun = self._round

        def arrived(result: T) -> None:
            if begun == self._round:
                done(result)

        def failed(error: DeskError) -> None:
            if begun == self._round:
                (otherwise or self._explain)(error)

        self._house.works.run(self, lambda _: work(), done=arrived, failed=failed)

    def _explain(self, error: DeskError) -> None:
        self._words.setText(self._house.wording.explain(error))

    def _show_look(self, pixels: Pixels) -> None:
        ratio = self.devicePixelRatioF()
        image = image_over(pixels).scaled(
            self._look.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image.setDevicePixelRatio(ratio)
        self._look.setPixmap(QPixmap.fromImage(image))

    def _taken(self, intake: Intake) -> None:
        found = (*intake.taken, *intake.known)
        if not found:
            refused = intake.refused
            explain = self._house.wording.explain
            self._words.setText(
                explain(refused[0]) if refused else self.tr("There is no picture in it.")
            )
            return
        self._picture = found[0]
        self._words.setText(
            self.tr(
                "“{title}” is in the library now. Before a client sees it, say who agreed."
            ).format(title=self._picture.title)
            if intake.taken
            else self.tr("“{title}” was in the library already.").format(title=self._picture.title)
        )
        self._origin.show_value(self._picture.origin)
        self._consent.show_consent(self._picture.consent)
        self._judge()
        picture = self._picture
        if self._look.pixmap().isNull():
            self._run(lambda: self._house.desk.examples.preview(picture), self._show_look)

    def _follow(self, pictures: list[Picture]) -> None:
        """It may be described elsewhere meanwhile, and its consent withdrawn."""
        before = self._picture
        if before is None:
            return
        for picture in pictures:
            if picture.content == before.content:
                self._picture = picture
                if picture.origin is not before.origin:
                    self._origin.show_value(picture.origin)
                if picture.consent != before.consent:
                    self._consent.show_consent(picture.consent)
                self._judge()

    def _judge(self) -> None:
        """It can be used once it is there, and once it is recorded on what ground."""
        picture = self._picture
        self._use.setEnabled(
            picture is not None
            and self._consent.said(picture.consent).basis is not ConsentBasis.NOT_RECORDED
        )

    def _settle(self) -> None:
        if self._picture is None:
            return
        described = replace(
            self._picture,
            origin=Origin(self._origin.currentData()),
            consent=self._consent.said(self._picture.consent),
        )

        edit = Edit(self._picture, described)

        def saved(stored: list[Picture]) -> None:
            self._house.signals.pictures_saved.emit(stored)
            self.settled.emit(stored[0])

        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(edit),
            done=saved,
            failed=self._house.signals.failed.emit,
        )

    def give_up(self) -> None:
        """Leave it; what was taken into the library stays there."""
        self._round += 1
        self.settled.emit(None)
