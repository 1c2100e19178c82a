"""Pictures: opened with suspicion, decoded upright and in the colours of the display.

`opening` finds out by its content what a file is and lets only decoders on an explicit list see it:
Pillow's, `raw` for the files of cameras (by `tiff`, LibRaw), and `photoshop`. Whatever a hostile
file makes them raise becomes one `PictureRefused` with the file's name and the reason; what no
decoder takes is named by its `signatures`, and `boxes` shows a HEIC that was cut short. `tags` are
what it says of how it was taken. `colour` brings any kind of pixels to the display's colours (`dcf`
for cameras that only name theirs), `rows` lays them out upright as the screen takes them, and
`jpeg` does the same for whole JPEGs without a copy between. `darkroom` is the port that uses them;
`copies` makes JPEGs that are handed on. Without a pixel being decoded, `measuring` says what a file
is: whether it is all there by `wholeness` (`png_chunks`, `tiff`), how hard it was compressed by its
`quantisation`.

Files that nobody has looked at yet are opened by a `worker` in a process of its own, of which
`workshop` has several; `answers` are what passes between them, none of it believed.
"""

from studio_desk.adapters.imaging.copies import JpegCopies
from studio_desk.adapters.imaging.darkroom import PillowDarkroom
from studio_desk.adapters.imaging.workshop import ProcessWorkshop

__all__ = ["JpegCopies", "PillowDarkroom", "ProcessWorkshop"]
