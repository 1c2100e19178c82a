"""Credentials that no longer fit prove a change and vouch for nothing."""

import struct

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Credentials, PlatformMark, Strength, Verdict

from .conftest import Desk, says
from .marked import picture, png
from .signing import CAMERA, GENERATED, OTHER, ROOT, SIGNER, retouched


def test_a_camera_s_word_no_longer_counts(desk: Desk) -> None:
    origin = desk.told(retouched(CAMERA))
    assert (origin.verdict, origin.credentials) == (Verdict.UNKNOWN, Credentials.DAMAGED)
    assert says(origin) == {"digitalCapture": Strength.UNSIGNED}
    assert origin.signer == SIGNER


def test_a_generator_s_word_still_does(desk: Desk) -> None:
    origin = desk.told(retouched(GENERATED), ProvenanceReader(ROOT))
    assert (origin.verdict, origin.credentials) == (Verdict.AI_GENERATED, Credentials.DAMAGED)
    assert says(origin) == {"trainedAlgorithmicMedia": Strength.UNSIGNED}


def test_a_statement_rewritten_after_signing(desk: Desk) -> None:
    rewritten = GENERATED.replace(b"trainedAlgorithmicMedia", b"digitalCaptureByCamera_")
    assert desk.told(rewritten).credentials is Credentials.DAMAGED


def test_credentials_moved_to_another_picture(desk: Desk) -> None:
    plain = picture()
    own, other = (each[each.index(b"\xff\xdb") :] for each in (plain, OTHER))
    assert CAMERA.endswith(own)
    moved = CAMERA.removesuffix(own) + other
    assert desk.told(moved).credentials is Credentials.DAMAGED


def test_credentials_that_cannot_be_read(desk: Desk) -> None:
    box = CAMERA.index(b"jumb")
    garbled = CAMERA[: box - 4] + b"\x00\x00\x00\x09" + CAMERA[box:]
    origin = desk.told(garbled)
    assert origin.credentials is Credentials.DAMAGED
    assert origin.is_unread
    assert not desk.told(retouched(CAMERA)).is_unread


@pytest.mark.parametrize(
    "garbage",
    [
        struct.pack(">I4s", 33, b"jumb") + struct.pack(">I4s", 25, b"jumd") + b"c2pa" + bytes(13),
        struct.pack(">I4s", 108, b"jumb") * 3 + struct.pack(">I4s", 84, b"jumd") + bytes(76),
    ],
    ids=["of one box", "nested"],
)
def test_what_nobody_ever_signed_is_not_taken_for_changed_after_signing(
    desk: Desk, garbage: bytes
) -> None:
    origin = desk.told(png((b"caBX", garbage)))
    assert (origin.credentials, origin.history) == (Credentials.DAMAGED, ())
    assert origin.platform_marks == (PlatformMark.CREDENTIALS_UNREAD,)


def test_every_byte_of_the_pixels_is_vouched_for(desk: Desk) -> None:
    pixels = CAMERA.rindex(b"\xff\xda")
    for at in range(pixels, len(CAMERA), 7):
        changed = CAMERA[:at] + bytes([CAMERA[at] ^ 0x55]) + CAMERA[at + 1 :]
        assert desk.told(changed).credentials is Credentials.DAMAGED


@pytest.mark.parametrize("picture_format", ["PNG", "GIF"])
def test_a_broken_file_without_credentials_has_none(desk: Desk, picture_format: str) -> None:
    whole = picture(picture_format)
    assert desk.told(whole[: len(whole) * 2 // 3]).credentials is Credentials.NONE


def test_marks_of_credentials_are_seen_wherever_in_a_broken_file_they_stand(desk: Desk) -> None:
    broken = picture("PNG")[:33] + b"\x7f\xff\xff\xffIDAT"
    mark = CAMERA[CAMERA.index(b"jumb") :][:12]
    for place in range((1 << 20) - 13, (1 << 20) + 2):
        marked = broken + bytes(place - len(broken)) + mark
        assert desk.told(marked).credentials is Credentials.DAMAGED


def test_the_same_letters_by_chance_are_no_credentials(desk: Desk) -> None:
    broken = picture("PNG")[:33] + b"\x7f\xff\xff\xffIDAT"
    assert desk.told(broken + b"jumb, and c2pa too").credentials is Credentials.NONE
