import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.provenance import (
    Credentials,
    Relation,
    Source,
    Statement,
    Strength,
    Verdict,
    as_ingredient,
    conclude,
    source_type_meaning,
)

AI, EDITED, CAMERA = Verdict.AI_GENERATED, Verdict.AI_EDITED, Verdict.CAMERA
UNKNOWN, CONFLICTING = Verdict.UNKNOWN, Verdict.CONFLICTING
SIGNED, EXIF, IPTC, GENERATOR = Source.C2PA, Source.EXIF, Source.IPTC, Source.GENERATOR


def says(source: Source, means: Verdict) -> Statement:
    return Statement(source, f"{source} says {means}", Strength.UNSIGNED, means)


def verdict(
    *said: tuple[Source, Verdict], credentials: Credentials = Credentials.INTACT
) -> Verdict:
    return conclude(credentials, "", tuple(says(*each) for each in said)).verdict


@pytest.mark.parametrize(
    ("said", "concluded"),
    [
        ((), UNKNOWN),
        (((IPTC, UNKNOWN),), UNKNOWN),
        (((EXIF, CAMERA),), CAMERA),
        (((GENERATOR, AI),), AI),
        (((IPTC, EDITED),), EDITED),
        (((EXIF, CAMERA), (IPTC, EDITED)), EDITED),
        (((EXIF, CAMERA), (IPTC, AI)), CONFLICTING),
        (((SIGNED, CAMERA), (GENERATOR, AI)), CONFLICTING),
        (((SIGNED, AI), (EXIF, CAMERA)), CONFLICTING),
        (((SIGNED, AI), (IPTC, EDITED)), AI),
        # A history in credentials: taken by a camera, later changed by AI.
        (((SIGNED, CAMERA), (SIGNED, AI)), EDITED),
        (((SIGNED, CAMERA), (SIGNED, EDITED)), EDITED),
        (((SIGNED, CAMERA), (SIGNED, AI), (EXIF, CAMERA)), EDITED),
        (((SIGNED, CAMERA), (SIGNED, AI), (GENERATOR, AI)), AI),
    ],
)
def test_statements_are_weighed_against_one_another(
    said: tuple[tuple[Source, Verdict], ...], concluded: Verdict
) -> None:
    assert verdict(*said) is concluded
    assert verdict(*said[::-1]) is concluded


def test_damaged_credentials_no_longer_vouch_for_a_camera() -> None:
    damaged = Credentials.DAMAGED
    assert verdict((SIGNED, CAMERA), credentials=damaged) is UNKNOWN
    assert verdict((SIGNED, AI), credentials=damaged) is AI
    assert verdict((SIGNED, CAMERA), (GENERATOR, AI), credentials=damaged) is AI
    assert verdict((SIGNED, CAMERA), (EXIF, CAMERA), credentials=damaged) is CAMERA


statements = st.lists(
    st.builds(says, st.sampled_from(Source), st.sampled_from([AI, EDITED, CAMERA, UNKNOWN]))
).map(tuple)


@given(statements, st.sampled_from(Credentials))
def test_what_the_file_said_is_kept_as_it_was(
    said: tuple[Statement, ...], credentials: Credentials
) -> None:
    concluded = conclude(credentials, "Somebody", said)
    assert (concluded.statements, concluded.credentials, concluded.signer) == (
        said, credentials, "Somebody",
    )  # fmt: skip


@given(statements, st.sampled_from(Credentials))
def test_a_camera_is_concluded_only_where_nobody_speaks_of_ai(
    said: tuple[Statement, ...], credentials: Credentials
) -> None:
    means = {each.means for each in said}
    if conclude(credentials, "", said).verdict is CAMERA:
        assert CAMERA in means
        assert not means & {AI, EDITED}
    if not means & {AI, EDITED, CAMERA}:
        assert conclude(credentials, "", said).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("relation", "means", "for_the_whole"),
    [
        (Relation.PARENT, CAMERA, CAMERA),
        (Relation.PARENT, AI, AI),
        (Relation.COMPONENT, AI, EDITED),
        (Relation.COMPONENT, EDITED, EDITED),
        (Relation.COMPONENT, CAMERA, UNKNOWN),
        (Relation.INPUT, CAMERA, UNKNOWN),
        (Relation.INPUT, AI, UNKNOWN),
    ],
)
def test_an_ingredient_says_of_the_picture_what_its_part_in_it_allows(
    relation: Relation, means: Verdict, for_the_whole: Verdict
) -> None:
    assert as_ingredient(means, relation) is for_the_whole


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("trainedAlgorithmicMedia", AI),
        ("TRAINEDALGORITHMICMEDIA", AI),
        ("compositeWithTrainedAlgorithmicMedia", EDITED),
        ("digitalCapture", CAMERA),
        ("computationalCapture", CAMERA),
        ("algorithmicMedia", UNKNOWN),
        ("screenCapture", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_the_words_of_the_vocabulary_mean_what_they_say(name: str, means: Verdict) -> None:
    assert source_type_meaning(name) is means
