"""Read tables that have become text: a line a row, a line a cell, and lists of numbers under a unit told above them.

序号 项目名称 投资方 总投资(万元)
1 某某项目 某某有限公司 12,800
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from signings.find.amounts import CURRENCIES, Money, find_amounts
from signings.find.kinds import Kind
from signings.find.money import Sum
from signings.find.parties import find_orgs, is_government
from signings.find.row import LABEL, Row, investors_in
from signings.find.stages import Mood, find_mentions
from signings.model import Bound, Stage
from signings.texts.numerals import read_number
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_HEAD = compiled(r"项目名称|项目|名称|建设内容")
_FIRM_HEAD = compiled(
    r"投资方|投资企业|投资主体|投资单位|投资商|投资人|企业名称|签约企业|签约方|签约单位|合作方|外方|投资者|来资方|业主|建设单位|公司|企业|客商|乙方|单位"
)
_SUM_HEAD = compiled(r"总投资|投资额|投资总额|计划投资|协议投资|投资金额|金额|投资规模|合同额|投资")
_NO_SUM_HEAD = compiled(r"产值|税|用地|面积|年度|年内|今年|本年|一期|到位|完成|固定|设备|引资|外资")
_HEADS = compiled(
    rf"序号|{_NAME_HEAD.pattern}|{_FIRM_HEAD.pattern}|{_SUM_HEAD.pattern}|{_NO_SUM_HEAD.pattern}|行业|产业|地点|类别|备注|性质|地址|负责|责任|规模|日期|时间|联系|阶段|币种|货币|进展|进度|状态|引资|资金|协议|合同"
)
_STAGE_HEAD = compiled(r"性质|类别|类型|协议|合同")
_STATUS_HEAD = compiled(r"进展|进度|状态|签约情况|备注")
_CURRENCY_HEAD = compiled(r"币种|货币")
_UNIT = compiled(r"[(\[]?(?:单位:)?(万元|亿元|万美元|亿美元|万港元|亿港元|万欧元|亿日元|万人民币|亿人民币)[)\]]?")
_SCALE = compiled(r"[(\[](万|亿)[)\]]")
_CELLS = compiled(r"\s*\|\s*|\t+|[ ]+")
_NUMBER = compiled(
    r"(?:约|超|近)?(?:\d[\d,]*(?:\.\d+)?\s*[—–~-]+\s*)?\d[\d,]*(?:\.\d+)?(?:[万亿](?:元|美元|欧元|港元|日元)?)?(?:左右|以上|余)?"
)


def table_rows(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the rows of the tables that the lines of a text hold; each line with the offset that it begins at."""
    rows: list[Row] = []
    header: list[str] | None = None
    unit = heading = ""
    stage: Stage | None = None  # that the heading of a section of the table tells
    for start, line in _whole_rows(lines):
        cells = _cells(line)
        if len(cells) == _PAIR and LABEL.match(line.strip()):
            header = None  # 投资额|11亿元: a label with what it says
            continue
        if _is_header(cells):
            header, unit = None if _PLANNED.search(heading) else cells, _unit_of(line) or unit
            stage = _status_of(heading) if _SECTION.match(heading) else None
            continue
        heading = line if line.strip() else heading
        told = _UNIT_TOLD.search(line)
        unit = told[1] if told else unit
        if _UNIT.fullmatch(line.strip()) or line.strip().startswith("单位:"):
            unit = _unit_of(line) or unit
        row = _row(start, line, cells, header, unit) if header else None
        if row and row.total and row.count is None and rows:
            row = replace(row, count=_run_before(rows))
        if row:
            rows.append(replace(row, stage=row.stage or stage, told=row.told or stage is not None))
        elif header and _SECTION.match(line):
            header, stage = None if _PLANNED.search(line) else header, _status_of(line)
        elif header and line.strip() and len(cells) != len(header) and not set(line.strip()) <= set("|-: "):
            header = None
    return rows


# 拟签约项目排期表: the rows are still to be signed
_PLANNED = compiled("拟签|待签|未签|计划签约|在谈(?!判)|(?:洽谈|储备|推介)项目(?:表|一览|排期|名单|清单)")


# 【二】当月新开工: a section within a table
_SECTION = compiled(r"\s*(?:【[^】]{1,8}】|[(][一二三四五六七八九十][)]|[一二三四五六七八九十]、)[^。]{2,30}$")


def _cells(line: str) -> list[str]:
    """Return the cells of a line; an empty one counts where a mark stands between them."""
    if "|" in line:
        return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    if line.count("/") >= _LEAST_COLUMNS and "//" not in line:
        return [cell.strip() for cell in line.split("/")]
    return [cell for cell in _CELLS.split(line.strip(" ")) if cell.strip("-:")]


