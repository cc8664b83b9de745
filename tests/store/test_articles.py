from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import BaseContext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from signings.article import Article, Precision, Published
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Reading, Record, Stage
from store import articles, database, facts
from store.articles import Fate, Kept
from store.tables import ArticleRow, RecordRow, StoryRow, VersionRow

Make = Callable[..., Article]
NOTHING = Reading()


def keep(engine: Engine, article: Article, now: datetime, reading: Reading = NOTHING) -> Kept:
    with database.session(engine) as session:
        return articles.keep(session, article, reading, source="云岭日报", now=now)


def count(engine: Engine, table: type) -> int:
    with database.reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def stored(engine: Engine, article_id: int) -> Article:
    with database.reading(engine) as session:
        found = articles.article(session, article_id)
    assert found is not None
    return found


def test_an_article_comes_back_as_it_went_in(engine: Engine, make_article: Make, now: datetime) -> None:
    at = datetime(2026, 3, 2, 1, 28, 39, tzinfo=UTC)
    article = make_article(editor="李一一", published=Published(at, Precision.SECOND))

    assert stored(engine, keep(engine, article, now).article_id) == article


def test_facts_that_a_page_does_not_show_stay_unknown(engine: Engine, make_article: Make, now: datetime) -> None:
    article = make_article(publisher=None, author=None, published=None, title="", paragraphs=())

    assert stored(engine, keep(engine, article, now).article_id) == article


def test_a_page_is_kept_once_by_whatever_address_it_is_reached(
    engine: Engine, make_article: Make, now: datetime
) -> None:
    article = make_article(url="http://www.example.cn/a.html")
    first = keep(engine, article, now)
    again = keep(engine, replace(article, url="https://www.example.cn/a.html?utm_source=x#top"), now)

    assert (first.fate, again) == (Fate.NEW, Kept(first.article_id, first.story_id, Fate.KNOWN))
    assert (count(engine, ArticleRow), count(engine, StoryRow)) == (1, 1)


def test_furniture_of_script_and_spacing_is_no_change(engine: Engine, make_article: Make, now: datetime) -> None:
    article = make_article(paragraphs=("总投资12亿元的项目签约。",))
    keep(engine, article, now)

    assert keep(engine, replace(article, paragraphs=("總投資 12 億元的項目簽約．",)), now).fate is Fate.KNOWN


def test_a_page_that_says_something_else_is_a_new_version(
    engine: Engine, make_article: Make, make_record: Callable[..., Record], now: datetime
) -> None:
    article = make_article(title="云岭签约86亿元", paragraphs=("签约总投资86亿元。",))
    first = keep(engine, article, now, Reading((make_record(),)))
    mended = replace(article, title="云岭签约68亿元", paragraphs=("签约总投资68亿元。",))
    second = keep(engine, mended, now + timedelta(hours=1), Reading((make_record(), make_record()), "云岭市"))

    assert second == Kept(first.article_id, first.story_id, Fate.CHANGED)
    assert stored(engine, first.article_id) == mended
    with database.reading(engine) as session:
        [former] = session.scalars(select(VersionRow))
        assert (former.version, former.title, former.body) == (1, "云岭签约86亿元", "签约总投资86亿元。")
        records = session.execute(select(RecordRow.version, func.count()).group_by(RecordRow.version))
        assert dict(list(records)) == {1: 1, 2: 2}


def test_a_corrected_headline_is_a_change_too(engine: Engine, make_article: Make, now: datetime) -> None:
    article = make_article(title="云岭签约86亿元")
    keep(engine, article, now)

    assert keep(engine, replace(article, title="云岭签约68亿元"), now).fate is Fate.CHANGED


def test_the_same_text_at_another_address_is_a_copy(engine: Engine, make_article: Make, now: datetime) -> None:
    first = keep(engine, make_article(), now)
    second = keep(engine, make_article(title="重磅！云岭一日揽金86亿"), now)

    assert (second.fate, second.story_id) == (Fate.COPY, first.story_id)
    assert second.article_id != first.article_id


