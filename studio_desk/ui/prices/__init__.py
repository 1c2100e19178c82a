"""Prices: what the studio sells, from which quotes are picked."""

from studio_desk.ui.prices.page import PricesPage

__all__ = ["PricesPage"]
