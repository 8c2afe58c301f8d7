"""take_turn: one input, whole or not at all, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.core import events
from bot.core.session import Session, load
from bot.core.world import Understanding
from bot.store import record
from bot.store.engine import Store
from bot.store.queries import InChat, InTopic, Known, OfCase
from bot.store.tables import Case, Line, Outbox, Person, Seen
from bot.turn import Input, Place, Profile, take_turn
from tests.fakes import LIBRARY, NINO, STRANGER, library, stamp, understanding
from tests.store.installation import EKA, GROUP, PROFILE, Installation, Sent, opened


def session(place: Installation) -> Session:
    return load(place.store.vault.open(place.person(EKA).session_sealed or b""))


def test_an_input_is_worked_on_once(store: Store) -> None:
    place = opened(store)
    assert [place.says(EKA, "ბარგი?", key="update:1") for _ in range(3)] == ["done", "seen", "seen"]
    assert place.rows(Outbox) == 1


def test_merged_inputs_are_all_seen(store: Store) -> None:
    place = opened(store)
    said = events.Said(("ბარგი", "რამდენია?"), (1, 2), understanding("luggage"))
    given = Input(("update:1", "update:2"), InChat(EKA), said, PROFILE)
    assert take_turn(store, place.place, given, place.now) == "done"
    assert place.says(EKA, "რამდენია?", key="update:2") == "seen"
    assert (place.rows(Seen), place.rows(Line)) == (2, 3)


def test_a_bug_leaves_nothing_behind_and_the_input_can_be_tried_again(store: Store) -> None:
    place = opened(store)

    def broken() -> None:
        raise ZeroDivisionError

    place.place = Place(broken, GROUP)  # type: ignore[arg-type]  # a library that fails, on purpose
    with pytest.raises(ZeroDivisionError):
        place.says(EKA, "ბარგი?", key="update:1")
    assert (place.rows(Seen), place.rows(Person), place.rows(Outbox)) == (0, 0, 0)
    place.place = Place(lambda: LIBRARY, GROUP)
    assert place.says(EKA, "ბარგი?", key="update:1") == "done"


def test_the_apology_for_a_bug_is_a_turn_of_its_own(store: Store) -> None:
    place = opened(store)
    place.turn(InChat(EKA), events.Failed(), profile=PROFILE)
    assert place.said(EKA) == ["failed"]


def test_telegrams_language_is_a_hint_where_the_bot_offers_it(store: Store) -> None:
    place = opened(store)
    place.turn(InChat(EKA), events.Commanded("start", 1), profile=Profile("N", "", "en-GB"))
    assert session(place) == Session(hint="en")


def test_telegrams_language_is_no_hint_where_the_bot_does_not_offer_it(store: Store) -> None:
    place = opened(store)
    place.turn(InChat(EKA), events.Commanded("start", 1), profile=Profile("N", "", "sv"))
    assert session(place).speaks() == "ka"


def test_a_language_heard_is_not_overruled_by_telegrams_hint(store: Store) -> None:
    place = opened(store)
    said = events.Said(("how much luggage",), (1,), replace(understanding("luggage"), language="en"))
    place.turn(InChat(EKA), said, profile=PROFILE)
    place.commands(EKA, "menu")
    assert session(place).speaks() == "en"


def test_answers_are_asked_for_anew_each_turn(store: Store) -> None:
    place = opened(store, place=Place(lambda: library(("ka",)), GROUP))
    place.presses(EKA, "lang:en")
    assert place.said(EKA) == ["language.ask"]


def test_what_was_asked_and_answered_is_kept_for_the_counsellor(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.turn(InChat(EKA), events.Corrected(1, "ბარგი რამდენია?", understanding("luggage")), profile=PROFILE)
    lines = [(line.author, record.opened(store.vault, line)) for line in place.all(Line)]
    asked = lines[0][1]
    assert (asked["text"], asked["versions"]) == ("ბარგი რამდენია?", [[place.now.isoformat(), "ბარგი?"]])
    assert asked["intents"] == [["luggage", 0.95]]
    assert [(author, held["topic"]) for author, held in lines[1:]] == [("bot", "luggage"), ("bot", "luggage")]


def test_an_edit_without_words_is_not_kept(store: Store) -> None:
    place = opened(store)
    place.turn(InChat(EKA), events.Corrected(1, ""), profile=PROFILE)
    assert (place.rows(Line), place.rows(Outbox)) == (0, 0)


def test_blocking_and_coming_back_are_remembered(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.turn(InChat(EKA), events.Left())
    assert place.person(EKA).blocked_at == place.now
    place.turn(InChat(EKA), events.CameBack())
    assert place.person(EKA).blocked_at is None


@pytest.mark.parametrize(
    "event", [events.Commanded("start", 1), events.Pressed("menu"), events.SentMedia("photo", (1,)), events.Failed()]
)
def test_whoever_writes_or_presses_has_not_blocked_the_bot(store: Store, event: events.Event) -> None:
    place = opened(store)
    place.turn(InChat(EKA), events.Left())
    place.turn(InChat(EKA), event, profile=PROFILE)
    assert place.person(EKA).blocked_at is None


def test_a_member_of_the_staff_is_no_person(store: Store) -> None:
    place = opened(store)
    assert place.greets_staff(NINO) == "done"
    assert place.rows(Person) == 0
    assert place.send() == [Sent(NINO, "say", "desk.private")]


@pytest.mark.parametrize("subject", [Known(4711), OfCase(4711), InTopic(4711)])
def test_an_input_about_nobody_is_done_and_does_nothing(store: Store, subject: Known | OfCase | InTopic) -> None:
    place = opened(store)
    assert place.turn(subject, events.DeskWrote(NINO, 1), key="update:1") == "done"
    assert place.turn(subject, events.DeskWrote(NINO, 1), key="update:1") == "seen"
    assert place.rows(Outbox) == 0


def test_a_card_of_a_closed_case_says_so_in_its_own_topic(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    old = place.case().id
    place.send()
    place.desk(NINO, "close", old)
    place.commands(EKA, "human")
    place.send()
    place.desk(NINO, "claim", old)
    last = place.all(Outbox)[-1]
    assert (last.case_id, place.order(last)["key"]) == (old, "desk.case_is_closed")
    assert [case.state for case in place.all(Case)] == ["closed", "waiting"]


def test_the_store_says_who_owns_a_case(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(STRANGER, "claim", place.case().id)
    assert place.case().owner_id is None
    place.desk(NINO, "claim", place.case().id)
    assert (place.case().state, place.case().owner_id) == ("owned", NINO)
    place.send()
    place.writes(NINO, place.case().topic_id or 0)
    assert [sent for sent in place.send() if sent.lane == EKA] == [Sent(EKA, "copy", "person")]


def test_a_conversation_is_remembered_between_turns(store: Store) -> None:
    place = opened(store)
    place.presses(EKA, "lang:en")
    place.presses(EKA, "country:DE")
    place.turn(InChat(EKA), events.Said(("x",), (1,), Understanding("", ())), profile=PROFILE)
    assert session(place) == Session(language="en", country="DE", misses=1, hint="ka")


def test_a_session_that_cannot_be_read_is_owned_up_to(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "start")
    place.send()
    store.run(lambda db: db.execute(update(Person).values(session_sealed=store.vault.seal("{}"))))
    place.commands(EKA, "menu")
    assert place.said(EKA) == ["session.renewed", "menu"]


def test_video_links_are_promised_only_where_there_are_any(store: Store) -> None:
    place = opened(store, place=Place(lambda: LIBRARY, GROUP, video=True))
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    done = next(row for row in place.all(Outbox) if row.lane == EKA)
    assert place.order(done)["key"] == "booking.done"
    assert len(place.order(done)["room"]) == 32


def test_a_profile_is_kept_only_of_persons(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    assert store.vault.open(place.person(EKA).profile_sealed or b"")["name"] == "Nino Kapanadze"
