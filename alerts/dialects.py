"""
Each chat's own markup: how a line looks there, what has to be escaped, how the whole is posted, how long it may be.

What a page wrote stays text everywhere. Where a service can't escape (WeCom, DingTalk, Slack), a sign that would be
markup is written as its wide twin: ＊ for *. Apprise posts each message; `dress` puts our form in place of the plain one.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final

from alerts.markup import Dialect, Limit, Payload, in_bytes, in_utf16
from alerts.messages.clean import no_mentions
from alerts.messages.document import Look, Span, plain_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from alerts.messages.document import Line


def _wide(text: str) -> str:
    return no_mentions(text).translate(_MARKUP)


_MARKUP: Final = str.maketrans(dict(zip("*_`[]~\\#|&", "＊＿｀［］～＼＃｜＆", strict=True)))
_ADDRESS: Final = {
    "(": "%28",
    ")": "%29",
    "[": "%5B",
    "]": "%5D",
    "|": "%7C",
    "*": "%2A",
    "<": "%3C",
    ">": "%3E",
    '"': "%22",
}


def _address(link: str) -> str:
    """Return *link* without what could end it in any markup."""
    return "".join(_ADDRESS.get(sign, sign) for sign in link)


def _linked(span: Span, escape: Callable[[str], str]) -> str:
    said = escape(span.text)
    if span.link:
        return f"[{said}]({_address(span.link)})"
    return f"**{said}**" if span.strong else said


def _wecom(one: Line) -> str:
    said = "".join(_linked(span, _wide) for span in one.spans)
    if one.look is Look.QUOTE:
        return f"> {said}"
    if one.look is Look.CAUTION:
        return f'<font color="warning">{said}</font>'
    return f'<font color="comment">{said}</font>' if one.look is Look.SMALL else said


def _quoting(one: Line, escape: Callable[[str], str]) -> str:
    said = "".join(_linked(span, escape) for span in one.spans)
    return f"> {said}" if one.look is Look.QUOTE else said


def _escaped(text: str) -> str:
    """Return *text* as CommonMark shows it unchanged."""
    return re.sub(r"([\\`*_\[\]()#|~!{}&])", r"\\\1", no_mentions(text))


def _slack(one: Line) -> str:
    said = "".join(_slack_span(span) for span in one.spans)
    return f"> {said}" if one.look is Look.QUOTE else said


def _slack_span(span: Span) -> str:
    said = _wide(span.text)
    if span.link:
        return f"<{_address(span.link).replace('&', '&amp;')}|{said}>"
    return f"*{said}*" if span.strong and said.strip() == said else said


def _telegram(one: Line) -> str:
    said = "".join(_telegram_span(span) for span in one.spans)
    return f"<blockquote>{said}</blockquote>" if one.look is Look.QUOTE else said


def _telegram_span(span: Span) -> str:
    said = html.escape(no_mentions(span.text))
    if span.link:
        return f'<a href="{html.escape(span.link)}">{said}</a>'
    return f"<b>{said}</b>" if span.strong else said


def _feishu(one: Line) -> str:
    """Return one paragraph of a rich text (post): its tags as JSON. Text in it is text and needs no escape."""
    return _json([_feishu_tag(span) for span in one.spans])


def _feishu_tag(span: Span) -> Payload:
    if span.link:
        return {"tag": "a", "text": no_mentions(span.text), "href": span.link}
    said = {"tag": "text", "text": no_mentions(span.text)}
    return {**said, "style": ["bold"]} if span.strong else said


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_FEISHU_GAP: Final = f",{_json([{'tag': 'text', 'text': ''}])},"


def _dress_wecom(_: Payload, _title: str, text: str) -> Payload:
    return {"msgtype": "markdown", "markdown": {"content": text}}


def _dress_dingtalk(payload: Payload, title: str, text: str) -> Payload:
    return {"msgtype": "markdown", "markdown": {"title": title, "text": text}, "at": payload.get("at", {})}


def _dress_feishu(_: Payload, title: str, text: str) -> Payload:
    return {"msg_type": "post", "content": {"post": {"zh_cn": {"title": title, "content": json.loads(f"[{text}]")}}}}


def _dress_telegram(payload: Payload, _title: str, text: str) -> Payload:
    kept: Payload = {
        key: payload[key] for key in ("chat_id", "message_thread_id", "disable_notification") if key in payload
    }
    return {**kept, "text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _dress_slack(payload: Payload, _title: str, text: str) -> Payload:
    kept = {key: value for key, value in payload.items() if key in {"channel", "username", "icon_emoji"}}
    return {**kept, "text": text, "mrkdwn": True, "unfurl_links": False}


def _dress_ntfy(payload: Payload, title: str, text: str) -> Payload:
    return {**payload, "title": title, "message": text, "markdown": True}


def _dress_gotify(payload: Payload, title: str, text: str) -> Payload:
    extras = {**payload.get("extras", {}), "client::display": {"contentType": "text/markdown"}}
    return {**payload, "title": title, "message": text, "extras": extras}


def _dress_mattermost(payload: Payload, _title: str, text: str) -> Payload:
    return {**payload, "message" if "message" in payload else "text": text}  # a bot's post, or a webhook's


def _no_title(_: str) -> str:
    return ""


def _commonmark(one: Line) -> str:
    return _quoting(one, _escaped)


_FEISHU: Final = Dialect(_feishu, _no_title, _dress_feishu, Limit(18_000, in_bytes), ",", _FEISHU_GAP)
_NTFY: Final = Dialect(_commonmark, _no_title, _dress_ntfy, Limit(3_900, in_bytes), "\n\n")
_GOTIFY: Final = Dialect(_commonmark, _no_title, _dress_gotify, Limit(30_000, in_bytes), "\n\n")
_MATTERMOST: Final = Dialect(
    _commonmark, lambda title: f"#### {_escaped(title)}\n\n", _dress_mattermost, Limit(3_900, len), "\n\n"
)

#: By the kind of channel. Each limit is a little under what the service's manual states.
DIALECTS: Final = {
    "wecombot": Dialect(_wecom, lambda title: f"**{_wide(title)}**\n", _dress_wecom, Limit(4_000, in_bytes)),
    "dingtalk": Dialect(
        lambda one: _quoting(one, _wide),
        lambda title: f"### {_wide(title)}\n\n",
        _dress_dingtalk,
        Limit(18_000, in_bytes),
        "\n\n",
    ),
    "feishu": _FEISHU,
    "lark": _FEISHU,
    "tgram": Dialect(
        _telegram,
        lambda title: f"<b>{html.escape(no_mentions(title))}</b>\n\n",
        _dress_telegram,
        Limit(4_000, in_utf16),
    ),
    "slack": Dialect(_slack, lambda title: f"*{_wide(title)}*\n", _dress_slack, Limit(3_900, len)),
    "ntfy": _NTFY,
    "ntfys": _NTFY,
    "gotify": _GOTIFY,
    "gotifys": _GOTIFY,
    "mmost": _MATTERMOST,
    "mmosts": _MATTERMOST,
}

#: Any other chat: the text as it is, which Apprise divides where it knows a limit.
PLAIN: Final = Dialect(plain_line, _no_title, lambda payload, *_: payload, Limit(10**9, len))
