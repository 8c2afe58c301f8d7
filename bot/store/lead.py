"""Which of several processes sends: on PostgreSQL whoever holds the advisory lock; with SQLite there is only one.

Rule: two senders at once would double what people read. The lock hangs on a connection of its own: when its process
dies or the connection breaks, PostgreSQL frees it and another takes the lead
(https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

from __future__ import annotations

import contextlib

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.store.engine import Store

SENDING = 0x686F6D65  # any number, as long as nobody else locks it in this database


class Lead:
    """The right to send. Synchronous, for one thread at a time."""

    def __init__(self, store: Store) -> None:
        self._engine = store.engine
        self._alone = store.engine.dialect.name == "sqlite"
        self._connection: Connection | None = None

    def held(self) -> bool:
        """Whether this process sends; takes the lead where nobody has it. False too where the database is away."""
        if self._alone:
            return True
        try:
            if self._connection is not None:
                self._connection.execute(text("select 1"))
                self._connection.commit()
                return True
            return self._taken()
        except (DBAPIError, PoolTimeout):
            self.release()
            return False

    def release(self) -> None:
        """Let another process take the lead."""
        if self._connection is not None:
            with contextlib.suppress(SQLAlchemyError):  # a broken connection has no lock any more
                # Said, not only left to the end of the connection: PostgreSQL notices that some moments later.
                self._connection.execute(text("select pg_advisory_unlock(:key)"), {"key": SENDING})
                self._connection.commit()
            self._connection.invalidate()  # the lock goes with the connection; back in the pool it would stay
            self._connection.close()
            self._connection = None

    def _taken(self) -> bool:
        connection = self._engine.connect()
        try:
            got = bool(connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": SENDING}).scalar())
            connection.commit()
        except DBAPIError:
            connection.close()
            raise
        if got:
            self._connection = connection
        else:
            connection.close()
        return got
