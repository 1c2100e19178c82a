"""A studio that hands copies over, with real parts: its folder, its tools, and a keyring."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio_desk.adapters.secrets import keyring_entries
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.deliverable import Delivery
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.services.desk import Desk
from studio_desk.services.inspector import inspected
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.adapters.stripping.private import TELLING, Telling, exif, pixels


def nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


class Handing:
    """A studio with pictures, and a folder that copies go to."""

    def __init__(self, kit: Tools, place: Path) -> None:
        self.kit = kit
        self.folder = StudioFolder(place / "studio")
        self.desk = open_desk(kit, self.folder)
        self.out = place / "out"
        self.place = place

    @property
    def after_a_restart(self) -> Desk:
        return open_desk(self.kit, self.folder)

    def taken(self, content: bytes, name: str = "Mina Verborgen.jpg", **known: Any) -> Picture:
        """A picture in the library, by default of somebody who agreed to everything."""
        file = self.place / name
        file.write_bytes(content)
        (picture,) = self.desk.examples.take([file], nobody).taken
        agreed = Consent(ConsentBasis.AGREED)
        said: dict[str, Any] = {
            "origin": Origin.CAMERA,
            "origin_from_file": False,
            "retouching": Retouching.NONE,
            "consent": agreed,
        }
        described = replace(picture, **(said | known))
        self.desk.examples.describe(described)
        return described

    def photograph(self, **known: Any) -> Picture:
        """One whose file tells too much of everything, but nothing of AI."""
        return self.taken(Telling(exif()).file("JPEG"), **known)

    def marked(self, **known: Any) -> Picture:
        """One with an IPTC mark of AI, and all the rest."""
        return self.taken(TELLING.file("JPEG"), **known)

    def read(self, file: Path) -> Inspection:
        """What our own inspector finds in a file."""
        (found,) = inspected(self.kit.workshop, [file], nobody)
        assert isinstance(found, Inspection)
        return found


def avif() -> bytes:
    target = io.BytesIO()
    pixels().save(target, "AVIF", exif=exif(orientation=1))
    return target.getvalue()


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> KeyringInMemory:
    """The keyring of the system, for as long as a test takes."""
    kept = KeyringInMemory()
    use_keyring(monkeypatch, lambda: kept)
    return kept


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    use_keyring(monkeypatch, lambda: None)


def use_keyring(
    monkeypatch: pytest.MonkeyPatch, find: Callable[[], KeyringInMemory | None]
) -> None:
    monkeypatch.setattr(keyring_entries, "_of_the_system", find)


@pytest.fixture
def handing(kit: Tools, tmp_path: Path) -> Handing:
    return Handing(kit, tmp_path)


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
