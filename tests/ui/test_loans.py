"""What was lent for other programs to open does not stay behind."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from studio_desk.services.failures import FileUnwritable
from studio_desk.ui.loans import Loans


def put(name: str, content: bytes) -> Callable[[Path], Path]:
    def into(place: Path) -> Path:
        (place / name).write_bytes(content)
        return place / name

    return into


def test_what_was_lent_is_deleted_at_the_end_and_lent_anew_afterwards(tmp_path: Path) -> None:
    loans = Loans(tmp_path)
    for _ in range(2):
        assert loans.lend(put("release.pdf", b"signed")).read_bytes() == b"signed"
        loans.end()
        assert list(tmp_path.iterdir()) == []


def test_a_copy_can_only_be_read_and_lies_where_nobody_else_looks(tmp_path: Path) -> None:
    loans = Loans(tmp_path)
    copy = loans.lend(put("release.pdf", b"signed"))
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRWXG | stat.S_IRWXO)
    assert [each.name for each in copy.parent.iterdir()] == ["release.pdf"]
    assert not copy.parent.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    loans.end()


def test_two_of_one_name_are_not_written_over_one_another(tmp_path: Path) -> None:
    loans = Loans(tmp_path)
    copies = [loans.lend(put("release.pdf", said)) for said in (b"Anna", b"Kim")]
    assert [each.read_bytes() for each in copies] == [b"Anna", b"Kim"]
    assert {each.name for each in copies} == {"release.pdf"}
    loans.end()


def test_where_nothing_can_be_lent_the_place_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(FileUnwritable) as refused:
        Loans(gone).lend(put("release.pdf", b"signed"))
    assert refused.value.name == str(gone)


def test_the_next_start_sweeps_what_was_left_and_not_what_is_in_use(tmp_path: Path) -> None:
    left = tmp_path / "studio-desk-lent-left"
    (left / "place").mkdir(parents=True)
    copy = left / "place" / "release.pdf"
    copy.write_bytes(b"signed")
    copy.chmod(stat.S_IRUSR)
    elsewhere = tmp_path / "mine"
    elsewhere.mkdir()
    (tmp_path / "studio-desk-lent-link").symlink_to(elsewhere)
    other = Loans(tmp_path)
    in_use = other.lend(put("release.pdf", b"signed"))
    Loans(tmp_path).sweep()
    assert not left.exists()
    assert in_use.is_file()
    assert elsewhere.is_dir()
    assert not QLockFile(str(in_use.parent.parent / "in-use.lock")).tryLock(0)
    other.end()
