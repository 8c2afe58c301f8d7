"""The components in Rasa's hands: trained by its graph on a handful of sentences, kept, loaded, asked."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from train import FOLDER, quiet

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
    import rasa.model_training
    from rasa.core.agent import load_agent

    from components import embedding

    folder = tmp_path_factory.mktemp("nlu")
    embedding.CACHE = folder / "embeddings.npz"  # these sentences are nobody's training data
    for code, intents in DATA.items():
        blocks = [
            {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)} for name, texts in intents.items()
        ]
        (folder / f"{code}.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True))
    trained = rasa.model_training.train(
        domain=str(FOLDER / "domain.yml"),
        config=str(FOLDER / "config.yml"),
        training_files=[str(path) for path in folder.glob("*.yml")],
        output=str(folder / "models"),
    )
    agent = asyncio.run(load_agent(trained.model))
    return lambda text: asyncio.run(agent.parse_message(text))


@pytest.mark.parametrize(
    ("text", "language", "script", "intent"),
    [
        ("პასპორტი დავკარგე", "ka", "Geor", "travel_documents"),
        ("pasporti davkarge", "ka-Latn", "Latn", "travel_documents"),
        ("I lost my passport", "en", "Latn", "travel_documents"),
        ("hello there", "en", "Latn", "greet"),
    ],
)
def test_a_message_is_understood(parse: Parse, text: str, language: str, script: str, intent: str) -> None:
    parsed = parse(text)
    assert (parsed["language"], parsed["script"], parsed["intent"]["name"]) == (language, script, intent)
    assert sum(rank["confidence"] for rank in parsed["intent_ranking"]) == pytest.approx(1)


def test_places_are_entities(parse: Parse) -> None:
    entities = parse("ბერლინში ვარ, ქუთაისში მინდა")["entities"]
    assert [(e["entity"], e["value"]) for e in entities] == [("host_country", "DE"), ("georgian_place", "Imereti")]


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
