"""Evidence that the compared files give themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.demand import pixels
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.domain.fitness import STANDARD_USES, FinalUse, Use
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Provenance,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
    conclude,
)
from studio_desk.services.measured_evidence import (
    HASH_DIGITS,
    MOST_MEASURED,
    measured_evidence,
    measured_fact,
)

from .world import RESOURCES, SILENT, TODAY, inspection

WORDING = TomlWordings(RESOURCES / "wording")("en")
PROFILE, A4, POSTER, PASSPORT = STANDARD_USES.named(
    (FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE, FinalUse.PRINT_24X36, FinalUse.PASSPORT)
)
AI = Picture("a1" * 32, 1024, 1024, Origin.AI, "Secret title", "Credit", sitter="Another Client")
PHOTO = Picture("b2" * 32, 4000, 6000, Origin.CAMERA, "Secret photograph")
EXIF = Statement(Source.EXIF, "Nikon Z 8", Strength.UNSIGNED, Verdict.CAMERA)
IPTC = Statement(Source.IPTC, "trainedAlgorithmicMedia", Strength.UNSIGNED, Verdict.AI_GENERATED)
CAPTURE = Statement(Source.C2PA, "digitalCapture", Strength.SIGNED, Verdict.CAMERA)


def seen(*pictures: Picture, **words: Provenance) -> dict[str, Inspection]:
    """What was seen in the files; `ai` and `photo` say otherwise than nothing."""
    told = {AI.content: words.get("ai", SILENT), PHOTO.content: words.get("photo", SILENT)}
    return {each.content: inspection(each, told.get(each.content, SILENT)) for each in pictures}


def measured(
    pairs: Sequence[Comparison], found: Mapping[str, Inspection], *uses: Use
) -> tuple[Evidence, ...]:
    return measured_evidence(pairs, found, uses or (PROFILE, A4, POSTER), TODAY, WORDING)


def of_a_pair(*uses: Use, **words: Provenance) -> dict[str, Evidence]:
    """What the AI picture beside the photograph shows, by what is measured."""
    items = measured([Comparison("", AI, PHOTO)], seen(AI, PHOTO, **words), *uses)
    return {item.id.partition("-")[2]: item for item in items}


def test_an_ai_file_that_is_enough_speaks_against_the_studio() -> None:
    item = of_a_pair(PROFILE)["ai-enough"]
    assert item.stance is Stance.AGAINST
    assert item.claim == (
        "The AI picture on the left has 1024\u00a0×\u00a01024 pixels. "
        "That is enough for: Network profile, 400 px."
    )


def test_an_ai_file_that_is_too_small_speaks_for_the_studio() -> None:
    item = of_a_pair(A4)["ai-short"]
    assert item.stance is Stance.FOR
    assert "too little for: A4 page (88\u00a0of\u00a0300\u00a0ppi)" in item.claim


def test_a_photograph_counts_only_where_the_ai_file_is_too_small() -> None:
    assert set(of_a_pair(PROFILE)) == {"ai-enough"}
    item = of_a_pair(PROFILE, A4)["photo-enough"]
    assert item.stance is Stance.FOR
    assert "4000\u00a0×\u00a06000" in item.claim
    assert "A4 page" in item.claim
    assert "profile" not in item.claim


def test_a_photograph_that_is_too_small_speaks_against_the_studio() -> None:
    small = replace(PHOTO, width_px=800, height_px=533)
    [_, item] = measured([Comparison("", AI, small)], seen(AI, small), A4)
    assert (item.id[HASH_DIGITS + 1 :], item.stance) == ("photo-short", Stance.AGAINST)


def test_the_best_ai_file_is_measured_and_the_weakest_photograph_too() -> None:
    large = replace(AI, content="c3" * 32, width_px=4096, height_px=4096)
    small = replace(PHOTO, content="d4" * 32, width_px=800, height_px=533)
    pairs = [Comparison("", AI, PHOTO), Comparison("", large, small)]
    items = measured(pairs, seen(AI, PHOTO, large, small), A4)
    told = {item.id.partition("-")[2]: item.id for item in items}
    assert told == {"ai-enough": f"{'c3' * 6}-ai-enough", "photo-short": f"{'d4' * 6}-photo-short"}


def test_every_item_names_its_file_by_hash_its_year_and_its_limits() -> None:
    for item in of_a_pair(photo=conclude(Credentials.NONE, "", (EXIF,))).values():
        assert item.id.partition("-")[0] in (AI.content[:12], PHOTO.content[:12])
        assert item.source.endswith(item.id[:HASH_DIGITS])
        assert (item.year, item.sample, item.checked) == (TODAY.year, "1 file", TODAY)
        assert item.limits.endswith(".")
        assert not item.stale(TODAY + timedelta(364))


def test_no_item_tells_a_title_a_name_a_path_or_a_whole_hash() -> None:
    told = str(measured([Comparison("A secret pair", AI, PHOTO)], seen(AI, PHOTO)))
    for private in ("ecret", "Another", "Credit", "/", AI.content[: HASH_DIGITS + 1]):
        assert private not in told


def test_of_several_pairs_the_place_is_named() -> None:
    other = replace(AI, content="c3" * 32, width_px=4096, height_px=4096)
    pairs = [Comparison("", AI, PHOTO), Comparison("", PHOTO, other)]
    [item] = measured(pairs, seen(AI, PHOTO, other), PROFILE)
    assert "The AI picture on the right of pair 2 has" in item.claim


def test_nothing_is_measured_against_an_identity_document() -> None:
    assert of_a_pair(PASSPORT) == {}


def test_many_uses_are_named_in_part_and_counted() -> None:
    screens = [Use(f"screen-{n}", pixels(PROFILE.demand.short_in, PROFILE.demand.long_in), f"S{n}")
               for n in range(5)]  # fmt: skip
    assert of_a_pair(*screens)["ai-enough"].claim.endswith("S0; S1; S2; and\u00a02\u00a0more.")


def test_a_known_signer_speaks_for_the_studio_and_an_unknown_one_neither_way() -> None:
    known = of_a_pair(PROFILE, photo=conclude(Credentials.INTACT, "Harbour", (CAPTURE,)))
    assert known["photo-says"].stance is Stance.FOR
    assert "signed by Harbour and intact" in known["photo-says"].claim
    assert "not that the signer tells the truth" in known["photo-says"].limits
    unlisted = replace(CAPTURE, strength=Strength.SIGNED_UNLISTED)
    unknown = of_a_pair(PROFILE, photo=conclude(Credentials.INTACT, "Harbour", (unlisted,)))
    assert unknown["photo-says"].stance is Stance.NEUTRAL
    unsigned = of_a_pair(PROFILE, photo=conclude(Credentials.NONE, "", (EXIF,)))
    assert unsigned["photo-says"].stance is Stance.NEUTRAL


def test_a_photograph_of_the_studio_s_with_marks_of_ai_speaks_against_it() -> None:
    item = of_a_pair(PROFILE, photo=conclude(Credentials.NONE, "", (IPTC,)))["photo-marked"]
    assert item.stance is Stance.AGAINST
    broken = (Claim("Harbour", Standing.BROKEN),)
    changed = of_a_pair(PROFILE, photo=conclude(Credentials.DAMAGED, "Harbour", (), broken))
    assert changed["photo-changed"].stance is Stance.AGAINST
    # Of credentials that cannot be read nobody knows whether they ever fitted.
    assert "photo-changed" not in of_a_pair(PROFILE, photo=conclude(Credentials.DAMAGED, "", ()))


def test_marks_on_an_ai_picture_speak_neither_way() -> None:
    item = of_a_pair(PROFILE, ai=conclude(Credentials.NONE, "", (IPTC,)))["ai-marked"]
    assert item.stance is Stance.NEUTRAL


@pytest.mark.parametrize("statements", [(IPTC,), (IPTC, EXIF)], ids=["differs", "contradicts"])
def test_the_size_of_a_file_of_doubtful_origin_proves_nothing(
    statements: tuple[Statement, ...],
) -> None:
    doubtful = of_a_pair(A4, photo=conclude(Credentials.NONE, "", statements))
    assert "photo-enough" not in doubtful
    assert "ai-short" in doubtful


def test_an_unrecorded_picture_counts_as_ai_where_its_file_says_so() -> None:
    unknown = replace(AI, origin=Origin.UNKNOWN)
    found = {AI.content: inspection(unknown, conclude(Credentials.NONE, "", (IPTC,)))}
    items = measured([Comparison("", unknown, PHOTO)], found, PROFILE)
    assert [item.stance for item in items] == [Stance.AGAINST, Stance.NEUTRAL]
    assert measured([Comparison("", unknown, PHOTO)], seen(unknown), PROFILE) == ()


def test_a_file_that_could_not_be_inspected_shows_nothing() -> None:
    assert measured([Comparison("", AI, PHOTO)], {}) == ()
    assert measured([], {}) == ()


words = st.builds(
    conclude,
    st.sampled_from(Credentials),
    st.just("Maker"),
    st.lists(st.sampled_from((EXIF, IPTC, CAPTURE)), unique=True).map(tuple),
)
sides = st.integers(1, 9000)
pictures = st.builds(Picture, st.text("0123456789abcdef", min_size=64, max_size=64), sides, sides,
                     st.sampled_from(Origin))  # fmt: skip
pairs_of_any_kind = st.lists(st.builds(Comparison, st.just(""), pictures, pictures), max_size=4)


@given(pairs_of_any_kind, st.data())
def test_a_few_items_at_most_and_none_against_the_studio_is_left_off(
    pairs: list[Comparison], data: st.DataObject
) -> None:
    found = {
        each.content: inspection(each, data.draw(words)) for pair in pairs for each in pair.pictures
    }
    every_use = measured_evidence(pairs, found, tuple(STANDARD_USES), TODAY, WORDING)
    assert len(every_use) <= MOST_MEASURED
    assert len({item.id for item in every_use}) == len(every_use)
    against = {item.id for item in every_use if item.stance is Stance.AGAINST}
    alone = {
        item.id
        for use in STANDARD_USES
        for item in measured_evidence(pairs, found, (use,), TODAY, WORDING)
        if item.stance is Stance.AGAINST and item.id.endswith(("marked", "changed"))
    }
    assert alone <= against


def fact(picture: Picture, *uses: Use, said: Provenance = SILENT) -> Evidence:
    return measured_fact(picture, inspection(picture, said), uses, TODAY, WORDING)


def test_the_size_of_one_file_can_be_kept_and_names_nobody() -> None:
    item = fact(AI, PROFILE, POSTER, PASSPORT)
    assert item.own
    assert item.claim.startswith("An AI picture of 1024\u00a0×\u00a01024 pixels was measured.")
    assert "enough for: Network profile" in item.claim
    assert "too little for: Poster" in item.claim
    assert "Passport" not in item.claim
    assert not {"Secret title", "Another Client"} & {item.claim, item.source, item.limits}
    assert item.source == f"Measured in the file whose SHA-256 begins {AI.content[:HASH_DIGITS]}"
    assert not item.flags(TODAY)
    assert fact(AI, PROFILE).id == item.id


def test_a_size_speaks_a_way_only_where_it_is_enough_for_all_or_none() -> None:
    assert fact(AI, PROFILE).stance is Stance.AGAINST
    assert fact(AI, POSTER).stance is Stance.FOR
    assert fact(PHOTO, PROFILE).stance is Stance.FOR
    assert fact(replace(PHOTO, width_px=400, height_px=600), POSTER).stance is Stance.AGAINST
    assert fact(AI, PROFILE, POSTER).stance is Stance.NEUTRAL
    assert fact(replace(AI, origin=Origin.UNKNOWN), PROFILE).stance is Stance.NEUTRAL
    assert fact(AI).stance is Stance.NEUTRAL
