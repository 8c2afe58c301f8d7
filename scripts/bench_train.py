"""What training costs, ours and that of Rasa's default pipeline.

Rule: ours runs in a copy of nlu/, so that no model and no cache of the project is touched.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import time
from pathlib import Path

from bench_nlu import Row, running, say

from bot.paths import NLU, NLU_PYTHON

EPOCHS = 100  # Rasa's default
LOOK_S = 0.5  # between two looks at memory
NOT_COPIED = shutil.ignore_patterns("models", ".*", "__pycache__", "tests")


def measure(folder: Path, texts: list[str]) -> list[Row]:
    """All rows about training; `folder` is empty and takes about 200 MB, `texts` are asked of Rasa's pipeline."""
    rows, from_nothing_s = _ours(folder / "nlu")
    return rows + _rasas(folder / "rasa", texts, from_nothing_s)


def _ours(copy: Path) -> tuple[list[Row], float]:
    shutil.copytree(NLU, copy, ignore=NOT_COPIED)
    (copy / ".venv").symlink_to(NLU / ".venv")
    vectors = copy / "vectors"
    took: dict[str, tuple[float, float]] = {}
    if vectors.exists():
        took["from nothing, with the committed vectors"] = _train(copy)
        change_an_example(copy / "data" / "en.yml")
        took["after one changed example"] = _train(copy)
        shutil.rmtree(vectors)
        shutil.rmtree(copy / ".cache", ignore_errors=True)
    took["from nothing, without committed vectors"] = _train(copy)
    if len(took) == 1:
        change_an_example(copy / "data" / "en.yml")
        took["after one changed example"] = _train(copy)
    all_s = took["from nothing, without committed vectors"][0]
    return [
        (f"a training {how}", f"{s:.0f} s, {mib:.0f} MiB", f"{s / all_s:.2f}") for how, (s, mib) in took.items()
    ], all_s


def change_an_example(file: Path) -> None:
    """Put a word into the first example of `file`."""
    file.write_text(file.read_text(encoding="utf-8").replace("    - ", "    - well, ", 1), encoding="utf-8")


def _train(copy: Path) -> tuple[float, float]:
    say("training in a copy")
    return run([str(NLU_PYTHON), str(copy / "train.py"), "--force"])


def _rasas(work: Path, texts: list[str], ours_s: float) -> list[Row]:
    say("training Rasa's default pipeline on a tenth")
    work.mkdir()
    _, mib = run([str(NLU_PYTHON), str(NLU / "rasa_default.py"), str(work)])
    figures = json.loads((work / "figures.json").read_text(encoding="utf-8"))
    later_s = figures["epochs_s"][1:]  # the first also builds TensorFlow's graph
    epoch_s = statistics.fmean(later_s) * figures["examples_in_all"] / figures["examples"]
    reckoned_s = figures["seconds"] - sum(later_s) + EPOCHS * epoch_s
    rasas_ms, ours_ms = asyncio.run(_parse_p50s_ms(figures["model"], texts))
    return [
        (
            f"Rasa's default pipeline, {EPOCHS} epochs: reckoned from three on a tenth",
            f"{reckoned_s / 60:.0f} min (a tenth: {mib:.0f} MiB)",
            f"{reckoned_s / ours_s:.1f} of ours from nothing",
        ),
        ("a parse by Rasa's default pipeline, p50", f"{rasas_ms:.1f} ms", f"{rasas_ms / ours_ms:.2f} of ours"),
    ]


async def _parse_p50s_ms(model: str, texts: list[str]) -> tuple[float, float]:
    """p50 of a parse by the pipeline of `model` and by ours, asked in turns."""
    say("asking Rasa's default pipeline and ours")
    async with running(model) as rasas, running() as ours:
        pairs = [(await rasas.parse_ms(text), await ours.parse_ms(text)) for text in [texts[0], *texts]]
    rasas_ms, ours_ms = zip(*pairs[1:], strict=True)
    return statistics.median(rasas_ms), statistics.median(ours_ms)


def run(command: list[str]) -> tuple[float, float]:
    """Run a program to its end; returns the seconds and the most MiB that it and its children had at one time (looked
    at twice a second; what they share counts once). Raises SystemExit where it fails."""
    started_s, most_mib = time.monotonic(), 0.0
    process = subprocess.Popen(command, start_new_session=True)  # noqa: S603  # our own program
    try:
        while process.poll() is None:
            most_mib = max(most_mib, _session_mib(process.pid))
            time.sleep(LOOK_S)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed; look at its messages above")
    return time.monotonic() - started_s, most_mib


def _session_mib(session: int) -> float:
    kib = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if os.getsid(int(process.name)) == session:
                lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
                kib += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kib / 1024
