"""Expressions that are tried only where they can begin, and long lists of words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signings.find import amounts, dategrammar
from signings.texts.lexicon import Lexicon
from signings.texts.patterns import Rare, compiled

LETTERS = "签约开工0123,。-ab \n"
PATTERNS = [
    "签约|开工",
    "(?:签|开)约?|(?<=工)0",
    "(?<!签)约|[开-约]工",
    r"(?P<number>\d+|[一-三])(?:签|约)?",
    r"(?:^|[,。\n])签",
    r"(?:^|[,。\n]|工)?签",
    r"(?:^签|开)约|\^",
    "^(?:签|开)",
    "签*约",
    "(?:签约)?",
    "[^签]约",
    "(?=签)(?:[签约]工|签签)",
    "(?:[-a]|[0-2])+约$",
    r"(?>签约|签)+\s|(?:a|\s)b",
    ".约",
    "(?:(签)|开)(?(1)约|工)",
]


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.IGNORECASE, re.VERBOSE])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet=LETTERS + "AB一三", max_size=12))
def test_it_matches_what_the_expression_matches(pattern: str, flags: int, text: str) -> None:
    quick, plain = compiled(pattern, flags), re.compile(pattern, flags)

    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]
    assert bool(quick.match(text, 1)) == bool(plain.match(text, 1))
    assert bool(quick.fullmatch(text)) == bool(plain.fullmatch(text))
    assert quick.groupindex == plain.groupindex


def test_an_expression_that_the_engine_looks_for_itself_stays_as_it_is() -> None:
    assert [compiled(pattern).pattern for pattern in ("签约|开工", "(?:签约)了", "[签开]约")] == [
        "签约|开工",
        "(?:签约)了",
        "[签开]约",
    ]


def test_a_comment_at_the_end_of_an_expression_hides_nothing() -> None:
    assert compiled("(?:签|开)约 | (?<=已)工  # 已开工", re.VERBOSE).search("已工")


def test_digits_of_every_script_are_looked_for() -> None:
    assert compiled(r"(?<!第)(?:\d+)个").search("签约٣个")


@pytest.mark.parametrize(
    "pattern", [*PATTERNS, "由(?P<name>.{1,4}?)(?:签约|开工)", "(?:签|约)(?:开工)+[,。]", "签(?=约)工?"]
)
@given(text=st.text(alphabet=LETTERS + "由", max_size=12))
def test_a_rare_expression_matches_what_it_would_without_asking_for_words(pattern: str, text: str) -> None:
    rare, plain = Rare(pattern), re.compile(pattern)

    assert [m.span() for m in rare.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert bool(rare.search(text)) == bool(plain.search(text))


def test_a_rare_expression_asks_for_words_of_every_part() -> None:
    assert Rare("(?:签|约)了(?:开工|投产)+").needs == [("开工", "投产"), ("了",), ("签", "约")]


@given(
    words=st.sets(st.text(alphabet="签约开", min_size=1, max_size=4), min_size=1, max_size=8),
    text=st.text(alphabet="签约开工", max_size=20),
)
def test_a_lexicon_finds_what_an_expression_of_its_words_finds(words: set[str], text: str) -> None:
    expression = re.compile("|".join(sorted(words, key=len, reverse=True)))

    assert [(at, word) for at, word, _ in Lexicon(dict.fromkeys(words)).find(text)] == [
        (match.start(), match[0]) for match in expression.finditer(text)
    ]


TIMES = "0123一二三十两年月日号天周至到、以来期间前后上下半全今去明昨本当近初新建市季度第首截目多历迄这同次翌隔民公国元\n(。.-/"
MONEY = "0123,.一二三十百千万亿元美港币人民约多余几数个至-项目级\n签"


@pytest.mark.parametrize(
    ("pattern", "openings", "flags", "alphabet"),
    [
        (dategrammar.DAY, dategrammar._DAY_BEGINS, re.VERBOSE, TIMES),
        (dategrammar.STRETCH, dategrammar._STRETCH_BEGINS, re.VERBOSE, TIMES),
        (amounts._MONEY, amounts._HAS_UNIT, 0, MONEY),
    ],
    ids=["day", "stretch", "money"],
)
@settings(max_examples=500)
@given(data=st.data())
def test_what_an_amount_or_a_time_begins_with_leaves_none_out(
    pattern: re.Pattern[str], openings: str, flags: int, alphabet: str, data: st.DataObject
) -> None:
    everywhere = re.compile(pattern.pattern.replace(openings, "", 1), flags)
    text = data.draw(st.text(alphabet=alphabet, max_size=14))

    assert openings in pattern.pattern
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in everywhere.finditer(text)]
