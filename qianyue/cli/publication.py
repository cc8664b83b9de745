"""A publication time as a person or another program writes it."""

from __future__ import annotations

from datetime import datetime

from signings.article import CHINA, Precision, Published

_FORMS = (
    ("%Y-%m-%d", Precision.DAY),
    ("%Y-%m-%d %H:%M", Precision.MINUTE),
    ("%Y-%m-%d %H:%M:%S", Precision.SECOND),
)


def parse_published(text: str) -> Published:
    """Return the publication time that *text* names, in China's time unless it names another zone.

    Raises ValueError, with how to write it.

    >>> parse_published("2024-03-08").shown, parse_published("2024-03-08T01:30:00Z").shown
    ('2024-03-08', '2024-03-08 09:30:00')
    """
    for form, precision in _FORMS:
        try:
            return Published(datetime.strptime(text, form).replace(tzinfo=CHINA), precision)
        except ValueError:
            continue
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is no publication time; write it like '2024-03-08' or '2024-03-08 09:30'") from None
    return Published(at if at.tzinfo else at.replace(tzinfo=CHINA), Precision.SECOND)
