"""The desk: the record of talks, duty, ratings, saved replies, the audit log

Lines of before keep their words: `asked_sealed` becomes `sealed` (a plain text there reads like one today).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)
_STANDS = "the audit log is only ever added to"


def upgrade() -> None:
    """Go forward."""
    op.add_column("staff", sa.Column("duty", sa.String(3), nullable=False, server_default=""))
    op.add_column("staff", sa.Column("duty_at", _TIME, nullable=True))
    op.add_column("staff", sa.Column("language", sa.String(10), nullable=False, server_default="ka"))
    for name in ("waiting_since", "unanswered_since", "answered_at"):
        op.add_column("case", sa.Column(name, _TIME, nullable=True))
    for name in ("alerts", "revision"):
        op.add_column("case", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("case", sa.Column("in_hours", sa.Boolean(), nullable=False, server_default=sa.text("true")))
    op.add_column("case", sa.Column("rated", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    for name, length in (("close_reason", 20), ("language", 10), ("country", 2), ("topic", 60)):
        op.add_column("case", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    for name in ("summary_sealed", "tags_sealed"):
        op.add_column("case", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.execute(sa.text("""UPDATE "case" SET waiting_since = opened_at WHERE state = 'waiting'"""))
    # SQLite makes this table anew, which is safe as no other hangs on it; `case` may only be added to, its rows would go.
    _timers_of_open_cases()
    with op.batch_alter_table("line", table_kwargs={"sqlite_autoincrement": True}) as line:
        line.alter_column("asked_sealed", new_column_name="sealed")
        line.add_column(sa.Column("case_id", _KEY, nullable=True))
        line.add_column(sa.Column("author", sa.String(10), nullable=False, server_default="person"))
        line.add_column(sa.Column("staff_id", sa.BigInteger(), nullable=True))
        line.add_column(sa.Column("kind", sa.String(12), nullable=False, server_default="text"))
        for name in ("message_id", "row_id"):
            line.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
        line.add_column(sa.Column("removed_at", _TIME, nullable=True))
        line.create_foreign_key("line_of_case", "case", ["case_id"], ["id"], ondelete="SET NULL")
        for name in ("case_id", "message_id", "row_id"):
            line.create_index(f"ix_line_{name}", [name])
    op.execute(sa.text("UPDATE line SET author = 'bot', kind = 'answer' WHERE topic <> ''"))
    _new_tables()
    _only_added_to()


def _timers_of_open_cases() -> None:
    """Cases that were open before are alerted and come back like those of after."""
    op.execute(sa.text("UPDATE timer SET kind = 'case_alert' WHERE kind = 'case_unanswered'"))
    new = """INSERT INTO timer (person_id, kind, due_at) SELECT person_id, '{kind}', {due} FROM "case"
        WHERE state = '{state}' AND person_id NOT IN (SELECT person_id FROM timer WHERE kind = '{kind}')"""
    op.execute(sa.text(new.format(kind="case_alert", due="opened_at", state="waiting")))
    op.execute(sa.text(new.format(kind="counsellor_silent", due="COALESCE(claimed_at, opened_at)", state="owned")))


def _new_tables() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("person_id", _KEY, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_table(
        "read_mark",
        sa.Column("staff_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("case_id", _KEY, sa.ForeignKey("case.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("line_id", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "saved_reply",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_table(
        "rating",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("at", _TIME, nullable=False, index=True),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(30), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("detail_sealed", sa.LargeBinary(), nullable=True),
        sqlite_autoincrement=True,
    )


def _only_added_to() -> None:
    """Let the database itself refuse to change or delete a line of the audit log."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                sa.text(
                    f"CREATE TRIGGER audit_no_{deed.lower()} BEFORE {deed} ON audit "
                    f"BEGIN SELECT RAISE(ABORT, '{_STANDS}'); END"
                )
            )
        return
    op.execute(
        sa.text(
            "CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_STANDS}'; END $$"
        )
    )
    op.execute(
        sa.text(
            "CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_stands()"
        )
    )
