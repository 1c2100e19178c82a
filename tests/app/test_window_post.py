"""The post of a window begins with it, and has ended when the studio is let go."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio_desk.app import window
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.desk import Desk
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead, Postroom
from studio_desk.ui.post import PostOffice as WindowPost
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.theme import Wardrobe
from studio_desk.ui.window import MainWindow
from tests.adapters.mail.post_office import Does, Fault, PostOffice, Step


@pytest.fixture
def desk(kit: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Wardrobe, "wear", lambda _wardrobe, _chosen: None)
    monkeypatch.setattr(window, "keep_what_stays", lambda: None)
    return open_desk(kit, StudioFolder(tmp_path / "studio"))


def waiting(desk: Desk, office: PostOffice) -> Mailing:
    """A message that waits in a studio that sends by that server."""
    desk.studio.save(replace(desk.studio.studio(), mail=office.account()))
    content = b"Message-ID: <1@harbour.example>\r\n\r\nHello\r\n"
    posted = Posted(content, "hello@harbour.example", ("mina@quay.example",), "<1@harbour.example>")
    return desk.post.queue(posted, Letterhead("c", "Mina Park", "", "Hello", "1" * 64, ()))


def run(kit: Tools, qapp: QApplication, desk: Desk, folder: Path) -> None:
    settings = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
    window._run(qapp, kit, desk, Preferences(settings), folder)


def close_windows(qapp: QApplication) -> None:
    for each in qapp.topLevelWidgets():
        if isinstance(each, MainWindow):
            while not each.close():
                pass
            each.deleteLater()


def test_what_waited_goes_once_the_window_stands(
    qapp: QApplication, qtbot: QtBot, kit: Tools, desk: Desk, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with PostOffice(tmp_path / "office", needs_login=False) as office:
        office.trust(monkeypatch)
        waiting(desk, office)

        def work(_application: object) -> None:
            qtbot.waitUntil(lambda: len(office.received()) == 1, timeout=20_000)
            close_windows(qapp)

        monkeypatch.setattr(QApplication, "exec", work)
        run(kit, qapp, desk, tmp_path)
    [mailing] = desk.post.mailings()
    assert mailing.state is MailState.HANDED_OVER


def test_the_studio_is_let_go_only_once_nothing_is_sent_any_more(
    qapp: QApplication, qtbot: QtBot, kit: Tools, desk: Desk, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    silent = Fault(Step.DATA, does=Does.SILENCE)
    waited_for, ended = Event(), Event()
    send_due, wait = Postroom.send_due, WindowPost.wait

    def sending(post: Postroom, *words: object) -> None:
        try:
            send_due(post, *words)  # type: ignore[arg-type]
        finally:
            waited_for.wait(20)
            ended.set()

    def waits(post: WindowPost) -> None:
        waited_for.set()
        wait(post)

    monkeypatch.setattr(Postroom, "send_due", sending)
    monkeypatch.setattr(WindowPost, "wait", waits)
    with PostOffice(tmp_path / "office", faults=(silent,), needs_login=False) as office:
        office.trust(monkeypatch)
        mailing = waiting(desk, office)

        def work(_application: object) -> None:
            qtbot.waitUntil(lambda: "DATA" in office.verbs(), timeout=20_000)
            # As when the computer is shut down: nobody closes the window.

        monkeypatch.setattr(QApplication, "exec", work)
        run(kit, qapp, desk, tmp_path)
        assert ended.is_set()
        close_windows(qapp)
    assert desk.post.mailings() == [mailing]
