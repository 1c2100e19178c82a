"""Whether a screen answers that a window can be opened on: where none does, Qt aborts."""

import ctypes
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from studio_desk.domain.errors import DeskError

ASKED = "QT_QPA_PLATFORM"
"""Where a person says which of Qt's platforms is wanted, several in their order."""
PATIENCE_S = 5


@dataclass
class NoDisplay(DeskError):
    """There is no screen to open a window on."""


def choose_display() -> None:
    """Keep Qt away from a screen that does not answer; raises `NoDisplay` where none does."""
    asked = [each.partition(":")[0] for each in os.environ.get(ASKED, "").split(";") if each]
    if asked:
        if not any(map(_answers, asked)):
            raise NoDisplay
    elif not (os.environ.get("WAYLAND_DISPLAY") and _wayland_answers()):
        if not _x_answers():
            raise NoDisplay
        os.environ[ASKED] = "xcb"


def _answers(platform: str) -> bool:
    if platform.startswith("wayland"):
        return _wayland_answers()
    return platform != "xcb" or _x_answers()


def _wayland_answers() -> bool:
    # Both as Wayland's own library takes them; an absolute name needs no folder.
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    place = Path(folder, os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    if not place.is_absolute():
        return False
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.settimeout(PATIENCE_S)
        try:
            compositor.connect(str(place))
        except OSError:
            return False
    return True


def _x_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers
