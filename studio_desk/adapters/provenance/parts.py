"""What is lifted out of a container, not yet understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio_desk.domain.inspection import Private


@dataclass(frozen=True, slots=True)
class Parts:
    """Blocks of EXIF, the XMP packet, and texts by keyword; each of them may be missing or broken.

    `gps` are blocks whose first directory is that of GPS; `private` is what is known to be there.
    """

    exif: tuple[bytes, ...] = ()
    xmp: bytes = b""
    texts: Mapping[str, str] = field(default_factory=dict)
    gps: tuple[bytes, ...] = ()
    private: tuple[Private, ...] = ()
