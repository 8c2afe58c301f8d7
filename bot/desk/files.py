"""Files, both ways: what a person sent is fetched from Telegram when somebody looks; an upload goes to the store.

Rule: nothing that somebody sent can run in a counsellor's browser: pictures, sound and film of known kinds are shown,
everything else is only saved. Telegram gives back files of 20 MB at most (core.telegram.org/bots/api#getfile).
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.core.events import Medium

MOST_BYTES = 20 << 20  # as the Bot API server counts: its MAX_DOWNLOAD_FILE_SIZE
KEEP_S, KEEP_FILES, KEEP_BYTES = 600.0, 40, 2_000_000  # shown again with each refresh of a conversation: 80 MB at most
_SHOWN = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
}
_USUAL = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg"}


class TooLarge(Exception):
    """Telegram does not give files of that size back to a bot."""


class Gone(Exception):
    """Telegram does not have the file any more."""


class Fetched:
    """The last small files that were looked at, in memory, for ten minutes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    async def get(self, file_id: str, fetch: Callable[[str], Awaitable[bytes]]) -> bytes:
        """The file, fetched where it is not at hand."""
        now = time.monotonic()
        until, data = self._kept.get(file_id, (0.0, b""))
        if until < now:
            data = await fetch(file_id)
            if len(data) <= KEEP_BYTES:
                self._kept[file_id] = (now + KEEP_S, data)
        while self._kept and (len(self._kept) > KEEP_FILES or next(iter(self._kept.values()))[0] < now):
            self._kept.popitem(last=False)
        return data


def headers(medium: Medium) -> dict[str, str]:
    """How a browser is to take a file: shown where that is harmless, else saved under its name."""
    mime = mime_of(medium)
    shown = mime in _SHOWN
    name = medium.name or f"{medium.kind}{_SHOWN.get(mime, '')}"
    return {
        "Content-Type": mime if shown else "application/octet-stream",
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Accept-Ranges": "bytes",
    }


def wanted(asked: str, size: int) -> range | None:
    """The bytes that a `Range` header asks for: players seek by it, some play nothing without. None: the whole file,
    also where several ranges are asked for; an empty range where it begins behind the end."""
    found = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", asked.replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    first, last = int(found[1]), int(found[2] or size)
    if last < first:
        return None
    return range(min(first, size), min(last + 1, size))


def mime_of(medium: Medium) -> str:
    """The kind of a file; Telegram names none for photos, and not always one for voice."""
    return (medium.mime or _USUAL.get(medium.kind, "")).partition(";")[0].strip().lower()


def fetching(bot: Bot) -> Callable[[str], Awaitable[bytes]]:
    """Fetch files by their ids with a bot. Raises TooLarge, Gone, and TelegramError where Telegram does not answer."""

    async def fetch(file_id: str) -> bytes:
        try:
            file = await bot.get_file(file_id)
            if (file.file_size or 0) > MOST_BYTES:
                raise TooLarge
            return bytes(await file.download_as_bytearray())
        except (BadRequest, Forbidden, InvalidToken) as error:  # InvalidToken: what a 404 of the file's address becomes
            raise (TooLarge if "too big" in str(error).lower() else Gone) from None

    return fetch


def showing_typing(bot: Bot) -> Callable[[int], Awaitable[None]]:
    """Show "typing" in a chat with a bot. Raises TelegramError."""

    async def show(chat_id: int) -> None:
        await bot.send_chat_action(chat_id, ChatAction.TYPING)

    return show


__all__ = [
    "MOST_BYTES",
    "Fetched",
    "Gone",
    "TelegramError",
    "TooLarge",
    "fetching",
    "headers",
    "showing_typing",
    "wanted",
]
