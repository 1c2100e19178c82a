from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.line import (
    PERCENT,
    Break,
    Category,
    Entry,
    Line,
    Part,
    Remark,
    Role,
    Section,
)
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import QuoteRow, QuoteTable
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Tax
from studio_desk.services.quote_writer import QuoteWriter
from tests.domain.offers import quotes

from .world import RESOURCES

WORDING, FORMATS = TomlWordings(RESOURCES / "wording")("en"), BabelFormats()
SESSION = Line("Session", Decimal(349), taxes=("vat",), category=Category.SESSION)
VAT = Tax("vat", "VAT", Decimal("8.50"))


def table(quote: Quote) -> QuoteTable:
    return QuoteWriter(WORDING, FORMATS).table(price(quote))


def quoted(*entries: Entry, code: str = "USD", **more: Any) -> QuoteTable:
    return table(Quote(Currency.of(code), entries, **{"taxes": (VAT,), **more}))


def row(**changes: Any) -> QuoteRow:
    """The row of the session with `changes`, alone in its quote."""
    [made] = quoted(replace(SESSION, **changes)).rows
    return made


def say(key: str, **words: str) -> str:
    return WORDING.say(f"quote.{key}", **words)


def sums(of: QuoteTable) -> list[tuple[str, str]]:
    return [(row.label, row.amount) for row in of.sums]


def read(amount: str) -> Decimal:
    plain = amount.replace("\N{MINUS SIGN}", "-")
    return Decimal("".join(each for each in plain if each in "0123456789.-"))


def test_a_row_says_what_how_many_at_what_price_and_what_it_comes_to() -> None:
    prints = Line(
        "8 × 10", Decimal("28.5"), Decimal("4.00"), "per print", "Lustre paper",
        discount=Percent(Decimal("35.0")),
    )  # fmt: skip
    assert quoted(SESSION, prints).rows == (
        QuoteRow("", "Session", "", "1", "349.00", "", "349.00", line=0),
        QuoteRow(
            "", "8 × 10", "Lustre paper · per print", "4", "28.50", "35%", "74.10", line=1,
        ),
    )  # fmt: skip


def test_headings_and_free_words_stand_where_the_studio_put_them() -> None:
    of = quoted(
        Remark(" Bring two outfits.\n\nWe choose together. "), Section("Your <day>"), SESSION,
        Section(category=Category.PRINTS), SESSION, Remark("After the prints"),
    )  # fmt: skip
    assert [(each.heading, each.remark, each.description) for each in of.rows] == [
        ("", "Bring two outfits.\n\nWe choose together.", ""),
        ("Your <day>", "", ""),
        ("", "", "Session"),
        (WORDING.name(Category.PRINTS), "", ""),
        ("", "", "Session"),
        ("", "After the prints", ""),
    ]


def test_a_heading_without_a_name_and_a_remark_without_words_take_no_row() -> None:
    assert [each.description for each in quoted(Section(), SESSION, Remark("  \n")).rows] == [
        "Session"
    ]


def test_a_line_is_filed_under_the_heading_of_its_category() -> None:
    quote, _ = Quote(Currency.of("USD"), taxes=(VAT,)).file(SESSION)
    heading, line = table(quote).rows
    assert heading == QuoteRow(heading=WORDING.name(Category.SESSION))
    assert line.description == "Session"


def test_a_price_finer_than_the_currency_is_shown_whole() -> None:
    fine = row(unit_price=Decimal("0.125"), quantity=Decimal(8))
    assert (fine.price, fine.total) == ("0.125", "1.00")


def test_a_discount_is_shown_the_way_it_was_given() -> None:
    reduced = row(discount=Amount(Decimal(49)))
    assert (reduced.discount, reduced.total) == ("\N{MINUS SIGN}49.00", "300.00")


