"""The head of a card of this step: its words stand as high as in the card beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.ui.controls import row, text

HEAD_PX = 34
"""Whether a button or a box stands in it, or nothing but words."""
_RAISED_PX = 7
"""Less room above it, since its words stand in its middle."""


def add_head(layout: QVBoxLayout, words: str, *controls: QWidget) -> None:
    """Begin a card with its name, and `controls` at the other end."""
    head = QWidget()
    head.setFixedHeight(HEAD_PX)
    line = row(text(words, "heading"), 1, *controls)
    line.setContentsMargins(0, 0, 0, 0)
    head.setLayout(line)
    sides = layout.contentsMargins()
    sides.setTop(sides.top() - _RAISED_PX)
    layout.setContentsMargins(sides)
    layout.addWidget(head)
