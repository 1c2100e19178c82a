"""Which screen the window is opened on, and that none is opened on one that does not answer."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio_desk.app import display
from studio_desk.app.display import NoDisplay, choose_display

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is a display"
)


@pytest.fixture(autouse=True)
def no_screens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        # Set first, so that what is set during a test is taken back too.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.fixture
def compositor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Wayland socket that somebody listens at."""
    place = tmp_path_factory.mktemp("w") / "wayland-0"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen()
        yield place


@pytest.fixture
def x_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_x_answers", lambda: True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISPLAY", ":987"),
        ("WAYLAND_DISPLAY", "wayland-987"),
        ("WAYLAND_DISPLAY", "/nowhere/wayland-0"),
        ("QT_QPA_PLATFORM", "xcb"),
        ("QT_QPA_PLATFORM", "wayland"),
        ("QT_QPA_PLATFORM", "wayland;xcb:"),
    ],
)
def test_a_screen_that_is_only_named_is_no_display(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(NoDisplay):
        choose_display()


def test_a_socket_that_was_left_behind_is_no_display(
    monkeypatch: pytest.MonkeyPatch, compositor: Path
) -> None:
    left = compositor.with_name("wayland-1")
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(left))
    monkeypatch.setenv("WAYLAND_DISPLAY", str(left))
    with pytest.raises(NoDisplay):
        choose_display()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_platform_that_needs_no_screen_is_let_be(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    choose_display()
    assert os.environ["QT_QPA_PLATFORM"] == platform


def test_a_compositor_that_answers_is_left_to_qt(
    monkeypatch: pytest.MonkeyPatch, compositor: Path
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", str(compositor))
    choose_display()
    assert "QT_QPA_PLATFORM" not in os.environ


def test_a_compositor_is_looked_for_in_the_folder_of_the_session(
    monkeypatch: pytest.MonkeyPatch, compositor: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(compositor.parent))
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    choose_display()


def test_where_the_compositor_is_gone_the_x_display_is_taken(
    monkeypatch: pytest.MonkeyPatch, x_answers: None
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-987")
    choose_display()
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
