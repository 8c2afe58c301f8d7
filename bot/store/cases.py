"""Carrying out what becomes of a case: opened, claimed, released, closed, alerted, tagged, rated.

Rule: a claim and the end of a talk move the person's `talk_version`, so that texts of the bot written before are never
sent into it (decision 0004).
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.core import effects as e
from bot.core.hours import TBILISI
from bot.store.orders import Turn
from bot.store.tables import Case, Rating

OfCase = e.ClaimCase | e.ReleaseCase | e.CloseCase | e.CountAlert | e.SetTags | e.RateTalk


def opened(turn: Turn, effect: e.OpenCase) -> Case:
    """A new case, or the open one: in the queue again where the bot had it, urgent where there is danger."""
    case = turn.case
    if case is None or case.state == "closed":
        case = Case(person_id=turn.somebody.id, reason=effect.reason, opened_at=turn.now, in_hours=turn.in_hours)
        case.urgent, case.revision = False, 0
        case.topic = turn.session.topic or ""
        _queue(case, turn.now)
        turn.db.add(case)
    elif case.state == "bot":
        _queue(case, turn.now)
    elif effect.urgent and not case.urgent:
        case.alerts = 0
    if effect.reason == "danger" and case.reason == "booked":
        case.reason = "danger"  # alerts speak of it
    case.urgent = case.urgent or effect.urgent
    turn.db.flush()
    return case


def apply(turn: Turn, effect: OfCase) -> None:
    """Carry out one effect on the turn's case."""
    if isinstance(effect, e.RateTalk):
        return _rate(turn, effect)
    if turn.case is None:
        return None
    match effect:
        case e.ClaimCase(staff_id):
            _claim(turn, turn.case, staff_id)
        case e.ReleaseCase(to):
            _release(turn, turn.case, to)
        case e.CloseCase():
            _close(turn, turn.case, effect)
        case e.CountAlert():
            turn.case.alerts += 1
        case e.SetTags(tags):
            turn.case.tags_sealed = turn.vault.seal(list(tags)) if tags else None
        case _:
            assert_never(effect)
    return None


def _queue(case: Case, now: datetime) -> None:
    case.state, case.owner_id = "waiting", None
    case.waiting_since, case.alerts = now, 0


def _claim(turn: Turn, case: Case, staff_id: int) -> None:
    case.state, case.owner_id, case.claimed_at = "owned", staff_id, turn.now
    case.closed_at, case.waiting_since = None, None
    turn.somebody.talk_version += 1


def _release(turn: Turn, case: Case, to: str) -> None:
    if to == "waiting":
        _queue(case, turn.now)
    else:
        case.state, case.owner_id, case.unanswered_since = "bot", None, None
    turn.somebody.talk_version += 1


def _close(turn: Turn, case: Case, effect: e.CloseCase) -> None:
    case.state, case.owner_id, case.closed_at = "closed", None, turn.now
    case.waiting_since, case.unanswered_since, case.close_reason = None, None, effect.reason
    if effect.summary:
        case.summary_sealed = turn.vault.seal(effect.summary)
    turn.somebody.talk_version += 1


def _rate(turn: Turn, effect: e.RateTalk) -> None:
    """Count the stars once; a case of somebody else, or one that is still open, is not rated."""
    case = turn.db.get(Case, effect.case_id)
    if case is None or case.person_id != turn.somebody.id or case.rated or case.state != "closed":
        return
    case.rated = True
    month = turn.now.astimezone(ZoneInfo(TBILISI)).date().replace(day=1)
    turn.db.add(Rating(month=month, language=turn.language, stars=effect.stars))
