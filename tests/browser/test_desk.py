"""The desk lives whole stories in Chromium against the real service: from a person's question to the closed case.

Rule: a person is somebody in the sandbox, a counsellor is a browser; each test has people of its own.
"""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.service import ADMIN, LEVAN, TAMAR, Phone, Service, buttons, first, until, words
from tests.tg.shelf import piece

from .conftest import Enter, keep_picture
from .desk import (
    door,
    faults,
    label,
    leave,
    library,
    line,
    newcomer,
    number,
    send,
    speak,
    state,
    taken,
    title,
    waiting,
    walk,
)

pytestmark = pytest.mark.loopback

PHONE, LAPTOP = 360, 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MANY = 200


# --- coming in and going


def test_a_link_of_the_bot_opens_the_desk_once(service: Service, enter: Enter, complaints: list[str]) -> None:
    link = door(service, LEVAN)
    page, another = enter(None), enter(None)
    page.goto(link)
    expect(page).to_have_url(f"{service.desk}/desk")
    another.goto(link)
    expect(another.get_by_role("heading")).to_have_text(label("This link does not work any more"))
    another.goto("/desk")
    expect(another.get_by_role("heading")).to_have_text(label("Please sign in"))
    assert [complaint for complaint in complaints if "401" not in complaint] == []
    complaints.clear()


def test_who_signs_out_is_out(service: Service, enter: Enter, complaints: list[str]) -> None:
    page = enter(None)
    page.goto(door(service, LEVAN))
    page.locator(".menu summary").click()
    page.get_by_role("button", name=label("Sign out")).click()
    expect(page.get_by_role("heading")).to_have_text(label("You are signed out"))
    page.goto("/desk")
    expect(page.get_by_role("heading")).to_have_text(label("Please sign in"))
    complaints.clear()  # that page is a 401, which the console notes


def test_the_desk_speaks_english_too(enter: Enter) -> None:
    page = enter()
    page.goto("/desk?box=mine")
    speak(page, "English")
    expect(page.get_by_role("link", name="Saved texts")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    speak(page, "ქართული")
    expect(page.get_by_role("link", name=label("Saved texts"))).to_be_visible()


# --- the person waits


def test_all_that_a_waiting_person_sends_is_on_the_desk(service: Service, enter: Enter) -> None:
    nino = newcomer(service)
    nino.say("რამდენი ბარგი წამოვიღო?")
    nino.answered("luggage")
    for _ in range(2):
        nino.say("სად არის კარგი pizza?")
    nino.hears("answer.second_miss")
    told = nino.say("ბავშვი ორი წლისაა")
    service.post("edit", user=nino.user, message_id=told, text="ბავშვი სამი წლისაა")
    for kind in ("photo", "voice", "document", "location", "sticker"):
        service.post("media", user=nino.user, kind=kind)
    for _ in range(3):
        service.post("media", user=nino.user, kind="photo", album="a")
    nino.say("ესეც ბოლო")

    page = enter()
    case = number(page, service, "ესეც ბოლო")
    page.goto("/desk")
    expect(page.locator(f"#row-{case}.is-unread .unread")).to_be_visible()
    walk(page, case)
    page.keyboard.press("Enter")
    state(page, "waiting")
    expect(line(page, "ესეც ბოლო")).to_be_visible()
    expect(page.locator("#lines .medium img")).to_have_count(4)
    expect(page.locator("#lines audio")).to_have_count(1)
    expect(page.get_by_role("link", name="document.pdf")).to_be_visible()
    expect(page.locator("#lines .place")).to_contain_text("41.6971")
    expect(page.locator("#lines .sticker")).to_contain_text("👋")
    changed = line(page, "ბავშვი სამი წლისაა")
    changed.locator(".versions summary").click()
    expect(changed.locator(".versions .text")).to_have_text("ბავშვი ორი წლისაა")
    card = page.locator("#card")
    for shown in ("რამდენი ბარგი წამოვიღო?", title("luggage"), "გერმანია", label("not understood twice")):
        expect(card).to_contain_text(shown)
    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page.locator(f"#row-{case}")).not_to_contain_class("is-unread")


