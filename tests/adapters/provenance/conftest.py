from pathlib import Path

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Provenance, Strength


class Desk:
    """Lays a picture on the disk and asks what it says."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "portrait"

    def told(self, picture: bytes, reader: ProvenanceReader | None = None) -> Provenance:
        self.file.write_bytes(picture)
        return (reader or ProvenanceReader()).inspect(self.file)


def says(origin: Provenance) -> dict[str, Strength]:
    """What a picture says, and how hard each of it would be to forge."""
    return {each.says: each.strength for each in origin.statements}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
