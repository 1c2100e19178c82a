"""Decoded pictures: first the preview, then every pixel, and only as many as are needed."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui.images import image_over
from studio_desk.ui.prints import Print, halvings, of_preview
from studio_desk.ui.tasks import Tasks

BUDGET_BYTES = 512 * 1024 * 1024
"""Memory for everything but the full-size pictures in view: halvings, previews, spare buffers.

What a picture is decoded by comes on top while it is: for large ones of other colours than the
display's, tables of which two are kept, at 64 MB each.
"""
MOST_SPARE = 2

Key = tuple[str, int | None]
T = TypeVar("T")


class Gallery(QObject):
    """Hands out prints in the colours of one `display` and says when a better one has come.

    Several stages may look at it; what is in view of one of them is in view.
    """

    arrived = Signal(str)
    """The content of the picture of which there is more now, or of which there will be none."""

    def __init__(self, examples: ExampleLibrary, works: Tasks, display: bytes = b"") -> None:
        super().__init__()
        self._examples = examples
        self._works = works
        self._display = display
        self._prints: OrderedDict[Key, Print] = OrderedDict()
        self._wanted: set[Key] = set()
        self._viewers: dict[int, set[Key]] = {}
        self._in_view: set[Key] = set()
        self._spare: list[memoryview] = []
        self._halving = Lock()
        self.refusals: dict[str, DeskError] = {}

    def hold(self, viewer: QObject, pictures: list[Picture]) -> None:
        """Have these at full size for `viewer`, and let others go when room is needed.

        One that could not be had is asked for again whenever it comes into view.
        """
        place, keys = id(viewer), {_key(each) for each in pictures}
        if place not in self._viewers:
            viewer.destroyed.connect(lambda *_: self._see_off(place))
        before = self._viewers.get(place, set())
        self._viewers[place] = keys
        self._look_round()
        self.retry(each.content for each in pictures if _key(each) not in before)
        for picture in pictures:
            self.get(picture)
        self._make_room()

    def leave(self, viewer: QObject) -> None:
        """`viewer` looks elsewhere now; after the last one nothing is kept."""
        self._see_off(id(viewer))

    def _see_off(self, place: int) -> None:
        self._viewers.pop(place, None)
        self._look_round()
        if not self._viewers:
            self._prints.clear()
            self._spare.clear()
            self.refusals.clear()

    def _look_round(self) -> None:
        """A new set, since other threads look into it."""
        self._in_view = set[Key]().union(*self._viewers.values())

    def retry(self, contents: Iterable[str]) -> None:
        """Ask for these again where they could not be had."""
        for content in contents:
            self.refusals.pop(content, None)

    def foresee(self, pictures: list[Picture]) -> None:
        """Have previews of what is probably looked at next."""
        for picture in pictures:
            if _key(picture) in self._prints:
                self._prints.move_to_end(_key(picture))
            else:
                self._fetch_preview(picture)

    def get(self, picture: Picture) -> Print | None:
        """Return what there is of a picture and have the rest fetched; None while there is none."""
        key = _key(picture)
        found = self._prints.get(key)
        if found is None:
            self._fetch_preview(picture)
            return None
        self._prints.move_to_end(key)
        if key in self._in_view and not found.full:
            self._fetch_pixels(picture)
        return found

    def _fetch_preview(self, picture: Picture) -> None:
        examples, display = self._examples, self._display
        self._fetch(
            picture,
            lambda: of_preview(examples.preview(picture, display=display), picture),
            lambda ready: self._keep(picture, ready),
            soon=True,
        )

    def _fetch_pixels(self, picture: Picture) -> None:
        """Every pixel at once, and the halvings between it and the preview right after."""
        examples, display = self._examples, self._display
        size_bytes = 4 * picture.width_px * picture.height_px

        def decode() -> Pixels | None:
            # Whoever turns pages quickly waits for no picture that has been left behind.
            if _key(picture) not in self._in_view:
                return None
            return examples.pixels(picture, display, into)

        def arrived(pixels: Pixels | None) -> None:
            if pixels is None:
                self._keep_spare(into)
                self._make_room()
                self.arrived.emit(picture.content)
                return
            before = self._prints.get(_key(picture))
            smaller = before.levels if before is not None else []
            buffers = before.buffers if before is not None else []
            image = image_over(pixels)
            self._keep(picture, Print([image, *smaller], [pixels, *buffers], full=True))
            self._fetch_halvings(picture, image, pixels)

        if self._may_fetch(picture):
            into = self._take_spare(size_bytes)
            self._fetch(picture, decode, arrived)

    def _fetch_halvings(self, picture: Picture, image: QImage, pixels: Pixels) -> None:
        def arrived(smaller: list[QImage]) -> None:
            now = self._prints.get(_key(picture))
            if now is not None and now.buffers[0] is pixels:
                self._keep(picture, Print([image, *smaller], [pixels], full=True, whole=True))
            else:
                # It was let go of meanwhile, and its memory may hold another picture by now.
                self.arrived.emit(picture.content)

        def halve() -> list[QImage]:
            # Qt scales without letting any other thread run. Two that take turns at it would keep
            # whoever pans waiting; one after the other they are ready just as soon.
            with self._halving:
                return halvings(image)

        self._fetch(picture, halve, arrived)

    def _may_fetch(self, picture: Picture) -> bool:
        return _key(picture) not in self._wanted and picture.content not in self.refusals

    def _fetch(
        self,
        picture: Picture,
        work: Callable[[], T],
        arrived: Callable[[T], None],
        *,
        soon: bool = False,
    ) -> None:
        key = _key(picture)
        if not self._may_fetch(picture):
            return
        self._wanted.add(key)

        def done(result: T) -> None:
            self._wanted.discard(key)
            if self._viewers:
                arrived(result)

        def failed(error: DeskError) -> None:
            self._wanted.discard(key)
            if self._viewers:
                self.refusals[picture.content] = error
                self.arrived.emit(picture.content)

        self._works.run(self, lambda _: work(), done=done, failed=failed, soon=soon)

    def _keep(self, picture: Picture, ready: Print) -> None:
        key = _key(picture)
        self._prints[key] = ready
        self._prints.move_to_end(key)
        self._make_room()
        if key in self._in_view and not ready.full:
            self._fetch_pixels(picture)
        self.arrived.emit(picture.content)

    # Memory

    def _make_room(self) -> None:
        """Let go of what was not looked at for the longest time, and never of what is in view.

        What a large picture leaves behind is only spare memory, and goes where that is too much.
        """
        for key in list(self._prints):
            if self.held_bytes <= BUDGET_BYTES:
                return
            if key not in self._in_view:
                self._set_aside(self._prints.pop(key))
        while self._spare and self.held_bytes > BUDGET_BYTES:
            self._spare.pop(0)

    @property
    def held_bytes(self) -> int:
        """Memory beyond the full-size pictures in view."""
        held = sum(len(each) for each in self._spare)
        for key, each in self._prints.items():
            held += each.size_bytes
            if key in self._in_view and each.full:
                held -= each.levels[0].sizeInBytes()
        return held

    def _set_aside(self, gone: Print) -> None:
        largest = gone.buffers[0].bgrx
        gone.levels.clear()
        if gone.full and isinstance(largest, memoryview):
            self._keep_spare(largest)

    def _keep_spare(self, buffer: memoryview | None) -> None:
        """Keep it for the next picture: fresh memory costs more than decoding."""
        if buffer is not None and len(self._spare) < MOST_SPARE:
            self._spare.append(buffer)

    def _take_spare(self, size_bytes: int) -> memoryview | None:
        """A buffer of that size, if need be of the picture not looked at for the longest time."""
        for place, spare in enumerate(self._spare):
            if len(spare) == size_bytes:
                return self._spare.pop(place)
        self._spare.clear()
        for key, each in self._prints.items():
            if key not in self._in_view and each.full and len(each.buffers[0].bgrx) == size_bytes:
                self._set_aside(self._prints.pop(key))
                return self._spare.pop() if self._spare else None
        return None


class Galleries:
    """One gallery for the colours of each display, shared by all stages that stand on such a one.

    The client's screen shows what the staff's does: where both have the same profile, every picture
    is decoded and kept once. Where they differ, there are two of each, and twice the budget.
    """

    def __init__(self, examples: ExampleLibrary, works: Tasks) -> None:
        self._examples = examples
        self._works = works
        self._by_display: dict[bytes, Gallery] = {}

    def of(self, display: bytes) -> Gallery:
        """The one in the colours of `display` (ICC; sRGB where it is empty)."""
        if display not in self._by_display:
            self._by_display[display] = Gallery(self._examples, self._works, display)
        return self._by_display[display]


def _key(picture: Picture) -> Key:
    return picture.content, picture.orientation
