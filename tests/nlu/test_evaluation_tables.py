"""What the tables of an evaluation say; in 80 letters, the narrowest terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from bot import evaluation_tables
from bot.core.decide import Decision
from bot.outcomes import Outcome, Question


def outcome(
    language: str, right: str, got: str, *, chance: float = 0.9, kind: str = "answer", ms: float = 100
) -> Outcome:
    decision = Decision("answer", (got,)) if kind == "answer" else Decision("not_ours")
    ranked = ((got, chance), ("deny", 1 - chance)) if got else ()
    question = Question(language, "Latn", (right,), "three words here")
    return Outcome(question, ranked, language, False, decision, ms / 1000)


FOUND = [
    *[outcome("en", "luggage", "luggage")] * 9,
    outcome("en", "luggage", "greet", chance=0.6),
    *[outcome("de", "greet", "greet")] * 2,
    *[outcome("de", "greet", "thanks")] * 2,
    *[outcome("de", "affirm", "deny", ms=300)] * 3,
    outcome("de", "out_of_scope", "out_of_scope", kind="not_ours"),
    outcome("de", "out_of_scope", "luggage"),
    outcome("de", "greet", ""),
]


def printed(found: Sequence[Outcome], *, with_fit: bool = False) -> list[str]:
    console = Console(width=80, color_system=None)
    with console.capture() as capture:
        for part in evaluation_tables.report(found, with_fit=with_fit):
            console.print(part, highlight=False)
    return capture.get().splitlines()


def rows(lines: Sequence[str], name: str) -> list[list[str]]:
    return [line.split() for line in lines if line.split()[:1] == [name]]


def test_a_row_for_each_language_and_script_and_the_last_for_all() -> None:
    lines = printed(FOUND)
    assert rows(lines, "en-Latn") == [
        ["en-Latn", "10", "90.0", "90.0", "90.0", "10.0", "–", "0.0", "–", "0.0", "100.0", "15.0"]
    ]
    assert rows(lines, "all")[0][:8] == ["all", "18", "61.1", "61.1", "61.1", "38.9", "50.0", "0.0"]
    names = [line.split()[0] for line in lines if line.split()[:1] and line.split()[0] in ("de-Latn", "en-Latn", "all")]
    assert names == ["de-Latn", "en-Latn", "all"]


def test_the_worst_intents_have_five_questions_and_more() -> None:
    lines = printed(FOUND)
    worst = lines[next(n for n, line in enumerate(lines) if "worst" in line) :]
    starts = [line.split()[0] for line in worst if line.split()[1:2] in (["10"], ["5"], ["3"])]
    assert starts == ["greet", "luggage"]
    assert rows(worst, "greet")[0] == ["greet", "5", "40.0", "40.0", "thanks", "2,", "nothing", "1"]


def test_the_commonest_confusions_with_their_counts() -> None:
    lines = printed(FOUND)
    common = lines[next(n for n, line in enumerate(lines) if "commonest" in line) :]
    assert ["affirm", "deny", "3"] in rows(common, "affirm")
    assert ["greet", "nothing", "1"] in rows(common, "greet")


def test_the_time_is_in_milliseconds() -> None:
    assert "time: half within 100 ms, 95 % within 300 ms" in printed(FOUND)


def test_no_word_and_no_number_is_cut_in_a_narrow_terminal() -> None:
    lines = printed(FOUND, with_fit=True)
    assert all("…" not in line for line in lines)
    assert sum("refused" in line for line in lines) >= 3
    assert any(line.endswith("right error") for line in lines)


def test_the_fit_shows_thresholds_and_what_they_give_on_all_and_on_the_other_half() -> None:
    lines = printed(FOUND, with_fit=True)
    assert len(rows(lines, "en-Latn")) == 3
    assert rows(lines, "en-Latn")[1][:4] == ["en-Latn", "0.05", "0.90", "0.99"]
    assert len(rows(lines, "in")) == 2
    assert any(line.startswith("temperature: best at ") for line in lines)
    assert not any(line.startswith("temperature") for line in printed(FOUND))


def test_thresholds_are_fitted_on_one_half_and_measured_on_the_other() -> None:
    # The odd-numbered ones are wrong at 0.9, which the even-numbered ones cannot know.
    found = [outcome("en", "luggage", "greet"), outcome("en", "luggage", "luggage")] * 3
    whole, half = rows(printed(found, with_fit=True), "en-Latn")[1:]
    assert whole == ["en-Latn", "0.05", "0.99", "0.99", "–", "0.0", "0.0", "0.0", "–", "0.0"]
    assert half == ["en-Latn", "0.05", "0.90", "0.99", "–", "0.0", "0.0", "100.0", "–", "0.0"]


def test_without_questions_there_are_tables_too() -> None:
    lines = printed([], with_fit=True)
    assert rows(lines, "all")[0] == ["all", "0", *["–"] * 10]
    assert "temperature: nothing to fit it on" in lines
