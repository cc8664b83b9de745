"""Rates of currencies: what a foreign amount is compared by. Rounded, for a threshold needs no more."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from qianyue.settings.section import Section
from qianyue.settings.values import Rate


class Rates(Section):
    """Yuan for one unit of a currency, for comparing amounts with rules; a currency left out keeps its built-in rate."""

    as_of: date
    """the day of the rates that are given here"""
    USD: Rate = Field(default=Decimal("7.16"), gt=0)
    """US dollar"""
    HKD: Rate = Field(default=Decimal("0.912"), gt=0)
    """Hong Kong dollar"""
    MOP: Rate = Field(default=Decimal("0.885"), gt=0)
    """Macao pataca"""
    TWD: Rate = Field(default=Decimal("0.24"), gt=0)
    """New Taiwan dollar"""
    EUR: Rate = Field(default=Decimal("8.4"), gt=0)
    """euro"""
    GBP: Rate = Field(default=Decimal("9.8"), gt=0)
    """pound sterling"""
    JPY: Rate = Field(default=Decimal("0.05"), gt=0)
    """Japanese yen"""
    KRW: Rate = Field(default=Decimal("0.0053"), gt=0)
    """South Korean won"""
    SGD: Rate = Field(default=Decimal("5.6"), gt=0)
    """Singapore dollar"""
    AUD: Rate = Field(default=Decimal("4.7"), gt=0)
    """Australian dollar"""
    CAD: Rate = Field(default=Decimal("5.2"), gt=0)
    """Canadian dollar"""
    MYR: Rate = Field(default=Decimal("1.7"), gt=0)
    """Malaysian ringgit"""
    THB: Rate = Field(default=Decimal("0.22"), gt=0)
    """Thai baht"""
    CHF: Rate = Field(default=Decimal("9.0"), gt=0)
    """Swiss franc"""
    RUB: Rate = Field(default=Decimal("0.091"), gt=0)
    """Russian rouble"""
    INR: Rate = Field(default=Decimal("0.084"), gt=0)
    """Indian rupee"""
    IDR: Rate = Field(default=Decimal("0.00044"), gt=0)
    """Indonesian rupiah"""
    VND: Rate = Field(default=Decimal("0.00027"), gt=0)
    """Vietnamese dong"""
    AED: Rate = Field(default=Decimal("1.95"), gt=0)
    """UAE dirham"""

    @property
    def yuan_per(self) -> dict[str, Decimal]:
        """Yuan for one unit, by currency code; the yuan itself is not among them."""
        return {code: rate for code, rate in self if isinstance(rate, Decimal)}


BUILT_IN = Rates(as_of=date(2025, 6, 30))  #: the day of the defaults above
