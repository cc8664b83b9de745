"""What an amount may measure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an amount measures. Only the first five can be a record's amount, the earlier the better."""

    TOTAL = "total investment"
    CONTRACT = "contract sum"
    PLAIN = "not said"
    DRAWN = "capital drawn from outside"
    PHASE = "a phase, a part or a year of an investment"
    PAID = "paid in or carried out so far"
    OUTPUT = "output or sales"
    TAX = "tax"
    CAPITAL = "registered capital"
    LAND = "price of land"
    LOAN = "credit, loan or bond"
    FUND = "a fund"
    TRADE = "trade, orders"
    SUBSIDY = "public money"
    ASSETS = "assets or market value"
    CLASS = "a class of size"
    THRESHOLD = "a threshold"
    CHANGE = "an increase, an average"
    CONVERTED = "the same sum in another currency"
    TARGET = "a target"


INVESTMENTS = (Kind.TOTAL, Kind.CONTRACT, Kind.PLAIN, Kind.DRAWN, Kind.PHASE)
