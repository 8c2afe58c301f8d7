"""A tiny bot for the tests of the page: greets, opens a topic when asked for a person, and carries words both ways."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import httpx

STAFF_GROUP = -1001000000001
GREETING = "გამარჯობა! მე ვარ შინისკენ. მკითხეთ სამშობლოში დაბრუნების შესახებ.\nპირველადი წყარო: iom.int"
HUMAN = {"inline_keyboard": [[{"text": "კონსულტანტთან საუბარი", "callback_data": "human"}]]}
CLAIM = {
    "inline_keyboard": [[{"text": "ვიღებ", "callback_data": "claim"}, {"text": "დახურვა", "callback_data": "close"}]]
}


class EchoBot:
    """Polls the sandbox and answers until it is told to stop."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=f"{address}/bot1:SANDBOX/", timeout=10)
        self._topics: dict[int, int] = {}
        self._running = True

    def run(self) -> None:
        """Serve updates; a stop takes effect within a second."""
        offset = 0
        while self._running:
            for update in self._call("getUpdates", offset=offset, timeout=1):
                offset = update["update_id"] + 1
                self._answer(update)

    def stop(self) -> None:
        """End after the running poll."""
        self._running = False

    def _answer(self, update: dict[str, Any]) -> None:
        match update:
            case {"callback_query": {"id": query, "data": "human", "from": {"id": user, "first_name": name}}}:
                self._call("answerCallbackQuery", callback_query_id=query, text="კონსულტანტი გიპასუხებთ")
                self._open_topic(user, name)
            case {"callback_query": {"id": query, "message": {"message_id": card, "text": text}}}:
                self._call("answerCallbackQuery", callback_query_id=query, text="საუბარი თქვენია", show_alert=True)
                self._call("editMessageText", chat_id=STAFF_GROUP, message_id=card, text=f"{text}\n✓ აღებულია")
            case {"message": {"chat": {"id": chat}, "message_thread_id": topic, "message_id": message, "from": sender}}:
                if not sender["is_bot"]:
                    user = next(user for user, opened in self._topics.items() if opened == topic)
                    self._call("copyMessage", chat_id=user, from_chat_id=chat, message_id=message)
            case {"message": {"chat": {"id": user}, "text": "/start"}}:
                bold = {"type": "bold", "offset": 0, "length": 10}
                link = {"type": "text_link", "offset": GREETING.index("iom"), "length": 7, "url": "https://www.iom.int"}
                self._say(user, GREETING, entities=[bold, link], reply_markup=HUMAN)
            case {"message": {"chat": {"id": user}, "message_id": message}} if user in self._topics:
                about = {"chat_id": STAFF_GROUP, "message_thread_id": self._topics[user]}
                self._call("copyMessage", **about, from_chat_id=user, message_id=message)
            case {"message": {"chat": {"id": user}, "text": text}}:
                self._say(user, f"გავიგე: {text}", reply_markup=HUMAN)
            case _:
                pass

    def _open_topic(self, user: int, name: str) -> None:
        topic = self._call("createForumTopic", chat_id=STAFF_GROUP, name=f"{name} · DE")["message_thread_id"]
        self._topics[user] = topic
        self._say(STAFF_GROUP, f"{name} ელოდება\nქვეყანა: გერმანია", message_thread_id=topic, reply_markup=CLAIM)

    def _say(self, chat: int, text: str, **more: Any) -> None:
        self._call("sendMessage", chat_id=chat, text=text, **more)

    def _call(self, method: str, **params: Any) -> Any:
        answer = self._http.post(method, json=params).json()
        if not answer["ok"]:
            raise RuntimeError(answer["description"])
        return answer["result"]


@contextlib.contextmanager
def echo_bot(address: str) -> Iterator[EchoBot]:
    """Run the bot in a thread beside the block."""
    bot = EchoBot(address)
    thread = threading.Thread(target=bot.run)
    thread.start()
    try:
        yield bot
    finally:
        bot.stop()
        thread.join()
        bot._http.close()
