"""Rows out: in order within a chat, nobody waits for somebody else, and whatever Telegram answers becomes a result."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.markup import Message
from bot.store.tables import Booking, Case, Outbox, Pair, Person
from bot.tg import render
from bot.tg.budget import Budget
from bot.tg.send import GIVE_UP

from .edge import ADMIN, GIORGI, LEVAN, NINO, STAFF_CHAT, TAMAR, Edge, buttons, words
from .shelf import TEXTS


@pytest.fixture
async def known(edge: Edge) -> Edge:
    """Nino and Giorgi have started the bot, speak English, and have read what it said."""
    for user in (NINO, GIORGI):
        await edge.said("/start", user, language_code="en")
        await edge.heard(user)
    return edge


@pytest.fixture
async def talk(known: Edge) -> Edge:
    """Nino has asked for a counsellor, and Tamar has claimed the case; all have read what was said."""
    await known.said("/human")
    await known.press("claim:1", TAMAR, STAFF_CHAT)
    await known.heard()
    await known.heard(STAFF_CHAT)
    return known


def person(edge: Edge, user: int = NINO) -> Person:
    with edge.store.begin() as db:
        return db.scalars(select(Person).where(Person.chat_id == user)).one()


def states(edge: Edge, lane: int = NINO) -> list[str]:
    with edge.store.begin() as db:
        return list(db.scalars(select(Outbox.state).where(Outbox.lane == lane).order_by(Outbox.id)))


def whys(edge: Edge, lane: int = NINO) -> list[str | None]:
    with edge.store.begin() as db:
        return list(db.scalars(select(Outbox.why).where(Outbox.lane == lane).order_by(Outbox.id)))


# --- order and lanes


async def test_the_rows_of_a_chat_go_in_order(known: Edge) -> None:
    for key in ("help", "menu", "talk.greet", "talk.thanks"):
        known.put(NINO, key)
    await known.send()
    assert await known.heard() == known.texts("help", "menu", "talk.greet", "talk.thanks")


async def test_one_row_of_a_chat_is_under_way_at_a_time(known: Edge) -> None:
    for _ in range(3):
        known.put(NINO)
    known.wire.hold("sendMessage")
    assert [await known.sender.send_due(known.now()) for _ in range(3)] == [1, 0, 0]
    known.wire.free.set()
    await known.sender.drain()


async def test_eight_chats_are_sent_to_at_a_time(known: Edge) -> None:
    for user in range(3001, 3021):
        await known.talk.say("/start", user)
        known.put(user)
    known.wire.hold("sendMessage")
    assert await known.sender.send_due(known.now()) == 8
    known.wire.free.set()
    await known.sender.drain()


async def test_more_than_eight_chats_all_get_their_message(known: Edge) -> None:
    for user in range(3001, 3021):
        await known.talk.say("/start", user)
        known.put(user)
    assert await known.send() == 20


async def test_a_chat_at_its_limit_waits(known: Edge) -> None:
    known.sender.budget = Budget()
    known.sender.budget.spend(NINO, time.monotonic() + 3600)
    known.put(NINO)
    await known.sender.send_due(known.now())
    await known.sender.drain()
    assert await known.heard() == []


async def test_a_chat_at_its_limit_makes_nobody_else_wait(known: Edge) -> None:
    known.sender.budget = Budget()
    known.sender.budget.spend(NINO, time.monotonic() + 3600)
    known.put(NINO)
    known.put(GIORGI)
    await known.sender.send_due(known.now())
    await known.sender.drain()
    assert len(await known.heard(GIORGI)) == 1


async def test_a_row_for_later_is_not_sent_before_its_time(known: Edge) -> None:
    known.put(NINO, due_in=timedelta(hours=1))
    await known.send()
    assert await known.heard() == []


async def test_a_row_for_later_does_not_hold_up_its_chat(known: Edge) -> None:
    known.put(NINO, "help", due_in=timedelta(hours=1))
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_for_later_is_sent_at_its_time(known: Edge) -> None:
    known.put(NINO, due_in=timedelta(hours=1))
    known.time.now += 3600
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_whose_time_is_over_is_dropped(known: Edge) -> None:
    known.put(NINO, expires_at=known.now())
    await known.send()
    assert (await known.heard(), states(known)[-1]) == ([], "dropped")


async def test_what_follows_a_dropped_row_goes_at_once(known: Edge) -> None:
    known.put(NINO, "help", expires_at=known.now())
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_whose_guard_has_moved_is_dropped(known: Edge) -> None:
    nino = person(known)
    known.put(NINO, person_id=nino.id, guard_kind="talk", guard_id=nino.id, guard_version=nino.talk_version - 1)
    await known.send()
    assert (await known.heard(), whys(known)[-1]) == ([], "a counsellor has the chat")


async def test_a_row_whose_guard_stands_is_sent(known: Edge) -> None:
    nino = person(known)
    known.put(NINO, person_id=nino.id, guard_kind="talk", guard_id=nino.id, guard_version=nino.talk_version)
    await known.send()
    assert len(await known.heard()) == 1


async def test_an_answer_written_before_a_claim_is_not_sent_after_it(known: Edge) -> None:
    await known.said("/human")
    await known.heard()
    await known.talk.say("passport")
    await known.receive()  # the answer lies in the outbox
    known.wire.hold("sendMessage")  # and the claim comes first
    shown = [m for m in await known.talk.chat(STAFF_CHAT) if "claim:1" in buttons(m)][-1]
    await known.talk.do("press", user=TAMAR, chat=STAFF_CHAT, message_id=shown["message_id"], data="claim:1")
    await known.receive()
    known.wire.free.set()
    await known.send()
    assert not any("consulate" in text for text in await known.heard())


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
    assert states(known)[-1] == "sent"


async def test_a_row_that_never_gets_through_is_given_up_after_a_day_and_an_administrator_told(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=502, times=2)
    known.put(NINO)
    await known.send()
    known.time.now += GIVE_UP.total_seconds()
    await known.send()
    await known.send()
    assert (states(known)[-1], len(await known.heard(ADMIN))) == ("failed", 1)


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
    assert (await known.heard(), states(known)[-1]) == (known.texts("menu"), "failed")


async def test_an_administrator_is_told_of_a_refusal(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=NINO, error_code=400)
    known.put(NINO)
    await known.send()
    assert len(await known.heard(ADMIN)) == 1


async def test_a_report_that_cannot_be_sent_makes_no_further_report(known: Edge) -> None:
    await known.talk.do("faults", method="sendMessage", chat=ADMIN, error_code=400, times=50)
    known.put(ADMIN, "desk.fault", order={"key": "desk.fault", "args": {"what": "x"}, "buttons": [], "language": "ka"})
    await known.send()
    assert states(known, ADMIN) == ["failed"]


async def test_a_bug_in_rendering_fails_the_row_and_the_next_one_goes(known: Edge) -> None:
    known.put(NINO, "no.such.key")
    known.put(NINO, "menu")
    await known.send()
    assert (await known.heard(), states(known)[-1]) == (known.texts("menu"), "failed")


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
    known.put(NINO, person_id=person(known).id)
    await known.send()
    assert person(known).blocked_at is not None


async def test_what_is_left_for_a_person_who_has_blocked_the_bot_is_dropped(known: Edge) -> None:
    nino = person(known).id
    for key in ("help", "menu", "talk.greet"):
        known.put(NINO, key, person_id=nino)
    await known.talk.do("block", user=NINO)
    await known.send()
    assert states(known)[-3:] == ["failed", "dropped", "dropped"]


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
    assert await known.heard() == ["It depends on the flight."]


async def test_the_desk_is_told_of_words_that_did_not_reach_the_person(talk: Edge) -> None:
    await talk.talk.do("faults", method="copyMessage", chat=NINO, error_code=400)
    await talk.said("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    [told] = await talk.heard(STAFF_CHAT)
    assert told.startswith(TEXTS.say("ka", "desk.not_delivered", {"why": ""}).strip())


# --- topics and groups


async def test_a_case_opens_one_topic(talk: Edge) -> None:
    await talk.said("one")
    await talk.said("two")
    assert len(await talk.calls("createForumTopic")) == 1


async def test_a_topic_that_was_deleted_is_made_again(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("are you there?")
    assert "are you there?" in await talk.heard(STAFF_CHAT, await talk.topic())


async def test_a_topic_made_again_shows_the_card_with_its_buttons_before_what_waits(talk: Edge) -> None:
    shown = await talk.talk.chat(STAFF_CHAT, topic=await talk.topic())
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("are you there?")
    again = await talk.talk.chat(STAFF_CHAT, topic=await talk.topic())
    with_buttons = [buttons(message) for message in shown if buttons(message)]
    assert with_buttons
    assert [buttons(message) for message in again if buttons(message)] == with_buttons
    assert words(again[-1]) == "are you there?"


async def test_a_topic_that_was_closed_is_opened_again(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="close")
    await talk.said("are you there?")
    assert await talk.heard(STAFF_CHAT) == ["are you there?"]


async def test_without_the_right_to_make_topics_a_request_waits_for_it(known: Edge) -> None:
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=False)
    await known.said("/human")
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=True)
    known.time.now += 120
    await known.live()
    assert len(await known.heard(STAFF_CHAT)) == 1


async def test_an_administrator_is_told_once_that_the_right_to_make_topics_is_missing(known: Edge) -> None:
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=False)
    await known.said("/human")
    for _ in range(3):
        known.time.now += 120
        await known.live()
    assert len(await known.heard(ADMIN)) == 1


async def test_a_group_that_moved_gets_its_posts_at_the_new_address(talk: Edge) -> None:
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.said("are you there?")
    assert "are you there?" in await talk.heard(new)


async def test_a_post_under_way_while_the_group_moves_is_not_lost(talk: Edge) -> None:
    await talk.talk.say("are you there?")
    await talk.receive()
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.send()
    assert "are you there?" in await talk.heard(new)


async def test_a_counsellors_words_under_way_while_the_group_moves_reach_the_person(talk: Edge) -> None:
    await talk.talk.say("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.receive()
    await talk.talk.do("migrate", chat=STAFF_CHAT)
    await talk.send()
    assert await talk.heard(NINO) == ["გამარჯობა"]


async def test_what_lies_ready_for_a_person_stays_theirs_when_the_group_moves(talk: Edge) -> None:
    await talk.talk.say("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.receive()
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.send()
    assert "გამარჯობა" not in (await talk.heard(new))[1:]


async def test_in_a_group_that_moved_counsellor_and_person_go_on(talk: Edge) -> None:
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.live()
    await talk.said("გამარჯობა", TAMAR, chat=new, topic=await talk.topic())
    assert await talk.heard(NINO) == ["გამარჯობა"]


# --- long texts, calendar files


async def test_an_answer_that_is_too_long_comes_in_pieces(known: Edge) -> None:
    await known.press("lang:ka")
    await known.heard()
    await known.press_stale("topic:shelter")
    parts = await known.heard()
    assert (len(parts), "".join(parts)) == (2, "ა" * 5000)


async def test_the_buttons_of_a_long_answer_stand_under_its_last_piece(known: Edge) -> None:
    await known.press_stale("topic:shelter")
    assert [bool(buttons(m)) for m in (await known.talk.chat(NINO))[-2:]] == [False, True]


async def test_a_calendar_file_can_be_read(known: Edge) -> None:
    await known.book()
    [file] = [m["document"] for m in await known.talk.chat(NINO) if "document" in m]
    content = (await known.talk.http.get(f"/file/bot1:SANDBOX/files/{file['file_id']}/{file['file_name']}")).content
    [session] = Calendar.from_ical(content).walk("VEVENT")
    with known.store.begin() as db:
        assert session["UID"] == db.scalars(select(Booking.uid)).one()


async def test_a_calendar_file_has_a_name_that_phones_open(known: Edge) -> None:
    await known.book()
    [file] = [m["document"] for m in await known.talk.chat(NINO) if "document" in m]
    assert file["file_name"] == "homeward.ics"


# --- the talk with a counsellor


async def test_a_persons_words_reach_the_topic(talk: Edge) -> None:
    await talk.said("ბარგი")
    assert await talk.heard(STAFF_CHAT, await talk.topic()) == ["ბარგი"]


async def test_a_counsellors_words_reach_the_person(talk: Edge) -> None:
    await talk.said("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    assert await talk.heard(NINO) == ["გამარჯობა"]


async def test_what_begins_with_two_slashes_stays_inside(talk: Edge) -> None:
    await talk.said("// ნახე", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    assert await talk.heard(NINO) == []


async def test_what_another_counsellor_writes_stays_inside(talk: Edge) -> None:
    await talk.said("me too", LEVAN, chat=STAFF_CHAT, topic=await talk.topic())
    assert await talk.heard(NINO) == []


async def test_a_counsellors_reply_is_a_reply_on_the_other_side(talk: Edge) -> None:
    asked = await talk.said("ბარგი")
    [copy] = [m for m in await talk.talk.chat(STAFF_CHAT) if words(m) == "ბარგი"]
    await talk.said("აქ", TAMAR, chat=STAFF_CHAT, topic=await talk.topic(), reply_to=copy["message_id"])
    answer = (await talk.talk.chat(NINO))[-1]
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_persons_reply_is_a_reply_on_the_other_side(talk: Edge) -> None:
    told = await talk.said("სად ხართ?", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    copy = (await talk.talk.chat(NINO))[-1]
    await talk.said("ბერლინში", reply_to=copy["message_id"])
    answer = (await talk.talk.chat(STAFF_CHAT))[-1]
    assert answer["reply_to_message"]["message_id"] == told["message_id"]


async def test_a_counsellors_edit_changes_the_persons_copy(talk: Edge) -> None:
    told = await talk.said("ხვალ", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.talk.do("edit", user=TAMAR, chat=STAFF_CHAT, message_id=told["message_id"], text="ზეგ")
    await talk.live()
    assert words((await talk.talk.chat(NINO))[-1]) == "ზეგ"


async def test_a_counsellors_edit_of_a_caption_changes_the_persons_copy(talk: Edge) -> None:
    sent = await talk.talk.do("media", user=TAMAR, chat=STAFF_CHAT, topic=await talk.topic(), kind="photo", caption="a")
    await talk.live()
    await talk.talk.do("edit", user=TAMAR, chat=STAFF_CHAT, message_id=sent["message_id"], text="b")
    await talk.live()
    assert (await talk.talk.chat(NINO))[-1]["caption"] == "b"


async def test_an_edit_that_changes_nothing_is_no_failure(talk: Edge) -> None:
    told = await talk.said("ხვალ", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.talk.do("edit", user=TAMAR, chat=STAFF_CHAT, message_id=told["message_id"], text="ხვალ")
    await talk.live()
    assert await talk.heard(STAFF_CHAT) == []


async def test_a_persons_edit_is_shown_beside_the_first_version(talk: Edge) -> None:
    asked = await talk.said("ბარგი")
    await talk.heard(STAFF_CHAT)
    await talk.talk.do("edit", user=NINO, message_id=asked["message_id"], text="ბარგი 20 კგ")
    await talk.live()
    assert await talk.heard(STAFF_CHAT) == [TEXTS.say("ka", "desk.edited", {"text": "ბარგი 20 კგ"})]


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "audio", "document", "sticker", "location", "contact"])
async def test_every_kind_of_media_reaches_the_desk(talk: Edge, kind: str) -> None:
    await talk.talk.do("media", user=NINO, kind=kind)
    await talk.live()
    assert kind in (await talk.talk.chat(STAFF_CHAT))[-1]


async def test_an_album_reaches_the_desk_as_one(talk: Edge) -> None:
    for _ in range(3):
        await talk.talk.do("media", user=NINO, kind="photo", album="A")
    await talk.live()
    [call] = await talk.calls("copyMessages")
    assert len(call["answer"]["result"]) == 3


async def test_every_part_of_an_album_can_be_replied_to(talk: Edge) -> None:
    before = talk.count(Pair)
    for _ in range(3):
        await talk.talk.do("media", user=NINO, kind="photo", album="A")
    await talk.live()
    assert talk.count(Pair) == before + 3


async def test_the_topic_of_somebody_who_is_forgotten_is_deleted(talk: Edge) -> None:
    topic = await talk.topic()
    await talk.said("/forget")
    await talk.press("forget_ok")
    assert await talk.talk.chat(STAFF_CHAT, topic=topic) == []


async def test_nothing_is_left_of_somebody_who_is_forgotten(talk: Edge) -> None:
    await talk.said("/forget")
    await talk.press("forget_ok")
    assert (talk.count(Case), talk.count(Pair), len(states(talk)), talk.count(Person)) == (0, 0, 0, 1)


async def test_a_topic_that_is_gone_already_need_not_be_deleted(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("/forget")
    await talk.press("forget_ok")
    assert await talk.heard(ADMIN) == []


# --- crashes and outages


async def test_a_crash_between_sending_and_marking_sends_once_more_and_no_more(known: Edge) -> None:
    known.put(NINO)
    await crash_before_marking(known)
    known.restart()
    await known.send()
    assert await known.heard() == known.texts("menu", "menu")


async def test_a_crash_between_sending_and_marking_sends_only_that_row_again(known: Edge) -> None:
    known.put(NINO, "help")
    known.put(NINO, "menu")
    await crash_before_marking(known)
    known.restart()
    await known.send()
    assert await known.heard() == known.texts("help", "help", "menu")


async def crash_before_marking(edge: Edge) -> None:
    """Send the oldest row, and lose the database before it is marked."""

    def away(_work: Any) -> Any:
        raise OperationalError("update", {}, Exception("away"))

    edge.wire.hold("sendMessage")
    await edge.sender.send_due(edge.now())
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(OperationalError):
        patch.setattr(edge.store, "run", away)
        edge.wire.free.set()
        await edge.sender.drain()


async def test_the_sender_waits_for_a_database_that_is_away(known: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    run, tries = known.store.run, 0

    def away_at_first(work: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OperationalError("select", {}, Exception("away"))
        return run(work)

    monkeypatch.setattr(known.store, "run", away_at_first)
    known.put(NINO)
    async with sending(known):
        await until_sent(known)


async def test_a_wake_up_sends_at_once(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        known.put(NINO)
        known.sender.wake.set()
        await until_sent(known)


async def test_what_another_process_wrote_is_sent_without_a_wake_up(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        known.put(NINO)
        await until_sent(known)


async def test_a_sender_that_runs_is_alive(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        assert known.sender.is_alive


async def test_a_sender_that_never_ran_is_not_alive(edge: Edge) -> None:
    assert not edge.sender.is_alive


@contextlib.asynccontextmanager
async def sending(edge: Edge) -> Any:
    """The sender runs beside the block."""
    task = asyncio.create_task(edge.sender.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until_sent(edge: Edge) -> None:
    """Wait until Nino has got the menu."""
    async with asyncio.timeout(10):
        while edge.texts("menu")[0] not in await edge.heard():  # noqa: ASYNC110  # the sandbox has no event
            await asyncio.sleep(0.01)


def test_a_text_without_entities_has_none() -> None:
    assert render.entities(Message("x")) == []
