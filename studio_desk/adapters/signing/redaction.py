"""What of earlier credentials is redacted in a copy (C2PA 2.2, section 6.8).

The chain goes on: who signed, what was done and to which bytes cannot be redacted, nor is whose
work it is, or what machines may do with it. Thumbnails show what was cropped away since, and
metadata tells of places and things.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST_WORDS, MOST_LENGTH = 20, 80
"""Of words that last, and characters of each: they are told, not printed."""

# Actions and hashes must stay by the rules; without its ingredients a history has a hole.
_STAYS = ("c2pa.actions", "c2pa.hash.", "c2pa.ingredient", "c2pa.soft-binding", "cawg.identity")
_GOES = ("c2pa.thumbnail", "c2pa.metadata", "c2pa.depthmap", "cawg.metadata", "stds.exif",
         "stds.iptc")  # fmt: skip
# What makers of cameras and programs add under labels of their own.
_PRIVATE = re.compile(r"gps|latitude|longitude|serial|owner|mailto:|e-?mail", re.IGNORECASE)

# What names a file, or a place, where the rest is the standard's own vocabulary.
_OURS = {"validationResults", "validationStatus", "redacted", "url", "hash", "pad"}
_TITLES = {"dc:title", "title", "description", "informationalURI", "informational_URI", "comment"}


def redactable(report: dict[str, Any]) -> Iterator[str]:
    """The addresses of assertions to be redacted, by the library's detailed report on a file."""
    manifests = report.get("manifests", {})
    claims = [manifest.get("claim", {}) for manifest in manifests.values()]
    gone = {url for claim in claims for url in claim.get("redacted_assertions") or ()}
    for label, manifest in manifests.items():
        for name, content in manifest.get("assertion_store", {}).items():
            url = f"self#jumbf=/c2pa/{label}/c2pa.assertions/{name}"
            if url not in gone and _is_private(name, content):
                yield url


def holds_private(report: dict[str, Any]) -> bool:
    """Whether anything is still there that should have been redacted, declared so or not."""
    stores = (each.get("assertion_store", {}) for each in report.get("manifests", {}).values())
    return any(_is_private(name, content) for store in stores for name, content in store.items())


def lasting(report: dict[str, Any]) -> tuple[str, ...]:
    """Titles, descriptions and the like in what cannot be redacted, each once and on one line."""
    found: dict[str, None] = {}
    for manifest in report.get("manifests", {}).values():
        store = manifest.get("assertion_store", {})
        stays = [content for name, content in store.items() if name.startswith(_STAYS)]
        for words in _telling([manifest.get("claim", {}).get("dc:title") or "", *stays], told=True):
            found.setdefault(words)
    return tuple(islice(found, MOST_WORDS))


def _telling(content: object, *, told: bool) -> Iterator[str]:
    """The texts that a person may have written; `told` is whether this one is known to be."""
    match content:
        case str() if told or _PRIVATE.search(content):
            line = "".join(each if each.isprintable() else " " for each in content[:1_000])
            if words := " ".join(line.split())[:MOST_LENGTH]:
                yield words
        case list():
            for each in content:
                yield from _telling(each, told=told and isinstance(each, str))
        case dict():
            for key, value in content.items():
                if key not in _OURS:
                    known = key in _TITLES or bool(_PRIVATE.search(key))
                    yield from _telling(value, told=known)


def _is_private(label: str, content: object) -> bool:
    if label.startswith(_STAYS):
        return False
    return label.startswith(_GOES) or bool(_PRIVATE.search(json.dumps(content)))
