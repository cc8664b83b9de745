"""Read projects that have a line for each fact and no labels, as chat posts have them.

① 某某生产基地
🏢 某某有限公司
💰 总投资12亿元
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.money import find_sums
from signings.find.parties import find_orgs
from signings.find.row import Row
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.find.parties import Org

_NAME = compiled(r"\s*(?:[①-⑳❶-❿➀-➓]|\d{1,2}[.、)])\s*(?P<name>[^\s,。;:|!?\d][^,。;:|!?]{2,24})\s*$")
_LEAD = compiled(r"[^一-鿿A-Za-z\d]*")  # what stands before a fact: a picture, a bullet
_FACTS = 3  #: lines behind a name that may tell of it
_LONGEST = 60  #: characters of such a line
# 总投资12亿元, 东家是某某有限公司,投资3.6亿: what a line of facts opens with
_OPENS = compiled(r"(?:总|计划|协议|合同|预计)*(?:投资|金额)(?:总?额)?|[\d约超近逾]")


def rows_by_line(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the projects that stand with their name, their firm and their sum in lines of their own, in order."""
    rows = []
    for number, (start, line) in enumerate(lines):
        name = _NAME.match(line)
        if name:
            row = _row(start + name.start("name"), name["name"].strip(), lines[number + 1 : number + 1 + _FACTS])
            rows += [row] if row else []
    return rows


# 某某饮料公司 猕猴桃果酒厂 3.5个亿: a firm, its project and a sum, and nothing else
_THREE = compiled(
    r"\s*(?:\d{1,2}[.、)]\s*)?(?P<firm>\S{4,24})[ \t]+(?P<name>\S{2,20})[ \t]+(?P<sum>[约超近]?\d\S{0,10}[亿万]\S{0,6})\s*"
)
_LEAST = 2  #: such lines, one behind the other, that are a list


def rows_of_three(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the lines of lists that have a firm, its project and its sum in each line, and no head."""
    rows: list[Row] = []
    run: list[Row] = []
    for start, line in [*lines, (0, "")]:
        row = _of_three(start, line)
        if row:
            run.append(row)
            continue
        rows += run if len(run) >= _LEAST else []
        run = []
    return rows


# 某某总部大厦|投资方:某某集团|计划投资15亿元
_IN_BARS = compiled(
    r"[^一-鿿A-Za-z\d]*(?P<name>[^|:]{2,30}?)\s*\|\s*(?:投资方|投资企业|投资主体|签约企业|企业|业主):\s*(?P<firm>[^|:]{3,24}?)\s*\|"
    r"\s*(?:计划|协议|预计|合同)?(?:总)?投资(?:额)?:?\s*(?P<sum>[^|]{2,16}?)\s*(?:\||$|[(,。])"
)


def rows_in_bars(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the lines that name a project, its firm behind a label, and its sum, with bars between them."""
    rows = []
    for start, line in lines:
        match = _IN_BARS.match(line) if "|" in line else None
        sum_ = _first_in(line, *match.span("sum")) if match else None
        if match and sum_:
            rows.append(
                Row(
                    start + match.start("name"),
                    start + match.end("sum"),
                    match["name"],
                    (match["firm"],),
                    sum_.moved(start),
                )
            )
    return rows


def _first_in(line: str, begin: int, end: int) -> Sum | None:
    return next((s for s in find_sums(line) if begin <= s.money.start < end), None)


def _of_three(start: int, line: str) -> Row | None:
    match = _THREE.fullmatch(line)
    firm = _firm_of(line, 0) if match else None
    if match is None or firm is None or (firm.start, firm.end) != match.span("firm"):
        return None
    sum_ = next((s for s in find_sums(line) if s.money.start == match.start("sum")), None)
    return (
        Row(start + firm.start, start + match.end("sum"), match["name"], (firm.name,), sum_.moved(start))
        if sum_
        else None
    )


def _row(start: int, name: str, facts: list[tuple[int, str]]) -> Row | None:
    """Return the project of a name with the lines that follow; None unless one of them tells its sum."""
    firm: Org | None = None
    for at, line in facts:
        if not line.strip() or len(line) > _LONGEST or _NAME.match(line):
            break
        lead = _LEAD.match(line)
        body = lead.end() if lead else 0
        firm = firm or _firm_of(line, body)
        sum_ = _sum_of(line, at, firm.end if firm and firm.end <= len(line) and firm.name in line else body)
        if sum_:
            return Row(start, sum_.money.end, name, (firm.name,) if firm else (), sum_)
    return None


def _firm_of(line: str, body: int) -> Org | None:
    return next((org for org in find_orgs(line, body) if not org.government), None)


def _sum_of(line: str, at: int, begin: int) -> Sum | None:
    """Return the sum that a line of facts tells first, as one of the whole text."""
    found = next((s for s in find_sums(line) if s.is_investment and s.kind is not Kind.PHASE), None)
    if found is None or found.money.start < begin:
        return None
    opens = _OPENS.match(line, begin) or line[begin : begin + 1] in ",:"
    if not opens:
        return None
    return found.moved(at)


# 4.2亿元|飞行器电机, and 出资:某某公司 in the line behind
_SUM_FIRST = compiled(r"\s*(?P<sum>[约近超]?\d[^|]{1,14}?)\s*\|\s*(?P<name>[^|:,。;]{2,24}?)\s*")
_BY = compiled(r"\s*(?:出资|投资方?|业主|东家|企业|老板)\s*:\s*(?P<firm>[^:,。;|]{2,30}?)\s*")


def rows_sum_first(lines: list[tuple[int, str]]) -> list[Row]:
    """Return the projects of cards that open with the sum and the name, and tell in the next line who brings it."""
    rows = []
    for (start, line), (behind, by) in pairwise([*lines, (0, "")]):
        card, brought = _SUM_FIRST.fullmatch(line), _BY.fullmatch(by)
        sum_ = _first_in(line, *card.span("sum")) if card and brought else None
        if card and brought and sum_:
            firms = [org.name for org in find_orgs(brought["firm"]) if not org.government and not _NOBODY.match(by)]
            rows.append(Row(start, behind + brought.end("firm"), card["name"], tuple(firms), sum_.moved(start)))
    return rows if len(rows) >= _LEAST else []


_NOBODY = compiled("[^:]*:\\s*(?:[一1]家|某)")  # 出资:一家不愿具名的企业
