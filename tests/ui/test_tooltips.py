"""What a person typed is shown under the cursor as it was typed, never read as markup."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from studio_desk.domain.consultation import Client
from studio_desk.domain.picture import Picture
from studio_desk.ui.contact_sheet import Tiles
from studio_desk.ui.picture_grid import PictureGrid
from studio_desk.ui.tooltips import plain_tip
from tests.conftest import Furnished, Hands
from tests.ui.rows import Rows

TYPED = "<b>Kim</b> & <img src='/etc/x.png'> Minji"


def shown(tip: object) -> str:
    """The words that Qt makes of a tooltip."""
    document = QTextDocument()
    document.setHtml(str(tip))
    return document.toPlainText()


@given(st.lists(st.text("<>&\"'abi/; =", min_size=1).map(str.strip)).map(" ".join))
@example(TYPED)
@example("two\nlines")
def test_words_are_shown_as_they_were_typed(words: str) -> None:
    assert shown(plain_tip(words)).split() == words.split()


def test_no_words_are_no_tooltip() -> None:
    assert plain_tip("") == ""


def test_the_name_over_a_consultation_is_not_markup(hands: Hands, studio: Furnished) -> None:
    named = replace(studio.half_done, client=replace(studio.half_done.client, name=TYPED))
    hands.open(named)
    assert shown(hands.find("workspace.client").toolTip()) == TYPED


def test_the_cells_of_a_list_are_not_markup(hands: Hands, studio: Furnished) -> None:
    studio.desk.consultations.begin(Client(TYPED))
    hands.window.show_page("clients")
    hands.window.show_page("today")
    model = Rows(hands, "today.list").table.model()
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(4)]
    assert [shown(tip) for tip in tips if tip] == [TYPED]


def test_the_title_of_a_picture_is_not_markup(hands: Hands) -> None:
    grid = PictureGrid(hands.house, "grid", staff=True)
    hands.qtbot.addWidget(grid)
    grid.show_pictures([Picture("a" * 64, 10, 10, title=TYPED)])
    tiles = grid.findChild(Tiles)
    assert tiles is not None
    tip = tiles.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert shown(tip).startswith(TYPED)
