"""Topics of the staff group, the bot's rights, and a group that moves to another id."""

from __future__ import annotations

from .talk import LEVAN, NINO, STAFF_GROUP, TAMAR, Talk


async def test_what_is_said_in_a_topic_answers_its_first_message(talk: Talk) -> None:
    topic = await talk.topic("case")
    sent = await talk.result("sendMessage", chat_id=STAFF_GROUP, message_thread_id=topic, text="card")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "case"


async def test_the_bot_hears_of_its_own_topics(talk: Talk) -> None:
    topic = await talk.topic()
    about = {"chat_id": STAFF_GROUP, "message_thread_id": topic}
    await talk.result("editForumTopic", **about, name="renamed")
    await talk.result("closeForumTopic", **about)
    await talk.result("reopenForumTopic", **about)
    kinds = [next(key for key in update["message"] if key.startswith("forum_")) for update in await talk.updates()]
    assert kinds == ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]


async def test_an_unknown_topic_is_refused(talk: Talk) -> None:
    refused = await talk.refusal("sendMessage", chat_id=STAFF_GROUP, message_thread_id=77, text="x")
    assert refused == (400, "Bad Request: message thread not found")


async def test_a_closed_topic_takes_nothing(talk: Talk) -> None:
    topic = await talk.topic()
    await talk.do("topic", chat=STAFF_GROUP, topic=topic, do="close")
    refused = await talk.refusal("sendMessage", chat_id=STAFF_GROUP, message_thread_id=topic, text="x")
    assert refused == (400, "Bad Request: TOPIC_CLOSED")
    assert await talk.fault("say", user=TAMAR, chat=STAFF_GROUP, topic=topic, text="x") == "topic: is closed"
    again = await talk.refusal("closeForumTopic", chat_id=STAFF_GROUP, message_thread_id=topic)
    assert again == (400, "Bad Request: TOPIC_NOT_MODIFIED")


async def test_a_deleted_topic_takes_its_messages_along(talk: Talk) -> None:
    topic = await talk.topic()
    await talk.say("x", TAMAR, chat=STAFF_GROUP, topic=topic)
    await talk.do("topic", chat=STAFF_GROUP, topic=topic, do="delete")
    assert await talk.chat(STAFF_GROUP, topic=topic) == []
    refused = await talk.refusal("sendMessage", chat_id=STAFF_GROUP, message_thread_id=topic, text="x")
    assert refused == (400, "Bad Request: message thread not found")


async def test_a_reply_goes_into_the_topic_of_what_it_answers(talk: Talk) -> None:
    topic = await talk.topic()
    said = await talk.say("x", TAMAR, chat=STAFF_GROUP, topic=topic)
    reply = {"message_id": said["message_id"]}
    sent = await talk.result("sendMessage", chat_id=STAFF_GROUP, text="y", reply_parameters=reply)
    assert sent["message_thread_id"] == topic


async def test_without_the_right_no_topic_is_made(talk: Talk) -> None:
    await talk.do("rights", chat=STAFF_GROUP, can_manage_topics=False)
    refused = await talk.refusal("createForumTopic", chat_id=STAFF_GROUP, name="x")
    assert refused == (400, "Bad Request: not enough rights to manage topics")
    changed = (await talk.updates())[-1]["my_chat_member"]
    assert changed["old_chat_member"]["can_manage_topics"]
    assert not changed["new_chat_member"]["can_manage_topics"]


async def test_a_private_chat_has_no_topics(talk: Talk) -> None:
    refused = await talk.refusal("createForumTopic", chat_id=TAMAR, name="x")
    assert refused == (400, "Bad Request: the chat is not a forum")


async def test_topics_are_listed_apart(talk: Talk) -> None:
    topic = await talk.topic()
    await talk.say("general", TAMAR, chat=STAFF_GROUP)
    inside = (await talk.say("inside", LEVAN, chat=STAFF_GROUP, topic=topic))["message_id"]
    assert [message["text"] for message in await talk.chat(STAFF_GROUP, topic=0)] == ["general"]
    assert [message["message_id"] for message in await talk.chat(STAFF_GROUP, topic=topic, after=topic)] == [inside]


async def test_only_members_write_into_the_group(talk: Talk) -> None:
    assert await talk.fault("say", user=NINO, chat=STAFF_GROUP, text="x") == "user: 1001 is not in this group"


async def test_a_group_that_moved_says_where(talk: Talk) -> None:
    topic = await talk.topic()
    new = (await talk.do("migrate", chat=STAFF_GROUP))["chat"]
    answer = await talk.call("sendMessage", chat_id=STAFF_GROUP, text="x")
    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": new})
    assert await talk.result("sendMessage", chat_id=new, message_thread_id=topic, text="x")
    moved = [update["message"] for update in await talk.updates()][-2:]
    assert [(m["chat"]["id"], m.get("migrate_to_chat_id"), m.get("migrate_from_chat_id")) for m in moved] == [
        (STAFF_GROUP, new, None),
        (new, None, STAFF_GROUP),
    ]
