"""From the bot to a counsellor and back over HTTP; danger; and being forgotten in the middle of it.

Telegram lets twenty messages a minute into a group, and the sender keeps to that: the tests here are few.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tg.shelf import piece

from .service import (
    ADMIN,
    LEVAN,
    STAFF_CHAT,
    TAMAR,
    Desk,
    Phone,
    Service,
    buttons,
    desk_of,
    running,
    until,
    words,
)
from .standin import Understanding

pytestmark = pytest.mark.loopback


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps its data."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def service(data: Path, nlu: Understanding) -> Iterator[Service]:
    """A running service, with its data at hand."""
    with running(data, HOMEWARD_NLU_URL=nlu.url) as service:
        yield service


def in_talk(service: Service, word: str) -> tuple[Phone, Desk]:
    """Somebody who wrote `word`, asked for a person, and whom Tamar has taken."""
    nino = service.somebody()
    nino.say(word)
    nino.hear(lambda m: bool(buttons(m)))
    nino.say("/human")
    nino.hear(lambda m: "book" in buttons(m) and "human" not in buttons(m), "word of the counsellors")
    desk = desk_of(service, word)
    desk.press("claim")
    nino.hears("human.joined")
    return nino, desk


def test_a_person_and_a_counsellor_write_back_and_forth(service: Service) -> None:
    nino, desk = in_talk(service, "luggage of Nino")
    card = desk.messages()[0]
    assert "luggage of Nino" in words(card)

    # The person asks, also about what the bot knows; the bot keeps quiet, the counsellor sees it.
    question = nino.say("and my passport?")
    asked = desk.sees("and my passport?")

    # The counsellor thinks aloud, a colleague joins in, and only the owner's words go out: as a reply.
    desk.say("// ask the consulate")
    desk.say("I am a colleague", staff=LEVAN)
    answer = desk.say("Bring it on Monday", reply_to=asked["message_id"])
    copy = nino.hear(lambda m: True, "the counsellor's words")
    assert (words(copy), copy["reply_to_message"]["message_id"]) == ("Bring it on Monday", question)

    # Both correct themselves.
    service.post("edit", user=TAMAR, chat=STAFF_CHAT, message_id=answer, text="Bring it on Tuesday")
    until(lambda: words(nino.heard()[-1]) == "Bring it on Tuesday", "the counsellor's correction")
    service.post("edit", user=nino.user, message_id=question, text="and my children's passports?")
    desk.sees("and my children's passports?")

    # The person answers with a reply of their own.
    nino.say("Thank you", reply_to=copy["message_id"])
    assert desk.sees("Thank you")["reply_to_message"]["message_id"] == answer

    # The talk ends, and the bot answers again.
    desk.press("close")
    nino.hears("human.closed")
    nino.say("luggage")
    nino.answered("luggage")
    assert "ask the consulate" not in str(nino.heard())


def test_in_danger_the_number_comes_first_and_the_counsellors_are_called(service: Service) -> None:
    before = {staff: len(service.chat(staff)) for staff in (TAMAR, LEVAN)}
    nino = service.somebody()
    nino.say("I want to kill myself")
    assert "112" in words(nino.heard()[-1] if nino.heard() else nino.hears("danger.anywhere"))
    desk_of(service, "I want to kill myself").sees(piece("ka", "desk.danger"))
    until(lambda: all(len(service.chat(staff)) > before[staff] for staff in before), "the call to both counsellors")


def test_whoever_is_forgotten_leaves_nothing_behind(service: Service, data: Path) -> None:
    nino, desk = in_talk(service, "passport of somebody")
    nino.say("/forget")
    nino.hears("forget.ask")
    nino.press("forget_ok")
    nino.hears("forget.done")
    until(lambda: not desk.messages(), "the deletion of the topic")
    assert rows(data, nino.user) == 0


def rows(data: Path, user: int) -> int:
    """How many rows speak of a person."""
    with sqlite3.connect(data / "homeward.sqlite") as db:
        (people,) = db.execute("SELECT count(*) FROM person WHERE chat_id = ?", (user,)).fetchone()
        (unsent,) = db.execute("SELECT count(*) FROM outbox WHERE lane = ?", (user,)).fetchone()
    db.close()
    return int(people) + int(unsent)


def test_nothing_was_reported_to_the_administrator(service: Service) -> None:
    assert service.chat(ADMIN) == []
