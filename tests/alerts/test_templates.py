"""Templates of one's own: what they can say, and what no template can do."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from alerts.errors import TemplateFault
from alerts.messages import Alert, Message, compose
from alerts.messages.manner import Manner, Template
from alerts.sending import AppriseSender
from alerts.templates import SAMPLE, check, fill, in_own_words

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def message(alert: Alert) -> Message:
    return compose(alert)


async def test_a_mail_is_worded_by_its_subscriber(mailbox, message: Message) -> None:
    template = Template(
        title="{{ events[0].region }}｜{{ events[0].yuan // 10000 }}万元",
        text="{% for one in events %}{{ one.name }}：{{ one.investors | join('、') }}\n{% endfor %}{{ rules[0].name }}",
    )

    await AppriseSender().send(mailbox.url(), in_own_words(message, Manner(template=template)))

    [mail] = mailbox.mails
    assert mail["subject"] == "湖南省邵阳市｜35500万元"
    assert "星河储能电池基地：青岚星河新材料有限公司" in mail.get_body(("plain",)).get_content()
    assert "湖南大项目" in mail.get_body(("html",)).get_content()


def test_what_a_page_wrote_is_no_template_and_no_markup(alert: Alert) -> None:
    hostile = compose(replace(alert, name="{{ 7 * 7 }}<b>@all</b>"))

    said = in_own_words(hostile, Manner(template=Template(text="{{ events[0].name }}")))

    assert said.text == "{{ 7 * 7 }}＜b＞＠all＜/b＞\n"
    assert "<b>" not in said.html
    assert said.payload == hostile.payload


HOSTILE = [
    "{% for a in range(10**9) %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ 'x' * 10**10 }}",
    "{{ 'x'.ljust(10**10) }}",
    "{{ 'x' | center(10**10) }}",
    "{{ 9**(9**(9**9)) }}",
    "{{ ('%' ~ (10**10) ~ 'd') % 1 }}",
    "{% for a in range(30000) %}xx{% endfor %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__ }}",
    "{{ text.format.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(text) }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ cycler.__init__.__globals__.os.system('id') }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{% set _ = events.append(1) %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'alert.html' %}",
    "{{ namespace.__init__ }}",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_template_is_ended_and_gets_at_nothing(source: str) -> None:
    began = time.monotonic()

    with pytest.raises(TemplateFault) as refused:
        check(Template(text=source))

    assert time.monotonic() - began < 60
    assert "root:" not in str(refused.value)


def test_a_template_that_fails_sends_the_usual_message_and_the_log_says_so(message: Message) -> None:
    template = Template(text="{{ events[7].name }}")

    with capture_logs() as said:
        worded = in_own_words(message, Manner(template=template))

    assert worded == message
    assert [line["event"] for line in said] == ["a template failed; the usual message is sent"]


def test_a_fault_names_its_line() -> None:
    with pytest.raises(TemplateFault, match=r"line 2: .*'endfor'"):
        check(Template(text="{% for one in events %}\n{% endif %}"))


def test_the_sample_has_the_form_of_what_is_sent(message: Message) -> None:
    sent = {**message.payload, "title": message.title, "text": message.text}

    assert SAMPLE.keys() == sent.keys()
    assert SAMPLE["events"][0].keys() == sent["events"][0].keys()
    assert SAMPLE["events"][0]["sources"][0].keys() == sent["events"][0]["sources"][0].keys()
    assert fill(Template(title="{{ version }}"), sent) == {"title": "1"}
