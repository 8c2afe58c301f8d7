"""Odd texts, stale buttons, the wrong people, and an NLU that is away: each gets one sensible answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.tables import DeadLetter, Person

from . import raw
from .edge import EDITOR, NINO, Edge, buttons, edge_in
from .shelf import TEXTS, deaf


@pytest.mark.parametrize(
    "text",
    ["x" * 4096, "😀🎉", "<b>bold & <script>", "‏שלום עולם", "a\u0000b", "\u200b\u200d", "%(name)s %d {x}", "ა" * 4096],
    ids=["4096", "emoji", "html", "right-to-left", "nul", "invisible", "placeholders", "4096 georgian"],
)
async def test_an_odd_text_gets_one_answer(edge: Edge, text: str) -> None:
    await edge.said(text)
    assert len(await edge.heard()) == 1
    assert edge.count(DeadLetter) == 0


async def test_a_text_of_spaces_alone_is_not_understood(edge: Edge) -> None:
    await edge.said("   ", language_code="en")
    assert await edge.heard() == edge.texts("answer.unclear")


async def test_an_unknown_command_gets_the_menu(edge: Edge) -> None:
    await edge.said("/nonsense", language_code="en")
    assert await edge.heard() == edge.texts("command.unknown")


async def test_a_stale_button_gets_the_menu(edge: Edge) -> None:
    await edge.said("/menu", language_code="en")
    await edge.heard()
    message = (await edge.talk.chat(NINO))[-1]["message_id"]
    await edge.talk.do("press", user=NINO, message_id=message, data="v0:old")
    await edge.live()
    assert await edge.heard() == edge.texts("button.unknown")


async def test_a_pressed_button_stops_spinning(edge: Edge) -> None:
    await edge.said("/menu")
    await edge.press("human")
    [call] = await edge.calls("answerCallbackQuery")
    assert call["answer"]["ok"]


async def test_a_button_too_old_to_be_answered_still_works(edge: Edge) -> None:
    await edge.said("/menu", language_code="en")
    await edge.heard()
    await edge.talk.do("faults", method="answerCallbackQuery", error_code=400)
    await edge.press("cat:protection")
    assert len(await edge.heard()) == 1


async def test_a_member_of_the_staff_who_writes_privately_is_greeted_as_staff(edge: Edge) -> None:
    await edge.said("passport", EDITOR)
    assert await edge.heard(EDITOR) == edge.texts("desk.private", language="ka")
    assert edge.count(Person) == 0


async def test_what_is_said_in_another_group_makes_nobody_known(edge: Edge) -> None:
    await edge.receiver.work([raw.new(raw.message(where=-100777, text="passport"))])
    assert edge.count(Person) == 0


# --- the NLU is away


async def test_without_the_nlu_a_question_gets_the_menu_and_a_counsellor(tmp_path: Path, template: Path) -> None:
    async with edge_in(tmp_path, template, asked=deaf) as edge:
        await edge.said("passport", language_code="en")
        assert await edge.heard() == edge.texts("answer.offline")
        assert {"human", "cat:protection"} <= set(buttons((await edge.talk.chat(NINO))[-1]))


async def test_without_the_nlu_danger_is_recognised(tmp_path: Path, template: Path) -> None:
    async with edge_in(tmp_path, template, asked=deaf) as edge:
        await edge.said("I want to kill myself", language_code="en")
        assert (await edge.heard())[0] == TEXTS.say("en", "danger.anywhere")
