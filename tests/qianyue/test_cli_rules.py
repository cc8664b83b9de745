"""`qianyue rules`: what rules would have told of what is stored, and of one article; and catching up."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from alerts.rules import Rates, Rule
from qianyue.ingest import Origin, Watch, ingest
from signings.article import CHINA, Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, starts
from store.tables import DeliveryRow

if TYPE_CHECKING:
    from conftest import Ended

TODAY = datetime.now(CHINA).date()
CONFIG = """
store: sqlite:///{folder}/watch.db
contact: ops@example.org
max_age: 30d
regions: [{{name: 湖南省邵阳市, sources: [{{name: 资江日报, url: "https://news.example/"}}]}}]
subscribers:
  招商一科: "json://hooks.example.org/s3cret-token"
  领导: {{to: "json://hooks.example.org/s3cret-token", digest: "08:30"}}
rules:
  - {{name: 全部签约, tell: [招商一科]}}
  - {{name: 大项目, amount: ">= 10亿元", tell: [领导, 招商一科]}}
  - {{name: 储能, projects: {{any: [储能]}}, none: [{{investors: {{any: [云岭地产]}}}}], tell: [领导]}}
"""
#: Weeks before today, amount in 亿元, project.
SIGNINGS = ((1, 15, "云谷储能电池项目"), (2, 3, "澄江纺织项目"), (8, 60, "青石铜箔项目"))


def record(amount: int, name: str) -> Record:
    return Record(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount(amount * 10**8),
        name=name,
        region="湖南省邵阳市",
        evidence=f"总投资{amount}亿元的{name}签约",
    )


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three signings of three weeks, of which 招商一科 was owed all, by the rule that there was then."""
    file = tmp_path_factory.mktemp("filled") / "watch.db"
    shutil.copyfile(sqlite_template, file)
    engine = database.connect(f"sqlite:///{file}")
    rates = Rates(TODAY, {})
    watch = Watch(rules=(Rule(name="全部签约", tell=("招商一科",)),), rates=rates)
    for number, (weeks, amount, name) in enumerate(SIGNINGS):
        day = TODAY - timedelta(weeks=weeks)
        one = record(amount, name)
        article = Article(
            url=f"https://news.example/{number}.html",
            title=f"{name}签约邵阳",
            paragraphs=(f"{one.evidence}。", f"{name}的用地已经平整，年内动工，第{number}批设备已经订好，明年投产。"),
            published=Published.on(day),
        )
        at = datetime.combine(day, time(14), CHINA).astimezone(UTC)
        with database.session(engine) as session:
            ingest(session, article, Reading((one,)), watch=watch, origin=Origin(source="资江日报"), now=at)
    engine.dispose()
    return file


@pytest.fixture
def store(tmp_path: Path, filled: Path) -> str:
    """A copy of that store, with a configuration."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")
    shutil.copyfile(filled, tmp_path / "watch.db")
    return f"sqlite:///{tmp_path}/watch.db"


def owed(url: str) -> list[tuple[str, str]]:
    engine = database.connect(url)
    with database.reading(engine) as session:
        rows = session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)).all()
        found = [(row.subscriber, row.rule) for row in rows]
    engine.dispose()
    return found


def row(out: str, first: str) -> list[str]:
    """Return the cells of the table's row that begins with *first*."""
    [line] = [line for line in out.splitlines() if re.match(rf"│ {first} +│", line)]
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_rules_are_listed_with_their_conditions_and_a_version_of_their_own(
    qianyue: Callable[..., Ended], store: str, tmp_path: Path
) -> None:
    listed = qianyue("rules", "list")
    text = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    (tmp_path / "config.yaml").write_text(text + "web: {listen: '127.0.0.1:9999'}\n", encoding="utf-8")
    elsewhere = qianyue("rules", "list")
    (tmp_path / "config.yaml").write_text(text.replace("10亿元", "20亿元"), encoding="utf-8")
    changed = qianyue("rules", "list")

    versions = [re.findall(r"rules (\w{12}) of file (\w{12})", one.out)[0] for one in (listed, elsewhere, changed)]
    assert listed.code == 0
    assert all(said in listed.out for said in ("全部签约", "大项目", "储能", "≥ 10亿元", "领导", "云岭地产"))
    assert versions[0][0] == versions[1][0] != versions[2][0]
    assert versions[0][1] != versions[1][1]


