"""The way in: read a text for signings.

First all candidates are found (amounts, counts, verbs, parties, names, places, days), then it is chosen among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from signings.explain import Step, Trace
from signings.find.dates import find_dates
from signings.find.furniture import LineKind, clauses_of_rules, end_of_article, find_published, lines
from signings.find.lists import find_rows
from signings.find.money import find_sums, in_house_currency
from signings.find.parties import in_full
from signings.find.row import Row
from signings.find.stages import speaks_of_stages
from signings.find.tagger import default_tagger
from signings.judge.parties.firms import firm_of_notice, firms_introduced, know_firms
from signings.judge.parties.named import name_by_heads, name_firms, without_nobodies
from signings.judge.parties.references import resolve_references
from signings.judge.passages.context import Context
from signings.judge.passages.days import Days, year_of_event
from signings.judge.passages.period import Period, cut_periods
from signings.judge.passages.scope import is_out, names_project
from signings.judge.passages.sections import mark_sections
from signings.judge.passages.titles import mark_titles, starts_of_reports
from signings.judge.passages.topics import is_out_still, time_of_count, topic_of
from signings.judge.records.candidates import Candidate, Work, candidates_of
from signings.judge.records.confidence import doubts_of
from signings.judge.records.merge import merge
from signings.judge.records.trades import trades_of
from signings.judge.records.undone import without_undone
from signings.judge.regions.grounds import Grounds
from signings.judge.rows.examples import read_examples
from signings.judge.rows.listed import read_row
from signings.judge.rows.names import read_names
from signings.judge.rows.settled import read_example, read_row_of_names, read_row_without_verb, read_settled
from signings.judge.rows.unpriced import read_unpriced
from signings.judge.sums.assign import read_sums
from signings.judge.sums.leftover import adopt_leftover, join_signers
from signings.judge.sums.told import add_to_told, give_party
from signings.judge.verbs.events import read_mentions
from signings.judge.verbs.frames import (
    counts_a_year,
    join_pending,
    next_frame,
    remember_count,
    remember_firm,
    remember_project,
    sign_pending,
)
from signings.judge.verbs.hosted import is_between_firms
from signings.judge.weighing.adopting import adopt_likely
from signings.judge.weighing.traits import Scene
from signings.model import Confidence, Level, Reading, Record
from signings.texts.text import Normal, normalise

if TYPE_CHECKING:
    from datetime import date

    from signings.article import Article
    from signings.find.tagger import Tagger
    from signings.industries import Industry
    from signings.judge.passages.drafts import Draft

LONGEST = 200_000  #: characters that are read; no article is longer
MOST_DRAFTS = 400  #: passages that are compared with each other; no article tells of more signings
Found = TypeVar("Found", Step, Candidate)
_READ = {LineKind.TEXT, LineKind.BLANK}


@dataclass(frozen=True, slots=True)
class Explained:
    """A reading with what became of every candidate; spans are offsets into the text as it was given."""

    reading: Reading
    steps: tuple[Step, ...]
    candidates: tuple[Candidate, ...]  #: everything that was weighed, in the order of the text


def read_article(article: Article) -> Reading:
    """Return what an article says was signed; spans are offsets into `article.text`."""
    return read(article.text, published=article.published.day if article.published else None, url=article.url)


def read(text: str, *, published: date | None, url: str | None = None) -> Reading:
    """
    Return every signing and milestone that *text* tells. Any text is accepted, and none raises.

    *published* is the day the text was published, if it is known; else the text's own lines are asked for it.
    """
    del url  # an address says nothing that may be relied upon
    return _read(normalise(text[:LONGEST]), published, default_tagger())[0]


def explain(text: str, *, published: date | None, url: str | None = None) -> Explained:
    """Return the reading of *text* with why each candidate was kept, joined or dropped."""
    del url  # an address says nothing that may be relied upon
    normal = normalise(text[:LONGEST])
    reading, work = _read(normal, published, default_tagger())
    steps = (_as_printed(step, normal) for step in work.steps)
    return Explained(reading, tuple(steps), tuple(_as_printed(one, normal) for one in candidates_of(work)))


def _as_printed(found: Found, normal: Normal) -> Found:
    start, end = normal.origin(found.start, found.end)
    return replace(found, start=start, end=end)


def _read(normal: Normal, published: date | None, tagger: Tagger) -> tuple[Reading, Work]:
    text, trace = normal.text[: end_of_article(normal.text)], Trace()
    if not speaks_of_stages(text):
        return Reading(region=Grounds(text, []).region), Work(text, published)
    published = published or find_published(normal.text)
    periods, reports, context = _by_rules(text, published, trace, tagger)
    context.drafts += adopt_likely(periods, context)
    context.drafts = without_nobodies(context.drafts, tagger)
    name_firms(context.drafts, text, context, [org for period in periods for org in period.orgs])
    resolve_references(context.drafts, periods, tagger)
    name_by_heads(context.drafts, tagger)
    drafts = merge(without_undone(context.drafts, periods, published, trace), trace)
    if not reports:
        adopt_leftover(drafts, context)
        join_signers(drafts, context)
    grounds = Grounds(text, reports, [(o.start, o.end) for period in periods for o in period.orgs if not o.government])
    days = Days(periods, reports, year_of_event(text))
    trades = zip(drafts, trades_of(drafts), strict=True)
    records = tuple(_record(draft, normal, grounds, days, trade) for draft, trade in trades)
    return Reading(records, grounds.region), Work(text, published, periods, trace.steps, drafts, records)


def _by_rules(
    text: str, published: date | None, trace: Trace, tagger: Tagger
) -> tuple[list[Period], list[int], Context]:
    """Return the periods of a text, where reports of their own begin, and what the rules have made of all that."""
    rows = find_rows(text)
    skip = [(start, end) for start, end, kind in lines(text) if kind not in _READ]
    skip += [(row.start, row.end + 1) for row in rows]
    skip += clauses_of_rules(text)
    dates = find_dates(text, published)
    periods = cut_periods(text, skip, in_house_currency(find_sums(text), text), dates, published)
    mark_titles(periods)
    mark_sections(text, periods, published)
    reports = starts_of_reports(periods)
    context = Context(published, trace, tagger, dates, firms_introduced(text, periods, tagger))
    _go_through(text, periods, rows, reports, context)
    del context.drafts[MOST_DRAFTS:]
    return periods, reports, context


def scene_of(text: str, published: date | None) -> Scene:
    """Return the sums of a text with all that is known of each before they are weighed, to learn their weights from."""
    normal, trace = normalise(text[:LONGEST]), Trace()
    published = published or find_published(normal.text)
    periods, _, context = _by_rules(normal.text[: end_of_article(normal.text)], published, trace, default_tagger())
    return Scene(periods, context.drafts, trace.steps, published)


def _go_through(text: str, periods: list[Period], rows: list[Row], reports: list[int], context: Context) -> None:
    """Read the periods in order, each under what the ones before it have told; rows of lists where they stand."""
    left, speaker = list(reversed(rows)), firm_of_notice(text)
    opening = (period for period in periods[:3] if period.title or not (period.mentions or period.sums))
    other_deals = any(map(is_out, opening)) or _tells_only_others(periods)
    for index, period in enumerate(periods):
        while left and left[-1].start < period.start:
            read_row(left.pop(), text, context)
        if len(context.drafts) > MOST_DRAFTS:
            return
        context.index = index
        know_firms(period, context.firms, speaker)
        period.topic = topic_of(context.previous, period, context.published) or time_of_count(period, context.drafts)
        period.out = is_out_still(context.previous, period) or (other_deals and not names_project(period))
        if period.start in reports:
            context.forget()
        period.of_year = counts_a_year(context)
        if period.sums or period.mentions or context.frame:
            _read_period(period, context)
        context.previous = period
        context.before.append(period)
        remember_project(period, context)
        remember_firm(period, context)
        remember_count(period, context)
    while left:
        read_row(left.pop(), text, context)


def _tells_only_others(periods: list[Period]) -> bool:
    """Whether every sentence of the body that tells a signing tells a contract of another kind; its headline does, too."""
    signings = ((p, next((m for m in p.mentions if m.stage.is_signing), None)) for p in periods if not p.title)
    body = [(period, mention.start) for period, mention in signings if mention]
    return bool(body) and all(is_out(period, at) for period, at in body)


def _read_period(period: Period, context: Context) -> None:
    drafts, later = read_sums(period, context)
    drafts += read_names(period, drafts, context)
    drafts += read_mentions(period, drafts, context)
    drafts += read_examples(period, drafts, context)
    drafts += read_row_of_names(period, drafts, context)
    drafts += read_unpriced(period, drafts, context)
    drafts.sort(key=lambda draft: draft.start)
    drafts += sign_pending(period, drafts, context)
    join_pending(drafts, context)
    drafts += add_to_told(period, later, drafts, context)
    drafts += read_row_without_verb(period, drafts, context)
    drafts += read_example(period, drafts, context)
    drafts += read_settled(period, drafts, context)
    drafts = [draft for draft in drafts if not is_between_firms(draft, context)]
    if not drafts:
        give_party(period, context)
    context.frame = next_frame(period, drafts, context)
    context.drafts += drafts


def _investors(draft: Draft) -> tuple[str, ...]:
    """Return who brings the money, each once and in full: 香岭清源 and 清源 are one."""
    names = list(dict.fromkeys(in_full(name, draft.period.orgs) for name in draft.investors))
    return tuple(name for name in names if not any(name != other and name in other for other in names))


def _record(draft: Draft, normal: Normal, grounds: Grounds, days: Days, industry: Industry | None) -> Record:
    start, end = normal.origin(draft.start, draft.end)
    region, day = grounds.of(draft), days.of(draft)
    doubts = doubts_of(draft, region)
    return Record(
        stage=draft.stage,
        level=draft.level,
        amount=draft.sum.money.amount if draft.sum else None,
        projects=1 if draft.level is Level.PROJECT else draft.projects,
        name=draft.name,
        investors=_investors(draft),
        industry=industry,
        region=region,
        date=day,
        evidence=normal.source[start:end],
        span=(start, end),
        confidence=Confidence.CHECK if doubts else Confidence.SURE,
        doubts=doubts,
    )
