"""Telegram's flood limits on our side, with the time given."""

from __future__ import annotations

from bot.tg.budget import Budget

NINO, GIORGI, GROUP = 1001, 1002, -1001000000001


def spent(*times: tuple[int, float]) -> Budget:
    budget = Budget()
    for lane, at in times:
        budget.spend(lane, at)
    return budget


def test_the_first_message_goes_at_once() -> None:
    assert Budget().wait_s(NINO, 100.0) == 0


def test_the_second_message_into_a_chat_waits_for_the_rest_of_the_second() -> None:
    assert spent((NINO, 100.0)).wait_s(NINO, 100.25) == 0.75


def test_after_a_second_the_next_message_goes() -> None:
    assert spent((NINO, 100.0)).wait_s(NINO, 101.0) == 0


def test_a_chat_that_waits_makes_nobody_else_wait() -> None:
    assert spent((NINO, 100.0)).wait_s(GIORGI, 100.0) == 0


def test_twenty_messages_go_into_a_group_at_once() -> None:
    assert spent(*((GROUP, 100.0) for _ in range(19))).wait_s(GROUP, 100.0) == 0


def test_the_twenty_first_message_into_a_group_waits_until_the_first_is_a_minute_old() -> None:
    assert spent(*((GROUP, 100.0 + n) for n in range(20))).wait_s(GROUP, 120.0) == 40.0


def test_a_full_group_makes_no_private_chat_wait() -> None:
    assert spent(*((GROUP, 100.0 + n) for n in range(20))).wait_s(NINO, 121.0) == 0


def test_the_thirty_first_message_of_a_second_waits_whoever_it_is_for() -> None:
    assert spent(*((2000 + n, 100.0) for n in range(30))).wait_s(NINO, 100.5) == 0.5


def test_the_longer_wait_counts() -> None:
    budget = spent(*((2000 + n, 100.0) for n in range(29)), (NINO, 100.5))
    assert budget.wait_s(NINO, 100.75) == 0.75


def test_lanes_that_have_been_quiet_for_a_minute_are_forgotten() -> None:
    budget = spent(*((2000 + n, 100.0) for n in range(25)))
    budget.spend(NINO, 161.0)
    assert list(budget._lanes) == [NINO]
