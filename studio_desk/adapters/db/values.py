"""The small values that several rows are made of."""

from decimal import Decimal

from studio_desk.adapters.db.tables import ClientRow, PictureRow
from studio_desk.domain.consultation import Client
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.quote import Amount, Percent, Share


class DamagedRow(Exception):
    """A row holds what this program never wrote."""


class ReadingRows:
    """A block in which a value that nothing can be made of is told as damage to the file."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Raise `DamagedRow` in place of an error of making values."""
        if isinstance(error, ValueError | ArithmeticError | TypeError):
            raise DamagedRow(f"a value in it is damaged ({error})") from error


def storable(words: str) -> str:
    """Return `words` as the file can keep them: a paste from another program may bring anything.

    Half of a surrogate pair, which no UTF-8 text can hold, leaves a question mark; NUL, where many
    programs take a text to end, leaves nothing.
    """
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def client_value(row: ClientRow) -> Client:
    """Return the client of a row."""
    return Client(row.name, row.email, row.organisation, row.phone, row.id)


def picture_value(row: PictureRow) -> Picture:
    """Return the picture of a row."""
    return Picture(
        content=row.content,
        width_px=row.width_px,
        height_px=row.height_px,
        origin=Origin(row.origin),
        title=row.title,
        credit=row.credit,
        sitter=row.sitter,
        tool=row.tool,
        camera=row.camera,
        picked_from=row.picked_from,
    )


def share_columns(share: Share | None) -> tuple[str | None, Decimal | None]:
    """Return the two columns that keep a share: its kind and its value."""
    match share:
        case Percent(value):
            return "percent", value
        case Amount(value):
            return "amount", value
        case None:
            return None, None


def share_value(kind: str | None, value: Decimal | None) -> Share | None:
    """Return the share that two columns keep."""
    if kind is None or value is None:
        return None
    return Percent(value) if kind == "percent" else Amount(value)
