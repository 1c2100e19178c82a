"""One transform for all pictures, in fractions of the picture, so that pixel sizes never matter.

Zoom 1 fits the picture into its pane. The centre is the spot of the picture that stands in the
middle of the pane, 0 to 1 from the top left. Two pictures of different size or shape that are
shown through one viewport keep the same relative spot in the middle at the same relative zoom.
"""

from dataclasses import dataclass, replace

LEAST_ZOOM = 0.5
MOST_PERCENT = 1600.0
"""A picture pixel is never drawn larger than sixteen pixels of the screen."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height, in pixels of whatever is measured."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a pane, in its pixels from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Viewport:
    """What part of the pictures is seen."""

    zoom: float = 1.0
    centre_x: float = 0.5
    centre_y: float = 0.5

    def box(self, pane: Size, picture: Size) -> Box:
        """Where in `pane` the whole picture lies."""
        scale = fit_scale(pane, picture) * self.zoom
        width, height = picture.width * scale, picture.height * scale
        return Box(
            pane.width / 2 - self.centre_x * width,
            pane.height / 2 - self.centre_y * height,
            width,
            height,
        )

    def zoomed_at(self, factor: float, x: float, y: float, pane: Size, picture: Size) -> "Viewport":
        """Zoom so that the spot of the picture under (x, y) of the pane stays there."""
        most = MOST_PERCENT / 100 / fit_scale(pane, picture)
        zoom = min(max(self.zoom * factor, LEAST_ZOOM), max(most, 1.0))
        before = self.box(pane, picture)
        spot_x = (x - before.x) / before.width
        spot_y = (y - before.y) / before.height
        scale = fit_scale(pane, picture) * zoom
        return Viewport(
            zoom,
            spot_x - (x - pane.width / 2) / (picture.width * scale),
            spot_y - (y - pane.height / 2) / (picture.height * scale),
        )

    def panned(self, dx: float, dy: float, pane: Size, picture: Size) -> "Viewport":
        """Move the pictures by (dx, dy) pixels of the pane."""
        box = self.box(pane, picture)
        return replace(
            self, centre_x=self.centre_x - dx / box.width, centre_y=self.centre_y - dy / box.height
        )

    def kept_in_sight(self) -> "Viewport":
        """Keep some spot of the picture in the middle; at fit or below, its own middle."""
        if self.zoom <= 1:
            return Viewport(self.zoom)
        return replace(
            self,
            centre_x=min(max(self.centre_x, 0.0), 1.0),
            centre_y=min(max(self.centre_y, 0.0), 1.0),
        )

    def percent(self, pane: Size, picture: Size) -> float:
        """How large a picture pixel is drawn, in percent of a screen pixel."""
        return fit_scale(pane, picture) * self.zoom * 100

    def at_percent(self, percent: float, pane: Size, picture: Size) -> "Viewport":
        """The same spot, with the picture's pixels `percent` of the screen's."""
        return replace(self, zoom=percent / 100 / fit_scale(pane, picture))

    def filling(self, pane: Size, picture: Size) -> "Viewport":
        """The same spot, with the picture as small as it can be without a gap beside it."""
        fill = max(pane.width / picture.width, pane.height / picture.height)
        return replace(self, zoom=fill / fit_scale(pane, picture))


def fit_scale(pane: Size, picture: Size) -> float:
    """Pane pixels per picture pixel where the picture just fits."""
    return min(pane.width / picture.width, pane.height / picture.height)
