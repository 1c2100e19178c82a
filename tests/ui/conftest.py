import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image
from PySide6.QtWidgets import QApplication

from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sealing.checking import checked
from studio_desk.adapters.sealing.sealer import check_one
from studio_desk.adapters.sealing.telling import told
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.services.sandbox import Job, Mishap
from studio_desk.ui.theme import Wardrobe
from tests.conftest import Furnished

# The machine may be busy; how long an example takes says nothing about the program.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def dressed() -> None:
    """For tests that ask something of the look."""


@pytest.fixture(autouse=True)
def undressed(
    request: pytest.FixtureRequest, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leave the style sheet away from the others: it takes most of the time that a window takes."""
    if "dressed" not in request.fixturenames:
        qapp.setStyleSheet("")
        monkeypatch.setattr(Wardrobe, "wear", lambda _wardrobe, _chosen: None)


@pytest.fixture
def far_sandbox() -> None:
    """For tests that have strangers' files read by a process of their own, as the program has."""


@pytest.fixture(autouse=True)
def near_sandbox(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the others read them here: a process takes two seconds to start."""

    def run(_sandbox: ProcessSandbox, job: Job, content: bytes, most_bytes: int) -> bytes | Mishap:
        try:
            if job is check_one:
                # The process that the job is for ends with its loop; this one goes on.
                with asyncio.Runner() as runner:
                    said = told(checked(content, runner))
            else:
                said = job()(content)
        except Exception:
            return Mishap.BROKEN
        return said if len(said) <= most_bytes else Mishap.BROKEN

    if "far_sandbox" not in request.fixturenames:
        monkeypatch.setattr(ProcessSandbox, "run", run)


@pytest.fixture(scope="session")
def showroom(
    kit: Tools, showroom: Furnished, tmp_path_factory: pytest.TempPathFactory
) -> Furnished:
    """The sample studio without its one large picture: twenty megapixels take a second a test."""
    place = tmp_path_factory.mktemp("light-showroom")
    folder = StudioFolder(place / "studio")
    shutil.copytree(showroom.folder.root, folder.root)
    desk = open_desk(kit, folder)
    pair, *others = showroom.half_done.comparisons
    small = _smaller(desk.examples.path(pair.right.content), place / "small.jpg")
    taken = desk.examples.take([small], lambda _done, _of: None).taken[0]
    picture = replace(
        pair.right, content=taken.content, width_px=taken.width_px, height_px=taken.height_px
    )
    desk.examples.describe(picture)
    desk.examples.remove(pair.right.content)
    desk.examples.path(pair.right.content).unlink()
    pairs = (replace(pair, right=picture), *others)
    lighter = desk.consultations.save(replace(showroom.half_done, comparisons=pairs))
    return Furnished(desk, folder, lighter)


def _smaller(picture: Path, copy: Path) -> Path:
    with Image.open(picture) as opened:
        opened.draft("RGB", (1800, 1200))
        opened.resize((1800, 1200)).save(copy, quality=90)
    return copy
