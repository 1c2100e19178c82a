"""What is private goes, whatever the kind of file; what makes and explains the picture stays."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.adapters.stripping import ContainerStripper
from studio_desk.domain.provenance import Source
from studio_desk.services.delivery_ports import Notes

from .private import CAMERA, FORMATS, PROFILE, TELLING, Telling, exif, hides, opened, tags_of, xmp

STRIPPER = ContainerStripper()
Base = ExifTags.Base


@pytest.fixture(params=FORMATS)
def picture_format(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def stripped(picture_format: str, notes: Notes | None = None, telling: Telling = TELLING) -> bytes:
    return STRIPPER.strip(telling.file(picture_format), notes or Notes())


def test_the_files_of_these_tests_do_tell(picture_format: str) -> None:
    told = TELLING.file(picture_format)
    assert not hides(told)
    assert tags_of(told).get_ifd(ExifTags.IFD.GPSInfo)


def test_nothing_private_is_left(picture_format: str) -> None:
    copy = stripped(picture_format)
    assert hides(copy)
    tags = tags_of(copy)
    assert not tags.get_ifd(ExifTags.IFD.GPSInfo)
    assert not tags.get_ifd(ExifTags.IFD.IFD1)


def test_every_pixel_is_the_same(picture_format: str) -> None:
    before, after = opened(TELLING.file(picture_format)), opened(stripped(picture_format))
    assert (after.size, after.mode) == (before.size, before.mode)
    assert after.tobytes() == before.tobytes()


def test_colours_are_read_as_before(picture_format: str) -> None:
    assert opened(stripped(picture_format)).info["icc_profile"] == PROFILE


def test_how_it_was_taken_stays(picture_format: str) -> None:
    tags = tags_of(stripped(picture_format))
    assert (tags[Base.Make], tags[Base.Model]) == ("Canon", CAMERA)
    assert tags[Base.Orientation] == 6
    shot = tags.get_ifd(ExifTags.IFD.Exif)
    assert shot[Base.LensModel] == "85mm F1.2"
    assert shot[Base.DateTimeOriginal] == "2026:11:23 09:30:15"
    exposure = shot[Base.ExposureTime], shot[Base.FNumber], shot[Base.FocalLength]
    assert exposure == (1 / 200, 2.8, 85)
    assert shot[Base.ISOSpeedRatings] == 100


def test_whose_work_it_is_stays(picture_format: str) -> None:
    copy = stripped(picture_format)
    assert tags_of(copy)[Base.Artist] == "Harbour Studio"
    for words in ("Ana Harbour", "© Harbour &lt;all&gt;", "Harbour &amp; Sons"):
        assert words.encode() in copy
    assert b"https://harbour.example/licence" in copy


def test_the_studio_s_credit_line_stands_for_another(picture_format: str) -> None:
    copy = stripped(picture_format, Notes(credit="Photo: Ana <Harbour>"))
    assert b"Photo: Ana &lt;Harbour&gt;" in copy
    assert b"&amp; Sons" not in copy


def test_what_is_said_of_ai_is_said_by_the_copy(picture_format: str, tmp_path: Path) -> None:
    copy = stripped(picture_format, Notes(source_mark="compositeWithTrainedAlgorithmicMedia"))
    assert marks(copy, tmp_path) == ["compositeWithTrainedAlgorithmicMedia"]


def marks(copy: bytes, folder: Path) -> list[str]:
    """What our own reader finds in a copy under IPTC."""
    (folder / "copy").write_bytes(copy)
    statements = ProvenanceReader().inspect(folder / "copy").statements
    return [each.says for each in statements if each.source is Source.IPTC]


def test_a_mark_that_is_no_term_of_the_vocabulary_is_not_written(
    picture_format: str, tmp_path: Path
) -> None:
    copy = stripped(picture_format, Notes(source_mark='x"/><evil'))
    assert marks(copy, tmp_path) == []
    assert b"evil" not in copy


def test_a_picture_turned_by_hand_lies_so(picture_format: str) -> None:
    upright = Telling(exif(orientation=1), xmp())
    copy = stripped(picture_format, Notes(orientation=8), upright)
    assert tags_of(copy)[Base.Orientation] == 8
    bare = stripped(picture_format, Notes(orientation=3), Telling())
    assert tags_of(bare)[Base.Orientation] == 3


def test_a_file_that_says_nothing_gets_nothing_to_say(picture_format: str) -> None:
    copy = stripped(picture_format, telling=Telling())
    assert b"xmpmeta" not in copy or picture_format == "PNG"
    assert Base.Make not in tags_of(copy)


def test_what_was_stripped_is_not_changed_by_stripping_it_again(picture_format: str) -> None:
    once = stripped(picture_format)
    assert STRIPPER.strip(once, Notes()) == once


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_the_camera_that_only_names_adobe_rgb_still_does(picture_format: str) -> None:
    copy = stripped(picture_format, telling=Telling(exif(adobe_rgb=True), xmp()))
    assert tags_of(copy).get_ifd(ExifTags.IFD.Interop)[1] == "R03"


def test_a_program_s_workflow_is_no_camera_s_name(picture_format: str) -> None:
    made = Image.Exif()
    made[Base.Model] = 'Prompt:{"1": {"class_type": "KSampler"}}' + 200 * " "
    copy = stripped(picture_format, telling=Telling(made.tobytes().removeprefix(b"Exif\0\0")))
    assert b"KSampler" not in copy
