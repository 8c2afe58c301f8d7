"""The running service: sender, receiver, desk, timers, and the children it keeps.

Rule: everything is wired here by arguments; nothing else knows all parts (besides `cli`, which calls this).
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import structlog
from rich.console import Console
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from telegram import Bot
from telegram.request import HTTPXRequest

from bot import run_desk
from bot.by_itself import keep_house, work_on_timers
from bot.children import Child, free_port
from bot.core import hours
from bot.live import Live
from bot.nlu import Nlu
from bot.paths import CONTENT, NLU, NLU_PYTHON
from bot.settings import Settings, secret_key
from bot.store import report
from bot.store.engine import AWAY, Store, sqlite_url
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Staff
from bot.store.vault import Vault, WrongKey
from bot.tg import profile
from bot.tg.receive import Receiver
from bot.tg.render import Reader
from bot.tg.send import Sender
from bot.turn import Place

IS_GONE = ": is missing"  # of a file that was deleted: nothing of it is used any more
THREADS = 32  # turns, sendings and pages wait in them for the database, and must not wait for each other's threads
FAULTS_TOLD = 5  # in one message; the check lists all
_SANDBOX_STAFF = {
    2001: ("თამარ ბერიძე", "counsellor"),
    2002: ("ლევან კაპანაძე", "counsellor"),
    2003: ("ეკა ლომიძე", "editor"),
    2004: ("დავით გელაშვილი", "editor"),
    2005: ("მაია წიკლაური", "admin"),
}
_log = structlog.get_logger()
NLU_ALONE = "http://127.0.0.1:5005"  # where `homeward run nlu` serves
Part = Literal["all", "bot", "desk"]


class CannotStart(Exception):
    """The service cannot start; the message names the cause and the remedy."""


@dataclass
class Service:
    """What runs: made by `serve`, torn down by it."""

    settings: Settings
    store: Store
    place: Place
    bot: Bot
    nlu: Nlu
    sender: Sender
    receiver: Receiver
    live: Live


def open_store(settings: Settings) -> Store:
    """The database, brought to the newest migration. Raises CannotStart where it does not answer."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        key = secret_key(settings)
    except OSError as error:
        where = f"{settings.data} cannot be written ({error.strerror})"
        raise CannotStart(f"HOMEWARD_DATA: {where}; give a folder that can") from None
    store = Store(settings.database_url or sqlite_url(settings.data), Vault(key))
    try:
        store.upgrade()
    except DBAPIError as error:
        raise CannotStart(
            f"the database does not answer ({type(error.orig).__name__}): check HOMEWARD_DATABASE_URL, "
            "and that the server runs"
        ) from None
    try:
        store.run(lambda db: [store.vault.open(name) for name in db.scalars(select(Staff.name_sealed))])
    except WrongKey as error:
        raise CannotStart(str(error)) from None
    return store


def load_content(console: Console) -> Live:
    """The answers and texts; every fault is listed as file:line: what, and the faulty answer left out."""
    live = Live(CONTENT)
    for fault in live.refused:
        console.print(f"[yellow]{fault}[/]", highlight=False, soft_wrap=True)
    if live.refused:
        console.print("[yellow]These are left out; the rest is in use. A saved file is read at once.[/]")
    return live


def nlu_child(port: int, token: str, model: str | None = None) -> Child:
    """The NLU as a child process, in its own environment, with the `model` of a file or else the project's. The token
    goes by the environment, not the command line."""
    command = [str(NLU_PYTHON), str(NLU / "serve.py"), "--port", str(port), "--until-eof"]
    named = [] if model is None else ["--model", model]
    return Child("nlu", [*command, *named], {"HOMEWARD_NLU_TOKEN": token})


def serve(settings: Settings, part: Part, console: Console) -> None:
    """Run until Ctrl-C or SIGTERM. Raises CannotStart."""
    with contextlib.ExitStack() as stack:
        store = open_store(settings)
        stack.callback(store.close)
        if settings.uses_sandbox:
            store.run(lambda db: _preset_staff(db, store.vault))
        children: list[Child] = []
        url = settings.nlu_url
        if url is None and part != "desk":
            port = free_port()
            url = f"http://127.0.0.1:{port}"
            understanding = nlu_child(port, store.vault.token("nlu"))
            try:
                understanding.start()
            except OSError:
                console.print("[yellow]The understanding is not installed, so only buttons work: make setup[/]")
            else:
                stack.callback(understanding.stop)
                children.append(understanding)
        asyncio.run(_main(settings, store, url, part, children, console))


