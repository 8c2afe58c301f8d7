"""Links to the desk: made by the bot for a member of the staff, each opens once, within five minutes.

Rule: nothing is stored until a link is used. Its token is sealed and dated (Fernet), its use is an input's key in
`seen`, whose unique key lets exactly one of two who come at once in.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from bot.store.staff import LEFT
from bot.store.tables import Seen, Staff
from bot.store.vault import Vault, WrongKey

OPENS_FOR = timedelta(minutes=5)


def make(vault: Vault, staff_id: int, now: datetime) -> str:
    """A token for one sign-in of a member of the staff, fit for an address."""
    opens_until = now + OPENS_FOR
    return vault.seal({"door": staff_id, "until": opens_until.isoformat(), "once": secrets.token_hex(8)}).decode()


def open_door(db: Db, vault: Vault, token: str, now: datetime) -> int | None:
    """The member of the staff who may come in; None for a token that is forged, too old, used, or of somebody who has
    left the staff."""
    try:
        found = vault.open(token.encode())
        staff_id, until, once = int(found["door"]), datetime.fromisoformat(found["until"]), str(found["once"])
    except (WrongKey, KeyError, TypeError, ValueError):
        return None
    staff = db.get(Staff, staff_id)
    if now > until or staff is None or staff.role == LEFT or db.get(Seen, f"door:{once}") is not None:
        return None
    try:
        with db.begin_nested():
            db.add(Seen(key=f"door:{once}", at=now))
    except IntegrityError:  # somebody else came in with it just now
        return None
    return staff_id
