"""What the client said, for the staff: the answered pictures, and the blind rounds as counts."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from studio_desk.domain.choice import Answer, BlindRound
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_words import blind_words
from studio_desk.ui.compare.answer_rows import AnswerRows
from studio_desk.ui.compare.answers import MARK_PX, corner_of, draw_answer
from studio_desk.ui.controls import GRID, IconButton, button, empty, row, text
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.late_undo import LateUndo
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.thumbnails import Thumbnails

TILE_PX = 56


class ClientSays(QWidget):
    """What can be pressed for the pair in view, and under it what was said so far."""

    picture_wanted = Signal(str)
    """The content of a picture that is to be looked at again."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._shown: object = None
        self._unfolded = False
        self._thumbnails = Thumbnails(house, QSize(TILE_PX, TILE_PX), self)
        self.setObjectName("client.says")
        self.rows = AnswerRows(house)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("What the client chose"), "label"))
        layout.addWidget(self.rows)
        self._holder = QVBoxLayout()
        layout.addLayout(self._holder)
        sitting.changed.connect(self.show_consultation)
        self.show_consultation(sitting.now)

    def show_consultation(self, consultation: Consultation) -> None:
        """Show it anew where something was said or taken back."""
        answers = _answers(consultation)
        shown = answers, consultation.blind, self._unfolded
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._holder)
        content = QWidget()
        self._holder.addWidget(content)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        if answers:
            layout.addWidget(self._tiles(answers))
        if consultation.blind:
            self._tell_rounds(layout, consultation.blind)
        content.show()

    def _tiles(self, answers: tuple[tuple[Picture, Answer], ...]) -> QWidget:
        holder = QWidget()
        flow = Flow(GRID)
        holder.setLayout(flow)
        for picture, answer in answers:
            tile = AnswerTile(self._house, self._thumbnails, picture, answer)
            tile.clicked.connect(
                lambda _checked=False, content=picture.content: self.picture_wanted.emit(content)
            )
            flow.addWidget(tile)
        return holder

    def _tell_rounds(self, layout: QVBoxLayout, rounds: tuple[BlindRound, ...]) -> None:
        layout.addWidget(text(self.tr("Chosen blind"), "label"))
        for sentence in blind_words(rounds, self._house.wording):
            layout.addWidget(text(sentence, wrap=True))
        fold = button(
            self.tr("Hide the rounds") if self._unfolded else self.tr("Show the rounds"),
            self._fold,
            role="link",
            name="blind.rounds",
        )
        layout.addLayout(row(fold, 1))
        if self._unfolded:
            for number, each in enumerate(rounds):
                layout.addLayout(
                    row(text(self._round_words(each), wrap=True), self._remover(number), spacing=4)
                )

    def _round_words(self, held: BlindRound) -> str:
        wording, formats = self._house.wording, self._house.desk.formats
        chosen = (
            wording.say("blind.neither")
            if held.chosen_origin is None
            else wording.say(f"blind.chosen.{held.chosen_origin}")
        )
        day = formats.date(held.at.date(), self._house.language)
        return self.tr("{date}: {chosen}").format(date=day, chosen=chosen)

    def _remover(self, number: int) -> IconButton:
        words = self.tr("Remove round {n}").format(n=number + 1)
        return IconButton(
            self._house,
            Icon.REMOVE,
            words,
            lambda: self._remove(number),
            f"blind.round.{number}.remove",
        )

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self.show_consultation(self._sitting.now)

    def _remove(self, number: int) -> None:
        """A round goes only this way, and comes back from the sentence that tells of it."""
        gone = self._sitting.now.blind[number]

        def without(each: Consultation) -> Consultation:
            return replace(each, blind=(*each.blind[:number], *each.blind[number + 1 :]))

        def again(each: Consultation) -> Consultation:
            return replace(each, blind=(*each.blind[:number], gone, *each.blind[number:]))

        self._sitting.note(without)
        undo = LateUndo(self._sitting.now.id, again, "")
        self._house.signals.undoable.emit(
            self.tr("The blind round was removed."),
            partial(self._house.signals.undo_wanted.emit, undo),
        )


class AnswerTile(QAbstractButton):
    """A picture that was answered, and the answer in its corner."""

    def __init__(
        self, house: House, thumbnails: Thumbnails, picture: Picture, answer: Answer
    ) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._picture = picture
        self._answer = answer
        self._edge = QColor(house.look.accent)
        said = house.wording.name(answer)
        words = f"{picture.title}: {said}" if picture.title else said
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setObjectName(f"answer.{picture.content}")
        self.setFixedSize(TILE_PX, TILE_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        thumbnails.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumbnail and what was said."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixmap = self._thumbnails.get(self._picture)
        if pixmap is not None:
            painter.drawPixmap(self.rect(), pixmap)
        draw_answer(painter, self._answer, corner_of(QRectF(self.rect()), MARK_PX - 6, 3))
        if self.hasFocus():
            painter.setPen(QPen(self._edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


def _answers(consultation: Consultation) -> tuple[tuple[Picture, Answer], ...]:
    """Yes before maybe before no."""
    said = [(picture, consultation.choice(picture.content)) for picture in consultation.pictures]
    return tuple(
        (picture, answer) for wanted in Answer for picture, answer in said if answer is wanted
    )
