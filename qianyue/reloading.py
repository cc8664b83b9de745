"""Going on with another configuration, without a stop: what can change while the daemon runs, and what can't."""

from __future__ import annotations

from collections.abc import Iterator

from qianyue.settings import Settings
from qianyue.settings.section import Section

#: Sections of which everything is heeded at once.
_LIVE = frozenset(
    {"regions", "groups", "conditions", "rules", "subscribers", "operator", "rates", "max_age", "timezone"}
)
#: And keys of the others.
_LIVE_KEYS = frozenset(
    {
        *("crawl.every", "crawl.cron", "crawl.hours", "crawl.shortest", "crawl.longest", "crawl.visits_at_once"),
        *("crawl.pace", "crawl.budget", "crawl.again"),
        *(
            "crawl.max_articles",
            "crawl.max_lists",
            "health.alarm_after",
            "health.min_free",
            "alerts.timeout",
            "alerts.attempts",
        ),
    }
)


def needs_restart(before: Settings, after: Settings) -> list[str]:
    """Return the keys that differ and are heeded only at a start."""
    return [key for key in _differing(before, after) if key.split(".")[0] not in _LIVE and key not in _LIVE_KEYS]


def _differing(before: Section, after: Section, prefix: str = "") -> Iterator[str]:
    for name in type(before).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if isinstance(old, Section) and type(old) is type(new) and not prefix:
            yield from _differing(old, new, f"{name}.")
        else:
            yield f"{prefix}{name}"
