"""The history of a picture: one claim for every manifest of the chain."""

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Provenance,
    Relation,
    Source,
    Standing,
    Strength,
    Verdict,
)

from .conftest import Desk, says
from .marked import TERMS, picture, with_xmp
from .signing import (
    CAMERA,
    GENERATED,
    HARBOUR,
    OTHER,
    ROOT,
    SIGNER,
    STRANGER,
    Report,
    by_generator,
    created,
    edited,
    retouched,
    rewrite,
    signed_with,
)

TRAINED = "trainedAlgorithmicMedia"
OLIVE = picture(colour="olive")
COLOURED = {"action": "c2pa.color_adjustments"}


def told(origin: Provenance) -> list[tuple[str, Standing, Relation]]:
    return [(each.signer, each.standing, each.relation) for each in origin.history]


def test_the_picture_s_own_manifest_comes_first_then_those_that_are_nearer(desk: Desk) -> None:
    part = edited(OLIVE, created(picture(colour="pink"), "digitalArt"))
    parent = edited(picture(colour="plum"), CAMERA, COLOURED)
    origin = desk.told(edited(OTHER, parent, COLOURED, COLOURED, components=[part]))
    assert [(each.relation, each.done, each.source_types) for each in origin.history] == [
        (Relation.PARENT, ("c2pa.opened", "c2pa.color_adjustments"), ()),
        (Relation.PARENT, ("c2pa.opened", "c2pa.color_adjustments"), ()),
        (Relation.COMPONENT, ("c2pa.opened",), ()),
        (Relation.PARENT, ("c2pa.created",), ("digitalCapture",)),
        (Relation.COMPONENT, ("c2pa.created",), ("digitalArt",)),
    ]


def test_ai_that_only_the_parent_tells_of_is_told(desk: Desk) -> None:
    origin = desk.told(edited(OTHER, edited(OLIVE, GENERATED, COLOURED), COLOURED))
    assert [each.source_types for each in origin.history] == [(), (), ("trainedAlgorithmicMedia",)]
    assert (origin.verdict, origin.credentials) == (Verdict.AI_GENERATED, Credentials.INTACT)
    assert origin.is_marked_as_ai


def test_every_claim_has_a_standing_of_its_own(desk: Desk) -> None:
    stranger_s = created(picture(), "digitalCapture", chain=STRANGER)
    by_stranger = edited(OTHER, CAMERA, by=STRANGER)
    reader = ProvenanceReader(ROOT)
    assert told(desk.told(edited(OTHER, stranger_s), reader)) == [
        (SIGNER, Standing.LISTED, Relation.PARENT),
        ("A Stranger", Standing.UNLISTED, Relation.PARENT),
    ]
    assert told(desk.told(by_stranger, reader)) == [
        ("A Stranger", Standing.UNLISTED, Relation.PARENT),
        (SIGNER, Standing.LISTED, Relation.PARENT),
    ]


@pytest.mark.parametrize("trusting", ["", HARBOUR.root, STRANGER.root])
@pytest.mark.parametrize("listed", ["", HARBOUR.root, STRANGER.root])
def test_whom_the_one_who_used_a_picture_trusted_is_not_whom_we_trust(
    desk: Desk, trusting: str, listed: str
) -> None:
    # The library does not report again what was put down then.
    signed = edited(OTHER, CAMERA, by=STRANGER, trusting=trusting)
    by_stranger, by_harbour = (
        Standing.LISTED if listed == each.root else Standing.UNLISTED
        for each in (STRANGER, HARBOUR)
    )
    origin = desk.told(signed, ProvenanceReader(listed))
    assert told(origin) == [
        ("A Stranger", by_stranger, Relation.PARENT),
        (SIGNER, by_harbour, Relation.PARENT),
    ]
    camera = Strength.SIGNED if by_harbour is Standing.LISTED else Strength.SIGNED_UNLISTED
    assert says(origin)["digitalCapture"] is camera


