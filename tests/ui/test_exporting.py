"""Copies are exported from the library, beside it, and it is said what becomes of each."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
)

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.deliveries import DeliveryBook
from studio_desk.services.inspector import inspected
from tests.adapters.provenance.marked import picture
from tests.adapters.provenance.signing import created
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.adapters.signing.histories import retitled, telling
from tests.adapters.stripping.private import SECRET, TELLING, Telling, exif, hides, pixels
from tests.conftest import Furnished, Hands
from tests.services.deliveries import avif, no_keyring, nobody, ring
from tests.ui.library import grid, is_seen, pick

__all__ = ["no_keyring", "ring"]
AGREED = Consent(ConsentBasis.AGREED)
PASSPHRASE = "a lighthouse in fog"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def take(studio: Furnished, place: Path, content: bytes, name: str, **known: object) -> Picture:
    file = place / name
    file.write_bytes(content)
    (picture,) = studio.desk.examples.take([file], nobody).taken
    said = {"origin": Origin.CAMERA, "origin_from_file": False, "consent": AGREED}
    described = replace(picture, **(said | {"title": Path(name).stem} | known))  # type: ignore[arg-type]
    studio.desk.examples.describe(described)
    return described


@pytest.fixture
def photograph(studio: Furnished, tmp_path: Path) -> Picture:
    """A photograph that tells too much, of somebody who agreed."""
    content = Telling(exif(orientation=1)).file("JPEG", image=pixels((300, 200)))
    return take(studio, tmp_path, content, f"{SECRET}.jpg")


def choose(hands: Hands, *titles: str) -> None:
    hands.click("rail.examples")
    hands.rest()
    first, *others = titles
    grid(hands).choose(first)
    grid(hands).choose_also(*others)


def export(hands: Hands, *titles: str) -> Hands:
    """Have copies of these offered."""
    choose(hands, *titles)
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.rest()
    return hands


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Answer the file dialogues; what they suggested is told."""
    suggested: list[str] = []

    def save(_parent: object, _title: str, offered: str) -> tuple[str, str]:
        suggested.append(offered)
        return ("" if path is None else str(path)), ""

    def folder(_parent: object, _title: str, offered: str) -> str:
        suggested.append(offered)
        return "" if path is None else str(path)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(save))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(folder))
    return suggested


def go(hands: Hands) -> None:
    hands.click("export.go")
    hands.rest()


def is_ready(hands: Hands) -> bool:
    found = hands.find("export.go", QAbstractButton)
    return found.isEnabled()


def listed(hands: Hands, name: str) -> str:
    found = hands.window.findChild(QPlainTextEdit, name)
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText() if found.isVisible() else ""


