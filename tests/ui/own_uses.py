"""A studio that changes its list of uses while somebody works."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from studio_desk.domain.demand import inches
from studio_desk.domain.fitness import UseList
from studio_desk.domain.use_list import added
from tests.conftest import Hands

FACADE = inches(Decimal(150), Decimal(240), 40)


def with_facade(uses: UseList) -> UseList:
    return added(uses, "Facade", FACADE)


def relist(hands: Hands, change: Callable[[UseList], UseList]) -> None:
    """Save another list, as Settings does."""
    book = hands.house.desk.studio
    card = book.studio()
    book.save(replace(card, uses=change(card.uses)))
    hands.house.signals.studio_changed.emit()
    hands.rest()
