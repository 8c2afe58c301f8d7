"""The first minute: language, host country, a plain word on privacy; and both again whenever asked.

Rule: nobody has to pass through here. Who writes a question at once gets its answer.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Button, Rows, Say
from bot.core.safety import numbers
from bot.core.say import BOOK, HUMAN, MENU, Step, say_menu
from bot.core.session import Session
from bot.core.values import CountryName, LanguageName, Text
from bot.core.world import World

# The countries most Georgians return from (IOM Georgia's figures) first; the rest stands behind "another country".
FIRST = ("DE", "GR", "IT", "FR", "ES", "PL", "AT", "CH", "NL", "BE", "IE", "FI")
ELSEWHERE = "--"


def start(session: Session, world: World) -> Step:
    """Greet, say what this is, ask for the language."""
    return session, [Say("welcome", buttons=_languages(world))]


def ask_language(session: Session, world: World) -> Step:
    """Ask for the language."""
    return session, [Say("language.ask", buttons=_languages(world))]


def set_language(session: Session, code: str, world: World) -> Step:
    """Take the language; go on to the country where that is unknown."""
    if code not in world.library.languages:
        return ask_language(session, world)
    session = replace(session, language=code)
    if session.country is None:
        return session, [Say("language.set_ask_country", buttons=_countries(world))]
    return say_menu(session, world, "language.set")


def ask_country(session: Session, world: World, page: str = "") -> Step:
    """Ask for the country; the second page holds the less frequent ones."""
    return session, [Say("country.ask", buttons=_others(world) if page == "other" else _countries(world))]


def set_country(session: Session, code: str, world: World) -> Step:
    """Take the country; show its emergency numbers first where somebody in danger was promised them."""
    if code == ELSEWHERE:
        return say_menu(replace(session, country=None), world, "country.elsewhere")
    if code not in world.library.countries:
        return ask_country(session, world)
    promised = [numbers(replace(session, country=code), world)] if session.wants_numbers else []
    session = replace(session, country=code, wants_numbers=False)
    return session, [*promised, Say("country.set", {"country": CountryName(code)}, buttons=_after_country(session))]


def _after_country(session: Session) -> Rows:
    again = Button(Text("button.answer_again"), f"topic:{session.topic}")
    return (*(((again,),) if session.topic else ()), (BOOK,), (MENU, HUMAN))


def _languages(world: World) -> Rows:
    return (tuple(Button(LanguageName(code), f"lang:{code}") for code in world.library.languages),)


def _countries(world: World) -> Rows:
    first = [code for code in FIRST if code in world.library.countries]
    return (*_grid(first, 2), (Button(Text("button.other_country"), "countries:other"),))


def _others(world: World) -> Rows:
    rest = [code for code in world.library.countries if code not in FIRST]
    return (*_grid(rest, 2), (Button(Text("button.not_listed"), f"country:{ELSEWHERE}"),))


def _grid(codes: list[str], columns: int) -> Rows:
    buttons = [Button(CountryName(code), f"country:{code}") for code in codes]
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))
