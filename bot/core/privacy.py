"""What is kept about a person, and how it is deleted.

Rule: forgetting is complete and at once: booking, case, topic, unsent texts, every row. It asks once before.
"""

from __future__ import annotations

from bot.core.effects import Button, Effect, Forget, Say, Tell
from bot.core.promises import called_off
from bot.core.say import HUMAN, MENU, Step
from bot.core.session import Session
from bot.core.values import Counted, Text
from bot.core.world import World

_FORGET = Button(Text("button.forget"), "forget")


def explain(session: Session, world: World) -> Step:
    """Say what is stored, for how long, who sees it, and how to delete it."""
    kept = Counted("privacy.kept", world.retention_days)
    return session, [Say("privacy", {"kept": kept}, buttons=((_FORGET,), (HUMAN, MENU)))]


def ask_forget(session: Session) -> Step:
    """Ask before deleting: it cannot be undone and cancels a booking."""
    yes = Button(Text("button.forget_yes"), "forget_ok")
    return session, [Say("forget.ask", buttons=((yes,), (Button(Text("button.forget_no"), "menu"),)))]


def forget(session: Session, world: World) -> Step:
    """Delete everything; the last text says what Telegram itself keeps on the phone."""
    effects: list[Effect] = called_off(world.booking) if world.booking is not None else []
    if world.case is not None and world.case.owner is not None:
        effects.append(Tell("desk.forgotten", staff_id=world.case.owner.id))
    return session, [*effects, Say("forget.done", guard=None), Forget()]
