"""Compare: what the client sees.

`viewport` is one transform for both pictures, in fractions of them; `gallery` decodes pictures
away from the window and keeps the few that are needed; `pair_stage` lays them out and paints them
with the `marks` upon them; `pair_view` takes wheel, mouse and keys; `picker` chooses from the
library; `sidebar` says what has to be said of a pair; `step` puts it together.
"""

from studio_desk.ui.compare.step import CompareStep

__all__ = ["CompareStep"]
