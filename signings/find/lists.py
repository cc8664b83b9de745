"""Read projects that are not told in sentences: rows of a table, blocks of labelled lines.

序号 项目名称 投资方 总投资(万元)          项目一:某某生产基地
1 某某项目 某某有限公司 12,800             投资方:某某有限公司 计划投资:10亿元
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from signings.find.amounts import CURRENCIES, Money, find_amounts
from signings.find.kinds import Kind
from signings.find.money import Sum
from signings.find.parties import find_orgs, is_government
from signings.model import Bound
from signings.texts.numerals import read_number
from signings.texts.patterns import compiled

_NAME_HEAD = compiled(r"项目名称|项目|名称|建设内容")
_FIRM_HEAD = compiled(
    r"投资方|投资企业|投资主体|投资单位|投资商|投资人|企业名称|签约企业|签约方|签约单位|合作方|业主|建设单位|公司|企业|客商|乙方|单位"
)
_SUM_HEAD = compiled(r"总投资|投资额|投资总额|计划投资|协议投资|投资金额|金额|投资规模|合同额|投资")
_NO_SUM_HEAD = compiled(r"产值|税|用地|面积|年度|一期|到位|完成|固定|设备")
_HEADS = compiled(
    rf"序号|{_NAME_HEAD.pattern}|{_FIRM_HEAD.pattern}|{_SUM_HEAD.pattern}|{_NO_SUM_HEAD.pattern}|行业|产业|地点|类别|备注|性质|地址|负责|责任|规模|日期|时间|联系|阶段"
)
_UNIT = compiled(r"[(\[]?(?:单位:)?(万元|亿元|万美元|亿美元|万港元|亿港元|万欧元|亿日元|万人民币|亿人民币)[)\]]?")
_CELLS = compiled(r"\s*\|\s*|\t+|[ ]+")
_NUMBER = compiled(r"(?:约|超|近)?\d[\d,]*(?:\.\d+)?(?:[万亿](?:元|美元|欧元|港元|日元)?)?(?:左右|以上|余)?")
_LABEL = compiled(
    r"(?:^|(?<=[\s;,|▲●■◆★·]))(?P<label>项目(?:名称)?[一二三四五六七八九十\d]{0,3}|投资方|投资企业|投资主体|投资单位|投资商|投资人|签约企业|签约方|签约单位|企业名称|建设单位|业主单位|甲方|乙方"
    r"|(?:计划|预计|协议|项目|合同|估算)?(?:总投资(?:额)?|投资(?:总额|额|金额)?)|合同金额|拟投资)\s*[:|]\s*"
)
# 总投资8.5亿元,占地200亩: the sum below the labels of a block, without one of its own
_SUM_ALONE = compiled(r"(?:^|(?<=[,;]))(?P<label>(?:项目)?(?:计划|预计|协议)?总投资)(?:额)?(?=[约近超逾]?\d)")
_NUMBERED = compiled(r"^\s*(?:[●▲■◆★·]|\(?[\d一二三四五六七八九十]{1,3}\)?[、.)])*\s*")
_NAME_LABEL = "项目名称 "  # for a name that stands before the labels of its line
_SHORTEST_NAME = 4
_STARTS = compiled(r"项目(?:名称)?")
_MONEY_LABEL = compiled("投资(?!方|企业|主体|单位|商|人)|金额")


@dataclass(frozen=True, slots=True)
class Row:
    """One project of a table or of a block of labels."""

    start: int
    end: int
    name: str | None
    investors: tuple[str, ...]
    sum: Sum | None
    total: bool = False  #: 合计: of all rows above
    count: int | None = None  #: how many projects a total counts


def find_rows(text: str) -> list[Row]:
    """Return the rows of all tables and label blocks of a text, in order."""
    lines = _lines(text)
    rows = _table_rows(lines) + _label_rows(text, lines)
    taken = {row.start for row in rows}
    rows += [row for row in _rows_under_unit(lines) if row.start not in taken]
    return sorted(rows, key=lambda row: row.start)


def _lines(text: str) -> list[tuple[int, str]]:
    out, start = [], 0
    for line in text.split("\n"):
        out.append((start, line))
        start += len(line) + 1
    return out


# Tables


def _table_rows(lines: list[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = []
    header: list[str] | None = None
    unit = ""
    for start, line in lines:
        cells = [cell for cell in _CELLS.split(line.strip(" |")) if cell.strip("-:")]
        if len(cells) == _PAIR and _LABEL.match(line.strip()):
            header = None  # 投资额|11亿元: a label with what it says
            continue
        if _is_header(cells):
            header, unit = cells, _unit_of(line) or unit
            continue
        if _UNIT.fullmatch(line.strip()) or line.strip().startswith("单位:"):
            unit = _unit_of(line) or unit
        row = _row(start, line, cells, header, unit) if header else None
        if row and row.total and row.count is None and rows:
            row = replace(row, count=_run_before(rows))
        if row:
            rows.append(row)
        elif header and line.strip() and not set(line.strip()) <= set("|-: "):
            header = None
    return rows


_SAYS = compiled(":.")  # 发布单位:某局: a line of labels, not the head of a table


def _is_header(cells: list[str]) -> bool:
    """Short cells, most of which are words for columns, a project's or a firm's among them."""
    if not 2 <= len(cells) <= 12 or any(len(cell) > 14 or cell.endswith("。") or _SAYS.search(cell) for cell in cells):
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
    return match[1] if match else ""


def _row(start: int, line: str, cells: list[str], header: list[str], unit: str) -> Row | None:
    if len(cells) < 2 or len(line) > 160 or line.rstrip().endswith("。"):
        return None
    if _TOTAL.match(cells[0]):
        return _total_row(start, line, cells, unit)
    column = _columns(cells, header)
    firm = column.get("firm") or next((c for c in cells if _is_firm(c)), None)
    money = column.get("sum") or next((c for c in reversed(cells[1:]) if _NUMBER.fullmatch(c)), None)
    rest = [c for c in cells if c not in {firm, money} and not _NUMBER.fullmatch(c)]
    name = column.get("name") or (rest[0] if rest else None)
    if not name and not firm:
        return None
    at = start + line.find(money) if money else start
    sum_ = _sum(money, at, unit) if money else None
    if sum_ is None and not firm:
        return None
    begin = start + len(line) - len(line.lstrip(" |"))
    end = at + len(money) if money and sum_ else start + len(line.rstrip(" |"))
    investors = tuple(part for part in re.split("[、/]", firm) if part and not is_government(part)) if firm else ()
    return Row(begin, end, name, investors, sum_)


_TOTAL = compiled("合计|总计|共计")
_COUNTED = compiled(r"(?P<number>\d{1,4})[个项]")


def _total_row(start: int, line: str, cells: list[str], unit: str) -> Row | None:
    """Return 合计 | 4个 | 29.5: the count and the sum of all rows."""
    counts = [int(match["number"]) for cell in cells if (match := _COUNTED.search(cell))]
    money = next((cell for cell in reversed(cells) if _NUMBER.fullmatch(cell)), None)
    at = start + line.rfind(money) if money else start
    sum_ = _sum(money, at, unit) if money else None
    if sum_ is None or not money:
        return None
    begin = start + len(line) - len(line.lstrip(" |"))
    return Row(begin, at + len(money), None, (), sum_, total=True, count=counts[0] if counts else None)


def _columns(cells: list[str], header: list[str]) -> dict[str, str]:
    """Return what stands under each head, where the row has as many cells as the header."""
    if len(cells) != len(header):
        return {}
    out: dict[str, str] = {}
    for head, cell in zip(header, cells, strict=True):
        if _SUM_HEAD.search(head) and not _NO_SUM_HEAD.search(head) and _NUMBER.fullmatch(cell) and "sum" not in out:
            out["sum"] = cell
        elif _FIRM_HEAD.search(head) and not _NUMBER.fullmatch(cell):
            out.setdefault("firm", cell)
        elif _NAME_HEAD.search(head) and not _NUMBER.fullmatch(cell):
            out.setdefault("name", cell)
    return out


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
    number = read_number(cell)
    if scale is None or number is None:
        return None
    return Sum(
        Money(at, at + len(cell), int(number * scale), CURRENCIES.get(unit[1:], "CNY"), Bound.EXACT), Kind.TOTAL, "", at
    )


# Lists under a unit: 名单如下(单位:亿元), and then a firm, its project and a number in each line

_UNIT_TOLD = compiled(r"单位:?\s*(万元|亿元|万美元|亿美元|万港元|亿港元)")
_UNDER_UNIT = compiled(
    r"\s*(?:\(?\d{1,2}[).、.]\s*|[●▲■◆★·]\s*)?(?P<firm>[^:\s\d]{2,20}):\s*(?P<name>[^:]{2,24}?)\s+(?P<sum>\d[\d,]*(?:\.\d+)?)\s*$"
)


def _rows_under_unit(lines: list[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = []
    unit = ""
    for start, line in lines:
        told = _UNIT_TOLD.search(line)
        match = _UNDER_UNIT.match(line) if unit else None
        if told:
            unit = told[1]
        elif match:
            at = start + match.start("sum")
            sum_ = _sum(match["sum"], at, unit)
            firm = match["firm"]
            investors = () if is_government(firm) else (firm,)
            rows.append(Row(start + match.start("firm"), start + match.end("sum"), match["name"], investors, sum_))
        elif line.strip():
            unit = ""
    return rows


# Blocks of labels


def _label_rows(text: str, lines: list[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = []
    block: list[tuple[str, int, int]] = []
    heading: tuple[int, int] | None = None
    for start, line in lines:
        labels = list(_LABEL.finditer(line))
        alone = _SUM_ALONE.search(line) if len(block) > 1 and not labels else None
        if alone:
            block.append((alone["label"], start + alone.end(), start + len(line.rstrip(" ;,|。"))))
            continue
        if not labels:
            if line.strip() or len(block) > 6:
                _close(text, block, rows)
            heading = _heading(start, line) or (heading if not line.strip() else None)
            continue
        if not block and heading and not _STARTS.match(labels[0]["label"]):
            block.append((_NAME_LABEL, *heading))
        heading = None
        before = _NUMBERED.sub("", line[: labels[0].start()]).strip(" ,;:")
        if len(before) >= _SHORTEST_NAME and not _STARTS.match(labels[0]["label"]):
            _close(text, block, rows)
            at = start + line.index(before)
            block.append((_NAME_LABEL, at, at + len(before)))
        for i, match in enumerate(labels):
            starts = _STARTS.match(match["label"]) and not _MONEY_LABEL.search(match["label"])
            if starts and not (i and len(block) == i):  # 业主单位:…;项目:…: the firm stands before in its line
                _close(text, block, rows)
            stop = labels[i + 1].start() if i + 1 < len(labels) else len(line)
            block.append((match["label"], start + match.end(), start + len(line[:stop].rstrip(" ;,|。"))))
    _close(text, block, rows)
    return rows


_MARKED = compiled(r"\s*(?:[❶-❿➀-➓①-⑳●▲■◆★·]|\(?[\d一二三四五六七八九十]{1,3}\)?[、.)])\s*(?=[^\s:|。,;!?]{4,30}\s*$)")


def _heading(start: int, line: str) -> tuple[int, int] | None:
    """Return the span of a project's name that stands on a numbered line above its labels: ❶ 微网一体化项目."""
    marked = _MARKED.match(line)
    return (start + marked.end(), start + len(line.rstrip())) if marked else None


