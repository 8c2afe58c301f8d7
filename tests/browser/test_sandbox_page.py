"""The sandbox page lives a whole story: a migrant asks, a counsellor answers in a topic, on wide and narrow screens."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from bot.sandbox import create_app
from bot.sandbox.serving import Server

from .conftest import keep_picture
from .echo_bot import STAFF_GROUP, echo_bot

pytestmark = pytest.mark.loopback


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A sandbox with the echo bot in it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(create_app(tmp_path / "sandbox.sqlite"))
    serving = threading.Thread(target=server.run, args=([listener],))
    serving.start()
    while not server.started:
        serving.join(0.01)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with echo_bot(address):
        yield address
    server.should_exit = True
    serving.join()


@pytest.fixture
def talk(page: Page, address: str) -> Page:
    """The page, open, with every complaint of the browser turned into a failure."""
    page.on("pageerror", lambda error: pytest.fail(f"the page failed: {error}"))
    page.goto(address)
    return page


def test_a_migrant_and_a_counsellor_talk(talk: Page) -> None:
    migrant, staff = _side(talk, "migrant"), _side(talk, "staff")
    migrant.get_by_role("button", name="დაწყება").click()
    expect(_log(migrant).get_by_text("მე ვარ შინისკენ")).to_be_visible()
    expect(_log(migrant).get_by_role("link", name="iom.int")).to_have_attribute("href", "https://www.iom.int")
    _write(migrant, "დაკარგული პასპორტი")
    expect(_log(migrant).get_by_text("გავიგე: დაკარგული პასპორტი")).to_be_visible()
    _log(migrant).get_by_role("button", name="კონსულტანტთან საუბარი").first.click()
    expect(migrant.get_by_role("status").get_by_text("კონსულტანტი გიპასუხებთ")).to_be_visible()
    staff.get_by_role("button", name="ნინო · DE").click()
    _log(staff).get_by_role("button", name="ვიღებ").click()
    talk.get_by_role("dialog").get_by_role("button").click()
    expect(_log(staff).get_by_text("აღებულია")).to_be_visible()
    _write(staff, "გამარჯობა, ნინო! საელჩო გასცემს ერთჯერად საბუთს.")
    expect(_log(migrant).get_by_text("საელჩო გასცემს")).to_be_visible()
    _write(migrant, "დიდი მადლობა!")
    expect(_log(staff).get_by_text("დიდი მადლობა!")).to_be_visible()
    keep_picture(talk, "sandbox-1280")


def test_an_old_button_can_still_be_pressed(talk: Page) -> None:
    migrant, staff = _side(talk, "migrant"), _side(talk, "staff")
    _write(migrant, "ერთი")
    _write(migrant, "ორი")
    expect(_log(migrant).get_by_text("გავიგე: ორი")).to_be_visible()
    _log(migrant).get_by_role("button", name="კონსულტანტთან საუბარი").first.click()
    expect(staff.get_by_role("button", name="ნინო · DE")).to_be_visible()


def test_an_own_message_is_edited_and_answered(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    _write(migrant, "შეცდომა")
    expect(_log(migrant).get_by_text("გავიგე: შეცდომა")).to_be_visible()
    migrant.get_by_role("button", name="შეცვლა: შეცდომა").click()
    expect(_input(migrant)).to_have_value("შეცდომა")
    _write(migrant, "სწორია")
    expect(_log(migrant).get_by_text("შეცვლილია")).to_be_visible()
    migrant.get_by_role("button", name="პასუხი: გავიგე: შეცდომა").click()
    _write(migrant, "რატომ?")
    expect(_log(migrant).get_by_role("button", name="გავიგე: შეცდომა").first).to_be_visible()


def test_pictures_and_voices_are_sent_from_the_menu(talk: Page, address: str) -> None:
    migrant = _side(talk, "migrant")
    _write(migrant, "გამარჯობა")
    for kind in ("ფოტო", "ხმოვანი", "სტიკერი", "მდებარეობა", "ფაილი"):
        migrant.locator(".attach summary").click()
        migrant.get_by_role("button", name=kind, exact=True).click()
    expect(_log(migrant).get_by_text("document.pdf")).to_be_visible()
    expect(_log(migrant).locator(".media")).to_have_count(5)
    with talk.expect_download() as download:
        _log(migrant).get_by_text("document.pdf").click()
    assert download.value.suggested_filename == "document.pdf"
    sent = httpx.get(f"{address}/sandbox/chats/1001").json()["messages"]
    assert len([message for message in sent if message["from"]["id"] == 1001]) == 6


def test_a_newcomer_is_invited(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    migrant.get_by_role("button", name="ახალი მიგრანტი").click()
    talk.get_by_label("სახელი").fill("Eleni")
    talk.get_by_label("Telegram-ის ენა").select_option("el")
    talk.get_by_role("button", name="დამატება", exact=True).click()
    migrant.get_by_role("button", name="დაწყება").click()
    expect(_log(migrant).get_by_text("მე ვარ შინისკენ")).to_be_visible()
    expect(migrant.get_by_role("button", name="Eleni", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_blocked_bot_is_let_in_again(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    _write(migrant, "ერთი")
    migrant.get_by_role("button", name="ბოტის დაბლოკვა").click()
    expect(_input(migrant)).to_be_hidden()
    migrant.get_by_role("button", name="ბლოკის მოხსნა").click()
    _write(migrant, "ორი")
    expect(_log(migrant).get_by_text("გავიგე: ორი")).to_be_visible()


def test_what_was_not_read_is_marked(talk: Page, address: str) -> None:
    staff = _side(talk, "staff")
    body = {"user": 2002, "chat": STAFF_GROUP, "text": "ყველას გამარჯობა"}
    staff.get_by_role("button", name="პირადი ჩათი ბოტთან").click()
    httpx.post(f"{address}/sandbox/say", json=body).raise_for_status()
    general = staff.get_by_role("button", name="ყველას გამარჯობა")
    expect(general).to_contain_class("unread")
    general.click()
    expect(staff.locator(".chats .unread")).to_have_count(0)


def test_a_draft_waits_in_its_own_chat(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    _input(migrant).fill("ჯერ არ გამიგზავნია")
    migrant.get_by_role("button", name="გიორგი").click()
    expect(_input(migrant)).to_have_value("")
    migrant.get_by_role("button", name="ნინო").click()
    expect(_input(migrant)).to_have_value("ჯერ არ გამიგზავნია")


def test_a_press_is_not_lost_when_the_list_changes_under_it(talk: Page, address: str) -> None:
    staff = _side(talk, "staff")
    staff.get_by_role("button", name="პირადი ჩათი ბოტთან").click()
    general = staff.locator("[data-topic='0']")
    general.hover()
    talk.mouse.down()
    body = {"user": 2002, "chat": STAFF_GROUP, "text": "ყველას გამარჯობა"}
    with talk.expect_response("**/sandbox/overview"):
        httpx.post(f"{address}/sandbox/say", json=body).raise_for_status()
    talk.wait_for_timeout(300)  # the list would be drawn anew by now
    talk.mouse.up()
    expect(_log(staff).get_by_text("ყველას გამარჯობა").first).to_be_visible()


def test_the_labels_change_to_english(talk: Page) -> None:
    talk.get_by_role("button", name="English").click()
    expect(talk.get_by_text("nothing leaves this computer")).to_be_visible()
    expect(_side(talk, "migrant").get_by_role("button", name="Start")).to_be_visible()
    talk.reload()
    expect(talk.get_by_text("nothing leaves this computer")).to_be_visible()


def test_text_is_never_read_as_html(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    _write(migrant, "<img src=x onerror=alert(1)> <b>x</b>")
    expect(_log(migrant).get_by_text("გავიგე: <img src=x onerror=alert(1)> <b>x</b>")).to_be_visible()


def test_everything_works_with_the_keyboard_alone(talk: Page) -> None:
    migrant = _side(talk, "migrant")
    migrant.get_by_role("button", name="დაწყება").focus()
    talk.keyboard.press("Enter")
    button = _log(migrant).get_by_role("button", name="კონსულტანტთან საუბარი")
    expect(button).to_be_visible()
    button.focus()
    talk.keyboard.press("Enter")
    topic = _side(talk, "staff").get_by_role("button", name="ნინო · DE")
    expect(topic).to_be_visible()
    topic.focus()
    talk.keyboard.press("Enter")
    expect(_log(_side(talk, "staff")).get_by_text("ნინო ელოდება")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_shows_one_side_at_a_time(talk: Page, scheme: Literal["light", "dark"]) -> None:
    talk.emulate_media(color_scheme=scheme)
    talk.set_viewport_size({"width": 360, "height": 740})
    migrant, staff = _side(talk, "migrant"), _side(talk, "staff")
    expect(staff).to_be_hidden()
    keep_picture(talk, f"sandbox-360-{scheme}-start")
    migrant.get_by_role("button", name="დაწყება").click()
    _log(migrant).get_by_role("button", name="კონსულტანტთან საუბარი").click()
    expect(talk.get_by_role("tab", name="კონსულტანტები")).to_contain_class("unread")
    keep_picture(talk, f"sandbox-360-{scheme}-migrant")
    talk.get_by_role("tab", name="კონსულტანტები").click()
    expect(migrant).to_be_hidden()
    keep_picture(talk, f"sandbox-360-{scheme}-topics")
    staff.get_by_role("button", name="ნინო · DE").click()
    _write(staff, "გამარჯობა, ნინო!")
    expect(_log(staff).get_by_text("გამარჯობა, ნინო!")).to_be_visible()
    keep_picture(talk, f"sandbox-360-{scheme}-topic")
    assert talk.evaluate("document.documentElement.scrollWidth") == 360
    staff.get_by_role("button", name="უკან").click()
    expect(staff.get_by_role("button", name="ნინო · DE")).to_be_visible()


def _side(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}")


def _log(side: Locator) -> Locator:
    return side.get_by_role("log")


def _input(side: Locator) -> Locator:
    return side.get_by_role("textbox")


def _write(side: Locator, text: str) -> None:
    _input(side).fill(text)
    _input(side).press("Enter")
    expect(_input(side)).to_have_value("")
