"""One picture's inspection: a headline, and under it what folds away."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.fitness import UseList
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials, PlatformMark, Provenance
from studio_desk.services.file_words import is_printed, short_print_words
from studio_desk.services.inspection_words import SpokenInspection, spoken
from studio_desk.ui.controls import text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.inspector.fitness_table import fitness_blocks
from studio_desk.ui.inspector.headline import Headline
from studio_desk.ui.inspector.inspections import Found
from studio_desk.ui.inspector.keeping import KeepingFact
from studio_desk.ui.inspector.section import Section
from studio_desk.ui.inspector.statements import statement_blocks
from studio_desk.ui.inspector.timeline import Timeline

_MEGABYTE = 1_000_000


class InspectionPanel(QWidget):
    """Which sections are open stays from picture to picture.

    That of a picture `in_pair` leaves out what stands elsewhere for both: verdict, largest print
    and facts.
    """

    record_wanted = Signal(object)
    """The `Origin` that the file says, and that nobody has recorded."""

    def __init__(self, house: House, *, in_pair: bool = False) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._house = house
        self._in_pair = in_pair
        self._headline = Headline(house, with_verdict=not in_pair)
        self._headline.record_wanted.connect(self.record_wanted)
        self._statements = Section(house, self.tr("What it says"), "inspector.statements")
        self._chain = Section(house, self.tr("Content Credentials"), "inspector.chain")
        self._platforms = Section(house, self.tr("What platforms find"), "inspector.platforms")
        self._fitness = Section(house, self.tr("Print and uses"), "inspector.fitness")
        self._private = Section(house, self.tr("Private data"), "inspector.private")
        self._file = Section(house, self.tr("File"), "inspector.file")
        self._sections = (
            self._statements, self._chain, self._platforms, self._fitness, self._private,
            self._file,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._headline, *self._sections):
            layout.addWidget(part)

    def say(self, words: str) -> None:
        """Say in one sentence why there is nothing to be told."""
        self._headline.say(words)
        for section in self._sections:
            section.hide()

    def show_found(self, picture: Picture, found: Found, uses: UseList) -> None:
        """Tell all of it."""
        seen, house = found.inspection, self._house
        said = spoken(
            seen,
            house.wording,
            house.desk.formats,
            uses=uses,
            recorded=picture.origin,
            from_file=picture.origin_from_file,
        )
        self._headline.show_inspection(seen, said, picture)
        self._offer_marks(seen, said)
        self._fitness.offer(
            self._print_words(seen, said),
            lambda: self._fitness_blocks(picture, said, found),
        )
        self._fitness.show()
        told = ", ".join(house.wording.say(f"private_short.{each}") for each in seen.private)
        self._private.offer(told, lambda: self._private_blocks(said))
        self._private.setVisible(bool(told))
        size = self.tr("{width} × {height} px").format(width=seen.width_px, height=seen.height_px)
        self._file.offer(size, lambda: self._file_blocks(said, found))
        self._file.setVisible(not self._in_pair)

    def _fitness_blocks(
        self, picture: Picture, said: SpokenInspection, found: Found
    ) -> Iterator[QWidget]:
        yield from fitness_blocks(self._house, said, with_print=not self._in_pair)
        yield KeepingFact(self._house, picture, found.inspection)

    def _offer_marks(self, seen: Inspection, said: SpokenInspection) -> None:
        origin = seen.provenance
        count = len(said.statements)
        words = self.tr("One statement") if count == 1 else self.tr("{n} statements")
        self._statements.offer(words.format(n=count), lambda: statement_blocks(said.statements))
        self._statements.setVisible(bool(count))
        self._chain.offer(self._credentials_words(origin), lambda: self._chain_blocks(seen, said))
        self._chain.setVisible(origin.credentials is not Credentials.NONE)
        self._platforms.offer(
            self._marks_words(origin.platform_marks), lambda: _platform_blocks(said)
        )
        self._platforms.show()

    def _chain_blocks(self, seen: Inspection, said: SpokenInspection) -> Iterator[QWidget]:
        yield text(said.credentials_note, "muted", wrap=True)
        if said.chain:
            chain = list(zip(seen.provenance.history, said.chain, strict=True))
            yield Timeline(self._house, chain)

    def _file_blocks(self, said: SpokenInspection, found: Found) -> Iterator[QWidget]:
        size = found.size_bytes
        megabytes = self.tr("{n} MB").format(n=f"{(size or 0) / _MEGABYTE:.1f}")
        for words in (said.file, said.colour, said.compression, megabytes if size else ""):
            if words:
                yield text(breakable(words), wrap=True)

    def _private_blocks(self, said: SpokenInspection) -> Iterator[QWidget]:
        yield text(said.private, wrap=True)
        yield text(self.tr("Proposals and exported copies leave that out."), "muted", wrap=True)

    def _credentials_words(self, origin: Provenance) -> str:
        if origin.is_unread:
            return self._house.wording.say("credentials_unread.short")
        return {
            Credentials.NONE: "",
            Credentials.INTACT: self.tr("intact"),
            Credentials.DAMAGED: self.tr("no longer fit"),
            Credentials.REMOTE_ONLY: self.tr("kept elsewhere"),
        }[origin.credentials]

    def _marks_words(self, marks: tuple[PlatformMark, ...]) -> str:
        """The one that weighs most, in a word or two."""
        if not marks:
            return self.tr("neither kind of mark")
        words = {
            PlatformMark.METADATA_SAYS_AI: self.tr("marks of AI"),
            PlatformMark.CREDENTIALS_SAY_AI: self.tr("marks of AI"),
            PlatformMark.CREDENTIALS_BROKEN: self.tr("damaged credentials"),
            PlatformMark.CREDENTIALS_UNREAD: self.tr("damaged credentials"),
            PlatformMark.CREDENTIALS_ELSEWHERE: self.tr("a pointer"),
            PlatformMark.CREDENTIALS: self.tr("Content Credentials"),
        }
        return next(said for mark, said in words.items() if mark in marks)

    def _print_words(self, seen: Inspection, said: SpokenInspection) -> str:
        """The largest print in short; in a pair, for how many uses the file is enough."""
        if self._in_pair:
            enough = sum(use.enough for use in said.uses)
            return self.tr("enough for {n} of {of}").format(n=enough, of=len(said.uses))
        size_px = seen.width_px, seen.height_px
        if not is_printed(*size_px):
            return self.tr("too small to print")
        size = short_print_words(*size_px, self._house.wording)
        return self.tr("good up to {size}").format(size=size)


def _platform_blocks(said: SpokenInspection) -> Iterator[QWidget]:
    for words in said.platforms:
        yield text(words, wrap=True)
    yield text(said.platforms_note, "muted", wrap=True)
