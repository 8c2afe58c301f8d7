"""From what was understood to what to do: answer, suggest, say that it is not ours, or say that nothing was understood.

Rule: confidences are calibrated (of the answers given with confidence p a share p is right), so a threshold is the price
of a wrong answer. Fitted on five-fold cross-validation of the training data, not on nlu/evaluation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.world import Understanding

ANSWER = 0.5  # from here on the best intent is answered without asking
EMERGENCY = 0.3  # danger is taken up earlier: a false alarm costs a minute
NOT_OURS = 0.5  # from here on "not ours" is said without asking
SUGGEST = 0.03  # what is less likely is no button
MOST = 3  # buttons

_OUT_OF_SCOPE, _EMERGENCY = "out_of_scope", "emergency"


@dataclass(frozen=True)
class Decision:
    """What to do with a question: `intents` has one name for "answer", up to three for "suggest", else none."""

    kind: Literal["answer", "suggest", "not_ours", "unknown"]
    intents: tuple[str, ...] = ()


def decide(understanding: Understanding | None) -> Decision:
    """Decide by the ranked confidences; "unknown" where the NLU gave nothing."""
    if understanding is None or not understanding.intents:
        return Decision("unknown")
    best, confidence = understanding.intents[0]
    if best == _EMERGENCY and confidence >= EMERGENCY:
        return Decision("answer", (_EMERGENCY,))
    if best == _OUT_OF_SCOPE and confidence >= NOT_OURS:
        return Decision("not_ours")
    if best != _OUT_OF_SCOPE and confidence >= ANSWER:
        return Decision("answer", (best,))
    likely = (name for name, chance in understanding.intents if name != _OUT_OF_SCOPE and chance >= SUGGEST)
    suggested = tuple(name for name, _ in zip(likely, range(MOST), strict=False))
    return Decision("suggest", suggested) if suggested else Decision("not_ours")
