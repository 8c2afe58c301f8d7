"""What is stored and how it is deleted: /privacy and /forget, in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.effects import CancelBooking, ClearTimer, Forget, Say, SendInvite, Tell
from bot.core.session import Session
from bot.core.values import Counted, Moment
from tests.fakes import LEVAN, NINO, WEEK, Talk, booked, owned, stamp, waiting


def test_privacy_names_the_days_and_the_way_to_delete() -> None:
    talk = Talk().command("privacy").expects("privacy").offers("forget", "human")
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args == {"kept": Counted("privacy.kept", 90)}


def test_forgetting_is_asked_about_first() -> None:
    talk = booked().command("forget").expects("forget.ask").offers("forget_ok", "menu")
    assert talk.ordered(Forget, CancelBooking) == []


def test_keeping_everything_leads_back_to_the_menu() -> None:
    assert booked().command("forget").press("menu").expects("menu").booking is not None


@pytest.mark.parametrize("state", [Talk, lambda: Talk(None, None), waiting, owned, booked])
def test_forgetting_says_farewell_and_is_the_last_thing_done(state: Callable[[], Talk]) -> None:
    talk = state().press("forget_ok").expects("forget.done")
    assert isinstance(talk.done[-2], Say)
    assert talk.done[-1] == Forget()
    assert talk.session == Session()


def test_the_farewell_is_sent_whatever_happens() -> None:
    assert [said.guard for said in Talk().press("forget_ok").said()] == [None]


def test_forgetting_with_a_booking_and_a_case_frees_the_slot_and_tells_the_counsellors() -> None:
    talk = owned(LEVAN).press(f"ok:{stamp('2026-11-25 09:00')}").press("forget_ok")
    when = Moment(WEEK[0].start_at, "Asia/Tbilisi")
    assert talk.done == [
        CancelBooking(),
        ClearTimer("session"),
        Tell("desk.booking_cancelled", {"when": when}, staff_id=NINO),
        SendInvite("staff", "CANCEL"),
        Tell("desk.forgotten", staff_id=LEVAN),
        Say("forget.done", guard=None),
        Forget(),
    ]


def test_who_has_been_forgotten_starts_afresh() -> None:
    talk = owned().press("forget_ok")
    talk.user("ბარგი?", understood="luggage").expects("answer:luggage").relays_nothing()
    talk.command("start").expects("welcome")
