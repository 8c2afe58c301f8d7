"""The real service as a process, and people who reach it through the sandbox's control interface.

Rule: nothing is waited for by the clock; everything is looked for until it is there, or a deadline has passed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import httpx
from icalendar import Calendar

from bot import content
from bot.children import free_port
from bot.paths import CONTENT, ROOT
from tests.tg.shelf import piece

Json = dict[str, Any]
T = TypeVar("T")
STAFF_CHAT = -1001000000001
TAMAR, LEVAN, EDITOR, ADMIN = 2001, 2002, 2003, 2005
PATIENCE_S = 60.0  # on a busy machine; what is there is found at once


def until(look: Callable[[], T | None], what: str = "it", seconds: float = PATIENCE_S) -> T:
    """Look until something is there; give it back."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {seconds:.0f} s")


@dataclass
class Service:
    """One running `homeward run`."""

    process: subprocess.Popen[bytes]
    log: Path
    desk: str
    http: httpx.Client
    _users: Iterator[int] = field(default_factory=lambda: iter(range(5001, 9000)))

    def somebody(self, language: str = "en") -> Phone:
        """A person who has never written before."""
        return Phone(self, next(self._users), language)

    def person(self, user: int) -> Phone:
        """A member of the staff, privately."""
        return Phone(self, user, "ka")

    def post(self, deed: str, **body: Any) -> Json:
        """A control call that must succeed."""
        answer = self.http.post(f"/sandbox/{deed}", json=body)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def chat(self, chat: int, **query: Any) -> list[Json]:
        """The messages of a chat as they stand now."""
        found: list[Json] = self.http.get(f"/sandbox/chats/{chat}", params=query).json()["messages"]
        return found

    def calls(self, method: str) -> list[Json]:
        """The bot's calls of a method, with their answers."""
        found: list[Json] = self.http.get("/sandbox/calls", params={"method": method}).json()["calls"]
        return found

    def file(self, message: Json) -> Any:
        """The calendar file that a message carries, read."""
        about = message["document"]
        path = f"/file/bot1:SANDBOX/files/{about['file_id']}/{about['file_name']}"
        return Calendar.from_ical(self.http.get(path).content)

    def health(self) -> tuple[int, Json]:
        """What /healthz says; (0, {}) where nobody listens."""
        try:
            answer = httpx.get(f"{self.desk}/healthz", timeout=5)
        except httpx.HTTPError:
            return 0, {}
        return answer.status_code, answer.json()


@dataclass
class Phone:
    """Somebody's private chat with the bot: what they do, and what they hear that they have not looked at yet."""

    service: Service
    user: int
    language: str
    noted: int = 0

    def say(self, text: str, **more: Any) -> int:
        """Write; return the message's number."""
        known = {"language_code": self.language, "first_name": f"Person {self.user}"}
        return int(self.service.post("say", user=self.user, text=text, **(known | more))["message_id"])

    def press(self, data: str) -> None:
        """Press a button under the bot's newest message, also one that an old screen shows."""
        newest = [m for m in self.service.chat(self.user) if m["from"]["is_bot"]][-1]
        self.service.post("press", user=self.user, message_id=newest["message_id"], data=data)

    def hear(self, which: Callable[[Json], bool], what: str = "the message") -> Json:
        """Wait for the first message of the bot since the last one heard that is the one meant."""

        def look() -> Json | None:
            found = self.service.chat(self.user, after=self.noted)
            return next((m for m in found if m["from"]["is_bot"] and which(m)), None)

        message = until(look, f"{what} to {self.user}")
        self.noted = message["message_id"]
        return message

    def hears(self, key: str) -> Json:
        """Wait for an interface text."""
        text = piece(self.language, key)
        return self.hear(lambda m: text in words(m), key)

    def shown(self, verb: str) -> Json:
        """Wait until the newest message, which may be an older one that was changed, has a button of that kind."""

        def look() -> Json | None:
            found = self.heard()
            return found[-1] if found and verb in {data.partition(":")[0] for data in buttons(found[-1])} else None

        message = until(look, f"a button {verb} for {self.user}")
        self.noted = message["message_id"]
        return message

    def answered(self, topic: str) -> Json:
        """Wait for the answer to a topic; it is known by its buttons."""
        return self.hear(lambda m: f"yes:{topic}" in buttons(m), topic)

    def heard(self) -> list[Json]:
        """All that the bot has written, now."""
        return [m for m in self.service.chat(self.user) if m["from"]["is_bot"]]

    def calendar(self) -> Any:
        """Wait for a calendar file, and read it."""
        return self.service.file(self.hear(lambda m: "document" in m, "a calendar file"))


