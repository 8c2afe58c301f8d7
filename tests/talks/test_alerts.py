"""Who is woken for a case, when, and how a case never stays with somebody who is silent or gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.core import effects as e
from bot.core.alerts import ALERT, BOOKED_LATE, DAY, LADDER
from bot.core.counsel import GONE, OVER, QUIET
from bot.core.events import StaffSaid, TimerDue
from bot.core.handoff import DANGER_WAITS, IDLE, SILENT
from bot.core.promises import SESSION
from bot.core.values import CountryName, LanguageName
from bot.core.world import Desk
from tests.fakes import (
    ADMIN,
    EDITOR,
    IN_DANGER,
    LEVAN,
    NINO,
    NO_HOURS,
    NOW,
    OPEN,
    SHUT,
    STAFF,
    STRANGER,
    Talk,
    booked,
    owned,
    waiting,
)

QUARTER = timedelta(minutes=15)
Told = tuple[float, str, int | str | None]


def minutes(talk: Talk) -> float:
    """How long after NOW it is."""
    return (talk.now - NOW) / timedelta(minutes=1)


def told(talk: Talk) -> list[Told]:
    """Who is told what just now, and when."""
    tells = [effect for effect in talk.done if isinstance(effect, e.Tell)]
    return [(minutes(talk), t.key, t.circle if t.staff_id is None else t.staff_id) for t in tells]


def climb(talk: Talk) -> list[Told]:
    """All that is told from now on while nobody claims the case, until hours pass between two alerts."""
    found, calm = told(talk), timedelta(hours=6)
    while talk.timers[ALERT] - talk.now < calm or not found:
        found += told(talk.timer(ALERT))
    return found


# --- the ladder


def test_a_new_case_wakes_wider_and_wider_circles_and_then_no_more() -> None:
    assert climb(waiting()) == [
        (0, "desk.alert_new", "on_duty"),
        (2, "desk.alert_waiting", "on_duty"),
        (10, "desk.alert_waiting", "on_duty"),
        (20, "desk.alert_waiting", "counsellors"),
        (30, "desk.alert_waiting", "admins"),
    ]


def test_an_alert_tells_language_and_country_and_nothing_else_of_the_person() -> None:
    talk = waiting()
    tell = talk.ordered(e.Tell)[0]
    assert isinstance(tell, e.Tell)
    assert tell.args == {"language": LanguageName("ka"), "country": CountryName("DE")}


def test_the_person_hears_once_that_nobody_has_come_yet_when_it_is_everybodys() -> None:
    talk = waiting()
    heard = []
    for _ in range(len(LADDER) + 3):
        talk.timer(ALERT)
        heard += [(minutes(talk), said.key) for said in talk.said() if isinstance(said, e.Say)]
    assert heard == [(20, "human.unanswered")]


@pytest.mark.parametrize(("opens_at", "wait"), [(None, DAY), (NOW + timedelta(hours=21), timedelta(hours=20.5))])
def test_when_the_ladder_has_ended_whoever_comes_on_duty_hears_of_the_case_once_a_day(
    opens_at: datetime | None, wait: timedelta
) -> None:
    talk = waiting(desk=Desk(OPEN.open_until, opens_at))
    climb(talk)
    ended = talk.now
    assert talk.timers == {ALERT: ended + wait}
    talk.opening = OPEN
    for _ in range(3):
        talk.timer(ALERT).tells(("desk.alert_waiting", "on_duty")).expects()
        assert talk.timers == {ALERT: talk.now + DAY}


def test_a_claim_ends_the_ladder_and_a_release_begins_it_anew() -> None:
    talk = waiting().timer(ALERT).timer(ALERT).desk(NINO).press("claim")
    assert ALERT not in talk.timers
    talk.desk(NINO).press("release")
    assert [(at - 10, *rest) for at, *rest in climb(talk)][:3] == [
        (0, "desk.alert_new", "on_duty"),
        (2, "desk.alert_waiting", "on_duty"),
        (10, "desk.alert_waiting", "on_duty"),
    ]


# --- by day and by night


def test_while_the_desk_is_shut_nobody_is_woken_before_it_opens() -> None:
    talk = waiting(desk=SHUT).tells()
    assert talk.timers == {ALERT: SHUT.opens_at}
    talk.opening = OPEN
    assert climb(talk)[0] == (20 * 60, "desk.alert_new", "on_duty")


def test_an_alert_that_falls_due_after_the_desk_has_shut_waits_for_the_morning() -> None:
    talk = waiting()
    talk.opening = SHUT
    talk.timer(ALERT).tells()
    assert talk.timers == {ALERT: SHUT.opens_at}
    talk.opening = OPEN
    talk.timer(ALERT).tells(("desk.alert_waiting", "on_duty"))


def test_where_the_desk_shuts_on_the_way_the_person_is_not_told_twice() -> None:
    talk = waiting().timer(ALERT).timer(ALERT)
    talk.opening = SHUT
    talk.timer(ALERT).expects().tells()
    talk.opening = OPEN
    talk.timer(ALERT).expects("human.unanswered").tells(("desk.alert_waiting", "counsellors"))


def test_where_nobody_has_hours_counsellors_are_woken_at_once() -> None:
    assert climb(waiting(desk=NO_HOURS))[:2] == [
        (0, "desk.alert_new", "on_duty"),
        (2, "desk.alert_waiting", "on_duty"),
    ]


@pytest.mark.parametrize("desk", [OPEN, SHUT, NO_HOURS], ids=["open", "shut", "no hours"])
def test_danger_climbs_the_whole_ladder_by_day_and_by_night(desk: Desk) -> None:
    assert climb(Talk(desk=desk).user(IN_DANGER)) == [
        (0, "desk.alert_danger", "on_duty"),
        (2, "desk.alert_danger", "on_duty"),
        (10, "desk.alert_danger", "on_duty"),
        (20, "desk.alert_danger", "counsellors"),
        (30, "desk.alert_danger", "admins"),
    ]


def test_danger_begins_the_ladder_of_a_waiting_case_anew() -> None:
    talk = waiting().timer(ALERT).timer(ALERT).user(IN_DANGER)
    assert [(at - 10, *rest) for at, *rest in climb(talk)] == [
        (0, "desk.alert_danger", "on_duty"),
        (2, "desk.alert_danger", "on_duty"),
        (10, "desk.alert_danger", "on_duty"),
        (20, "desk.alert_danger", "counsellors"),
        (30, "desk.alert_danger", "admins"),
    ]


def test_danger_wakes_for_a_case_that_waited_for_the_morning() -> None:
    talk = waiting(desk=SHUT).user(IN_DANGER).tells(("desk.alert_danger", "on_duty"))
    assert talk.timers == {ALERT: NOW + timedelta(minutes=2)}


def test_danger_wakes_anew_after_the_ladder_of_an_ordinary_case_has_ended() -> None:
    talk = waiting()
    climb(talk)
    assert len(climb(talk.user(IN_DANGER))) == len(LADDER)


@pytest.mark.parametrize("times", range(2, 8))
def test_however_often_danger_is_written_the_ladder_goes_on_to_everybody(times: int) -> None:
    talk = Talk()
    for _ in range(times):
        talk.user(IN_DANGER).tells(("desk.alert_danger", "on_duty"))
    assert climb(talk)[1:] == [
        (2, "desk.alert_danger", "on_duty"),
        (10, "desk.alert_danger", "on_duty"),
        (20, "desk.alert_danger", "counsellors"),
        (30, "desk.alert_danger", "admins"),
    ]


def test_danger_in_a_case_that_the_bot_has_puts_it_into_the_queue_with_an_alarm() -> None:
    talk = owned().desk(NINO).press("back").user(IN_DANGER).posts("desk.asked_again", "desk.danger")
    assert talk.case is not None
    assert (talk.case.state, talk.case.urgent) == ("waiting", True)
    talk.tells(("desk.alert_danger", "on_duty"))
    assert set(talk.timers) == {ALERT}


# --- a session's own request


def session_begins() -> Talk:
    """A booked session is about to begin."""
    return booked().timer(SESSION)


def test_a_sessions_own_counsellor_is_told_first_and_the_others_five_minutes_later() -> None:
    talk = session_begins().tells(("desk.session_begins_you", NINO)).posts("desk.card", "desk.session_begins")
    assert talk.ordered(e.OpenCase) == [e.OpenCase("booked")]
    assert talk.timers[ALERT] == talk.now + BOOKED_LATE
    talk.timer(ALERT).tells(("desk.alert_new", "on_duty"))


def test_a_session_claimed_in_time_wakes_nobody_else() -> None:
    talk = session_begins().desk(NINO).press("claim")
    assert ALERT not in talk.timers


@pytest.mark.parametrize("make", [lambda talk: talk, lambda talk: talk.desk(LEVAN).press("claim")])
def test_a_session_in_an_open_case_opens_no_other(make: Callable[[Talk], Talk]) -> None:
    talk = make(booked().command("human"))
    talk.timer(SESSION).posts("desk.session_begins").tells(("desk.session_begins_you", NINO))
    assert talk.ordered(e.OpenCase) == []


def test_a_session_that_was_cancelled_does_not_begin() -> None:
    talk = booked().press("cancel_ok")
    assert SESSION not in talk.timers
    talk.happens(TimerDue(SESSION)).does_nothing()


# --- asked again


def test_who_asks_again_in_a_case_that_the_bot_has_wakes_whoever_is_on_duty() -> None:
    talk = owned().desk(NINO).press("back").command("human").posts("desk.asked_again")
    talk.tells(("desk.alert_new", "on_duty"))
    assert set(talk.timers) == {ALERT}


def test_who_waits_and_asks_again_wakes_nobody_anew() -> None:
    talk = waiting().command("human").tells()
    assert talk.ordered(e.SetTimer, e.CountAlert) == []


def test_two_misses_in_a_case_that_the_bot_has_put_it_into_the_queue_again() -> None:
    talk = owned().desk(NINO).press("back").user("ამინდი?", understood="out_of_scope").expects("answer.not_ours")
    talk.user("ფეხბურთი?", understood="out_of_scope").expects("answer.second_miss", "human.waiting")
    talk.posts("desk.asked_again").tells(("desk.alert_new", "on_duty"))
    assert talk.case is not None
    assert (talk.case.id, talk.case.state, talk.session.misses) == (1, "waiting", 0)
    assert set(talk.timers) == {ALERT}


def test_an_answer_that_did_not_help_in_a_case_that_the_bot_has_brings_it_back() -> None:
    talk = owned().desk(NINO).press("back").press("no:luggage").expects("helpful.no", "human.waiting")
    assert talk.case is not None
    assert (talk.case.id, talk.case.state) == (1, "waiting")


@pytest.mark.parametrize("make", [waiting, owned])
def test_an_answer_that_did_not_help_asks_nobody_who_is_asked_already(make: Callable[[], Talk]) -> None:
    talk = make().press("no:luggage").expects("helpful.no").tells()
    assert talk.ordered(e.OpenCase) == []
    assert talk.ordered(e.Rate) == [e.Rate("luggage", helpful=False)]


# --- the counsellor is silent, or gone


def test_a_silent_counsellor_loses_the_case_and_both_sides_are_told() -> None:
    talk = owned().user("გამარჯობა").timer(SILENT)
    assert talk.now == NOW + QUARTER
    talk.expects("human.released").posts("desk.requeued")
    talk.tells(("desk.alert_new", "on_duty"), ("desk.taken_from_you", NINO))
    assert talk.case is not None
    assert (talk.case.state, talk.case.owner) == ("waiting", None)
    assert set(talk.timers) == {ALERT}
    assert talk.ordered(e.Log) == []  # nobody did it


def test_a_case_of_danger_whose_counsellor_is_silent_is_an_alarm_again() -> None:
    talk = Talk().user(IN_DANGER).desk(NINO).press("claim").timer(SILENT)
    talk.tells(("desk.alert_danger", "on_duty"), ("desk.taken_from_you", NINO))


def test_at_night_a_silent_counsellor_loses_the_case_and_nobody_else_is_woken() -> None:
    talk = owned(desk=SHUT).timer(SILENT).tells(("desk.taken_from_you", NINO))
    assert talk.timers == {ALERT: SHUT.opens_at}


def test_a_case_of_somebody_who_is_gone_is_everybodys_again() -> None:
    talk = owned().happens(TimerDue(GONE)).expects("human.released").posts("desk.requeued")
    assert talk.case is not None
    assert talk.case.state == "waiting"


@pytest.mark.parametrize("make", [Talk, waiting, lambda: owned().desk(NINO).press("back")])
def test_nobody_is_gone_from_a_case_that_nobody_has(make: Callable[[], Talk]) -> None:
    make().happens(TimerDue(GONE)).does_nothing()


def test_the_clock_of_silence_runs_from_the_first_word_that_is_not_answered() -> None:
    talk = owned().desk(NINO).says()
    assert SILENT not in talk.timers
    talk.now += timedelta(hours=1)
    talk.user("კიდევ ერთი კითხვა")
    first = talk.now
    talk.now += timedelta(minutes=10)
    talk.user("ხომ აქ ხართ?")
    assert talk.timers == {SILENT: first + QUARTER, IDLE: talk.now + QUIET}


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "location"])
def test_what_is_no_text_waits_for_an_answer_too(kind: str) -> None:
    talk = owned().desk(NINO).says().media(kind)
    assert talk.timers[SILENT] == NOW + QUARTER


@pytest.mark.parametrize("danger", [lambda talk: talk.user(IN_DANGER), lambda talk: talk.media("photo", IN_DANGER)])
def test_danger_starts_the_clock_of_the_counsellor_who_has_the_chat(danger: Callable[[Talk], Talk]) -> None:
    talk = owned().desk(NINO).says()
    talk.now += timedelta(minutes=20)
    danger(talk)
    assert talk.timers == {SILENT: talk.now + DANGER_WAITS, IDLE: talk.now + QUIET}


def test_who_uses_the_menu_does_not_wait_for_the_counsellor() -> None:
    talk = owned().desk(NINO).says().command("menu").press("topic:luggage")
    assert SILENT not in talk.timers


# --- nobody writes any more


def test_a_talk_in_which_nobody_writes_goes_back_to_the_bot_and_is_closed_two_days_later() -> None:
    talk = owned().desk(NINO).says().timer(IDLE)
    assert talk.now == NOW + QUIET
    talk.expects("human.back").posts("desk.idle").offers("human", "book", "menu")
    assert [said.guard for said in talk.said()] == [None]
    assert talk.case is not None
    assert talk.case.state == "bot"
    assert talk.timers == {IDLE: talk.now + OVER}
    talk.timer(IDLE).posts("desk.closed_itself").expects("rate.ask")
    assert talk.ordered(e.CloseCase) == [e.CloseCase("no_answer")]
    assert talk.timers == {}


def test_a_case_that_ends_by_itself_without_a_counsellors_word_is_not_rated() -> None:
    talk = owned().desk(NINO).press("back").timer(IDLE).expects().posts("desk.closed_itself")
    assert talk.case is None


def test_every_word_of_both_sides_puts_off_the_end_of_a_talk() -> None:
    talk = owned()
    words: list[Callable[[], Talk]] = [
        lambda: talk.user("დიახ"),
        lambda: talk.desk(NINO).says(),
        lambda: talk.desk(NINO).writes(),
    ]
    for speak in words:
        talk.now += timedelta(hours=1)
        speak()
        assert talk.timers[IDLE] == talk.now + QUIET


# --- what members of the staff say to the bot privately


@pytest.mark.parametrize("who", [NINO, ADMIN])
def test_desk_opens_the_desk(who: int) -> None:
    assert Talk().happens(StaffSaid(who, "desk"), who).done == [e.SendDoor(who)]


@pytest.mark.parametrize("who", [NINO, ADMIN])
@pytest.mark.parametrize("duty", ["on", "off"])
def test_on_and_off_are_kept_and_confirmed(who: int, duty: str) -> None:
    done = Talk().happens(StaffSaid(who, duty), who).done
    assert [str(effect).partition("(")[0] for effect in done] == ["SetDuty", "Tell"]
    assert done[0] == e.SetDuty(who, "on" if duty == "on" else "off")
    assert done[1] == e.Tell(f"desk.duty_{duty}", staff_id=who)


@pytest.mark.parametrize("who", [EDITOR, STRANGER])
@pytest.mark.parametrize("command", ["desk", "on", "off"])
def test_the_commands_of_counsellors_are_for_counsellors(who: int, command: str) -> None:
    assert Talk().happens(StaffSaid(who, command), who).done == [e.Tell("desk.for_counsellors", staff_id=who)]


@pytest.mark.parametrize("who", [*STAFF, STRANGER])
@pytest.mark.parametrize("command", ["", "start", "human"])
def test_anything_else_is_told_what_there_is(who: int, command: str) -> None:
    assert Talk().happens(StaffSaid(who, command), who).done == [e.Tell("desk.private", staff_id=who)]
