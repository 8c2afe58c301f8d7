"""The web server around the application: quiet, and quick to end although long polls and open pages wait."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

from bot.sandbox.state import Sandbox


class Server(uvicorn.Server):
    """uvicorn that tells everybody who waits before it waits for them."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
        self._box: Sandbox = app.state.box

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End polls and event streams, then the server."""
        self._box.bell.ring({"kind": "end"})
        await super().shutdown(sockets)
