"""The pace of hosts: by a clock that the test moves, and measured at a server under two visits at once."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import pairwise

import pytest

from crawler.errors import HostBusy, HostSpent
from crawler.fetch.pace import HostNote, Pace
from crawler.fetch.report import FailureKind, Outcome

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


class Clock:
    """Time that passes only while everybody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self._sleepers.append((self.now + seconds, woken))
        await woken.wait()

    async def run(self, *coroutines):
        tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers:
                self._sleepers.sort(key=lambda sleeper: sleeper[0])
                self.now, woken = self._sleepers.pop(0)
                woken.set()
        return [task.result() if not task.exception() else task.exception() for task in tasks]


@pytest.fixture
def clock():
    return Clock()


def make(clock, **more):
    return Pace(clock=clock, sleep=clock.sleep, **{"delay": 1.0, **more})


async def ask(pace, clock, host, *, takes=0.0, patience=60.0, answer=None):
    async with pace.turn(host, patience=patience):
        begun = clock.now
        if takes:
            await clock.sleep(takes)
        if answer:
            answer()
        return begun


async def test_requests_to_one_host_keep_their_distance(clock):
    pace = make(clock)

    assert await clock.run(*(ask(pace, clock, "a.example") for _ in range(4))) == [0, 1, 2, 3]


async def test_the_distance_counts_from_the_end_of_a_long_request(clock):
    pace = make(clock)

    assert await clock.run(*(ask(pace, clock, "a.example", takes=5) for _ in range(3))) == [0, 6, 12]


async def test_hosts_do_not_wait_for_one_another(clock):
    pace = make(clock)

    assert await clock.run(ask(pace, clock, "a.example", takes=9), ask(pace, clock, "b.example")) == [0, 0]


async def test_no_more_requests_run_at_once_than_allowed(clock):
    pace = make(clock, delay=1.0, concurrency=2)

    assert await clock.run(*(ask(pace, clock, "a.example", takes=10) for _ in range(4))) == [0, 1, 11, 12]


async def test_a_host_that_asks_for_a_rest_gets_it(clock):
    pace = make(clock)
    rest = lambda: pace.rest("a.example", 30, why="answered 429")  # noqa: E731

    assert await clock.run(
        ask(pace, clock, "a.example", answer=rest), ask(pace, clock, "a.example"), ask(pace, clock, "a.example")
    ) == [0, 30, 31]


async def test_requests_already_waiting_for_their_time_heed_a_rest_too(clock):
    pace = make(clock, concurrency=3)
    rest = lambda: pace.rest("a.example", 30, why="answered 429")  # noqa: E731

    assert await clock.run(
        ask(pace, clock, "a.example", takes=0.5, answer=rest),
        ask(pace, clock, "a.example"),
        ask(pace, clock, "a.example"),
    ) == [0, 30.5, 31.5]


async def test_a_rest_longer_than_the_visit_is_said_at_once(clock):
    pace = make(clock)
    pace.rest("a.example", 3600, why="answered 503")

    [error] = await clock.run(ask(pace, clock, "a.example", patience=100))

    assert isinstance(error, HostBusy)
    assert str(error).startswith("a.example asks to be left alone for 3600 s more (answered 503)")
    assert clock.now == 0


async def test_a_crawl_delay_slows_the_host_down_and_never_speeds_it_up(clock):
    pace = make(clock)
    pace.slow_down("a.example", 5)
    pace.slow_down("b.example", 0.1)

    assert await clock.run(*(ask(pace, clock, "a.example") for _ in range(3))) == [0, 5, 10]
    assert clock.now == 10
    assert await clock.run(*(ask(pace, clock, "b.example") for _ in range(2))) == [10, 11]


async def test_a_turn_is_given_back_when_its_request_fails_or_is_cancelled(clock):
    pace = make(clock)

    async def fail():
        async with pace.turn("a.example", patience=60):
            raise OSError("broken")

    cancelled = asyncio.ensure_future(ask(pace, clock, "a.example", takes=100))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait({cancelled})

    failed, begun = await clock.run(fail(), ask(pace, clock, "a.example"))
    assert (type(failed), begun) == (OSError, 2)


async def test_nobody_waits_for_a_place_longer_than_it_has_patience(clock):
    pace = make(clock)
    async with pace.turn("a.example", patience=1):
        with pytest.raises(HostBusy, match="no place"):
            async with pace.turn("a.example", patience=0.01):
                pytest.fail("there was no place")


async def test_hosts_at_rest_are_forgotten_when_they_grow_many(clock, monkeypatch):
    monkeypatch.setattr("crawler.fetch.pace._MANY_HOSTS", 3)
    pace = make(clock)
    pace.rest("asked-for-rest.example", 1000, why="answered 429")

    for number in range(10):
        await clock.run(ask(pace, clock, f"{number}.example", takes=2))

    assert len(pace._hosts) <= 3
    assert "asked-for-rest.example" in pace._hosts


MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


async def test_a_host_gets_so_many_requests_a_day_and_no_more(clock):
    days = [MONDAY]
    pace = make(clock, budget=2, today=lambda: days[-1])

    first, second, third = await clock.run(*(ask(pace, clock, "a.example") for _ in range(3)))
    spent, others = pace.is_spent("a.example"), pace.is_spent("b.example")
    days.append(TUESDAY)
    [fourth] = await clock.run(ask(pace, clock, "a.example"))

    assert (first, second, fourth) == (0.0, 1.0, 3.0)
    assert isinstance(third, HostSpent)
    assert str(third) == "a.example has had its 2 requests of today; its pages are left for tomorrow"
    assert (spent, others, pace.is_spent("a.example")) == (True, False, False)


async def test_a_process_that_follows_upon_another_goes_on_from_what_that_one_knew(clock):
    before = make(clock, budget=3, today=lambda: MONDAY)
    before.slow_down("slow.example", 10.0)
    before.rest("tired.example", 60.0, why="answered 429")
    await clock.run(*(ask(before, clock, "a.example") for _ in range(2)))
    notes = before.changes()

    after = make(clock, budget=3, today=lambda: MONDAY)
    after.restore(notes)
    begun = clock.now
    hosts = ("slow.example", "tired.example", "new.example", "a.example", "a.example")
    starts = await clock.run(*(ask(after, clock, host) for host in hosts))

    assert [start - begun for start in starts[:4]] == [10.0, 60.0 - begun, 1.0, 1.0]
    assert isinstance(starts[4], HostSpent)
    assert after.is_spent("a.example")


async def test_only_what_changed_is_told_and_what_was_not_written_down_is_told_again(clock):
    pace = make(clock, today=lambda: MONDAY)
    await clock.run(ask(pace, clock, "a.example"))
    told = pace.changes()
    pace.slow_down("b.example", 0.0)

    assert told == [HostNote(host="a.example", day=MONDAY, asked=1)]
    assert pace.changes() == []
    pace.keep_changes(told)
    assert pace.changes() == told


def test_what_is_over_a_budget_is_left_for_later_and_is_no_failure(site, visits):
    start = site.put_list("/a", "/b", "/c")
    for path in ("/a", "/b", "/c"):
        site.put(path, ARTICLE.format(path))

    some = visits.run(start, budget=4)  # robots.txt, the list, two articles
    none = visits.run(start, budget=1)

    assert (some.outcome, some.fetched, some.failures, some.spent) == (Outcome.CUT_SHORT, 2, (), True)
    assert [(one.link.url, one.tries) for one in some.left] == [(site.url("/c"), 0)]
    assert (none.outcome, none.links, none.failures, none.spent) == (Outcome.CUT_SHORT, 0, (), True)


def test_two_visits_at_once_ask_one_host_no_faster_than_one(site, visits):
    starts = [site.put_list(*(f"/{name}{number}" for number in range(3)), at=f"/{name}/") for name in "ab"]
    for name in "ab":
        for number in range(3):
            site.put(f"/{name}{number}", ARTICLE.format(name))

    reports = visits.run_all(*starts, delay=0.1)

    assert [report.fetched for report in reports] == [3, 3]
    assert site.paths().count("/robots.txt") == 1
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(site.asked)]
    assert len(gaps) == 8
    assert min(gaps) >= 0.1


def test_a_redirect_and_a_retry_wait_for_their_turn_too(site, visits):
    site.put("/old", status=301, headers={"Location": "/new"})
    site.put("/new", "fault", status=500)

    visits.run(site.url("/old"), delay=0.1)

    assert site.paths() == ["/robots.txt", "/old", "/new", "/new"]
    assert min(later - earlier for (earlier, _), (later, _) in pairwise(site.asked)) >= 0.1


def test_retry_after_is_kept_and_the_page_had_then(site, visits):
    answers = iter([429, 200])

    def page(handler):
        body = ARTICLE.format("x").encode()
        handler.send_response(next(answers))
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    start = site.put_list("/a")
    site.pages["/a"] = page

    report = visits.run(start)

    assert (report.fetched, report.failures) == (1, ())
    [first, second] = [when for when, path in site.asked if path == "/a"]
    assert second - first >= 1.0


def test_a_host_that_asks_for_an_hour_is_left_alone(site, visits):
    start = site.put_list("/a", "/b")
    site.put("/a", "slow down", status=429, headers={"Retry-After": "3600"})
    site.put("/b", ARTICLE.format("b"))

    report = visits.run(start)

    assert report.outcome is Outcome.DONE
    assert {failure.kind for failure in report.failures} == {FailureKind.BLOCKED}
    assert "asks to be left alone for 3600 s more (answered 429)" in report.failures[0].reason
    assert site.paths() == ["/robots.txt", "/list/", "/a"]
    assert report.seconds < 60
