"""How a talk with a counsellor ends: withdrawn by the person, or closed and rated with one tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core import effects as e
from bot.core.handoff import IDLE
from tests.fakes import LEVAN, NINO, Talk, buttons, owned, waiting

STARS = [f"rate:1:{n}" for n in (5, 4, 3, 2, 1)]


def talked() -> Talk:
    """A talk in which a counsellor has written."""
    return owned().desk(NINO).says()


# --- the person needs nobody any more


def test_who_waits_can_withdraw_and_the_desk_sees_it() -> None:
    talk = waiting().press("withdraw").expects("human.withdrawn").posts("desk.withdrawn").offers("cat:programme")
    assert talk.ordered(e.CloseCase) == [e.CloseCase("withdrawn")]
    assert (talk.case, talk.timers) == (None, {})


def test_the_case_is_closed_after_its_line_and_before_the_last_word() -> None:
    kinds = [type(effect) for effect in waiting().press("withdraw").done if not isinstance(effect, e.ClearTimer)]
    assert kinds == [e.Post, e.CloseCase, e.Say]


def test_a_case_that_the_bot_has_can_be_withdrawn() -> None:
    talk = owned().desk(NINO).press("back").press("withdraw").expects("human.withdrawn")
    assert (talk.case, talk.timers) == (None, {})


def test_a_counsellor_who_has_come_is_not_sent_away_by_an_old_button() -> None:
    talk = owned().press("withdraw").expects("human.with_you").posts()
    assert talk.ordered(e.CloseCase) == []
    assert [said.guard for said in talk.said()] == [None]


def test_withdrawing_what_is_over_shows_the_menu() -> None:
    Talk().press("withdraw").expects("menu")
    waiting().press("withdraw").press("withdraw").expects("menu")


# --- one tap


@pytest.mark.parametrize(
    "answer", [lambda talk: talk.desk(NINO).says(), lambda talk: talk.desk(NINO).writes()], ids=["desk", "topic"]
)
def test_who_was_answered_is_asked_how_it_was_with_the_best_first(answer: Callable[[Talk], Talk]) -> None:
    talk = answer(owned()).desk(NINO).press("close").expects("human.closed", "rate.ask")
    assert [button.data for button in buttons([talk.said()[1]])] == STARS
    assert [button.label for button in buttons([talk.said()[1]])] == ["★" * n for n in (5, 4, 3, 2, 1)]
    assert talk.said()[1].guard is None


@pytest.mark.parametrize("make", [waiting, owned])
def test_whom_nobody_has_answered_is_asked_nothing(make: Callable[[], Talk]) -> None:
    make().desk(NINO).press("close").expects("human.closed")


def test_who_was_answered_and_then_left_to_the_bot_is_asked_when_the_case_ends() -> None:
    talked().desk(NINO).press("back").timer(IDLE).expects("rate.ask")


def test_a_tap_is_counted_and_thanked_for_in_the_place_of_the_question() -> None:
    talk = talked().desk(NINO).press("close").press("rate:1:4", under=321).expects("rate.thanks").offers("menu")
    assert talk.ordered(e.RateTalk) == [e.RateTalk(1, 4)]
    said = talk.said()[0]
    assert isinstance(said, e.Say)
    assert (said.edit, said.guard) == (321, None)


@pytest.mark.parametrize("state", [waiting, owned, lambda: owned().desk(LEVAN).press("close")])
def test_a_tap_is_taken_whatever_goes_on_meanwhile(state: Callable[[], Talk]) -> None:
    talk = state().press("rate:7:5").expects("rate.thanks")
    assert talk.ordered(e.RateTalk) == [e.RateTalk(7, 5)]


@pytest.mark.parametrize(
    "value", ["", "1", "1:", "1:0", "1:6", "1:55", "1:12", ":5", "x:5", "-1:5", "²:5", f"{10**18}:5", "1:5:5"]
)
def test_stars_that_cannot_be_are_no_rating(value: str) -> None:
    talk = talked().desk(NINO).press("close").press(f"rate:{value}").expects("button.unknown")
    assert talk.ordered(e.RateTalk) == []
