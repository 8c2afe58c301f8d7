"""Asking the NLU over HTTP what a text means.

Rule: it never raises, never waits longer than TIMEOUT_S and never logs a text: a conversation goes on without it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import structlog

from bot.core.world import Understanding

TIMEOUT_S = 3.0
TIMEOUTS_IN_A_ROW = 3  # after so many it counts as down
DOWN_S = 10.0
CLEAR = 0.9  # from this confidence on the sentences of a text are not asked about one by one
MOST_SENTENCES = 4  # the first three and the last, as the NLU itself looks at long messages
SHORTEST_SENTENCE = 2  # words; what is shorter ("Hello!", "Please.") is no question
LONGEST_TEXT = 2_000  # letters; the rest of a longer text is not asked about
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")
_log = structlog.get_logger()


class Nlu:
    """A running NLU at `url` (`nlu/serve.py`), asked with `token`. `clock` gives seconds and may only grow."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http = httpx.AsyncClient(base_url=url, params={"token": token}, timeout=TIMEOUT_S, transport=transport)
        self._clock = clock
        self._timeouts = 0
        self._down_until_s = float("-inf")

    async def understand(self, text: str) -> Understanding | None:
        """What `text` means; None where the NLU gives no answer in time, or none that can be read.

        Where a text of several sentences leaves doubt, each sentence is asked about too (`Understanding.parts`)."""
        whole = await self._ask(text)
        if whole is None or not whole.intents or whole.intents[0][1] >= CLEAR:
            return whole
        asked = [await self._ask(sentence) for sentence in sentences(text)]
        return replace(whole, parts=tuple(part.intents for part in asked if part is not None and part.intents))

    async def _ask(self, text: str) -> Understanding | None:
        if self._clock() < self._down_until_s:
            return None
        try:
            response = await self._http.post("/model/parse", json={"text": text[:LONGEST_TEXT]})
            self._timeouts = 0
            return _understanding(response.raise_for_status().json())
        except httpx.TimeoutException:
            self._count_timeout()
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as error:
            _log.warning("nlu.no_answer", error=type(error).__name__)
        return None

    async def ready(self) -> bool:
        """Whether it has loaded its model and answers."""
        try:
            response = await self._http.get("/status")
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Give its connections back."""
        await self._http.aclose()

    def _count_timeout(self) -> None:
        self._timeouts += 1
        if self._timeouts >= TIMEOUTS_IN_A_ROW:
            self._timeouts = 0
            self._down_until_s = self._clock() + DOWN_S
            _log.warning("nlu.down", for_s=DOWN_S)


def sentences(text: str) -> list[str]:
    """The sentences of `text` that can be questions, where there are several; else []."""
    found = [part.strip() for part in _SENTENCE.findall(text) if len(part.split()) >= SHORTEST_SENTENCE]
    return [] if len(found) < 2 else found if len(found) <= MOST_SENTENCES else [*found[:3], found[-1]]


def _understanding(parsed: dict[str, Any]) -> Understanding:
    """Rasa's answer as values. Raises LookupError, TypeError or ValueError where it is not what our components give."""
    return Understanding(
        language=str(parsed["language"]),
        intents=tuple((str(intent["name"]), float(intent["confidence"])) for intent in parsed["intent_ranking"]),
        entities=tuple((str(entity["entity"]), str(entity["value"])) for entity in parsed["entities"]),
    )
