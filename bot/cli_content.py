"""The commands `homeward content …` for editors.

Rule: as everywhere in `cli`: a mistake is one sentence with its remedy on standard error and exit code 2.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, cast

import typer
from rich.console import Console

from bot.core.effects import Part
from bot.core.world import MASTER
from bot.paths import CONTENT
from bot.terminal import err, out, stop

app = typer.Typer(help="The answers under content/.", no_args_is_help=True)
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
    answer = library.answer(topic, lang)
    if part == "more" and answer is not None and not answer.more:
        raise stop(f"{topic} has no `<!-- more -->`: there is no second page to show")
    of_file = [str(f) for f in faults if len(f.path.parts) == 2 or (f.path.parts[1], f.path.stem) == (lang, topic)]
    for line in of_file:
        err.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)
    wanted = editing.Preview(topic, lang, country.upper() or None, cast(Part, part))
    for shown in editing.preview(wanted, Reader(texts.load(CONTENT), library, on=_today())):
        out.print(shown)


@app.command("accept")
def accept(
    topic: Topic, lang: Annotated[str, typer.Option(help="languages of translations with commas, or all")]
) -> None:
    """Note that translations say what the Georgian text says now (writes translated_from)."""
    from bot import content

    languages = [code for code in content.LANGUAGES if code != MASTER] if lang == "all" else lang.split(",")
    for language in languages:
        _need(language, content.LANGUAGES, "language")
    with _sound((topic,)):
        for language in languages:
            content.accept(CONTENT, topic, language)
    out.print(f"{topic}: marked as up to date in {', '.join(languages)}", highlight=False)


@app.command("minor")
def minor(
    topic: Topic, since: Annotated[str, typer.Option(help="the fingerprint of the Georgian text before")] = ""
) -> None:
    """Note that the Georgian text was changed only in small things (a typo): its translations stay fresh."""
    from bot import content

    with _sound((topic,)):
        before, now = content.minor(CONTENT, topic, since or None)
    out.print(f"{topic}: the change from {before} to {now} is noted as small; translations stay fresh", highlight=False)
    out.print("Was it more? Then take that pair out of `minor_changes` in the Georgian file again.", style="yellow")


@app.command("confirm")
def confirm(
    topics: Annotated[list[str], typer.Argument(metavar="TOPIC…")],
    review_by: Annotated[str, typer.Option(help="when to check again, like 2027-05-01; empty: in six months")] = "",
    checked_on: Annotated[str, typer.Option(help="the day the sources were seen; empty: today")] = "",
) -> None:
    """Note that the facts of answers were checked and still hold, in all their languages at once."""
    from bot import content

    seen = _day(checked_on, "--checked-on") if checked_on else _today()
    if seen > _today():
        raise stop(f"--checked-on {seen} lies in the future")
    due = _day(review_by, "--review-by") if review_by else seen + timedelta(days=182)
    with _sound(topics):
        for topic in topics:
            content.confirm(CONTENT, topic, checked_on=seen, review_by=due)
    for topic in topics:
        out.print(f"{topic}: checked on {seen}, to be checked by {due}, in all languages", highlight=False)


@contextlib.contextmanager
def _sound(topics: Iterable[str]) -> Iterator[None]:
    """Change files of these topics; where one is faulty afterwards all are put back and the faults told."""
    from bot import content

    known = _topics()
    for topic in topics:
        _need(topic, known, "topic")
    files = [file for topic in topics for file in CONTENT.glob(f"*/answers/{topic}.md")]
    before = {file: file.read_bytes() for file in files}
    try:
        yield
    except (OSError, ValueError) as fault:
        raise stop(str(fault)) from None
    _, faults = content.load(CONTENT)
    errors = [str(f) for f in faults if f.level is content.Level.ERROR and f.path.stem in topics]
    if errors:
        for file, text in before.items():
            file.write_bytes(text)
        raise stop("nothing was changed; mend this first:\n" + "\n".join(errors))


def _topics() -> tuple[str, ...]:
    from bot import content

    groups = content.intent_groups(CONTENT)
    return tuple(topic for group, topics in groups.items() if group != "actions" for topic in topics)


def _day(written: str, option: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise stop(f"{option} {written} is no day: write it like 2027-05-01") from None


def _today() -> date:
    return datetime.now(UTC).date()


def _need(value: str, known: Collection[str], kind: str) -> None:
    if value not in known:
        near = difflib.get_close_matches(value, known, 3)
        raise stop(f'"{value}" is no {kind}: {"did you mean" if near else "choose"} {", ".join(near or known)}')
