"""Live the main job once: `make run`, a question and its answer over HTTP, Ctrl-C, and nobody left behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import content
from bot.children import free_port
from bot.paths import CONTENT

DEADLINE_S = 240.0
QUESTION = "პასპორტი დავკარგე, როგორ დავბრუნდე საქართველოში?"
WANTED = "დასაბრუნებელი მოწმობა"


def main() -> int:
    """0 where the answer came and nothing is left; a sentence on standard error otherwise."""
    with tempfile.TemporaryDirectory() as data:
        desk, sandbox = free_port(), free_port()
        ports = {"HOMEWARD_DESK_PORT": str(desk), "HOMEWARD_SANDBOX_PORT": str(sandbox), "HOMEWARD_DATA": data}
        ports["HOMEWARD_CONTENT"] = str(_fresh(Path(data) / "content"))
        run = subprocess.Popen(["make", "run"], env=os.environ | ports, start_new_session=True)  # noqa: S607
        try:
            _wait("the health page", lambda: _get(f"http://127.0.0.1:{desk}/healthz").get("status") == "ok")
            _post(f"http://127.0.0.1:{sandbox}/sandbox/say", {"user": 1001, "text": QUESTION, "language_code": "ka"})
            _wait("the answer", lambda: WANTED in _chat(sandbox))
        finally:
            children = _group(run.pid)
            os.killpg(run.pid, signal.SIGINT)
            run.wait(30)
        time.sleep(2)
        left = [pid for pid in children if os.path.exists(f"/proc/{pid}")]  # noqa: PTH110  # a process, not a file
    if left:
        sys.stderr.write(f"processes left behind: {left}\n")
        return 1
    print("make run answered, stopped on Ctrl-C and left nobody behind.")  # noqa: T201
    return 0


def _fresh(copy: Path) -> Path:
    """A copy of the answers that were all checked today, so that none is withheld because its review is overdue."""
    shutil.copytree(CONTENT, copy)
    today = datetime.now(UTC).date()
    for file in (copy / "ka" / "answers").glob("*.md"):
        content.confirm(copy, file.stem, checked_on=today, review_by=today + timedelta(days=90))
    return copy


def _group(root: int) -> list[int]:
    """All descendants of a process."""
    found, parents = [], {root}
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]
    while fresh := [pid for pid, parent in pairs if parent in parents and pid not in found and pid not in parents]:
        found += fresh
        parents |= set(fresh)
    return found


def _chat(sandbox: int) -> str:
    return json.dumps(_get(f"http://127.0.0.1:{sandbox}/sandbox/chats/1001"), ensure_ascii=False)


def _wait(what: str, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE_S
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.5)
    raise SystemExit(f"{what} did not come within {DEADLINE_S:.0f} s")


def _get(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  # loopback
        return json.load(answer)


def _post(address: str, body: dict[str, Any]) -> None:
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)  # noqa: S310  # loopback
    with urllib.request.urlopen(request, timeout=10):  # noqa: S310
        pass


if __name__ == "__main__":
    sys.exit(main())
