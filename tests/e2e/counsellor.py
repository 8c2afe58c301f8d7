"""A counsellor's browser, over HTTP: comes in by the bot's link, reads pages, sends the forms that stand on them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx

from .service import Service, until, words

_HIDDEN = re.compile(r'name="(csrf|form)" value="([^"]+)"')
_LINK = re.compile(r"\S+(/enter\?token=\S+)")


@dataclass
class Counsellor:
    """Somebody at the desk."""

    http: httpx.Client

    @staticmethod
    def at(service: Service, staff: int) -> Counsellor:
        """Ask the bot for a link, and come in by it."""
        phone = service.person(staff)
        phone.noted = max([0, *(message["message_id"] for message in service.chat(staff))])
        phone.say("/desk")
        link = _LINK.search(words(phone.hear(lambda m: bool(_LINK.search(words(m))), "the link to the desk")))
        http = httpx.Client(base_url=service.desk, timeout=60)
        assert link is not None
        assert http.get(link[1]).status_code == 303
        return Counsellor(http)

    def page(self, case: int, part: str = "") -> str:
        """A case as it is shown now."""
        answer = self.http.get(f"/desk/cases/{case}{part}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def form(self, case: int) -> dict[str, str]:
        """The hidden fields of a form on the page of a case."""
        found = dict(_HIDDEN.findall(self.page(case)))
        return {name: found[name] for name in ("csrf", "form")}

    def send(self, case: int, act: str, **fields: str) -> httpx.Response:
        """Send a form of a case."""
        return self.http.post(f"/desk/cases/{case}/{act}", data=self.form(case) | fields)

    def does(self, case: int, act: str, **fields: str) -> None:
        """Send a form that must be taken."""
        answer = self.send(case, act, **fields)
        assert answer.status_code == 303, answer.text

    def sees(self, case: int, text: str) -> str:
        """Wait for something on the page of a case."""

        def look() -> str:
            page = self.page(case, "/lines")
            return page if text in page else ""

        return until(look, f"{text!r} on the page of case {case}")


def asked(data: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Look into the database of a service."""
    with closing(sqlite3.connect(data / "homeward.sqlite", timeout=30)) as db:
        return db.execute(sql, values).fetchall()


def case_of(data: Path, user: int) -> int:
    """The newest case of a person, once it is there."""
    question = 'SELECT max("case".id) FROM "case" JOIN person ON person.id = person_id WHERE chat_id = ?'
    found = until(lambda: asked(data, question, user)[0][0], f"a case of {user}")
    assert isinstance(found, int)
    return found
