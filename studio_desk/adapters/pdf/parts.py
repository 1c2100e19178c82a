"""The parts of the proposal, in the order of its pages."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
)

from studio_desk.adapters.pdf.blocks import (
    BARE,
    Barred,
    PlatePair,
    SignatureLines,
    ruled_grid,
)
from studio_desk.adapters.pdf.type import (
    BODY,
    FAINT_BODY,
    FAINT_FIGURE,
    FIGURE,
    GRAND,
    HAIRLINE,
    HEAD_FIGURE,
    KICKER,
    LABEL,
    LEAD,
    SMALL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TINT,
    TITLE,
    Face,
    Typesetter,
)
from studio_desk.domain.proposal import (
    Case,
    Closing,
    Proposal,
    QuoteRow,
    QuoteTable,
    Recommendation,
    Spread,
    SumRow,
    Understood,
)

QUOTE_COLUMNS = (0.50, 0.08, 0.14, 0.12, 0.16)
PART_GAP_PT = 26.0
FEW_TERMS = 12


class PartMaker:
    """Lays parts out for a text column of `width` points."""

    def __init__(self, type_: Typesetter, width: float) -> None:
        self._type = type_
        self._width = width

    def story(self, proposal: Proposal) -> Iterator[Flowable]:
        """Everything after the cover."""
        yield from self._understood(proposal.understood)
        yield Spacer(0, PART_GAP_PT)
        yield from self._recommendation(proposal.recommendation)
        for spread in proposal.spreads:
            yield PageBreak()
            yield from self._spread(spread)
        yield PageBreak()
        yield from self._case(proposal.case)
        yield PageBreak()
        yield from self._quote(proposal.quote)
        yield from self._closing(proposal.closing)

    def _heading(self, kicker: str, title: str) -> list[Flowable]:
        heading = self._type.paragraph(title, TITLE)
        heading.bookmark = title  # type: ignore[attr-defined]
        return [self._type.paragraph(kicker, KICKER, accent=True), heading]

    def _subheading(self, title: str) -> Paragraph:
        return self._type.paragraph(title, SUBTITLE)

    def _understood(self, part: Understood) -> Iterator[Flowable]:
        yield from self._heading(part.kicker, part.title)
        rows = [
            [self._type.paragraph(fact.label, LABEL), self._type.paragraph(fact.value, BODY)]
            for fact in part.facts
        ]
        if rows:
            yield Table(
                rows,
                colWidths=[self._width * 0.25, self._width * 0.75],
                splitInRow=0,
                style=[
                    *BARE,
                    ("TOPPADDING", (0, 0), (0, -1), 5.5),
                    ("TOPPADDING", (1, 0), (1, -1), 4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.6, HAIRLINE),
                ],
            )

    def _recommendation(self, part: Recommendation) -> Iterator[Flowable]:
        yield CondPageBreak(180)
        yield from self._heading(part.kicker, part.title)
        yield self._type.paragraph(part.lead, LEAD)
        for title, sentences, colour in (
            (part.reasons_title, part.reasons, self._type.accent),
            (part.against_title, part.against, HAIRLINE),
            (part.cautions_title, part.cautions, HAIRLINE),
        ):
            if sentences:
                yield self._subheading(title)
                for sentence in sentences:
                    yield Barred(self._type.paragraph(sentence, BODY), colour)

    def _spread(self, part: Spread) -> Iterator[Flowable]:
        yield from self._heading(part.kicker, part.title)
        yield PlatePair(self._type, part.left, part.right, part.pins)
        if part.pins or part.notes:
            yield Spacer(0, 12)
        for pin in part.pins:
            yield self._numbered(pin.number, pin.text)
        for note in part.notes:
            yield Spacer(0, 3)
            yield Barred(self._type.paragraph(note, SMALL), self._type.accent, 3)
        yield self._subheading(part.uses_title)
        yield ruled_grid(self._type, part.uses, (0.4, 0.3, 0.3), self._width)

    def _numbered(self, number: int, text: str) -> Table:
        return Table(
            [[self._type.paragraph(str(number), SMALL_STRONG), self._type.paragraph(text, BODY)]],
            colWidths=[16, self._width - 16],
            style=[
                *BARE,
                ("TOPPADDING", (0, 0), (0, -1), 2.2),
                ("TOPPADDING", (1, 0), (1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ],
        )

    def _case(self, part: Case) -> Iterator[Flowable]:
        yield from self._heading(part.kicker, part.title)
        yield Barred(self._type.paragraph(part.quote, LEAD), self._type.accent, 14)
        yield ruled_grid(self._type, part.findings, (0.5, 0.5), self._width)
        yield self._subheading(part.other_title)
        yield ruled_grid(self._type, part.other, (0.5, 0.5), self._width)
        ai = [self._type.paragraph(sentence, BODY) for sentence in part.ai]
        yield KeepTogether([self._subheading(part.ai_title), *ai])

    def _quote(self, part: QuoteTable) -> Iterator[Flowable]:
        yield from self._heading(part.kicker, part.title)
        yield self._quote_table(part)
        yield Spacer(0, 14)
        notes = [self._type.paragraph(note, SMALL) for note in part.notes]
        yield KeepTogether([self._sums(part.sums, notes)])

    def _quote_table(self, part: QuoteTable) -> Table:
        type_ = self._type
        first, *figures = part.heads
        head = [
            type_.paragraph(first, LABEL),
            *(type_.paragraph(cell, HEAD_FIGURE) for cell in figures),
        ]
        style: list[Any] = [
            *BARE,
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HAIRLINE),
        ]
        rows: list[list[object]] = [list(head)]
        for number, row in enumerate(part.rows, start=1):
            rows.append(self._heading_row(row) if row.heading else self._line_row(row))
            if row.heading:
                style += [
                    ("SPAN", (0, number), (-1, number)),
                    ("BACKGROUND", (0, number), (-1, number), TINT),
                    ("LEFTPADDING", (0, number), (0, number), 6),
                    ("NOSPLIT", (0, number), (0, min(number + 1, len(part.rows)))),
                ]
        return Table(
            rows,
            colWidths=[self._width * share for share in QUOTE_COLUMNS],
            repeatRows=1,
            splitInRow=0,
            style=style,
        )

    def _heading_row(self, row: QuoteRow) -> list[object]:
        return [self._type.paragraph(row.heading, LABEL), "", "", "", ""]

    def _line_row(self, row: QuoteRow) -> list[object]:
        type_ = self._type
        figure, words = (FIGURE, BODY) if row.counts else (FAINT_FIGURE, FAINT_BODY)
        item = [type_.paragraph(row.description, words)]
        if row.detail:
            item.append(type_.paragraph(row.detail, SMALL))
        figures = (row.quantity, row.price, row.discount, row.total)
        return [item, *(type_.paragraph(cell, figure) for cell in figures)]

    def _sums(self, sums: tuple[SumRow, ...], notes: list[Paragraph]) -> Table:
        """The notes on the left, the sums on the right under their column."""
        rows = [self._sum_row(each) for each in sums]
        figures = Table(
            rows,
            colWidths=[self._width * 0.27, self._width * 0.28],
            style=[
                *BARE,
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ],
        )
        return Table(
            [[notes, figures]],
            colWidths=[self._width * 0.45, self._width * 0.55],
            style=[
                *BARE,
            ],
        )

    def _sum_row(self, row: SumRow) -> list[Paragraph]:
        label: Face = STRONG if row.grand else BODY
        amount: Face = GRAND if row.grand else FIGURE
        return [self._type.paragraph(row.label, label), self._type.paragraph(row.amount, amount)]

    def _closing(self, part: Closing) -> Iterator[Flowable]:
        terms: list[Flowable] = [self._subheading(part.terms_title)]
        for term in part.terms:
            terms += [self._type.paragraph(term, SMALL), Spacer(0, 4)]
        title = self._subheading(part.title)
        title.bookmark = part.title  # type: ignore[attr-defined]
        acceptance: list[Flowable] = [
            title,
            self._type.paragraph(part.statement, BODY),
            SignatureLines(self._type, part.fields),
        ]
        if len(part.terms) <= FEW_TERMS:
            # Nobody signs a page that holds nothing but the line to sign on.
            yield KeepTogether([*terms, *acceptance])
        else:
            yield from terms
            yield KeepTogether(acceptance)
