"""Of a stranger's credentials no more is opened than anybody writes, and what lasts is told."""

import io
from pathlib import Path

import pytest

from studio_desk.adapters.signing import C2paChains, C2paSigner, bounds
from studio_desk.adapters.signing.redaction import lasting
from studio_desk.services.delivery_failures import HistoryTooLong
from studio_desk.services.delivery_ports import Identity, Parent
from studio_desk.services.failures import FileUnreadable
from tests.adapters.provenance.marked import MEDIA_TYPES, picture
from tests.adapters.provenance.signing import created

from .histories import retitled, telling
from .test_signing import CAPTURED, CONTINUED, studio

__all__ = ["studio"]
CHAINS = C2paChains()
SIGNER = C2paSigner()
KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")


def parent(folder: Path, file: bytes) -> Parent:
    (folder / "parent").write_bytes(file)
    return Parent(folder / "parent", "image/jpeg")


@pytest.mark.parametrize("picture_format", KINDS)
def test_the_size_of_credentials_is_measured_in_every_kind_of_file(
    picture_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = picture(picture_format)
    signed = created(plain, "digitalCapture", MEDIA_TYPES[picture_format])
    longer = len(signed) - len(plain)
    # Heads and padding are the container's own.
    monkeypatch.setattr(bounds, "MOST_STORE", longer - 300)
    with pytest.raises(HistoryTooLong):
        bounds.check_size(io.BytesIO(signed))
    bounds.check_size(io.BytesIO(plain))
    monkeypatch.setattr(bounds, "MOST_STORE", longer + 300)
    bounds.check_size(io.BytesIO(signed))


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_STORE", "MOST_MANIFESTS"])
def test_nothing_above_the_bounds_is_gone_on_with(
    tmp_path: Path, studio: Identity, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    file = parent(tmp_path, retitled(telling()))
    monkeypatch.setattr(bounds, bound, 1)
    with pytest.raises(HistoryTooLong):
        CHAINS.lasting(file)
    with pytest.raises(HistoryTooLong):
        SIGNER.sign(picture(), CONTINUED, studio, file)


def test_nothing_of_too_many_ingredients_is_gone_on_with() -> None:
    used: dict[str, object] = {
        f"c2pa.ingredient.v3__{number}": {} for number in range(bounds.MOST_INGREDIENTS)
    }
    bounds.check_steps({"manifests": {"a": {"assertion_store": used}}})
    more = {"a": {"assertion_store": used}, "b": {"assertion_store": {"c2pa.ingredient": {}}}}
    with pytest.raises(HistoryTooLong):
        bounds.check_steps({"manifests": more})


def test_a_copy_is_measured_too(studio: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = created(picture(), "digitalCapture")
    monkeypatch.setattr(bounds, "MOST_STORE", 1_000)
    with pytest.raises(HistoryTooLong):
        SIGNER.sign(copy, CAPTURED, studio)


@pytest.mark.parametrize("picture_format", KINDS)
def test_half_a_file_is_measured_without_going_wrong(picture_format: str) -> None:
    signed = created(picture(picture_format), "digitalCapture", MEDIA_TYPES[picture_format])
    for part in range(0, len(signed), 97):
        bounds.check_size(io.BytesIO(signed[:part]))


def test_a_file_that_is_gone_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        CHAINS.lasting(Parent(tmp_path / "none", "image/jpeg"))


def test_a_redacted_history_holds_nothing_private_and_an_open_one_does(
    tmp_path: Path, studio: Identity
) -> None:
    before = retitled(telling())
    assert CHAINS.holds_private(before)
    file = parent(tmp_path, before)
    assert not CHAINS.holds_private(SIGNER.sign(picture(), CONTINUED, studio, file))
    assert CHAINS.holds_private(SIGNER.sign(picture(), CONTINUED, studio, file, strip=False))


@pytest.mark.parametrize("copy", [b"\xff\xd8 and no more", b"nothing known"])
def test_a_copy_whose_history_cannot_be_read_is_not_said_to_be_clean(copy: bytes) -> None:
    assert CHAINS.holds_private(copy)


def test_places_in_what_was_done_are_told_as_well_as_titles() -> None:
    done = {"action": "c2pa.edited", "parameters": {"exif:GPSLatitude": "37N", "hash": "gps"}}
    store = {"c2pa.actions.v2": {"actions": [done]}, "stds.exif": {"title": "is redacted"}}
    report = {"manifests": {"a": {"claim": {"dc:title": "A\u202etitle"}, "assertion_store": store}}}
    assert lasting(report) == ("A title", "37N")
