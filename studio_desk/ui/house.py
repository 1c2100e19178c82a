"""What every part of the window is given: the books, the workers, the look."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from studio_desk.services.desk import Desk
from studio_desk.services.wording import Wording
from studio_desk.ui.gallery import Galleries
from studio_desk.ui.loans import Loans
from studio_desk.ui.post import PostOffice
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.signals import StudioSignals
from studio_desk.ui.tasks import Tasks
from studio_desk.ui.theme import Theme, Wardrobe, theme
from studio_desk.ui.uses import StudioUses


@dataclass(slots=True)
class House:
    """`books` runs one job after another on the studio's data; `works` runs pictures and PDF."""

    desk: Desk
    books: Tasks
    works: Tasks
    signals: StudioSignals
    preferences: Preferences
    wardrobe: Wardrobe
    look: Theme
    language: str = "en"
    galleries: Galleries = field(init=False)
    uses: StudioUses = field(init=False)
    post: PostOffice = field(init=False)
    loans: Loans = field(default_factory=Loans)

    def __post_init__(self) -> None:
        """Make what is there once for all: decoded pictures are large, and all go by one list."""
        self.galleries = Galleries(self.desk.examples, self.works)
        self.uses = StudioUses(self.desk.studio, self.books, self.signals)
        self.post = PostOffice(self.desk, self.signals)

    @property
    def wording(self) -> Wording:
        """The sentences for staff, in the window's language."""
        return self.desk.wording(self.language)

    def dress(self, accent: str, *, dark: bool) -> None:
        """Change the theme everywhere."""
        self.look = theme(accent, dark=dark)
        self.wardrobe.wear(self.look)
        self.signals.theme_changed.emit(self.look)

    def export_home(self) -> Path:
        """The folder that copies are first offered in: never the one that pictures came from."""
        remembered = Path(self.preferences.export_folder)
        if self.preferences.export_folder and remembered.is_dir():
            return remembered
        kinds = QStandardPaths.StandardLocation
        places = (kinds.PicturesLocation, kinds.DocumentsLocation)
        usual = (Path(QStandardPaths.writableLocation(each)) for each in places)
        fit = (each for each in usual if each.is_dir() and each != self.home())
        return next(fit, Path.home())

    def home(self) -> Path:
        """The folder that a file dialogue opens in."""
        remembered = Path(self.preferences.folder)
        return remembered if self.preferences.folder and remembered.is_dir() else Path.home()
