"""Pages are kept for proof, and what is too old is let go without losing what was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from signings.article import Article
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events, proof, retention, search, upkeep
from store.articles import Fate
from store.proof import Page
from store.retention import Dropped, Retention
from store.tables import PageRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=400)
YEAR = timedelta(days=365)
PAGE = Page("http://a.example.cn/1", "<p>云岭签约</p>".encode("gbk") * 200, "text/html; charset=gbk")
RECORD = Record(
    stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(10**9), name="青石铜箔基地项目", evidence="签约项目12个"
)

Keep = Callable[..., articles.Kept]


@pytest.fixture
def keep(engine: Engine, make_article: Callable[..., Article]) -> Keep:
    article = make_article(url=PAGE.url)

    def keep(now: datetime = NOON, pages: tuple[Page, ...] = (PAGE,), **changed: object) -> articles.Kept:
        with database.session(engine) as session:
            kept = articles.keep(session, replace(article, **changed), Reading((RECORD,)), source=None, now=now)  # type: ignore[arg-type]
            events.attach(session, kept, [RECORD], now=now)
            proof.keep(session, kept.article_id, pages, now=now)
            return kept

    return keep


def tidy(engine: Engine, **kept: timedelta | int) -> Dropped:
    with database.session(engine) as session:
        return retention.tidy(session, Retention(**kept), now=LATER)  # type: ignore[arg-type]


def test_all_pages_together_are_bounded_and_the_oldest_go_first(engine: Engine, keep: Keep) -> None:
    bodies = [bytes([number]) * 40 for number in range(5)]
    for number, body in enumerate(bodies):
        keep(now=NOON + timedelta(days=number), pages=(replace(PAGE, body=body),), title=f"第{number}版")
    with database.reading(engine) as session:
        [each] = set(session.scalars(select(PageRow.packed_size)))

    assert tidy(engine, pages_size=each * 5) == Dropped(0, 0)
    assert tidy(engine, pages_size=each * 3 + 1) == Dropped(0, 2)
    assert tidy(engine, pages_size=each * 3 + 1) == Dropped(0, 0)
    with database.reading(engine) as session:
        assert [proof.pages(session, 1, version) != [] for version in range(1, 6)] == [False, False, True, True, True]


def test_the_pages_of_each_version_are_kept_as_they_were_and_once(engine: Engine, keep: Keep) -> None:
    more = replace(PAGE, url="http://a.example.cn/1_2", body=b"the rest", content_type=None)
    kept = keep(pages=(PAGE, more))
    keep(pages=(PAGE,), title="更正：签约")

    with database.reading(engine) as session:
        assert proof.pages(session, kept.article_id, version=1) == [PAGE, more]
        assert proof.pages(session, kept.article_id) == [PAGE]
        assert session.scalar(select(func.count()).select_from(PageRow)) == 2
        assert (session.scalar(select(func.sum(func.length(PageRow.packed)))) or 0) < len(PAGE.body) / 10


def test_a_page_that_is_too_large_is_left_out(engine: Engine, keep: Keep) -> None:
    kept = keep(pages=(replace(PAGE, body=bytes(proof.LARGEST + 1)), replace(PAGE, body=b"small")))

    with database.reading(engine) as session:
        assert [page.body for page in proof.pages(session, kept.article_id)] == [b"small"]


def test_an_old_body_is_let_go_and_its_event_kept(engine: Engine, keep: Keep) -> None:
    kept = keep()
    keep(title="更正：云岭招商推介会签约")

    assert tidy(engine, bodies=YEAR) == Dropped(1, 0)
    assert tidy(engine, bodies=YEAR) == Dropped(0, 0)
    with database.reading(engine) as session:
        article = articles.article(session, kept.article_id)
        facts = events.event(session, 1)
        assert article is not None
        assert (article.title, article.paragraphs) == ("更正：云岭招商推介会签约", ())
        assert facts is not None
        assert (facts.record.evidence, len(facts.sources)) == ("签约项目12个", 1)
        assert [len(search.search(session, query)) for query in ("推介会", "铜箔基地", "会展中心")] == [1, 1, 0]
    assert upkeep.faults(engine) == []


def test_a_page_whose_body_was_let_go_is_known_and_can_change(engine: Engine, keep: Keep) -> None:
    keep()
    tidy(engine, bodies=YEAR)

    assert keep(now=LATER).fate is Fate.KNOWN
    assert keep(now=LATER, paragraphs=("储能项目昨天在青石工业园开工，总投资3亿元。",)).fate is Fate.CHANGED
    with database.reading(engine) as session:
        assert [len(search.search(session, query)) for query in ("储能", "会展中心")] == [1, 0]
    assert upkeep.faults(engine) == []


def test_old_pages_are_let_go_and_their_articles_kept(engine: Engine, keep: Keep) -> None:
    kept = keep()

    assert tidy(engine, pages=YEAR) == Dropped(0, 1)
    with database.reading(engine) as session:
        assert proof.pages(session, kept.article_id) == []
        assert len(search.search(session, "会展中心")) == 1


def test_what_is_young_or_has_no_limit_is_kept(engine: Engine, keep: Keep) -> None:
    keep()

    assert tidy(engine) == tidy(engine, bodies=2 * YEAR, pages=2 * YEAR) == Dropped(0, 0)
