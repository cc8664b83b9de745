from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import articles, database
from store.articles import LinkFate

DAY = timedelta(days=1)
URL = "http://www.example.cn/zwdt/1.html"


def known(engine: Engine, now: datetime, *urls: str) -> set[str]:
    with database.reading(engine) as session:
        return articles.known(session, urls or [URL], now=now)


def remember(engine: Engine, now: datetime, fate: LinkFate, **facts: object) -> None:
    with database.session(engine) as session:
        articles.remember(session, URL, fate, now=now, **facts)  # type: ignore[arg-type]


def test_a_page_that_holds_no_article_is_not_fetched_again(engine: Engine, now: datetime) -> None:
    assert known(engine, now) == set()
    remember(engine, now, LinkFate.NO_ARTICLE, reason="a list of links", source="云岭日报")

    assert known(engine, now + 900 * DAY) == {URL}


def test_a_known_page_is_known_by_every_spelling(engine: Engine, now: datetime) -> None:
    remember(engine, now, LinkFate.NO_ARTICLE)
    spellings = {"https://www.example.cn/zwdt/1.html", "http://WWW.example.cn/zwdt/1.html?utm_source=x#top"}

    assert known(engine, now, *spellings, "http://www.example.cn/zwdt/2.html") == spellings


def test_a_page_that_failed_is_tried_again_with_doubling_pauses(engine: Engine, now: datetime) -> None:
    remember(engine, now, LinkFate.FAILED, again_after=DAY)
    assert known(engine, now + 0.9 * DAY) == {URL}
    assert known(engine, now + DAY) == set()

    remember(engine, now, LinkFate.FAILED, again_after=DAY)
    remember(engine, now, LinkFate.FAILED, again_after=DAY)
    assert known(engine, now + 3.9 * DAY) == {URL}
    assert known(engine, now + 4 * DAY) == set()


def test_the_pause_has_an_end_however_often_a_page_failed(engine: Engine, now: datetime) -> None:
    for _ in range(40):
        remember(engine, now, LinkFate.FAILED, again_after=DAY)

    assert known(engine, now + 30 * DAY) == set()


def test_a_page_that_gave_an_article_stays_one(engine: Engine, now: datetime) -> None:
    remember(engine, now, LinkFate.ARTICLE)
    remember(engine, now, LinkFate.FAILED, again_after=DAY)

    assert known(engine, now + 5 * DAY) == {URL}


def test_thousands_of_links_are_asked_for_at_once(engine: Engine, now: datetime) -> None:
    remember(engine, now, LinkFate.NO_ARTICLE)

    assert known(engine, now, URL, *(f"http://www.example.cn/x/{number}" for number in range(3000))) == {URL}
