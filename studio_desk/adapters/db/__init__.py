"""The studio's database: SQLite through SQLAlchemy, brought up to date by Alembic.

`tables` are the rows; `stores` turn rows into domain values and back, with `values` for the small
ones and `consultation_rows` for the large. `engines` opens the file, `schema` brings it up to date
by the steps in `migrations`, and `units` hands out transactions.
"""

from studio_desk.adapters.db.units import SqlUnitsOfWork

__all__ = ["SqlUnitsOfWork"]
