"""Words of forums that write as people speak, as the written language has them: 签咗嘅 (Cantonese), 签嘞 (the south-west).

Only signs that carry the grammar, and each for one of the same length, so that no offset moves.
"""

from __future__ import annotations

from signings.texts.patterns import compiled

_WRITTEN = {
    "咗": "了",
    "嘅": "的",
    "喺": "在",
    "佢": "他",
    "哋": "们",
    "嚟": "来",
    "啲": "些",
    "冇": "没",
    "咁": "这",
    "嗰": "那",
    "嘞": "的",
    "唔": "不",
    "仲": "还",
}
_SPOKEN = compiled(f"[{''.join(_WRITTEN)}]")
_LEAST = 2  #: signs that make a text one in dialect; one alone is a name's, or a quotation's
_TABLE = str.maketrans(_WRITTEN)
_IS = compiled("(?<=[的都也不真就还])系(?!统|列|数)")
_DAYS = (("噚日", "昨日"), ("琴日", "昨日"), ("寻日", "昨日"), ("旧年", "去年"))


def to_written(text: str) -> str:
    """
    Return *text* with the signs of its dialect as the written language has them; any other text unchanged.

    >>> to_written("琴日签咗嘅有两单")
    '昨日签了的有两单'
    """
    if len(_SPOKEN.findall(text)) < _LEAST:
        return text
    for spoken, written in _DAYS:
        text = text.replace(spoken, written)
    return _IS.sub("是", text.translate(_TABLE))