def test_history_says_how_often_each_rule_would_have_fired_and_why(qianyue: Callable[..., Ended], store: str) -> None:
    before = owed(store)

    ended = qianyue("rules", "test")

    assert ended.code == 0
    assert row(ended.out, "全部签约")[:3] == ["全部签约", "招商一科", "3"]
    assert row(ended.out, "大项目")[:3] == ["大项目", "领导、招商一科", "2"]
    assert row(ended.out, "储能")[:3] == ["储能", "领导", "1"]
    assert row(ended.out, "全部签约")[3:5] == ["0", "1"]  # a week, over the eight from the first to the last
    assert row(ended.out, "领导")[1] == "2"  # messages: two rules for one article are one
    assert "大项目: the newest 2 of 2" in ended.out
    newest, *_ = ended.out[ended.out.index("全部签约: the newest") :].splitlines()[1:]
    assert newest.startswith(f"  {TODAY - timedelta(weeks=1)}  event 1  签约  湖南省邵阳市")
    assert "金额 15亿元 ≥ 10亿元" in ended.out
    assert owed(store) == before  # nothing is owed by asking


def test_a_test_can_be_narrowed_to_a_rule_and_to_days(qianyue: Callable[..., Ended], store: str) -> None:
    since, until = TODAY - timedelta(weeks=3), TODAY - timedelta(days=10)

    ended = qianyue("rules", "test", "-r", "全部签约", "--since", since, "--until", until, "--json")

    [alert] = map(json.loads, ended.out.splitlines())
    assert (alert["rule"], alert["record"]["name"]) == ("全部签约", "澄江纺织项目")
    assert alert["subscribers"] == ["招商一科"]
    assert alert["reasons"] == ["阶段 签约"]


def test_only_so_many_of_the_newest_are_shown(qianyue: Callable[..., Ended], store: str) -> None:
    assert "全部签约: the newest 1 of 3" in qianyue("rules", "test", "--show", "1").out
    assert "the newest" not in qianyue("rules", "test", "--show", "0").out


def test_an_event_says_for_each_rule_why_it_fired_or_not(qianyue: Callable[..., Ended], store: str) -> None:
    ended = qianyue("rules", "test", "--explain", "2")

    assert ended.code == 0
    everything, large, storage = re.split(r"(?m)^(?=[✓✗] )", ended.out)[1:]
    assert everything.startswith("✓ 全部签约")
    assert large.startswith("✗ 大项目")
    assert "✗ amount: wants ≥ 10亿元; sees 3亿元" in large
    assert "✓ stages: wants 签约; sees 签约" in large
    assert storage.startswith("✗ 储能")
    assert "✗ projects" in storage
    assert "https://news.example/1.html" in storage


def test_an_event_says_whom_it_was_too_early_for(qianyue: Callable[..., Ended], store: str) -> None:
    engine = database.connect(store)
    with database.session(engine) as session:
        starts.begin(session, {("领导", "大项目"), ("领导", "储能")}, now=datetime.now(UTC), alone=False)
    engine.dispose()

    said = qianyue("rules", "test", "--explain", "1").out
    [told] = map(json.loads, qianyue("rules", "test", "--explain", "1", "-r", "大项目", "--json").out.splitlines())
    assert said.count("not told to 领导: it was stored before") == 2
    assert told["stored_before"] == ["领导"]

    qianyue("rules", "catch-up", "--yes")
    assert "not told to" not in qianyue("rules", "test", "--explain", "1").out


