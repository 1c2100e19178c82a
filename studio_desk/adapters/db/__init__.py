"""The studio's database: SQLite through SQLAlchemy, brought up to date by Alembic.

`tables` are the rows; `stores` turn rows into domain values and back, with `values` for the small
ones and `consultation_rows` for the large. What is saved whole and never searched inside, quotes,
price lists and what was issued, is one document each (`documents`): `quote_stores` keep the numbers
and what was issued under them, `quote_summaries` the rows in which the list of quotes is searched.
`engines` opens the file, `schema` brings it up to date by the steps in `migrations`, and `units`
hands out transactions. `mail_journal` is a file beside it, for steps that cannot wait for one.
"""

from studio_desk.adapters.db.mail_journal import FileMailJournal
from studio_desk.adapters.db.units import SqlUnitsOfWork

__all__ = ["FileMailJournal", "SqlUnitsOfWork"]
