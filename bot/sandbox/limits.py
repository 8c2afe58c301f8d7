"""Telegram's flood limits: 30 messages a second over all, 1 a second in a chat, 20 a minute in a group.

Telegram publishes these figures (core.telegram.org/bots/faq, "My bot is hitting limits") and lets short bursts into
one chat pass; here a burst is three messages. Off until `POST /sandbox/limits {"enforce": true}`.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable

from bot.sandbox.answers import too_many

ALL_PER_SECOND = 30
CHAT_BURST = 3
GROUP_PER_MINUTE = 20


class Window:
    """At most `size` events in any `seconds`."""

    def __init__(self, size: int, seconds: float) -> None:
        self.size = size
        self.seconds = seconds
        self.times: deque[float] = deque()

    def wait(self, now: float, events: int) -> float:
        """Seconds until `events` more fit; 0.0 where they fit now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        over = len(self.times) + events - self.size
        if over <= 0:
            return 0.0
        return self.times[min(over, len(self.times)) - 1] + self.seconds - now if self.times else self.seconds

    def add(self, now: float, events: int) -> None:
        """Count `events` that were let through."""
        self.times.extend([now] * events)


class Limits:
    """Counts what the bot sends and refuses what is too much. Kept in memory only."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.enforce = False
        self._all = Window(ALL_PER_SECOND, 1)
        self._chats: dict[int, Window] = defaultdict(lambda: Window(CHAT_BURST, CHAT_BURST))
        self._groups: dict[int, Window] = defaultdict(lambda: Window(GROUP_PER_MINUTE, 60))

    def check(self, chat: int, messages: int) -> None:
        """Count `messages` to `chat`, or raise the 429 that names the longest wait; a refused call is not counted."""
        if not self.enforce:
            return
        now = self._clock()
        windows = [self._all, self._chats[chat]] + ([self._groups[chat]] if chat < 0 else [])
        wait = max(window.wait(now, min(messages, window.size)) for window in windows)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for window in windows:
            window.add(now, messages)
