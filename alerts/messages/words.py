"""Every phrase of a message that is Qianyue's own, in each language. Names and quotations are never translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from alerts.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The phrases of one language; {} stands for what is said."""

    language: Language
    html_lang: str
    short: int  #: characters of one part of a subject; a phone shows some forty Chinese ones in all
    headline: str  #: stage, then the rest
    bar: str  #: between the parts of a headline
    colon: str
    comma: str
    clause: str
    bracket: str
    more_events: str
    where: str
    investor: str
    project: str
    projects: str
    count: str
    counted: str
    industry: str
    amount: str
    stage: str
    date: str
    total: str
    unknown: str
    unknown_amount: str
    and_others: str
    check_first: str
    evidence: str
    further: str
    unsaid_events: str
    source: str
    others: str
    unsaid_articles: str
    untitled: str
    rule: str
    reason: str
    digest: str
    weekly: str
    unsaid_reports: str
    corrected: str
    withdrawn: str
    is_withdrawn: str
    restored: str
    is_restored: str
    corrections: str
    no_longer: str
    before_after: str
    chart: str
    chart_note: str
    attached: str
    item: str
    sheet: str
    checked: str
    elsewhere: str
    yuan: str


CHINESE: Final = Words(
    language=Language.CHINESE,
    html_lang="zh-CN",
    short=24,
    headline="【{}】{}",
    bar="｜",
    colon="：",
    comma="、",
    clause="；",
    bracket="（{}）",
    more_events=" 等{}项",
    where="地点",
    investor="投资方",
    project="项目",
    projects="项目数",
    count="{}个项目",
    counted="项目个数",
    industry="行业",
    amount="金额",
    stage="阶段",
    date="日期",
    total="总投资{}",
    unknown="未说明",
    unknown_amount="金额未说明",
    and_others="{}等{}家",
    check_first="请先核对原文",
    evidence="原文摘录",
    further="同一报道中还有{}项",
    unsaid_events="另有{}项，见原文",
    source="来源",
    others="另见",
    unsaid_articles="另有{}篇",
    untitled="（无标题）",
    rule="规则",
    reason="理由",
    digest="【签约汇总】{}项，首条：{}",
    weekly="【签约周报】{}项，首条：{}",
    unsaid_reports="另有{}篇报道未列出",
    corrected="更正",
    withdrawn="撤回",
    is_withdrawn="原报道已经修改，不再提及此事；此前的提醒请勿再采用",
    restored="恢复",
    is_restored="此前撤回的这条消息，报道中重新提及",
    corrections="原报道已经修改，与此前的提醒不同之处",
    no_longer="不再说明",
    before_after="{} → {}",
    chart="各地投资额",
    chart_note="集中签约只计总额，其中的项目不重复计算；未说明金额的不计入",
    attached="全部明细见附件 {}",
    item="{}项，{}",
    sheet="签约",
    checked="核对",
    elsewhere="其他",
    yuan="亿元",
)

ENGLISH: Final = Words(
    language=Language.ENGLISH,
    html_lang="en",
    short=54,
    headline="{}: {}",
    bar=" | ",
    colon=": ",
    comma=", ",
    clause="; ",
    bracket=" ({})",
    more_events=" and more, {} in all",
    where="Place",
    investor="Investor",
    project="Project",
    projects="Projects",
    count="{} projects",
    counted="Count",
    industry="Industry",
    amount="Amount",
    stage="Stage",
    date="Date",
    total="{} in total",
    unknown="not stated",
    unknown_amount="amount not stated",
    and_others="{} and others, {} in all",
    check_first="Check the source first",
    evidence="Evidence",
    further="{} more in the same report",
    unsaid_events="{} more, see the report",
    source="Source",
    others="Also reported by",
    unsaid_articles="{} more articles",
    untitled="(untitled)",
    rule="Rule",
    reason="Because",
    digest="Digest: {} signings, first: {}",
    weekly="Weekly digest: {} signings, first: {}",
    unsaid_reports="{} more reports are not listed",
    corrected="Correction",
    withdrawn="Withdrawn",
    is_withdrawn="The report was changed and tells of this no more; do not rely on the earlier alert",
    restored="Told again",
    is_restored="The report tells again of what was withdrawn",
    corrections="The report was changed; it differs from the earlier alert in this",
    no_longer="not stated any more",
    before_after="{} → {}",
    chart="Investment by place",
    chart_note="Of projects signed together only the total counts; amounts not stated are left out",
    attached="All details are in the attachment {}",
    item="{}, {}",
    sheet="Signings",
    checked="Check",
    elsewhere="elsewhere",
    yuan="CNY 100 million",
)

_ALL: Final = {Language.CHINESE: CHINESE, Language.ENGLISH: ENGLISH}


def words_in(language: Language) -> Words:
    """Return the phrases of *language*."""
    return _ALL[language]


#: The reader's doubts, which come in English from signings/judge/records/confidence.py; a test holds the two together.
_DOUBTS: Final = {
    "no words say outright that it was signed": "没有明说已签约，由上下文推断",
    "only the headline says it": "只有标题提到",
    "neither project, party nor amount is told": "项目、投资方和金额均未说明",
    "the amount is told without a figure": "金额没有具体数字",
    "only the capital drawn from outside is told": "只说明了引进的外来资金",
    "only a part of the investment is told": "只说明了部分投资",
    "no currency is written": "未写币种",
    "neither the project nor who brings it is named": "未写项目名称和投资方",
    "it isn't told where it lands": "未说明落户地点",
    "no amount is told": "未说明金额",
}


def doubt_in(language: Language, doubt: str) -> str:
    """Return why a record should be checked, in *language*; what is not known stays as it is."""
    return _DOUBTS.get(doubt, doubt) if language is Language.CHINESE else doubt
