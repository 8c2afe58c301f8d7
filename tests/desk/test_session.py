"""Coming in, staying, going; what a form must carry; what surrounds every page."""

from __future__ import annotations

import pytest
from starlette.routing import Route

from bot.desk.web import ROUTES
from bot.store.staff import put_staff
from bot.store.tables import Audit, Case, Staff
from tests.desk.office import ADMIN, EDITOR, LEVAN, NINO, Office

CROSS = "https://evil.example"


def gets() -> list[str]:
    """Every address of the desk that is looked at, the way in aside."""
    paths = [route.path for route in ROUTES if isinstance(route, Route) and "GET" in (route.methods or ())]
    known = {"{case_id}": "1", "{line_id}": "1", "{chart}": "days", "{reply_id}": "1"}
    return [_filled(path, known) for path in paths if path not in ("/", "/enter")]


def posts() -> list[str]:
    """Every address of the desk that takes a form."""
    known = {"{case_id}": "1", "{reply_id}": "1"}
    return [
        _filled(route.path, known) for route in ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())
    ]


def _filled(path: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        path = path.replace(name, value)
    return path


# --- the way in


async def test_a_link_of_the_bot_opens_the_desk_and_is_in_the_audit_log(office: Office) -> None:
    browser = office.browser()
    answer = await browser.get(f"/enter?token={office.link(NINO)}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert (await browser.get("/desk")).status_code == 200
    assert [(line.staff_id, line.what) for line in office.rows(Audit)] == [(NINO, "signed_in")]


async def test_a_link_opens_once(office: Office) -> None:
    link = office.link(NINO)
    assert (await office.browser().get(f"/enter?token={link}")).status_code == 303
    other = office.browser()
    assert (await other.get(f"/enter?token={link}")).status_code == 401
    assert (await other.get("/desk")).status_code == 401


async def test_a_link_opens_for_five_minutes(office: Office) -> None:
    late, in_time = office.link(NINO), office.link(NINO)
    office.later(minutes=4, seconds=59)
    assert (await office.browser().get(f"/enter?token={in_time}")).status_code == 303
    office.later(seconds=2)
    assert (await office.browser().get(f"/enter?token={late}")).status_code == 401


@pytest.mark.parametrize("token", ["", "nonsense", "gAAAAABmZm9yZ2Vk", "ტოკენი", "%00"])
async def test_a_forged_link_opens_nothing(office: Office, token: str) -> None:
    browser = office.browser()
    assert (await browser.get(f"/enter?token={token}")).status_code == 401
    assert (await browser.get("/desk")).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "TelegramBot (like TwitterBot)"}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}],
)
async def test_who_only_looks_at_a_link_does_not_use_it_up(office: Office, headers: dict[str, str]) -> None:
    link = office.link(NINO)
    assert (await office.browser().get(f"/enter?token={link}", **headers)).status_code == 204
    assert (await office.browser().http.head(f"/enter?token={link}")).status_code == 204
    assert (await office.browser().get(f"/enter?token={link}")).status_code == 303


