"""Updates for the bot: queued, handed out, confirmed by a higher offset, forgotten after 24 hours.

Rule: an update stays until the bot confirms it. Confirmed ones are kept a while only so that a script can have one
delivered again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.sandbox.answers import Json
from bot.sandbox.messages import Post, message_object
from bot.sandbox.state import Sandbox

KEPT_S = 24 * 3600
MOST_AT_ONCE = 100
# Without a list of its own a bot gets every kind but those Telegram names as opt-in.
OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Update:
    """A stored update and its Bot API object."""

    id: int
    body: Json


def add(box: Sandbox, kind: str, payload: Json) -> int | None:
    """Queue an update; return its id, or None where the bot did not ask for this kind."""
    allowed = box.setting("allowed_updates", [])
    if (kind not in allowed) if allowed else (kind in OPT_IN):
        return None
    update = box.count("updates")
    body = json.dumps({"update_id": update, kind: payload}, ensure_ascii=False)
    box.run("INSERT INTO updates (id, date, body) VALUES (?, ?, ?)", update, box.clock(), body)
    box.tell({"kind": "update"})
    return update


def publish(box: Sandbox, post: Post, kind: str = "message") -> int | None:
    """Queue the update that tells the bot of a message."""
    return add(box, kind, message_object(box, post))


def confirm_before(box: Sandbox, offset: int) -> None:
    """Forget every update below `offset`; a negative one counts from the end of the queue."""
    if offset < 0:
        row = box.one("SELECT id FROM updates WHERE confirmed = 0 ORDER BY id DESC LIMIT 1 OFFSET ?", -offset - 1)
        offset = row["id"] if row else 0
    box.run("UPDATE updates SET confirmed = 1 WHERE confirmed = 0 AND id < ?", offset)


def confirm(box: Sandbox, update: Update) -> None:
    """Note that the webhook took this update."""
    box.run("UPDATE updates SET confirmed = 1, again = 0 WHERE id = ?", update.id)


def waiting(box: Sandbox, limit: int = MOST_AT_ONCE) -> list[Update]:
    """Unconfirmed updates, oldest first, and those ordered once more; none older than 24 hours."""
    oldest = box.clock() - KEPT_S
    rows = box.all(
        "SELECT id, body FROM updates WHERE (confirmed = 0 AND date > ?) OR again = 1 ORDER BY id LIMIT ?",
        oldest,
        limit,
    )
    return [Update(row["id"], json.loads(row["body"])) for row in rows]


def hand_out(box: Sandbox, limit: int) -> list[Update]:
    """`waiting`, where an update ordered once more is handed out once: its id is below the bot's offset already."""
    batch = waiting(box, limit)
    box.db.executemany("UPDATE updates SET again = 0 WHERE id = ?", [(update.id,) for update in batch])
    return batch


def pending(box: Sandbox) -> int:
    """How many wait."""
    row = box.one("SELECT count(*) AS n FROM updates WHERE confirmed = 0 AND date > ?", box.clock() - KEPT_S)
    return int(row["n"]) if row else 0


def drop_all(box: Sandbox) -> None:
    """Forget what waits."""
    box.run("UPDATE updates SET confirmed = 1, again = 0")


def deliver_again(box: Sandbox, update: int) -> bool:
    """Have one update delivered once more, confirmed or not; False where it is unknown."""
    box.tell({"kind": "update"})
    return box.run("UPDATE updates SET again = 1 WHERE id = ?", update) > 0


def forget_old(box: Sandbox) -> None:
    """Delete what nobody can ask for any more."""
    box.run("DELETE FROM updates WHERE date <= ?", box.clock() - KEPT_S)
