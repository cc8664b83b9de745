"""An alarm in words, for the operator: what is wrong with what, and that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alerts.causes import reason_of
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


Said = tuple[str, str]  #: in Chinese, in English

#: By ailment, or by what the alarm is about.
_BEGAN: Final[dict[str, Said]] = {
    CHANNEL: ("通道“{name}”送不到：{reason}", "Channel '{name}' can't be reached: {reason}"),
    DISK: ("磁盘空间不足：{reason}", "The disk is nearly full: {reason}"),
    CONFIGURATION: (
        "配置文件有误，继续按原配置运行：{reason}",
        "The configuration is wrong, the one before stays: {reason}",
    ),
    RULES: (
        "现在运行的规则：版本 {reason}（qianyue rules list 可查看）",
        "Rules that run now: version {reason} (see qianyue rules list)",
    ),
    "failing": ("来源“{name}”访问失败：{reason}", "Source '{name}' fails: {reason}"),
    "empty": (
        "来源“{name}”找不到文章链接，可能已改版：{reason}",
        "Source '{name}' shows no links to articles, redesigned? {reason}",
    ),
    "quiet": ("来源“{name}”很久没有新文章：{reason}", "Source '{name}' fell silent: {reason}"),
    "undated": ("来源“{name}”的新文章大多读不出日期：{reason}", "Source '{name}' shows no dates: {reason}"),
    "short": ("来源“{name}”的新文章大多读不出正文：{reason}", "Source '{name}' shows hardly any text: {reason}"),
}
_ANY: Final = ("来源“{name}”有问题：{reason}", "Source '{name}' is in trouble: {reason}")
_OVER: Final[dict[str, Said]] = {
    CHANNEL: ("通道“{name}”已恢复正常", "Channel '{name}' works again"),
    DISK: ("磁盘空间已恢复正常", "The disk has room again"),
    CONFIGURATION: ("配置文件已改正", "The configuration is right again"),
    "": ("来源“{name}”已恢复正常", "Source '{name}' works again"),
}
_TITLE: Final = ("【签约提醒】{}", "[Qianyue] {}")
_TROUBLES: Final = ("{}项异常", "{} in trouble")
_ENDED: Final = ("{}项恢复", "{} well again")
_NEWS: Final = ("{}项通知", "{} for your information")
_COMMA: Final = ("，", ", ")
_THINGS: Final = (CHANNEL, DISK, CONFIGURATION, RULES)


def told(found: Sequence[Alarm], language: Language = Language.CHINESE) -> Message:
    """Return the message that tells of *found*, which are one at least."""
    lines = [_line(alarm, language) for alarm in found]
    head = lines[0] if len(lines) == 1 else _counted(found, language)
    return notice(_in(language, _TITLE).format(head), lines, language=language)


def _in(language: Language, said: Said) -> str:
    return said[language is Language.ENGLISH]


def _line(alarm: Alarm, language: Language) -> str:
    thing = next((one for one in _THINGS if alarm.source.startswith(one)), "")
    name = alarm.source.removeprefix(thing)
    if alarm.ended_at is not None:
        return _in(language, _OVER[thing]).format(name=name)
    said = _in(language, _BEGAN.get(thing or alarm.ailment, _ANY))
    return said.format(name=name, reason=reason_of(alarm, language))


def _counted(found: Sequence[Alarm], language: Language) -> str:
    news = sum(alarm.ailment == NEWS for alarm in found)
    ended = sum(alarm.ended_at is not None for alarm in found)
    counts = ((len(found) - ended - news, _TROUBLES), (ended, _ENDED), (news, _NEWS))
    return _in(language, _COMMA).join(_in(language, word).format(count) for count, word in counts if count)
