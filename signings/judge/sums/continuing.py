"""Say whether a sum without a verb of its own goes on with what was told before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.stages import Mood
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.roles import add_parties
from signings.judge.passages.scope import is_elsewhere
from signings.judge.sums.headings import is_one_of_many
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Frame
    from signings.judge.passages.period import Period
    from signings.judge.passages.subject import Subject
    from signings.judge.sums.site import Site

# 已签约的总投资50亿元的某项目完成主体施工: the verb modifies, and the news is another.
WORKS = compiled(
    "(?:完成|进入|开始)[^,。;]{0,6}(?:主体|施工|土建|桩基|设备|安装|调试|征地|拆迁|土石方|环评|备案|注册|前期)|主体(?:施工|工程|结构)|设备(?:安装|调试|进场)"
    "|(?:正在|正|加快|加紧|抓紧|有序|全力)(?:地)?(?:建设|施工|推进|实施)|施工(?:现场|中)|建设中|进展顺利|封顶|试生产"
)


def continues(site: Site, subject: Subject | None, frame: Frame, context: Context) -> bool:
    """Whether a period without a verb of its own goes on with the occasion before it."""
    if site.period.title or is_elsewhere(site.period, site.at) or _is_only_urged(site) or _has_come_on(site, frame):
        return False
    if is_of_told(site.period, site.at, context) or tells_headline(site.period, context) or sums_up(site.period):
        return True
    if frame.plural and is_one_of_many(site.period):
        return True
    gap = context.index - frame.index
    if gap > LIST_GAP:
        return _continues_later(site, subject, frame, context)
    if subject is None or subject.anaphoric:
        return may_be_anaphor(site) or bool(subject and subject.all_of_it)
    return _lists(site, subject, frame) or (not _is_other_list(site, subject) and _of_party_told(site, context))


_SUMS_UP = compiled("(?:以上)?(?:合计|总计|共计)")


def sums_up(period: Period) -> bool:
    """Whether a sentence tells the sum of a list before it: 合计1.9亿美元."""
    return _SUMS_UP.match(period.text, period.start) is not None


# 已完成投资12亿元, 尚未开工: how far a project has come that was signed long ago
_PROGRESS = compiled(f"{WORKS.pattern}|完成投资|(?:尚未|还未|未能)开工|(?:预计|有望)[^,。;]{{0,8}}试生产")


def _has_come_on(site: Site, frame: Frame) -> bool:
    end = site.period.item_of(site.at)[1]
    return frame.stage.is_signing and _PROGRESS.search(site.period.text, site.end, end) is not None


def _is_only_urged(site: Site) -> bool:
    """推动总投资30亿元的某项目尽快签约: the verb of the clause says that it has not happened."""
    start, end = site.period.clause_of(site.at)
    return any(
        start <= m.start < end and m.mood in {Mood.SLOGAN, Mood.FUTURE} and m.start > site.end
        for m in site.period.mentions
    )


def _continues_later(site: Site, subject: Subject | None, frame: Frame, context: Context) -> bool:
    """Whether a paragraph of its own tells a project of the occasion, or the sum of the one project told."""
    gap = context.index - frame.index
    if frame.plural:
        return gap <= _FAR and (_opens_with_project(site, subject) or _opens_with_firm(site))
    alone = subject is not None and not subject.anaphoric
    return alone and gap <= _PARTY_GAP and _of_party_told(site, context)


def _lists(site: Site, subject: Subject, frame: Frame) -> bool:
    """Whether an occasion of many goes on, or one whose project is only told now."""
    if _is_other_list(site, subject):
        return False
    one = frame.stage.is_signing and frame.draft is None and _LANDED.search(site.period.words)
    return frame.plural or bool(one)


def _is_other_list(site: Site, subject: Subject) -> bool:
    count = subject.count
    return count is not None and _OTHER_LIST.search(site.period.text, site.period.start, count.start) is not None


# 今年该县共列建设项目63项, 全年安排重点项目80个: a list of what is planned or under way, not what was signed or begun.
_OTHER_LIST = compiled(
    r"(?:共列|列入|编排|排定|安排|确定|谋划|储备|筛选|包装|推进|续建|拥有|现有|计划实施|实施)(?:了|各类|各|省|市|县|重点|重大)*[^,。;]{0,10}$"
)

LIST_GAP = 2  #: sentences that may stand between an occasion and the list of its projects

_FAR = 10  #: sentences between an occasion and a paragraph of its own for one of its projects


def _opens_with_project(site: Site, subject: Subject | None) -> bool:
    """Whether a paragraph opens with the project whose total investment it tells: 联行智装项目主攻机器人,…,总投资4亿元."""
    if subject is None or subject.project is None or subject.project.generic or site.sum.kind is not Kind.TOTAL:
        return False
    return subject.project.start == site.period.start and site.period.text[
        site.period.start - 1 : site.period.start
    ] in {"\n", ""}


def _opens_with_firm(site: Site) -> bool:
    """Whether a paragraph opens with a firm that invests: 某某电池材料有限公司投资8亿元建设某项目."""
    text, start = site.period.text, site.period.start
    firm = next((o for o in site.period.orgs if o.start == start and not o.government), None)
    opens = firm is not None and firm.name.endswith(("公司", "集团"))
    return opens and firm is not None and _INVESTS.fullmatch(text, firm.end, site.at) is not None


_INVESTS = compiled("(?:[^。;]{0,40},)?(?:计划|拟|将|预计|总)*投资[约近超逾]*")

_PARTY_GAP = 12  #: sentences between the signing of one project and its party's sum

# Inside a passage about a signing these say the same.
_LANDED = compiled("落户|落地|入驻|落子")


def _of_party_told(site: Site, context: Context) -> bool:
    """Whether who invests is the party of the one project told, whose sum isn't known yet."""
    told = context.frame.draft if context.frame else None
    if told is None or (told.sum is not None and told.sum.money.value is not None):
        return False
    add_parties(site.period, context.tagger)
    named = [o.name for o in investors_of(site.period, site.period.start, site.at)]
    known = [*told.investors, told.name or ""]
    return any(name in one or (one and one in name) for name in named for one in known)


