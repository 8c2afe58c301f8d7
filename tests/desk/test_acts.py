"""What counsellors do: each form does what it says, once, and says why where it does not."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from bot.store.tables import Attachment, Audit, Line, Outbox, Person, ReadMark, SavedReply
from tests.desk.office import CHAT, HANDLE, LEVAN, NAME, NINO, Browser, Office


def said(office: Office, author: str) -> list[str]:
    """The texts in the record of one author."""
    lines = [line for line in office.rows(Line) if line.author == author]
    return [office.store.vault.open(line.sealed)["text"] for line in lines]


def orders(office: Office, kind: str) -> list[dict[str, Any]]:
    """What is to be sent to the person, of one kind."""
    rows = [row for row in office.rows(Outbox) if row.kind == kind and row.lane == CHAT]
    return [office.store.vault.open(row.order_sealed) for row in rows]


@pytest.fixture
def mine(office: Office) -> int:
    """A case of the counsellor who sits here, with a word of the person."""
    return office.case("when can I fly?", state="owned", owner=NINO)


# --- verbs


async def test_a_case_is_taken(office: Office) -> None:
    case_id, browser = office.case("hello"), await office.desk()
    answer = await browser.post(f"/desk/cases/{case_id}/press", verb="claim")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/cases/{case_id}")
    assert (office.open(case_id).state, office.open(case_id).owner_id) == ("owned", NINO)
    assert office.woken == 1
    assert "claimed" in [line.what for line in office.rows(Audit)]


async def test_of_two_who_take_a_case_the_second_is_told_who_has_it(office: Office) -> None:
    case_id, nino, levan = office.case("hello"), await office.desk(NINO), await office.desk(LEVAN)
    await levan.tokens()
    await nino.post(f"/desk/cases/{case_id}/press", verb="claim")
    answer = await levan.post(f"/desk/cases/{case_id}/press", verb="claim")
    assert (answer.status_code, office.open(case_id).owner_id) == (409, NINO)
    assert "ნინო" in answer.text


@pytest.mark.parametrize(("verb", "state"), [("release", "waiting"), ("back", "bot"), ("close", "closed")])
async def test_the_owner_lets_a_case_go(office: Office, mine: int, verb: str, state: str) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/press", verb=verb)
    assert office.open(mine).state == state


async def test_a_case_is_closed_with_a_reason_and_a_line_for_the_next_counsellor(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/press", verb="close", value="solved", summary="has a ticket")
    case = office.open(mine)
    assert case.summary_sealed is not None
    assert (case.close_reason, office.store.vault.open(case.summary_sealed)) == ("solved", "has a ticket")


async def test_a_closed_case_is_opened_again(office: Office) -> None:
    case_id, browser = office.case("hello", state="closed"), await office.desk()
    await browser.post(f"/desk/cases/{case_id}/press", verb="reopen")
    assert (office.open(case_id).state, office.open(case_id).owner_id) == ("owned", NINO)


async def test_a_case_is_handed_to_a_colleague(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/press", verb="transfer", value=str(LEVAN))
    assert office.open(mine).owner_id == LEVAN


@pytest.mark.parametrize("value", ["", "nobody", "9999", "-1", "9" * 40])
async def test_a_case_is_handed_to_nobody_who_does_not_counsel(office: Office, mine: int, value: str) -> None:
    browser = await office.desk()
    answer = await browser.post(f"/desk/cases/{mine}/press", verb="transfer", value=value)
    assert (answer.status_code, office.open(mine).owner_id) == (409, NINO)


# --- words


async def test_what_is_written_goes_to_the_person(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/say", text="  On Monday.\r\nBring your passport. ", reply_to="")
    assert said(office, "staff") == ["On Monday.\nBring your passport."]
    assert [order["text"] for order in orders(office, "text")] == ["On Monday.\nBring your passport."]


async def test_a_reply_names_the_message_in_the_persons_chat(office: Office, mine: int) -> None:
    browser = await office.desk()
    line_id = office.line(mine, {"text": "and my dog?"}, message_id=4711)
    await browser.post(f"/desk/cases/{mine}/say", text="Yes.", reply_to=str(line_id))
    assert [order["reply_to"] for order in orders(office, "text")] == [4711]


async def test_a_line_of_somebody_else_is_not_replied_to(office: Office, mine: int) -> None:
    browser = await office.desk()
    other = office.case("a word of another", chat=CHAT + 1)
    line_id = office.line(other, {"text": "mine"}, message_id=4711)
    await browser.post(f"/desk/cases/{mine}/say", text="Yes.", reply_to=str(line_id))
    assert [order["reply_to"] for order in orders(office, "text")] == [None]


async def test_a_form_that_comes_twice_does_it_once(office: Office, mine: int) -> None:
    browser = await office.desk()
    form = await browser.tokens() | {"text": "Hello!"}
    first, second = [await browser.send(f"/desk/cases/{mine}/say", form) for _ in range(2)]
    assert (first.status_code, second.status_code, said(office, "staff")) == (303, 303, ["Hello!"])


async def test_other_words_in_a_page_that_the_browser_kept_are_not_lost(office: Office, mine: int) -> None:
    browser = await office.desk()
    tokens = await browser.tokens()
    for text in ("First.", "Second."):
        await browser.send(f"/desk/cases/{mine}/say", tokens | {"text": text})
    assert said(office, "staff") == ["First.", "Second."]


async def test_refused_words_may_be_sent_again_from_the_same_page(office: Office) -> None:
    case_id, browser = office.case("hello", state="owned", owner=LEVAN), await office.desk()
    form = await browser.tokens() | {"text": "Good day."}
    refused = await browser.send(f"/desk/cases/{case_id}/say", form)
    assert (refused.status_code, said(office, "staff")) == (409, [])
    await (await office.desk(LEVAN)).post(f"/desk/cases/{case_id}/press", verb="release")
    assert (await browser.send(f"/desk/cases/{case_id}/say", form)).status_code == 303
    assert said(office, "staff") == ["Good day."]


async def test_nobody_but_the_owner_writes_to_the_person(office: Office) -> None:
    case_id, browser = office.case("hello", state="owned", owner=LEVAN), await office.desk()
    answer = await browser.by_htmx(f"/desk/cases/{case_id}/say", text="Good day.")
    assert (answer.status_code, orders(office, "text")) == (409, [])
    assert "<html" not in answer.text


async def test_a_note_stays_among_the_staff(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/note", text="speaks little English")
    assert said(office, "note") == ["speaks little English"]
    assert [row for row in office.rows(Outbox) if row.lane == CHAT] == []


async def test_an_approved_answer_is_sent(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/answer", topic="luggage")
    assert [order["topic"] for order in orders(office, "answer")] == ["luggage"]


@pytest.mark.parametrize("topic", ["", "no_such_topic", "withdrawn", "../luggage"])
async def test_what_is_no_approved_answer_is_refused(office: Office, mine: int, topic: str) -> None:
    answer = await (await office.desk()).post(f"/desk/cases/{mine}/answer", topic=topic)
    assert (answer.status_code, orders(office, "answer")) == (409, [])


async def test_where_no_time_is_free_no_session_is_offered(office: Office, mine: int) -> None:
    assert (await (await office.desk()).post(f"/desk/cases/{mine}/offer")).status_code == 409


async def test_ones_own_words_are_changed_and_taken_back(office: Office, mine: int) -> None:
    browser = await office.desk()
    await browser.post(f"/desk/cases/{mine}/say", text="On Mnoday.")
    line_id = str(office.rows(Line)[-1].id)
    await browser.post(f"/desk/cases/{mine}/change", line=line_id, text="On Monday.")
    assert said(office, "staff") == ["On Monday."]
    await browser.post(f"/desk/cases/{mine}/change", line=line_id, text="")
    assert office.rows(Line)[-1].removed_at is not None


async def test_words_of_somebody_else_are_not_changed(office: Office, mine: int) -> None:
    line_id = office.rows(Line)[0].id
    answer = await (await office.desk()).post(f"/desk/cases/{mine}/change", line=str(line_id), text="no")
    assert (answer.status_code, said(office, "person")) == (409, ["when can I fly?"])


async def test_tags_are_set(office: Office, mine: int) -> None:
    await (await office.desk()).post(f"/desk/cases/{mine}/tags", tags="visa, , family ,visa")
    sealed = office.open(mine).tags_sealed
    assert sealed is not None
    assert office.store.vault.open(sealed) == ["visa", "family"]


async def test_a_text_longer_than_a_message_is_not_cut(office: Office, mine: int) -> None:
    answer = await (await office.desk()).post(f"/desk/cases/{mine}/say", text="x" * 4097)
    assert (answer.status_code, said(office, "staff")) == (422, [])


# --- files


async def test_a_file_lies_in_the_store_until_telegram_has_it(office: Office, mine: int) -> None:
    browser, data = await office.desk(), b"%PDF-1.7 some bytes"
    answer = await browser.upload(
        f"/desk/cases/{mine}/file", ("../მიმართვა.pdf", data, "application/pdf"), caption="Please sign."
    )
    assert answer.status_code == 303
    [attachment] = office.rows(Attachment)
    assert base64.b64decode(office.store.vault.open(attachment.sealed)) == data
    [order] = orders(office, "file")
    assert (order["attachment_id"], order["name"], order["mime"]) == (attachment.id, "მიმართვა.pdf", "application/pdf")


async def test_the_same_file_twice_by_one_form_is_one(office: Office, mine: int) -> None:
    browser = await office.desk()
    tokens = await browser.tokens()
    for _ in range(2):
        await browser.http.post(
            f"/desk/cases/{mine}/file", data=tokens, files={"file": ("a.txt", b"abc", "text/plain")}
        )
    assert (len(office.rows(Attachment)), len(orders(office, "file"))) == (1, 1)


async def test_a_file_that_may_not_be_sent_is_not_kept(office: Office) -> None:
    case_id, browser = office.case("hello", state="owned", owner=LEVAN), await office.desk()
    answer = await browser.upload(f"/desk/cases/{case_id}/file", ("a.txt", b"abc", "text/plain"))
    assert (answer.status_code, office.rows(Attachment)) == (409, [])


@pytest.mark.parametrize(("size", "status"), [(20 << 20, 303), ((20 << 20) + 1, 413), (22 << 20, 413), (0, 422)])
async def test_a_file_has_at_most_20_mb(office: Office, mine: int, size: int, status: int) -> None:
    browser = await office.desk()
    answer = await browser.upload(f"/desk/cases/{mine}/file", ("a.bin", bytes(size), "application/zip"))
    assert (answer.status_code, len(office.rows(Attachment))) == (status, int(status == 303))
    assert status != 413 or "20" in answer.text


async def test_a_form_without_a_file_sends_none(office: Office, mine: int) -> None:
    assert (await (await office.desk()).post(f"/desk/cases/{mine}/file", caption="hello")).status_code == 422


# --- the name


async def test_a_name_is_shown_for_a_reason_which_is_logged(office: Office, mine: int) -> None:
    answer = await (await office.desk()).post(f"/desk/cases/{mine}/reveal", reason="to book the flight")
    assert answer.status_code == 200
    assert NAME in answer.text
    assert HANDLE in answer.text
    found = [(a.staff_id, a.case_id, office.store.vault.open(a.detail_sealed)) for a in office.rows(Audit) if a.case_id]
    assert found == [(NINO, mine, "to book the flight")]


@pytest.mark.parametrize("reason", ["", "why", "    a    "])
async def test_without_a_reason_no_name_is_shown(office: Office, mine: int, reason: str) -> None:
    answer = await (await office.desk()).post(f"/desk/cases/{mine}/reveal", reason=reason)
    assert (answer.status_code, NAME in answer.text) == (422, False)
    assert [line.what for line in office.rows(Audit)] == ["signed_in"]


# --- marks


async def test_the_person_sees_that_their_counsellor_types_every_four_seconds_at_most(
    office: Office, mine: int
) -> None:
    browser = await office.desk()
    for _ in range(3):
        assert (await browser.post(f"/desk/cases/{mine}/typing")).status_code == 204
    assert office.typing == [CHAT]


async def test_the_person_does_not_see_that_another_counsellor_types(office: Office, mine: int) -> None:
    assert (await (await office.desk(LEVAN)).post(f"/desk/cases/{mine}/typing")).status_code == 204
    assert office.typing == []


async def test_colleagues_see_who_types(office: Office, mine: int) -> None:
    levan = await office.desk(LEVAN)
    await levan.post(f"/desk/cases/{mine}/typing")
    assert "ლევანი" in (await (await office.desk()).part(f"/desk/cases/{mine}/head")).text


async def test_what_was_read_is_marked(office: Office, mine: int) -> None:
    browser, line_id = await office.desk(), office.rows(Line)[-1].id
    assert (await browser.post(f"/desk/cases/{mine}/read", line=str(line_id))).status_code == 204
    assert [(mark.staff_id, mark.line_id) for mark in office.rows(ReadMark)] == [(NINO, line_id)]


# --- saved replies


async def test_a_reply_is_saved_and_dropped(office: Office) -> None:
    browser = await office.desk()
    form = await browser.tokens() | {"language": "en", "title": "Greeting", "text": "Good day!"}
    for _ in range(2):
        assert (await browser.send("/desk/replies", form)).status_code == 303
    [reply] = office.rows(SavedReply)
    assert "Good day!" in (await browser.get("/desk/replies")).text
    await browser.post(f"/desk/replies/{reply.id}/drop")
    assert office.rows(SavedReply) == []


@pytest.mark.parametrize(("title", "text"), [("", "text"), ("title", " "), ("x" * 81, "text"), ("title", "x" * 4097)])
async def test_a_reply_without_title_or_text_is_not_saved(office: Office, title: str, text: str) -> None:
    answer = await (await office.desk()).post("/desk/replies", language="en", title=title, text=text)
    assert (answer.status_code, office.rows(SavedReply)) == (409, [])


# --- for all


CASE_FORMS: list[tuple[str, dict[str, str]]] = [
    ("press", {"verb": "claim"}),
    ("say", {"text": "hello"}),
    ("note", {"text": "hello"}),
    ("answer", {"topic": "luggage"}),
    ("offer", {}),
    ("change", {"line": "1", "text": "x"}),
    ("tags", {"tags": "a"}),
    ("reveal", {"reason": "because I must"}),
]


@pytest.mark.parametrize(("act", "fields"), CASE_FORMS)
async def test_nothing_is_done_to_a_case_that_is_not_there(office: Office, act: str, fields: dict[str, str]) -> None:
    assert (await (await office.desk()).post(f"/desk/cases/999/{act}", **fields)).status_code == 404


@pytest.mark.parametrize(("act", "fields"), CASE_FORMS)
async def test_who_has_asked_to_be_forgotten_is_told_of(office: Office, act: str, fields: dict[str, str]) -> None:
    case_id, browser = office.case("hello"), await office.desk()
    office.case("another", chat=CHAT + 1)
    office.store.run(lambda db: db.delete(db.query(Person).filter(Person.chat_id == CHAT).one()))
    answer = await browser.post(f"/desk/cases/{case_id}/{act}", **fields)
    assert (answer.status_code, (await browser.get(f"/desk/cases/{case_id}")).status_code) == (404, 404)


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "with space in it", "ქართული-ტოკენი"])
async def test_a_form_without_a_token_does_nothing(office: Office, mine: int, token: str) -> None:
    browser: Browser = await office.desk()
    answer = await browser.send(f"/desk/cases/{mine}/say", await browser.tokens() | {"form": token, "text": "hello"})
    assert (answer.status_code, said(office, "staff")) == (400, [])


async def test_htmx_gets_the_conversation_and_others_the_page(office: Office, mine: int) -> None:
    browser = await office.desk()
    part = await browser.by_htmx(f"/desk/cases/{mine}/say", text="Good day.")
    assert (part.status_code, "Good day." in part.text, "<html" in part.text) == (200, True, False)
    page = await browser.post(f"/desk/cases/{mine}/say", text="Good evening.")
    assert page.status_code == 303
