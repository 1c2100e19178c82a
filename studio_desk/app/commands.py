"""The commands that work on files alone and never touch a studio's data."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import category, east_asian_width

from studio_desk.app.tools import Tools, file_inspector
from studio_desk.domain import pricing
from studio_desk.domain.errors import DeskError
from studio_desk.domain.fitness import STANDARD_USES, fitness, largest_print_in
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.proposal import QuoteRow
from studio_desk.services.adviser import Adviser
from studio_desk.services.failures import NotFound
from studio_desk.services.picture_words import fitness_words, use_words
from studio_desk.services.quote_writer import QuoteWriter


class SomeRefused(Exception):
    """Some of the files could not be read; everything else has been done."""

    def __init__(self, errors: Sequence[DeskError]) -> None:
        super().__init__(errors)
        self.errors = errors


def proposal(kit: Tools, file: Path, output: Path) -> None:
    """Write the proposal of a consultation file at `output`."""
    filed = kit.consultation_files.read(file)

    def picture_file(content: str) -> Path:
        try:
            return filed.media[content]
        except KeyError:
            raise NotFound("picture", content) from None

    press = kit.press(Adviser(kit.clock))
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
    rows = [(_on_one_line(_label(row)), _amount(row)) for row in table.rows]
    sums = [(_on_one_line(row.label), row.amount) for row in (*table.sums, *table.payments)]
    label_width = max(_columns(label) for label, amount in [*rows, *sums] if amount)
    amount_width = max(len(amount) for _, amount in [*rows, *sums])
    lines = [
        f"{label}{' ' * (label_width - _columns(label))}  {amount:>{amount_width}}"
        if amount
        else label
        for label, amount in [*rows, *sums]
    ]
    lines.insert(len(rows), "-" * (label_width + 2 + amount_width))
    words = (table.validity, *table.message, *table.notes)
    return "\n".join([*lines, *filter(None, map(_on_one_line, words))])


def _label(row: QuoteRow) -> str:
    """What a row is; a line in percent has no quantity."""
    if row.heading or row.remark:
        return row.heading or row.remark
    how_many = f"{row.quantity} x" if row.quantity else row.price
    return f"{how_many} {row.description}"


def _amount(row: QuoteRow) -> str:
    """What it comes to, in brackets where it does not count."""
    return row.total if row.counts else f"({row.total})"


def _on_one_line(words: str) -> str:
    """Typed words without line breaks, and without what would steer a terminal."""
    return "".join(each for each in " ".join(words.split()) if category(each) != "Cc")


def _columns(words: str) -> int:
    """How wide a terminal shows them: Korean, Chinese and emoji take two columns a character."""
    marks = ("Mn", "Me", "Cf")
    return sum(
        2 if east_asian_width(each) in "WF" else category(each) not in marks for each in words
    )


def inspect(kit: Tools, images: Sequence[Path], *, as_json: bool) -> None:
    """Print what pictures say of their making, and what they are enough for.

    Raises `SomeRefused` for those that cannot be read, once the others have been told.
    """
    found: list[dict[str, Any]] = []
    refused: list[DeskError] = []
    for image in images:
        try:
            found.append(_inspected(kit, image))
        except DeskError as error:
            refused.append(error)
            if as_json:
                found.append({"file": str(image), "error": kit.wording("en").explain(error)})
    if as_json:
        print(_indented(found))
    elif found:
        print("\n\n".join(_inspected_text(kit, each) for each in found))
    if refused:
        raise SomeRefused(refused)


def _inspected(kit: Tools, image: Path) -> dict[str, Any]:
    reading = kit.darkroom.read(image)
    origin = file_inspector().inspect(image, "").provenance
    measured = [fitness(reading.width_px, reading.height_px, use) for use in STANDARD_USES]
    return {
        "file": str(image),
        "format": reading.format,
        "width_px": reading.width_px,
        "height_px": reading.height_px,
        "origin": {
            "verdict": origin.verdict,
            "credentials": origin.credentials,
            "signer": origin.signer,
            "statements": [
                {"source": each.source, "says": each.says, "strength": each.strength}
                for each in origin.statements
            ],
        },
        "fitness": [
            # Pixels on a screen have no size on paper, hence no ppi.
            {
                "use": each.use.code,
                "ppi": None if each.on_screen else int(each.ppi),
                "enough": each.enough,
            }
            for each in measured
        ],
        "largest_print_in": [
            str(side) for side in largest_print_in(reading.width_px, reading.height_px)
        ],
    }


def _inspected_text(kit: Tools, found: dict[str, Any]) -> str:
    wording, origin = kit.wording("en"), found["origin"]
    width, height = found["largest_print_in"]
    lines = [
        found["file"],
        f"  {found['format']}, {found['width_px']} x {found['height_px']} pixels",
        f"  Origin: {origin['verdict']} (Content Credentials: {origin['credentials']})",
        *(
            f"    {each['source']}: {each['says']} ({each['strength']})"
            for each in origin["statements"]
        ),
        f"  Largest sharp print: {width} x {height} in at 300 ppi",
    ]
    for use in STANDARD_USES:
        measured = fitness(found["width_px"], found["height_px"], use)
        lines.append(f"    {use_words(use, wording)}: {fitness_words(measured, wording)}")
    return "\n".join(lines)


def _indented(value: object) -> str:
    # In ASCII: it has to parse whatever encoding the output was given.
    return json.dumps(value, indent=2)
