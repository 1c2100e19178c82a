"""What the files of a consultation file say, found out while their pictures are made ready."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import Cancelled, NotFound, PictureRefused
from studio_desk.services.inspector import inspected
from studio_desk.services.picture_ports import Progress, Workshop
from studio_desk.services.plate_room import PictureInspections

TICK_S = 0.1


@contextmanager
def inspections(workshop: Workshop, files: Mapping[str, Path]) -> Iterator[PictureInspections]:
    """Begin to inspect the `files` at once, and say of a picture what came of it.

    A worker takes half a second to come, about what two plates take, and a few milliseconds for a
    file: a second one would cost more than it saves. Leaving the context stops what is under way.
    """
    left = threading.Event()

    def look_up(_done: int, _of: int) -> None:
        if left.is_set():
            raise Cancelled

    def inspection(picture: Picture, progress: Progress) -> Inspection:
        if picture.content not in found:
            raise NotFound("picture", picture.content)
        answer = found[picture.content]
        while wait([answer], TICK_S).not_done:
            progress(0, 1)
        [outcome] = answer.result()
        if isinstance(outcome, PictureRefused):
            raise outcome
        return outcome

    with ThreadPoolExecutor(1) as pool:
        found = {
            content: pool.submit(inspected, workshop, [file], look_up)
            for content, file in files.items()
        }
        try:
            yield inspection
        finally:
            left.set()
