"""Read projects that no verb tells, where an occasion of many has just been told: 其中,甲产业园、乙基地等项目将…."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.stages import Mood, Use
from signings.judge.parties.roles import add_parties
from signings.judge.passages.period import Period, Time
from signings.judge.rows.apart import KINDS_OF, ROW, are_mostly_named, draft_in_row, of_part, parts_of
from signings.judge.sums.site import Ruling
from signings.judge.verbs.events import kept
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    import re

    from signings.find.parties import Org
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft

# 签约项目8个,总投资110亿元,甲小镇、乙产业园、丙中心等在列: a clause that is nothing but names.
_ONLY_NAMES = compiled(
    r"(?:其中)?(?:包括|包含|有|如|含)?((?!涵盖|涉及|覆盖|主要|[也又还]|不仅|既)[^,。;:!?\n]{2,24}(?:[、和及][^,。;:!?、\n]{2,24}){2,})"
)

_SAID = compiled("等(?:[一-鿿]{0,4})项目$")  # 包括甲电机、乙制药、丙机械等项目


def read_row_of_names(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each project of a clause of names that stands behind the batch it belongs to."""
    batch = next((d for d in drafts if d.level is not Level.PROJECT and not d.title), None)
    if batch is None or any(d.level is Level.PROJECT for d in drafts):
        return []
    for start, end in period.clauses:
        match = _ONLY_NAMES.fullmatch(period.text[start:end].rstrip("。;"))
        if start < batch.end or match is None or KINDS_OF.search(match[0]):
            continue
        parts = [part for part in parts_of(period, start + match.start(1)) if part[1] <= end]
        said = _SAID.search(match[0]) is not None
        if len(parts) > ROW and (said or are_mostly_named(period, parts)):
            return [kept(context, of_part(period, Ruling(batch.stage, batch.time), *part)) for part in parts]
    return []


