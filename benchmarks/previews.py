"""The pictures of docs/messages.md: each kind of message as Chromium shows its page on a phone.

    python -m benchmarks.previews    # writes docs/images/*.png; needs /usr/bin/chromium and a Chinese font

Nobody and nothing in them is real.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from alerts.messages import Alert, Message, SourceArticle, compose, digest
from alerts.messages.alert import Correction, Difference
from alerts.messages.manner import Manner
from alerts.nothing import nothing_came
from alerts.rules import Rates
from alerts.troubles import CHANNEL, RULES, told
from alerts.wording import Language
from signings.article import Published
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Stage
from store.alarms import NEWS, Alarm

FOLDER = Path(__file__).parents[1] / "docs/images"
PHONE, DESKTOP = 390, 760  #: points wide
RATES = Rates(date(2026, 11, 20), {"USD": Decimal("7.1")})
REASONS = (
    "阶段 签约",
    "地区 湖南省邵阳市 在 湖南省 内",
    "金额 超5000万美元（约合3.55亿元，1美元=7.1元，2026-11-20） ≥ 3亿元",
)

ALERT = Alert(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(50_000_000, "USD", Bound.OVER),
    name="星河储能电池基地",
    investors=("青岚星河新材料有限公司",),
    industry=Industry.NEW_ENERGY,
    region="湖南省邵阳市",
    date=date(2026, 11, 16),
    evidence="11月16日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳。",
    sources=(
        SourceArticle(
            "https://news.example.cn/2026/1116.html",
            "邵阳签下储能电池基地",
            "资江日报",
            Published.on(date(2026, 11, 17)),
        ),
        SourceArticle(
            "https://paper.example.cn/7.html", "星河储能项目落户邵阳", "潇湘晚报", Published.on(date(2026, 11, 18))
        ),
    ),
    rule="湖南大项目",
    reasons=REASONS,
    rates=RATES,
)


def project(place: str, name: str, investor: str, amount: int, industry: Industry) -> Alert:
    """Return a single project of a made week."""
    return replace(
        ALERT,
        region=place,
        name=name,
        investors=(investor,),
        amount=Amount(amount * 10**8),
        industry=industry,
        evidence=f"{investor}与{place[-3:]}签约，{name}总投资{amount}亿元。",
        sources=(
            SourceArticle(
                "https://news.example.cn/2.html", f"{name}签约", "资江日报", Published.on(date(2026, 11, 17))
            ),
        ),
        reasons=("阶段 签约", f"金额 {amount}亿元 ≥ 3亿元"),
    )


OTHERS = (
    project(
        "广西壮族自治区贺州市平桂区",
        "澜栎钠离子电池材料生产基地",
        "广东澜栎新能源材料有限公司",
        23,
        Industry.NEW_MATERIALS,
    ),
    project("江苏省无锡市滨湖区", "湖西影视后期制作中心", "苏州清川文化有限公司", 6, Industry.TOURISM),
    project("湖南省长沙市", "远山五轴数控机床产线", "杭州远山数控有限公司", 11, Industry.EQUIPMENT),
    project("广东省中山市", "嘉桥柔性电路板二期", "香港嘉桥控股有限公司", 15, Industry.ELECTRONICS),
)
CEREMONY = replace(
    ALERT,
    level=Level.BATCH,
    amount=Amount(186 * 10**8),
    name=None,
    investors=(),
    industry=None,
    projects=12,
    region="湖南省长沙市",
    evidence="会上集中签约项目12个,总投资186亿元,涵盖先进制造、新材料等领域。",
    confidence=Confidence.CHECK,
    doubts=("only a part of the investment is told",),
    reasons=("阶段 签约", "金额 186亿元 ≥ 3亿元"),
)


def kinds() -> dict[str, tuple[Message, int]]:
    """Return each kind of message by the name of its picture, with the width that it is shown at."""
    corrected = replace(
        ALERT,
        amount=Amount(35 * 10**7),
        correction=Correction((Difference("amount", Amount(50_000_000, "USD", Bound.OVER), Amount(35 * 10**7)),)),
    )
    withdrawn = replace(ALERT, correction=Correction((), withdrawn=True))
    week = [(ALERT,), *((one,) for one in OTHERS)]
    english = replace(ALERT, reasons=REASONS)
    return {
        "alert": (compose(ALERT), PHONE),
        "ceremony": (compose(CEREMONY, replace(OTHERS[2], region="湖南省长沙市")), PHONE),
        "correction": (compose(corrected), PHONE),
        "digest": (digest(week[:3]), PHONE),
        "weekly": (digest(week, manner=Manner(weekly=True)), PHONE),
        "weekly-desktop": (digest(week, manner=Manner(weekly=True)), DESKTOP),
        "english": (compose(english, manner=Manner(language=Language.ENGLISH)), PHONE),
        "withdrawn": (compose(withdrawn), PHONE),
        "nothing": (nothing_came(Language.CHINESE), PHONE),
        "operator": (told(_alarms()), PHONE),
    }


def _alarms() -> list[Alarm]:
    at = datetime(2026, 11, 17, tzinfo=UTC)
    removed = {"kind": "code", "said": "93000: invalid webhook url", "meaning": "机器人已被移除，或 key 有误"}
    found = (
        ("资江日报", "empty", {"kind": "no_links", "failures": "5"}, None),
        ("潇湘晚报", "failing", {"kind": "status", "status": "404", "failures": "5"}, None),
        (f"{CHANNEL}值班群", "channel", removed, None),
        ("太湖西岸", "failing", {}, at),
    )
    alarms = [
        Alarm(
            id=number,
            source=source,
            ailment=ailment,
            reason="",
            raised_at=at,
            ended_at=ended,
            told=bool(ended),
            facts=facts,
        )
        for number, (source, ailment, facts, ended) in enumerate(found)
    ]
    rules = Alarm(id=9, source=RULES, ailment=NEWS, reason="3f9c01aa12cd", raised_at=at, ended_at=None, told=False)
    return [*alarms, rules]


def page(message: Message) -> str:
    """Return the page with its pictures in it: a mail program finds them among the attachments."""
    found = {one.name: f"data:{one.media_type};base64,{b64encode(one.content).decode()}" for one in message.attachments}
    return re.sub(r"cid:([\w.-]+)", lambda name: found[name[1]], message.html)


def shoot(browser: Browser, name: str, message: Message, width: int) -> None:
    """Write the picture of *message*."""
    shown = browser.new_page(viewport={"width": width, "height": 200}, device_scale_factor=2)
    shown.set_content(page(message))
    shown.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    shown.close()


def main() -> None:
    with sync_playwright() as chromium:
        browser = chromium.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name, (message, width) in kinds().items():
            shoot(browser, name, message, width)
            print(name, message.title)
        browser.close()


if __name__ == "__main__":
    main()
