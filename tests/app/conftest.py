import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio_desk.app.cli import main

Write = Callable[..., Path]
LINE = {"description": "Session", "unit_price": "349.00"}


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home in which the program must leave nothing."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    yield home
    assert list(home.iterdir()) == []


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a small valid consultation file with `changes` at its top level."""

    def written(**changes: Any) -> Path:
        values = {"version": 1, "client": {"name": "Mina Park"}, "quote": {"lines": [LINE]}}
        path = tmp_path / "park.json"
        path.write_text(json.dumps(values | changes), encoding="utf-8")
        return path

    return written


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "left.png"
    Image.radial_gradient("L").convert("RGB").save(path)
    return path


@pytest.fixture
def cut_short(picture: Path) -> Path:
    path = picture.with_name("cut.png")
    content = picture.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


@dataclass
class Answer:
    """What came of a command."""

    code: int
    out: str
    err: str

    def complaint(self) -> str:
        """The one line that says what is wrong."""
        assert self.code == 1
        [line] = self.err.splitlines()
        assert line.startswith("studio-desk: ")
        return line


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: object) -> Answer:
        capsys.readouterr()
        try:
            code = main(list(map(str, words)))
        except SystemExit as leaving:
            code = int(str(leaving.code))
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return ran
