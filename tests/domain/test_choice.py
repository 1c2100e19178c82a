from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.choice import BlindRound, tally
from studio_desk.domain.comparison import Side
from studio_desk.domain.picture import Origin

AT = datetime(2026, 11, 24, tzinfo=UTC)
rounds = st.lists(
    st.builds(
        BlindRound,
        left=st.just("a" * 64),
        right=st.just("b" * 64),
        left_origin=st.sampled_from(Origin),
        right_origin=st.sampled_from(Origin),
        chosen=st.none() | st.sampled_from(Side),
        at=st.just(AT),
    ),
    max_size=20,
)


def test_the_chosen_side_says_how_its_picture_was_made() -> None:
    left, right, neither = (
        BlindRound("a" * 64, "b" * 64, Origin.AI, Origin.CAMERA, chosen, AT)
        for chosen in (Side.LEFT, Side.RIGHT, None)
    )
    assert left.chosen_origin is Origin.AI
    assert right.chosen_origin is Origin.CAMERA
    assert neither.chosen_origin is None


@given(rounds)
def test_every_round_counts_once_whichever_way_it_went(shown: list[BlindRound]) -> None:
    counted = tally(shown)
    assert counted.rounds == len(shown)
    assert counted.neither + sum(count for _, count in counted.chosen) == len(shown)
    assert all(count for _, count in counted.chosen)


@given(rounds)
def test_the_order_of_the_rounds_changes_no_count(shown: list[BlindRound]) -> None:
    assert tally(shown) == tally(reversed(shown))
    assert dict(tally(shown).chosen) == dict(
        Counter(each.chosen_origin for each in shown if each.chosen_origin is not None)
    )
