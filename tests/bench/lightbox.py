"""A stage as large as a large screen, on a library of pairs of 45 megapixels."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from studio_desk.app.collecting import CollectingHere
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_application, make_house
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import PooledTasks
from tests.bench.negatives import SIZE_45_MP, negative, with_comment

WIDTH_PX, HEIGHT_PX = 1600, 1000


@dataclass(frozen=True, slots=True)
class Lightbox:
    """The stage, and what can be shown on it."""

    house: House
    stage: PairStage
    pairs: tuple[Comparison, ...]

    def show(self, pair: Comparison, *, full: bool) -> None:
        """Return once both pictures are painted: with every pixel, or from their previews."""
        self.stage.show_pairs([pair])
        while not self.stage.is_ready(full=full):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.stage.repaint()

    def rest(self) -> None:
        """Let everything that is under way arrive."""
        for _ in range(4):
            self.house.works.wait()
            QApplication.processEvents()

    def file(self, picture: Picture) -> bytes:
        """The file of a picture."""
        return self.house.desk.examples.path(picture.content).read_bytes()

    def twin(self, number: int) -> Comparison:
        """A pair with the pixels of one of `pairs`, under contents that nothing has seen yet."""
        pair = self.pairs[number % len(self.pairs)]
        return replace(
            pair, left=self._twin(pair.left, number), right=self._twin(pair.right, number)
        )

    def _twin(self, picture: Picture, number: int) -> Picture:
        content = hashlib.sha256(f"{picture.content} {number}".encode()).hexdigest()
        file = self.house.desk.examples.path(picture.content)
        place = file.parents[1] / content[:2] / content
        place.parent.mkdir(exist_ok=True)
        place.hardlink_to(file)
        return replace(picture, content=content)


@contextmanager
def lightbox(pairs: int) -> Iterator[Lightbox]:
    """Make two negatives and import them once for every pair, each time with another comment."""
    with tempfile.TemporaryDirectory() as place:
        kit, folder = tools(), StudioFolder(Path(place) / "studio")
        desk = open_desk(kit, folder)
        settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
        workers = PooledTasks(1), PooledTasks(2)
        collecting = CollectingHere()
        house = make_house(make_application(), kit, desk, Preferences(settings), *workers)
        stage = PairStage(house)
        stage.resize(WIDTH_PX, HEIGHT_PX)
        stage.show()
        box = Lightbox(house, stage, _imported(house, Path(place), pairs))
        keep_what_stays()
        try:
            yield box
        finally:
            box.rest()
            stage.close()
            collecting.stop()


def _imported(house: House, place: Path, pairs: int) -> tuple[Comparison, ...]:
    sides = [negative(SIZE_45_MP, seed) for seed in (1, 2)]
    files = [place / f"{number}.jpg" for number in range(2 * pairs)]
    for number, file in enumerate(files):
        file.write_bytes(with_comment(sides[number % 2], file.stem))
    taken = house.desk.examples.take(files, lambda _done, _of: None).taken
    by_name = {each.title: each for each in taken}
    consent = Consent(ConsentBasis.NOBODY)
    pictures = [replace(by_name[each.stem], consent=consent) for each in files]
    house.desk.examples.describe(*pictures)
    for file in files:
        file.unlink()
    return tuple(Comparison("", *two) for two in zip(pictures[::2], pictures[1::2], strict=True))
