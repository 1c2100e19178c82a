from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line
from studio_desk.domain.line_pricing import DiscountTooLarge
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote_record import State
from studio_desk.domain.terms import Amount, Instalment, Percent
from studio_desk.services.failures import NotFound
from studio_desk.services.quote_ports import QuoteSearch

from .dealings import SESSION, Dealings, dearer, found, pay, usd
from .world import TODAY


def test_a_quote_is_a_draft_in_the_list_until_it_is_issued(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    assert found(dealings) == [("", State.DRAFT)]
    dealings.issue(sitting)
    assert found(dealings) == [("2026-0001", State.ISSUED)]
    dealings.sittings.save(dearer(sitting))
    assert found(dealings, states=frozenset({State.DRAFT})) == [("2026-0001-R1", State.DRAFT)]
    dealings.sittings.save(sitting)
    assert found(dealings) == [("2026-0001", State.ISSUED)]


def test_a_brief_that_changed_since_makes_no_draft_in_the_list(dealings: Dealings) -> None:
    sitting = dealings.issued().latest.consultation
    client = replace(sitting.client, name="Mina Lee")
    brief = replace(sitting.brief, audience="Voters")
    dealings.sittings.save(replace(sitting, client=client, brief=brief, language="de"))
    assert found(dealings) == [("2026-0001", State.ISSUED)]


def test_the_draft_of_a_revision_is_not_added_to_what_it_revises(dealings: Dealings) -> None:
    sitting = dealings.issued().latest.consultation
    other = dealings.sitting("Ana Costa")
    issued = dealings.quotes.totals(QuoteSearch(TODAY))
    dealings.sittings.save(dearer(sitting))
    revising = dealings.quotes.totals(QuoteSearch(TODAY))
    assert (revising.count, revising.sums) == (issued.count + 1, issued.sums)
    drafts = dealings.quotes.totals(QuoteSearch(TODAY, states=frozenset({State.DRAFT})))
    assert (drafts.count, drafts.sums) == (2, (usd("400") + price(other.quote).total,))


def test_a_revision_in_another_currency_adds_no_sum_of_nothing(dealings: Dealings) -> None:
    sitting = dealings.issued().latest.consultation
    euros = replace(sitting.quote, currency=Currency.of("EUR"))
    dealings.sittings.save(replace(sitting, quote=euros))
    totals = dealings.quotes.totals(QuoteSearch(TODAY))
    assert (totals.count, [each.currency.code for each in totals.sums]) == (2, ["USD"])


def test_the_list_follows_what_becomes_of_a_quote(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.wait(31)
    assert found(dealings) == [("2026-0001", State.EXPIRED)]
    assert found(dealings, states=frozenset({State.ISSUED})) == []
    assert found(dealings, states=frozenset({State.EXPIRED})) == [("2026-0001", State.EXPIRED)]
    dealings.wait(-31)
    dealings.issue(dearer(record.latest.consultation))
    assert found(dealings) == [("2026-0001-R1", State.ISSUED)]
    assert found(dealings, states=frozenset({State.SUPERSEDED})) == [
        ("2026-0001", State.SUPERSEDED)
    ]
    pay(dealings, record, "100")
    (row,) = dealings.quotes.find(QuoteSearch(dealings.today), 0, 9)
    assert (row.total, row.due) == (usd("400"), usd("300"))


def test_drafts_follow_the_client_s_card_and_what_was_issued_keeps_its_name(
    dealings: Dealings,
) -> None:
    record = dealings.issued()
    sitting = record.latest.consultation
    dealings.sittings.save(dearer(sitting))
    married = replace(sitting.client, name="Mina Lee", organisation="")
    dealings.sittings.save_client(married)
    assert found(dealings, "mina lee") == [("2026-0001-R1", State.DRAFT)]
    assert found(dealings, "mina park") == [("2026-0001", State.ISSUED)]


def test_a_quote_that_nothing_can_be_made_of_is_saved_and_the_studio_opens(
    dealings: Dealings,
) -> None:
    sitting = dealings.sitting()
    quote = replace(sitting.quote, discount=Amount(Decimal(1000)))
    dealings.sittings.save(replace(sitting, quote=quote))
    with pytest.raises(DiscountTooLarge):
        dealings.issue(replace(sitting, quote=quote))
    (row,) = dealings.quotes.find(QuoteSearch(TODAY), 0, 9)
    assert (row.client, row.total) == ("Mina Park", usd("0"))
    dealings.quotes.catch_up()


def test_consultations_of_an_older_studio_get_their_rows(dealings: Dealings) -> None:
    begun = dealings.sittings.begin(Client("Old"))
    quote = replace(begun.quote, entries=(SESSION,), discount=Amount(Decimal(1000)))
    with dealings.units() as work:
        work.consultations.put(replace(begun, id="", quote=quote))
        work.commit()
    assert found(dealings, "old") == []
    dealings.quotes.catch_up()
    assert found(dealings, "old") == [("", State.DRAFT)]


def test_a_duplicate_is_a_draft_of_today_for_the_same_client(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.wait(100)
    copy = dealings.quotes.duplicate(record.consultation_id)
    issued = record.latest.consultation
    assert (copy.client, copy.held_on) == (issued.client, dealings.today)
    assert copy.quote == replace(issued.quote, valid_until=dealings.today + timedelta(30))
    assert copy.id != issued.id
    assert dealings.quotes.record(copy.id) is None
    assert dealings.issue(copy).number == "2027-0001"


def test_days_of_payment_that_are_over_are_not_copied(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    over = Instalment("Fitting", TODAY, Percent(Decimal(25)))
    ahead = Instalment("Album", TODAY + timedelta(60))
    quote = replace(sitting.quote, schedule=(over, ahead))
    dealings.sittings.save(replace(sitting, quote=quote))
    dealings.wait(30)
    copy = dealings.quotes.duplicate(sitting.id).quote
    assert copy.schedule == (replace(over, due_on=None), ahead)
    template = dealings.quotes.save_template("Fitted", quote).quote
    assert [each.due_on for each in template.schedule] == [None, None]


def test_a_template_is_saved_over_by_its_name_and_removed(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    theirs = replace(sitting.quote, note="Dear Mina", memo="Haggles", title="For Mina")
    exempt = replace(theirs, tax_exempt=True, exemption="Certificate 7")
    first = dealings.quotes.save_template("Wedding", exempt)
    assert first.quote == replace(sitting.quote, title="", valid_until=None)
    line = Line("Album", Decimal(400))
    second = dealings.quotes.save_template(" wedding ", first.quote.add(line))
    dealings.quotes.save_template("Casting", first.quote)
    assert [(each.name, each.id) for each in dealings.quotes.templates()][1:] == [
        ("wedding", first.id)
    ]
    assert second.quote.lines[-1] == line
    dealings.quotes.remove_template(second.id)
    assert [each.name for each in dealings.quotes.templates()] == ["Casting"]
    with pytest.raises(NotFound):
        dealings.quotes.remove_template(second.id)
