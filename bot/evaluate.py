"""How well questions are understood: labelled questions against what the bot would do with them.

Rule: what is measured is what the bot does, danger first (`core/safety.py`), then `core/decide.py`; only `top1` and
`top3` look at the bare ranking. The format of the file and the meaning of each figure: docs/architecture.md.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from bot.core.decide import Decision, decide
from bot.core.safety import danger
from bot.core.world import Understanding

Parse = Callable[[str], Awaitable[Understanding | None]]
Figures = dict[str, Any]

_COLUMNS = ("lang", "script", "intent", "text")
_OWN_SCRIPT = {"ka": "Geor", "el": "Grek"}  # all others: Latn
_BINS = 10  # of the expected calibration error (Guo et al. 2017)


class BadQuestions(ValueError):
    """The file cannot be used; the message is `file:line: what`."""


@dataclass(frozen=True)
class Question:
    """One labelled question; `right` are the intents that are right answers, the expected one first."""

    language: str
    script: str
    right: tuple[str, ...]
    text: str

    @property
    def in_scope(self) -> bool:
        """Whether the bot has an answer for it."""
        return self.right[0] != "out_of_scope"

    @property
    def code(self) -> str:
        """The NLU's code of language and script: ka, ka-Latn, en, …"""
        own = _OWN_SCRIPT.get(self.language, "Latn")
        return self.language if self.script == own else f"{self.language}-{self.script}"


@dataclass(frozen=True)
class Outcome:
    """What became of a question: ranked intents, what the bot does, and how long the NLU took."""

    question: Question
    ranked: tuple[tuple[str, float], ...]
    language: str
    decision: Decision
    seconds: float

    def is_right(self, first: int) -> bool:
        """Whether a right intent is among the `first` best."""
        return any(name in self.question.right for name, _ in self.ranked[:first])

    @property
    def alarmed(self) -> bool:
        """Whether it was taken for an emergency."""
        return self.decision == Decision("answer", ("emergency",))

    @property
    def answered_rightly(self) -> bool:
        """Whether an answer was given, and a right one."""
        return self.decision.kind == "answer" and self.decision.intents[0] in self.question.right


def read(path: Path) -> list[Question]:
    """The questions of a tab-separated file with a header. Raises BadQuestions."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t") if lines else []
    if missing := [column for column in _COLUMNS if column not in header]:
        raise BadQuestions(f"{path}:1: the header lacks {', '.join(missing)}")
    return [_question(f"{path}:{number}", header, line) for number, line in enumerate(lines[1:], start=2) if line]


def _question(place: str, header: Sequence[str], line: str) -> Question:
    row = dict(zip(header, line.split("\t"), strict=False))
    if not all(row.get(column) for column in _COLUMNS):
        raise BadQuestions(f"{place}: needs {', '.join(_COLUMNS)}, tab-separated")
    right = (row["intent"], row.get("also", "").strip())
    return Question(row["lang"], row["script"], tuple(filter(None, right)), row["text"])


async def evaluate_file(path: Path, parse: Parse) -> Figures:
    """Ask `parse` every question of the file, one after another, and return the figures. Raises BadQuestions."""
    return figures([await _ask(question, parse) for question in read(path)])


async def _ask(question: Question, parse: Parse) -> Outcome:
    started = time.perf_counter()
    understanding = await parse(question.text)
    seconds = time.perf_counter() - started
    decision = Decision("answer", ("emergency",)) if danger(question.text) else decide(understanding)
    if understanding is None:
        return Outcome(question, (), "", decision, seconds)
    return Outcome(question, understanding.intents, understanding.language, decision, seconds)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of `homeward nlu evaluate` but the file; a share of nothing is None."""
    asked = [outcome for outcome in outcomes if outcome.question.in_scope]
    others = [outcome for outcome in outcomes if not outcome.question.in_scope]
    emergencies = [outcome for outcome in outcomes if outcome.question.right[0] == "emergency"]
    calm = [outcome for outcome in outcomes if "emergency" not in outcome.question.right]
    long = [outcome for outcome in outcomes if len(outcome.question.text.split()) >= 3]
    milliseconds = sorted(outcome.seconds * 1000 for outcome in outcomes)
    return {
        **_ranks(asked),
        "by_language": _grouped(asked, lambda question: f"{question.language}-{question.script}"),
        "by_intent": _grouped(asked, lambda question: question.right[0]),
        "answered_top1": _share(outcome.answered_rightly for outcome in asked),
        "answered_wrong": _share(
            outcome.decision.kind == "answer" and not outcome.answered_rightly for outcome in asked
        ),
        "out_of_scope": {
            "recall": _share(outcome.decision.kind == "not_ours" for outcome in others),
            "false_alarm": _share(outcome.decision.kind == "not_ours" for outcome in asked),
        },
        "emergency": {
            "recall": _share(outcome.alarmed for outcome in emergencies),
            "false_alarm": _share(outcome.alarmed for outcome in calm),
        },
        "language_accuracy": _share(outcome.language == outcome.question.code for outcome in long),
        "calibration_error": _calibration_error(outcomes),
        "latency_ms": {"p50": _percentile(milliseconds, 0.50), "p95": _percentile(milliseconds, 0.95)},
        "errors": [_error(outcome) for outcome in outcomes if not outcome.is_right(1)],
    }


