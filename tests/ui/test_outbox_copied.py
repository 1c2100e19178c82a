"""A copied studio keeps back what waited in it, says so above the outbox, and asks."""

from pathlib import Path

import pytest

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.mailing import MailState
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Furnished, Hands
from tests.ui.letters import office
from tests.ui.library import is_seen
from tests.ui.test_post import go_by, queue

__all__ = ["office"]


@pytest.fixture
def studio(kit: Tools, studio: Furnished, tmp_path: Path) -> Furnished:
    """It was on another computer, with two messages that wait."""
    open_desk(kit, studio.folder, beside=tmp_path / "one")
    for each in ("One", "Two"):
        queue(studio.desk, each)
    copied = open_desk(kit, studio.folder, beside=tmp_path / "two")
    return Furnished(copied, studio.folder, studio.half_done)


def test_what_waited_in_a_copied_folder_is_sent_once_staff_press_for_it(
    hands: Hands, studio: Furnished, office: PostOffice
) -> None:
    go_by(studio.desk, office.account())
    hands.house.signals.studio_changed.emit()
    hands.house.post.begin()
    hands.house.post.wait()
    hands.rest()
    assert not office.received()
    hands.window.tally.refresh()
    rail = hands.find("rail.outbox")
    hands.wait(lambda: rail.accessibleDescription() == "2 messages need attention")
    hands.click("rail.outbox")
    hands.rest()
    assert "2 messages that waited in it may have been sent" in hands.label("outbox.copied")
    hands.click("outbox.copied.send")
    hands.wait(lambda: len(office.received()) == 2)
    hands.wait(lambda: not is_seen(hands, "outbox.copied"))
    hands.house.post.wait()
    stood = {each.state for each in studio.desk.post.mailings()}
    assert stood == {MailState.HANDED_OVER}
