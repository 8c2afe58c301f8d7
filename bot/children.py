"""Child processes that cannot outlive their parent: each ends when the pipe from the parent closes, kill -9 included.

Rule: the parent holds the write end of the child's standard input and never writes; the child reads to its end and
leaves. A session of its own keeps the terminal's Ctrl-C from the child, so that the parent decides the order.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

import structlog

_LONGEST_PAUSE_S = 60.0
_GRACE_S = 5.0
_log = structlog.get_logger()


class PortBusy(Exception):
    """A port is taken; the message names it and the setting that moves it."""


class Child:
    """One child process: started, watched, started again when it ends, stopped with the parent."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._command = list(command)
        self._environment = {**os.environ, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process. Raises OSError where the program is not there."""
        self._process = subprocess.Popen(  # noqa: S603  # our own programs with arguments of our own
            self._command, stdin=subprocess.PIPE, env=self._environment, start_new_session=True
        )

    async def watch(self, ended: Callable[[int], bool]) -> None:
        """Wait for the end of the process; ask `ended` with its code whether to start it again, ever more slowly."""
        pause = 1.0
        while (process := self._process) is not None:
            started = time.monotonic()
            code = await asyncio.to_thread(process.wait)
            if process.stdin is not None:
                process.stdin.close()
            if process is not self._process or not ended(code):
                return
            pause = 1.0 if time.monotonic() - started > 60 else min(_LONGEST_PAUSE_S, pause * 2)
            _log.warning("child.ended", child=self.name, code=code, again_in_s=pause)
            await asyncio.sleep(pause)
            self.start()

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Close the pipe; end the process with force where it does not leave in time."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def need_port(host: str, port: int, setting: str) -> None:
    """Raise PortBusy where a server may not listen there; `setting` is what moves it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortBusy(f"port {port} cannot be used ({error.strerror}): set {setting}") from None
