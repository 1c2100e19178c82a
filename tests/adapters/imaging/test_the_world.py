"""Other people's files: damaged, malicious, and merely unusual."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Pixels

from .charts import png, rgb_of, tiled_tiff
from .test_colour import near, srgb_of_adobe

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / ".." / "shared" / "pictures"

OPENED = {
    "broken-exif-tag.jpg", "decompression_bomb_extents.gif", "invalid_quantization.jpg",
    "single_point.jpg", "weird_normalize_error.jpg", "xcsn0g01.png",
}  # fmt: skip
"""The hostile files whose pixels are whole; the last has a wrong check sum and no other fault."""
REASONS = {
    "16384x16384.png": Refusal.TOO_LARGE,
    "decompression_bomb.gif": Refusal.TOO_LARGE,
    "png_30000x30000_gray.png": Refusal.TOO_LARGE,
    "empty.jpg": Refusal.EMPTY,
    "decompression_bomb.ico": Refusal.NOT_A_PICTURE,
    "faker_trunc_2.jpg": Refusal.NOT_A_PICTURE,
    "image_invalid.jpg": Refusal.NOT_A_PICTURE,
    "xs1n0g01.png": Refusal.NOT_A_PICTURE,
    "xs2n0g01.png": Refusal.NOT_A_PICTURE,
    "xs4n0g01.png": Refusal.NOT_A_PICTURE,
}
"""The other hostile files are damaged."""


def files(folder: str) -> list[Path]:
    if not (PICTURES / folder).is_dir():
        pytest.skip(f"the pictures of {folder} are not beside this checkout")
    found = sorted(path for path in (PICTURES / folder).iterdir() if path.suffix != ".mkd")
    assert found
    return found


def one(folder: str, name: str) -> Path:
    [found] = [path for path in files(folder) if path.name == name]
    return found


def apart(one: Pixels, other: Pixels) -> float:
    """How far two pictures are from one another, in levels of a channel on average."""
    pairs = zip(rgb_of(one), rgb_of(other), strict=True)
    return sum(abs(ours - theirs) for ours, theirs in pairs) / len(rgb_of(one))


def test_hostile_pictures_are_refused_for_what_they_are(room: PillowDarkroom) -> None:
    for file in files("hostile"):
        if file.name in OPENED:
            reading = room.read(file)
            assert max(reading.width_px, reading.height_px) <= 400
            assert rgb_of(room.pixels(file, 50))
            assert room.plate(file, 50).jpeg
            continue
        for use in (room.read, room.pixels):
            with pytest.raises(PictureRefused) as refused:
                use(file)
            reason = REASONS.get(file.name, Refusal.DAMAGED)
            assert (refused.value.name, refused.value.reason) == (file.name, reason)


@pytest.mark.parametrize("folder", ["orientation", "icc", "tiff16", "density", "psd", "real"])
def test_unusual_pictures_open_whole(room: PillowDarkroom, folder: str) -> None:
    for file in files(folder):
        reading, pixels = room.read(file), room.pixels(file, 64)
        assert max(pixels.width_px, pixels.height_px) == 64
        tall = reading.height_px > reading.width_px
        assert tall == (pixels.height_px > pixels.width_px)
        plate = room.plate(file, 64)
        assert (plate.width_px, plate.height_px) == (pixels.width_px, pixels.height_px)


def test_all_orientations_show_the_same_landscape(room: PillowDarkroom) -> None:
    shown = [room.pixels(file, 60) for file in files("orientation")]
    for pixels in shown:
        assert (pixels.width_px, pixels.height_px) == (60, 40)
        # Each file shows its own number; all else is the same.
        assert apart(pixels, shown[1]) < 2


def test_a_photograph_in_adobe_rgb_is_brought_to_srgb(room: PillowDarkroom) -> None:
    file = one("icc", "AdobeRGB1998.jpg")
    shown = room.pixels(file)
    with Image.open(file) as image:
        raw = image.tobytes()
    changed = 0
    for at in range(0, len(raw), 3 * 9_973):
        stored, became = (raw[at], raw[at + 1], raw[at + 2]), rgb_of(shown)[at : at + 3]
        assert near((became[0], became[1], became[2]), srgb_of_adobe(stored), by=3)
        changed += not near(stored, srgb_of_adobe(stored), by=8)
    assert changed > 10


def test_one_portrait_in_four_colour_spaces_looks_alike(room: PillowDarkroom) -> None:
    name = "Giunchedi%2C_Filippo_January_2015_01"
    portrait = room.pixels(one("real", f"{name}.jpg"), 200)
    assert apart(room.pixels(one("real", f"{name}.png"), 200), portrait) < 3
    press = room.pixels(one("real", f"{name}-cmyk.jpg"), 200)
    assert apart(press, portrait) < 2
    grey = room.pixels(one("real", f"{name}-grayscale.jpg"), 200)
    assert rgb_of(grey)[::3] == rgb_of(grey)[1::3] == rgb_of(grey)[2::3]
    turned = room.pixels(one("real", f"{name}-cmyk-orientation-exif.jpg"), 200)
    assert (turned.width_px, turned.height_px) == (133, 200)


def peak_mb(*pictures: Path) -> int:
    """The most memory that a process of its own took to open `pictures`, one after another."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("only Linux tells a process's highest memory")
    script = """
import re, sys
from pathlib import Path
from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused
room = PillowDarkroom()
for path in map(Path, sys.argv[1:]):
    for use in (room.read, room.pixels):
        try:
            use(path)
        except PictureRefused:
            pass
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
    command = [sys.executable, "-c", script, *map(str, pictures)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout) // 1024


def test_small_files_that_unpack_to_gigabytes_take_little_memory(tmp_path: Path) -> None:
    side = 14_400
    rows = zlib.compress(bytes((1 + 3 * side) * 5_000), 1)
    (tmp_path / "wide.png").write_bytes(png(side, side, (b"IDAT", rows)))
    (tmp_path / "tile.tif").write_bytes(tiled_tiff(16, side, unpacked=side * side))
    assert peak_mb(*tmp_path.iterdir()) < 120


def test_hostile_pictures_take_little_memory() -> None:
    assert peak_mb(*files("hostile")) < 250


def test_a_phone_s_heic_opens_whole_and_says_what_it_is(room: PillowDarkroom) -> None:
    file = one("icc", "arrow.heic")
    reading, pixels = room.read(file), room.pixels(file)
    assert reading.format == "HEIF"
    assert (reading.width_px, reading.height_px) == (pixels.width_px, pixels.height_px)
    # The decoder turns it itself: what the tags say of that is done.
    assert reading.orientation == 1
    turned = room.pixels(file, 64, orientation=6)
    assert (turned.width_px > turned.height_px) != (reading.width_px > reading.height_px)


@pytest.mark.parametrize("part", [0.0001, 0.01, 0.5, 0.98])
def test_a_heic_that_was_cut_short_is_damaged(
    room: PillowDarkroom, tmp_path: Path, part: float
) -> None:
    whole = one("icc", "arrow.heic").read_bytes()
    file = tmp_path / "portrait"
    file.write_bytes(whole[: round(len(whole) * part)])
    for use in (room.read, room.pixels, room.tones):
        with pytest.raises(PictureRefused) as refused:
            use(file)
        assert refused.value.reason is Refusal.DAMAGED
