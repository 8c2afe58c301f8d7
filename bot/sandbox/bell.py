"""Who waits for news: long polls, the webhook and open pages listen; whoever changes something rings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.answers import Json


class Bell:
    """Hands every event to everybody who listens at that moment; remembers none."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json]] = set()

    def ring(self, event: Json) -> None:
        """Tell every listener; never waits."""
        for queue in self._listeners:
            queue.put_nowait(event)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Json]]:
        """A queue that receives what is rung while the block runs."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)
