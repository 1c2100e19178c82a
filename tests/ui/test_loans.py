"""What was lent for other programs to open does not stay behind."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from studio_desk.ui.examples.loans import Loans


def test_what_was_lent_is_deleted_at_the_end_and_lent_anew_afterwards(tmp_path: Path) -> None:
    loans = Loans(tmp_path)
    for _ in range(2):
        folder = loans.folder()
        assert loans.folder() == folder
        (folder / "release.pdf").write_bytes(b"signed")
        loans.end()
        assert list(tmp_path.iterdir()) == []


def test_the_next_start_sweeps_what_was_left_and_not_what_is_in_use(tmp_path: Path) -> None:
    left = tmp_path / "studio-desk-release-left"
    left.mkdir()
    (left / "release.pdf").write_bytes(b"signed")
    elsewhere = tmp_path / "mine"
    elsewhere.mkdir()
    (tmp_path / "studio-desk-release-link").symlink_to(elsewhere)
    other = Loans(tmp_path)
    in_use = other.folder()
    Loans(tmp_path).sweep()
    assert not left.exists()
    assert in_use.is_dir()
    assert elsewhere.is_dir()
    assert not QLockFile(str(in_use / "in-use.lock")).tryLock(0)
    other.end()
