"""What files say comes from where they are opened, for the window and for the command line."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from studio_desk.app.cli import main
from studio_desk.app.filed_pictures import inspections
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Studio
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Verdict
from studio_desk.services.failures import (
    Cancelled,
    NotFound,
    NoWorkers,
    PictureRefused,
    Refusal,
)
from tests.adapters.provenance.marked import exif, picture, with_xmp
from tests.adapters.provenance.signing import CAMERA
from tests.conftest import Furnished

from .conftest import Write

AI_MARK = 'Iptc4xmpExt:DigitalSourceType="trainedAlgorithmicMedia"'
PHOTO = Picture("b" * 64, 48, 32)


def said(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def pair(folder: Path, left: bytes, right: bytes) -> Mapping[str, Any]:
    """A pair of a consultation file, its pictures laid out beside it."""
    for name, content in (("left", left), ("right", right)):
        (folder / name).write_bytes(content)
    return {
        "left": {"image": "left", "origin": "ai"},
        "right": {"image": "right", "origin": "camera"},
    }


@pytest.mark.usefixtures("empty_home")
def test_a_proposal_from_a_file_says_what_its_pictures_say(tmp_path: Path, write: Write) -> None:
    both = pair(tmp_path, with_xmp(AI_MARK), CAMERA)
    path, output = write(comparisons=[both]), tmp_path / "offer.pdf"
    assert main(["proposal", str(path), "-o", str(output)]) == 0
    words = said(output.read_bytes())
    assert "AI; file says so, unsigned (metadata)" in words
    signed = "Camera; file says so, signed by Harbour Test Signers and intact; signer not listed"
    assert signed in words
    assert str(tmp_path) not in words
    again = tmp_path / "again.pdf"
    main(["proposal", str(path), "-o", str(again)])
    assert again.read_bytes() == output.read_bytes()


@pytest.mark.usefixtures("empty_home")
def test_a_file_that_contradicts_its_record_and_one_that_contradicts_itself_are_told(
    tmp_path: Path, write: Write
) -> None:
    torn = with_xmp(AI_MARK)
    camera = picture(exif=exif(Make="Nikon", Model="Z 8"))
    output = tmp_path / "offer.pdf"
    main(["proposal", str(write(comparisons=[pair(tmp_path, camera, torn)])), "-o", str(output)])
    words = said(output.read_bytes())
    assert "AI; file says camera, unsigned (camera data)" in words
    assert "Camera; file says AI generated, unsigned (metadata)" in words
    assert "Where our record and a file disagree, both are shown." in words


def test_what_was_found_out_as_a_picture_was_taken_in_is_not_read_again(
    kit: Tools, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_again(*_: object) -> None:
        pytest.fail("a file was inspected again")

    monkeypatch.setattr(kit.workshop, "inspect", read_again)
    desk = studio.desk
    pressed = desk.press.press(Studio("Daylight"), studio.half_done, desk.examples.path)
    assert "Camera; file says so, unsigned (camera data)" in said(pressed.pdf)
    again = desk.press.press(Studio("Daylight"), studio.half_done, desk.examples.path)
    assert again.pdf == pressed.pdf


class Fake:
    """A workshop that answers as it is told, or never."""

    def __init__(self, answer: Inspection | PictureRefused | NoWorkers | None) -> None:
        self.answer = answer
        self.ended = False

    def develop(self, *_: object) -> Any:
        raise NotImplementedError

    def inspect(
        self, files: Sequence[Path]
    ) -> AbstractContextManager[Iterator[tuple[int, Inspection | PictureRefused] | None]]:
        return self._at(files)

    @contextmanager
    def _at(
        self, files: Sequence[Path]
    ) -> Iterator[Iterator[tuple[int, Inspection | PictureRefused] | None]]:
        try:
            yield self._answers(len(files))
        finally:
            self.ended = True

    def _answers(self, count: int) -> Iterator[tuple[int, Inspection | PictureRefused] | None]:
        if isinstance(self.answer, NoWorkers):
            raise self.answer
        while self.answer is None:
            yield None
        for place in range(count):
            yield place, self.answer


def ask(workshop: Fake, wanted: Picture = PHOTO) -> Inspection:
    with inspections(workshop, {PHOTO.content: Path("portrait")}) as found:
        return found(wanted, lambda _done, _of: None)


@pytest.mark.parametrize("answer", [PictureRefused("portrait", Refusal.DAMAGED), NoWorkers("none")])
def test_what_stands_in_the_way_of_an_inspection_is_told_when_it_is_asked_for(
    answer: PictureRefused | NoWorkers,
) -> None:
    with pytest.raises(type(answer)):
        ask(Fake(answer))


def test_a_picture_of_another_consultation_is_not_found(kit: Tools, tmp_path: Path) -> None:
    (tmp_path / "portrait").write_bytes(CAMERA)
    with inspections(kit.workshop, {PHOTO.content: tmp_path / "portrait"}) as found:
        assert found(PHOTO, lambda _done, _of: None).provenance.verdict is Verdict.CAMERA
        with pytest.raises(NotFound):
            found(Picture("c" * 64, 1, 1), lambda _done, _of: None)


def test_who_waits_for_an_inspection_may_think_better_of_it() -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    workshop = Fake(None)
    with (
        pytest.raises(Cancelled),
        inspections(workshop, {PHOTO.content: Path("portrait")}) as found,
    ):
        found(PHOTO, stop)
    assert workshop.ended
