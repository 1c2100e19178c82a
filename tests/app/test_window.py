"""One window at a time on a studio's folder, and everything in it in one language."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QLockFile, QSettings
from PySide6.QtWidgets import QApplication, QDateEdit

from studio_desk.app import window
from studio_desk.app.cli import main
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line
from studio_desk.services.desk import Desk
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks
from studio_desk.ui.theme import Wardrobe
from studio_desk.ui.window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> StudioFolder:
    # Otherwise it is the home of whoever runs the tests.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return StudioFolder(tmp_path / "studio")


def is_free(folder: StudioFolder) -> bool:
    return QLockFile(str(folder.lock)).tryLock(0)


def test_a_second_window_on_a_studio_is_declined_in_one_sentence(
    qapp: QApplication, folder: StudioFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.make()
    first = QLockFile(str(folder.lock))
    assert first.tryLock(0)
    assert main(["--data-dir", str(folder.root)]) == 1
    said = capsys.readouterr()
    (sentence,) = said.err.splitlines()
    assert said.out == ""
    assert str(folder.root) in sentence
    assert "already open in another window" in sentence
    assert not folder.database.exists()


def test_a_studio_is_held_for_as_long_as_its_window_is_open(
    qapp: QApplication, kit: Tools, folder: StudioFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(window, "_run", lambda *_: seen.append(is_free(folder)))
    window.open_studio(kit, folder.root)
    assert seen == [False]
    assert is_free(folder)


def test_a_studio_that_was_open_on_this_computer_is_known_by_what_stands_beside_it(
    qapp: QApplication,
    kit: Tools,
    folder: StudioFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window, "_run", lambda *_: None)
    window.open_studio(kit, folder.root)
    [mark] = (tmp_path / "studio-desk" / "outboxes").iterdir()
    before = mark.read_text()
    window.open_studio(kit, folder.root)
    assert [mark] == list(mark.parent.iterdir())
    assert mark.read_text() != before


def test_a_studio_that_could_not_be_opened_is_let_go(
    qapp: QApplication, folder: StudioFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.make()
    folder.database.write_bytes(b"no database at all" * 100)
    assert main(["--data-dir", str(folder.root)]) == 1
    assert "studio.db" in capsys.readouterr().err
    assert is_free(folder)


def test_a_window_that_died_holds_nothing(
    qapp: QApplication, kit: Tools, folder: StudioFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.make()
    # As Qt writes it: process, program, computer. No process has so high a number.
    folder.lock.write_text(f"{2**31 - 2}\nstudio-desk\n\n", encoding="utf-8")
    seen: list[str] = []
    monkeypatch.setattr(window, "_run", lambda *_: seen.append("open"))
    window.open_studio(kit, folder.root)
    assert seen == ["open"]


def test_what_was_lent_goes_with_the_program_and_what_a_killed_one_left_with_the_next(
    qapp: QApplication,
    kit: Tools,
    folder: StudioFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Wardrobe, "wear", lambda _wardrobe, _chosen: None)
    monkeypatch.setattr(window, "keep_what_stays", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "studio-desk-lent-left"
    left.mkdir()
    lent: list[Path] = []

    def put(place: Path) -> Path:
        (place / "Proposal.pdf").write_bytes(b"%PDF-1.7")
        return place / "Proposal.pdf"

    def work(_application: object) -> None:
        (opened,) = [each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow)]
        house = next(iter(opened.pages.values())).house
        house.works.wait()
        assert not left.exists()
        opened.close()
        # Asked for in the last moment.
        lent.append(house.loans.lend(put))
        opened.deleteLater()

    monkeypatch.setattr(QApplication, "exec", work)
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    window._run(qapp, kit, open_desk(kit, folder), Preferences(settings), folder.logs)
    assert lent
    assert not lent[0].parent.parent.exists()


@pytest.fixture
def german_system() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_dates_are_written_in_the_language_of_the_window(
    german_system: None,
    qapp: QApplication,
    kit: Tools,
    folder: StudioFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Wardrobe, "wear", lambda _wardrobe, _chosen: None)
    settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
    workers = ImmediateTasks(), ImmediateTasks()
    window.make_house(qapp, kit, open_desk(kit, folder), Preferences(settings), *workers)
    day = QDateEdit(QDate(2026, 12, 1))
    day.setDisplayFormat("d MMMM yyyy")
    assert day.text() == "1 December 2026"


def test_the_history_of_a_quote_names_who_is_set_in_the_preferences(
    qapp: QApplication, kit: Tools, folder: StudioFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def issue(
        _application: object, _kit: object, desk: Desk, preferences: Preferences, *_: object
    ) -> None:
        preferences.staff = "Noor"
        begun = desk.consultations.begin(Client("Mina Park"))
        session = Line("Executive session", Decimal(349))
        offer = desk.consultations.save(replace(begun, quote=begun.quote.add(session)))
        record = desk.quotes.issue(desk.studio.studio(), offer, desk.examples.path)
        named.extend(event.who for event in record.events)

    named: list[str] = []
    monkeypatch.setattr(window, "_run", issue)
    window.open_studio(kit, folder.root)
    assert named == ["Noor"]
