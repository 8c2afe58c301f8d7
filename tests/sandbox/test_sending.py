"""What the bot may send, and what Telegram refuses."""

from __future__ import annotations

from typing import Any

import pytest

from .talk import NINO, STAFF_GROUP, TAMAR, Json, Talk


async def test_a_wrong_token_is_unauthorized(talk: Talk) -> None:
    answer = await talk.http.get("/bot2:OTHER/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(talk: Talk) -> None:
    answer = await talk.http.get("/bot1:SANDBOX/sendPigeon")
    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_arguments_come_by_query_form_and_json(talk: Talk) -> None:
    await talk.say()
    path, message = "/bot1:SANDBOX/sendmessage", {"chat_id": str(NINO), "text": "x"}
    answers = [
        await talk.http.get(path, params=message),
        await talk.http.post(path, data=message),
        await talk.http.post(path, json=message),
        await talk.http.post(path, files={name: (None, value) for name, value in message.items()}),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["x"] * 4


async def test_a_chat_nobody_heard_of_is_not_found(talk: Talk) -> None:
    for chat in (424242, -100999, "@somebody"):
        assert await talk.refusal("sendMessage", chat_id=chat, text="x") == (400, "Bad Request: chat not found")


async def test_the_bot_cannot_write_first(talk: Talk) -> None:
    refused = 403, "Forbidden: bot can't initiate conversation with a user"
    assert await talk.refusal("sendMessage", chat_id=NINO, text="x") == refused
    await talk.say()
    assert await talk.result("sendMessage", chat_id=NINO, text="x")


async def test_staff_have_started_the_bot_already(talk: Talk) -> None:
    assert await talk.result("sendMessage", chat_id=TAMAR, text="x")


async def test_who_blocked_the_bot_gets_nothing(talk: Talk) -> None:
    await talk.say()
    await talk.do("block", user=NINO)
    assert await talk.refusal("sendMessage", chat_id=NINO, text="x") == (403, "Forbidden: bot was blocked by the user")
    assert "has blocked the bot" in await talk.fault("say", user=NINO, text="x")
    await talk.do("unblock", user=NINO)
    assert await talk.result("sendMessage", chat_id=NINO, text="x")


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("ა" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
    ],
)
async def test_a_text_has_1_to_4096_utf16_units(talk: Talk, text: str, description: str) -> None:
    await talk.say()
    assert await talk.refusal("sendMessage", chat_id=NINO, text=text) == (400, f"Bad Request: {description}")


async def test_a_text_of_4096_letters_passes(talk: Talk) -> None:
    assert len((await talk.to_nino("ა" * 4096))["text"]) == 4096


@pytest.mark.parametrize(
    ("entity", "complaint"),
    [
        ({"type": "bold", "offset": 0, "length": 8}, "ends after the end of the text"),
        ({"type": "bold", "offset": 1, "length": 2}, "in a middle of a UTF-16 symbol"),
        ({"type": "bold", "offset": -1, "length": 2}, "incorrect offset"),
        ({"type": "sparkle", "offset": 0, "length": 1}, "unsupported type"),
        ({"type": "bold", "offset": 0}, '"length" must be of type Number'),
        ({"type": "text_link", "offset": 0, "length": 2}, '"url"'),
    ],
)
async def test_an_entity_that_does_not_fit_is_refused(talk: Talk, entity: Json, complaint: str) -> None:
    await talk.say()
    code, description = await talk.refusal("sendMessage", chat_id=NINO, text="😀 text", entities=[entity])
    assert code == 400
    assert complaint in description


async def test_entities_are_kept_and_links_are_found(talk: Talk) -> None:
    bold = {"type": "bold", "offset": 0, "length": 2}
    sent = await talk.to_nino("😀 see https://iom.int/ge, or +995 322 25 22 16", entities=[bold])
    assert [(entity["type"], entity["offset"]) for entity in sent["entities"]] == [
        ("bold", 0),
        ("url", 7),
        ("phone_number", 30),
    ]


async def test_html_becomes_entities(talk: Talk) -> None:
    sent = await talk.to_nino('<b>a <i>😀</i></b> <a href="https://x.ge">b</a> &lt;', parse_mode="HTML")
    assert sent["text"] == "a 😀 b <"
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]] == [
        ("bold", 0, 4),
        ("italic", 2, 2),
        ("text_link", 5, 1),
    ]


@pytest.mark.parametrize("text", ["<b>open", "<b><i>crossed</b></i>", "<marquee>no</marquee>", "stray</b>"])
async def test_html_that_does_not_parse_is_refused(talk: Talk, text: str) -> None:
    await talk.say()
    code, description = await talk.refusal("sendMessage", chat_id=NINO, text=text, parse_mode="HTML")
    assert (code, description.startswith("Bad Request: can't parse entities: ")) == (400, True)


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "x", "callback_data": "ა" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "BUTTON_TEXT_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({"text": "x", "url": "http://localhost:8080/desk"}, "Wrong HTTP URL"),
    ],
)
async def test_a_button_that_telegram_would_not_take_is_refused(talk: Talk, button: Json, complaint: str) -> None:
    await talk.say()
    markup = {"inline_keyboard": [[button]]}
    code, description = await talk.refusal("sendMessage", chat_id=NINO, text="x", reply_markup=markup)
    assert code == 400
    assert complaint in description


async def test_an_answer_to_a_missing_message_is_refused_unless_allowed(talk: Talk) -> None:
    await talk.say()
    reply: dict[str, Any] = {"message_id": 99}
    refused = await talk.refusal("sendMessage", chat_id=NINO, text="x", reply_parameters=reply)
    assert refused == (400, "Bad Request: message to be replied not found")
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await talk.result("sendMessage", chat_id=NINO, text="x", reply_parameters=reply)