def test_the_price_is_that_of_the_quantity_s_break_and_says_so() -> None:
    breaks = (Break(Decimal(10), Decimal(32)), Break(Decimal(50), Decimal(20)))
    many = row(quantity=Decimal(12), breaks=breaks)
    assert (many.price, many.total) == ("32.00", "384.00")
    assert many.detail == say("detail_break", quantity="10")
    few = row(quantity=Decimal(9), breaks=breaks)
    assert (few.price, few.detail) == ("349.00", "")


def test_the_least_that_is_charged_is_named_where_it_is_charged() -> None:
    assert row(minimum=Decimal(400)).total == "400.00"
    assert row(minimum=Decimal(400)).detail == say("detail_minimum")
    assert row(minimum=Decimal(300)).detail == ""


def test_a_line_in_percent_shows_its_percentage_and_no_quantity() -> None:
    rush = Line("Rush", Decimal("25.0"), unit=PERCENT)
    [_, made] = quoted(SESSION, rush).rows
    assert (made.quantity, made.price, made.total) == ("", "25%", "87.25")
    assert made.detail == WORDING.sentences["unit.percent"]
    [_, twice] = quoted(SESSION, replace(rush, quantity=Decimal(2))).rows
    assert (twice.quantity, twice.total) == ("2", "174.50")


def test_a_package_names_what_is_in_it_and_what_is_saved() -> None:
    parts = (
        Part("8 × 10 print", Decimal(2), Decimal(60)),
        Part("Frame, oak", Decimal(1), Decimal(260)),
    )
    package = row(parts=parts, detail="For the family", exempt=True)
    assert package.detail.splitlines() == [
        f"For the family · {say('detail_exempt')}",
        say("detail_saving", saving="$31.00"),
        say("detail_contains", contents="8 × 10 print (2); Frame, oak"),
    ]
    exchanged = (replace(parts[0], instead_of="5 × 7 print"),)
    assert row(parts=exchanged).detail == say(
        "detail_contains",
        contents=say("part_upgraded", part="8 × 10 print (2)", usual="5 × 7 print"),
    )
    assert row(parts=parts[:1]).detail == say("detail_contains", contents="8 × 10 print (2)")


def test_what_is_not_chosen_says_so_and_does_not_count() -> None:
    optional = replace(SESSION, role=Role.OPTIONAL, detail="Ten pages")
    alternative = replace(SESSION, role=Role.ALTERNATIVE, group="A")
    of = quoted(
        optional,
        replace(optional, chosen=True),
        alternative,
        replace(alternative, chosen=True),
        SESSION,
    )
    assert [(each.detail, each.role, each.counts) for each in of.rows] == [
        (f"{say('detail_optional')} · Ten pages", Role.OPTIONAL, False),
        (f"{say('detail_optional_chosen')} · Ten pages", Role.OPTIONAL, True),
        (say("detail_alternative"), Role.ALTERNATIVE, False),
        (say("detail_alternative_chosen"), Role.ALTERNATIVE, True),
        ("", Role.INCLUDED, True),
    ]


def test_alternatives_of_several_groups_say_to_which_they_belong() -> None:
    rival = replace(SESSION, role=Role.ALTERNATIVE, chosen=True)
    of = quoted(
        replace(rival, group="session"), replace(rival, group="album", chosen=False),
        replace(SESSION, role=Role.OPTIONAL, group="session"),
    )  # fmt: skip
    assert [each.detail for each in of.rows] == [
        say("detail_alternative_of_chosen", group="session"),
        say("detail_alternative_of", group="album"),
        say("detail_optional"),
    ]


def test_what_is_recommended_is_marked() -> None:
    rival = replace(SESSION, role=Role.ALTERNATIVE, group="A")
    of = quoted(rival, replace(rival, featured=True))
    assert [each.mark for each in of.rows] == ["", say("detail_featured")]


