from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse

TODAY = date(2026, 11, 24)
AGREED = Consent(ConsentBasis.AGREED)


@pytest.mark.parametrize("use", ConsentUse)
def test_without_a_word_on_record_nothing_may_be_used(use: ConsentUse) -> None:
    assert Consent().gap(use, TODAY) is ConsentGap.NOT_RECORDED
    assert AGREED.gap(use, TODAY) is None


@pytest.mark.parametrize("use", ConsentUse)
def test_a_face_of_nobody_s_needs_no_consent_and_never_runs_out(use: ConsentUse) -> None:
    nobody = Consent(ConsentBasis.NOBODY, uses=(), until=TODAY - timedelta(1))
    assert nobody.gap(use, TODAY) is None


def test_a_consent_covers_what_was_agreed_and_nothing_else() -> None:
    shown = Consent(ConsentBasis.AGREED, (ConsentUse.SHOW,))
    assert shown.gap(ConsentUse.SHOW, TODAY) is None
    assert shown.gap(ConsentUse.PRINT, TODAY) is ConsentGap.NOT_FOR_THIS


@pytest.mark.parametrize(("days", "gap"), [(-1, None), (0, None), (1, ConsentGap.EXPIRED)])
def test_a_consent_holds_until_the_end_of_its_last_day(days: int, gap: ConsentGap | None) -> None:
    until = Consent(ConsentBasis.AGREED, until=TODAY)
    assert until.gap(ConsentUse.PRINT, TODAY + timedelta(days)) is gap


def test_what_was_never_agreed_is_told_before_what_has_ended() -> None:
    ended = Consent(ConsentBasis.AGREED, (ConsentUse.SHOW,), TODAY - timedelta(1))
    assert ended.gap(ConsentUse.PRINT, TODAY) is ConsentGap.NOT_FOR_THIS
    assert ended.gap(ConsentUse.SHOW, TODAY) is ConsentGap.EXPIRED


consents = st.builds(
    Consent,
    st.sampled_from(ConsentBasis),
    st.lists(st.sampled_from(ConsentUse), unique=True).map(tuple),
    st.none() | st.dates(),
    st.just("c" * 64),
    st.just("release.pdf"),
)
uses, days = st.sampled_from(ConsentUse), st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(consents, uses, days, days)
def test_what_was_withdrawn_may_never_be_used_again_and_its_release_stays(
    consent: Consent, use: ConsentUse, withdrawn_on: date, day: date
) -> None:
    withdrawn = consent.withdrawn(withdrawn_on)
    assert withdrawn.gap(use, day) is ConsentGap.WITHDRAWN
    assert withdrawn.withdrawn_on == withdrawn_on
    assert (withdrawn.release, withdrawn.release_name) == ("c" * 64, "release.pdf")


@given(consents, uses, days)
def test_a_consent_that_has_run_out_never_comes_back(
    consent: Consent, use: ConsentUse, day: date
) -> None:
    if consent.gap(use, day) is not None:
        assert consent.gap(use, day + timedelta(1)) is not None
