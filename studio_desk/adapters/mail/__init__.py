"""E-mail: a message as bytes, and its way to the studio's server.

`writing` makes the bytes, as a draft that any mail program opens or as the letter that a server is
given, with whom `addresses` finds in what was typed. `smtp` hands a letter over and tells truly
what became of it; `imap` lays a copy into the folder of what was sent; `tokens` fetches what either
logs in with where that is no password.
"""

from studio_desk.adapters.mail.writing import MimeMailWriter

__all__ = ["MimeMailWriter"]
