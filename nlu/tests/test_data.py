"""The training data against the catalogue: the same intents everywhere, enough examples, and none in two intents."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.letters import plain

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted((ROOT / "nlu" / "data").glob("*.yml"))
LEAST = 25  # examples of an intent in a language


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def catalogue() -> set[str]:
    found = load(ROOT / "content" / "catalogue.yml")
    return {*found["topics"], *found["actions"]}


def examples(path: Path) -> dict[str, list[str]]:
    blocks = load(path)["nlu"]
    return {block["intent"]: [line[2:] for line in block["examples"].splitlines()] for block in blocks}


def test_the_domain_names_the_catalogue() -> None:
    domain = load(ROOT / "nlu" / "domain.yml")
    assert set(domain["intents"]) == catalogue()
    assert set(domain["entities"]) == set(load(ROOT / "content" / "catalogue.yml")["entities"])


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_intent_has_enough_examples(path: Path) -> None:
    found = examples(path)
    assert set(found) == catalogue()
    assert {intent: len(set(texts)) for intent, texts in found.items() if len(set(texts)) < LEAST} == {}


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_no_sentence_belongs_to_two_intents(path: Path) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for intent, texts in examples(path).items():
        for text in texts:
            intents[plain(text) or text].add(intent)
    assert {text: both for text, both in intents.items() if len(both) > 1} == {}


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_evaluation_sentences_are_not_trained_on(path: Path) -> None:
    trained = {plain(text) for texts in examples(path).values() for text in texts}
    questions = ROOT / "nlu" / "evaluation" / f"{path.stem}.tsv"
    held = [line.split("\t")[3] for line in questions.read_text(encoding="utf-8").splitlines()[1:]]
    both = [text for text in held if len(text.split()) > 3 and plain(text) in trained]
    assert len(both) <= len(held) / 100, both  # two writers may think of one plain sentence
