"""The demo's verdict fails when something is fetched twice, forbidden, missed or told to nobody's wish."""

from __future__ import annotations

from collections import Counter
from email.message import EmailMessage

import pytest

from qianyue.demo.server import expected
from qianyue.demo.verdict import Expectation, Verdict, judge_first, judge_second, judge_told, posted, readable

EXPECTED = Expectation.of(expected())
ROBOTS = ("news", "/robots.txt")


def url(site: str, path: str) -> str:
    return f"http://{site}.example{path}"


@pytest.fixture
def verdict():
    return Verdict()


@pytest.fixture
def asked():
    """What a first pass that goes well asks for."""
    return Counter([*EXPECTED.sources, *EXPECTED.articles, ROBOTS])


@pytest.fixture
def messages():
    return [f"签约 {url(*story[0])}" for story in EXPECTED.stories]


def test_a_first_pass_that_asks_for_each_page_once_holds(verdict, asked):
    judge_first(verdict, EXPECTED, asked)

    assert verdict.failed == []
    assert len(verdict.held) == 3


def test_an_article_that_was_missed_fails(verdict, asked):
    del asked["repost", "/zxxx/4405.html"]

    judge_first(verdict, EXPECTED, asked)

    assert verdict.failed == ["every list, feed, sitemap and article was fetched: not so for repost/zxxx/4405.html"]


def test_a_page_that_two_sources_name_must_be_asked_for_once(verdict, asked):
    asked["news", "/content/2026/11/18/20817.html"] += 1

    judge_first(verdict, EXPECTED, asked)

    assert verdict.failed == ["no page was fetched twice: not so for news/content/2026/11/18/20817.html"]


def test_a_forbidden_page_must_not_be_asked_for(verdict, asked):
    asked.update(EXPECTED.forbidden)

    judge_first(verdict, EXPECTED, asked)

    assert len(verdict.failed) == 1
    assert "robots.txt forbids" in verdict.failed[0]


def test_a_second_pass_may_ask_for_sources_and_robots_alone(verdict):
    judge_second(verdict, EXPECTED, Counter([*EXPECTED.sources, ROBOTS]))

    assert verdict.failed == []


@pytest.mark.parametrize("page", [("mirror", "/xw/3021.html"), ("repost", "/about.html")])
def test_a_second_pass_that_fetches_a_page_again_fails(verdict, page):
    judge_second(verdict, EXPECTED, Counter([*EXPECTED.sources, page]))

    assert verdict.failed == [f"the second pass fetched no article again: not so for {page[0]}{page[1]}"]


def test_a_second_pass_that_does_not_look_fails(verdict):
    judge_second(verdict, EXPECTED, Counter())

    assert "looked at every source again: not so for" in verdict.failed[0]


def test_one_copy_of_a_story_is_enough_to_be_told(verdict, messages):
    [(site, path)] = [page for story in EXPECTED.stories if len(story) == 2 for page in story if page[0] == "repost"]
    others = [text for text in messages if "institute" not in text]

    judge_told(verdict, EXPECTED, [*others, url(site, path)], url)

    assert verdict.failed == []


def test_a_signing_that_nobody_was_told_of_fails(verdict, messages):
    judge_told(verdict, EXPECTED, [text for text in messages if "forum" not in text], url)

    assert len(verdict.failed) == 1
    assert "forum/thread-50233-1-1.html" in verdict.failed[0]


def test_a_ground_breaking_that_was_told_fails(verdict, messages):
    page = ("news", "/content/2026/11/16/20771.html")

    judge_told(verdict, EXPECTED, [*messages, url(*page)], url)

    assert verdict.failed == [f"ground-breakings, promotions and other news told nobody: not so for {page[0]}{page[1]}"]


def test_silent_pages_are_those_with_no_record_that_a_rule_asks_for():
    assert ("news", "/content/2026/11/14/20742.html") in EXPECTED.silent
    assert ("repost", "/zxxx/4408.html") not in EXPECTED.silent
    assert not EXPECTED.silent & EXPECTED.forbidden


def test_a_mail_is_read_through_its_transfer_encoding():
    mail = EmailMessage()
    mail["Subject"] = "签约"
    mail.set_content("见 http://news.example/一", cte="base64")

    assert readable(mail).splitlines() == ["签约", "见 http://news.example/一"]


def test_a_webhooks_text_is_read_unescaped():
    assert "项目签约" in posted({"message": "项目签约"})
