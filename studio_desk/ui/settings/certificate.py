"""The certificate that the studio signs its copies with: what it is, where its key lies."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio_desk.domain.certificate import CertificateRefused
from studio_desk.domain.errors import DeskError
from studio_desk.services.certificates import Held
from studio_desk.ui.controls import GRID, barred, button, card, empty, row, text
from studio_desk.ui.delivering.unlocking import Unlocking
from studio_desk.ui.examples.withdrawing import Question
from studio_desk.ui.folding import come_into_view
from studio_desk.ui.house import House
from studio_desk.ui.proposals.seal import SealCheck
from studio_desk.ui.settings.certificate_form import CertificateForm
from studio_desk.ui.settings.sealing import SealSwitch
from studio_desk.ui.settings.working import WorkingStudio

Sentence = tuple[str, str]
"""What is said, and the bar before it, or nothing."""


class CertificateCard(QFrame):
    """Reads what is there whenever it is shown: it may be locked, lost or out of date by then."""

    def __init__(self, house: House, working: WorkingStudio, width_px: int) -> None:
        super().__init__()
        self._house = house
        self.setFixedWidth(width_px)
        self._said = QVBoxLayout()
        self._said.setSpacing(GRID)
        self._unlocking = Unlocking(house, "certificate")
        self._unlocking.setMaximumWidth(52 * GRID)
        self._import = button("", self._ask_files, name="certificate.import")
        self._try = button(
            self.tr("Make one to try it out…"),
            self._try_out,
            role="quiet",
            name="certificate.try",
        )
        self._form = CertificateForm(house)
        self._removing = Question(
            "certificate.remove",
            self.tr("Remove certificate…"),
            self.tr(
                "Certificate and key are removed from this computer. What was signed stays signed."
                " Keep the file that you bought, to import it again."
            ),
            self.tr("Keep it"),
            self.tr("Remove"),
        )
        self._sealing = SealSwitch(working)
        self._check = SealCheck(house)
        self._buttons = QWidget()
        frame = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setAcceptDrops(True)
        self._connect()

    def _lay_out(self) -> QFrame:
        frame, layout = card()
        buttons = row(
            self._import, self._try, self._removing.asking, 1, self._check.ask, spacing=GRID
        )
        buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setLayout(buttons)
        layout.addWidget(text(self.tr("Signing copies"), "heading"))
        words = self.tr(
            "Copies that you export can carry Content Credentials: how the picture was made, by"
            " your own record, signed so that every later change shows. Nothing is sent anywhere,"
            " and no time is certified: a signature counts as long as its certificate."
        )
        layout.addWidget(text(words, "muted", wrap=True))
        layout.addLayout(self._said)
        layout.addWidget(self._unlocking)
        layout.addWidget(self._buttons)
        layout.addWidget(self._form)
        layout.addWidget(self._removing)
        layout.addWidget(self._check)
        layout.addWidget(self._sealing)
        return frame

    def _connect(self) -> None:
        self._unlocking.unlocked.connect(self.refresh)
        self._form.kept.connect(self._kept)
        self._form.left.connect(self.refresh)
        self._removing.agreed.connect(self._remove)
        self._show(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A PDF may be dropped anywhere on the card, to be checked."""
        self._check.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what is dropped."""
        self._check.dropEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is there."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look what is there, away from the window: keyrings may take their time."""
        self._house.works.run(
            self,
            lambda _: self._house.desk.certificates.held(),
            done=self._show,
            failed=self._show_damaged,
        )

    def _show(self, held: Held | None) -> None:
        self._tell([] if held is None else self._describe(held))
        locked = held is not None and not held.is_open
        self._unlocking.setVisible(locked)
        self._offer(there=held is not None)

    def _show_damaged(self, error: DeskError) -> None:
        self._tell([(self._house.wording.explain(error), "warning-bar")])
        self._unlocking.hide()
        self._offer(there=True)

    def _offer(self, *, there: bool) -> None:
        self._import.setText(
            self.tr("Import another…") if there else self.tr("Import a certificate…")
        )
        self._try.setVisible(not there)
        self._sealing.know(certificate=there)
        self._buttons.setVisible(self._form.isHidden())
        self._removing.offer(possible=there and self._form.isHidden())

    def _tell(self, sentences: list[Sentence]) -> None:
        empty(self._said)
        for words, bar in sentences:
            label = barred(words, bar) if bar else text(words, wrap=True)
            label.setObjectName("certificate.said")
            self._said.addWidget(label)

    def _describe(self, held: Held) -> list[Sentence]:
        certificate = held.certificate
        day = self._house.desk.formats.date(certificate.valid_until.date(), self._house.language)
        signs = self.tr("Signs as {holder}, until {day} ({algorithm}).").format(
            holder=certificate.holder, day=day, algorithm=certificate.algorithm.value.upper()
        )
        place = self.tr("The key lies {place}.").format(place=self._house.wording.name(held.place))
        said = [(signs, "accent-bar"), (self._vouched_for(held), ""), (place, "")]
        try:
            certificate.check(self._house.desk.clock.now())
        except CertificateRefused as refusal:
            said.insert(1, (self._house.wording.explain(refusal), "warning-bar"))
        return said

    def _vouched_for(self, held: Held) -> str:
        """What programs will say of the signer."""
        if held.certificate.is_for_trying:
            return self.tr(
                "Made here to try it out: nobody vouches for the name. Other programs will find"
                " the signature intact and say that its signer is not on their list (“unlisted”,"
                " “unknown source”). That is no fault of the picture, but it convinces nobody who"
                " does not know you."
            )
        words = self.tr(
            "Vouched for by {issuer}. Programs that have this issuer on their list show your name"
            " as known; all others find the signature intact and its signer not on their list."
        )
        return words.format(issuer=held.certificate.issuer)

    def _ask_files(self) -> None:
        self._form.ask_files()
        self._offer_again()

    def _try_out(self) -> None:
        self._form.try_out()
        self._offer_again()

    def _offer_again(self) -> None:
        if not self._form.isHidden():
            self._buttons.hide()
            self._removing.offer(possible=False)

    def _kept(self, held: Held) -> None:
        self._show(held)
        QTimer.singleShot(0, self, lambda: come_into_view(self))

    def _remove(self) -> None:
        self._house.works.run(
            self,
            lambda _: self._house.desk.certificates.remove(),
            done=lambda _: self._show(None),
            failed=self._house.signals.failed.emit,
        )
