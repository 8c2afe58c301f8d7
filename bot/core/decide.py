"""From what was understood to what to do: answer, suggest, say that it is not ours, or say that nothing was understood.

Rule: confidences are calibrated (of the answers given with confidence p a share p is right), so a threshold is a price
of wrong answers. All thresholds stand in LIMITS, a line a language of the NLU; `homeward nlu evaluate --fit` says what
nlu/evaluation would have them be, and what that is worth on questions that they were not fitted on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.core.world import Understanding

SUGGEST = 0.03  # what is less likely is no button
MOST = 3  # buttons
MOST_ANSWERS = 2  # to one message

_OUT_OF_SCOPE, _EMERGENCY = "out_of_scope", "emergency"
_SMALL_TALK = {"greet", "thanks", "goodbye", "affirm", "deny"}


class Limits(NamedTuple):
    """From which confidence on something is done.

    `answer`: the best intent is answered without asking. `emergency`: danger is taken up, whatever seems likelier: a
    false alarm costs a counsellor a minute. `not_ours`: with no clear intent, it is said to be not ours.
    """

    answer: float = 0.6
    emergency: float = 0.3
    not_ours: float = 0.03


USUAL = Limits()
# A sentence out of its story misleads: it is answered only for what the whole message may mean too, and raises no alarm
# (on 704 evaluation messages of several sentences it raised 17 to 38 false ones and heard one danger more).
OF_A_PART = Limits(answer=0.7, emergency=2.0, not_ours=1.0)
MAY_MEAN = 0.05
# By the NLU's code of language and script, where they are not the usual ones. Fitted on 223 to 509 questions each, so
# in steps of a twentieth; emergency lower than the fit would have it, as a miss costs more than a false alarm.
LIMITS: dict[str, Limits] = {
    "de": Limits(emergency=0.15),
    "el-Latn": Limits(answer=0.75, not_ours=0.15),
    "en": Limits(answer=0.65),
    "fr": Limits(answer=0.7, emergency=0.2, not_ours=0.1),
    "it": Limits(answer=0.75),
    "ka": Limits(answer=0.5, emergency=0.2),
    "ka-Latn": Limits(answer=0.65, emergency=0.25),
    "nl": Limits(answer=0.65, not_ours=0.05),
    "sv": Limits(emergency=0.2),
}


@dataclass(frozen=True)
class Decision:
    """What to do with a question: `intents` has one name or two for "answer", up to three for "suggest", else none."""

    kind: Literal["answer", "suggest", "not_ours", "unknown"]
    intents: tuple[str, ...] = ()


def limits(language: str) -> Limits:
    """The limits for a code of the NLU; the usual ones where it could not tell the language."""
    return LIMITS.get(language, USUAL)


def decide(understanding: Understanding | None, limit: Limits | None = None) -> Decision:
    """Decide by the ranked confidences, of the whole message and of its sentences, with the limits of its language or
    those given; "unknown" where the NLU gave nothing. Two questions in one message are two answers; a greeting beside a
    question is none of them."""
    if understanding is None or not understanding.intents:
        return Decision("unknown")
    whole = _decide(understanding.intents, limit or limits(understanding.language))
    if whole == Decision("answer", (_EMERGENCY,)):
        return whole
    may_mean = {name for name, chance in understanding.intents if chance >= MAY_MEAN} - {_EMERGENCY}
    parts = [_decide(intents, OF_A_PART) for intents in understanding.parts if intents[0][0] not in _SMALL_TALK]
    answers = [part.intents[0] for part in parts if part.kind == "answer" and part.intents[0] in may_mean]
    first = tuple(dict.fromkeys(answers))[:MOST_ANSWERS]
    if len(first) > 1 or (len(answers) == len(parts) == 1 and whole.kind != "answer"):
        return Decision("answer", first)
    return whole


def _decide(intents: tuple[tuple[str, float], ...], limit: Limits) -> Decision:
    chances = dict(intents)
    best, confidence = intents[0]
    if chances.get(_EMERGENCY, 0.0) >= limit.emergency:
        return Decision("answer", (_EMERGENCY,))
    if best != _OUT_OF_SCOPE and confidence >= limit.answer:
        return Decision("answer", (best,))
    if chances.pop(_OUT_OF_SCOPE, 0.0) >= limit.not_ours:
        return Decision("not_ours")
    return Decision("suggest", tuple(name for name, chance in chances.items() if chance >= SUGGEST)[:MOST])
