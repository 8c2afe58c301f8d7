"""What the bot may change and delete."""

from __future__ import annotations

from typing import Any

from .talk import NINO, STAFF_GROUP, TAMAR, Clock, Talk

BUTTONS = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}


async def test_an_edit_changes_the_text_and_drops_the_buttons(talk: Talk) -> None:
    sent = await talk.to_nino(reply_markup=BUTTONS)
    edited = await talk.result("editMessageText", chat_id=NINO, message_id=sent["message_id"], text="new")
    assert (edited["text"], "reply_markup" in edited, "edit_date" in edited) == ("new", False, True)


async def test_an_edit_that_changes_nothing_is_refused(talk: Talk) -> None:
    sent = await talk.to_nino(reply_markup=BUTTONS)
    same: dict[str, Any] = {"chat_id": NINO, "message_id": sent["message_id"], "reply_markup": BUTTONS}
    for method, more in (("editMessageText", {"text": "hello"}), ("editMessageReplyMarkup", {})):
        code, description = await talk.refusal(method, **same, **more)
        assert (code, description.startswith("Bad Request: message is not modified")) == (400, True)


async def test_a_caption_is_edited_where_there_is_one(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="document")
    document = (await talk.chat(NINO))[0]["document"]["file_id"]
    sent = await talk.result("sendDocument", chat_id=NINO, document=document, caption="old")
    about = {"chat_id": NINO, "message_id": sent["message_id"]}
    assert (await talk.result("editMessageCaption", **about, caption="new"))["caption"] == "new"
    refused = await talk.refusal("editMessageText", **about, text="x")
    assert refused == (400, "Bad Request: there is no text in the message to edit")


async def test_only_own_messages_that_exist_are_edited(talk: Talk) -> None:
    said = await talk.say()
    about: dict[str, Any] = {"chat_id": NINO, "text": "x"}
    refused = await talk.refusal("editMessageText", **about, message_id=said["message_id"])
    assert refused == (400, "Bad Request: message can't be edited")
    refused = await talk.refusal("editMessageText", **about, message_id=99)
    assert refused == (400, "Bad Request: message to edit not found")


async def test_a_message_is_deleted_within_48_hours_only(talk: Talk, clock: Clock) -> None:
    first, second = await talk.to_nino(), await talk.to_nino()
    assert await talk.result("deleteMessage", chat_id=NINO, message_id=first["message_id"])
    assert first["message_id"] not in [message["message_id"] for message in await talk.chat(NINO)]
    again = await talk.refusal("deleteMessage", chat_id=NINO, message_id=first["message_id"])
    assert again == (400, "Bad Request: message to delete not found")
    clock.now += 48 * 3600 + 1
    late = await talk.refusal("deleteMessage", chat_id=NINO, message_id=second["message_id"])
    assert late == (400, "Bad Request: message can't be deleted for everyone")


async def test_many_are_deleted_and_missing_ones_skipped(talk: Talk) -> None:
    ids = [(await talk.say())["message_id"] for _ in range(2)]
    assert await talk.result("deleteMessages", chat_id=NINO, message_ids=[*ids, 99])
    assert await talk.chat(NINO) == []


async def test_the_message_that_opened_a_topic_stays(talk: Talk) -> None:
    topic = await talk.topic()
    refused = await talk.refusal("deleteMessage", chat_id=STAFF_GROUP, message_id=topic)
    assert refused == (400, "Bad Request: message can't be deleted")


async def test_a_reaction_is_shown_and_an_unknown_one_refused(talk: Talk) -> None:
    about = {"chat_id": NINO, "message_id": (await talk.say())["message_id"]}
    await talk.result("setMessageReaction", **about, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await talk.chat(NINO))[0]["reactions"] == ["👍"]
    refused = await talk.refusal("setMessageReaction", **about, reaction=[{"type": "emoji", "emoji": "🦆"}])
    assert refused == (400, "Bad Request: REACTION_INVALID")


async def test_a_pinned_message_is_told_of_and_unpinned(talk: Talk) -> None:
    topic = await talk.topic()
    sent = await talk.result("sendMessage", chat_id=STAFF_GROUP, message_thread_id=topic, text="card")
    await talk.result("pinChatMessage", chat_id=STAFF_GROUP, message_id=sent["message_id"])
    assert (await talk.result("getChat", chat_id=STAFF_GROUP))["pinned_message"]["text"] == "card"
    assert (await talk.updates())[-1]["message"]["pinned_message"]["text"] == "card"
    await talk.result("unpinChatMessage", chat_id=STAFF_GROUP)
    assert "pinned_message" not in await talk.result("getChat", chat_id=STAFF_GROUP)
    assert (await talk.refusal("unpinChatMessage", chat_id=STAFF_GROUP))[0] == 400


async def test_a_pressed_button_is_answered_within_15_minutes(talk: Talk, clock: Clock) -> None:
    sent = await talk.to_nino(reply_markup=BUTTONS)
    pressed = await talk.do("press", user=NINO, message_id=sent["message_id"], data="x")
    query = pressed["callback_query_id"]
    assert await talk.result("answerCallbackQuery", callback_query_id=query, text="done")
    too_long = await talk.refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    clock.now += 15 * 60 + 1
    late = await talk.refusal("answerCallbackQuery", callback_query_id=query)
    unknown = await talk.refusal("answerCallbackQuery", callback_query_id="1")
    assert late == unknown
    assert late[1].startswith("Bad Request: query is too old")


async def test_commands_and_descriptions_are_kept_by_language(talk: Talk) -> None:
    commands = [{"command": "start", "description": "დაწყება"}]
    await talk.result("setMyCommands", commands=commands, language_code="ka")
    assert await talk.result("getMyCommands", language_code="ka") == commands
    assert await talk.result("getMyCommands") == []
    await talk.result("setMyDescription", description="hello")
    assert await talk.result("getMyDescription", language_code="el") == {"description": "hello"}
    shouted = [{"command": "START", "description": "x"}]
    assert await talk.refusal("setMyCommands", commands=shouted) == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_members_are_known(talk: Talk) -> None:
    asked = [await talk.result("getChatMember", chat_id=STAFF_GROUP, user_id=user) for user in (1, TAMAR, 2005, NINO)]
    assert [member["status"] for member in asked] == ["administrator", "member", "administrator", "left"]
    assert await talk.result("getChatMemberCount", chat_id=STAFF_GROUP) == 6
