from pathlib import Path

import pytest

from studio_desk.adapters.imaging import PillowDarkroom


@pytest.fixture
def room() -> PillowDarkroom:
    return PillowDarkroom()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test lays its picture; the name tells nothing of the format."""
    return tmp_path / "portrait"
