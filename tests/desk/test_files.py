"""What a person sent, fetched from Telegram for a counsellor who looks."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from telegram import Bot, File
from telegram.error import BadRequest, InvalidToken, TimedOut

from bot.desk.files import MOST_BYTES, Gone, TooLarge, fetching
from bot.store.tables import Case, Person
from tests.desk.office import Browser, Office


async def sent(office: Office, **medium: Any) -> tuple[Browser, str]:
    """A browser, and the address of a file that somebody sent."""
    case_id = office.case("look at this")
    known = {"kind": "document", "file_id": "F1", "name": "", "mime": "", "size": 3, "details": []}
    line_id = office.line(case_id, {"caption": "", "medium": known | medium}, kind=medium.get("kind", "document"))
    return await office.desk(), f"/desk/files/{line_id}"


@pytest.mark.parametrize(
    ("medium", "mime", "shown"),
    [
        ({"kind": "photo"}, "image/jpeg", True),
        ({"kind": "voice", "mime": "audio/ogg; codecs=opus"}, "audio/ogg", True),
        ({"kind": "document", "mime": "image/png"}, "image/png", True),
        ({"kind": "document", "mime": "text/html", "name": "a.html"}, "application/octet-stream", False),
        ({"kind": "document", "mime": "image/svg+xml", "name": "a.svg"}, "application/octet-stream", False),
        ({"kind": "document", "mime": "application/pdf", "name": "a.pdf"}, "application/octet-stream", False),
        ({"kind": "document", "mime": "x\r\nSet-Cookie: a=b"}, "application/octet-stream", False),
    ],
)
async def test_only_harmless_kinds_are_shown(office: Office, medium: dict[str, str], mime: str, *, shown: bool) -> None:
    office.files["F1"] = b"abc"
    browser, path = await sent(office, **medium)
    answer = await browser.get(path)
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, b"abc", mime)
    assert answer.headers["content-disposition"].startswith("inline" if shown else "attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


async def test_a_file_is_saved_under_its_name_whatever_that_is(office: Office) -> None:
    office.files["F1"] = b"abc"
    browser, path = await sent(office, name='ცნობა "2026"\r\n/../x.pdf')
    named = (await browser.get(path)).headers["content-disposition"]
    assert named.isascii()
    assert '"' not in named
    assert "%E1%83%AA" in named


async def test_a_small_file_is_fetched_once(office: Office) -> None:
    office.files["F1"] = b"abc"
    browser, path = await sent(office)
    assert [(await browser.get(path)).content for _ in range(3)] == [b"abc"] * 3
    assert office.fetched == ["F1"]


async def test_a_large_file_is_not_kept_in_memory(office: Office) -> None:
    office.files["F1"] = bytes(3_000_000)
    browser, path = await sent(office)
    for _ in range(2):
        await browser.get(path)
    assert office.fetched == ["F1", "F1"]


async def test_the_file_of_somebody_forgotten_is_gone_at_once(office: Office) -> None:
    office.files["F1"] = b"abc"
    browser, path = await sent(office)
    assert (await browser.get(path)).status_code == 200
    office.store.run(lambda db: db.delete(db.query(Person).one()))
    assert (await browser.get(path)).status_code == 404


@pytest.mark.parametrize(("error", "status"), [(TooLarge(), 413), (Gone(), 410), (TimedOut(), 503)])
async def test_why_a_file_cannot_be_shown_is_said(office: Office, error: Exception, status: int) -> None:
    office.files["F1"] = error
    browser, path = await sent(office)
    answer = await browser.get(path)
    assert (answer.status_code, "<html" in answer.text) == (status, True)


@pytest.mark.parametrize("medium", [{"kind": "location", "file_id": "", "details": ["41.7", "44.8"]}])
async def test_what_is_no_file_is_not_fetched(office: Office, medium: dict[str, Any]) -> None:
    browser, path = await sent(office, **medium)
    assert ((await browser.get(path)).status_code, office.fetched) == (404, [])


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=0-1", 206, b"01", "bytes 0-1/10"),
        ("bytes=4-6", 206, b"456", "bytes 4-6/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=6-4", 200, b"0123456789", None),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
async def test_a_player_gets_the_part_that_it_asks_for(
    office: Office, asked: str, status: int, content: bytes, said: str | None
) -> None:
    office.files["F1"] = b"0123456789"
    browser, path = await sent(office, kind="voice")
    answer = await browser.get(path, Range=asked)
    assert (answer.status_code, answer.content, answer.headers.get("content-range")) == (status, content, said)
    assert status == 416 or answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(("group", "told"), [(None, False), (-100, True)])
async def test_the_group_is_named_only_where_there_is_one(office: Office, group: int | None, *, told: bool) -> None:
    office = Office(office.store, staff_chat=group, files={"F1": TooLarge()})
    browser, path = await sent(office, kind="video", size=30 << 20)
    await browser.post("/desk/language", language="en")
    page = await browser.get(f"/desk/cases/{office.rows(Case)[0].id}")
    assert ["counsellors' group" in unescape(text) for text in ((await browser.get(path)).text, page.text)] == [
        told,
        told,
    ]


# --- Telegram's side


def telegram(found: File | Exception) -> Bot:
    """A bot that gives one file, or an error."""

    class Telegram(Bot):
        async def get_file(self, *_: Any, **__: Any) -> File:
            if isinstance(found, Exception):
                raise found
            return found

    return Telegram("1:TEST")


@pytest.mark.parametrize(
    ("found", "error"),
    [
        (BadRequest("File is too big"), TooLarge),
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), Gone),
        (InvalidToken("Not Found"), Gone),
        (TimedOut(), TimedOut),
        (File("a", "b", file_size=MOST_BYTES + 1), TooLarge),
    ],
)
async def test_what_telegram_says_of_a_file_is_understood(found: File | Exception, error: type[Exception]) -> None:
    with pytest.raises(error):
        await fetching(telegram(found))("F1")
