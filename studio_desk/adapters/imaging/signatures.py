"""What a file that no decoder takes is, by how it begins."""

import re

from studio_desk.services.failures import Refusal

HEAD = 4096
"""How much of a file its kind is looked for in."""

_PICTURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|II[*+]\x00|MM\x00[*+]|8BPS\x00[\x01\x02]|RIFF.{4}WEBP"
    rb"|.{4}ftyp.{0,24}(?:avi[fs]|hei[cxms]|hev[cxms]|mif1|msf1)",
    re.DOTALL,
)
_DRAWINGS = (
    ("PDF", re.compile(rb".{0,1024}%PDF-", re.DOTALL)),
    ("EPS", re.compile(rb"%!PS|\xc5\xd0\xd3\xc6")),
    # Behind a mark of its encoding, a declaration, a type and comments.
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|(?:\?xml|!DOCTYPE|!--).*<svg)\b", re.DOTALL)),
)


class UnsupportedVariety(Exception):
    """A file of a kind that we open, but not of this variety; `words` say which."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def refusal(head: bytes) -> tuple[Refusal, str]:
    """Why it is not taken, and which kind of drawing it is."""
    for name, beginning in _DRAWINGS:
        if beginning.match(head):
            return Refusal.DRAWING, f" ({name})"
    # What begins like a picture that we open, and could not be opened, is broken.
    return (Refusal.DAMAGED if _PICTURE.match(head) else Refusal.NOT_A_PICTURE), ""
