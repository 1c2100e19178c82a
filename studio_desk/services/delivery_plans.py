"""What is to become of a picture, and what its copy is called."""

import re
from dataclasses import dataclass

from studio_desk.domain.deliverable import Naming, Treatment
from studio_desk.domain.inspection import Inspection, is_own_and_marked
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials

_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}
_MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "AVIF": "image/avif",
    "HEIF": "image/heic",
    "RAW": "image/x-adobe-dng",
}
"""Of files that may carry Content Credentials."""
_UNSAFE_IN_NAMES = re.compile(r"[^\w .,()+-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Planned:
    """A copy before it is made: of which picture, what its file says, and what becomes of it.

    `lasting` are words in earlier credentials that cannot be redacted and go along with them.
    """

    picture: Picture
    seen: Inspection
    treatment: Treatment
    lasting: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """What the copy's name ends with."""
        kept = self.treatment is Treatment.AS_IT_IS
        return _SUFFIXES[self.seen.format] if kept else _SUFFIXES["JPEG"]

    @property
    def media_type(self) -> str:
        """Of the file in the library, where it carries credentials."""
        return _MEDIA_TYPES[self.seen.format]

    @property
    def points_elsewhere(self) -> bool:
        """Whether its only credentials lie on a server, and the file holds no more than where."""
        return self.seen.provenance.credentials is Credentials.REMOTE_ONLY

    @property
    def is_own_and_marked(self) -> bool:
        """Whether it is the studio's own and may be labelled as AI's."""
        return is_own_and_marked(self.picture.origin, self.seen.provenance)


def file_name(planned: Planned, naming: Naming) -> str:
    """What a copy is called. By default that tells nothing: titles often are the sitters' names."""
    stem = f"portrait-{planned.picture.content[:8]}"
    if naming is Naming.TITLE:
        title = " ".join(_UNSAFE_IN_NAMES.sub(" ", planned.picture.title).split())
        stem = title[:_LONGEST_NAME].strip(". ") or stem
    return stem + planned.suffix
