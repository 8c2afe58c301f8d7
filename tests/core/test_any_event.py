"""Whatever happens in whatever order: a step never raises, and its orders can be carried out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import effects as e
from bot.core import events
from bot.core.alerts import ALERT
from bot.core.appointment import ORPHANED, SHIFTED
from bot.core.counsel import GONE
from bot.core.handoff import IDLE, SILENT
from bot.core.promises import HOLD, SESSION
from bot.core.session import Session
from bot.core.values import Moment
from bot.core.world import How, Understanding
from bot.sentences import SENTENCES
from tests.fakes import (
    ADMIN,
    EDITOR,
    IN_DANGER,
    LEVAN,
    LIBRARY,
    NINO,
    STRANGER,
    Colleague,
    Talk,
    buttons,
    stamp,
    text_keys,
)

MEDIA = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact")
PEOPLE = st.sampled_from((NINO, LEVAN, ADMIN, EDITOR, STRANGER))
INTENTS = st.sampled_from((*LIBRARY.topics, *LIBRARY.actions, "my_booking", "cancel_booking", "show_menu", "unknown"))
UNDERSTOOD = st.none() | st.builds(
    Understanding,
    st.sampled_from(("", "ka", "ka-Latn", "en", "de")),
    st.lists(st.tuples(INTENTS, st.floats(0, 1)), max_size=4).map(tuple),
    st.lists(st.tuples(st.just("host_country"), st.sampled_from(("DE", "TR", "BR"))), max_size=2).map(tuple),
)
WORDS = st.sampled_from(("", "ბარგი", "one two three four", IN_DANGER)) | st.text(max_size=10)
DATA = st.sampled_from(
    (
        *("lang:en", "lang:xx", "country:DE", "country:--", "country:", "countries:other", "cat:journey", "cat:x"),
        *("topic:luggage", "more:luggage", "more:avrr_cost", "topic:x", "yes:luggage", "no:luggage", "yes:x"),
        *(
            "do:emergency",
            "do:x",
            "day:2026-11-25",
            "day:x",
            "slot:x",
            "cancel",
            "cancel_ok",
            "forget_ok",
            "move",
            "withdraw",
        ),
        *("rate:1:5", "rate:1:6", "rate:x:5", "rate:99999999999999999999:1"),
        *("country:DE:book", "country:--:book", "where:book", "countries:other:book", "country:ES", "country:FI"),
    )
) | st.text(max_size=20)
TIMES = ("2026-11-25 09:00", "2026-11-25 10:00", "2026-11-26 09:00", "2026-11-27 12:00")
OF_BOOKING = st.sampled_from(
    (
        *(
            "book",
            "mybooking",
            "move",
            "cancel",
            "cancel_ok",
            "hows",
            "how:phone",
            "how:telegram",
            "how:video",
            "how:x",
        ),
        *("about", "about:none", "days:2026-11-26", "days:x", "day:2026-11-25", "day:x", "slot:x", "ok:", "come:x"),
        *("zone:Atlantic/Canary", "zone:Europe/Madrid", "zone:x", "country:ES", "country:DE:book", "country:--"),
        *(f"{verb}:{stamp(at)}" for verb in ("slot", "ok", "move_ok", "come") for at in TIMES),
    )
)
COMMANDS = st.sampled_from(
    ("start", "menu", "language", "country", "human", "book", "mybooking", "privacy", "forget", "help", "x")
)
Move = Callable[[Talk], Talk]
TEXTS = st.lists(WORDS, min_size=1, max_size=3)
BUTTONS = st.sampled_from(("claim", "close", "back", "release", "reopen", "x"))
EVENTS: st.SearchStrategy[events.Event] = st.sampled_from(
    (
        events.Left(),
        events.CameBack(),
        events.NotDelivered("why"),
        events.Failed(),
        events.StaffSaid(NINO),
        events.StaffSaid(NINO, "desk"),
        events.TimerDue(ALERT),
        events.TimerDue(SILENT),
        events.TimerDue(IDLE),
        events.TimerDue(GONE),
        events.TimerDue(SESSION),
        events.TimerDue(ORPHANED),
    )
)
ON_THE_DESK: tuple[Callable[[int], events.Event], ...] = (
    lambda who: events.DeskSaid(who, "გამარჯობა"),
    lambda who: events.DeskAnswered(who, "luggage"),
    lambda who: events.DeskAnswered(who, "withdrawn"),
    lambda who: events.DeskSent(who, 1, "ბილეთი.pdf", "application/pdf", 100),
    lambda who: events.DeskNoted(who, "შენიშვნა"),
    lambda who: events.DeskOffered(who),
    lambda who: events.DeskChanged(who, 1, "სხვა ტექსტი"),
    lambda who: events.DeskTagged(who, ("ოჯახი",)),
)
OF_SESSIONS: tuple[Callable[[Colleague], Talk], ...] = (
    lambda colleague: colleague.takes_over(),
    lambda colleague: colleague.cancels(),
    lambda colleague: colleague.settles("held"),
    lambda colleague: colleague.settles("missed", "შენიშვნა"),
)


def pass_by(talk: Talk, time: timedelta) -> Talk:
    """Time goes by, and the hold that is over meanwhile rings."""
    talk.now += time
    if HOLD in talk.timers and talk.timers[HOLD] <= talk.now:
        del talk.timers[HOLD]
        talk.happens(events.TimerDue(HOLD))
    return talk


def lose_counsellor(talk: Talk) -> Talk:
    """The counsellor of the session leaves; the loop sees it later."""
    if talk.booking is not None:
        talk.booking = replace(talk.booking, orphaned=True)
    return talk


WAYS: st.SearchStrategy[How] = st.sampled_from(("video", "telegram", "phone"))
BOOKINGS: st.SearchStrategy[Move] = st.one_of(
    st.builds(lambda data: lambda talk: talk.press(data), OF_BOOKING),
    st.builds(lambda words: lambda talk: talk.user(words), WORDS),
    st.builds(lambda time: lambda talk: pass_by(talk, time), st.timedeltas(timedelta(0), timedelta(hours=30))),
    st.builds(
        lambda who, at, how: lambda talk: talk.desk(who).books(at, how),
        PEOPLE,
        st.sampled_from(TIMES),
        WAYS,
    ),
    st.builds(lambda who, act: lambda talk: act(talk.desk(who)), PEOPLE, st.sampled_from(OF_SESSIONS)),
    st.sampled_from((ORPHANED, SHIFTED, SESSION)).map(lambda kind: lambda talk: talk.happens(events.TimerDue(kind))),
    st.just(lose_counsellor),
)
MOVES: st.SearchStrategy[Move] = st.one_of(
    BOOKINGS,
    st.builds(lambda texts, found: lambda talk: talk.user(*texts, understood=found), TEXTS, UNDERSTOOD),
    st.builds(lambda name: lambda talk: talk.command(name), COMMANDS),
    st.builds(lambda data: lambda talk: talk.press(data), DATA),
    st.builds(lambda kind, text: lambda talk: talk.media(kind, text), st.sampled_from(MEDIA), WORDS),
    st.builds(lambda text: lambda talk: talk.edits(text), WORDS),
    st.builds(lambda who, verb: lambda talk: talk.desk(who).press(verb), PEOPLE, BUTTONS),
    st.builds(lambda who, inside: lambda talk: talk.desk(who).writes(inside=inside), PEOPLE, st.booleans()),
    st.builds(lambda who, text: lambda talk: talk.desk(who).edits(text), PEOPLE, WORDS),
    st.builds(lambda who, event: lambda talk: talk.desk(who).does(event(who)), PEOPLE, st.sampled_from(ON_THE_DESK)),
    st.builds(lambda who, to: lambda talk: talk.desk(who).press("transfer", str(to)), PEOPLE, PEOPLE),
    EVENTS.map(lambda event: lambda talk: talk.happens(event)),
)
STORIES_OF_BOOKING = st.lists(BOOKINGS, min_size=1, max_size=25)
STORIES = st.lists(MOVES, min_size=1, max_size=12)
SESSIONS = st.builds(
    Session, st.sampled_from((None, "ka", "en")), st.sampled_from((None, "DE", "TR")), renewed=st.booleans()
)


def check(talk: Talk) -> None:
    """Orders can be carried out: data that fit on a button, texts that exist, nothing after forgetting."""
    assert [button.data for button in buttons(talk.done) if not 0 < len(button.data.encode()) <= 64] == []
    assert [key for effect in talk.done for key in text_keys(effect) if key not in SENTENCES] == []
    assert [effect for effect in talk.done if missing(effect)] == []
    assert e.Forget() not in talk.done[:-1]


def missing(effect: e.Effect) -> set[str]:
    """Placeholders of a sentence that nobody fills: the core its arguments, the store the case, the sender the link."""
    if not isinstance(effect, e.Say | e.Post | e.Tell | e.Refuse):
        return set()
    filled = {*effect.args} | ({"case", "link"} if effect.key.startswith("desk.") else set())
    if isinstance(effect, e.Say | e.Tell) and effect.guard == "booking":
        filled.add("link")  # the store gives the room of the booking along
    return set(re.findall(r"%\((\w+)\)s", SENTENCES[effect.key])) - filled


@settings(max_examples=150)
@given(STORIES, SESSIONS)
def test_no_step_raises_and_every_order_can_be_carried_out(moves: list[Move], session: Session) -> None:
    talk = Talk(session=session)
    for move in moves:
        check(move(talk))


@settings(max_examples=200)
@given(STORIES_OF_BOOKING, SESSIONS, st.booleans())
def test_one_time_is_held_and_reminders_are_of_the_booking_as_it_stands(
    moves: list[Move], session: Session, video: bool
) -> None:
    talk = Talk(session=session, video=video)
    for move in moves:
        check(move(talk))
        assert len(talk.ordered(e.Hold)) + len(talk.ordered(e.Book, e.MoveBooking)) <= 1
        assert talk.world().held is None or HOLD in talk.timers
        check_reminders(talk)


def check_reminders(talk: Talk) -> None:
    """None without a booking; else those of its own time and zone, once each, and the last of them at its start."""
    found = talk.standing()
    if talk.booking is None:
        assert found == []
        return
    booking, keys = talk.booking, [row.key for row in found]
    assert len(keys) == len(set(keys))
    theirs = [row for row in found if isinstance(row, e.Say)]
    assert {row.args["when"] for row in theirs} == {Moment(booking.slot.start_at, booking.zone)}
    assert max(row.due_at for row in theirs if row.due_at) == booking.slot.start_at
    assert {row.staff_id for row in found if isinstance(row, e.Tell)} <= {booking.slot.staff_id}


@settings(max_examples=60)
@given(STORIES, st.data())
def test_every_button_that_was_ever_shown_is_understood(moves: list[Move], data: st.DataObject) -> None:
    talk = Talk()
    shown = ["menu"]
    for move in moves:
        move(talk)
        shown += [button.data for button in buttons(list(talk.said()))]
    pressed = talk.press(data.draw(st.sampled_from(shown)))
    assert [said for said in pressed.said() if isinstance(said, e.Say) and said.key == "button.unknown"] == []
    assert pressed.said() != []


@settings(max_examples=60)
@given(STORIES)
def test_danger_is_answered_and_alerted_after_any_story(moves: list[Move]) -> None:
    talk = Talk()
    for move in moves:
        move(talk)
    talk.user(IN_DANGER, understood=None)
    assert e.OpenCase("danger", urgent=True) in talk.done
    assert "desk.alert_danger" in [effect.key for effect in talk.done if isinstance(effect, e.Tell)]
    assert any(isinstance(said, e.Say) and said.key.startswith("danger.") for said in talk.said())


@settings(max_examples=60)
@given(STORIES)
def test_the_person_is_never_left_without_a_word_unless_a_counsellor_has_the_chat(moves: list[Move]) -> None:
    talk = Talk()
    for move in moves:
        move(talk)
    owned = talk.case is not None and talk.case.state == "owned"
    talk.user("ბარგი?", understood="luggage")
    assert bool(talk.said()) is not owned
