"""Serve the trained model over HTTP on the loopback: POST /model/parse?token=… {"text": …}.

With --until-eof it ends when its standard input closes: started with a pipe there, it never outlives the process that
started it, not even a kill -9. The token comes in the environment (HOMEWARD_NLU_TOKEN): arguments can be read by all.
Writes nothing about what people say. Run it with the interpreter of nlu/.venv.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from functools import partial
from pathlib import Path
from threading import Thread

from train import model_path, quiet

HOST = "127.0.0.1"


def serve(model: Path, port: int, token: str) -> None:
    """Serve until a signal ends it."""
    quiet()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one message at a time: threads only wait
    # These imports take seconds (Rasa loads TensorFlow), and --help and train.py must not wait for them.
    from rasa.core import run
    from rasa.utils.common import update_sanic_log_level
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)  # unconfigured, structlog prints what people say
    update_sanic_log_level()
    app = run.configure_app(auth_token=token)  # no channels: parsing only
    app.register_listener(partial(run.load_agent_on_start, str(model), None, None), "before_server_start")
    app.register_listener(run.close_resources, "after_server_stop")
    app.run(host=HOST, port=port, access_log=False, motd=False)


def end_with_parent() -> None:
    """Wait for the end of standard input, then end this process at once."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Read the arguments and serve."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("-p", "--port", type=int, required=True)
    arguments.add_argument("-i", "--interface", choices=[HOST], default=HOST, help="the loopback and nothing else")
    arguments.add_argument("--model", type=Path, help="default: the model for the present data")
    arguments.add_argument("--until-eof", action="store_true", help="end when standard input closes")
    given = arguments.parse_args()
    model, token = given.model or model_path(), os.environ.get("HOMEWARD_NLU_TOKEN", "")
    if not token:
        sys.exit("HOMEWARD_NLU_TOKEN is not set: without a token anybody on this machine could ask")
    if not model.exists():
        sys.exit(f"no model at {model}: train it with nlu/.venv/bin/python nlu/train.py")
    if given.until_eof:
        Thread(target=end_with_parent, daemon=True).start()
    serve(model, given.port, token)


if __name__ == "__main__":
    main()
