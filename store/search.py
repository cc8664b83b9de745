"""Search: articles by the words of their title, body, parties and projects, the newest first.

The index is kept in the transaction that keeps the article. It holds words alone: SQLite's FTS5 without a copy of the
text, PostgreSQL's tsvector. Both are asked in the same way and answer the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Subquery, column, select, text
from sqlalchemy.orm import Session

from signings.article import CHINA, Published
from signings.model import Record
from signings.texts.text import simplify
from store import facts
from store.facts import as_article
from store.filters import Filters
from store.tables import ArticleRow, RecordRow
from store.words import Phrase, phrases, words

#: An entry's place is the day of publication and the article's number: the order of places is that of the news.
_BITS = 40
_MASK = (1 << _BITS) - 1

_EXCERPT = 80
_AT_ONCE = 500

_INSERT = {
    "sqlite": "INSERT INTO article_search (rowid, words) VALUES (:place, :words)",
    "postgresql": "INSERT INTO article_search (place, words) VALUES (:place, CAST(:words AS tsvector))",
}
_DELETE = {
    # An index without the text has to be told what it forgets.
    "sqlite": "INSERT INTO article_search (article_search, rowid, words) VALUES ('delete', :place, :words)",
    "postgresql": "DELETE FROM article_search WHERE place = :place",
}
_EMPTY = {
    "sqlite": "INSERT INTO article_search (article_search) VALUES ('delete-all')",
    "postgresql": "TRUNCATE article_search",
}
_FIND = {
    "sqlite": "SELECT rowid AS place FROM article_search WHERE article_search MATCH :query",
    "postgresql": "SELECT place FROM article_search WHERE words @@ CAST(:query AS tsquery)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found."""

    article_id: int
    story_id: int
    title: str
    url: str
    publisher: str | None
    published: Published | None
    first_seen: datetime
    region: str | None
    excerpt: str  #: the line that has the first word asked for, or else the first one, cut short


def search(session: Session, query: str, filters: Filters | None = None, *, limit: int = 20) -> list[Hit]:
    """
    Return up to *limit* articles that have all words of *query* and that *filters* let through, the newest first.

    Words are separated by spaces; Chinese and Latin, Traditional and simplified, wide and narrow make no difference. A
    query without a letter or digit finds nothing.
    """
    if not (asked := phrases(query)):
        return []
    found = _found(session, asked)
    chosen = (
        select(ArticleRow)
        .join(found, ArticleRow.id == found.c.place.bitwise_and(_MASK))
        .where(*(filters or Filters()).of_articles())
        .order_by(found.c.place.desc())
        .limit(limit)
    )
    first = simplify(query).lower().split()[0]
    return [_hit(row, first) for row in session.scalars(chosen)]


def index(session: Session, row: ArticleRow, records: Iterable[Record]) -> None:
    """Make an article findable by its present text and by the parties and projects that were read in it."""
    values = {"place": _place(row), "words": _indexed(session, row, records)}
    session.execute(text(_INSERT[_dialect(session)]), values)


def forget(session: Session, row: ArticleRow) -> None:
    """Take an article out of the index; to be called before its text or its version changes."""
    told = select(RecordRow).where(RecordRow.article_id == row.id, RecordRow.version == row.version)
    records = [facts.as_record(record) for record in session.scalars(told.order_by(RecordRow.ordinal))]
    values = {"place": _place(row), "words": _indexed(session, row, records)}
    if _dialect(session) == "postgresql":
        del values["words"]
    session.execute(text(_DELETE[_dialect(session)]), values)


def rebuild(session: Session) -> int:
    """Make the whole index anew; return the number of articles in it."""
    session.execute(text(_EMPTY[_dialect(session)]))
    last = count = 0
    while rows := list(
        session.scalars(select(ArticleRow).where(ArticleRow.id > last).order_by(ArticleRow.id).limit(_AT_ONCE))
    ):
        of_rows = RecordRow.article_id.in_([row.id for row in rows])
        told: dict[tuple[int, int], list[Record]] = {}
        for record in session.scalars(select(RecordRow).where(of_rows).order_by(RecordRow.id)):
            told.setdefault((record.article_id, record.version), []).append(facts.as_record(record))
        for row in rows:
            index(session, row, told.get((row.id, row.version), ()))
        last, count = rows[-1].id, count + len(rows)
        session.expunge_all()
    return count


def _found(session: Session, asked: Sequence[Phrase]) -> Subquery:
    spell = _spell_sqlite if _dialect(session) == "sqlite" else _spell_postgresql
    query = text(_FIND[_dialect(session)]).bindparams(query=spell(asked))
    return query.columns(column("place", BigInteger)).subquery("found")


def _spell_sqlite(asked: Sequence[Phrase]) -> str:
    return " AND ".join(f'"{" ".join(phrase.words)}"{" *" if phrase.open_end else ""}' for phrase in asked)


def _spell_postgresql(asked: Sequence[Phrase]) -> str:
    spelled = (" <-> ".join(f"'{word}'" for word in phrase.words) + ":*" * phrase.open_end for phrase in asked)
    return " & ".join(f"({phrase})" for phrase in spelled)


def _indexed(session: Session, row: ArticleRow, records: Iterable[Record]) -> str:
    told = "\n".join([row.title, row.body, *_names(records)])
    return " ".join(words(told)) if _dialect(session) == "sqlite" else _vector(words(told))


def _names(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from record.investors
        if record.name:
            yield record.name


def _vector(found: Sequence[str]) -> str:
    """Return PostgreSQL's own spelling of words with their places, so that none of its dictionaries has a say."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(found, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _place(row: ArticleRow) -> int:
    day = (row.published_at or row.first_seen_at).astimezone(CHINA).date().toordinal()
    return day << _BITS | row.id


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _hit(row: ArticleRow, first: str) -> Hit:
    lines = [line for line in row.body.split("\n") if line.strip()] or [""]
    line = next((line for line in lines if first in simplify(line).lower()), lines[0])
    at = max(0, simplify(line).lower().find(first) - _EXCERPT // 4)
    return Hit(
        article_id=row.id,
        story_id=row.story_id,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=as_article(row).published,
        first_seen=row.first_seen_at,
        region=row.region,
        excerpt=line[at : at + _EXCERPT],
    )
