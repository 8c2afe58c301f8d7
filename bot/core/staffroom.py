"""What members of the staff say to the bot privately: /desk, /on, /off; anything else is told what there is."""

from __future__ import annotations

from bot.core.counsel import MAY_COUNSEL
from bot.core.effects import Effect, SendDoor, SetDuty, Tell
from bot.core.events import StaffSaid
from bot.core.world import World


def said(event: StaffSaid, world: World) -> list[Effect]:
    """Open the desk, come on duty or leave it; cases of whoever leaves go back into the queue by themselves."""
    counsels = world.staff is not None and world.staff.role in MAY_COUNSEL
    match event.command:
        case "desk" if counsels:
            return [SendDoor(event.staff_id)]
        case "on" | "off" as duty if counsels:
            return [SetDuty(event.staff_id, duty), Tell(f"desk.duty_{duty}", staff_id=event.staff_id)]
        case "desk" | "on" | "off":
            return [Tell("desk.for_counsellors", staff_id=event.staff_id)]
        case _:
            return [Tell("desk.private", staff_id=event.staff_id)]
