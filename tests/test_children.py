"""Children end with their parent, however it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.children import Child, PortBusy, free_port, need_port

UNTIL_EOF = "import sys; sys.stdin.buffer.read()"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
# A parent that starts a child, says its number, and sleeps.
PARENT = f"""
import sys, time
from bot.children import Child
child = Child("c", [sys.executable, "-c", {UNTIL_EOF!r}])
child.start()
print(child._process.pid, flush=True)
time.sleep(600)
"""


def python(code: str, **environment: str) -> Child:
    return Child("test", [sys.executable, "-c", code], environment)


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")  # ended, not yet fetched
    except FileNotFoundError:
        return True


def test_a_child_runs_until_it_is_stopped() -> None:
    child = python(UNTIL_EOF)
    child.start()
    assert child.is_running
    child.stop()
    assert not child.is_running


def test_a_child_that_does_not_heed_the_end_of_the_pipe_is_ended_with_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.children._GRACE_S", 0.2)
    child = python(STUBBORN)
    child.start()
    started = time.monotonic()
    child.stop()
    assert time.monotonic() - started < 5


def test_stopping_twice_does_no_harm() -> None:
    child = python(UNTIL_EOF)
    child.start()
    child.stop()
    child.stop()


def test_a_child_that_never_started_can_be_stopped() -> None:
    python("").stop()


def test_a_program_that_is_not_there_is_an_oserror() -> None:
    with pytest.raises(OSError, match="nowhere"):
        Child("test", ["/nowhere/at/all"]).start()


def test_a_child_gets_the_environment_it_is_given(tmp_path: Path) -> None:
    child = python(f"import os; open({str(tmp_path / 'seen')!r}, 'w').write(os.environ['WORD'])", WORD="hello")
    child.start()
    assert eventually(lambda: (tmp_path / "seen").exists() and (tmp_path / "seen").read_text() == "hello")
    child.stop()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_when_its_parent_is_killed(how: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)  # noqa: S603  # our own program
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(parent.pid, how)
    parent.wait()
    parent.stdout.close()
    assert eventually(lambda: is_gone(child))


async def test_a_child_that_ends_is_started_again() -> None:
    child = python("import sys; sys.exit(3)")
    child.start()
    codes: list[int] = []

    def ended(code: int) -> bool:
        codes.append(code)
        return len(codes) < 2

    await asyncio.wait_for(child.watch(ended), 30)
    assert codes == [3, 3]


async def test_a_child_that_need_not_be_started_again_is_left() -> None:
    child = python("")
    child.start()
    await asyncio.wait_for(child.watch(lambda _code: False), 30)
    assert not child.is_running


@pytest.mark.loopback
def test_a_free_port_can_be_listened_on() -> None:
    need_port("127.0.0.1", free_port(), "HOMEWARD_DESK_PORT")


@pytest.mark.loopback
def test_a_busy_port_names_itself_and_the_setting_that_moves_it() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(PortBusy, match=f"{port}.*HOMEWARD_DESK_PORT"):
            need_port("127.0.0.1", port, "HOMEWARD_DESK_PORT")
