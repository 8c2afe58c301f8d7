"""The first minute: language, host country, a plain word on privacy; and both again whenever asked.

Rule: nobody has to pass through here. Who writes a question at once gets its answer.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import answers, booking
from bot.core.effects import Button, Rows, Say
from bot.core.safety import numbers
from bot.core.say import BOOK, HUMAN, MENU, Step, say_menu
from bot.core.session import Session
from bot.core.values import CountryName, LanguageName, Text
from bot.core.world import FALLBACKS, MASTER, World

# The countries most Georgians return from (IOM Georgia's figures) first; the rest stands behind "another country".
FIRST = ("DE", "GR", "IT", "FR", "ES", "PL", "AT", "CH", "NL", "BE", "IE", "FI")
ELSEWHERE = "--"


def start(session: Session, world: World) -> Step:
    """Greet, say what this is, ask for the language; who has Telegram in a language that is not offered is told so."""
    session, sorry = foreign(session)
    return session, [*sorry, Say("welcome", buttons=_languages(world))]


def foreign(session: Session) -> Step:
    """Tell who has Telegram in a language that is not offered what is spoken instead: once, in the languages that all
    texts fall back to."""
    if not session.foreign or session.language is not None:
        return session, []
    named = {"language": LanguageName(session.foreign)}
    buttons = ((Button(Text("intent.change_language"), "language"),),)
    told = [Say("language.not_offered", named, buttons=buttons, language=code) for code in FALLBACKS]
    return replace(session, hint=MASTER, foreign=""), list(told)


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


def ask_country(session: Session, world: World, page: str = "", topic: str = "", *, edit: int | None = None) -> Step:
    """Ask for the country, for the answer to `topic` or for booking where that is named; the second page holds the less
    frequent."""
    topic = topic if topic in (*world.library.topics, booking.BOOKING) else ""  # a changed app can send any data
    rows = _others(world, topic) if page == "other" else _countries(world, topic)
    return session, [Say("country.ask", buttons=rows, edit=edit)]


def set_country(session: Session, code: str, world: World, topic: str = "", *, edit: int | None = None) -> Step:
    """Take the country; show its emergency numbers first where somebody in danger was promised them. Who chose it for
    an answer gets that answer, in the place of the question; who chose it for booking goes on there."""
    if code == ELSEWHERE:
        session = replace(session, country=None)
        if topic == booking.BOOKING:
            return booking.days(session, world)
        session, said = say_menu(session, world, "country.elsewhere")
        session, given = answers.give(session, answers.Shown(topic), world, edit=edit) if topic else (session, [])
        return session, [*given, *said]
    if code not in world.library.countries:
        return ask_country(session, world, topic=topic)
    promised = [numbers(replace(session, country=code), world)] if session.wants_numbers else []
    session = replace(session, country=code, wants_numbers=False)
    if topic == booking.BOOKING:
        session, offered = booking.days(session, world)
        return session, [*promised, *offered]
    if topic:
        session, given = answers.give(session, answers.Shown(topic), world, edit=edit)
        return session, [*promised, *given]
    return session, [*promised, Say("country.set", {"country": CountryName(code)}, buttons=_after_country(session))]


def _after_country(session: Session) -> Rows:
    again = Button(Text("button.answer_again"), f"topic:{session.topic}")
    return (*(((again,),) if session.topic else ()), (BOOK,), (MENU, HUMAN))


def _languages(world: World) -> Rows:
    return _grid([Button(LanguageName(code), f"lang:{code}") for code in world.library.languages], 3)


def _countries(world: World, topic: str = "") -> Rows:
    first = [code for code in FIRST if code in world.library.countries]
    other = Button(Text("button.other_country"), _data("countries", "other", topic))
    return (*_grid(_choices(first, topic), 2), (other,))


def _others(world: World, topic: str) -> Rows:
    rest = [code for code in world.library.countries if code not in FIRST]
    not_listed = Button(Text("button.not_listed"), _data("country", ELSEWHERE, topic))
    return (*_grid(_choices(rest, topic), 2), (not_listed,))


def _choices(codes: list[str], topic: str) -> list[Button]:
    return [Button(CountryName(code), _data("country", code, topic)) for code in codes]


def _data(verb: str, value: str, topic: str) -> str:
    return f"{verb}:{value}:{topic}" if topic else f"{verb}:{value}"


def _grid(buttons: list[Button], columns: int) -> Rows:
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))
