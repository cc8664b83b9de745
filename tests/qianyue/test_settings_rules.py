"""Rules in the file: what can be said, and what is told of a name that nothing answers to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alerts.rules import Candidate
from qianyue import translate
from qianyue.rulebook import rules_version
from qianyue.settings import Settings, SettingsError, load
from signings.model import Amount, Level, Record, Stage

HEAD = "contact: ops@example.org\nsubscribers: {ann: 'json://h.example/'}\n"


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Settings]:
    monkeypatch.chdir(tmp_path)

    def load_text(text: str) -> Settings:
        Path("config.yaml").write_text(HEAD + text, encoding="utf-8")
        return load(Path("config.yaml"), {})

    return load_text


RULES = """
regions: [{name: 湖南省邵阳市, sources: [{name: 资江日报, url: "https://news.example/"}]}]
groups: {三市: [南宁, 北海, 长株潭]}
conditions:
  大项目: {amount: ">= 10亿元"}
rules:
  - name: 一
    regions: [三市, 450000, 长三角]
    any:
      - 大项目
      - {projects: {any: ["/储能.{0,4}基地/"]}, investors: {origin: [outside], home: [德国, 三市]}, unknown_amount: true}
    none: [{sources: [资江日报], active: {hours: "22:00-07:00", days: mon-fri}}]
    tell: [ann]
  - {name: 二, rule: 一, amount: "3亿-100亿", confidence: sure, priority: 3, tell: [ann]}
"""


def test_what_the_manual_promises_can_be_said(loaded: Callable[[str], Settings]) -> None:
    rules = translate.watch(loaded(RULES)).rule_set
    record = Record(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount(20 * 10**8),
        name="水泵项目",
        region="广西壮族自治区玉林市",
    )
    noon, night = (datetime(2024, 5, 7, hour, tzinfo=UTC) for hour in (4, 15))

    fired = [one.rule.name for one in rules.match(Candidate(record, source="资江日报", at=noon))]
    resting = rules.match(Candidate(record, source="资江日报", at=night))

    assert fired == ["二", "一"]
    assert resting == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: [{name: a, regions: [湖难], tell: [ann]}]", "'湖难' is no region of GB/T 2260; did you mean 湖南"),
        ("rules: [{name: a, regions: [长三脚], tell: [ann]}]", "'长三脚' is no region of GB/T 2260; did you mean 长三角?"),
        ("groups: {三市: [月球]}", "groups.三市[0]: '月球' is no region of GB/T 2260;"),
        ("groups: {三市: [南宁], 大三市: [三市]}", "'三市' is no region of GB/T 2260; a group of your own can't hold another"),
        ("groups: {湖南: [南宁]}", "'湖南' is a region already; give the group another name"),
        ("groups: {三市: []}", "this has to hold at least one item"),
        (
            "rules: [{name: a, investors: {home: [新加波]}, tell: [ann]}]",
            "'新加波' is no region and no country; did you mean 新加坡",
        ),
        ("rules: [{name: a, investors: {origin: [forein]}, tell: [ann]}]", "did you mean 'foreign'?"),
        ("rules: [{name: a, sources: [资江], tell: [ann]}]", "'资江' is no source; sources are named under regions"),
        ("rules: [{name: a, rule: b, tell: [ann]}]", "'b' is no rule and no conditions; known are a"),
        ("rules: [{name: a, any: [b], tell: [ann]}, {name: b, rule: a, tell: [ann]}]", "no rule can wait for itself"),
        ("conditions: {a: {}}\nrules: [{name: a, tell: [ann]}]", "'a' is the name of a rule, too"),
        ("rules: [{name: a, words: {any: ['/(储能/']}, tell: [ann]}]", "is no regular expression that RE2 knows"),
        ("rules: [{name: a, words: {some: [储能]}, tell: [ann]}]", "there is no such key here;"),
        ("rules: [{name: a, any: [{regins: [湖南]}], tell: [ann]}]", "there is no such key here; did you mean 'regions'?"),
        ("rules: [{name: a, industries: [新能原], tell: [ann]}]", "'新能原' is"),
        ("rules: [{name: a, amount: 10亿-3亿, tell: [ann]}]", "'10亿-3亿' "),
        ("rules: [{name: a, active: {days: monday}, tell: [ann]}]", "names no days; write them like 'mon-fri'"),
        ("rules: [{name: a, active: {hours: 22-7}, tell: [ann]}]", "is no span of hours"),
        ("rules: [{name: a, priority: high, tell: [ann]}]", "priority: 'high' is no whole number"),
    ],
)  # fmt: skip
def test_a_name_that_nothing_answers_to_is_told_with_line_and_remedy(
    loaded: Callable[[str], Settings], text: str, told: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(text)

    said = str(caught.value)
    assert told in said
    assert all(line.startswith(("config.yaml:3: ", "config.yaml:4: ")) for line in said.splitlines())


def test_the_rules_version_is_that_of_the_rules_and_of_what_they_are_compared_by(
    loaded: Callable[[str], Settings],
) -> None:
    before = rules_version(loaded(RULES))

    assert rules_version(loaded(RULES + "crawl: {pace: 3s}\n")) == before
    changed = (
        RULES.replace("10亿元", "11亿元"),
        RULES.replace("北海", "钦州"),
        RULES + "rates: {as_of: 2026-01-01, USD: 6}\n",
    )
    assert len({before, *(rules_version(loaded(text)) for text in changed)}) == 4