def test_a_file_of_the_person_can_be_fetched(service: Service, enter: Enter) -> None:
    nino, page = waiting(service, "ჩემი საბუთი"), enter()
    service.post("media", user=nino.user, kind="document")
    page.goto(f"/desk/cases/{number(page, service, 'ჩემი საბუთი')}")
    with page.expect_download() as download:
        page.get_by_role("link", name="document.pdf").click()
    assert download.value.path().read_bytes() == b"stand-in for document.pdf"


# --- writing back and forth


def test_a_case_is_taken_and_answered_by_keyboard_alone(service: Service, enter: Enter) -> None:
    nino, page = waiting(service, "მარტო კლავიშებით"), enter()
    case = number(page, service, "მარტო კლავიშებით")
    page.goto("/desk")
    walk(page, case)
    page.keyboard.press("Enter")
    state(page, "waiting")
    page.keyboard.press("c")
    state(page, "owned")
    nino.hears("human.joined")
    page.evaluate("window.stayed = true")
    page.keyboard.press("r")
    page.keyboard.type("გამარჯობა, ნინო!")
    page.keyboard.press("Control+Enter")
    nino.hear(lambda m: words(m) == "გამარჯობა, ნინო!", "the counsellor's words")
    expect(line(page, "გამარჯობა, ნინო!").locator(".delivery")).to_have_text(label("sent"))

    page.keyboard.type("ჯერ კიდევ ვწერ")
    nino.say("დიდი მადლობა")
    expect(line(page, "დიდი მადლობა")).to_be_visible()
    expect(page.locator("#reply-text")).to_be_focused()
    expect(page.locator("#reply-text")).to_have_value("ჯერ კიდევ ვწერ")
    assert page.evaluate("window.stayed"), "the page was loaded anew"


def test_a_draft_outlives_a_reload(service: Service, enter: Enter) -> None:
    page = enter()
    taken(page, service, "ფურცელი გადაიტვირთა")
    page.locator("#reply-text").fill("ნახევარი წინადადება")
    page.reload()
    expect(page.locator("#reply-text")).to_have_value("ნახევარი წინადადება")


def test_a_note_stays_among_the_staff(service: Service, enter: Enter) -> None:
    page = enter()
    nino, _ = taken(page, service, "შენიშვნამდე")
    page.keyboard.press("n")
    page.keyboard.type("ვკითხოთ საკონსულოს")
    page.keyboard.press("Control+Enter")
    expect(line(page, "ვკითხოთ საკონსულოს")).to_contain_class("note")
    page.locator("label[for=mode-reply]").click()
    send(page, "ცოტა ხანში გიპასუხებთ")
    nino.hear(lambda m: "ცოტა ხანში" in words(m))
    assert "საკონსულოს" not in str(nino.heard())


def test_nothing_on_the_page_says_that_a_line_with_slashes_stays_inside(service: Service, enter: Enter) -> None:
    """In the topics it does; what is written on the desk goes to the person as it is."""
    page = enter()
    taken(page, service, "ორი ხაზი")
    expect(page.locator("#lines")).not_to_contain_text("//")


def test_a_saved_text_is_put_where_one_writes(service: Service, enter: Enter) -> None:
    page = enter()
    page.goto("/desk/replies")
    page.locator("#title").fill("მისალმება")
    page.locator("#text").fill("გამარჯობა, რით დაგეხმაროთ?")
    page.get_by_role("button", name=label("Save"), exact=True).click()
    expect(page.locator(".saved-list")).to_contain_text("მისალმება")
    nino, _ = taken(page, service, "შენახული ტექსტი")
    page.locator("#saved").select_option("მისალმება (KA)")
    expect(page.locator("#reply-text")).to_have_value("გამარჯობა, რით დაგეხმაროთ?")
    page.locator("#reply-text").press("Control+Enter")
    nino.hear(lambda m: words(m) == "გამარჯობა, რით დაგეხმაროთ?", "the saved text")


