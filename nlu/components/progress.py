"""Saying what is being done and how far it is: one line that is written over on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time


class Progress:
    """Called with (done, total), says so at most five times a second on a terminal and every five seconds elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._started_s = self._said_s = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` are done."""
        now_s, last, terminal = time.monotonic(), done == total, sys.stdout.isatty()
        if not last and now_s - self._said_s < (0.2 if terminal else 5):
            return
        self._said_s = now_s
        left_s = (now_s - self._started_s) / done * (total - done)
        line = f"  {self._what}: {done} of {total}" + ("" if last else f", {left_s:.0f} s left")
        sys.stdout.write(f"\r{line:60}" if terminal and not last else f"\r{line:60}\n" if terminal else f"{line}\n")
        sys.stdout.flush()


def say(what: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