def _close(text: str, block: list[tuple[str, int, int]], rows: list[Row]) -> None:
    """Make a row of a block that names a project or a firm, with more than one label."""
    labels, block[:] = list(block), []
    if len(labels) < 2:
        return
    name, firm, sum_, end = None, None, None, labels[0][2]
    for label, start, stop in labels:
        value = text[start:stop]
        if _MONEY_LABEL.search(label):
            if sum_ is None and (found := find_amounts(value)):
                m = found[0]
                bound = find_amounts(text[max(0, start) : stop])[0].bound
                sum_ = Sum(
                    Money(start + m.start, start + m.end, m.value, m.currency, bound, m.upper), Kind.TOTAL, label, start
                )
                end = max(end, start + m.end)
        elif _STARTS.match(label):
            name = name or re.split(r"\s{1,}", value)[0]
        elif label == "甲方":
            continue  # the side that the money comes to
        else:
            firm = firm or value
            end = max(end, stop)
    if (name or firm) and (sum_ or (name and firm)):
        investors = tuple(part for part in re.split("[、/]", firm) if part and not is_government(part)) if firm else ()
        first = labels[0]
        lead = 0 if first[0] == _NAME_LABEL else len(first[0]) + 1
        rows.append(Row(first[1] - lead, end, name, investors, sum_))
