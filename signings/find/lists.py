"""Read projects that are not told in sentences: rows of a table, blocks of labelled lines.

项目一:某某生产基地
投资方:某某有限公司 计划投资:10亿元
"""

from __future__ import annotations

import re

from signings.find.amounts import Money, find_amounts
from signings.find.blocks import rows_by_line, rows_in_bars, rows_of_three, rows_sum_first
from signings.find.kinds import Kind
from signings.find.money import Sum
from signings.find.row import LABEL, Row, investors_in
from signings.find.tables import rows_under_unit, stage_of, table_rows
from signings.texts.patterns import compiled

# 总投资8.5亿元,占地200亩: the sum below the labels of a block, without one of its own
_SUM_ALONE = compiled(r"(?:^|(?<=[,;]))(?P<label>(?:项目)?(?:计划|预计|协议)?总投资)(?:额)?(?=[约近超逾]?\d)")
_NUMBERED = compiled(r"^\s*(?:[●▲■◆★·]|\(?[\d一二三四五六七八九十]{1,3}\)?[、.)])*\s*")
_NAME_LABEL = "项目名称 "  # for a name that stands before the labels of its line
_SHORTEST_NAME = 4
_STARTS = compiled(r"项目(?:名称)?")
_MONEY_LABEL = compiled("投资(?!方|企业|主体|单位|商|人)|金额")


_OF_STAGE = frozenset(("文本类别", "协议类型", "签约性质"))
_BESIDES = frozenset(("甲方", "履约保证金", "预期效益", "登记号"))  # 甲方 is the side that the money comes to
_NO_NAME = compiled(r"(?:合同|协议|项目)[一二三四五六七八九十\d]{1,3}")


def find_rows(text: str) -> list[Row]:
    """Return the rows of all tables and label blocks of a text, in order."""
    lines = _lines(text)
    barred = rows_in_bars(lines)
    labelled = [
        row for row in _label_rows(text, lines) if not any(b.start <= row.end and row.start <= b.end for b in barred)
    ]
    rows = table_rows(lines) + labelled + barred + rows_by_line(lines) + rows_of_three(lines) + rows_sum_first(lines)
    taken = {row.start for row in rows}
    rows += [row for row in rows_under_unit(lines) if row.start not in taken]
    return sorted(rows, key=lambda row: row.start)


# 〔项目名称〕某某生产线: a label in brackets is one with a colon
_BRACKETED = compiled("[〔【]([一-鿿]{2,6})[〕】](?=\\S)")


def _lines(text: str) -> list[tuple[int, str]]:
    out, start = [], 0
    for line in text.split("\n"):
        out.append((start, _BRACKETED.sub(r" \1:", line) if "〔" in line or "【" in line else line))
        start += len(line) + 1
    return out


def _label_rows(text: str, lines: list[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = []
    block: list[tuple[str, int, int]] = []
    heading: tuple[int, int] | None = None
    for start, line in lines:
        labels = list(LABEL.finditer(line)) if ":" in line or "|" in line else []
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
        if _NO_NAME.fullmatch(before):
            _close(text, block, rows)
        elif len(before) >= _SHORTEST_NAME and not _STARTS.match(labels[0]["label"]):
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
    name, firm, sum_, end, stage = None, None, None, labels[0][2], None
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
        elif label in _OF_STAGE:
            stage = stage_of(value)
        elif label in _BESIDES or label.endswith(("日期", "时间")):
            continue
        elif label == "内容":
            name = value if name is None or _NO_NAME.fullmatch(name) else name
        else:
            firm = firm or value
            end = max(end, stop)
    if (name or firm) and (sum_ or (name and firm)):
        investors = investors_in(firm)
        first = labels[0]
        lead = 0 if first[0] == _NAME_LABEL else len(first[0]) + 1
        rows.append(Row(first[1] - lead, end, name, investors, sum_, stage=stage))