def test_the_window_shows_every_small_word_in_one_line_and_the_mark_apart() -> None:
    parts = (Part("Print", Decimal(1), Decimal(400)),)
    best = replace(
        SESSION, role=Role.ALTERNATIVE, featured=True, detail="Two looks", unit="per hour",
        parts=parts,
    )  # fmt: skip
    priced = price(Quote(Currency.of("USD"), (best,), (VAT,))).lines[0]
    assert QuoteWriter(WORDING, FORMATS).detail_words(priced) == " · ".join(
        [
            say("detail_alternative"),
            "Two looks",
            "per hour",
            say("detail_saving", saving="$51.00"),
            say("detail_contains", contents="Print"),
        ]
    )


def test_the_sums_lead_from_the_items_to_what_is_due() -> None:
    of = quoted(
        SESSION, replace(SESSION, role=Role.OPTIONAL),
        discount=Percent(Decimal("5.0")), deposit=Percent(Decimal(50)),
    )  # fmt: skip
    assert sums(of) == [
        (say("subtotal"), "349.00"),
        (say("discount_percent", percent="5"), "\N{MINUS SIGN}17.45"),
        (say("tax", name="VAT", percent="8.5"), "28.18"),
        (say("grand_chosen"), "$359.73"),
        (say("everything"), "$719.46"),
    ]
    assert [(each.label, each.amount) for each in of.payments] == [
        (say("deposit_percent", percent="50"), "$179.87"),
        (say("balance"), "$179.86"),
    ]
    assert [row.label for row in of.sums if row.grand] == [say("grand_chosen")]


def test_what_is_paid_when_stands_apart_and_sums_to_the_total() -> None:
    of = quoted(
        SESSION, deposit=Percent(Decimal(50)),
        schedule=(
            Instalment("At the session", date(2026, 12, 10), Percent(Decimal(25))),
            Instalment("", None, Amount(Decimal(10))),
            Instalment("On delivery", date(2027, 1, 8)),
        ),
    )  # fmt: skip
    assert of.payments_title == say("payments")
    assert [(each.label, each.amount) for each in of.payments] == [
        (say("deposit_percent", percent="50"), "$189.34"),
        (f"At the session, 25%, {say('due_on', date='10 December 2026')}", "$94.67"),
        (say("instalment"), "$10.00"),
        (f"On delivery, {say('due_on', date='8 January 2027')}", "$84.66"),
    ]
    assert quoted(SESSION).payments == ()
    assert sums(of)[-1] == (say("grand"), "$378.67")


def test_the_window_shows_sums_and_payments_in_one_block() -> None:
    priced = price(Quote(Currency.of("USD"), (SESSION,), (VAT,), deposit=Percent(Decimal(50))))
    writer = QuoteWriter(WORDING, FORMATS)
    of = writer.table(priced)
    assert tuple(writer.sums(priced)) == of.sums + of.payments


def test_a_tax_that_is_not_on_everything_says_what_it_is_on() -> None:
    book = Tax("book", "Books", Decimal(5))
    album = replace(SESSION, taxes=("book",), unit_price=Decimal(100))
    assert sums(quoted(SESSION, album, taxes=(VAT, book)))[1:3] == [
        (say("tax_of", name="VAT", percent="8.5", base="349.00"), "29.67"),
        (say("tax_of", name="Books", percent="5", base="100.00"), "5.00"),
    ]


def test_a_client_who_is_exempt_sees_the_ground_and_no_tax() -> None:
    for ground, note in (
        ("", say("note_exempt")),
        ("Certificate 12", say("note_exempt_for", ground="Certificate 12")),
    ):
        of = quoted(SESSION, tax_exempt=True, exemption=ground, prices_include_tax=True)
        assert of.notes == (say("note_currency", currency="USD"), note)
        label = say("tax_exempt_for", ground=ground) if ground else say("tax_exempt")
        assert sums(of) == [
            (say("subtotal"), "349.00"), (label, "0.00"), (say("grand"), "$349.00"),
        ]  # fmt: skip


