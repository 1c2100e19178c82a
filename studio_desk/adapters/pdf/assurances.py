"""What the studio says of itself and of its pictures: the letter, the rights, who it is."""

from collections.abc import Iterator

from studio_desk.adapters.pdf.characters import is_mostly_right_to_left
from studio_desk.adapters.pdf.layout import Block, Kept, Space, spaced
from studio_desk.adapters.pdf.rows import Rows
from studio_desk.adapters.pdf.sections import READING_COLUMNS, SECTION_GAP_PT, SectionMaker
from studio_desk.adapters.pdf.type import BODY, LEAD, LETTER, TITLE
from studio_desk.domain.proposal import About, Letter, Rights


class AssuranceMaker:
    """Lays out the studio's own words."""

    def __init__(self, sections: SectionMaker) -> None:
        self._make = sections
        self._type = sections.type
        self._measure = sections.grid.span(READING_COLUMNS)

    def letter(self, part: Letter) -> Iterator[Block]:
        """In larger type, signed; a title longer than two lines is set smaller."""
        yield from self._make.kicker(part.kicker)
        face, width = TITLE, self._make.width
        if self._type.text(part.title, face, width).height > 2 * face.leading:
            face = LEAD
        yield self._type.heading(part.title, face, width)
        yield Space(12)
        # Signed on the side on which the letter hangs.
        turned = any(map(is_mostly_right_to_left, part.paragraphs))
        written = [(each, True) for each in part.paragraphs] + [(part.sender, turned)]
        words = (
            self._type.text(each, LETTER, self._measure, prose=prose) for each, prose in written
        )
        yield from spaced(words, LETTER.leading / 2)

    def rights(self, part: Rights) -> Iterator[Block]:
        """Each question of rights beside its answer."""
        yield from self._make.heading(part.kicker, part.title)
        sections = (
            Kept([Rows(self._make.section(title, paragraphs, BODY))])
            for title, paragraphs in part.sections
            if paragraphs
        )
        yield from spaced(sections, 8)

    def about(self, part: About) -> Iterator[Block]:
        """Paragraphs, and how to reach the studio."""
        yield from self._make.heading(part.kicker, part.title)
        words = (self._type.text(each, BODY, self._measure, prose=True) for each in part.paragraphs)
        yield from spaced(words, 8)
        if part.facts:
            yield Space(SECTION_GAP_PT)
            yield self._make.facts(part.facts)