async def _main(
    settings: Settings, store: Store, nlu_url: str | None, part: Part, children: list[Child], console: Console
) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await asyncio.to_thread(
        hours.is_holiday, datetime.now(UTC).date()
    )  # a calendar is loaded once, outside of any turn
    service = _wire(settings, store, nlu_url, console)
    if part != "desk":
        await profile.greet(service.bot, settings, service.store.vault.token("webhook"), stop)
    jobs: dict[str, Awaitable[None]] = {"stop": _until(stop), "content": _content(service, part)}
    if part != "desk":
        jobs |= {"sender": service.sender.run(), "timers": _timers(service), "housekeeping": _housekeeping(service)}
        jobs |= {f"child {child.name}": child.watch(lambda _code: True) for child in children}
        texts_now, languages = service.live.texts, service.live.library.languages
        jobs["names"] = profile.introduce(service.bot, texts_now, languages)
        jobs["nlu"] = _announce_nlu(service.nlu, console)
        if not settings.webhook:
            jobs["receiver"] = service.receiver.poll()
    if part != "bot":
        jobs["desk"] = run_desk.serve(_site(service, part), settings, console)
    tasks: dict[asyncio.Future[None], str] = {asyncio.ensure_future(job): name for name, job in jobs.items()}
    try:
        await _first_end(tasks)
    finally:
        for task in tasks:
            task.cancel()
        for child in children:
            child.stop()  # before the loop closes: it waits for the threads that watch them
        await asyncio.gather(*tasks, return_exceptions=True)
        await service.bot.shutdown()
        await service.nlu.close()


async def _first_end(tasks: dict[asyncio.Future[None], str]) -> None:
    """Wait until told to stop, or until a part that should run for ever ends."""
    running = set(tasks)
    while True:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
            if tasks[task] in ("stop", "desk"):
                return


def _wire(settings: Settings, store: Store, nlu_url: str | None, console: Console) -> Service:
    live = load_content(console)
    place = Place(
        lambda: live.library,
        staff_chat=settings.staff_chat,
        video=settings.video_url is not None,
        retention_days=settings.retention_days,
        desk_url=settings.desk_url,
        silence=timedelta(minutes=settings.silence_minutes),
    )
    bot = Bot(
        settings.token,
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=HTTPXRequest(connection_pool_size=16),
        get_updates_request=HTTPXRequest(connection_pool_size=2),
    )
    nlu = Nlu(nlu_url or NLU_ALONE, store.vault.token("nlu"))

    def reader() -> Reader:
        return Reader(live.texts, live.library, settings.video_url or "", datetime.now(UTC).date())

    sender = Sender(store, place, bot, reader)
    receiver = Receiver(store, place, bot, nlu.understand, sender.wake)
    return Service(settings, store, place, bot, nlu, sender, receiver, live)


async def _announce_nlu(nlu: Nlu, console: Console) -> None:
    started = asyncio.get_running_loop().time()
    console.print(
        "Understanding of questions: starting (usually under a minute; buttons work already) …", soft_wrap=True
    )
    while not await nlu.ready():  # noqa: ASYNC110  # another process becomes ready; there is no event to wait for
        await asyncio.sleep(1)
    console.print(f"Understanding of questions: ready after {asyncio.get_running_loop().time() - started:.0f} s")


async def _timers(service: Service) -> None:
    while True:
        with contextlib.suppress(*AWAY):
            if await asyncio.to_thread(work_on_timers, service.store, service.place, datetime.now(UTC)):
                service.sender.wake.set()
        await asyncio.sleep(1)


async def _content(service: Service, part: Part) -> None:
    """Take over what editors save; tell them and the administrators which files are not used, and why."""

    async def tell(key: str, faults: list[str]) -> None:
        for fault in faults:
            _log.error("content.refused", fault=fault)
        if part == "desk":
            return  # the process with the sender tells them
        more = [f"… +{len(faults) - FAULTS_TOLD}: homeward content check"] if len(faults) > FAULTS_TOLD else []
        now, vault, what = datetime.now(UTC), service.store.vault, "\n".join([*faults[:FAULTS_TOLD], *more])
        with contextlib.suppress(*AWAY):
            await asyncio.to_thread(service.store.run, lambda db: report.tell_editors(db, vault, key, what, now))
            service.sender.wake.set()

    async def refused(faults: list[str]) -> None:
        if gone := [fault for fault in faults if fault.endswith(IS_GONE)]:
            await tell("desk.content_left_out", gone)
        if faulty := [fault for fault in faults if fault not in gone]:
            await tell("desk.content_refused", faulty)

    if service.live.refused:
        await tell("desk.content_left_out", service.live.refused)
    await service.live.watch(refused)


async def _housekeeping(service: Service) -> None:
    """At the start and every hour."""
    while True:
        with contextlib.suppress(*AWAY):
            await asyncio.to_thread(keep_house, service.store, service.place, datetime.now(UTC))
            service.sender.wake.set()
        await asyncio.sleep(3600)


def _site(service: Service, part: Part) -> run_desk.Parts:
    """What the web side needs of the service."""

    async def sender() -> bool:
        return service.sender.is_alive or part == "desk"  # in a process of its own it answers for itself

    live, receiver = service.live, service.receiver.work
    return run_desk.Parts(
        service.store, service.place, service.bot, live, service.nlu, sender, receiver, service.sender.wake
    )


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()


def _preset_staff(db: Any, vault: Vault) -> None:
    """The sandbox's counsellors, editors and admin, where they are not there yet."""
    for staff_id, (name, role) in _SANDBOX_STAFF.items():
        if db.get(Staff, staff_id) is None:
            put_staff(db, vault, staff_id, name, role)
            if role == "counsellor":
                put_hours(db, staff_id, "Mon-Sun 00:00-24:00, Hol 00:00-24:00", datetime.now(UTC))