def _whole_rows(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines, those of a table that has a line for each cell joined to its rows; no row's offset changes."""
    at, width = 0, 0
    while at < len(lines):
        head, taken = _head_by_lines(lines, at)
        if head:
            yield lines[at][0], "\t".join(head)
            at, width = at + taken, len(head)
            continue
        size = _size_of_row(lines, at, width) if width else 0
        width = width if size else 0
        size = size or 1
        yield lines[at][0], "\t".join(line for _, line in lines[at : at + size])
        at += size


def _size_of_row(lines: list[tuple[int, str]], at: int, width: int) -> int:
    """Return how many lines, a line for each cell, are a row of so many columns or the total of all rows; 0 if none are."""
    row = [line.strip() for _, line in lines[at : at + width]]
    if len(row) == width and _NUMBERED.fullmatch(row[0]):
        return width
    if not row or not _TOTAL.fullmatch(row[0]):
        return 0
    figures = (n for n, cell in enumerate(row[1:], 1) if not (_COUNTED.fullmatch(cell) or _NUMBER.fullmatch(cell)))
    size = next(figures, len(row))
    return size if size > 1 else 0


_NUMBERED = compiled(r"\d{1,3}")
_LEAST_COLUMNS = 3


def _is_head(line: str) -> bool:
    return line.strip() in {"序号", "编号"}


def _head_by_lines(lines: list[tuple[int, str]], at: int) -> tuple[list[str], int]:
    """Return the cells of the head of a table that begins at a line and has a line for each, and its lines; else none."""
    if not _is_head(lines[at][1]):
        return [], 0
    rest = [line.strip() for _, line in lines[at + 1 : at + 2 * _MOST_COLUMNS]]
    size = next((n for n, cell in enumerate(rest) if _NUMBERED.fullmatch(cell)), 0)
    head: list[str] = []
    for cell in rest[:size]:
        if head and _UNIT_ALONE.fullmatch(cell):
            head[-1] += cell  # 总投资|(万元)
        else:
            head.append(cell)
    known = sum(1 for cell in head if _HEADS.search(cell))
    fits = len(head) + 1 >= _LEAST_COLUMNS and known >= len(head) - 1
    if not fits or len(head) >= _MOST_COLUMNS or any(len(cell) > _LONGEST_HEAD for cell in head):
        return [], 0
    return [lines[at][1].strip(), *head], 1 + size


_UNIT_ALONE = compiled(r"\((?:单位:)?(?:万|亿|百万)?(?:元|美元|港元|欧元)?(?:人民币)?\)")
_MOST_COLUMNS = 12


_LONGEST_HEAD = 18  #: characters of a column's head
_SAYS = compiled("^(?!其中).*:.")  # 发布单位:某局: a line of labels, not the head of a table


def _is_header(cells: list[str]) -> bool:
    """Short cells, most of which are words for columns, a project's or a firm's among them."""
    if not 2 <= len(cells) <= 12 or any(
        len(cell) > _LONGEST_HEAD or cell.endswith("。") or _SAYS.search(cell) for cell in cells
    ):
        return False
    known = [cell for cell in cells if _HEADS.search(cell)]
    return len(known) >= max(2, len(cells) - 1) and any(_SUM_HEAD.search(c) or _FIRM_HEAD.search(c) for c in cells)


_PAIR = 2  #: cells


def _run_before(rows: list[Row]) -> int | None:
    """Return how many rows stand above a total, behind the total before it; None for one."""
    number = 0
    for row in reversed(rows):
        if row.total:
            break
        number += 1
    return number if number > 1 else None


def _unit_of(line: str) -> str:
    match = _UNIT.search(line)
    scale = _SCALE.search(line)
    return match[1] if match else scale[1] + "元" if scale else ""


def _row(start: int, line: str, cells: list[str], header: list[str], unit: str) -> Row | None:
    if len(cells) < 2 or set("".join(cells)) <= set("-: ") or len(line) > 160 or line.rstrip().endswith("。"):
        return None
    if _TOTAL.match(cells[0]):
        return _total_row(start, line, cells, header, unit)
    column = _columns(cells, header)
    contract = Stage.SIGNED if _CONTRACT.fullmatch(column.get("stage", "")) else None
    stage = stage_of(column.get("stage", "")) or _status_of(column.get("status", "")) or contract
    if _NOT_SIGNED.search(column.get("stage", "") + column.get("status", "")):
        return None
    unit = column.get("unit", unit)
    unit = unit[:1] + column["currency"].replace("人民币", "元") if "currency" in column and unit else unit
    firm = column.get("firm") or next((c for c in cells if _is_firm(c)), None)
    money = column.get("sum") or next((c for c in reversed(cells[1:]) if _NUMBER.fullmatch(c)), None)
    rest = [c for c in cells if c not in {firm, money} and not _NUMBER.fullmatch(c)]
    name = column.get("name") or (rest[0] if rest else None)
    if not name and not firm:
        return None
    at = start + _place(line, money) if money else start
    sum_ = _sum(money, at, unit) if money else None
    if sum_ is None and not firm:
        return None
    begin = start + len(line) - len(line.lstrip(" |"))
    end = at + len(money) if money and sum_ else start + len(line.rstrip(" |"))
    investors = investors_in(firm)
    return Row(begin, end, name, investors, sum_, stage=stage, told=stage is not None)


def _place(line: str, cell: str) -> int:
    """Return where a row's cell with a figure stands: the last place where no other figure has it for a part."""
    return [match.start() for match in re.finditer(rf"(?<![\d.,]){re.escape(cell)}", line)][-1]


# What a cell says of the kind of agreement; 合同 and 协议 are the rule and need no word.
_STAGE = compiled(
    "(?P<framework>战略(?:合作)?|框架)(?:合作)?(?:协议|协定|合同)?|(?P<intent>意向)(?:性)?(?:书|协议|合同)?"
)


# 暂缓, 正在洽谈, 企业放弃投资: the row is no signing
_NOT_SIGNED = compiled("暂缓|未签|待签|拟签|取消|撤|放弃|解除|终止|洽谈|在谈")


_CONTRACT = compiled("(?:正式|投资|项目|招商|合作)*(?:合同|协议)(?:书|类)?")


def _status_of(cell: str) -> Stage | None:
    """5月12日与某镇签订正式合同, 6月18日开工: what a column on progress says has happened last."""
    done = [m for m in find_mentions(cell) if m.mood is Mood.DONE]
    return done[-1].stage if done else None


def stage_of(cell: str) -> Stage | None:
    """Return the stage of an agreement by its kind: 框架协议, 意向书; None for 合同 and for what says nothing of it."""
    match = _STAGE.fullmatch(cell)
    return Stage(match.lastgroup) if match and match.lastgroup else None


_TOTAL = compiled("合计|总计|共计|(?:[一-鿿]{2,6})?小计")
_COUNTED = compiled(r"(?P<number>\d{1,4})[个项]")


def _total_row(start: int, line: str, cells: list[str], header: list[str], unit: str) -> Row | None:
    """Return 合计 | 4个 | 29.5: the count and the sum of all rows."""
    counts = [int(match["number"]) for cell in cells if (match := _COUNTED.search(cell))]
    money = _columns(cells, header).get("sum") or _of_sums(cells, header)
    at = start + line.rfind(money) if money else start
    sum_ = _sum(money, at, unit) if money else None
    if sum_ is None or not money:
        return None
    begin = start + len(line) - len(line.lstrip(" |"))
    return Row(begin, at + len(money), None, (), sum_, total=True, count=counts[0] if counts else None)


def _of_sums(cells: list[str], header: list[str]) -> str | None:
    """Return which figure of a total is that of the column of sums, where cells before it are joined; else the last."""
    figures = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    heads = [head for head in header if _SUM_HEAD.search(head) or _NO_SUM_HEAD.search(head)]
    heads = [head for head in heads if not _FIRM_HEAD.search(head)]
    if len(figures) == len(heads):
        pairs = zip(heads, figures, strict=True)
        return next((f for h, f in pairs if _SUM_HEAD.search(h) and not _NO_SUM_HEAD.search(h)), None)
    return figures[-1] if figures else None


def _columns(cells: list[str], header: list[str]) -> dict[str, str]:
    """Return what stands under each head, where the row has as many cells as the header."""
    if len(cells) != len(header):
        return {}
    out: dict[str, str] = {}
    for head, cell in zip(header, cells, strict=True):
        figure = _BESIDES.sub("", cell)
        if _SUM_HEAD.search(head) and not _NO_SUM_HEAD.search(head) and _NUMBER.fullmatch(figure) and "sum" not in out:
            out["sum"] = figure
            own = _UNIT.search(cell, len(figure))
            out |= {"unit": own[1]} if own else {}
        elif _CURRENCY_HEAD.search(head):
            out["currency"] = cell
        elif _STATUS_HEAD.search(head):
            out["status"] = cell
        elif _STAGE_HEAD.search(head) and "stage" not in out:
            out["stage"] = cell
        elif _FIRM_HEAD.search(head) and not _NUMBER.fullmatch(cell):
            out.setdefault("firm", cell)
        elif _NAME_HEAD.search(head) and not _NUMBER.fullmatch(cell):
            out.setdefault("name", cell)
    return out


_BESIDES = compiled(r"\([^()]*\)$")  # 9.9(不含一期6.5)


def _is_firm(cell: str) -> bool:
    orgs = find_orgs(cell)
    return any(org.end == len(cell) and not org.government for org in orgs)


def _sum(cell: str, at: int, unit: str) -> Sum | None:
    found = find_amounts(cell) or find_amounts(cell + unit)
    if found:
        first = found[0]
        end = min(at + first.end, at + len(cell))
        return Sum(Money(at + first.start, end, first.value, first.currency, first.bound), Kind.TOTAL, "", at)
    scale = read_number(unit[:1]) if unit else None
    low = _RANGE.fullmatch(cell)
    number = read_number(low["low"] if low else cell)
    if scale is None or number is None:
        return None
    return Sum(
        Money(
            at, at + len(cell), int(number * scale), CURRENCIES.get(unit[1:], "CNY"), Bound.OVER if low else Bound.EXACT
        ),
        Kind.TOTAL,
        "",
        at,
    )


_RANGE = compiled(r"(?P<low>\d[\d,]*(?:\.\d+)?)\s*[—–~-]+\s*\d[\d,]*(?:\.\d+)?")  # 2,000—3,500


# Lists under a unit: 名单如下(单位:亿元), and then a firm, its project and a number in each line

_UNIT_TOLD = compiled(r"单位:?\s*[^,。;:\n]{0,8}?(?:均?为)?(?:人民币)?(万元|亿元|万美元|亿美元|万港元|亿港元)")
_UNDER_UNIT = compiled(
    r"\s*(?:\(?\d{1,2}[).、.]\s*|[●▲■◆★·]\s*)?(?P<firm>[^:\s\d]{2,20}):\s*(?P<name>[^:]{2,24}?)\s+(?P<sum>\d[\d,]*(?:\.\d+)?)\s*$"
)


# 项目一 某某生产线|某某有限公司|签约额36,500|建设地点:某园
_IN_BARS_UNDER_UNIT = compiled(
    r"\s*(?:项目[一二三四五六七八九十\d]{1,3}|\(?\d{1,2}[).、.]|[①-⑳])?[:\s]*(?P<name>[^|:]{2,30}?)\s*\|\s*(?P<firm>[^|:\d]{4,24}?)\s*\|"
    r"\s*(?:总投资|投资额|签约额|合同额|协议投资|计划投资|投资)?(?:额)?:?(?P<sum>\d[\d,]*(?:\.\d+)?)\s*(?:\||$)"
)


# 按属地分列如下(单位:亿元), and then 柳湖县  3个  12.6
_SHARE_UNDER_UNIT = compiled(r"\s*[^:\s\d]{2,12}\s+(?P<count>\d{1,4})[个项]\s+(?P<sum>\d[\d,]*(?:\.\d+)?)\s*$")


def _share(start: int, share: re.Match[str], unit: str) -> list[Row]:
    """Return the row of a place that has so many projects and so much; none where it has no project."""
    count, sum_ = int(share["count"]), _sum(share["sum"], start + share.start("sum"), unit)
    begin = start + len(share[0]) - len(share[0].lstrip())
    return [Row(begin, start + share.end("sum"), None, (), sum_, total=True, count=count)] if count and sum_ else []


def rows_under_unit(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the lines under a unit told above them: a firm, its project and a number, or a place, its count and its share."""
    rows: list[Row] = []
    unit = ""
    for start, line in lines:
        told = _UNIT_TOLD.search(line)
        share = _SHARE_UNDER_UNIT.match(line) if unit else None
        match = (_UNDER_UNIT.match(line) or _IN_BARS_UNDER_UNIT.match(line)) if unit else None
        if told:
            unit = told[1]
        elif share:
            rows += _share(start, share, unit)
        elif match:
            at = start + match.start("sum")
            sum_ = _sum(match["sum"], at, unit)
            firm = match["firm"]
            investors = () if is_government(firm) else (firm,)
            rows.append(Row(start + match.start("firm"), start + match.end("sum"), match["name"], investors, sum_))
        elif line.strip():
            unit = ""
    return rows
