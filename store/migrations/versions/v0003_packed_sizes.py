"""Keep what a page takes packed, by which all pages together are bounded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("pages", sa.Column("packed_size", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE pages SET packed_size = length(packed)")
    with op.batch_alter_table("pages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pages_kept_at"))
        batch_op.create_index(batch_op.f("ix_pages_kept_at_packed_size"), ["kept_at", "packed_size"], unique=False)
        batch_op.alter_column("packed_size", existing_type=sa.Integer(), nullable=False, server_default=None)
