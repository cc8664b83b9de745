"""An alarm in words, for the operator: what is wrong with what, and that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from alerts.messages import notice
from alerts.wording import Language
from store.alarms import NEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages import Message
    from store.alarms import Alarm

#: What the alarms of other things than sources begin with in the store, where a source has its name.
CHANNEL: Final = "channel:"  #: before a subscriber's name
DISK: Final = "disk:"  #: before the folder of the store
CONFIGURATION: Final = "configuration:"
RULES: Final = "rules:"


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    began: dict[str, str]  #: by ailment, or by what the alarm is about
    over: dict[str, str]
    troubles: str
    ended: str
    news: str
    comma: str


_CHINESE: Final = _Words(
    title="【签约提醒】{}",
    began={
        CHANNEL: "通道“{name}”送不到：{reason}",
        DISK: "磁盘空间不足：{reason}",
        CONFIGURATION: "配置文件有误，继续按原配置运行：{reason}",
        RULES: "现在运行的规则：版本 {reason}（qianyue rules list 可查看）",
        "failing": "来源“{name}”连续访问失败：{reason}",
        "empty": "来源“{name}”找不到文章链接，可能已改版：{reason}",
        "quiet": "来源“{name}”很久没有新文章：{reason}",
        "undated": "来源“{name}”的新文章大多读不出日期：{reason}",
        "short": "来源“{name}”的新文章大多读不出正文：{reason}",
        "": "来源“{name}”有问题：{reason}",
    },
    over={
        CHANNEL: "通道“{name}”已恢复正常",
        DISK: "磁盘空间已恢复正常",
        CONFIGURATION: "配置文件已改正",
        "": "来源“{name}”已恢复正常",
    },
    troubles="{}项异常",
    ended="{}项恢复",
    news="{}项通知",
    comma="，",
)
_ENGLISH: Final = _Words(
    title="[Qianyue] {}",
    began={
        CHANNEL: "Channel '{name}' can't be reached: {reason}",
        DISK: "The disk is nearly full: {reason}",
        CONFIGURATION: "The configuration is wrong, the one before stays: {reason}",
        RULES: "Rules that run now: version {reason} (see qianyue rules list)",
        "failing": "Source '{name}' fails: {reason}",
        "empty": "Source '{name}' shows no links to articles, redesigned? {reason}",
        "quiet": "Source '{name}' fell silent: {reason}",
        "undated": "Source '{name}' shows no dates: {reason}",
        "short": "Source '{name}' shows hardly any text: {reason}",
        "": "Source '{name}' is in trouble: {reason}",
    },
    over={
        CHANNEL: "Channel '{name}' works again",
        DISK: "The disk has room again",
        CONFIGURATION: "The configuration is right again",
        "": "Source '{name}' works again",
    },
    troubles="{} in trouble",
    ended="{} well again",
    news="{} for your information",
    comma=", ",
)
_WORDS: Final = {Language.CHINESE: _CHINESE, Language.ENGLISH: _ENGLISH}
_THINGS: Final = (CHANNEL, DISK, CONFIGURATION, RULES)


def told(found: Sequence[Alarm], language: Language = Language.CHINESE) -> Message:
    """Return the message that tells of *found*, which are one at least."""
    words = _WORDS[language]
    lines = [_line(alarm, words) for alarm in found]
    return notice(words.title.format(lines[0] if len(lines) == 1 else _counted(found, words)), lines, language=language)


def _line(alarm: Alarm, words: _Words) -> str:
    thing = next((one for one in _THINGS if alarm.source.startswith(one)), "")
    name = alarm.source.removeprefix(thing)
    if alarm.ended_at is not None:
        return words.over[thing].format(name=name)
    said = words.began.get(thing or alarm.ailment, words.began[""])
    return said.format(name=name, reason=alarm.reason)


def _counted(found: Sequence[Alarm], words: _Words) -> str:
    news = sum(alarm.ailment == NEWS for alarm in found)
    ended = sum(alarm.ended_at is not None for alarm in found)
    counts = ((len(found) - ended - news, words.troubles), (ended, words.ended), (news, words.news))
    return words.comma.join(word.format(count) for count, word in counts if count)
