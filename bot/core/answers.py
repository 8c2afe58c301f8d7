"""Questions and their answers: what was understood leads to an approved text, a choice, or an honest "not ours".

Rule: every factual sentence is an answer of the library. Where none fits, or its check is long overdue, the person
gets the menu and a counsellor. The pages of an answer (text, more, sources) take each other's place in one message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core import handoff
from bot.core.effects import Button, Effect, Part, Rate, Reason, Rows, Say, SayAnswer
from bot.core.say import BOOK, HUMAN, MENU, OFFERED_ACTIONS, Step, menu, say_menu, topic_button
from bot.core.session import Session
from bot.core.values import ChangeCountry, LanguageName, Text, Title, Value
from bot.core.world import MASTER, Answer, Understanding, World

NEXT_TOPICS = 2
MISSES = 2  # questions in a row that were not understood: a counsellor is asked
_GEORGIAN = re.compile("[ა-ჰ]")


@dataclass(frozen=True)
class Shown:
    """Which answer a button means: a topic, and the country and language where they are not simply the person's."""

    topic: str
    country: str | None = None
    language: str | None = None

    def button(self, label: Value, verb: str) -> Button:
        """A button that does something with this answer."""
        return Button(label, ":".join((verb, self.topic, self.country or "", self.language or "")).rstrip(":"))


def shown(value: str, world: World) -> Shown:
    """What the data of a button mean; a country or language that is not known is the person's own."""
    topic, country, language = [*value.split(":"), "", ""][:3]
    return Shown(
        topic,
        country if country in world.library.countries else None,
        language if language in world.library.languages else None,
    )


def answer(session: Session, topic: str, world: World) -> Step:
    """Give the answer to a topic for the person's country, in their language."""
    return give(session, Shown(topic), world)


def give(session: Session, what: Shown, world: World, *, edit: int | None = None) -> Step:
    """Give an answer, in a new message or in the place of one. A topic whose answer is missing gets the menu and a
    counsellor; so does one whose answer has not been checked for too long."""
    text = world.library.answer(what.topic, what.language or session.speaks())
    if text is None:
        return say_menu(session, world, "answer.missing")
    session = replace(session, topic=what.topic, misses=0, offer="")
    if text.is_withheld(world.now.date()):
        return session, [Say("answer.withheld", {"topic": Title(what.topic)}, buttons=((HUMAN,), (BOOK, MENU)))]
    if text.more:
        session = replace(session, offer=what.button("", "more").data)
    return session, [_page(what, "body", _under(text, what, session), edit)]


def more(session: Session, what: Shown, world: World, *, edit: int | None = None) -> Step:
    """Show what a second tap shows."""
    text = world.library.answer(what.topic, what.language or session.speaks())
    if text is None or not text.more or text.is_withheld(world.now.date()):
        return give(session, what, world, edit=edit)
    return session, [_page(what, "more", (_back(what), *_last_rows(what.topic)), edit)]


def sources(session: Session, what: Shown, world: World, *, edit: int | None = None) -> Step:
    """Show where the facts of an answer come from, when they were seen, and when they are to be checked again."""
    if world.library.answer(what.topic, what.language or session.speaks()) is None:
        return say_menu(session, world, "answer.missing")
    return session, [_page(what, "sources", (_back(what), (MENU, HUMAN)), edit)]


def category(session: Session, name: str, world: World) -> Step:
    """Show the topics of a category."""
    topics = world.library.categories.get(name)
    if topics is None:
        return say_menu(session, world)
    rows = tuple((topic_button(topic),) for topic in topics)
    return session, [Say("menu.category", {"category": Text(f"category.{name}")}, buttons=(*rows, (MENU, HUMAN)))]


def rate(session: Session, topic: str, *, helpful: bool, world: World) -> Step:
    """Take "was this helpful?"; no brings in a person."""
    if topic not in world.library.topics:
        return say_menu(session, world)
    if helpful:
        return session, [Rate(topic, helpful=True), Say("helpful.yes", buttons=((MENU,),))]
    session, asked = _counsellor(session, world, "unhelpful", Say("helpful.no"))
    return session, [Rate(topic, helpful=False), *asked]


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
    """Say why there is no answer (`key`), with the menu and a counsellor; the second miss in a row brings one in."""
    session = replace(session, misses=session.misses + 1)
    if session.misses < MISSES:
        return session, [Say(key, buttons=((HUMAN,), *menu(world)))]
    return _counsellor(session, world, "missed", Say("answer.second_miss", buttons=menu(world)))


def _counsellor(session: Session, world: World, reason: Reason, lead: Say) -> Step:
    """Bring in a counsellor with a word why; where one is asked already the person is not told again."""
    if world.case is not None and world.case.state != "bot":
        return session, [replace(lead, buttons=((HUMAN,), *menu(world)))]
    session, asked = handoff.ask(replace(session, misses=0), world, reason)
    return session, [lead, *asked]


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


def _page(what: Shown, part: Part, buttons: Rows, edit: int | None) -> SayAnswer:
    return SayAnswer(what.topic, part, buttons, country=what.country, language=what.language, edit=edit)


def _under(text: Answer, what: Shown, session: Session) -> Rows:
    next_topics = [topic for topic in dict.fromkeys((*text.links, *text.related)) if topic != what.topic]
    country = what.country or session.country
    label: Value = ChangeCountry(country) if country else Text("button.country")
    rows: list[tuple[Button, ...]] = [
        (what.button(Text("button.more"), "more"),) if text.more else (),
        (Shown(what.topic, what.country, MASTER).button(Text("button.georgian"), "again"),) if text.is_older else (),
        *((topic_button(topic),) for topic in next_topics[:NEXT_TOPICS]),
        (what.button(label, "where"),) if text.countries else (),
        (what.button(Text("button.sources"), "sources"),),
    ]
    return (*filter(None, rows), *_last_rows(what.topic))


def _back(what: Shown) -> tuple[Button]:
    return (what.button(Text("button.less"), "again"),)


def _last_rows(topic: str) -> Rows:
    yes = Button(Text("button.helpful"), f"yes:{topic}")
    no = Button(Text("button.not_helpful"), f"no:{topic}")
    return ((yes, no), (MENU, HUMAN))