# 这是我国首个外商独资的石化项目,投资总额约87亿欧元
_THIS_IS = compiled(
    r"(?:据(?:悉|了解|介绍),)?(?:这|该|此|其|它|本)(?:一|个)?(?:也|还)?(?:是|项目|工程|基地|工厂|产业园)"
)

# 企业将在该州投资350亿元: the party of the agreement just told.
_ITS_PARTY = compiled(
    "(?<![一-鿿])(?:(?:该|这家|[我本])?(?:企业|公司|集团|双方|投资方)|[我本]司)(?:将|计划|拟|准备|承诺|预计)"
)

_TOLD_GAP = 3  #: sentences between a project and a sum that names it again

_SAME_WORDS = 4  #: characters that two names of one project share: 厦沙高速公路三明, 厦门至沙县高速公路三明段


def is_of_told(period: Period, at: int, context: Context) -> bool:
    """Whether what stands before an offset speaks of the one project told, of which no sum is known yet."""
    frame = context.frame
    told = frame.draft if frame else None
    if frame is None or frame.plural or told is None or told.sum or told.level is not Level.PROJECT:
        return False
    if told.name and _PHASE.match(told.name) and period.text.startswith(told.name[:2], period.start):
        return context.index - frame.index <= 1  # 签下二期项目协议。二期将投资1.2亿元
    if context.index - frame.index > _TOLD_GAP:
        words = period.text[period.start : at]
        return (
            told.name is not None and len(told.name) >= _SAME_WORDS and told.name in words and _is_near(frame, context)
        )
    if _THIS_IS.match(period.text, period.start) and period.paragraph == told.period.paragraph:
        return True
    if _ITS_PARTY.search(period.text, period.start, at) and period.paragraph == told.period.paragraph:
        return True
    return told.name is not None and shares_words(told.name, period.text[period.start : at])


_PHASE = compiled("[一二三四五首]期")


def _is_near(frame: Frame, context: Context) -> bool:
    """Whether a project told may still be spoken of by its full name."""
    return context.index - frame.index <= _PARTY_GAP


def shares_words(name: str, words: str, length: int = _SAME_WORDS) -> bool:
    """Whether a run of *length* characters of a name stands in other words."""
    name = name.removesuffix("项目")
    return any(name[i : i + length] in words for i in range(len(name) - length + 1))


def tells_headline(period: Period, context: Context) -> bool:
    """Whether a sentence of the body tells what the headline says is signed or begun: it names the same."""
    frame, title = context.frame, context.headline
    if frame is None or frame.draft is not None or title is None or context.index - frame.index > _TOLD_GAP:
        return False
    return shares_words(title, period.words)


def of_agreement(period: Period, context: Context) -> bool:
    """Whether what follows is the content of the agreement just told: 按照协议,双方将…,总投资30亿元."""
    told = context.frame.draft if context.frame else None
    return bool(told and told.sum is None and _OF_AGREEMENT.match(period.text, period.start))


_OF_AGREEMENT = compiled(
    r"(?:按照|根据|依据|按)(?:该|此|本|上述)?(?:框架|合作|投资)?(?:协议|合同|备忘录|约定|计划|规划)|协议(?:约定|明确)|双方"
)

_ANAPHOR = compiled(
    r"(?:完成招商引资)?(?:据(?:悉|了解|介绍),?)?(?:该|此|这个|这一|本)?(?:项目|基地|产业园|工程)?(?:计划|预计|拟|协议|合同)?(?:总投资|总投入|投资总额|投资规模|投资额|投资|投入|总造价|协议)"
)


def may_be_anaphor(site: Site) -> bool:
    """Whether a sum may speak of what was told before: 项目总投资3亿元, 双方将投资3亿元."""
    period = site.period
    clause = period.clause_of(site.at)
    return bool(
        _ANAPHOR.match(period.text, clause[0])
        or _ANAPHOR.match(period.text, period.start)
        or _OF_AGREEMENT.search(period.text, period.start, site.at)
    )
