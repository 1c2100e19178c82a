"""Whether copies are signed, as whom, and what is missing for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.services.certificates import Held
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.delivering.unlocking import Unlocking
from studio_desk.ui.house import House


class SignatureField(QWidget):
    """A tick that can be set once there is something to sign with."""

    changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._held: Held | None = None
        self._tick = QCheckBox(self.tr("Sign with Content Credentials"))
        self._tick.setObjectName("export.sign")
        self._tick.clicked.connect(lambda _: self._ticked())
        self._words = text("", "small", wrap=True)
        self._words.setObjectName("export.signer")
        self._unlocking = Unlocking(house, "export")
        self._unlocking.unlocked.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addWidget(self._tick)
        layout.addWidget(self._words)
        layout.addWidget(self._unlocking)
        self._show()

    @property
    def wanted(self) -> bool:
        """Whether copies are to be signed."""
        return self._tick.isChecked() and self._held is not None

    @property
    def is_ready(self) -> bool:
        """Whether they can be, where that is wanted."""
        return not self.wanted or (self._held is not None and self._held.is_open)

    def refresh(self) -> None:
        """Look what there is to sign with."""
        self._house.works.run(
            self,
            lambda _: self._house.desk.certificates.held(),
            done=self._found,
            failed=self._failed,
        )

    def _found(self, held: Held | None) -> None:
        fresh = held is not None and self._held is None
        self._held = held
        if fresh:
            # Whoever has a certificate has it for this.
            self._tick.setChecked(True)
        self._show()
        self.changed.emit()

    def _failed(self, error: DeskError) -> None:
        self._held = None
        self._show()
        self._words.setText(self._house.wording.explain(error))
        self.changed.emit()

    def _ticked(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._tick.setEnabled(self._held is not None)
        self._unlocking.setVisible(not self.is_ready)
        self._words.setText(self._says())

    def _says(self) -> str:
        if self._held is None:
            return self.tr(
                "Nothing to sign with yet: import a certificate in Settings, or make one there to"
                " try it out."
            )
        certificate = self._held.certificate
        words = self.tr(
            "Signs as {holder}. No time is certified, since nobody is asked for one: the"
            " signature counts as long as the certificate, until {day}."
        )
        day = self._house.desk.formats.date(certificate.valid_until.date(), self._house.language)
        said = words.format(holder=certificate.holder, day=day)
        if certificate.is_for_trying:
            unlisted = self.tr("Programs will say that they do not know the signer.")
            said = f"{said} {unlisted}"
        return said
