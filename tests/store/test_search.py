"""Search: any word that a person may type, on both databases alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.model import Level, Reading, Record, Stage
from store import articles, database, events, search
from store.filters import Filters
from store.words import phrases, words

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Make = Callable[..., Article]


def keep(engine: Engine, *given_: Article, records: tuple[Record, ...] = (), region: str | None = None) -> list[int]:
    numbers = []
    for article in given_:
        with database.session(engine) as session:
            kept = articles.keep(session, article, Reading(records, region), source=None, now=NOON)
            events.attach(session, kept, records, now=NOON)
            numbers.append(kept.article_id)
    return numbers


def find(engine: Engine, query: str, filters: Filters | None = None, limit: int = 20) -> list[int]:
    with database.reading(engine) as session:
        return [hit.article_id for hit in search.search(session, query, filters, limit=limit)]


@pytest.fixture
def plant(engine: Engine, make_article: Make) -> int:
    [number] = keep(
        engine,
        make_article(
            title="雲嶺市簽約LED芯片廠", paragraphs=("總投資12.5億元，年产20GWh；由海拓新能源建设。", "预计明年投产")
        ),
    )
    return number


@pytest.mark.parametrize(
    "query",
    ["签约", "云岭市", "芯片厂", "led", "ＬＥＤ芯片", "簽約", "12.5亿", "总投资12.5亿元", "20GWh", "海拓新能源", "厂", "约",
     "投产", "约LED", "投资  新能源", "，签约。", "5亿"],
)  # fmt: skip
def test_a_word_of_the_article_finds_it(engine: Engine, plant: int, query: str) -> None:
    assert find(engine, query) == [plant]


@pytest.mark.parametrize(
    "query",
    ["开工", "签约云岭", "厂总投资", "元年产", "投资 开工", "gw", "海新", "", " ", "，。", '"', "'", "*", "签 岭签",
     "NEAR(签约 芯片)", "words:签约", "签约 OR 开工", "\x00", "' | '"],
)  # fmt: skip
def test_what_is_not_in_it_does_not(engine: Engine, plant: int, query: str) -> None:
    assert plant
    assert find(engine, query) == []


def test_parties_and_projects_are_found_by_their_clean_names(engine: Engine, make_article: Make) -> None:
    record = Record(
        stage=Stage.SIGNED, level=Level.PROJECT, investors=("宁波海拓新能源有限公司",), name="青石铜箔基地项目"
    )
    [number] = keep(engine, make_article(), records=(record,))

    assert find(engine, "宁波海拓新能源有限公司") == find(engine, "铜箔基地") == [number]


def test_the_newest_come_first_whenever_they_came_in(engine: Engine, make_article: Make) -> None:
    days = [date(2026, 2, 1), date(2026, 3, 1), date(2025, 12, 1)]
    texts = ["云岭签约一个储能电站。", "云岭签约两条铜箔产线。", "云岭签约三家食品工厂。"]
    old, new, oldest = keep(
        engine,
        *[make_article(published=Published.on(day), paragraphs=(text,)) for day, text in zip(days, texts, strict=True)],
    )

    assert find(engine, "云岭签约") == [new, old, oldest]
    assert find(engine, "云岭签约", limit=2) == [new, old]


def test_a_changed_article_is_found_by_its_new_text_alone(engine: Engine, make_article: Make) -> None:
    article = make_article(title="云岭签约", paragraphs=("铜箔项目落户青石工业园。",))
    record = Record(stage=Stage.SIGNED, level=Level.PROJECT, name="青石铜箔基地项目")
    [number] = keep(engine, article, records=(record,))
    keep(engine, replace(article, title="云岭开工", paragraphs=("储能项目落户青石工业园。",)))

    assert find(engine, "铜箔") == find(engine, "签约") == find(engine, "铜箔基地") == []
    assert find(engine, "储能") == find(engine, "开工") == [number]


def test_a_search_can_be_narrowed(engine: Engine, make_article: Make) -> None:
    record = Record(stage=Stage.STARTED, level=Level.PROJECT, name="储能电站")
    [here] = keep(engine, make_article(paragraphs=("储能电站开工。",)), records=(record,), region="湖南省邵阳市")
    [there] = keep(engine, make_article(paragraphs=("储能电站扩建。",)), region="湖北省荆州市")

    assert find(engine, "储能") == [there, here]
    assert find(engine, "储能", Filters(region="湖南省")) == [here]
    assert find(engine, "储能", Filters(stages=(Stage.STARTED,))) == [here]
    assert find(engine, "储能", Filters(until=NOON)) == []


def test_a_hit_tells_where_it_was_found(engine: Engine, plant: int) -> None:
    with database.reading(engine) as session:
        [hit] = search.search(session, "海拓新能源")

    assert (hit.article_id, hit.title) == (plant, "雲嶺市簽約LED芯片廠")
    assert "海拓新能源" in hit.excerpt


def test_the_index_can_be_made_anew(engine: Engine, make_article: Make, plant: int) -> None:
    keep(engine, make_article(paragraphs=("铜箔项目落户青石工业园。",)))
    with database.session(engine) as session:
        assert search.rebuild(session) == 2

    assert find(engine, "芯片") == [plant]
    assert len(find(engine, "签约")) == 2


def test_what_is_undone_is_not_found(engine: Engine, make_article: Make) -> None:
    with pytest.raises(RuntimeError), database.session(engine) as session:  # noqa: PT012
        articles.keep(session, make_article(), Reading(), source=None, now=NOON)
        raise RuntimeError

    assert find(engine, "签约") == []


@given(st.text(alphabet="签约项目投资12.5亿元abc ，。的", max_size=30), st.data())
def test_any_piece_between_spaces_is_a_phrase_of_the_text(text: str, data: st.DataObject) -> None:
    pieces = text.split()
    if not pieces:
        return
    whole = words(text)
    for phrase in phrases(data.draw(st.sampled_from(pieces))):
        head, last = phrase.words[:-1], phrase.words[-1]
        assert any(
            tuple(whole[at : at + len(head)]) == head
            and (whole[at + len(head)].startswith(last) if phrase.open_end else whole[at + len(head)] == last)
            for at in range(len(whole) - len(head))
        )
