"""What tells the client that there is something to choose, and what the studio would take."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reportlab.lib.colors import white

from studio_desk.adapters.pdf.forms import Choice, form_mark
from studio_desk.adapters.pdf.layout import Block
from studio_desk.adapters.pdf.tagging import Mark, TaggedCanvas
from studio_desk.adapters.pdf.type import BODY, MUTED, TAG, Text, Typesetter

MARK_PT = 8.5
"""How wide the box or the ring of a choice is."""
READ_AS = {(True, True): "◉", (True, False): "○", (False, True): "☑", (False, False): "☐"}
"""By whether it is one of several and whether it is chosen: characters that are read by name."""
TAG_PAD_PT = 6.0
TAG_GAP_PT = 8.0
LINE_PT = 0.7


@dataclass(frozen=True, slots=True)
class Answer:
    """What a choice is called in the form of the file, and means there; `words` are read out.

    Where one of several is taken, they share their `name`.
    """

    name: str
    value: str
    words: str


class ChoiceMark(Block):
    """A ring where one of several is taken, a box that may be ticked: filled where it is chosen.

    With an `answer` the client may choose in the file itself.
    """

    def __init__(
        self, type_: Typesetter, *, chosen: bool, one_of: bool, answer: Answer | None = None
    ) -> None:
        self._ink = type_.ink
        self._chosen = chosen
        self._one_of = one_of
        self._answer = answer
        self._mark = form_mark() if answer else Mark("Span", actual=READ_AS[one_of, chosen])
        self.height = BODY.leading
        self.baseline = (BODY.leading + 0.7 * BODY.size) / 2

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it as high as the capitals beside it, around their middle."""
        x += MARK_PT / 2
        y = top - self.baseline + 0.35 * BODY.size
        with canvas.element(self._mark):
            if self._answer:
                self._ask(canvas, self._answer, x, y)
            else:
                with canvas.content():
                    self._draw(canvas, x, y, chosen=self._chosen)

    def _ask(self, canvas: TaggedCanvas, answer: Answer, x: float, y: float) -> None:
        """Leave it to the reader to draw, since it changes when it is clicked."""
        half = MARK_PT / 2 + LINE_PT
        on, off = (
            canvas.apart(partial(self._draw, canvas, half, half, chosen=chosen))
            for chosen in (True, False)
        )
        choice = Choice(
            answer.name, answer.value, answer.words, self._chosen, self._one_of, 2 * half, on, off
        )
        canvas.annotate(choice, (x - half, y - half, x + half, y + half))

    def _draw(self, canvas: TaggedCanvas, x: float, y: float, *, chosen: bool) -> None:
        radius = MARK_PT / 2
        canvas.setLineWidth(LINE_PT)
        canvas.setStrokeColor(self._ink if chosen else MUTED)
        canvas.setFillColor(self._ink if chosen else white)
        if self._one_of:
            canvas.circle(x, y, radius, stroke=1, fill=1)
        else:
            canvas.roundRect(x - radius, y - radius, MARK_PT, MARK_PT, 1.5, stroke=1, fill=1)
        if chosen:
            self._draw_chosen(canvas, x, y)

    def _draw_chosen(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        canvas.setFillColor(white)
        canvas.setStrokeColor(white)
        if self._one_of:
            canvas.circle(x, y, 1.5, stroke=0, fill=1)
            return
        canvas.setLineWidth(1.1)
        tick = canvas.beginPath()
        tick.moveTo(x - 2.3, y)
        tick.lineTo(x - 0.6, y - 1.8)
        tick.lineTo(x + 2.4, y + 1.9)
        canvas.drawPath(tick)


class Tag(Block):
    """A word in an outline of the studio's colour."""

    def __init__(self, type_: Typesetter, word: str, width: float) -> None:
        self._ink = type_.ink
        natural = type_.natural_width(word, TAG)
        self._word = type_.text(word, TAG, min(natural, width - 2 * TAG_PAD_PT))
        self.width = self._word.width + 2 * TAG_PAD_PT
        self.height = self._word.height
        self.baseline = self._word.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw outline and word."""
        canvas.setStrokeColor(self._ink)
        canvas.setLineWidth(LINE_PT)
        high = self.height - 2
        radius = min(high, TAG.leading) / 2
        canvas.roundRect(x, top - self.height + 1, self.width, high, radius, stroke=1, fill=0)
        self._word.draw(canvas, x + TAG_PAD_PT, top)


class Tagged(Block):
    """Words of one line with a tag behind them."""

    def __init__(self, words: Text, tag: Tag) -> None:
        self._words = words
        self._tag = tag
        self.height = max(words.height, tag.height)
        self.baseline = words.baseline

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw both, their letters on one line."""
        self._words.draw(canvas, x, top)
        drop = self._words.baseline - self._tag.baseline
        self._tag.draw(canvas, x + self._words.longest + TAG_GAP_PT, top - drop)


def tagged(type_: Typesetter, words: Text, tag: str, width: float) -> Iterator[Block]:
    """The words and the tag, behind them if there is room, else below."""
    made = Tag(type_, tag, width)
    fits = words.longest + TAG_GAP_PT + made.width <= width
    if fits and words.height <= BODY.leading:
        yield Tagged(words, made)
    else:
        yield words
        yield made
