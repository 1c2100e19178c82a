"""An inspection passes from a worker to its parent whole, and nothing else passes for one."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.imaging.answers import MOST_HEAD_BYTES, heard, parts
from studio_desk.adapters.imaging.findings import (
    MOST_CLAIMS,
    MOST_DEEDS,
    MOST_STATEMENTS,
    MOST_WORD,
    inspection_of,
    told,
)
from studio_desk.adapters.imaging.opening import MOST_PIXELS
from studio_desk.adapters.imaging.unbelieved import MOST_TEXT, Nonsense
from studio_desk.domain.inspection import ColourModel, Inspection, Private
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    PlatformMark,
    Provenance,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
    conclude,
)

HOURS = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
LINES = st.text(max_size=30).map(lambda words: "".join(filter(str.isprintable, words)))
MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=HOURS,
)
STATEMENTS = st.builds(Statement, says=LINES)
CLAIMS = st.builds(
    Claim,
    signer=LINES,
    tool=LINES,
    signed_at=st.none() | MOMENTS,
    done=st.lists(LINES, max_size=4).map(tuple),
    source_types=st.lists(LINES, max_size=4).map(tuple),
)
INSPECTIONS = st.builds(
    Inspection,
    content=st.just(""),
    format=LINES,
    width_px=st.integers(1, 40_000),
    height_px=st.integers(1, MOST_PIXELS // 40_000),
    provenance=st.builds(
        Provenance,
        signer=LINES,
        statements=st.lists(STATEMENTS, max_size=4).map(tuple),
        history=st.lists(CLAIMS, max_size=4).map(tuple),
    ),
    depth_bits=st.integers(1, 64),
    profile=LINES,
    jpeg_quality=st.none() | st.integers(1, 100),
    private=st.lists(st.sampled_from(Private), unique=True).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def sent(inspection: Inspection) -> Inspection:
    """What the parent makes of it, by way of the bytes on the line."""
    [head] = parts(inspection)
    answer = heard(lambda most: head if len(head) <= most else pytest.fail("too long"), (160,))
    assert isinstance(answer, Inspection)
    return answer


def plain() -> Inspection:
    statement = Statement(Source.C2PA, "edited", Strength.SIGNED, Verdict.UNKNOWN)
    claim = Claim("Ada", Standing.LISTED, Relation.PARENT, datetime(2026, 5, 3, tzinfo=UTC))
    origin = Provenance(Verdict.UNKNOWN, Credentials.INTACT, "Ada", (statement,), (claim,))
    return Inspection("", "JPEG", 60, 40, origin, ColourModel.RGB, 8, "sRGB", 90)


def with_claim(**changes: Any) -> Inspection:
    seen = plain()
    claim = replace(seen.provenance.history[0], **changes)
    return replace(seen, provenance=replace(seen.provenance, history=(claim,)))


@given(INSPECTIONS)
def test_what_was_seen_is_told_whole(seen: Inspection) -> None:
    assert sent(seen) == seen


def test_of_a_chain_without_end_the_nearest_links_are_told() -> None:
    seen = plain()
    origin = seen.provenance
    claims = tuple(replace(origin.history[0], signer=f"{place}") for place in range(1_000))
    statements = tuple(replace(origin.statements[0], says=f"{place}") for place in range(1_000))
    heard_of = sent(
        replace(seen, provenance=replace(origin, statements=statements, history=claims))
    ).provenance
    assert heard_of.history == claims[:MOST_CLAIMS]
    assert heard_of.statements == statements[:MOST_STATEMENTS]
    assert (heard_of.verdict, heard_of.signer) == (origin.verdict, origin.signer)


def test_what_a_chain_without_end_comes_to_is_not_cut_off() -> None:
    deeds = [
        Statement(Source.C2PA, f"deed {n}", Strength.SIGNED_UNLISTED, Verdict.UNKNOWN)
        for n in range(2 * MOST_STATEMENTS)
    ]
    made = replace(deeds[0], says="trainedAlgorithmicMedia", means=Verdict.AI_GENERATED)
    taken = Statement(Source.EXIF, "EOS R5", Strength.UNSIGNED, Verdict.CAMERA)
    origin = conclude(Credentials.INTACT, "A Studio", (*deeds, made, taken))
    heard_of = sent(replace(plain(), provenance=origin)).provenance
    assert heard_of.platform_marks == origin.platform_marks == (PlatformMark.CREDENTIALS_SAY_AI,)
    assert heard_of.conflicts == origin.conflicts == ((made, taken),)
    assert heard_of.statements == (*deeds[: MOST_STATEMENTS - 2], made, taken)


def test_a_file_that_names_deeds_without_end_in_any_script_is_told_within_bounds() -> None:
    seen, long = plain(), "𠀀" * 100_000
    claim = Claim(long, Standing.BROKEN, tool=long, done=(long,) * 999, source_types=(long,) * 999)
    statement = replace(seen.provenance.statements[0], says=long)
    origin = Provenance(
        Verdict.UNKNOWN, Credentials.DAMAGED, long, (statement,) * 999, (claim,) * 999
    )
    endless = replace(seen, format=long, profile=long, provenance=origin)
    [head] = parts(endless)
    assert len(head) <= MOST_HEAD_BYTES
    [first, *_] = sent(endless).provenance.history
    assert len(first.signer) == MOST_TEXT
    assert len(first.done) == len(first.source_types) == MOST_DEEDS
    assert {len(each) for each in first.done} == {MOST_WORD}


@pytest.mark.parametrize(
    "words", ["two\nlines", "\x1b[2Jgone", "turned \u202e round", "half \ud800", "\0", "a\u2028b"]
)
def test_words_that_would_steer_a_terminal_pass_without_what_steers(words: str) -> None:
    seen = replace(with_claim(signer=words, done=(words,)), profile=words)
    heard_of = sent(seen)
    [claim] = heard_of.provenance.history
    for each in (heard_of.profile, claim.signer, *claim.done):
        assert each.isprintable()
        assert len(each) == len(words)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 5, 3),  # noqa: DTZ001
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14))),
    ],
)
def test_a_moment_that_is_none_is_told_as_unknown(moment: datetime) -> None:
    [claim] = sent(with_claim(signed_at=moment)).provenance.history
    assert claim.signed_at is None


@given(JSON)
def test_any_other_value_is_nonsense(value: object) -> None:
    with pytest.raises(Nonsense):
        inspection_of(value)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a nested value."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


SOUND = json.loads(json.dumps(told(replace(plain(), private=(Private.OWNER,)))))
PLACES = places(SOUND)[1:]
FIELDS = [place for place in PLACES if isinstance(place[-1], str)]


@given(st.sampled_from(PLACES), JSON)
def test_whatever_is_put_in_one_place_is_an_inspection_or_nonsense(
    place: tuple[Any, ...], value: object
) -> None:
    try:
        seen = inspection_of(changed(place, value))
    except Nonsense:
        return
    assert sent(seen) == seen


@pytest.mark.parametrize("place", FIELDS)
def test_nothing_may_be_missing_and_nothing_may_be_added(place: tuple[Any, ...]) -> None:
    with pytest.raises(Nonsense):
        inspection_of(changed(place, None, away=True))
    with pytest.raises(Nonsense):
        inspection_of(changed((*place[:-1], "more"), "more"))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("width_px",), 0),
        (("width_px",), True),
        (("width_px",), MOST_PIXELS + 1),
        (("height_px",), 10**30),
        (("height_px",), 40.0),
        (("depth_bits",), 0),
        (("jpeg_quality",), 101),
        (("profile",), "x" * (MOST_TEXT + 1)),
        (("private",), ["owner"] * 9),
        (("private",), ["diary"]),
        (("provenance", "verdict"), "forged"),
        (("provenance", "statements"), SOUND["provenance"]["statements"] * (MOST_STATEMENTS + 1)),
        (("provenance", "history"), SOUND["provenance"]["history"] * (MOST_CLAIMS + 1)),
        (("provenance", "history", 0, "done"), ["edited"] * (MOST_DEEDS + 1)),
        (("provenance", "history", 0, "done"), ["x" * (MOST_WORD + 1)]),
        (("provenance", "history", 0, "signed_at"), "yesterday"),
        (("provenance", "history", 0, "signed_at"), "2026-05-03T10:00:00"),
        (("provenance", "history", 0, "signed_at"), "0001-01-01T00:00:00+14:00"),
        (("provenance", "history", 0, "signed_at"), None),
    ],
)
def test_what_cannot_be_true_is_nonsense(place: tuple[Any, ...], value: object) -> None:
    with pytest.raises(Nonsense):
        inspection_of(changed(place, value))


def changed(place: tuple[Any, ...], value: object, *, away: bool = False) -> Any:
    """A sound inspection, told, but for one place in it."""
    whole = json.loads(json.dumps(SOUND))
    inner = whole
    for key in place[:-1]:
        inner = inner[key]
    if away:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return whole