@pytest.mark.parametrize(("country", "holds"), [("DE", "გერმანიაში"), ("NL", "ნიდერლანდებში")])
def test_an_approved_answer_goes_out_for_the_persons_country(
    service: Service, enter: Enter, country: str, holds: str
) -> None:
    page = enter()
    nino, _ = taken(page, service, f"განაცხადი {country}", country)
    page.keyboard.press("a")
    with page.expect_response(lambda response: "q=%" in response.url):
        page.locator("#answer-q").fill(title("avrr_apply"))
    expect(page.locator("#answer-list details")).not_to_have_count(len(library().topics))
    found = page.locator("#answer-list details").filter(has_text=title("avrr_apply"))
    found.locator("summary").first.click()
    expect(found.locator(".preview").first).to_contain_text(holds)
    found.get_by_role("button", name=label("Send this answer")).first.click()
    assert holds in words(nino.answered("avrr_apply"))
    expect(page.locator("#lines .line.staff .topic")).to_contain_text(f"KA-{country}")


def test_an_offered_session_is_booked_by_the_person(service: Service, enter: Enter) -> None:
    page = enter()
    nino, _ = taken(page, service, "მინდა შეხვედრა")
    page.get_by_role("button", name=label("Offer a session")).or_(page.locator("[popovertarget=offer]")).first.click()
    page.get_by_role("button", name=label("Send the free times")).click()
    offered = nino.hear(lambda m: any(data.startswith(("slot:", "day:", "ok:")) for data in buttons(m)), "the times")
    book(nino, buttons(offered))
    expect(page.locator("#card-lines")).not_to_contain_text(label("none"))


def test_an_own_message_is_changed_and_taken_back(service: Service, enter: Enter) -> None:
    page = enter()
    nino, _ = taken(page, service, "შეცდომები")
    send(page, "მოდით ორშაბათს")
    sent = nino.hear(lambda m: words(m) == "მოდით ორშაბათს", "the counsellor's words")
    own = line(page, "მოდით ორშაბათს")
    own.locator(".change summary").filter(has_text=label("Change")).click()
    own.locator("textarea").fill("მოდით სამშაბათს")
    own.get_by_role("button", name=label("Change"), exact=True).click()
    until(lambda: now(nino, sent) == "მოდით სამშაბათს", "the changed message")
    own = line(page, "მოდით სამშაბათს")
    own.locator(".change summary").filter(has_text=label("Take back")).click()
    own.get_by_role("button", name=label("Take it back")).click()
    until(lambda: now(nino, sent) is None, "the end of the message")
    expect(page.locator("#lines .gone")).to_have_text(re.compile(label("Taken back")))


def test_a_reply_to_one_message_is_a_reply_in_the_persons_chat(service: Service, enter: Enter) -> None:
    page = enter()
    nino, _ = taken(page, service, "პირველი კითხვა")
    asked = nino.say("მეორე კითხვა")
    line(page, "მეორე კითხვა").get_by_role("button", name=label("Reply")).click()
    page.keyboard.type("მეორეზე გპასუხობთ")
    page.keyboard.press("Control+Enter")
    reply = nino.hear(lambda m: words(m) == "მეორეზე გპასუხობთ", "the reply")
    assert reply["reply_to_message"]["message_id"] == asked


