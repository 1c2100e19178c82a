"""Sealing is switched on in Settings, and seals are told of what was issued and of any file."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QLabel, QWidget

from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sealing import PadesSealer
from studio_desk.adapters.secrets import X509Certificates
from studio_desk.domain.consultation import Client
from studio_desk.ui.settings.certificate import CertificateCard
from studio_desk.ui.workspace.workspace import Step
from tests.adapters.pdf.papers import printed
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.conftest import Furnished, Hands
from tests.services.deliveries import ring
from tests.ui.library import is_seen
from tests.ui.test_issuing import SESSION, issue

__all__ = ["ring"]


@pytest.fixture
def settings(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


@pytest.fixture
def sealing(hands: Hands, studio: Furnished, ring: KeyringInMemory) -> Hands:
    """A studio that seals, and a quote of it that is ready to be issued."""
    desk = studio.desk
    desk.certificates.try_out("Harbour Light")
    desk.studio.save(replace(desk.studio.studio(), seals=True))
    begun = desk.consultations.begin(Client("Mina Park", "mina@park.example"))
    ready = replace(begun, quote=begun.quote.add(SESSION))
    hands.open(desk.consultations.save(ready), Step.QUOTE)
    return hands


def the_switch(hands: Hands) -> QCheckBox:
    found = hands.find("studio.seals", QCheckBox)
    assert isinstance(found, QCheckBox)
    return found


def document(hands: Hands) -> bytes:
    standing = hands.workspace.standing
    assert standing.issued is not None
    return hands.house.desk.quotes.document(standing.issued)


def told(hands: Hands) -> str:
    hands.rest()
    found = hands.window.findChildren(QWidget, "seal.found")
    return "\n".join(each.accessibleName() for each in found if each.isVisible())


def choose(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    chosen = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)


def test_sealing_is_switched_on_saved_and_taken_back(settings: Hands, studio: Furnished) -> None:
    switch = the_switch(settings)
    assert not switch.isChecked()
    switch.click()
    settings.wait(lambda: studio.desk.studio.studio().seals)
    settings.click("settings.undo")
    settings.wait(lambda: not studio.desk.studio.studio().seals)
    assert not switch.isChecked()


def test_a_studio_without_a_certificate_is_told_what_sealing_needs(
    settings: Hands, ring: KeyringInMemory
) -> None:
    assert not is_seen(settings, "studio.seals_lacking")
    the_switch(settings).click()
    assert is_seen(settings, "studio.seals_lacking")
    settings.click("certificate.try")
    settings.wait(lambda: not is_seen(settings, "studio.seals_lacking"))


def test_the_step_tells_that_what_was_issued_is_sealed_and_unaltered(sealing: Hands) -> None:
    sealing.go(Step.PROPOSAL)
    sealing.rest()
    assert not is_seen(sealing, "proposal.seal_bar")
    sealing.go(Step.QUOTE)
    issue(sealing)
    sealing.go(Step.PROPOSAL)
    sealing.wait(lambda: "unaltered" in sealing.label("proposal.seal"))
    assert "Sealed by this studio on " in sealing.label("proposal.seal")


def test_that_there_is_no_seal_takes_no_room_from_the_pages(
    hands: Hands, studio: Furnished
) -> None:
    begun = studio.desk.consultations.begin(Client("Mina Park", "mina@park.example"))
    ready = replace(begun, quote=begun.quote.add(SESSION))
    hands.open(studio.desk.consultations.save(ready), Step.QUOTE)
    issue(hands)
    hands.go(Step.PROPOSAL)
    hands.wait(lambda: "without a seal" in hands.find("proposal.standing").toolTip())
    assert not is_seen(hands, "proposal.seal_bar")


def test_a_quote_that_cannot_be_sealed_is_not_issued_and_the_reason_is_said(
    sealing: Hands, studio: Furnished
) -> None:
    studio.desk.certificates.remove()
    sealing.click("standing.issue")
    sealing.click("standing.yes")
    sealing.rest()
    assert sealing.workspace.standing.record is None
    labels = sealing.window.findChildren(QLabel)
    said = " ".join(each.text() for each in labels if each.isVisible())
    assert "was not issued, because it could not be sealed: there is no certificate" in said


def test_any_file_is_checked(
    sealing: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(sealing)
    sealing.go(Step.PROPOSAL)
    sealing.wait(lambda: is_seen(sealing, "seal.check"))
    files = {"sent.pdf": document(sealing), "letter.pdf": b"Dear Sir"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    choose(monkeypatch, tmp_path / "sent.pdf")
    sealing.click("seal.check")
    assert "“sent.pdf”: Sealed by this studio on " in told(sealing)
    choose(monkeypatch, tmp_path / "letter.pdf")
    sealing.click("seal.check")
    assert "“letter.pdf” cannot be checked" in told(sealing)


def test_a_stranger_who_bears_our_name_is_a_stranger(
    sealing: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(sealing)
    name = "Harbour Light” (this studio)"
    stranger = X509Certificates().make(name, datetime.now(UTC))
    forged = PadesSealer(ProcessSandbox()).seal(printed(), stranger)
    (tmp_path / "forged.pdf").write_bytes(forged)
    sealing.go(Step.PROPOSAL)
    sealing.wait(lambda: is_seen(sealing, "seal.check"))
    choose(monkeypatch, tmp_path / "forged.pdf")
    sealing.click("seal.check")
    assert "calls themselves “Harbour Light (this studio)”; whether that is true" in told(sealing)
    assert "Sealed by" not in told(sealing)
    [line] = sealing.window.findChildren(QWidget, "seal.found")
    assert "warning-bar" in {each.property("role") for each in line.findChildren(QFrame)}


def test_a_file_without_a_seal_says_nothing_for_itself(
    settings: Hands, studio: Furnished, tmp_path: Path
) -> None:
    half_done = studio.half_done
    pressed = studio.desk.press.press(
        studio.desk.studio.studio(), half_done, studio.desk.examples.path, lambda _done, _of: None
    )
    (tmp_path / "draft.pdf").write_bytes(pressed.pdf)
    card = settings.find("seal.check").parentWidget()
    while not isinstance(card, CertificateCard):
        assert card is not None
        card = card.parentWidget()
    drop(card, tmp_path / "draft.pdf")
    assert "carries no seal" in told(settings)


def drop(target: QWidget, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button, keys = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entering = QDragEnterEvent(QPoint(), action, data, button, keys)
    target.dragEnterEvent(entering)
    assert entering.isAccepted()
    target.dropEvent(QDropEvent(QPointF(), action, data, button, keys))
