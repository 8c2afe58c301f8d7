"""What an evaluation found, for people: tables for the terminal. Shares are in per cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from rich import box
from rich.table import Table

from bot import evaluate, fit
from bot.core.decide import Limits
from bot.evaluate import Figures
from bot.outcomes import Outcome, grouped

WORST, COMMONEST = 12, 15  # lines
FEWEST = 5  # questions of an intent that is called one of the worst

# Short words, for all columns together fit into the 80 letters of a narrow terminal.
_MEASURES = ("n", "top-1", "top-3", "right answer", "wrong answer", "out of scope refused", "ours refused")
_MORE_MEASURES = ("danger seen", "false alarms", "lang. right", "cal. error")
_NUMBER = len("100.0")
_FITTED = ("emer- gency", "answer", "not ours", "danger seen", "false alarms", "right answer", "wrong answer")


def report(outcomes: Sequence[Outcome], *, with_fit: bool = False) -> Iterator[Table | str]:
    """What `homeward nlu evaluate` prints, an empty line after each part."""
    for part in chain(_measured(outcomes), _fitted(outcomes) if with_fit else ()):
        yield part
        yield ""


def _measured(outcomes: Sequence[Outcome]) -> Iterator[Table | str]:
    """The table by language and script, the worst intents, the commonest confusions, and the time."""
    found = evaluate.figures(outcomes)
    yield _by_language(outcomes, found)
    yield _worst(found)
    yield _commonest(found)
    latency = found["latency_ms"]
    if outcomes:
        yield f"time: half within {latency['p50']:.0f} ms, 95 % within {latency['p95']:.0f} ms"


def _fitted(outcomes: Sequence[Outcome]) -> Iterator[Table | str]:
    """The best temperature; the best thresholds; and what those of one half of the questions give on the other."""
    yield _temperature(outcomes)
    groups = grouped(outcomes)
    yield _fits(
        "Thresholds that keep the limits, and what they give", {name: (held, held) for name, held in groups.items()}
    )
    halves = {name: fit.halves(held) for name, held in groups.items()}
    yield _fits("The same, fitted on the even-numbered questions, measured on the odd-numbered ones", halves)
    yield (
        f"limits: wrong answers {_percent(fit.ANSWERED_WRONGLY)} %, ours refused {_percent(fit.OURS_REFUSED)} %, "
        f"false alarms {_percent(fit.FALSE_ALARMS)} %"
    )


def _by_language(outcomes: Sequence[Outcome], found: Figures) -> Table:
    table = _table(f"How {len(outcomes)} questions are understood (%; n: in scope)", *_MEASURES, *_MORE_MEASURES)
    for name, held in grouped(outcomes).items():
        table.add_row(name, *_cells(evaluate.figures(held)))
    table.add_section()
    table.add_row("all", *_cells(found), style="bold")
    return table


def _cells(found: Figures) -> list[str]:
    out, emergency = found["out_of_scope"], found["emergency"]
    shares = (
        *(found["top1"], found["top3"], found["answered_top1"], found["answered_wrong"]),
        *(out["recall"], out["false_alarm"], emergency["recall"], emergency["false_alarm"]),
        *(found["language_accuracy"], found["calibration_error"]),
    )
    return [str(found["n"]), *map(_percent, shares)]


def _worst(found: Figures) -> Table:
    taken: dict[str, list[str]] = defaultdict(list)
    for confusion in found["confusions"]:
        taken[confusion["expected"]].append(f"{confusion['got'] or 'nothing'} {confusion['n']}")
    table = _table("The worst intents", "n", "top-1", "top-3")
    table.add_column("taken for", overflow="fold")
    enough = [(name, ranks) for name, ranks in found["by_intent"].items() if ranks["n"] >= FEWEST]
    for name, ranks in sorted(enough, key=lambda item: (item[1]["top1"], item[1]["top3"], item[0]))[:WORST]:
        shares = map(_percent, (ranks["top1"], ranks["top3"]))
        table.add_row(name, str(ranks["n"]), *shares, ", ".join(taken[name][:3]))
    return table


def _commonest(found: Figures) -> Table:
    table = _table("The commonest confusions")
    table.add_column("got")
    table.add_column("n", justify="right")
    for confusion in found["confusions"][:COMMONEST]:
        table.add_row(confusion["expected"], confusion["got"] or "nothing", str(confusion["n"]))
    return table


def _temperature(outcomes: Sequence[Outcome]) -> str:
    by = fit.factor(outcomes)
    if by is None:
        return "temperature: nothing to fit it on"
    tempered = [fit.tempered(outcome, by) for outcome in outcomes]
    return (
        f"temperature: best at {by:.2f} times the present one; loss {fit.loss(outcomes, 1):.4f} → "
        f"{fit.loss(outcomes, by):.4f} nats, calibration error {_percent(evaluate.calibration_error(outcomes))} → "
        f"{_percent(evaluate.calibration_error(tempered))} % (the thresholds below are for the present one)"
    )


def _fits(title: str, groups: Mapping[str, tuple[Sequence[Outcome], Sequence[Outcome]]]) -> Table:
    """A row a group: thresholds fitted on its first outcomes, measured on its second; then all, each with its own
    thresholds, and all with thresholds in common."""
    table = _table(title, *_FITTED, *_MEASURES[-2:])
    every: list[Outcome] = []
    for name, (learned, tried) in groups.items():
        at = fit.thresholds(learned)
        replayed = fit.replayed(tried, at)
        every += replayed
        table.add_row(name, *_numbers(at), *_kept(replayed))
    table.add_section()
    table.add_row("all", "", "", "", *_kept(every), style="bold")
    at = fit.thresholds([outcome for learned, _ in groups.values() for outcome in learned])
    in_common = fit.replayed((outcome for _, tried in groups.values() for outcome in tried), at)
    table.add_row("in common", *_numbers(at), *_kept(in_common))
    return table


def _numbers(at: Limits) -> list[str]:
    return [f"{value:.2f}" for value in (at.emergency, at.answer, at.not_ours)]


def _kept(outcomes: Sequence[Outcome]) -> list[str]:
    found = evaluate.figures(outcomes)
    out, emergency = found["out_of_scope"], found["emergency"]
    return [
        _percent(emergency["recall"]),
        _limited(emergency["false_alarm"], fit.FALSE_ALARMS),
        _percent(found["answered_top1"]),
        _limited(found["answered_wrong"], fit.ANSWERED_WRONGLY),
        _percent(out["recall"]),
        _limited(out["false_alarm"], fit.OURS_REFUSED),
    ]


def _table(title: str, *numbers: str) -> Table:
    """A table of named rows and right-aligned columns, narrow enough for 80 letters."""
    table = Table(
        title=title, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 0)
    )
    table.add_column("", no_wrap=True)
    for number in numbers:
        width = max(_NUMBER, *map(len, number.split()))  # Rich would make some columns too wide and cut others
        table.add_column(number, justify="right", max_width=width, overflow="fold")
    return table


def _limited(share: float | None, limit: float) -> str:
    text = _percent(share)
    return f"[red]{text}[/]" if share is not None and share > limit else text


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f}"
