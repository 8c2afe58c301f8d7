"""What understanding costs: a parse beside the bare encoder, two processes beside one, hostile beside short messages.

Ratios come from rounds that take turns, so that a machine whose speed swings treats both sides alike.
"""

import asyncio
import contextlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console

from bot import outcomes
from bot.children import free_port
from bot.paths import NLU, NLU_PYTHON
from bot.run import nlu_child

Row = tuple[str, str, str]  # what, median, ratio

EVALUATION = NLU / "evaluation"
ROUNDS = 3
TOKEN = "bench"  # noqa: S105  # of processes that live for a minute on the loopback
SHORT = "How much luggage can I take on the flight home?"
LONGEST = 4096  # letters of a Telegram message
HOSTILE_TIMES = 7
TARGET = 5  # times a short question, at most
console = Console(width=None if sys.stdout.isatty() else 120)


@dataclass(frozen=True)
class Process:
    """A running NLU."""

    http: httpx.AsyncClient
    pid: int
    start_s: float

    async def parse_ms(self, text: str) -> float:
        """Ask for the meaning of `text`; returns how long it took."""
        started_s = time.perf_counter()
        (await self.http.post("/model/parse", json={"text": text})).raise_for_status()
        return (time.perf_counter() - started_s) * 1000

    @property
    def peak_mib(self) -> float:
        """The most memory it has had so far."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def say(what: str) -> None:
    """One line of progress."""
    console.print(f"→ {what} …", style="dim", highlight=False)


def questions(count: int, start: int = 0) -> list[str]:
    """About `count` questions, evenly out of nlu/evaluation, so that all languages and lengths are in."""
    texts = [text for file in sorted(EVALUATION.glob("*.tsv")) for text in _texts(file)]
    return texts[start :: max(1, len(texts) // count)]


def _texts(file: Path) -> list[str]:
    return [question.text for question in outcomes.read(file)]


async def measure(count: int) -> list[Row]:
    """All rows about understanding, on about `count` questions."""
    texts = questions(count)
    say("starting an NLU process")
    async with running() as first:
        ready_mib = first.peak_mib
        for text in questions(count, start=1):  # others than those that are measured
            await first.parse_ms(text)
        rows = [
            ("an NLU process, from start to ready", f"{first.start_s:.1f} s", ""),
            *await _parses(first, texts),
            *await _hostile(first),
            (
                "memory of an NLU process, at most",
                f"{first.peak_mib:.0f} MiB",
                f"{first.peak_mib / ready_mib:.2f} of when it is ready",
            ),
        ]
        say("starting a second NLU process")
        async with running() as second:
            return rows + await _throughput(first, second, texts)


@contextlib.asynccontextmanager
async def running(model: str | None = None) -> AsyncIterator[Process]:
    """An NLU process that is ready; `model` is a file, else the project's."""
    port = free_port()
    child = nlu_child(port, TOKEN, model)
    started_s = time.monotonic()
    child.start()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", params={"token": TOKEN}, timeout=60) as http:
            while not await _is_ready(http):
                if not child.is_running:
                    raise SystemExit("the NLU did not start; look at its messages above")
                await asyncio.sleep(0.1)
            yield Process(http, _pid(port), time.monotonic() - started_s)
    finally:
        child.stop()


async def _is_ready(http: httpx.AsyncClient) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return (await http.get("/status")).status_code == httpx.codes.OK
    return False


def _pid(port: int) -> int:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if str(port).encode() in (process / "cmdline").read_bytes().split(b"\0"):
                return int(process.name)
    raise LookupError(port)


