"""A text as it is compared with others: its news alone, without what the site puts around it.

Script, spelling, spacing, punctuation and readings in brackets make no difference.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from signings.texts.text import normalise

#: A paragraph of news ends like a sentence; menus, bylines, headlines of other articles and counters do not.
_ENDS = re.compile(r"[。!?…;][”’\"')\]】」』]*(?:[\[(【][^\[\]()【】]{1,12}[\])】])?$")

#: Words of what a site says about its rights and its address; two of them make a paragraph furniture.
_RIGHTS = re.compile("转载|版权|侵权|侵犯|删除|声明|本网|本站|来信|来函|联系我们|仅供参考|责任编辑|不代表")

#: A reading without its tone, such as 的(de), which a page with toned readings has too.
_READING = re.compile(r"(?<=[一-鿿])\([a-z]{1,6}\)")

_SHORTEST = 12


def news(body: str) -> str:
    r"""
    Return the paragraphs of *body* that are news, normalised, one a line; all of it where none looks so.

    >>> news("首頁|要聞|招商\n3月1日，雲嶺市簽約項目１２個。\n責任編輯：李一一")
    '3月1日,云岭市签约项目12个。'
    """
    text = _READING.sub("", normalise(body).text).lower()
    return "\n".join(line.strip() for line in text.split("\n") if _is_news(line.strip())) or text.strip()


def plain(text: str) -> str:
    """
    Return the letters and digits of a normalised text, in order.

    >>> plain("总投资 12.5亿元,年产led灯。")
    '总投资125亿元年产led灯'
    """
    return "".join(filter(str.isalnum, text))


def digest(*texts: str) -> bytes:
    """Return the 16 bytes by which equal texts are found."""
    return blake2b("\0".join(texts).encode(errors="replace"), digest_size=16).digest()


def _is_news(line: str) -> bool:
    return len(line) >= _SHORTEST and bool(_ENDS.search(line)) and len(set(_RIGHTS.findall(line))) < 2
