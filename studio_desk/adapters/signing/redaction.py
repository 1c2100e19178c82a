"""What of earlier credentials is redacted in a copy (C2PA 2.2, section 6.8).

The chain goes on: who signed, what was done and to which bytes cannot be redacted, nor is whose
work it is, or what machines may do with it. Thumbnails show what was cropped away since, and
metadata tells of places and things.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

# Actions and hashes must stay by the rules; without its ingredients a history has a hole.
_STAYS = ("c2pa.actions", "c2pa.hash.", "c2pa.ingredient", "c2pa.soft-binding", "cawg.identity")
_GOES = ("c2pa.thumbnail", "c2pa.metadata", "c2pa.depthmap", "cawg.metadata", "stds.exif",
         "stds.iptc")  # fmt: skip
# What makers of cameras and programs add under labels of their own.
_PRIVATE = re.compile(r"gps|latitude|longitude|serial|owner|mailto:|e-?mail", re.IGNORECASE)


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


def _is_private(label: str, content: object) -> bool:
    if label.startswith(_STAYS):
        return False
    return label.startswith(_GOES) or bool(_PRIVATE.search(json.dumps(content)))
