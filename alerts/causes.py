"""
Why something is in trouble, in the operator's language.

The log has a reason in English, made where it is known. Beside it go the facts that it speaks of: what kind it is, the status
that a site answered, how often. Here they become a sentence of another language; what a server said is quoted as it stands.
Where nothing is known but the English reason, that is told.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from alerts.wording import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from store.alarms import Alarm

    Facts = Mapping[str, str]

#: Why a page was not had: by the kind of failure, and after a dot by what of its kind it is. See crawler.fetch.failures.
_PAGE: Final = {
    "dns": "域名无法解析",
    "tls": "无法建立可信的加密连接，证书可能过期、不符或不受信任",
    "connection": "连接中断",
    "connection.refused": "主机拒绝连接",
    "timeout": "没有在时限内收到完整的应答",
    "status": "网站返回 {status}",
    "status.unreadable": "网站的应答不合 HTTP 规范",
    "status.redirects": "页面不断重定向",
    "unavailable": "网站自身出错，返回 {status}",
    "blocked": "网站拒绝访问",
    "blocked.busy": "网站要求等待的时间超过一次访问的时限",
    "blocked.challenge": "网站要求先通过浏览器验证，请换用该站的其他栏目",
    "blocked.login": "网站返回 {status}，需要登录",
    "blocked.turned_away": "网站返回 {status}，不接受程序访问",
    "robots": "robots.txt 不允许访问",
    "refused": "网址不可访问：只访问不含密码的 http 和 https 网址",
    "refused.address": "网址指向非公网地址，未予连接；内网须写入 crawl.allow_networks",
    "too_large": "页面超过 {limit}",
    "not_html": "不是网页、订阅源或站点地图",
    "empty": "页面是空的",
    "no_article": "页面里没有文章",
    "no_links": "页面里没有文章链接",
    "worker": "页面未能读完，读取进程超时、内存不足或中止",
    "error": "程序出错，详见日志",
}
#: Why a message was not taken. See alerts.sending and alerts.delivery.
_CHANNEL: Final = {
    "timeout": "{seconds} 秒内没有应答",
    "answer": "服务器答复“{said}”",
    "code": "服务器答复“{said}”，{meaning}",
    "connection": "连接失败（{said}）",
    "silent": "通道没有说明原因",
    "address": "地址不可用，请运行 qianyue check",
    "nobody": "配置中没有这个订阅者",
    "not_composed": "消息未能生成，详见日志",
}
_UNITS: Final = (("天", 86_400), ("小时", 3_600), ("分钟", 60))


def reason_of(alarm: Alarm, language: Language) -> str:
    """Return why there is *alarm*, in *language*."""
    say = _IN_CHINESE.get(alarm.ailment)
    if language is Language.ENGLISH or say is None or not alarm.facts:
        return alarm.reason
    try:
        return say(alarm.facts)
    except KeyError:  # facts that another version wrote down
        return alarm.reason


def _failing(facts: Facts) -> str:
    return f"最近 {facts['failures']} 次都未成功，{_page(facts)}"


def _page(facts: Facts) -> str:
    kind = facts["kind"]
    said = (_PAGE.get(f"{kind}.{facts.get('what')}") or _PAGE[kind]).format_map(facts)
    if "asking" in facts:
        said = f"读取 {facts['asking']} 时{said}"
    return f"{said}（重定向到 {facts['redirected']}）" if "redirected" in facts else said


def _quiet(facts: Facts) -> str:
    return f"已有 {_length(facts['silence'])}，按以往规律最长 {_length(facts['allowed'])}"


def _length(seconds: str) -> str:
    left, said = int(seconds), list[str]()
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        said += [f"{count} {unit}"] if count else []
    return " ".join(said[:2]) or f"{timedelta(seconds=left).seconds} 秒"


def _disk(facts: Facts) -> str:
    return "{folder} 剩余 {free}（共 {total}），应至少留有 {wanted}".format_map(facts)


def _file(facts: Facts) -> str:
    where = f"{facts['file']} 第 {facts['lines']} 行" if facts["lines"] else facts["file"]
    return f"{where}，qianyue check 的说明：“{facts['said']}”"


_IN_CHINESE: Final[Mapping[str, Callable[[Facts], str]]] = {
    "failing": _failing,
    "empty": lambda facts: f"最近 {facts['failures']} 次都是如此",
    "quiet": _quiet,
    "undated": lambda facts: f"占近期文章的 {facts['share']}",
    "short": lambda facts: f"占近期文章的 {facts['share']}",
    "full": _disk,
    "wrong": _file,
    "channel": lambda facts: _CHANNEL[facts["kind"]].format_map(facts),
}
