"""The forms of the hours: what they set, and what is wrong with what was typed.

Rule: every field is looked at, so that all that is wrong is said at once, each beside its field; the form stays as it
was. People write hours in more ways than `core.hours` reads: `tidy` brings them into its form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.core import hours
from bot.desk.session import Form
from bot.sentences import N_
from bot.store.availability import LIMITS, Availability

FARTHEST = timedelta(days=365)  # of a single day; a later one is a slip of the hand
GROUPS = ("languages", "countries", "topics")

BAD_PART = N_("“%(part)s” cannot be read as hours. Write them like this: %(example)s.")
WRONG = {
    "hours": N_("These are too many different hours. Make them simpler."),
    "languages": N_("Choose “all”, or at least one language."),
    "countries": N_("Choose “all”, or at least one country."),
    "topics": N_("Choose “all”, or at least one topic."),
    "minutes": N_("A session lasts from 15 to 180 minutes."),
    "buffer": N_("Write a number of minutes from 0 to 120."),
    "notice": N_("Choose one of the times."),
    "cap": N_("Write a number from 0 to 24; 0 means any number."),
    "first": N_("Choose a day from today on, at most a year ahead."),
    "last": N_("The last day must not lie before the first, nor more than a year ahead."),
    "kind": N_("Choose whether you are off, or work other hours."),
    "times": N_("Write the hours of these days, or choose “off”."),
}
BOTH = N_("Both “all” and single ones are chosen. Keep one of the two.")

Said = tuple[str, dict[str, str | int]]  # an English sentence and its values


@dataclass(frozen=True)
class Typed:
    """What a form holds: texts by the names of the fields, and which boxes are ticked; `wrong` says what is wrong."""

    fields: Mapping[str, str]
    ticked: frozenset[str] = frozenset()
    wrong: Mapping[str, Said] = field(default_factory=dict)


NO_DAYS = Typed({"first": "", "last": "", "kind": "off", "times": ""})


def read_week(form: Form, offered: Mapping[str, tuple[str, ...]]) -> tuple[Availability, Typed]:
    """What a form sets, and the form as it was with what is wrong; where something is, nothing counts."""
    names = ("hours", "minutes", "buffer", "notice", "cap")
    fields = {name: form.text(name, 10_000) for name in names}
    ticked = frozenset(name for name in form.fields if name.partition("_")[0] in GROUPS)
    wrong: dict[str, Said] = {}
    text = tidy(fields["hours"])
    if (part := _bad(hours.parse, text)) is not None:
        wrong["hours"] = (BAD_PART, {"part": part[:40], "example": hours.EXAMPLE})
    numbers = {name: int(fields[name]) if re.fullmatch("[0-9]{1,6}", fields[name]) else -1 for name in LIMITS}
    wrong |= {
        name: (WRONG[name], {}) for name, (least, most, _) in LIMITS.items() if not least <= numbers[name] <= most
    }
    chosen: dict[str, tuple[str, ...]] = {}
    for group in GROUPS:
        chosen[group] = tuple(code for code in offered[group] if f"{group}_{code}" in ticked)
        if bool(chosen[group]) == (group + "_all" in ticked):
            wrong[group] = (BOTH if chosen[group] else WRONG[group], {})
    given = Availability(
        text,
        languages=chosen["languages"],
        countries=chosen["countries"],
        topics=chosen["topics"],
        minutes=numbers["minutes"],
        buffer=numbers["buffer"],
        notice=numbers["notice"],
        cap=numbers["cap"],
    )
    return given, Typed(fields, ticked, wrong)


def read_days(form: Form, today: date) -> tuple[date, date, str, Typed]:
    """From which day to which, which hours ("": off), and the form as it was with what is wrong."""
    fields = {name: form.text(name, 10_000) for name in NO_DAYS.fields}
    wrong: dict[str, Said] = {}
    first = day(fields["first"])
    last = day(fields["last"]) if fields["last"] else first
    if first is None or not today <= first <= today + FARTHEST:
        wrong["first"] = (WRONG["first"], {})
    elif last is None or not first <= last <= today + FARTHEST:
        wrong["last"] = (WRONG["last"], {})
    text = tidy(fields["times"]) if fields["kind"] == "hours" else ""
    if fields["kind"] not in ("off", "hours"):
        wrong["kind"] = (WRONG["kind"], {})
    elif fields["kind"] == "hours" and not text:
        wrong["times"] = (WRONG["times"], {})
    elif (part := _bad(hours.parse_day, text)) is not None:
        wrong["times"] = (BAD_PART, {"part": part[:40], "example": hours.DAY_EXAMPLE})
    return first or today, last or today, text, Typed(fields, wrong=wrong)


def tidy(text: str) -> str:
    """Hours as people write them, in the form that `hours.parse` reads: other dashes, line ends, "9:00"."""
    text = re.sub(r"\s*[-\u2010-\u2015\u2212]\s*", "-", text)
    text = re.sub(r"\s*[,;\n]\s*", ", ", text).strip(", ")
    return re.sub(r"(?<!\d)(\d:\d\d)(?!\d)", r"0\1", text)


def as_typed(known: Availability) -> Typed:
    """The form of what is set."""
    fields = {name: str(getattr(known, name)) for name in ("hours", *LIMITS)}
    codes = {group: getattr(known, group) or ("all",) for group in GROUPS}
    return Typed(fields, frozenset(f"{group}_{code}" for group, found in codes.items() for code in found))


def _bad(parse: Callable[[str], object], text: str) -> str | None:
    """The first part of hours that cannot be read."""
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            parse(part)
        except hours.BadHours:
            return part
    return None


def day(text: str) -> date | None:
    """The day of a field; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
