"""Pictures: read with suspicion, decoded upright and in sRGB.

Only Pillow decoders on an explicit list ever see a file. What a hostile file may make them raise
is one `PictureRefused`, with the file's name and the reason.
"""

from studio_desk.adapters.imaging.darkroom import PillowDarkroom

__all__ = ["PillowDarkroom"]
