"""The commands that work on files alone and never touch a studio's data."""

import json
from pathlib import Path
from typing import Any

from studio_desk.app.filed_pictures import inspections
from studio_desk.app.terminal import columns, on_one_line, padded
from studio_desk.app.tools import Tools
from studio_desk.domain import pricing
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.proposal import QuoteRow
from studio_desk.services.adviser import Adviser
from studio_desk.services.failures import NotFound
from studio_desk.services.quote_writer import QuoteWriter


def proposal(kit: Tools, file: Path, output: Path) -> None:
    """Write the proposal of a consultation file at `output`."""
    filed = kit.consultation_files.read(file)

    def picture_file(content: str) -> Path:
        try:
            return filed.media[content]
        except KeyError:
            raise NotFound("picture", content) from None

    with inspections(kit.workshop, filed.media) as found:
        press = kit.press(Adviser(kit.clock), found)
        pressed = press.press(filed.studio, filed.consultation, picture_file)
    kit.files.write(output, pressed.pdf)
    print(output)


def price(kit: Tools, file: Path, *, as_json: bool) -> None:
    """Print the totals of a consultation file's quote."""
    priced = pricing.price(kit.consultation_files.quote(file))
    print(_indented(priced_values(priced)) if as_json else priced_text(kit, priced))


def priced_values(priced: PricedQuote) -> dict[str, Any]:
    """The result of pricing as other programs read it; amounts are strings."""
    return {
        "currency": priced.total.currency.code,
        "lines": [
            {
                "description": each.line.description,
                "gross": each.gross.plain,
                "discount": each.discount.plain,
                "total": each.total.plain,
                "counts": each.counts,
            }
            for each in priced.lines
        ],
        "subtotal": priced.subtotal.plain,
        "discount": priced.discount.plain,
        "net": priced.net.plain,
        "taxes": [
            {"id": each.tax.id, "base": each.base.plain, "amount": each.amount.plain}
            for each in priced.taxes
        ],
        "tax": priced.tax.plain,
        "total": priced.total.plain,
        "deposit": priced.deposit.plain,
        "total_with_all_options": priced.total_with_all_options.plain,
    }


def priced_text(kit: Tools, priced: PricedQuote) -> str:
    """The result of pricing as a person reads it, the amounts below one another."""
    table = QuoteWriter(kit.wording("en"), kit.formats).table(priced)
    rows = [(on_one_line(_label(row)), _amount(row)) for row in table.rows]
    sums = [(on_one_line(row.label), row.amount) for row in (*table.sums, *table.payments)]
    label_width = max(columns(label) for label, amount in [*rows, *sums] if amount)
    amount_width = max(len(amount) for _, amount in [*rows, *sums])
    lines = [
        f"{padded(label, label_width)}  {amount:>{amount_width}}" if amount else label
        for label, amount in [*rows, *sums]
    ]
    lines.insert(len(rows), "-" * (label_width + 2 + amount_width))
    words = (table.validity, *table.message, *table.notes)
    return "\n".join([*lines, *filter(None, map(on_one_line, words))])


def _label(row: QuoteRow) -> str:
    """What a row is; a line in percent has no quantity."""
    if row.heading or row.remark:
        return row.heading or row.remark
    how_many = f"{row.quantity} x" if row.quantity else row.price
    return f"{how_many} {row.description}"


def _amount(row: QuoteRow) -> str:
    """What it comes to, in brackets where it does not count."""
    return row.total if row.counts else f"({row.total})"


def _indented(value: object) -> str:
    # In ASCII: it has to parse whatever encoding the output was given.
    return json.dumps(value, indent=2)
