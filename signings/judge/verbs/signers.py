"""Tell who signs what a verb tells of."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from signings.find.parties import Org, find_orgs
from signings.find.stages import Use
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.references import firm_before
from signings.judge.parties.roles import add_parties, has_free_seat
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period
    from signings.judge.verbs.telling import Telling


# A bank's credit line called cooperation is no investment.
PUBLIC = compiled("(?:大学|学院|党校|医院|[文博美图纪展科]..?馆|出版社|委员会)$")

_ASIDE = compiled(r"\([^()]*\)")  # 甲公司(简称“甲”)与乙公司


def one_of_each_party(telling: Telling, orgs: list[Org]) -> list[Draft]:
    """Return a draft for each party, or one for those that sign with one another or bring a project together."""
    orgs = [org for org in orgs if not PUBLIC.search(org.name)] or orgs
    if (len(orgs) == 2 and _sign_together(telling, *orgs)) or _bring_together(telling, orgs):
        return [telling.project(min(telling.start, orgs[0].start), telling.end, None, orgs)]
    return one_each(telling, orgs)


def _sign_together(telling: Telling, first: Org, second: Org) -> bool:
    """Whether two firms sign with one another (甲公司与乙公司签署), and not a place with each of them."""
    text = telling.period.text
    between = _ASIDE.sub("", text[first.end : second.start])
    with_both = text[max(0, first.start - 1) : first.start] in set("与和同跟")
    return between[:1] in set("与和同跟") and "、" not in between and "," not in between and not with_both


_TOGETHER = compiled("(?:共同|联合|合资|合作|携手|组成的?联合体)")

_OF_THREE = compiled("[三四五多]方")


def _bring_together(telling: Telling, orgs: list[Org]) -> bool:
    """Whether several firms bring one project: 由甲公司、乙公司共同投资."""
    behind = _TOGETHER.match(telling.period.text, orgs[-1].end)
    return len(orgs) > 1 and (
        behind is not None or _OF_THREE.search(telling.period.text, orgs[-1].end, telling.end) is not None
    )


def parties_of(telling: Telling, context: Context, *, alone: bool) -> list[Org]:
    """Return who signs: in reach of the verb, else the two spoken of before, else who is told last in the item."""
    period, use = telling.period, telling.mention.use
    orgs = investors_of(period, telling.start, telling.end)
    wanting = not orgs or has_free_seat(telling.period)
    if wanting and use is not Use.NOUN and not period.title and add_parties(period, context.tagger):
        orgs = investors_of(period, telling.start, telling.end)
    if use is Use.VERB and _THE_FIRM.search(period.text, telling.start, telling.mention.start):
        orgs = [*_last_before(telling, context), *orgs]
    if not orgs and "双方" in period.words:
        orgs = _both_parties(period) or _last_before(telling, context)
    if not orgs and alone and use is Use.VERB:
        orgs = _last_row(period, investors_of(period, telling.item[0], telling.start))
    before = period.text[telling.item[0] : telling.start]
    if not orgs and _AFTER_TALKS.search(before):
        orgs = _last_row(period, investors_of(period, telling.item[0], telling.start))
    return orgs


# 某局与某公司经过多轮协商,达成了…协议: who talked is who signs
_AFTER_TALKS = compiled("经(?:过)?[^,。;]{0,10}(?:协商|洽谈|谈判|沟通|磋商|对接|考察)[^,。;]{0,4},$")


def _last_row(period: Period, orgs: list[Org]) -> list[Org]:
    """Return the last of some parties with those that it stands in a row with: 由甲集团、乙集团投资的项目."""
    row = orgs[-1:]
    for org in reversed(orgs[:-1]):
        if _ASIDE.sub("", period.text[org.end : row[0].start]) not in _AND:
            break
        row.insert(0, org)
    return row


_AND = frozenset("、和与及")

# 公司与某管委会签订协议: the firm of the clause before.
_THE_FIRM = compiled(r"(?<![一-鿿A-Za-z)])(?:该)?公司(?=与|和|同)")


def _last_before(telling: Telling, context: Context) -> list[Org]:
    """Return the firm that the period, or one of those before, told of before the verb's clause."""
    period = telling.period
    add_parties(period, context.tagger)
    found = investors_of(period, period.start, telling.start)
    firm = found[0] if found else firm_before(context.before, period, context.tagger)
    return [Org(telling.start, telling.start, firm.name)] if firm else []


def _both_parties(period: Period) -> list[Org]:
    """双方举行签约仪式: the firm that the text has named most, if more than once."""
    named = Counter(org.name for org in find_orgs(period.text, 0, period.start) if not org.government)
    name, often = named.most_common(1)[0] if named else ("", 0)
    return [Org(period.start, period.start, name)] if often >= 2 else []


def one_each(telling: Telling, orgs: list[Org]) -> list[Draft]:
    """Return one draft for each party."""
    start, end = min(telling.start, orgs[0].start), max(telling.end, telling.mention.end)
    return [telling.project(start, end, None, [org]) for org in orgs]


def firms_told(telling: Telling, count: Count) -> list[Org]:
    """Return the firms that are counted, if all are named: 在甲公司和乙公司,分别与两家公司签约."""
    if count.value is None:
        return []
    if not count.firms:
        behind = _FROM_EACH.search(telling.period.text, count.end, telling.item[1])
        if behind is None:
            named = investors_of(telling.period, telling.item[0], count.start)
            of_each = bool(named) and telling.period.text[named[-1].end : count.start] in _THEIRS
            return named if of_each and len(named) == count.value else []
        named = investors_of(telling.period, behind.end(), telling.item[1])
        return named if len(named) == count.value else []
    named = investors_of(telling.period, telling.item[0], count.start)
    return named if count.value == len(named) else _listed_names(telling.period, count)


_THEIRS = frozenset(("", "的", "等", "这"))  # 甲公司、乙公司两个项目

# 两个项目分别来自甲集团与乙集团
_FROM_EACH = compiled("分别(?:来自|由|出自|是)|投资方(?:分别)?(?:为|是)|分属")


def _listed_names(period: Period, count: Count) -> list[Org]:
    """康泰药业、金龙机械、绿洲食品3家企业: as many names as firms are counted."""
    start = period.clause_of(count.start)[0]
    words = period.text[start : count.start].removesuffix("等")
    names = re.split("、|和|以及|及", words)
    if not 1 < len(names) == count.value or not all(2 <= len(name) <= 16 for name in names):
        return []
    return [Org(start + words.index(name), start + words.index(name) + len(name), name) for name in names]
