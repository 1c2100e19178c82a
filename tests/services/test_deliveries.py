"""Copies leave the house without what is private, signed as recorded, whole or not at all."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image

from studio_desk.adapters.files import AtomicFiles
from studio_desk.adapters.imaging import JpegCopies
from studio_desk.adapters.signing import C2paSigner
from studio_desk.adapters.stripping import ContainerStripper
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap
from studio_desk.domain.deliverable import Delivery, Naming, Recipient, SigningGap, Treatment
from studio_desk.domain.inspection import Inspection, Private
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.provenance import Credentials, Source, Verdict
from studio_desk.services.certificates import Proofreader
from studio_desk.services.deliveries import DeliveryBook, DeliveryRoom
from studio_desk.services.delivery_failures import (
    CannotStrip,
    CopyFault,
    CopyFaulty,
    CopyNotSigned,
    CopyWithheld,
    FileThere,
    NoCertificate,
    SigningRefused,
)
from studio_desk.services.failures import Cancelled, FileUnwritable, NotFound
from tests.adapters.provenance.marked import TERMS, picture, png, text, with_xmp
from tests.adapters.provenance.signing import created, retouched
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.adapters.stripping.private import FORMATS, SECRET, TELLING, Telling, exif, hides

from .deliveries import Handing, avif, handing, nobody, ring

__all__ = ["handing", "ring"]
SIGNED = Delivery(sign=True)
AI = "trainedAlgorithmicMedia"
PARAMETERS = "a portrait of Mina Verborgen\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1"


@pytest.fixture
def signing(handing: Handing, ring: KeyringInMemory) -> Handing:
    """A studio that has something to sign with."""
    handing.desk.certificates.try_out("Harbour Studio")
    return handing


def given(studio: Handing, picture: Picture, delivery: Delivery = Delivery()) -> Path:  # noqa: B008
    """One copy, where it lies."""
    (file,) = studio.desk.deliveries.hand_over_all([picture], delivery, studio.out, nobody).files
    return file


def refused(studio: Handing, picture: Picture, delivery: Delivery) -> object:
    """Why there is no copy; and there is none."""
    report = studio.desk.deliveries.hand_over_all([picture], delivery, studio.out, nobody)
    assert report.files == ()
    assert not list(studio.out.glob("*"))
    (reason,) = report.refused
    return reason


@pytest.mark.parametrize("picture_format", FORMATS)
def test_a_copy_leaves_what_is_private_behind_and_keeps_every_pixel(
    handing: Handing, picture_format: str
) -> None:
    example = handing.taken(TELLING.file(picture_format), f"{SECRET}.{picture_format.lower()}")
    original = handing.desk.examples.path(example.content)
    copy = given(handing, example)
    assert not hides(original.read_bytes())
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


@pytest.mark.parametrize("picture_format", FORMATS)
def test_a_signed_copy_is_intact_and_says_what_is_recorded(
    signing: Handing, picture_format: str
) -> None:
    told = Telling(exif()).file(picture_format)
    name = f"a.{picture_format.lower()}"
    copy = given(signing, signing.taken(told, name), SIGNED)
    found = signing.read(copy)
    assert found.provenance.credentials is Credentials.INTACT
    assert found.provenance.verdict is Verdict.CAMERA
    assert found.provenance.signer == "Harbour Studio"
    assert hides(copy.read_bytes())
    with (
        Image.open(copy) as signed,
        Image.open(signing.place / name) as original,
    ):
        assert signed.tobytes() == original.tobytes()


@pytest.mark.parametrize(
    ("origin", "verdict"),
    [
        (Origin.CAMERA, Verdict.CAMERA),
        (Origin.AI_EDITED, Verdict.AI_EDITED),
        (Origin.AI, Verdict.AI_GENERATED),
    ],
)
@pytest.mark.parametrize("delivery", [SIGNED, replace(SIGNED, longest_px=32)])
def test_every_origin_is_signed_as_what_it_is(
    signing: Handing, origin: Origin, verdict: Verdict, delivery: Delivery
) -> None:
    example = signing.taken(avif() if delivery.longest_px else picture(), "a", origin=origin)
    if origin is Origin.AI and delivery.longest_px:
        # The camera's tags of the other file would deny it.
        example = signing.taken(picture("AVIF"), "b", origin=origin)
    found = signing.read(given(signing, example, delivery)).provenance
    assert (found.credentials, found.verdict) == (Credentials.INTACT, verdict)


def test_a_retouched_photograph_says_so(signing: Handing) -> None:
    example = signing.photograph(retouching=Retouching.NATURAL)
    found = signing.read(given(signing, example, SIGNED)).provenance
    assert "humanEdits" in {each.says for each in found.statements}
    assert found.verdict is Verdict.CAMERA


def test_the_credentials_of_the_camera_go_on(signing: Handing) -> None:
    example = signing.taken(created(Telling(exif()).file("JPEG"), "digitalCapture"))
    copy = given(signing, example, SIGNED)
    found = signing.read(copy).provenance
    assert (found.credentials, found.verdict) == (Credentials.INTACT, Verdict.CAMERA)
    assert {"c2pa.edited.metadata"} <= {each.says for each in found.statements}
    assert hides(copy.read_bytes())


def test_signing_everything_keeps_everything(signing: Handing) -> None:
    copy = given(signing, signing.photograph(), replace(SIGNED, strip=False))
    assert signing.read(copy).provenance.credentials is Credentials.INTACT
    assert not hides(copy.read_bytes())


@pytest.mark.parametrize(
    ("content", "known", "gap"),
    [
        (picture(), {"origin": Origin.UNKNOWN}, SigningGap.NOT_RECORDED),
        (created(picture(), AI), {}, SigningGap.DISPUTED),
        (created(picture(), "digitalCapture"), {"origin": Origin.AI}, SigningGap.DISPUTED),
        (TELLING.file("JPEG"), {}, SigningGap.CONTRADICTORY),
    ],
)
def test_nothing_false_is_signed_and_nothing_is_written(
    signing: Handing, content: bytes, known: dict[str, Any], gap: SigningGap
) -> None:
    example = signing.taken(content, **known)
    assert refused(signing, example, SIGNED) == SigningRefused(SECRET, gap)
    # Unsigned it may go, with what it says of itself.
    assert given(signing, example).exists()


def test_what_counts_is_what_the_library_knows_by_now(signing: Handing) -> None:
    example = signing.taken(created(picture(), AI), origin=Origin.AI)
    signing.desk.examples.describe(replace(example, origin=Origin.CAMERA))
    assert refused(signing, example, SIGNED) == SigningRefused(SECRET, SigningGap.DISPUTED)


def test_without_a_certificate_nothing_is_begun(handing: Handing, ring: KeyringInMemory) -> None:
    with pytest.raises(NoCertificate):
        handing.desk.deliveries.hand_over_all([handing.photograph()], SIGNED, handing.out, nobody)
    assert not handing.out.exists()


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


def room(studio: Handing, **others: object) -> DeliveryBook:
    """The book of deliveries with other parts than its own."""
    desk, kit = studio.desk, studio.kit
    media = desk.releases._media
    proofreader = Proofreader(media, kit.workshop)
    parts = DeliveryRoom(
        media, JpegCopies(), ContainerStripper(), C2paSigner(), proofreader, kit.files
    )
    parts = replace(parts, **others)  # type: ignore[arg-type]
    return DeliveryBook(desk.releases._units, parts, desk.inspector, desk.certificates, kit.clock)


class Altered:
    """Signs, and changes the picture afterwards."""

    def __init__(self, change: Callable[[bytes], bytes]) -> None:
        self._change = change

    def sign(self, copy: bytes, *given: Any, **also: Any) -> bytes:
        return self._change(C2paSigner().sign(copy, *given, **also))


@pytest.mark.parametrize("change", [retouched, lambda _: picture()], ids=["changed", "unsigned"])
def test_a_copy_whose_signature_does_not_hold_is_not_handed_over(
    signing: Handing, change: Callable[[bytes], bytes]
) -> None:
    book = room(signing, signer=Altered(change))
    with pytest.raises(CopyFaulty) as faulty:
        book.hand_over(signing.photograph(), SIGNED, signing.out / "a.jpg")
    assert faulty.value == CopyFaulty(SECRET, CopyFault.NOT_INTACT)
    assert not (signing.out / "a.jpg").exists()


def test_a_copy_that_says_something_else_is_not_handed_over(signing: Handing) -> None:
    book = room(signing, signer=Altered(lambda _: created(picture(), AI)))
    with pytest.raises(CopyFaulty) as faulty:
        book.hand_over(signing.photograph(), SIGNED, signing.out / "a.jpg")
    assert faulty.value.fault is CopyFault.SAYS_OTHERWISE


class Blind:
    """Takes nothing out."""

    def strip(self, content: bytes, _notes: object) -> bytes:
        return content


class Suspicious:
    """Finds a place in every file."""

    def __init__(self, proofreader: Proofreader) -> None:
        self._proofreader = proofreader

    def read(self, copy: bytes) -> Inspection:
        return replace(self._proofreader.read(copy), private=(Private.LOCATION,))


def test_a_copy_in_which_something_private_is_found_is_not_handed_over(handing: Handing) -> None:
    proofreader = Proofreader(handing.desk.releases._media, handing.kit.workshop)
    book = room(handing, stripper=Blind(), proofreader=Suspicious(proofreader))
    with pytest.raises(CopyFaulty) as faulty:
        book.hand_over(handing.photograph(), Delivery(), handing.out / "a.jpg")
    assert faulty.value.fault is CopyFault.STILL_PRIVATE
    assert not handing.out.exists()


class Forgetful:
    """Takes out everything, what it says of AI as well."""

    def strip(self, _content: bytes, _notes: object) -> bytes:
        return picture()


def test_a_copy_that_lost_its_mark_of_ai_is_not_handed_over(handing: Handing) -> None:
    book = room(handing, stripper=Forgetful())
    example = handing.taken(with_xmp(f'DigitalSourceType="{AI}"'), origin=Origin.AI)
    with pytest.raises(CopyFaulty) as faulty:
        book.hand_over(example, Delivery(), handing.out / "a.jpg")
    assert faulty.value.fault is CopyFault.SAYS_OTHERWISE


class Unable:
    """Neither strips nor signs."""

    def strip(self, _content: bytes, _notes: object) -> bytes:
        raise CannotStrip

    def sign(self, *_: object, **__: object) -> bytes:
        raise CopyNotSigned("no such luck")


def test_what_cannot_be_done_says_with_which_picture(signing: Handing) -> None:
    example = signing.photograph()
    for book, delivery in (
        (room(signing, stripper=Unable()), Delivery()),
        (room(signing, signer=Unable()), SIGNED),
    ):
        with pytest.raises((CannotStrip, CopyNotSigned)) as failure:
            book.hand_over(example, delivery, signing.out / "a.jpg")
        assert getattr(failure.value, "title", "") == SECRET
    assert not signing.out.exists()


def test_nothing_is_left_lying_in_the_studio_s_folder(signing: Handing) -> None:
    example = signing.photograph()
    before = sorted(signing.folder.media.rglob("*"))
    given(signing, example, SIGNED)
    assert sorted(signing.folder.media.rglob("*")) == before
