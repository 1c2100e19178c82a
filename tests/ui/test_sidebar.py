"""Beside the pair: what makes it unfair, what may not be used, and closer looks that stay open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.fitness import FileCaution, FinalUse
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.use_list import added, without
from studio_desk.services.picture_words import USUAL_USES, unfairness_words
from studio_desk.ui.compare.callout_list import CalloutWords
from studio_desk.ui.compare.sidebar import PairSidebar
from studio_desk.ui.compare.tones import TonesPanel
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.own_uses import FACADE, relist, with_facade

AGREED = Consent(ConsentBasis.AGREED)


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def show(hands: Hands, left: Picture, right: Picture) -> None:
    """Have only this pair in the consultation."""
    sitting = hands.workspace.sitting
    sitting.change(replace(sitting.now, comparisons=(Comparison("", left, right),)))
    hands.rest()


def said(hands: Hands) -> list[str]:
    sidebar = hands.window.findChild(PairSidebar)
    assert sidebar is not None
    shown = (each.text() for each in sidebar.findChildren(QLabel) if each.isVisible())
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in shown]


def pictures(hands: Hands) -> tuple[Picture, Picture]:
    left, right = hands.workspace.sitting.now.comparisons[0].pictures
    agreed = [replace(each, consent=AGREED, sitter="Mina") for each in (left, right)]
    return agreed[0], agreed[1]


def test_every_reason_why_a_pair_is_unfair_is_said(step: Hands) -> None:
    left, right = pictures(step)
    unfair = (
        replace(left, sitter="Mina", width_px=1000, height_px=1000, picked_from=40, eyes=None),
        replace(right, sitter="Noor", width_px=6000, height_px=4000, eyes=None),
    )
    unfair = (
        replace(unfair[0], made_on=date(2020, 1, 1), retouching=Retouching.BEAUTY),
        replace(unfair[1], made_on=date(2026, 1, 1), retouching=Retouching.NONE),
    )
    pair = Comparison("", *unfair)
    assert set(pair.unfairness) == set(Unfairness)
    show(step, *unfair)
    assert set(unfairness_words(pair, step.house.wording)) <= set(said(step))


def test_a_fair_pair_is_called_fair(step: Hands) -> None:
    left, _ = pictures(step)
    left = replace(left, picked_from=None)
    show(step, left, replace(left, content=left.content[::-1]))
    assert "Yes, as far as we know." in said(step)


def test_a_picture_that_may_be_shown_and_not_printed_is_named_with_the_reason(step: Hands) -> None:
    left, right = pictures(step)
    only_shown = replace(AGREED, uses=(ConsentUse.SHOW,))
    show(step, left, replace(right, title="In the garden", consent=only_shown))
    reason = "“In the garden” is not printed: its consent does not cover printing it."
    assert reason in said(step)
    assert "Consent" in said(step)


def test_a_picture_that_may_not_be_shown_is_named_once_with_the_reason(step: Hands) -> None:
    left, right = pictures(step)
    ended = step.house.desk.clock.now().date() - timedelta(days=1)
    over = replace(right, title="In the garden", consent=replace(AGREED, until=ended))
    show(step, left, over)
    notes = [each for each in said(step) if each.startswith("“In the garden”")]
    assert len(notes) == 1
    assert "is not shown: its consent ended on" in notes[0]


def test_where_consent_covers_everything_nothing_is_said_of_it(step: Hands) -> None:
    show(step, *pictures(step))
    assert "Consent" not in said(step)


def test_a_closer_look_stays_open_from_pair_to_pair(step: Hands) -> None:
    step.press(Qt.Key.Key_H)
    step.press(Qt.Key.Key_PageDown)
    panel = step.find("compare.tones")
    assert isinstance(panel, TonesPanel)
    button = step.find("look.tones", QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()


@pytest.mark.parametrize("name", ["look.tones", "look.clipping", "look.facts"])
def test_every_closer_look_has_a_button_that_names_its_key(step: Hands, name: str) -> None:
    button = step.find(name, QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.toolTip().endswith(("(H)", "(O)", "(I)"))
    step.click(name)
    assert button.isChecked()


def test_no_words_of_the_sidebar_are_wider_than_it(step: Hands, dressed: None) -> None:
    step.window.resize(1280, 720)
    for key in (Qt.Key.Key_H, Qt.Key.Key_I):
        step.press(key)
    step.rest()
    sidebar = step.window.findChild(PairSidebar)
    assert sidebar is not None
    holder = sidebar.widget()
    assert holder is not None
    assert holder.minimumSizeHint().width() <= sidebar.viewport().width()


def test_a_long_callout_ends_in_dots_until_it_is_typed_in(step: Hands) -> None:
    step.type("callout.0.text", "The glasses reflect the garden he stands in. " * 3)
    words = step.find("callout.0.text", CalloutWords)
    assert isinstance(words, CalloutWords)
    assert words.shown == words.text()
    step.workspace.compare.view.setFocus()
    assert words.shown.endswith("…")
    assert words.fontMetrics().horizontalAdvance(words.shown) < words.width()


# The studio's own list of uses


def ask_for(hands: Hands, *codes: str) -> None:
    sitting = hands.workspace.sitting
    brief = replace(sitting.now.brief, final_uses=codes)
    sitting.change(replace(sitting.now, brief=brief))
    hands.rest()


def test_files_are_measured_against_the_studio_s_own_list(step: Hands) -> None:
    ask_for(step, "facade", FinalUse.A4_PAGE)
    assert "A4 page" in said(step)
    assert "Facade" not in said(step)
    relist(step, lambda uses: with_facade(without(uses, FinalUse.A4_PAGE)))
    assert "Facade" in said(step)
    assert "A4 page" not in said(step)


def test_a_long_name_of_a_use_is_broken_rather_than_cut(dressed: None, step: Hands) -> None:
    relist(step, lambda uses: added(uses, "Donaudampfschifffahrtsgesellschaftskapitän" * 2, FACADE))
    ask_for(step, step.house.uses.now.uses[-1].code)
    sidebar = step.window.findChild(PairSidebar)
    assert sidebar is not None
    [label] = [each for each in sidebar.findChildren(QLabel) if each.text().startswith("Donau")]
    assert label.minimumSizeHint().width() <= label.width()


def test_where_all_that_was_chosen_was_struck_off_the_usual_uses_are_measured(step: Hands) -> None:
    ask_for(step, FinalUse.ROLL_UP)
    relist(step, lambda uses: without(uses, FinalUse.ROLL_UP))
    assert set(map(step.house.wording.name, USUAL_USES)) <= set(said(step))


def test_an_official_identity_picture_gets_its_caution_whatever_the_files_are(step: Hands) -> None:
    caution = step.house.wording.name(FileCaution.IDENTITY)
    assert caution not in said(step)
    relist(step, lambda uses: added(uses, "Visa", FACADE, identity=True))
    left, right = pictures(step)
    retouched = replace(left, origin=Origin.CAMERA, retouching=Retouching.BEAUTY)
    for other in (replace(right, origin=Origin.AI), replace(right, origin=Origin.CAMERA)):
        show(step, retouched, other)
        for code in ("visa", FinalUse.PASSPORT):
            ask_for(step, code)
            assert said(step).count(caution) == 1
            assert said(step).count(step.house.wording.say("spread.identity")) == 2


def warned(hands: Hands) -> bool:
    return any("too few for every print size listed" in each for each in said(hands))


def test_a_small_copy_of_our_own_picture_is_told_before_a_client_reads_of_it(step: Hands) -> None:
    ask_for(step, FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE, FinalUse.PRINT_24X36)
    left, right = pictures(step)
    assert (left.origin, right.origin) == (Origin.AI, Origin.CAMERA)
    large = replace(right, width_px=6000, height_px=4000)
    show(step, replace(left, width_px=400, height_px=400), large)
    assert not warned(step)
    show(step, left, replace(right, width_px=800, height_px=533))
    words = "800 × 533 pixels are too few for every print size listed"
    assert any(each.startswith(words) for each in said(step))
    ask_for(step, FinalUse.PROFILE_PICTURE)
    assert not warned(step)
