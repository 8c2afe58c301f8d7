"""The mirror in the staff group: posts that become one, a topic made again from the record, a group that is away."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.markup import LIMIT, length
from bot.store.outbox import MIRROR_WAITS
from bot.store.tables import Line, Outbox, Pair, Person
from bot.turn import Place

from .edge import ADMIN, GIORGI, NINO, STAFF_CHAT, TAMAR, Edge, buttons, words
from .shelf import LIBRARY, TEXTS

MINUTE_S = 60

# --- several posts in one


async def test_words_that_wait_together_become_one_post(talk: Edge) -> None:
    await wait(talk, "one", "two", "three")
    assert await posted(talk) == [by("one", "two", "three")]


async def test_a_text_alone_is_copied(talk: Edge) -> None:
    before = len(await talk.calls("copyMessage"))
    await wait(talk, "one")
    assert (await posted(talk), len(await talk.calls("copyMessage")) - before) == (["one"], 1)


async def test_several_texts_of_one_row_become_one_post(talk: Edge) -> None:
    ids = [(await talk.talk.say(text))["message_id"] for text in ("one", "two")]
    put(talk, "copy", {"from": NINO, "ids": ids, "to": "desk", "reply_to": None, "texts": ["one", "two"]})
    assert await posted(talk) == [by("one", "two")]


async def test_a_post_without_buttons_joins(talk: Edge) -> None:
    await wait(talk, "one")
    put(talk, "say", said("desk.left"))
    await wait(talk, "two")
    assert await posted(talk) == ["\n".join((by("one"), TEXTS.say("ka", "desk.left"), by("two")))]


async def test_a_post_with_buttons_stands_alone_and_in_its_place(talk: Edge) -> None:
    await wait(talk, "one", "two")
    put(talk, "say", said("desk.came_back") | {"buttons": [[{"label": "x", "data": "claim:1"}]]})
    await wait(talk, "three", "four")
    back = TEXTS.say("ka", "desk.came_back")
    assert await posted(talk) == [by("one", "two"), back, by("three", "four")]


async def test_a_reply_stays_a_reply(talk: Edge) -> None:
    await wait(talk, "one", "two")
    await posted(talk)
    first = await wait(talk, "three")
    await wait(talk, "four", reply_to=first[0] - 1)
    assert await posted(talk) == ["three", "four"]
    assert "reply_to_message" in (await talk.talk.chat(STAFF_CHAT))[-1]


async def test_pictures_and_words_keep_their_order(talk: Edge) -> None:
    await wait(talk, "one", "two")
    picture = (await talk.talk.do("media", user=NINO, kind="photo"))["message_id"]
    put(talk, "copy", {"from": NINO, "ids": [picture], "to": "desk", "reply_to": None, "texts": []})
    await wait(talk, "three", "four")
    assert await posted(talk) == [by("one", "two"), "[photo]", by("three", "four")]


async def test_what_lies_between_of_other_cases_changes_nothing(talk: Edge) -> None:
    await talk.said("/human", GIORGI)
    await posted(talk)
    for number in range(3):
        await wait(talk, f"nino {number}")
        await wait(talk, f"giorgi {number}", user=GIORGI, case_id=2)
    assert sorted(await posted(talk)) == [
        by("giorgi 0", "giorgi 1", "giorgi 2"),
        by("nino 0", "nino 1", "nino 2"),
    ]


async def test_no_post_is_longer_than_telegram_takes_and_none_is_lost(talk: Edge) -> None:
    texts = [f"{number} " + "😀" * 700 for number in range(7)]
    await wait(talk, *texts)
    posts = await posted(talk)
    assert max(length(post) for post in posts) <= LIMIT
    assert "\n".join(posts).replace(by(""), "") == "\n".join(texts)


async def test_every_text_of_a_post_can_be_replied_to(talk: Edge) -> None:
    ids = await wait(talk, "one", "two")
    await posted(talk)
    post = (await talk.talk.chat(STAFF_CHAT))[-1]["message_id"]
    with talk.store.begin() as db:
        pairs = db.execute(select(Pair.person_message_id, Pair.desk_message_id).where(Pair.desk_message_id == post))
        assert [tuple(pair) for pair in pairs] == [(ids[0], post), (ids[1], post)]


async def test_all_rows_of_a_post_are_sent(talk: Edge) -> None:
    await wait(talk, "one", "two")
    await posted(talk)
    assert talk.states(STAFF_CHAT)[-2:] == ["sent", "sent"]


async def test_a_post_that_telegram_holds_back_is_neither_lost_nor_doubled(talk: Edge) -> None:
    await talk.talk.do("faults", method="sendMessage", chat=STAFF_CHAT, error_code=429, retry_after=30)
    await wait(talk, "one", "two")
    assert await posted(talk) == []
    talk.time.now += 31
    assert await posted(talk) == [by("one", "two")]


async def test_while_telegram_holds_the_group_back_a_person_is_written_to(talk: Edge) -> None:
    await talk.talk.do("faults", chat=STAFF_CHAT, error_code=429, retry_after=30, times=9)
    await wait(talk, "one", "two")
    talk.put(NINO, "menu")
    await talk.send()
    assert await talk.heard(NINO) == talk.texts("menu")


async def test_a_post_that_telegram_refuses_goes_piece_by_piece(talk: Edge) -> None:
    await talk.talk.do("faults", method="sendMessage", chat=STAFF_CHAT, error_code=400)
    await wait(talk, "one", "two")
    assert await posted(talk) == ["one", "two"]


async def test_a_row_whose_time_is_over_is_left_out_of_a_post(talk: Edge) -> None:
    await wait(talk, "one")
    put(talk, "say", said("desk.left"), expires_at=talk.now())
    await wait(talk, "two")
    assert await posted(talk) == [by("one", "two")]


async def test_a_row_that_cannot_be_read_takes_no_other_along(talk: Edge) -> None:
    await wait(talk, "one")
    put(talk, "say", ["not", "an", "order"])
    await wait(talk, "two")
    assert await posted(talk) == ["one", "two"]


async def test_two_hundred_messages_of_twenty_cases_are_twenty_posts(known: Edge) -> None:
    for user in range(3001, 3021):
        await known.said("/human", user)
    before = len(await known.calls("sendMessage"))
    for round_ in range(10):
        for number, user in enumerate(range(3001, 3021), 1):
            await wait(known, f"{user} {round_}", user=user, case_id=number)
    await known.send()
    assert len(await known.calls("sendMessage")) - before == 20


# --- a topic that was deleted


async def test_a_topic_made_again_shows_the_last_messages_before_what_waits(talk: Edge) -> None:
    record(talk, ("person", "Where?"), ("bot", "There."), ("staff", "Or here."), ("note", "Knows us."))
    shown = await healed(talk, "Thanks")
    named = {"bot": "There.", "staff": "Or here.", "note": "Knows us."}
    others = [TEXTS.say("ka", f"desk.replay_{who}", {"name": "თამარ", "text": text}) for who, text in named.items()]
    assert shown[-2:] == ["\n".join((TEXTS.say("ka", "desk.replay_head"), by("Where?"), *others)), "Thanks"]


async def test_the_buttons_stand_above_the_last_messages(talk: Edge) -> None:
    record(talk, ("person", "Where?"))
    await healed(talk, "Thanks")
    with_buttons = [bool(buttons(m)) for m in await talk.talk.chat(STAFF_CHAT, topic=await talk.topic()) if words(m)]
    assert with_buttons[-4:] == [True, True, False, False]


async def test_only_the_last_twenty_messages_are_shown(talk: Edge) -> None:
    record(talk, *(("person", f"text {number}") for number in range(30)))
    [replay] = [post for post in await healed(talk, "Thanks") if "👤" in post]
    assert [line for line in replay.splitlines() if "👤" in line] == [by(f"text {number}") for number in range(10, 30)]


async def test_long_messages_are_shown_in_as_few_posts_as_hold_them(talk: Edge) -> None:
    record(talk, *(("person", "a" * 900) for _ in range(6)))
    shown = await healed(talk, "Thanks")
    assert [post.count("👤") for post in shown if "👤" in post] == [3, 3]


async def test_pictures_come_back_in_their_place(talk: Edge) -> None:
    picture = (await talk.talk.do("media", user=NINO, kind="photo"))["message_id"]
    record(talk, ("person", "one"), ("person", "", picture, "photo"), ("person", "two"))
    shown = await healed(talk, "Thanks")
    assert [post.splitlines()[-1] for post in shown[-4:]] == [by("one"), "[photo]", by("two"), "Thanks"]


async def test_an_album_comes_back_as_one(talk: Edge) -> None:
    ids = [(await talk.talk.do("media", user=NINO, kind="photo", album="A"))["message_id"] for _ in range(3)]
    record(talk, *(("person", "", id, "photo", "A") for id in ids))
    await healed(talk, "Thanks")
    assert len((await talk.calls("copyMessages"))[-1]["answer"]["result"]) == 3


async def test_a_picture_that_the_person_has_deleted_alarms_nobody(talk: Edge) -> None:
    record(talk, ("person", "one"), ("person", "", 99_999, "photo"))
    assert (await healed(talk, "Thanks"))[-1] == "Thanks"
    assert await talk.heard(ADMIN) == []


async def test_what_still_waits_is_not_shown_twice(talk: Edge) -> None:
    record(talk)
    for text in ("first", "second"):
        await talk.talk.say(text)
    await talk.receive()
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.live()
    everything = "\n".join(words(m) for m in await talk.talk.chat(STAFF_CHAT, topic=await talk.topic()))
    assert (everything.count("first"), everything.count("second")) == (1, 1)


async def test_what_a_counsellor_took_back_is_not_shown_again(talk: Edge) -> None:
    record(talk, ("staff", "Oops"), ("staff", "Hello"))
    with talk.store.begin() as db:
        db.scalars(select(Line).order_by(Line.id)).first().removed_at = talk.now()  # type: ignore[union-attr]
    assert not any("Oops" in post for post in await healed(talk, "Thanks"))


async def test_messages_shown_again_can_be_replied_to(talk: Edge) -> None:
    record(talk, ("person", "Where?", 4711), ("person", "And when?", 4712))
    await healed(talk, "Thanks")
    [replay] = [m for m in await talk.talk.chat(STAFF_CHAT) if by("Where?") in words(m)]
    with talk.store.begin() as db:
        found = db.scalars(select(Pair.person_message_id).where(Pair.desk_message_id == replay["message_id"]))
        assert sorted(found) == [4711, 4712]


async def test_a_topic_deleted_twice_shows_everything_once(talk: Edge) -> None:
    record(talk, ("person", "Where?"))
    await wait(talk, "Thanks")
    for _ in range(2):
        await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
        await talk.talk.do("faults", method="createForumTopic", error_code=429, retry_after=30)
        await talk.send()
        talk.time.now += 31
        await talk.sender.send_due(talk.now())  # the topic and its card: then it is deleted again
        await talk.sender.drain()
    await talk.send()
    shown = "\n".join(words(m) for m in await talk.talk.chat(STAFF_CHAT, topic=await talk.topic()))
    assert (shown.count("Where?"), shown.count("Thanks")) == (1, 1)


# --- a group that is away


KICKED = "Forbidden: bot was kicked from the supergroup chat"
NO_RIGHT = "Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize(("code", "why"), [(403, KICKED), (400, NO_RIGHT), (400, "Bad Request: chat not found")])
async def test_the_administrators_are_told_once_that_the_group_is_away(talk: Edge, code: int, why: str) -> None:
    await away(talk, code, why)
    for _ in range(3):
        await wait(talk, "one")
        await talk.send()
        talk.restart()
        talk.time.now += MINUTE_S
    assert len(await talk.heard(ADMIN)) == 1


async def test_they_are_told_again_when_it_worked_meanwhile(talk: Edge) -> None:
    for _ in range(2):
        await away(talk, 403, KICKED, times=1)
        await wait(talk, "one")
        await talk.send()
        talk.time.now += MINUTE_S
        await talk.send()
    assert len(await talk.heard(ADMIN)) == 2


async def test_after_a_minute_it_is_tried_again_and_everything_comes_in_order(talk: Edge) -> None:
    await away(talk, 403, KICKED, times=1)
    await wait(talk, "one", "two")
    await talk.send()
    await wait(talk, "three")
    assert await posted(talk) == []
    talk.time.now += MINUTE_S
    assert await posted(talk) == [by("one", "two", "three")]


async def test_while_the_group_is_away_people_are_written_to(talk: Edge) -> None:
    await away(talk, 403, KICKED)
    await wait(talk, "one")
    talk.put(NINO, "menu")
    await talk.send()
    assert await talk.heard(NINO) == talk.texts("menu")


async def test_what_waited_for_a_day_is_left_to_the_desk(talk: Edge) -> None:
    await away(talk, 403, KICKED)
    await wait(talk, "one")
    talk.time.now += MIRROR_WAITS.total_seconds()
    await talk.send()
    assert (talk.states(STAFF_CHAT)[-1], talk.whys(STAFF_CHAT)[-1]) == ("dropped", "the mirror was away")


async def test_a_case_that_began_while_the_group_was_away_gets_its_card_with_its_first_post(known: Edge) -> None:
    await away(known, 403, KICKED, times=1)
    await known.said("/human")
    known.time.now += MIRROR_WAITS.total_seconds()
    await known.send()
    record(known, ("person", "Where?"))
    await wait(known, "Thanks")
    posts = await posted(known)
    assert [post for post in posts if "👤" in post or post == "Thanks"][-1] == "Thanks"
    assert by("Where?") in posts[-2]
    assert "claim:1" in buttons((await known.talk.chat(STAFF_CHAT, topic=await known.topic()))[1])


async def test_a_group_that_was_away_for_long_takes_nothing_for_a_deleted_topic_off_the_list(talk: Edge) -> None:
    await away(talk, 403, KICKED, times=12)
    await wait(talk, "one")
    for _ in range(12):
        await talk.send()
        talk.time.now += MINUTE_S
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    assert (await posted(talk))[-1] == "one"


async def test_a_topic_of_somebody_forgotten_is_deleted_however_late(talk: Edge) -> None:
    topic = await talk.topic()
    talk.put(STAFF_CHAT, kind="topic_delete", order={"topic_id": topic}, due_in=-2 * MIRROR_WAITS)
    await talk.send()
    assert await talk.talk.chat(STAFF_CHAT, topic=topic) == []


async def test_a_closed_topic_that_may_not_be_opened_waits_like_a_group_that_is_away(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="close")
    await talk.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=False)
    await wait(talk, "one")
    await talk.send()
    assert (talk.states(STAFF_CHAT)[-1], len(await talk.heard(ADMIN))) == ("due", 1)


async def test_without_a_group_people_are_written_to(known: Edge) -> None:
    known.place = known.receiver.place = known.sender.place = Place(lambda: LIBRARY, None)
    await known.said("/human")
    with known.store.begin() as db:
        assert list(db.scalars(select(Outbox.id).where(Outbox.lane < 0))) == []
    assert len(await known.heard(NINO)) == 1


# --- albums


async def test_where_telegram_skipped_a_part_of_an_album_nothing_is_paired(talk: Edge) -> None:
    ids = [(await talk.talk.do("media", user=NINO, kind="photo", album="A"))["message_id"] for _ in range(2)]
    before = talk.count(Pair)
    put(talk, "copy", {"from": NINO, "ids": [*ids, 99_999], "to": "desk", "reply_to": None})
    assert await posted(talk) == ["[photo]", "[photo]"]
    assert (talk.count(Pair), talk.states(STAFF_CHAT)[-1], await talk.heard(ADMIN)) == (before, "sent", [])


# --- hands


def put(edge: Edge, kind: str, order: Any, case_id: int = 1, user: int = NINO, **columns: Any) -> None:
    """A row for a case's topic."""
    person_id = edge.person(user).id
    edge.put(STAFF_CHAT, kind=kind, order=order, case_id=case_id, person_id=person_id, **columns)


