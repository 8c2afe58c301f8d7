"""How the talk with a counsellor was: asked once after it has ended, one tap, kept without whom and by whom."""

from __future__ import annotations

from bot.core.effects import Button, Effect, RateTalk, Say
from bot.core.say import MENU, Step, say_menu
from bot.core.session import Session
from bot.core.world import Case, World

STARS = 5


def ask_rating(case: Case) -> list[Effect]:
    """Ask, where a counsellor has written in the case."""
    if not case.answered:
        return []
    stars = tuple((Button("★" * n, f"rate:{case.id}:{n}"),) for n in range(STARS, 0, -1))
    return [Say("rate.ask", buttons=stars, guard=None)]


def rate(session: Session, value: str, world: World, *, edit: int | None) -> Step:
    """Take one tap, in the place of the question; a second one changes nothing."""
    case_id, _, stars = value.partition(":")
    if not (case_id.isdecimal() and len(case_id) < 19 and stars in set("12345")):
        return say_menu(session, world, "button.unknown")
    return session, [RateTalk(int(case_id), int(stars)), Say("rate.thanks", buttons=((MENU,),), guard=None, edit=edit)]
