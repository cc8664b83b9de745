from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.urls import canonical, url_hash

PAGE = "http://www.example.gov.cn/zwdt/t20260302_12.html"

HOSTS = st.from_regex(r"[a-z][a-z0-9]{0,8}(\.[a-z]{2,5}){1,2}", fullmatch=True)
WORDS = st.text(alphabet="abcXYZ09-_.~%新闻 +", max_size=8)
PATHS = st.lists(WORDS, max_size=4).map("/".join)
QUERIES = st.lists(st.tuples(WORDS, WORDS), max_size=4)
URLS = st.builds(
    lambda host, path, query: f"http://{host}/{path}?" + "&".join(f"{name}={value}" for name, value in query),
    HOSTS,
    PATHS,
    QUERIES,
)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.gov.cn/zwdt/t20260302_12.html",
        "HTTP://WWW.Example.GOV.cn/zwdt/t20260302_12.html",
        "http://www.example.gov.cn:80/zwdt/t20260302_12.html",
        "https://www.example.gov.cn:443/zwdt/t20260302_12.html",
        "http://www.example.gov.cn./zwdt/t20260302_12.html",
        "http://www.example.gov.cn/zwdt/t20260302_12.html#comments",
        "http://www.example.gov.cn/zwdt/t20260302_12.html?",
        "http://www.example.gov.cn/zwdt/t20260302_12.html?utm_source=weixin&utm_medium=social",
        "http://www.example.gov.cn/zwdt/t20260302_12.html?spm=a1.b2.c3",
        "http://www.example.gov.cn/zwdt/../zwdt/./t20260302_12.html",
        "http://www.example.gov.cn/zwdt/t20260302%5f12.html",
        "  http://www.example.gov.cn/zwdt/t20260302_12.html\n",
    ],
)
def test_spellings_of_one_page_are_one_address(url: str) -> None:
    assert url_hash(url) == url_hash(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/zwdt/T20260302_12.html",  # paths have case
        "http://www.example.gov.cn:8080/zwdt/t20260302_12.html",
        "http://www.example.gov.cn:443/zwdt/t20260302_12.html",  # 443 is no default of http
        "http://example.gov.cn/zwdt/t20260302_12.html",  # often the same, not always
        "http://www.example.gov.cn/zwdt/t20260302_12.html?page=2",
        "http://www.example.gov.cn/zwdt/t20260302_12.html/",
        "http://www.example.gov.cn/zwdt/t20260302_12.html#/list/2",
    ],
)
def test_what_may_be_another_page_is_another_address(url: str) -> None:
    assert url_hash(url) != url_hash(PAGE)


def test_a_gbk_escape_is_kept_and_only_its_case_is_settled() -> None:
    assert canonical("http://a.cn/s?q=%c7%a9%d4%bc") == canonical("http://a.cn/s?q=%C7%A9%D4%BC")
    assert canonical("http://a.cn/s?q=%C7%A9") != canonical("http://a.cn/s?q=%C7%AA")


def test_parameters_in_another_order_are_the_same_page() -> None:
    assert url_hash("http://bbs.a.cn/forum.php?mod=viewthread&tid=12") == url_hash(
        "http://bbs.a.cn/forum.php?tid=12&mod=viewthread"
    )


@pytest.mark.parametrize("url", ["", "javascript:void(0)", "http://[::1", "http://a.cn:99999/", "mailto:a@b.cn", "/x"])
def test_what_is_no_web_address_is_its_own_key(url: str) -> None:
    assert canonical(url) == url


@given(URLS)
def test_a_canonical_address_stays_as_it_is(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(URLS, st.sampled_from(["utm_source=x", "utm_campaign=新闻", "gclid=1", "SPM=a.b"]), st.sampled_from("#abc"))
def test_tracking_scheme_and_fragment_change_nothing(url: str, tracking: str, fragment: str) -> None:
    assert url_hash(f"{url.replace('http:', 'https:')}&{tracking}#{fragment}") == url_hash(url)


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert len(url_hash(text)) == 16
