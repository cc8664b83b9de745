"""Pages that were mangled to look original, and their way back.

Some sites turn simplified articles into Traditional characters and print readings in brackets after a part of them, so that
a search engine takes the page for a new one. Two manners are common: 產(chǎn)業(yè), with tones, after Traditional characters;
and 招商(shang) 引資(zi) , without tones, after any character, with a space behind. Some characters get lost on the way.

A lesson or a dictionary prints readings too: what tells a mangled page is that it reads the same common characters again and again,
in Traditional or with a trailing space, but leaves most characters alone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from signings.texts.patterns import compiled
from signings.texts.script import HAN, is_traditional, to_simplified

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    Edit = tuple[int, int, str]

_TONES = "\u0300\u0301\u0304\u030c"  # grave, acute, macron, caron
_LETTER = rf"[a-zA-Zü\u00e0-\u00fc\u0101-\u01dc\u01f8\u01f9{_TONES}\u0308ɡ:·']"
_BRACKETED = compiled(rf"[(（]\s?{_LETTER}")  # without one there is no reading
_READING = compiled(rf"(?P<character>[{HAN}])[ \t]?[(（]\s?(?P<syllable>{_LETTER}{{1,9}})\s?[)）]")
_SYLLABLE = compiled(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|en|ei|er|ou|ia|ie|in|iu|iu|ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v)r?"
    "|hm|hng|m|n|ng"
)

# A reading whose character got lost altogether.
_ORPHAN = compiled(r"(?<=[)）?？])[(（](?P<syllable>[a-z\u00e0-\u00fc\u0101-\u01dc]{2,7})[)）]")

# Characters that no lesson explains: a page that prints their readings in passing was mangled.
_EVERYDAY = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之"
    "進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關"
    "各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總"
    "次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保"
    "治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示"
    "議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布复容兒須際商非驗連斷深"
    "市省縣鎮村園億簽約項投額企稅訊"
)

# A character of which only ruins are left. The converter worked on bytes of GBK: 營 is A0 49, a no-break space and the letter I.
_RUINS = {compiled(r"\?f[aà]n?\)I"): "營"}

_DOUBLED_COMMA = compiled(r"[,，](?=[,，。、；;])")


def is_mangled(text: str) -> bool:
    """
    Whether *text* is a page with readings strewn in to look original.

    A plain Traditional page, a lesson that prints readings, and brackets such as (DJI) are not.
    """
    readings = _readings(text)
    if len(readings) < 3:
        return False
    share = len(readings) / sum(1 for character in text if "㐀" <= character <= "鿿")
    toned = sum(1 for reading in readings if _is_toned(reading["syllable"]))
    if toned >= len(readings) / 2:
        return _is_strewn_with_tones(text, readings, share)
    if len(readings) < 5 or share < 0.02:
        return False
    return _is_spaced(text, readings) or _traditional_share(readings) >= 0.5 or _is_within_words(text, readings, share)


def _is_within_words(text: str, readings: list[re.Match[str]], share: float) -> bool:
    """签(qian)约项(xiang)目: many readings in the midst of words, which no lesson prints so."""
    within = sum(1 for reading in readings if "㐀" <= text[reading.end() : reading.end() + 1] <= "鿿")
    return len(readings) >= _MANY and share <= _MOST_SHARE and 2 * within >= len(readings)


_MANY, _MOST_SHARE = 8, 0.4


def find_readings(text: str, *, mangled: bool) -> Iterator[Edit]:
    """
    Yield the edits that drop readings: (start, end, the character alone).

    Where the page isn't *mangled* only readings with tones are dropped: they are never part of a name.
    """
    readings = _readings(text)
    spaced = mangled and _is_spaced(text, readings)
    for reading in readings:
        if mangled or _is_toned(reading["syllable"]):
            yield reading.start(), reading.end(), reading["character"]
            if spaced and text[reading.end() : reading.end() + 1] == " ":
                yield reading.end(), reading.end() + 1, ""


def mends(text: str, *, mangled: bool) -> list[Edit]:
    """Return the edits that put lost characters back, or drop their lone readings, in a *mangled* page."""
    if not mangled:
        return []
    edits = [(match.start(), match.end(), new) for ruin, new in _RUINS.items() for match in ruin.finditer(text)]
    edits += [(match.start(), match.end(), "") for match in _ORPHAN.finditer(text) if _is_toned(match["syllable"])]
    return sorted(edits)


def untangled(text: str) -> Iterator[Edit]:
    """Yield the edits that drop commas doubled by the mangler (,, and ,。)."""
    return ((match.start(), match.end(), "") for match in _DOUBLED_COMMA.finditer(text))


def restore(text: str) -> str:
    """
    Return a mangled page as the simplified text that it was made from.

    Any other text comes back unchanged: a Traditional page stays Traditional, masked words stay masked.

    >>> restore("蓮湖縣(xiàn)產(chǎn)業(yè)園(yuán)簽(qiān)約(yuē)項(xiàng)目8個(gè)")
    '莲湖县产业园签约项目8个'
    >>> restore("臺灣加權指數(TAIEX)收盤")
    '臺灣加權指數(TAIEX)收盤'
    """
    while is_mangled(text):
        text = to_simplified(_restored_once(text))
    return text


def _restored_once(text: str) -> str:
    text = _edited(text, mends(text, mangled=True))
    text = _edited(text, find_readings(text, mangled=True))
    return _edited(text, untangled(text))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    return "".join(parts) + text[done:]


def _readings(text: str) -> list[re.Match[str]]:
    if not _BRACKETED.search(text):
        return []
    return [match for match in _READING.finditer(text) if _is_syllable(match["syllable"])]


@lru_cache(4096)
def _is_syllable(letters: str) -> bool:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", letters.lower()) if letter not in _TONES)
    plain = plain.replace("u\u0308", "v").replace("ɡ", "g").replace("u:", "v")
    return letters[1:].lower() == letters[1:] and bool(_SYLLABLE.fullmatch(plain))


@lru_cache(4096)
def _is_toned(letters: str) -> bool:
    return any(letter in _TONES for letter in unicodedata.normalize("NFD", letters))


def _is_spaced(text: str, readings: list[re.Match[str]]) -> bool:
    """Whether the mangler put a space behind its readings."""
    return 2 * sum(1 for reading in readings if text[reading.end() : reading.end() + 1].isspace()) >= len(readings)


def _is_strewn_with_tones(text: str, readings: list[re.Match[str]], share: float) -> bool:
    traditional = _traditional_share(readings)
    everyday = sum(1 for reading in readings if reading["character"] in _EVERYDAY) / len(readings)
    if traditional >= 0.85:
        return everyday >= 0.25
    if _is_written_in_traditional(text):
        return share <= 0.6 and (traditional >= 0.7 or everyday >= 0.4)
    counts = Counter(reading["character"] for reading in readings)
    again = sum(count for count in counts.values() if count > 1)
    return len(readings) >= 12 and 0.03 <= share <= 0.4 and again >= len(readings) / 2


def _is_written_in_traditional(text: str) -> bool:
    han = [character for character in text if "㐀" <= character <= "鿿"]
    return sum(map(is_traditional, han)) >= 0.08 * len(han)


def _traditional_share(readings: list[re.Match[str]]) -> float:
    return sum(1 for reading in readings if is_traditional(reading["character"])) / len(readings)
