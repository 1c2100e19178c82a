"""The window without a display: one whole consultation, and a picture of every screen."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.app.window import make_application, make_house
from studio_desk.domain.consultation import Client
from studio_desk.domain.errors import DeskError
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.quote_record import State
from studio_desk.services.failures import FileUnwritable, Obstacle
from studio_desk.services.outbox import file_name
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.house import House
from studio_desk.ui.issuing.strip import PAUSE_MS
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks
from studio_desk.ui.window import MainWindow
from studio_desk.ui.workspace.workspace import Step, Workspace

SIZES = ((1440, 900), (1280, 720))
STAFF = "Noor"
"""Who works in the pictures."""
PAGES = ("today", "clients", "examples", "prices", "quotes", "outbox", "settings")


@dataclass(frozen=True, slots=True)
class Stage:
    """A window on a throw-away studio, every piece of work done at once."""

    house: House
    window: MainWindow
    root: Path
    told: list[DeskError]
    """What the window had to tell its person of, who is not there."""

    @property
    def workspace(self) -> Workspace:
        """The consultation that is open."""
        assert self.window.workspace is not None
        return self.window.workspace

    def check(self) -> None:
        """Raise the first of what was `told`: out of a slot no error finds its way up to `main`."""
        if self.told:
            raise self.told[0]

    def send(self, out: Path) -> tuple[Path, Path]:
        """Do into `out` what the last step's two buttons do; return the PDF and the draft."""
        proof, consultation = self.workspace.proof, self.workspace.sitting.now
        proof.failed.connect(self.told.append)
        proof.ask()
        self.check()
        pressed = proof.pressed
        assert pressed is not None
        outbox = self.house.desk.outbox
        wording = self.house.desk.wording(consultation.language)
        pdf = out / file_name(consultation, wording, proof.number)
        draft = pdf.with_suffix(".eml")
        outbox.save(pdf, consultation, pressed)
        message = outbox.compose(
            proof.studio,
            consultation,
            pressed,
            wording,
            proof.number,
            is_accepted=self.workspace.standing.state is State.ACCEPTED,
        )
        outbox.draft(draft, message, consultation, pressed)
        return pdf, draft

    def looks(self, out: Path) -> Iterator[Path]:
        """Show the window light and dark, in both sizes; yield the folder for each."""
        # Not the look's: of a dark look that one has been made lighter.
        accent = self.house.desk.studio.studio().accent
        for dark in (False, True):
            for width, height in SIZES:
                self.window.resize(width, height)
                self.house.dress(accent, dark=dark)
                yield out / f"{'dark' if dark else 'light'}-{width}x{height}"

    def press(self, name: str) -> None:
        """Press the button of that name that is to be seen."""
        buttons = self.window.findChildren(QPushButton, name)
        next(each for each in buttons if each.isVisible()).click()

    def keep(self, path: Path) -> None:
        """Write a picture of the window as it stands; raises `FileUnwritable`."""
        # What is laid out in the first round may ask for another.
        for _ in range(2):
            QApplication.processEvents()
        self.check()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileUnwritable(str(path.parent), error.strerror or str(error)) from error
        if not self.window.grab().save(str(path), "PNG"):
            raise FileUnwritable(str(path), Obstacle.NOT_DRAWN)


def demo(kit: Tools, out: Path) -> None:
    """Hold the sample consultation and leave its PDF, its e-mail draft and the screens in `out`.

    Raises `FileUnwritable`.
    """
    with _stage(kit, sample=True) as stage:
        stage.window.resize(*SIZES[0])
        for step in Step:
            stage.workspace.go(step)
            stage.keep(out / "screens" / f"{step.value}-{step.name.lower()}.png")
        pdf, draft = stage.send(out)
    print(f"Proposal (PDF): {pdf}")
    print(f"E-mail draft: {draft}")
    print(f"Pictures of the screens: {out / 'screens'}")