@dataclass
class Desk:
    """A case's topic in the staff group, as one counsellor uses it."""

    service: Service
    topic: int
    chat: int = STAFF_CHAT
    staff: int = TAMAR

    def messages(self) -> list[Json]:
        """What stands in the topic now."""
        return [m for m in self.service.chat(self.chat, topic=self.topic) if "forum_topic_created" not in m]

    def sees(self, text: str) -> Json:
        """Wait for a message in the topic."""
        return until(lambda: next((m for m in self.messages() if text in words(m)), None), f"{text!r} in the topic")

    def press(self, verb: str, staff: int | None = None) -> None:
        """Press the newest button of that kind under a card."""
        shown = [(m, data) for m in self.messages() for data in buttons(m) if data.startswith(f"{verb}:")]
        message, data = shown[-1]
        self.service.post(
            "press", user=staff or self.staff, chat=self.chat, message_id=message["message_id"], data=data
        )

    def say(self, text: str, staff: int | None = None, **more: Any) -> int:
        """Write in the topic."""
        body = {"user": staff or self.staff, "chat": self.chat, "topic": self.topic, "text": text} | more
        return int(self.service.post("say", **body)["message_id"])


def desk_of(service: Service, word: str, chat: int = STAFF_CHAT) -> Desk:
    """The topic in which somebody's word stands, once it is there."""

    def look() -> Desk | None:
        found = [m for m in service.chat(chat) if word in words(m) and "message_thread_id" in m]
        return Desk(service, found[-1]["message_thread_id"], chat) if found else None

    return until(look, f"a topic with {word!r}")


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: Json) -> list[str]:
    """The data of a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row]


def first(message: Json, verb: str) -> str:
    """The data of a message's first button of a kind."""
    return next(data for data in buttons(message) if data.startswith(f"{verb}:"))


@cache
def fresh_content() -> Path:
    """A copy of the answers that were all checked today: no test fails because a review has fallen due."""
    copy = Path(tempfile.mkdtemp(prefix="homeward-content-")) / "content"
    shutil.copytree(CONTENT, copy)
    today = datetime.now(UTC).date()
    for file in (copy / "ka" / "answers").glob("*.md"):
        content.confirm(copy, file.stem, checked_on=today, review_by=today + timedelta(days=90))
    return copy


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a service of its own: nothing of this machine's settings, free ports, data in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOMEWARD_")}
    ports = {"HOMEWARD_DESK_PORT": str(free_port()), "HOMEWARD_SANDBOX_PORT": str(free_port())}
    if kept.pop("PYTHONDONTWRITEBYTECODE", None):
        # Starts are most of the time these tests take: what is compiled is kept, though not in the checkout.
        kept["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "homeward-pycache")
    own = {"HOMEWARD_DATA": str(folder), "HOMEWARD_CONTENT": str(fresh_content()), "PYTHONUNBUFFERED": "1"}
    return kept | ports | own | settings


def start(environment: dict[str, str], command: list[str] | None = None) -> Service:
    """Start the service; it is not ready yet."""
    log = Path(environment["HOMEWARD_DATA"]) / "log.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603  # our own program
            command or [sys.executable, "-m", "bot.cli", "run"], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    sandbox = f"http://127.0.0.1:{environment['HOMEWARD_SANDBOX_PORT']}"
    desk = f"http://127.0.0.1:{environment['HOMEWARD_DESK_PORT']}"
    return Service(process, log, desk, httpx.Client(base_url=sandbox, timeout=30))


def stop(service: Service, how: signal.Signals = signal.SIGTERM) -> float:
    """Ask the service to end, with force after a while; return the seconds it took."""
    service.http.close()
    began = time.monotonic()
    if service.process.poll() is None:
        service.process.send_signal(how)
    try:
        service.process.wait(20)
    except subprocess.TimeoutExpired:
        service.process.kill()
        service.process.wait()
    return time.monotonic() - began


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Service]:
    """A service that is ready, and stopped at the end; what it logged is shown where it does not get ready."""
    service = start(environment(folder, **settings))
    try:
        until(lambda: service.health()[0] == 200 or service.process.poll() is not None, "the service", 120)
        assert service.process.poll() is None, service.log.read_text()
        yield service
    finally:
        stop(service)
