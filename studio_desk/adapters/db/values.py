"""The small values that several rows are made of."""

from studio_desk.adapters.db.tables import ClientRow
from studio_desk.domain.consultation import Client
from studio_desk.domain.errors import DeskError


class DamagedRow(Exception):
    """A row holds what this program never wrote."""


_DAMAGE = (
    ValueError, ArithmeticError, TypeError, LookupError, AttributeError, RecursionError, DeskError,
)  # fmt: skip
"""What making a value of damaged words may end in: no number, no such member, one refused."""


class ReadingRows:
    """A block in which a value that nothing can be made of is told as damage to the file.

    Nothing else may be done in it, since what goes wrong there is put down to the file.
    """

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Raise `DamagedRow` in place of an error of making values."""
        if isinstance(error, _DAMAGE):
            raise DamagedRow(f"a value in it is damaged ({error!r:.200})") from error


def storable(words: str) -> str:
    """Return `words` as the file can keep them: a paste from another program may bring anything.

    Half of a surrogate pair, which no UTF-8 text can hold, leaves a question mark; NUL, where many
    programs take a text to end, leaves nothing.
    """
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def client_value(row: ClientRow) -> Client:
    """Return the client of a row."""
    return Client(
        row.name,
        row.email,
        row.organisation,
        row.phone,
        row.id,
        row.tax_exempt,
        row.exemption,
        row.cc,
        row.bcc,
    )
