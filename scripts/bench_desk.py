"""The desk with 200 cases at once: what that does to latency and order, against the idle desk of the same run.

One service on the loopback, at most three minutes. The same few people and one counsellor measure both times: a
message until the page of the case shows it, an answer until it is in the person's chat, and how long pages take.
"""

import contextlib
import itertools
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from bench_nlu import Row, console, say
from rich.table import Table

sys.path.append(str(Path(__file__).parent.parent))  # the tests know how to start and reach a whole service
from bot.store import door
from bot.store.engine import Store, sqlite_url
from bot.store.staff import put_staff
from bot.store.vault import Vault
from tests.e2e.counsellor import Counsellor, case_of
from tests.e2e.service import Service, running, words
from tests.e2e.standin import Understanding

CASES, MESSAGES, ANSWERS = 200, 5, 2
COUNSELLORS = range(2101, 2109)
PROBE = 2109
PROBES = 6
ROUNDS = 3  # of all probes, while the desk is idle
STORM_S = 75.0
PATIENCE_S = 45.0  # what takes longer is noted as that long
KEY = "only-for-this-measurement-never-stored-anywhere"
FIRST = 6001


@dataclass
class Times:
    """Seconds that were measured, by what they are of."""

    of: dict[str, list[float]] = field(default_factory=dict)

    def take(self, what: str, work: Callable[[], object]) -> None:
        """Do it, and note how long it took."""
        started = time.perf_counter()
        work()
        self.of.setdefault(what, []).append(time.perf_counter() - started)


@dataclass
class Probe:
    """Somebody with a case of the measuring counsellor."""

    service: Service
    desk: Counsellor
    user: int
    case: int = 0
    said: int = 0

    def measure(self, times: Times) -> None:
        """One message, one answer, and both pages."""
        self.said += 1
        message, answer = f"probe {self.said} of {self.user}", f"answer {self.said} to {self.user}"
        times.take("message → on the case page", lambda: self._shown(message))
        times.take("answer → in the chat", lambda: self._arrived(answer))
        times.take("page: inbox", lambda: self.desk.http.get("/desk?box=all").raise_for_status())
        times.take("page: case", lambda: self.desk.page(self.case))

    def _shown(self, text: str) -> None:
        self.service.post("say", user=self.user, text=text, language_code="en")
        _until(lambda: text in self.desk.page(self.case, "/lines"))

    def _arrived(self, text: str) -> None:
        self.desk.does(self.case, "say", text=text)
        _until(lambda: any(words(message) == text for message in self.service.chat(self.user)))


@dataclass
class Storm:
    """Two hundred people who ask and write, and eight counsellors who claim and answer meanwhile."""

    service: Service
    seats: list[Counsellor]
    over: threading.Event = field(default_factory=threading.Event)
    claimed: dict[int, Counsellor] = field(default_factory=dict)
    refused: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rage(self, pool: ThreadPoolExecutor) -> list[Future[None]]:
        """Begin."""
        people = [pool.submit(self._writes, range(FIRST + part, FIRST + CASES, 8)) for part in range(8)]
        return [*people, *(pool.submit(self._counsels, seat) for seat in self.seats)]

    def _writes(self, users: range) -> None:
        for user in users:
            self.service.post("say", user=user, text="/human", language_code="en")
        for number, user in itertools.product(range(1, MESSAGES + 1), users):
            if self.over.is_set():
                return
            self.service.post("say", user=user, text=f"word {number} of {user}")

    def _counsels(self, seat: Counsellor) -> None:
        while not self.over.is_set() and len(self.claimed) < CASES:
            page = seat.http.get("/desk?box=waiting").text
            waiting = [int(case) for case in re.findall(r"/desk/cases/(\d+)", page)]
            waiting = [case for case in dict.fromkeys(waiting) if case not in self.claimed]
            for case in waiting[self.seats.index(seat) :: len(self.seats)] or waiting[:1]:
                self._answers(seat, case)
            if not waiting:
                time.sleep(0.2)

    def _answers(self, seat: Counsellor, case: int) -> None:
        if self.over.is_set():
            return
        if seat.send(case, "press", verb="claim").status_code != httpx.codes.SEE_OTHER:
            self.refused += 1
            return
        for number in range(1, ANSWERS + 1):
            seat.does(case, "say", text=f"answer {number} in {case}")
        with self._lock:
            self.claimed[case] = seat