def test_options_and_nothing_else_make_a_second_total() -> None:
    rival = replace(SESSION, role=Role.ALTERNATIVE, chosen=True)
    assert [label for label, _ in sums(quoted(rival))][-1] == say("grand_chosen")
    option = replace(SESSION, role=Role.OPTIONAL)
    assert [label for label, _ in sums(quoted(rival, option))][-1] == say("everything")


def test_amounts_keep_their_kind_in_the_sums() -> None:
    of = quoted(
        SESSION, taxes=(replace(VAT, name=""),), prices_include_tax=True,
        discount=Amount(Decimal(49)), deposit=Amount(Decimal(100)),
    )  # fmt: skip
    assert sums(of) == [
        (say("subtotal"), "349.00"),
        (say("discount_amount"), "\N{MINUS SIGN}49.00"),
        (say("tax_inside", name="vat", percent="8.5"), "23.50"),
        (say("grand"), "$300.00"),
    ]
    assert [(each.label, each.amount) for each in of.payments] == [
        (say("deposit_amount"), "$100.00"),
        (say("balance"), "$200.00"),
    ]


def test_a_client_is_told_of_the_rounding_only_where_it_shows() -> None:
    def notes(price_of_each: str, rounding: Rounding) -> tuple[str, ...]:
        lines = tuple(replace(SESSION, unit_price=Decimal(price_of_each)) for _ in range(4))
        made = Quote(Currency.of("USD"), lines, taxes=(VAT,), rounding=rounding)
        return QuoteWriter(WORDING, FORMATS).table(price(made), day=date(2026, 11, 30)).notes

    assert say("note_line") in notes("1.00", Rounding.LINE)
    assert say("note_line") not in notes("100.00", Rounding.LINE)
    for amount in ("1.00", "100.00"):
        assert say("note_document") not in notes(amount, Rounding.DOCUMENT)


def test_a_quote_says_what_its_sums_rest_on() -> None:
    before, included = quoted(SESSION), quoted(SESSION, prices_include_tax=True)
    by_line = quoted(SESSION, rounding=Rounding.LINE)
    assert before.notes == (
        say("note_currency", currency="USD"), say("note_exclusive"), say("note_document"),
    )  # fmt: skip
    assert included.notes[1] == say("note_inclusive")
    assert by_line.notes[2] == say("note_line")
    assert quoted(replace(SESSION, taxes=()), taxes=()).notes == (
        say("note_currency", currency="USD"),
    )


def test_an_empty_quote_offers_nothing() -> None:
    assert quoted().rows == ()


def test_a_group_that_no_section_names_has_its_name_above_it() -> None:
    album = replace(SESSION, role=Role.ALTERNATIVE, group="Album")
    frame = replace(album, group="Frame")
    named = say("choose_one", category="Album")

    def headings(*entries: Line | Section) -> list[str]:
        return [each.heading for each in quoted(*entries).rows]

    assert headings(SESSION, album, album) == ["", named, "", ""]
    assert headings(Section("Keep"), album, album) == [say("choose_one", category="Keep"), "", ""]
    assert headings(Section("Keep"), album, album, frame, frame) == [
        say("choose_one", category="Keep"), named, "", "",
        say("choose_one", category="Frame"), "", "",
    ]  # fmt: skip
    assert headings(album, SESSION) == ["", ""]
    assert headings(*[replace(album, group="A")] * 2) == ["", ""]


def test_a_section_of_alternatives_says_that_one_is_to_be_chosen() -> None:
    rival = replace(SESSION, role=Role.ALTERNATIVE)
    named, other, plain = (
        quoted(section, rival, Section("Prints"), SESSION).rows[0].heading
        for section in (Section(category=Category.SESSION), Section("Your day"), Section())
    )
    assert named == say("choose_one", category=WORDING.name(Category.SESSION))
    assert other == say("choose_one", category="Your day")
    assert plain == say("choose_one_plain")
    assert quoted(rival, Section("Prints"), SESSION).rows[1].heading == "Prints"


