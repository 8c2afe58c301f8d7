"""What a case keeps, who has it when several want it, and what is done once though it comes twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.core import events
from bot.store import audit, duty, record, timers
from bot.store.engine import Store
from bot.store.orders import Turn
from bot.store.queries import InChat, Known, OfCase
from bot.store.staff import put_hours
from bot.store.tables import Attachment, Case, Line, Outbox, Person, Rating, Timer
from bot.turn import Place, Refused, Settled
from tests.fakes import ADMIN, IN_DANGER, LEVAN, LIBRARY, NINO, understanding
from tests.store.installation import EKA, GIORGI, PROFILE, Installation, Taken, opened


def page(place: Installation, event: events.Event, *, case: int | None = None, key: str | None = None) -> Taken:
    """Something done on the page of a case (the newest where none is named)."""
    return place.turn(OfCase(case or place.case().id), event, key=key, desk=True)


def press(place: Installation, who: int, verb: str, value: str = "", summary: str = "", **more: Any) -> Taken:
    """A button of a case's page."""
    return page(place, events.DeskPressed(who, verb, value, summary), **more)


def asked(store: Store, chat: int = EKA) -> Installation:
    """Somebody has asked for a counsellor."""
    place = opened(store)
    place.commands(chat, "human")
    return place


def claimed(store: Store) -> Installation:
    """Nino has claimed the case."""
    place = asked(store)
    press(place, NINO, "claim")
    return place


def closed(store: Store) -> Installation:
    """Nino has answered and closed the case."""
    place = claimed(store)
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    press(place, NINO, "close", "solved", "ბილეთი აქვს")
    return place


def at_once(*deeds: Callable[[], Taken]) -> list[Taken]:
    """Do all of this in threads that begin together; what came of each."""
    barrier, found = threading.Barrier(len(deeds)), list[Taken]()

    def do(deed: Callable[[], Taken]) -> None:
        barrier.wait()
        found.append(deed())

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# --- what a case keeps


def test_a_new_case_keeps_who_asked_about_what_and_since_when(store: Store) -> None:
    place = opened(store)
    place.presses(EKA, "lang:en")
    place.presses(EKA, "country:GR")
    place.says(EKA, "luggage?")
    place.later(minutes=3).commands(EKA, "human")
    case = place.case()
    assert (case.state, case.reason, case.urgent, case.language, case.country) == (
        "waiting",
        "asked",
        False,
        "en",
        "GR",
    )
    assert (case.topic, case.opened_at, case.waiting_since, case.alerts) == ("luggage", place.now, place.now, 1)
    assert (case.answered_at, case.unanswered_since, case.closed_at) == (None, None, None)


def test_language_and_country_follow_the_person_while_the_case_is_open(store: Store) -> None:
    place = asked(store)
    assert (place.case().language, place.case().country) == ("ka", "")
    place.presses(EKA, "lang:en")
    place.presses(EKA, "country:DE")
    assert (place.case().language, place.case().country) == ("en", "DE")
    press(place, NINO, "close")
    place.presses(EKA, "lang:ka")
    place.presses(EKA, "country:GR")
    assert (place.case().language, place.case().country) == ("en", "DE")


@pytest.mark.parametrize(("hours", "in_hours"), [("Hol 12:00-13:00", True), ("Hol 13:00-14:00", False)])
def test_a_case_knows_whether_it_was_opened_in_hours(store: Store, hours: str, in_hours: bool) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, hours, place.now))
    place.commands(EKA, "human")
    assert place.case().in_hours is in_hours


def test_who_writes_is_unanswered_since_their_first_word(store: Store) -> None:
    place = asked(store)
    place.later(minutes=1).says(EKA, "გამარჯობა", "greet")
    first = place.now
    place.later(minutes=1).turn(InChat(EKA), events.SentMedia("photo", (9,)), profile=PROFILE)
    place.later(minutes=1).says(EKA, "ხომ აქ ხართ?", "greet")
    assert place.case().unanswered_since == first
    press(place, NINO, "claim")
    press(place, NINO, "transfer", str(LEVAN))
    press(place, LEVAN, "release")
    assert (place.case().unanswered_since, place.case().answered_at) == (first, None)


