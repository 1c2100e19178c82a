"""What was said of a picture, over what has become known of it meanwhile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Eyes, Origin, Picture
from studio_desk.domain.picture_edit import Edit

TODAY = date(2026, 11, 24)
PLAIN = Picture("a" * 64, 1000, 1500)
EYES = Eyes(Decimal("0.3"), Decimal("0.2"), Decimal("0.6"), Decimal("0.2"))


pictures = st.builds(
    replace,
    st.just(PLAIN),
    title=st.sampled_from(["", "Mina", "Anna"]),
    credit=st.sampled_from(["", "© Studio"]),
    rating=st.integers(0, 5),
    looks=st.sampled_from([(), ("warm",)]),
    eyes=st.sampled_from([None, EYES]),
    origin=st.sampled_from(Origin),
    origin_from_file=st.booleans(),
    consent=st.builds(Consent, st.sampled_from(ConsentBasis), release=st.sampled_from(["", "r"])),
)


@given(pictures, pictures, pictures)
def test_whoever_did_not_know_that_a_consent_was_withdrawn_does_not_give_it_again(
    before: Picture, after: Picture, stored: Picture
) -> None:
    withdrawn = replace(stored, consent=stored.consent.withdrawn(TODAY))
    changed = Edit(before, after).on(withdrawn)
    if before.consent.basis is not ConsentBasis.WITHDRAWN:
        assert changed.consent.basis is ConsentBasis.WITHDRAWN
        assert changed.consent.withdrawn_on == TODAY


@given(pictures, pictures, pictures)
def test_what_was_not_said_stays_as_it_is(before: Picture, after: Picture, stored: Picture) -> None:
    changed = Edit(before, after).on(stored)
    for key in ("title", "credit", "rating", "looks", "eyes"):
        said = getattr(after, key)
        expected = said if said != getattr(before, key) else getattr(stored, key)
        assert getattr(changed, key) == expected


@given(pictures, pictures, pictures)
def test_two_edits_as_one_say_the_same_as_one_after_the_other(
    first: Picture, second: Picture, third: Picture
) -> None:
    one, two = Edit(first, second), Edit(second, third)
    assert one.then(two).on(first) == two.on(one.on(first))


@given(pictures, pictures)
def test_what_is_taken_back_is_as_it_was(before: Picture, after: Picture) -> None:
    edit = Edit(before, after)
    assert edit.taken_back.on(edit.on(before)) == before


def test_who_knows_of_a_withdrawal_may_record_that_somebody_agreed_again() -> None:
    withdrawn = replace(PLAIN, consent=Consent().withdrawn(TODAY))
    agreed = replace(PLAIN, consent=Consent(ConsentBasis.AGREED))
    assert Edit(withdrawn, agreed).on(withdrawn).consent == agreed.consent


def test_a_release_is_attached_to_what_was_withdrawn_meanwhile() -> None:
    agreed = replace(PLAIN, consent=Consent(ConsentBasis.AGREED))
    signed = replace(agreed, consent=replace(agreed.consent, release="r", release_name="r.pdf"))
    withdrawn = replace(agreed, consent=agreed.consent.withdrawn(TODAY))
    consent = Edit(agreed, signed).on(withdrawn).consent
    assert (consent.basis, consent.release) == (ConsentBasis.WITHDRAWN, "r")


def test_eyes_that_were_marked_before_a_picture_was_turned_lie_where_they_were() -> None:
    marked = Edit(PLAIN, replace(PLAIN, eyes=EYES))
    assert marked.on(PLAIN.turned(1, 1)) == marked.on(PLAIN).turned(1, 1)


def test_an_origin_goes_with_who_said_it() -> None:
    """A confirmation is of the origin that was read, and no later word of a file goes under it."""
    taken_over = replace(PLAIN, origin=Origin.CAMERA, origin_from_file=True)
    confirmed = Edit(taken_over, taken_over.recorded_as(Origin.CAMERA))
    chosen = Edit(taken_over, taken_over.recorded_as(Origin.AI))
    other = replace(PLAIN, origin=Origin.AI_EDITED, origin_from_file=True)
    for edit, origin in ((confirmed, Origin.CAMERA), (chosen, Origin.AI)):
        said = edit.on(other)
        assert (said.origin, said.origin_from_file) == (origin, False)
        back = edit.taken_back.on(said)
        assert (back.origin, back.origin_from_file) == (Origin.CAMERA, True)
    assert Edit(PLAIN, replace(PLAIN, title="Mina")).on(other).origin_from_file
