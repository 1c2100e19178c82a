import csv
import io
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.adapters.spreadsheets import CsvSpreadsheets
from studio_desk.domain.pricelist import PriceList

from .price_lists import price_lists

SHEETS = CsvSpreadsheets()


@given(price_lists())
def test_a_list_that_was_written_is_read_as_it_was(prices: PriceList) -> None:
    nothing = PriceList(prices.name, prices.currency, id=prices.id)
    content = SHEETS.write_prices(prices)
    assert SHEETS.read_prices(content, nothing) == prices
    assert SHEETS.read_prices(content, prices) == prices
