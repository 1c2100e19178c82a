from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.demand import millimetres
from studio_desk.domain.fitness import (
    STANDARD_CODES,
    STANDARD_USES,
    FinalUse,
    UseFlaw,
    UseInvalid,
    UseList,
    is_legible,
)
from studio_desk.domain.use_list import added, exchanged, moved, restored, without

WALL = millimetres(Decimal(1000), Decimal(1500), 100)
names = st.text(min_size=1).filter(is_legible)


def codes(uses: UseList) -> list[str]:
    return [each.code for each in uses]


def test_a_new_use_stands_last_under_a_code_made_of_its_name() -> None:
    uses = added(STANDARD_USES, "  Gallery wall, 1 m ", WALL)
    assert uses.uses[:-1] == STANDARD_USES.uses
    own = uses.uses[-1]
    assert (own.code, own.name, own.demand) == ("gallery-wall-1-m", "Gallery wall, 1 m", WALL)
    assert not own.identity
    assert added(UseList(()), "여권 사진", WALL, identity=True).uses[0].identity


@given(st.lists(names, max_size=6))
def test_no_code_is_given_twice_nor_one_of_the_program_s(called: list[str]) -> None:
    uses = UseList(())
    for name in called:
        uses = added(uses, name, WALL)
    assert len(set(codes(uses))) == len(called)
    assert STANDARD_CODES.isdisjoint(codes(uses))


def test_a_use_that_takes_the_name_of_one_that_was_struck_off_is_not_that_one() -> None:
    uses = added(without(STANDARD_USES, FinalUse.PASSPORT), "Passport", WALL)
    assert uses.uses[-1].code == "passport-2"


def test_a_use_keeps_its_code_whatever_it_is_called_later() -> None:
    uses = added(STANDARD_USES, "Wall", WALL)
    renamed = exchanged(uses, replace(uses.uses[-1], name="Lobby"))
    assert [each.name for each in renamed if each.code == "wall"] == ["Lobby"]
    assert codes(added(renamed, "Wall", WALL))[-1] == "wall-2"


def test_a_use_without_a_name_is_not_added() -> None:
    with pytest.raises(UseInvalid) as refusal:
        added(STANDARD_USES, "  ", WALL)
    assert refusal.value.flaw is UseFlaw.NAMELESS


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        (0, 2, "bacd"),
        (0, 4, "bcda"),
        (3, 0, "dabc"),
        (1, 1, "abcd"),
        (1, 2, "abcd"),
        (2, 1, "acbd"),
    ],
)
def test_a_use_is_moved_into_the_gap_that_is_pointed_at(
    place: int, before: int, after: str
) -> None:
    uses = UseList(())
    for name in "abcd":
        uses = added(uses, name, WALL)
    assert "".join(codes(moved(uses, "abcd"[place], before))) == after


def test_what_came_with_the_program_comes_back_and_the_studio_s_own_stays_behind_it() -> None:
    uses = without(added(STANDARD_USES, "Wall", WALL), FinalUse.A4_PAGE)
    first = uses.uses[0]
    changed = moved(exchanged(uses, replace(first, name="Link", demand=WALL)), "wall", 0)
    back = restored(changed)
    assert back.uses == (*STANDARD_USES.uses, changed.uses[0])
    assert restored(UseList(())) == STANDARD_USES
