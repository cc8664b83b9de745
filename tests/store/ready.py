"""What a test's own process has imported and prepared before it begins: loaded once, by the server that forks them."""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers

from store import database
from tests.store import test_articles, test_dying, test_outbox

__all__ = ["test_articles", "test_dying", "test_outbox"]

configure_mappers()
for url in ("sqlite:///none.db", "postgresql:///none"):
    database.connect(url).dispose()  # which asks for nothing but the drivers
