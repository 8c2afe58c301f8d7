"""The talk with a counsellor, both ways; and what is more than a short text."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.store.tables import Booking, Case, Pair, Person

from .edge import ADMIN, LEVAN, NINO, STAFF_CHAT, TAMAR, Edge, buttons, words
from .shelf import TEXTS

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
    assert (talk.count(Case), talk.count(Pair), len(talk.states()), talk.count(Person)) == (0, 0, 0, 1)


async def test_a_topic_that_is_gone_already_need_not_be_deleted(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("/forget")
    await talk.press("forget_ok")
    assert await talk.heard(ADMIN) == []


# --- long texts, calendar files


async def test_an_answer_that_is_too_long_comes_in_pieces(known: Edge) -> None:
    await known.press("lang:ka")
    await known.heard()
    await known.press_stale("topic:shelter")
    parts = await known.heard()
    assert (len(parts), "".join(parts)) == (3, "თავშესაფარი" + "ა" * 5000)


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
    assert file["file_name"] == "call.ics"