def test_a_file_is_sent_to_the_person(service: Service, enter: Enter) -> None:
    page = enter()
    nino, _ = taken(page, service, "გამომიგზავნეთ ფორმა")
    page.locator("[popovertarget=file]").first.click()
    page.locator("#upload").set_input_files({"name": "form.txt", "mimeType": "text/plain", "buffer": b"a form"})
    page.locator("#caption").fill("შეავსეთ")
    page.locator("#file").get_by_role("button", name=label("Send")).click()
    sent = nino.hear(lambda m: "document" in m, "the file")
    assert (sent["document"]["file_name"], words(sent)) == ("form.txt", "შეავსეთ")
    expect(page.locator("#lines .line.staff .delivery")).to_have_text(label("sent"))


# --- finding, names, colleagues


def test_a_case_is_found_by_number_tag_topic_and_word(service: Service, enter: Enter) -> None:
    page = enter()
    nino = newcomer(service)
    nino.say("რამდენი ბარგი წამოვიღო?")
    nino.answered("luggage")
    nino.say("/human")
    nino.say("ზღარბი დამეკარგა")
    case = number(page, service, "ზღარბი")
    page.goto(f"/desk/cases/{case}")
    page.locator("#tags").fill("სასწრაფო საბუთი")
    page.locator(".tags-form button").click()
    expect(page.locator("#tags")).to_have_value("სასწრაფო საბუთი")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    for wanted in (f"№{case}", "სასწრაფო საბუთი", title("luggage"), "ზღარბი დამ"):
        page.locator("#q").fill("არსად არ წერია")
        expect(page.locator("#no-rows")).to_be_visible()
        page.locator("#q").fill(wanted)
        expect(page.locator(f"#row-{case}")).to_be_visible()


def test_a_name_is_shown_for_a_reason_and_the_administrator_sees_who_looked(
    service: Service, enter: Enter, complaints: list[str]
) -> None:
    page = enter()
    nino, case = taken(page, service, "ვინ ვარ მე")
    name = f"Person {nino.user}"
    expect(page.locator("body")).not_to_contain_text(name)
    page.locator(".identity summary").click()
    page.locator("#why").fill("საელჩოში ვრეკავ")
    page.get_by_role("button", name=label("Show the name"), exact=True).click()
    expect(page.locator(".identity")).to_contain_text(name)
    page.goto("/desk/audit")
    expect(page.locator(".status")).to_have_text("403")
    complaints.clear()  # which the console notes
    admin = enter(ADMIN)
    admin.goto("/desk/audit")
    entry = admin.locator("tr").filter(has_text="საელჩოში ვრეკავ")
    expect(entry).to_contain_text(label("saw name and handle"))
    expect(entry).to_contain_text(f"№ {case}")


def test_a_case_is_handed_to_a_colleague_whose_page_is_open(service: Service, enter: Enter) -> None:
    page, colleague = enter(), enter(LEVAN)
    nino, case = taken(page, service, "სხვამ მიპასუხოს")
    colleague.goto(f"/desk/cases/{case}")
    expect(colleague.locator("#composer[data-mine='0']")).to_be_visible()
    page.locator("[popovertarget=transfer]").first.click()
    page.locator(f"#transfer input[value='{LEVAN}']").check()
    page.locator("#transfer-summary").fill("ელოდება საკონსულოს")
    page.get_by_role("button", name=label("Hand over"), exact=True).last.click()
    nino.hears("human.handed_on")
    send(colleague, "ახლა მე ვარ აქ")
    nino.hear(lambda m: words(m) == "ახლა მე ვარ აქ", "the colleague's words")
    expect(page.locator("#composer[data-mine='0']")).to_be_visible()
    expect(colleague.locator("#lines")).to_contain_text("ელოდება საკონსულოს")


def test_a_colleague_who_types_is_shown(service: Service, enter: Enter) -> None:
    page, colleague = enter(), enter(LEVAN)
    _, case = taken(page, service, "ვინ წერს")
    colleague.goto(f"/desk/cases/{case}")
    page.locator("#reply-text").press_sequentially("გამარჯ")
    expect(colleague.locator("#head-typing")).not_to_be_empty()
    expect(colleague.locator("#head-typing")).to_be_empty(timeout=15_000)