def said(key: str) -> dict[str, Any]:
    """A post without values."""
    return {"key": key, "args": {}, "buttons": [], "language": "ka", "reply_to_person": None}


def by(*texts: str) -> str:
    """Words of a person in a post that holds several things."""
    return "\n".join(TEXTS.say("ka", "desk.replay_person", {"text": text}) for text in texts)


async def wait(edge: Edge, *texts: str, user: int = NINO, case_id: int = 1, reply_to: int | None = None) -> list[int]:
    """Let somebody write, and a row for each text wait for the topic."""
    ids = [(await edge.talk.say(text, user))["message_id"] for text in texts]
    for id, text in zip(ids, texts, strict=True):
        order = {"from": user, "ids": [id], "to": "desk", "reply_to": reply_to, "texts": [text]}
        put(edge, "copy", order, case_id, user)
    return ids


async def posted(edge: Edge) -> list[str]:
    """Send, and tell what has come into the group."""
    await edge.send()
    return await edge.heard(STAFF_CHAT)


def record(edge: Edge, *lines: tuple[Any, ...]) -> None:
    """Let the record of the first case hold just these lines: author, text, message, kind, album; a minute apart."""
    with edge.store.begin() as db:
        db.execute(delete(Line))
        person_id = db.scalars(select(Person.id).where(Person.chat_id == NINO)).one()
        for author, text, *more in lines:
            usual: list[Any] = [None, "text", None]
            message_id, kind, album = more + usual[len(more) :]
            said = {"text": text} if kind == "text" else {"caption": text, "album": album}
            db.add(
                Line(
                    person_id=person_id,
                    case_id=1,
                    at=edge.now(),
                    author=author,
                    staff_id=TAMAR if author in ("staff", "note") else None,
                    kind=kind,
                    message_id=message_id,
                    sealed=edge.store.vault.seal(said),
                )
            )
    edge.time.now += MINUTE_S


async def healed(edge: Edge, text: str) -> list[str]:
    """Delete the topic of the first case, let the person write, and tell what stands in the new one."""
    topic = await edge.topic()
    await edge.talk.do("topic", chat=STAFF_CHAT, topic=topic, do="delete")
    await wait(edge, text)
    await edge.send()
    again = await edge.topic()
    assert again != topic
    return [words(message) for message in await edge.talk.chat(STAFF_CHAT, topic=again)]


async def away(edge: Edge, code: int, why: str, times: int = 99) -> None:
    """Every call to the group fails."""
    await edge.talk.do("faults", chat=STAFF_CHAT, error_code=code, description=why, times=times)
