"""Questions and their answers: what was understood leads to an approved text, a choice, or an honest "not ours".

Rule: every factual sentence is an answer of the library. Where none fits, the person gets the menu and a counsellor.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.effects import Button, Effect, Rate, Rows, Say, SayAnswer
from bot.core.say import BOOK, COUNTRY, HUMAN, MENU, OFFERED_ACTIONS, Step, menu, say_menu, topic_button
from bot.core.session import Session
from bot.core.values import LanguageName, Text
from bot.core.world import Answer, Understanding, World

_GEORGIAN = re.compile("[ა-ჰ]")


def answer(session: Session, topic: str, world: World, country: str | None = None) -> Step:
    """Give the answer to a topic, for the person's country or another that was asked about; a topic whose answer is
    missing gets the menu and a counsellor."""
    text = world.library.answer(topic, session.speaks())
    if text is None:
        return say_menu(session, world, "answer.missing")
    session = replace(session, topic=topic, misses=0, offer=f"more:{topic}" if text.more else "")
    return session, [SayAnswer(topic, buttons=_under(text), country=country)]


def more(session: Session, topic: str, world: World) -> Step:
    """Show what a second tap shows."""
    text = world.library.answer(topic, session.speaks())
    if text is None or not text.more:
        return answer(session, topic, world)
    return session, [SayAnswer(topic, "more", buttons=_last_rows(topic))]


def category(session: Session, name: str, world: World) -> Step:
    """Show the topics of a category."""
    topics = world.library.categories.get(name)
    if topics is None:
        return say_menu(session, world)
    rows = tuple((topic_button(topic),) for topic in topics)
    return session, [Say("menu.category", {"category": Text(f"category.{name}")}, buttons=(*rows, (MENU, HUMAN)))]


def rate(session: Session, topic: str, *, helpful: bool, world: World) -> Step:
    """Take "was this helpful?"; no offers a person."""
    if topic not in world.library.topics:
        return say_menu(session, world)
    if helpful:
        return session, [Rate(topic, helpful=True), Say("helpful.yes", buttons=((MENU,),))]
    return session, [Rate(topic, helpful=False), Say("helpful.no", buttons=((HUMAN,), (BOOK, MENU)))]


def suggest(session: Session, intents: tuple[str, ...], world: World) -> Step:
    """Ask "did you mean" with up to three titled buttons; with none that can be named, say so and offer the menu."""
    buttons = [button for name in intents if (button := _named(name, world))][:3]
    if not buttons:
        return missed(session, world, "answer.unclear")
    rows: Rows = tuple((button,) for button in buttons)
    offer = buttons[0].data if len(buttons) == 1 else ""
    return replace(session, misses=session.misses + 1, offer=offer), [
        Say("answer.did_you_mean", buttons=(*rows, (HUMAN,), (MENU,)))
    ]


def offline(session: Session, world: World) -> Step:
    """The NLU is away: say that only buttons work; this is no miss of the person's."""
    return session, [Say("answer.offline", buttons=((HUMAN,), *menu(world)))]


def missed(session: Session, world: World, key: str) -> Step:
    """Say why there is no answer (`key`), with the menu and a counsellor; the second miss in a row says so."""
    session = replace(session, misses=session.misses + 1)
    return session, [Say("answer.second_miss" if session.misses > 1 else key, buttons=((HUMAN,), *menu(world)))]


def heard(
    session: Session, understanding: Understanding | None, text: str, world: World
) -> tuple[Session, list[Effect]]:
    """Take language and country from what was written, where the person has not told them.

    A chosen language stays; a question of three words and more in another offered one brings a button to switch.
    Georgian letters speak for themselves, however short the text.
    """
    if understanding is None:
        return session, []
    country = next((value for kind, value in understanding.entities if kind == "host_country"), None)
    if session.country is None and country in world.library.countries:
        session = replace(session, country=country)
    language = understanding.language.partition("-")[0]
    if (
        not (_is_long_enough(text) or (language == "ka" and _GEORGIAN.search(text)))
        or language not in world.library.languages
        or language == session.speaks()
    ):
        return session, []
    if session.language is None:
        return replace(session, hint=language), []
    switch = Button(LanguageName(language), f"lang:{language}")
    return session, [Say("language.offer", {"language": LanguageName(language)}, buttons=((switch,),))]


def _is_long_enough(text: str) -> bool:
    return sum(any(letter.isalpha() for letter in word) for word in text.split()) >= 3 and "<" not in text


def _named(intent: str, world: World) -> Button | None:
    if intent in world.library.topics:
        return topic_button(intent)
    return Button(Text(f"intent.{intent}"), f"do:{intent}") if intent in OFFERED_ACTIONS else None


def _under(text: Answer) -> Rows:
    more_row: Rows = ((Button(Text("button.more"), f"more:{text.topic}"),),) if text.more else ()
    country_row: Rows = ((COUNTRY,),) if text.countries else ()
    related: Rows = tuple((topic_button(topic),) for topic in text.related[:2])
    return (*more_row, *related, *country_row, *_last_rows(text.topic))


def _last_rows(topic: str) -> Rows:
    yes = Button(Text("button.helpful"), f"yes:{topic}")
    no = Button(Text("button.not_helpful"), f"no:{topic}")
    return ((yes, no), (MENU, HUMAN))