def attached(place: Installation) -> int:
    """A file that lies in the store."""

    def put(db: Any) -> int:
        row = Attachment(person_id=place.case().person_id, sealed=place.store.vault.seal("UERG"), at=place.now)
        db.add(row)
        db.flush()
        return row.id

    return place.store.run(put)


WORDS: dict[str, Callable[[Installation], events.Event]] = {
    "said": lambda _: events.DeskSaid(NINO, "გამარჯობა"),
    "answered": lambda _: events.DeskAnswered(NINO, "luggage"),
    "sent": lambda place: events.DeskSent(NINO, attached(place), "a.pdf", "application/pdf", 3),
    "offered": lambda _: events.DeskOffered(NINO),
    "in the topic": lambda _: events.DeskWrote(NINO, 9001, text="გამარჯობა"),
}


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_any_word_of_a_counsellor_is_an_answer_and_the_next_one_of_the_person_starts_the_clock(
    store: Store, word: Callable[[Installation], events.Event]
) -> None:
    place = claimed(store)
    place.free("2026-11-25 09:00")
    place.says(EKA, "გამარჯობა", "greet")
    place.later(minutes=1)
    page(place, word(place))
    answered_at = place.now
    assert (place.case().unanswered_since, place.case().answered_at) == (None, answered_at)
    assert "counsellor_silent" not in {timer.kind for timer in place.all(Timer)}
    place.later(minutes=30).says(EKA, "მადლობა", "thanks")
    due = {timer.kind: timer.due_at for timer in place.all(Timer)}
    assert (place.case().unanswered_since, place.case().answered_at) == (place.now, answered_at)
    assert due["counsellor_silent"] == place.now + timedelta(minutes=15)


@pytest.mark.parametrize(
    "event",
    [events.DeskNoted(NINO, "შენიშვნა"), events.DeskTagged(NINO, ("ოჯახი",)), events.DeskPressed(NINO, "claim")],
)
def test_what_the_person_does_not_read_is_no_answer(store: Store, event: events.Event) -> None:
    place = claimed(store)
    place.says(EKA, "გამარჯობა", "greet")
    page(place, event)
    assert (place.case().unanswered_since, place.case().answered_at) == (place.now, None)


def test_the_first_answer_counts(store: Store) -> None:
    place = claimed(store)
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    first = place.now
    place.later(minutes=5)
    page(place, events.DeskSaid(NINO, "კიდევ"))
    assert place.case().answered_at == first


def test_given_back_to_the_bot_nobody_is_unanswered(store: Store) -> None:
    place = claimed(store)
    place.says(EKA, "გამარჯობა", "greet")
    press(place, NINO, "back")
    assert (place.case().state, place.case().owner_id, place.case().unanswered_since) == ("bot", None, None)


def test_every_turn_that_touches_a_case_is_seen_by_the_pages_of_the_desk(store: Store) -> None:
    place = asked(store)
    deeds: list[Callable[[], object]] = [
        lambda: place.says(EKA, "გამარჯობა", "greet"),
        lambda: place.presses(EKA, "lang:en"),
        lambda: place.turn(InChat(EKA), events.Corrected(1, "სალამი", understanding("greet")), profile=PROFILE),
        lambda: page(place, events.DeskNoted(LEVAN, "შენიშვნა")),
        lambda: page(place, events.DeskTagged(LEVAN, ("ოჯახი",))),
        lambda: press(place, NINO, "claim"),
        lambda: page(place, events.DeskSaid(NINO, "გამარჯობა")),
        lambda: place.turn(InChat(EKA), events.Left()),
        lambda: press(place, NINO, "close"),
        lambda: press(place, NINO, "reopen"),
    ]
    revisions = [place.case().revision]
    for deed in deeds:
        deed()
        revisions.append(place.case().revision)
    assert [later - sooner for sooner, later in pairwise(revisions)] == [1] * len(deeds)


def test_a_turn_of_somebody_else_does_not_touch_a_case(store: Store) -> None:
    place = asked(store)
    before = place.case().revision
    place.says(GIORGI, "ბარგი?")
    assert place.case().revision == before


