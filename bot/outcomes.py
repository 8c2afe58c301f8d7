"""Labelled questions, and what became of each: the values that the evaluation measures, fits and draws.

Rule: a question with a fault is named by file and line. The format of a file: docs/architecture.md, `nlu evaluate`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.core.decide import Decision

ALARM = Decision("answer", ("emergency",))

_COLUMNS = ("lang", "script", "intent", "text")
_OWN_SCRIPT = {"ka": "Geor", "el": "Grek"}  # all others: Latn


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

    @property
    def group(self) -> str:
        """The group it is counted in: ka-Geor, ka-Latn, en-Latn, …"""
        return f"{self.language}-{self.script}"


@dataclass(frozen=True)
class Outcome:
    """What became of a question: ranked intents, what the bot does, and how long the NLU took.

    `dangerous`: the raw text speaks of danger, whatever the NLU says. `ranked` has confidences from 0 to 1, and so has
    each of `parts`, the sentences that were asked about one by one.
    """

    question: Question
    ranked: tuple[tuple[str, float], ...]
    language: str
    dangerous: bool
    decision: Decision
    seconds: float
    parts: tuple[tuple[tuple[str, float], ...], ...] = ()

    def is_right(self, first: int) -> bool:
        """Whether a right intent is among the `first` best."""
        return any(name in self.question.right for name, _ in self.ranked[:first])

    def chance(self, intent: str) -> float:
        """The confidence of an intent; 0 where it is not ranked."""
        return self._chances.get(intent, 0.0)

    @cached_property
    def _chances(self) -> dict[str, float]:
        return dict(self.ranked)

    @property
    def got(self) -> str:
        """The best intent; empty where the NLU gave none."""
        return self.ranked[0][0] if self.ranked else ""

    @property
    def alarmed(self) -> bool:
        """Whether it was taken for an emergency."""
        return self.decision == ALARM

    @property
    def answered_rightly(self) -> bool:
        """Whether an answer was given, and a right one; of two answers one."""
        return self.decision.kind == "answer" and not {*self.decision.intents}.isdisjoint(self.question.right)

    @property
    def answered_wrongly(self) -> bool:
        """Whether an answer was given, and no right one."""
        return self.decision.kind == "answer" and not self.answered_rightly

    @property
    def refused(self) -> bool:
        """Whether it was said to be not ours."""
        return self.decision.kind == "not_ours"


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


def grouped(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes by language and script, the groups in alphabetical order."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.question.group, []).append(outcome)
    return dict(sorted(groups.items()))


def share(values: Iterable[bool]) -> float | None:
    """How many of the values are true, from 0 to 1; None where there are none."""
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def pairs(outcomes: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """How often (expected, got) came; a second right answer counts as the expected one, nothing understood as ""."""
    return Counter(
        (outcome.question.right[0], outcome.question.right[0] if outcome.is_right(1) else outcome.got)
        for outcome in outcomes
    )
