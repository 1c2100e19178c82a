"""What files say, as signs on thumbnails: seen, heard, looked for, and for staff alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QComboBox

from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.inspector import PictureInspector
from studio_desk.ui.contact_sheet import Tiles
from studio_desk.ui.icons import Icon
from studio_desk.ui.inspector.badges import SignPainter, mark_words, signs
from studio_desk.ui.inspector.marks import Mark
from studio_desk.ui.picture_grid import PictureGrid
from studio_desk.ui.theme import theme
from tests.conftest import Furnished, Hands
from tests.ui.inspected import FROM_AI, marked_file
from tests.ui.library import grid, pick
from tests.ui.test_card_inspector import AI, show, taken

QUIET = (Verdict.UNKNOWN, Credentials.NONE)
ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("mark", "icons"),
    [
        (QUIET, ()),
        ((Verdict.CAMERA, Credentials.NONE), ()),
        ((Verdict.UNKNOWN, Credentials.REMOTE_ONLY), ()),
        ((Verdict.CAMERA, Credentials.INTACT), (Icon.CREDENTIALS,)),
        ((Verdict.AI_GENERATED, Credentials.NONE), (Icon.AI,)),
        ((Verdict.AI_EDITED, Credentials.INTACT), (Icon.CREDENTIALS, Icon.AI)),
        ((Verdict.CONFLICTING, Credentials.NONE), (Icon.WARNING,)),
        ((Verdict.AI_GENERATED, Credentials.DAMAGED), (Icon.CREDENTIALS_BROKEN, Icon.AI)),
    ],
)
def test_every_mark_has_its_signs(mark: Mark, icons: tuple[Icon, ...]) -> None:
    assert tuple(icon for icon, _ in signs(mark)) == icons


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("credentials", list(Credentials))
def test_what_is_seen_is_also_said_and_only_trouble_is_in_a_colour_that_warns(
    hands: Hands, verdict: Verdict, credentials: Credentials
) -> None:
    mark = verdict, credentials
    assert len(mark_words(mark, hands.house.wording)) == len(signs(mark))
    warned = {icon for icon, token in signs(mark) if token == "warning"}
    assert warned <= {Icon.WARNING, Icon.CREDENTIALS_BROKEN}
    troubled = verdict is Verdict.CONFLICTING or credentials is Credentials.DAMAGED
    assert bool(warned) is troubled


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_signs_stay_in_the_lower_right_corner_of_the_thumbnail(ratio: float, *, dark: bool) -> None:
    image = QImage(round(200 * ratio), round(200 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    frame, painter = QRect(10, 10, 168, 168), QPainter(image)
    mark = Verdict.AI_EDITED, Credentials.DAMAGED
    SignPainter().draw(painter, frame, mark, theme("#2F5D50", dark=dark), ratio)
    painter.end()
    corner = QRect(110, 140, 68, 38)
    painted = [
        (x / ratio, y / ratio)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha()
    ]
    assert painted
    assert all(corner.contains(int(x), int(y)) for x, y in painted)


def said(tiles: Tiles, title: str) -> list[str]:
    """What the tile of that title says, under the cursor and to those who listen."""
    model = tiles.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    (index,) = [each for each in rows if each.data(Qt.ItemDataRole.UserRole).title == title]
    return [str(index.data(role)) for role in ROLES]


def test_a_thumbnail_says_what_its_file_says(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    assert all("Marked as AI generated" in words for words in said(grid(hands).view, "m"))


def test_where_clients_may_look_on_no_file_says_anything(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    taken(studio, marked_file(tmp_path / "m.jpg", AI))
    shown = PictureGrid(hands.house, "clients")
    hands.qtbot.addWidget(shown)
    shown.show_marks(studio.desk.inspector.marks())
    shown.show_pictures(studio.desk.examples.all())
    tiles = shown.findChild(Tiles)
    assert tiles is not None
    assert not any("Marked" in words for words in said(tiles, "m"))
    box = shown.findChild(QComboBox, "clients.filter.origin")
    assert box is not None
    assert not any(box.itemText(place).startswith("File") for place in range(box.count()))


def test_a_file_that_was_read_just_now_bears_its_sign_at_once(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    picture = taken(studio, marked_file(tmp_path / "plain.jpg"))
    show(hands, picture)
    hands.house.signals.picture_inspected.emit(replace(FROM_AI, content=picture.content))
    words = said(grid(hands).view, "plain")
    assert all("Content Credentials, intact" in each for each in words)


def test_a_file_that_was_deleted_bears_no_sign_any_more(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    picture = taken(studio, marked_file(tmp_path / "m.jpg", AI))
    show(hands, picture)
    studio.desk.examples.withdraw(picture)
    assert studio.desk.releases.delete_file(picture)
    hands.window.pages["examples"].refresh()
    hands.rest()
    assert not any("Marked" in words for words in said(grid(hands).view, "m"))


def test_what_was_taken_in_bears_its_sign_and_the_library_asks_once(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = PictureInspector.marks

    def marks(inspector: PictureInspector) -> dict[str, Mark]:
        asked.append(1)
        return real(inspector)

    monkeypatch.setattr(PictureInspector, "marks", marks)
    hands.click("rail.examples")
    hands.rest()
    assert len(asked) == 1
    taken(studio, marked_file(tmp_path / "m.jpg", AI))
    hands.window.pages["examples"].refresh()
    hands.rest()
    assert len(asked) == 2
    assert all("Marked as AI generated" in words for words in said(grid(hands).view, "m"))


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (1, {"ai", "recorded otherwise"}),
        (2, set()),
        (3, {"contradicting"}),
        (4, {"recorded otherwise", "contradicting"}),
    ],
)
def test_the_library_is_searched_by_what_files_say(
    hands: Hands, studio: Furnished, tmp_path: Path, place: int, found: set[str]
) -> None:
    for title, camera, source_type, origin in (
        ("ai", "", AI, Origin.AI),
        ("recorded otherwise", "", AI, Origin.CAMERA),
        ("contradicting", "NIKON Z 8", AI, Origin.CAMERA),
        ("silent", "", "", Origin.CAMERA),
    ):
        file = marked_file(tmp_path / f"{title}.jpg", source_type, camera)
        taken(studio, file, origin=origin)
    others = {each.title for each in studio.desk.examples.all()}
    hands.click("rail.examples")
    hands.rest()
    pick(hands, "examples.filter.origin", len(Origin) + place)
    ours = {"ai", "recorded otherwise", "contradicting", "silent"}
    assert set(grid(hands).titles) & ours == found
    hands.click("examples.filter.clear")
    assert set(grid(hands).titles) == others
