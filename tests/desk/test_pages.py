"""What counsellors see: the inbox, a case, its parts; and what nobody sees."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as Db

from bot.core.values import CountryName, encode
from bot.desk import pages
from bot.store.tables import Audit, Line, Outbox, Person, ReadMark
from bot.store.views import pseudonym
from tests.desk.office import ADMIN, CHAT, HANDLE, HOSTILE, LEVAN, NAME, NINO, NOW, Browser, Office


async def english(office: Office, staff_id: int = NINO) -> Browser:
    """The browser of somebody who reads English."""
    browser = await office.desk(staff_id)
    await browser.post("/desk/language", language="en")
    return browser


def held_back(office: Office, state: str = "dropped", why: str = "a counsellor has the chat") -> int:
    """A row of the outbox that was not sent; its id."""

    def put(db: Db) -> int:
        row = Outbox(lane=CHAT, kind="say", order_sealed=b"", due_at=NOW, state=state, why=why)
        db.add(row)
        db.flush()
        return row.id

    return office.store.run(put)


async def listed(browser: Browser, query: str = "") -> list[int]:
    """The numbers of the cases that the list shows, in order."""
    text = (await browser.part(f"/desk/rows{query}")).text
    return [int(part.partition('"')[0]) for part in text.split('data-case="')[1:]]


# --- the inbox


async def test_each_box_holds_its_cases(office: Office) -> None:
    waiting, urgent = office.case("a"), office.case("b", chat=CHAT + 1, urgent=True)
    mine, theirs = (
        office.case("c", chat=CHAT + 2 + n, state="owned", owner=who) for n, who in enumerate((NINO, LEVAN))
    )
    closed, bot = office.case("d", chat=CHAT + 4, state="closed"), office.case("e", chat=CHAT + 5, state="bot")
    browser = await office.desk()
    assert await listed(browser) == [urgent, waiting]
    assert await listed(browser, "?box=mine") == [mine]
    assert set(await listed(browser, "?box=all")) == {waiting, urgent, mine, theirs, bot}
    assert await listed(browser, "?box=closed") == [closed]
    assert await listed(browser, "?box=nonsense") == [urgent, waiting]


async def test_the_list_is_narrowed_and_searched(office: Office) -> None:
    german, greek = office.case("mein Koffer"), office.case("βαλίτσα", chat=CHAT + 1, language="el", country="GR")
    browser = await office.desk()
    assert await listed(browser, "?box=all&language=el") == [greek]
    assert await listed(browser, "?box=all&country=DE") == [german]
    assert await listed(browser, "?box=all&urgent=1") == []
    assert await listed(browser, f"?q=№{greek}") == [greek]
    assert await listed(browser, "?q=koffer") == [german]
    assert await listed(browser, "?q=koffer&country=GR") == []


@pytest.mark.parametrize(
    "query", ["?q=%00", "?language=%00", "?q=" + "x" * 5000, "?tag=%ff%fe", "?q=%25(name)s", "?q='--"]
)
async def test_nothing_that_is_looked_for_breaks_the_list(office: Office, query: str) -> None:
    office.case("hello")
    assert (await (await office.desk()).part(f"/desk/rows{query}")).status_code == 200


async def test_the_whole_page_reads_without_a_script_and_the_list_is_a_part_of_it(office: Office) -> None:
    office.case("hello")
    browser = await office.desk()
    page, part = await browser.get("/desk"), await browser.part("/desk/rows")
    assert ("<html" in page.text, "<html" in part.text) == (True, False)
    assert 'href="/desk/cases/' in page.text


async def test_a_list_that_is_longer_than_the_page_says_so_and_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ROWS", 2)
    cases = [office.case("a suitcase", chat=CHAT + number, opened_at=NOW, waiting_since=NOW) for number in range(5)]
    browser = await english(office)
    for query in ("?box=waiting", "?box=all&q=suitcase"):
        page = (await browser.part(f"/desk/rows{query}")).text
        assert (page.count('data-case="'), "The first 2 cases are shown." in page) == (2, True)
        more = unescape(re.findall(r'href="/desk(\?[^"#]+)#', page)[0])
        assert len(await listed(browser, more)) == 4
        assert set(await listed(browser, more.replace("most=4", "most=6"))) == set(cases)
    assert "are shown" not in (await browser.part("/desk/rows?box=waiting&most=6")).text
    assert 'name="most" value="4"' in (await browser.get("/desk?most=4")).text


# --- a case


async def test_the_list_stands_beside_a_case_from_the_first(office: Office) -> None:
    case_id, beside = office.case("one"), office.case("two", chat=CHAT + 1)
    taken = office.case("three", chat=CHAT + 2, state="owned", owner=LEVAN)
    page = (await (await office.desk()).get(f"/desk/cases/{case_id}")).text
    assert [f'id="row-{number}"' in page for number in (case_id, beside, taken)] == [True, True, False]


async def test_a_closed_case_leads_to_the_one_that_is_open(office: Office) -> None:
    closed, browser = office.case("one", state="closed"), await office.desk()
    before = (await browser.part(f"/desk/cases/{closed}/head")).text
    again = office.case("two")
    after, open_one = [(await browser.part(f"/desk/cases/{number}/head")).text for number in (closed, again)]
    assert ["head-open" in head for head in (before, after, open_one)] == [False, True, False]
    assert f'href="/desk/cases/{again}"' in after
    assert ['value="reopen"' in head for head in (before, after)] == [True, False]


async def test_the_page_of_a_case_shows_what_was_said(office: Office) -> None:
    case_id = office.case("when can I fly?")
    office.line(case_id, {"text": "call them"}, author="note", staff_id=LEVAN)
    page = await (await office.desk()).get(f"/desk/cases/{case_id}")
    assert page.status_code == 200
    assert "when can I fly?" in page.text
    assert "call them" in page.text


@pytest.mark.parametrize("part", ["lines", "head", "card"])
async def test_a_part_of_a_case_is_no_whole_page(office: Office, part: str) -> None:
    case_id = office.case("when can I fly?")
    answer = await (await office.desk()).part(f"/desk/cases/{case_id}/{part}")
    assert (answer.status_code, "<html" in answer.text) == (200, False)


async def test_who_opens_a_case_has_read_it(office: Office) -> None:
    case_id = office.case("one", "two")
    browser = await office.desk()
    await browser.part(f"/desk/cases/{case_id}/lines")
    assert office.rows(ReadMark) == []  # a page in the background reads nothing
    await browser.get(f"/desk/cases/{case_id}")
    assert [mark.line_id for mark in office.rows(ReadMark)] == [office.rows(Line)[-1].id]


async def test_what_a_person_writes_is_never_markup(office: Office) -> None:
    case_id = office.case(HOSTILE)
    office.line(
        case_id, {"caption": HOSTILE, "medium": {"kind": "document", "file_id": "x", "name": HOSTILE}}, kind="document"
    )
    office.line(case_id, {"text": HOSTILE, "versions": [[NOW.isoformat(), HOSTILE]], "intents": [[HOSTILE, 0.5]]})
    browser = await office.desk()
    for path in ("/desk", f"/desk/cases/{case_id}", f"/desk/cases/{case_id}/lines", "/desk/rows?q=" + HOSTILE):
        text = (await browser.get(path)).text
        assert "<script>alert" not in text
    assert HOSTILE in unescape((await browser.get(f"/desk/cases/{case_id}")).text)


async def test_name_handle_and_chat_are_on_no_page(office: Office) -> None:
    case_id = office.case("hello", state="owned", owner=NINO)
    office.case("earlier", state="closed", closed_at=NOW - timedelta(days=2))
    browser = await office.desk()
    paths = [
        "/desk",
        "/desk?box=mine",
        "/desk?box=closed",
        "/desk?q=hello",
        f"/desk/answers?case={case_id}",
        "/desk/replies",
    ]
    paths += [f"/desk/cases/{case_id}{part}" for part in ("", "/lines", "/head", "/card")]
    person = office.rows(Person)[0]
    for path in paths:
        answer = await browser.get(path)
        assert answer.status_code == 200
        assert not any(word in answer.text for word in (NAME, HANDLE, str(CHAT)))
    assert pseudonym(office.store.vault, person) in (await browser.get("/desk?box=mine")).text


async def test_an_unknown_case_and_a_forgotten_one_are_told_apart(office: Office) -> None:
    case_id = office.case("hello")
    office.case("another", chat=CHAT + 1)
    browser = await english(office)
    office.store.run(lambda db: db.delete(db.query(Person).filter(Person.chat_id == CHAT).one()))
    forgotten, unknown = [await browser.get(f"/desk/cases/{number}") for number in (case_id, 999)]
    assert (forgotten.status_code, "forgotten" in forgotten.text) == (404, True)
    assert (unknown.status_code, "forgotten" in unknown.text) == (404, False)


@pytest.mark.parametrize(
    "path", ["/desk/cases/x", "/desk/cases/-1", "/desk/cases/1?before=x", "/desk/cases/" + "9" * 30]
)
async def test_an_address_that_is_none_gets_a_page(office: Office, path: str) -> None:
    office.case("hello")
    assert (await (await office.desk()).get(path)).status_code == 400


async def test_a_long_conversation_is_shown_from_its_end_with_a_way_back(office: Office) -> None:
    case_id = office.case(*(f"message {number}." for number in range(205)))
    browser = await office.desk()
    page = (await browser.get(f"/desk/cases/{case_id}")).text
    assert ("message 204." in page, "message 4." in page) == (True, False)
    first = next(line.id for line in office.rows(Line) if office.store.vault.open(line.sealed)["text"] == "message 5.")
    assert f"before={first}" in page
    earlier = (await browser.get(f"/desk/cases/{case_id}?before={first}")).text
    assert ("message 4." in earlier, "message 5." in earlier) == (True, False)


async def test_the_verbs_are_those_that_can_be_pressed(office: Office) -> None:
    mine, theirs = (
        office.case("a", state="owned", owner=NINO),
        office.case("b", chat=CHAT + 1, state="owned", owner=LEVAN),
    )
    nino, admin = await office.desk(), await office.desk(ADMIN)

    async def verbs(browser: Browser, case_id: int) -> bool:
        return 'value="release"' in (await browser.part(f"/desk/cases/{case_id}/head")).text

    assert (await verbs(nino, mine), await verbs(nino, theirs), await verbs(admin, theirs)) == (True, False, True)


async def test_what_the_bot_said_is_shown_in_the_language_of_the_desk(office: Office) -> None:
    case_id = office.case("hello")
    args = {"country": encode(CountryName("DE"))}
    office.line(case_id, {"key": "country.set", "args": args, "text": "Gut."}, author="bot", kind="say")
    office.line(case_id, {"key": "no.such_text", "args": {}, "text": "of yesterday"}, author="bot", kind="say")
    text = (await (await english(office)).part(f"/desk/cases/{case_id}/lines")).text
    assert "Germany" in text
    assert "of yesterday" in text


@pytest.mark.parametrize(
    ("state", "why", "shown", "trouble"),
    [
        ("dropped", "a counsellor has the chat", "not needed any more: a counsellor has the case now", False),
        ("dropped", "too late", "not needed any more: its time was over", False),
        ("failed", "the file is gone", "not sent: the file is not there any more", True),
        ("failed", "bug: KeyError", "not sent: a fault of the bot; the administrators know of it", True),
        ("failed", "Bad Request: strange", "not sent: Bad Request: strange", True),
    ],
)
async def test_why_a_message_was_not_sent_is_said_and_only_a_failure_is_trouble(
    office: Office, state: str, why: str, shown: str, *, trouble: bool
) -> None:
    case_id = office.case("hello")
    office.line(case_id, {"text": "Gut."}, author="bot", kind="say", row_id=held_back(office, state, why))
    text = unescape((await (await english(office)).part(f"/desk/cases/{case_id}/lines")).text)
    assert (shown in text, "line bot trouble" in text) == (True, trouble)


# --- texts to insert


async def test_approved_answers_are_shown_as_the_person_reads_them(office: Office) -> None:
    case_id = office.case("hello")
    browser = await office.desk()
    page, part = (
        await browser.get(f"/desk/answers?case={case_id}"),
        await browser.part(f"/desk/answers?case={case_id}&q=luggage"),
    )
    assert ("<html" in page.text, "<html" in part.text) == (True, False)
    assert page.text.count('name="topic"') == 5
    assert part.text.count('name="topic"') == 1


@pytest.mark.parametrize(("query", "status"), [("", 400), ("?case=999", 404), ("?case=x", 400)])
async def test_answers_belong_to_a_case(office: Office, query: str, status: int) -> None:
    assert (await (await office.desk()).get(f"/desk/answers{query}")).status_code == status


# --- for administrators


@pytest.mark.parametrize("month", ["", "?month=2026-10", "?month=2026-11"])
async def test_figures_are_shown_and_drawn(office: Office, month: str) -> None:
    for number in range(12):
        office.case("a", chat=CHAT + number)
    browser = await office.desk(ADMIN)
    assert (await browser.get(f"/desk/figures{month}")).status_code == 200
    chart = await browser.get(f"/desk/figures/reasons.svg{month}")
    assert (chart.status_code, chart.headers["content-type"]) == (200, "image/svg+xml")
    assert "script" not in chart.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["figures?month=x", "figures/days.svg?month=2026-13", "figures.csv?month=0"])
async def test_a_month_that_is_none_is_refused(office: Office, path: str) -> None:
    assert (await (await office.desk(ADMIN)).get(f"/desk/{path}")).status_code == 400


async def test_an_unknown_chart_is_not_there(office: Office) -> None:
    assert (await (await office.desk(ADMIN)).get("/desk/figures/names.svg")).status_code == 404


async def test_figures_that_are_taken_out_are_in_the_audit_log(office: Office) -> None:
    browser = await office.desk(ADMIN)
    answer = await browser.get("/desk/figures.csv?month=2026-11")
    assert "attachment" in answer.headers["content-disposition"]
    found = [line for line in office.rows(Audit) if line.what == "exported"]
    assert [(line.staff_id, office.store.vault.open(line.detail_sealed)) for line in found] == [(ADMIN, "2026-11")]
    assert "2026-11" in (await browser.get("/desk/audit")).text


# --- trouble


async def test_while_the_database_is_away_a_page_says_so(office: Office) -> None:
    office.case("hello")
    browser = await office.desk()

    def away(*_: object) -> None:
        raise OperationalError("select", None, Exception("gone"))

    engines = (office.store.engine, office.store._readers)
    for engine in engines:
        event.listen(engine, "begin", away)
    page, part = await browser.get("/desk"), await browser.part("/desk/rows")
    assert (page.status_code, part.status_code, "<html" in page.text, "<html" in part.text) == (503, 503, True, False)
    assert (page.headers["retry-after"], part.headers["retry-after"]) == ("5", "5")
    for engine in engines:
        event.remove(engine, "begin", away)
    assert (await browser.get("/desk")).status_code == 200
