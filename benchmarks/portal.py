"""Portals on loopback, in a process of their own: pages of the sizes of real ones, each with a text of its own.

The sizes are those of thirty real pages of Chinese papers and authorities: quartiles of 28, 64 and 144 KB, the largest 580
KB; at the median 590 elements, 120 links and 2,400 Chinese characters, the rest scripts and styles. Articles are of all that
papers write of; every tenth tells of a signing. All follows from numbers alone.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from random import Random

_CITIES = ("云州市", "澄江市", "岭川县", "河阳区", "青浦湾新区", "石桥市", "南渡县")
_TRADES = ("储能", "造纸", "医药", "钢构", "光电", "食品", "家具", "纺织", "模具", "冷链")
_SYLLABLES = "恒瑞景盛泰嘉宏远博雅德润信达康源永利丰隆昌铭"
_WHO = (
    "气象台值班员",
    "中学校长",
    "社区医生",
    "护林员",
    "图书馆馆长",
    "足球教练",
    "民警",
    "讲解员",
    "老党员",
    "村支书",
)
_DID = ("介绍了", "讲起了", "整理了", "公布了", "回顾了", "提醒了", "更新了", "展示了", "询问了", "记录了")
_WHAT = (
    "一周天气",
    "阅读活动",
    "预防接种",
    "春季植树",
    "古桥修缮",
    "校园足球",
    "防汛演练",
    "非遗课堂",
    "公交线路",
    "志愿服务",
)
_HOW = ("孩子们排起长队", "老人们坐满礼堂", "大家听得入神", "邻里纷纷报名", "现场不时传来掌声", "雨后的空气格外清新")
_WHY = ("这样的日子每月都有", "大家都说来得值", "下次还要带上家人", "路上的行人也停下脚步", "一直忙到天色渐暗")
_SCALES = (0.3, 0.4, 0.7, 1.0, 1.0, 1.5, 2.2, 2.4, 3.0, 8.0)  # of a page to the median one, in turn
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Plan:
    """How many portals with how many articles each."""

    portals: int
    articles: int

    @staticmethod
    def address(portal: int) -> str:
        return f"127.8.0.{portal + 1}"

    def number(self, portal: int, article: int) -> int:
        return portal * self.articles + article


def firm(number: int) -> str:
    size = len(_SYLLABLES)
    letters = "".join(_SYLLABLES[at] for at in (number % size, number // size % size, number // size**2 % size))
    return f"{letters}{_TRADES[number % len(_TRADES)]}科技有限公司"


@cache
def title(number: int) -> str:
    chance = Random(number)
    return f"{chance.choice(_CITIES)}{chance.choice(_WHO)}{chance.choice(_DID)}{chance.choice(_WHAT)}第{number}期"


def paragraphs(number: int) -> Iterator[str]:
    chance = Random(number)
    city = chance.choice(_CITIES)
    if number % 10 == 0:
        yield (
            f"3月1日,{city}与{firm(number)}签约,{firm(number)}将投资{1 + number // 10}.{number % 10}亿元"
            f"建设{chance.choice(_TRADES)}生产基地项目。"
        )
    yield from small_talk(chance, city, chance.randrange(4, 12))


def small_talk(chance: Random, city: str, count: int) -> Iterator[str]:
    """Yield paragraphs of what papers write of on other days."""
    for _ in range(count):
        yield "".join(
            f"{city}{chance.choice(_WHO)}{chance.choice(_DID)}{chance.choice(_CITIES)}的{chance.choice(_WHAT)},"
            f"{chance.choice(_HOW)},来了{chance.randrange(2, 900)}人,{chance.choice(_WHY)}。"
            for _ in range(3)
        )


def page(number: int) -> str:
    """Return the page of article *number*, as a content management system would make it."""
    size = _SCALES[number % len(_SCALES)]
    body = "".join(f'<p style="text-indent:2em"><span>{one}</span></p>\n' for one in paragraphs(number))
    head = (
        f'<meta charset="utf-8"><title>{title(number)}_云州在线</title><meta name="ArticleTitle" content="{title(number)}">'
        f'<meta name="PubDate" content="2026-03-02 08:{number % 60:02d}"><style>{_style(round(120 * size))}</style>'
        f"<script>{_script(round(150 * size))}</script>"
    )
    return (
        f"<!DOCTYPE html>\n<html><head>{head}</head><body><div class='top'>{_links('nav', round(45 * size))}</div>"
        f"<div class='path'>您的位置:<a href='/'>首页</a> &gt; <a href='/list/'>要闻动态</a> &gt; 正文</div>"
        f"<div class='main'><h1>{title(number)}</h1><div class='info'><span>发布时间:2026-03-02 08:{number % 60:02d}</span>"
        f"<span>来源:云州日报</span><span>作者:周一鸣</span></div><div class='content' id='zoom'>{body}</div></div>"
        f"<div class='side'>{_links('rank', round(30 * size))}</div><div class='more'>{_links('more', round(20 * size))}</div>"
        f"<div class='foot'>{_links('foot', round(22 * size))}<p>主办单位:云州市融媒体中心</p></div>"
        f"<script>{_script(round(250 * size))}</script></body></html>"
    )


def _links(name: str, count: int) -> str:
    items = "".join(
        f'<li><div class="item"><span class="dot"></span><a href="/{name}/{at}.html" target="_blank" title="{title(at)}">'
        f"{title(at)[:18]}</a><em>03-{at % 28 + 1:02d}</em></div></li>"
        for at in range(count)
    )
    return f'<ul class="{name}">{items}</ul>'


@cache
def _style(rules: int) -> str:
    return "".join(f".box-{at} .item{{margin:{at}px auto;padding:0 {at}px;font-size:14px}}\n" for at in range(rules))


@cache
def _script(lines: int) -> str:
    return "".join(
        f'var slide_{at} = document.getElementById("slide_{at}"); if (slide_{at}) {{ slide_{at}.timer = {at}; }}\n'
        for at in range(lines)
    )


def _list(plan: Plan, portal: int) -> str:
    items = "".join(
        f'<li><a href="/a/{plan.number(portal, one)}.html">{title(plan.number(portal, one))}</a><span>2026-03-02</span></li>'
        for one in range(plan.articles)
    )
    return f"<!DOCTYPE html><html><head><title>要闻动态</title></head><body><h1>要闻动态</h1><ul>{items}</ul></body></html>"


def _all(plan: Plan) -> dict[tuple[int, bytes], bytes]:
    """Return every answer beforehand, so that the server takes little of the machine."""
    answers = {}
    for portal in range(plan.portals):
        answers[portal, b"/list/"] = _answer(_list(plan, portal))
        for one in range(plan.articles):
            number = plan.number(portal, one)
            answers[portal, f"/a/{number}.html".encode()] = _answer(page(number))
    return answers


def _answer(text: str, status: str = "200 OK") -> bytes:
    content = text.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


async def _serve(plan: Plan, pipe: Connection) -> None:
    answers, missing = _all(plan), _answer("", "404 Not Found")

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        portal = int(writer.get_extra_info("sockname")[0].rsplit(".", 1)[1]) - 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(answers.get((portal, head.split(b" ", 2)[1]), missing))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1000)
    pipe.send(server.sockets[0].getsockname()[1])
    while not pipe.poll():  # noqa: ASYNC110  a pipe of another process can't be awaited
        await asyncio.sleep(0.05)


def _process(plan: Plan, pipe: Connection) -> None:
    asyncio.run(_serve(plan, pipe))


@contextmanager
def portals(plan: Plan) -> Iterator[int]:
    """Run the portals for the length of the block; yields their port."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_process, args=(plan, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def described(text: str) -> str:
    """Return how large a page is, for whoever compares."""
    return (
        f"{len(text):,} characters, {len(re.findall('<[a-z]', text))} elements, {text.count('<a ')} links, "
        f"{len(re.findall('[一-龥]', text)):,} Chinese characters"
    )
