"""A benchmark in Rasa's format is learned by our components and measured; what is wrong with one is said in a line."""

from pathlib import Path

import pytest

from benchmark import Figures, Unusable, find, measure
from train import quiet

quiet()

# CLINC150 has an intent `yes`, which is no text to every reader of YAML.
LEARNED = {
    "weather": [
        "will it rain tomorrow",
        "how warm is it in [Oslo](city)",
        "do I need an umbrella today",
        "snow in May?",
    ],
    "yes": ["wake me up at seven", "set an alarm for six in the morning", "cancel my alarm", "when must I get up"],
    "oos": ["who won the election", "how do I bake bread", "the capital of Peru", "is my cat ill"],
}
ASKED = {
    "weather": ["will it rain in the afternoon", "how warm is it in Rome"],
    "yes": ["please set my alarm for eight"],
    "oos": ["how do I bake a cake"],
}


def write(path: Path, intents: dict[str, list[str]]) -> None:
    blocks = [
        f"- intent: {name}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for name, texts in intents.items()
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("benchmark")
    write(made / "train.yml", LEARNED)
    write(made / "test" / "asked.yml", ASKED)
    return made


@pytest.fixture(scope="module")
def figures(folder: Path) -> Figures:
    return measure(folder, folder / "vectors.npz")


def test_our_components_learn_a_benchmark(figures: Figures) -> None:
    assert (figures.sentences, figures.intents, figures.in_scope, figures.accuracy) == (12, 3, 3, 1.0)


def test_what_is_out_of_scope_is_counted_apart(figures: Figures) -> None:
    assert (figures.out_of_scope, figures.recall) == (1, 1.0)


def test_vectors_of_a_benchmark_are_kept_in_a_file_of_their_own(figures: Figures, folder: Path) -> None:
    assert (folder / "vectors.npz").exists()


def test_both_ways_to_lay_out_files_are_read(tmp_path: Path) -> None:
    write(tmp_path / "train-1.yml", LEARNED)
    write(tmp_path / "train" / "more.yml", LEARNED)
    assert {path.name for path in find(tmp_path, "train")} == {"train-1.yml", "more.yml"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "has neither train"),
        ("nlu: [", "train.yml cannot be read, correct it"),
        ("text\tintent\nwill it rain\tweather\n", "train.yml cannot be read, correct it"),
        ('version: "3.1"\nnlu: []\n', "no sentence of an intent"),
        ('version: "3.1"\nnlu:\n- intent: one\n  examples: |\n    - only this\n', "1 intents; give it 3 or more"),
    ],
    ids=["no file", "broken", "TSV", "empty", "one intent"],
)
def test_a_fault_is_one_line_with_its_remedy(tmp_path: Path, content: str | None, said: str) -> None:
    write(tmp_path / "test.yml", ASKED)
    if content is not None:
        (tmp_path / "train.yml").write_text(content, encoding="utf-8")
    with pytest.raises(Unusable, match=said) as fault:
        measure(tmp_path, tmp_path / "vectors.npz")
    assert "\n" not in str(fault.value)
