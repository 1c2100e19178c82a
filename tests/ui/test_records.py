"""The outbox: what has left, and how."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.rows import Rows

# Outbox


@pytest.fixture
def sent(hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A proposal that was saved from the last step."""
    pdf = tmp_path / "out" / "proposal.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(pdf.with_suffix("")), ""))
    )
    hands.open(studio.half_done, Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    hands.click("send.save")
    hands.wait(pdf.is_file)
    hands.rest()
    hands.click("rail.outbox")
    return pdf


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were handed to the system's own programs."""
    places: list[str] = []

    def note(url: QUrl) -> bool:
        places.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(note))
    return places


def test_an_empty_outbox_says_so(hands: Hands) -> None:
    hands.click("rail.outbox")
    hands.rest()
    assert hands.house.desk.outbox.dispatches() == []
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert "Nothing has left yet" in shown


def test_what_left_is_listed_found_and_opened_and_a_missing_file_is_told(
    hands: Hands, sent: Path, opened: list[str]
) -> None:
    rows = Rows(hands, "outbox.list")
    assert rows.firsts() == ["Mina Park"]
    hands.type("outbox.search", "proposal.pdf")
    hands.press(Qt.Key.Key_Return)
    rows.key(Qt.Key.Key_Return)
    assert opened == [str(sent)]
    sent.unlink()
    rows.double_click("Mina Park")
    assert opened == [str(sent)]
    assert sent.name in hands.label("notice.words")
    assert str(sent.parent) in hands.label("notice.words")


def test_the_last_step_opens_what_it_saved(
    hands: Hands, sent: Path, studio: Furnished, opened: list[str]
) -> None:
    hands.window.open(studio.half_done.id)
    hands.click("send.open")
    hands.click("send.folder")
    assert opened == [str(sent), str(sent.parent)]


# Sending


def test_nothing_is_saved_where_the_dialogue_is_left(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: ("", "")))
    hands.open(studio.half_done, Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    hands.click("send.save")
    hands.click("send.draft")
    hands.rest()
    assert hands.house.desk.outbox.dispatches() == []


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_recorded(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    place = tmp_path / "a file" / "proposal.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(place), "")))
    hands.open(studio.half_done, Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    hands.click("send.save")
    hands.rest()
    assert "proposal.pdf" in hands.label("notice.words")
    assert hands.house.desk.outbox.dispatches() == []
    assert not hands.window.findChild(QLabel, "send.done").isVisible()  # type: ignore[union-attr]


def test_a_wrong_address_is_said_instead_of_drafted(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(draft), "")))
    hands.open(studio.half_done, Step.SEND)
    hands.wait(lambda: hands.find("send.draft").isEnabled())
    hands.type("send.to", "nobody at all")
    hands.click("send.draft")
    hands.wait(lambda: "nobody at all" in hands.label("send.to.wrong"))
    assert not draft.exists()


def test_what_staff_wrote_into_the_message_outlives_a_change_of_the_quote(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done, Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    hands.type("send.subject", "As we said on Monday")
    total = hands.label("send.total")
    hands.go(Step.QUOTE)
    hands.type("quote.discount", "50 %")
    hands.press(Qt.Key.Key_Return)
    hands.go(Step.SEND)
    hands.wait(lambda: hands.label("send.total") not in {"", total})
    assert hands.line("send.subject").text() == "As we said on Monday"
