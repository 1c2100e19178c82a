from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.mail.conversing import Opened
from tests.adapters.mail.post_office import Fault, PostOffice


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a server that this process trusts."""
    offices: list[PostOffice] = []

    def opened(*faults: Fault, **settings: Any) -> PostOffice:
        office = PostOffice(tmp_path, faults=faults, **settings)
        offices.append(office.__enter__())
        office.trust(monkeypatch)
        return office

    yield opened
    for each in offices:
        each.__exit__()
