"""Train Rasa's default pipeline on a part of our examples, to reckon what all would cost; for `make bench TRAIN=1`.

`rasa_default.py FOLDER [--every 10]` trains on every tenth example with three epochs, and leaves a model and
figures.json in FOLDER: `seconds` in all; `epochs_s`, one by one (the first also builds TensorFlow's graph);
`examples`, `examples_in_all`, and the path of the `model`. Run it with the interpreter of nlu/.venv.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from pathlib import Path
from typing import Any

import yaml

from train import FOLDER, quiet

EPOCHS = 3


def pipeline() -> list[dict[str, object]]:
    """What Rasa 3.6 suggests for a language that it has no word vectors for, as far as it finds intents."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": EPOCHS},
    ]


def write_part(work: Path, every: int) -> tuple[int, int]:
    """Write every n-th example of each language to `work`; returns how many, and how many there are."""
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
    from rasa.shared.nlu.training_data.loading import load_data
    from rasa.shared.nlu.training_data.training_data import TrainingData

    examples = [
        example for file in sorted(FOLDER.glob("data/*.yml")) for example in load_data(str(file)).training_examples
    ]
    part = TrainingData(examples[::every])
    RasaYAMLWriter().dump(str(work / "nlu.yml"), part)
    return len(part.training_examples), len(examples)


def train(work: Path) -> str:
    """Train on what `write_part` wrote; returns the model."""
    from rasa.model_training import train_nlu

    config = work / "config.yml"
    config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": "en", "pipeline": pipeline()}))
    model = train_nlu(str(config), str(work / "nlu.yml"), str(work), fixed_model_name="model")
    if model is None:
        raise SystemExit("Rasa trained no model; the lines above say why")
    return str(model)


def epoch_times() -> list[float]:
    """A list that every epoch of a training from now on adds its seconds to."""
    from rasa.utils import train_utils
    from tensorflow.keras.callbacks import Callback

    seconds: list[float] = []

    class Clock(Callback):  # type: ignore[misc]  # TensorFlow has no type marker here
        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            self.started_s = time.monotonic()

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            seconds.append(time.monotonic() - self.started_s)

    usual = train_utils.create_common_callbacks  # DIET takes no callbacks of its user
    train_utils.create_common_callbacks = lambda *given, **named: [*usual(*given, **named), Clock()]
    return seconds


def main() -> None:
    """Train, and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("work", metavar="FOLDER", type=Path)
    arguments.add_argument("--every", type=int, default=10)
    given = arguments.parse_args()
    quiet()
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    used, there = write_part(given.work, given.every)
    epochs_s = epoch_times()
    started_s = time.monotonic()
    model = train(given.work)
    figures = {"seconds": time.monotonic() - started_s, "epochs_s": epochs_s, "model": model}
    figures |= {"examples": used, "examples_in_all": there}
    (given.work / "figures.json").write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
