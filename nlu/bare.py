"""The sentence encoder alone: what no pipeline around it can be faster than; for `make bench`.

Reads a JSON list of texts on standard input, encodes them one by one and prints a JSON list of how many milliseconds
each took. No Rasa here. Run it with the interpreter of nlu/.venv.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import yaml

from components import encoder
from components.letters import normal

CONFIG = Path(__file__).resolve().parent / "config.yml"


def main() -> None:
    """Encode and print."""
    pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    encode = encoder.load(next(component["encoder"] for component in pipeline if "encoder" in component))
    encode(["the first text waits for memory"])
    times_ms = []
    for text in json.load(sys.stdin):
        started_s = time.perf_counter()
        encode([normal(text)])
        times_ms.append((time.perf_counter() - started_s) * 1000)
    json.dump(times_ms, sys.stdout)


if __name__ == "__main__":
    main()
