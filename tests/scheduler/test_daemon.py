import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from scheduler.daemon import Chore, Daemon, Pace
from scheduler.watchdog import Watchdog

QUICK = Pace(
    visits_at_once=2,
    look_every=timedelta(milliseconds=20),
    deliver_every=timedelta(milliseconds=20),
    grace=timedelta(milliseconds=200),
)


@dataclass
class Notebook:
    """A job that writes down what the daemon asks of it."""

    due: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    deliveries: int = 0
    at_once: int = 0
    most_at_once: int = 0
    release: asyncio.Event = field(default_factory=asyncio.Event)
    gave_up: bool = False

    async def take_due(self, limit: int) -> Sequence[str]:
        taken, self.due = self.due[:limit], self.due[limit:]
        return taken

    async def visit(self, name: str) -> None:
        self.visits.append(name)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if name.startswith("bad"):
                message = "a fault of our own"
                raise RuntimeError(message)
            if name.startswith("slow"):
                await self.release.wait()
            if name.startswith("stuck"):
                await asyncio.sleep(3600)
            await asyncio.sleep(0.01)
            self.ended.append(name)
        finally:
            self.at_once -= 1

    async def deliver(self) -> None:
        self.deliveries += 1

    async def give_up_visits(self) -> None:
        self.gave_up = True
        self.release.set()


async def until(holds: Callable[[], object]) -> None:
    """Wait, with a patience that no loaded machine wears out."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110  there is no event to wait for
            await asyncio.sleep(0.01)


async def run_until(daemon: Daemon, holds: Callable[[], object]) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(daemon.run(stop))
    await until(holds)
    stop.set()
    await asyncio.wait_for(task, 60)


async def test_every_due_source_is_visited_once_and_never_too_many_at_a_time() -> None:
    job = Notebook(due=[f"source {n}" for n in range(9)])

    await run_until(Daemon(job, QUICK), lambda: len(job.ended) == 9)

    assert sorted(job.ended) == [f"source {n}" for n in range(9)]
    assert job.most_at_once == 2


async def test_deliveries_go_on_while_visits_are_slow() -> None:
    job = Notebook(due=["slow one", "slow two"])

    await run_until(Daemon(job, QUICK), lambda: job.deliveries >= 3)

    assert job.visits == ["slow one", "slow two"]


async def test_a_fault_in_one_visit_does_not_stop_the_others() -> None:
    job = Notebook(due=["bad", "good"])

    await run_until(Daemon(job, QUICK), lambda: job.ended)

    assert job.ended == ["good"]


async def test_a_stop_lets_a_running_visit_end() -> None:
    job = Notebook(due=["slow"])

    await run_until(Daemon(job, QUICK), lambda: job.visits)

    assert job.gave_up
    assert job.ended == ["slow"]


async def test_a_stop_does_not_wait_for_a_visit_that_hangs() -> None:
    job = Notebook(due=["stuck"])

    await run_until(Daemon(job, QUICK), lambda: job.visits)

    assert job.visits == ["stuck"]
    assert job.ended == []


async def test_a_place_that_becomes_free_is_filled_without_waiting_for_the_next_look() -> None:
    job = Notebook(due=[f"source {n}" for n in range(12)])
    rare = replace(QUICK, look_every=timedelta(hours=1))

    await run_until(Daemon(job, rare), lambda: len(job.ended) == 12)

    assert len(job.ended) == 12
    assert job.most_at_once == 2


async def test_chores_are_done_again_and_again_and_never_overlap() -> None:
    done, at_once = [], 0

    async def slow_chore() -> None:
        nonlocal at_once
        at_once += 1
        done.append(at_once)
        await asyncio.sleep(0.05)
        at_once -= 1

    async def bad_chore() -> None:
        message = "a fault of our own"
        raise RuntimeError(message)

    chores = (
        Chore("slow", timedelta(milliseconds=10), slow_chore),
        Chore("bad", timedelta(milliseconds=10), bad_chore),
    )
    await run_until(Daemon(Notebook(), QUICK, chores), lambda: len(done) >= 3)

    assert set(done) == {1}


async def test_the_watchdog_hears_of_looks_and_of_visits_that_end() -> None:
    now = [0.0]
    dog = Watchdog(timedelta(seconds=10), clock=lambda: now[0])
    job = Notebook(due=["stuck", "good"])
    daemon = Daemon(job, QUICK, watchdog=dog)
    stop = asyncio.Event()
    task = asyncio.create_task(daemon.run(stop))
    await until(lambda: job.ended)
    now[0] = 9
    assert dog.problem() is None

    now[0] = 11
    await until(lambda: dog.problem() == "no visit has finished for 11s although sources were due")

    stop.set()
    await asyncio.wait_for(task, 60)
