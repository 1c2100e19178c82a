"""Copies are read back before they are handed over: whatever went wrong, nobody gets them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from studio_desk.adapters.imaging import JpegCopies
from studio_desk.adapters.signing import C2paChains, C2paSigner, bounds
from studio_desk.adapters.stripping import ContainerStripper
from studio_desk.domain.deliverable import Delivery
from studio_desk.domain.inspection import Inspection, Private
from studio_desk.domain.picture import Origin
from studio_desk.services.certificates import Proofreader
from studio_desk.services.deliveries import DeliveryBook, DeliveryRoom
from studio_desk.services.delivery_failures import (
    CannotStrip,
    CopyFault,
    CopyFaulty,
    CopyNotSigned,
    HistoryTooLong,
)
from tests.adapters.provenance.marked import picture, with_xmp
from tests.adapters.provenance.signing import created, retouched
from tests.adapters.signing.histories import GPS, retitled, telling
from tests.adapters.stripping.private import SECRET

from .deliveries import Handing, handing, nobody, ring, signing

__all__ = ["handing", "ring", "signing"]
SIGNED = Delivery(sign=True)
AI = "trainedAlgorithmicMedia"


def room(studio: Handing, **others: object) -> DeliveryBook:
    """The book of deliveries with other parts than its own."""
    desk, kit = studio.desk, studio.kit
    media = desk.releases._media
    proofreader = Proofreader(media, kit.workshop)
    parts = DeliveryRoom(
        media,
        JpegCopies(),
        ContainerStripper(),
        C2paSigner(),
        C2paChains(),
        proofreader,
        kit.files,
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


class Unredacting:
    """Goes on with all that earlier credentials hold."""

    def sign(self, *given: Any, strip: bool) -> bytes:
        assert strip
        return C2paSigner().sign(*given, strip=False)


def test_a_copy_whose_history_still_tells_of_places_is_not_handed_over(signing: Handing) -> None:
    example = signing.taken(telling())
    book = room(signing, signer=Unredacting())
    with pytest.raises(CopyFaulty) as faulty:
        book.hand_over(example, SIGNED, signing.out / "a.jpg")
    assert faulty.value.fault is CopyFault.STILL_PRIVATE
    assert not signing.out.exists()
    room(signing).hand_over(example, SIGNED, signing.out / "a.jpg")
    assert GPS.encode() not in (signing.out / "a.jpg").read_bytes()


def test_credentials_that_stay_in_an_unsigned_copy_are_a_fault(handing: Handing) -> None:
    example = handing.taken(telling())
    with pytest.raises(CopyFaulty) as faulty:
        room(handing, stripper=Blind()).hand_over(example, Delivery(), handing.out / "a.jpg")
    assert faulty.value.fault is CopyFault.STILL_PRIVATE


def test_what_cannot_be_redacted_is_told_before_anything_is_made(signing: Handing) -> None:
    example = signing.taken(retitled(telling()))
    (planned,) = room(signing).look_over([example], SIGNED, nobody).planned
    assert set(planned.lasting) == {"Mina Verborgen.jpg", "DSC_0001.jpg", "made in Seoul"}
    for quiet in (Delivery(), replace(SIGNED, strip=False)):
        (planned,) = room(signing).look_over([example], quiet, nobody).planned
        assert planned.lasting == ()


def test_a_history_of_too_many_bytes_is_refused_before_anything_is_made(
    signing: Handing, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = signing.taken(telling())
    monkeypatch.setattr(bounds, "MOST_STORE", 1_000)
    (reason,) = room(signing).look_over([example], SIGNED, nobody).refused
    assert reason == HistoryTooLong(SECRET)
    assert room(signing).look_over([example], Delivery(), nobody).planned


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
