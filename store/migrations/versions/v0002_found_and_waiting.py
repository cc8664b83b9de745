"""Keep where an article's facts were found, whether its day was reckoned, and the links that wait for a later visit."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Columns that may be empty, so that no row is written anew: a store may have millions of articles.
    op.add_column("articles", sa.Column("found", sa.JSON(), nullable=True))
    op.add_column("articles", sa.Column("reckoned", sa.Boolean(), nullable=True))
    op.create_table(
        "waiting_links",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "place", name=op.f("pk_waiting_links")),
    )
