"""What the client sees of the consultation that is open: their own screen, or the only one."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from studio_desk.ui.audience import Audience, AudienceMenu, Displays, Presentation
from studio_desk.ui.compare import CompareStep
from studio_desk.ui.house import House
from studio_desk.ui.notice import Notice
from studio_desk.ui.workspace.workspace import Step, Workspace


class FacingClient(QObject):
    """Leads the client's screen and the presentation, and keeps the staff's messages from both."""

    def __init__(self, house: House, staff: QMainWindow, notice: Notice) -> None:
        super().__init__(staff)
        self._staff = staff
        self._notice = notice
        self._studio = ""
        self._workspace: Workspace | None = None
        self._before: tuple[Step, QWidget | None] | None = None
        self.audience = Audience(house, staff, Displays(staff))
        self.presentation = Presentation(staff)
        self.audience.changed.connect(self._mark)
        self.audience.lonely.connect(self._say_lonely)
        self.presentation.ended.connect(self._come_back)
        QShortcut(QKeySequence("F11"), staff).activated.connect(self.present)

    def name_studio(self, name: str) -> None:
        """Call what the client sees as the studio is called."""
        self._studio = name
        self.audience.name_studio(name)

    def follow(self, workspace: Workspace) -> None:
        """Show what is compared there, and nothing of the consultation before."""
        self._workspace = workspace
        workspace.audience_wanted.connect(
            lambda corner: AudienceMenu(self._staff, self.audience, self.present).popup(corner)
        )
        self.audience.show_pairs(())
        workspace.comparing.once_made(self._show_what_is_compared)
        self._mark()

    def _show_what_is_compared(self, compare: CompareStep) -> None:
        compare.showing.staged.connect(self.audience.show_pairs)
        compare.view.viewed.connect(self.audience.show_view)
        compare.page.client_screen_wanted.connect(
            lambda as_window: self.audience.toggle_window() if as_window else self.audience.toggle()
        )
        self.audience.show_view(compare.view.view)

    def _mark(self) -> None:
        if self._workspace is not None:
            self._workspace.mark_audience(is_open=self.audience.screen is not None)

    def _say_lonely(self) -> None:
        self._notice.tell(
            self.tr(
                "There is no second display. F11 shows nothing but the pictures on this one; "
                "Shift+K opens the client's screen as a window."
            )
        )

    def present(self) -> None:
        """Show the client nothing but the pictures, on the display of the staff's window."""
        workspace = self._workspace
        if workspace is None or not workspace.isVisible():
            return
        if not workspace.sitting.now.comparisons:
            self._notice.tell(self.tr("There is no pair of pictures to show yet."))
            return
        self._before = workspace.step, QApplication.focusWidget()
        workspace.go(Step.COMPARE)
        self._notice.hold()
        self.presentation.begin(workspace.compare.page, self._studio)

    def _come_back(self) -> None:
        """Go back to where the staff were, and tell them what was said meanwhile."""
        if self._workspace is not None and self._before is not None:
            step, keyboard = self._before
            self._workspace.go(step)
            if keyboard is not None:
                keyboard.setFocus()
        self._notice.release()
