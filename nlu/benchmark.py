"""Train the components of config.yml on a published benchmark and measure them on its test set.

DIR holds Rasa's YAML: `train*.yml` or `train/*.yml`, and `test*.yml` or `test/*.yml`, as HWU64 and CLINC150 are once
converted. Every sentence counts as English. Sentences of an intent called `oos` or `out_of_scope` are counted apart.
Their vectors are kept in a file of their own, so that a second run embeds nothing. Run it with the interpreter of
nlu/.venv.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from components.progress import Progress, say
from train import ARCHIVE, FOLDER, quiet, train

CACHE = FOLDER / ".cache" / "benchmark.npz"
LANGUAGE = "en"
OUT_OF_SCOPE = {"oos", "out_of_scope"}
FEWEST_INTENTS = 3  # that the classifier can tell apart
Pairs = list[tuple[str, str]]  # text and intent; or the intent expected and the one got


class Unusable(Exception):
    """A benchmark that cannot be measured; the message is one line that names the cause and the remedy."""


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1, None where the test set has no such sentence; `train_s` is all from files to model."""

    sentences: int
    intents: int
    in_scope: int
    accuracy: float | None
    out_of_scope: int
    recall: float | None
    train_s: float
    parse_p50_ms: float


def measure(folder: Path, cache: Path) -> Figures:
    """Train on `folder` and ask its test set. Raises Unusable."""
    files = find(folder, "train")
    learned = [pair for file in files for pair in read(file)]
    asked = [pair for file in find(folder, "test") for pair in read(file)]
    intents = {intent for _, intent in learned}
    if len(intents) < FEWEST_INTENTS:
        raise Unusable(f"{folder}: train has sentences of {len(intents)} intents; give it {FEWEST_INTENTS} or more")
    if strange := {intent for _, intent in asked} - intents:
        say(f"asked, but not trained: {', '.join(sorted(strange))}")
    with TemporaryDirectory() as work:
        started_s = time.monotonic()
        model = learn(files, Path(work), cache)
        train_s = time.monotonic() - started_s
        got, times_ms = asyncio.run(ask(model, [text for text, _ in asked]))
    pairs = list(zip([intent for _, intent in asked], got))
    inside = [pair for pair in pairs if pair[0] not in OUT_OF_SCOPE]
    outside = [pair for pair in pairs if pair[0] in OUT_OF_SCOPE]
    return Figures(
        sentences=len(learned),
        intents=len(intents),
        in_scope=len(inside),
        accuracy=share_right(inside),
        out_of_scope=len(outside),
        recall=share_right(outside),
        train_s=train_s,
        parse_p50_ms=statistics.median(times_ms),
    )


def find(folder: Path, name: str) -> list[Path]:
    """The files of the part `name`: train or test. Raises Unusable where there is none."""
    files = sorted([*folder.glob(f"{name}*.yml"), *folder.glob(f"{name}/*.yml")])
    if not files:
        raise Unusable(f"{folder} has neither {name}*.yml nor {name}/*.yml: convert the benchmark to Rasa's YAML first")
    return files


def read(file: Path) -> Pairs:
    """The labelled sentences of a file, as Rasa's own loader reads them. Raises Unusable."""
    from rasa.shared.exceptions import RasaException
    from rasa.shared.nlu.constants import INTENT, TEXT
    from rasa.shared.nlu.training_data.loading import load_data

    try:
        examples = load_data(str(file)).intent_examples
    except (RasaException, ValueError, OSError) as fault:
        raise Unusable(f"{file} cannot be read, correct it: {' '.join(str(fault).split())}") from None
    if not examples:
        raise Unusable(f'{file} has no sentence of an intent: it needs version: "3.1", nlu:, - intent:, examples: |')
    return [(example.get(TEXT), example.get(INTENT)) for example in examples]


def learn(files: list[Path], work: Path, cache: Path) -> Path:
    """Train config.yml's pipeline on `files`, as train.py does on the project's; returns the model, in `work`."""
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
    from rasa.shared.nlu.training_data.loading import load_data
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from components import embedding

    embedding.CACHE = cache  # these sentences are not the project's
    examples = TrainingData([example for file in files for example in load_data(str(file)).training_examples])
    RasaYAMLWriter().dump(str(work / f"{LANGUAGE}.yml"), examples)  # the importer takes the language from the name
    model = work / "model" / ARCHIVE
    train(model, work)
    return model


async def ask(model: Path, texts: list[str]) -> tuple[list[str], list[float]]:
    """The intent found for each text ("" for none), and how many milliseconds each took, without HTTP."""
    from rasa.core.agent import load_agent

    agent, report = await load_agent(str(model)), Progress("asking")
    intents, times_ms = [], []
    for done, text in enumerate(texts, start=1):
        started_s = time.perf_counter()
        parsed = await agent.parse_message(text)
        times_ms.append((time.perf_counter() - started_s) * 1000)
        intents.append(parsed["intent"]["name"] or "")
        report(done, len(texts))
    return intents, times_ms


def share_right(pairs: Pairs) -> float | None:
    """The share of equal pairs."""
    return sum(expected == got for expected, got in pairs) / len(pairs) if pairs else None


def show(figures: Figures, *, warm: bool) -> None:
    """Print the figures; `warm`: there were vectors of an earlier run."""
    say(f"trained on {figures.sentences} sentences of {figures.intents} intents in {figures.train_s:.0f} s")
    if warm:
        say(f"  (less than from nothing: vectors of an earlier run were there, in {CACHE})")
    if figures.accuracy is not None:
        say(f"accuracy in scope: {figures.accuracy:.1%} of {figures.in_scope}")
    if figures.recall is not None:
        say(f"recall out of scope: {figures.recall:.1%} of {figures.out_of_scope}")
    say(f"a parse: p50 {figures.parse_p50_ms:.1f} ms, without HTTP")


def main() -> None:
    """Train, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    folder, warm = arguments.parse_args().folder, CACHE.exists()
    quiet()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before libraries read them; as serve.py does
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    try:
        show(measure(folder, CACHE), warm=warm)
    except Unusable as fault:
        sys.stderr.write(f"✗ {fault}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
