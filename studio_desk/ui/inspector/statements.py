"""What a file says, by where it stands: how strong that is, and what it does not show."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.services.inspection_words import SpokenStatement
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.tooltips import plain_tip

Place = tuple[str, str, str]


def statement_blocks(statements: Iterable[SpokenStatement]) -> Iterator[QWidget]:
    """Yield a block for each place in the file; what holds for all that stands there is said once.

    The file's own words, which few people know, are under the cursor.
    """
    places: dict[Place, list[SpokenStatement]] = {}
    for said in statements:
        places.setdefault((said.where, said.strength, said.not_shown), []).append(said)
    for place, found in places.items():
        yield _block(place, found)


def _block(place: Place, statements: list[SpokenStatement]) -> QWidget:
    where, strength, not_shown = place
    block = QWidget()
    layout = QVBoxLayout(block)
    layout.setContentsMargins(0, 0, 0, GRID // 2)
    layout.setSpacing(3)
    layout.addWidget(text(where, "strong", wrap=True))
    for said in statements:
        label = text(breakable(said.means), wrap=True)
        label.setToolTip(plain_tip(said.says))
        layout.addWidget(label)
    for words in (strength, not_shown):
        layout.addWidget(text(words, "muted", wrap=True))
    return block
