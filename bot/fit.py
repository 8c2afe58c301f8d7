"""Which thresholds and which temperature would suit labelled questions best; nothing here is used by the running bot.

Rule: what is found keeps the limits, and within them hears, answers and refuses most. Emergency comes first, alone,
the lowest. Then, of the pairs of the other two, the one with the largest sum of two shares: in-scope questions answered
rightly and out-of-scope questions refused (a low threshold for answers alone would answer the latter too); of equals
the highest. A limit that no threshold can keep (danger in the raw text alarms whatever the NLU says) is raised to what
none can lower.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

from bot.core.decide import Decision, Limits, decide
from bot.core.world import Understanding
from bot.outcomes import ALARM, Outcome, share

FALSE_ALARMS = 0.005  # the limits, shares: of questions that are no emergency, taken for one
ANSWERED_WRONGLY = 0.04  # of questions in scope
OURS_REFUSED = 0.04  # of questions in scope

# Thresholds that are tried. What is as likely as not an emergency is heard, whatever that costs; on the other end, what
# hundredths gain on a few hundred questions is chance.
EMERGENCY_STEPS = tuple(step / 100 for step in range(5, 51))
STEPS = tuple(step / 100 for step in range(2, 100))
FACTORS = tuple(step / 50 for step in range(25, 101))  # of the temperature: 0.5 … 2
_NEVER = 2.0  # a threshold that no confidence reaches
_LEAST = 1e-12  # a confidence of nothing, for its logarithm


def decided(outcome: Outcome, at: Limits) -> Decision:
    """What the bot would do with these thresholds (`core/decide.py`); what is suggested is left open."""
    if outcome.dangerous:
        return ALARM
    found = decide(Understanding(outcome.language, outcome.ranked, parts=outcome.parts), at)
    return found if found.kind == "answer" else Decision(found.kind)


def replayed(outcomes: Iterable[Outcome], at: Limits) -> list[Outcome]:
    """The outcomes as they would be with these thresholds."""
    return [replace(outcome, decision=decided(outcome, at)) for outcome in outcomes]


def thresholds(outcomes: Sequence[Outcome]) -> Limits:
    """The thresholds, in hundredths, that suit these outcomes best."""
    emergency = _emergency(outcomes)
    trials = [_trial(outcomes, emergency, answer) for answer in STEPS]
    kept = max(ANSWERED_WRONGLY, trials[-1].wrong)
    return max((trial.gain, trial.at) for trial in trials if trial.wrong <= kept)[1]


class _Trial(NamedTuple):
    at: Limits
    wrong: float
    gain: float


def _trial(outcomes: Sequence[Outcome], emergency: float, answer: float) -> _Trial:
    """What the threshold for answers gives with the one for "not ours" that suits it best."""
    after = replayed(outcomes, Limits(answer, emergency, _NEVER))
    ours = [outcome for outcome in after if outcome.question.in_scope]
    unclear = [outcome for outcome, then in zip(outcomes, after, strict=True) if then.decision.kind == "suggest"]
    not_ours, refused = _not_ours(unclear, OURS_REFUSED * len(ours))
    wrong = share(outcome.answered_wrongly for outcome in ours) or 0.0
    gain = (share(outcome.answered_rightly for outcome in ours) or 0.0) + refused / max(1, len(outcomes) - len(ours))
    return _Trial(Limits(answer, emergency, not_ours), wrong, gain)


def _emergency(outcomes: Iterable[Outcome]) -> float:
    calm = [outcome for outcome in outcomes if "emergency" not in outcome.question.right]

    def alarms(at: float) -> int:
        return sum(outcome.alarmed for outcome in replayed(calm, Limits(_NEVER, at, _NEVER)))

    allowed = max(FALSE_ALARMS * len(calm), alarms(EMERGENCY_STEPS[-1]))
    return EMERGENCY_STEPS[bisect_left(EMERGENCY_STEPS, True, key=lambda at: alarms(at) <= allowed)]


def _not_ours(unclear: Iterable[Outcome], allowed: float) -> tuple[float, int]:
    """The highest threshold that refuses as many out-of-scope questions as the lowest that refuses no more than
    `allowed` of ours; and how many it refuses."""
    chances: dict[bool, list[float]] = {True: [], False: []}  # by whether they are ours
    for outcome in unclear:
        chances[outcome.question.in_scope].append(outcome.chance("out_of_scope"))

    def refused(ours: bool, at: float) -> int:
        return sum(chance >= at for chance in chances[ours])

    allowed = max(allowed, refused(True, STEPS[-1]))
    lowest = STEPS[bisect_left(STEPS, True, key=lambda at: refused(True, at) <= allowed)]
    most = refused(False, lowest)
    return STEPS[bisect_left(STEPS, True, key=lambda at: refused(False, at) < most) - 1], most


def halves(outcomes: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Those with even and those with odd numbers, counted from 1 within each language and script."""
    even: list[Outcome] = []
    odd: list[Outcome] = []
    seen: dict[str, int] = {}
    for outcome in outcomes:
        group = outcome.question.group
        seen[group] = seen.get(group, 0) + 1
        (odd if seen[group] % 2 else even).append(outcome)
    return even, odd


def factor(outcomes: Sequence[Outcome]) -> float | None:
    """What the temperature should be multiplied by for the smallest `loss`, one of FACTORS; None without rankings."""
    losses = [(found, by) for by in FACTORS if (found := loss(outcomes, by)) is not None]
    return min(losses)[1] if losses else None


def loss(outcomes: Iterable[Outcome], by: float) -> float | None:
    """The mean negative log likelihood (in nats) of the right intent, the likelier one where two are right, at `by`
    times the temperature (Guo et al. 2017). None without rankings; messages known word for word have no temperature."""
    found = [_loss(outcome, by) for outcome in outcomes if _has_temperature(outcome)]
    return sum(found) / len(found) if found else None


def _loss(outcome: Outcome, by: float) -> float:
    right = max(outcome.chance(name) for name in outcome.question.right)
    # The best is divided out, or high powers of small confidences would all be 0.
    best = max(outcome.ranked[0][1], _LEAST)
    whole = sum((chance / best) ** (1 / by) for _, chance in outcome.ranked)
    return log(whole) - log(max(right, _LEAST) / best) / by


def tempered(outcome: Outcome, by: float) -> Outcome:
    """The outcome with its confidences, not its decision, as they would be at `by` times the temperature."""
    if not _has_temperature(outcome):
        return outcome
    best = max(outcome.ranked[0][1], _LEAST)
    powers = [(name, (chance / best) ** (1 / by)) for name, chance in outcome.ranked]
    whole = sum(power for _, power in powers)
    return replace(outcome, ranked=tuple((name, power / whole) for name, power in powers))


def _has_temperature(outcome: Outcome) -> bool:
    return len(outcome.ranked) > 1
