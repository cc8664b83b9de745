"""Traditional pages, read with the same patterns as simplified ones.

Labels and furniture of a page are few words. Their characters are exchanged one for one, so that offsets stay and what
is found can be shown as printed; the article itself is never converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TRADITIONAL = "來發佈時間責編輯記員訊網報權聲關閱覽點擊數號體審對圖攝電專題轉載評論聯繫單類標頁條鏈頻掃戶瀏稱籤導錄鍵詞機構開範圍屬內復務臺長讀熱門薦經聞視見說請從後個這過還為與廣產業員實現區縣簽約項資億總丨"
_SIMPLIFIED = "来发布时间责编辑记员讯网报权声关阅览点击数号体审对图摄电专题转载评论联系单类标页条链频扫户浏称签导录键词机构开范围属内复务台长读热门荐经闻视见说请从后个这过还为与广产业员实现区县签约项资亿总｜"
_FAMILIAR = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def familiar(text: str) -> str:
    """Return *text* with the characters of labels simplified; of the same length."""
    return text.translate(_FAMILIAR)


def as_printed(value: str | None, lines: Iterable[tuple[str, str]]) -> str | None:
    """Return *value*, which was found in familiar text, as the page prints it.

    *lines* are pairs of familiar and printed text. Names that stand apart on the page are looked up one by one.
    """
    if value is None:
        return None
    pairs = list(lines)
    for text, printed in pairs:
        if text != printed and (at := text.find(value)) >= 0:
            return printed[at : at + len(value)]
    if " " not in value:
        return value
    return " ".join(as_printed(part, pairs) or part for part in value.split(" "))
