"""What a counsellor sends from the desk: their words, files, changes, and what the record learns of each."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.events import Medium
from bot.markup import LIMIT
from bot.store import record
from bot.store.tables import Attachment, Case, Line, Outbox

from .edge import ADMIN, NINO, TAMAR, Edge

DAY_S = 24 * 3600
LONG = "ა" * 3000 + "\n" + "ბ" * 3000

# --- words


async def test_words_from_the_desk_reach_the_person(talk: Edge) -> None:
    text(talk, "გამარჯობა _კარგო_ <b>")
    await talk.send()
    assert await talk.heard(NINO) == ["გამარჯობა _კარგო_ <b>"]


async def test_the_record_learns_what_a_text_became(talk: Edge) -> None:
    line_id = text(talk, "გამარჯობა")
    await talk.send()
    message_id = (await talk.talk.chat(NINO))[-1]["message_id"]
    assert (held(talk, line_id)["ids"], line(talk, line_id).message_id) == ([message_id], message_id)


async def test_the_desk_sees_that_a_text_was_sent(talk: Edge) -> None:
    text(talk, "გამარჯობა")
    before = revision(talk)
    await talk.send()
    assert revision(talk) > before


async def test_the_desk_sees_that_a_text_was_not_sent(talk: Edge) -> None:
    talk.put(NINO, case_id=1, person_id=talk.person().id, expires_at=talk.now())
    before = revision(talk)
    await talk.send()
    assert revision(talk) > before


async def test_the_record_keeps_what_the_bot_really_said(talk: Edge) -> None:
    line_id = row(talk, "say", {"key": "menu", "args": {}, "buttons": [], "language": "en"}, {"key": "menu"}, "bot")
    await talk.send()
    assert held(talk, line_id)["text"] == talk.texts("menu")[0]


async def test_words_changed_before_they_were_sent_stay_changed_in_the_record(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    hold(talk, line_id, {"text": "ზეგ"})
    await talk.send()
    assert held(talk, line_id)["text"] == "ზეგ"


async def test_a_long_text_comes_in_parts_and_all_are_remembered(talk: Edge) -> None:
    line_id = text(talk, LONG)
    await talk.send()
    parts = await talk.heard(NINO)
    assert ("\n".join(parts), [len(part) <= LIMIT for part in parts]) == (LONG, [True, True])
    assert len(held(talk, line_id)["ids"]) == 2


async def test_a_long_text_held_back_between_its_parts_is_not_doubled(talk: Edge, monkeypatch: Any) -> None:
    line_id = text(talk, LONG)
    sent, send = [], talk.bot.send_message

    async def then_wait(*args: Any, **more: Any) -> Any:
        sent.append(await send(*args, **more))
        if len(sent) == 1:
            await talk.talk.do("faults", method="sendMessage", chat=NINO, error_code=429, retry_after=5)
        return sent[-1]

    with monkeypatch.context() as patch:
        patch.setattr(type(talk.bot), "send_message", lambda _bot, *args, **more: then_wait(*args, **more))
        await talk.send()
    talk.time.now += 6
    await talk.send()
    assert ("\n".join(await talk.heard(NINO)), len(held(talk, line_id)["ids"])) == (LONG, 2)


async def test_a_reply_from_the_desk_is_a_reply(talk: Edge) -> None:
    asked = (await talk.talk.say("?"))["message_id"]
    text(talk, "!", reply_to=asked)
    await talk.send()
    assert (await talk.talk.chat(NINO))[-1]["reply_to_message"]["message_id"] == asked


async def test_a_reply_to_a_message_that_is_gone_is_sent_all_the_same(talk: Edge) -> None:
    text(talk, "!", reply_to=99_999)
    await talk.send()
    assert await talk.heard(NINO) == ["!"]


async def test_words_for_somebody_who_has_blocked_the_bot_are_marked_so(talk: Edge) -> None:
    text(talk, "გამარჯობა")
    await talk.talk.do("faults", method="sendMessage", chat=NINO, error_code=403)
    await talk.send()
    assert (talk.states()[-1], talk.whys()[-1]) == ("failed", "the person has blocked the bot")


# --- files


@pytest.mark.parametrize(
    ("name", "mime", "kind"),
    [
        ("a.jpg", "image/jpeg", "photo"),
        ("a.png", "image/png", "photo"),
        ("a.gif", "image/gif", "document"),
        ("a.ogg", "audio/ogg", "voice"),
        ("ბილეთი.pdf", "application/pdf", "document"),
    ],
)
async def test_a_file_is_sent_as_what_it_is(talk: Edge, name: str, mime: str, kind: str) -> None:
    file(talk, name, mime)
    await talk.send()
    message = (await talk.talk.chat(NINO))[-1]
    assert (kind in message, message["caption"]) == (True, "see")


async def test_a_file_keeps_its_name_and_content(talk: Edge) -> None:
    line_id = file(talk, "ბილეთი.pdf", "application/pdf")
    await talk.send()
    document = (await talk.talk.chat(NINO))[-1]["document"]
    got = await talk.talk.http.get(f"/file/bot1:SANDBOX/files/{document['file_id']}/{document['file_name']}")
    assert (document["file_name"], got.content) == ("ბილეთი.pdf", b"content")
    assert held(talk, line_id)["medium"]["file_id"] == document["file_id"]


async def test_a_large_picture_goes_as_a_document(talk: Edge) -> None:
    file(talk, "a.jpg", "image/jpeg", b"x" * (10 * 1024 * 1024 + 1))
    await talk.send()
    assert "document" in (await talk.talk.chat(NINO))[-1]


async def test_a_picture_that_telegram_does_not_take_goes_as_a_document(talk: Edge) -> None:
    why = "Bad Request: PHOTO_INVALID_DIMENSIONS"
    await talk.talk.do("faults", method="sendPhoto", chat=NINO, error_code=400, description=why)
    file(talk, "a.jpg", "image/jpeg")
    await talk.send()
    assert "document" in (await talk.talk.chat(NINO))[-1]


async def test_a_file_that_telegram_has_is_not_kept(talk: Edge) -> None:
    file(talk, "a.pdf", "application/pdf")
    await talk.send()
    assert talk.count(Attachment) == 0


async def test_a_file_that_is_gone_is_a_failure_with_its_reason(talk: Edge) -> None:
    order = {"attachment_id": 4711, "name": "a.pdf", "mime": "application/pdf", "caption": "", "reply_to": None}
    row(talk, "file", order, {"caption": ""})
    await talk.send()
    assert (talk.states()[-1], talk.whys()[-1]) == ("failed", "the file is gone")


async def test_a_caption_that_is_too_long_follows_as_a_text(talk: Edge) -> None:
    line_id = file(talk, "a.pdf", "application/pdf", caption="ა" * 2000)
    await talk.send()
    assert await talk.heard(NINO) == ["[document]", "ა" * 2000]
    assert len(held(talk, line_id)["ids"]) == 2


async def test_a_file_is_not_sent_twice_for_its_long_caption(talk: Edge) -> None:
    line_id = file(talk, "a.pdf", "application/pdf", caption="ა" * 2000)
    await talk.talk.do("faults", method="sendMessage", chat=NINO, error_code=429, retry_after=5)
    await talk.send()
    talk.time.now += 6
    await talk.send()
    assert await talk.heard(NINO) == ["[document]", "ა" * 2000]
    assert held(talk, line_id)["medium"]["file_id"]


# --- changes


async def test_a_change_reaches_the_persons_chat(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    await talk.send()
    change(talk, line_id, "ზეგ")
    await talk.send()
    assert await talk.heard(NINO) == ["ზეგ"]


async def test_a_change_written_before_its_message_was_sent_follows_it(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    change(talk, line_id, "ზეგ")
    await talk.send()
    assert await talk.heard(NINO) == ["ზეგ"]


async def test_a_change_that_changes_nothing_is_no_failure(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    change(talk, line_id, "ხვალ")
    await talk.send()
    assert talk.states()[-1] == "sent"


async def test_the_caption_of_a_file_can_be_changed(talk: Edge) -> None:
    line_id = file(talk, "a.pdf", "application/pdf")
    change(talk, line_id, "this one")
    change(talk, line_id, "this one")
    await talk.send()
    assert (await talk.heard(NINO), talk.states()[-1]) == (["this one"], "sent")


async def test_a_text_that_becomes_shorter_leaves_nothing_behind(talk: Edge) -> None:
    line_id = text(talk, LONG)
    change(talk, line_id, "short")
    await talk.send()
    assert (await talk.heard(NINO), len(held(talk, line_id)["ids"])) == (["short"], 1)


async def test_a_text_that_becomes_longer_goes_on_in_a_new_message(talk: Edge) -> None:
    line_id = text(talk, "short")
    change(talk, line_id, LONG)
    await talk.send()
    assert ("\n".join(await talk.heard(NINO)), len(held(talk, line_id)["ids"])) == (LONG, 2)


async def test_a_change_of_what_was_never_sent_fails_with_its_reason(talk: Edge) -> None:
    line_id = row(talk, "text", {"text": "x", "reply_to": None}, {"text": "x"}, expires_at=talk.now())
    change(talk, line_id, "y")
    await talk.send()
    assert (talk.states()[-1], talk.whys()[-1]) == ("failed", "the message was never sent")


async def test_a_message_taken_back_is_gone(talk: Edge) -> None:
    line_id = text(talk, LONG)
    take_back(talk, line_id)
    await talk.send()
    assert (await talk.heard(NINO), talk.states()[-1]) == ([], "sent")


async def test_a_message_that_is_too_old_stays_and_the_desk_learns_why(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    await talk.send()
    talk.time.now += 2 * DAY_S + 1
    take_back(talk, line_id)
    await talk.send()
    assert talk.whys()[-1] == "older than 48 hours: Telegram does not take it back any more"
    assert line(talk, line_id).removed_at is None


async def test_no_administrator_is_bothered_with_what_the_desk_learns(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    await talk.send()
    talk.time.now += 2 * DAY_S + 1
    take_back(talk, line_id)
    await talk.send()
    assert await talk.heard(ADMIN) == []


async def test_a_message_that_the_person_has_deleted_cannot_be_changed(talk: Edge) -> None:
    line_id = text(talk, "ხვალ")
    await talk.send()
    await talk.bot.delete_message(NINO, (await talk.talk.chat(NINO))[-1]["message_id"])
    change(talk, line_id, "ზეგ")
    await talk.send()
    assert talk.whys()[-1] == "the message is not in the chat any more"
    assert held(talk, line_id)["stale"] is True


# --- hands


def row(
    edge: Edge, kind: str, order: dict[str, Any], said: dict[str, Any], author: str = "staff", **columns: Any
) -> int:
    """A row for Nino, and its line in the record; returns the line's id."""
    person_id = edge.person().id
    edge.put(NINO, kind=kind, order=order, case_id=1, person_id=person_id, **columns)
    with edge.store.begin() as db:
        row_id = db.scalars(select(Outbox.id).order_by(Outbox.id.desc())).first()
        line = Line(person_id=person_id, case_id=1, at=edge.now(), author=author, kind=kind, row_id=row_id)
        line.sealed = edge.store.vault.seal(said)
        line.staff_id = TAMAR if author == "staff" else None
        db.add(line)
        db.flush()
        return line.id