def test_two_take_a_case_at_once_and_one_is_told(service: Service, enter: Enter, complaints: list[str]) -> None:
    page, colleague = enter(), enter(LEVAN)
    nino = waiting(service, "ორივეს უნდა")
    case = number(page, service, "ორივეს უნდა")
    for each in (page, colleague):
        each.route("**/desk/events*", lambda route: route.abort())  # neither hears of the other
        each.goto(f"/desk/cases/{case}")
    page.keyboard.press("c")
    state(page, "owned")
    colleague.keyboard.press("c")
    expect(colleague.locator("#refused")).to_be_visible()
    expect(colleague.locator("#composer[data-mine='0']")).to_be_visible()
    nino.hears("human.joined")
    assert sum(piece("ka", "human.joined") in words(m) for m in nino.heard()) == 1
    for each in (page, colleague):
        leave(each)
    complaints.clear()  # the refused form is a 409, and the events were cut off on purpose


# --- the end


def test_a_closed_case_is_rated_and_the_next_one_begins_with_its_summary(service: Service, enter: Enter) -> None:
    page = enter()
    nino, case = taken(page, service, "პირველი საქმე")
    send(page, "ყველაფერი გარკვეულია")
    page.locator("h1").click()
    page.keyboard.press("e")
    page.locator("#close input[value=solved]").check()
    page.locator("#summary").fill("ბარგის წესი გავუგზავნე")
    page.get_by_role("button", name=label("Close the case")).click()
    state(page, "closed")
    expect(page.locator("#head-state")).to_contain_text("ბარგის წესი გავუგზავნე")
    asked = nino.hears("rate.ask")
    service.post("press", user=nino.user, message_id=asked["message_id"], data=first(asked, "rate"))
    until(lambda: now(nino, asked) and piece("ka", "rate.thanks") in str(now(nino, asked)), "thanks for the rating")

    nino.say("/human")
    nino.say("მეორე საქმე")
    again = number(page, service, "მეორე საქმე")
    assert again != case
    page.goto(f"/desk/cases/{again}")
    expect(page.locator("#card-earlier")).to_contain_text("ბარგის წესი გავუგზავნე")
    expect(page.locator("#card-earlier")).to_contain_text(label("solved"))
    expect(page.locator("main")).not_to_contain_text("★")


def test_the_figures_say_that_nothing_under_ten_people_is_shown(enter: Enter) -> None:
    page = enter(ADMIN)
    page.goto("/desk/figures")
    expect(page.locator("main")).to_contain_text(
        label(
            "Nothing under 10 people is shown: smaller groups are put together, and where that could still be undone, "
            "the figure is left out."
        )
    )


# --- everybody can use it


@pytest.fixture(scope="session")
def cases() -> dict[str, int]:
    """A waiting, an owned and a closed case, made when first asked for."""
    return {}


@pytest.fixture
def three(service: Service, enter: Enter, cases: dict[str, int]) -> dict[str, int]:
    """The three cases to look at, the owned one with all kinds of lines."""
    if cases:
        return cases
    page = enter()
    waiting(service, "ეს ელოდება და ცოტა გრძელი წინადადებაა, რომ სიაში არ დაეტიოს მთლიანად")
    _, closed = taken(page, service, "ეს დაიხურა")
    send(page, "ნახვამდის")
    page.locator("[popovertarget=close]").first.click()
    page.locator("#close input[value=referred]").check()
    page.locator("#summary").fill("გადამისამართდა")
    page.get_by_role("button", name=label("Close the case")).click()
    state(page, "closed")
    nino, owned = taken(page, service, "ეს აღებულია")
    show_all_kinds(service, page, nino)
    cases |= {"waiting": number(page, service, "ეს ელოდება"), "owned": owned, "closed": closed}
    return cases


