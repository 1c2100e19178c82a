"""Whatever is typed, and however much of it: no text leaves its frame or stands on another."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.proposal import Argument, Pin, Proposal
from tests.adapters.pdf.inside import crossing, outside
from tests.adapters.pdf.papers import FONTS, line, plate
from tests.adapters.pdf.saying import full, said

WORDS = st.sampled_from(
    ["I", "of", "Mina", "Wolfeschlegelsteinhausenbergerdorff", "x" * 120, "김서연", "山田太郎", "—",
     "Łukasz", "1,234,567.89", "ada@harbour.example", "a/b\\c", "«»", "\n", "Ωραία", "Дмитрий",
     "محمد", "שָׁלוֹם", "น้ำ", "ހަރުދަނާ", "ខ្មែរភាសា", "ລາວ່", "ܫܠܳܡܳܐ", "ශ්‍රීලංකා"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
SHAPES = st.sampled_from([(300, 200), (200, 300), (900, 100), (80, 1000), (3, 2)])


def in_turn(texts: list[str]) -> Callable[[str], str]:
    """Another of the texts for every place, so that each stands beside each."""
    places = count()
    return lambda _words: texts[next(places) % len(texts)]


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """Any proposal: its words, its pictures, how many there are of each, and its looks."""
    shape = st.builds(plate, SHAPES.map(lambda size: size[0]), SHAPES.map(lambda size: size[1]))
    base = full()
    [spread], advice = base.spreads, base.recommendation
    spreads = tuple(
        replace(
            spread,
            left=replace(spread.left, plate=draw(shape)),
            right=replace(spread.right, plate=draw(shape)),
            # One on each picture, where the badges of several may meet.
            pins=tuple(Pin(n + 1, n, 0.5, 0.5, "pin") for n in range(draw(st.integers(0, 2)))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    lines = tuple(line(n, detail="detail") for n in range(draw(st.integers(1, 12))))
    reasons = (Argument("reason", ("source", "source")),) * draw(st.integers(1, 12))
    made = said(
        replace(
            base,
            spreads=spreads,
            recommendation=replace(advice, reasons=reasons),
            quote=replace(base.quote, rows=(*base.quote.rows, *lines)),
        ),
        in_turn(draw(st.lists(TEXTS, min_size=3, max_size=7))),
    )
    cover = replace(made.cover, design=draw(st.sampled_from(CoverDesign)), plate=draw(shape))
    assert isinstance(made, Proposal)
    return replace(
        made,
        cover=cover,
        paper=draw(st.sampled_from(Paper)),
        pairing=draw(st.sampled_from(Pairing)),
    )


# To make a failing proposal smaller would take minutes.
@settings(
    max_examples=8,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(proposals())
def test_no_text_leaves_its_frame_or_stands_on_another(proposal: Proposal) -> None:
    pdf = ReportLabPrinter(FONTS).print(proposal, lambda _done, _of: None)

    assert outside(pdf) == []
    assert crossing(pdf) == []
