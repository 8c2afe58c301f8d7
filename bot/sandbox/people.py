"""Who there is: the bot, invented staff and migrants, the staff group; and how Telegram describes them.

Rule: staff have started the bot; it cannot write to a migrant before they did something themselves.
"""

from __future__ import annotations

from bot.sandbox.answers import Json, Refused, bad_request, forbidden, migrated
from bot.sandbox.state import Sandbox

TOKEN = "1:SANDBOX"  # noqa: S105 - the well-known token of a server that only this computer can reach
BOT_ID = 1
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Homeward · შინისკენ", "username": "homeward_sandbox_bot"}
STAFF_GROUP = -1001000000001
ADMIN = 2005
STAFF = (
    (2001, "თამარ", "ბერიძე", "counsellor"),
    (2002, "ლევან", "კაპანაძე", "counsellor"),
    (2003, "ეკა", "ლომიძე", "editor"),
    (2004, "დავით", "გელაშვილი", "editor"),
    (ADMIN, "მაია", "წიკლაური", "admin"),
)
ROLES = {user: role for user, _, _, role in STAFF}
MIGRANTS = ((1001, "Nino", "ნინო"), (1002, "Giorgi", "გიორგი"), (1003, "Mariam", "მარიამ"))
FIRST_UPDATE = 700_000_000  # far from message ids, so that a mix-up shows
CHAT_NOT_FOUND = "chat not found"


def preset(box: Sandbox) -> None:
    """Invite the cast into an empty sandbox; does nothing where they are in already."""
    if box.one("SELECT 1 FROM groups LIMIT 1"):
        return
    add_user = "INSERT INTO users (id, first_name, last_name, username, language_code, started) VALUES (?,?,?,?,?,?)"
    with box.transaction():
        box.run("INSERT INTO groups VALUES (?, 'Homeward counsellors', 1, 1, NULL)", STAFF_GROUP)
        box.count(f"messages {STAFF_GROUP}")  # message 1 told of the group's creation; topic 1 is General in Telegram
        box.count("updates", FIRST_UPDATE)
        for user, first, last, role in STAFF:
            box.run(add_user, user, first, last, f"{role}_{user}", "ka", 1)
            status = "administrator" if user == ADMIN else "member"
            box.run("INSERT INTO members VALUES (?, ?, ?)", STAFF_GROUP, user, status)
        for user, username, first in MIGRANTS:
            box.run(add_user, user, first, None, f"{username.lower()}_sandbox", "ka", 0)


def meet(box: Sandbox, user: int, *, first_name: str | None = None, language_code: str | None = None) -> None:
    """Make the user known; a name or language that is given replaces the old one."""
    box.run(
        "INSERT INTO users (id, first_name, language_code) VALUES (?, ?, 'ka') ON CONFLICT DO NOTHING",
        user,
        f"User {user}",
    )
    for name, value in (("first_name", first_name), ("language_code", language_code)):
        if value:
            box.run(f"UPDATE users SET {name} = ? WHERE id = ?", value, user)  # noqa: S608 - the names stand above


def user_object(box: Sandbox, user: int) -> Json:
    """The Bot API `User`."""
    if user == BOT_ID:
        return dict(BOT)
    row = box.one("SELECT * FROM users WHERE id = ?", user)
    if row is None:
        raise bad_request("user not found")
    shown = {name: row[name] for name in ("first_name", "last_name", "username", "language_code") if row[name]}
    return {"id": user, "is_bot": False} | shown


def chat_object(box: Sandbox, chat: int) -> Json:
    """The Bot API `Chat`."""
    if chat > 0:
        user = user_object(box, chat)
        named = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
        return {"id": chat, "type": "private"} | named
    row = box.one("SELECT * FROM groups WHERE id = ?", chat)
    if row is None:
        raise bad_request(CHAT_NOT_FOUND)
    group = {"id": chat, "title": row["title"], "type": "supergroup"}
    return group | {"is_forum": True} if row["is_forum"] else group


def member_object(box: Sandbox, chat: int, user: int) -> Json:
    """The Bot API `ChatMember` of a user, or of the bot itself, in a group."""
    person = user_object(box, user)
    if user == BOT_ID:
        group = box.one("SELECT can_manage_topics FROM groups WHERE id = ?", chat)
        return _administrator(person, can_manage_topics=bool(group and group["can_manage_topics"]))
    status = member_status(box, chat, user)
    if status == "administrator":
        return _administrator(person, can_manage_topics=True)
    return {"user": person, "status": status or "left"}


def member_status(box: Sandbox, chat: int, user: int) -> str | None:
    """`member` or `administrator`; None for a stranger."""
    row = box.one("SELECT status FROM members WHERE chat = ? AND user = ?", chat, user)
    return row["status"] if row else None


def readable(box: Sandbox, chat: int | None) -> int:
    """Return a chat that the bot knows, or raise Telegram's refusal."""
    if chat is None:
        raise bad_request(CHAT_NOT_FOUND)
    if chat > 0:
        if box.one("SELECT 1 FROM users WHERE id = ?", chat) is None:
            raise bad_request(CHAT_NOT_FOUND)
        return chat
    row = box.one("SELECT migrated_to FROM groups WHERE id = ?", chat)
    if row is None:
        raise bad_request(CHAT_NOT_FOUND)
    if row["migrated_to"]:
        raise migrated(row["migrated_to"])
    return chat


def writable(box: Sandbox, chat: int | None) -> int:
    """Return a chat into which the bot may write at this moment, or raise Telegram's refusal."""
    chat = readable(box, chat)
    if chat > 0 and (refusal := _closed_door(box, chat)):
        raise refusal
    return chat


def _closed_door(box: Sandbox, user: int) -> Refused | None:
    row = box.one("SELECT started, blocked FROM users WHERE id = ?", user)
    if row is None or not row["started"]:
        return forbidden("bot can't initiate conversation with a user")
    return forbidden("bot was blocked by the user") if row["blocked"] else None


def _administrator(person: Json, *, can_manage_topics: bool) -> Json:
    rights = ("manage_chat", "delete_messages", "invite_users", "pin_messages")
    denied = ("manage_video_chats", "restrict_members", "promote_members", "change_info")
    stories = ("post_stories", "edit_stories", "delete_stories")
    return (
        {"user": person, "status": "administrator", "can_be_edited": False, "is_anonymous": False}
        | {f"can_{right}": True for right in rights}
        | {f"can_{right}": False for right in (*denied, *stories)}
        | {"can_manage_topics": can_manage_topics}
    )
