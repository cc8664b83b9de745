"""What an article mentions in passing beside its news is no signing of its own; each with a like sentence that is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DEAL = "8月6日,云岭县人民政府与宁波岚桥泵业有限公司签约,智能泵阀基地项目总投资5亿元。"
OF_DEAL = "signed project 5亿 1 宁波岚桥泵业有限公司"

IN_PASSING = [
    "签约当天,企业的工程师走进了两家锻造厂的车间,一件一件地看毛坯。",
    "签约当晚,客人们还参观了云岭古城和湿地公园。",
    "这次签约的基地占地二百亩,除了装配车间,还将建设一个开放的检测中心。",
    "签约的项目落在城西,旁边就是去年建成的物流园。",
    "半年来,县里采取网上推介、视频会议、“云签约”等方式,推动项目不掉线。",
    "通过上门招商、以商招商和“云签约”等多种形式,各镇都在抢抓项目。",
]


@pytest.mark.parametrize("passing", IN_PASSING)
def test_what_is_mentioned_in_passing_is_no_record(told: Callable[..., list[str]], passing: str) -> None:
    assert told(f"{DEAL}\n{passing}", None) == [OF_DEAL]


@pytest.mark.parametrize("passing", IN_PASSING[-2:])
def test_a_way_of_signing_is_no_signing(told: Callable[..., list[str]], passing: str) -> None:
    assert told(passing, None) == []


TOLD_BEHIND = [
    ("8月6日下午,双方在云岭县政府签了合作协议,合力建设一个风电装备基地。", ["signed project none 1"]),
    (
        "云岭县的签约桌上,岭锐机器人华东智造中心成了主角,投资2亿元。",
        ["signed project 2亿 1"],
    ),
    (
        "双方8月6日正式签约,岭谷能源科技有限公司的储能电池项目选址云岭经开区。",
        ["signed project none 1 岭谷能源科技有限公司"],
    ),
    ("云岭县的“云签约”当天吸引三方,签约项目6个,总投资21亿元。", ["signed batch 21亿 6"]),
    # 滨湖 is the name of many districts
    (
        "在业内知名的投资集团——岭创投集团,客人们就滨湖与岭创投的合作进行了交流,并就设立基金达成了合作意向。",
        ["intent project none 1 岭创投集团"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD_BEHIND)
def test_a_signing_in_like_words_is_one(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, None) == records
