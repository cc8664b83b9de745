"""Which configured source an address belongs to."""

from __future__ import annotations

import pytest

from crawler.fetch.report import SourceSpec
from crawler.find.mapping import Mapping
from crawler.find.selectors import Selectors
from qianyue.matching import source_of
from qianyue.translate import WatchedSource
from scheduler.plan import Schedule

SPECS = (
    SourceSpec("要闻", "https://www.a.example/yw/"),
    SourceSpec("招商", "https://www.a.example/zs/xm/", select=Selectors(body="#zoom")),
    SourceSpec("通知", "https://www.a.example/zs/tz/"),
    SourceSpec("首页", "https://b.example/"),
    SourceSpec("接口", "https://api.c.example/list", mapping=Mapping("id", base="https://www.c.example/art/{}.html")),
    SourceSpec("别的门", "https://www.a.example:8443/yw/"),
)
WATCHED = [WatchedSource(spec=spec, schedule=Schedule(), region="湖南省") for spec in SPECS]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.a.example/zs/xm/2026/t1.html", "招商"),
        ("http://a.example/yw/t2.html", "要闻"),
        ("https://www.a.example/zs/tz/", "通知"),  # its own address
        ("https://www.a.example/zs/t3.html", "招商"),  # as near as 通知, and it has selectors
        ("https://www.b.example/a/b/c.html", "首页"),
        ("https://www.c.example/art/17.html", "接口"),
        ("https://www.a.example:8443/zs/xm/t4.html", "别的门"),
        ("https://d.example/zs/xm/t5.html", None),
        ("https://a.example.d.example/zs/xm/t6.html", None),
    ],
)
def test_an_address_is_of_the_nearest_source_on_its_site(url: str, name: str | None) -> None:
    found = source_of(url, WATCHED)

    assert (found.spec.name if found else None) == name
