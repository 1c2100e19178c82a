"""A picture that somebody brought along: seen at once, and asked about before a client sees it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.services.examples import Intake
from studio_desk.services.picture_ports import Pixels, Progress
from studio_desk.ui.compare.grounds import Grounds, Making
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over
from studio_desk.ui.incoming import Incoming

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
        self._is_new = False
        self._look = QLabel()
        self._look.setObjectName("arrival.look")
        self._look.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._look.setFixedSize(LOOK_PX, LOOK_PX - 10 * GRID)
        self._look.setProperty("role", "surround")
        self._words = text("", "body", wrap=True)
        self._words.setObjectName("arrival.words")
        self._making = Making(house)
        self._ground = Grounds()
        self._use = button(self.tr("Use it"), self._settle, role="primary", name="arrival.use")
        self._ground.changed.connect(self._judge)
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
        column.addWidget(self._making)
        column.addWidget(self._ground)
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

    def ask_about(self, picture: Picture) -> None:
        """Ask on what ground a picture is shown that is known already."""
        self._round += 1
        self._look.setPixmap(QPixmap())
        self._taken(Intake((), (), (picture,)))

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
        self._words.setText(self._arrived_words(self._picture, is_new=bool(intake.taken)))
        self._is_new = bool(intake.taken)
        self._making.show_picture(self._picture)
        self._ground.offer(passing=self._is_new)
        self._judge()
        picture = self._picture
        if self._look.pixmap().isNull():
            self._run(lambda: self._house.desk.examples.preview(picture), self._show_look)

    def _arrived_words(self, picture: Picture, *, is_new: bool) -> str:
        if is_new:
            return self.tr(
                "“{title}”: say how it was made, and on what ground it is shown."
            ).format(title=picture.title)
        gap = self._gap(picture)
        known = self.tr("“{title}” is known already.").format(title=picture.title)
        return f"{known} {self._house.wording.name(gap)}" if gap is not None else known

    def _gap(self, picture: Picture) -> ConsentGap | None:
        return picture.consent.gap(ConsentUse.SHOW, self._house.desk.clock.now().date())

    def _follow(self, pictures: list[Picture]) -> None:
        """It may be described elsewhere meanwhile, and its consent withdrawn."""
        before = self._picture
        if before is None:
            return
        for picture in pictures:
            if picture.content == before.content:
                self._picture = picture
                if picture.origin is not before.origin:
                    self._making.show_picture(picture)
                self._judge()

    def _judge(self) -> None:
        """A ground is asked for where there is none yet; what was withdrawn is not asked about."""
        picture = self._picture
        gap = self._gap(picture) if picture is not None else None
        self._ground.setVisible(picture is None or gap is ConsentGap.NOT_RECORDED)
        asked = gap is ConsentGap.NOT_RECORDED and self._ground.is_given
        self._use.setEnabled(picture is not None and (gap is None or asked))

    def _settle(self) -> None:
        """Save what was said; what is only for this consultation does not stay in the library."""
        before = self._picture
        if before is None:
            return
        described = self._making.said(before)
        asked = self._gap(before) is ConsentGap.NOT_RECORDED
        if asked:
            described = replace(described, consent=self._ground.consent)
        edit, examples = Edit(before, described), self._house.desk.examples

        def save(_: Progress) -> list[Picture]:
            stored = examples.change(edit)
            if asked and self._ground.is_passing and self._is_new:
                examples.remove(before.content)
            return stored

        def saved(stored: list[Picture]) -> None:
            self._house.signals.pictures_saved.emit(stored)
            self.settled.emit(stored[0])

        failed = self._house.signals.failed.emit
        self._house.books.run(self, save, done=saved, failed=failed)

    def give_up(self) -> None:
        """Leave it; what was taken into the library stays there."""
        self._round += 1
        self.settled.emit(None)
