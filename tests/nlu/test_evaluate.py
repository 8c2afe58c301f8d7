"""The figures against a file of seven questions reckoned by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import evaluate, outcomes
from bot.core.decide import Decision
from bot.core.world import Understanding

FILE = """lang\tscript\tintent\ttext\talso\tnote
ka\tGeor\tluggage\tრამდენი ჩემოდანი წავიღო\t\tx
ka\tLatn\tluggage\tramdeni chemodani\t
en\tLatn\tavrr_cost\twho pays for this\tavrr_overview
en\tLatn\temergency\the locked the door\t
en\tLatn\tout_of_scope\twho won the match
en\tLatn\tout_of_scope\tis it raining
en\tLatn\tgreet\t😀
"""
ANSWERS = {
    "რამდენი ჩემოდანი წავიღო": Understanding("ka", (("luggage", 0.95), ("greet", 0.05))),
    "ramdeni chemodani": Understanding("en", (("avrr_cost", 0.85), ("luggage", 0.15))),
    "who pays for this": Understanding("en", (("avrr_overview", 0.45), ("luggage", 0.35))),
    "he locked the door": Understanding("en", (("emergency", 0.75), ("luggage", 0.25))),
    "who won the match": Understanding("en", (("out_of_scope", 0.65), ("luggage", 0.35))),
    "is it raining": Understanding("", (("luggage", 0.95), ("out_of_scope", 0.05))),
    "😀": Understanding("", ()),
}


async def parse(text: str) -> Understanding | None:
    return ANSWERS[text]


async def measured(file: Path, ask: evaluate.Parse) -> evaluate.Figures:
    return evaluate.figures(await evaluate.ask(outcomes.read(file), ask))


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.tsv"
    file.write_text(FILE, encoding="utf-8")
    return file


@pytest.fixture
async def figures(questions: Path) -> evaluate.Figures:
    return await measured(questions, parse)


async def test_ranks_leave_out_of_scope_out(figures: evaluate.Figures) -> None:
    assert (figures["n"], figures["top1"], figures["top3"]) == (5, 3 / 5, 4 / 5)


async def test_ranks_by_language_and_by_intent(figures: evaluate.Figures) -> None:
    assert figures["by_language"] == {
        "en-Latn": {"n": 3, "top1": 2 / 3, "top3": 2 / 3},
        "ka-Geor": {"n": 1, "top1": 1, "top3": 1},
        "ka-Latn": {"n": 1, "top1": 0, "top3": 1},
    }
    assert figures["by_intent"]["luggage"] == {"n": 2, "top1": 1 / 2, "top3": 1}
    assert "out_of_scope" not in figures["by_intent"]


async def test_answered_directly_counts_what_the_bot_does(figures: evaluate.Figures) -> None:
    assert (figures["answered_top1"], figures["answered_wrong"]) == (2 / 5, 1 / 5)


async def test_out_of_scope_and_emergency(figures: evaluate.Figures) -> None:
    assert figures["out_of_scope"] == {"recall": 1 / 2, "false_alarm": 0}
    assert figures["emergency"] == {"recall": 1, "false_alarm": 0}


async def test_danger_in_the_text_is_an_emergency_whatever_the_nlu_says(tmp_path: Path) -> None:
    async def calm(text: str) -> Understanding | None:
        return Understanding("en", (("greet", 0.99),))

    file = tmp_path / "danger.tsv"
    file.write_text("lang\tscript\tintent\ttext\nen\tLatn\temergency\tI want to kill myself\n", encoding="utf-8")
    assert (await measured(file, calm))["emergency"]["recall"] == 1


async def test_what_the_sentences_mean_is_kept() -> None:
    understood = Understanding(
        "en", (("luggage", 0.4), ("avrr_cost", 0.3)), parts=((("luggage", 0.9),), (("avrr_cost", 0.9),))
    )

    async def several(text: str) -> Understanding | None:
        return understood

    (found,) = await evaluate.ask([outcomes.Question("en", "Latn", ("luggage",), "…")], several)
    assert (found.parts, found.decision.intents) == (understood.parts, ("luggage", "avrr_cost"))


async def test_language_counts_texts_of_three_words_and_more(figures: evaluate.Figures) -> None:
    assert figures["language_accuracy"] == 4 / 5


async def test_calibration_error_is_the_mean_gap_of_the_bins(figures: evaluate.Figures) -> None:
    # 0.95 right and 0.95 wrong: |1.9 - 1|; 0.85 wrong; 0.45, 0.75 and 0.65 right; over six ranked questions
    assert figures["calibration_error"] == pytest.approx((0.9 + 0.85 + 0.55 + 0.25 + 0.35) / 6)


async def test_errors_name_what_was_expected_and_what_came(figures: evaluate.Figures) -> None:
    assert figures["errors"][0] == {
        "text": "ramdeni chemodani",
        "lang": "ka",
        "expected": "luggage",
        "got": "avrr_cost",
        "confidence": 0.85,
    }
    assert [error["text"] for error in figures["errors"]] == ["ramdeni chemodani", "is it raining", "😀"]
    assert figures["errors"][2]["got"] == ""


async def test_latency_is_reported(figures: evaluate.Figures) -> None:
    assert 0 <= figures["latency_ms"]["p50"] <= figures["latency_ms"]["p95"]


async def test_the_figures_are_json(figures: evaluate.Figures) -> None:
    assert json.loads(json.dumps(figures)) == figures


async def test_confusions_are_counted_with_those_out_of_scope(figures: evaluate.Figures) -> None:
    assert figures["confusions"] == [
        {"expected": "greet", "got": "", "n": 1},
        {"expected": "luggage", "got": "avrr_cost", "n": 1},
        {"expected": "out_of_scope", "got": "luggage", "n": 1},
    ]


def outcome(expected: str, *given: str) -> outcomes.Outcome:
    question = outcomes.Question("en", "Latn", (expected,), "…")
    return outcomes.Outcome(question, ((given[0], 0.5),), "en", False, Decision("answer", given), 0.1)


def test_the_commonest_confusion_comes_first() -> None:
    found = evaluate.figures([outcome("greet", "deny"), *[outcome("thanks", "affirm")] * 2])
    assert [(confusion["expected"], confusion["n"]) for confusion in found["confusions"]] == [
        ("thanks", 2),
        ("greet", 1),
    ]


def test_of_two_answers_one_must_be_right() -> None:
    found = evaluate.figures([outcome("luggage", "avrr_cost", "luggage"), outcome("luggage", "avrr_cost", "greet")])
    assert (found["answered_top1"], found["answered_wrong"]) == (1 / 2, 1 / 2)


async def test_a_dead_nlu_gives_figures_too(questions: Path) -> None:
    async def dead(text: str) -> Understanding | None:
        return None

    figures = await measured(questions, dead)
    assert (figures["top1"], figures["answered_wrong"], figures["calibration_error"]) == (0, 0, None)


async def test_a_file_without_questions_has_shares_of_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.tsv"
    file.write_text("lang\tscript\tintent\ttext\n", encoding="utf-8")
    figures = await measured(file, parse)
    assert (figures["n"], figures["top1"], figures["latency_ms"]["p50"]) == (0, None, None)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", ":1: the header lacks lang, script, intent, text"),
        ("lang\tintent\ttext\n", ":1: the header lacks script"),
        ("lang\tscript\tintent\ttext\nka\tGeor\tgreet\n", ":2: needs lang, script, intent, text"),
    ],
)
def test_a_bad_file_names_line_and_fault(tmp_path: Path, content: str, fault: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(outcomes.BadQuestions, match=fault):
        outcomes.read(file)


@pytest.mark.parametrize(
    ("language", "script", "code"),
    [
        ("ka", "Geor", "ka"),
        ("ka", "Latn", "ka-Latn"),
        ("el", "Grek", "el"),
        ("el", "Latn", "el-Latn"),
        ("de", "Latn", "de"),
    ],
)
def test_the_code_of_language_and_script(language: str, script: str, code: str) -> None:
    assert outcomes.Question(language, script, ("greet",), "…").code == code