def test_an_explanation_can_be_read_by_a_program(qianyue: Callable[..., Ended], store: str) -> None:
    ended = qianyue("rules", "test", "--explain", "2", "--rule", "储能", "--json")

    [told] = map(json.loads, ended.out.splitlines())
    [rule] = told["rules"]
    assert (told["event"], rule["rule"], rule["fires"]) == (2, "储能", False)
    met = {one["key"]: one["met"] for one in rule["conditions"]}
    assert (met["stages"], met["projects"], met["none"]) == (True, False, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--explain", "77"), 1, "there is no event 77;"),
        (("--rule", "大项日"), 2, "--rule: '大项日' is no rule; did you mean '大项目'?"),
        (("--since", "gestern"), 2, "--since: 'gestern' is no day; write it like 2026-01-31"),
    ],
)
def test_what_is_asked_wrongly_is_told_with_a_remedy(
    qianyue: Callable[..., Ended], store: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = qianyue("rules", "test", *arguments)

    assert ended.code == code
    assert ended.err.startswith(said)


def test_an_article_says_which_rules_would_fire(qianyue: Callable[..., Ended], store: str, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(
        "龙江县储能项目签约\n\n5月6日，邵阳市人民政府与青岚星河新材料有限公司签订投资协议，总投资12亿元的星河储能电池基地项目落户邵阳市。\n",
        encoding="utf-8",
    )

    ended = qianyue("rules", "try", file)
    whole = qianyue("rules", "try", file, "--explain")
    narrow = qianyue("rules", "try", file, "-r", "大项目", "--json")

    assert ended.code == 0
    assert "✓ 全部签约: fires, tells 招商一科" in ended.out
    assert "✓ 大项目: fires, tells 领导、招商一科" in ended.out
    assert "✓ amount: wants ≥ 10亿元; sees 12亿元" not in ended.out
    assert "✓ amount: wants ≥ 10亿元; sees 12亿元" in whole.out
    [told] = map(json.loads, narrow.out.splitlines())
    assert [(one["rule"], one["fires"]) for one in told["rules"]] == [("大项目", True)]
    assert len(owed(store)) == 3  # nothing is stored and nobody is told


def test_an_article_in_which_nothing_was_signed_says_so(
    qianyue: Callable[..., Ended], store: str, tmp_path: Path
) -> None:
    file = tmp_path / "news.txt"
    file.write_text("天气预报\n\n明天全市多云，北风三级，气温十二度到十八度，请注意增减衣物。\n", encoding="utf-8")

    ended = qianyue("rules", "try", file)

    assert ended.code == 1
    assert "no signing was read in it" in ended.err


def test_a_new_rule_or_subscriber_is_caught_up_only_when_asked_and_says_first_how_much_it_is(
    qianyue: Callable[..., Ended], store: str
) -> None:
    asked = qianyue("rules", "catch-up", stdin="n\n")
    unchanged = owed(store)
    done = qianyue("rules", "catch-up", "--yes")
    again = qianyue("rules", "catch-up", "--yes")

    # Of the three the oldest is beyond max_age; 招商一科 was told of all by another rule.
    assert (asked.code, asked.err) == (1, "nothing was changed\n")
    assert asked.out.startswith("领导: 1 signings in one digest\n")
    assert unchanged == [("招商一科", "全部签约")] * 3
    assert (done.code, again.out) == (0, "nothing is stored that they were not told\n")
    assert sorted(owed(store)[3:]) == [("领导", "储能"), ("领导", "大项目")]


def test_catching_up_goes_back_as_far_as_is_said(qianyue: Callable[..., Ended], store: str) -> None:
    qianyue("rules", "catch-up", "--yes", "--since", TODAY - timedelta(weeks=20), "-s", "领导", "-r", "大项目")

    assert owed(store)[3:] == [("领导", "大项目")] * 2
    assert qianyue("rules", "catch-up", "-s", "谁").err.startswith("--subscriber: '谁' is no subscriber;")


def test_a_store_that_is_not_there_yet_is_said_to_be_empty(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")

    ended = qianyue("rules", "test")

    assert ended.code == 1
    assert "there is nothing yet" in ended.err
