"""The studio's own list of signers: who stands on it, and what becomes of what was read before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools, tools
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Standing
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnreadable, SignersRefused
from tests.adapters.provenance.signing import CAMERA, HARBOUR, OTHER, ROOT, STRANGER


def quietly(_done: int, _of: int) -> None:
    """Tell nobody how far it has got."""


@pytest.fixture
def kit() -> Iterator[Tools]:
    """Tools of its own: another list means other workers."""
    kit = tools()
    yield kit
    kit.close()


@pytest.fixture
def folder(tmp_path: Path) -> StudioFolder:
    folder = StudioFolder(tmp_path / "studio")
    folder.make()
    return folder


def taken(desk: Desk, place: Path) -> tuple[Picture, Picture]:
    """A signed picture and one without credentials, in the library."""
    files = place / "camera.jpg", place / "plain.jpg"
    for file, content in zip(files, (CAMERA, OTHER), strict=True):
        file.write_bytes(content)
    first, second = desk.examples.take(files, quietly).taken
    return first, second


def standing(desk: Desk, picture: Picture) -> Standing:
    return desk.inspector.of(picture).provenance.history[0].standing


def test_a_signer_on_the_studio_s_list_is_listed(
    kit: Tools, folder: StudioFolder, tmp_path: Path
) -> None:
    folder.signers.write_text(f"Whom we know\n{STRANGER.root}and\n{ROOT}", encoding="utf-8")
    desk = open_desk(kit, folder)
    signed, _ = taken(desk, tmp_path)
    assert standing(desk, signed) is Standing.LISTED


def test_with_another_list_what_was_signed_is_read_anew_and_nothing_else(
    kit: Tools, folder: StudioFolder, tmp_path: Path
) -> None:
    desk = open_desk(kit, folder)
    signed, _ = taken(desk, tmp_path)
    assert standing(desk, signed) is Standing.UNLISTED
    for certificates, stands in (
        (ROOT, Standing.LISTED),
        (STRANGER.root, Standing.UNLISTED),
        (f"{HARBOUR.root}{STRANGER.root}", Standing.LISTED),
    ):
        folder.signers.write_text(certificates, encoding="ascii")
        desk = open_desk(kit, folder)
        assert desk.inspector.unread() == [signed.content]
        assert signed.content not in desk.inspector.marks()
        desk.inspector.read(desk.inspector.unread(), quietly)
        assert desk.inspector.unread() == []
        assert standing(desk, signed) is stands
    assert open_desk(kit, folder).inspector.unread() == []
    folder.signers.unlink()
    desk = open_desk(kit, folder)
    assert standing(desk, signed) is Standing.UNLISTED


def test_a_list_that_cannot_be_used_keeps_the_studio_closed_and_as_it_was(
    kit: Tools, folder: StudioFolder
) -> None:
    folder.signers.write_bytes(b"no certificate")
    with pytest.raises(SignersRefused) as refused:
        open_desk(kit, folder)
    assert refused.value == SignersRefused(str(folder.signers))
    assert not folder.database.exists()
    folder.signers.unlink()
    folder.signers.mkdir()
    with pytest.raises(FileUnreadable):
        open_desk(kit, folder)
