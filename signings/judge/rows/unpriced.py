"""Read the projects of a list whose sums are kept back: 算力中心,投资额保密; 某项目,投资规模为“十亿级”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.parties.bearers import investors_of
from signings.judge.parties.roles import add_parties
from signings.judge.passages.scope import is_offer
from signings.judge.rows.apart import draft_in_row
from signings.judge.sums.site import Ruling
from signings.judge.verbs.events import kept
from signings.judge.verbs.projects import is_party
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

# 上海某科技,算力中心,投资额保密; 香港某文具也签了约,投资未公布
_UNPRICED = compiled(
    r"(?:投资|金额|总额|资金)(?:额|金额|规模|总额|数额)?(?:则|也|都|均|暂时?)*(?:保密|未定|待定|不详|不便透露|(?:未|没有?|尚未|不)(?:予|作|对外|被)?(?:公布|披露|透露|公开|说明|说))"
    r"|(?:未|没有?)(?:对外)?(?:公布|披露|透露|说)(?:出)?(?:具体)?(?:投资)?(?:金额|投资额)|投资(?:规模|额|金额)?(?:为|是|达|属)?[“\"]?[一二三四五六七八九十百几数]+亿级"
)


def read_unpriced(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each item of a list that names a project or a party and says that its sum is not told."""
    batch = next((draft for draft in drafts if draft.level is not Level.PROJECT), None)
    frame = context.frame if context.frame and context.frame.plural else None
    if period.title or not drafts or not (batch or frame):
        return []
    of = batch or frame
    ruling = Ruling(of.stage, of.time) if of else None
    found = (_unpriced(period, item, drafts, ruling, context) for item in period.items if ruling)
    return [kept(context, draft) for draft in found if draft]


def _unpriced(
    period: Period, item: tuple[int, int], drafts: list[Draft], ruling: Ruling, context: Context
) -> Draft | None:
    told = _UNPRICED.search(period.text, *item)
    if told is None or is_offer(period, told.start()):
        return None
    floor = max(item[0], period.text.rfind(":", item[0], told.start()) + 1)
    if any(floor <= draft.start < item[1] for draft in drafts):
        return None
    add_parties(period, context.tagger)
    firms = investors_of(period, floor, told.start())
    named = [p for p in period.projects if floor <= p.start and p.end <= told.start() and not p.generic]
    if not (named or firms):
        return None
    name = named[-1].name if named else None
    start = min([told.start(), *(org.start for org in firms), *(project.start for project in named)])
    names = [org.name for org in firms[:1] if not named or is_party(org, named[-1])]
    return draft_in_row(period, ruling, (start, told.end()), name, names)
