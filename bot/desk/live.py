"""What has changed, told to open pages at once: server-sent events, and who is typing.

Rule: one look at the database serves all who listen, and nobody looks while nobody listens. An event says that
something changed and carries a number, never a text; the page then asks for the part.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import structlog

from bot.log import describe
from bot.store.engine import AWAY

LOOK_EVERY_S = 0.7
TYPING_S = 6.0
LISTEN_S = 600.0  # then the browser comes again and is asked again who it is
_log = structlog.get_logger()


@dataclass(frozen=True)
class State:
    """What is compared between two looks: the stamp of the inbox, the revision of each case that is open somewhere."""

    stamp: tuple[int, int]
    cases: dict[int, int | None]


@dataclass(eq=False)
class Listener:
    """One open page: what it has still to be told, newest only."""

    staff_id: int
    cases: frozenset[int]
    news: dict[str, str] = field(default_factory=dict)
    rung: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, event: str, data: str) -> None:
        """Put an event among the news; an older one of its name is replaced."""
        self.news[event] = data
        self.rung.set()

    def take(self) -> dict[str, str]:
        """All news, once."""
        news, self.news = self.news, {}
        self.rung.clear()
        return news


class Live:
    """All who listen, and the one task that looks for them. `look` reads the state of the named cases."""

    def __init__(self, look: Callable[[frozenset[int]], Awaitable[State]], every_s: float = LOOK_EVERY_S) -> None:
        self._look, self._every_s = look, every_s
        self._listeners: set[Listener] = set()
        self._typing: dict[int, dict[int, tuple[str, float]]] = {}
        self._shown_to_person: dict[int, float] = {}
        self._hurry = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def listen(self, staff_id: int, cases: frozenset[int]) -> AsyncIterator[tuple[str, str]]:
        """(event, data) as things change; first the state as it is now, so that who comes again misses nothing."""
        with self._among(Listener(staff_id, cases)) as listener:
            until = time.monotonic() + LISTEN_S
            while (left := until - time.monotonic()) > 0:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await listener.rung.wait()
                for event, data in listener.take().items():
                    yield event, data

    def changed(self) -> None:
        """Look at once: somebody has acted here."""
        self._hurry.set()

    def read(self, staff_id: int) -> None:
        """Tell the pages of one member of the staff that their unread marks have changed."""
        for listener in self._listeners:
            if listener.staff_id == staff_id:
                listener.tell("inbox", "read")

    def types(self, case_id: int, staff_id: int, name: str) -> None:
        """Somebody types in a case, for the next seconds."""
        known = self._typing.setdefault(case_id, {})
        news = staff_id not in known
        known[staff_id] = (name, time.monotonic() + TYPING_S)
        if news:
            self._tell_typing(case_id)

    def typing(self, case_id: int, besides: int) -> list[str]:
        """Who types in a case now, besides somebody."""
        now, known = time.monotonic(), self._typing.get(case_id, {})
        return [name for staff_id, (name, until) in known.items() if staff_id != besides and until > now]

    def may_show_typing(self, case_id: int, every_s: float) -> bool:
        """Whether the person's chat may be shown "typing" again; counts as shown."""
        now = time.monotonic()
        if now < self._shown_to_person.get(case_id, 0.0):
            return False
        self._shown_to_person = {id: until for id, until in self._shown_to_person.items() if until > now}
        self._shown_to_person[case_id] = now + every_s
        return True

    @contextlib.contextmanager
    def _among(self, listener: Listener) -> Iterator[Listener]:
        self._listeners.add(listener)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        self._hurry.set()
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
            if not self._listeners and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _watch(self) -> None:
        told: dict[Listener, dict[str, str]] = {}
        while True:
            self._hurry.clear()
            try:
                told = await self._once(told)
            except AWAY:
                pass  # the pages keep what they show; the next look tells
            except Exception as error:  # a bug of ours must not end the news for everybody
                _log.error("web.look_failed", **describe(error))
            self._forget_typing()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._every_s):
                    await self._hurry.wait()

    async def _once(self, told: dict[Listener, dict[str, str]]) -> dict[Listener, dict[str, str]]:
        """Look, and tell each who listens what is not what they were told last."""
        listeners = list(self._listeners)
        state = await self._look(frozenset[int]().union(*(listener.cases for listener in listeners)))
        seen = {}
        for listener in listeners:
            seen[listener] = _events(state, listener.cases)
            before = told.get(listener, {})
            for event, data in seen[listener].items():
                if before.get(event) != data:
                    listener.tell(event, data)
        return seen

    def _forget_typing(self) -> None:
        now = time.monotonic()
        for case_id, known in list(self._typing.items()):
            left = {staff_id: each for staff_id, each in known.items() if each[1] > now}
            if len(left) == len(known):
                continue
            self._typing[case_id] = left
            if not left:
                del self._typing[case_id]
            self._tell_typing(case_id)

    def _tell_typing(self, case_id: int) -> None:
        for listener in self._listeners:
            if case_id in listener.cases:
                listener.tell(f"typing-{case_id}", str(len(self._typing.get(case_id, {}))))


def _events(state: State, cases: frozenset[int]) -> dict[str, str]:
    revisions = {f"case-{id}": str(state.cases.get(id)) for id in cases}
    return {"inbox": ".".join(map(str, state.stamp)), **revisions}
