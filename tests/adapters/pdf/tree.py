"""The tree of elements of a printed file, with the words that each of them holds."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"'}
Place = tuple[int, int]
"""A page (from 0) and the number of a piece of content on it."""


@dataclass
class Node:
    role: str
    said: dict[str, Any]
    """What the file says of it: alternative text, attributes."""
    words: str
    content: list[Place]
    owner: Any
    """Which object it is."""
    kids: list["Node"] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    """Of links and fields: where they lead to, or what they ask."""

    def all(self, *roles: str) -> Iterator["Node"]:
        """This and all below, in the order in which they are read."""
        if not roles or self.role in roles:
            yield self
        for kid in self.kids:
            yield from kid.all(*roles)

    def read(self) -> str:
        """All words in it."""
        parts = (self.words, *(kid.read() for kid in self.kids))
        return " ".join(part.strip() for part in parts if part.strip())


@dataclass
class Pages:
    """What stands on the pages: the words by place, who owns them, and what nobody answers for."""

    words: dict[Place, str] = field(default_factory=dict)
    owners: dict[Place, Any] = field(default_factory=dict)
    loose: int = 0
    answering: dict[int, Any] = field(default_factory=dict)
    """Which element an annotation belongs to, by its number."""


def tree(pdf: bytes) -> tuple[Node, Pages]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        pages = Pages()
        for number, page in enumerate(document.pages):
            _read(page, number, pages)
            for place, owner in enumerate(parents[int(page.obj.StructParents)]):
                pages.owners[number, place] = owner.objgen
        pages.answering = {
            number: owner.objgen
            for number, owner in parents.items()
            if isinstance(owner, pikepdf.Dictionary)
        }
        at = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return _node(root.K, at, pages), pages


def _node(entry: Any, at: dict[Any, int], pages: Pages) -> Node:
    content, below, spots = [], [], []
    for kid in entry.K if isinstance(entry.K, pikepdf.Array) else [entry.K]:
        if isinstance(kid, int):
            content.append((at[entry.Pg.objgen], kid))
        elif kid.get("/Type") == "/OBJR":
            assert kid.Obj.P.objgen == kid.Pg.objgen
            spots.append(kid.Obj)
        elif kid.get("/Type") == "/MCR":
            content.append((at[kid.Pg.objgen], int(kid.MCID)))
        else:
            assert kid.P.objgen == entry.objgen
            below.append(_node(kid, at, pages))
    said = {name: str(entry[name]) for name in ("/Alt", "/ActualText") if name in entry}
    said |= {name: _plain(held[name]) for held in entry.get("/A", []) for name in held}
    words = "".join(pages.words[place] for place in content)
    answers = [_answer(spot, entry.objgen, pages) for spot in spots]
    return Node(str(entry.S)[1:], said, words, content, entry.objgen, below, answers)


def _answer(spot: Any, owner: Any, pages: Pages) -> str:
    """Where a link leads to, or what a field is called by its reader."""
    assert pages.answering[int(spot.StructParent)] == owner
    return str(spot.A.URI if spot.Subtype == "/Link" else spot.TU)


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [float(each) for each in value]
    return int(value) if isinstance(value, int) else str(value)[1:]


def _read(page: pikepdf.Page, number: int, pages: Pages) -> None:
    """Walk through the strokes of a page."""
    fonts: Any = page.obj.Resources.get("/Font", {})
    letters = {name: _letters(font) for name, font in fonts.items()}
    font, opened = "", []
    for stroke in pikepdf.parse_content_stream(page):
        operands: Any = stroke.operands
        match str(stroke.operator):
            case "BDC":
                opened.append((number, int(operands[1].MCID)))
                assert opened[-1] not in pages.words
                pages.words[opened[-1]] = ""
            case "BMC":
                assert str(operands[0]) == "/Artifact"
                opened.append((number, -1))
            case "EMC":
                opened.pop()
            case "Tf":
                font = str(operands[0])
            case "Tj" if opened and opened[-1] in pages.words:
                shown = (letters[font].get(code, "") for code in bytes(operands[0]))
                pages.words[opened[-1]] += "".join(shown)
            case name if name in PAINTS and not opened:
                pages.loose += 1
        assert len(opened) <= 1
    assert not opened


def _letters(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<(\w\w)> <(\w{4,})>", font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(meant.decode()).decode("utf-16-be") for code, meant in pairs
    }
