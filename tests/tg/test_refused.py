"""Whatever Telegram answers becomes a result of the row, and never stops another chat."""

from __future__ import annotations

import pytest
from telegram.error import Forbidden

from bot.tg import refusals
from bot.tg.send import GIVE_UP

from .edge import ADMIN, GIORGI, NINO, STAFF_CHAT, TAMAR, Edge, buttons, words
from .shelf import TEXTS

# --- what Telegram answers


async def test_a_429_holds_its_chat_for_the_time_named(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=429, retry_after=30)
    known.put(NINO)
    await known.send()
    known.time.now += 29
    await known.send()
    assert await known.heard() == []


async def test_after_a_429_the_chats_rows_go_in_order(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=429, retry_after=30)
    known.put(NINO, "help")
    known.put(NINO, "menu")
    await known.send()
    known.time.now += 31
    await known.send()
    assert await known.heard() == known.texts("help", "menu")


async def test_a_429_holds_only_its_chat(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=429, retry_after=30)
    known.put(NINO)
    known.put(GIORGI)
    await known.send()
    assert (len(await known.heard(NINO)), len(await known.heard(GIORGI))) == (0, 1)


async def test_a_network_error_is_tried_again(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=502)
    known.put(NINO)
    await known.send()
    known.time.now += 2
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_message_whose_answer_is_lost_is_sent_once_more(known: Edge) -> None:
    known.wire.lose("sendMessage")
    known.put(NINO)
    await known.send()
    known.time.now += 2
    await known.send()
    assert await known.heard() == known.texts("menu", "menu")


async def test_an_outage_of_an_hour_loses_nothing(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=502, times=30)
    known.put(NINO)
    for _ in range(31):
        await known.send()
        known.time.now += 120
    assert known.states()[-1] == "sent"


async def test_a_row_that_never_gets_through_is_given_up_after_a_day_and_an_administrator_told(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=502, times=2)
    known.put(NINO)
    await known.send()
    known.time.now += GIVE_UP.total_seconds()
    await known.send()
    await known.send()
    assert (known.states()[-1], len(await known.heard(ADMIN))) == ("failed", 1)


async def test_a_token_refused_for_a_moment_loses_nothing(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", error_code=401)
    known.put(NINO)
    await known.send()
    known.time.now += 120
    await known.send()
    assert len(await known.heard()) == 1


async def test_entities_that_telegram_refuses_are_left_out(known: Edge) -> None:
    why = "Bad Request: can't parse entities: unsupported type specified"
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=400, description=why)
    await known.said("passport")
    [answer] = [m for m in await known.talk.chat(NINO) if "consulate" in words(m)]
    assert "entities" not in answer


async def test_an_answer_refused_for_its_entities_keeps_its_buttons(known: Edge) -> None:
    why = "Bad Request: can't parse entities: unsupported type specified"
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=400, description=why)
    await known.said("passport")
    assert "yes:passport" in buttons((await known.talk.chat(NINO))[-1])


async def test_a_refusal_fails_the_row_and_the_next_one_goes(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=400)
    known.put(NINO, "help")
    known.put(NINO, "menu")
    await known.send()
    assert (await known.heard(), known.states()[-1]) == (known.texts("menu"), "failed")


async def test_an_administrator_is_told_of_a_refusal(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=400)
    known.put(NINO)
    await known.send()
    assert len(await known.heard(ADMIN)) == 1


async def test_a_report_that_cannot_be_sent_makes_no_further_report(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=ADMIN, error_code=400, times=50)
    known.put(ADMIN, "desk.fault", order={"key": "desk.fault", "args": {"what": "x"}, "buttons": [], "language": "ka"})
    await known.send()
    assert known.states(ADMIN) == ["failed"]


async def test_a_bug_in_rendering_fails_the_row_and_the_next_one_goes(known: Edge) -> None:
    known.put(NINO, "no.such.key")
    known.put(NINO, "menu")
    await known.send()
    assert (await known.heard(), known.states()[-1]) == (known.texts("menu"), "failed")


async def test_a_row_of_an_unknown_kind_fails_and_the_next_one_goes(known: Edge) -> None:
    known.put(NINO, kind="dance", order={})
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_that_cannot_be_opened_fails_and_the_next_one_goes(known: Edge) -> None:
    known.put(NINO, kind="copy", order=["not", "an", "order"])
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


# --- people who block the bot


async def test_a_person_who_has_blocked_the_bot_is_remembered_as_gone(known: Edge) -> None:
    await known.talk.do("block", user=NINO)
    known.put(NINO, person_id=known.person().id)
    await known.send()
    assert known.person().blocked_at is not None


async def test_what_is_left_for_a_person_who_has_blocked_the_bot_is_dropped(known: Edge) -> None:
    nino = known.person().id
    for key in ("help", "menu", "talk.greet"):
        known.put(NINO, key, person_id=nino)
    await known.talk.do("block", user=NINO)
    await known.send()
    assert known.states()[-3:] == ["failed", "dropped", "dropped"]


async def test_the_desk_is_told_that_the_person_has_blocked_the_bot(talk: Edge) -> None:
    await talk.talk.do("block", user=NINO)
    await talk.live()
    assert await talk.heard(STAFF_CHAT) == talk.texts("desk.left", language="ka")


async def test_the_desk_is_told_when_a_counsellors_words_meet_a_blocked_bot(talk: Edge) -> None:
    await talk.talk.do("faults", method="copyMessage", chat=NINO, error_code=403)
    await talk.said("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    assert await talk.heard(STAFF_CHAT) == talk.texts("desk.left", language="ka")


async def test_the_desk_is_told_that_the_person_is_back(talk: Edge) -> None:
    await talk.talk.do("block", user=NINO)
    await talk.live()
    await talk.heard(STAFF_CHAT)
    await talk.talk.do("unblock", user=NINO)
    await talk.live()
    assert await talk.heard(STAFF_CHAT) == talk.texts("desk.came_back", language="ka")


async def test_a_person_who_is_back_is_written_to_again(known: Edge) -> None:
    await known.talk.do("block", user=NINO)
    await known.live()
    await known.talk.do("unblock", user=NINO)
    await known.said("luggage")
    assert await known.heard() == ["Luggage\n\nIt depends on the flight."]


async def test_the_desk_is_told_of_words_that_did_not_reach_the_person(talk: Edge) -> None:
    await talk.talk.do("faults", method="copyMessage", chat=NINO, error_code=400)
    await talk.said("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    [told] = await talk.heard(STAFF_CHAT)
    assert told.startswith(TEXTS.say("ka", "desk.not_delivered", {"why": ""}).strip())


async def test_a_bug_in_remembering_a_sending_does_not_send_it_again(
    known: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(known.sender, "_mark", broken)
    known.put(NINO)
    await known.send()
    known.time.now += 60
    await known.send()
    assert await known.heard() == known.texts("menu")


def test_being_put_out_of_the_group_is_not_being_blocked_by_a_person() -> None:
    assert refusals.bot_is_out(Forbidden("Forbidden: bot was kicked from the supergroup chat"))
    assert not refusals.bot_is_out(Forbidden("Forbidden: bot was blocked by the user"))