def test_another_text_is_another_story(engine: Engine, make_article: Make, now: datetime) -> None:
    first = keep(engine, make_article(), now)
    second = keep(
        engine, make_article(title="降雨", paragraphs=("本周末全省有一次降雨过程，山区注意防范地质灾害。",)), now
    )

    assert (second.fate, second.story_id != first.story_id) == (Fate.NEW, True)


def test_every_fact_of_a_record_is_kept(engine: Engine, make_article: Make, now: datetime) -> None:
    record = Record(
        stage=Stage.FRAMEWORK,
        level=Level.BATCH,
        amount=Amount(2_500_000_000_000, "USD", Bound.OVER),
        projects=60,
        name="云岭智能装备产业园",
        investors=("杭州云岭新材料有限公司", "青田重工集团"),
        region="浙江省丽水市",
        date=datetime(2026, 3, 1).date(),  # noqa: DTZ001
        industry=Industry.EQUIPMENT,
        evidence="总投资12亿元",
        span=(7, 14),
        confidence=Confidence.CHECK,
        doubts=("两个数额相近",),
    )
    keep(engine, make_article(), now, Reading((record,)))

    with database.reading(engine) as session:
        [row] = session.scalars(select(RecordRow))
        assert facts.as_record(row, span=(row.span_start, row.span_end)) == record


def test_an_amount_beyond_all_sense_is_left_out_and_the_record_marked(
    engine: Engine, make_article: Make, make_record: Callable[..., Record], now: datetime
) -> None:
    keep(engine, make_article(), now, Reading((make_record(amount=Amount(10**30)), make_record(projects=10**40))))

    with database.reading(engine) as session:
        rows = list(session.scalars(select(RecordRow)))
    assert [(row.amount, row.confidence) for row in rows] == [(None, Confidence.CHECK)] * 2


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=st.text(), paragraphs=st.lists(st.text(), max_size=3), url=st.text(), author=st.none() | st.text())
def test_any_text_can_be_kept(
    engine: Engine, now: datetime, title: str, paragraphs: list[str], url: str, author: str | None
) -> None:
    article = Article(url=url, title=title, paragraphs=tuple(paragraphs), author=author)
    first = keep(engine, article, now)

    assert keep(engine, article, now) == Kept(first.article_id, first.story_id, Fate.KNOWN)


def test_a_block_that_raises_keeps_nothing_of_the_article(engine: Engine, make_article: Make, now: datetime) -> None:
    with pytest.raises(RuntimeError), database.session(engine) as session:  # noqa: PT012
        articles.keep(session, make_article(), NOTHING, source=None, now=now)
        raise RuntimeError

    assert count(engine, ArticleRow) == count(engine, StoryRow) == 0


def test_threads_that_keep_the_same_story_at_once_make_one(engine: Engine, make_article: Make, now: datetime) -> None:
    given = [make_article() for _ in range(4)] * 3

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda article: keep(engine, article, now), given))

    assert len({one.story_id for one in kept}) == 1
    assert sorted(one.fate for one in kept) == [Fate.COPY] * 3 + [Fate.KNOWN] * 8 + [Fate.NEW]
    assert count(engine, ArticleRow) == 4


def _keep_all(url: str, given: list[Article], now: datetime) -> list[Kept]:
    engine = database.connect(url)
    kept = [keep(engine, article, now) for article in given]
    engine.dispose()
    return kept


def test_processes_that_keep_the_same_articles_at_once_keep_each_once(
    engine: Engine, store_url: str, workers: BaseContext, make_article: Make, now: datetime
) -> None:
    given = [make_article(title=f"简讯{number}", paragraphs=(f"第{number}号简讯。",)) for number in range(20)]

    with ProcessPoolExecutor(2, workers) as pool:
        done = [pool.submit(_keep_all, store_url, part, now) for part in (given, given[::-1])]
    kept = [one for part in done for one in part.result()]

    assert len([one for one in kept if one.fate is Fate.NEW]) == 20
    assert len([one for one in kept if one.fate is Fate.KNOWN]) == 20
    assert (count(engine, ArticleRow), count(engine, StoryRow)) == (20, 20)
