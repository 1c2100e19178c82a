"""Pictures whose every corner is known, and files made of them."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from studio_desk.services.picture_ports import Pixels

RED, GREEN, BLUE, WHITE, BLACK = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 255),
    (0, 0, 0),
)
Colour = tuple[int, int, int]


def chart(width: int = 96, height: int = 64) -> Image.Image:
    """Red at the top left, green at the top right, blue at the bottom left, white elsewhere."""
    image = Image.new("RGB", (width, height), WHITE)
    side = min(width, height) // 2
    image.paste(RED, (0, 0, side, side))
    image.paste(GREEN, (width - side, 0, width, side))
    image.paste(BLUE, (0, height - side, side, height))
    return image


def grain(width: int, height: int) -> Image.Image:
    """Noise in every channel: nothing is harder to compress."""
    channels = [Image.effect_noise((width, height), 200) for _ in range(3)]
    return Image.merge("RGB", channels)


def rgb_of(pixels: Pixels) -> bytes:
    """The rows as R, G and B."""
    size = (pixels.width_px, pixels.height_px)
    return Image.frombytes("RGB", size, bytes(pixels.bgrx), "raw", "BGRX").tobytes()


def encoded(image: Image.Image, picture_format: str, **how: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, picture_format, **how)
    return target.getvalue()


def saved(path: Path, image: Image.Image, picture_format: str, **how: Any) -> Path:
    path.write_bytes(encoded(image, picture_format, **how))
    return path


def exif(orientation: int = 1, make: str = "", model: str = "") -> Image.Exif:
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    if make:
        tags[ExifTags.Base.Make] = make
    if model:
        tags[ExifTags.Base.Model] = model
    return tags


def png(width: int, height: int, *chunks: tuple[bytes, bytes], depth: int = 8) -> bytes:
    """A PNG in RGB by hand, for what Pillow would not write; `chunks` follow the header."""
    header = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def tiled_tiff(side: int, tile: int, unpacked: int = 0) -> bytes:
    """A grey TIFF of one compressed tile, which may be larger than the picture and than it says."""
    data = zlib.compress(bytes(unpacked), 1)
    long, short = 4, 3
    start = 8 + 2 + 12 * 10 + 4
    entries = [
        (256, long, side), (257, long, side), (258, short, 8), (259, short, 8), (262, short, 1),
        (277, short, 1), (322, long, tile), (323, long, tile), (324, long, start),
        (325, long, len(data)),
    ]  # fmt: skip
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\x00" + struct.pack("<IH", 8, len(entries)) + directory + bytes(4) + data
