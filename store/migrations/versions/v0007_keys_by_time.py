"""Keep the keys of copies together by their time: a search then asks a small part of the index, however old the store is.

Every row of `bands` is written anew. On PostgreSQL that takes some minutes for a million articles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SPAN = 182  # days
_KEY = (1 << 48) - 1


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    op.drop_index(op.f("ix_bands_article_id"), "bands")
    if on_postgresql:  # where the name of a key is that of its index, of which a schema has one
        op.execute("ALTER TABLE bands RENAME CONSTRAINT pk_bands TO pk_bands_before")
    op.rename_table("bands", "bands_before")
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "article_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_bands_article_id")),
        sa.PrimaryKeyConstraint("band", "day", "article_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO bands (band, day, article_id) "
        f"SELECT (CAST((day / {_SPAN}) & 32767 AS bigint) << 48) | (band & {_KEY}), day, article_id "
        "FROM bands_before ORDER BY 1, 2, 3"
    )
    op.drop_table("bands_before")
    op.create_index(op.f("ix_bands_article_id"), "bands", ["article_id"])
    if on_postgresql:
        op.execute("ANALYZE bands")  # else the first searches would read all of it
