"""What went into a picture tells on it, by how it went in."""

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Credentials, Relation, Strength, Verdict

from .conftest import Desk, says
from .marked import picture
from .signing import (
    CAMERA,
    GENERATED,
    OTHER,
    ROOT,
    Report,
    by_generator,
    created,
    edited,
    retouched,
    rewrite,
)


def test_an_edited_photograph_is_a_photograph(desk: Desk) -> None:
    twice = edited(OTHER, edited(picture(colour="olive"), CAMERA))
    assert desk.told(twice).verdict is Verdict.CAMERA


def test_an_edited_generated_picture_is_generated(desk: Desk) -> None:
    assert desk.told(edited(OTHER, GENERATED)).verdict is Verdict.AI_GENERATED


@pytest.mark.parametrize(
    "source_type", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"]
)
def test_a_photograph_edited_by_a_generator_is_no_contradiction(
    desk: Desk, source_type: str
) -> None:
    signed = edited(OTHER, CAMERA, by_generator(source_type))
    assert desk.told(signed).verdict is Verdict.AI_EDITED


def test_a_generated_part_makes_the_whole_edited(desk: Desk) -> None:
    origin = desk.told(edited(OTHER, CAMERA, components=[GENERATED]))
    assert origin.verdict is Verdict.AI_EDITED


def test_the_history_of_a_part_is_no_more_than_a_part(desk: Desk) -> None:
    olive = picture(colour="olive")
    for first, whole in ((GENERATED, Verdict.AI_EDITED), (CAMERA, Verdict.UNKNOWN)):
        parts = [(Relation.COMPONENT, edited(olive, first))]
        origin = desk.told(created(OTHER, "composite", ingredients=parts))
        assert origin.verdict is whole


def test_a_photographed_part_says_nothing_of_the_rest(desk: Desk) -> None:
    parts = [(Relation.COMPONENT, CAMERA)]
    origin = desk.told(created(OTHER, "composite", ingredients=parts))
    assert origin.verdict is Verdict.UNKNOWN


def test_the_snapshot_that_a_generator_looked_at_is_not_its_picture(desk: Desk) -> None:
    looked_at = [(Relation.INPUT, CAMERA)]
    origin = desk.told(created(OTHER, "trainedAlgorithmicMedia", ingredients=looked_at))
    assert origin.verdict is Verdict.AI_GENERATED


def test_signing_a_changed_photograph_does_not_make_it_one_again(desk: Desk) -> None:
    origin = desk.told(edited(OTHER, retouched(CAMERA)), ProvenanceReader(ROOT))
    assert (origin.verdict, origin.credentials) == (Verdict.UNKNOWN, Credentials.INTACT)
    assert says(origin) == {
        "c2pa.opened": Strength.SIGNED,
        "digitalCapture": Strength.UNSIGNED,
    }


def test_a_change_farther_back_is_not_forgotten(desk: Desk) -> None:
    olive = picture(colour="olive")
    first = edited(OTHER, edited(olive, retouched(CAMERA)))
    second = edited(OTHER, retouched(edited(olive, CAMERA)))
    assert desk.told(first).verdict is desk.told(second).verdict is Verdict.UNKNOWN


def test_a_changed_generated_picture_was_generated_all_the_same(desk: Desk) -> None:
    assert desk.told(edited(OTHER, retouched(GENERATED))).verdict is Verdict.AI_GENERATED


def test_older_files_list_what_was_wrong_without_sorting_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_older(report: Report) -> None:
        for manifest in report["manifests"].values():
            for ingredient in manifest.get("ingredients", []):
                results = ingredient.pop("validation_results")
                ingredient["validation_status"] = results["activeManifest"]["failure"]

    rewrite(monkeypatch, make_older)
    assert desk.told(edited(OTHER, CAMERA)).verdict is Verdict.CAMERA
    assert desk.told(edited(OTHER, retouched(CAMERA))).verdict is Verdict.UNKNOWN


def test_an_action_is_told_on_one_short_line(desk: Desk) -> None:
    evil = {"action": "com.example.\x1b[31m\u202e\n" + "x" * 500}
    *_, action, _ = desk.told(edited(OTHER, CAMERA, evil)).statements
    assert action.says == ("com.example. [31m " + "x" * 500)[:80]
