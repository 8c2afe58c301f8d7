"""What the tests of the sandbox say to it: calls of a bot, and what people do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

STAFF_GROUP = -1001000000001
NINO, TAMAR, LEVAN = 1001, 2001, 2002
Json = dict[str, Any]


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        """Unix seconds."""
        return self.now


@dataclass(frozen=True)
class Talk:
    """Both sides of the sandbox over one HTTP client."""

    http: httpx.AsyncClient

    async def call(self, method: str, **params: Any) -> Json:
        """Call the Bot API with a JSON body; return the whole answer."""
        answer: Json = (await self.http.post(f"/bot1:SANDBOX/{method}", json=params)).json()
        return answer

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """Code and description of a call that must be refused."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def do(self, deed: str, **body: Any) -> Json:
        """A control call that must succeed."""
        response = await self.http.post(f"/sandbox/{deed}", json=body)
        assert response.status_code == 200, response.text
        answer: Json = response.json()
        return answer

    async def fault(self, deed: str, **body: Any) -> str:
        """The error of a control call that must be refused."""
        response = await self.http.post(f"/sandbox/{deed}", json=body)
        assert response.status_code == 400, response.text
        return str(response.json()["error"])

    async def say(self, text: str = "გამარჯობა", user: int = NINO, **more: Any) -> Json:
        """Let a person write."""
        return await self.do("say", user=user, text=text, **more)

    async def updates(self, **params: Any) -> list[Json]:
        """What getUpdates gives at once."""
        batch: list[Json] = await self.result("getUpdates", **params)
        return batch

    async def chat(self, chat: int, **query: Any) -> list[Json]:
        """The messages of a chat as they stand now."""
        found: list[Json] = (await self.http.get(f"/sandbox/chats/{chat}", params=query)).json()["messages"]
        return found

    async def topic(self, name: str = "ნინო · DE") -> int:
        """Let the bot open a topic in the staff group; return its id."""
        made = await self.result("createForumTopic", chat_id=STAFF_GROUP, name=name)
        return int(made["message_thread_id"])

    async def to_nino(self, text: str = "hello", **more: Any) -> Json:
        """Let the bot write to somebody who wrote before."""
        await self.say()
        sent: Json = await self.result("sendMessage", chat_id=NINO, text=text, **more)
        return sent
