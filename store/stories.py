"""Stories: whether a text is a copy of one that is kept already.

A repost is cut, given another headline, header or footer, converted to Traditional characters or mangled with pinyin.
It stays the same report. A template filled in anew (this year's fair, the next county's contract) looks more alike than
many a copy, and is another story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from signings.article import CHINA, Article
from store import sketches
from store.compare import digest, plain
from store.tables import ArticleRow, BandRow, SketchRow

#: Days between two copies of a story. It keeps the search small however old the store is.
WINDOW = 45

#: Candidates that are looked at; boilerplate makes a few buckets long.
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as it is compared with those that are kept."""

    plain: str  #: the body's letters and digits
    body: str
    day: int  #: of publication, or else of the visit, as an ordinal
    signature: bytes


def compared(article: Article, *, now: datetime) -> Compared:
    """Prepare *article* for the search; *now* stands in for an unknown time of publication."""
    text = plain(article.body)
    day = (article.published.day if article.published else now.astimezone(CHINA).date()).toordinal()
    return Compared(plain=text, body=article.body, day=day, signature=sketches.signature(sketches.runs(text)))


def find(session: Session, text: Compared) -> int | None:
    """Return the story that *text* is a copy of, the oldest where it could be several; None where it is a new one."""
    same = select(func.min(ArticleRow.story_id)).where(ArticleRow.body_hash == digest(text.plain))
    if text.plain and (story := session.scalar(same)) is not None:
        return story
    likes = [row.story_id for row in _candidates(session, text) if _is_copy(text, row)]
    return min(likes, default=None)


def index(session: Session, article_id: int, text: Compared) -> None:
    """Make the article findable by its present text alone."""
    session.execute(delete(BandRow).where(BandRow.article_id == article_id))
    session.merge(
        SketchRow(article_id=article_id, sig_version=sketches.SIG_VERSION, day=text.day, signature=text.signature)
    )
    session.add_all(
        BandRow(band=band, day=text.day, article_id=article_id) for band in set(sketches.bands(text.signature))
    )
    session.flush()


def _candidates(session: Session, text: Compared) -> list[ArticleRow]:
    shared = (
        select(BandRow.article_id)
        .where(
            BandRow.band.in_(sketches.bands(text.signature)),
            BandRow.day.between(text.day - WINDOW, text.day + WINDOW),
        )
        .group_by(BandRow.article_id)
        .order_by(func.count().desc(), BandRow.article_id)
        .limit(_CANDIDATES)
    )
    return list(session.scalars(select(ArticleRow).where(ArticleRow.id.in_(shared))))


def _is_copy(text: Compared, row: ArticleRow) -> bool:
    mine, other = sketches.runs(text.plain), sketches.runs(plain(row.body))
    return len(mine & other) >= 0.7 * min(len(mine), len(other))
