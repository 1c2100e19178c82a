"""Pictures: opened with suspicion, decoded upright and in sRGB.

`opening` lets only Pillow decoders on an explicit list see a file, and turns whatever a hostile
file makes them raise into one `PictureRefused` with the file's name and the reason. `colour`
brings any kind of pixels to sRGB, and `darkroom` is the port that uses both. Files that nobody has
looked at yet are opened by a `worker` in a process of its own, of which `workshop` has several.
"""

from studio_desk.adapters.imaging.darkroom import PillowDarkroom
from studio_desk.adapters.imaging.workshop import ProcessWorkshop

__all__ = ["PillowDarkroom", "ProcessWorkshop"]
