"""Whether two texts are copies of one report: what they share, and what differs where they are alike.

A copy may be half of the original, or have every fifth word replaced, and keeps its figures. A template that was filled
in anew keeps nearly every word, and changes the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from store.compare import plain
from store.sketches import runs

#: The share of the shorter text's runs that a copy has at least, by the number of facts that can tell a template from a
#: copy: half of a copy may be reworded, but where there is hardly a fact to go by it must be nearly the same.
_SHARED = {0: 0.7, 1: 0.7, 2: 0.5}
_SHARED_AT_LEAST = 0.4

#: The share of the figures and Latin words in the passages alike that must be the same.
_SAME_FACTS = 0.87

#: The same of places: what stands before 市 is a guess, 根据市场 as well as 与云岭市.
_SAME_PLACES = 0.5
_SAME_PLACES_OF_FEW = 0.6

#: Where so few facts are alike, a template is told from a copy by its places, and by names that are told more than once.
_FEW = 3
_NAME = 3
_TOLD_AGAIN = 2

#: A text that stands in the other nearly whole is a part of it; what the other says besides is no contradiction.
_PART = 0.9

#: How much of one of its first sentences the other text must have. Two news of one firm may share its whole portrait.
_LEAD = 0.25
_LEADS = 2
_LEAD_LENGTH = 15

#: A sentence has a counterpart where so many of its pairs of characters stand in the other text.
_ALIKE = 0.45

#: Numbers (one Chinese numeral alone is a common word, but in 八届 and 二期), Latin words, the end of a place's name.
_PLACE = re.compile("[一-鿿]{2}[省市县州镇旗]")
_FACT = re.compile(
    rf"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]{{2,}}|[首一二三四五六七八九][届期]|[a-z]{{2,}}|{_PLACE.pattern}"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?![\d.年月日])\S")
_DAY = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|今[天日]|昨[天日]|前[天日]|日前|近日|当[天日]")
_SENTENCE = re.compile(r"[^。!?;\n]+")


@dataclass(frozen=True)
class Text:
    """A news text prepared for comparing."""

    news: str  #: as store.compare.news gives it

    @cached_property
    def plain(self) -> str:
        """Its letters and digits."""
        return plain(self.news)

    @cached_property
    def runs(self) -> set[str]:
        """Its runs of five characters."""
        return runs(self.plain)

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences, as normalised."""
        return _SENTENCE.findall(self.news)

    @cached_property
    def leads(self) -> list[set[str]]:
        """The runs of its first sentences that are more than a word."""
        long = (plain_sentence for sentence in self.sentences if len(plain_sentence := plain(sentence)) >= _LEAD_LENGTH)
        return [runs(sentence) for sentence in islice(long, _LEADS)] or [self.runs]

    @cached_property
    def facts(self) -> set[str]:
        """Its figures, places and Latin words."""
        return facts(self.news)


def facts(text: str) -> set[str]:
    """
    Return the figures, ends of places' names and Latin words of a normalised text.

    A day is left out: it is 12日 in one copy and 昨天 in the next.

    >>> sorted(facts("9月2日,云岭市投资12.5亿元建30gwh电池厂,用工一千余人"))
    ['12.5', '30', 'gwh', '一千', '云岭市']
    """
    return set(_FACT.findall(_DAY.sub(" ", text)))


def figures(text: str) -> list[str]:
    """
    Return the figures of a normalised text, each with the character behind it, in order, without days and years.

    >>> figures("9月2日,云岭市签约项目12个,2026年总投资86.4亿元")
    ['12个', '86.4亿']
    """
    return _FIGURE.findall(_DAY.sub(" ", text))


def is_copy(one: Text, other: Text) -> bool:
    """Whether the shorter of two texts is a copy of the other, or of a part of it."""
    short, long = sorted((one, other), key=lambda text: (len(text.plain), text.plain))
    shared = len(short.runs & long.runs) / len(short.runs)
    if shared < _SHARED_AT_LEAST or not _begin_alike(short, long):
        return False
    mine, others = _told_alike(short, long), _told_alike(long, short)
    if max(len(mine), len(others)) <= _FEW and _names_of_its_own(short, long) and _names_of_its_own(long, short):
        return False
    if shared >= _PART:
        return _mostly(mine, long.facts)
    if shared < _SHARED.get(min(len(mine), len(others)), _SHARED_AT_LEAST):
        return False
    return _mostly(mine, long.facts) and _mostly(others, short.facts)


def _begin_alike(one: Text, other: Text) -> bool:
    """Whether one of the texts has the beginning of the other; a copy may have a beginning of its own besides."""
    return any(
        len(lead & whole.runs) >= _LEAD * len(lead)
        for text, whole in ((one, other), (other, one))
        for lead in text.leads
    )


def _mostly(told: set[str], facts_of_other: set[str]) -> bool:
    places = {fact for fact in told if _PLACE.fullmatch(fact)}
    figures_told, same = told - places, told & facts_of_other
    enough = _SAME_PLACES_OF_FEW if len(figures_told) <= _FEW else _SAME_PLACES
    return len(same - places) >= _SAME_FACTS * len(figures_told) and len(same & places) >= enough * len(places)


def _told_alike(text: Text, other: Text) -> set[str]:
    """Return the facts of those sentences of *text* that stand in *other* too, in whatever words."""
    pairs = _pairs(other.plain)
    return {fact for sentence in text.sentences if _stands_in(sentence, pairs) for fact in facts(sentence)}


def _names_of_its_own(text: Text, other: Text) -> bool:
    """
    Whether the sentences of *text* that stand in *other* too tell again and again of something that *other* lacks.

    A word that a copy has in place of another is told once, or is shorter, or has a character in common with it.
    """
    pairs = _pairs(other.plain)
    alike = (plain(sentence) for sentence in text.sentences if _stands_in(sentence, pairs))
    told = Counter(line[at : at + _NAME] for line in alike for at in range(len(line) - _NAME + 1))
    return any(count >= _TOLD_AGAIN and not _pairs(piece) & pairs for piece, count in told.items())


def _stands_in(sentence: str, pairs: set[str]) -> bool:
    own = _pairs(plain(sentence))
    return len(own & pairs) >= _ALIKE * len(own)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
