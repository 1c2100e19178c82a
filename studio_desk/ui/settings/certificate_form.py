"""Taking a certificate in, or making one: what has to be typed for that, and what was wrong."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused
from studio_desk.domain.errors import DeskError
from studio_desk.services.certificates import LEAST_PASSPHRASE, Held
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.delivering.unlocking import PassphraseLine
from studio_desk.ui.folding import come_into_view
from studio_desk.ui.house import House

PATTERNS = "*.p12 *.pfx *.pem *.crt *.cer *.key"
_ABOUT_PASSPHRASE = (CertificateFlaw.PASSPHRASE_NEEDED, CertificateFlaw.WRONG_PASSPHRASE)


class CertificateForm(QFrame):
    """Hidden while nothing is taken in."""

    kept = Signal(object)
    """The certificate that is `Held` now."""
    left = Signal()
    """Nothing was taken in."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._files: list[Path] = []
        self.setProperty("role", "margin")
        self._head = text("", "strong", wrap=True)
        self._head.setObjectName("certificate.head")
        self._of_file = PassphraseLine(
            "certificate.file_passphrase", self.tr("Passphrase of the file, if it has one")
        )
        self._lock = QWidget()
        self._new = PassphraseLine("certificate.new", self.tr("New passphrase"))
        self._again = PassphraseLine("certificate.again", self.tr("The same once more"))
        self._working = text("", "muted", wrap=True)
        self._working.setObjectName("certificate.working")
        self._wrong = text("", "danger", wrap=True)
        self._wrong.setObjectName("certificate.wrong")
        self._go = button("", self._take, role="primary", name="certificate.take")
        self._cancel = button(
            self.tr("Cancel"), self._leave, role="quiet", name="certificate.cancel"
        )
        self._lay_out()
        for line in (self._of_file, self._new, self._again):
            line.setMaximumWidth(40 * GRID)
            line.returnPressed.connect(self._take)
        self.hide()

    def _lay_out(self) -> None:
        words = self.tr(
            "This computer has no keyring, or it is locked, so the key goes into a file in the"
            " studio’s folder, encrypted under a passphrase of at least {least} characters. It is"
            " asked for once whenever the program was started, and nobody can bring it back."
        )
        lock = QVBoxLayout(self._lock)
        lock.setContentsMargins(0, 0, 0, 0)
        lock.setSpacing(GRID)
        lock.addWidget(text(words.format(least=LEAST_PASSPHRASE), wrap=True))
        lock.addWidget(self._new)
        lock.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._head)
        layout.addWidget(self._of_file)
        layout.addWidget(self._lock)
        layout.addWidget(self._working)
        layout.addWidget(self._wrong)
        layout.addLayout(row(self._go, self._cancel, 1, spacing=GRID))

    def ask_files(self) -> None:
        """Ask for the files of a certificate."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Import a certificate: one file, or chain and key together"),
            str(self._house.home()),
            f"{self.tr('Certificates and keys')} ({PATTERNS});;{self.tr('All files')} (*)",
        )
        if chosen:
            self._files = [Path(name) for name in chosen]
            self._house.preferences.folder = str(self._files[0].parent)
            names = ", ".join(file.name for file in self._files)
            self._begin(self.tr("Import {names}").format(names=names), self.tr("Import"))
            self._of_file.show()
            self._of_file.setFocus()

    def try_out(self) -> None:
        """Make one for trying out, in the studio's name."""
        self._files = []
        self._begin(self.tr("Make a certificate to try it out"), self.tr("Make it"))
        self._of_file.hide()
        self._take()

    def _begin(self, head: str, go: str) -> None:
        self._head.setText(head)
        self._go.setText(go)
        self._forget()
        self._lock.hide()
        self._wrong.hide()
        self._working.hide()
        self.show()
        self._come_into_view()

    def _come_into_view(self) -> None:
        # Only once it is laid out has it a place.
        QTimer.singleShot(0, self, lambda: come_into_view(self))

    def _forget(self) -> None:
        """Keep no passphrase in sight of anybody."""
        for line in (self._of_file, self._new, self._again):
            line.clear()

    def _take(self) -> None:
        """Take it in, away from the window."""
        lock = None if self._lock.isHidden() else self._new.text()
        if lock is not None and lock != self._again.text():
            self._complain(self.tr("The two passphrases differ; type both once more."))
            self._new.setFocus()
            return
        self._go.setEnabled(False)
        self._wrong.hide()
        self._say_working(with_keyring=lock is None)
        self._house.works.run(self, self._work(lock), done=self._done, failed=self._failed)

    def _say_working(self, *, with_keyring: bool) -> None:
        words = self.tr("Reading it…") if self._files else self.tr("Making it…")
        if with_keyring:
            asked = self.tr(
                "This computer’s keyring is asked to keep the key, and may ask for its password."
            )
            words = f"{words} {asked}"
        self._working.setText(words)
        self._working.show()
        self._come_into_view()

    def _work(self, lock: str | None) -> Callable[[object], Held]:
        desk, files, passphrase = self._house.desk, self._files, self._of_file.text()
        if files:
            return lambda _: desk.certificates.take(files, passphrase, lock)
        unnamed = self.tr("Portrait studio")
        return lambda _: desk.certificates.try_out(desk.studio.studio().name or unnamed, lock)

    def _done(self, held: Held) -> None:
        self._go.setEnabled(True)
        self._working.hide()
        self._forget()
        self.hide()
        self.kept.emit(held)

    def _failed(self, error: DeskError) -> None:
        self._go.setEnabled(True)
        self._working.hide()
        if isinstance(error, NoKeyring) and self._lock.isHidden():
            self._lock.show()
            self._come_into_view()
            self._new.setFocus()
            return
        self._complain(self._house.wording.explain(error))
        if isinstance(error, CertificateRefused) and error.flaw in _ABOUT_PASSPHRASE:
            self._of_file.setFocus()
            self._of_file.selectAll()

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        self._come_into_view()

    def _leave(self) -> None:
        self._forget()
        self.hide()
        self.left.emit()
