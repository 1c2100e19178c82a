"""What the pixels of a file are enough for: the largest good print, and use by use."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studio_desk.domain.fitness import FileCaution
from studio_desk.services.file_words import SpokenCaution, SpokenUse
from studio_desk.services.inspection_words import SpokenInspection
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.inspector.glyph import Glyph
from studio_desk.ui.together import together

MOST_NAMED = 2
"""Uses that a caution names; where it holds for more of them, it has a number, and they bear it."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def fitness_blocks(
    house: House, said: SpokenInspection, *, with_print: bool = True
) -> Iterator[QWidget]:
    """Yield the largest print where that is asked for, the table of uses, and every caution once.

    That of identity pictures is there also where the studio measures no such use.
    """
    if with_print:
        yield text(f"{house.wording.say('spread.largest')}: {said.largest_print}", wrap=True)
    identity = house.wording.name(FileCaution.IDENTITY)
    others = [each for each in said.cautions if each.sentence != identity]
    numbers = _numbers(others)
    yield FitnessTable(house, said.uses, numbers)
    for sentence in (*(_caution_words(each, numbers) for each in others), identity):
        yield text(sentence, "muted", wrap=True)


def _numbers(cautions: Iterable[SpokenCaution]) -> dict[str, str]:
    """A raised number for every sentence that holds for too many uses to name them."""
    many = (each.sentence for each in cautions if len(each.uses) > MOST_NAMED)
    return {said: str(number).translate(_RAISED) for number, said in enumerate(many, 1)}


def _caution_words(caution: SpokenCaution, numbers: Mapping[str, str]) -> str:
    if caution.sentence in numbers:
        return f"{numbers[caution.sentence]} {caution.sentence}"
    return f"{', '.join(caution.uses)}: {caution.sentence}"


class FitnessTable(QWidget):
    """A row a use: its name, what the file comes to, and a tick where that is enough.

    What is to be minded of it is told below: `numbers` are those of the sentences.
    """

    def __init__(
        self, house: House, uses: tuple[SpokenUse, ...], numbers: Mapping[str, str]
    ) -> None:
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
            name = together(breakable(use.name))
            grid.addWidget(text(name, role, wrap=True), number, 1, top)
            minded = " ".join(numbers[each] for each in use.cautions if each in numbers)
            measured = f"{use.measured}\N{NO-BREAK SPACE}{minded}" if minded else use.measured
            grid.addWidget(text(measured, role, wrap=True), number, 2, top)
