import os
import shutil
from pathlib import Path

import pytest

from studio_desk.adapters.previews import FolderPreviewStore

CONTENT, OTHER = "a" * 64, "b" * 64
KEY = f"{CONTENT}-0-1600"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "previews"


@pytest.fixture
def store(root: Path) -> FolderPreviewStore:
    return FolderPreviewStore(root)


def test_what_was_put_is_got_until_it_is_removed(store: FolderPreviewStore, root: Path) -> None:
    others = [f"{CONTENT}-6-400", f"{OTHER}-0-1600"]
    for key in (KEY, *others):
        store.put(key, key.encode())
    store.put(KEY, b"made anew")
    assert store.get(KEY) == b"made anew"
    assert [store.get(key) for key in others] == [key.encode() for key in others]
    store.remove(CONTENT)
    assert (store.get(KEY), store.get(others[0])) == (None, None)
    assert store.get(others[1]) == others[1].encode()
    assert len([each for each in root.rglob("*") if each.is_file()]) == 1


def test_the_folder_may_be_deleted_at_any_moment(store: FolderPreviewStore, root: Path) -> None:
    store.remove(CONTENT)
    store.put(KEY, b"jpeg")
    shutil.rmtree(root)
    assert store.get(KEY) is None
    store.remove(CONTENT)
    store.put(KEY, b"jpeg")
    assert store.get(KEY) == b"jpeg"


def test_where_nothing_can_be_kept_nothing_is(store: FolderPreviewStore, root: Path) -> None:
    root.write_bytes(b"a file in the way")
    store.put(KEY, b"jpeg")
    assert store.get(KEY) is None
    assert root.read_bytes() == b"a file in the way"


def test_a_full_disk_leaves_nothing_half_there(
    store: FolderPreviewStore, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(KEY, b"jpeg")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.put(KEY, b"another")
    assert store.get(KEY) == b"jpeg"
    assert [each.name for each in root.rglob("*") if each.is_file()] == [f"{KEY}.jpg"]


@pytest.mark.parametrize("key", ["", "x", f"../{KEY}", f"{CONTENT}/../../x", f"{CONTENT}-0-1/2"])
def test_no_key_leads_out_of_the_folder(store: FolderPreviewStore, root: Path, key: str) -> None:
    outside = root.parent / "x.jpg"
    outside.write_bytes(b"of somebody else")
    store.put(key, b"jpeg")
    assert store.get(key) is None
    store.remove(key)
    assert outside.read_bytes() == b"of somebody else"
    assert [each.name for each in root.parent.iterdir()] == ["x.jpg"]


def test_what_a_killed_program_left_long_ago_is_swept_and_nothing_else(
    store: FolderPreviewStore, root: Path
) -> None:
    store.sweep()
    store.put(KEY, b"jpeg")
    old, other, fresh = (root / f".making-{name}" for name in ("ab_12xyz", "of.mine", "11111111"))
    for each in (old, other, fresh):
        each.write_bytes(b"half a preview")
    for each in (old, other):
        os.utime(each, (0, 0))
    store.sweep()
    assert sorted(each.name for each in root.iterdir() if each.is_file()) == sorted(
        [other.name, fresh.name]
    )
    assert store.get(KEY) == b"jpeg"


def test_a_preview_is_made_where_it_is_swept(
    store: FolderPreviewStore, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(Path, "replace", killed)
    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(Killed):
        store.put(KEY, b"jpeg")
    monkeypatch.undo()
    for each in root.iterdir():
        os.utime(each, (0, 0))
    store.sweep()
    assert not [each for each in root.rglob("*") if each.is_file()]
