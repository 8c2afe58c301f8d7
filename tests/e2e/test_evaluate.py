"""`homeward nlu evaluate` as it is called, against a stand-in for the NLU."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

from .standin import Understanding

pytestmark = pytest.mark.loopback

HEADER = "lang\tscript\tintent\ttext\n"
ENGLISH = HEADER + "en\tLatn\tluggage\thow much luggage\nen\tLatn\tout_of_scope\ta pizza please\n"
LATIN = HEADER + "ka\tLatn\ttravel_documents\tbargi pasport\n"


@pytest.fixture
def nlu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Understanding]:
    standin = Understanding()
    monkeypatch.setenv("HOMEWARD_NLU_URL", standin.url)
    monkeypatch.setenv("HOMEWARD_DATA", str(tmp_path / "data"))
    (tmp_path / "en.tsv").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "latin.tsv").write_text(LATIN, encoding="utf-8")
    (tmp_path / "bad.tsv").write_text("lang\n", encoding="utf-8")
    yield standin
    standin.shutdown()
    standin.server_close()


@pytest.mark.usefixtures("nlu")
def test_several_files_are_one_evaluation(tmp_path: Path) -> None:
    found, drawn = tmp_path / "figures.json", tmp_path / "confusions.svg"
    files = [str(tmp_path / "en.tsv"), str(tmp_path / "latin.tsv")]
    done = CliRunner().invoke(app, ["nlu", "evaluate", *files, "--json", str(found), "--picture", str(drawn), "--fit"])
    assert done.exit_code == 0, done.output
    figures = json.loads(found.read_text(encoding="utf-8"))
    assert (figures["n"], figures["top1"]) == (2, 1 / 2)
    assert set(figures["by_language"]) == {"en-Latn", "ka-Latn"}
    assert "travel_documents → luggage: 1 of 1" in drawn.read_text(encoding="utf-8")


@pytest.mark.usefixtures("nlu")
def test_one_file_is_the_fixed_interface(tmp_path: Path) -> None:
    found = tmp_path / "figures.json"
    done = CliRunner().invoke(app, ["nlu", "evaluate", str(tmp_path / "en.tsv"), "--json", str(found)])
    assert done.exit_code == 0, done.output
    fixed = ("n", "top1", "top3", "by_language", "by_intent", "answered_top1", "answered_wrong", "out_of_scope")
    more = ("emergency", "language_accuracy", "calibration_error", "latency_ms", "errors")
    figures = json.loads(found.read_text(encoding="utf-8"))
    assert set(figures) >= {*fixed, *more}
    assert figures["by_language"] == {"en-Latn": {"n": 1, "top1": 1, "top3": 1}}
    assert "confusions" not in {path.stem for path in tmp_path.iterdir()}


def test_a_bad_file_is_named_before_anything_is_asked(nlu: Understanding, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["nlu", "evaluate", str(tmp_path / "en.tsv"), str(tmp_path / "bad.tsv")])
    assert done.exit_code == 2
    assert "bad.tsv:1: the header lacks" in done.output
    assert nlu.asked == []
