"""How the studio's record of an origin stands to what a file says."""

import pytest

from studio_desk.domain.inspection import (
    Agreement,
    agreement,
    is_own_and_marked,
    origin_said,
)
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import (
    Credentials,
    Source,
    Statement,
    Strength,
    Verdict,
    conclude,
)


@pytest.mark.parametrize("origin", [Origin.CAMERA, Origin.AI_EDITED, Origin.AI])
def test_what_a_file_says_is_recorded_so_that_both_say_the_same(origin: Origin) -> None:
    said = [each for each in Verdict if agreement(origin, each) is Agreement.AGREES]
    assert [origin_said(each) for each in said] == [origin]


@pytest.mark.parametrize("said", [Verdict.UNKNOWN, Verdict.CONFLICTING])
def test_of_a_file_that_says_nothing_clear_nothing_is_recorded(said: Verdict) -> None:
    assert origin_said(said) is Origin.UNKNOWN


@pytest.mark.parametrize("origin", [Origin.CAMERA, Origin.AI_EDITED, Origin.AI])
def test_a_file_that_contradicts_itself_agrees_with_no_record(origin: Origin) -> None:
    assert agreement(origin, Verdict.CONFLICTING) is Agreement.DIFFERS


@pytest.mark.parametrize("origin", list(Origin))
def test_the_studio_is_warned_of_marks_in_its_own_pictures_retouched_with_ai_or_not(
    origin: Origin,
) -> None:
    mark = "trainedAlgorithmicMedia"
    said = Statement(Source.IPTC, mark, Strength.UNSIGNED, Verdict.AI_GENERATED)
    own = origin in {Origin.CAMERA, Origin.AI_EDITED}
    assert is_own_and_marked(origin, conclude(Credentials.NONE, "", (said,))) is own
    assert not is_own_and_marked(origin, conclude(Credentials.NONE, "", ()))
