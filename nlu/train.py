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

from components.progress import say

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


def train(target: Path) -> None:
    """Train, and move the finished model to `target`; a training that is interrupted leaves no model there."""
    quiet()
    say("loading Rasa")
    import rasa.model_training
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    say("training")
    unfinished = target.parent.with_name(f"{target.parent.name}.unfinished-{os.getpid()}")
    try:
        result = rasa.model_training.train(
            domain=str(FOLDER / "domain.yml"),
            config=str(FOLDER / "config.yml"),
            training_files=[str(file) for file in sorted((FOLDER / "data").glob("*.yml"))],
            output=str(unfinished),
            fixed_model_name=ARCHIVE,
            force_training=True,  # what is new is known already; Rasa would reckon it anew for half a minute
        )
        if result.model is None:
            raise SystemExit("Rasa trained no model; the lines above say why")
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
    given = arguments.parse_args()
    target = model_path()
    if given.path:
        say(str(target))
    elif target.exists() and not given.force:
        say(f"the model for this data is there: {target}")
    else:
        started_s = time.monotonic()
        train(target)
        say(f"trained in {time.monotonic() - started_s:.0f} s: {target}")


if __name__ == "__main__":
    main()
