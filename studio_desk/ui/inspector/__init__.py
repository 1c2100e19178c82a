"""What a picture file says of its making, and what its pixels are enough for: for staff alone.

`inspections` finds out what files say, away from the window. `panel` shows one file: `headline` is
what it comes to and how the studio's record stands to it, and each `section` under it folds away:
`statements`, the `timeline` of Content Credentials, what `uses` the pixels are enough for.
`picture_inspector` has the panel follow the picture of a card, `pair_inspector` those of a pair;
`recording` writes down what a file says where the studio has recorded nothing. `badges` are the
small signs of it on thumbnails. None of it is ever given to what faces the client, which is a
contract.
"""
