"""Workers that inspect: what they say of files, and what hostile ones cost."""

import hashlib
import multiprocessing
import os
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from studio_desk.adapters.imaging import ProcessWorkshop, worker_process
from studio_desk.adapters.imaging.worker import Limits
from studio_desk.app.tools import file_inspector
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.inspector import inspected
from studio_desk.services.picture_ports import Developed, FileInspector
from tests.adapters.provenance.marked import MEDIA_TYPES, picture
from tests.adapters.provenance.signing import CAMERA, GENERATED, OTHER, created, edited, retouched
from tests.adapters.provenance.test_remote import Listener

from . import bombs, hostile_workers
from .charts import chart, exif, grain, png, saved
from .test_the_world import files

SIDES_PX = (160, 40)
INSPECTOR = file_inspector()
PATIENCE_S = 20
Opened = Callable[..., ProcessWorkshop]


@pytest.fixture(scope="module")
def workshop() -> Iterator[ProcessWorkshop]:
    """Two workers, kept warm from test to test; none is left behind."""
    others = set(multiprocessing.active_children())
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    yield workshop
    workshop.close()
    assert set(multiprocessing.active_children()) <= others


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Makes workshops of one worker, with an inspector and limits of their own."""
    made: list[ProcessWorkshop] = []

    def make(inspector: FileInspector = INSPECTOR, limits: Limits | None = None) -> ProcessWorkshop:
        made.append(ProcessWorkshop(SIDES_PX, inspector, 1, limits))
        return made[-1]

    yield make
    for each in made:
        each.close()


def looked_into(
    workshop: ProcessWorkshop, files: Sequence[Path]
) -> list[Inspection | PictureRefused]:
    return inspected(workshop, files, lambda _done, _of: None)


def laid(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def children() -> set[int]:
    return {each.pid or 0 for each in multiprocessing.active_children()}


def test_a_worker_says_of_a_file_what_the_inspector_says(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    signed = laid(tmp_path, "signed.jpg", edited(OTHER, GENERATED))
    plain = saved(tmp_path / "plain.jpg", chart(300, 200), "JPEG", exif=exif(6, "Canon", "EOS"))
    for file, found in zip((signed, plain), looked_into(workshop, [signed, plain]), strict=True):
        assert isinstance(found, Inspection)
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        assert found == INSPECTOR.inspect(file, content)
    assert isinstance(found, Inspection)
    assert (found.width_px, found.height_px) == (200, 300)


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_content_credentials_are_verified_within_the_limits_of_a_worker(
    workshop: ProcessWorkshop, tmp_path: Path, picture_format: str
) -> None:
    media_type = MEDIA_TYPES[picture_format]
    signed = created(picture(picture_format), "trainedAlgorithmicMedia", media_type)
    [found] = looked_into(workshop, [laid(tmp_path, "portrait", signed)])
    assert isinstance(found, Inspection)
    assert found.provenance.credentials is Credentials.INTACT
    assert found.provenance.verdict is Verdict.AI_GENERATED


def test_what_was_changed_after_signing_is_told_by_a_worker_too(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    [found] = looked_into(workshop, [laid(tmp_path, "portrait.jpg", retouched(CAMERA))])
    assert isinstance(found, Inspection)
    assert found.provenance.credentials is Credentials.DAMAGED


def test_a_worker_asks_nobody_for_credentials_that_are_kept_elsewhere(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    listener = Listener()
    signed = created(picture(), "trainedAlgorithmicMedia", remote_url=listener.url)
    [found] = looked_into(workshop, [laid(tmp_path, "portrait.jpg", signed)])
    assert isinstance(found, Inspection)
    assert found.provenance.credentials is Credentials.REMOTE_ONLY
    assert not listener.was_called()


def test_answers_come_with_their_files_whatever_the_order(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    paths = [saved(tmp_path / f"{n}.png", grain(30 + n, 20), "PNG") for n in range(12)]
    paths.insert(3, tmp_path / "gone.png")
    paths.insert(7, tmp_path)
    found = looked_into(workshop, paths)
    assert found.pop(7) == PictureRefused(tmp_path.name, Refusal.NOT_A_PICTURE)
    assert found.pop(3) == PictureRefused("gone.png", Refusal.MISSING)
    widths = [each.width_px for each in found if isinstance(each, Inspection)]
    assert widths == [30 + n for n in range(12)]
    assert looked_into(workshop, []) == []


@pytest.mark.parametrize("name", ["\0", "\0.png", "=", "open", "inspect", "", "김서연 👩🏽‍💼.png"])
def test_no_name_is_taken_for_an_order(
    workshop: ProcessWorkshop, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = saved(tmp_path / "good.png", grain(30, 20), "PNG")
    refused, found = looked_into(workshop, [Path(name), good])
    assert isinstance(refused, PictureRefused)
    assert refused.reason is not Refusal.CRASHED
    assert isinstance(found, Inspection)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("abort", Refusal.CRASHED),
        ("leave", Refusal.CRASHED),
        ("lose the way", Refusal.CRASHED),
        ("hoard", Refusal.TOO_MUCH_MEMORY),
    ],
)
def test_a_file_that_breaks_a_worker_is_refused_by_name_and_the_others_go_on(
    opened: Opened, tmp_path: Path, kind: str, reason: Refusal
) -> None:
    first, hostile, last = (
        saved(tmp_path / name, grain(30, 20), "PNG")
        for name in ("first.png", "hostile.png", "last.png")
    )
    shop = opened(hostile_workers.Misbehaving(kind))
    found = looked_into(shop, [first, hostile, last])
    assert [type(each) for each in found] == [Inspection, PictureRefused, Inspection]
    assert isinstance(found[1], PictureRefused)
    assert (found[1].name, found[1].reason) == ("hostile.png", reason)


def test_a_file_that_no_reader_was_ready_for_is_refused_with_the_place_where_it_was_not(
    opened: Opened, tmp_path: Path
) -> None:
    hostile = saved(tmp_path / "hostile.png", grain(30, 20), "PNG")
    [refused] = looked_into(opened(hostile_workers.Misbehaving("lose the way")), [hostile])
    assert isinstance(refused, PictureRefused)
    assert "KeyError, hostile_workers.py:" in refused.detail


def test_a_file_that_holds_a_worker_up_is_refused_by_name_and_the_others_go_on(
    opened: Opened, tmp_path: Path
) -> None:
    before = children()
    hostile, last = (
        saved(tmp_path / name, grain(30, 20), "PNG") for name in ("hostile.png", "last.png")
    )
    shop = opened(hostile_workers.Misbehaving("hang"), Limits(seconds=2))
    found = looked_into(shop, [hostile, last])
    assert found[0] == PictureRefused("hostile.png", Refusal.TOO_SLOW)
    assert isinstance(found[1], Inspection)
    shop.close()
    assert not children() - before


def test_what_cannot_be_inspected_for_want_of_memory_is_taken_in_all_the_same(
    opened: Opened, tmp_path: Path
) -> None:
    file = saved(tmp_path / "hostile.png", grain(30, 20), "PNG")
    shop = opened(hostile_workers.Misbehaving("hoard"))
    with shop.develop([file], lambda _: False) as outcomes:
        [(_, outcome)] = [each for each in outcomes if each is not None]
    assert isinstance(outcome, Developed)
    assert outcome.inspection is None


@pytest.mark.parametrize("kind", hostile_workers.MAD_TO_INSPECT)
def test_a_worker_that_was_taken_over_costs_its_file_and_its_life(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    before = children()
    mark = tmp_path / "mark"
    monkeypatch.setenv(hostile_workers.MARK, str(mark))
    monkeypatch.setattr(worker_process, "work", hostile_workers.Possessed(kind))
    file = saved(tmp_path / "portrait.png", grain(30, 20), "PNG")
    shop = opened(limits=Limits(seconds=PATIENCE_S))
    assert looked_into(shop, [file]) == [PictureRefused(file.name, Refusal.CRASHED)]
    assert not mark.exists()
    assert not children() - before


def texts_without_end(path: Path) -> Path:
    """A small picture under 200 MB of text, plain and packed."""
    text = b"parameters\0" + bytes(200_000_000).replace(b"\0", b"x")
    packed = b"Comment\0\0" + zlib.compress(text, 1)
    marks = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(text, 1)
    rows = zlib.compress(bytes(20 * (1 + 3 * 30)))
    chunks = ((b"tEXt", text), (b"zTXt", packed), (b"iTXt", marks), (b"IDAT", rows))
    path.write_bytes(png(30, 20, *chunks))
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_two_hundred_megabytes_of_text_cost_their_own_file_and_no_worker(
    opened: Opened, tmp_path: Path
) -> None:
    bomb = texts_without_end(tmp_path / "bomb.png")
    good = saved(tmp_path / "good.png", grain(30, 20), "PNG")
    shop = opened(limits=Limits(memory_bytes=400_000_000))
    before = children()
    looked_into(shop, [good])
    [worker] = children() - before
    found = looked_into(shop, [bomb, good])
    if isinstance(found[0], PictureRefused):
        assert found[0].name == "bomb.png"
        assert found[0].reason in {Refusal.TOO_MUCH_MEMORY, Refusal.DAMAGED}
    else:
        assert found[0].provenance.statements == ()
    assert isinstance(found[1], Inspection)
    assert children() - before == {worker}


def test_pixels_without_end_are_not_unpacked_to_be_inspected(
    opened: Opened, tmp_path: Path
) -> None:
    bomb = bombs.bomb(tmp_path / "bomb.png")
    [found] = looked_into(opened(limits=Limits(memory_bytes=400_000_000)), [bomb])
    assert isinstance(found, Inspection | PictureRefused)
    assert found != PictureRefused("bomb.png", Refusal.TOO_MUCH_MEMORY)


def test_hostile_files_are_refused_or_told_and_harm_no_other(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    hostile = files("hostile")
    good = saved(tmp_path / "good.png", grain(30, 20), "PNG")
    found = looked_into(workshop, [each for file in hostile for each in (file, good)])
    assert all(isinstance(each, Inspection) for each in found[1::2])
    for file, outcome in zip(hostile, found[::2], strict=True):
        assert outcome == here(file)


def here(file: Path) -> Inspection | PictureRefused:
    """What comes of a file without a worker."""
    try:
        return INSPECTOR.inspect(file, hashlib.sha256(file.read_bytes()).hexdigest())
    except PictureRefused as refusal:
        return refusal


@pytest.mark.skipif(os.name != "posix", reason="its streams are looked at as descriptors")
def test_what_libraries_say_of_a_file_reaches_no_terminal(tmp_path: Path) -> None:
    hostile = saved(tmp_path / "hostile.png", grain(30, 20), "PNG")
    script = tmp_path / "program.py"
    script.write_text(
        f"""
from pathlib import Path
from studio_desk.adapters.imaging import ProcessWorkshop
from tests.adapters.imaging.hostile_workers import Misbehaving
if __name__ == "__main__":
    for kind in ("chatter", "lose the way", "abort"):
        workshop = ProcessWorkshop({SIDES_PX}, Misbehaving(kind), 1)
        with workshop.inspect([Path({str(hostile)!r})]) as outcomes:
            assert len([each for each in outcomes if each]) == 1
        workshop.close()
"""
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
