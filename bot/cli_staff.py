"""`homeward staff …`: who works here, and when.

Rule: a mistake is one sentence with its remedy on standard error and exit code 2, never a traceback.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from bot.paths import CONTENT
from bot.settings import BadSettings, read_settings
from bot.terminal import out, stop

app = typer.Typer(help="Counsellors, editors and administrators.", no_args_is_help=True)
HOURS_HELP = 'in Tbilisi time, for example "Mon-Fri 09:00-18:00, Hol 10:00-14:00" (Hol: public holidays)'


@app.command("add")
def staff_add(
    staff_id: Annotated[int, typer.Argument(metavar="ID", help="the Telegram user number")],
    name: Annotated[str, typer.Option(help="the name that migrants may read")],
    role: Annotated[str, typer.Option(help="counsellor, editor or admin")],
) -> None:
    """Add a member of the staff, or change name and role."""
    from bot.store.staff import ROLES, put_staff

    if role not in ROLES:
        raise stop(f'"{role}" is no role: choose {", ".join(ROLES)}')
    store = _store()
    store.run(lambda db: put_staff(db, store.vault, staff_id, name, role))
    out.print(f"{staff_id} is now {role}.")


@app.command("hours")
def staff_hours(
    staff_id: Annotated[int, typer.Argument(metavar="ID")],
    hours: Annotated[str, typer.Argument(help=HOURS_HELP)],
    languages: Annotated[str, typer.Option(help="codes with commas; empty: all")] = "",
    countries: Annotated[str, typer.Option(help="ISO codes with commas; empty: all")] = "",
) -> None:
    """Set a counsellor's weekly hours; they become slots that can be booked.

    Hours of weekdays do not count on public holidays in Georgia, those of "Hol" count on nothing else.
    """
    from bot import content
    from bot.core.hours import BadHours
    from bot.store.staff import put_hours

    wanted = {"languages": languages.replace(" ", ""), "countries": countries.replace(" ", "").upper()}
    library, _ = content.load(CONTENT)
    unknown = {*filter(None, wanted["languages"].split(","))} - {*content.LANGUAGES}
    unknown |= {*filter(None, wanted["countries"].split(","))} - {*library.countries}
    if unknown:
        raise stop(f"unknown: {', '.join(sorted(unknown))}; languages are like ka,en and countries like DE,AT")
    store = _store()
    try:
        made = store.run(lambda db: put_hours(db, staff_id, hours, datetime.now(UTC), **wanted))
    except BadHours as fault:
        raise stop(str(fault)) from None
    except LookupError:
        raise stop(
            f"{staff_id} is not on the staff: homeward staff add {staff_id} --name … --role counsellor"
        ) from None
    out.print(f"{made} new slots in the next three weeks.")


@app.command("list")
def staff_list() -> None:
    """Show who is on the staff, with hours and whether they are on duty now."""
    from bot.store.staff import members

    store = _store()
    for who in store.run(lambda db: members(db, store.vault, datetime.now(UTC))):
        fits = f"{who.languages or 'all languages'}, {who.countries or 'all countries'}"
        state = "on duty" if who.on_duty else "off duty"
        line = f"{who.id}  {who.name}  {who.role}  {state}  {who.hours or 'no hours'}  ({fits})"
        out.print(line, markup=False, highlight=False, soft_wrap=True)


@app.command("remove")
def staff_remove(staff_id: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Take somebody off the staff; their cases go back to the queue."""
    from bot.store.staff import LastAdmin, remove_staff

    store = _store()
    try:
        booked = store.run(lambda db: remove_staff(db, staff_id, datetime.now(UTC)))
    except LookupError:
        raise stop(f"{staff_id} is not on the staff; homeward staff list shows who is") from None
    except LastAdmin:
        raise stop(
            f"{staff_id} is the only admin: first name another with homeward staff add ID --name … --role admin"
        ) from None
    out.print(f"{staff_id} is not on the staff any more; cases of theirs go back to the queue.")
    if booked:
        out.print(
            f"Sessions booked with them that lie ahead: {booked}. Colleagues get them, and those people are asked."
        )


def _store() -> Any:
    from bot.run import CannotStart, open_store  # takes seconds to load

    try:
        return open_store(read_settings())
    except (BadSettings, CannotStart) as cause:
        raise stop(str(cause)) from None
