from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.history import DEEPEST, History

edits = st.lists(st.integers(0, 3) | st.sampled_from(["undo", "redo"]))


def after(steps: list[int | str]) -> History[int]:
    history: History[int] = History(0)
    for step in steps:
        match step:
            case "undo":
                history = history.undo()
            case "redo":
                history = history.redo()
            case int(value):
                history = history.to(value)
    return history


def test_undo_brings_the_old_value_back_and_redo_the_new_one() -> None:
    history = History("old").to("new")
    assert history.undo().now == "old"
    assert history.undo().redo() == history


def test_a_change_after_undo_forgets_what_was_undone() -> None:
    history = History("old").to("new").undo().to("other")
    assert history.redo() is history
    assert history.undo().now == "old"


def test_the_same_value_again_is_no_change() -> None:
    history = History("old").to("new").undo()
    assert history.to("old") is history


def test_where_there_is_nothing_to_undo_or_redo_the_value_stays() -> None:
    history = History("only")
    assert history.undo() is history.redo() is history


def test_only_so_many_steps_are_remembered() -> None:
    history: History[int] = History(0)
    for value in range(1, DEEPEST + 10):
        history = history.to(value)
    for _ in range(DEEPEST + 10):
        history = history.undo()
    assert history.now == 9
    assert len(history.future) == DEEPEST


@given(edits)
def test_undo_and_redo_take_each_other_back(steps: list[int | str]) -> None:
    history = after(steps)
    if history.past:
        assert history.undo().redo() == history
    if history.future:
        assert history.redo().undo() == history


@given(edits, st.integers(0, 3))
def test_a_change_is_undone_by_one_step(steps: list[int | str], value: int) -> None:
    history = after(steps)
    changed = history.to(value)
    assert changed.now == value
    if value != history.now:
        assert changed.undo().now == history.now
        assert not changed.future


@given(edits)
def test_undoing_everything_leads_back_to_the_beginning_and_loses_nothing(
    steps: list[int | str],
) -> None:
    history = after(steps)
    back = history
    for _ in history.past:
        back = back.undo()
    assert back.now == (*history.past, history.now)[0]
    assert not back.past
    for _ in history.past:
        back = back.redo()
    assert back == history
