"""Sessions: how and when counsellors work, holds, what was promised, how it ended

Bookings of before take what they promised from their slot; the person's zone was not kept then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go forward. Columns are only added: other tables hang on these, which SQLite would make anew."""
    op.add_column("staff", sa.Column("topics", sa.String(300), nullable=False, server_default=""))
    for name, usual in (("minutes", 60), ("buffer", 0), ("notice", 60), ("cap", 0)):
        op.add_column("staff", sa.Column(name, sa.Integer(), nullable=False, server_default=str(usual)))
    op.create_table(
        "day_hours",
        sa.Column("staff_id", sa.BigInteger(), sa.ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("hours", sa.String(200), nullable=False),
    )
    op.add_column("slot", sa.Column("held_by", sa.BigInteger(), nullable=True))
    op.add_column("slot", sa.Column("held_until", _TIME, nullable=True))
    op.create_index("ix_slot_held_by", "slot", ["held_by"])
    _bookings()
    op.create_table(
        "tally",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("month", sa.Date(), nullable=False, index=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("wait_days", sa.Integer(), nullable=False),
    )


def _bookings() -> None:
    for name, length, usual in (
        ("state", 10, "booked"),
        ("zone", 40, "Asia/Tbilisi"),
        ("wall", 16, ""),
        ("how", 10, "video"),
        ("language", 10, ""),
        ("country", 2, ""),
    ):
        op.add_column("booking", sa.Column(name, sa.String(length), nullable=False, server_default=usual))
    op.add_column("booking", sa.Column("minutes", sa.Integer(), nullable=False, server_default="60"))
    for name in ("coming", "chosen"):
        op.add_column("booking", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("false")))
    for name in ("staff_id", "made_by", "tally_id"):
        op.add_column("booking", sa.Column(name, sa.BigInteger(), nullable=True))
    for name in ("about_sealed", "notes_sealed"):
        op.add_column("booking", sa.Column(name, sa.LargeBinary(), nullable=True))
    for name in ("start_at", "settled_at"):
        op.add_column("booking", sa.Column(name, _TIME, nullable=True))
    op.create_index("ix_booking_start_at", "booking", ["start_at"])
    slot = "(SELECT {0} FROM slot WHERE slot.id = booking.slot_id)"
    taken = ", ".join(f"{name} = {slot.format(name)}" for name in ("staff_id", "start_at", "minutes"))
    op.execute(sa.text(f"UPDATE booking SET {taken} WHERE slot_id IS NOT NULL"))  # noqa: S608  # names of ours
    op.execute(sa.text("UPDATE booking SET state = 'cancelled' WHERE slot_id IS NULL"))