async def _parses(process: Process, texts: list[str]) -> list[Row]:
    parsed: list[list[float]] = []
    encoded: list[list[float]] = []
    for number in range(1, ROUNDS + 1):
        say(f"{len(texts)} questions, round {number} of {ROUNDS}")
        parsed.append([await process.parse_ms(text) for text in texts])
        encoded.append(await asyncio.to_thread(_bare_ms, texts))
    bare_request_ms = statistics.median([await _status_ms(process) for _ in range(50)])
    parse, bare = spread(parsed), spread(encoded)
    lengths = [len(text.split()) for text in texts]
    spellings = len([*EVALUATION.glob("*.tsv")])
    what = f"{len(texts)} questions in {spellings} spellings, {min(lengths)}–{max(lengths)} words"
    return [
        ("a bare request to it", f"{bare_request_ms:.1f} ms", f"{bare_request_ms / parse[0]:.2f} of a parse"),
        *(
            (f"the encoder alone, {name}", f"{one:.1f} ms", "1")
            for name, one in zip(("p50", "p95"), bare, strict=False)
        ),
        (f"a parse, p50 ({what})", f"{parse[0]:.1f} ms", f"{parse[0] / bare[0]:.2f} of the encoder's"),
        ("a parse, p95", f"{parse[1]:.1f} ms", f"{parse[1] / bare[1]:.2f} of the encoder's"),
        ("all parses together", f"{parse[2] / 1000:.2f} s", f"{parse[2] / bare[2]:.2f} of the encoder's"),
    ]


def _bare_ms(texts: list[str]) -> list[float]:
    command = [str(NLU_PYTHON), str(NLU / "bare.py")]
    answer = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)  # noqa: S603
    times_ms: list[float] = json.loads(answer.stdout)
    return times_ms


async def _status_ms(process: Process) -> float:
    started_s = time.perf_counter()
    await process.http.get("/status")
    return (time.perf_counter() - started_s) * 1000


def spread(rounds: list[list[float]]) -> tuple[float, float, float]:
    """p50, p95 and total of the questions, each counted with its median over the rounds."""
    times = [statistics.median(one) for one in zip(*rounds, strict=True)]
    shares = statistics.quantiles(times, n=20, method="inclusive")
    return shares[9], shares[18], sum(times)


async def _hostile(process: Process) -> list[Row]:
    say("hostile messages")
    short: list[float] = []
    hostile: dict[str, list[float]] = {}
    for number in range(HOSTILE_TIMES):
        for what, text in hostile_texts(number).items():
            short.append(await process.parse_ms(SHORT))
            hostile.setdefault(what, []).append(await process.parse_ms(text))
    usual_ms = statistics.median(short)
    rows = [(f"a short question: {SHORT[:30]}…", f"{usual_ms:.1f} ms", "1")]
    for what, times_ms in hostile.items():
        ms = statistics.median(times_ms)
        rows.append((f"hostile: 4,096 {what}", f"{ms:.1f} ms", f"{ms / usual_ms:.1f} short ones (target ≤ {TARGET})"))
    return rows


def hostile_texts(number: int) -> dict[str, str]:
    """Messages of 4,096 letters; those of words are others for every number: what was read before is read faster."""
    latin = _texts(EVALUATION / "ka-Latn.tsv")  # Georgian that must be brought back to its script
    return {
        "emoji": "😀" * LONGEST,
        "direction marks": "\u200f" * LONGEST,
        "letters ა": "ა" * LONGEST,
        "letters of words without sentence ends": _slice(" ".join(_words(latin)), number),
        "letters of sentences": _slice(". ".join(latin), number),
    }


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word.strip(".,;:!?") for text in texts for word in text.split())


def _slice(text: str, number: int) -> str:
    start = number * LONGEST % (len(text) - LONGEST)
    return text[start : start + LONGEST]


async def _throughput(first: Process, second: Process, texts: list[str]) -> list[Row]:
    for text in texts:
        await second.parse_ms(text)
    alone: list[float] = []
    both: list[float] = []
    for number in range(1, ROUNDS + 1):
        say(f"one process and two at once, round {number} of {ROUNDS}")
        alone.append(await _rate([first], texts))
        both.append(await _rate([first, second], texts))
    one, two = statistics.median(alone), statistics.median(both)
    return [
        ("one NLU process, asked by one client", f"{one:.0f} messages/s", "1"),
        ("two at once, asked by a client each", f"{two:.0f} messages/s", f"{two / one:.2f} of one"),
    ]


async def _rate(processes: list[Process], texts: list[str]) -> float:
    async def ask(process: Process) -> None:
        for text in texts:
            await process.parse_ms(text)

    started_s = time.monotonic()
    await asyncio.gather(*map(ask, processes))
    return len(processes) * len(texts) / (time.monotonic() - started_s)
