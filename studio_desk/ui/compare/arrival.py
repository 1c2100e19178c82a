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
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.images import image_over
from studio_desk.ui.incoming import Incoming

T = TypeVar("T")

LOOK_PX = 520
FIELDS_PX = 320


class Arrival(QWidget):
    """Takes one picture in, and says what has to be known before it is shown."""

    settled = Signal(object)
    """The `Picture`, or None where it was given up."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._round = 0
        self._picture: Picture | None = None
        self._is_new = self._is_passing = False
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
        Daybreak(house.desk.clock, self).came.connect(self._begin_day)
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
        """Look at what was brought, and take it in then."""
        self._round += 1
        self._picture = None
        self._look.setPixmap(QPixmap())
        self._words.setText(self.tr("Taking it in…"))
        self._judge()
        examples = self._house.desk.examples
        if isinstance(found, list):
            self._look_at(found[0])
        else:
            title = found.name or self.tr("Pasted picture")
            self._take(lambda: examples.take_pasted(found.written(), title, passing=True))

    def ask_about(self, picture: Picture) -> None:
        """Ask on what ground a picture is shown that is known already."""
        self._round += 1
        self._look.setPixmap(QPixmap())
        self._show_taken(picture, is_new=False, is_passing=False)

    def _look_at(self, file: Path) -> None:
        """One after the other: two workers that open the same file would only share the time."""
        examples = self._house.desk.examples

        def take(_looked: object) -> None:
            self._take(lambda: examples.bring(file))

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

    def _take(self, bring: Callable[[], Intake]) -> None:
        """What is brought is lent for the sitting, unless it is an example already."""
        examples = self._house.desk.examples

        def work() -> tuple[Intake, bool]:
            intake = bring()
            found = (*intake.taken, *intake.known)
            return intake, not any(examples.is_example(each.content) for each in found)

        self._run(work, self._taken)

    def _taken(self, found: tuple[Intake, bool]) -> None:
        intake, is_passing = found
        if intake.taken or intake.known:
            [picture, *_] = (*intake.taken, *intake.known)
            self._show_taken(picture, is_new=bool(intake.taken), is_passing=is_passing)
            return
        refused = intake.refused
        explain = self._house.wording.explain
        self._words.setText(
            explain(refused[0]) if refused else self.tr("There is no picture in it.")
        )

    def _show_taken(self, picture: Picture, *, is_new: bool, is_passing: bool) -> None:
        self._picture = picture
        self._is_new, self._is_passing = is_new, is_passing
        self._making.show_picture(picture)
        self._ground.offer(passing=is_passing)
        self._tell()
        self._judge()
        if self._look.pixmap().isNull():
            self._run(lambda: self._house.desk.examples.preview(picture), self._show_look)

    def _tell(self) -> None:
        """What is known is not called by its name, which may be another client's."""
        picture = self._picture
        if picture is None:
            return
        if self._is_new:
            words = self.tr("“{title}”: say how it was made, and on what ground it is shown.")
            self._words.setText(words.format(title=picture.title))
            return
        gap = self._gap(picture)
        why = "" if gap is None else f"{self._house.wording.name(gap)}."
        self._words.setText(f"{self.tr('This picture is known already.')} {why}".strip())

    def _begin_day(self) -> None:
        """A consent may have ended at midnight."""
        self._tell()
        self._judge()

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
                if (picture.origin, picture.origin_from_file) != (
                    before.origin,
                    before.origin_from_file,
                ):
                    self._making.show_picture(picture)
                self._tell()
                self._judge()

    def _judge(self) -> None:
        """A ground is asked for where there is none yet; what was withdrawn is not asked about."""
        picture = self._picture
        gap = self._gap(picture) if picture is not None else None
        self._ground.setVisible(picture is None or gap is ConsentGap.NOT_RECORDED)
        asked = gap is ConsentGap.NOT_RECORDED and self._ground.is_given
        self._use.setEnabled(picture is not None and (gap is None or asked))

    def _settle(self) -> None:
        """Save what was said; what shall be an example for other clients becomes one by that."""
        before = self._picture
        if before is None:
            return
        described = self._making.said(before)
        asked = self._gap(before) is ConsentGap.NOT_RECORDED
        if asked:
            described = replace(described, consent=self._ground.consent)
        stays = asked and self._is_passing and not self._ground.is_passing
        edit, examples = Edit(before, described), self._house.desk.examples

        def save(_: Progress) -> list[Picture]:
            stored = examples.change(edit)
            if stays:
                examples.restore(before.content)
            return stored

        def saved(stored: list[Picture]) -> None:
            self._house.signals.pictures_saved.emit(stored)
            if stays:
                self._house.signals.pictures_came.emit()
            self.settled.emit(stored[0])

        failed = self._house.signals.failed.emit
        self._house.books.run(self, save, done=saved, failed=failed)

    def give_up(self) -> None:
        """Leave it; it is no example by having been looked at."""
        self._round += 1
        self.settled.emit(None)
