"""Evidence that a file of the studio's own gives itself."""

from dataclasses import replace

from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.demand import pixels
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.domain.fitness import STANDARD_USES, FinalUse, Use
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import (
    Credentials,
    Provenance,
    Source,
    Statement,
    Strength,
    Verdict,
    conclude,
)
from studio_desk.services.measured_evidence import HASH_DIGITS, measured_fact

from .world import RESOURCES, SILENT, TODAY, inspection

WORDING = TomlWordings(RESOURCES / "wording")("en")
PROFILE, A4, POSTER, PASSPORT = STANDARD_USES.named(
    (FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE, FinalUse.PRINT_24X36, FinalUse.PASSPORT)
)
AI = Picture("a1" * 32, 1024, 1024, Origin.AI, "Board portrait", "Credit", sitter="Another Client")
PHOTO = Picture("b2" * 32, 4000, 6000, Origin.CAMERA)
EXIF = Statement(Source.EXIF, "Nikon Z 8", Strength.UNSIGNED, Verdict.CAMERA)
IPTC = Statement(Source.IPTC, "trainedAlgorithmicMedia", Strength.UNSIGNED, Verdict.AI_GENERATED)


def fact(picture: Picture, *uses: Use, said: Provenance = SILENT) -> Evidence:
    return measured_fact(picture, inspection(picture, said), uses, TODAY, WORDING)


def test_the_size_of_one_file_can_be_kept_under_its_title() -> None:
    item = fact(AI, PROFILE, POSTER, PASSPORT)
    assert item.own
    assert item.claim.startswith("An AI picture of 1024\u00a0×\u00a01024 pixels was measured.")
    assert "enough for: Network profile" in item.claim
    assert "too little for: Poster" in item.claim
    assert "Passport" not in item.claim
    assert item.source == "Measured by us in the file of “Board portrait”"
    assert fact(PHOTO, PROFILE).source == "Measured by us in one file"
    said = " ".join((item.claim, item.source, item.limits))
    assert not [each for each in ("Another", "Credit", AI.content[:HASH_DIGITS]) if each in said]
    assert item.id == f"{AI.content[:HASH_DIGITS]}-size"
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


def test_many_uses_are_named_in_part_and_counted() -> None:
    screens = [Use(f"screen-{n}", pixels(PROFILE.demand.short_in, PROFILE.demand.long_in), f"S{n}")
               for n in range(5)]  # fmt: skip
    assert fact(AI, *screens).claim.endswith("S0; S1; S2; and\u00a02\u00a0more.")


def test_the_size_of_a_file_of_doubtful_origin_proves_nothing() -> None:
    for statements in ((IPTC,), (IPTC, EXIF)):
        doubtful = conclude(Credentials.NONE, "", statements)
        assert fact(PHOTO, PROFILE, said=doubtful).stance is Stance.NEUTRAL


def test_an_unrecorded_picture_counts_as_ai_where_its_file_says_so() -> None:
    unknown = replace(AI, origin=Origin.UNKNOWN)
    marked = conclude(Credentials.NONE, "", (IPTC,))
    assert fact(unknown, PROFILE, said=marked).stance is Stance.AGAINST
