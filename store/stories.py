"""Stories: whether a text is a copy of one that is kept already.

A repost is cut, given another headline, header or footer, converted to Traditional characters or mangled with pinyin.
It stays the same report. A template filled in anew (this year's fair, the next county's contract) looks more alike than
many a copy, and is another story. Candidates are found by keys in an index, and judged by store.copies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from signings.article import CHINA, Article
from store import sketches
from store.compare import digest, news, plain
from store.copies import Text, figures, is_copy
from store.tables import ArticleRow, BandRow, SketchRow

#: Days between two copies of a story. It keeps the search small however old the store is.
WINDOW = 45

#: Days whose keys lie together in the index. News is mostly of one time: what is asked again and again stays at hand, where
#: keys as they are lie scattered over all years. The window reaches into two spans at most, and mostly into one.
_SPAN = 182
_SPANS = 0x7FFF
_KEY_BITS = 48

#: A text of fewer letters has too little to judge by: it is a copy where it is the same, headline included.
SHORT = 60

#: Characters that are compared: a book is judged by its beginning, and costs no more than an article.
LONGEST = 20_000

#: Candidates that are judged, those that share most first; a common turn of phrase makes some keys' lists long.
_CANDIDATES = 24

#: Keys that a candidate shares at least: a paragraph about a firm is one sentence in a thousand articles.
_IN_COMMON = 2

#: Keys besides the bands: a cut copy shares few runs, but whole sentences; a reworded one, figures in their order.
_SENTENCES = 12
_SENTENCE_LENGTH = 15
_FIGURES = 16


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as it is compared with those that are kept."""

    text: Text
    exact: bytes  #: equal for the same text, however it is set
    day: int  #: of publication, or else of the visit, as an ordinal
    signature: bytes
    keys: frozenset[int]  #: by which its near copies are found; the index has them by their time

    @property
    def is_short(self) -> bool:
        """Whether only the same text is a copy."""
        return len(self.text.plain) < SHORT


def compared(article: Article, *, now: datetime) -> Compared:
    """Prepare *article* for the search; *now* stands in for an unknown time of publication."""
    text = Text(news(article.body[:LONGEST]))
    day = (article.published.day if article.published else now.astimezone(CHINA).date()).toordinal()
    headline = plain(news(article.title)) if len(text.plain) < SHORT else ""
    signature = sketches.signature(text.runs)
    return Compared(text, digest(headline, text.plain), day, signature, _keys(text, signature))


def find(session: Session, text: Compared) -> int | None:
    """
    Return the story that *text* is a copy of, or None where it is a new one.

    Where it is a copy of articles of several stories, it shows that they are one: they become the oldest of them. So
    it makes no difference in which order the copies came.
    """
    stories = sorted(_same(session, text) | _alike(session, text))
    if len(stories) > 1:
        session.execute(update(ArticleRow).where(ArticleRow.story_id.in_(stories[1:])).values(story_id=stories[0]))
    return stories[0] if stories else None


def candidates(session: Session, text: Compared) -> list[tuple[int, str]]:
    """Return story and body of the articles that share enough with *text* to be worth a comparison."""
    if not text.keys:
        return []
    connection = session.connection()
    asked = _KEYS_ASKED[connection.dialect.name]
    window = (text.day - WINDOW, text.day + WINDOW)
    keys = {_at(day, key) for day in window for key in text.keys}
    found = connection.exec_driver_sql(asked.statement, (asked.spell(sorted(keys)), *window))
    return [(story_id, body) for story_id, body in found]


def _at(day: int, key: int) -> int:
    """Return *key* as the index has it for articles of *day*: behind the span of time, so that those of one lie together."""
    return (day // _SPAN & _SPANS) << _KEY_BITS | key & (1 << _KEY_BITS) - 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a database is asked for candidates."""

    statement: str
    spell: Callable[[list[int]], str]  #: the keys, as one text


def _statement(keys: str, mark: str) -> str:
    return f"""
        SELECT story_id, body FROM articles WHERE id IN (
            SELECT article_id FROM bands WHERE band {keys} AND day BETWEEN {mark} AND {mark}
            GROUP BY article_id HAVING count(*) >= {_IN_COMMON}
            ORDER BY count(*) DESC, article_id LIMIT {_CANDIDATES}
        )
    """  # noqa: S608 - nothing in it comes from outside


#: Every article asks it: a statement that is put together anew, or has one place for each key, takes longer to make
#: than to answer. Here it is the same whatever the number of keys, so that the databases keep their plan for it, and the
#: keys are one text, for the driver of PostgreSQL takes as long to spell a list as the rest together.
_KEYS_ASKED = {
    "sqlite": _Asked(_statement("IN (SELECT value FROM json_each(?))", "?"), json.dumps),
    "postgresql": _Asked(
        _statement("= ANY (CAST(%s AS bigint[]))", "%s"), lambda keys: f"{{{','.join(map(str, keys))}}}"
    ),
}


def index(session: Session, article_id: int, text: Compared, *, again: bool = False) -> None:
    """Make the article findable by its present text, and, where it was indexed before (*again*), by no other."""
    if again:
        session.execute(delete(BandRow).where(BandRow.article_id == article_id))
        session.execute(delete(SketchRow).where(SketchRow.article_id == article_id))
    sketch = {"sig_version": sketches.SIG_VERSION, "day": text.day, "signature": text.signature}
    session.execute(insert(SketchRow), [{"article_id": article_id, **sketch}])
    keys = sorted(_at(text.day, key) for key in text.keys)
    if rows := [{"band": key, "day": text.day, "article_id": article_id} for key in dict.fromkeys(keys)]:
        session.execute(insert(BandRow), rows)


def _same(session: Session, text: Compared) -> set[int]:
    query = select(ArticleRow.story_id).where(ArticleRow.body_hash == text.exact)
    if text.is_short:
        near = SketchRow.day.between(text.day - WINDOW, text.day + WINDOW)
        query = query.join(SketchRow, SketchRow.article_id == ArticleRow.id).where(near)
    return set(session.scalars(query.distinct()))


def _alike(session: Session, text: Compared) -> set[int]:
    if text.is_short:
        return set()
    stories: set[int] = set()
    for story_id, body in candidates(session, text):
        if story_id not in stories and is_copy(text.text, Text(news(body[:LONGEST]))):
            stories.add(story_id)
    return stories


def _keys(text: Text, signature: bytes) -> frozenset[int]:
    if len(text.plain) < SHORT:
        return frozenset()
    version = str(sketches.SIG_VERSION)
    keys = set(sketches.bands(signature))
    keys.update(sketches.key("sentence", version, sentence) for sentence in _long_sentences(text))
    in_order = islice(pairwise(figures(text.news)), _FIGURES)
    keys.update(sketches.key("figures", version, *pair) for pair in in_order)
    return frozenset(keys)


def _long_sentences(text: Text) -> Iterator[str]:
    long = (sentence for part in text.sentences if len(sentence := plain(part)) >= _SENTENCE_LENGTH)
    return islice(long, _SENTENCES)
