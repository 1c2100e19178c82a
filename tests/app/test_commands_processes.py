"""The commands as real processes, where the system itself takes part in what goes wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import LINE, Write

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "studio_desk"]

pytestmark = pytest.mark.usefixtures("empty_home")


def shell(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which "$@" is the program with `words`."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def complaint(told: subprocess.CompletedProcess[str]) -> str:
    [line] = told.stderr.splitlines()
    assert line.startswith("studio-desk: ")
    return line


posix = pytest.mark.skipif(os.name != "posix", reason="there is no such shell here")


def test_the_program_runs_by_its_name(write: Write) -> None:
    path = write(quote={"lines": [LINE | {"description": "김서연 👩🏽‍💼"}]})
    told = subprocess.run(
        [*PROGRAM, "price", path, "--json"], cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(told.stdout)["lines"][0]["description"] == "김서연 👩🏽‍💼"
    assert told.stderr == b""


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_output_that_is_full_is_told_once(write: Write) -> None:
    told = shell('"$@" > /dev/full', "price", write())
    assert told.returncode == 1
    assert "output” cannot be written: No space left on device" in complaint(told)


@posix
def test_a_closed_output_and_a_reader_that_leaves_are_no_mistakes(write: Write) -> None:
    assert shell('"$@" >&-', "price", write()).stderr == ""
    long = write(quote={"lines": [LINE] * 2_000})
    told = shell('"$@" | head -n 1', "price", long)
    assert (told.stdout.count("\n"), told.stderr) == (1, "")


@posix
@pytest.mark.parametrize(
    ("mount", "reason"),
    [("size=16k", "No space left on device"), ("ro", "Read-only file system")],
)
def test_a_full_or_read_only_disk_is_told_and_nothing_is_left_behind(
    write: Write, tmp_path: Path, mount: str, reason: str
) -> None:
    if not shutil.which("unshare"):
        pytest.skip("nothing here can mount a disk for one process alone")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = f'mount -t tmpfs -o {mount} disk "{disk}"'
    alone = ["unshare", "-m", "sh", "-c"]
    if subprocess.run([*alone, mounted], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a disk")
    told = subprocess.run(
        [*alone, f'{mounted} && "$@"; code=$?; ls -A "{disk}"; exit $code',
         "sh", *PROGRAM, "proposal", write(), "-o", disk / "offer.pdf"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (1, "")
    assert f"“{disk / 'offer.pdf'}” cannot be written: {reason}" in complaint(told)
