"""Takes out of a picture file what is private, and touches no pixel.

A copy is laid out anew around what makes the picture: `jpeg`, `png`, `webp` and `tiff` know their
containers, `tags` names what comes along of EXIF (`directories` reads and writes it), `packet`
writes the XMP that says whose work it is and how it was made. What is not named is left out.
"""

from collections.abc import Callable

from studio_desk.adapters.stripping import jpeg, png, tiff, webp
from studio_desk.adapters.stripping.directories import Unsound
from studio_desk.services.delivery_failures import CannotStrip
from studio_desk.services.delivery_ports import Notes

MOST_BYTES = 500_000_000
"""Of a file; larger ones do not come into the library either."""

_CONTAINERS: dict[bytes, Callable[[bytes, Notes], bytes]] = {
    b"\xff\xd8": jpeg.stripped,
    b"\x89PNG": png.stripped,
    b"RIFF": webp.stripped,
    b"II": tiff.stripped,
    b"MM": tiff.stripped,
}


class ContainerStripper:
    """The `Stripper` port."""

    def strip(self, content: bytes, notes: Notes) -> bytes:
        """The same picture without what is private; raises `CannotStrip`.

        So it does for what is larger, or in more pieces, than cameras and programs write: the file
        may be a stranger's, and this runs in the window's own process.
        """
        if len(content) > MOST_BYTES:
            raise CannotStrip
        for beginning, stripped in _CONTAINERS.items():
            if content.startswith(beginning):
                try:
                    return stripped(content, notes)
                except Unsound as error:
                    raise CannotStrip from error
        raise CannotStrip


__all__ = ["ContainerStripper"]
