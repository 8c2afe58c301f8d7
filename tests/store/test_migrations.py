"""A database of before is brought forward with all that it holds."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import text

from bot.store.engine import Store, alembic_config, sqlite_url
from bot.store.vault import Vault

AT = "2026-11-01 08:00:00"
OLD = (
    "INSERT INTO person (id, chat_id, talk_version, created_at, seen_at) VALUES "
    "(1, 1, 0, :at, :at), (2, 2, 0, :at, :at), (3, 3, 0, :at, :at)",
    "INSERT INTO staff VALUES (2001, x'00', 'counsellor', '', '', '')",
    """INSERT INTO "case" (id, person_id, state, owner_id, reason, urgent, opened_at, claimed_at) VALUES
       (1, 1, 'waiting', NULL, 'asked', 0, :at, NULL), (2, 2, 'waiting', NULL, 'danger', 1, :at, NULL),
       (3, 3, 'owned', 2001, 'asked', 0, :at, :at)""",
    "INSERT INTO timer (person_id, kind, due_at) VALUES (1, 'case_unanswered', :at)",
    "INSERT INTO line (person_id, at, asked_sealed, topic) VALUES (1, :at, x'01', ''), (1, :at, NULL, 'luggage')",
    "INSERT INTO pair (case_id, person_message_id, desk_message_id) VALUES (3, 7, 8)",
)


def test_cases_of_before_the_desk_keep_their_words_and_are_alerted_like_those_of_after(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path), Vault("a secret of thirty-two characters"))
    with store.engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        for statement in OLD:
            connection.execute(text(statement), {"at": AT})
    store.upgrade()
    with store.engine.begin() as connection:
        timers = connection.execute(text("SELECT person_id, kind FROM timer ORDER BY person_id")).all()
        lines = connection.execute(text("SELECT author, kind, sealed, topic FROM line ORDER BY id")).all()
        pairs = connection.execute(text("SELECT count(*) FROM pair")).scalar()
    store.close()
    assert [tuple(row) for row in timers] == [(1, "case_alert"), (2, "case_alert"), (3, "counsellor_silent")]
    assert [tuple(row) for row in lines] == [("person", "text", b"\x01", ""), ("bot", "answer", None, "luggage")]
    assert pairs == 1
