"""Changing the list of uses that a studio measures pictures against; a use is known by its code."""

from studio_desk.domain.demand import Demand
from studio_desk.domain.fitness import STANDARD_CODES, STANDARD_USES, Use, UseList
from studio_desk.domain.listed import free_code


def added(uses: UseList, name: str, demand: Demand, *, identity: bool = False) -> UseList:
    """The list with a use of the studio's own at its end, under a code made of its name.

    The code is no other's, nor one of the program's, also where that was struck off; it stays
    whatever the use is called later. Raises `UseInvalid`.
    """
    taken = STANDARD_CODES.union(each.code for each in uses)
    code = free_code(name, set(taken))
    return UseList((*uses, Use(code, demand, name.strip(), identity)))


def exchanged(uses: UseList, use: Use) -> UseList:
    """The list with `use` in place of the one with its code."""
    return UseList(tuple(use if each.code == use.code else each for each in uses))


def without(uses: UseList, code: str) -> UseList:
    """The list from which a use was struck off."""
    return UseList(tuple(each for each in uses if each.code != code))


def moved(uses: UseList, code: str, before: int) -> UseList:
    """The list with a use moved into the gap before place `before`, as the list is now."""
    above = [each for each in uses.uses[:before] if each.code != code]
    below = [each for each in uses.uses[before:] if each.code != code]
    own = [each for each in uses if each.code == code]
    return UseList((*above, *own, *below))


def restored(uses: UseList) -> UseList:
    """What came with the program as it came, and behind it the studio's own, which is kept."""
    return UseList((*STANDARD_USES, *(each for each in uses if not each.is_standard)))
