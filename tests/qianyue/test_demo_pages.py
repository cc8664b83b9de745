"""Every page of the demo's web, read as a crawl reads it, says what its label says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.errors import NoArticle
from crawler.find.links import find_links
from crawler.page.decode import decode
from qianyue.demo.server import expected, load_site
from qianyue.pages import read_page

EXPECTED = expected()
ARTICLES = [article for article in EXPECTED["articles"] if article["kind"] == "article"]
VISITED = datetime(2026, 11, 20, tzinfo=UTC)
FIELDS = ("stage", "level", "amount", "projects", "name", "investors", "date")

# What is read wrongly today. An entry goes when the page is read right: then its test says so by failing.
WRONG_FACTS = {"repost-4411": "a correspondent (通讯员) is taken for a second author"}
WRONG_RECORDS = {
    "forum-50219": "a memorandum is lost whose party stands two sentences before its verb",
}
WRONG_REGIONS: dict[str, str] = {}


def each_article(wrong: dict[str, str]):
    """Run a test for each article; those that are known to be *wrong* have to fail."""
    marks = {name: pytest.mark.xfail(strict=True, reason=reason) for name, reason in wrong.items()}
    labels = [pytest.param(label, id=label["id"], marks=marks.get(label["id"], ())) for label in ARTICLES]
    return pytest.mark.parametrize("label", labels)


def url(page: dict) -> str:
    return f"http://{page['site']}.example{page['path']}"


@pytest.fixture(scope="module")
def read():
    """The article and the reading of each page, by id."""
    return {label["id"]: _read(label) for label in ARTICLES}


def _read(page: dict):
    resource = load_site(page["site"])[page["path"]]
    return read_page(resource.body, resource.content_type, url(page), VISITED)


def fields(record) -> dict:
    amount = record.amount
    return {
        "stage": record.stage,
        "level": record.level,
        "amount": amount and {"value": amount.value, "currency": amount.currency, "bound": amount.bound},
        "projects": record.projects,
        "name": record.name,
        "investors": list(record.investors),
        "date": record.date and record.date.isoformat(),
    }


def agree(found: str | None, wanted: str | None) -> bool:
    """Whether one place lies in the other; how near a place is named is a matter of taste."""
    return found == wanted or (bool(found and wanted) and (found.startswith(wanted) or wanted.startswith(found)))


@each_article(WRONG_FACTS)
def test_the_facts_beside_the_text_are_the_pages_own(read, label):
    article, _ = read[label["id"]]

    assert article.title == label["title"]
    assert (article.published and article.published.shown) == label["published"]
    assert article.publisher == label["source"]
    assert article.author == label["author"]
    assert article.editor == label["editor"]


@each_article({})
def test_the_body_is_whole_and_free_of_furniture(read, label):
    article, _ = read[label["id"]]

    assert label["body_first"] in article.body[:120]
    assert article.body.endswith(label["body_last"])
    assert [piece for piece in label["must_not_contain"] if piece in article.body] == []


@each_article(WRONG_RECORDS)
def test_the_records_are_those_of_the_label(read, label):
    _, reading = read[label["id"]]

    found = sorted((fields(record) for record in reading.records), key=str)
    wanted = sorted(({name: record[name] for name in FIELDS} for record in label["records"]), key=str)
    assert found == wanted


@each_article(WRONG_REGIONS)
def test_regions_are_the_labels_or_nearer_or_wider(read, label):
    _, reading = read[label["id"]]

    assert agree(reading.region, label["region"])
    by_evidence = {record["evidence"]: record["region"] for record in label["records"]}
    for record in reading.records:
        wanted = [region for evidence, region in by_evidence.items() if record.evidence in evidence]
        assert not wanted or any(agree(record.region, region) for region in wanted)


def test_a_page_that_is_gone_is_no_article():
    [gone] = [page for page in EXPECTED["articles"] if page["kind"] == "error"]

    with pytest.raises(NoArticle, match="error page"):
        _read(gone)


@pytest.mark.parametrize("site", sorted(EXPECTED["lists"]))
def test_a_list_gives_its_articles_with_their_days_and_nothing_else(site):
    page = {"site": site, "path": EXPECTED["lists"][site]}
    resource = load_site(site)[page["path"]]

    found = find_links(decode(resource.body, resource.content_type), url(page))

    listed = {url(article): article for article in EXPECTED["articles"] if article["site"] == site}
    forbidden = {url({"site": name, "path": path}) for name, path in EXPECTED["forbidden"]}
    assert {link.url for link in found} <= listed.keys() | forbidden
    assert len(found) == {"news": 8}.get(site, 4)
    assert all(link.day is not None for link in found)
    shown = {link.url: link.day.isoformat() for link in found}
    assert all(day == listed[at]["published"][:10] for at, day in shown.items() if listed.get(at, {}).get("published"))
