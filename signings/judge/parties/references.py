"""Who is meant where a signing is told of somebody named before: 双方签订协议, 该企业投资3亿元, 此次签约的项目.

The sentences before are gone through backwards, and the first that tells of a firm answers. Two firms in one sentence are no
answer, unless the first is what the sentence is about: then it may be any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, is_outsider, names_somebody
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.firms import firm_of_notice
from signings.judge.parties.roles import add_parties
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.find.parties import Org
    from signings.find.tagger import Tagger
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_REACH = 4  #: sentences looked through
_PARAGRAPHS = 2  #: paragraphs that these may be apart
# Words that stand for a firm or a project told before.
_REFERS = compiled(
    "双方|[我本]司|[我本]公司|[我本]会(?!议|场|期)|[这那]家[^,。;]{1,10}?(?:企业|公司|集团|厂商)|(?<![^,。;\n])其?旗下|第[一二三四两]份(?:协议|合同)?(?:叫|是|为|名)|(?:该|这家|那家|这个|此|上述)(?:公司|企业|集团|厂|商会|品牌)"
    r"|(?:(?<![^,。;:“\s])|近日|日前|今[日天]|昨[日天]|\d日|晚间|年)(?:公司|企业|集团)(?:[\d年月日]{3,10})?(?:已|也|还|又|将|就|拟|计划|预计|准备|与|和|同|于|总|一期|首期|此次|本次|这次|投资)"
    "|其(?=将|拟|计划|投资|在|总投资|旗下|子公司)|他们?(?:的公司|的企业|的集团|决定|将|计划|拟|与|和)|她(?:的公司|与|和|将)"
    "|(?:此次|本次|这次)(?:签约|投资|落户|合作)(?:的)?(?:项目)?|座谈会?后|考察(?:结束|之)?后|会后|会谈后|洽谈后|随后|当场"
)
# What a project is said to be, without saying whose: 项目总投资3亿元.
_PROJECT = compiled(r"(?:据(?:悉|了解|介绍),?)?(?:该|此|本|这个|这一|签约)?项目(?!有|共|个|\d)")


def resolve_references(drafts: Sequence[Draft], periods: Sequence[Period], tagger: Tagger) -> None:
    """Give each project without a party the firm of its own sentence, or the one that it refers to."""
    places = {period.start: number for number, period in enumerate(periods)}
    for draft in drafts:
        if draft.level is Level.PROJECT and not draft.investors:
            draft.investors = _in_own_sentence(draft, drafts, tagger)
            number = places.get(draft.period.start)
            if number is not None and not draft.investors and not draft.title:
                _resolve(draft, periods, number, tagger)


def _resolve(draft: Draft, periods: Sequence[Period], number: int, tagger: Tagger) -> None:
    if refers(draft):
        org = firm_before(periods[:number], draft.period, tagger)
        firm = org.name if org else firm_of_notice(draft.period.text)
        draft.investors = [firm] if firm else []
        if draft.name and firm:
            draft.name = draft.name.removeprefix("旗下").strip('“”"')
    if not draft.investors and not draft.listed:
        draft.investors = _told_behind(periods[number + 1 : number + 1 + _BEHIND], draft.period, tagger)


# 我司同某区签署甲协议;与某市签署乙协议: who signs is told once.
_GOES_ON = compiled("(?:又|还|并|也|再|同时|另外)*(?:与|同|和)[^,。;]{2,30}(?:签|达成)")


def firm_of_item_before(draft: Draft) -> str | None:
    """Return the only firm of the item before, where the draft's own goes on without saying who signs."""
    period = draft.period
    item = period.item_of(draft.start)
    before = next((one for one in reversed(period.items) if one[1] <= item[0]), None)
    if before is None or not _GOES_ON.match(period.text, item[0]):
        return None
    firms = {org.name for org in investors_of(period, *before)}
    return firms.pop() if len(firms) == 1 else None


def _in_own_sentence(draft: Draft, drafts: Sequence[Draft], tagger: Tagger) -> list[str]:
    """Return the only firm that the draft's part of its sentence tells, if it is nobody else's."""
    period = draft.period
    if period.row:
        return []
    add_parties(period, tagger)
    start, end = period.item_of(draft.start)
    others = [
        o for o in drafts if o.period is period and o is not draft and start <= o.start < end and (o.sum or o.name)
    ]
    firms = {org.name for org in investors_of(period, start, max(end, draft.end)) if _is_bearer(org, draft, tagger)}
    return list(firms) if len(firms) == 1 and not others else []


def _is_bearer(org: Org, draft: Draft, tagger: Tagger) -> bool:
    """Whether an organisation can be who brings a project: no school, nobody's name, and no works that are built."""
    if is_outsider(org.name) or org.name.endswith(("厂", "谷", "城", "港", "基地")):
        return False
    if draft.name and org.name in draft.name and not (draft.name.startswith(org.name) and HAS_TRADE.search(org.name)):
        return False
    return names_somebody(org.name, tagger) and _SOME_OF_MANY.search(org.name) is None


_SOME_OF_MANY = compiled("[这那此]批|等公司")
# 投资方某集团总部在丹麦: who brings it is told in the next sentences.
_BRINGS = compiled("(?:项目|基地)?的?(?:投资方|投资主体|投资商|投资人|投资单位|建设方|建设单位|业主)(?:为|是|:|,|系)?")
_BEHIND = 2  #: sentences behind that may tell who brings the project


def _told_behind(behind: Sequence[Period], period: Period, tagger: Tagger) -> list[str]:
    for later in behind:
        named = _BRINGS.match(later.text, later.start, later.end)
        if later.paragraph - period.paragraph > 1 or later.sums:
            return []
        if named:
            add_parties(later, tagger)
            firms = investors_of(later, named.end(), later.clause_of(named.end())[1])
            return [org.name for org in firms[:1] if org.start == named.end()]
    return []


def refers(draft: Draft) -> bool:
    """Whether the words of a draft, or those before it in its sentence, stand for somebody told before."""
    text, first = draft.period.text, draft.period.item_of(draft.start)[0]
    if draft.name and text.startswith(draft.name, first):
        return False  # 甲产业园是此次签约中最大的项目: the sentence is about one of its own
    of_one = not draft.listed and _PROJECT.match(text, first)
    return bool(_REFERS.search(text, first, draft.end) or of_one)


def firm_before(before: Sequence[Period], period: Period, tagger: Tagger) -> Org | None:
    """Return the firm that the nearest of the periods *before* tells of, if any does within reach."""
    for earlier in reversed(before[-_REACH:]):
        if period.paragraph - earlier.paragraph > _PARAGRAPHS:
            return None
        add_parties(earlier, tagger)
        firms = [org for org in investors_of(earlier, earlier.start, earlier.end) if not is_outsider(org.name)]
        if len({org.name for org in firms}) > _MOST:
            return None
        if firms:
            return firms[0]
    return None


_MOST = 2  #: firms in one sentence; of more nobody is meant alone
