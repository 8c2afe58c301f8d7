"""Pieces that several flows say: rows of buttons, the menu, the person's time zone.

Rule: button data is `verb:value`, at most 64 bytes, and means the same for ever: old buttons keep working.
"""

from __future__ import annotations

from bot.core.effects import Button, Effect, Rows, Say
from bot.core.hours import TBILISI
from bot.core.session import Session
from bot.core.values import Text, Title
from bot.core.world import World

Step = tuple[Session, list[Effect]]

HUMAN = Button(Text("button.human"), "human")
MENU = Button(Text("button.menu"), "menu")
BOOK = Button(Text("button.book"), "book")
COUNTRY = Button(Text("button.country"), "country")

# Actions that a person may mean and that a button can name; each has a text `intent.<name>`.
OFFERED_ACTIONS = (
    "talk_to_human",
    "book_counselling",
    "my_booking",
    "reschedule_booking",
    "cancel_booking",
    "change_language",
    "bot_privacy",
    "bot_identity",
    "show_menu",
    "complaint_feedback",
    "emergency",
)


def zone_of(session: Session, world: World) -> str:
    """The person's IANA zone: the one they chose in a country of several, else its first; Tbilisi while the country is
    unknown."""
    country = world.library.countries.get(session.country or "")
    if country is None:
        return TBILISI
    return session.zone if session.zone in country.time_zones else country.time_zones[0]


def menu(world: World) -> Rows:
    """A button for each category, and the ways to a person."""
    categories = tuple((Button(Text(f"category.{name}"), f"cat:{name}"),) for name in world.library.categories)
    return (*categories, (BOOK, HUMAN))


def topic_button(topic: str) -> Button:
    """A button that leads to the answer."""
    return Button(Title(topic), f"topic:{topic}")


def say_menu(session: Session, world: World, key: str = "menu") -> Step:
    """Show the menu under a text."""
    return session, [Say(key, buttons=menu(world))]
