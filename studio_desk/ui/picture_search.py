"""Which pictures of the library are wanted: words, filters and order, without a widget."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.wording import Wording
from studio_desk.ui.inspector.marks import FileSays, Marks, fits


class PictureOrder(StrEnum):
    """Sorted by what; the newest are those that were taken in last."""

    NEWEST = "newest"
    TITLE = "title"
    RATING = "rating"


class Clearance(StrEnum):
    """What consent allows, or why it does not."""

    CLEARED = "cleared"
    NOT_SHOWN = "not-shown"
    NOT_PRINTED = "not-printed"
    NOT_RECORDED = "not-recorded"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture as it is looked for: `words` holds in small letters all that is searched.

    `unshown` and `unprinted` say why it may neither be shown nor printed; `place` is when it came.
    """

    picture: Picture
    place: int
    words: str
    tags: frozenset[str]
    unshown: ConsentGap | None
    unprinted: ConsentGap | None


def tags_of(picture: Picture) -> tuple[str, ...]:
    """Every tag of a picture, whatever it is a tag for."""
    return (*picture.professions, *picture.uses, *picture.looks)


class Indexer:
    """Makes entries; who is shown can be searched by `staff` alone."""

    def __init__(self, wording: Wording, day: date, *, staff: bool) -> None:
        self._origins = {origin: wording.name(origin) for origin in Origin}
        self._day = day
        self._staff = staff

    def entry(self, picture: Picture, place: int) -> Entry:
        """A picture as it is looked for."""
        tags = tags_of(picture)
        said = (
            picture.title,
            self._origins[picture.origin],
            picture.credit,
            picture.tool,
            picture.sitter if self._staff else "",
            *tags,
        )
        return Entry(
            picture,
            place,
            "\n".join(said).casefold(),
            frozenset(tag.casefold() for tag in tags),
            *self._gaps(picture),
        )

    def today(self, entry: Entry) -> Entry:
        """The entry with what consent says today, if it was made on another day."""
        # Of ten thousand, few consents have a last day; the others say the same every day.
        if entry.picture.consent.until is None:
            return entry
        unshown, unprinted = self._gaps(entry.picture)
        return replace(entry, unshown=unshown, unprinted=unprinted)

    def _gaps(self, picture: Picture) -> tuple[ConsentGap | None, ConsentGap | None]:
        consent = picture.consent
        return consent.gap(ConsentUse.SHOW, self._day), consent.gap(ConsentUse.PRINT, self._day)

    def index(self, pictures: Iterable[Picture], known: dict[str, Entry]) -> list[Entry]:
        """An entry for each; what is `known` of a picture that has not changed is kept."""
        entries = []
        for place, picture in enumerate(pictures):
            found = known.get(picture.content)
            kept = found is not None and found.place == place and found.picture == picture
            entries.append(found if kept and found else self.entry(picture, place))
        return entries


_CLEARANCES: dict[Clearance, Callable[[Entry], bool]] = {
    Clearance.CLEARED: lambda entry: entry.unshown is None and entry.unprinted is None,
    Clearance.NOT_SHOWN: lambda entry: entry.unshown is not None,
    Clearance.NOT_PRINTED: lambda entry: entry.unprinted is not None,
    Clearance.NOT_RECORDED: lambda entry: entry.unshown is ConsentGap.NOT_RECORDED,
    Clearance.EXPIRED: lambda entry: ConsentGap.EXPIRED in (entry.unshown, entry.unprinted),
    Clearance.WITHDRAWN: lambda entry: entry.unshown is ConsentGap.WITHDRAWN,
}


_NO_MARKS: Marks = {}


@dataclass(frozen=True, slots=True)
class PictureSearch:
    """What is wanted; left as it is, everything."""

    words: str = ""
    origin: Origin | None = None
    clearance: Clearance | None = None
    least_rating: int = 0
    tag: str = ""
    says: FileSays | None = None

    def find(self, entries: Sequence[Entry], marks: Marks = _NO_MARKS) -> list[Entry]:
        """The entries that fit, in the order given; `marks` are what is known of their files.

        One pass a condition, each over what the ones before have left: several times as fast in
        Python as one pass that asks everything of every entry.
        """
        found = list(entries)
        for word in self.words.casefold().split():
            found = [each for each in found if word in each.words]
        if self.origin is not None:
            found = [each for each in found if each.picture.origin is self.origin]
        if self.clearance is not None:
            found = list(filter(_CLEARANCES[self.clearance], found))
        if self.least_rating:
            found = [each for each in found if each.picture.rating >= self.least_rating]
        if self.tag:
            tag = self.tag.casefold()
            found = [each for each in found if tag in each.tags]
        if self.says is not None:
            found = [each for each in found if _says(self.says, each.picture, marks)]
        return found


def _says(says: FileSays, picture: Picture, marks: Marks) -> bool:
    mark = marks.get(picture.content)
    return mark is not None and fits(says, picture, mark)


def ordered(entries: Iterable[Entry], order: PictureOrder) -> list[Entry]:
    """The entries sorted; of equals the newest is first."""
    newest = sorted(entries, key=lambda each: each.place, reverse=True)
    match order:
        case PictureOrder.TITLE:
            return sorted(newest, key=_by_title)
        case PictureOrder.RATING:
            return sorted(newest, key=lambda each: each.picture.rating, reverse=True)
    return newest


def _by_title(entry: Entry) -> tuple[bool, str]:
    """Those without a title stand last."""
    return not entry.picture.title, entry.picture.title.casefold()
