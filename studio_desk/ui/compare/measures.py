"""What the files of a pair are enough for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.brief import Brief
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.fitness import FileCaution, Use, fitness
from studio_desk.domain.picture import Picture
from studio_desk.services.file_words import short_print_words
from studio_desk.services.picture_words import fitness_words, measured_uses, use_words
from studio_desk.services.wording import Wording
from studio_desk.ui.controls import GRID, barred, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.together import together


class Measures(QWidget):
    """Both files against what the brief asks for, as the studio's list of uses measures it."""

    def __init__(self, house: House, pair: Comparison, brief: Brief) -> None:
        super().__init__()
        wording, uses = house.wording, measured_uses(house.uses.now, brief.final_uses)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(text(wording.say("spread.uses_title"), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID - 1)
        for number, cells in enumerate(self._rows(pair, uses, wording)):
            for column, words in enumerate(cells):
                role = "strong" if not number else "body" if column else "muted"
                grid.addWidget(
                    text(words, role, wrap=True), number, column, Qt.AlignmentFlag.AlignTop
                )
        for column in range(3):
            grid.setColumnStretch(column, 1)
        layout.addLayout(grid)
        if any(use.identity for use in uses):
            layout.addWidget(barred(wording.name(FileCaution.IDENTITY), "warning-bar"))

    def _rows(
        self, pair: Comparison, uses: tuple[Use, ...], wording: Wording
    ) -> list[tuple[str, ...]]:
        left, right = pair.pictures
        rows: list[tuple[str, ...]] = [
            ("", wording.name(left.origin), wording.name(right.origin)),
            (self.tr("Pixels"), _pixels(left), _pixels(right)),
            (wording.say("spread.largest"), _largest(left, wording), _largest(right, wording)),
        ]
        for use in uses:
            verdicts = (
                fitness_words(fitness(each.width_px, each.height_px, use), wording)
                for each in pair.pictures
            )
            rows.append((together(breakable(use_words(use, wording))), *verdicts))
        return rows


def _pixels(picture: Picture) -> str:
    return f"{picture.width_px} × {picture.height_px}"


def _largest(picture: Picture, wording: Wording) -> str:
    return short_print_words(picture.width_px, picture.height_px, wording)
