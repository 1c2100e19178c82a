"""The studio's database: SQLite through SQLAlchemy, brought up to date by Alembic.

`tables` are the rows, `stores` turn rows into domain values and back, `units` opens transactions,
`migrations` holds every step from the first table on.
"""

from studio_desk.adapters.db.units import SqlUnitsOfWork

__all__ = ["SqlUnitsOfWork"]
