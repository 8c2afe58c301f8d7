"""Trouble around the desk, with the real service as a process: nothing is lost, and what is doubled is said here.

Telegram lets twenty messages a minute into a group, and the sender keeps to that: the tests of the mirror come first.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tg.shelf import piece

from .counsellor import Counsellor, asked, case_of
from .service import (
    ADMIN,
    LEVAN,
    STAFF_CHAT,
    TAMAR,
    Phone,
    Service,
    buttons,
    environment,
    first,
    start,
    stop,
    until,
    words,
)
from .standin import Understanding

pytestmark = pytest.mark.loopback


@dataclass
class House:
    """A service that can be killed and started again, with its data at hand."""

    data: Path
    settings: dict[str, str]
    service: Service
    seats: dict[int, Counsellor] = field(default_factory=dict)

    def desk(self, staff: int = TAMAR) -> Counsellor:
        """A counsellor who has come in; their cookie outlives the service."""
        if staff not in self.seats:
            self.seats[staff] = Counsellor.at(self.service, staff)
        return self.seats[staff]

    def somebody(self, *, claimed_by: int | None = TAMAR) -> tuple[Phone, int]:
        """Somebody who has asked for a counsellor, and their case."""
        nino = self.service.somebody()
        nino.say("/human")
        case = case_of(self.data, nino.user)
        if claimed_by is not None:
            self.desk(claimed_by).does(case, "press", verb="claim")
            nino.hears("human.joined")
        return nino, case

    def again(self, **settings: str) -> None:
        """Kill the service at once, and start it."""
        os.kill(self.service.process.pid, signal.SIGKILL)
        users = self.service._users
        stop(self.service)
        time.sleep(0.3)  # the sandbox leaves its port
        self.service = start(self.settings | settings)
        self.service._users = users
        until(lambda: self.service.health()[0] == 200, "the service", 120)

    def mirror(self, word: str) -> list[int]:
        """The topics in which a word stands."""
        found = [m for m in self.service.chat(STAFF_CHAT) if word in words(m)]
        return [m["message_thread_id"] for m in found if "message_thread_id" in m]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, nlu: Understanding) -> Iterator[House]:
    """One service for all tests here."""
    data = tmp_path_factory.mktemp("data")
    settings = environment(data, HOMEWARD_NLU_URL=nlu.url)
    house = House(data, settings, start(settings))
    until(lambda: house.service.health()[0] == 200, "the service", 120)
    yield house
    stop(house.service)
    for seat in house.seats.values():
        seat.http.close()


def times(phone: Phone, text: str) -> int:
    """How often a text stands in somebody's chat."""
    return sum(words(message) == text for message in phone.heard())


# --- the mirror


def test_a_deleted_topic_is_made_again_with_the_last_messages(house: House) -> None:
    nino, case = house.somebody()
    nino.say("first word of Nino")
    topic = until(lambda: house.mirror("first word of Nino"), "the word in the mirror")[-1]
    house.service.post("topic", chat=STAFF_CHAT, topic=topic, do="delete")
    nino.say("second word of Nino")
    again = until(lambda: house.mirror("second word of Nino"), "the next word in the mirror")[-1]
    assert (again != topic, again in house.mirror("first word of Nino")) == (True, True)
    house.desk().sees(case, "second word of Nino")


def test_while_the_group_must_wait_words_go_to_and_fro(house: House) -> None:
    nino, case = house.somebody()
    house.service.post("faults", chat=STAFF_CHAT, error_code=429, retry_after=3, times=3)
    nino.say("while the group waits")
    house.desk().sees(case, "while the group waits")
    house.desk().does(case, "say", text="the answer meanwhile")
    nino.hear(lambda m: words(m) == "the answer meanwhile")


def test_of_a_group_without_rights_the_administrator_learns_once_and_the_desk_goes_on(house: House) -> None:
    before = len(house.service.chat(ADMIN))
    house.service.post("rights", chat=STAFF_CHAT, can_manage_topics=False)
    try:
        for _ in range(2):
            nino, case = house.somebody()
            nino.say("without a mirror")
            house.desk().sees(case, "without a mirror")
            house.desk().does(case, "say", text="an answer without it")
            nino.hear(lambda m: words(m) == "an answer without it")
        until(lambda: len(house.service.chat(ADMIN)) > before, "the report")
    finally:
        house.service.post("rights", chat=STAFF_CHAT, can_manage_topics=True)
    told = [words(message) for message in house.service.chat(ADMIN)[before:]]
    assert len([text for text in told if "cannot be written to" in text]) == 1, told


# --- forms


def test_of_two_who_claim_at_once_one_wins_and_the_other_is_told(house: House) -> None:
    nino, case = house.somebody(claimed_by=None)
    forms = {staff: house.desk(staff).form(case) | {"verb": "claim"} for staff in (TAMAR, LEVAN)}

    def press(staff: int) -> int:
        return house.desk(staff).http.post(f"/desk/cases/{case}/press", data=forms[staff]).status_code

    with ThreadPoolExecutor(2) as hands:
        assert sorted(hands.map(press, forms)) == [303, 409]
    nino.hears("human.joined")
    joined = piece("en", "human.joined")
    assert sum(joined in words(message) for message in nino.heard()) == 1


def test_a_form_that_comes_twice_counts_once(house: House) -> None:
    nino, case = house.somebody()
    form = house.desk().form(case) | {"text": "only once"}
    with ThreadPoolExecutor(2) as hands:
        answers = list(hands.map(lambda _: house.desk().http.post(f"/desk/cases/{case}/say", data=form), range(2)))
    assert [answer.status_code for answer in answers] == [303, 303]
    house.desk().does(case, "say", text="and then this")
    nino.hear(lambda m: words(m) == "and then this")
    assert times(nino, "only once") == 1


