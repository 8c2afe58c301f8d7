from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.core.world import Understanding
from bot.nlu import DOWN_S, LONGEST_TEXT, Nlu

PARSED = {
    "language": "ka-Latn",
    "intent_ranking": [{"name": "greet", "confidence": 0.9}, {"name": "goodbye", "confidence": 0.1}],
    "entities": [{"entity": "host_country", "value": "DE", "start": 0, "end": 2}],
}


class FakeRasa:
    """Answers as `reply` says and keeps the requests; `now_s` is the time that the client sees."""

    def __init__(self, reply: Callable[[httpx.Request], httpx.Response]) -> None:
        self.reply = reply
        self.requests: list[httpx.Request] = []
        self.now_s = 100.0

    def client(self) -> Nlu:
        return Nlu("http://nlu", "secret", transport=httpx.MockTransport(self._handle), clock=lambda: self.now_s)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.reply(request)


def answering(content: Any, status: int = 200) -> FakeRasa:
    return FakeRasa(lambda _: httpx.Response(status, json=content))


def too_late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("late", request=request)


def refused(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


async def test_an_answer_becomes_an_understanding() -> None:
    understood = await answering(PARSED).client().understand("gamarjoba")
    assert understood == Understanding("ka-Latn", (("greet", 0.9), ("goodbye", 0.1)), (("host_country", "DE"),))


async def test_the_question_carries_the_token_and_at_most_so_many_letters() -> None:
    rasa = answering(PARSED)
    await rasa.client().understand("ა" * 5000)
    request = rasa.requests[0]
    assert (request.method, request.url.path, request.url.params["token"]) == ("POST", "/model/parse", "secret")
    assert httpx.Response(200, content=request.content).json() == {"text": "ა" * LONGEST_TEXT}


@pytest.mark.parametrize(
    "content",
    [
        [],
        None,
        "text",
        {},
        {"language": "ka"},
        {**PARSED, "intent_ranking": [{"name": "greet"}]},
        {**PARSED, "intent_ranking": [{"name": "greet", "confidence": "much"}]},
        {**PARSED, "entities": None},
    ],
)
async def test_an_answer_of_another_form_is_no_understanding(content: Any) -> None:
    assert await answering(content).client().understand("gamarjoba") is None


async def test_an_answer_that_is_no_json_is_no_understanding() -> None:
    assert await FakeRasa(lambda _: httpx.Response(200, content=b"<html>")).client().understand("hi") is None


@pytest.mark.parametrize("status", [400, 401, 409, 500])
async def test_an_error_of_the_nlu_is_no_understanding(status: int) -> None:
    assert await answering(PARSED, status).client().understand("gamarjoba") is None


async def test_a_refused_connection_is_asked_again_at_the_next_text() -> None:
    rasa = FakeRasa(refused)
    nlu = rasa.client()
    assert [await nlu.understand("hi") for _ in range(5)] == [None] * 5
    assert len(rasa.requests) == 5


async def test_after_three_timeouts_in_a_row_it_is_not_asked_for_ten_seconds() -> None:
    rasa = FakeRasa(too_late)
    nlu = rasa.client()
    assert [await nlu.understand("hi") for _ in range(4)] == [None] * 4
    assert len(rasa.requests) == 3
    rasa.now_s += DOWN_S
    rasa.reply = lambda _: httpx.Response(200, json=PARSED)
    assert await nlu.understand("hi") is not None


async def test_an_answer_between_timeouts_keeps_it_up() -> None:
    rasa = FakeRasa(too_late)
    nlu = rasa.client()
    for _ in range(3):
        rasa.reply = too_late
        await nlu.understand("hi")
        await nlu.understand("hi")
        rasa.reply = lambda _: httpx.Response(200, json=PARSED)
        assert await nlu.understand("hi") is not None


async def test_it_is_ready_when_its_model_is_loaded() -> None:
    assert await answering({"model_file": "model.tar.gz"}).client().ready()
    assert not await answering({"reason": "Conflict"}, 409).client().ready()
    assert not await FakeRasa(refused).client().ready()


async def test_what_people_say_is_never_logged(capsys: pytest.CaptureFixture[str]) -> None:
    for reply in (too_late, refused, lambda _: httpx.Response(500)):
        nlu = FakeRasa(reply).client()
        for _ in range(4):
            await nlu.understand("my secret")
    written = capsys.readouterr()
    assert "my secret" not in written.out + written.err


async def test_a_closed_client_gives_its_connections_back() -> None:
    nlu = answering(PARSED).client()
    await nlu.close()
    with pytest.raises(RuntimeError):
        await nlu.understand("hi")


def asked_about(rasa: FakeRasa) -> list[str]:
    return [httpx.Response(200, content=request.content).json()["text"] for request in rasa.requests]


def unsure(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=PARSED | {"intent_ranking": [{"name": "luggage", "confidence": 0.5}]})


async def test_of_an_unclear_message_each_sentence_is_asked_about() -> None:
    rasa = FakeRasa(unsure)
    understood = await rasa.client().understand("How heavy may it be? And who meets me? Please!")
    assert asked_about(rasa)[1:] == ["How heavy may it be?", "And who meets me?"]
    assert understood is not None
    assert understood.parts == ((("luggage", 0.5),), (("luggage", 0.5),))


async def test_of_a_story_the_first_three_sentences_and_the_last_are_asked_about() -> None:
    rasa = FakeRasa(unsure)
    await rasa.client().understand("\n".join(f"sentence number {n}" for n in range(9)))
    assert asked_about(rasa)[1:] == [f"sentence number {n}" for n in (0, 1, 2, 8)]


@pytest.mark.parametrize("text", ["one sentence only", "Hello! one sentence only."])
async def test_a_message_of_one_sentence_is_asked_about_once(text: str) -> None:
    rasa = FakeRasa(unsure)
    await rasa.client().understand(text)
    assert asked_about(rasa) == [text]


async def test_a_clear_message_is_asked_about_once() -> None:
    rasa = answering(PARSED)
    await rasa.client().understand("How heavy may it be? And who meets me?")
    assert len(rasa.requests) == 1
