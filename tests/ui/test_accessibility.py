"""Everybody can work here: by keyboard, by ear, and with large type."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollBar,
    QToolButton,
    QWidget,
)

from tests.conftest import Furnished, Hands
from tests.ui.screens import every_screen

pytestmark = pytest.mark.usefixtures("dressed")


def seen(hands: Hands, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [each for each in hands.window.findChildren(kind) if each.isVisible()]


def path(widget: QWidget) -> str:
    """Where a widget is, for whoever has to mend it."""
    names = []
    place: QWidget | None = widget
    while place is not None:
        names.append(place.objectName() or type(place).__name__)
        place = place.parentWidget()
    return " < ".join(names[:4])


# For those who listen


def is_its_owners(widget: QWidget) -> bool:
    """A part that Qt makes for a control of its own, such as the line within a spin box."""
    made_by_qt = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
    return made_by_qt or widget.focusProxy() is not None


def what_it_is_called(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def test_every_control_that_takes_the_keyboard_has_a_name(hands: Hands, studio: Furnished) -> None:
    nameless = {
        f"{screen}: {path(widget)}"
        for screen in every_screen(hands, studio)
        for widget in seen(hands)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not is_its_owners(widget)
        and not what_it_is_called(widget).strip()
    }
    assert nameless == set()


def test_every_button_without_words_says_what_it_does(hands: Hands, studio: Furnished) -> None:
    silent = {
        f"{screen}: {path(button)}"
        for screen in every_screen(hands, studio)
        for button in seen(hands, QAbstractButton)
        if isinstance(button, QAbstractButton)
        and not button.text()
        and not button.toolTip()
        and not is_its_owners(button)
    }
    assert silent == set()


# For those who look


def is_cut_across(widget: QWidget) -> bool:
    """Whether some holder ends before the widget does, at the left or at the right."""
    holder = widget.parentWidget()
    while holder is not None:
        left = widget.mapTo(holder, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > holder.width():
            return True
        holder = holder.parentWidget()
    return False


def is_too_small(widget: QWidget) -> bool:
    """Whether a label or a button has less room than its words need."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QToolButton):
        # The rail's are of one size: the words stand under the icon.
        words = widget.fontMetrics().boundingRect(widget.text())
        return widget.width() < words.width() or (
            widget.height() < widget.iconSize().height() + words.height()
        )
    needed = widget.minimumSizeHint()
    return widget.width() < needed.width() or widget.height() < needed.height()


@pytest.mark.parametrize("size", [(1100, 640), (1280, 720), (1440, 900)])
def test_no_words_are_cut(hands: Hands, studio: Furnished, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    cut = {
        f"{screen}: {path(widget)}: {widget.text()!r}"
        for screen in every_screen(hands, studio)
        for widget in [*seen(hands, QLabel), *seen(hands, QAbstractButton)]
        if isinstance(widget, QLabel | QAbstractButton)
        and widget.text()
        and (is_too_small(widget) or is_cut_across(widget))
    }
    assert cut == set()
