"""What the pixels of a file are enough for: the largest sharp print, and use by use."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studio_desk.domain.fitness import FileCaution
from studio_desk.services.file_words import SpokenCaution, SpokenUse
from studio_desk.services.inspection_words import SpokenInspection
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.inspector.glyph import Glyph

MOST_NAMED = 2
"""Uses that a caution names; where it holds for more of them, the sentence says enough."""


def fitness_blocks(house: House, said: SpokenInspection) -> Iterator[QWidget]:
    """Yield the largest print, the table of uses, and every caution once.

    That of identity pictures is there also where the studio measures no such use.
    """
    words = QCoreApplication.translate("FitnessTable", "Largest sharp print")
    yield text(f"{words}: {said.largest_print}", wrap=True)
    yield FitnessTable(house, said.uses)
    identity = house.wording.name(FileCaution.IDENTITY)
    others = (each for each in said.cautions if each.sentence != identity)
    for sentence in (*map(_caution_words, others), identity):
        yield text(sentence, "muted", wrap=True)


def _caution_words(caution: SpokenCaution) -> str:
    if len(caution.uses) > MOST_NAMED:
        return caution.sentence
    return f"{', '.join(caution.uses)}: {caution.sentence}"


class FitnessTable(QWidget):
    """A row a use: its name, what the file comes to, and a tick where that is enough."""

    def __init__(self, house: House, uses: tuple[SpokenUse, ...]) -> None:
        super().__init__()
        self.setObjectName("inspector.uses")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID - 2)
        grid.setColumnMinimumWidth(0, 14)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        top = Qt.AlignmentFlag.AlignTop
        for number, use in enumerate(uses):
            if use.enough:
                grid.addWidget(Glyph(house, Icon.TICK, "accent", 16), number, 0, top)
            role = "body" if use.enough else "muted"
            grid.addWidget(text(use.name, role, wrap=True), number, 1, top)
            grid.addWidget(text(use.measured, role, wrap=True), number, 2, top)
