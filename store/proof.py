"""Proof: the pages themselves, as their servers gave them, packed beside the articles that stood on them.

A page is known by its bytes, so that the same page is kept once, however many links led to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import zstandard
from sqlalchemy import select
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import ArticlePageRow, ArticleRow, PageRow

LARGEST = 2_000_000  #: bytes of a page that is kept, unless the caller says otherwise


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its server gave it."""

    url: str
    body: bytes
    content_type: str | None


def keep(session: Session, article_id: int, pages: Sequence[Page], *, now: datetime, largest: int = LARGEST) -> int:
    """
    Keep the pages on which the newest version of an article stands, in its transaction; return how many.

    One of more than *largest* bytes is left out: it would prove little more than its article does, and cost much.
    """
    version = session.scalar(select(ArticleRow.version).where(ArticleRow.id == article_id))
    kept = [(part, page) for part, page in enumerate(pages) if len(page.body) <= largest]
    for part, page in kept:
        digest = blake2b(page.body, digest_size=16).digest()
        packed = zstandard.compress(page.body)
        row = {"digest": digest, "packed": packed, "packed_size": len(packed), "size": len(page.body), "kept_at": now}
        insert = insert_for(session)(PageRow).values(**row)
        session.execute(insert.on_conflict_do_update(index_elements=[PageRow.digest], set_={"kept_at": now}))
        stood = {"article_id": article_id, "version": version, "part": part, "digest": digest}
        where = {"url": page.url, "content_type": page.content_type}
        session.execute(insert_for(session)(ArticlePageRow).values(**stood, **where).on_conflict_do_nothing())
    return len(kept)


def pages(session: Session, article_id: int, version: int | None = None) -> list[Page]:
    """Return the kept pages of a version of an article, the newest where none is named, in their order."""
    wanted = version or select(ArticleRow.version).where(ArticleRow.id == article_id).scalar_subquery()
    query = (
        select(ArticlePageRow, PageRow)
        .join(PageRow, PageRow.digest == ArticlePageRow.digest)
        .where(ArticlePageRow.article_id == article_id, ArticlePageRow.version == wanted)
        .order_by(ArticlePageRow.part)
    )
    return [
        Page(stood.url, zstandard.decompress(page.packed, max_output_size=page.size), stood.content_type)
        for stood, page in session.execute(query)
    ]
