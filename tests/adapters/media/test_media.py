"""Pictures in the studio folder."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from studio_desk.adapters.media import FolderMediaStore
from studio_desk.services.failures import (
    FileUnreadable,
    FileUnwritable,
    NotFound,
    Obstacle,
    PictureRefused,
    Refusal,
)

CONTENT = b"a portrait" * 300_000
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(CONTENT)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "studio" / "media"


@pytest.fixture
def media(root: Path) -> FolderMediaStore:
    return FolderMediaStore(root)


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_file_is_kept_under_the_hash_of_its_content(
    media: FolderMediaStore, source: Path, root: Path
) -> None:
    assert media.take(source) == HASH
    assert media.path(HASH) == root / HASH[:2] / HASH
    assert media.path(HASH).read_bytes() == CONTENT


def test_nothing_depends_on_where_the_file_came_from(media: FolderMediaStore, source: Path) -> None:
    media.take(source)
    source.unlink()
    assert media.path(HASH).read_bytes() == CONTENT


def test_the_same_picture_is_kept_once(media: FolderMediaStore, source: Path, root: Path) -> None:
    media.take(source)
    before = media.path(HASH).stat()
    twin = source.with_name("twin.jpg")
    twin.write_bytes(CONTENT)
    assert media.take(twin) == HASH
    assert media.path(HASH).stat().st_mtime_ns == before.st_mtime_ns
    assert _files(root) == [media.path(HASH)]


def test_a_file_that_is_not_there_is_named(media: FolderMediaStore, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as refusal:
        media.take(tmp_path / "gone.jpg")
    assert refusal.value == FileUnreadable("gone.jpg", os.strerror(errno.ENOENT))


def test_a_folder_is_not_taken(media: FolderMediaStore, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        media.take(tmp_path)


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    media: FolderMediaStore, source: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable) as refusal:
        media.take(source)
    assert refusal.value == FileUnwritable(str(root), os.strerror(errno.ENOSPC))
    assert _files(root) == []


def test_what_was_taken_before_survives_a_full_disk(
    media: FolderMediaStore, source: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media.take(source)
    other = source.with_name("other.jpg")
    other.write_bytes(b"another")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable):
        media.take(other)
    assert _files(root) == [media.path(HASH)]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, source: Path) -> None:
    (tmp_path / "studio").write_text("a file stands where the folder should be")
    with pytest.raises(FileUnwritable) as refusal:
        FolderMediaStore(tmp_path / "studio" / "media").take(source)
    assert refusal.value.reason == os.strerror(errno.ENOTDIR)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(media: FolderMediaStore, source: Path, root: Path) -> None:
    root.mkdir(parents=True)
    root.chmod(0o500)
    try:
        with pytest.raises(FileUnwritable) as refusal:
            media.take(source)
    finally:
        root.chmod(0o700)
    assert refusal.value.reason == os.strerror(errno.EACCES)


def test_a_source_that_fails_while_it_is_read_is_the_sources_fault(
    media: FolderMediaStore, source: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __enter__(self) -> "Failing":
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self, _size: int) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("studio_desk.adapters.media._opened", lambda _: Failing())
    with pytest.raises(FileUnreadable) as refusal:
        media.take(source)
    assert refusal.value == FileUnreadable("portrait.jpg", os.strerror(errno.EIO))
    assert _files(root) == []


@pytest.mark.parametrize(
    "content",
    [HASH, HASH.upper(), "", "ab", "../../etc/passwd", "/" * 64, HASH[:-1] + "\n", HASH + "0"],
)
def test_what_is_not_kept_or_is_no_hash_is_not_found(media: FolderMediaStore, content: str) -> None:
    with pytest.raises(NotFound) as missing:
        media.path(content)
    assert missing.value.what == "picture"


def test_a_file_that_is_another_by_now_is_not_kept(
    media: FolderMediaStore, source: Path, root: Path
) -> None:
    source.write_bytes(CONTENT + b"retouched")
    with pytest.raises(PictureRefused) as refused:
        media.take(source, HASH)
    assert refused.value == PictureRefused("portrait.jpg", Refusal.CHANGED)
    assert _files(root) == []
    source.write_bytes(CONTENT)
    assert media.take(source, HASH) == HASH


def test_bytes_are_laid_out_as_a_file_for_a_while(media: FolderMediaStore, root: Path) -> None:
    with media.lay_out(b"pasted") as file:
        assert file.read_bytes() == b"pasted"
        assert root in file.parents
    assert _files(root) == []


def test_bytes_that_find_no_room_are_told(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"a file in the way")
    with pytest.raises(FileUnwritable), FolderMediaStore(tmp_path / "media").lay_out(b"pasted"):
        pass


def test_a_file_is_lent_as_a_copy(media: FolderMediaStore, source: Path, tmp_path: Path) -> None:
    media.take(source)
    lent = tmp_path / "lent" / "Release.pdf"
    media.lend(HASH, lent)
    lent.write_bytes(b"scribbled on")
    assert media.path(HASH).read_bytes() == CONTENT
    with pytest.raises(NotFound):
        media.lend("0" * 64, lent)
    with pytest.raises(FileUnwritable):
        media.lend(HASH, tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="there are named pipes on POSIX alone")
def test_a_pipe_is_not_waited_for(media: FolderMediaStore, tmp_path: Path, root: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(FileUnreadable) as refusal:
        media.take(tmp_path / "pipe.jpg")
    assert refusal.value == FileUnreadable("pipe.jpg", Obstacle.NOT_A_FILE)


@pytest.mark.skipif(os.name != "posix", reason="only there can a folder be written through")
def test_the_name_of_a_picture_outlives_a_power_cut_too(
    media: FolderMediaStore, source: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through: list[tuple[int, int]] = []

    def noted(handle: int) -> None:
        of = os.fstat(handle)
        through.append((of.st_dev, of.st_ino))

    monkeypatch.setattr(os, "fsync", noted)
    kept = media.path(media.take(source))
    # The picture, then the folder that it was moved into, then that folder's own name.
    places = [each.stat() for each in (kept, kept.parent, root)]
    assert through == [(place.st_dev, place.st_ino) for place in places]


def test_what_a_killed_program_left_long_ago_is_swept_and_nothing_else(
    media: FolderMediaStore, source: Path, root: Path
) -> None:
    media.sweep()
    kept = media.path(media.take(source))
    swept = [root / ".taking-ab_12xyz", root / ".pasted-00000000"]
    others = [root / ".taking-notes.txt", root / "pasted-00000000", root / ".DS_Store", kept]
    fresh = root / ".taking-11111111"
    for each in (*swept, *others[:-1], fresh):
        each.write_bytes(b"half a picture")
    for each in (*swept, *others):
        os.utime(each, (0, 0))
    media.sweep()
    assert _files(root) == sorted([*others, fresh])
