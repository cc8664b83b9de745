"""JSON lines in, JSON lines out: in order, as soon as each is ready, on all processors.

A line that can't be answered is answered with ``{"id": …, "error": …}`` and costs nothing but itself: a page that hangs
or kills its worker process is such a line, too.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from crawler.errors import CrawlError
from crawler.workers import Workers
from qianyue.cli.ending import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Answer = dict[str, Any]

MAX_LINE = 40_000_000  #: bytes
TIMEOUT = 60.0  #: seconds for one line
_AHEAD = 4  # lines under way for each process
_PROCESSES = 8  # each holds the language model


class BadLine(ValueError):  # noqa: N818 - it is the line that is bad
    """A line that is no JSON object."""


def parse_line(line: bytes) -> dict[str, Any]:
    """Return the object that *line* holds. Raises BadLine, with the reason."""
    if len(line) > MAX_LINE:
        raise BadLine(f"the line is longer than {MAX_LINE // 10**6} MB")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"the line is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadLine("the line is no JSON object")
    return value


def read_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each line that isn't blank; of a line that is too long, only its beginning."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
        if line.strip():
            yield number, line


def print_line(answer: Answer) -> None:
    """Print *answer* as a line of JSON, at once."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False).encode(errors="replace").decode() + "\n")
    sys.stdout.flush()


def answer_all(
    file: BinaryIO, answer: Callable[[dict[str, Any]], Answer], *, warm_up: Callable[[], object] | None
) -> None:
    """Print the answer to each line of *file*, in order. *answer* runs in worker processes, made ready by *warm_up*.

    Raises Failure at the end if a line could not be answered.
    """
    failed = asyncio.run(_answer_all(file, answer, warm_up))
    if failed:
        raise Failure(f'{failed} of the lines could not be answered; each says why under "error"')


async def _answer_all(
    file: BinaryIO, answer: Callable[[dict[str, Any]], Answer], warm_up: Callable[[], object] | None
) -> int:
    count = min(os.cpu_count() or 1, _PROCESSES)
    under_way: asyncio.Queue[asyncio.Task[Answer] | None] = asyncio.Queue(count * _AHEAD)
    lines = read_lines(file)
    failed = 0
    async with Workers(count, TIMEOUT, initializer=warm_up, preload=(answer.__module__,)) as workers:

        async def feed() -> None:
            while (line := await asyncio.to_thread(next, lines, None)) is not None:
                await under_way.put(asyncio.ensure_future(_answer(workers, answer, *line)))
            await under_way.put(None)

        feeding = asyncio.ensure_future(feed())
        while (task := await under_way.get()) is not None:
            done = await task
            failed += "error" in done
            print_line(done)
        await feeding
    return failed


async def _answer(workers: Workers, answer: Callable[[dict[str, Any]], Answer], number: int, line: bytes) -> Answer:
    asked: dict[str, Any] = {}
    try:
        asked = parse_line(line)
        return {"id": asked.get("id"), **await workers.run(answer, asked)}
    except (ValueError, OSError, Failure, CrawlError) as error:
        return {"id": asked.get("id"), "error": f"line {number}: {error}"}
    except Exception as error:  # noqa: BLE001  a fault of ours, too, costs no more than its line
        return {"id": asked.get("id"), "error": f"line {number}: {type(error).__name__}: {error}"}
