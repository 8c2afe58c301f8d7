"""The command `homeward`; wires everything; the only file (with `run`) that knows all others.

Rule: a mistake is one sentence with its remedy on standard error and exit code 2, never a traceback.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer
from rich.progress import track

from bot import cli_content, cli_staff, log
from bot.children import Child, PortBusy, free_port, need_port
from bot.paths import CONTENT, NLU, NLU_PYTHON
from bot.settings import BadSettings, Settings, read_settings
from bot.terminal import err, out, stop

app = typer.Typer(
    help="Homeward (შინისკენ): a Telegram bot for Georgians abroad.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
nlu_app = typer.Typer(help="Understanding of questions.", no_args_is_help=True)
db_app = typer.Typer(help="The database.", no_args_is_help=True)
for name, group in (("content", cli_content.app), ("staff", cli_staff.app), ("nlu", nlu_app), ("db", db_app)):
    app.add_typer(group, name=name)


def main() -> None:
    """The entry point: settings are read by each command, so that --help works with wrong ones."""
    log.configure()
    app()


def _settings() -> Settings:
    try:
        return read_settings()
    except BadSettings as faults:
        raise stop(str(faults)) from None


@app.command()
def run(part: Annotated[str, typer.Argument(help="all, bot, desk, nlu or sandbox")] = "all") -> None:
    """Run everything, or one part of it."""
    settings = _settings()
    if part in ("nlu", "sandbox"):
        raise typer.Exit(_alone(settings, part))
    if part not in ("all", "bot", "desk"):
        raise stop(f'"{part}" cannot be run: choose bot, desk, nlu or sandbox, or leave it out for all')
    sandbox = _start_sandbox(settings) if part == "all" and settings.uses_sandbox else None
    try:
        _serve(settings, cast(Literal["all", "bot", "desk"], part))
    finally:
        if sandbox is not None:
            sandbox.stop()


def _start_sandbox(settings: Settings) -> Child:
    """Start the sandbox first of all: its page is what people wait for while the rest is still being loaded."""
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(settings.sandbox_port)]
    child = Child("sandbox", [*command, "--data", str(settings.data), "--until-eof"])
    try:
        need_port("127.0.0.1", settings.sandbox_port, "HOMEWARD_SANDBOX_PORT to a free one")
    except PortBusy as cause:
        raise stop(str(cause)) from None
    child.start()
    out.print(f"[bold green]Chat here:[/] http://127.0.0.1:{settings.sandbox_port}/", highlight=False, soft_wrap=True)
    return child


def _serve(settings: Settings, part: Literal["all", "bot", "desk"]) -> None:
    from bot.run import CannotStart, serve  # takes seconds to load
    from bot.tg.receive import TokenRefused

    try:
        if part != "bot":
            need_port(settings.desk_host, settings.desk_port, "HOMEWARD_DESK_HOST and HOMEWARD_DESK_PORT")
        if part != "desk" and settings.nlu_url is None and NLU_PYTHON.exists():
            _train_if_needed()
        serve(settings, part, out)
    except (CannotStart, PortBusy) as cause:
        raise stop(str(cause)) from None
    except TokenRefused:
        raise stop("HOMEWARD_TELEGRAM_TOKEN: Telegram does not know this token; take it anew from @BotFather") from None


def _alone(settings: Settings, part: str) -> int:
    """Run a child in the foreground until it ends."""
    from bot.run import NLU_ALONE
    from bot.sandbox.__main__ import main as sandbox

    if part == "sandbox":
        if not settings.uses_sandbox:
            raise stop("the sandbox never runs beside a real token: unset HOMEWARD_TELEGRAM_TOKEN")
        return sandbox(["--port", str(settings.sandbox_port), "--data", str(settings.data)])
    url = settings.nlu_url or NLU_ALONE
    port = url.rsplit(":", 1)[-1].strip("/")
    environment = {**os.environ, "HOMEWARD_NLU_TOKEN": _nlu_token(settings)}
    command = [str(NLU_PYTHON), str(NLU / "serve.py"), "--port", port]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # our own program


def _nlu_token(settings: Settings) -> str:
    from bot.settings import secret_key
    from bot.store.vault import Vault

    return Vault(secret_key(settings)).token("nlu")


@nlu_app.command("train")
def nlu_train() -> None:
    """Train the model, unless there is one for exactly this data."""
    raise typer.Exit(_in_nlu("train.py"))


@nlu_app.command("parse")
def nlu_parse(text: str) -> None:
    """Show what the NLU makes of a text, as JSON."""
    found = asyncio.run(_with_nlu(lambda nlu: nlu.understand(text)))
    if found is None:
        raise stop("the NLU does not answer; look at its messages above")
    shown = {
        "text": text,
        "language": found.language,
        "intents": [{"name": name, "confidence": round(confidence, 4)} for name, confidence in found.intents[:5]],
        "entities": [{"entity": kind, "value": value} for kind, value in found.entities],
    }
    print(json.dumps(shown, ensure_ascii=False, indent=2))  # noqa: T201  # machine-readable, without Rich


@nlu_app.command("evaluate")
def nlu_evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.tsv...", exists=True, dir_okay=False)],
    json_to: Annotated[Path | None, typer.Option("--json", help="write the figures there")] = None,
    picture_to: Annotated[Path | None, typer.Option("--picture", help="draw what was taken for what there")] = None,
    fit: Annotated[bool, typer.Option("--fit", help="find the best thresholds and temperature")] = False,
) -> None:
    """Measure understanding on labelled questions."""
    from bot import confusions, content, evaluate, evaluation_tables, outcomes

    try:
        questions = [question for file in files for question in outcomes.read(file)]
    except ValueError as fault:
        raise stop(str(fault)) from None
    asking = track(questions, "Asking", console=err, transient=True)
    found = asyncio.run(_with_nlu(lambda nlu: evaluate.ask(asking, nlu.understand)))
    if json_to is not None:
        figures = json.dumps(evaluate.figures(found), ensure_ascii=False, indent=2)
        json_to.write_text(figures + "\n", encoding="utf-8")
    if picture_to is not None:
        picture = confusions.picture(outcomes.pairs(found), content.intent_groups(CONTENT))
        picture_to.write_text(picture, encoding="utf-8")
    for part in evaluation_tables.report(found, with_fit=fit):
        out.print(part, highlight=False)


@nlu_app.command("benchmark")
def nlu_benchmark(folder: Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False)]) -> None:
    """Train the same components on train*.yml of DIR (or train/*.yml; Rasa's format), measure them on its test*.yml."""
    raise typer.Exit(_in_nlu("benchmark.py", str(folder)))


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest migration."""
    _store()
    out.print("The database is up to date.")


def _store() -> Any:
    from bot.run import CannotStart, open_store

    try:
        return open_store(_settings())
    except CannotStart as cause:
        raise stop(str(cause)) from None


def _in_nlu(script: str, *arguments: str) -> int:

    if not NLU_PYTHON.exists():
        raise stop("the NLU's environment is missing: make setup")
    command = [str(NLU_PYTHON), str(NLU / script), *arguments]
    return subprocess.run(command, check=False).returncode  # noqa: S603  # our own program


def _train_if_needed() -> None:
    """Train where there is no model for the present data; progress goes to standard error, away from JSON."""
    if not NLU_PYTHON.exists():
        raise stop("the NLU's environment is missing: make setup")
    trained = subprocess.run([str(NLU_PYTHON), str(NLU / "train.py")], stdout=sys.stderr, check=False)  # noqa: S603
    if trained.returncode != 0:
        raise stop("the model could not be trained; look at the messages above")


async def _with_nlu(use: Any) -> Any:
    """Use a running NLU, or start one for the time of the call."""
    from bot.nlu import Nlu
    from bot.run import nlu_child

    settings = _settings()
    token = _nlu_token(settings)
    if settings.nlu_url is not None:
        nlu = Nlu(settings.nlu_url, token)
        try:
            return await use(nlu)
        finally:
            await nlu.close()
    _train_if_needed()
    port = free_port()
    child = nlu_child(port, token)
    child.start()
    nlu = Nlu(f"http://127.0.0.1:{port}", token)
    try:
        with err.status("Starting the NLU (usually under a minute) …"):
            while not await nlu.ready():
                if not child.is_running:
                    raise stop("the NLU did not start; look at its messages above")
                await asyncio.sleep(0.5)
        return await use(nlu)
    finally:
        await nlu.close()
        child.stop()


if __name__ == "__main__":
    main()
