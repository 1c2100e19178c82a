"""The bench's proposal in WeasyPrint, fpdf2 and typst, each with a template of its own.

Run by the Python that has them, apart from the program: `rivals.py CONTENT.json FONTS`. Each line
that comes in, "weasyprint 3", is answered with the seconds that it took to make the proposal with
its words changed for the third time, and with the bytes of the file, or with why it failed. "?"
asks who is there.
"""

import contextlib
import html
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Content = dict[str, Any]
Making = Callable[[Content], bytes]

MARGIN_MM = 20
GREEN = (47, 93, 80)
HEADS_MM = (86, 18, 22, 20, 24)
"""Columns of the quote."""

CSS = """
@font-face { font-family: Sans; src: url(%(fonts)s/Pretendard-Regular.ttf); font-weight: 400 }
@font-face { font-family: Sans; src: url(%(fonts)s/Pretendard-SemiBold.ttf); font-weight: 600 }
@font-face { font-family: Serif; src: url(%(fonts)s/SourceSerif4-Regular.ttf) }
@page { size: A4; margin: 20mm;
  @bottom-left { content: "%(footer)s"; font: 8pt Sans }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Sans } }
@page :first { @bottom-left { content: none } @bottom-right { content: none } }
body { font: 9.5pt/14pt Sans; margin: 0 }
h1 { font: 34pt/40pt Serif; margin: 20pt 0 } h2 { font: 22pt/28pt Serif; margin: 0 0 12pt }
section { break-before: page }
.kicker { font: 600 8pt/12pt Sans; color: #2F5D50 } .small { font-size: 8pt; color: #666 }
table { width: 100%%; border-collapse: collapse; margin: 8pt 0 }
td, th { border-bottom: .6pt solid #E2E2E2; padding: 4pt 4pt 5pt 0; text-align: left;
  vertical-align: baseline } tr { break-inside: avoid }
.money td:nth-child(n+2), .money th:nth-child(n+2) { text-align: right;
  font-variant-numeric: tabular-nums }
.pair { display: flex; gap: 5mm } .pair > div { flex: 1 } img { width: 100%% }
"""