def pictures(kit: Tools, out: Path) -> None:
    """Write a PNG of every screen, light and dark, in both sizes; raises `FileUnwritable`."""
    for sample in (True, False):
        with _stage(kit, sample=sample) as stage:
            if sample:
                stage.send(stage.root / "Proposals")
            for folder in stage.looks(out):
                _keep_every_screen(stage, folder / ("" if sample else "first-day"))
    with _stage(kit, sample=True) as stage:
        _keep_the_life_of_a_quote(stage, out)
    print(f"Pictures of every screen: {out}")


def _keep_the_life_of_a_quote(stage: Stage, out: Path) -> None:
    """Issue the sample quote, take its booking fee, revise it."""
    workspace, standing = stage.workspace, stage.workspace.standing
    workspace.go(Step.QUOTE)
    standing.issue()
    _keep_in_every_look(stage, out, "quote-issued")
    record = standing.record
    assert record is not None
    standing.accept()
    fee = record.deposit_due if record.deposit_due.minor else record.due
    standing.receive(standing.today, fee, PaymentKind.DEPOSIT, "Card")
    stage.press("standing.payments")
    _keep_in_every_look(stage, out, "quote-payments")
    quote = workspace.sitting.now.quote
    line = quote.lines[0]
    dearer = quote.put(quote.entries.index(line), replace(line, quantity=line.quantity + 1))
    standing.revise()
    workspace.sitting.change(replace(workspace.sitting.now, quote=dearer))
    # The strip counts changes once nobody types any more.
    QTest.qWait(3 * PAUSE_MS)
    stage.press("standing.changes")
    _keep_in_every_look(stage, out, "quote-revising")
    standing.issue()
    stage.press("standing.history")
    _keep_in_every_look(stage, out, "quote-history")


def _keep_in_every_look(stage: Stage, out: Path, name: str) -> None:
    for folder in stage.looks(out):
        stage.keep(folder / f"{name}.png")


def _keep_every_screen(stage: Stage, folder: Path) -> None:
    for page in PAGES:
        stage.window.show_page(page)
        stage.keep(folder / f"{page}.png")
    stage.window.open(stage.workspace.sitting.now.id)
    for step in Step:
        stage.workspace.go(step)
        stage.keep(folder / f"{step.value}-{step.name.lower()}.png")
    stage.workspace.go(Step.COMPARE)
    view = stage.window.findChild(PairView)
    if view is not None and view.isVisible():
        view.set_mode(Mode.SPLIT)
        stage.keep(folder / "2-compare-split.png")
        view.set_mode(Mode.SIDE_BY_SIDE)
        view.full_size()
        stage.keep(folder / "2-compare-full-size.png")
        view.fit()
        for name, picture in (("view.keys", "2-compare-keys"), ("pair.add", "2-compare-picker")):
            stage.press(name)
            stage.keep(folder / f"{picture}.png")
            QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Escape)


@contextmanager
def _stage(kit: Tools, *, sample: bool) -> Iterator[Stage]:
    """Open a window that needs no display, on the sample studio or on one of the first day."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="studio-desk-", ignore_cleanup_errors=True) as place:
        root = Path(place)
        preferences = Preferences(QSettings(str(root / "desk.ini"), QSettings.Format.IniFormat))
        preferences.staff = STAFF
        desk = open_desk(kit, StudioFolder(root / "studio"), lambda: preferences.staff)
        begun = (
            furnish(desk, kit.data / "samples")
            if sample
            else desk.consultations.begin(Client("Alex Rivera"))
        )
        workers = ImmediateTasks(), ImmediateTasks()
        house = make_house(application, kit, desk, preferences, *workers)
        window = MainWindow(house)
        stage = Stage(house, window, root, [])
        house.signals.failed.connect(stage.told.append)
        try:
            window.show()
            window.show_consultation(begun)
            stage.workspace.standing.refused.connect(stage.told.append)
            yield stage
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()