def test_reason_summary_and_tags_are_kept_the_words_among_them_sealed(store: Store) -> None:
    place = claimed(store)
    page(place, events.DeskTagged(NINO, ("ოჯახი", "ბავშვები")))
    press(place, NINO, "close", "referred", "გადავამისამართე")
    case, vault = place.case(), store.vault
    assert (case.state, case.close_reason, case.closed_at, case.owner_id) == ("closed", "referred", place.now, None)
    assert vault.open(case.summary_sealed or b"") == "გადავამისამართე"
    assert vault.open(case.tags_sealed or b"") == ["ოჯახი", "ბავშვები"]
    page(place, events.DeskTagged(NINO, ()))
    assert place.case().tags_sealed is None


def test_what_counsellors_do_with_a_case_is_in_the_audit_log(store: Store) -> None:
    place = claimed(store)
    press(place, NINO, "transfer", str(LEVAN))
    press(place, LEVAN, "release")
    press(place, ADMIN, "close", "other")
    entries = store.run(lambda db: audit.audit_entries(db, store.vault))
    assert [(line.staff_name, line.what, line.detail) for line in reversed(entries)] == [
        ("ნინო", "claimed", ""),
        ("ნინო", "handed_on", "ლევანი"),
        ("ლევანი", "released", ""),
        ("მაია", "closed", "other"),
    ]
    assert {line.case_id for line in entries} == {place.case().id}


def test_a_case_in_danger_is_alerted_anew_and_keeps_its_place_among_the_urgent(store: Store) -> None:
    place = asked(store)
    since = place.now
    place.later(minutes=2).ring()
    assert place.case().alerts == 2
    place.says(EKA, IN_DANGER, None)
    assert (place.case().urgent, place.case().alerts, place.case().waiting_since) == (True, 1, since)
    place.says(EKA, IN_DANGER, None)
    assert place.case().alerts == 1


# --- handing on


def test_a_case_is_handed_on_by_the_id_of_the_colleague(store: Store) -> None:
    place = claimed(store)
    assert press(place, NINO, "transfer", str(LEVAN)) == "done"
    assert (place.case().state, place.case().owner_id) == ("owned", LEVAN)
    told = [place.order(row)["key"] for row in place.all(Outbox) if row.lane == LEVAN]
    assert told[-1] == "desk.handed_to_you"


@pytest.mark.parametrize("value", ["", "x", "-1", "4711", "9" * 40, "²"])
def test_a_colleague_who_cannot_be_is_refused(store: Store, value: str) -> None:
    place = claimed(store)
    assert press(place, NINO, "transfer", value) == Refused("desk.no_colleague", {})
    assert place.case().owner_id == NINO


# --- opening again


def test_a_case_opened_again_is_the_same_one_with_all_it_had(store: Store) -> None:
    place = closed(store)
    before = place.case()
    place.later(days=1)
    assert press(place, LEVAN, "reopen") == "done"
    case = place.case()
    assert (case.id, case.state, case.owner_id, case.closed_at) == (before.id, "owned", LEVAN, None)
    assert (case.answered_at, case.summary_sealed) == (before.answered_at, before.summary_sealed)
    assert place.rows(Case) == 1


def test_a_case_is_not_opened_again_beside_another_open_one(store: Store) -> None:
    place = closed(store)
    old = place.case().id
    place.commands(EKA, "human")
    assert press(place, NINO, "reopen", case=old) == Refused("desk.other_case_open", {})
    assert [case.state for case in place.all(Case)] == ["closed", "waiting"]
    press(place, NINO, "close")
    assert press(place, NINO, "reopen", case=old) == "done"
    assert [case.state for case in place.all(Case)] == ["owned", "closed"]


def test_asking_while_a_counsellor_opens_the_old_case_again_leaves_one_open(store: Store) -> None:
    place = closed(store)
    old = place.case().id
    for _ in range(5):
        at_once(lambda: press(place, NINO, "reopen", case=old), lambda: place.commands(EKA, "human"))
        still_open = [case.id for case in place.all(Case) if case.state != "closed"]
        assert len(still_open) == 1
        press(place, ADMIN, "close", case=still_open[0])


# --- several want it