def read_example(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """其中,百亿级的某某园区将打造…: a project of the batch told by name alone."""
    frame = context.frame
    if drafts or period.mentions or frame is None or not frame.plural or context.index - frame.index > 1:
        return []
    clause = period.clause_of(period.start + 3)
    if not period.words.startswith("其中,") or any(s.is_investment for s in period.sums):
        return []
    named = [p for p in period.projects if not p.generic and p.start <= clause[1]]
    if not named:
        return []
    ruling = Ruling(frame.stage, frame.time)
    return [kept(context, draft_in_row(period, ruling, (clause[0], named[0].end), named[0].name))]


# 甲集团就在某市投资建设某基地; 某县将联手甲公司,打造某度假区: inside a passage about an occasion of many
_COMES = compiled(
    r"(?:也|还|就|则|又|将|拟|计划)*(?:在|于)[^,。;]{2,14}?(?:投资|独资|合资)?(?:建设|打造|兴建|布局|新建|设立)|,(?:共同|联合)?(?:打造|建设|开发)"
)

_HAND_IN_HAND = compiled("(?:联手|携手|牵手)$")

_OPENS = compiled("(?:(?:比如|例如|譬如|其中|此外|另外|同时|如),?)?")

_BESIDE = 3  #: sentences between the occasion and one of its projects told so

# 其中,甲产业园、乙创意园等项目,将以…为主导; 丙项目、丁小镇项目将分别培育…
_NAME = r"[^,。;:!?\n、]{3,24}?"

_ROW_WITHOUT_VERB = compiled(
    rf"(?:其中,?)?(?P<row>{_NAME}(?:、{_NAME})+?)(?P<said>等(?:重点|重大)?项目)?,?(?:将|分别|均|聚焦|围绕)"
)

# 签约项目集中在数字经济等领域,包括甲运营中心、乙总部项目等; 有一批制造业项目,比如甲基地、乙项目
_EXAMPLES_OF = compiled(
    rf"(?:其中)?(?:包括|比如|例如|如|既有|也有|还有|又有|更有|特别是|尤其是)(?P<row>{_NAME}(?:、{_NAME})+?)(?P<said>等[一-鿿]{{0,16}}[“\"]?[一-鿿]{{0,4}}[”\"]?项目)?等?(?=[,。;]|$)"
)

_GOES_ON = compiled(rf"(?:以?及|和)?(?P<row>{_NAME}(?:、{_NAME})*?)(?P<said>等[一-鿿]{{0,8}}项目)(?=[,。;]|$)")

_OF_ONE = compiled(
    "(?:^|[,。;])(?:该|此|本)?项目(?:占地|建设|规划|主要|总|将|内容|包括)|建设内容|规划建设|功能|主要建设"
)


def read_row_without_verb(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each project told in a row, where an occasion of many has just been told."""
    frame = context.frame
    if period.title or frame is None or not frame.plural or frame.time is not Time.FRESH:
        return []
    verbs = (m for m in period.mentions if not period.text.startswith("的", m.end))  # 签约的32个项目: it modifies
    told = any(m.mood is not Mood.DONE or m.use is Use.VERB for m in verbs)
    if told or any(d.level is Level.PROJECT for d in drafts) or context.index - frame.index > 1:
        return []
    rows = _rows_of(period)
    if not (drafts or period.mentions or period.sums):
        rows += [match for item in period.items if (match := _ROW_WITHOUT_VERB.match(period.text, *item))]
    named = [(_ruling_of(row, drafts, Ruling(frame.stage, frame.time)), row) for row in rows]
    return [
        kept(context, of_part(period, ruling, *part)) for ruling, row in named for part in _projects_of(period, row)
    ]


def _rows_of(period: Period) -> list[re.Match[str]]:
    """Return the rows of names that stand as examples, each with those of the clauses that go on with it: 包括甲、乙等基建项目,丙等产业项目."""
    rows: list[re.Match[str]] = []
    for start, end in period.clauses:
        row = _EXAMPLES_OF.match(period.text, start, end + 1)
        if row is None and rows and rows[-1]["said"] and rows[-1].end() == start - 1:
            row = _GOES_ON.match(period.text, start, end + 1)
        rows += [row] if row else []
    return rows


def _ruling_of(row: re.Match[str], drafts: list[Draft], before: Ruling) -> Ruling:
    """Return what is told of a row: what is told of the batch right before it, else of what the sentence *before* has told."""
    batch = next((d for d in reversed(drafts) if d.level is not Level.PROJECT and d.end <= row.start()), None)
    return Ruling(batch.stage, batch.time) if batch else before


def _projects_of(period: Period, row: re.Match[str]) -> list[tuple[int, int]]:
    """Return the parts of a row that names projects, by the words behind it or by what most of them are called."""
    parts = parts_of(period, *row.span("row"))
    named = row["said"] or are_mostly_named(period, parts)
    return parts if named and not (KINDS_OF.search(row["row"]) or _OF_ONE.search(period.words)) else []


def read_settled(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each firm that is told to build a project somewhere, where an occasion of many has been told."""
    frame = context.frame
    if drafts or period.mentions or period.title or frame is None or not frame.plural or not frame.stage.is_signing:
        return []
    if context.index - frame.index > _BESIDE or frame.time is not Time.FRESH or period.sums or not period.projects:
        return []
    if not _COMES.search(period.text, period.start, period.projects[-1].start):
        return []  # before the model is asked who it is
    add_parties(period, context.tagger)
    made = [_settled(period, org, context) for org in period.orgs if not org.government]
    return [kept(context, draft) for draft in made if draft]


def _settled(period: Period, org: Org, context: Context) -> Draft | None:
    comes, frame = _COMES.match(period.text, org.end), context.frame
    if comes is None or frame is None:
        return None
    start = period.clause_of(org.start)[0]
    opens = _OPENS.match(period.text, start)
    together = _HAND_IN_HAND.search(period.text, start, org.start)
    if (comes[0].startswith(",") and together is None) or (opens and opens.end() != org.start and together is None):
        return None
    stop = period.clause_of(comes.end())[1]
    named = next((p for p in period.projects if comes.end() <= p.start and p.end <= stop and not p.generic), None)
    if named is None:
        return None
    return draft_in_row(period, Ruling(frame.stage, frame.time), (start, named.end), named.name, [org.name])
