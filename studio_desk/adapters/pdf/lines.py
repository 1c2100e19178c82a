"""Breaking text into lines, before anything is drawn and in the order in which it is read."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

from studio_desk.adapters.pdf.characters import clusters
from studio_desk.domain.writing import Torn

Measure = Callable[[str], float]
"""How wide a text is that stands on one line."""

_IDEOGRAPH = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_NEVER_FIRST = "、。，．：；！？」』）】〉》〕ー…"
_PIECE = re.compile(f"[{_IDEOGRAPH}][{_NEVER_FIRST}]*|[^{_IDEOGRAPH}]+")
"""Chinese and Japanese break after any character; everything else, Korean too, between words."""
_GAP = re.compile("[^\\S\u00a0\u2007\u202f]+|\u200b")
"""Spaces other than the ones that hold a number and its unit together."""
_HYPHEN = re.compile(r"(?<=[^\W\d_]{3}[-–/])(?=[^\W\d_]{3})")
"""After a hyphen or a stroke between two words that are no mere letters."""
_UNPARTED = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
"""Letters, vowels and tones of Thai."""
TOLD = 16
"""How many characters on each side of a break are told at most."""
SHORT = 6
"""Which part of a line a word takes at most to be short."""
_SLACK_PT = 0.01
"""What adding up in another order may make of a width."""


def broken(text: str, width: float, measure: Measure) -> list[str]:
    """Fill lines of `width` word by word; a word that is wider itself is broken anywhere.

    A paragraph does not end in a line of one short word, which looks like a mistake.
    """
    return [
        line
        for paragraph in text.split("\n")
        for line in _ended(paragraph, list(_filled(paragraph, width, measure)), width, measure)
    ]


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """As few lines as `broken` makes, but of nearly the same length, as titles are set."""
    lines = broken(text, width, measure)
    # A word that fits into the width is not broken to make lines alike.
    pieces = (measure(piece) for line in text.split("\n") for _, piece in _pieces(line))
    narrow, wide = max((each for each in pieces if each <= width), default=0.0), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        attempt = broken(text, middle, measure)
        if len(attempt) > len(lines) or max(map(measure, attempt)) > middle + _SLACK_PT:
            narrow = middle
        else:
            wide = middle
    return broken(text, wide, measure)


def shortened(lines: list[str], most: int, width: float, measure: Measure) -> list[str]:
    """The first `most` lines, with an ellipsis where something was left off."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip()
    while last and measure(last + "…") > width:
        last = "".join(list(clusters(last))[:-1]).rstrip()
    return [*lines[: most - 1], last + "…"]


def parted(text: str, made: Sequence[str]) -> Iterator[bool]:
    """For each line made of `text`, whether a space or a break of the text's own follows it."""
    yield from (bool(gap) and gap != "\u200b" for gap in _gaps(text, made))
    yield from (False for _ in made[-1:])


def torn(text: str, made: Sequence[str]) -> Iterator[Torn | None]:
    """For each line made of `text`, what it was torn from if words end there that nobody parted.

    Thai is written without spaces: where a word ends only a dictionary knows, and there is none.
    """
    for (line, after), gap in zip(pairwise(made), _gaps(text, made), strict=True):
        within = not gap and _UNPARTED.fullmatch(line[-1:]) and _UNPARTED.fullmatch(after[:1])
        yield Torn(_end(line), _beginning(after)) if within else None
    yield from (None for _ in made[-1:])


def _gaps(text: str, made: Sequence[str]) -> Iterator[str]:
    """What `text` has of its own after each line but the last; nothing where it was broken."""
    solid = [place for place, each in enumerate(text) if not _GAP.match(each)] if made[1:] else []
    used = 0
    for line in made[:-1]:
        used += len(_GAP.sub("", line))
        after = _GAP.match(text, solid[used - 1] + 1) if used else None
        yield after[0] if after else ""


def _end(line: str) -> str:
    last = line.rsplit(maxsplit=1)[-1]
    return last if len(last) <= TOLD else "…" + "".join(list(clusters(last))[-TOLD // 2 :])


def _beginning(line: str) -> str:
    first = line.split(maxsplit=1)[0]
    return first if len(first) <= TOLD else "".join(list(clusters(first))[: TOLD // 2]) + "…"


def _filled(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    line, used = "", 0.0
    for gap, piece in _pieces(paragraph):
        space, needed = (measure(gap) if line else 0.0), measure(piece)
        if line and used + space + needed > width + _SLACK_PT:
            yield line
            line, used, space = "", 0.0, 0.0
        *whole, rest = _chopped(piece, width, measure) if needed > width + _SLACK_PT else [piece]
        yield from whole
        line += (gap if line else "") + rest
        used += space + (measure(rest) if whole else needed)
    yield line


def _ended(paragraph: str, lines: list[str], width: float, measure: Measure) -> list[str]:
    """The lines, with a short last word in the company of the one before it."""
    if len(lines) < 2 or measure(lines[-1]) > width / SHORT:
        return lines
    *others, before, last = lines
    rest, _, word = before.rpartition(" ")
    together = f"{word} {last}"
    # Two words stay above; where the line was broken within a word, there is none to take along.
    if " " in last or " " not in rest or not paragraph.endswith(together):
        return lines
    return [*others, rest, together] if measure(together) <= width else lines


def _pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """What stays whole, each with the space before it."""
    gap = ""
    for number, word in enumerate(_GAP.split(paragraph)):
        gap = " " if number else ""
        for piece in chain.from_iterable(map(_HYPHEN.split, _PIECE.findall(word))):
            yield gap, piece
            gap = ""


def _chopped(word: str, width: float, measure: Measure) -> list[str]:
    parts, used = [""], 0.0
    whole = (list(each) if measure(each) > width else [each] for each in clusters(word))
    for cluster in chain.from_iterable(whole):
        needed = measure(cluster)
        if parts[-1] and used + needed > width:
            parts.append("")
            used = 0.0
        parts[-1] += cluster
        used += needed
    return parts
