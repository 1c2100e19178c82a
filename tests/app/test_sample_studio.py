"""The sample studio says of its pictures what is known of them, and nothing else."""

from studio_desk.domain.consent import ConsentBasis, ConsentUse
from studio_desk.domain.fitness import STANDARD_USES
from studio_desk.domain.picture import Origin, Retouching
from studio_desk.services.adviser import cheapest_session
from tests.conftest import Furnished


def test_every_sample_may_be_shown_and_printed(showroom: Furnished) -> None:
    today = showroom.half_done.held_on
    for sitting in showroom.desk.consultations.all():
        for use in ConsentUse:
            assert sitting.withheld(use, today) == ()


def test_a_face_that_was_generated_is_nobody_s_and_a_photographed_one_is_somebody_s(
    showroom: Furnished,
) -> None:
    pictures = showroom.desk.examples.all()
    assert len(pictures) == 8
    for picture in pictures:
        is_nobody = picture.consent.basis is ConsentBasis.NOBODY
        assert is_nobody == (picture.origin is Origin.AI)


def test_what_nobody_knows_of_a_sample_is_not_made_up(showroom: Furnished) -> None:
    for picture in showroom.desk.examples.all():
        assert picture.retouching is Retouching.UNKNOWN
        assert picture.cost is None
        assert picture.consent.release == ""
        assert picture.picked_from is None


def test_the_sample_studio_has_a_use_of_its_own_and_names_none_that_it_does_not_know(
    showroom: Furnished,
) -> None:
    uses = showroom.desk.studio.studio().uses
    assert uses.uses[: len(STANDARD_USES.uses)] == STANDARD_USES.uses
    assert any(not use.is_standard for use in uses)
    for sitting in showroom.desk.consultations.all():
        asked_for = sitting.brief.final_uses
        assert len(uses.named(asked_for)) == len(asked_for)


def test_the_sample_studio_s_sessions_begin_where_its_price_lists_say(showroom: Furnished) -> None:
    lists = showroom.desk.prices.lists()
    begins = {each.id: cheapest_session(each) for each in lists.lists}
    assert begins == {"studio": 199, "corporate": 600}
