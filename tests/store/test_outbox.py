from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime, timedelta
from multiprocessing.context import BaseContext

import pytest
from sqlalchemy import Engine

from store import database, outbox
from store.tables import State, StoryRow

MINUTE = timedelta(minutes=1)
Owe = Callable[..., bool]


@pytest.fixture
def owe(engine: Engine, make_event: Callable[[Engine], int], now: datetime) -> Owe:
    event_id = make_event(engine)

    def queue(subscriber: str = "招商科", rule: str = "十亿以上", **facts: object) -> bool:
        given = {"event_id": event_id, "due_at": now, "reasons": ["投资12亿元，不低于10亿元"], **facts}
        with database.session(engine) as session:
            return outbox.queue(session, subscriber=subscriber, rule=rule, **given)  # type: ignore[arg-type]

    return queue


def claim(engine: Engine, now: datetime, limit: int = 10) -> list[outbox.Delivery]:
    with database.session(engine) as session:
        return outbox.claim_due(session, now=now, limit=limit, lease=5 * MINUTE)


def counts(engine: Engine) -> dict[State, int]:
    with database.reading(engine) as session:
        return outbox.counts(session)


def test_an_event_is_owed_once_to_a_subscriber_by_a_rule(owe: Owe) -> None:
    assert owe()
    assert not owe()
    assert owe(rule="湖南")
    assert owe(subscriber="值班群")


