from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "studio.db"


@pytest.fixture
def units(database: Path) -> SqlUnitsOfWork:
    return SqlUnitsOfWork(database)
