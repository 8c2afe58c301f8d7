"""The training data against the catalogue: the same intents everywhere, enough examples, and none in two intents."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.letters import plain

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted((ROOT / "nlu" / "data").glob("*.yml"))
LEAST = {"ka": 60}  # examples of an intent in a language; in any other:
LEAST_ELSE = 30
LEAST_OUT_OF_SCOPE = 400
ALIKE = 0.8  # from this share of common words on two sentences of an intent are one


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
    least = LEAST.get(path.stem, LEAST_ELSE)
    assert {intent: len(set(texts)) for intent, texts in found.items() if len(set(texts)) < least} == {}
    assert len(found["out_of_scope"]) >= LEAST_OUT_OF_SCOPE


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_no_two_examples_of_an_intent_are_nearly_the_same(path: Path) -> None:
    pairs = []
    for intent, texts in examples(path).items():
        words = [(text, frozenset(plain(text).split())) for text in texts]
        long = [(text, found) for text, found in words if len(found) > 3]
        pairs += [
            (intent, text, other)
            for at, (text, found) in enumerate(long)
            for other, others in long[:at]
            if len(found & others) >= ALIKE * len(found | others)
        ]
    assert pairs == []


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
