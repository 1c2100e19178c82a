"""Copies leave the house without what is private, whole or not at all."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from studio_desk.adapters.files import AtomicFiles
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap
from studio_desk.domain.deliverable import Delivery, Naming, Recipient, Treatment
from studio_desk.domain.inspection import Private
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Source, Verdict
from studio_desk.services.delivery_failures import (
    CopyWithheld,
    FileThere,
)
from studio_desk.services.failures import Cancelled, FileUnwritable, NotFound
from tests.adapters.provenance.marked import TERMS, picture, png, text, with_xmp
from tests.adapters.provenance.signing import created, retouched
from tests.adapters.stripping.private import FORMATS, SECRET, TELLING, hides

from .deliveries import Handing, avif, given, handing, nobody, refused, ring, signing

__all__ = ["handing", "ring", "signing"]
PHONE = Path(__file__).resolve().parents[3] / "shared" / "pictures" / "icc" / "arrow.heic"
AI = "trainedAlgorithmicMedia"
PARAMETERS = "a portrait of Mina Verborgen\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1"


@pytest.mark.parametrize("picture_format", FORMATS)
def test_a_copy_leaves_what_is_private_behind_and_keeps_every_pixel(
    handing: Handing, picture_format: str
) -> None:
    example = handing.taken(TELLING.file(picture_format), f"{SECRET}.{picture_format.lower()}")
    original = handing.desk.examples.path(example.content)
    copy = given(handing, example)
    assert not hides(original.read_bytes())
    assert set(handing.read(original).private) == set(Private)
    assert hides(copy.read_bytes())
    assert handing.read(copy).private == ()
    with Image.open(original) as before, Image.open(copy) as after:
        assert before.format == after.format == picture_format
        assert before.tobytes() == after.tobytes()


def test_neither_the_name_of_the_copy_nor_its_title_tells_who_it_is(handing: Handing) -> None:
    example = handing.photograph()
    assert example.title == SECRET
    copy = given(handing, example)
    assert copy.name == f"portrait-{example.content[:8]}.jpg"
    assert SECRET not in copy.read_bytes().decode("latin-1")


def test_the_title_is_the_name_where_that_is_wanted_and_always_a_file_s_name(
    handing: Handing,
) -> None:
    by_title = Delivery(naming=Naming.TITLE)
    assert given(handing, handing.photograph(), by_title).name == f"{SECRET}.jpg"
    odd = handing.taken(picture(), title='../a\\b:"c"?* \n\u202e.jpg...')
    assert given(handing, odd, by_title).parent == handing.out
    blank = handing.taken(picture(colour="navy"), title=" ... ")
    assert given(handing, blank, by_title).name.startswith("portrait-")


def test_whoever_wants_all_of_it_gets_the_file_byte_by_byte(handing: Handing) -> None:
    example = handing.photograph()
    copy = given(handing, example, Delivery(strip=False))
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == example.content


def test_a_picture_turned_by_hand_is_turned_in_its_copy(handing: Handing) -> None:
    example = handing.desk.examples.turn(handing.taken(picture()), 1)
    with Image.open(given(handing, example)) as copy:
        assert copy.getexif()[ExifTags.Base.Orientation] == 6


def test_other_kinds_become_jpegs_without_what_is_private(handing: Handing) -> None:
    example = handing.taken(avif(), "portrait.avif")
    (planned,) = handing.desk.deliveries.look_over([example], Delivery(), nobody).planned
    assert planned.treatment is Treatment.CONVERTED
    copy = given(handing, example, Delivery(strip=False))
    assert copy.suffix == ".jpg"
    assert hides(copy.read_bytes())
    with Image.open(copy) as opened:
        assert (opened.format, opened.size) == ("JPEG", (64, 48))
        assert opened.getexif()[ExifTags.Base.Model] == "EOS R5"


@pytest.mark.skipif(not PHONE.exists(), reason="the pictures of the world are not here")
def test_a_phone_s_picture_becomes_a_jpeg_that_still_says_how_it_was_taken(
    handing: Handing,
) -> None:
    example = handing.taken(PHONE.read_bytes(), "arrow.heic")
    original = handing.read(handing.desk.examples.path(example.content))
    assert Private.MAKER_NOTES in original.private
    copy = given(handing, example)
    found = handing.read(copy)
    assert (found.format, found.profile) == ("JPEG", original.profile)
    assert (found.width_px, found.height_px) == (original.width_px, original.height_px)
    assert found.private == ()
    assert {each.says for each in found.provenance.statements} <= {
        each.says for each in original.provenance.statements
    }


def test_for_the_screen_a_copy_is_small_and_tells_nothing(handing: Handing) -> None:
    example = handing.taken(TELLING.file("PNG"), "portrait.png")
    copy = given(handing, example, Delivery(longest_px=32))
    assert copy.suffix == ".jpg"
    assert hides(copy.read_bytes())
    with Image.open(copy) as opened:
        assert max(opened.size) == 32


def test_the_studio_s_credit_line_comes_along(handing: Handing) -> None:
    copy = given(handing, handing.photograph(credit="Photo: Ana & Sons"))
    assert b"Photo: Ana &amp; Sons" in copy.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        with_xmp(f'Iptc4xmpExt:DigitalSourceType="{TERMS}{AI}"'),
        png(text("parameters", PARAMETERS)),
        created(picture(), AI),
        retouched(created(picture(), AI)),
    ],
    ids=["iptc", "generator", "credentials", "broken credentials"],
)
@pytest.mark.parametrize("longest_px", [None, 32])
def test_what_a_file_says_of_ai_is_said_by_its_copy(
    handing: Handing, content: bytes, longest_px: int | None
) -> None:
    # Whatever the studio says of it: here, that it is a photograph of theirs.
    example = handing.taken(content)
    copy = given(handing, example, Delivery(longest_px=longest_px))
    found = handing.read(copy).provenance
    assert found.verdict is Verdict.AI_GENERATED
    assert [each.says for each in found.statements if each.source is Source.IPTC] == [AI]
    assert SECRET not in copy.read_bytes().decode("latin-1")


def test_what_the_studio_knows_of_ai_is_said_too(handing: Handing) -> None:
    example = handing.taken(picture(), origin=Origin.AI)
    assert handing.read(given(handing, example)).provenance.verdict is Verdict.AI_GENERATED


def test_without_consent_nothing_goes_to_others(handing: Handing) -> None:
    example = handing.photograph(consent=Consent())
    withheld = CopyWithheld(SECRET, ConsentGap.NOT_RECORDED)
    assert refused(handing, example, Delivery()) == withheld
    outlook = handing.desk.deliveries.look_over([example], Delivery(), nobody)
    assert (outlook.planned, outlook.refused) == ((), (withheld,))
    assert given(handing, example, Delivery(Recipient.SITTER)).exists()


def test_a_consent_that_was_withdrawn_meanwhile_counts(handing: Handing) -> None:
    example = handing.photograph()
    handing.desk.examples.withdraw(example)
    assert refused(handing, example, Delivery()) == CopyWithheld(SECRET, ConsentGap.WITHDRAWN)


def test_a_consent_ends_with_its_day(handing: Handing, monkeypatch: pytest.MonkeyPatch) -> None:
    now = handing.kit.clock.now()
    consent = Consent(ConsentBasis.AGREED, until=now.date())
    example = handing.photograph(consent=consent)
    assert given(handing, example).exists()
    later = now + timedelta(days=1)
    monkeypatch.setattr(type(handing.kit.clock), "now", lambda _clock: later)
    report = handing.desk.deliveries.hand_over_all([example], Delivery(), handing.out, nobody)
    assert report.refused == (CopyWithheld(SECRET, ConsentGap.EXPIRED),)


def test_one_copy_is_never_written_over_a_file_unasked(handing: Handing) -> None:
    example, target = handing.photograph(), handing.out / "kept.jpg"
    handing.out.mkdir()
    target.write_bytes(b"somebody's")
    with pytest.raises(FileThere):
        handing.desk.deliveries.hand_over(example, Delivery(), target)
    assert target.read_bytes() == b"somebody's"
    handing.desk.deliveries.hand_over(example, Delivery(), target, over=True)
    assert hides(target.read_bytes())
    assert target.read_bytes().startswith(b"\xff\xd8")


def test_many_copies_never_take_the_name_of_another_file(handing: Handing) -> None:
    example = handing.photograph()
    first, second = given(handing, example), given(handing, example)
    assert second.name == f"{first.stem}-2.jpg"
    by_title = Delivery(naming=Naming.TITLE)
    others = [handing.taken(picture(colour=each), f"{each}.jpg", title="The same")
              for each in ("teal", "navy", "olive")]  # fmt: skip
    report = handing.desk.deliveries.hand_over_all(others, by_title, handing.out, nobody)
    names = [each.name for each in report.files]
    assert names == ["The same.jpg", "The same-2.jpg", "The same-3.jpg"]


def test_a_report_tells_of_each_that_failed_and_why(handing: Handing) -> None:
    good, without = handing.photograph(), handing.taken(picture(), "b.jpg", consent=Consent())
    gone = handing.taken(picture(colour="teal"), "c.jpg")
    handing.desk.examples.path(gone.content).unlink()
    strange = replace(good, content="f" * 64, title="A stranger")
    report = handing.desk.deliveries.hand_over_all(
        [without, gone, strange, good], Delivery(), handing.out, nobody
    )
    assert len(report.files) == 1
    assert report.refused == (
        CopyWithheld("b", ConsentGap.NOT_RECORDED),
        NotFound("picture", "c"),
        NotFound("picture", "A stranger"),
    )


def test_what_was_made_stays_when_it_is_stopped(handing: Handing) -> None:
    examples = [handing.taken(picture(colour=each), f"{each}.jpg") for each in ("teal", "navy")]

    def stop(done: int, _of: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        handing.desk.deliveries.hand_over_all(examples, Delivery(), handing.out, stop)
    assert len(list(handing.out.iterdir())) == 1


def test_a_full_disk_ends_it_and_leaves_nothing_half(
    handing: Handing, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = [handing.taken(picture(colour=each), f"{each}.jpg") for each in ("teal", "navy")]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(AtomicFiles, "_write", full)
    report = handing.desk.deliveries.hand_over_all(examples, Delivery(), handing.out, nobody)
    assert [type(each) for each in report.refused] == [FileUnwritable]
    assert (report.files, report.left) == ((), 1)
    assert not list(handing.out.iterdir())


def test_the_studio_s_own_pictures_with_marks_of_ai_are_told_of_beforehand(
    handing: Handing,
) -> None:
    marked, plain = handing.marked(), handing.taken(picture(), "b.jpg")
    planned = handing.desk.deliveries.look_over([marked, plain], Delivery(), nobody).planned
    assert [each.is_own_and_marked for each in planned] == [True, False]


def test_nothing_is_left_lying_in_the_studio_s_folder(signing: Handing) -> None:
    example = signing.photograph()
    before = sorted(signing.folder.media.rglob("*"))
    given(signing, example, Delivery(sign=True))
    assert sorted(signing.folder.media.rglob("*")) == before
