"""Keep since when each rule tells each subscriber, and what an alarm's reason speaks of.

Rules that have told somebody are known to be no new ones, whatever is stored. One that never fired so far counts as
new at the first start of this version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "rule_starts",
        sa.Column("subscriber", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subscriber", "rule", name=op.f("pk_rule_starts")),
    )
    with op.batch_alter_table("rule_starts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_starts_last_event"), ["last_event"], unique=False)
    op.execute(
        "INSERT INTO rule_starts (subscriber, rule, last_event, since) "
        "SELECT subscriber, rule, 0, min(queued_at) FROM deliveries GROUP BY subscriber, rule"
    )
    with op.batch_alter_table("alarms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("facts", sa.JSON(), nullable=True))
