"""Find what a sum measures in the words behind it: 投资3亿元的某项目."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.parties.bearers import investors_of
from signings.judge.passages.subject import Subject
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.judge.passages.period import Period

_MODIFIES = compiled(
    r"(?:人民币)?(?:资金)?(?:、(?:占地|用地)[^,。;、的]{2,12})?(?:,?(?:建设|兴建|打造|新建|承建|实施|开发|投资|建成|打造)的|的(?!产值|税收|销售))"
)

# 签下43亿元的投资大单: everything signed there.
_DEALS = compiled(r"(?:投资|招商|合作|战略|框架|意向|开发)*(?:大单|协议|合同|项目)(?:[一-鿿]{0,2})")

_ONE_PACT = compiled("[一1这]?(?:份|项|纸)(?:价值|金额|投资额|总投资|总额)?[达为约近超逾]*$")


def subject_behind(period: Period, sum_: Sum, ceiling: int) -> Subject | None:
    """投资3亿元的某项目; 总投资35亿元某项目."""
    text, end = period.text, sum_.money.end
    modifies = _MODIFIES.match(text, end, ceiling)
    near = modifies.end() if modifies else end
    clause_end = _stop(text, near, ceiling)
    count = next((c for c in period.counts if near <= c.start <= min(near + 2, clause_end) and not c.firms), None)
    count = count or _of_all_named(period, sum_, near) or (_of_pacts(period, sum_, near) if modifies else None)
    if count:
        return Subject(count.start, count.end, count=count)
    project = next((p for p in period.projects if near <= p.start and p.end <= clause_end), None)
    among = _AMONG.search(text, near, project.end) if project and modifies else None
    if among is not None and among.start() - near >= _SHORTEST:
        return Subject(near, among.start(), name=text[near : among.start()].strip('“”"'))
    if project and (modifies or project.start <= end + 1) and text[end : end + 1] != "(" and project.start <= near + 14:
        name = text[near : project.end].strip('“”"') if modifies else project.name
        return Subject(near, project.end, project=project, name=name)
    if modifies and _DEALS.fullmatch(text, near, clause_end):
        return Subject(near, clause_end, anaphoric=True, all_of_it=not _is_one_pact(period, sum_.money.start))
    if modifies and clause_end - near >= 3:
        return Subject(near, clause_end, name=text[near:clause_end].strip('“”"'))
    return None


# 投资486亿元的正式合同112个
_PACTS = compiled("(?:正式|意向性?|框架|合作|投资|招商|入园)*(?:合同|协议|项目)(?:共|有|达)*")


def _of_pacts(period: Period, sum_: Sum, near: int) -> Count | None:
    """Return the count behind the noun that a sum modifies, if it is not the sum of each."""
    if _OF_EACH.search(period.text, max(0, sum_.word_start - 2), sum_.money.start):
        return None
    many = (c for c in period.counts if c.trailing and c.value != 1)
    return next((c for c in many if _PACTS.fullmatch(period.text, near, c.start)), None)


_OF_EACH = compiled("[均各都]")

# 合计投资1亿元的甲用品、乙鞋业等3个项目
_ALL_TOGETHER = compiled("(?:合计|共计|总计|共)(?:计划)?(?:总)?(?:投资)?(?:额)?[约近超达逾]*$")

_ROW_OF_NAMES = compiled("[^,。;:!?\\n]{3,80}?等$")


def _of_all_named(period: Period, sum_: Sum, near: int) -> Count | None:
    """Return the count behind a row of names that have one sum together."""
    if not _ALL_TOGETHER.search(period.text, period.clause_of(sum_.money.start)[0], sum_.money.start):
        return None
    behind = next((c for c in period.counts if c.start > near and not c.firms and not c.trailing), None)
    return behind if behind and _ROW_OF_NAMES.fullmatch(period.text, near, behind.start) else None


# 总投资2.6亿元的丘陵农机制造等7个项目: the sum is that of the last one named
_AMONG, _SHORTEST = compiled("等(?:\\d+|[一二三四五六七八九十]+)[个项]"), 3


def _is_one_pact(period: Period, at: int) -> bool:
    """一份8亿元的合同; 与某公司签订了8亿元的协议: what one firm signs is no occasion of many."""
    start = period.clause_of(at)[0]
    if _ONE_PACT.search(period.text, start, at):
        return True
    return _WITH_ONE.search(period.text, start, at) is not None and len(investors_of(period, start, at)) == 1


_WITH_ONE = compiled("[与和同跟](?![^,。;]*(?:分别|、))[^,。;]{2,40}签[订署下](?:了)?[^,。;]{0,8}$")

_ENDS_A_NAME = compiled(
    r"[,。;、:!?\n)]|和(?=[一-鿿]{2,20}(?:公司|集团))|(?<=[一-鿿]{3})(?<![新已为])(?:成功|正式|顺利|集中|现场)?(?:签约|落户|落地|落子|花落|入驻|进驻)"
)


def _stop(text: str, start: int, ceiling: int) -> int:
    """Return where the words from *start* on end; a bracket within a name does not end it: 设备(材料)制造项目."""
    for match in _ENDS_A_NAME.finditer(text, start, ceiling):
        if match[0] != ")" or "(" not in text[start : match.start()]:
            return match.start()
    return ceiling
