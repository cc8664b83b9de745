"""The five seed documents, whole: served as a site, crawled, kept, read, and told by mail.

They stand beside the project, not in it; without them these tests are skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.fetch.reactor import run
from qianyue.demo.loopback import LoopbackServer, QuietHandler
from qianyue.demo.mailbox import Mailbox
from qianyue.settings import load
from qianyue.wiring import CrawlReport, crawl_once
from signings.article import Article
from signings.model import Record
from signings.texts.text import restore
from store import facts
from store.articles import as_article
from store.database import connect, reading
from store.tables import ArticleRow, RecordRow

pytestmark = pytest.mark.shared

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
IDS = ["000", "001", "002", "003", "004"]

CONFIG = """
store: sqlite:///{folder}/seeds.db
contact: ops@qianyue.example
max_age: none
crawl: {{pace: 10ms, allow_networks: [127.0.0.0/8]}}
regions:
  - name: 广西
    sources: [{{name: 种子, url: "{origin}/"}}]
rules:
  - {{name: 十亿以上签约, amount: ">= 10亿元", tell: [招商一科]}}
subscribers:
  招商一科: "mailto://127.0.0.1:{port}?from=qianyue@qianyue.example&to=zhaoshang@qianyue.example"
"""


@dataclass
class Kept:
    article: Article
    region: str | None
    records: list[Record]


@dataclass
class Crawled:
    report: CrawlReport
    kept: dict[str, Kept]
    mails: list[EmailMessage]


def labels() -> dict[str, Any]:
    return {label["id"]: label for label in json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))}


class SeedSite(QuietHandler):
    def do_GET(self) -> None:  # noqa: N802 - the library calls it so
        name = self.path.strip("/")
        if name in {f"{one}.html" for one in IDS}:
            # The header names no charset, as with many such sites: the page itself has to say it.
            self.answer(200, "text/html", (SEEDS / "html" / name).read_bytes())
        elif not name:
            rows = "".join(f'<li><a href="/{one["id"]}.html">{one["title"]}</a></li>' for one in labels().values())
            page = f"<!doctype html><meta charset=utf-8><title>要闻</title><ul>{rows}</ul>"
            self.answer(200, "text/html; charset=utf-8", page.encode())
        else:
            self.answer(404, "text/plain", b"")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    if not SEEDS.is_dir():
        pytest.skip("the seed documents (../shared/seeds) are not on this machine")
    folder = tmp_path_factory.mktemp("seeds")
    with LoopbackServer(SeedSite) as site, Mailbox() as mailbox:
        config = folder / "config.yaml"
        config.write_text(CONFIG.format(folder=folder, origin=site.origin, port=mailbox.port), encoding="utf-8")
        settings = load(config, {})
        report = run(lambda: crawl_once(settings))
        engine = connect(settings.store.get_secret_value())
        with reading(engine) as session:
            kept = {row.url.rpartition("/")[2][:3]: _kept(session, row) for row in session.scalars(select(ArticleRow))}
        engine.dispose()
        yield Crawled(report, kept, mailbox.messages)


def _kept(session: Any, row: ArticleRow) -> Kept:
    found = session.scalars(select(RecordRow).where(RecordRow.article_id == row.id).order_by(RecordRow.ordinal))
    return Kept(as_article(row), row.region, [facts.as_record(one) for one in found])


@pytest.fixture(params=IDS)
def seed(request: pytest.FixtureRequest, crawled: Crawled) -> tuple[dict[str, Any], Kept]:
    return labels()[request.param], crawled.kept[request.param]


def plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", text or "")


def test_one_crawl_brings_all_five(crawled: Crawled) -> None:
    [visit] = crawled.report.visits

    assert visit.fetched == 5
    assert visit.failures == ()
    assert sorted(crawled.kept) == IDS


def test_the_facts_are_those_that_the_page_shows(seed) -> None:
    label, kept = seed
    article = kept.article
    published = article.published.shown if article.published else None

    assert plain(article.title) == plain(label["title"])
    assert published == label["published"]
    assert article.publisher == label["source"]
    assert (article.author or "").split()[:1] == (label["author"] or "").split()
    assert article.editor == label["editor"]
    assert kept.region == label["region"]


def test_the_body_is_whole_and_free_of_furniture(seed) -> None:
    label, kept = seed
    body = kept.article.body

    assert plain(label["body_first"]) in plain(kept.article.paragraphs[0])
    assert plain(body).endswith(plain(label["body_last"]))
    assert [words for words in label["must_not_contain"] if words in body] == []


def test_the_paragraphs_are_the_seeds_own(seed) -> None:
    label, kept = seed
    [file] = SEEDS.glob(f"{label['id']}_*.txt")
    lines = [line for line in restore(file.read_text(encoding="utf-8")).splitlines() if line.strip()]
    lines = [line for line in lines if not re.fullmatch(r"\s*\S+\.(?:jpg|png)\s*", line)]
    first = next(n for n, line in enumerate(lines) if plain(label["body_first"]) in plain(line))
    last = max(n for n, line in enumerate(lines) if plain(label["body_last"]) in plain(line))

    # A line of dots alone holds nothing to compare.
    own = [plain(line) for line in lines[first : last + 1]]
    assert list(filter(None, map(plain, kept.article.paragraphs))) == list(filter(None, own))


def test_every_record_is_read_and_none_is_invented(seed) -> None:
    label, kept = seed

    assert sorted(map(_of_record, kept.records), key=str) == sorted(map(_of_label, label["records"]), key=str)


def test_the_evidence_holds_the_labelled_words(seed) -> None:
    label, kept = seed
    body = plain(kept.article.text)

    assert all(plain(record.evidence) in body for record in kept.records)
    assert all(
        any(plain(one["evidence"])[-8:] in plain(record.evidence) or plain(record.evidence) in plain(one["evidence"])
            for record in kept.records)
        for one in label["records"]
    )  # fmt: skip


def test_no_trap_is_taken_for_a_signing(seed) -> None:
    label, kept = seed
    wanted = [_money(record["amount"]) for record in label["records"] if record["amount"]]
    traps = [_money(trap["amount"]) for trap in label["traps"]]
    read = [(one.amount.value, one.amount.currency) for one in kept.records if one.amount and one.stage.is_signing]

    assert [amount for amount in read if amount in traps and amount not in wanted] == []


def test_a_threshold_of_a_billion_tells_of_the_one_article_alone(crawled: Crawled) -> None:
    bodies = ["".join(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")
              for mail in crawled.mails]  # fmt: skip

    assert bodies
    assert all("/002.html" in body for body in bodies)
    assert not any(f"/{other}.html" in body for body in bodies for other in IDS if other != "002")
    assert any("325亿元" in body and "湖南省" in body and "十亿以上签约" in body for body in bodies)


def _money(amount: dict[str, Any]) -> tuple[int, str]:
    return amount["value"], amount["currency"]


def _of_label(record: dict[str, Any]) -> tuple[object, ...]:
    amount = record["amount"]
    money = (*_money(amount), amount["bound"]) if amount else None
    investors = tuple(sorted(map(plain, record["investors"])))
    return (record["stage"], record["level"], money, record["projects"], investors, record["region"], record["date"])


def _of_record(record: Record) -> tuple[object, ...]:
    money = (record.amount.value, record.amount.currency, record.amount.bound.value) if record.amount else None
    investors = tuple(sorted(map(plain, record.investors)))
    day = record.date.isoformat() if record.date else None
    return (record.stage.value, record.level.value, money, record.projects, investors, record.region, day)
