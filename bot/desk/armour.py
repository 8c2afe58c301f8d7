"""What surrounds every page of the desk: headers that let nothing foreign in, and an end for every error.

Rule: pure ASGI, so that events stream; an exception is logged by kind and place only, for its message may hold a text.
"""

from __future__ import annotations

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.log import describe

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SORRY = (
    "აქ შეცდომა მოხდა და ის ჩაიწერა. გთხოვთ, სცადოთ ხელახლა.\n"
    "Something went wrong here, and it was noted. Please try again.\n"
)
_STATIC = "/desk/static/"
_log = structlog.get_logger()


class Armour:
    """Puts the headers on every answer that has not its own, and answers 500 where the code fails."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        begun = False

        async def dress(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", _kept(scope["path"]))
            await send(message)

        try:
            await self._app(scope, receive, dress)
        except ClientDisconnect:
            return  # whoever asked has gone
        except Exception as error:
            _log.error("web.failed", **describe(error))
            if not begun:
                await PlainTextResponse(SORRY, 500)(scope, receive, dress)


def _kept(path: str) -> str:
    """How long a browser may keep an answer: pages never; our own files while they are the same; the vendor's, whose
    addresses hold their versions, for a year."""
    if path.startswith(f"{_STATIC}vendor/"):
        return "public, max-age=31536000, immutable"
    return "no-cache" if path.startswith(_STATIC) else "no-store"
