"""Keep the keys of copies together by their time: a search then asks a small part of the index, however old the store is.

Every row of `bands` is written anew. On PostgreSQL that takes some minutes for a million articles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SPAN = 182  # days
_KEY = (1 << 48) - 1
_ROWS = f"SELECT (CAST((day / {_SPAN}) & 32767 AS bigint) << 48) | (band & {_KEY}), day, article_id FROM bands_before"


def upgrade() -> None:
    op.drop_index(op.f("ix_bands_article_id"), "bands")
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()
    op.create_index(op.f("ix_bands_article_id"), "bands", ["article_id"])


def _on_sqlite() -> None:
    op.rename_table("bands", "bands_before")
    op.create_table(
        "bands",
        *_columns(),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_bands_article_id")),
        sa.PrimaryKeyConstraint("band", "day", "article_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO bands (band, day, article_id) {_ROWS} ORDER BY 1, 2, 3")
    op.drop_table("bands_before")


def _on_postgresql() -> None:
    """Keep an article's rows side by side, as they came; make the keys at the end, for asking for each row takes longer."""
    op.rename_table("bands", "bands_before")
    op.create_table("bands", *_columns())
    op.execute(f"INSERT INTO bands (band, day, article_id) {_ROWS}")
    op.drop_table("bands_before")
    op.create_primary_key(op.f("pk_bands"), "bands", ["band", "day", "article_id"])
    op.create_foreign_key(op.f("fk_bands_article_id"), "bands", "articles", ["article_id"], ["id"])
    op.execute("ANALYZE bands")  # else the first searches would read all of it


def _columns() -> tuple[sa.Column[int], ...]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return (
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", number, autoincrement=False, nullable=False),
    )
