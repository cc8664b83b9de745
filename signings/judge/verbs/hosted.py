"""Say whether a deal lands anywhere: two firms may sign with one another, and no place have anything of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.parties.bearers import investors_of
from signings.model import Level
from signings.places.finder import find_places
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.tagger import Token
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

# Who or what a project lands with.
_HOST = compiled(
    "政府|管委会|[市县区镇乡州旗盟]长(?![期江城])|[省市县区]委|[该我本][省市县区镇乡]|[一-鿿]{2}(?:省|市(?!场)|县|(?<!地)区(?!域|块)|镇|乡|自治州|旗(?!下|舰))|园区|产业园|科技园|(?:科技|科学|未来|大学|智造|航天)城|新城|落户|入驻|项目|招商|基地|落地|街道|共建"
    "|(?:建设|设立|投建|新建|兴建)[^,。;]{0,20}(?:厂|中心|总部|园|城|平台|线|公司)"
)


def is_hosted(period: Period, context: Context) -> bool:
    """Whether a sentence, or those before it that it refers to, tells of a place or a host where something lands."""
    if any(org.government for org in period.orgs):
        return True
    start = _passage_start(period, context)
    words = period.text[start : period.end]
    if _HOST.search(words) or any(
        not _is_aside(period, start + one.start, start + one.end) for one in find_places(words)
    ):
        return True
    return any(_is_unknown_place(period, token) for token in context.tagger.tag([period.words])[0])


def _is_aside(period: Period, start: int, end: int) -> bool:
    """Whether a place is part of a firm's name, or only where two firms met: 甲与乙在北京签署."""
    firms = sum(1 for org in period.orgs if not org.government)
    met = firms > 1 and period.text[start - 1 : start] in {"在", "于"} and _MEET.match(period.text, end) is not None
    return met or _in_firm(period, start)


_MEET = compiled("[市省]?[^,。;]{0,6}?(?:签|举行|举办|会谈|达成)")


def _is_unknown_place(period: Period, token: Token) -> bool:
    """Whether a word is a place by its look (滨湖, of which there are many): it may be that of the one who tells."""
    at = period.start + token.start
    inside = any(org.start <= at < org.end for org in period.orgs) or _is_aside(period, at, period.start + token.end)
    return token.kind == "LOC" and not inside and _TOO_WIDE.fullmatch(token.text) is None


# Where everything lands: no place that signs.
_TOO_WIDE = compiled("中国|我国|全国|国内|全球|世界|亚洲|欧洲|亚太|海外|国际|东南亚|[东西南北]方|中方")


def _in_firm(period: Period, at: int) -> bool:
    """广东甲电力与广东乙通信签署: a place in a firm's name is not where anything lands."""
    return any(org.start <= at < org.end and not org.name.endswith("公司") for org in period.orgs)


def _passage_start(period: Period, context: Context) -> int:
    """Return where the period's passage begins: with the sentences before it where it refers to them (双方签署了协议)."""
    before = context.before[-_REACH:] if "双方" in period.words else []
    return before[0].start if before else period.start


_REACH = 4  #: sentences before, in which a host may be told


def is_between_firms(draft: Draft, context: Context) -> bool:
    """Whether firms have signed with one another about nothing that lands: 甲与乙签署协议,投入50亿元共同研发."""
    period = draft.period
    if draft.level is not Level.PROJECT or not draft.stage.is_signing or draft.name or draft.listed or draft.title:
        return False
    firms = investors_of(period, draft.start, draft.end)
    if len(draft.investors) != 2 or len(firms) < 2 or period.text[firms[0].end] not in _WITH:
        return False
    behind = period.text.find("\n", period.end)
    rest = period.text[period.end : behind if behind >= 0 else len(period.text)]
    return not (is_hosted(period, context) or _HOST.search(rest) or find_places(rest))


_WITH = frozenset("与和同跟")
