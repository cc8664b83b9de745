"""Articles a second from JSON lines to committed rows and matched rules, and how it grows with the store."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from alerts.rules import Rates, Rule, parse_amount_range
from qianyue.importing import import_articles
from qianyue.ingest import Watch
from signings.article import Article, Published
from store.database import connect, upgrade

ARTICLES = 3_000
STEP = 500
RATES = Rates(as_of=date(2026, 1, 2), yuan_per={"USD": Decimal(7)})
RULES = tuple(
    Rule(name=f"{n}亿以上", tell=("a",), amount=parse_amount_range(f">= {n}亿元", RATES)) for n in range(1, 21)
)
FILLER = (
    "会上,{city}经开区围绕{trade}产业链条介绍了第{n}批要素保障清单,企业代表就用地、用工与物流配套提出了{n}条建议。",
    "{city}市有关负责人表示,将按照第{n}号工作专班的要求,为{trade}企业提供全过程服务,力争项目早日见效。",
    "据介绍,{firm}在{trade}领域深耕{n}年,拥有专利{n}项,产品销往{n}个国家和地区,客户评价良好。",
)


def made(count: int) -> Iterator[Article]:
    """Yield *count* different articles, every third with a signing."""
    cities, trades = ("云州", "澄江", "岭川", "河阳", "青浦湾"), ("储能", "造纸", "医药", "钢构", "光电", "食品")
    for n in range(count):
        words = {
            "n": n,
            "city": cities[n % 5],
            "trade": trades[n % 6],
            "firm": f"{cities[n % 5]}{trades[n % 6]}{n}号科技有限公司",
        }
        body = [line.format(**words) for line in FILLER]
        if n % 3 == 0:
            body.insert(0, "{city}经开区与{firm}签约,{trade}项目总投资{n}万元。".format(**words))
        yield Article(
            url=f"https://news.example/{n}.html",
            title="{city}推进{trade}产业发展第{n}期".format(**words),
            paragraphs=tuple(body),
            published=Published.on(date(2026, 1, 1) + timedelta(days=n % 300)),
        )


def main() -> None:
    watch = Watch(rules=RULES, rates=RATES)
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/bench.db")
        upgrade(engine)
        took = []
        before = time.perf_counter()
        for _ in import_articles(engine, made(ARTICLES), watch=watch):
            took.append(time.perf_counter() - before)
            before = time.perf_counter()
        engine.dispose()
    print(f"{ARTICLES} made articles, {len(RULES)} rules, SQLite, one process: read, kept, matched, committed")
    for start in range(0, ARTICLES, STEP):
        some = took[start : start + STEP]
        print(
            f"articles {start:5}-{start + STEP - 1:5}: median {median(some) * 1000:6.2f} ms, {STEP / sum(some):6.1f} a second"
        )


if __name__ == "__main__":
    main()
