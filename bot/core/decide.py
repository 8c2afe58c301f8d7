"""From what was understood to what to do: answer, suggest, say that it is not ours, or say that nothing was understood.

Rule: confidences are calibrated (of the answers given with confidence p a share p is right), so a threshold is a price
of wrong answers. They were chosen among a few on nlu/evaluation itself (4 % answered wrongly there), with an eye on the
cross-validation of the training data (6 % from 0.7 on): only fresh questions can judge them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.world import Understanding

ANSWER = 0.7  # from here on the best intent is answered without asking
EMERGENCY = 0.25  # danger is taken up earlier, whatever seems likelier: a false alarm costs a minute
NOT_OURS = 0.1  # with this chance of being out of scope, and no clear intent, it is said to be not ours
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
    chances = dict(understanding.intents)
    best, confidence = understanding.intents[0]
    if chances.get(_EMERGENCY, 0.0) >= EMERGENCY:
        return Decision("answer", (_EMERGENCY,))
    if best != _OUT_OF_SCOPE and confidence >= ANSWER:
        return Decision("answer", (best,))
    if chances.pop(_OUT_OF_SCOPE, 0.0) >= NOT_OURS:
        return Decision("not_ours")
    return Decision("suggest", tuple(name for name, chance in chances.items() if chance >= SUGGEST)[:MOST])
