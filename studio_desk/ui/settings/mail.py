"""How large what is attached to an e-mail may be."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio_desk.domain.consultation import Studio
from studio_desk.ui.controls import card, counter, field, row, text
from studio_desk.ui.settings.working import WorkingStudio

LEAST_MB, MOST_MB = 1, 25
"""Many mail servers take no more than 25 MB."""


class MailCard(QFrame):
    """One figure of the studio's card, saved and undone with the others."""

    def __init__(self, working: WorkingStudio) -> None:
        super().__init__()
        self._working = working
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._limit = counter("studio.mail_limit", LEAST_MB, MOST_MB)
        self._limit.setSuffix(self.tr(" MB"))
        self._limit.valueChanged.connect(self._changed)
        layout.addWidget(text(self.tr("E-mail"), "heading"))
        layout.addLayout(row(field(self.tr("Attachments up to"), self._limit), 1))
        words = self.tr("A larger proposal goes out with smaller pictures; print keeps its own.")
        layout.addWidget(text(words, "small", wrap=True))
        working.shown.connect(self._show)

    def _show(self, studio: Studio) -> None:
        with QSignalBlocker(self._limit):
            self._limit.setValue(studio.mail_limit_mb)

    def _changed(self, limit_mb: int) -> None:
        self._working.change(replace(self._working.now, mail_limit_mb=limit_mb), "mail_limit")
