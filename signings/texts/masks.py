"""Masked words: what forums write to slip past a filter of words (区委sj, 市zf, 签yue, zhaoshang).

Masks are read, never repaired: the page keeps them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from signings.texts.patterns import compiled
from signings.texts.script import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

# The words that such pages mask, with their readings: the trade of signings and the names of offices.
_WORDS = """
招商 zhao shang|引资 yin zi|招商引资 zhao shang yin zi|签约 qian yue|签订 qian ding|签署 qian shu|投资 tou zi|项目 xiang mu
合同 he tong|协议 xie yi|合作 he zuo|开工 kai gong|投产 tou chan|奠基 dian ji|落户 luo hu|政府 zheng fu|书记 shu ji
市长 shi zhang|县长 xian zhang|区长 qu zhang|省长 sheng zhang|镇长 zhen zhang|局长 ju zhang|主任 zhu ren|领导 ling dao
干部 gan bu|市委 shi wei|县委 xian wei|区委 qu wei|省委 sheng wei|党委 dang wei|常委 chang wei|管委会 guan wei hui
委员会 wei yuan hui|政协 zheng xie|人大 ren da|中央 zhong yang|国务院 guo wu yuan|发改委 fa gai wei|商务局 shang wu ju
工业园 gong ye yuan|开发区 kai fa qu|高新区 gao xin qu|集团 ji tuan|公司 gong si|企业 qi ye|老板 lao ban|征地 zheng di
拆迁 chai qian|签合同 qian he tong|签协议 qian xie yi|签字 qian zi|签的 qian de|签了 qian le|签下 qian xia|框架 kuang jia|意向书 yi xiang shu|意向 yi xiang
框架协议 kuang jia xie yi|总投资 zong tou zi|亿元 yi yuan|万元 wan yuan|房地产 fang di chan|工厂 gong chang
"""

# Initials alone stand for many words: only those of offices, and of 招商, are read so, and only after a place or an office.
_INITIALS = {
    "zf": "政府",
    "sj": "书记",
    "zs": "招商",
    "zx": "政协",
    "gwh": "管委会",
    "rd": "人大",
    "sz": "市长",
    "xz": "县长",
}
_OFFICES = frozenset(("政府", "书记"))  # short words of which one initial is enough: 政f
_BEFORE_INITIALS = f"(?<=[{HAN}])"

_STAR = "[*＊※☆★#]{1,2}"
_STARS = compiled(_STAR)
# The star first and what stands before it after: `re` then looks for stars alone.
_BETWEEN = compiled(rf"[*＊](?<=[{HAN}\d].)(?=[{HAN}])")
_STREWN = 6  #: stars between characters that show that they were strewn about, and stand for nothing: 投*资意*向书
_LETTER = compiled("[A-Za-z]")

# Where a mask can be: small letters beside a Han character, or a star between two. Only there is the long pattern tried.
_HINT = compiled(
    rf"(?<![A-Za-z])[a-z]{{1,12}}(?:[{HAN}]{{1,2}}[a-z]{{1,12}})*(?![A-Za-z])|(?<=[{HAN}]){_STAR}(?=[{HAN}])"
)


def find_masks(text: str) -> Iterator[tuple[int, int, str]]:
    """
    Yield (start, end, word) for each masked word of *text*, in order.

    *text* is simplified. Capital letters are left alone: ZF is a company.

    >>> [(m, w) for s, e, w in find_masks("区委sj到市zf谈招shang") for m in ["区委sj到市zf谈招shang"[s:e]]]
    [('sj', '书记'), ('zf', '政府'), ('招shang', '招商')]
    """
    if len(_BETWEEN.findall(text)) >= _STREWN:
        for star in _BETWEEN.finditer(text):
            yield star.start(), star.end(), ""
        return
    done = 0
    for hint in _HINT.finditer(text):
        for match in _masks().finditer(text, max(hint.start() - 3, done), hint.end() + 3):
            if _LETTER.match(text, match.end()):
                continue  # the window cut a longer run of letters
            done = match.end()
            yield match.start(), match.end(), _word(match[0])


def _word(mask: str) -> str:
    return _INITIALS.get(mask) or _spellings().get(mask) or _STARS.sub("", mask)


@cache
def _spellings() -> dict[str, str]:
    """Every masked spelling of a word: each character as it is, spelt out or, in longer words, as its initial."""
    spellings: dict[str, str] = {}
    for entry in _WORDS.replace("\n", "|").strip("|").split("|"):
        word, *readings = entry.split()
        pairs = list(zip(word, readings, strict=True))
        forms = [
            (c, reading, reading[0]) if len(word) > 2 or word in _OFFICES else (c, reading) for c, reading in pairs
        ]
        for choice in product(*forms):
            if any(map(_is_han, choice)) or choice == tuple(readings):
                spellings.setdefault("".join(choice), word)
        del spellings[word]
    return spellings


def _is_han(character: str) -> bool:
    return character >= "一"


@cache
def _masks() -> re.Pattern[str]:
    spellings = sorted(_spellings(), key=len, reverse=True)
    words = {_spellings()[spelling] for spelling in spellings}
    starred = [_STAR.join(word) for word in sorted(words, key=len, reverse=True)]
    initials = _BEFORE_INITIALS + f"(?:{'|'.join(_INITIALS)})"
    return compiled(
        rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, spellings))}|{initials})(?![A-Za-z])|{'|'.join(starred)}"
    )
