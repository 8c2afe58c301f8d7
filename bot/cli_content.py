"""The commands `homeward content …` for editors.

Rule: as everywhere in `cli`: a mistake is one sentence with its remedy on standard error and exit code 2.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, cast

import typer
from rich.console import Console

from bot.core.effects import Part
from bot.paths import CONTENT

app = typer.Typer(help="The answers under content/.", no_args_is_help=True)
out = Console()
err = Console(stderr=True)
FAULT = 2
NARROWEST = 100  # the matrix of nine languages needs so many columns; a pipe has none of its own

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="for example luggage")]


@app.command("check")
def check() -> None:
    """List every fault of the answers as file:line: what; exit 1 where there is an error."""
    from bot import content

    library, faults = content.load(CONTENT)
    for fault in faults:
        colour = "red" if fault.level == content.Level.ERROR else "yellow"
        out.print(str(fault), style=colour, markup=False, highlight=False, soft_wrap=True)
    errors = sum(fault.level == content.Level.ERROR for fault in faults)
    out.print(f"{len(library.answers)} answers, {errors} errors, {len(faults) - errors} warnings")
    raise typer.Exit(1 if errors else 0)


@app.command("status")
def status() -> None:
    """Show topic × language: fresh, stale, due, faulty or missing."""
    from bot import content, editing

    library, faults = content.load(CONTENT)
    wide = Console(width=max(out.width, NARROWEST))
    for part in editing.matrix(library, faults, _today()):
        wide.print(part)


@app.command("preview")
def preview(
    topic: Topic,
    lang: Annotated[str, typer.Option(help="the reader's language")] = "ka",
    country: Annotated[str, typer.Option(help="the reader's country, for example DE; empty: not told")] = "",
    part: Annotated[str, typer.Option(help="body, more or sources")] = "body",
) -> None:
    """Show an answer as Telegram would, with its buttons."""
    from bot import content, editing, texts
    from bot.tg.render import Reader

    library, faults = content.load(CONTENT)
    _need(topic, library.topics, "topic")
    _need(lang, library.languages, "language")
    _need(part, ("body", "more", "sources"), "part")
    if country:
        _need(country.upper(), tuple(library.countries), "country")
    of_file = [str(fault) for fault in faults if (fault.path.parts[1], fault.path.stem) == (lang, topic)]
    for line in of_file:
        err.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)
    wanted = editing.Preview(topic, lang, country.upper() or None, cast(Part, part))
    for shown in editing.preview(wanted, Reader(texts.load(CONTENT), library, on=_today())):
        out.print(shown)


@app.command("accept")
def accept(topic: Topic, lang: Annotated[str, typer.Option(help="the language of the translation")]) -> None:
    """Note that a translation says what the Georgian text says now (writes translated_from)."""
    from bot import content

    try:
        out.print(f"{lang}/{topic}: translated_from {content.accept(CONTENT, topic, lang)}")
    except (OSError, ValueError) as fault:
        raise _stop(str(fault)) from None


@app.command("minor")
def minor(
    topic: Topic, since: Annotated[str, typer.Option(help="the fingerprint of the Georgian text before")] = ""
) -> None:
    """Note that the Georgian text was changed only in small things (a typo): its translations stay fresh."""
    from bot import content

    try:
        before, now = content.minor(CONTENT, topic, since or None)
    except (OSError, ValueError) as fault:
        raise _stop(str(fault)) from None
    out.print(f"{topic}: {now} says the same as {before}")


@app.command("confirm")
def confirm(
    topics: Annotated[list[str], typer.Argument(metavar="TOPIC…")],
    review_by: Annotated[str, typer.Option(help="when to check again; empty: in six months")] = "",
    checked_on: Annotated[str, typer.Option(help="the day the sources were seen; empty: today")] = "",
) -> None:
    """Note that the facts of answers were checked and still hold, in all their languages at once."""
    from bot import content

    try:
        seen = date.fromisoformat(checked_on) if checked_on else _today()
        due = date.fromisoformat(review_by) if review_by else seen + timedelta(days=182)
        for topic in topics:
            languages = content.confirm(CONTENT, topic, checked_on=seen, review_by=due)
            out.print(f"{topic}: checked on {seen}, to be checked by {due} ({' '.join(languages)})", highlight=False)
    except (OSError, ValueError) as fault:
        raise _stop(str(fault)) from None


def _today() -> date:
    return datetime.now(UTC).date()


def _need(value: str, known: tuple[str, ...], kind: str) -> None:
    if value not in known:
        raise _stop(f'"{value}" is no {kind}: choose {", ".join(known)}')


def _stop(sentence: str) -> typer.Exit:
    err.print(f"[red]✗[/] {sentence}", highlight=False, soft_wrap=True)
    return typer.Exit(FAULT)