def test_of_two_who_claim_at_once_one_has_the_case_and_the_other_learns_who(store: Store) -> None:
    place = opened(store)
    for _ in range(5):
        place.commands(EKA, "human")
        before = place.rows(Line)
        found = at_once(lambda: press(place, NINO, "claim"), lambda: press(place, LEVAN, "claim"))
        name = "ნინო" if place.case().owner_id == NINO else "ლევანი"
        refused = [one for one in found if one != "done"]
        assert (len(found), refused) == (2, [Refused("desk.owned_by_other", {"name": name})])
        said = [record.opened(store.vault, line).get("key") for line in place.all(Line)[before:]]
        assert said == ["human.joined", "desk.claimed"]
        press(place, ADMIN, "close")


def test_a_form_that_comes_twice_is_worked_on_once(store: Store) -> None:
    place = claimed(store)
    word = events.DeskSaid(NINO, "გამარჯობა")
    assert [page(place, word, key="form:abc") for _ in range(3)] == ["done", "seen", "seen"]
    assert len([line for line in place.all(Line) if line.author == "staff"]) == 1


def test_a_form_that_comes_twice_at_once_is_worked_on_once(store: Store) -> None:
    place = claimed(store)
    word = events.DeskSaid(NINO, "გამარჯობა")
    found = at_once(*[lambda: page(place, word, key="form:abc")] * 4)
    assert Counter(map(str, found)) == {"done": 1, "seen": 3}
    assert len([line for line in place.all(Line) if line.author == "staff"]) == 1


def test_a_refusal_on_a_page_is_told_there_and_nowhere_else(store: Store) -> None:
    place = claimed(store)
    before = place.rows(Outbox), place.rows(Line)
    assert press(place, LEVAN, "claim") == Refused("desk.owned_by_other", {"name": "ნინო"})
    assert (place.rows(Outbox), place.rows(Line)) == before


def test_a_refusal_in_the_topic_is_posted_there_and_no_line_of_the_record(store: Store) -> None:
    place = claimed(store)
    before = place.rows(Line)
    assert place.desk(LEVAN, "claim", place.case().id) == "done"
    assert place.order(place.all(Outbox)[-1])["key"] == "desk.owned_by_other"
    assert place.rows(Line) == before


# --- what the bot had still to say


def test_a_claim_drops_every_guarded_row_that_was_written_before(store: Store) -> None:
    place = asked(store)
    for n in range(3):
        place.says(EKA, "ბარგი?", message_id=n + 1)
    place.presses(EKA, "cat:journey")
    guarded = [row.id for row in place.all(Outbox) if row.lane == EKA and row.guard_kind == "talk"]
    assert len(guarded) == 5
    press(place, NINO, "claim")
    assert place.said(EKA) == ["human.joined"]
    rows = {row.id: (row.state, row.why) for row in place.all(Outbox)}
    assert {rows[row] for row in guarded} == {("dropped", "a counsellor has the chat")}


@pytest.mark.parametrize(
    ("verb", "last"), [("back", "human.back"), ("release", "human.released"), ("close", "human.closed")]
)
def test_the_end_of_a_talk_drops_nothing_that_was_said_in_it(store: Store, verb: str, last: str) -> None:
    place = claimed(store)
    place.says(EKA, IN_DANGER, None)
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    press(place, NINO, verb)
    assert place.said(EKA)[:4] == ["human.joined", "danger.anywhere", "text", last]


# --- clocks


def test_a_timer_that_was_cleared_while_it_rang_does_nothing(store: Store) -> None:
    place = claimed(store)
    place.says(EKA, "გამარჯობა", "greet")
    place.later(minutes=16)
    due = store.run(lambda db: timers.due(db, place.now))
    assert [kind for _, _, kind in due] == ["counsellor_silent"]
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    for timer_id, person_id, kind in due:
        place.turn(Known(person_id), events.TimerDue(kind), key=f"timer:{timer_id}", timer_id=timer_id)
    assert (place.case().state, place.case().owner_id) == ("owned", NINO)


