"""What a Bot API call is answered with: a result, or one of Telegram's refusals in Telegram's own words.

Rule: descriptions are copied from Telegram's server (tdlib/telegram-bot-api, `Client.cpp`), never invented where it
has one, because clients tell errors apart by them.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call that Telegram refuses, with the HTTP status it uses as `code`."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """The JSON body of the refusal."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(what: str) -> Refused:
    """A 400 with Telegram's prefix."""
    return Refused(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refused:
    """A 403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {what}")


def conflict(what: str) -> Refused:
    """A 409 with Telegram's prefix."""
    return Refused(409, f"Conflict: {what}")


def too_many(retry_after_s: int) -> Refused:
    """A 429 that says when to come back."""
    return Refused(429, f"Too Many Requests: retry after {retry_after_s}", {"retry_after": retry_after_s})


def migrated(new_chat: int) -> Refused:
    """A 400 for a group that now lives under another id."""
    return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new_chat})


def unauthorized() -> Refused:
    """A 401 for a wrong token."""
    return Refused(401, "Unauthorized")


def unknown_method() -> Refused:
    """A 404 for a method that does not exist here."""
    return Refused(404, "Not Found")
