from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.history import DEEPEST, History

Edit = int | str | tuple[int, str]
edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.integers(0, 3)
    | st.sampled_from(["undo", "redo"])
    | st.tuples(st.integers(0, 3), st.sampled_from(["name", "notes"]))
)


def after(steps: list[Edit]) -> History[int]:
    history: History[int] = History(0)
    for step in steps:
        match step:
            case "undo":
                history = history.undo()
            case "redo":
                history = history.redo()
            case int(value):
                history = history.to(value)
            case (int(value), str(burst)):
                history = history.to(value, burst)
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


def test_a_burst_of_typing_is_undone_at_once() -> None:
    history = History("").to("M", "name").to("Mi", "name").to("Mina", "name")
    assert history.undo().now == ""
    assert history.undo().redo().now == "Mina"


def test_another_field_or_a_pause_for_undo_begins_a_new_burst() -> None:
    history = History("").to("M", "name").to("M, bright", "notes").to("M, brighter", "name")
    assert history.undo().now == "M, bright"
    assert history.undo().undo().now == "M"
    resumed = History("").to("M", "name").to("Mi").undo().to("Mo", "name")
    assert resumed.undo().now == "M"


def test_typing_on_forgets_what_was_undone() -> None:
    history = History(0).to(1, "name").to(2, "name")
    assert history.undo().to(3, "name").future == ()
    assert history.to(3, "name").future == ()


def test_what_is_rewritten_is_rewritten_before_and_after_too() -> None:
    history = History(1).to(2).to(3).undo().rewritten(lambda value: value * 10)
    assert history.now == 20
    assert (history.undo().now, history.redo().now) == (10, 30)


@given(edits)
def test_undo_and_redo_take_each_other_back(steps: list[Edit]) -> None:
    history = replace(after(steps), burst="")
    if history.past:
        assert history.undo().redo() == history
    if history.future:
        assert history.redo().undo() == history


@given(edits, st.integers(0, 3))
def test_a_change_is_undone_by_one_step(steps: list[Edit], value: int) -> None:
    history = after(steps)
    changed = history.to(value)
    assert changed.now == value
    if value != history.now:
        assert changed.undo().now == history.now
        assert not changed.future


@given(edits)
def test_undoing_everything_leads_back_to_the_beginning_and_loses_nothing(
    steps: list[Edit],
) -> None:
    history = replace(after(steps), burst="")
    back = history
    for _ in history.past:
        back = back.undo()
    assert back.now == (*history.past, history.now)[0]
    assert not back.past
    for _ in history.past:
        back = back.redo()
    assert back == history


def test_typing_that_ends_with_what_was_there_is_no_step() -> None:
    history = History("a").to("b").to("bc", "name").to("bcd", "name").to("b", "name")
    assert (history.now, history.past) == ("b", ("a",))
    again = history.to("bx", "name")
    assert (again.now, again.past) == ("bx", ("a", "b"))
