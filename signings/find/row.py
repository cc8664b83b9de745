"""A project that is not told in sentences: a row of a table, a block of labelled lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.find.parties import is_government
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.model import Stage

#: A label with its colon: 投资方:
LABEL = compiled(
    r"(?:^|(?<=[\s;,|▲●■◆★·]))(?P<label>项目(?:名称)?[一二三四五六七八九十\d]{0,3}|投资方|投资企业|投资主体|投资单位|投资商|投资人|签约企业|签约方|签约单位|企业名称|建设单位|业主单位|甲方|乙方|内容|文本类别|协议类型|签约性质|投资规模|签[订约署](?:日期|时间)|履约保证金|预期效益|登记号"
    r"|(?:计划|预计|协议|项目|合同|估算)?(?:总投资(?:额)?|投资(?:总额|额|金额)?)|合同金额|拟投资)\s*[:|]\s*"
)

# (个人)李某, 台资(林先生), (待公示): who isn't named
_UNNAMED = compiled(r"^\(?(?:个人|待[一-鿿]{1,3}|未定)\)?|[一-鿿]某\)?$|[(][一-鿿]{1,2}(?:先生|女士|总|老板)[)]$")
_BETWEEN_FIRMS = compiled("[、/]")


@dataclass(frozen=True, slots=True)
class Row:
    """One project of a table or of a block of labels."""

    start: int
    end: int
    name: str | None
    investors: tuple[str, ...]
    sum: Sum | None
    told: bool = False  #: whether a column says what has happened to the project
    stage: Stage | None = None  #: what kind of agreement a column of the table says that it is
    total: bool = False  #: 合计: of all rows above
    count: int | None = None  #: how many projects a total counts


def investors_in(cell: str | None) -> tuple[str, ...]:
    """Return the firms that a cell or a label's value names, without the governments that stand with them."""
    parts = (part for part in _BETWEEN_FIRMS.split(cell or "") if part and not is_government(part))
    return tuple(part for part in parts if not _UNNAMED.search(part))
