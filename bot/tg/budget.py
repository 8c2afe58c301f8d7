"""Telegram's flood limits, kept on our side: 30 messages a second over all, 1 a second a chat, 20 a minute a group.

Rule: a chat that must wait makes nobody else wait. Figures: python-telegram-bot's `constants.FloodLimit`, from
Telegram's FAQ for bots; they are elastic, so `retry_after` is obeyed on top (in the outbox row).
"""

from __future__ import annotations

from collections import deque

from telegram.constants import FloodLimit

_MINUTE_S = 60.0


class Budget:
    """When a lane may send next. Times are seconds of a monotonic clock, given by the caller."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._lanes: dict[int, deque[float]] = {}

    def wait_s(self, lane: int, now: float) -> float:
        """Seconds until this lane may send; 0 where it may now."""
        limit, window = self._limit(lane)
        overall = _wait(self._all, FloodLimit.MESSAGES_PER_SECOND, 1.0, now)
        return max(overall, _wait(self._lanes.get(lane, deque()), limit, window, now))

    def spend(self, lane: int, now: float) -> None:
        """Count one message into a lane."""
        self._all.append(now)
        self._lanes.setdefault(lane, deque()).append(now)
        for chat in [chat for chat, sent in self._lanes.items() if sent and now - sent[-1] > _MINUTE_S]:
            del self._lanes[chat]

    @staticmethod
    def _limit(lane: int) -> tuple[int, float]:
        # Groups have negative ids.
        return (FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, _MINUTE_S) if lane < 0 else (1, 1.0)


def _wait(sent: deque[float], limit: int, window: float, now: float) -> float:
    while sent and now - sent[0] >= window:
        sent.popleft()
    return 0.0 if len(sent) < limit else window - (now - sent[0])
