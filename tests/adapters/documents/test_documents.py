import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.services.failures import DocumentDamaged, FileUnreadable, FileUnwritable, NotFound

PDF = b"%PDF-1.7 issued"


@pytest.fixture
def store(tmp_path: Path) -> FolderDocumentStore:
    return FolderDocumentStore(tmp_path / "documents")


def files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_a_document_is_read_back_byte_for_byte_under_its_hash(
    store: FolderDocumentStore, tmp_path: Path
) -> None:
    sha256 = store.put(PDF)
    assert sha256 == hashlib.sha256(PDF).hexdigest()
    assert store.get(sha256) == PDF
    assert [each.name for each in files(tmp_path)] == [f"{sha256}.pdf"]


def test_the_same_document_is_kept_once(store: FolderDocumentStore, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(store.put, [PDF] * 20))) == 1
    assert len(files(tmp_path)) == 1


def test_putting_it_again_mends_a_document_that_was_changed(
    store: FolderDocumentStore, tmp_path: Path
) -> None:
    sha256 = store.put(PDF)
    files(tmp_path)[0].write_bytes(b"changed")
    assert store.put(PDF) == sha256
    assert store.get(sha256) == PDF


@pytest.mark.parametrize("content", [b"", PDF[:-1], PDF + b"\n"])
def test_a_document_that_was_changed_is_told(
    store: FolderDocumentStore, tmp_path: Path, content: bytes
) -> None:
    sha256 = store.put(PDF)
    (place,) = files(tmp_path)
    place.write_bytes(content)
    with pytest.raises(DocumentDamaged) as refused:
        store.get(sha256)
    assert refused.value == DocumentDamaged(str(place))


@pytest.mark.parametrize("name", ["0" * 64, "", "..", "../../etc/passwd", "A" * 64, "0" * 63])
def test_what_is_not_there_is_not_found_whatever_it_is_called(
    store: FolderDocumentStore, name: str
) -> None:
    store.put(PDF)
    with pytest.raises(NotFound) as missing:
        store.get(name)
    assert missing.value.what == "document"


def test_a_document_that_cannot_be_read_is_told(store: FolderDocumentStore, tmp_path: Path) -> None:
    sha256 = store.put(PDF)
    (place,) = files(tmp_path)
    place.unlink()
    place.mkdir()
    with pytest.raises(FileUnreadable):
        store.get(sha256)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(FileUnwritable) as refused:
        FolderDocumentStore(tmp_path / "documents").put(PDF)
    assert refused.value.name == str(tmp_path / "documents")


def test_a_full_disk_leaves_nothing_behind(
    store: FolderDocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileUnwritable) as refused:
            store.put(PDF)
    assert refused.value.reason == "No space left on device"
    assert files(tmp_path) == []