def test_an_event_that_was_told_is_not_owed_again(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    [claimed] = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_sent(session, [claimed.id], now=now)

    assert not owe()
    assert counts(engine) == {State.PENDING: 0, State.SENT: 1, State.DEAD: 0}


def test_what_is_owed_is_undone_with_its_transaction(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    with pytest.raises(RuntimeError), database.session(engine) as session:  # noqa: PT012
        [claimed] = outbox.claim_due(session, now=now, limit=1)
        outbox.queue(session, subscriber="值班群", rule="r", event_id=claimed.event_id, due_at=now)
        raise RuntimeError

    assert [delivery.subscriber for delivery in claim(engine, now)] == ["招商科"]


def test_a_delivery_is_claimed_when_it_is_due_with_all_it_needs(engine: Engine, owe: Owe, now: datetime) -> None:
    owe(due_at=now + MINUTE)

    assert claim(engine, now) == []
    [claimed] = claim(engine, now + MINUTE)
    assert (claimed.subscriber, claimed.rule, claimed.reasons) == ("招商科", "十亿以上", ("投资12亿元，不低于10亿元",))
    assert (claimed.attempts, claimed.state, claimed.due_at) == (1, State.PENDING, now + 6 * MINUTE)


def test_a_worker_that_dies_after_claiming_loses_no_alert(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    claim(engine, now)  # and the worker dies

    assert claim(engine, now + 4 * MINUTE) == []
    [again] = claim(engine, now + 5 * MINUTE)
    assert again.attempts == 2


def test_the_longest_due_are_claimed_first_and_no_more_than_asked_for(engine: Engine, owe: Owe, now: datetime) -> None:
    for number in range(4):
        owe(rule=f"规则{number}", due_at=now - number * MINUTE)

    assert {delivery.rule for delivery in claim(engine, now, limit=2)} == {"规则3", "规则2"}
    assert {delivery.rule for delivery in claim(engine, now, limit=9)} == {"规则1", "规则0"}


def story(engine: Engine, now: datetime) -> int:
    with database.session(engine) as session:
        row = StoryRow(first_seen_at=now)
        session.add(row)
        session.flush()
        return row.id


def test_an_occasion_is_claimed_whole_though_it_is_more_than_asked_for(engine: Engine, owe: Owe, now: datetime) -> None:
    fair = story(engine, now)
    owe(rule="一", story_id=fair, due_at=now - MINUTE)
    owe(rule="别的")
    for rule in ("二", "三"):
        owe(rule=rule, story_id=fair)
    owe(subscriber="值班群", rule="一", story_id=fair)

    assert {delivery.rule for delivery in claim(engine, now, limit=1)} == {"一", "二", "三"}
    assert [delivery.rule for delivery in claim(engine, now, limit=1)] == ["别的"]
    assert [(told.subscriber, told.story_id) for told in claim(engine, now, limit=1)] == [("值班群", fair)]


def test_what_is_owed_to_one_subscriber_keeps_back_no_other(engine: Engine, owe: Owe, now: datetime) -> None:
    for number in range(30):
        owe(subscriber="闷声", rule=f"规则{number}", due_at=now - MINUTE)
    owe(subscriber="值班群")

    with database.session(engine) as session:
        first = outbox.claim_due(session, now=now, limit=10, terms=outbox.Terms(each=4))
        second = outbox.claim_due(session, now=now, limit=10, terms=outbox.Terms(each=4, except_for=["闷声"]))
    assert [told.subscriber for told in first] == ["闷声"] * 4 + ["值班群"]
    assert second == []


def test_what_is_gathered_is_claimed_whole_as_far_as_it_was_queued_in_time(
    engine: Engine, owe: Owe, now: datetime
) -> None:
    for number in range(30):
        owe(rule=f"规则{number}", now=now - MINUTE)
    owe(rule="太晚", now=now)
    owe(subscriber="值班群", now=now)

    terms = outbox.Terms(each=2, gathered={"招商科": now - MINUTE, "无人": now})
    with database.session(engine) as session:
        claimed = outbox.claim_due(session, now=now, limit=5, terms=terms)
        rest = outbox.claim_due(session, now=now, limit=5, terms=terms)
    assert len(claimed) == 30
    assert [told.subscriber for told in rest] == ["值班群"]
    assert [told.rule for told in claim(engine, now)] == ["太晚"]


def test_what_was_put_off_is_gathered_with_the_rest_but_not_what_is_being_sent(
    engine: Engine, owe: Owe, now: datetime
) -> None:
    owe(rule="昨天")
    [yesterday] = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_failed(session, [yesterday.id], "down", retry_at=now + 90 * MINUTE)
    owe(rule="在途", due_at=now + MINUTE)
    claim(engine, now + MINUTE)  # another worker, until a lease later
    terms = outbox.Terms(gathered={"招商科": now + 9 * MINUTE})

    with database.session(engine) as session:
        assert outbox.claim_due(session, now=now + 2 * MINUTE, limit=9, terms=terms) == []  # nothing is due by itself
    owe(rule="今天", now=now + 2 * MINUTE)
    with database.session(engine) as session:
        claimed = outbox.claim_due(session, now=now + 2 * MINUTE, limit=9, lease=5 * MINUTE, terms=terms)
    assert [told.rule for told in claimed] == ["昨天", "今天"]


def test_an_occasion_at_the_end_of_what_a_claim_looks_at_is_not_divided(
    engine: Engine, owe: Owe, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "_LOOKED_AT", 4)
    first, second = story(engine, now), story(engine, now)
    for rule in ("一", "二", "三"):
        owe(rule=rule, story_id=first)
    for rule in ("四", "五", "六"):
        owe(rule=rule, story_id=second)

    assert [told.rule for told in claim(engine, now)] == ["一", "二", "三"]
    assert [told.rule for told in claim(engine, now)] == ["四", "五", "六"]


def test_fewer_may_be_claimed_for_one_than_for_others(engine: Engine, owe: Owe, now: datetime) -> None:
    for number in range(6):
        owe(rule=f"规则{number}")
        owe(subscriber="值班群", rule=f"规则{number}")

    with database.session(engine) as session:
        claimed = outbox.claim_due(session, now=now, limit=99, terms=outbox.Terms(each=4, fewer={"值班群": 1}))
    assert sorted(told.subscriber for told in claimed) == ["值班群"] + ["招商科"] * 4


def test_what_was_sent_in_one_message_counts_once(engine: Engine, owe: Owe, now: datetime) -> None:
    for rule in ("一", "二", "三"):
        owe(rule=rule)
    first, second, third = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_sent(session, [first.id, second.id], now=now)
        outbox.mark_sent(session, [third.id], now=now + MINUTE)

    with database.reading(engine) as session:
        assert sorted(outbox.sent_since(session, now)["招商科"]) == [now, now + MINUTE]
        assert outbox.sent_since(session, now + MINUTE) == {"招商科": [now + MINUTE]}
        assert outbox.sent_since(session, now + 2 * MINUTE) == {}


def test_workers_that_claim_at_once_divide_no_occasion(engine: Engine, owe: Owe, now: datetime) -> None:
    stories = [story(engine, now) for _ in range(8)]
    for number in range(40):
        owe(rule=f"规则{number}", story_id=stories[number % 8])

    def work(_: int) -> list[list[int | None]]:
        return [[told.story_id for told in claim(engine, now, limit=1)] for _ in range(8)]

    with ThreadPoolExecutor(4) as pool:
        claims = [part for parts in pool.map(work, range(4)) for part in parts if part]
    assert all(len(part) == 5 and len(set(part)) == 1 for part in claims)
    assert sorted(part[0] for part in claims) == stories


def test_a_failure_is_tried_again_when_said_and_keeps_its_reason(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    [claimed] = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_failed(session, [claimed.id], "550 mailbox unknown", retry_at=now + MINUTE)

    [again] = claim(engine, now + MINUTE)
    assert (again.error, again.attempts) == ("550 mailbox unknown", 2)


def test_a_delivery_that_was_given_up_waits_for_a_person(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    [claimed] = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_failed(session, [claimed.id], "no such channel", retry_at=None)

    assert claim(engine, now + timedelta(days=9)) == []
    with database.session(engine) as session:
        [given_up] = outbox.dead(session)
        assert given_up.error == "no such channel"
        assert outbox.resend(session, given_up.id, now=now)
        assert not outbox.resend(session, given_up.id, now=now)
    assert [delivery.id for delivery in claim(engine, now)] == [claimed.id]


def test_what_was_given_up_together_is_sent_again_together(engine: Engine, owe: Owe, now: datetime) -> None:
    fair = story(engine, now)
    for rule in ("一", "二"):
        owe(rule=rule, story_id=fair)
    owe(rule="别的")
    owe(subscriber="值班群", story_id=fair)
    first, second, other, group = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_failed(session, [one.id for one in (first, second, other, group)], "gone", retry_at=None)

    with database.session(engine) as session:
        assert outbox.resend(session, second.id, now=now) == 2
        assert outbox.resend(session, second.id, now=now) == outbox.resend(session, 999, now=now) == 0
        assert [one.id for one in outbox.listed(session, State.DEAD)] == [other.id, group.id]
        assert [one.id for one in outbox.listed(session, State.DEAD, subscriber="值班群")] == [group.id]
        assert outbox.resend_all(session, subscriber="值班群", now=now) == 1
        assert outbox.resend_all(session, now=now) == 1
    assert len(claim(engine, now)) == 4


def test_a_late_failure_of_one_worker_does_not_undo_what_another_sent(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    [claimed] = claim(engine, now)
    with database.session(engine) as session:
        outbox.mark_sent(session, [claimed.id], now=now)
    with database.session(engine) as session:
        outbox.mark_failed(session, [claimed.id], "timed out", retry_at=now)

    assert claim(engine, now + timedelta(days=1)) == []


def test_an_event_says_to_whom_it_was_told(engine: Engine, owe: Owe, now: datetime) -> None:
    owe()
    [claimed] = claim(engine, now)

    with database.reading(engine) as session:
        assert [told.subscriber for told in outbox.of_event(session, claimed.event_id)] == ["招商科"]
        assert outbox.of_event(session, claimed.event_id + 1) == []


def test_workers_that_claim_at_once_share_the_work(engine: Engine, owe: Owe, now: datetime) -> None:
    for number in range(40):
        owe(rule=f"规则{number}")

    def work(_: int) -> list[int]:
        return [delivery.id for _ in range(8) for delivery in claim(engine, now, limit=3)]

    with ThreadPoolExecutor(4) as pool:
        claimed = [number for part in pool.map(work, range(4)) for number in part]
    claimed += [delivery.id for delivery in claim(engine, now, limit=100)]
    assert len(claimed) == len(set(claimed)) == 40


def _claim_all(url: str, now: datetime) -> list[int]:
    engine = database.connect(url)
    claimed: list[int] = []
    while part := claim(engine, now, limit=2):
        claimed += [delivery.id for delivery in part]
    engine.dispose()
    return claimed


def test_processes_that_claim_at_once_share_the_work(
    engine: Engine, store_url: str, workers: BaseContext, owe: Owe, now: datetime
) -> None:
    for number in range(20):
        owe(rule=f"规则{number}")

    with ProcessPoolExecutor(2, workers) as pool:
        done = [pool.submit(_claim_all, store_url, now) for _ in range(2)]
    claimed = [number for part in done for number in part.result()]
    claimed += [delivery.id for delivery in claim(engine, now, limit=100)]
    assert len(claimed) == len(set(claimed)) == 20
