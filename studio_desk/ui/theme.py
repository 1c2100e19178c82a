"""The look: a few tokens, light and dark, poured into one style sheet."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QSize, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from studio_desk.ui.icons import Icon, font_icon

FAMILY = "Pretendard"
DISPLAY_FAMILY = "Source Serif 4"
SURROUND = "#777777"
"""The neutral grey around pictures, the same in both themes so that it never shifts judgement."""
READABLE = 4.5
"""The least contrast of text (WCAG 2.2, level AA)."""
_DARK_LIGHTNESS, _LIGHT_LIGHTNESS = 0.61, 0.32
_DARK_TINT, _LIGHT_TINT = 0.12, 0.10
"""The accent's share in what is chosen; muted words have to be readable on it as well."""
_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#RRGGBB". `accent` is the studio's, moved to a lightness that can be read."""

    dark: bool
    ground: str
    panel: str
    sunken: str
    hairline: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    warning: str
    danger: str
    surround: str = SURROUND


def theme(accent: str, *, dark: bool) -> Theme:
    """Return the tokens for a studio's `accent`."""
    if dark:
        strong = _readable(_at_lightness(accent, _DARK_LIGHTNESS), "#242424", _DARK_TINT, _STEP)
        return Theme(
            dark=True, ground="#1B1B1B", panel="#242424", sunken="#1F1F1F", hairline="#353535",
            edge="#4A4A4A", text="#EDEDED", muted="#A0A0A0", accent=strong,
            accent_soft=_mixed(strong, "#242424", _DARK_TINT), on_accent="#12201B",
            warning="#D69A3A", danger="#E5887A",
        )  # fmt: skip
    strong = _readable(_no_lighter(accent, _LIGHT_LIGHTNESS), "#FFFFFF", _LIGHT_TINT, -_STEP)
    return Theme(
        dark=False, ground="#F4F4F4", panel="#FFFFFF", sunken="#FAFAFA", hairline="#E2E2E2",
        edge="#C9C9C9", text="#1C1C1C", muted="#666666", accent=strong,
        accent_soft=_mixed(strong, "#FFFFFF", _LIGHT_TINT), on_accent="#FFFFFF",
        warning="#B7791F", danger="#B3392B",
    )  # fmt: skip


def _at_lightness(colour: str, lightness: float) -> str:
    own = QColor(colour)
    saturation = min(own.hslSaturationF(), 0.45)
    return QColor.fromHslF(max(own.hslHueF(), 0.0), saturation, lightness).name()


def _no_lighter(colour: str, lightness: float) -> str:
    own = QColor(colour)
    lightness = min(own.lightnessF(), lightness)
    return QColor.fromHslF(max(own.hslHueF(), 0.0), own.hslSaturationF(), lightness).name()


def _readable(colour: str, panel: str, tint: float, step: float) -> str:
    """Lighten or darken a colour until it can be read on its own tint of `panel`."""
    while _contrast(colour, _mixed(colour, panel, tint)) < READABLE:
        own = QColor(colour)
        lightness = min(max(own.lightnessF() + step, 0.0), 1.0)
        hue = max(own.hslHueF(), 0.0)
        colour = QColor.fromHslF(hue, own.hslSaturationF(), lightness).name()
    return colour


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    own = QColor(colour)
    red, green, blue = map(_linear, (own.redF(), own.greenF(), own.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _mixed(colour: str, ground: str, share: float) -> str:
    over, under = QColor(colour), QColor(ground)
    return QColor(
        round(over.red() * share + under.red() * (1 - share)),
        round(over.green() * share + under.green() * (1 - share)),
        round(over.blue() * share + under.blue() * (1 - share)),
    ).name()


def pixel_font(size_px: int, *, bold: bool = False) -> QFont:
    """Return the interface font for what is painted rather than styled."""
    font = QFont(FAMILY)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


class Wardrobe:
    """Dresses the application: fonts once, then a theme whenever staff change it."""

    def __init__(self, application: QApplication, data: Path) -> None:
        self._application = application
        self._sheet = Template((data / "styles" / "desk.qss").read_text(encoding="utf-8"))
        for font in sorted([*(data / "fonts").glob("*.ttf"), *(data / "icons").glob("*.ttf")]):
            QFontDatabase.addApplicationFont(str(font))
        self._drawn = QTemporaryDir()
        application.setStyle("Fusion")
        application.setFont(pixel_font(13))

    def wear(self, chosen: Theme) -> None:
        """Show the whole application in `chosen`."""
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, chosen.ground),
            (QPalette.ColorRole.Base, chosen.panel),
            (QPalette.ColorRole.AlternateBase, chosen.sunken),
            (QPalette.ColorRole.Button, chosen.panel),
            (QPalette.ColorRole.WindowText, chosen.text),
            (QPalette.ColorRole.Text, chosen.text),
            (QPalette.ColorRole.ButtonText, chosen.text),
            (QPalette.ColorRole.ToolTipBase, chosen.panel),
            (QPalette.ColorRole.ToolTipText, chosen.text),
            (QPalette.ColorRole.PlaceholderText, chosen.muted),
            (QPalette.ColorRole.Highlight, chosen.accent),
            (QPalette.ColorRole.HighlightedText, chosen.on_accent),
            (QPalette.ColorRole.Mid, chosen.hairline),
            (QPalette.ColorRole.Link, chosen.accent),
        ):
            palette.setColor(role, QColor(colour))
        self._application.setPalette(palette)
        tokens = {name: str(getattr(chosen, name)) for name in Theme.__slots__}
        icons = self._draw_icons(chosen)
        self._application.setStyleSheet(self._sheet.substitute(tokens, family=FAMILY, icons=icons))

    def _draw_icons(self, chosen: Theme) -> str:
        """Draw the few icons that only a file can give to a style sheet, and say where they lie.

        A folder for each theme, since Qt remembers a picture by its path.
        """
        folder = Path(self._drawn.path()) / f"{chosen.accent}-{chosen.dark}".strip("#")
        if not folder.is_dir():
            folder.mkdir()
            for name, icon, colour in (
                ("up", Icon.UP, chosen.muted),
                ("down", Icon.DOWN, chosen.muted),
                ("tick", Icon.TICK, chosen.on_accent),
            ):
                for suffix, side_px in (("", 14), ("@2x", 28)):
                    pixmap = font_icon(icon, colour).pixmap(QSize(side_px, side_px), 1.0)
                    pixmap.save(str(folder / f"{name}{suffix}.png"))
        return folder.as_posix()
