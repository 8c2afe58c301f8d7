"""How updates reach the bot: offsets, one poller, 24 hours, and what each kind carries."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx

from bot.sandbox import create_app

from .talk import NINO, STAFF_GROUP, TAMAR, Clock, Talk


async def test_an_update_stays_until_a_higher_offset_confirms_it(talk: Talk) -> None:
    first, second = [(await talk.say())["update_id"] for _ in range(2)]
    for _ in range(2):
        assert [update["update_id"] for update in await talk.updates()] == [first, second]
    assert [update["update_id"] for update in await talk.updates(offset=second)] == [second]
    assert await talk.updates(offset=second + 1) == []


async def test_a_negative_offset_counts_from_the_end(talk: Talk) -> None:
    ids = [(await talk.say())["update_id"] for _ in range(3)]
    assert [update["update_id"] for update in await talk.updates(offset=-1)] == ids[-1:]
    assert len(await talk.updates()) == 1


async def test_the_limit_is_kept(talk: Talk) -> None:
    for _ in range(3):
        await talk.say()
    assert len(await talk.updates(limit=2)) == 2


async def test_a_long_poll_ends_with_the_first_update(talk: Talk) -> None:
    polling = asyncio.create_task(talk.updates(timeout=30))
    await asyncio.sleep(0.02)
    said = await talk.say()
    assert [update["update_id"] for update in await polling] == [said["update_id"]]


async def test_after_24_hours_an_update_is_gone(talk: Talk, clock: Clock) -> None:
    await talk.say()
    clock.now += 24 * 3600
    assert await talk.updates() == []


async def test_a_second_poller_ends_the_first(talk: Talk) -> None:
    first = asyncio.create_task(talk.call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(talk.call("getUpdates", timeout=30))
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await talk.say()
    assert (await second)["ok"]


async def test_polling_is_refused_while_a_webhook_is_set(talk: Talk) -> None:
    polling = asyncio.create_task(talk.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    await talk.result("setWebhook", url="http://127.0.0.1:9/telegram")
    assert await polling == (409, "Conflict: terminated by setWebhook request")
    assert (await talk.refusal("getUpdates"))[1].startswith("Conflict: can't use getUpdates method while webhook")
    await talk.result("deleteWebhook")
    assert await talk.updates() == []


async def test_a_webhook_elsewhere_is_refused(talk: Talk) -> None:
    assert (await talk.refusal("setWebhook", url="https://example.org/telegram"))[0] == 400
    assert (await talk.refusal("setWebhook", url="http://127.0.0.1/x", secret_token="no spaces"))[0] == 400


async def test_only_allowed_kinds_are_queued(talk: Talk) -> None:
    await talk.updates(allowed_updates=["callback_query"])
    assert (await talk.say())["update_id"] is None
    assert await talk.updates() == []


async def test_an_update_comes_again_below_the_offset(talk: Talk) -> None:
    said = (await talk.say())["update_id"]
    assert await talk.updates(offset=said + 1) == []
    await talk.do("redeliver", update_id=said)
    assert [update["update_id"] for update in await talk.updates(offset=said + 1)] == [said]
    assert await talk.updates(offset=said + 1) == []
    assert await talk.fault("redeliver", update_id=5) == "update_id: there is no such update"


async def test_a_message_names_its_sender_and_command(talk: Talk) -> None:
    await talk.say("/start x", language_code="el", first_name="Nino")
    (update,) = await talk.updates()
    message = update["message"]
    assert message["from"] == {
        "id": NINO,
        "is_bot": False,
        "first_name": "Nino",
        "username": "nino_sandbox",
        "language_code": "el",
    }
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_an_edit_comes_as_edited_message(talk: Talk) -> None:
    said = await talk.say("old", reply_to=None)
    await talk.do("edit", user=NINO, message_id=said["message_id"], text="new")
    edited = (await talk.updates())[-1]["edited_message"]
    assert (edited["message_id"], edited["text"], "edit_date" in edited) == (said["message_id"], "new", True)
    assert "somebody else" in await talk.fault("edit", user=TAMAR, chat=NINO, message_id=said["message_id"], text="x")


async def test_a_reply_carries_what_it_answers(talk: Talk) -> None:
    sent = await talk.to_nino("question")
    await talk.say("answer", reply_to=sent["message_id"])
    assert (await talk.updates())[-1]["message"]["reply_to_message"]["text"] == "question"


async def test_an_old_button_is_still_delivered_but_not_an_unknown_message(talk: Talk) -> None:
    sent = await talk.to_nino("no buttons any more")
    await talk.do("press", user=NINO, chat=NINO, message_id=sent["message_id"], data="old")
    query = (await talk.updates())[-1]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("old", "no buttons any more")
    assert query["chat_instance"]
    assert "message_id" in await talk.fault("press", user=NINO, chat=NINO, message_id=99, data="old")


async def test_blocking_comes_as_my_chat_member(talk: Talk) -> None:
    await talk.say()
    await talk.do("block", user=NINO)
    changed = (await talk.updates())[-1]["my_chat_member"]
    assert (changed["old_chat_member"]["status"], changed["new_chat_member"]["status"]) == ("member", "kicked")
    assert (await talk.do("block", user=NINO))["update_id"] is None


async def test_every_kind_of_media_is_a_message(talk: Talk) -> None:
    kinds = ["photo", "video", "voice", "audio", "document", "sticker", "location", "contact"]
    for kind in kinds:
        await talk.do("media", user=NINO, kind=kind)
    assert [
        kind for kind, update in zip(kinds, await talk.updates(), strict=True) if kind in update["message"]
    ] == kinds


async def test_everything_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    for restart in (False, True):
        app = create_app(tmp_path / "sandbox.sqlite", clock)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as http:
            talk = Talk(http)
            if not restart:
                said = await talk.say("before")
                topic = await talk.topic("case")
                continue
            assert [message["text"] for message in await talk.chat(NINO)] == ["before"]
            assert (await talk.updates())[0]["update_id"] == said["update_id"]
            assert await talk.result("sendMessage", chat_id=STAFF_GROUP, message_thread_id=topic, text="x")
            assert (await talk.say())["message_id"] == said["message_id"] + 1
        app.state.box.db.close()