@pytest.mark.parametrize(
    ("next", "to"),
    [
        ("/desk/cases/7", "/desk/cases/7"),
        ("/desk?box=mine", "/desk?box=mine"),
        ("//evil.example", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("/deskevil.example", "/desk"),
        ("/desk/\\\\evil.example", "/desk"),
    ],
)
async def test_a_link_goes_on_to_a_page_of_the_desk_only(office: Office, next: str, to: str) -> None:
    answer = await office.browser().http.get("/enter", params={"token": office.link(NINO), "next": next})
    assert answer.headers["location"] == to


async def test_an_editor_is_told_that_the_desk_is_for_counsellors(office: Office) -> None:
    browser = office.browser()
    assert (await browser.get(f"/enter?token={office.link(EDITOR)}")).status_code == 403
    assert (await browser.get("/desk")).status_code == 401


# --- staying and going


async def test_who_leaves_the_staff_is_out_at_the_next_click(office: Office) -> None:
    browser = await office.desk()
    office.store.run(lambda db: db.delete(db.get_one(Staff, NINO)))
    assert (await browser.get("/desk")).status_code == 401


async def test_who_becomes_an_editor_is_out_at_the_next_click(office: Office) -> None:
    browser = await office.desk()
    office.store.run(lambda db: put_staff(db, office.store.vault, NINO, "ნინო", "editor"))
    assert (await browser.get("/desk")).status_code == 403


async def test_a_session_ends_after_twelve_hours(office: Office) -> None:
    browser = await office.desk()
    office.later(hours=11, minutes=59)
    assert (await browser.get("/desk")).status_code == 200
    office.later(minutes=1)
    assert (await browser.get("/desk")).status_code == 401


async def test_who_leaves_is_out(office: Office) -> None:
    browser = await office.desk()
    assert (await browser.post("/leave")).status_code == 200
    assert (await browser.get("/desk")).status_code == 401


async def test_a_copy_of_the_cookie_is_out_too(office: Office) -> None:
    browser, copy = await office.desk(), office.browser()
    copy.http.cookies.update(browser.http.cookies)
    assert (await copy.get("/desk")).status_code == 200
    await browser.post("/leave")
    assert (await copy.get("/desk")).status_code == 401


async def test_a_changed_cookie_is_nobodys(office: Office) -> None:
    browser = await office.desk()
    cookie = browser.http.cookies["homeward_desk"]
    browser.http.cookies.set("homeward_desk", "A" + cookie[1:], domain="desk.local")
    other = office.browser()
    other.http.cookies.set("homeward_desk", "A" + cookie[1:])
    assert (await other.get("/desk")).status_code == 401


@pytest.mark.parametrize(("address", "secure"), [("https://desk.example.org", True), ("http://127.0.0.1:8080", False)])
async def test_the_cookie_goes_by_https_where_the_desk_does(office: Office, address: str, secure: bool) -> None:
    there = Office(office.store, address=address)
    answer = await there.browser().get(f"/enter?token={there.link(NINO)}")
    cookie = answer.headers["set-cookie"].lower()
    assert ("; secure" in cookie, "httponly" in cookie, "samesite=lax" in cookie) == (secure, True, True)
    assert "max-age=43200" in cookie


# --- nobody sees or does anything without a session


@pytest.mark.parametrize("path", gets())
async def test_no_page_without_a_session(office: Office, path: str) -> None:
    office.case("hello there")
    answer = await office.browser().get(path)
    assert (answer.status_code, "hello there" in answer.text) == (401, False)


@pytest.mark.parametrize("path", posts())
async def test_no_form_without_a_session(office: Office, path: str) -> None:
    case_id = office.case("hello")
    answer = await office.browser().send(path, {"csrf": "x", "form": "0123456789abcdef", "verb": "claim"})
    assert (answer.status_code, office.open(case_id).state) == (401, "waiting")


@pytest.mark.parametrize("path", posts())
@pytest.mark.parametrize("csrf", ["", "wrong", "ქართული"])
async def test_no_form_without_the_token_of_its_session(office: Office, path: str, csrf: str) -> None:
    case_id, browser = office.case("hello"), await office.desk()
    answer = await browser.send(path, {"csrf": csrf, "form": "0123456789abcdef", "verb": "claim"})
    assert (answer.status_code, office.open(case_id).state) == (403, "waiting")


async def test_the_token_of_another_session_is_no_good(office: Office) -> None:
    tokens = await (await office.desk(LEVAN)).tokens()
    answer = await (await office.desk()).send("/desk/language", tokens | {"language": "en"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", posts())
@pytest.mark.parametrize(
    "headers", [{"origin": CROSS}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
async def test_no_form_of_another_site(office: Office, path: str, headers: dict[str, str]) -> None:
    case_id, browser = office.case("hello"), await office.desk()
    answer = await browser.send(path, await browser.tokens() | {"verb": "claim"}, **headers)
    assert (answer.status_code, office.open(case_id).state) == (403, "waiting")


@pytest.mark.parametrize(
    "headers", [{"origin": "http://desk"}, {"origin": "null", "sec-fetch-site": "same-origin"}, {}]
)
async def test_a_form_of_this_site_counts(office: Office, headers: dict[str, str]) -> None:
    browser = await office.desk()
    answer = await browser.send("/desk/language", await browser.tokens() | {"language": "en"}, **headers)
    assert answer.status_code == 303


async def test_behind_a_proxy_the_public_address_is_this_site(office: Office) -> None:
    there = Office(office.store, address="https://desk.example.org")
    browser = there.browser()
    browser.http.base_url = "https://127.0.0.1:8080"
    await browser.get(f"/enter?token={there.link(NINO)}")
    tokens = await browser.tokens() | {"language": "en"}
    answer = await browser.send("/desk/language", tokens, origin="https://desk.example.org")
    assert answer.status_code == 303


async def test_the_token_may_come_in_a_header(office: Office) -> None:
    browser = await office.desk()
    tokens = await browser.tokens()
    data = {"form": tokens["form"], "language": "en"}
    assert (await browser.send("/desk/language", data, **{"X-CSRF-Token": tokens["csrf"]})).status_code == 303


# --- roles


@pytest.mark.parametrize("path", ["/desk/figures", "/desk/figures.csv", "/desk/figures/days.svg", "/desk/audit"])
async def test_figures_and_audit_are_for_administrators(office: Office, path: str) -> None:
    assert (await (await office.desk()).get(path)).status_code == 403
    assert (await (await office.desk(ADMIN)).get(path)).status_code == 200


# --- around every page


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/cases/1", "/desk/cases/999", "/nowhere", "/desk/replies", "/desk/audit"]
)
@pytest.mark.parametrize("signed_in", [True, False])
async def test_every_page_lets_nothing_foreign_in(office: Office, path: str, signed_in: bool) -> None:
    office.case("hello")
    browser = await office.desk() if signed_in else office.browser()
    headers = (await browser.get(path)).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")


async def test_the_way_to_the_desk(office: Office) -> None:
    answer = await office.browser().get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


async def test_health_stays_what_it_was_beside_the_desk(office: Office) -> None:
    answer = await office.browser().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "missing": []})
    assert "set-cookie" not in answer.headers


async def test_the_pages_speak_the_language_of_whoever_reads(office: Office) -> None:
    browser = await office.desk()
    assert '<html lang="ka">' in (await browser.get("/desk")).text
    await browser.post("/desk/language", language="en")
    assert '<html lang="en">' in (await browser.get("/desk")).text
    assert '<html lang="en">' in (await (await office.desk()).get("/desk")).text  # the next time too


@pytest.mark.parametrize("language", ["", "de", "xx", "../en"])
async def test_the_desk_speaks_georgian_and_english(office: Office, language: str) -> None:
    browser = await office.desk()
    assert (await browser.post("/desk/language", language=language)).status_code == 400


async def test_a_form_goes_back_to_the_page_it_was_on(office: Office) -> None:
    browser = await office.desk()
    answer = await browser.post("/desk/language", language="en", next="/desk/replies")
    assert answer.headers["location"] == "/desk/replies"
    answer = await browser.post("/desk/duty", duty="on", next="https://evil.example")
    assert answer.headers["location"] == "/desk"


async def test_duty_is_set(office: Office) -> None:
    browser = await office.desk()
    await browser.post("/desk/duty", duty="on")
    assert office.store.run(lambda db: db.get_one(Staff, NINO).duty) == "on"
    await browser.post("/desk/duty", duty="off")
    assert office.store.run(lambda db: db.get_one(Staff, NINO).duty) == "off"
    assert (await browser.post("/desk/duty", duty="maybe")).status_code == 400


async def test_a_form_that_does_not_say_how_large_it_is_is_not_read(office: Office) -> None:
    browser = await office.desk()

    async def pieces() -> object:
        yield b"csrf="

    answer = await browser.http.post("/desk/language", content=pieces())  # type: ignore[arg-type]
    assert answer.status_code == 411


async def test_a_form_that_is_far_too_large_is_not_taken(office: Office) -> None:
    browser = await office.desk()
    answer = await browser.post("/desk/language", language="en" + "x" * 300_000)
    assert answer.status_code == 413


async def test_an_error_of_ours_shows_nothing_of_it(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.case("my secret words")

    def fail() -> object:
        raise RuntimeError("my secret words")

    browser = await office.desk()
    browser.office.app.routes[-1].app.state.site.words.of = lambda language: fail()  # type: ignore[attr-defined]
    answer = await browser.get("/desk")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    logged = capsys.readouterr()
    assert "web.failed" in logged.out + logged.err
    assert "my secret words" not in logged.out + logged.err


async def test_nothing_is_left_out_of_these_tests() -> None:
    assert len(gets()) >= 14
    assert len(posts()) >= 15
    assert Case.__tablename__ == "case"
