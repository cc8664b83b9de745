"""Read projects told by name before their count: 甲树脂、乙轮胎、丙光伏二期等7个外资项目."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, NO_BRAND, is_firm_name, is_no_firm, is_torn
from signings.judge.parties.bearers import investors_of
from signings.judge.rows.apart import BROUGHT_THERE, IS_PROJECT, KINDS_OF, LONGEST, SHORTEST, draft_in_row
from signings.judge.sums.site import Ruling
from signings.judge.verbs.events import kept
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_EXAMPLES = compiled(r"([^,。;:!?\n]{4,200}?)(?:等|在内的)$")


def read_examples(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each of 甲树脂、乙轮胎、丙光伏二期 before 等7个外资项目."""
    if period.title:
        return []
    named: list[Draft] = []
    for draft in drafts:
        if draft.level is Level.PROJECT or draft.investors:
            continue
        if draft.projects is None and draft.sum is None and not draft.stage.is_signing:
            continue  # 甲锂电、乙产业园等一批重大项目竣工投产: milestones told in passing
        if not any(d.level is Level.PROJECT and d.sum is None and d.name is None for d in drafts):
            named += _examples(draft, *_before_count(period, draft), context)
    named += _of_other_counts(period, drafts, context)
    return [kept(context, draft) for draft in named]


def _examples(batch: Draft, start: int, before: str, context: Context) -> list[Draft]:
    """Return a draft for each name of a row, the words *before* a count, which begin at *start*."""
    row = _EXAMPLES.fullmatch(before) or _all_named(batch, before)
    if row is None:
        return []
    names = re.split(
        "、|和(?=[一-鿿\\d]{3})",
        re.sub("^(?:其中)?(?:包括|包含|其中|有|如|以|(?:分别)?就|形成(?:了)?|涌现(?:了|出)?|促成(?:了)?)", "", row[1]),
    )
    names[0] = _OPENING_SUM.sub("", names[0].rpartition("——")[2])
    if _ABOUT.match(names[0]) or (len(names) == 1 and not _is_one_example(names[0])):
        return []
    if any(is_torn(name) for name in names):
        return []
    if batch_of_firms(batch.period, batch):
        names[0] = _WITH_WHOM.sub("", names[0])
    of_firms = 2 * sum(is_firm_name(name, context.tagger) for name in names) > len(names)
    return [_example(batch, start, name, of_firms=of_firms) for name in names if SHORTEST <= len(name) <= LONGEST]


# 签约甲生产基地、乙新乐园、丙研发中心3个重大项目: as many names as are counted
_ALL_NAMED = compiled(r"(?:[^,。;:!?\n、]*签约(?:[^、,]{0,10}的)?)?([^,。;:!?\n]{4,200})")

_NO_NAMES = compiled("[与等]|签|分别|举行|涉及|涵盖|入驻|落户|事业|服务业")


def _all_named(batch: Draft, before: str) -> re.Match[str] | None:
    found = None if batch_of_firms(batch.period, batch) else _ALL_NAMED.fullmatch(before)
    names = len(re.split("、|和(?=[一-鿿\\d]{4})", found[1])) if found and not _NO_NAMES.search(found[1]) else 0
    return found if names > 1 and names == batch.projects else None


# 绿峰家居护理用品等9个项目集中签约: one name, and no kind of project, place or guest
_ONE_NAME = 6  #: characters of it, at least

_NO_EXAMPLE = compiled(
    "产业|领域|行业|类|方面|来自|涉及|涵盖|重点|重大|优质|聚焦|围绕|总投资|投资|签|现场|[由与和在以的为有]"
)


def _is_one_example(name: str) -> bool:
    return len(name) >= _ONE_NAME and _NO_EXAMPLE.search(name) is None and not NO_BRAND.fullmatch(name)


_NO_ROW = compiled("签|包括|涉及|涵盖|覆盖|围绕|聚焦")


def _of_other_counts(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """甲建材、乙乳业等5个产业类项目,丙总部、丁总部等5个总部类项目集中签约: the row of a part told as a count alone."""
    batch = next((d for d in drafts if d.level is not Level.PROJECT and not d.investors), None)
    if batch is None or not batch.stage.is_signing:
        return []
    taken = [(d.start, d.end) for d in drafts]
    found: list[Draft] = []
    for count in period.counts:
        kinds = KINDS_OF.search(period.text[count.start : count.end])
        if count.trailing or count.firms or kinds or any(a <= count.start < b for a, b in taken):
            continue
        start = period.clause_of(count.start)[0]
        before = period.text[start : count.start]
        if "、" in before and not _NO_ROW.search(before):
            found += _examples(batch, start, before, context)
    return found


_OPENING_SUM = compiled("^[^、]*?[\\d.]+[万亿]+元的")  # 合计投资1亿元的甲用品


def _before_count(period: Period, draft: Draft) -> tuple[int, str]:
    """
    Return the words before what a draft counts, with their start, up to 等: those behind its verb, where that comes first.

    签订有机奶加工、光热发电等正式合同7个: the noun and the number stand behind.
    """
    start = period.clause_of(draft.start)[0]
    count = next((c for c in period.counts if draft.start <= c.start < draft.end and c.value == draft.projects), None)
    if count is not None and draft.sum and draft.sum.money.end < count.start:
        behind = draft.sum.money.end + period.text.startswith("的", draft.sum.money.end)
        return behind, period.text[behind : count.start]  # 合计投资1亿元的甲用品、乙鞋业等3个项目
    if count is not None and count.start >= draft.start:
        words = period.text[start : count.start]
        noun = _NOUN.search(words) if count.trailing else None
        words = words[: noun.start() + 1] if noun else words
        verb = _VERB.match(words)
        if verb is not None and words.endswith("等"):
            return start + verb.end(), words[verb.end() :]
    return start, period.text[start : draft.start]


_ABOUT = compiled("涉及|涵盖|覆盖|分布|围绕")  # 签订涉及有机奶、光热等领域的合同: fields, not projects

_NOUN = compiled("等[一-鿿]{0,10}?(?:项目|合同|协议|意向书?)(?:共|达|已)*$")

_VERB = compiled(".*(?:签约|签订|签署|签下|签了|达成|引进|落户)(?:了)?")

# 某商务区与甲、乙等12家企业签署: the side that signs with all of them is none of them.
_WITH_WHOM = compiled(".*[与和同跟]")


def batch_of_firms(period: Period, draft: Draft) -> bool:
    """Whether a batch counts firms: 甲、乙等12家企业."""
    return any(c.firms and draft.start <= c.start < draft.end for c in period.counts)


_ENDS_LIKE_A_FIRM = compiled("(?:公司|集团|企业|厂|会社)$")


def _example(batch: Draft, start: int, name: str, *, of_firms: bool) -> Draft:
    at = batch.period.text.index(name, start)
    end = at + len(name)
    firms = [o.name for o in investors_of(batch.period, at, end)]
    brought = BROUGHT_THERE.fullmatch(name)
    if brought and not is_no_firm(brought["firm"]):
        firms, name = [brought["firm"]], brought["name"]
    if not firms and of_firms and not IS_PROJECT.search(name):
        firms = [name]
    if firms == [name] and not (of_firms or _ENDS_LIKE_A_FIRM.search(name) or HAS_TRADE.search(name)):
        firms = []  # 液压油缸: the model takes a thing for a firm
    ruling = Ruling(batch.stage, batch.time)
    return draft_in_row(batch.period, ruling, (at, end), None if firms == [name] else name, firms)
