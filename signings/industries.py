"""Tell the industry of a project by its name, by what is said of it and by who pays for it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from signings.industrywords import ALIASES, PLAIN, VAGUE, Industry
from signings.texts.lexicon import Lexicon
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Industry", "industry_called", "industry_of"]

Scores = Counter[Industry]

_PLAIN, _VAGUE = 6, 2
# 汽车零部件物流园 is of 物流: the last word of a compound says what the thing is, so it beats one other, but not two.
_HEAD = 5

# Words that hold one of the list's, but say nothing of a project's trade.
_BLIND = compiled(
    "农业银行|农业农村|农业发展银行|工商银行|食品药品|生物多样性|文化广电|文化和旅游局|服务中心|产业基金|高质量发展|"
    "现代化|标准化|智能化|信息化|一体化|绿色化|产业化|"
    "营商环境|数字[一二三四五六七八九十]|投资(?:基金|集团|公司|控股)|股份|云[岭南]|"
    "招商局(?:集团)?|(?:战略|深化|全面)合作|基础设施(?:建设)?配套|医[生院]代表|教育局|文化局|旅游局|水利局|交通局|"
    "物流(?:成本|便利)|市场(?:份额|需求|前景|规模)|服务(?:水平|保障|专班)|开发(?:区|总公司)|经济技术开发|制造业|"
    "数据显示|据统计|大学生|学院派|健康发展|生态(?:环境|文明|优势)|交通(?:便利|区位|枢纽)|保险柜"
)
# What is built along with the thing itself: 电池项目及配套物流中心 is of batteries.
_ALONGSIDE = compiled("(?:[及与和]其?)?配套[^、,;。]*|以及其他[^、,;。]*")
# 主要生产…, 从事…: what follows is the trade itself.
_MAKES = compiled("(?:主要|专业|专注于?|致力于?)?(?:生产|从事|研发|经营|制造|主营|销售|产销)$|用于$|建设$")


class _Hit(NamedTuple):
    """A word of the list in a text, with what it weighs."""

    industry: Industry
    weight: int
    start: int
    end: int


def industry_of(name: str | None, investors: Iterable[str] = (), description: str = "") -> Industry | None:
    """
    Return the industry of a project; None where nothing tells it.

    *name*, *investors* and *description* (the sentence that tells of it) are in simplified characters. The name
    decides; where it is silent, the description; then the names of those who pay, who may do another thing here than
    they do at home. A word of several trades (设备, 材料) counts only where none of the three says more.

    >>> industry_of("新能源汽车动力电池项目")
    <Industry.NEW_ENERGY: '新能源'>
    >>> industry_of(None, ["云岭县恒丰食品有限公司"], "恒丰公司签约落户云岭县")
    <Industry.FOOD: '食品'>
    """
    found: list[Scores] = []
    for scores in _in_turn(name, list(investors), description):
        if scores and max(scores.values()) >= _PLAIN:
            return _best(scores)
        found += [scores] if scores else []
    return _best(found[0] if found else Scores())


def _in_turn(name: str | None, investors: list[str], description: str) -> Iterator[Scores]:
    """Yield what the name says, what the description says besides, and what the names of the investors say."""
    yield _of_name(name or "")
    told = description
    for known in (*investors, name or ""):
        told = told.replace(known, ",") if known else told
    yield _of_description(told, alone=name is None and not investors)
    yield _of_names(investors)


def industry_called(name: str) -> Industry | None:
    """Return the industry that *name* stands for: one of the list, or one of the official and usual names."""
    if name in {one.value for one in Industry}:
        return Industry(name)
    return ALIASES.get(name)


def _best(scores: Scores) -> Industry | None:
    return max(scores, key=lambda industry: scores[industry], default=None)


def _of_name(name: str) -> Scores:
    """Every word counts, the last one most."""
    hits = list(_hits(_ALONGSIDE.sub("", name)))
    scores = Scores()
    telling = [hit for hit in hits if hit.weight == _PLAIN] or hits
    for hit in telling:
        scores[hit.industry] += hit.weight
    if telling:
        scores[telling[-1].industry] += _HEAD if telling[-1].weight == _PLAIN else 1
    return scores


def _of_names(names: list[str]) -> Scores:
    """Several firms are weighed together."""
    scores = Scores()
    for name in names:
        scores.update(_of_name(name))
    return scores


def _of_description(text: str, *, alone: bool) -> Scores:
    """Weigh what is made double. Where a sentence must do *alone*, it is to speak of one industry."""
    scores = Scores()
    for hit in _hits(_ALONGSIDE.sub("", text)):
        made = _MAKES.search(text, max(0, hit.start - 8), hit.start)
        scores[hit.industry] += hit.weight * (2 if made else 1)
    plain = [industry for industry, score in scores.items() if score >= _PLAIN]
    return Scores() if alone and len(plain) > 1 else scores


def _hits(text: str) -> Iterator[_Hit]:
    text = _BLIND.sub(lambda match: "," * len(match[0]), text)
    for at, word, (industry, weight) in _lexicon().find(text):
        yield _Hit(industry, weight, at, at + len(word))


@cache
def _lexicon() -> Lexicon[tuple[Industry, int]]:
    """Return all words with what each says."""
    known = {word: (industry, _VAGUE) for industry, words in VAGUE.items() for word in words.split()}
    known |= {word: (industry, _PLAIN) for industry, words in PLAIN.items() for word in words.split()}
    return Lexicon(known)