def test_a_picture_that_no_longer_fitted_when_it_was_used_stays_broken(desk: Desk) -> None:
    origin = desk.told(edited(OTHER, retouched(edited(OLIVE, CAMERA))), ProvenanceReader(ROOT))
    assert origin.credentials is Credentials.INTACT
    assert [each.standing for each in origin.history] == [
        Standing.LISTED, Standing.BROKEN, Standing.LISTED,
    ]  # fmt: skip


def test_a_changed_picture_breaks_its_own_claim_and_not_those_before(desk: Desk) -> None:
    origin = desk.told(retouched(edited(OTHER, CAMERA)))
    assert origin.credentials is Credentials.DAMAGED
    assert [each.standing for each in origin.history] == [Standing.BROKEN, Standing.UNLISTED]
    # What they say need not be true of what is here now.
    assert set(says(origin).values()) == {Strength.UNSIGNED}


def test_an_ingredient_that_was_rewritten_breaks_the_whole(desk: Desk) -> None:
    signed = edited(OTHER, GENERATED)
    term = b"trainedAlgorithmicMedia"
    assert signed.count(term) == 1
    origin = desk.told(signed.replace(term, b"digitalCaptureByCamera_"))
    assert origin.credentials is Credentials.DAMAGED
    assert origin.history[-1].standing is Standing.BROKEN
    assert origin.history[-1].source_types == ("digitalCaptureByCamera_",)


def test_a_manifest_that_is_reached_by_two_ways_is_told_once(desk: Desk) -> None:
    origin = desk.told(edited(OTHER, CAMERA, components=[CAMERA]))
    assert [each.relation for each in origin.history] == [Relation.PARENT, Relation.PARENT]


def test_manifests_that_name_one_another_have_an_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn_round(report: Report) -> None:
        for label, manifest in report["manifests"].items():
            manifest["ingredients"] = [
                {"relationship": "parentOf", "active_manifest": each}
                for each in (*report["manifests"], label, "nobody")
            ]

    rewrite(monkeypatch, turn_round)
    assert len(desk.told(edited(OTHER, CAMERA)).history) == 2


def test_an_unknown_relation_counts_as_the_most_distant(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(report: Report) -> None:
        for manifest in report["manifests"].values():
            for ingredient in manifest.get("ingredients", []):
                ingredient["relationship"] = "cousinOf"

    rewrite(monkeypatch, rename)
    origin = desk.told(edited(OTHER, CAMERA))
    assert origin.history[1].relation is Relation.INPUT
    assert origin.verdict is Verdict.UNKNOWN


def test_an_edit_by_a_generator_is_both_done_and_typed(desk: Desk) -> None:
    own = desk.told(edited(OTHER, CAMERA, by_generator("trainedAlgorithmicMedia"))).history[0]
    assert own == Claim(
        SIGNER,
        Standing.UNLISTED,
        tool="Studio Desk tests 1.0",
        done=("c2pa.opened", "c2pa.edited"),
        source_types=("trainedAlgorithmicMedia",),
    )


@pytest.mark.parametrize(
    "name", [f"{TERMS}{TRAINED}", [f"{TERMS}{TRAINED}"], {"@id": TRAINED}, [{"@value": TRAINED}]]
)
def test_signed_metadata_names_a_type_as_json_ld_does(desk: Desk, name: object) -> None:
    data = {"@context": {}, "Iptc4xmpExt:DigitalSourceType": name}
    said = {"label": "stds.iptc", "kind": "Json", "data": data}
    assert TRAINED in says(desk.told(signed_with(picture(), said)))


def test_credentials_and_iptc_may_contradict_each_other(desk: Desk) -> None:
    marked = with_xmp('Iptc4xmpExt:DigitalSourceType="trainedAlgorithmicMedia"')
    origin = desk.told(created(marked, "digitalCapture"))
    assert (origin.verdict, origin.credentials) == (Verdict.CONFLICTING, Credentials.INTACT)
    [(first, second)] = origin.conflicts
    assert (first.source, second.source) == (Source.C2PA, Source.IPTC)


def test_no_credentials_have_no_history(desk: Desk) -> None:
    assert desk.told(OTHER).history == ()
