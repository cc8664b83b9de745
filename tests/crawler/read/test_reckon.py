"""Times that are shown as seen from their own day, and where facts are found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.find.links import Link
from crawler.read.extract import extract
from crawler.read.reckon import reckon
from signings.article import Place

VISITED = datetime(2021, 3, 8, 17, 30, tzinfo=UTC)  # already the 9th in China
URL = "https://www.qingxi.example/a.html"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("昨天 10:20", "2021-03-08 10:20"),
        ("今天 00:40 来源：清溪网", "2021-03-09 00:40"),
        ("前天", "2021-03-07"),
        ("刚刚", "2021-03-09"),
        ("20分钟前", "2021-03-09"),
        ("3小时前 来源：清溪网", "2021-03-08"),
        ("2天前", "2021-03-07"),
        ("03-08 10:20", "2021-03-08 10:20"),
        ("3月8日 10:20", "2021-03-08 10:20"),
        ("12-31 23:59", "2020-12-31 23:59"),
        ("02-29", "2020-02-29"),
        ("02-30", None),
        ("03-10", "2021-03-10"),
        ("今天是3月9日", None),
        ("昨天，签约仪式在清溪市举行。", None),
        ("增长03-08%", None),
        ("2019-03-08 10:20", None),
    ],
)
def test_a_time_without_its_year_or_day_is_resolved_from_the_visit(line, shown):
    found = reckon([line], visited=VISITED, listed=None)

    assert (found.shown if found else None) == shown
    assert found is None or found.resolved


def test_the_lists_day_comes_before_the_visits():
    assert reckon(["03-08 10:20"], visited=VISITED, listed=date(2019, 3, 8)).shown == "2019-03-08 10:20"
    assert reckon(["昨天 10:20"], visited=VISITED, listed=date(2021, 3, 7)).shown == "2021-03-07 10:20"


@given(st.text(alphabet="0123456789-/.:月日时 今昨前天刚小分钟秒个之", max_size=24), st.none() | st.dates())
def test_no_figures_break_reckoning(text, listed):
    reckon([text], visited=VISITED, listed=listed)


def _page(byline: str, body: str = "", below: str = "", head: str = "") -> str:
    text = "清溪市与远航锂电签订投资协议，项目计划总投资12亿元，分两期建设，年内开工。"
    return f"<html><head>{head}</head><body><h1>清溪市与远航锂电签约</h1><div>{byline}</div><div><p>{body}{text}</p></div><div>{below}</div></body></html>"


def test_a_saved_page_has_no_day_from_which_to_reckon():
    page = _page("昨天 10:20 来源：清溪网")

    assert extract(page, URL, visited=VISITED).published is None
    assert extract(page, URL, visited=VISITED, link=Link(URL, "", None)).published.shown == "2021-03-08 10:20"


def test_a_full_date_is_never_reckoned():
    published = extract(_page("2021-03-01 10:20"), URL, visited=VISITED, link=Link(URL, "", date(2021, 3, 8))).published

    assert (published.shown, published.resolved) == ("2021-03-01 10:20", False)


def test_each_fact_says_where_it_was_found():
    page = _page("2021-03-08 来源：清溪网", "本报讯（记者 许青）", "<p>责任编辑：马里</p>")

    assert extract(page, URL, visited=VISITED).found == {
        "title": Place.HEAD,
        "published": Place.HEAD,
        "publisher": Place.HEAD,
        "author": Place.TEXT,
        "editor": Place.TAIL,
    }


def test_what_only_the_head_of_the_page_says_is_told_so():
    page = _page(
        "来源：", head="<meta name='PubDate' content='2021-03-08'><meta name='ContentSource' content='清溪网'>"
    )

    found = extract(page, URL, visited=VISITED).found

    assert (found["published"], found["publisher"]) == (Place.META, Place.META)
    assert "author" not in found
