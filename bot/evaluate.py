"""How well questions are understood: labelled questions against what the bot would do with them.

Rule: what is measured is what the bot does, danger first (`core/safety.py`), then `core/decide.py`; only `top1` and
`top3` look at the bare ranking. The meaning of each figure: docs/architecture.md, `nlu evaluate`.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from math import ceil
from typing import Any

from bot.core.decide import decide
from bot.core.safety import danger
from bot.core.world import Understanding
from bot.outcomes import ALARM, Outcome, Question, pairs, share

Parse = Callable[[str], Awaitable[Understanding | None]]
Figures = dict[str, Any]

_BINS = 10  # of the expected calibration error (Guo et al. 2017)


async def ask(questions: Iterable[Question], parse: Parse) -> list[Outcome]:
    """Ask `parse` every question, one after another."""
    return [await _ask(question, parse) for question in questions]


async def _ask(question: Question, parse: Parse) -> Outcome:
    started = time.perf_counter()
    understanding = await parse(question.text)
    seconds = time.perf_counter() - started
    dangerous = danger(question.text)
    decision = ALARM if dangerous else decide(understanding)
    heard = understanding or Understanding("", ())
    return Outcome(question, heard.intents, heard.language, dangerous, decision, seconds, heard.parts)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of `homeward nlu evaluate`; a share of nothing is None, `latency_ms` is in milliseconds."""
    asked = [outcome for outcome in outcomes if outcome.question.in_scope]
    others = [outcome for outcome in outcomes if not outcome.question.in_scope]
    emergencies = [outcome for outcome in outcomes if outcome.question.right[0] == "emergency"]
    calm = [outcome for outcome in outcomes if "emergency" not in outcome.question.right]
    long = [outcome for outcome in outcomes if len(outcome.question.text.split()) >= 3]
    milliseconds = sorted(outcome.seconds * 1000 for outcome in outcomes)
    return {
        **_ranks(asked),
        "by_language": _ranks_by(asked, lambda question: question.group),
        "by_intent": _ranks_by(asked, lambda question: question.right[0]),
        "answered_top1": share(outcome.answered_rightly for outcome in asked),
        "answered_wrong": share(outcome.answered_wrongly for outcome in asked),
        "out_of_scope": {
            "recall": share(outcome.refused for outcome in others),
            "false_alarm": share(outcome.refused for outcome in asked),
        },
        "emergency": {
            "recall": share(outcome.alarmed for outcome in emergencies),
            "false_alarm": share(outcome.alarmed for outcome in calm),
        },
        "language_accuracy": share(outcome.language == outcome.question.code for outcome in long),
        "calibration_error": calibration_error(outcomes),
        "latency_ms": {"p50": _percentile(milliseconds, 0.50), "p95": _percentile(milliseconds, 0.95)},
        "confusions": _confusions(outcomes),
        "errors": [_error(outcome) for outcome in outcomes if not outcome.is_right(1)],
    }


def calibration_error(outcomes: Iterable[Outcome]) -> float | None:
    """By how much confidence and share of right answers differ, on average over all questions with an answer."""
    ranked = [outcome for outcome in outcomes if outcome.ranked]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for outcome in ranked:
        confidence = outcome.ranked[0][1]
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, outcome.is_right(1)))
    gaps = (abs(sum(confidence - right for confidence, right in held)) for held in bins.values())
    return sum(gaps) / len(ranked) if ranked else None


def _ranks(outcomes: Sequence[Outcome]) -> Figures:
    return {
        "n": len(outcomes),
        "top1": share(outcome.is_right(1) for outcome in outcomes),
        "top3": share(outcome.is_right(3) for outcome in outcomes),
    }


def _ranks_by(outcomes: Iterable[Outcome], key: Callable[[Question], str]) -> Figures:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome.question)].append(outcome)
    return {name: _ranks(groups[name]) for name in sorted(groups)}


def _percentile(ordered: Sequence[float], part: float) -> float | None:
    """The nearest-rank percentile."""
    return ordered[max(0, ceil(part * len(ordered)) - 1)] if ordered else None


def _confusions(outcomes: Iterable[Outcome]) -> list[Figures]:
    """What was taken for what, the commonest first."""
    wrong = {pair: n for pair, n in pairs(outcomes).items() if pair[0] != pair[1]}
    ordered = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return [{"expected": expected, "got": got, "n": n} for (expected, got), n in ordered]


def _error(outcome: Outcome) -> Figures:
    question = outcome.question
    return {
        "text": question.text,
        "lang": question.language,
        "expected": question.right[0],
        "got": outcome.got,
        "confidence": outcome.ranked[0][1] if outcome.ranked else 0.0,
    }
