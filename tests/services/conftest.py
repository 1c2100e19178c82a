from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.services.wording import Wording

from .dealings import Dealings
from .world import RESOURCES, StoppedClock


@pytest.fixture(scope="session")
def wording() -> Wording:
    return TomlWordings(RESOURCES / "wording")("en")


@pytest.fixture(scope="session")
def shelf() -> TomlEvidenceShelf:
    return TomlEvidenceShelf(RESOURCES / "evidence")


@pytest.fixture(scope="session")
def formats() -> BabelFormats:
    return BabelFormats()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def units(tmp_path: Path) -> SqlUnitsOfWork:
    return SqlUnitsOfWork(tmp_path / "studio.db")


@pytest.fixture
def sitting() -> Consultation:
    """A consultation of which nothing but the client and one line is known."""
    quote = Quote(Currency.of("USD"), (Line("Session", Decimal("349.00")),))
    return Consultation(Client("Mina Park", "mina@park.example"), quote, date(2026, 11, 23))


@pytest.fixture
def dealings(tmp_path: Path) -> Dealings:
    """A studio that deals in quotes."""
    return Dealings(tmp_path)
