"""Blocks of known height, cut between pages of thirty units of the baseline grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.pdf.layout import (
    UNIT_PT,
    Block,
    Flowing,
    Grid,
    Kept,
    Sheet,
    Space,
    Stack,
    pages,
)
from studio_desk.adapters.pdf.rows import BARE, Cell, Concluded, Looks, Row, Rows
from studio_desk.adapters.pdf.tagging import TaggedCanvas

PAGE = 30 * UNIT_PT


class Brick(Block):
    """Stands where it is told and writes that down."""

    def __init__(self, name: str, height: float, *, keeps_next: bool = False) -> None:
        self.name = name
        self.height = height
        self.keeps_next = keeps_next
        self.stood: list[float] = []

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:  # noqa: ARG002
        self.stood.append(top)


class Wall(Brick):
    """Can be cut between any two of its courses, ten points high."""

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        upper = room // 10 * 10
        if not 0 < upper < self.height:
            return None
        return Wall(self.name, upper), Wall(self.name, self.height - upper)


def names(block: Block) -> list[str]:
    """The bricks of a page from top to bottom."""
    match block:
        case Brick():
            return [block.name]
        case Stack():
            return [name for each in block._blocks for name in names(each)]
        case Rows():
            head = names(block._head) if block._head else []
            return head + [name for row in block.rows for name in names(row)]
        case Row():
            return [name for cell in block._cells for name in names(cell.block)]
        case Concluded():
            return names(block._rows) + names(block._conclusion)
        case _:
            return []


def on_pages(block: Block) -> list[list[str]]:
    made = list(pages(block, PAGE))
    assert all(page.height <= PAGE for page in made)
    return [names(page) for page in made]


def row(name: str, height: float, *, keeps_next: bool = False) -> Row:
    return Row([Cell(0, Wall(name, height))], 50, BARE, keeps_next=keeps_next)


def rows(count: int, height: float = 20, head: Row | None = None) -> Rows:
    return Rows([row(f"{number}", height) for number in range(count)], head)


def test_what_fits_stands_on_one_page() -> None:
    assert on_pages(Stack([Brick("a", 60), Brick("b", 45)])) == [["a", "b"]]


def test_what_does_not_fit_goes_on_the_next_page() -> None:
    assert on_pages(Stack([Brick("a", 60), Brick("b", 46)])) == [["a"], ["b"]]


def test_white_vanishes_at_the_foot_and_the_head_of_a_page() -> None:
    blocks = [Brick("a", 60), Space(30), Brick("b", 50), Space(50), Brick("c", 90)]

    assert [page.height for page in pages(Stack(blocks), PAGE)] == [60, 50, 90]


def test_a_heading_goes_with_what_it_heads() -> None:
    blocks = [Brick("a", 60), Brick("heading", 20, keeps_next=True), Space(5), Brick("b", 50)]

    assert on_pages(Stack(blocks)) == [["a"], ["heading", "b"]]


def test_a_heading_that_no_page_can_hold_with_what_it_heads_stands_alone() -> None:
    blocks = [Brick("heading", 60, keeps_next=True), Brick("b", 50)]

    assert on_pages(Stack(blocks)) == [["heading"], ["b"]]


def test_kept_blocks_move_together() -> None:
    kept = Kept([Brick("b", 30), Brick("c", 30)])

    assert on_pages(Stack([Brick("a", 60), kept])) == [["a"], ["b", "c"]]


def test_kept_blocks_that_no_page_can_hold_are_cut() -> None:
    kept = Kept([Brick("b", 60), Brick("c", 60)])

    assert on_pages(Stack([Brick("a", 60), kept])) == [["a"], ["b"], ["c"]]


def test_what_flows_begins_under_others_only_with_a_good_piece() -> None:
    flowing = Flowing([Brick("b", 30), Brick("c", 30)], least=40)

    assert on_pages(Stack([Brick("a", 50), flowing])) == [["a"], ["b", "c"]]

    flowing = Flowing([Brick("b", 30), Brick("c", 30)], least=30)

    assert on_pages(Stack([Brick("a", 50), flowing])) == [["a", "b"], ["c"]]


def test_what_flows_does_not_end_with_a_few_lines_on_the_next_page() -> None:
    flowing = Flowing([Brick(name, 20) for name in "abcdef"], least=20, end=40)

    assert on_pages(flowing) == [[*"abcd"], [*"ef"]]


def test_what_flows_and_has_no_good_place_to_end_is_cut_like_any_stack() -> None:
    flowing = Flowing([Brick("a", 100), Brick("b", 20)], least=20, end=40)

    assert on_pages(flowing) == [["a"], ["b"]]


def test_wide_white_is_made_less_and_narrow_white_is_left() -> None:
    blocks = Stack([Brick("a", 10), Space(7), Kept([Brick("b", 10), Space(21), Brick("c", 10)])])

    assert blocks.height == 58
    assert blocks.tightened().height == 51
    assert blocks.height == 58


def test_a_long_block_is_cut_where_it_has_a_seam() -> None:
    made = list(pages(Stack([Brick("a", 45), Wall("w", 120)]), PAGE))

    assert [page.height for page in made] == [105, 60]


@given(st.lists(st.tuples(st.integers(1, 25), st.booleans(), st.booleans()), max_size=30))
def test_nothing_is_lost_doubled_or_over_the_edge(
    sizes: list[tuple[int, bool, bool]],
) -> None:
    blocks = [
        Wall(f"{n}", size * 10, keeps_next=keeps)
        if wall
        else Brick(f"{n}", size * 4, keeps_next=keeps)
        for n, (size, wall, keeps) in enumerate(sizes)
    ]
    made = on_pages(Stack(blocks))
    seen = [name for page in made for name in page]

    assert list(dict.fromkeys(seen)) == [block.name for block in blocks]
    bricks = [block.name for block in blocks if not isinstance(block, Wall)]
    assert [name for name in seen if name in bricks] == bricks


def test_a_table_has_its_head_on_every_page() -> None:
    table = rows(7, head=row("head", 20))

    assert on_pages(table) == [["head", *"0123"], ["head", *"456"]]


def test_a_section_heading_stays_with_its_first_row() -> None:
    table = Rows([row("a", 50), row("section", 20, keeps_next=True), row("b", 50)])

    assert on_pages(table) == [["a"], ["section", "b"]]


def test_a_row_longer_than_a_page_is_cut_within() -> None:
    table = Rows([row("a", 40), row("long", 200), row("b", 20)], row("head", 20))

    assert on_pages(table) == [
        ["head", "a", "long"],
        ["head", "long"],
        ["head", "long"],
        ["head", "b"],
    ]


def test_a_row_that_a_page_can_hold_is_never_cut() -> None:
    table = Rows([row("a", 40), row("b", 70)])

    assert on_pages(table) == [["a"], ["b"]]


@pytest.mark.parametrize("count", range(1, 25))
def test_a_sum_never_stands_without_the_last_rows(count: int) -> None:
    made = on_pages(Concluded(rows(count), Brick("sum", 30)))

    assert made[-1][-1] == "sum"
    assert len(made[-1]) >= min(count, 3) + 1
    assert [name for page in made for name in page] == [*map(str, range(count)), "sum"]


def test_a_section_is_not_torn_to_keep_rows_with_the_sum() -> None:
    table = Rows([row("a", 20), row("b", 20), row("section", 20, keeps_next=True), *rows(3).rows])

    assert on_pages(Concluded(table, Brick("sum", 20))) == [
        ["a", "b"],
        ["section", *"012", "sum"],
    ]


def test_a_conclusion_too_long_to_keep_rows_with_it_is_cut_like_any_stack() -> None:
    conclusion = Stack([Brick("sum", 40), Brick("terms", 70)])

    assert on_pages(Concluded(rows(4), conclusion)) == [[*"0123"], ["sum"], ["terms"]]


def test_blocks_of_a_row_share_the_line_that_they_stand_on() -> None:
    small, large = Brick("small", 10), Brick("large", 20)
    small.baseline, large.baseline = 8, 15

    canvas = TaggedCanvas("unused.pdf")
    canvas.begin_tree()
    Row([Cell(0, small), Cell(10, large)], 50, BARE).draw(canvas, 0, 100)

    assert small.stood == [93]
    assert large.stood == [100]


def test_what_stands_under_a_row_is_on_the_grid_whatever_is_in_it() -> None:
    padded = Row([Cell(0, Brick("picture", 33))], 50, Looks(padding_top=4, padding_bottom=5))

    assert padded.height == 3.5 + 35 + 3.5
    assert Space(12).height == 10.5


def test_twelve_columns_fill_the_width() -> None:
    grid = Grid(481)

    assert grid.at(0) == 0
    assert grid.span(12) == pytest.approx(481)
    assert grid.at(6) == pytest.approx(grid.span(6) + 14)


def test_a_sheet_has_its_margin_on_every_side() -> None:
    sheet = Sheet(600, 800, margin=50)

    assert (sheet.text_width, sheet.text_height) == (500, 700)
