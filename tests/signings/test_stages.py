from __future__ import annotations

import pytest

from signings.find.counts import find_counts
from signings.find.stages import find_mentions, speaks_of_stages

VERBS = [
    ("双方签订投资合同", "signed", "done", "verb"),
    ("双方签署战略合作框架协议", "framework", "done", "verb"),
    ("双方签订合作备忘录", "intent", "done", "verb"),
    ("举行云岭基地意向协议签约仪式", "intent", "done", "ceremony"),
    ("签约项目60个", "signed", "done", "modifier"),
    ("举行项目签约仪式", "signed", "done", "ceremony"),
    ("共达成合作项目12个", "signed", "done", "verb"),
    ("有20个项目达成初步意向", "intent", "done", "verb"),
    ("项目即将签约", "signed", "to come", "verb"),
    ("预计将有11个项目签约", "signed", "to come", "verb"),
    ("正式合同要等规划批下来再签订", "signed", "to come", "verb"),
    ("双方并未签约", "signed", "denied or undone", "verb"),
    ("坚持签约一批", "signed", "no event: a slogan, a duration, a role", "verb"),
    ("力促项目早日投产", "operating", "no event: a slogan, a duration, a role", "verb"),
    ("12个项目集中开工", "started", "done", "verb"),
    ("计划今年9月开工建设", "started", "to come", "verb"),
    ("生产线竣工投产", "operating", "done", "verb"),
    ("投产后年产值3亿元", "operating", "no event: a slogan, a duration, a role", "modifier"),
]


@pytest.mark.parametrize(("text", "stage", "mood", "use"), VERBS)
def test_a_verb_tells_its_stage_mood_and_use(text: str, stage: str, mood: str, use: str) -> None:
    mention = find_mentions(text)[0]
    assert (mention.stage.value, mention.mood.value, mention.use.value) == (stage, mood, use)


def test_a_consensus_is_no_agreement() -> None:
    assert find_mentions("双方达成广泛共识") == []


def test_a_text_without_a_stage_is_not_read() -> None:
    assert not speaks_of_stages("全市实现工业总产值300亿元。")
    assert speaks_of_stages("8个项目签约。")


COUNTS = [
    ("签约项目60个", 60, False),
    ("12个制造业项目", 12, False),
    ("签下六个项目", 6, False),
    ("4个与世界一流企业合资合作的项目", 4, False),
    ("与7家企业签约", 7, True),
    ("签约入驻企业36家", 36, True),
    ("签约合作项目40余个", 40, False),
    ("一批重大项目", None, False),
    ("32个产学研合作重大项目", 32, False),
    ("工业项目5项", 5, False),
]


@pytest.mark.parametrize(("text", "value", "firms"), COUNTS)
def test_projects_and_firms_are_counted(text: str, value: int | None, firms: bool) -> None:
    count = find_counts(text)[0]
    assert (count.value, count.firms) == (value, firms)


@pytest.mark.parametrize("text", ["历时3个月", "来自20个国家", "四大产业", "第3个工作日", "5个方面"])
def test_not_everything_counted_is_a_project(text: str) -> None:
    assert find_counts(text) == []
