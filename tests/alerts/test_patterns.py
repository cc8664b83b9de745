"""Words and expressions of rules: found whatever the script, never as a part of a Latin word, never for ever."""

from __future__ import annotations

import time

import pytest

from alerts.errors import RuleError
from alerts.rules import Words
from alerts.rules.patterns import Searched, pattern, plain


def found(said: str, text: str) -> str | None:
    return pattern(said).found(Searched(plain(text)))


@pytest.mark.parametrize(
    ("said", "text", "hit"),
    [
        ("儲能", "储能基地", "儲能"),
        ("ＡＩ", "AI算力中心", "ＡＩ"),
        ("AI", "TRAINING", None),
        ("mac", "machine", None),
        ("5G", "5G基站", "5G"),
        ("5G", "15G", None),
        ("/储能.{0,6}基地/", "储能电池生产基地", "储能电池生产基地"),
        ("/儲能.{0,6}基地/", "储能电池生产基地", "储能电池生产基地"),
        ("/（一期）/", "水泵项目(一期)", "(一期)"),
        ("/ai\\d/", "AI9芯片", "ai9"),
        ("/储能.{0,6}基地/", "储能。\n基地", None),  # asked of each paragraph
    ],
)
def test_what_is_looked_for_is_found(said: str, text: str, hit: str | None) -> None:
    """PEERS 9: `ai` in training, `mac` in machine."""
    assert found(said, text) == hit


def test_an_expression_that_never_ends_elsewhere_ends_here() -> None:
    """PEERS 4, RSSHub CVE-2022-31110: a filter's expression kept the processor busy for ever."""
    text = Searched("a" * 50_000 + "!")
    begun = time.process_time()

    assert pattern("/(a+)+$/").found(text) is None
    assert pattern("/(?:a|aa)+b/").found(text) is None

    assert time.process_time() - begun < 60  # a backtracking engine takes longer than the universe is old


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("/(?=储能)/", "no regular expression that RE2 knows"),
        ("/(储能/", "no regular expression that RE2 knows"),
        ("/储*/", "matches everything, even nothing at all"),
        (f"/{'储' * 600}/", "more than 500 characters"),
        ("/(a{1000}){1000}/", "no regular expression that RE2 knows"),
        (" ", "holds an empty word"),
    ],
)
def test_an_expression_that_can_not_be_asked_is_refused_when_it_is_written(said: str, fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        Words(any=(said,))
