"""Examples: the pictures that a studio compares with its clients.

`page` shows the library and takes pictures in (`intake` is the strip that tells how it goes).
`card` holds what the studio says of the chosen picture, made of `portrait`, `making`, `consenting`
and `tags`, beside what its file says (`ui/inspector`): it is `in_hand` until it is saved, and
`paperwork` is what is done about its consent. `many` says it of several at once, thing by thing
(`for_all`). `cards` is the column that they stand in, where copies are exported too
(`ui/delivering`).
"""

from studio_desk.ui.examples.page import ExamplesPage

__all__ = ["ExamplesPage"]
