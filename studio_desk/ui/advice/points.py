"""Why, what speaks against it, what would change it, what to mind: each on a card of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from studio_desk.services.advice_words import SpokenReason, SpokenTurn
from studio_desk.ui.controls import GRID, barred, behind_bar, card, text
from studio_desk.ui.tooltips import plain_tip


def reasons(title: str, spoken: tuple[SpokenReason, ...], bar: str) -> QFrame:
    """Sentences behind a bar, each over what it rests on in small words."""
    frame, layout = card()
    layout.addWidget(text(title, "heading"))
    for each in spoken:
        layout.addWidget(_reason(each, bar))
    layout.addStretch(1)
    return frame


def _reason(spoken: SpokenReason, bar: str) -> QWidget:
    said = QVBoxLayout()
    said.setSpacing(GRID // 2)
    said.addWidget(text(spoken.sentence, wrap=True))
    for item in spoken.backing:
        source = text(item.source, "small", wrap=True)
        source.setToolTip(plain_tip(item.claim))
        source.setAccessibleDescription(item.claim)
        said.addWidget(source)
    if spoken.ground:
        said.addWidget(text(spoken.ground, "small", wrap=True))
    return behind_bar(said, bar)


def turns(title: str, spoken: tuple[SpokenTurn, ...], none: str = "") -> QFrame:
    """Each other route beside the conditions that lead to it, or that there are `none`."""
    frame, layout = card()
    frame.setObjectName("advice.turns")
    layout.addWidget(text(title, "heading"))
    if none:
        layout.addWidget(text(none, wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID + 4)
    grid.setColumnStretch(1, 1)
    for place, each in enumerate(spoken):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(text(each.route_name, "strong"), place, 0, top)
        conditions = QVBoxLayout()
        conditions.setSpacing(GRID // 2)
        for condition in each.conditions:
            conditions.addWidget(text(condition, wrap=True))
        grid.addLayout(conditions, place, 1, top)
    layout.addLayout(grid)
    layout.addStretch(1)
    return frame


def points(title: str, sentences: tuple[str, ...], bar: str) -> QFrame:
    """Sentences behind a bar."""
    frame, layout = card()
    layout.addWidget(text(title, "heading"))
    for sentence in sentences:
        layout.addWidget(barred(sentence, bar))
    layout.addStretch(1)
    return frame
