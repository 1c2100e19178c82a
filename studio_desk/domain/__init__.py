"""What a portrait studio talks about, as values and rules; standard library only.

`money` and `quote` say what is sold, `pricing` works out what it costs: the one calculation that
every screen and page reads. `brief` is what the client needs, `advice` turns it into a route with
reasons, `evidence` holds what may be claimed and what each source does not show. `picture` and
`fitness` describe a picture and what it can be printed at, `use_list` changes what a studio
measures it against; `consultation` holds one sitting together; `proposal` is the document that
leaves the house; `history` is undo.

Nothing here reads a clock or a file, and nothing here speaks to a person: an error is a class with
fields, and its sentence is found elsewhere.
"""
