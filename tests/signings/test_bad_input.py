"""What is no article is read in bounded time all the same, and nothing raises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from signings.reader import LONGEST, read
from tests.signings.growth import assert_linear

SIGNED = "云和县与海{}集团签约,总投资{}亿元建设{}山项目。"


def sentences(size: int) -> str:
    """Every sentence signs another project."""
    return "".join(
        SIGNED.format(chr(0x4E00 + number % 2000), number % 900 + 1, chr(0x5E00 + number % 3000))
        for number in range(size // 27)
    )


def repeated(words: str) -> Callable[[int], str]:
    return lambda size: words * (size // len(words))


# What grows with the length must not grow with its square.
PATTERNS: dict[str, Callable[[int], str]] = {
    "every sentence signs": sentences,
    "every line signs": lambda size: sentences(size).replace("。", "。\n"),
    "the same again and again": repeated("云和县与海拓集团签约,总投资5亿元。"),
    "short lines": repeated("签约3个项目\n"),
    "shorter lines": repeated("签约\n"),
    "rows of a list": lambda size: (
        "签约项目如下:\n" + "".join(f"{i}、海{chr(0x4E00 + i)}项目,总投资{i}亿元\n" for i in range(size // 16))
    ),
    "milestones": repeated("今日开工项目12个。\n"),
    "ended ones": repeated("海拓集团签约项目。该项目协议终止。\n"),
    "headlines": repeated("集中签约开工仪式举行\n"),
    "one line without an end": repeated("某公司签约投资5亿元的项目,"),
    "one line without a mark": repeated("某公司签约投资5亿元的项目"),
    "amounts": repeated("签约总投资5亿元,"),
    "numerals": repeated("签约一二三亿万千百十"),
    "brackets in brackets": lambda size: "签约" + "(" * (size // 2) + "总投资5亿元" + ")" * (size // 2),
    "quotes never closed": repeated("签约“《("),
    "places": repeated("签约浙江省丽水市云和县、"),
    "dates": repeated("签约2023年5月8日至10日、"),
    "parties": repeated("签约海拓(浙江)有限公司、"),
    "readings in brackets": repeated("簽(qiān)約(yuē)項(xiàng)目(mù)"),
    "scripts together": repeated("簽約项目3个Signed проект 계약 ａｂｃ总投资5億元。"),
    "controls": repeated("签约\x00\x1b[31m\u202e\u200b\ufeff\ufffd项目5亿元\x85"),
    "blanks": repeated("签约          \t\u3000"),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_four_times_the_text_costs_about_four_times_as_much(pattern: str) -> None:
    assert_linear(lambda text: read(text, published=None), PATTERNS[pattern], 3_000)


@pytest.mark.parametrize(
    "text",
    [
        sentences(2_000) + "今天天气很好,适合出门,老人们在河边打太极拳,孩子们追着鸽子跑,卖糖葫芦的也来了。" * 120_000,
        "签约" + "1234567890" * (LONGEST // 10),
        "签约" + "签" * LONGEST,
        "签约项目\n" + "一\n" * 10_000,
        "(" * 100_000 + "签约总投资5亿元" + ")" * 100_000,
        "The county signed a contract worth USD 5 million with the company. " * 3_000,
    ],
    ids=["5 MB of text", "digits", "a line without an end", "ten thousand lines", "deep brackets", "English"],
)
def test_no_text_is_too_large(text: str) -> None:
    reading = read(text, published=None)

    assert all(text[slice(*record.span)] == record.evidence for record in reading.records)


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ufeff", "签", "签约", "亿元", "(", "\ud800签约", "👍" * 50])
def test_what_says_nothing_gives_no_record(text: str) -> None:
    assert read(text, published=None).records == ()
