"""A stand-in for the NLU: Rasa's `POST /model/parse` in its format, understood by keywords; it can be made to fail."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

WORDS = {
    "ბარგ": "luggage",
    "bargi": "luggage",
    "luggage": "luggage",
    "პასპორტ": "travel_documents",
    "pasport": "travel_documents",
    "passport": "travel_documents",
    "pizza": "out_of_scope",
}
UNSURE = (("luggage", 0.3), ("travel_documents", 0.25), ("flight_booking", 0.2), ("avrr_cost", 0.15))


def parsed(text: str) -> dict[str, Any]:
    """What the NLU says of a text."""
    georgian = any("ა" <= letter <= "ჰ" for letter in text)
    latin = not georgian and any(word in text.lower() for word in ("bargi", "pasport", "rogor"))
    language = "ka" if georgian else "ka-Latn" if latin and "passport" not in text.lower() else "en"
    intent = next((name for word, name in WORDS.items() if word in text.lower()), None)
    ranking = ((intent, 0.9), ("flight_booking", 0.05)) if intent else UNSURE
    return {
        "text": text,
        "language": language,
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in ranking],
        "entities": [{"entity": "host_country", "value": "DE"}] if "Germany" in text else [],
    }


class Understanding(ThreadingHTTPServer):
    """Listens on a free loopback port in a thread of its own; `mood` says how it behaves."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mood: Literal["well", "crashing", "hanging"] = "well"
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Understanding

    def do_GET(self) -> None:  # the name that http.server calls
        """`/status`, and everything else."""
        self._answer({"model_file": "standin"} if self.path.startswith("/status") else {})

    def do_POST(self) -> None:
        """`/model/parse`."""
        text = json.loads(self.rfile.read(int(self.headers["content-length"])))["text"]
        self.server.asked.append(text)
        if self.server.mood == "hanging":
            time.sleep(3.5)  # longer than anybody waits
        if self.server.mood == "crashing":
            self.close_connection = True
            return
        self._answer(parsed(text))

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _answer(self, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        try:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            self.close_connection = True  # nobody waits any more
