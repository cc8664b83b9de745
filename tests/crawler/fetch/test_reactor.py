"""The loop under everything: it can be run again and again, and a program that used it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from crawler.fetch import reactor


async def answer():
    await asyncio.sleep(0)
    return 42


def test_what_main_returns_is_returned_time_and_again():
    assert [reactor.run(answer), reactor.run(answer)] == [42, 42]


def test_what_main_raises_is_raised():
    async def fail():
        raise LookupError("not here")

    with pytest.raises(LookupError, match="not here"):
        reactor.run(fail)


def test_what_main_left_behind_is_ended():
    ended = []

    async def linger():
        try:
            await asyncio.sleep(600)
        finally:
            ended.append(True)

    async def main():
        main.task = asyncio.create_task(linger())
        await asyncio.sleep(0)

    reactor.run(main)

    assert ended == [True]


def test_an_interrupt_lets_main_clean_up():
    cleaned = []

    async def main():
        os.kill(os.getpid(), signal.SIGINT)
        try:
            await asyncio.sleep(600)
        finally:
            cleaned.append(True)

    with pytest.raises(KeyboardInterrupt):
        reactor.run(main)
    assert cleaned == [True]


PROGRAM = """
import asyncio
from crawler.fetch import reactor
async def main():
    from twisted.internet import reactor
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, int)
    await reactor.resolve("localhost").asFuture(loop)  # starts a thread of Twisted's
    return "done"
if __name__ == "__main__":
    print(reactor.run(main), reactor.run(main))
"""


def test_a_program_that_used_it_ends_and_says_nothing(tmp_path, request):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)

    done = subprocess.run(
        [sys.executable, "-W", "error", path],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        env={**os.environ, "PYTHONPATH": str(request.config.rootpath)},
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "done done\n", "")
