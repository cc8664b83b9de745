"""Worker processes that die, hang, swell and fail, each at the cost of its own call."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
import subprocess
import sys
import time

import pytest

from crawler.errors import NoArticle, RefusedAddress, WorkerDied, WorkerFailed, WorkerHung, WorkersClosed, WorkerStarved
from crawler.workers import Workers


def double(number):
    return number * 2


def process():
    return os.getpid()


def die(code):
    os._exit(code)


def hang():
    time.sleep(600)


def swell():
    kept = []
    while True:
        kept.append(bytearray(16 * 1024**2))


def fail(error):
    raise error


def make_lambda():
    return lambda: 1


class OddError(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail_oddly():
    raise OddError("bread", "butter")


def after(seconds, value):
    time.sleep(seconds)
    return value


def connect(port):
    socket.create_connection(("127.0.0.1", port), timeout=1)


def get_signal():
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


@pytest.fixture
async def workers():
    async with Workers(2, timeout=60) as some:
        await some.warm_up()
        yield some


@pytest.fixture
async def impatient():
    async with Workers(2, timeout=2.0) as some:
        await some.warm_up()
        yield some


async def test_a_call_returns_what_the_function_returns(workers):
    assert await workers.run(double, 21) == 42


async def test_a_call_raises_what_the_function_raises(workers):
    with pytest.raises(NoArticle, match="a list of links"):
        await workers.run(fail, NoArticle("a list of links"))


async def test_an_error_that_does_not_pickle_is_told_all_the_same(workers):
    with pytest.raises(WorkerFailed, match="OddError: bread and butter"):
        await workers.run(fail_oddly)
    assert await workers.run(double, 1) == 2


async def test_what_does_not_pickle_is_told_and_the_worker_goes_on(workers):
    for function in (lambda: 1, make_lambda):
        with pytest.raises((pickle.PicklingError, AttributeError)):
            await workers.run(function)
    assert await workers.run(double, 1) == 2


async def test_a_worker_that_dies_costs_one_page(workers):
    results = await asyncio.gather(
        *(workers.run(after, 0.05, number) for number in range(5)),
        workers.run(die, 3),
        *(workers.run(after, 0.05, number) for number in range(5, 10)),
        return_exceptions=True,
    )

    [dead] = [result for result in results if isinstance(result, Exception)]
    assert isinstance(dead, WorkerDied)
    assert "die" in str(dead)
    assert [result for result in results if result is not dead] == list(range(10))


async def test_a_worker_that_hangs_is_killed_and_replaced(impatient):
    before = {await impatient.run(process) for _ in range(4)}

    begun = time.monotonic()
    with pytest.raises(WorkerHung, match=r"hang took longer than 2 s"):
        await impatient.run(hang)

    assert time.monotonic() - begun < 60
    assert await impatient.run(process) not in before
    assert not [pid for pid in before if _alive(pid)] or len(before) == 2


async def test_all_workers_hanging_at_once_hold_nobody_up_for_ever(impatient):
    results = await asyncio.gather(
        *(impatient.run(hang) for _ in range(2)), impatient.run(double, 4), return_exceptions=True
    )

    assert [type(result) for result in results] == [WorkerHung, WorkerHung, int]


async def test_a_page_that_swells_costs_itself():
    async with Workers(1, timeout=20, memory=400 * 1024**2) as workers:
        with pytest.raises(WorkerStarved, match="more memory than 400 MiB"):
            await workers.run(swell)
        assert await workers.run(double, 2) == 4


async def test_a_cancelled_call_frees_its_worker_at_once():
    async with Workers(1, timeout=60) as workers:
        await workers.warm_up()
        task = asyncio.create_task(workers.run(hang))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await workers.run(double, 3) == 6


async def test_a_worker_may_not_use_the_network(workers):
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(RefusedAddress, match="may not use the network"),
    ):
        await workers.run(connect, server.getsockname()[1])


async def test_signals_that_stop_the_program_are_left_to_the_parent(workers):
    assert await workers.run(get_signal) == "still here"


async def test_a_process_is_replaced_after_its_number_of_calls():
    async with Workers(1, timeout=5, calls=2) as workers:
        pids = [await workers.run(process) for _ in range(4)]

    assert pids[0] == pids[1] != pids[2] == pids[3]


async def test_an_initializer_that_fails_is_told(caplog):
    async with Workers(1, timeout=5, initializer=fail_oddly) as workers:
        with pytest.raises(WorkerDied, match="did not come up"):
            await workers.run(double, 1)


async def test_closed_workers_take_no_calls_and_leave_no_process():
    workers = Workers(1, timeout=5)
    pid = await workers.run(process)
    await workers.close()

    with pytest.raises(WorkersClosed):
        await workers.run(double, 1)
    assert not _alive(pid)


PROGRAM = """
import asyncio, os, sys, time
from crawler.workers import Workers
async def main():
    workers = Workers(1, 60)
    print(await workers.run(os.getpid), flush=True)
    if sys.argv[1] == "end":
        await workers.close()
    else:
        await workers.run(time.sleep, 60)
if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def program(tmp_path, request):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)

    def start(how):
        return subprocess.Popen(
            [sys.executable, "-W", "error", path, how],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": f"{request.config.rootpath}:{os.environ.get('PYTHONPATH', '')}"},
        )

    return start


def test_a_program_with_workers_ends_cleanly_and_says_nothing(program):
    with program("end") as running:
        output, errors = running.communicate(timeout=20)

    assert (running.returncode, errors) == (0, "")
    assert not _alive(int(output))


def test_workers_end_when_their_program_is_killed(program):
    with program("stay") as running:
        pid = int(running.stdout.readline())
        running.kill()

        deadline = time.monotonic() + 5
        while _alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not _alive(pid)


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
