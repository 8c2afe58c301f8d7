"""Train the classifier of Homeward on DIR/train.tsv and measure it on DIR/test.tsv, to compare with published figures.

Both files are tab-separated with a header that names the columns `text` and `intent`. Sentences of an intent called
`oos` or `out_of_scope` count apart. Run it with the interpreter of nlu/.venv.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from components import encoder
from components.linear import IntentModel
from components.progress import Progress, say

ENCODER = "components.encoder.e5_small"
CACHE = Path(__file__).resolve().parent / ".cache" / "benchmark.npz"
OUT_OF_SCOPE = {"oos", "out_of_scope"}


def read(file: Path) -> tuple[list[str], list[str]]:
    """Texts and intents of a file."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"] for row in rows], [row["intent"] for row in rows]


def accuracy(pairs: list[tuple[str, str]]) -> str:
    """The share of equal pairs, as text."""
    right = sum(expected == got for expected, got in pairs)
    return f"{right / len(pairs):.1%} of {len(pairs)}" if pairs else "none"


def main() -> None:
    """Train, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    try:
        (texts, intents), (test_texts, expected) = read(folder / "train.tsv"), read(folder / "test.tsv")
    except (OSError, KeyError) as fault:
        sys.exit(f"{folder} needs train.tsv and test.tsv with the columns text and intent ({fault!r})")
    vectors = encoder.embed(texts + test_texts, ENCODER, CACHE, Progress("embedding sentences"))
    say(f"fitting {len(set(intents))} intents to {len(texts)} sentences")
    started_s = time.monotonic()
    model = IntentModel.learn(vectors[: len(texts)], texts, intents, report=Progress("fitting"))
    say(f"fitted in {time.monotonic() - started_s:.0f} s")
    ranked = (model.rank(vector, text) for vector, text in zip(vectors[len(texts) :], test_texts))
    got = [ranking[0][0] if ranking else "" for ranking in ranked]
    pairs = list(zip(expected, got))
    say(f"in scope: {accuracy([pair for pair in pairs if pair[0] not in OUT_OF_SCOPE])} right")
    say(f"out of scope: {accuracy([pair for pair in pairs if pair[0] in OUT_OF_SCOPE])} recognised")


if __name__ == "__main__":
    main()
