"""Every sentence that leaves the house or explains an error, in one language.

The sentences are kept as data under dotted keys ("cover.kicker"), one file a language, so that a
translator never meets code. What only the window says goes through Qt's own translation instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.errors import DeskError
from studio_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of `language`."""

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, **words: object) -> str:
        """Return the sentence under `key` with its gaps filled; raises KeyError for no such key."""
        return self.sentences[key].format_map(words)

    def name(self, term: StrEnum) -> str:
        """Return what a term of the field is called: a use case, a route, a final use."""
        return self.sentences[f"{_snake(type(term).__name__)}.{term.value}"]

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """Return the sentence under `key` split at its line breaks."""
        return tuple(self.sentences[key].splitlines())

    def explain(self, error: DeskError) -> str:
        """Return the one sentence that names the thing, the reason and the way out."""
        words = {field: self._word(value) for field, value in vars(error).items()}
        for field, value in vars(error).items():
            if isinstance(value, StrEnum):
                words[field] = words[field].format_map(words)
        if "what" in words:
            words["what"] = self.sentences.get(f"error.what.{words['what']}", words["what"])
        if "line" in words:
            where = "error.place.line" if words["line"] != "0" else "error.place.quote"
            words["where"] = self.say(where, **words)
        return self.say(f"error.{type(error).__name__}", **words)

    def _word(self, value: object) -> str:
        match value:
            case StrEnum():
                return self.name(value)
            case Money():
                return f"{value.plain} {value.currency.code}"
            case Decimal() if value.is_finite():
                return quoted(f"{value:f}")
            case tuple():
                return quoted(", ".join(map(str, value)))
            case _:
                return quoted(str(value))


_LONGEST_WORD = 120
"""Characters of a typed text, or of a path, that an error quotes."""
_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def quoted(typed: str) -> str:
    """Return one line of it; of a long one both its ends, where a path names the file."""
    words = _BLANKS.sub(" ", typed)
    if len(words) > _LONGEST_WORD:
        half = _LONGEST_WORD // 2
        words = f"{words[:half]}\N{HORIZONTAL ELLIPSIS}{words[-half:]}"
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
