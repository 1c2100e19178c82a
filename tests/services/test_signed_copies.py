"""Copies are signed as recorded, and with nothing that the file denies."""

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.deliverable import Delivery, SigningGap
from studio_desk.domain.picture import Origin, Retouching
from studio_desk.domain.picture_edit import Edit
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.delivery_failures import (
    NoCertificate,
    SigningRefused,
)
from tests.adapters.provenance.marked import picture
from tests.adapters.provenance.signing import created, retouched
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.adapters.stripping.private import FORMATS, SECRET, TELLING, Telling, exif, hides

from .deliveries import Handing, avif, given, handing, nobody, refused, ring, signing
from .world import RESOURCES

__all__ = ["handing", "ring", "signing"]
SIGNED = Delivery(sign=True)
AI = "trainedAlgorithmicMedia"


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


def test_what_only_the_file_said_is_signed_once_a_person_recorded_it(signing: Handing) -> None:
    example = signing.photograph(origin_from_file=True)
    assert refused(signing, example, SIGNED) == SigningRefused(SECRET, SigningGap.TAKEN_OVER)
    words = TomlWordings(RESOURCES / "wording")("en").explain(
        SigningRefused(SECRET, SigningGap.TAKEN_OVER)
    )
    assert "Record how it was made first" in words
    signing.desk.examples.change(Edit(example, example.recorded_as(Origin.CAMERA)))
    assert signing.read(given(signing, example, SIGNED)).provenance.verdict is Verdict.CAMERA


@pytest.mark.parametrize("kind", ["digitalCapture", AI])
def test_a_file_that_was_changed_after_it_was_signed_feeds_nothing(
    signing: Handing, kind: str
) -> None:
    file = signing.place / "changed.jpg"
    file.write_bytes(retouched(created(Telling(exif()).file("JPEG"), kind)))
    (taken,) = signing.desk.examples.take([file], nobody).taken
    assert signing.read(file).provenance.credentials is Credentials.DAMAGED
    assert (taken.origin, taken.origin_from_file) == (Origin.UNKNOWN, False)


def test_what_counts_is_what_the_library_knows_by_now(signing: Handing) -> None:
    example = signing.taken(created(picture(), AI), origin=Origin.AI)
    signing.desk.examples.describe(replace(example, origin=Origin.CAMERA))
    assert refused(signing, example, SIGNED) == SigningRefused(SECRET, SigningGap.DISPUTED)


def test_without_a_certificate_nothing_is_begun(handing: Handing, ring: KeyringInMemory) -> None:
    with pytest.raises(NoCertificate):
        handing.desk.deliveries.hand_over_all([handing.photograph()], SIGNED, handing.out, nobody)
    assert not handing.out.exists()
