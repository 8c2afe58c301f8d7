"""Waking the counsellors: at once, again after 2 and 10 minutes, then all of them, then the administrators.

Rule: nobody is woken at night for what can wait: outside hours an ordinary case is alerted when the desk opens, an
urgent one at once. The claim ends it all: it clears the timer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.effects import Circle, CountAlert, Effect, Reason, SetTimer, Tell
from bot.core.values import Value
from bot.core.world import Case, World

ALERT = "case_alert"
_MINUTE = timedelta(minutes=1)
LADDER: tuple[tuple[timedelta, Circle], ...] = (
    (0 * _MINUTE, "on_duty"),
    (2 * _MINUTE, "on_duty"),
    (10 * _MINUTE, "on_duty"),
    (20 * _MINUTE, "counsellors"),
    (30 * _MINUTE, "admins"),
)
DAY = timedelta(hours=24)
BOOKED_LATE = 5 * _MINUTE  # a booked session's own counsellor is told first; then it is everybody's case


def begin(about: Mapping[str, Value], reason: Reason, world: World) -> list[Effect]:
    """The first alert of a case that has come into the queue, and the timer of the next."""
    if reason == "booked":
        return [SetTimer(ALERT, world.now + BOOKED_LATE)]
    if reason != "danger" and (later := _when_it_opens(world)) is not None:
        return [SetTimer(ALERT, later)]
    key = "desk.alert_danger" if reason == "danger" else "desk.alert_new"
    return _alert(key, about, 0, world)


def once_more(about: Mapping[str, Value]) -> Tell:
    """Danger in a case that is urgent already: told at once, while the ladder goes on as it was."""
    return Tell("desk.alert_danger", about, circle="on_duty")


def again(about: Mapping[str, Value], case: Case, world: World) -> list[Effect]:
    """The next alert of a case that still waits; once the ladder has ended, one a day as the desk opens."""
    if not case.urgent and (later := _when_it_opens(world)) is not None:
        return [SetTimer(ALERT, later)]
    is_danger = case.urgent and case.reason != "booked"  # a session that nobody came to is urgent too
    if case.alerts >= len(LADDER):
        return [
            Tell("desk.alert_danger" if is_danger else "desk.alert_waiting", about, circle="on_duty"),
            _tomorrow(world),
        ]
    calm = "desk.alert_waiting" if case.alerts else "desk.alert_new"
    return _alert("desk.alert_danger" if is_danger else calm, about, case.alerts, world)


def is_everybodys(case: Case) -> bool:
    """Whether the next alert is the first one that goes to all counsellors."""
    return case.alerts < len(LADDER) and LADDER[case.alerts][1] == "counsellors"


def _alert(key: str, about: Mapping[str, Value], step: int, world: World) -> list[Effect]:
    since, circle = LADDER[step]
    effects: list[Effect] = [Tell(key, about, circle=circle), CountAlert()]
    later = SetTimer(ALERT, world.now + LADDER[step + 1][0] - since) if step + 1 < len(LADDER) else _tomorrow(world)
    return [*effects, later]


def _tomorrow(world: World) -> SetTimer:
    """When the ladder has ended: whoever comes on duty next hears of what still waits."""
    return SetTimer(ALERT, world.desk.opens_at or world.now + DAY)


def _when_it_opens(world: World) -> datetime | None:
    """When the desk opens, where it is shut; None where it is open or nobody has hours."""
    return None if world.desk.is_open else world.desk.opens_at
