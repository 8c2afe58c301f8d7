"""Trouble to order: a script names a call that is to fail, and the next ones that match fail.

Rule: a fault is answered instead of doing the work, with one exception: error code 0 does the work and then drops the
connection, so that the bot cannot know whether it was done.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.answers import Refused, too_many
from bot.sandbox.state import Sandbox

SENTENCES = {
    400: "Bad Request: fault ordered from the sandbox",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True)
class Fault:
    """One failure: `error_code` 0 is the dropped connection."""

    error_code: int
    retry_after: int | None
    description: str | None

    def refusal(self) -> Refused:
        """The answer in place of the result."""
        if self.error_code == 429:
            return too_many(self.retry_after or 1)
        return Refused(self.error_code, self.description or SENTENCES.get(self.error_code, "Sandbox fault"))


def order(box: Sandbox, method: str | None, chat: int | None, fault: Fault, *, times: int) -> None:
    """Let the next `times` calls of `method` to `chat` fail; None is any."""
    box.run(
        "INSERT INTO faults (method, chat, error_code, retry_after, description, times) VALUES (?, ?, ?, ?, ?, ?)",
        method,
        chat,
        fault.error_code,
        fault.retry_after,
        fault.description,
        times,
    )


def strike(box: Sandbox, method: str, chat: int | None) -> Fault | None:
    """Use up the oldest fault that this call meets, if there is one."""
    row = box.one(
        "SELECT * FROM faults WHERE coalesce(method, ?1) = ?1 COLLATE NOCASE AND (chat IS NULL OR chat = ?2)"
        " ORDER BY id LIMIT 1",
        method,
        chat,
    )
    if row is None:
        return None
    with box.transaction():
        box.run("UPDATE faults SET times = times - 1 WHERE id = ?", row["id"])
        box.run("DELETE FROM faults WHERE times <= 0")
    return Fault(row["error_code"], row["retry_after"], row["description"])
