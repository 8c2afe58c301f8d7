"""From what was understood to what to do: answer, suggest, say that it is not ours, or say that it was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.world import Understanding

ANSWER = 0.5
SUGGEST = 0.1


@dataclass(frozen=True)
class Decision:
    """What to do with a question."""

    kind: Literal["answer", "suggest", "not_ours", "unknown"]
    intents: tuple[str, ...] = ()


def decide(understanding: Understanding | None) -> Decision:
    """Decide by the ranking's confidences."""
    if understanding is None or not understanding.intents:
        return Decision("unknown")
    best, confidence = understanding.intents[0]
    if best == "out_of_scope":
        return Decision("not_ours")
    if confidence >= ANSWER:
        return Decision("answer", (best,))
    return Decision("suggest", tuple(name for name, _ in understanding.intents[:3]))
