"""Pictures that tell far too much, in every place where files tell such things."""

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

SECRET = "Mina Verborgen"
"""Stands wherever something private stands, so that one look tells whether it is gone."""
CAMERA = "EOS R5"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_TAKEN = "2026:11:23 09:30:15"


def pixels(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Noise, so that no two pixels are mixed up unnoticed."""
    noise = np.random.default_rng(7).integers(0, 256, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(noise)


def exif(orientation: int = 6, *, adobe_rgb: bool = False) -> bytes:
    """An EXIF block with all that cameras and programs put into one, and a thumbnail behind it."""
    made = Image.Exif()
    base = ExifTags.Base
    for tag, value in {
        base.Make: "Canon",
        base.Model: CAMERA,
        base.Orientation: orientation,
        base.DateTime: _TAKEN,
        base.Artist: "Harbour Studio",
        base.Copyright: "© Harbour Studio",
        base.Software: f"Editor of {SECRET}",
        base.ImageDescription: f"{SECRET} at home",
        base.HostComputer: f"{SECRET}'s laptop",
        base.XPComment: SECRET.encode("utf-16-le"),
    }.items():
        made[tag] = value
    shot = made.get_ifd(ExifTags.IFD.Exif)
    shot.update({
        base.DateTimeOriginal: _TAKEN,
        base.OffsetTimeOriginal: "+09:00",
        base.ExposureTime: IFDRational(1, 200),
        base.FNumber: IFDRational(28, 10),
        base.ISOSpeedRatings: 100,
        base.FocalLength: IFDRational(85, 1),
        base.LensModel: "85mm F1.2",
        base.BodySerialNumber: f"{SECRET} 012345",
        base.LensSerialNumber: f"{SECRET} 998877",
        base.CameraOwnerName: SECRET,
        base.MakerNote: b"Canon\0" + SECRET.encode() * 40,
        base.UserComment: b"ASCII\0\0\0" + SECRET.encode(),
        base.ImageUniqueID: f"{SECRET}-0001",
    })  # fmt: skip
    if adobe_rgb:
        shot[ExifTags.IFD.Interop] = {1: "R03"}
    place = made.get_ifd(ExifTags.IFD.GPSInfo)
    place.update({1: "N", 2: (37.0, 33.0, 58.0), 3: "E", 4: (126.0, 58.0, 40.0)})
    return _with_thumbnail(made.tobytes())


def _with_thumbnail(block: bytes) -> bytes:
    """Hang a second directory with a picture behind the first (EXIF 3.0, 4.6.3)."""
    body = bytearray(block.removeprefix(b"Exif\0\0"))
    order = "<" if body[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", body, 4)
    (count,) = struct.unpack_from(f"{order}H", body, first)
    thumbnail = jpeg(pixels((16, 12)), comment=SECRET)
    start = len(body) + len(body) % 2
    body.extend(bytes(start - len(body)))
    struct.pack_into(f"{order}I", body, first + 2 + 12 * count, start)
    data = start + 2 + 12 * 2 + 4
    body += struct.pack(f"{order}H", 2)
    body += struct.pack(f"{order}HHII", 0x0201, 4, 1, data)
    body += struct.pack(f"{order}HHII", 0x0202, 4, 1, len(thumbnail))
    return bytes(body + bytes(4) + thumbnail)


def xmp(source_type: str = "trainedAlgorithmicMedia") -> bytes:
    """A packet of a program that keeps books on everything."""
    mark = f'Iptc4xmpExt:DigitalSourceType="{TERMS}{source_type}"' if source_type else ""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
        'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f'aux:OwnerName="{SECRET}" aux:SerialNumber="{SECRET} 012345" '
        f'exif:GPSLatitude="37,33.97N" photoshop:City="{SECRET}town" '
        f'xmpMM:DocumentID="xmp.did:{SECRET}" photoshop:Credit="Harbour &amp; Sons" {mark} '
        'xmpRights:WebStatement="https://harbour.example/licence">'
        "<dc:creator><rdf:Seq><rdf:li>Ana Harbour</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Harbour &lt;all&gt;</rdf:li></rdf:Alt>'
        f"</dc:rights><dc:subject><rdf:Bag><rdf:li>{SECRET}</rdf:li></rdf:Bag></dc:subject>"
        f"<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>{SECRET}</rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def iptc(creator: str = "") -> bytes:
    """Photoshop's block with IPTC's older form in it."""
    sets = [(90, f"{SECRET}town"), (25, SECRET), (80, creator), (120, f"{SECRET} at home")]
    data = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(words.encode())) + words.encode()
        for number, words in sets
        if words
    )
    resource = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data + bytes(len(data) % 2)
    other = b"8BIM\x04\x0c\0\0" + len(SECRET).to_bytes(4) + SECRET.encode()
    return b"Photoshop 3.0\0" + resource + other


def jpeg(image: Image.Image, **how: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", **{"quality": 90} | how)
    return target.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2) + content


@dataclass(frozen=True, slots=True)
class Telling:
    """A file that tells too much; `packet` and `block` are empty where it has none."""

    block: bytes = b""
    packet: bytes = b""

    def file(self, picture_format: str, **how: Any) -> bytes:
        """It, in one of the `FORMATS`."""
        make = {"JPEG": self._jpeg, "PNG": self._png, "WEBP": self._webp, "TIFF": self._tiff}
        return make[picture_format](**how)

    def _jpeg(self, **how: Any) -> bytes:
        """With a thumbnail in the JFIF head, a comment, a second picture, and makers' segments."""
        plain = jpeg(how.pop("image", pixels()), icc_profile=PROFILE, **how)
        assert plain[2:4] == b"\xff\xe0"
        rest = plain[4 + int.from_bytes(plain[4:6]) :]
        secret = SECRET.encode()
        small = secret[:3] * 4
        head = b"JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\x02\x02" + small
        parts = [segment(0xE0, head), segment(0xE0, b"JFXX\0\x10" + jpeg(pixels((8, 8))))]
        if self.block:
            parts.append(segment(0xE1, b"Exif\0\0" + self.block))
        if self.packet:
            parts.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + self.packet))
        parts += [
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + secret),
            segment(0xEB, b"JP" + secret),
            segment(0xEC, b"Ducky" + secret),
            segment(0xED, iptc()),
            segment(0xFE, secret),
        ]
        return plain[:2] + b"".join(parts) + rest + jpeg(pixels((9, 9)), comment=secret)

    def _png(self, **how: Any) -> bytes:
        target = io.BytesIO()
        how.pop("image", pixels()).save(target, "PNG", icc_profile=PROFILE, dpi=(300, 300), **how)
        whole = target.getvalue()
        chunks = [
            (b"tEXt", b"Author\0Harbour Studio"),
            (b"tEXt", b"Comment\0" + SECRET.encode()),
            (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(SECRET.encode())),
            (b"tIME", bytes(7)),
            (b"prVt", SECRET.encode()),
        ]
        if self.block:
            chunks.append((b"eXIf", self.block))
        if self.packet:
            chunks.append((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + self.packet))
        made = b"".join(
            len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
            for kind, data in chunks
        )
        return whole[:33] + made + whole[33:] + SECRET.encode()

    def _webp(self, **how: Any) -> bytes:
        target = io.BytesIO()
        if self.block:
            how["exif"] = self.block
        if self.packet:
            how["xmp"] = self.packet
        image = how.pop("image", pixels())
        image.save(target, "WEBP", icc_profile=PROFILE, lossless=True, exact=True, **how)
        secret = SECRET.encode() + bytes(len(SECRET) % 2)
        whole = target.getvalue() + b"PrVt" + len(SECRET).to_bytes(4, "little") + secret
        return whole[:4] + (len(whole) - 8).to_bytes(4, "little") + whole[8:]

    def _tiff(self, **how: Any) -> bytes:
        """With a description, Photoshop's layers, and a second page."""
        tags = ImageFileDirectory_v2()
        tags[270] = f"{SECRET} at home"
        tags[34377] = iptc()
        tags[37724] = b"Adobe Photoshop Document Data Block\0" + SECRET.encode()
        if self.packet:
            tags[700] = self.packet
        if self.block:
            given = Image.Exif()
            given.load(self.block)
            below = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
            for tag, value in given.items():
                tags[tag] = dict(given.get_ifd(tag)) if tag in below else value
        target = io.BytesIO()
        page = Image.new("L", (20, 10))
        page.encoderinfo = {"tiffinfo": {270: SECRET}}
        how.pop("image", pixels()).save(
            target,
            "TIFF",
            tiffinfo=tags,
            icc_profile=PROFILE,
            save_all=True,
            append_images=[page],
            # Directories below the first are written by Pillow alone, and it packs nothing.
            **{"compression": "raw"} | how,
        )
        return target.getvalue()


TELLING = Telling(exif(), xmp())


def opened(file: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(file))
    image.load()
    return image


def tags_of(file: bytes) -> Image.Exif:
    """Its tags as they stand there: Pillow turns a TIFF while it loads it, and says so no more."""
    image = Image.open(io.BytesIO(file))
    if image.format != "TIFF":
        image.load()
    return image.getexif()


def hides(file: bytes) -> bool:
    """Whether nothing private is to be found in it, packed or not, in whatever writing."""
    spellings = (SECRET, SECRET.encode("utf-16-le").decode("latin-1"), "37,33", "+09:00")
    return not any(each.encode("latin-1") in file for each in spellings)
