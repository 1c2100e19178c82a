"""Nothing private goes with a proposal: by the real press, draft and previews."""

import email
import email.policy
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.picture import Origin, Picture
from tests.adapters.provenance.signing import created
from tests.adapters.stripping.private import FORMATS, TELLING, hides, jpeg, pixels

from .deliveries import Handing, avif, handing

__all__ = ["handing"]
STUDIO = Studio("Harbour Light", "desk@harbour.example")
PLAIN_MARKERS = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}
"""JFIF's head, tables, frame and scan: what a JPEG without metadata is made of."""


def tells_nothing(picture: bytes) -> bool:
    """Whether a JPEG holds a picture and nothing else."""
    place, markers = 2, set()
    while (marker := picture[place + 1]) != 0xDA:
        markers.add(marker)
        place += 2 + int.from_bytes(picture[place + 2 : place + 4])
    with Image.open(io.BytesIO(picture)) as opened:
        says = {"exif", "xmp", "photoshop", "comment", "icc_profile", "mp"} & opened.info.keys()
    return markers <= PLAIN_MARKERS and not says and hides(picture)


@pytest.fixture
def pictures(handing: Handing) -> list[Picture]:
    """One of every kind, each of which tells too much."""
    # Of different shapes, or their plates would be one.
    shapes = {each: pixels((64 + 8 * place, 48)) for place, each in enumerate(FORMATS)}
    files = {each: TELLING.file(each, image=image) for each, image in shapes.items()}
    files["AVIF"] = avif()
    files["SIGNED"] = created(TELLING.file("JPEG", image=pixels((48, 48))), "digitalCapture")
    large = jpeg(pixels((1300, 1500)), comment="Mina Verborgen", exif=TELLING.block)
    taken = [
        handing.taken(content, f"{kind}.{kind.lower()}", title="Portrait")
        for kind, content in files.items()
    ]
    # One is large enough for the cover.
    return [*taken, handing.taken(large, "large.jpg", title="Portrait", origin=Origin.CAMERA)]


@pytest.fixture
def sent(handing: Handing, sitting: Consultation, pictures: list[Picture]) -> bytes:
    """An e-mail draft with a proposal that shows all of them."""
    pairs = tuple(Comparison("", each, pictures[-1]) for each in pictures[:-1])
    shown = replace(sitting, comparisons=pairs)
    desk = handing.desk
    pressed = desk.press.press(STUDIO, shown, desk.examples.path)
    message = desk.outbox.compose(STUDIO, shown, pressed, desk.wording("en"))
    target = handing.place / "draft.eml"
    desk.outbox.draft(target, message, shown, pressed)
    return target.read_bytes()


def attached(draft: bytes) -> bytes:
    (pdf,) = email.message_from_bytes(draft, policy=email.policy.default).iter_attachments()
    content: bytes = pdf.get_content()
    return content


def test_the_pictures_in_a_proposal_are_pictures_and_nothing_else(
    sent: bytes, pictures: list[Picture]
) -> None:
    found = []
    with pikepdf.open(io.BytesIO(attached(sent))) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                filters = each.get("/Filter")
                names = [filters] if isinstance(filters, pikepdf.Name) else list(filters or ())
                if "/DCTDecode" in names:
                    found.append(each.read_raw_bytes())
    assert len(found) == len(pictures)
    assert all(map(tells_nothing, found))


def test_nothing_private_is_anywhere_in_what_is_sent(sent: bytes) -> None:
    pdf = attached(sent)
    assert hides(sent)
    assert hides(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                content = each.read_raw_bytes()
                try:
                    content += each.read_bytes()
                except pikepdf.PdfError:
                    # A JPEG is not unpacked any further.
                    assert each.get("/Subtype") == "/Image"
                assert hides(content)


def test_previews_tell_nothing(handing: Handing, pictures: list[Picture]) -> None:
    for picture in pictures:
        handing.desk.examples.preview(picture)
    files = [each for each in handing.folder.previews.rglob("*.jpg") if each.is_file()]
    assert len(files) >= len(pictures)
    assert all(tells_nothing(each.read_bytes()) for each in files)


def test_the_files_of_these_tests_do_tell(handing: Handing, pictures: list[Picture]) -> None:
    for picture in pictures:
        assert not hides(Path(handing.desk.examples.path(picture.content)).read_bytes())
