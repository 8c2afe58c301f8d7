"""`homeward content …` as an editor uses it, on a folder of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli_content, editing
from bot.content import load

from .folder import LANGUAGES, TODAY, edit

EN_FILE, KA_FILE = "en/answers/avrr_cost.md", "ka/answers/avrr_cost.md"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Run a command on the folder; its output is the result's."""
    monkeypatch.setattr(cli_content, "CONTENT", folder)
    monkeypatch.setattr("bot.content.LANGUAGES", LANGUAGES)
    monkeypatch.setattr("bot.content.library.LANGUAGES", LANGUAGES)
    monkeypatch.setattr("bot.content.library.load.__defaults__", (TODAY, LANGUAGES))
    monkeypatch.setattr(cli_content, "_today", lambda: TODAY)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli_content.app, list(arguments))

    return run


def test_the_check_lists_faults_and_fails(run: object, folder: Path) -> None:
    assert callable(run)
    assert run("check").exit_code == 0
    edit(folder / EN_FILE, "3 months", "1000 months")
    result = run("check")
    assert result.exit_code == 1
    assert "content/en/answers/avrr_cost.md:9: numbers of `body` differ" in result.output
    assert "3 answers, 1 errors, 0 warnings" in result.output


def test_the_matrix_says_how_each_answer_stands(folder: Path) -> None:
    edit(folder / KA_FILE, "გზა უფასოა", "გზა სულ უფასოა")
    edit(folder / "en/answers/avrr_apply.md", "3 months", "1000 months")
    library, faults = load(folder, TODAY, LANGUAGES)
    found = editing.states(library, faults, TODAY)
    assert found == {
        ("ka", "avrr_cost"): "fresh",
        ("en", "avrr_cost"): "stale",
        ("ka", "avrr_apply"): "fresh",
        ("en", "avrr_apply"): "faulty",
    }
    (folder / "en/answers/avrr_apply.md").unlink()
    for day, state in ((date(2027, 5, 2), "due"), (date(2027, 6, 30), "withheld")):
        library, faults = load(folder, day, LANGUAGES)
        found = editing.states(library, faults, day)
        assert (found["ka", "avrr_cost"], found["en", "avrr_apply"]) == (state, "missing")


def test_the_matrix_and_its_sum_are_printed(run: object) -> None:
    assert callable(run)
    output = run("status").output
    assert "avrr_cost" in output
    assert "4 answers · 4 fresh" in output


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("--lang", "en"), "The journey is free for 3 months."),
        (("--lang", "en", "--country", "de"), "Police: 110, sum: 1,000–2,000 euros."),
        (("--lang", "en", "--part", "more"), "A counsellor tells you the rest."),
        (("--lang", "en", "--part", "sources"), "→ https://iom.int"),
        ((), "გზა უფასოა 3 თვე."),
    ],
)
def test_a_preview_is_what_telegram_would_show(run: object, arguments: tuple[str, ...], shown: str) -> None:
    assert callable(run)
    result = run("preview", "avrr_cost", *arguments)
    assert result.exit_code == 0
    assert shown in result.output
    assert "of 4,096 characters" in result.output


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("preview", "avrr_costs"), "did you mean avrr_cost"),
        (("preview", "avrr_cost", "--lang", "xx"), "is no language"),
        (("preview", "avrr_cost", "--country", "XX"), "is no country"),
        (("accept", "avrr_costs", "--lang", "en"), "is no topic"),
        (("accept", "avrr_cost", "--lang", "xx"), "is no language"),
        (("minor", "avrr_cost"), "made from today's Georgian text already"),
        (("confirm", "avrr_cost", "--review-by", "01.05.2027"), "write it like 2027-05-01"),
        (("confirm", "avrr_cost", "--checked-on", "2999-01-01"), "lies in the future"),
        (("confirm", "avrr_cost", "--review-by", "2199-01-01"), "is not within two years"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_two(run: object, arguments: tuple[str, ...], why: str) -> None:
    assert callable(run)
    result = run(*arguments)
    assert result.exit_code == 2
    assert why in " ".join(result.output.split())


def test_a_translation_that_does_not_fit_is_not_accepted(run: object, folder: Path) -> None:
    assert callable(run)
    edit(folder / KA_FILE, "3 თვე", "1000 თვე")
    before = (folder / EN_FILE).read_bytes()
    result = run("accept", "avrr_cost", "--lang", "en")
    assert (result.exit_code, (folder / EN_FILE).read_bytes()) == (2, before)
    assert "nothing was changed; mend this first" in result.output
    edit(folder / EN_FILE, "3 months", "1000 months")
    assert run("accept", "avrr_cost", "--lang", "all").exit_code == 0
    assert run("check").exit_code == 0


def test_a_changed_number_is_no_small_change(run: object, folder: Path) -> None:
    assert callable(run)
    edit(folder / KA_FILE, "3 თვე", "1000 თვე")
    assert run("minor", "avrr_cost").exit_code == 2
    assert "minor_changes" not in (folder / KA_FILE).read_text("utf-8")


def test_a_small_change_and_a_confirmation_are_noted(run: object, folder: Path) -> None:
    assert callable(run)
    edit(folder / KA_FILE, "უფასოა", "უფასოა!")
    assert run("minor", "avrr_cost").exit_code == 0
    assert run("confirm", "avrr_cost", "avrr_apply").exit_code == 0
    assert "0 warnings" in run("check").output
