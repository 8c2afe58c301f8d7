"""getUpdates: confirm what is below the offset, hand out the rest, wait for news where there is nothing.

Rule: there is one poller. A second getUpdates ends the first with 409, and so does a webhook.
"""

from __future__ import annotations

import asyncio

from bot.sandbox import updates
from bot.sandbox.answers import Json, conflict
from bot.sandbox.methods.webhook import remember_allowed
from bot.sandbox.params import Params
from bot.sandbox.state import Sandbox

LONGEST_POLL_S = 50
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Poller:
    """Remembers which getUpdates came last."""

    def __init__(self) -> None:
        self._latest: object = None

    async def get_updates(self, box: Sandbox, params: Params) -> list[Json]:
        """Return up to `limit` updates at once, or the first that come within `timeout` seconds."""
        if box.setting("webhook"):
            raise conflict(WEBHOOK_ACTIVE)
        poll = self._latest = object()
        box.bell.ring({"kind": "poll"})  # wakes the poll before this one, which then finds that it is not the latest
        with box.transaction():
            remember_allowed(box, params)
            updates.confirm_before(box, params.number("offset", 0) or 0)
            updates.forget_old(box)
        limit = params.number("limit") or updates.MOST_AT_ONCE
        timeout_s = min(max(params.number("timeout", 0) or 0, 0), LONGEST_POLL_S)
        try:
            async with asyncio.timeout(timeout_s):
                return await self._first_batch(box, poll, min(max(limit, 1), updates.MOST_AT_ONCE))
        except TimeoutError:
            return []

    async def _first_batch(self, box: Sandbox, poll: object, limit: int) -> list[Json]:
        with box.bell.listening() as news:
            while True:
                if self._latest is not poll:
                    raise conflict(OTHER_POLLER)
                if box.setting("webhook"):
                    raise conflict("terminated by setWebhook request")
                with box.transaction():
                    batch = updates.hand_out(box, limit)
                if batch:
                    return [update.body for update in batch]
                if (await news.get())["kind"] == "end":
                    return []
