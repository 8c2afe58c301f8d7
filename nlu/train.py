"""Train the model of Homeward into nlu/models/<fingerprint>/, or do nothing where it is there already.

The fingerprint is of everything that goes into a model, so that a model always fits its data, its configuration and its
code. Run it with the interpreter of nlu/.venv.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from components.progress import say
from components.vectors import SHARE

FOLDER = Path(__file__).resolve().parent
INPUTS = ("config.yml", "domain.yml", "gazetteer.yml", "requirements.txt", "data/*.yml", "components/*.py")
ARCHIVE = "model.tar.gz"


def fingerprint(folder: Path = FOLDER) -> str:
    """Twelve hexadecimal digits over the names and contents of all INPUTS in `folder`."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in INPUTS for file in folder.glob(pattern)):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(folder)} {content}\n".encode())
    return digest.hexdigest()[:12]


def model_path(folder: Path = FOLDER) -> Path:
    """Where the model for the present data is, or will be."""
    return folder / "models" / fingerprint(folder) / ARCHIVE


def quiet() -> None:
    """Set what must stand before Rasa is imported: no telemetry, no cache of its own, no chatter of libraries."""
    os.environ |= {
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_MAX_CACHE_SIZE": "0",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "GIT_PYTHON_REFRESH": "quiet",
    }
    logging.basicConfig(level=logging.ERROR)
    logging.captureWarnings(
        True
    )  # into the log, so below its level: deprecations inside Rasa and its libraries, all pinned


def train(target: Path, data: Path = FOLDER / "data") -> None:
    """Train on the files of `data`, and move the finished model to `target`; a training that is interrupted leaves no
    model there."""
    quiet()
    say("loading Rasa")
    from rasa.engine.caching import LocalTrainingCache
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.training.graph_trainer import GraphTrainer
    from rasa.shared.data import TrainingType
    from rasa.utils.log_utils import configure_structlog

    from components.importer import ByLanguage

    configure_structlog(logging.ERROR)
    say("reading the examples")
    files = [str(file) for file in sorted(data.glob("*.yml"))]
    importer = ByLanguage(str(FOLDER / "config.yml"), str(FOLDER / "domain.yml"), files)
    config = importer.get_config()
    graph = Recipe.recipe_for_name(config["recipe"]).graph_config_for_recipe(
        config, {}, training_type=TrainingType.NLU, is_finetuning=False
    )
    unfinished = target.parent.with_name(f"{target.parent.name}.unfinished-{os.getpid()}")
    unfinished.mkdir(parents=True)
    try:
        with TemporaryDirectory() as stored:
            # Not rasa.model_training.train: it wraps the importer in four others, each of which copies all examples.
            trainer = GraphTrainer(LocalModelStorage(Path(stored)), LocalTrainingCache(), DaskGraphRunner)
            trainer.train(graph, importer, unfinished / ARCHIVE, force_retraining=True)
        shutil.rmtree(target.parent, ignore_errors=True)
        unfinished.rename(target.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def main() -> None:
    """Train where it is needed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--path", action="store_true", help="only print where the model for the present data belongs"
    )
    arguments.add_argument("--force", action="store_true", help="train even if the model is there")
    arguments.add_argument("--share", action="store_true", help="train, and write nlu/vectors/ anew (`make vectors`)")
    given = arguments.parse_args()
    if given.share:
        os.environ[SHARE] = "yes"
    target = model_path()
    if given.path:
        say(str(target))
    elif target.exists() and not (given.force or given.share):
        say(f"the model for this data is there: {target}")
    else:
        started_s = time.monotonic()
        train(target)
        say(f"trained in {time.monotonic() - started_s:.0f} s: {target}")


if __name__ == "__main__":
    main()
