"""
Somebody's own words for his messages: Jinja templates, filled in a sandbox that has limits of time and memory.

A template is given what a webhook gets (docs/webhook.md): `title`, `text`, `kind`, `rules`, `events`. What it says is
plain text: markup of a chat or HTML in it stays text. Where it fails, the usual message goes out and says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import structlog

from alerts.errors import TemplateFault
from alerts.messages import notice
from alerts.messages.clean import one_line

if TYPE_CHECKING:
    from alerts.messages import Message
    from alerts.messages.manner import Manner, Template

log = structlog.get_logger(__name__)

_PROGRAM: Final = Path(__file__).with_name("workers") / "filling.py"
_WAIT: Final = 10.0  # seconds by the clock; of a processor it gets one or two
_LINES: Final = 300

#: What a template is tried with when it is read, so that a misspelt name is a fault of the settings.
SAMPLE: Final[dict[str, Any]] = {
    "version": 1,
    "kind": "alert",
    "delivery": "0123456789abcdef0123456789abcdef",
    "part": 1,
    "parts": 1,
    "title": "【签约】云岭县｜碧泉机电｜水泵项目｜2亿元",
    "text": "地点：云岭县\n",
    "rules": [{"name": "一", "reasons": ["阶段 签约"]}],
    "events": [
        {
            "id": 7, "stage": "signed", "level": "project", "amount": {"value": 200_000_000, "currency": "CNY", "bound": "exact"},
            "yuan": 200_000_000, "projects": 1, "name": "水泵项目", "investors": ["碧泉机电"], "industry": "装备制造",
            "region": "云岭县", "date": "2026-05-06", "evidence": "碧泉机电2亿元的水泵项目签约", "confidence": "sure",
            "doubts": [], "correction": None,
            "sources": [{"url": "https://news.example.cn/1.html", "title": "签约", "publisher": "云岭日报", "published": "2026-05-06"}],
        }
    ],
}  # fmt: skip


def fill(template: Template, values: dict[str, Any]) -> dict[str, str]:
    """
    Return title and text as *template* says them with *values*.

    Raises TemplateFault with what is wrong: with its language, with a name it uses, or with what it takes.
    """
    sources = {name: source for name, source in (("title", template.title), ("text", template.text)) if source}
    asked = json.dumps({"sources": sources, "values": values}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours; the template comes by standard input
            [sys.executable, "-I", str(_PROGRAM)], input=asked, capture_output=True, timeout=_WAIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise TemplateFault(f"it takes more than {_WAIT:g} seconds") from None
    if done.returncode:
        raise TemplateFault("it takes too much time or memory")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise TemplateFault(one_line(answer["error"]))
    return dict(answer["filled"])


def check(template: Template) -> None:
    """Raise TemplateFault where *template* can't be filled."""
    fill(template, SAMPLE)


def in_own_words(message: Message, manner: Manner) -> Message:
    """Return *message* as the subscriber's own template says it; as it is where there is none, or where that fails."""
    if manner.template is None:
        return message
    values = {**message.payload, "title": message.title, "text": message.text}
    try:
        said = fill(manner.template, values)
    except TemplateFault as fault:
        log.warning("a template failed; the usual message is sent", reason=str(fault))
        return message
    lines = [line for line in said.get("text", message.text).splitlines() if line.strip()][:_LINES]
    own = notice(said.get("title", message.title), lines, language=manner.language)
    return replace(own, payloads=message.payloads, attachments=message.attachments)
