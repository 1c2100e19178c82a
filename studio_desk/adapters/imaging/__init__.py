"""Pictures: opened with suspicion, decoded upright and in sRGB.

`opening` lets only Pillow decoders on an explicit list see a file, and turns whatever a hostile
file makes them raise into one `PictureRefused` with the file's name and the reason. `colour`
brings any kind of pixels to sRGB, and `darkroom` is the port that uses both.
"""

from studio_desk.adapters.imaging.darkroom import PillowDarkroom

__all__ = ["PillowDarkroom"]
