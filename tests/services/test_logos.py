"""A studio's logo, from its file to the cover."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.app.tools import Tools
from studio_desk.domain.branding import Branding
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.services.failures import FileUnreadable, LogoLost, PictureRefused, Refusal
from studio_desk.services.plate_room import LOGO_PX, PlateRoom
from tests.conftest import Furnished

from .world import NotingDarkroom, NotingInspections


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A red mark in the middle of nothing."""
    logo = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    logo.paste((200, 30, 30, 255), (100, 0, 200, 100))
    logo.save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


def test_a_logo_is_kept_under_its_content_and_is_no_example(studio: Furnished, file: Path) -> None:
    examples = studio.desk.examples.all()
    content = studio.desk.logos.take(file)
    file.unlink()

    assert studio.desk.examples.path(content).read_bytes()
    assert studio.desk.examples.all() == examples
    assert not studio.desk.examples.is_example(content)


def test_what_is_transparent_is_white(studio: Furnished, file: Path) -> None:
    shown = studio.desk.logos.shown(studio.desk.logos.take(file), 300)

    assert (shown.width_px, shown.height_px) == (300, 100)
    assert bytes(shown.bgrx[:3]) == b"\xff\xff\xff"
    assert bytes(shown.bgrx[4 * 150 : 4 * 150 + 3]) == bytes((30, 30, 200))


def test_a_drawing_or_a_folder_is_refused_with_the_reason(
    studio: Furnished, tmp_path: Path, kit: Tools
) -> None:
    drawing = tmp_path / "logo.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><circle r="5"/></svg>')

    with pytest.raises(PictureRefused) as refused:
        studio.desk.logos.take(drawing)
    assert refused.value.reason is Refusal.DRAWING
    assert "logo.svg" in kit.wording("en").explain(refused.value)
    with pytest.raises(PictureRefused):
        studio.desk.logos.take(tmp_path)


def test_a_copied_logo_that_is_refused_is_called_by_its_name(studio: Furnished) -> None:
    with pytest.raises(PictureRefused) as refused:
        studio.desk.logos.take_copied(b"no picture", "Copied logo")
    assert refused.value.name == "Copied logo"


def test_a_file_that_is_gone_is_refused(studio: Furnished, tmp_path: Path) -> None:
    with pytest.raises((PictureRefused, FileUnreadable)):
        studio.desk.logos.take(tmp_path / "gone.png")


def test_a_lost_logo_says_so_instead_of_printing_a_proposal_without_it(
    studio: Furnished,
) -> None:
    desk = studio.desk
    card = replace(desk.studio.studio(), branding=Branding(logo="0" * 64))

    with pytest.raises(LogoLost):
        desk.logos.shown("0" * 64, 100)
    with pytest.raises(LogoLost):
        desk.press.press(card, studio.half_done, desk.examples.path)


def test_a_proposal_shows_the_logo_that_the_studio_chose(studio: Furnished, file: Path) -> None:
    desk = studio.desk
    card = desk.studio.studio()
    logo = desk.logos.take(file)

    def pdf(of: Studio, sitting: Consultation) -> bytes:
        return desk.press.press(of, sitting, desk.examples.path).pdf

    with_logo = replace(card, branding=replace(card.branding, logo=logo))
    assert pdf(with_logo, studio.half_done) != pdf(card, studio.half_done)


def test_a_logo_is_prepared_once() -> None:
    darkroom = NotingDarkroom()
    room = PlateRoom(darkroom, NotingInspections())
    plates = [room.logo("a" * 64, Path) for _ in range(3)]

    assert plates[0] is plates[1] is plates[2]
    assert room.logo("", Path) is None
    assert LOGO_PX / (160 / 72) >= 300


def test_the_sample_of_a_brand_is_a_cover_and_a_page(studio: Furnished, kit: Tools) -> None:
    desk = studio.desk
    pdf = desk.brands.press(desk.studio.studio(), "en", lambda _done, _of: None)

    assert len(kit.pages.pages(pdf, 30)) == 2
