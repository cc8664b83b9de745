"""Let the outbox owe corrections: a change of an event beside the event itself."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger()


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("change_id", _BIG, nullable=False, server_default="0"))
        batch_op.drop_constraint(batch_op.f("uq_deliveries_subscriber_rule_event_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_deliveries_subscriber_rule_event_id_change_id"),
            ["subscriber", "rule", "event_id", "change_id"],
        )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column("change_id", existing_type=_BIG, nullable=False, server_default=None)
