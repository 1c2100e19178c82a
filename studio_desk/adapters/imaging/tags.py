"""What a picture's EXIF tags say, for people to read."""

from contextlib import suppress
from datetime import date

from PIL import ExifTags, Image

MOST_NAME = 80
"""Characters of a maker's, a camera's and a lens's name that are repeated."""

Tag = ExifTags.Base
Values = dict[int, object]
_UPRIGHT = 1


def orientation(exif: Image.Exif) -> int:
    """How the file lies (EXIF 3.0, 4.6.5.1); what is no such code turns nothing."""
    code = exif.get(Tag.Orientation)
    return code if isinstance(code, int) and code in range(1, 9) else _UPRIGHT


def camera(exif: Image.Exif) -> str:
    """Make and model as the camera wrote them, the maker not twice ("NIKON Z 8")."""
    make, model = (_words(exif.get(tag)) for tag in (Tag.Make, Tag.Model))
    maker = make.partition(" ")[0]
    return model if model.casefold().startswith(maker.casefold()) else f"{make} {model}".strip()


def exposure(exif: Image.Exif) -> str:
    """Lens, focal length, aperture, time and speed ("85 mm, f/2.8, 1/200 s, ISO 100")."""
    shot = _shot(exif)
    parts = [_words(shot.get(Tag.LensModel))]
    if length := _number(shot.get(Tag.FocalLength)):
        parts.append(f"{length:.4g} mm")
    if aperture := _number(shot.get(Tag.FNumber)):
        parts.append(f"f/{aperture:.2g}" if aperture < 10 else f"f/{aperture:.0f}")
    if seconds := _number(shot.get(Tag.ExposureTime)):
        parts.append(f"{seconds:.2g} s" if seconds >= 0.3 else f"1/{1 / seconds:.0f} s")
    if speed := _number(shot.get(Tag.ISOSpeedRatings)):
        parts.append(f"ISO {speed:.0f}")
    return ", ".join(part for part in parts if part)


def made_on(exif: Image.Exif) -> date | None:
    """The day on which the picture was taken."""
    day = str(_shot(exif).get(Tag.DateTimeOriginal, "")).partition(" ")[0]
    with suppress(ValueError):
        return date.fromisoformat(day.replace(":", "-"))
    return None


def _shot(exif: Image.Exif) -> Values:
    return exif.get_ifd(ExifTags.IFD.Exif)


def _number(value: object) -> float:
    """A figure that can stand in a sentence, or nothing."""
    first = value[0] if isinstance(value, tuple) and value else value
    try:
        number = float(first)  # type: ignore[arg-type]
    except (TypeError, ValueError, ArithmeticError):
        return 0.0
    return number if 1e-6 < number < 1e7 else 0.0


def _words(value: object) -> str:
    """A tag on one line, without characters that steer a terminal or turn the writing round."""
    text = "" if value is None else str(value)[: 2 * MOST_NAME]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_NAME]