def tick(hands: Hands, name: str) -> None:
    found = hands.find(name, QCheckBox)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(8, found.height() // 2))
    hands.rest()


def notes(hands: Hands) -> str:
    """All that is said in the panel."""
    panel = hands.find("export.head").parentWidget()
    assert panel is not None
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def test_a_copy_is_exported_without_what_is_private(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(hands, SECRET)
    hands.click("example.export")
    hands.rest()
    assert hands.label("export.head") == "Export a copy"
    suggested = answer(monkeypatch, out / "given.jpg")
    go(hands)
    assert Path(suggested[0]).name == f"portrait-{photograph.content[:8]}.jpg"
    assert hides((out / "given.jpg").read_bytes())
    assert hands.label("export.words") == "Exported: given.jpg, private data left out"
    # The next one is offered where this one went, and what comes in from where that was.
    assert hands.house.export_home() == out
    assert hands.house.home() != out


def test_escape_and_back_lead_to_the_card(hands: Hands, photograph: Picture) -> None:
    export(hands, SECRET)
    assert not is_seen(hands, "example.title")
    assert hands.find("export.recipient").hasFocus()
    hands.press(Qt.Key.Key_Escape)
    assert is_seen(hands, "example.title")
    assert not is_seen(hands, "export.head")
    export(hands, SECRET)
    hands.click("export.back")
    assert is_seen(hands, "example.title")


def test_choosing_another_picture_shows_its_card(hands: Hands, photograph: Picture) -> None:
    export(hands, SECRET)
    other = next(title for title in grid(hands).titles if title != SECRET)
    grid(hands).choose(other)
    assert not is_seen(hands, "export.head")
    assert hands.line("example.title").text() == other


def test_a_dialogue_that_is_closed_exports_nothing(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    answer(monkeypatch, None)
    go(hands)
    assert not list(out.iterdir())
    assert not is_seen(hands, "export.words")


def test_without_consent_it_goes_to_nobody_but_the_sitter(
    hands: Hands, studio: Furnished, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.desk.examples.describe(replace(photograph, consent=Consent()))
    export(hands, SECRET)
    assert not is_ready(hands)
    assert "No consent is recorded" in listed(hands, "export.reasons")
    pick(hands, "export.recipient", 1)
    assert is_ready(hands)
    assert "no consent is asked for" in hands.label("export.consent")
    answer(monkeypatch, out / "given.jpg")
    go(hands)
    assert (out / "given.jpg").exists()


def test_a_consent_that_is_recorded_meanwhile_is_seen(
    hands: Hands, studio: Furnished, photograph: Picture
) -> None:
    without = replace(photograph, consent=Consent())
    studio.desk.examples.describe(without)
    export(hands, SECRET)
    studio.desk.examples.describe(photograph)
    hands.house.signals.pictures_saved.emit([photograph])
    hands.rest()
    assert is_ready(hands)


def test_several_go_into_a_folder_and_each_that_does_not_says_why(
    hands: Hands, studio: Furnished, tmp_path: Path, photograph: Picture, out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(studio, tmp_path, avif(), "Second.avif")
    take(studio, tmp_path, Telling().file("PNG"), "Third.png", consent=Consent())
    export(hands, SECRET, "Second", "Third")
    assert hands.label("export.count") == "2 of 3 can be exported."
    assert "“Third” is not exported" in listed(hands, "export.reasons")
    assert "JPEGs of high quality: AVIF cannot go as they are" in notes(hands)
    suggested = answer(monkeypatch, out)
    go(hands)
    assert len(suggested) == 1
    assert {each.suffix for each in out.iterdir()} == {".jpg"}
    assert len(list(out.iterdir())) == 2
    assert hands.label("export.words") == "2 exported, private data left out"


def test_for_the_screen_it_is_as_large_as_was_said(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    assert not is_seen(hands, "export.longest")
    pick(hands, "export.size", 1)
    longest = hands.find("export.longest", QSpinBox)
    assert isinstance(longest, QSpinBox)
    longest.setValue(150)
    # What is made anew never carries anything private: there is nothing to choose.
    assert not hands.find("export.strip").isEnabled()
    hands.rest()
    answer(monkeypatch, out / "small.jpg")
    go(hands)
    with Image.open(out / "small.jpg") as copy:
        assert copy.size == (150, 100)


def test_everything_is_left_in_where_that_is_wanted(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    tick(hands, "export.strip")
    assert "everything that is in it" in hands.label("export.stripped")
    answer(monkeypatch, out / "whole.jpg")
    go(hands)
    original = hands.house.desk.examples.path(photograph.content)
    assert (out / "whole.jpg").read_bytes() == original.read_bytes()
    assert hands.label("export.words") == "Exported: whole.jpg"


def test_a_name_gets_the_ending_of_what_is_in_the_file(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    for asked, made in (("a.JPG", "a.JPG"), ("b.jpeg", "b.jpeg"), ("c.png", "c.png.jpg")):
        answer(monkeypatch, out / asked)
        go(hands)
        assert (out / made).exists()


def test_what_the_dialogue_did_not_ask_about_is_not_written_over(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "a.jpg").write_bytes(b"somebody's")
    export(hands, SECRET)
    answer(monkeypatch, out / "a")
    go(hands)
    assert hands.label("export.words") == "Nothing was exported."
    assert "“a.jpg” already" in listed(hands, "export.failures")
    assert (out / "a.jpg").read_bytes() == b"somebody's"
    # The dialogue has asked about this one.
    answer(monkeypatch, out / "a.jpg")
    go(hands)
    assert hides((out / "a.jpg").read_bytes())
    assert (out / "a.jpg").read_bytes() != b"somebody's"


def test_marks_of_ai_on_the_studio_s_own_are_told_before_the_client_sees_them(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    take(studio, tmp_path, TELLING.file("JPEG"), "Marked.jpg", origin=Origin.AI_EDITED)
    export(hands, "Marked")
    assert "carries marks of AI, and its copy keeps them" in notes(hands)


def test_without_a_certificate_nothing_can_be_signed(hands: Hands, photograph: Picture) -> None:
    export(hands, SECRET)
    assert not hands.find("export.sign").isEnabled()
    assert "import a certificate in Settings" in hands.label("export.signer")
    assert is_ready(hands)


def test_with_a_certificate_copies_are_signed(
    hands: Hands, studio: Furnished, ring: KeyringInMemory, photograph: Picture, out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    studio.desk.certificates.try_out("Harbour Light")
    export(hands, SECRET)
    assert "Signs as Harbour Light." in hands.label("export.signer")
    assert "No time is certified" in hands.label("export.signer")
    assert "do not know the signer" in hands.label("export.signer")
    # Nobody has said how far it was retouched.
    assert "nobody knows" in notes(hands)
    answer(monkeypatch, out / "signed.jpg")
    go(hands)
    assert hands.label("export.words") == "Exported: signed.jpg, signed, private data left out"
    (found,) = inspected(studio.desk.inspector._workshop, [out / "signed.jpg"], nobody)
    assert isinstance(found, Inspection)
    assert found.provenance.credentials is Credentials.INTACT
    assert found.provenance.verdict is Verdict.CAMERA


def test_what_the_file_denies_is_not_signed_and_the_way_out_is_said(
    hands: Hands, studio: Furnished, ring: KeyringInMemory, tmp_path: Path
) -> None:
    studio.desk.certificates.try_out("Harbour Light")
    take(studio, tmp_path, Telling(b"", TELLING.packet).file("JPEG"), "Marked.jpg")
    export(hands, "Marked")
    assert not is_ready(hands)
    assert "correct the record" in listed(hands, "export.reasons")
    tick(hands, "export.sign")
    assert is_ready(hands)


def test_a_locked_key_is_unlocked_on_the_spot(
    hands: Hands, studio: Furnished, no_keyring: None, photograph: Picture
) -> None:
    certificates = studio.desk.certificates
    certificates.try_out("Harbour Light", lock=PASSPHRASE)
    certificates._open = None
    export(hands, SECRET)
    assert not is_ready(hands)
    hands.type("export.passphrase", "not this one")
    hands.click("export.unlock")
    hands.rest()
    assert "does not fit" in hands.label("export.wrong")
    hands.type("export.passphrase", PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert not is_seen(hands, "export.passphrase")
    assert is_ready(hands)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Copies are made once the test says so."""
    on, make = threading.Event(), DeliveryBook._made

    def made(book: DeliveryBook, *given: Any) -> bytes:
        assert on.wait(60)
        return make(book, *given)

    monkeypatch.setattr(DeliveryBook, "_made", made)
    yield on
    on.set()


def test_making_copies_is_stopped_and_what_was_made_stays(
    hands: Hands, studio: Furnished, tmp_path: Path, photograph: Picture, out: Path,
    slow: threading.Event, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take(studio, tmp_path, avif(), "Second.avif")
    export(hands, SECRET, "Second")
    answer(monkeypatch, out)
    hands.click("export.go")
    hands.wait(lambda: "0 of 2" in hands.label("export.words"))
    # Whatever is chosen meanwhile, this stays in sight.
    grid(hands).click(3)
    assert is_seen(hands, "export.stop")
    hands.click("export.stop")
    slow.set()
    hands.rest()
    assert "Stopped" in hands.label("export.words")
    assert len(list(out.iterdir())) == 1
    hands.click("export.back")
    assert is_seen(hands, "example.title")


def test_a_report_stays_until_it_was_read(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    answer(monkeypatch, out / "a.jpg")
    go(hands)
    grid(hands).click(3)
    hands.rest()
    assert hands.label("export.words") == "Exported: a.jpg, private data left out"
    hands.click("export.back")
    assert hands.line("example.title").text() == grid(hands).current.title


def test_what_was_done_is_told_until_something_else_is_wished(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(hands, SECRET)
    answer(monkeypatch, out / "a.jpg")
    go(hands)
    # What else becomes known of the picture changes nothing in that.
    hands.house.signals.pictures_saved.emit([photograph])
    hands.rest()
    assert hands.label("export.words").startswith("Exported: a.jpg")
    tick(hands, "export.strip")
    assert not is_seen(hands, "export.words")
    assert not is_seen(hands, "export.open")
    assert is_ready(hands)


def test_copies_are_not_offered_where_the_pictures_came_from(
    hands: Hands, photograph: Picture, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = {"PicturesLocation": tmp_path / "Pictures", "DocumentsLocation": tmp_path / "Documents"}
    for each in usual.values():
        each.mkdir()
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda kind: str(usual[kind.name]))
    )
    suggested = answer(monkeypatch, None)
    for came_from, offered in ((out, "Pictures"), (tmp_path / "Pictures", "Documents")):
        hands.house.preferences.folder = str(came_from)
        export(hands, SECRET)
        go(hands)
        assert Path(suggested[-1]).parent == tmp_path / offered
        hands.click("export.back")


def test_what_nobody_recorded_is_not_signed_until_it_is_confirmed_on_the_card(
    hands: Hands, studio: Furnished, ring: KeyringInMemory, tmp_path: Path
) -> None:
    studio.desk.certificates.try_out("Harbour Light")
    content = Telling(exif(orientation=1)).file("JPEG")
    take(studio, tmp_path, content, "Taken.jpg", origin_from_file=True)
    export(hands, "Taken")
    assert not is_ready(hands)
    assert "Record how it was made first" in listed(hands, "export.reasons")
    hands.click("export.back")
    hands.click("example.origin.confirm")
    hands.rest()
    export(hands, "Taken")
    assert is_ready(hands)


def test_the_folder_is_opened(
    hands: Hands, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    export(hands, SECRET)
    answer(monkeypatch, out / "a.jpg")
    go(hands)
    hands.click("export.open")
    assert opened == [str(out)]


def test_what_was_typed_is_saved_before_a_copy_is_offered(
    hands: Hands, studio: Furnished, photograph: Picture, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(hands, SECRET)
    hands.type("example.credit", "Photo: Ana Harbour")
    export_key = (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.press(*export_key)
    hands.rest()
    answer(monkeypatch, out / "a.jpg")
    go(hands)
    assert b"Photo: Ana Harbour" in (out / "a.jpg").read_bytes()


def test_titles_in_earlier_credentials_are_told_before_they_go_along(
    hands: Hands, studio: Furnished, tmp_path: Path, ring: KeyringInMemory
) -> None:
    studio.desk.certificates.try_out("Harbour Studio")
    take(studio, tmp_path, retitled(telling()), "chained.jpg")
    export(hands, "chained")
    told = notes(hands)
    assert "“Mina Verborgen.jpg”" in told
    assert "“DSC_0001.jpg”" in told
    assert "Export unsigned to leave them out" in told
    tick(hands, "export.sign")
    assert "Verborgen" not in notes(hands)


def test_that_the_way_to_a_server_does_not_come_along_is_said(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    remote = created(picture(), "digitalCapture", remote_url="http://127.0.0.1:9/")
    take(studio, tmp_path, remote, "remote.jpg")
    take(studio, tmp_path, created(picture(colour="teal"), "digitalCapture"), "own.jpg")
    export(hands, "remote")
    assert "lie on a server" in notes(hands)
    assert "unless the copies are signed" not in notes(hands)
    export(hands, "own")
    assert "lie on a server" not in notes(hands)
    assert "unless the copies are signed" in notes(hands)