# --- the person


def test_of_somebody_who_blocks_the_bot_the_case_shows_it_and_no_reminder_is_sent(house: House) -> None:
    nino, case = house.somebody()
    nino.say("/book")
    nino.press([data for data in buttons(nino.shown("day")) if data.startswith("day:")][1])
    nino.press(first(nino.shown("slot"), "slot"))
    nino.press(first(nino.hear(lambda m: any(data.startswith("ok:") for data in buttons(m))), "ok"))
    nino.calendar()
    house.service.post("block", user=nino.user)
    house.desk().does(case, "say", text="are you there?")
    house.desk().sees(case, 'class="delivery blocked"')
    with closing(sqlite3.connect(house.data / "homeward.sqlite", timeout=30)) as db, db:
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
        due = "UPDATE outbox SET due_at = ? WHERE guard_kind = 'booking' AND lane = ? AND state = 'due'"
        db.execute(due, (now, nino.user))
    question = "SELECT state, why FROM outbox WHERE guard_kind = 'booking' AND lane = ? AND due_at = ?"
    until(lambda: all(state != "due" for state, _ in asked(house.data, question, nino.user, now)), "their end")
    assert set(asked(house.data, question, nino.user, now)) == {("dropped", "the person has blocked the bot")}


def test_a_file_that_telegram_does_not_give_back_is_shown_with_what_to_do(house: House) -> None:
    nino, case = house.somebody()
    house.service.post("media", user=nino.user, kind="document", size=21 << 20)
    page = house.desk().sees(case, "20 მბ")
    line = re.findall(r'data-line="(\d+)" data-author="person"', page)[-1]
    answer = house.desk().http.get(f"/desk/files/{line}")
    assert (answer.status_code, "20 მბ" in answer.text) == (413, True)


def test_a_changed_message_keeps_what_stood_there_before(house: House) -> None:
    nino, case = house.somebody()
    number = nino.say("on Monday")
    house.desk().sees(case, "on Monday")
    house.service.post("edit", user=nino.user, message_id=number, text="on Tuesday")
    assert "on Monday" in house.desk().sees(case, "on Tuesday")


def test_a_reply_to_a_message_that_is_gone_arrives_all_the_same(house: House) -> None:
    nino, case = house.somebody()
    number = nino.say("this will be deleted")
    page = house.desk().sees(case, "this will be deleted")
    [line] = re.findall(r'data-line="(\d+)" data-author="person"', page)[-1:]
    with closing(sqlite3.connect(house.data / "sandbox.sqlite", timeout=30)) as db, db:
        db.execute("DELETE FROM messages WHERE chat = ? AND id = ?", (nino.user, number))
    house.desk().does(case, "say", text="a reply to it", reply_to=line)
    assert "reply_to_message" not in nino.hear(lambda m: words(m) == "a reply to it")


# --- the process and the database


def test_while_the_database_is_locked_for_two_seconds_nothing_is_lost(house: House) -> None:
    nino, case = house.somebody()
    form = house.desk().form(case) | {"text": "written while it was locked"}
    with closing(sqlite3.connect(house.data / "homeward.sqlite", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as hand:
            posted = hand.submit(house.desk().http.post, f"/desk/cases/{case}/say", data=form)
            nino.say("said while it was locked")
            time.sleep(2)
            db.execute("ROLLBACK")
            assert posted.result().status_code == 303
    nino.hear(lambda m: words(m) == "written while it was locked")
    house.desk().sees(case, "said while it was locked")
    assert times(nino, "written while it was locked") == 1


def test_whatever_was_under_way_when_the_service_was_killed_comes_once(house: House) -> None:
    claimed, case = house.somebody(claimed_by=None)
    answered, talk = house.somebody()
    lost, doubt = house.somebody()
    house.service.post("faults", method="sendMessage", chat=claimed.user, error_code=429, retry_after=2)
    house.service.post("faults", method="sendMessage", chat=answered.user, error_code=429, retry_after=2)
    house.service.post("faults", method="sendMessage", chat=lost.user, error_code=0)
    house.desk().does(case, "press", verb="claim")
    house.desk().does(talk, "say", text="words before the kill")
    house.desk().does(doubt, "say", text="words sent and not marked")
    answered.say("the last thing said")
    house.again()
    for phone in (claimed, answered, lost):
        phone.service = house.service
    claimed.hears("human.joined")
    answered.hear(lambda m: words(m) == "words before the kill")
    lost.hear(lambda m: words(m) == "words sent and not marked")
    house.desk().sees(talk, "the last thing said")
    house.desk().does(talk, "say", text="and after it")
    answered.hear(lambda m: words(m) == "and after it")
    joined = piece("en", "human.joined")
    assert (sum(joined in words(m) for m in claimed.heard()), times(answered, "words before the kill")) == (1, 1)
    assert times(lost, "words sent and not marked") <= 2
    assert asked(house.data, 'SELECT state FROM "case" WHERE id IN (?, ?, ?)', case, talk, doubt) == [("owned",)] * 3


def test_without_a_mirror_the_whole_way_works(house: House) -> None:
    house.again(HOMEWARD_MIRROR="false")
    nino, case = house.somebody()
    nino.say("nobody is in the group")
    house.desk().sees(case, "nobody is in the group")
    house.desk().does(case, "say", text="the desk is enough")
    nino.hear(lambda m: words(m) == "the desk is enough")
    house.desk().does(case, "press", verb="close", value="solved")
    nino.hears("human.closed")
    group = str(house.service.chat(STAFF_CHAT))  # with what the mirror of earlier cases had still to send
    assert ("nobody is in the group" in group, f"№ {case} " in group) == (False, False)
