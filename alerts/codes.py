"""What the codes mean by which chat robots refuse a message, and whether they speak of this very message.

A robot that was removed, a wrong signature or too many messages can be mended or pass: until then nothing may be lost.
What is wrong with the message itself stays wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Code:
    """What a robot's code means."""

    meaning: str
    chinese: str = ""  #: the same
    permanent: bool = False  #: the message itself is refused; it will be at every try


_TOO_MANY: Final = Code("too many messages; they are sent again later", "消息过于频繁，稍后会重发")
_TOO_LONG: Final = Code("the message is too long or malformed", "消息过长或格式不符", permanent=True)
_CENSORED: Final = Code("the service refuses what the message says", "平台不接受消息内容", permanent=True)
_SIGNATURE: Final = Code(
    "the signature does not fit; compare the robot's secret, and this machine's clock",
    "签名不符，请核对机器人的签名密钥和本机时间",
)
_ADDRESS: Final = Code(
    "this machine's address is not on the robot's list of addresses (IP)", "本机 IP 不在机器人的白名单中"
)
_KEYWORD: Final = Code(
    "the robot wants a keyword in each message; use a signature (加签) instead",
    "机器人要求消息含关键词，请改用加签",
)
_REMOVED: Final = Code("the robot was removed, or its token is wrong", "机器人已被移除，或 token 有误")

_DINGTALK: Final = {
    40035: _TOO_LONG,
    130101: _TOO_MANY,
    300001: _REMOVED,
    300005: _REMOVED,
    310000: Code(
        "the robot's security settings refuse it: keyword, signature (加签) or address (IP)",
        "与机器人的安全设置不符：关键词、加签或 IP",
    ),
    400013: Code("the group was dissolved", "群已解散"),
    400101: _REMOVED,
    400102: Code("the robot is switched off", "机器人已停用"),
    410100: _TOO_MANY,
    430101: _CENSORED,
    430102: _CENSORED,
    430103: _CENSORED,
    430104: _CENSORED,
    460101: _TOO_LONG,
}
_WECOM: Final = {
    40008: _TOO_LONG,
    40058: _TOO_LONG,
    44004: _TOO_LONG,
    45002: _TOO_LONG,
    45009: _TOO_MANY,
    45033: _TOO_MANY,
    93000: Code("the robot was removed, or its key is wrong", "机器人已被移除，或 key 有误"),
}
_FEISHU: Final = {
    9499: Code("the service was asked too often, or finds the message malformed", "请求过于频繁，或消息格式不符"),
    11232: _TOO_MANY,
    11246: _TOO_LONG,
    19001: _REMOVED,
    19021: _SIGNATURE,
    19022: _ADDRESS,
    19024: _KEYWORD,
}
_CODES: Final = {"dingtalk": _DINGTALK, "wecombot": _WECOM, "feishu": _FEISHU, "lark": _FEISHU}
_UNKNOWN: Final = Code("")


def meaning(kind: str, code: int) -> Code:
    """Return what *code* means to a *kind* of channel; one that is not known here may pass, and says nothing more."""
    return _CODES.get(kind, {}).get(code, _UNKNOWN)
