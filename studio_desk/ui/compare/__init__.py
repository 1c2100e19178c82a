"""Compare: what the client sees.

`viewport` is one transform for all pictures, in fractions of them; `alignment` matches faces by
their eyes; `panes` are the places of the five ways of looking. The house's `gallery` decodes
pictures away from the window and keeps the few that are needed, for this stage and the client's.

The stage is built up in steps, each a class over the one before: `sight` knows where everything
lies, `pair_words` what is said of it, `pair_stage` paints it with the `marks` upon it and keeps
`sheets` of what it drew,
`pair_modes` changes between ways of looking, `pair_hand` takes hold of things (`grips`) and asks
for clicks (`aiming`, `eye_marking`), `pair_view` reads mouse, wheel, keys and `fingers`. A drag
is drafted on the stage and changes the consultation once, when the hand lets go, so that it is
one step to undo.

`step` goes from page to page: `pair_page`, `choosing` for pictures of the library with `arrival`
for one that was brought along and the `grounds` on which it is shown, `calibration` for what is
known of this screen. `pairs` are those of the sitting and all that changes them. On the page of a
pair the `surround` has the stage with the `pair_head` over it and the `mode_bar` with `print_sizes`
under it; the `sidebar` beside it is for what has to be said of the pair, and holds what both files
say of their making (`ui/inspector`), which is for staff.

`showing` is the part that may be lent to a window of its own: the stage and a foot under it. In a
`blind` round the foot has the `blind_bar`; otherwise the staff's `mode_bar` lies over it, and no
picture moves when one takes the other's place. `showing` keeps what the client says: rounds, and
the `answers` on one key; `client_says` tells the staff.
"""

from studio_desk.ui.compare.step import CompareStep

__all__ = ["CompareStep"]
