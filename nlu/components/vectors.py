"""Embedding the training set: only what is new, in two processes, and kept.

Vectors are kept by the hash of encoder and text, at eight bits a number, in two places: the folder `vectors/`, a file a
language, comes with the project, so that nobody waits for what was embedded before (`make vectors` writes it);
`.cache/` is what this computer embedded itself. Whatever is learned from goes through eight bits, so that a model is
the same with and without them. No import of Rasa here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from components import encoder
from components.encoder import Encode, Vectors

Report = Callable[[int, int], None]  # steps done, steps in all
Known = dict[bytes, Vectors]

SHARE = "HOMEWARD_SHARE_VECTORS"  # in the environment of a training that writes `vectors/` anew (`make vectors`)
PROCESSES = 2
CHUNK = 16  # texts that a process embeds between two reports
_STEPS = 127  # of an eight-bit number, on each side of zero


def unheard(done: int, total: int) -> None:
    """A report that nobody hears."""


def embed(texts: Sequence[str], name: str, cache: Path, report: Report, given: Iterable[Path] = ()) -> Vectors:
    """Embed `texts` with the encoder `name`, those that neither `cache` nor the `given` files hold in two processes.
    What is done when the work is interrupted is kept in `cache`."""
    known = {sought: vector for path in given for sought, vector in read(path).items()}
    own = read(cache)
    known |= own
    new = [text for text in dict.fromkeys(texts) if key(name, text) not in known]
    try:
        for done, (chunk, vectors) in enumerate(_embed_chunks(new, name), start=1):
            own.update(zip((key(name, text) for text in chunk), rounded(vectors)))
            report(min(done * CHUNK, len(new)), len(new))
    finally:
        if new and own:
            write(cache, own)
    known |= own
    return np.stack([known[key(name, text)] for text in texts])


def key(name: str, text: str) -> bytes:
    """What a vector is kept by: sixteen bytes."""
    return hashlib.sha256(f"{name}\0{text}".encode()).digest()[:16]


def rounded(vectors: Vectors) -> Vectors:
    """`vectors` as they come back from a file: no number is off by more than 1/254 of the largest in its row."""
    numbers, sizes = _shrunk(vectors)
    return _grown(numbers, sizes)


def read(path: Path) -> Known:
    """What a file keeps; one that is not there keeps nothing."""
    if not path.exists():
        return {}
    with np.load(path) as held:
        return dict(zip((row.tobytes() for row in held["keys"]), _grown(held["numbers"], held["sizes"])))


def write(path: Path, known: Mapping[bytes, Vectors]) -> None:
    """Keep `known`, sorted by key: the same vectors make the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    order = sorted(known)
    numbers, sizes = _shrunk(np.stack([known[sought] for sought in order]))
    keys = np.frombuffer(b"".join(order), dtype=np.uint8).reshape(len(order), -1)
    unfinished = path.with_suffix(".new.npz")
    np.savez_compressed(unfinished, keys=keys, numbers=numbers, sizes=sizes)
    unfinished.replace(path)


def _shrunk(vectors: Vectors) -> tuple[Vectors, Vectors]:
    sizes = np.maximum(np.abs(vectors).max(axis=1), 1e-9).astype(np.float32) / _STEPS
    return np.rint(vectors / sizes[:, np.newaxis]).astype(np.int8), sizes


def _grown(numbers: Vectors, sizes: Vectors) -> Vectors:
    return np.asarray(numbers.astype(np.float32) * sizes[:, np.newaxis])


def _embed_chunks(texts: list[str], name: str) -> Iterator[tuple[list[str], Vectors]]:
    if not texts:
        return
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    # Unlike multiprocessing.Pool, an executor does not start a worker that can not load its encoder again and again.
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _start, (name,)) as pool:
        yield from pool.map(_encode_chunk, chunks)


_encode: Encode


def _start(name: str) -> None:
    global _encode  # a pool gives its processes no other place for what they load once
    _encode = encoder.load(name)


def _encode_chunk(chunk: list[str]) -> tuple[list[str], Vectors]:
    return chunk, _encode(chunk)
