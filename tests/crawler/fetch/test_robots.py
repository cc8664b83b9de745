"""robots.txt: what it forbids, how long it is believed, and what its absence means."""

from __future__ import annotations

import asyncio

import pytest

from crawler.errors import RobotsForbid
from crawler.fetch.report import FailureKind, Outcome
from crawler.fetch.robots import Robots, RobotsAnswer

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
RULES = b"User-agent: Qianyue\nDisallow: /private/\nCrawl-delay: 4\n\nUser-agent: *\nDisallow: /\n"


class Server:
    """Answers for robots.txt, and counts."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def fetch(self, url):
        self.asked.append(url)
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def clock():
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def robots(clock):
    return Robots(ttl=3600, ttl_failed=60, clock=clock)


async def test_the_rules_for_our_name_count(robots):
    server = Server(RobotsAnswer(200, RULES))

    assert await robots.check("https://a.example/news/1.html", server.fetch) == 4
    with pytest.raises(RobotsForbid, match=r"https://a\.example/robots\.txt forbids https://a\.example/private/1"):
        await robots.check("https://a.example/private/1", server.fetch)


async def test_one_copy_serves_all_who_ask_at_once_and_is_fetched_anew_when_old(robots, clock):
    server = Server(RobotsAnswer(200, RULES))

    await asyncio.gather(*(robots.check(f"https://a.example/{number}", server.fetch) for number in range(10)))
    assert server.asked == ["https://a.example/robots.txt"]
    clock.now = 3601
    await robots.check("https://a.example/1", server.fetch)
    assert len(server.asked) == 2


async def test_each_scheme_and_port_has_its_own(robots):
    server = Server(RobotsAnswer(200, b""))

    for origin in ("https://a.example", "http://a.example", "https://a.example:8443"):
        await robots.check(f"{origin}/1", server.fetch)

    assert len(server.asked) == 3


async def test_copies_that_are_old_are_forgotten_when_they_grow_many(robots, clock, monkeypatch):
    monkeypatch.setattr("crawler.fetch.robots._MANY_ORIGINS", 3)
    server = Server(RobotsAnswer(200, RULES))

    for number in range(10):
        clock.now = number * 2000
        await robots.check(f"https://{number}.example/", server.fetch)

    assert len(robots._copies) <= 3


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_robots_txt_that_is_not_there_allows_everything(robots, status):
    assert await robots.check("https://a.example/private/1", Server(RobotsAnswer(status, RULES)).fetch) == 0


@pytest.mark.parametrize("answer", [RobotsAnswer(500, RULES), RobotsAnswer(503, b""), OSError("no route")])
async def test_a_robots_txt_that_fails_forbids_everything_for_a_while(robots, clock, answer):
    server = Server(answer, RobotsAnswer(200, b""))

    for _ in range(3):
        with pytest.raises(RobotsForbid, match="can't be had"):
            await robots.check("https://a.example/1", server.fetch)
    assert len(server.asked) == 1
    clock.now = 61
    await robots.check("https://a.example/1", server.fetch)


async def test_the_copy_of_before_serves_while_the_server_fails(robots, clock):
    server = Server(RobotsAnswer(200, RULES), RobotsAnswer(500, b""))
    await robots.check("https://a.example/1", server.fetch)
    clock.now = 3601

    assert await robots.check("https://a.example/1", server.fetch) == 4
    with pytest.raises(RobotsForbid):
        await robots.check("https://a.example/private/1", server.fetch)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00junk", b"<html>", b"Disallow: /\n", b"User-agent: *\nCrawl-delay: soon"]
)
async def test_nonsense_forbids_nothing(robots, body):
    assert await robots.check("https://a.example/1", Server(RobotsAnswer(200, body)).fetch) == 0


def test_a_forbidden_article_is_not_fetched_and_reported(site, visits):
    start = site.put_list("/private/a", "/b")
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/", type="text/plain")
    site.put("/private/a", ARTICLE.format("a"))
    b = site.put("/b", ARTICLE.format("b"))

    report = visits.run(start)

    assert [page.url for page in visits.pages] == [b]
    assert "/private/a" not in site.paths()
    [failure] = report.failures
    assert failure.kind is FailureKind.ROBOTS
    assert "robots.txt forbids" in failure.reason


def test_a_redirect_into_forbidden_ground_is_not_followed(site, visits):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/", type="text/plain")
    site.put("/start", status=302, headers={"Location": "/private/"})
    site.put_list("/a", at="/private/")

    report = visits.run(site.url("/start"))

    assert "/private/" not in site.paths()
    assert report.failures[0].kind is FailureKind.ROBOTS


def test_a_robots_txt_that_fails_keeps_us_out(site, visits):
    start = site.put_list("/a")
    site.put("/robots.txt", "fault", status=500)

    report = visits.run(start)

    assert report.outcome is Outcome.FAILED
    assert report.failures[0].kind is FailureKind.ROBOTS
    assert "answered 500" in report.reason
    assert set(site.paths()) == {"/robots.txt"}


def test_a_robots_txt_that_redirects_without_end_counts_as_missing(site, visits):
    start = site.put_list("/a")
    site.put("/robots.txt", status=302, headers={"Location": "/robots.txt"})
    site.put("/a", ARTICLE.format("a"))

    assert visits.run(start).fetched == 1


def test_a_crawl_delay_is_kept(site, visits):
    start = site.put_list("/a")
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.2", type="text/plain")
    site.put("/a", ARTICLE.format("a"))

    visits.run(start)

    times = {path: when for when, path in site.asked}
    assert times["/a"] - times["/list/"] >= 0.2
    assert times["/list/"] - times["/robots.txt"] >= 0.2
