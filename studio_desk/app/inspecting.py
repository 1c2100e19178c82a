"""`studio-desk inspect`: what pictures say of their making, and what they are enough for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from studio_desk.app.terminal import (
    ProgressLine,
    columns,
    line_width,
    padded,
    path_words,
    wrapped,
)
from studio_desk.app.tools import Tools
from studio_desk.domain.errors import DeskError
from studio_desk.domain.fitness import STANDARD_USES, fitness, largest_print_in
from studio_desk.domain.inspection import Inspection
from studio_desk.services.failures import PictureRefused
from studio_desk.services.file_words import SpokenUse
from studio_desk.services.inspection_words import (
    SpokenClaim,
    SpokenInspection,
    SpokenStatement,
    spoken,
)
from studio_desk.services.inspector import inspected
from studio_desk.services.wording import Wording


class SomeRefused(Exception):
    """Some of the files could not be read; everything else has been done."""

    def __init__(self, errors: Sequence[DeskError]) -> None:
        super().__init__(errors)
        self.errors = errors


def inspect(kit: Tools, images: Sequence[Path], *, as_json: bool) -> None:
    """Print what pictures say of their making, and what they are enough for, in their order.

    Raises `SomeRefused` for those that cannot be read, once the others have been told.
    """
    wording = kit.wording("en")

    def so_far(done: int, of: int) -> str:
        return wording.say("inspect.progress", done=done, of=of)

    with ProgressLine(so_far) as progress:
        outcomes = inspected(kit.workshop, images, progress)
    outcomes = [_named(*each, images) for each in zip(images, outcomes, strict=True)]
    refused = [each for each in outcomes if isinstance(each, PictureRefused)]
    if as_json:
        found = [
            {"file": str(image), "error": wording.explain(each)}
            if isinstance(each, PictureRefused)
            else inspection_values(image, each)
            for image, each in zip(images, outcomes, strict=True)
        ]
        # In ASCII: it has to parse whatever encoding the output was given.
        print(json.dumps(found, indent=2))
    else:
        told = [
            _text(kit, image, each)
            for image, each in zip(images, outcomes, strict=True)
            if isinstance(each, Inspection)
        ]
        if told:
            print("\n\n".join(told))
    if refused:
        raise SomeRefused(refused)


def _named(
    image: Path, outcome: Inspection | PictureRefused, images: Sequence[Path]
) -> Inspection | PictureRefused:
    """What became of an image; where several are called so, it is refused by its path."""
    if isinstance(outcome, PictureRefused) and len({e for e in images if e.name == image.name}) > 1:
        return replace(outcome, name=str(image))
    return outcome


def inspection_values(image: Path, seen: Inspection) -> dict[str, Any]:
    """An inspection as other programs read it."""
    origin = seen.provenance
    measured = [fitness(seen.width_px, seen.height_px, use) for use in STANDARD_USES]
    return {
        "file": str(image),
        "format": seen.format,
        "width_px": seen.width_px,
        "height_px": seen.height_px,
        "origin": {
            "verdict": origin.verdict,
            "credentials": origin.credentials,
            "signer": origin.signer,
            "statements": [
                {"source": each.source, "says": each.says, "strength": each.strength}
                for each in origin.statements
            ],
        },
        "fitness": [
            # Pixels on a screen have no size on paper, hence no ppi.
            {
                "use": each.use.code,
                "ppi": None if each.on_screen else int(each.ppi),
                "enough": each.enough,
            }
            for each in measured
        ],
        "largest_print_in": [str(side) for side in largest_print_in(seen.width_px, seen.height_px)],
    }


def _text(kit: Tools, image: Path, seen: Inspection) -> str:
    """An inspection as a person reads it."""
    wording = kit.wording("en")
    page = _Page(wording, line_width())
    lines = page.lines(spoken(seen, wording, kit.formats))
    return "\n".join([path_words(str(image)), *lines])


class _Page:
    """Sets an inspection on lines of so many columns, in paragraphs that stand apart."""

    def __init__(self, wording: Wording, width: int) -> None:
        self._say = wording.say
        self._width = width

    def lines(self, told: SpokenInspection) -> Iterator[str]:
        paragraphs = (
            self._file(told),
            self._origin(told),
            self._statements(told.statements),
            self._chain(told.chain),
            self._platforms(told),
            self._uses(told),
        )
        for number, paragraph in enumerate(filter(None, map(list, paragraphs))):
            if number:
                yield ""
            yield from paragraph

    def _file(self, told: SpokenInspection) -> Iterator[str]:
        yield from self._set(", ".join(filter(None, (told.file, told.colour, told.compression))))
        yield from self._set(told.private)

    def _origin(self, told: SpokenInspection) -> Iterator[str]:
        yield from self._set(self._say("inspect.origin", verdict=told.verdict))
        for words in (*told.conflicts, told.silence):
            yield from self._set(words, "    ")
        yield from self._set(f"{told.credentials}.")
        # The chain, where there is one, says each signature's standing.
        for words in ("" if told.chain else _ended(told.signature), told.credentials_note):
            yield from self._set(words, "    ")

    def _statements(self, statements: Iterable[SpokenStatement]) -> Iterator[str]:
        """What the file says; what holds for all that stands in one place is said once."""
        places = groupby(statements, lambda each: (each.where, each.strength, each.not_shown))
        explained: set[str] = set()
        for number, ((where, strength, not_shown), found) in enumerate(places):
            if not number:
                yield from self._set(self._say("inspect.says"))
            for each in found:
                yield from self._item(_as_it_stands(each))
            yield from self._set(f"{where}. {strength}.", "    ")
            if not_shown not in explained:
                yield from self._set(not_shown, "    ")
            explained.add(not_shown)

    def _chain(self, chain: Sequence[SpokenClaim]) -> Iterator[str]:
        if chain:
            yield from self._set(self._say("inspect.chain"))
        explained = set()
        for number, claim in enumerate(chain, 1):
            yield from self._item(f"{claim.picture}.", f"{number}.")
            signed = (f"{claim.signer}, {claim.time}.", _ended(claim.tool))
            # What a standing means is said where it is met first.
            note = "" if claim.note in explained else claim.note
            explained.add(claim.note)
            done, made = ", ".join(claim.done), ", ".join(claim.source_types)
            for words in (
                " ".join(signed),
                f"{claim.standing}. {note}",
                self._say("inspect.done", words=done) if done else "",
                self._say("inspect.made", words=made) if made else "",
            ):
                yield from self._set(words, "     ")

    def _platforms(self, told: SpokenInspection) -> Iterator[str]:
        yield from self._set(self._say("inspect.platforms"))
        for each in told.platforms:
            yield from self._item(each)
        yield from self._set(told.platforms_note, "    ")

    def _uses(self, told: SpokenInspection) -> Iterator[str]:
        yield from self._set(self._say("inspect.largest", largest=told.largest_print))
        yield from self._set(self._say("inspect.uses"))
        numbers = {each.sentence: number for number, each in enumerate(told.cautions, 1)}
        yield from self._table(told.uses, numbers)
        if numbers:
            yield from self._set(self._say("inspect.cautions"))
        for sentence, number in numbers.items():
            yield from self._item(sentence, f"  [{number}]")

    def _table(self, uses: Sequence[SpokenUse], numbers: Mapping[str, int]) -> Iterator[str]:
        """A row for every use, with the numbers of its cautions; measures below one another."""
        widest = max((columns(each.name) for each in uses), default=0)
        for each in uses:
            cautions = ", ".join(map(str, sorted(numbers[said] for said in each.cautions)))
            measured = f"{each.measured} [{cautions}]" if cautions else each.measured
            row = f"    {padded(each.name, widest)}  "
            yield from wrapped(measured, self._width, " " * columns(row), row)

    def _item(self, words: str, mark: str = "-") -> Iterator[str]:
        first = f"  {mark} "
        return wrapped(words, self._width, " " * len(first), first)

    def _set(self, words: str, indent: str = "  ") -> Iterator[str]:
        return wrapped(words, self._width, indent)


def _as_it_stands(said: SpokenStatement) -> str:
    """What a statement means, and the file's own word for it where that is another."""
    if said.says.casefold() in said.means.casefold():
        return said.means
    return f"{said.means} (“{said.says}”)"


def _ended(words: str) -> str:
    return words if not words or words.endswith(".") else f"{words}."
