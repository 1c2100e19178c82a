"""The XMP packet that a copy gets: whose work it is, and how it was made. It is written anew.

What a file's own packet says of that is searched for and never parsed, so that no entity in it can
expand and nothing outside it can be fetched.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from xml.sax.saxutils import escape

from studio_desk.services.delivery_ports import Notes

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MOST_SEARCHED = 4_000_000
"""Bytes of a packet, or of a Photoshop block, that are looked at."""
MOST_WORDS = 1_000
MOST_INSIDE = 8_000
"""Characters of an element with all that stands in it."""
_TERM = re.compile(r"[A-Za-z]{1,60}")
_LINK = re.compile(r"https?://[\x21-\x7e]{1,400}")
_ITEM = re.compile(r"<rdf:li\b[^>]{0,200}>([^<]*)</rdf:li>")
_RESOURCE = re.compile(rb"8BIM\x04\x04")


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose work a picture is, as its file says; several names are one line."""

    creator: str = ""
    rights: str = ""
    credit: str = ""
    statement: str = ""
    """A page of the web that says what is allowed."""
    mining: str = ""
    """Whether machines may learn from it (PLUS, "DataMining")."""

    def or_else(self, other: "Rights") -> "Rights":
        """The same with what another place of the file says of what is not said here."""
        return Rights(*(getattr(self, name) or getattr(other, name) for name in _FIELDS))


_FIELDS = tuple(each.name for each in fields(Rights))


def rights_of(packet: bytes) -> Rights:
    """What an XMP packet says of whose work it is."""
    text = _decoded(packet[:MOST_SEARCHED])
    return Rights(
        creator=_said(text, "dc:creator"),
        rights=_said(text, "dc:rights"),
        credit=_said(text, "photoshop:Credit"),
        statement=_link(_said(text, "xmpRights:WebStatement")),
        mining=_link(_said(text, "plus:DataMining")),
    )


def rights_in_photoshop(block: bytes) -> Rights:
    """The same of a JPEG's Photoshop block, where IPTC's older form stands (IIM 4.2, dataset 2)."""
    found = _RESOURCE.search(block[:MOST_SEARCHED])
    if found is None:
        return Rights()
    named = dict(_datasets(block, found.end()))
    return Rights(named.get(80, ""), named.get(116, ""), named.get(110, ""))


def packet(rights: Rights, notes: Notes) -> bytes:
    """The packet of a copy; nothing where there is nothing to say."""
    lines = [
        _listed("dc:creator", "Seq", rights.creator),
        _listed("dc:rights", "Alt", rights.rights, ' xml:lang="x-default"'),
        _plain("photoshop:Credit", _line(notes.credit) or rights.credit),
        _plain("xmpRights:WebStatement", rights.statement),
        _plain("plus:DataMining", rights.mining),
    ]
    if _TERM.fullmatch(notes.source_mark):
        lines.append(_plain("Iptc4xmpExt:DigitalSourceType", SOURCE_TYPES + notes.source_mark))
    inside = "".join(lines)
    if not inside:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _plain(name: str, words: str) -> str:
    return f"<{name}>{escape(words)}</{name}>" if words else ""


def _listed(name: str, kind: str, words: str, about: str = "") -> str:
    item = f"<rdf:li{about}>{escape(words)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if words else ""


def _said(text: str, name: str) -> str:
    """What stands in an attribute, an element, or the items of a list, on one line."""
    attribute = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", text)
    if attribute:
        return _line(attribute[1] or attribute[2] or "")
    inside = _inside(text, name)
    items = _ITEM.findall(inside) or ([] if "<" in inside else [inside])
    return _line(", ".join(filter(None, map(str.strip, items))))


def _inside(text: str, name: str) -> str:
    """What stands in the first element that ends; a packet may be nothing but beginnings."""
    ending, end = f"</{name}>", -1
    for begun in re.finditer(rf"<{name}\b[^>]{{0,200}}>", text):
        start = begun.end()
        if end < start and (end := text.find(ending, start)) < 0:
            break
        if end - start <= MOST_INSIDE:
            return text[start:end]
    return ""


def _line(words: str) -> str:
    words = html.unescape(words[: 4 * MOST_WORDS])
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:MOST_WORDS]


def _link(words: str) -> str:
    return words if _LINK.fullmatch(words) else ""


def _decoded(packet: bytes) -> str:
    """XMP is UTF-8 in practice, though UTF-16 is allowed: its zero bytes tell."""
    if b"\0" in packet[:4]:
        big = packet[:1] in {b"\0", b"\xfe"}
        return packet.decode("utf-16-be" if big else "utf-16-le", "replace")
    return packet.decode("utf-8", "replace")


def _datasets(block: bytes, place: int) -> Iterator[tuple[int, str]]:
    """The texts of record 2 by their numbers; several of one number are one line."""
    # A name of even length, and the length of what follows (Photoshop's image resources).
    place += 2 + (block[place] // 2) * 2 if place < len(block) else 0
    end = place + 4 + int.from_bytes(block[place : place + 4])
    place += 4
    found: dict[int, list[str]] = {}
    while place + 5 <= min(end, len(block)) and block[place] == 0x1C:
        length = int.from_bytes(block[place + 3 : place + 5])
        if block[place + 1] == 2:
            value = block[place + 5 : place + 5 + length].decode("utf-8", "replace")
            found.setdefault(block[place + 2], []).append(value)
        place += 5 + length
    for number, values in found.items():
        yield number, _line(", ".join(values))
