"""`qianyue demo`: the whole job, on a small web of our own, a mail server and a webhook, all on this machine."""

from __future__ import annotations

import logging
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import structlog

from crawler.fetch import reactor
from qianyue import settings as configured
from qianyue.demo import screen
from qianyue.demo.configuration import configuration
from qianyue.demo.mailbox import Mailbox
from qianyue.demo.server import DemoWeb, expected
from qianyue.demo.verdict import Expectation, Page, Verdict, judge_first, judge_second, judge_told, posted, readable
from qianyue.demo.webhook import Webhook
from qianyue.wiring import CrawlReport, crawl_once, open_store
from store import events, outbox
from store.database import reading
from store.tables import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from qianyue.settings import Settings
    from store.views import EventFacts


def run(console: Console) -> int:
    """Show the demo on *console*; return 0 if everything went as it should, else 1. Needs no network, leaves no file."""
    began = time.monotonic()
    screen.widen(console)
    with (
        _quiet(),
        TemporaryDirectory(prefix="qianyue-demo-") as folder,
        DemoWeb() as web,
        Mailbox() as mailbox,
        Webhook() as webhook,
    ):
        demo = Demo(console, web, mailbox, webhook, _settings(Path(folder), web, mailbox, webhook))
        demo.opening()
        demo.first_pass()
        demo.second_pass()
    console.rule("Verdict 结果")
    screen.show_verdict(console, demo.verdict, time.monotonic() - began)
    return 1 if demo.verdict.failed else 0


@dataclass(slots=True)
class Demo:
    """The demo's acts, in the order in which they are shown."""

    console: Console
    web: DemoWeb
    mailbox: Mailbox
    webhook: Webhook
    settings: Settings
    verdict: Verdict = field(default_factory=Verdict)
    expected: Expectation = field(default_factory=lambda: Expectation.of(expected()))

    def opening(self) -> None:
        """Say what is about to happen."""
        self.console.rule("Qianyue 签约 demo")
        self.console.print(
            "Five small news sites, a mail server and a webhook run on this machine alone (127.0.0.0/8). "
            f"{len(self.settings.rules)} rules say who wants to hear of what:"
        )
        for rule in self.settings.rules:
            stages = ", ".join(rule.stages or ())
            self.console.print(f"  {rule.name}: {stages} {rule.amount or ''} → {'、'.join(rule.tell)}", markup=False)

    def first_pass(self) -> None:
        """Crawl everything, show what was read, deliver, show the mail, and judge."""
        asked, undelivered = self._pass("First pass: everything is new 第一遍")
        found, told = self._stored()
        screen.show_signings(self.console, found, told)
        self.console.rule("Alerts 告警")
        self.console.print(
            f"{len(self.mailbox.messages)} mails and {len(self.webhook.payloads)} webhook calls arrived."
        )
        self._show_mails()
        judge_first(self.verdict, self.expected, asked)
        messages = [*map(readable, self.mailbox.messages), *map(posted, self.webhook.payloads)]
        judge_told(self.verdict, self.expected, messages, self.web.url)
        self.verdict.hold("every message was delivered", undelivered)
        self.verdict.hold("each alert went out once", (text for text, times in Counter(messages).items() if times > 1))

    def second_pass(self) -> None:
        """Crawl everything again, and judge that nothing came of it."""
        mails, calls = len(self.mailbox.messages), len(self.webhook.payloads)
        asked, undelivered = self._pass("Second pass: nothing is new 第二遍")
        more = [
            *map(readable, self.mailbox.messages[mails:]),
            *map(posted, self.webhook.payloads[calls:]),
            *undelivered,
        ]
        self.console.print(
            f"{sum(asked.values())} requests, all of them to see what is new; {len(more)} further messages."
        )
        judge_second(self.verdict, self.expected, asked)
        self.verdict.hold("the second pass told nobody anything again", more)

    def _pass(self, title: str) -> tuple[Counter[Page], list[str]]:
        """Crawl every source and deliver; return what the web was asked for meanwhile, and what was not delivered."""
        self.console.rule(title)
        before = self.web.requests()
        with screen.CrawlDisplay(self.console) as display:
            report = reactor.run(lambda: crawl_once(self.settings, progress=display))
        screen.show_left_alone(self.console, report.visits)
        return self.web.requests() - before, _undelivered(report)

    def _stored(self) -> tuple[list[EventFacts], dict[int, int]]:
        """Return the store's events, and how many recipients were told of each."""
        engine = open_store(self.settings)
        try:
            with reading(engine) as session:
                found = events.recent(session, limit=200)
                told = {event.id: _told(outbox.of_event(session, event.id)) for event in found}
        finally:
            engine.dispose()
        return found, told

    def _show_mails(self) -> None:
        url = self.web.url(*self.expected.showcase)
        shown = next((mail for mail in self.mailbox.messages if url in readable(mail)), None)
        if shown is not None:
            screen.show_mail(self.console, shown)
        for mail in self.mailbox.messages:
            if mail is not shown:
                self.console.print(f"  also: {mail['Subject']}", markup=False, soft_wrap=True)


def _settings(folder: Path, web: DemoWeb, mailbox: Mailbox, webhook: Webhook) -> Settings:
    file = folder / "config.yaml"
    file.write_text(configuration(folder, web, mailbox, webhook), encoding="utf-8")
    return configured.load(file, environ={})


def _undelivered(report: CrawlReport) -> list[str]:
    delivery = report.delivery
    return [] if delivery is None else [f"{problem.subscriber} ({problem.reason})" for problem in delivery.problems]


def _told(deliveries: list[outbox.Delivery]) -> int:
    return sum(delivery.state is State.SENT for delivery in deliveries)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep log lines below a warning off the demo's screen."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        yield
    finally:
        structlog.configure(**before)