def test_whoever_says_off_loses_their_cases(store: Store) -> None:
    place = claimed(store)
    store.run(lambda db: duty.set_duty(db, NINO, "off", place.now))
    [(case_id, person_id, version)] = store.run(lambda db: duty.gone(db, place.now))
    gone = events.TimerDue("counsellor_gone")
    place.turn(Known(person_id), gone, key=f"gone:{case_id}:{version}", talk_version=version)
    assert (place.case().id, place.case().state, place.case().owner_id) == (case_id, "waiting", None)
    assert store.run(lambda db: duty.gone(db, place.now)) == []


def test_whoever_has_the_case_by_now_does_not_lose_it_for_the_one_who_is_gone(store: Store) -> None:
    place = claimed(store)
    store.run(lambda db: duty.set_duty(db, NINO, "off", place.now))
    [(case_id, person_id, version)] = store.run(lambda db: duty.gone(db, place.now))
    press(place, NINO, "transfer", str(LEVAN))
    gone = events.TimerDue("counsellor_gone")
    place.turn(Known(person_id), gone, key=f"gone:{case_id}:{version}", talk_version=version)
    assert (place.case().state, place.case().owner_id) == ("owned", LEVAN)


def test_a_row_that_ends_with_an_input_is_settled_in_its_turn(store: Store) -> None:
    place = claimed(store)
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    row = next(row for row in place.all(Outbox) if row.kind == "text")
    failed = events.NotDelivered("message too long")
    place.turn(Known(place.case().person_id), failed, settled=Settled(row.id, "message too long"))
    after = next(found for found in place.all(Outbox) if found.id == row.id)
    assert (after.state, after.why) == ("failed", "message too long")
    assert [line.kind for line in place.all(Line)][-1] == "post"


# --- after


def test_a_talk_is_rated_once_with_the_month_and_nothing_about_whom(store: Store) -> None:
    place = closed(store)
    case = place.case().id
    for stars in (4, 1, 5):
        place.presses(EKA, f"rate:{case}:{stars}")
    assert [(row.month, row.language, row.stars) for row in place.all(Rating)] == [(date(2026, 11, 1), "ka", 4)]
    assert place.case().rated


def test_taps_at_once_are_one_rating(store: Store) -> None:
    place = closed(store)
    data = f"rate:{place.case().id}:5"
    at_once(*[lambda: place.presses(EKA, data)] * 4)
    assert place.rows(Rating) == 1


def test_nobody_rates_the_talk_of_somebody_else(store: Store) -> None:
    place = closed(store)
    place.presses(GIORGI, f"rate:{place.case().id}:1")
    place.presses(GIORGI, "rate:4711:1")
    assert (place.rows(Rating), place.case().rated) == (0, False)


def test_a_talk_that_goes_on_is_not_rated(store: Store) -> None:
    place = closed(store)
    press(place, NINO, "reopen")
    place.presses(EKA, f"rate:{place.case().id}:1")
    assert (place.rows(Rating), place.case().rated) == (0, False)
    press(place, NINO, "close")
    place.presses(EKA, f"rate:{place.case().id}:5")
    assert [row.stars for row in place.all(Rating)] == [5]


def test_the_month_of_a_rating_is_tbilisis(store: Store) -> None:
    place = closed(store)
    place.now = place.now.replace(month=11, day=30, hour=21)
    place.presses(EKA, f"rate:{place.case().id}:5")
    assert [row.month for row in place.all(Rating)] == [date(2026, 12, 1)]


def test_the_desk_works_without_a_mirror(store: Store) -> None:
    place = opened(store, place=Place(lambda: LIBRARY))
    place.commands(EKA, "human")
    place.says(EKA, "გამარჯობა", "greet")
    assert place.case().unanswered_since == place.now
    assert press(place, NINO, "claim") == "done"
    page(place, events.DeskSaid(NINO, "გამარჯობა"))
    assert press(place, LEVAN, "claim") == Refused("desk.owned_by_other", {"name": "ნინო"})
    assert [row.lane for row in place.all(Outbox) if row.lane < 0] == []
    assert place.said(EKA) == ["human.joined", "text"]


def test_what_is_about_nobody_is_about_no_person(store: Store) -> None:
    place = asked(store)

    def nobody(db: Any) -> Person:
        return Turn(db, store.vault, place.now, None, session=None).somebody  # type: ignore[arg-type]  # not looked at

    with pytest.raises(LookupError):
        store.run(nobody)