def report(found: Figures) -> str:
    """The figures for people, as plain lines."""
    lines = [f"{'':<12}{'n':>6}{'top-1':>9}{'top-3':>9}", _line("all", found)]
    lines += [_line(name, ranks) for name, ranks in found["by_language"].items()]
    weakest = sorted(found["by_intent"].items(), key=lambda item: (item[1]["top1"], -item[1]["n"]))[:8]
    out, emergency, latency = found["out_of_scope"], found["emergency"], found["latency_ms"]
    lines += [
        "",
        f"answered directly: {_percent(found['answered_top1'])} rightly, {_percent(found['answered_wrong'])} wrongly",
        f"out of scope: {_percent(out['recall'])} refused; {_percent(out['false_alarm'])} of ours refused",
        f"emergency: {_percent(emergency['recall'])} seen; {_percent(emergency['false_alarm'])} false alarms",
        f"language right (three words and more): {_percent(found['language_accuracy'])}",
        f"calibration error: {_percent(found['calibration_error'])}",
        f"time: half within {latency['p50']:.0f} ms, 95 % within {latency['p95']:.0f} ms" if latency["p50"] else "",
        "weakest: " + ", ".join(f"{name} {_percent(ranks['top1'])}" for name, ranks in weakest),
    ]
    return "\n".join(lines)


def _ranks(outcomes: Sequence[Outcome]) -> Figures:
    return {
        "n": len(outcomes),
        "top1": _share(outcome.is_right(1) for outcome in outcomes),
        "top3": _share(outcome.is_right(3) for outcome in outcomes),
    }


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Question], str]) -> Figures:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome.question)].append(outcome)
    return {name: _ranks(groups[name]) for name in sorted(groups)}


def _share(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def _calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """By how much confidence and share of right answers differ, on average over all questions with an answer."""
    ranked = [outcome for outcome in outcomes if outcome.ranked]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for outcome in ranked:
        confidence = outcome.ranked[0][1]
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, outcome.is_right(1)))
    gaps = (abs(sum(confidence - right for confidence, right in held)) for held in bins.values())
    return sum(gaps) / len(ranked) if ranked else None


def _percentile(ordered: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None


def _error(outcome: Outcome) -> Figures:
    got, confidence = outcome.ranked[0] if outcome.ranked else ("", 0.0)
    question = outcome.question
    return {
        "text": question.text,
        "lang": question.language,
        "expected": question.right[0],
        "got": got,
        "confidence": confidence,
    }


def _line(name: str, ranks: Figures) -> str:
    return f"{name:<12}{ranks['n']:>6}{_percent(ranks['top1']):>9}{_percent(ranks['top3']):>9}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