def main() -> None:
    """Answer until nobody asks any more."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    makers: dict[str, Making] = {}
    for name, prepare in (("weasyprint", weasyprint), ("fpdf2", fpdf2), ("typst", typst)):
        # What a rival needs of the system may be missing: its libraries are opened on import.
        with contextlib.suppress(ImportError, OSError):
            makers[name] = prepare(Path(sys.argv[2]), Path(sys.argv[1]).parent)
    for line in sys.stdin:
        name, _, number = line.strip().partition(" ")
        if name == "?":
            _say(" ".join(makers))
            continue
        content["quote"]["rows"][0][0] = f"Executive session, version {number}"
        begun = time.perf_counter()
        try:
            pdf = makers[name](content)
        except Exception as error:
            # One that fails keeps nobody else from being measured.
            _say(f"failed, {type(error).__name__}: {' '.join(str(error).split())}")
            continue
        seconds = time.perf_counter() - begun
        Path(sys.argv[1]).with_name(f"{name}.pdf").write_bytes(pdf)
        _say(f"{seconds} {len(pdf)}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def weasyprint(fonts: Path, folder: Path) -> Making:
    """HTML and CSS; its fonts are kept between two files."""
    library, text = import_module("weasyprint"), import_module("weasyprint.text.fonts")
    configuration = text.FontConfiguration()

    def make(content: Content) -> bytes:
        sheet = CSS % {"fonts": fonts.as_uri(), "footer": content["footer"]}
        css = library.CSS(string=sheet, font_config=configuration)
        document = library.HTML(string=_page(content), base_url=f"{folder.as_uri()}/")
        return bytes(document.write_pdf(stylesheets=[css], font_config=configuration))

    return make


def _page(content: Content) -> str:
    cover, quote = content["cover"], content["quote"]
    said = html.escape
    parts = [
        f"<img src='{cover['file']}'><p class=small>{said(cover['credit'])}",
        f"<p>{said(cover['kicker'])}<h1>{said(cover['title'])}</h1>",
        *(f"<p>{said(line)}" for line in cover["lines"]),
    ]
    for part in content["texts"]:
        parts += [f"<section><p class=kicker>{said(part['kicker'])}<h2>{said(part['title'])}</h2>"]
        parts += [f"<p>{said(words)}" for words in part["paragraphs"]]
        parts += [_table(part["rows"], ""), "</section>"]
    for pair in content["pairs"]:
        parts += [f"<section><p class=kicker>{said(pair['kicker'])}<h2>{said(pair['title'])}</h2>"]
        parts += ["<div class=pair>"]
        for side in pair["sides"]:
            small = "".join(f"<p class=small>{said(words)}" for words in side["words"])
            parts += [f"<div><img src='{side['file']}'>{small}</div>"]
        parts += ["</div>", *(f"<p>{said(words)}" for words in pair["notes"])]
        parts += [_table(pair["rows"], ""), "</section>"]
    parts += [f"<section><p class=kicker>{said(quote['kicker'])}<h2>{said(quote['title'])}</h2>"]
    parts += [_table(quote["rows"], "money", quote["heads"]), _table(quote["sums"], "money")]
    parts += [*(f"<p class=small>{said(words)}" for words in quote["notes"]), "</section>"]
    return f"<html lang=en><title>{said(content['title'])}</title><body>{''.join(parts)}"


def _table(rows: list[list[str]], kind: str, heads: list[str] | None = None) -> str:
    head = "".join(f"<th>{html.escape(cell)}" for cell in heads or ())
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) + "</tr>" for row in rows
    )
    return f"<table class='{kind}'><thead><tr>{head}</tr></thead>{body}</table>"


def typst(fonts: Path, folder: Path) -> Making:
    """A template that reads the content as JSON; the compiler keeps what it worked out."""
    library = import_module("typst")
    template = folder / "proposal.typ"
    template.write_text(TYPST, encoding="utf-8")
    compiler = library.Compiler(
        str(template), root=str(folder), font_paths=[str(fonts)], ignore_system_fonts=True
    )

    def make(content: Content) -> bytes:
        (folder / "typst.json").write_text(json.dumps(content), encoding="utf-8")
        return bytes(compiler.compile(format="pdf"))

    return make


TYPST = """
#let it = json("typst.json")
#set document(title: it.title, author: it.footer)
#set page(paper: "a4", margin: 20mm, footer: context if counter(page).get().first() > 1 [
  #text(size: 8pt)[#it.footer #h(1fr) #counter(page).display("1 / 1", both: true)]])
#set text(font: "Pretendard", size: 9.5pt, lang: "en", number-width: "tabular")
#set par(leading: 4.5pt)
#set heading(bookmarked: true)
#show heading: set text(font: "Source Serif 4", size: 22pt, weight: 400)
#let kicker(words) = text(size: 8pt, weight: 600, fill: rgb("#2F5D50"), words)
#let small(words) = par(text(size: 8pt, fill: rgb("#666666"), words))
#let rule = 0.6pt + rgb("#E2E2E2")
#let grid-of(rows, heads: none) = if rows.len() > 0 {
  let count = rows.at(0).len()
  table(
    columns: (1fr,) + (auto,) * (count - 1),
    align: (x, _) => if x > 0 and heads != none { right } else { left },
    stroke: (x, y) => (bottom: rule), inset: (x: 2pt, top: 4pt, bottom: 5pt),
    ..if heads != none { (table.header(..heads.map(head => strong(head))),) },
    ..rows.flatten().map(cell => [#cell]))
}
#image(it.cover.file, width: 100%)
#small(it.cover.credit)
#it.cover.kicker
#par(text(font: "Source Serif 4", size: 34pt, it.cover.title))
#for line in it.cover.lines { par(line) }
#for part in it.texts [
  #pagebreak()
  #kicker(part.kicker)
  = #part.title
  #for words in part.paragraphs { par(words) }
  #grid-of(part.rows)
]
#for pair in it.pairs [
  #pagebreak()
  #kicker(pair.kicker)
  = #pair.title
  #grid(columns: (1fr, 1fr), gutter: 5mm, ..pair.sides.map(side => [
    #image(side.file, width: 100%, alt: side.words.first())
    #for words in side.words { small(words) }]))
  #for words in pair.notes { par(words) }
  #grid-of(pair.rows)
]
#pagebreak()
#kicker(it.quote.kicker)
= #it.quote.title
#grid-of(it.quote.rows, heads: it.quote.heads)
#grid-of(it.quote.sums, heads: ("", ""))
#for words in it.quote.notes { small(words) }
"""


def fpdf2(fonts: Path, folder: Path) -> Making:
    """Drawn call by call, with the library's own tables."""
    library = import_module("fpdf")

    def make(content: Content) -> bytes:
        return _Drawing(library, fonts, folder, content).made()

    return make


