"""The running service: sender, receiver, desk, timers, and the children it keeps.

Rule: everything is wired here by arguments; nothing else knows all parts (besides `cli`, which calls this).
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import Any, Literal

import structlog
import uvicorn
from rich.console import Console
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot import content, texts
from bot.children import Child, free_port
from bot.core.events import TimerDue
from bot.core.world import Library
from bot.desk.app import Health, Webhook, create_app
from bot.log import describe
from bot.nlu import Nlu
from bot.paths import CONTENT, NLU, NLU_PYTHON
from bot.settings import Settings, secret_key
from bot.store import report, timers
from bot.store.engine import AWAY, Store, sqlite_url
from bot.store.queries import Known
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Staff
from bot.store.vault import Vault, WrongKey
from bot.tg.receive import ALLOWED, Receiver, TokenRefused
from bot.tg.render import Reader
from bot.tg.send import Sender
from bot.turn import Input, Place, take_turn

COMMANDS = ("start", "menu", "human", "book", "mybooking", "country", "language", "privacy", "forget", "help")
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


def load_library(console: Console) -> Library:
    """The answers; every fault is listed as file:line: what, and the faulty answer left out."""
    library, faults = content.load(CONTENT)
    for fault in faults:
        if fault.level == content.Level.ERROR:
            console.print(f"[yellow]{fault}[/]", highlight=False, soft_wrap=True)
    return library


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
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    service = _wire(settings, store, nlu_url, console)
    if part != "desk":
        await _greet_telegram(service, stop)
    jobs: dict[str, Awaitable[None]] = {"stop": _until(stop)}
    if part != "desk":
        jobs |= {"sender": service.sender.run(), "timers": _timers(service), "housekeeping": _housekeeping(service)}
        jobs |= {f"child {child.name}": child.watch(lambda _code: True) for child in children}
        jobs["names"] = _names(service)
        jobs["nlu"] = _announce_nlu(service.nlu, console)
        if not settings.webhook:
            jobs["receiver"] = service.receiver.poll()
    if part != "bot":
        jobs["desk"] = _desk(service, part, console)
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
    library = load_library(console)
    interface = texts.load(CONTENT)
    place = Place(lambda: library, settings.staff_chat, settings.video_url is not None, settings.retention_days)
    bot = Bot(
        settings.token,
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=HTTPXRequest(connection_pool_size=16),
        get_updates_request=HTTPXRequest(connection_pool_size=2),
    )
    nlu = Nlu(nlu_url or NLU_ALONE, store.vault.token("nlu"))
    reader = Reader(interface, library, settings.video_url or "")
    sender = Sender(store, place, bot, lambda: reader)
    receiver = Receiver(store, place, bot, nlu.understand, sender.wake)
    return Service(settings, store, place, bot, nlu, sender, receiver)


async def _greet_telegram(service: Service, stop: asyncio.Event) -> None:
    """Ask Telegram who we are, until it answers; set up or remove the webhook."""
    settings, pause = service.settings, 0.2
    while not stop.is_set():
        try:
            await service.bot.initialize()
            if settings.webhook:
                await service.bot.set_webhook(
                    f"{settings.public_url}/telegram",
                    secret_token=service.store.vault.token("webhook"),
                    allowed_updates=ALLOWED,
                    max_connections=8,
                )
            else:
                await service.bot.delete_webhook()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            level = _log.info if pause < 2 else _log.warning  # the sandbox needs a moment to start
            level("telegram.unreachable", error=type(error).__name__, api=settings.api, again_in_s=pause)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stop.wait()
            pause = min(30.0, pause * 2)
        else:
            return


async def _names(service: Service) -> None:
    """Set the bot's descriptions and commands in every language offered; best effort (its name is @BotFather's)."""
    say, languages = service.sender.reader().texts.say, service.place.library().languages
    for language in languages:
        with contextlib.suppress(TelegramError):
            commands = [BotCommand(name, say(language, f"command.{name}")) for name in COMMANDS]
            scope = BotCommandScopeAllPrivateChats()
            # Georgian is also what speakers of every other language see.
            for code in {language, "" if language == "ka" else language}:
                await service.bot.set_my_commands(commands, scope=scope, language_code=code)
                await service.bot.set_my_description(say(language, "bot.description"), language_code=code)
                await service.bot.set_my_short_description(say(language, "bot.short_description"), language_code=code)


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


def work_on_timers(store: Store, place: Place, now: datetime) -> int:
    """Work on the timers that fell due, each as a turn of its own; return how many. One that fails is dropped and
    reported. Raises where the database is away."""
    due = store.run(lambda db: timers.due(db, now))
    for timer_id, person_id, kind in due:
        given = Input((f"timer:{timer_id}",), Known(person_id), TimerDue(kind), timer_id=timer_id)
        try:
            take_turn(store, place, given, now)
        except AWAY:
            raise
        except Exception as error:
            _log.error("timer.failed", kind=kind, **describe(error))
            what = f"a timer failed ({kind}): {type(error).__name__}"

            def give_up(db: Any, timer_id: int = timer_id, what: str = what) -> None:
                timers.drop(db, timer_id)
                report.tell_admins(db, store.vault, what, now)

            store.run(give_up)
    return len(due)


async def _housekeeping(service: Service) -> None:
    """Make slots ahead and delete what is too old, at the start and every hour."""

    def work(db: Any) -> None:
        timers.make_slots(db, datetime.now(UTC))
        timers.clean(db, datetime.now(UTC), service.settings.retention_days)

    while True:
        with contextlib.suppress(*AWAY):
            await asyncio.to_thread(service.store.run, work)
        await asyncio.sleep(3600)


async def _desk(service: Service, part: Part, console: Console) -> None:
    settings = service.settings

    async def database() -> bool:
        return await asyncio.to_thread(service.store.ping)

    async def sender() -> bool:
        return service.sender.is_alive or part == "desk"  # in a process of its own it answers for itself

    checks: dict[str, Callable[[], Awaitable[bool]]] = {"database": database, "sender": sender}
    checks["nlu"] = service.nlu.ready
    webhook = Webhook(service.store.vault.token("webhook"), service.receiver.work) if settings.webhook else None
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    app = create_app(Health(checks), metrics_token=token, webhook=webhook)
    config = uvicorn.Config(
        app,
        host=settings.desk_host,
        port=settings.desk_port,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    console.print(f"Health: http://{settings.desk_host}:{settings.desk_port}/healthz", highlight=False, soft_wrap=True)
    await _Server(config).serve()


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: Ctrl-C is the service's own affair."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Never called: no handler is installed."""


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()


def _preset_staff(db: Any, vault: Vault) -> None:
    """The sandbox's counsellors, editors and admin, where they are not there yet."""
    for staff_id, (name, role) in _SANDBOX_STAFF.items():
        if db.get(Staff, staff_id) is None:
            put_staff(db, vault, staff_id, name, role)
            if role == "counsellor":
                put_hours(db, staff_id, "Mon-Sun 00:00-24:00", datetime.now(UTC))
