"""What happens on danger now, which is read from the raw text before and beside the NLU, in every state."""

from __future__ import annotations

from dataclasses import replace

from bot.core.danger import danger
from bot.core.effects import Effect, Relay, Say
from bot.core.handoff import opened
from bot.core.say import COUNTRY, HUMAN, Step, zone_of
from bot.core.session import Session
from bot.core.values import CountryName, Moment, Numbers, Value
from bot.core.world import Emergency, World

__all__ = ["alarm", "danger"]


def alarm(session: Session, message_ids: tuple[int, ...], world: World, texts: tuple[str, ...] = ()) -> Step:
    """Numbers first, then an urgent case; outside hours, when a counsellor will read this. Nothing here is guarded."""
    effects: list[Effect] = [numbers(session, world), *opened(session, world, "danger")]
    if message_ids:
        effects.append(Relay(message_ids, "desk", texts=texts))
    if world.case is None or world.case.state != "owned":
        effects.append(_who_reads(session, world))
    return replace(session, wants_numbers=True), effects


def numbers(session: Session, world: World) -> Say:
    """The emergency numbers of the person's country; where it or they are unknown, what holds anywhere."""
    country = world.library.countries.get(session.country or "")
    if country is None or country.emergency == Emergency():
        return Say("danger.anywhere", buttons=((COUNTRY,),), guard=None)
    args: dict[str, Value] = {"country": CountryName(country.code), "numbers": Numbers(country.code)}
    return Say("danger.numbers", args, buttons=((COUNTRY,),), guard=None)


def _who_reads(session: Session, world: World) -> Say:
    if world.desk.is_open:
        return Say("danger.desk_open", buttons=((HUMAN,),), guard=None)
    if world.desk.opens_at is None:
        return Say("danger.desk_unknown", guard=None)
    return Say("danger.desk_shut", {"when": Moment(world.desk.opens_at, zone_of(session, world))}, guard=None)
