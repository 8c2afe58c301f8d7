"""The components in Rasa's hands: trained by its graph on a handful of sentences, kept, loaded, asked."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from train import ARCHIVE, quiet, train

quiet()

DATA = {
    "ka": {
        "greet": ["გამარჯობა", "სალამი ყველას"],
        "travel_documents": ["პასპორტი დავკარგე", "საბუთი აღარ მაქვს"],
        "luggage": ["რამდენი ჩემოდანი შემიძლია", "ბარგი რამდენი კილო"],
    },
    "ka-Latn": {
        "greet": ["gamarjoba", "salami yvelas"],
        "travel_documents": ["pasporti davkarge", "sabuti aghar maqvs"],
        "luggage": ["ramdeni chemodani shemidzlia", "bargi ramdeni kilo"],
    },
    "en": {
        "greet": ["hello there", "good morning"],
        "travel_documents": ["I lost my passport", "my papers are gone"],
        "luggage": ["how many suitcases", "how heavy may my bags be"],
    },
}
Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def parse(tmp_path_factory: pytest.TempPathFactory) -> Parse:
    from rasa.core.agent import load_agent

    from components import embedding

    folder = tmp_path_factory.mktemp("nlu")
    embedding.CACHE = folder / "vectors.npz"  # these sentences are nobody's training data
    for code, intents in DATA.items():
        blocks = [
            {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)} for name, texts in intents.items()
        ]
        (folder / f"{code}.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True))
    model = folder / "model" / ARCHIVE
    train(model, folder)
    agent = asyncio.run(load_agent(str(model)))
    return lambda text: asyncio.run(agent.parse_message(text))


@pytest.mark.parametrize(
    ("text", "language", "script", "intent"),
    [
        ("ჩემი პასპორტი დღეს დავკარგე მატარებელში", "ka", "Geor", "travel_documents"),
        ("ra vqna, pasporti davkarge gushin", "ka-Latn", "Latn", "travel_documents"),
        ("yesterday I lost my blue passport", "en", "Latn", "travel_documents"),
        ("HELLO THEREEEE my dear people \u200e😀", "en", "Latn", "greet"),
    ],
)
def test_a_message_is_understood(parse: Parse, text: str, language: str, script: str, intent: str) -> None:
    parsed = parse(text)
    assert (parsed["language"], parsed["script"], parsed["intent"]["name"]) == (language, script, intent)
    assert sum(rank["confidence"] for rank in parsed["intent_ranking"]) == pytest.approx(1)


def test_places_are_entities(parse: Parse) -> None:
    entities = parse("ბერლინში ვარ, ქუთაისში მინდა")["entities"]
    assert [(e["entity"], e["value"]) for e in entities] == [("host_country", "DE"), ("georgian_place", "Imereti")]


@pytest.mark.parametrize("text", ["Hello there!", "hello  THERE 😀"])
def test_a_short_message_that_was_learned_needs_no_encoder(parse: Parse, text: str) -> None:
    assert parse(text)["intent_ranking"] == [{"name": "greet", "confidence": 0.99}]


@pytest.mark.parametrize("text", ["😀😀", "12345", "   ", "?"])
def test_a_message_without_a_word_is_not_guessed_at(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert (parsed["intent_ranking"], parsed["language"]) == ([], "")


@pytest.mark.parametrize(
    "text",
    ["a" * 4096, "😀" * 4096, "მ" * 4096, "\u200f" * 4096, "<b>&amp;</b> שלום"],
    ids=["letters", "emoji", "mkhedruli", "marks", "mixed"],
)
def test_an_odd_message_is_parsed(parse: Parse, text: str) -> None:
    assert parse(text)["text"] == text