async def test_message_ids_run_through_all_private_chats(talk: Talk) -> None:
    first = (await talk.say(user=1001))["message_id"]
    second = (await talk.say(user=1002))["message_id"]
    assert second == first + 1


async def test_a_file_goes_up_and_comes_down(talk: Talk) -> None:
    await talk.say()
    upload = {"document": ("დრო.ics", b"BEGIN:VCALENDAR", "text/calendar")}
    fields = {"chat_id": str(NINO), "caption": "x"}
    sent = (await talk.http.post("/bot1:SANDBOX/sendDocument", data=fields, files=upload)).json()["result"]
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == ("დრო.ics", "text/calendar")
    path = (await talk.result("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    assert (await talk.http.get(f"/file/bot1:SANDBOX/{path}")).content == b"BEGIN:VCALENDAR"


async def test_a_caption_has_at_most_1024_units(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="document")
    document = (await talk.chat(NINO))[0]["document"]["file_id"]
    refused = await talk.refusal("sendDocument", chat_id=NINO, document=document, caption="x" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


async def test_an_unknown_file_is_refused(talk: Talk) -> None:
    await talk.say()
    assert (await talk.refusal("sendDocument", chat_id=NINO, document="nothing"))[0] == 400
    assert (await talk.refusal("getFile", file_id="nothing"))[0] == 400


async def test_a_file_over_20_mb_is_not_handed_out(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="video", size=20 * 1024 * 1024 + 1)
    video = (await talk.chat(NINO))[0]["video"]
    assert video["file_size"] == 20 * 1024 * 1024 + 1
    assert await talk.refusal("getFile", file_id=video["file_id"]) == (400, "Bad Request: file is too big")


async def test_a_file_of_20_mb_is_handed_out(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="document", size=20 * 1024 * 1024)
    document = (await talk.chat(NINO))[0]["document"]
    path = (await talk.result("getFile", file_id=document["file_id"]))["file_path"]
    assert len((await talk.http.get(f"/file/bot1:SANDBOX/{path}")).content) == 20 * 1024 * 1024


async def test_what_a_person_sent_can_be_sent_on(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="document")
    document = (await talk.chat(NINO))[0]["document"]
    sent = await talk.result("sendDocument", chat_id=TAMAR, document=document["file_id"])
    assert sent["document"]["file_id"] == document["file_id"]


async def test_a_picture_can_be_a_reply(talk: Talk) -> None:
    said = await talk.say()
    await talk.do("media", user=NINO, kind="photo", reply_to=said["message_id"])
    assert (await talk.chat(NINO))[-1]["reply_to_message"]["message_id"] == said["message_id"]


async def test_a_picture_replies_to_nothing_that_is_not_there(talk: Talk) -> None:
    fault = await talk.fault("media", user=NINO, kind="photo", reply_to=99)
    assert fault == "reply_to: there is no such message"


async def test_an_unknown_chat_action_is_refused(talk: Talk) -> None:
    assert await talk.result("sendChatAction", chat_id=TAMAR, action="typing") is True
    assert (await talk.refusal("sendChatAction", chat_id=TAMAR, action="yawning"))[0] == 400


async def test_a_copy_leaves_origin_and_buttons_behind(talk: Talk) -> None:
    buttons = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    sent = await talk.to_nino("hello", reply_markup=buttons)
    copied = await talk.result("copyMessage", chat_id=TAMAR, from_chat_id=NINO, message_id=sent["message_id"])
    (copy,) = await talk.chat(TAMAR)
    assert (copy["message_id"], copy["text"]) == (copied["message_id"], "hello")
    assert copy.keys().isdisjoint({"reply_markup", "forward_origin"})


async def test_a_forward_names_its_origin(talk: Talk) -> None:
    said = await talk.say()
    sent = await talk.result("forwardMessage", chat_id=TAMAR, from_chat_id=NINO, message_id=said["message_id"])
    assert sent["forward_origin"]["sender_user"]["id"] == NINO


async def test_protected_and_service_messages_cannot_be_copied(talk: Talk) -> None:
    sent = await talk.to_nino(protect_content=True)
    refused = await talk.refusal("copyMessage", chat_id=TAMAR, from_chat_id=NINO, message_id=sent["message_id"])
    assert refused == (400, "Bad Request: message can't be copied")
    topic = await talk.topic()
    assert (await talk.refusal("copyMessage", chat_id=TAMAR, from_chat_id=STAFF_GROUP, message_id=topic))[0] == 400


async def test_a_message_to_copy_must_be_there(talk: Talk) -> None:
    refused = await talk.refusal("copyMessage", chat_id=TAMAR, from_chat_id=TAMAR, message_id=99)
    assert refused == (400, "Bad Request: message to copy not found")


async def test_many_copies_keep_order_and_album_and_skip_what_is_gone(talk: Talk) -> None:
    ids = [(await talk.do("media", user=NINO, kind="photo", album="a"))["message_id"] for _ in range(2)]
    copied = await talk.result("copyMessages", chat_id=TAMAR, from_chat_id=NINO, message_ids=[*ids, 999])
    shown = await talk.chat(TAMAR)
    assert [message["message_id"] for message in shown] == [copy["message_id"] for copy in copied]
    assert len({message["media_group_id"] for message in shown}) == 1
    backwards = await talk.refusal("copyMessages", chat_id=TAMAR, from_chat_id=NINO, message_ids=ids[::-1])
    assert "strictly increasing order" in backwards[1]
