"""How large an attachment may be, set in Settings and undone there."""

from PySide6.QtWidgets import QSpinBox

from tests.conftest import Furnished, Hands


def limit(hands: Hands) -> QSpinBox:
    found = hands.find("studio.mail_limit", QSpinBox)
    assert isinstance(found, QSpinBox)
    return found


def test_the_limit_of_attachments_is_saved_and_undone(hands: Hands, studio: Furnished) -> None:
    hands.click("rail.settings")
    hands.rest()
    assert limit(hands).value() == 5
    limit(hands).setValue(12)
    hands.click("settings.undo")
    assert limit(hands).value() == 5
    hands.click("settings.redo")
    assert limit(hands).value() == 12
    # Leaving the page saves at once.
    hands.click("rail.outbox")
    hands.wait(lambda: studio.desk.studio.studio().mail_limit_mb == 12)
