"""The bench of the proposal measures like with like, and a rival that fails ends nothing."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from studio_desk.domain.consultation import Consultation
from tests.bench import proposing
from tests.bench.sittings import sitting


class Room:
    """A press that keeps the first words of what it is given."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.printer = SimpleNamespace(print=lambda words, _progress: self.written.append(words))

    def proposal(self, held: Consultation) -> str:
        return str(held.quote.lines[0].description)

    def pressed(self, held: Consultation) -> bytes:
        self.written.append(self.proposal(held))
        return b""


def in_turns(room: Room, answers: dict[str, str]) -> dict[str, float]:
    asked = proposing._in_turns(
        cast("Any", room),
        sitting((), 1),
        lambda words: answers[words.split()[0]],
        list(answers),
    )
    return asked[2]


def test_ours_prints_other_words_every_time_too() -> None:
    room = Room()
    in_turns(room, {})

    assert len(set(room.written)) == len(room.written) == 2 * proposing.ROUNDS


@pytest.mark.parametrize("answer", ["", "failed, ValueError: no font\n"])
def test_a_rival_that_fails_is_left_out_in_words(
    answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_turns(Room(), {"fpdf2": answer, "typst": "0.5 1000\n"}) == {"typst": 0.5}
    assert capsys.readouterr().out.count("fpdf2") == 1


def test_rivals_that_end_at_once_answer_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(proposing, "RIVALS", Path(sys.executable))
    with proposing._rivals(tmp_path) as ask:
        assert ask is not None
        assert [ask("?"), ask("fpdf2 1"), ask("fpdf2 2")] == ["", "", ""]
