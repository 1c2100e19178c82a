"""The brief asks by the studio's own list of uses, and loses nothing that was struck off it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.advice import Rule
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Client
from studio_desk.domain.fitness import FinalUse, UseList
from studio_desk.domain.use_list import added, moved, restored, without
from studio_desk.services.picture_words import use_words
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.own_uses import FACADE, relist, with_facade


@pytest.fixture
def blank(hands: Hands) -> Hands:
    """The brief of a client of whom nothing is known yet."""
    hands.open(hands.house.desk.consultations.begin(Client("Alex Rivera")))
    return hands


def brief(hands: Hands) -> Brief:
    return hands.workspace.sitting.now.brief


OFFICIAL = "every authority has rules of its own"


def chips(hands: Hands, kind: str) -> list[str]:
    """What is offered, in the order in which it stands there."""
    found = [
        each
        for each in hands.window.findChildren(QPushButton)
        if each.isVisible() and each.objectName().startswith(f"{kind}.")
    ]
    found.sort(key=lambda chip: (chip.mapTo(hands.window, QPoint()).y(), chip.x()))
    return [each.text() for each in found]


def warnings(hands: Hands) -> list[str]:
    labels = hands.window.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and OFFICIAL in each.text()]


def listed(hands: Hands) -> list[str]:
    return [use_words(use, hands.house.wording) for use in hands.house.uses.now]


def test_the_studio_s_own_uses_are_offered_in_its_order_and_follow_a_change_at_once(
    blank: Hands,
) -> None:
    assert chips(blank, "FinalUse") == listed(blank)
    relist(blank, lambda uses: moved(with_facade(uses), "facade", 0))
    assert chips(blank, "FinalUse")[0] == "Facade"
    assert chips(blank, "FinalUse") == listed(blank)
    blank.click("FinalUse.facade")
    assert brief(blank).final_uses == ("facade",)
    relist(blank, lambda _: UseList(()))
    assert chips(blank, "FinalUse") == []


def test_a_use_that_was_struck_off_stays_in_the_brief_and_is_called_so(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    before = studio.half_done.brief.final_uses
    relist(hands, lambda uses: without(uses, FinalUse.A4_PAGE))
    hands.open(studio.half_done)
    assert chips(hands, "StruckOff") == ["A4 page"]
    hands.type("brief.audience", "Voters")
    assert brief(hands).final_uses == before
    hands.click(f"FinalUse.{FinalUse.ROLL_UP}")
    assert set(brief(hands).final_uses) == {*before, FinalUse.ROLL_UP}
    hands.workspace.sitting.save()
    hands.rest()
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert FinalUse.A4_PAGE in kept.brief.final_uses


def test_what_was_struck_off_is_pressed_out_by_hand_alone_and_undo_brings_it_back(
    hands: Hands, studio: Furnished
) -> None:
    relist(hands, lambda uses: without(uses, FinalUse.A4_PAGE))
    hands.open(studio.half_done)
    hands.click(f"StruckOff.{FinalUse.A4_PAGE}")
    assert FinalUse.A4_PAGE not in brief(hands).final_uses
    # A slip of the hand can be made good by another press.
    hands.click(f"StruckOff.{FinalUse.A4_PAGE}")
    assert FinalUse.A4_PAGE in brief(hands).final_uses
    hands.click(f"StruckOff.{FinalUse.A4_PAGE}")
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(brief(hands).final_uses) == set(studio.half_done.brief.final_uses)
    assert hands.find(f"StruckOff.{FinalUse.A4_PAGE}").property("checked") is True
    hands.click(f"StruckOff.{FinalUse.A4_PAGE}")
    hands.go(Step.COMPARE)
    hands.go(Step.BRIEF)
    assert chips(hands, "StruckOff") == []


def test_a_use_is_struck_off_and_listed_again_under_an_open_brief(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done)
    before = hands.workspace.sitting.now
    relist(hands, lambda uses: without(uses, FinalUse.PRINT_24X36))
    assert chips(hands, "StruckOff") == ["Poster, 24 × 36 in"]
    relist(hands, restored)
    assert chips(hands, "StruckOff") == []
    assert hands.find(f"FinalUse.{FinalUse.PRINT_24X36}").property("checked") is True
    assert hands.workspace.sitting.now is before


def test_of_an_official_identity_picture_the_brief_says_who_decides(blank: Hands) -> None:
    relist(blank, lambda uses: added(uses, "Visa", FACADE, identity=True))
    assert warnings(blank) == []
    for name in (f"FinalUse.{FinalUse.PASSPORT}", "FinalUse.visa", "UseCase.passport"):
        blank.click(name)
        assert len(warnings(blank)) == 1, name
        blank.click(name)
        assert warnings(blank) == [], name
    blank.click("UseCase.passport")
    blank.click(f"FinalUse.{FinalUse.PASSPORT}")
    assert len(warnings(blank)) == 1
    blank.click("UseCase.passport")
    relist(blank, lambda uses: without(uses, FinalUse.PASSPORT))
    assert len(warnings(blank)) == 1


def test_the_caution_comes_into_sight_where_the_page_is_scrolled(
    dressed: None, blank: Hands
) -> None:
    blank.window.resize(1280, 720)
    blank.rest()
    blank.click(f"FinalUse.{FinalUse.PASSPORT}")
    caution = blank.find("brief.official_use")
    blank.wait(lambda: caution.visibleRegion().boundingRect() == caution.rect())


def test_a_long_name_of_a_use_is_cut_and_whole_under_the_cursor(
    dressed: None, blank: Hands
) -> None:
    name = "Wand im Treppenhaus " * 3
    relist(blank, lambda uses: added(uses, name, FACADE))
    chip = blank.find(f"FinalUse.{blank.house.uses.now.uses[-1].code}", QPushButton)
    assert isinstance(chip, QPushButton)
    assert chip.text().endswith("…")
    assert chip.accessibleName() == name.strip()
    assert name.strip() in chip.toolTip()
    assert chip.width() >= chip.minimumSizeHint().width()


def test_the_advice_goes_by_the_studio_s_list_and_follows_it(
    hands: Hands, studio: Furnished
) -> None:
    asked = replace(studio.half_done.brief, final_uses=("facade",))
    hands.open(replace(studio.half_done, brief=asked), Step.ADVICE)
    hands.rest()
    large = hands.house.wording.name(Rule.LARGE_PRINT)

    def told() -> bool:
        return any(large == each.text() for each in hands.window.findChildren(QLabel))

    assert not told()
    relist(hands, with_facade)
    assert told()
    relist(hands, lambda uses: without(uses, "facade"))
    assert not told()
