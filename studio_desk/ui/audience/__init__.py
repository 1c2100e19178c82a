"""What faces the client: a screen of their own, or the only one with nothing but pictures on it.

`Audience` opens the `ClientScreen` on a display beside the staff's and keeps it there; `shown`
takes from a pair what that screen shows and leaves the rest behind; `displays` lists what is
plugged in. `Presentation` fills the staff's own display with the stage and gives it back.
"""

from studio_desk.ui.audience.audience import Audience
from studio_desk.ui.audience.displays import Displays
from studio_desk.ui.audience.menu import AudienceMenu
from studio_desk.ui.audience.presentation import Presentation

__all__ = ["Audience", "AudienceMenu", "Displays", "Presentation"]
