"""What counsellors may do with a case and what becomes of it: every verb, by everybody, in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core import effects as e
from bot.core import events
from bot.core.alerts import ALERT
from bot.core.counsel import OVER, QUIET, REASONS, TAKEN_BACK
from bot.core.handoff import IDLE, SILENT
from bot.core.values import CountryName, InLine, LanguageName, Place, Start, Text, Title, Value
from bot.core.world import Case, Queue, Written
from tests.fakes import (
    ADMIN,
    EDITOR,
    IN_DANGER,
    LEVAN,
    NINO,
    NOW,
    SHUT,
    STAFF,
    STRANGER,
    WEEK,
    Talk,
    booked,
    buttons,
    owned,
    slots,
    stamp,
    waiting,
)

QUARTER = timedelta(minutes=15)
COUNSELLORS = (NINO, LEVAN, ADMIN)
VERBS = ("claim", "release", "back", "close", "reopen", "transfer")
SAID = events.DeskSaid(NINO, "გამარჯობა")
WRITTEN = Written(7, NINO, NOW, "text", sent=True)


def given_back() -> Talk:
    """A talk that its counsellor has given back to the bot."""
    return owned().desk(NINO).press("back")


def closed() -> Talk:
    """A talk whose case is closed."""
    return owned().desk(NINO).press("close")


def came_of(talk: Talk) -> str:
    """What an action has led to: why it was refused, what the record says of it, or nothing."""
    refused = [effect.key for effect in talk.done if isinstance(effect, e.Refuse)]
    entered = [effect.key for effect in talk.done if isinstance(effect, e.Post)]
    return (refused or entered or ["nothing"])[0]


def logged(talk: Talk) -> list[e.Log]:
    """What the audit log gets."""
    return [effect for effect in talk.done if isinstance(effect, e.Log)]


def said_to_staff(talk: Talk) -> list[e.Tell]:
    """What members of the staff are told privately."""
    return [effect for effect in talk.done if isinstance(effect, e.Tell)]


# --- who may do what, and when

FREE = {"claim": "desk.claimed", "close": "desk.closed"} | dict.fromkeys(
    ("release", "back", "reopen", "transfer"), "desk.claim_first"
)
DONE = {
    "claim": "nothing",
    "release": "desk.released",
    "back": "desk.back",
    "close": "desk.closed",
    "reopen": "nothing",
    "transfer": "desk.handed_on",
}
OF_ANOTHER = dict.fromkeys(VERBS, "desk.owned_by_other")
SHUT_CASE = dict.fromkeys(VERBS, "desk.case_is_closed") | {"reopen": "desk.reopened"}
NOT_THEIRS = dict.fromkeys(VERBS, "desk.not_for_you")
BY_ADMIN = DONE | {"claim": "desk.owned_by_other", "reopen": "desk.owned_by_other"}
STATES: dict[str, tuple[Callable[[], Talk], dict[int, dict[str, str]]]] = {
    "waiting": (waiting, dict.fromkeys(COUNSELLORS, FREE)),
    "owned": (owned, {NINO: DONE, LEVAN: OF_ANOTHER, ADMIN: BY_ADMIN}),
    "bot": (given_back, dict.fromkeys(COUNSELLORS, FREE)),
    "closed": (closed, dict.fromkeys(COUNSELLORS, SHUT_CASE)),
}
PRESSES = [
    pytest.param(make, who, verb, key, id=f"{state}-{who}-{verb}")
    for state, (make, expected) in STATES.items()
    for who, keys in (expected | {EDITOR: NOT_THEIRS, STRANGER: NOT_THEIRS}).items()
    for verb, key in keys.items()
]


@pytest.mark.parametrize(("make", "who", "verb", "key"), PRESSES)
def test_who_may_press_what_and_when(make: Callable[[], Talk], who: int, verb: str, key: str) -> None:
    talk = make().desk(who).press(verb, str(LEVAN) if verb == "transfer" else "")
    assert came_of(talk) == key
    if key not in ("desk.claimed", *DONE.values(), "desk.reopened"):
        talk.refuses(key)


WRITING = {
    "said": lambda who: events.DeskSaid(who, "გამარჯობა"),
    "answered": lambda who: events.DeskAnswered(who, "luggage"),
    "sent": lambda who: events.DeskSent(who, 5, "ბილეთი.pdf", "application/pdf", 100),
    "offered": lambda who: events.DeskOffered(who),
}
TO_PERSON = (e.Write, e.SayAnswer, e.SendFile, e.Say)
Deed = Callable[[int], events.Event]


@pytest.mark.parametrize("deed", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize("who", COUNSELLORS)
@pytest.mark.parametrize("make", [waiting, given_back])
def test_whoever_writes_in_a_case_that_nobody_has_takes_it_first(
    make: Callable[[], Talk], who: int, deed: Deed
) -> None:
    talk = make()
    talk.desk(who).does(deed(who))
    assert talk.case is not None
    assert (talk.case.state, talk.case.owner) == ("owned", STAFF[who])
    claim, joined = talk.done.index(e.ClaimCase(who)), talk.ordered(e.Say)[0]
    assert isinstance(joined, e.Say)
    assert joined.key == "human.joined"
    assert claim < talk.done.index(joined) < talk.done.index(talk.ordered(*TO_PERSON)[-1])
    assert logged(talk) == [e.Log(who, "claimed")]
    assert talk.timers == {IDLE: NOW + QUIET}


@pytest.mark.parametrize("deed", WRITING.values(), ids=WRITING)
def test_only_the_owner_writes_in_a_case_that_somebody_has(deed: Deed) -> None:
    own = owned(NINO).desk(NINO).does(deed(NINO))
    assert own.ordered(e.ClaimCase, e.Refuse) == []
    assert len(own.ordered(*TO_PERSON)) == 1
    for who in (LEVAN, ADMIN):
        talk = owned(NINO).desk(who).does(deed(who)).refuses("desk.owned_by_other")
        assert talk.done == [e.Refuse("desk.owned_by_other", {"name": "ნინო"})]


@pytest.mark.parametrize("deed", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize("who", COUNSELLORS)
def test_nothing_is_sent_in_a_closed_case(who: int, deed: Deed) -> None:
    closed().desk(who).does(deed(who)).refuses("desk.case_is_closed")


OTHERS = {
    "noted": lambda who: events.DeskNoted(who, "შენიშვნა"),
    "tagged": lambda who: events.DeskTagged(who, ("ოჯახი",)),
    "changed": lambda who: events.DeskChanged(who, 7, "სხვა"),
}


@pytest.mark.parametrize("deed", (WRITING | OTHERS).values(), ids=(WRITING | OTHERS))
@pytest.mark.parametrize("who", [EDITOR, STRANGER])
@pytest.mark.parametrize("make", [waiting, owned, given_back, closed])
def test_the_desk_is_for_counsellors_only(make: Callable[[], Talk], who: int, deed: Deed) -> None:
    make().desk(who).does(deed(who), written=replace(WRITTEN, staff_id=who)).refuses("desk.not_for_you")


# --- taking, handing on, giving back


def test_a_claim_is_told_to_the_person_entered_and_logged() -> None:
    talk = waiting().desk(NINO).press("claim").expects("human.joined").posts("desk.claimed")
    assert logged(talk) == [e.Log(NINO, "claimed")]
    assert talk.timers == {SILENT: NOW + QUARTER, IDLE: NOW + QUIET}


def test_a_refused_claim_names_whoever_has_the_case() -> None:
    assert owned(NINO).desk(LEVAN).press("claim").done == [e.Refuse("desk.owned_by_other", {"name": "ნინო"})]


def test_a_released_case_is_back_in_the_queue_and_the_person_learns_how_it_stands() -> None:
    talk = owned()
    talk.queue = Queue(4, 9)
    talk.desk(NINO).press("release").expects("human.released").posts("desk.released").offers("withdraw", "book")
    assert talk.case is not None
    assert (talk.case.state, talk.case.owner) == ("waiting", None)
    assert talk.ordered(e.ReleaseCase) == [e.ReleaseCase("waiting")]
    said = talk.said()[0]
    assert isinstance(said, e.Say)
    assert (said.guard, said.args["queue"]) == (None, InLine(4, 9))
    assert logged(talk) == [e.Log(NINO, "released")]


def test_a_released_case_alerts_whoever_is_on_duty_anew_and_no_clock_of_its_counsellor_runs_on() -> None:
    talk = owned().desk(NINO).press("release").tells(("desk.alert_new", "on_duty"))
    assert talk.timers == {ALERT: NOW + timedelta(minutes=2)}
    assert [button.data for button in buttons(talk.ordered(e.Post))] == ["claim", "close"]


def test_a_released_case_of_somebody_in_danger_is_an_alarm_even_at_night() -> None:
    talk = Talk(desk=SHUT).user(IN_DANGER).desk(NINO).press("claim")
    talk.desk(NINO).press("release").tells(("desk.alert_danger", "on_duty"))


def test_a_case_released_at_night_wakes_nobody_before_the_morning() -> None:
    talk = owned(desk=SHUT).desk(NINO).press("release").tells()
    assert talk.timers == {ALERT: SHUT.opens_at}


def test_a_case_is_handed_on_to_a_colleague_who_is_told_as_the_person_is() -> None:
    talk = owned(NINO).desk(NINO).press("transfer", str(LEVAN)).expects("human.handed_on").posts("desk.handed_on")
    assert talk.case is not None
    assert talk.case.owner == STAFF[LEVAN]
    about: dict[str, Value] = {"name": "ნინო", "language": LanguageName("ka"), "country": CountryName("DE")}
    assert said_to_staff(talk) == [e.Tell("desk.handed_to_you", about, staff_id=LEVAN)]
    assert talk.said()[0].guard is None
    assert logged(talk) == [e.Log(NINO, "handed_on", "ლევანი")]


def test_whom_a_case_was_handed_on_to_has_a_quarter_of_an_hour_too() -> None:
    talk = owned(NINO).desk(NINO).says()
    assert SILENT not in talk.timers
    talk.now += timedelta(hours=1)
    talk.desk(NINO).press("transfer", str(LEVAN))
    assert talk.timers == {SILENT: talk.now + QUARTER, IDLE: talk.now + QUIET}


def test_a_word_for_the_colleague_is_a_note_that_the_person_never_sees() -> None:
    talk = owned(NINO).desk(NINO).press("transfer", str(LEVAN), "ჩქარობს").expects("human.handed_on")
    assert talk.ordered(e.Note) == [e.Note(NINO, "ჩქარობს")]
    assert owned(NINO).desk(NINO).press("transfer", str(LEVAN)).ordered(e.Note) == []


def test_after_handing_on_only_the_colleague_writes() -> None:
    talk = owned(NINO).desk(NINO).press("transfer", str(LEVAN))
    talk.desk(NINO).says().refuses("desk.owned_by_other")
    talk.desk(LEVAN).says()
    assert talk.ordered(e.Write) == [e.Write(LEVAN, "გამარჯობა")]


@pytest.mark.parametrize("value", ["", "x", str(EDITOR), str(STRANGER)])
def test_a_case_is_handed_on_to_counsellors_only(value: str) -> None:
    owned().desk(NINO).press("transfer", value).refuses("desk.no_colleague")


def test_a_case_handed_on_to_whoever_has_it_stays_as_it_is() -> None:
    owned(NINO).desk(NINO).press("transfer", str(NINO)).does_nothing()
    owned(NINO).desk(ADMIN).press("transfer", str(NINO)).does_nothing()


@pytest.mark.parametrize("verb", ["release", "back", "close", f"transfer:{LEVAN}"])
def test_a_counsellor_hears_what_an_administrator_did_with_their_case(verb: str) -> None:
    talk = owned(NINO).desk(ADMIN).press(*verb.split(":"))
    assert [to for to in _told(talk, "desk.done_for_you") if to is not None] == [NINO]


@pytest.mark.parametrize("verb", ["release", "back", "close"])
def test_nobody_is_told_what_they_did_themselves(verb: str) -> None:
    assert _told(owned(NINO).desk(NINO).press(verb), "desk.done_for_you") == []


def _told(talk: Talk, key: str) -> list[int | None]:
    return [tell.staff_id for tell in talk.ordered(e.Tell) if isinstance(tell, e.Tell) and tell.key == key]


def test_an_administrator_takes_a_case_over_by_handing_it_on_to_themselves() -> None:
    talk = owned(NINO).desk(ADMIN).press("transfer", str(ADMIN)).posts("desk.handed_on")
    talk.desk(ADMIN).says()
    assert talk.ordered(e.Write) == [e.Write(ADMIN, "გამარჯობა")]


def test_a_case_given_back_is_the_bots_and_the_person_knows() -> None:
    talk = given_back().expects("human.back").offers("human", "book", "menu").posts("desk.back")
    assert talk.case is not None
    assert (talk.case.state, talk.case.owner) == ("bot", None)
    assert [said.guard for said in talk.said()] == [None]
    assert logged(talk) == [e.Log(NINO, "gave_back")]
    assert [button.data for button in buttons(talk.ordered(e.Post))] == ["claim", "close"]
    assert set(talk.timers) == {IDLE}


def test_a_case_given_back_is_closed_two_days_later() -> None:
    talk = given_back()
    assert talk.timers == {IDLE: NOW + OVER}
    talk.timer(IDLE).posts("desk.closed_itself")


@pytest.mark.parametrize("speak", [lambda talk: talk.user("გამარჯობა"), lambda talk: talk.media("photo")])
def test_whoever_goes_on_talking_with_the_bot_puts_off_the_end_of_the_case(speak: Callable[[Talk], Talk]) -> None:
    talk = given_back()
    talk.now += timedelta(hours=5)
    speak(talk)
    assert talk.timers == {IDLE: talk.now + OVER}


def test_what_the_person_sends_while_the_bot_has_the_case_is_the_bots() -> None:
    given_back().media("photo").expects("media.photo").relays_nothing()
    given_back().user("ბარგი?", understood="luggage").expects("answer:luggage").relays_nothing()
    given_back().edits("ბარგი?", 101, understood="luggage").expects("answer:luggage").posts()


# --- closing and opening again


@pytest.mark.parametrize("reason", REASONS)
def test_a_case_is_closed_with_a_reason_and_a_line_for_the_next_counsellor(reason: str) -> None:
    talk = owned().desk(NINO).press("close", reason, "ბილეთი აქვს").expects("human.closed")
    assert talk.ordered(e.CloseCase) == [e.CloseCase(reason, "ბილეთი აქვს")]
    assert talk.ordered(e.Post) == [e.Post("desk.closed", {"name": "ნინო", "reason": Text(f"reason.{reason}")})]
    assert logged(talk) == [e.Log(NINO, "closed", reason)]
    assert talk.timers == {}


def test_a_reason_that_nobody_knows_is_none() -> None:
    talk = owned().desk(NINO).press("close", "tired")
    assert talk.ordered(e.CloseCase) == [e.CloseCase("", "")]
    assert talk.ordered(e.Post) == [e.Post("desk.closed", {"name": "ნინო", "reason": Text("reason.none")})]


def test_the_end_of_a_case_is_said_with_the_menu_and_cannot_be_dropped() -> None:
    talk = closed().expects("human.closed").offers("cat:programme")
    assert [said.guard for said in talk.said()] == [None]


def test_a_case_opened_again_belongs_to_whoever_did_and_the_person_hears_of_it() -> None:
    talk = closed()
    talk.now += timedelta(days=1)
    talk.desk(LEVAN).press("reopen").expects("human.joined").posts("desk.reopened")
    assert talk.case is not None
    assert (talk.case.id, talk.case.state, talk.case.owner) == (1, "owned", STAFF[LEVAN])
    assert talk.timers == {SILENT: talk.now + QUARTER, IDLE: talk.now + QUIET}
    assert logged(talk) == [e.Log(LEVAN, "reopened")]
    assert [said.guard for said in talk.said()] == [None]
    talk.user("ისევ მე ვარ").expects().relays("desk", talk.last_message)


def test_a_case_is_not_opened_again_beside_another_one() -> None:
    talk = closed()
    talk.closed = None  # what a turn says where the person has another open case
    talk.desk(NINO).press("reopen").refuses("desk.other_case_open")


def test_reopening_what_one_has_already_changes_nothing() -> None:
    closed().desk(NINO).press("reopen").desk(NINO).press("reopen").does_nothing()


# --- what is written


def test_a_word_from_the_desk_goes_to_the_person_as_it_is() -> None:
    talk = owned().desk(NINO).says("გამარჯობა", reply_to=55).expects()
    assert talk.ordered(e.Write) == [e.Write(NINO, "გამარჯობა", 55)]
    shown = e.Post("desk.said", {"name": "ნინო", "text": "გამარჯობა"}, mirror_only=True)
    assert talk.ordered(e.Post) == [shown]


@pytest.mark.parametrize("make", [waiting, owned])
def test_where_nothing_is_written_nothing_is_sent_and_nobody_takes_the_case(make: Callable[[], Talk]) -> None:
    make().desk(NINO).says("").refuses("desk.nothing_written")


def test_a_counsellors_word_stops_the_clock_of_silence_and_renews_the_other() -> None:
    talk = owned()
    talk.now += timedelta(minutes=5)
    talk.desk(NINO).says()
    assert talk.timers == {IDLE: talk.now + QUIET}


def test_an_approved_answer_is_the_counsellors_and_cannot_be_dropped() -> None:
    talk = owned().desk(NINO).does(events.DeskAnswered(NINO, "luggage")).expects("answer:luggage")
    shown = e.Post("desk.sent_answer", {"name": "ნინო", "topic": Title("luggage")}, mirror_only=True)
    assert talk.ordered(e.Post) == [shown]
    page = talk.said()[0]
    assert isinstance(page, e.SayAnswer)
    assert (page.staff_id, page.guard, page.country, page.language) == (NINO, None, None, None)
    talk.offers("more:luggage", "sources:luggage")


def test_an_approved_answer_says_nothing_of_what_the_bot_answers() -> None:
    talk = waiting().desk(NINO).does(events.DeskAnswered(NINO, "luggage"))
    assert "desk.answered" not in [post.key for post in talk.ordered(e.Post) if isinstance(post, e.Post)]


@pytest.mark.parametrize("topic", ["withdrawn", "no such topic", ""])
def test_an_answer_that_is_not_there_is_refused(topic: str) -> None:
    waiting().desk(NINO).does(events.DeskAnswered(NINO, topic)).refuses("desk.no_answer")


def test_an_answer_that_was_not_checked_for_too_long_is_refused() -> None:
    talk = owned()
    old = replace(talk.library.answers["ka", "luggage"], review_by=date(2026, 1, 1))
    talk.library = replace(talk.library, answers={**talk.library.answers, ("ka", "luggage"): old})
    talk.desk(NINO).does(events.DeskAnswered(NINO, "luggage")).refuses("desk.no_answer")


def test_a_file_goes_to_the_person_with_its_caption() -> None:
    event = events.DeskSent(NINO, 5, "ბილეთი.pdf", "application/pdf", 100, "ინახეთ")
    talk = owned().desk(NINO).does(event)
    assert talk.ordered(e.SendFile) == [e.SendFile(NINO, 5, "ბილეთი.pdf", "application/pdf", 100, "ინახეთ")]
    shown = e.Post("desk.sent_file", {"name": "ნინო", "file": "ბილეთი.pdf"}, mirror_only=True)
    assert talk.ordered(e.Post) == [shown]


def test_an_offer_shows_the_next_free_times_each_once_in_the_persons_zone() -> None:
    talk = owned().desk(NINO).does(events.DeskOffered(NINO)).expects("booking.offered").posts("desk.offered")
    said = talk.said()[0]
    assert isinstance(said, e.Say)
    assert (said.args, said.guard) == ({"place": Place("Europe/Berlin")}, None)
    starts = ("2026-11-25 09:00", "2026-11-25 10:00", "2026-11-26 09:00", "2026-11-27 12:00")
    assert [button.data for button in buttons([said])] == [*(f"slot:{stamp(start)}" for start in starts), "book"]
    assert said.buttons[0][0].label == Start(WEEK[0].start_at, "Europe/Berlin")


def test_an_offer_is_five_times_at_most() -> None:
    many = slots(*(f"2026-11-25 {hour:02}:00" for hour in range(8, 16)))
    talk = owned(free=many).desk(NINO).does(events.DeskOffered(NINO))
    assert len([button for button in buttons(list(talk.said())) if button.data.startswith("slot:")]) == 5


def test_a_time_that_was_offered_can_be_booked() -> None:
    talk = owned().desk(NINO).does(events.DeskOffered(NINO))
    talk.press(f"slot:{stamp('2026-11-25 10:00')}").expects("booking.confirm").press(f"ok:{stamp('2026-11-25 10:00')}")
    talk.expects("booking.done")


def test_without_free_times_or_with_a_session_booked_there_is_nothing_to_offer() -> None:
    waiting(free=()).desk(NINO).does(events.DeskOffered(NINO)).refuses("desk.no_offer")
    booked().command("human").desk(NINO).does(events.DeskOffered(NINO)).refuses("desk.no_offer")


@pytest.mark.parametrize("make", [waiting, owned, given_back, closed])
@pytest.mark.parametrize("who", COUNSELLORS)
def test_a_note_stays_among_the_staff(make: Callable[[], Talk], who: int) -> None:
    talk = make().desk(who).does(events.DeskNoted(who, "ფრთხილად"))
    shown = e.Post("desk.noted", {"name": STAFF[who].name, "text": "ფრთხილად"}, mirror_only=True)
    assert talk.done == [e.Note(who, "ფრთხილად"), shown]


def test_a_note_without_words_is_none() -> None:
    owned().desk(NINO).does(events.DeskNoted(NINO, "")).does_nothing()


@pytest.mark.parametrize("make", [waiting, owned, given_back, closed])
def test_tags_are_set_by_any_counsellor(make: Callable[[], Talk]) -> None:
    talk = make().desk(LEVAN).does(events.DeskTagged(LEVAN, ("ოჯახი", "ბავშვები")))
    assert talk.done == [e.SetTags(("ოჯახი", "ბავშვები"))]


def test_tags_are_tidied() -> None:
    given = (" two   words ", "two words", "", "  ", "x" * 50, *(f"tag {n}" for n in range(20)))
    talk = owned().desk(NINO).does(events.DeskTagged(NINO, given))
    assert talk.done == [e.SetTags(("two words", "x" * 40, *(f"tag {n}" for n in range(10))))]


@pytest.mark.parametrize("make", [waiting, owned, given_back, closed])
def test_a_counsellor_changes_their_own_words_whoever_has_the_case_now(make: Callable[[], Talk]) -> None:
    talk = make().desk(NINO).does(events.DeskChanged(NINO, 7, "სხვა"), written=WRITTEN)
    shown = e.Post("desk.changed", {"name": "ნინო", "text": "სხვა"}, mirror_only=True)
    assert talk.done == [e.ChangeLine(7, "სხვა"), shown, e.Log(NINO, "changed")]


@pytest.mark.parametrize("kind", ["text", "answer", "file", "photo"])
def test_a_counsellor_takes_back_what_they_sent(kind: str) -> None:
    talk = owned().desk(NINO).does(events.DeskChanged(NINO, 7, ""), written=replace(WRITTEN, kind=kind))
    shown = e.Post("desk.took_back", {"name": "ნინო"}, mirror_only=True)
    assert talk.done == [e.ChangeLine(7, ""), shown, e.Log(NINO, "took_back")]


def test_what_telegram_deletes_no_more_is_not_taken_back_but_can_be_changed() -> None:
    talk = owned()
    talk.now += TAKEN_BACK
    talk.desk(NINO).does(events.DeskChanged(NINO, 7, ""), written=WRITTEN).posts("desk.took_back")
    talk.now += timedelta(seconds=1)
    talk.desk(NINO).does(events.DeskChanged(NINO, 7, ""), written=WRITTEN).refuses("desk.too_old")
    talk.desk(NINO).does(events.DeskChanged(NINO, 7, "სხვა"), written=WRITTEN).posts("desk.changed")


@pytest.mark.parametrize("kind", ["answer", "file", "photo"])
def test_what_is_no_text_can_only_be_taken_back(kind: str) -> None:
    event = events.DeskChanged(NINO, 7, "სხვა")
    owned().desk(NINO).does(event, written=replace(WRITTEN, kind=kind)).refuses("desk.not_yours")


@pytest.mark.parametrize("who", [LEVAN, ADMIN])
@pytest.mark.parametrize("text", ["", "სხვა"])
def test_nobody_changes_the_words_of_others(who: int, text: str) -> None:
    owned().desk(who).does(events.DeskChanged(who, 7, text), written=WRITTEN).refuses("desk.not_yours")


def test_what_was_taken_back_or_never_written_cannot_be_changed() -> None:
    owned().desk(NINO).does(events.DeskChanged(NINO, 7, "სხვა"), written=None).refuses("desk.not_yours")


# --- in the topic


def test_a_file_in_the_topic_goes_to_the_person_with_what_it_is() -> None:
    medium = events.Medium("photo", "file-1")
    talk = owned().happens(events.DeskWrote(NINO, 9001, False, 55, "აქ", medium), NINO)
    passed_on = e.Relay((9001,), "person", 55, ("აქ",), staff_id=NINO, medium=medium)
    assert talk.done == [passed_on, e.ClearTimer(SILENT), e.SetTimer(IDLE, NOW + QUIET)]


def test_what_has_no_text_is_passed_on_without_one() -> None:
    talk = owned().desk(NINO).writes(9001, text="")
    assert talk.ordered(e.Relay) == [e.Relay((9001,), "person", staff_id=NINO)]


def test_an_administrator_who_writes_in_anothers_topic_stays_inside() -> None:
    owned(NINO).desk(ADMIN).writes().does_nothing()


def test_whoever_owns_a_case_is_told_by_the_staff_table_and_not_by_a_name() -> None:
    talk = owned(NINO)
    talk.case = Case(1, "owned", replace(STAFF[LEVAN], name="ნინო"))
    talk.desk(NINO).does(SAID).refuses("desk.owned_by_other")


def test_a_line_with_two_slashes_stays_inside_on_the_desk_too() -> None:
    talk = owned(NINO).desk(NINO).says("// იკითხე საელჩოში").expects()
    assert talk.ordered(e.Write) == []
    assert talk.ordered(e.Note) == [e.Note(NINO, "იკითხე საელჩოში")]
