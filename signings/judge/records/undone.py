"""Find what was signed once and is no more, or never was: terminated, denied, failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.stages import Mood
from signings.judge.passages.period import Time
from signings.judge.passages.times import time_at
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from datetime import date

    from signings.explain import Trace
    from signings.find.stages import Mention
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

# An agreement or a project, and what ended it, either before or behind.
_THING = r"(?:协议|合同|合作|项目|投资|签约|意向|消息|传闻|报道|信息)"
_ENDED = r"(?:解除|终止|中止|作废|废止|失效|撤销|取消|(?<!物)流产|告吹|搁浅|烂尾|夭折|停摆|叫停|黄了|泡汤|停工|泡影|落空|无果|下马|撤资|撤回|收回|退出|违约|不属实|不实|失实|谣言|虚假|子虚乌有|否认)"
_UNDONE = compiled(
    rf"{_THING}[^,。;!?]{{0,12}}{_ENDED}|{_ENDED}[^,。;!?]{{0,16}}{_THING}|(?:议案|方案|事项)[^,。;]{{0,10}}(?:未获|未能|没有)[^,。;]{{0,10}}(?:通过|批准|核准)|从未(?:与|和|同|签)[^,。;]{{0,20}}|(?:并未|没有|未)(?:与|和|同)[^,。;]{{0,20}}签"
)
# What is no end of the deal: 终止 of another, a warning, a rule, a clause of the contract.
_NOT = compiled(
    r"(?:如|若|一旦|将依法|可以|有权|避免|防止|杜绝|警惕|约定|规定|否则|逾期|不得|拒绝|清退|门槛)[^。;]{0,30}$"
)
# What came of it: nothing.
_STALLED = compiled(
    "至今未见|迟迟(?:未|没|不)|毫无(?:进展|动静)|(?:没有|未有|无)(?:任何|明显)?实质性?进展|没有下文|一纸空文|成了?空文|成为空谈|无果而终|不了了之|打了水漂|泡影|长满荒草|荒废"
)
_DENIED = compiled(f"{_STALLED.pattern}|不属实|不实|谣言|虚假|子虚乌有|否认|从未|辟谣|解除|(?<!物)流产")
_ANAPHOR = compiled(
    r"(?:该|此|原|上述|前述|这一|这份|双方|本)(?:投资|合作|框架|项目)?(?:协议|合同|项目|合作|公司|企业)|双方|至此"
)


# A paper's correction repeats what it got wrong.
_CORRECTS = compiled(
    r"特此更正|更正启事|谨(?:此)?(?:向读者)?致歉|(?:本报|本刊|本网|本台|本站|本公众号)[^。;《]{0,30}《[^》]*》(?:一文|一稿|报道|有误)"
)


# 原文“签约18个项目、136亿元”,应为“签约16个项目、113.6亿元”: what stood there first was wrong
_QUOTED = compiled("原文|原稿|[原稿文][中内]|报道中")
_RIGHT = compiled('(?:应为|应是|更正为|改为)[:“"]?')


def _is_put_right(draft: Draft) -> bool:
    text, (start, end) = draft.period.text, draft.period.item_of(draft.start)
    put_right = next((m.start() for m in _RIGHT.finditer(text, draft.end, end)), -1)
    return put_right >= 0 and _QUOTED.search(text, start, draft.start) is not None


# 云岭县2024年政府工作报告: the report itself, not news of a meeting that heard one
_YEARLY = compiled(
    "政府工作报告(?![》”])[^。]{0,80}人民代表大会|国民经济和社会发展(?:统计公报|计划执行情况)|(?:五年|年度)(?:规划|工作总结)[\\n(]"
)
_HEAD = 160  #: characters of a text in which its kind is told


def without_undone(drafts: list[Draft], periods: list[Period], published: date | None, trace: Trace) -> list[Draft]:
    """Leave out the drafts of projects whose agreement the text says has ended."""
    drafts = [draft for draft in drafts if not _CORRECTS.search(draft.period.words)]
    if not drafts:
        return []
    if periods and _YEARLY.search(periods[0].text, 0, _HEAD):
        for draft in drafts:
            trace.drop(draft.start, draft.end, "a yearly report: the year gone, and what is planned for the next")
        return []
    denied_until = _denied_until(periods)
    for draft in (one for one in drafts if one.start < denied_until):
        trace.drop(draft.start, draft.end, "a rumour that is denied")
    drafts = [draft for draft in drafts if draft.start >= denied_until]
    drafts = [draft for draft in drafts if not (_is_put_right(draft) or _is_still_to_come(draft, periods))]
    ends = [p for p in periods if _is_end(p)]
    older = [p for p in periods if _tells_older(p, published)] if ends else []
    denied = [p for p in ends if _DENIED.search(p.words)]
    kept = []
    for draft in drafts:
        ended = draft.level is Level.PROJECT and any(
            _ends(period, draft) and not _is_of_older(period, draft, older) for period in ends
        )
        if ended or draft.period in denied:
            trace.drop(draft.start, draft.end, "signed once, and ended or denied since")
        else:
            kept.append(draft)
    return kept


def _is_still_to_come(draft: Draft, periods: list[Period]) -> bool:
    """Whether the body says of as many as a headline tells that they are still to be signed."""
    if not draft.title or draft.projects is None or draft.projects == 1:
        return False
    told = (
        (period, count)
        for period in periods
        for count in period.counts
        if not period.title and count.value == draft.projects
    )
    ahead = [any(m.mood is Mood.FUTURE for m in _of_clause(period, count.start)) for period, count in told]
    return bool(ahead) and all(ahead)


def _of_clause(period: Period, at: int) -> list[Mention]:
    start, end = period.clause_of(at)
    return [m for m in period.mentions if start <= m.start < end]


def _is_end(period: Period) -> bool:
    if _STALLED.search(period.words):
        return True
    return any(
        not _NOT.search(period.text[period.start : m.start()])
        for m in _UNDONE.finditer(period.text, period.start, period.end)
    )


def _tells_older(period: Period, published: date | None) -> bool:
    """Whether a sentence tells an agreement of an earlier year: what is said to have ended next is that one."""
    done = (m for m in period.mentions if m.mood is Mood.DONE and m.stage.is_signing)
    return any(time_at(period, m.start, published) is Time.PAST for m in done)


def _is_of_older(end: Period, draft: Draft, older: list[Period]) -> bool:
    """Whether an older agreement was told after a draft, and in the paragraph in which something is said to have ended."""
    if _FORMER.search(end.words):
        return True
    return any(p.paragraph == end.paragraph and draft.start < p.start <= end.start for p in older)


_FORMER = compiled("(?:终止|解除|中止|取消)(?:了)?(?:前次|此前|先前|原|上次|之前|旧)")
_AHEAD = 2  #: paragraphs behind the end of one deal in which the same firm may still be spoken of for it
_RUMOUR = compiled(
    "传闻|网传|谣|不实|截图|误传|辟谣|^\\s*声\\s*明\\s*$|(?:郑重|严正)声明|声明如下|[微信]?群里?(?:都|和)?[^,。;]{0,10}传|求证|真的假的|[是系]真的?吗|[莫别勿]传|是假的"
)
# 啥子协议都没签,连意向都没有: what a forum says of a rumour
_NOT_EVEN = compiled(
    "(?:协议|合同|意向)书?[都也](?:没有?|未|不曾)(?:签|订|有)|连(?:个)?意向书?[都也](?:没|未)|(?:压根|根本|从来)(?:就)?(?:没有?|未)签"
)


def _denied_until(periods: list[Period]) -> int:
    """Return up to where a text that opens with a rumour tells what it then says is none; 0 where none is denied."""
    if not any(_RUMOUR.search(p.words) for p in periods[:3]) or any("承认" in p.words for p in periods):
        return 0
    return max((p.start for p in periods if _NOT_EVEN.search(p.words) or _denies_any(p)), default=0)


def _denies_any(period: Period) -> bool:
    """我县从未与该集团签订任何形式的合同."""
    denied = any(m.mood is Mood.DENIED and m.stage.is_signing for m in period.mentions)
    return denied and ("任何" in period.words or "从未" in period.words)


_ENDED_HERE = compiled(rf"(?:当[晚天日场]|随后|已|又|后来|最终|宣布|临时|被)*{_ENDED}")


def _ends(period: Period, draft: Draft) -> bool:
    """Whether a sentence that tells the end of a deal tells that of a draft."""
    words = period.words
    if period is draft.period and _ENDED_HERE.match(period.text, draft.end):
        return True  # 其中一个9亿元项目当晚宣布撤回
    if draft.period.paragraph > period.paragraph + _AHEAD:
        return False
    if any(name in words or name[:4] in words for name in draft.investors):
        return True
    if draft.name and len(draft.name) > 3 and (draft.name in words or draft.name.removesuffix("项目") in words):
        return True
    if period.title and draft.start > period.start:
        return True
    near = 0 <= period.paragraph - draft.period.paragraph <= _AHEAD and period.start >= draft.period.start
    return near and not draft.period.row and _ANAPHOR.search(words) is not None and not _tells_which(period, draft)


def _tells_which(period: Period, draft: Draft) -> bool:
    """3月签约的某项目(合同额2亿元)…双方已解除合同: a sum that isn't the draft's tells which one has ended."""
    sums = (s for s in period.sums if s.is_investment and s.money.value)
    return any(draft.value and s.money.value != draft.value[0] for s in sums)
