"""Pictures that say something of their making, in every place where files say such things."""

import io
import struct
import zlib
from typing import Any

from PIL import ExifTags, Image

TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}


def picture(picture_format: str = "JPEG", colour: str = "peachpuff", **how: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (48, 32), colour).save(target, picture_format, **how)
    return target.getvalue()


def exif(user_comment: bytes = b"", /, **tags: str) -> bytes:
    """EXIF by the names of its tags; the comment lies in a folder of its own."""
    made = Image.Exif()
    made[ExifTags.Base.Artist] = "Nobody"
    for name, value in tags.items():
        made[ExifTags.Base[name]] = value
    if user_comment:
        made.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = user_comment
    return made.tobytes()


def xmp(inside: str) -> str:
    """An XMP packet around an attribute (`name="value"`) or an element."""
    attribute, element = ("", inside) if inside.startswith("<") else (inside, "")
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f"{attribute}>{element}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def with_xmp(inside: str, picture_format: str = "JPEG") -> bytes:
    packet = xmp(inside)
    if picture_format == "PNG":
        return png(itxt("XML:com.adobe.xmp", packet))
    if picture_format == "TIFF":
        return picture("TIFF", tiffinfo={700: packet.encode()})
    return picture(picture_format, xmp=packet.encode())


Chunk = tuple[bytes, bytes]


def text(keyword: str, words: str) -> Chunk:
    return b"tEXt", keyword.encode("latin-1") + b"\x00" + words.encode("latin-1")


def ztxt(keyword: str, words: str) -> Chunk:
    return b"zTXt", keyword.encode() + b"\x00\x00" + zlib.compress(words.encode("latin-1"))


def itxt(keyword: str, words: str, *, packed: bool = False) -> Chunk:
    content = zlib.compress(words.encode()) if packed else words.encode()
    return b"iTXt", keyword.encode() + bytes([0, packed, 0]) + b"en\x00Stichwort\x00" + content


def png(*chunks: Chunk, behind: bool = False) -> bytes:
    """A PNG with these chunks before its pixels, or behind them."""
    whole = picture("PNG")
    at = -12 if behind else 33
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return whole[:at] + made + whole[at:]