def measure() -> list[Row]:
    """The rows of the table: medians and the slowest twentieth, with the ratio to the idle desk."""
    say("the desk, idle and with 200 cases at once")
    understanding = Understanding()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        stack.callback(understanding.server_close)
        stack.callback(understanding.shutdown)
        data = Path(name)
        _hire(data)
        service = stack.enter_context(running(data, HOMEWARD_NLU_URL=understanding.url, HOMEWARD_SECRET_KEY=KEY))
        return _measured(service, data)


def _measured(service: Service, data: Path) -> list[Row]:
    probes = _probes(service, data)
    idle, busy = Times(), Times()
    for probe in probes * ROUNDS:
        probe.measure(idle)
    storm = Storm(service, [_seat(service, staff) for staff in COUNSELLORS])
    began = time.monotonic()
    with ThreadPoolExecutor(16) as pool:
        parts = storm.rage(pool)
        for probe in itertools.cycle(probes):
            if all(part.done() for part in parts) or time.monotonic() - began > STORM_S:
                break
            probe.measure(busy)
        storm.over.set()
    took = time.monotonic() - began
    for part in parts:
        part.result()
    rows = [_row(what, idle.of[what], busy.of[what]) for what in idle.of]
    answered = f"{len(storm.claimed)} of {CASES} cases claimed and answered"
    return [*rows, (answered, f"{took:.0f} s", f"{storm.refused} came second"), _order(storm, data)]


def _probes(service: Service, data: Path) -> list[Probe]:
    desk = _seat(service, PROBE)
    found = [Probe(service, desk, FIRST + CASES + number) for number in range(PROBES)]
    for probe in found:
        service.post("say", user=probe.user, text="/human", language_code="en")
        probe.case = case_of(data, probe.user)
        desk.does(probe.case, "press", verb="claim")
    return found


def _order(storm: Storm, data: Path) -> Row:
    """Look at every case that was answered: is all there, once, and in order, on the page and in the chat?"""
    right, end = 0, time.monotonic() + PATIENCE_S
    cases = {case_of(data, user): user for user in range(FIRST, FIRST + CASES)}
    for case, seat in storm.claimed.items():
        user = cases[case]
        wanted = [f"word {number} of {user}" for number in range(1, MESSAGES + 1)]
        _until(lambda seat=seat, case=case, last=wanted[-1]: last in seat.page(case, "/lines"), end - time.monotonic())
        page = re.findall(rf">(word \d+ of {user})<", seat.page(case, "/lines"))
        answers = [f"answer {number} in {case}" for number in range(1, ANSWERS + 1)]
        _until(lambda user=user, last=answers[-1]: last in map(words, storm.service.chat(user)), end - time.monotonic())
        chat = [words(message) for message in storm.service.chat(user) if f" in {case}" in words(message)]
        right += (page, chat) == (wanted, answers)
    return "messages all there, once and in order", f"{right} of {len(storm.claimed)} cases", ""


def _seat(service: Service, staff: int) -> Counsellor:
    http = httpx.Client(base_url=service.desk, timeout=60)
    http.get(f"/enter?token={door.make(Vault(KEY), staff, datetime.now(UTC))}")
    return Counsellor(http)


def _hire(data: Path) -> None:
    store = Store(sqlite_url(data), Vault(KEY))
    store.upgrade()
    for staff in (*COUNSELLORS, PROBE):
        store.run(lambda db, staff=staff: put_staff(db, store.vault, staff, f"Counsellor {staff}", "counsellor"))
    store.close()


def _row(what: str, idle: list[float], busy: list[float]) -> Row:
    before, now = statistics.median(idle), statistics.median(busy)
    shown = f"{now * 1000:.0f} ms, p95 {_p95(busy) * 1000:.0f} ms"
    return what, shown, f"{now / before:.1f} × idle ({before * 1000:.0f} ms, p95 {_p95(idle) * 1000:.0f} ms)"


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _until(holds: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Look until it holds, or the time is over."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)


def main() -> int:
    """Print one table."""
    table = Table("what", "median", "ratio", title="The desk, one run")
    for row in measure():
        table.add_row(*row)
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
