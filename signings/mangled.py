"""Pages that were mangled to look original, and their way back.

Some sites turn simplified articles into Traditional characters and print readings in brackets after a part of them, so that
a search engine takes the page for a new one. Two manners are common: 產(chǎn)業(yè), with tones, after Traditional characters;
and 招商(shang) 引資(zi) , without tones, after any character, with a space behind. Some characters get lost on the way.

A lesson or a dictionary prints readings too: what tells a mangled page is that it reads the same common characters again and again,
in Traditional or with a trailing space, but leaves most characters alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from signings.script import HAN, is_traditional, to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    Edit = tuple[int, int, str]

_TONES = "\u0300\u0301\u0304\u030c"  # grave, acute, macron, caron
_READING = re.compile(
    rf"(?P<character>[{HAN}])[ \t]?[(（]\s?(?P<syllable>[a-zA-Zü\u00e0-\u00fc\u0101-\u01dc\u01f8\u01f9{_TONES}\u0308ɡ:·']{{1,9}})\s?[)）]"
)
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|en|ei|er|ou|ia|ie|in|iu|iu|ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v)r?"
    "|hm|hng|m|n|ng"
)

# A character of which only ruins are left. The converter worked on bytes of GBK: 營 is A0 49, a no-break space and the letter I.
_RUINS = {re.compile(r"\?f[aà]n?\)I"): "營"}

_DOUBLED_COMMA = re.compile(r"[,，](?=[,，。、；;])")


def is_mangled(text: str) -> bool:
    """
    Whether *text* is a page with readings strewn in to look original.

    A plain Traditional page, a lesson that prints readings, and brackets such as (DJI) are not.
    """
    readings = _readings(text)
    if len(readings) < 3:
        return False
    toned = sum(1 for reading in readings if _is_toned(reading["syllable"]))
    han = sum(1 for character in text if "㐀" <= character <= "鿿")
    share = len(readings) / han
    if toned >= len(readings) / 2:
        return _is_strewn_with_tones(readings, share)
    spaced = sum(1 for reading in readings if text[reading.end() : reading.end() + 1].isspace())
    return len(readings) >= 5 and share >= 0.02 and (spaced >= len(readings) / 2 or _traditional_share(readings) >= 0.5)


def find_readings(text: str, *, mangled: bool) -> Iterator[Edit]:
    """
    Yield the edits that drop readings: (start, end, the character alone).

    Where the page isn't *mangled* only readings with tones are dropped: they are never part of a name.
    """
    readings = _readings(text)
    spaced = mangled and sum(1 for r in readings if text[r.end() : r.end() + 1] == " ") >= len(readings) / 2
    for reading in readings:
        if mangled or _is_toned(reading["syllable"]):
            yield reading.start(), reading.end(), reading["character"]
            if spaced and text[reading.end() : reading.end() + 1] == " ":
                yield reading.end(), reading.end() + 1, ""


def mends(text: str, *, mangled: bool) -> Iterator[Edit]:
    """Yield the edits that put lost characters back, in a *mangled* page."""
    if not mangled or "?" not in text:
        return
    for ruin, character in _RUINS.items():
        for match in ruin.finditer(text):
            yield match.start(), match.end(), character


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


def _edited(text: str, edits: Iterator[Edit]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    return "".join(parts) + text[done:]


def _readings(text: str) -> list[re.Match[str]]:
    if "(" not in text and "（" not in text:
        return []
    return [match for match in _READING.finditer(text) if _is_syllable(match["syllable"])]


def _is_syllable(letters: str) -> bool:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", letters.lower()) if letter not in _TONES)
    plain = plain.replace("u\u0308", "v").replace("ɡ", "g").replace("u:", "v")
    return letters[1:].lower() == letters[1:] and bool(_SYLLABLE.fullmatch(plain))


def _is_toned(letters: str) -> bool:
    return any(letter in _TONES for letter in unicodedata.normalize("NFD", letters))


def _is_strewn_with_tones(readings: list[re.Match[str]], share: float) -> bool:
    traditional = _traditional_share(readings)
    if traditional >= 0.7:
        return traditional >= 0.85 or share <= 0.6
    counts = Counter(reading["character"] for reading in readings)
    again = sum(count for count in counts.values() if count > 1)
    return len(readings) >= 12 and 0.03 <= share <= 0.4 and again >= len(readings) / 2


def _traditional_share(readings: list[re.Match[str]]) -> float:
    return sum(1 for reading in readings if is_traditional(reading["character"])) / len(readings)