def text(edge: Edge, words: str, reply_to: int | None = None) -> int:
    """A counsellor's own words wait to be sent."""
    return row(edge, "text", {"text": words, "reply_to": reply_to}, {"text": words})


def file(edge: Edge, name: str, mime: str, content: bytes = b"content", caption: str = "see") -> int:
    """A counsellor's file waits to be sent."""
    sealed = edge.store.vault.seal(base64.b64encode(content).decode())
    with edge.store.begin() as db:
        kept = Attachment(person_id=edge.person().id, sealed=sealed, at=edge.now())
        db.add(kept)
        db.flush()
        attachment_id = kept.id
    order = {"attachment_id": attachment_id, "name": name, "mime": mime, "caption": caption, "reply_to": None}
    medium = vars(Medium("document", name=name, mime=mime, size=len(content)))
    return row(edge, "file", order, {"caption": caption, "medium": medium})


def change(edge: Edge, line_id: int, words: str) -> None:
    """The counsellor changes it."""
    order = {"line_id": line_id, "message_ids": [], "text": words}
    edge.put(NINO, kind="change", order=order, case_id=1, person_id=edge.person().id)


def take_back(edge: Edge, line_id: int) -> None:
    """The counsellor takes it back."""
    with edge.store.begin() as db:
        db.get_one(Line, line_id).removed_at = edge.now()
    order = {"line_id": line_id, "message_ids": [], "text": ""}
    edge.put(NINO, kind="take_back", order=order, case_id=1, person_id=edge.person().id)


def line(edge: Edge, line_id: int) -> Line:
    """A line of the record."""
    with edge.store.begin() as db:
        return db.get_one(Line, line_id)


def held(edge: Edge, line_id: int) -> dict[str, Any]:
    """What a line holds."""
    return record.opened(edge.store.vault, line(edge, line_id))


def hold(edge: Edge, line_id: int, said: dict[str, Any]) -> None:
    """Let a line hold something else."""
    with edge.store.begin() as db:
        db.get_one(Line, line_id).sealed = edge.store.vault.seal(said)


def revision(edge: Edge) -> int:
    """How often the case has changed."""
    with edge.store.begin() as db:
        return db.get_one(Case, 1).revision