def test_a_quote_says_whether_it_was_issued_and_until_when_it_holds() -> None:
    quote = Quote(Currency.of("USD"), (SESSION,), (VAT,), valid_until=date(2026, 12, 31))
    writer, day = QuoteWriter(WORDING, FORMATS), date(2026, 11, 24)
    issued = writer.table(price(quote), "2026-0007-R1", day)
    assert issued.standing == "Quote 2026-0007-R1, issued 24 November 2026"
    assert issued.validity == "Valid until 31 December 2026"
    assert writer.table(price(quote), "", day).standing == "Draft of 24 November 2026"
    assert table(replace(quote, valid_until=None)).validity == ""


def test_what_the_client_is_told_stands_in_paragraphs_and_what_staff_note_nowhere() -> None:
    of = quoted(SESSION, note="Thank you.\r\n\n Parking is <free>. ", memo="Knows the owner")
    assert of.message == ("Thank you.", "Parking is <free>.")
    assert "Thank you." not in of.notes
    assert "Knows the owner" not in str(of)


def test_won_has_no_decimals_and_dinars_have_three() -> None:
    assert quoted(SESSION, code="KRW").sums[-1].amount == "₩379"
    assert quoted(SESSION, code="KWD").sums[-1].amount == "KWD\N{NO-BREAK SPACE}378.665"


@given(quotes)
def test_the_rows_on_paper_add_up_to_the_sums_on_paper(quote: Quote) -> None:
    of = table(quote)
    items = sum(read(row.total) for row in of.rows if row.counts and row.total)
    assert items == read(of.sums[0].amount)
    [total] = [row.amount for row in of.sums if row.grand]
    assert total == FORMATS.money(price(quote).total, "en")
    above = sum(read(row.amount) for row in of.sums[: [r.grand for r in of.sums].index(True)])
    inside = sum(read(row.amount) for row in of.sums if row.label.endswith("included"))
    assert above - inside == price(quote).total.amount
    if of.payments:
        assert sum(read(row.amount) for row in of.payments) == price(quote).total.amount


@given(quotes)
def test_every_amount_on_paper_is_one_of_the_calculation(quote: Quote) -> None:
    priced, of = price(quote), table(quote)

    def amount(money: Money) -> str:
        return FORMATS.amount(money, "en")

    lines = [row for row in of.rows if not (row.heading or row.remark)]
    assert [row.total for row in lines] == [amount(line.total) for line in priced.lines]
    assert [row.counts for row in lines] == [line.counts for line in priced.lines]
    everything = priced.total_with_all_options != priced.total
    assert [row.amount for row in of.sums] == [
        amount(priced.subtotal),
        *([amount(-priced.discount)] if quote.discount else []),
        *(amount(each.amount) for each in priced.taxes if not quote.tax_exempt),
        *([amount(priced.tax)] if quote.tax_exempt else []),
        FORMATS.money(priced.total, "en"),
        *([FORMATS.money(priced.total_with_all_options, "en")] if everything else []),
    ]
    assert [row.amount for row in of.payments] == [
        FORMATS.money(each, "en")
        for each in (
            *([priced.deposit] if quote.deposit and priced.deposit.minor else []),
            *(each.amount for each in priced.instalments),
            *([priced.balance] if quote.deposit and not priced.instalments else []),
        )
    ]


def test_with_several_taxes_a_line_says_which_it_bears_unless_all_bear_the_same() -> None:
    city = Tax("city", "City tax", Decimal("1.5"))
    both, one, none = (replace(SESSION, taxes=ids) for ids in (("vat", "city"), ("vat",), ()))
    mixed = quoted(both, one, none, taxes=(VAT, city))
    assert [each.detail for each in mixed.rows] == [
        "VAT and City tax",
        "VAT",
        say("detail_untaxed"),
    ]
    assert [each.detail for each in quoted(both, both, taxes=(VAT, city)).rows] == ["", ""]
    assert [each.detail for each in quoted(one, none).rows] == ["", ""]
