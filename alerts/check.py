"""Trying a channel out, for the operator who asks whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alerts.messages import notice
from alerts.sending import AppriseSender
from signings.article import CHINA

if TYPE_CHECKING:
    from datetime import datetime

    from alerts.sending import Sender, SendResult
    from alerts.subscribers import Subscriber


async def send_test(subscriber: Subscriber, *, now: datetime, sender: Sender | None = None) -> SendResult:
    """
    Send *subscriber* a message that says it is a test; return what the server said.

    Never raises for a channel's failure. The reason holds no secret.
    """
    lines = (
        f"这是发给“{subscriber.name}”的测试消息：看到它，就说明提醒能送到。",
        f"发送时间：{now.astimezone(CHINA):%Y-%m-%d %H:%M:%S}",
    )
    return await (sender or AppriseSender()).send(subscriber.url, notice("【测试】签约提醒", lines))