class _Drawing:
    """A file of fpdf2."""

    def __init__(self, library: Any, fonts: Path, folder: Path, content: Content) -> None:
        self._folder, self._content = folder, content
        self._borders = import_module("fpdf.enums").TableBordersLayout.HORIZONTAL_LINES

        class Paged(library.FPDF):  # type: ignore[misc]
            def footer(self) -> None:
                if self.page_no() > 1:
                    self.set_y(-15)
                    self.set_font("Sans", size=8)
                    self.cell(0, 5, content["footer"])
                    self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

        self._pdf = Paged(format="A4")
        self._pdf.set_margin(MARGIN_MM)
        self._pdf.set_auto_page_break(True, MARGIN_MM)
        for name, style, file in (
            ("Sans", "", "Pretendard-Regular.ttf"),
            ("Sans", "B", "Pretendard-SemiBold.ttf"),
            ("Serif", "", "SourceSerif4-Regular.ttf"),
        ):
            self._pdf.add_font(name, style, fonts / file)
        self._pdf.set_title(content["title"])
        self._pdf.set_lang("en")

    def made(self) -> bytes:
        content, cover, quote = self._content, self._content["cover"], self._content["quote"]
        self._pdf.add_page()
        self._pdf.image(self._folder / cover["file"], w=170)
        self._words(cover["credit"], 8)
        self._words(cover["kicker"], 14, "Serif")
        self._words(cover["title"], 34, "Serif")
        for line in cover["lines"]:
            self._words(line)
        for part in content["texts"]:
            self._open(part)
            for words in part["paragraphs"]:
                self._words(words)
            self._table(part["rows"])
        for pair in content["pairs"]:
            self._open(pair)
            self._sides(pair["sides"])
            for words in pair["notes"]:
                self._words(words)
            self._table(pair["rows"])
        self._open(quote)
        self._table([quote["heads"], *quote["rows"]], HEADS_MM, heads=1)
        self._table(quote["sums"], (130, 40))
        for words in quote["notes"]:
            self._words(words, 8)
        return bytes(self._pdf.output())

    def _open(self, part: Content) -> None:
        self._pdf.add_page()
        self._pdf.set_text_color(*GREEN)
        self._words(part["kicker"], 8)
        self._pdf.set_text_color(28, 28, 28)
        self._pdf.start_section(part["title"])
        self._words(part["title"], 22, "Serif")

    def _words(self, words: str, size: float = 9.5, font: str = "Sans") -> None:
        self._pdf.set_font(font, size=size)
        self._pdf.multi_cell(0, size * 0.52, words, new_x="LMARGIN", new_y="NEXT")

    def _sides(self, sides: list[Content]) -> None:
        pdf, top, foot = self._pdf, self._pdf.get_y(), 0.0
        for place, side in enumerate(sides):
            left = MARGIN_MM + place * 87.5
            image = pdf.image(self._folder / side["file"], x=left, y=top, w=82.5)
            pdf.set_xy(left, top + image.rendered_height + 2)
            pdf.set_font("Sans", size=8)
            for words in side["words"]:
                pdf.multi_cell(82.5, 4, words, new_x="LEFT", new_y="NEXT")
            foot = max(foot, pdf.get_y())
        pdf.set_xy(MARGIN_MM, foot + 4)

    def _table(
        self, rows: list[list[str]], widths: tuple[int, ...] | None = None, heads: int = 0
    ) -> None:
        if not rows:
            return
        self._pdf.set_font("Sans", size=9.5)
        aligned = ("LEFT", *["RIGHT"] * (len(rows[0]) - 1)) if widths else "LEFT"
        with self._pdf.table(
            rows,
            col_widths=widths,
            text_align=aligned,
            num_heading_rows=heads,
            first_row_as_headings=bool(heads),
            borders_layout=self._borders,
            line_height=5,
        ):
            pass


if __name__ == "__main__":
    main()
