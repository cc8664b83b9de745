"""The configuration that the demo writes, as a user would write it: sources, rules, subscribers."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qianyue.demo.mailbox import Mailbox
    from qianyue.demo.server import DemoWeb
    from qianyue.demo.webhook import Webhook

_YAML = Template("""\
store: sqlite:///$folder/demo.db
contact: demo@demo.example
max_age: none                      # the demo's pages have fixed days, however late it is run
crawl:
  pace: 50ms                       # for sites of one's own alone; the default is a gentle 2s
  allow_networks: [127.0.0.0/8]    # everything here is on this machine
regions:
  - name: 广西贺州市
    sources: [{name: 产业协作研究院, url: "$institute"}]
  - name: 江苏无锡市滨湖区
    sources: [{name: 太湖西岸论坛, url: "$forum"}]
  - name: 湖南省
    sources: [{name: 湘岸新闻, url: "$news"}, {name: 湘岸新闻订阅, url: "$feed"}]
  - name: 广西梧州市
    sources: [{name: 西江在线, url: "$mirror"}]
  - name: 广东中山市火炬开发区
    sources: [{name: 火炬产业资讯, url: "$repost"}, {name: 火炬产业资讯站点地图, url: "$sitemap"}]
rules:
  - {name: 十亿以上签约, regions: [广西, 湖南, 江苏无锡市, 广东中山市], amount: ">= 10亿元", tell: [招商一科, 值班群]}
  - {name: 湖南框架协议, regions: [湖南], stages: [framework], tell: [值班群]}
  - name: 滨湖招商动态
    regions: [江苏无锡市滨湖区]
    stages: [signed, framework, intent]
    amount: "< 10亿元"
    unknown_amount: true
    tell: [招商一科]
subscribers:
  招商一科: "mailto://127.0.0.1:$smtp?from=qianyue@demo.example&to=zhaoshang@demo.example"
  值班群: "json://127.0.0.1:$hook/qianyue"
rates: {as_of: 2026-11-20, USD: 7.1}
""")


def configuration(folder: Path, web: DemoWeb, mailbox: Mailbox, webhook: Webhook) -> str:
    """Return the YAML that watches *web*, keeps its store in *folder* and tells *mailbox* and *webhook*."""
    return _YAML.substitute(
        folder=folder.as_posix(),
        institute=web.url("institute", "/news.html"),
        forum=web.url("forum", "/forum-36-1.html"),
        news=web.url("news", "/channel/jingji.html"),
        feed=web.url("news", "/rss/jingji.xml"),
        mirror=web.url("mirror", "/xw/"),
        repost=web.url("repost", "/zxxx/"),
        sitemap=web.url("repost", "/sitemap.xml"),
        smtp=mailbox.port,
        hook=webhook.server_port,
    )