PAGES = {
    "inbox": "/desk?box=all",
    "nothing found": "/desk?q=არსად",
    "waiting": "/desk/cases/{waiting}",
    "owned": "/desk/cases/{owned}",
    "closed": "/desk/cases/{closed}",
    "answers": "/desk/answers?case={owned}",
    "replies": "/desk/replies",
    "figures": "/desk/figures",
    "audit": "/desk/audit",
    "answers dialog": "/desk/cases/{owned}",
    "close dialog": "/desk/cases/{owned}",
    "transfer dialog": "/desk/cases/{owned}",
    "help dialog": "/desk",
    "signed out": "/desk",
}
DIALOGS = {"answers dialog": "answers", "close dialog": "close", "transfer dialog": "transfer", "help dialog": "help"}


@pytest.mark.parametrize("width", [LAPTOP, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_axe_objects_to_nothing(
    enter: Enter, three: dict[str, int], complaints: list[str], name: str, width: int
) -> None:
    page = shown(enter, three, name, width)
    complaints.clear()  # a page of nobody is a 401, which the console notes
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        keep_picture(page, f"desk-{name.replace(' ', '-')}-{width}-{scheme}")
        found[scheme] = faults(page, f"#{DIALOGS[name]}" if name in DIALOGS else None)
    assert found == {"light": [], "dark": []}
    assert width == LAPTOP or page.evaluate("document.documentElement.scrollWidth") <= PHONE, "it scrolls sideways"


@pytest.mark.parametrize("name", ["inbox", "owned", "audit"])
def test_axe_objects_to_nothing_in_english(enter: Enter, three: dict[str, int], name: str) -> None:
    page = shown(enter, three, name)
    speak(page, "English")
    keep_picture(page, f"desk-{name}-{LAPTOP}-english")
    found = faults(page)
    speak(page, "ქართული")
    assert found == []


@pytest.mark.parametrize("name", ["waiting", "owned", "closed"])
def test_fingers_can_hit_every_control_of_a_case(enter: Enter, three: dict[str, int], name: str) -> None:
    """44 px, or 24 px with room around (WCAG 2.2, 2.5.8, which axe looks at too)."""
    page = shown(enter, three, name, PHONE)
    assert page.evaluate(SMALL) == []


def test_on_a_phone_one_writes_without_scrolling(enter: Enter, three: dict[str, int]) -> None:
    page = shown(enter, three, "owned", PHONE)
    expect(page.locator("#reply-text")).to_be_in_viewport(ratio=1)
    expect(page.locator("#reply .send")).to_be_in_viewport(ratio=1)
    page.locator("#reply-text").tap() if page.evaluate("navigator.maxTouchPoints") else page.locator(
        "#reply-text"
    ).click()
    page.set_viewport_size({"width": PHONE, "height": 400})  # the keyboard of the phone is up
    expect(page.locator("#reply .send")).to_be_in_viewport(ratio=1)
    expect(page.locator("#lines .line").last).to_be_in_viewport()


def test_without_scripts_a_case_is_taken_answered_and_closed(service: Service, enter: Enter) -> None:
    nino, page = waiting(service, "სკრიპტების გარეშე"), enter(javascript=False)
    case = number(page, service, "სკრიპტების გარეშე")
    page.goto("/desk")
    page.locator(f"#row-{case} a").click()
    page.get_by_role("button", name=label("I take it")).click()
    nino.hears("human.joined")
    page.locator("#reply-text").fill("უბრალო ფორმა")
    page.locator("#reply .send").click()
    nino.hear(lambda m: words(m) == "უბრალო ფორმა", "the counsellor's words")
    expect(line(page, "უბრალო ფორმა")).to_be_visible()
    page.locator("[popovertarget=close]").first.click()
    page.locator("#close input[value=solved]").check()
    page.get_by_role("button", name=label("Close the case")).click()
    state(page, "closed")
    nino.hears("human.closed")


# --- many


def test_with_two_hundred_waiting_the_inbox_is_still_at_hand(service: Service, enter: Enter) -> None:
    page = enter()
    for _ in range(MANY):
        service.somebody("el").say("/human")
    until(lambda: waiting_now(page, service) >= MANY, f"{MANY} waiting")
    page.goto("/desk")
    expect(page.locator("#row-list > li")).to_have_count(MANY)
    took = page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
    assert took < 5000
    page.locator(".filters .more summary").click()
    page.locator("select[name=language]").select_option("ka")
    expect(page.locator("#row-list > li").first).to_contain_text("ქართული")
    page.locator("select[name=language]").select_option("el")
    expect(page.locator("#row-list > li").first).to_contain_text("ბერძნული")
    page.locator("h1").evaluate("document.activeElement.blur()")
    for _ in range(20):
        page.keyboard.press("j")
    expect(page.locator("#row-list > li").nth(19).locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    state(page, "waiting")


# --- what the tests do


SMALL = """() => [...document.querySelectorAll("button, summary, .button, select, input, textarea, .modes label")]
  .filter((each) => each.checkVisibility() && !each.matches(".sr, [type=hidden]"))
  .map((each) => [each.outerHTML.slice(0, 90), (each.closest("label.check") || each).getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 24)
  .map(([html, { width, height }]) => `${html}: ${Math.round(width)} x ${Math.round(height)}`)"""


def shown(enter: Enter, cases: dict[str, int], name: str, width: int = LAPTOP) -> Page:
    """One of PAGES, ready to be looked at."""
    staff = {"signed out": None, "figures": ADMIN, "audit": ADMIN}.get(name, TAMAR)
    page = enter(staff, width=width)
    page.goto(PAGES[name].format(**cases))
    if dialog := DIALOGS.get(name):
        page.evaluate("id => document.getElementById(id).showPopover()", dialog)
    if "/cases/" in page.url and width == LAPTOP:
        expect(page.locator("#row-list")).to_be_visible()
    if name == "answers dialog":
        page.evaluate("htmx.trigger('#answers', 'open-dialog')")
        expect(page.locator("#answer-list details").first).to_be_visible()
    return page


def show_all_kinds(service: Service, page: Page, nino: Phone) -> None:
    """Fill a conversation with every kind of line."""
    send(page, "გამარჯობა! ცოტა ხანში გიპასუხებთ.")
    for kind in ("photo", "voice", "video", "document", "location", "sticker", "contact"):
        service.post("media", user=nino.user, kind=kind)
    said = nino.say("ბილეთი 12-ში მაქვს")
    service.post("edit", user=nino.user, message_id=said, text="ბილეთი 14-ში მაქვს")
    expect(line(page, "ბილეთი 14-ში მაქვს")).to_be_visible()
    page.locator("label[for=mode-note]").click()
    page.locator("#note-text").fill("საკონსულოს დავურეკე")
    page.locator("#note-text").press("Control+Enter")
    expect(line(page, "საკონსულოს დავურეკე")).to_be_visible()


def waiting_now(page: Page, service: Service) -> int:
    """How many cases wait, as the desk counts them."""
    rows = page.request.get(f"{service.desk}/desk/rows").text()
    found = re.search(r'id="count-waiting">(\d+)', rows)
    return int(found[1]) if found else 0


def now(phone: Phone, message: dict[str, object]) -> str | None:
    """What stands in a message now; None where it is gone."""
    found = [each for each in phone.service.chat(phone.user) if each["message_id"] == message["message_id"]]
    return words(found[0]) if found else None


def book(phone: Phone, offered: list[str]) -> None:
    """Press one's way from offered times to a booked one."""
    for verb in ("day", "slot", "ok"):
        data = next((data for data in offered if data.startswith(f"{verb}:")), None)
        if data is None:
            continue  # the offer began with times
        phone.press(data)
        if verb != "ok":
            offered = buttons(phone.hear(lambda m: bool(buttons(m)), "the next question"))
    phone.calendar()
