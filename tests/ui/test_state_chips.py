"""The chip of a state is one chip, in a row, over the quote, and beside a message."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from studio_desk.domain.quote_record import State
from studio_desk.services.mail_news import MailNews
from studio_desk.ui.house import House
from studio_desk.ui.issuing.chip import StateChip
from studio_desk.ui.mail_words import MailChip
from studio_desk.ui.state_chips import CHIP_PX, StateChips
from tests.conftest import Hands


def on_panel(size: QSize, house: House) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(house.look.panel))
    return image


def colours(image: QImage) -> dict[str, QColor]:
    """The line around at its top, and the ground beside the word."""
    across, down = image.width() // 2, image.height() // 2
    return {"edge": image.pixelColor(across, 0), "ground": image.pixelColor(4, down)}


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("dark", [False, True])
def test_a_chip_in_a_row_looks_like_the_one_over_the_quote(hands: Hands, dark: bool) -> None:
    hands.house.dress("#2F5D50", dark=dark)
    for state in State:
        quote = StateChip()
        quote.tell(state, "Accepted")
        assert_alike(hands, state, quote)
    for known in MailNews:
        message = MailChip()
        message.tell(known, "Accepted")
        assert_alike(hands, known, message)


def assert_alike(hands: Hands, state: State | MailNews, label: QLabel) -> None:
    house, place = hands.house, QWidget(hands.window)
    place.setProperty("role", "card")
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    QVBoxLayout(place).addWidget(label)
    place.resize(400, 100)
    place.show()
    QApplication.processEvents()
    known = on_panel(label.size(), house)
    label.render(known)
    drawn = on_panel(QSize(200, CHIP_PX), house)
    painter = QPainter(drawn)
    width = StateChips().draw(painter, QRect(0, 0, 200, CHIP_PX), "Accepted", state, house.look)
    painter.end()
    assert abs(width - label.width()) <= 2
    assert abs(CHIP_PX - label.height()) <= 2
    assert colours(drawn.copy(0, 0, width, CHIP_PX)) == colours(known)
