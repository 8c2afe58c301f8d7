"""step(): the conversation as a pure function of session, event and world.

Rule: danger is read first, then commands and buttons (they work in every state), then whoever owns the chat; what is
not listed falls through to one default. No I/O, no clock, no database here or in any flow.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import (
    alerts,
    answers,
    appointment,
    booking,
    counsel,
    details,
    followups,
    handoff,
    privacy,
    promises,
    rating,
    safety,
    sitting,
    staffroom,
    taps,
    welcome,
)
from bot.core.decide import Decision, decide
from bot.core.effects import Effect, Post, Say, SayAnswer, StopTalking
from bot.core.events import (
    CameBack,
    Commanded,
    Corrected,
    DeskBooked,
    DeskCorrected,
    DeskPressed,
    DeskWrote,
    Event,
    Failed,
    Left,
    NotDelivered,
    OfSession,
    OnDesk,
    Pressed,
    Said,
    SentMedia,
    StaffSaid,
    TimerDue,
)
from bot.core.say import HUMAN, MENU, Step, say_menu
from bot.core.session import Session
from bot.core.values import Title
from bot.core.world import Understanding, World

FROM_PERSON = (Said, Commanded, Pressed, SentMedia, Corrected)


def step(session: Session, event: Event, world: World) -> Step:
    """The next session and the orders that follow from an event. Pure; raises only on a bug."""
    renewed = session.renewed and isinstance(event, FROM_PERSON)
    session = before = replace(session, renewed=session.renewed and not renewed)
    in_danger = _in_danger(event)
    if in_danger:  # what they write now is no word for a session, and no yes to one
        session = replace(session, expects="", offer="")
    let_go = taps.let_go(world) if in_danger or taps.leaves(session, event, world) else []
    if isinstance(event, Pressed | Commanded):
        session = taps.turned(session, event)
    session, effects = _step(session, event, world)
    effects = [*let_go, *effects, *(appointment.rezoned(before, session, effects, world))]
    if world.case is not None and world.case.state == "owned":
        # What the person asks for by button or command is an answer to them, not the bot talking over a counsellor.
        effects = [_unguarded(effect) for effect in effects]
    elif world.case is not None and world.case.state == "waiting":
        answered = [e.topic for e in effects if isinstance(e, SayAnswer) and e.edit is None and e.staff_id is None]
        effects += [Post("desk.answered", {"topic": Title(topic)}, mirror_only=True) for topic in answered]
    return session, [*([Say("session.renewed")] if renewed else []), *effects]


def _step(session: Session, event: Event, world: World) -> Step:
    match event:
        case Said(text=text, understanding=understood, message_ids=ids) if _is_danger(text, understood):
            session, effects = safety.alarm(session, ids, world, event.texts)
            return session, [*counsel.heard(world), *effects]
        case SentMedia(caption=caption, message_ids=ids) if safety.danger(caption):
            session, effects = safety.alarm(session, ids, world)
            return session, [*counsel.heard(world), *effects]
        case Corrected(text=""):
            return session, []  # a picture without a caption, or a live location that moves
        case Corrected(text=text, understanding=understood) if _is_danger(text, understood):
            session, effects = safety.alarm(session, (), world)
            return session, [*effects, *(handoff.corrected(session, event)[1] if _is_with_desk(world) else [])]
        case Commanded(name=name):
            return _command(session, name, world)
        case Pressed():
            return _press(session, event, world)
        case Said():
            return _said(session, event, world)
        case SentMedia():
            session, effects = handoff.media(session, event, world)
            return session, [*effects, *counsel.heard(world)]
        case Corrected() if _is_with_desk(world):
            return handoff.corrected(session, event)
        case Corrected() if session.expects:
            return session, []  # the words that were asked for come as a message of their own
        case Corrected(text=text, message_id=message_id, understanding=understanding):
            return _said(session, Said((text,), (message_id,), understanding), world)
        case DeskWrote():
            return counsel.wrote_in_topic(session, event, world)
        case DeskCorrected():
            return counsel.corrected_in_topic(session, event, world)
        case DeskPressed():
            return counsel.pressed(session, event, world)
        case _ if isinstance(event, OnDesk):
            return counsel.did(session, event, world)
        case DeskBooked():
            return sitting.booked(session, event, world)
        case _ if isinstance(event, OfSession):
            return sitting.did(session, event, world)
        case StaffSaid():
            return session, staffroom.said(event, world)
        case TimerDue(kind=alerts.ALERT):
            return handoff.alerted(session, world)
        case TimerDue(kind=handoff.SILENT | counsel.GONE):
            return counsel.silent(session, world)
        case TimerDue(kind=handoff.IDLE):
            return counsel.idle(session, world)
        case TimerDue(kind=promises.SESSION):
            return appointment.begins(session, world)
        case TimerDue(kind=promises.HOLD):
            return booking.hold_over(session, world)
        case TimerDue(kind=appointment.ORPHANED):
            return appointment.orphaned(session, world)
        case TimerDue(kind=appointment.SHIFTED):
            return appointment.shifted(session, world)
        case TimerDue(kind=appointment.ANEW):
            return appointment.anew(session, world)
        case Left():
            return session, [StopTalking(), *([Post("desk.left")] if world.case else [])]
        case CameBack():
            return session, [Post("desk.came_back")] if world.case else []
        case NotDelivered(why=why):
            return session, counsel.not_delivered(why, world)
        case Failed():
            return session, [Say("failed", buttons=((HUMAN, MENU),), guard=None)]
        case _:
            return session, []


def _command(session: Session, name: str, world: World) -> Step:
    match name:
        case "start":
            return welcome.start(session, world)
        case "language":
            return welcome.ask_language(session, world)
        case "country":
            return welcome.ask_country(session, world)
        case "human":
            return handoff.ask(session, world)
        case "book" | "mybooking":
            return taps.press(session, Pressed(name), world)
        case "privacy":
            return privacy.explain(session, world)
        case "forget":
            return privacy.ask_forget(session)
        case "help":
            return say_menu(session, world, "help")
        case "menu":
            return say_menu(session, world)
        case _:
            return say_menu(session, world, "command.unknown")


def _press(session: Session, event: Pressed, world: World) -> Step:
    verb, value, pressed = event.verb, event.value, event.message_id
    match verb:
        case "lang":
            return welcome.set_language(session, value, world)
        case "country" if value:
            code, _, topic = value.partition(":")
            return welcome.set_country(session, code, world, topic, edit=pressed)
        case "country":
            return welcome.ask_country(session, world)
        case "countries":
            page, _, topic = value.partition(":")
            return welcome.ask_country(session, world, page, topic, edit=pressed)
        case "where":
            return welcome.ask_country(session, world, topic=answers.shown(value, world).topic)
        case "cat":
            return answers.category(session, value, world)
        case "topic":
            return answers.answer(session, value, world)
        case "again":
            return answers.give(session, answers.shown(value, world), world, edit=pressed)
        case "more":
            return answers.more(session, answers.shown(value, world), world, edit=pressed)
        case "sources":
            return answers.sources(session, answers.shown(value, world), world, edit=pressed)
        case "yes" | "no":
            return answers.rate(session, value, helpful=verb == "yes", world=world)
        case "do":
            return _act(session, value, None, world)
        case "forget_ok":
            return privacy.forget(session, world)
        case "withdraw":
            return handoff.withdraw(session, world)
        case "rate":
            return rating.rate(session, value, world, edit=pressed)
        case "menu" | "human" | "forget" | "privacy" | "language":
            return _command(session, verb, world)
        case _:
            return taps.press(session, event, world)


def _said(session: Session, event: Said, world: World) -> Step:
    if session.expects == details.WORDS:
        relayed = handoff.waiting(event) if _is_with_desk(world) else []
        session, effects = details.heard(replace(session, expects=""), event.text, world)
        return session, [*relayed, *counsel.heard(world), *effects]
    if world.case is not None and world.case.state == "owned":  # a "yes" is one to the counsellor
        return replace(session, offer=""), [*handoff.waiting(event), *counsel.heard(world)]
    relayed = [*(handoff.waiting(event) if _is_with_desk(world) else []), *counsel.heard(world)]
    session, offers = answers.heard(session, event.understanding, event.text, world)
    session, sorry = welcome.foreign(session) if not session.hint else (session, [])
    session, effects = _understood(session, event, world)
    return session, [*relayed, *effects, *offers, *sorry]


def _understood(session: Session, event: Said, world: World) -> Step:
    """Do what was understood, in the light of what was said before; an offer that is not taken up now has lapsed."""
    understood, offer = event.understanding, session.offer
    session = replace(session, offer="")
    if understood is None and event.text.strip():
        return _unread(session, offer, world)
    decision = decide(understood)
    if understood is None or decision.kind == "answer":
        return _decided(session, event, decision, offer, world)
    if country := followups.country_asked(session, understood, event.text, world):
        return answers.give(session, answers.Shown(session.topic or "", country), world)
    in_context = followups.in_context(understood, session.topic, event.text, world.library)
    return _decided(session, event, decide(in_context), offer, world)


def _unread(session: Session, offer: str, world: World) -> Step:
    """Say that only buttons work; a last question that was open comes once more, with its buttons."""
    session, said = answers.offline(session, world)
    verb, _, named = offer.partition(":")
    if verb not in booking.ASKED:
        return session, said
    session, asked = booking.confirm(session, named, world)
    return session, [*said, *asked]


def _decided(session: Session, event: Said, decision: Decision, offer: str, world: World) -> Step:
    match decision.kind:
        case "answer" if decision.intents == ("affirm",) and offer:
            verb, _, value = offer.partition(":")
            return _press(session, Pressed(verb, value), world)
        case "answer":
            effects: list[Effect] = []
            for intent in decision.intents:
                session, more = _act(session, intent, event, world)
                effects += more
            return session, effects
        case "suggest":
            return answers.suggest(session, decision.intents, world)
        case "not_ours":
            return answers.missed(session, world, "answer.not_ours")
        case _:
            return answers.missed(session, world, "answer.unclear")


def _act(session: Session, intent: str, event: Said | None, world: World) -> Step:
    """Do what an intent asks for: a topic is answered, an action starts its flow."""
    if intent in world.library.topics:
        return answers.answer(session, intent, world)
    session = replace(session, misses=0)
    match intent:
        case "greet" | "thanks" | "goodbye" | "affirm" | "deny" | "bot_identity" | "complaint_feedback":
            return session, [Say(f"talk.{intent}", buttons=((MENU, HUMAN),))]
        case "change_language":
            return welcome.ask_language(session, world)
        case "bot_privacy":
            return privacy.explain(session, world)
        case "talk_to_human":
            return handoff.ask(session, world)
        case "book_counselling" | "my_booking" | "reschedule_booking" | "cancel_booking":
            return taps.press(session, Pressed(taps.MEANT[intent]), world)
        case "emergency":
            return safety.alarm(session, event.message_ids if event else (), world, event.texts if event else ())
        case "out_of_scope":
            return answers.missed(session, world, "answer.not_ours")
        case _:
            return say_menu(session, world)


def _is_with_desk(world: World) -> bool:
    """Whether a case is open that counsellors have or wait for; what was given back to the bot is not theirs."""
    return world.case is not None and world.case.state != "bot"


def _in_danger(event: Event) -> bool:
    match event:
        case Said(text=text, understanding=understood) | Corrected(text=text, understanding=understood):
            return bool(text) and _is_danger(text, understood)
        case SentMedia(caption=caption):
            return safety.danger(caption)
        case _:
            return False


def _is_danger(text: str, understanding: Understanding | None) -> bool:
    decision = decide(understanding)
    return safety.danger(text) or (decision.kind == "answer" and decision.intents[0] == "emergency")


def _unguarded(effect: Effect) -> Effect:
    if isinstance(effect, Say | SayAnswer) and effect.guard == "talk":
        return replace(effect, guard=None)
    return effect
