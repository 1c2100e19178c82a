"""The program where there is no screen: it says so, and holds the consultation all the same."""

import email
import email.policy
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from studio_desk.app import headless, stage
from studio_desk.app.cli import main
from studio_desk.app.headless import demo, pictures, send
from studio_desk.app.scenes import PAGES, QUOTE, STEPS
from studio_desk.app.stage import LOOKS, Look, Stage
from studio_desk.app.tools import Tools
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnwritable
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

pytestmark = pytest.mark.usefixtures("dressed")

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def studio_desk(
    *words: str, screens: Mapping[str, str] | None = None, home: Path
) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell would."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home))
    # Where fontconfig keeps what it found out of the fonts of the machine.
    homes["XDG_CACHE_HOME"] = str(home.parent / "cache")
    return subprocess.run(
        [sys.executable, "-m", "studio_desk", *words],
        env=kept | homes | dict(screens or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
@pytest.mark.parametrize(
    ("words", "screens"),
    [
        (("--demo",), {}),
        ((), {"DISPLAY": ":987"}),
        ((), {"WAYLAND_DISPLAY": "wayland-987"}),
        ((), {"QT_QPA_PLATFORM": "xcb"}),
    ],
    ids=["none", "one that is silent", "a compositor that is gone", "X without a display"],
)
def test_without_a_display_the_window_is_declined_in_one_sentence(
    tmp_path: Path, words: tuple[str, ...], screens: dict[str, str]
) -> None:
    ran = studio_desk(*words, screens=screens, home=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout == ""
    (sentence,) = ran.stderr.splitlines()
    assert "no display" in sentence
    assert "studio-desk demo --out" in sentence
    # Nothing was begun that nobody could see.
    assert list(tmp_path.iterdir()) == []


def test_the_sample_consultation_is_held_without_a_display(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    ran = studio_desk("demo", "--out", str(out), home=home)
    assert (ran.returncode, ran.stderr) == (0, "")
    told = [line.partition(": ")[2] for line in ran.stdout.splitlines()]
    pdf, draft, screens = map(Path, told)
    assert {pdf.parent, draft.parent, screens.parent} == {out}
    assert len(pypdf.PdfReader(pdf).pages) >= 5
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert [part.get_content() for part in message.iter_attachments()] == [pdf.read_bytes()]
    drawn = sorted(screens.iterdir())
    assert [each.suffix for each in drawn] == [".png"] * len(Step)
    assert len({each.read_bytes() for each in drawn}) == len(Step)
    for each in drawn:
        image = QImage(str(each))
        assert (image.width(), image.height()) == (LOOKS[0].width_px, LOOKS[0].height_px)
    assert list(home.iterdir()) == []


@pytest.fixture
def no_photographs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A studio with a quote and nothing to decode."""

    def furnish(desk: Desk, _samples: Path) -> Consultation:
        desk.studio.save(Studio("Harbour Light Studio"))
        begun = desk.consultations.begin(Client("Mina Park"))
        session = Line("Executive session", Decimal(349))
        return desk.consultations.save(replace(begun, quote=begun.quote.add(session)))

    monkeypatch.setattr(stage, "furnish", furnish)


def test_a_place_that_cannot_be_written_is_told_in_one_line(
    no_photographs: None, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").touch()
    code = main(["demo", "--out", str(tmp_path / "a file" / "out")])
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    (sentence,) = said.err.splitlines()
    assert "a file" in sentence
    assert "cannot be written" in sentence


def test_every_screen_is_drawn_light_and_dark_full_and_on_the_first_day(
    qapp: QApplication,
    kit: Tools,
    tmp_path: Path,
    no_photographs: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # A few in one size: the others are drawn in the same way.
    monkeypatch.setattr(headless, "LOOKS", (Look(False, 1280, 720), Look(True, 1280, 720)))
    few = (PAGES[0], PAGES[-1], *STEPS)
    monkeypatch.setattr(headless, "SAMPLE", (*few, *QUOTE))
    monkeypatch.setattr(headless, "FIRST_DAY", few)
    pictures(kit, tmp_path)
    assert capsys.readouterr().out.strip().endswith(str(tmp_path))
    light, dark = tmp_path / "light-1280x720", tmp_path / "dark-1280x720"
    for folder in (light, light / "first-day", dark, dark / "first-day"):
        names = {each.name for each in folder.glob("*.png")}
        assert {"today.png", "settings.png", "1-brief.png", "4-quote.png"} <= names
    life = {f"quote-{each}.png" for each in ("issued", "payments", "revising", "history")}
    for folder in (light, dark):
        drawn = [folder / name for name in life]
        assert all(each.is_file() for each in drawn)
        assert len({each.read_bytes() for each in drawn}) == len(life)
    for page in ("today.png", "4-quote.png"):
        assert lightness(light / page) > 200
        assert lightness(dark / page) < 80
        assert (light / page).read_bytes() != (light / "first-day" / page).read_bytes()


def lightness(picture: Path) -> int:
    """How light the ground is, above the page's title."""
    return QImage(str(picture)).pixelColor(200, 5).lightness()


def test_a_picture_that_cannot_be_saved_stops_the_demonstration(
    no_photographs: None, qapp: QApplication, kit: Tools, tmp_path: Path
) -> None:
    # A folder stands where the first picture should be.
    (tmp_path / "screens" / "1-brief.png").mkdir(parents=True)
    with pytest.raises(FileUnwritable, match=r"1-brief\.png"):
        demo(kit, tmp_path)


def test_a_proposal_that_cannot_be_made_is_told_in_one_line(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "window-light.png"
    Image.new("RGB", (300, 400)).save(file)

    def furnish(desk: Desk, _samples: Path) -> Consultation:
        (taken,) = desk.examples.take([file], lambda _done, _of: None).taken
        lost = replace(taken, consent=Consent(ConsentBasis.NOBODY))
        desk.examples.describe(lost)
        desk.examples.path(lost.content).unlink()
        begun = desk.consultations.begin(Client("Mina Park"))
        pair = Comparison("Portrait", lost, lost)
        return desk.consultations.save(replace(begun, comparisons=(pair,)))

    monkeypatch.setattr(stage, "furnish", furnish)
    code = main(["demo", "--out", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    (sentence,) = said.err.splitlines()
    assert "“window-light” is no longer there" in sentence


def test_what_was_accepted_is_confirmed_in_the_draft_and_not_offered(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    hands.open(studio.half_done, Step.PROPOSAL)
    standing = hands.workspace.standing
    standing.issue()
    hands.rest()
    standing.accept()
    hands.rest()
    _, draft = send(Stage(hands.house, hands.window, tmp_path, []), tmp_path)
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert message["Subject"].startswith("Your accepted quote 2026-0001")
    body = message.get_body()
    assert body is not None
    assert "Thank you for accepting" in body.get_content()
