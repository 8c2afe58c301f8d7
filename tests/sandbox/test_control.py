"""The control interface: what scripts may order, and how wrong bodies are told."""

from __future__ import annotations

from typing import Any

import pytest

from .talk import NINO, STAFF_GROUP, TAMAR, Clock, Talk


@pytest.mark.parametrize(
    ("deed", "body", "field"),
    [
        ("say", {"text": "x"}, "user"),
        ("say", {"user": 0, "text": "x"}, "user"),
        ("say", {"user": 1001, "text": ""}, "text"),
        ("say", {"user": 1001, "text": "x" * 4097}, "text"),
        ("say", {"user": 1001, "text": "x", "colour": "red"}, "colour"),
        ("say", {"user": 1001, "text": "x", "chat": 1002}, "chat"),
        ("say", {"user": 1001, "text": "x", "reply_to": 99}, "reply_to"),
        ("say", {"user": 2001, "text": "x", "chat": STAFF_GROUP, "topic": 99}, "topic"),
        ("press", {"user": 1001, "message_id": 1, "data": "ა" * 22}, "data"),
        ("media", {"user": 1001, "kind": "pigeon"}, "kind"),
        ("media", {"user": 1001, "kind": "sticker", "caption": "x"}, "caption"),
        ("topic", {"chat": STAFF_GROUP, "topic": 1, "do": "paint"}, "do"),
        ("topic", {"chat": STAFF_GROUP, "topic": 99, "do": "close"}, "topic"),
        ("migrate", {"chat": -5}, "chat"),
        ("faults", {"error_code": 900}, "error_code"),
        ("limits", {"enforce": "maybe"}, "enforce"),
    ],
)
async def test_a_wrong_body_names_the_field(talk: Talk, deed: str, body: dict[str, Any], field: str) -> None:
    assert (await talk.fault(deed, **body)).startswith(f"{field}: ")


async def test_a_body_that_is_no_json_is_told(talk: Talk) -> None:
    response = await talk.http.post("/sandbox/say", content="hello")
    assert (response.status_code, response.json()["error"].startswith("body: ")) == (400, True)


async def test_a_refused_deed_leaves_nothing_behind(talk: Talk) -> None:
    await talk.fault("say", user=555, text="x", reply_to=99)
    assert await talk.refusal("sendMessage", chat_id=555, text="x") == (400, "Bad Request: chat not found")


async def test_an_unknown_chat_has_no_messages(talk: Talk) -> None:
    assert await talk.chat(424242) == []


async def test_every_call_is_listed_with_its_answer(talk: Talk, clock: Clock) -> None:
    await talk.call("getMe")
    await talk.call("sendMessage", chat_id=424242, text="x")
    calls = (await talk.http.get("/sandbox/calls")).json()["calls"]
    assert [(call["method"], call["answer"]["ok"]) for call in calls] == [("getMe", True), ("sendMessage", False)]
    assert calls[1]["params"] == {"chat_id": 424242, "text": "x"}
    assert calls[1]["time"] == clock.now
    later = await talk.http.get("/sandbox/calls", params={"after": calls[0]["id"], "method": "sendMessage"})
    assert [call["id"] for call in later.json()["calls"]] == [calls[1]["id"]]


async def test_faults_meet_the_next_calls_that_match(talk: Talk) -> None:
    await talk.do("faults", method="sendMessage", chat=TAMAR, error_code=500, times=2)
    assert await talk.result("getMe")
    assert await talk.result("sendMessage", chat_id=2002, text="x")
    for _ in range(2):
        assert await talk.refusal("sendMessage", chat_id=TAMAR, text="x") == (500, "Internal Server Error")
    assert await talk.result("sendMessage", chat_id=TAMAR, text="x")


async def test_a_fault_says_when_to_come_back(talk: Talk) -> None:
    await talk.do("faults", method=None, chat=None, error_code=429, retry_after=7)
    answer = await talk.call("sendMessage", chat_id=TAMAR, text="x")
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert answer["parameters"] == {"retry_after": 7}
    assert await talk.chat(TAMAR) == []


async def test_limits_hold_only_when_ordered(talk: Talk) -> None:
    for _ in range(40):
        await talk.result("sendMessage", chat_id=TAMAR, text="x")


async def test_one_chat_takes_a_short_burst_and_then_one_a_second(talk: Talk, clock: Clock) -> None:
    await talk.do("limits", enforce=True)
    for _ in range(3):
        await talk.result("sendMessage", chat_id=TAMAR, text="x")
    answer = await talk.call("sendMessage", chat_id=TAMAR, text="x")
    assert answer["error_code"] == 429
    clock.now += answer["parameters"]["retry_after"]
    assert await talk.result("sendMessage", chat_id=TAMAR, text="x")


async def test_a_group_takes_20_messages_a_minute(talk: Talk, clock: Clock) -> None:
    await talk.do("limits", enforce=True)
    for _ in range(20):
        await talk.result("sendMessage", chat_id=STAFF_GROUP, text="x")
        clock.now += 1
    answer = await talk.call("sendMessage", chat_id=STAFF_GROUP, text="x")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 40})
    assert await talk.result("sendMessage", chat_id=TAMAR, text="x")


async def test_all_chats_together_take_30_messages_a_second(talk: Talk, clock: Clock) -> None:
    users = range(5001, 5032)
    for user in users:
        await talk.say(user=user)
    await talk.do("limits", enforce=True)
    answers = [await talk.call("sendMessage", chat_id=user, text="x") for user in users]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]
    clock.now += 1
    assert await talk.result("sendMessage", chat_id=users[-1], text="x")


async def test_the_page_gets_people_and_topics(talk: Talk) -> None:
    topic = await talk.topic("case")
    seen = (await talk.http.get("/sandbox/overview")).json()
    assert {person["id"] for person in seen["people"]} == {1001, 1002, 1003, 2001, 2002, 2003, 2004, 2005}
    assert [shown["id"] for shown in seen["group"]["topics"]] == [0, topic]


async def test_the_page_loads_nothing_from_elsewhere(talk: Talk) -> None:
    response = await talk.http.get("/")
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert "//" not in response.text.replace("<!--", "")


async def test_what_somebody_sent_is_downloaded_and_never_run(talk: Talk) -> None:
    await talk.do("media", user=NINO, kind="document")
    (message,) = await talk.chat(NINO)
    response = await talk.http.get(f"/sandbox/files/{message['document']['file_id']}")
    assert response.headers["content-disposition"] == "attachment"
