"""How the service ends: nothing of it is left behind, and nothing said is lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .service import Service, environment, start, stop, until
from .standin import Understanding

pytestmark = pytest.mark.loopback

# Stands where nlu/serve.py is, and ends as that does.
SERVE = "import sys\nsys.stdin.buffer.read()\n"
RUN = """
import sys
from pathlib import Path
import bot.run
bot.run.NLU_PYTHON, bot.run.NLU = Path(sys.executable), Path(sys.argv.pop())
from bot.cli import main
main()
"""


def children(pid: int) -> list[int]:
    """The processes that a process has started and that live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(") ")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Service]:
    """The service with both children: the sandbox, and a stand-in for the NLU that never gets ready."""
    (tmp_path / "nlu").mkdir()
    (tmp_path / "nlu" / "serve.py").write_text(SERVE)
    command = [sys.executable, "-c", RUN, "run", str(tmp_path / "nlu")]
    service = start(environment(tmp_path / "data"), command)
    try:
        until(lambda: service.health()[0] or service.process.poll() is not None, "the service", 120)
        assert service.process.poll() is None, service.log.read_text()
        yield service
    finally:
        stop(service)


def test_while_the_nlu_is_starting_it_is_the_one_that_is_missing(whole: Service) -> None:
    until(lambda: whole.health() == (503, {"status": "not ready", "missing": ["nlu"]}), "the name of what is missing")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_child_is_left_however_the_service_ends(whole: Service, how: signal.Signals) -> None:
    left = children(whole.process.pid)
    assert len(left) == 2
    stop(whole, how)
    until(lambda: all(is_gone(pid) for pid in left), "the end of both children", 5)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_asked_end_comes_within_five_seconds_and_is_no_failure(whole: Service, how: signal.Signals) -> None:
    took = stop(whole, how)
    assert (took < 5, whole.process.returncode) == (True, 0), whole.log.read_text()


def test_what_was_said_right_before_a_kill_is_answered_after_the_start(tmp_path: Path, nlu: Understanding) -> None:
    settings = environment(tmp_path, HOMEWARD_NLU_URL=nlu.url)
    service = start(settings)
    until(lambda: service.health()[0] == 200, "the service", 120)
    nino = service.somebody()
    nino.say("luggage")
    os.kill(service.process.pid, signal.SIGKILL)
    stop(service)
    time.sleep(0.2)  # the sandbox leaves its port
    again = start(settings)
    try:
        nino.service = again
        until(lambda: again.health()[0] == 200, "the service", 120)
        nino.answered("luggage")
    finally:
        stop(again)
