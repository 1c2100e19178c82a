import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio_desk.adapters.consultation_files import ConsultationFiles
from studio_desk.adapters.imaging import PillowDarkroom

Write = Callable[..., Path]


class StoppedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def files() -> ConsultationFiles:
    return ConsultationFiles(PillowDarkroom(), StoppedClock())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the smallest valid file with `changes` at its top level."""

    def written(**changes: Any) -> Path:
        values = {"version": 1, "client": {"name": "Mina Park"}, "quote": {"lines": []}}
        path = tmp_path / "park.json"
        path.write_text(json.dumps(values | changes, ensure_ascii=False), encoding="utf-8")
        return path

    return written


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "pictures" / "left.png"
    path.parent.mkdir()
    Image.new("RGB", (40, 60), "grey").save(path)
    return path
