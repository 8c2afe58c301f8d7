"""Bad input and trouble over HTTP: each gets one sensible answer, nothing is lost, and the line goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from .service import ADMIN, STAFF_CHAT, Service, buttons, desk_of, until, words
from .standin import Understanding

pytestmark = pytest.mark.loopback
KINDS = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact")


@pytest.fixture(autouse=True)
def recovered(nlu: Understanding) -> Iterator[None]:
    """The NLU is well again after each test."""
    yield
    nlu.mood = "well"


@pytest.mark.parametrize(
    "text",
    ["ა" * 4096, "x" * 4096, "😀🎉👍", "   ", "<b>luggage?</b> <script>", "‏כמה מזוודות‏", "%(name)s {x} \\ *_`["],
    ids=["4096 georgian", "4096 latin", "emoji", "spaces", "html", "right-to-left", "markup"],
)
def test_an_odd_text_gets_one_answer_with_a_way_on(service: Service, text: str) -> None:
    odd = service.somebody()
    odd.say(text)
    answer = odd.hear(lambda m: True, "an answer")
    assert "human" in buttons(answer)
    odd.say("/help")
    odd.hear(lambda m: "cat:journey" in buttons(m), "help")
    assert len(odd.heard()) == 2


def test_two_hundred_messages_in_a_burst_become_a_few_questions_that_hold_them_all(
    service: Service, nlu: Understanding
) -> None:
    eager, before = service.somebody(), len(nlu.asked)
    with ThreadPoolExecutor(16) as hands:
        list(hands.map(lambda n: eager.say(f"luggage {n}"), range(200)))
    until(lambda: len("\n".join(nlu.asked[before:]).split("\n")) >= 200, "the last message")
    read = "\n".join(nlu.asked[before:]).split("\n")
    assert sorted(read) == sorted(f"luggage {n}" for n in range(200))
    eager.answered("luggage")
    assert len(nlu.asked) - before < 50


def test_a_burst_holds_nobody_else_up(service: Service) -> None:
    eager, other = service.somebody(), service.somebody()
    for n in range(50):
        eager.say(f"/menu {n}")  # commands are not merged
    other.say("luggage")
    other.hear(lambda m: "yes:luggage" in buttons(m), "an answer for somebody else")
    assert len(eager.heard()) < 50


def test_every_kind_of_media_gets_a_word(service: Service) -> None:
    people = {kind: service.somebody() for kind in KINDS}
    for kind, phone in people.items():
        phone.say("/help")
        service.post("media", user=phone.user, kind=kind)
    for kind, phone in people.items():
        phone.language = "en"
        phone.hears(f"media.{kind}")


def test_an_album_gets_one_word(service: Service) -> None:
    phone = service.somebody()
    phone.say("/help")
    phone.hears("help")
    for _ in range(3):
        service.post("media", user=phone.user, kind="photo", album="A")
    phone.hears("media.photo")
    phone.say("/privacy")
    phone.hear(lambda m: "forget" in buttons(m))
    assert sum("media" in words(m) for m in phone.heard()) <= 1


def test_who_blocks_the_bot_and_comes_back_is_answered_again(service: Service) -> None:
    phone = service.somebody()
    phone.say("luggage")
    phone.answered("luggage")
    service.post("block", user=phone.user)
    service.post("unblock", user=phone.user)
    phone.say("luggage")
    phone.answered("luggage")


def test_a_message_that_telegram_delivers_twice_is_answered_once(service: Service) -> None:
    phone = service.somebody()
    update = service.post("say", user=phone.user, text="luggage", language_code="en")["update_id"]
    phone.answered("luggage")
    service.post("redeliver", update_id=update)
    phone.say("/help")
    phone.hears("help")
    assert len(phone.heard()) == 2


@pytest.mark.parametrize("mood", ["crashing", "hanging"])
def test_while_the_nlu_is_in_trouble_there_are_the_menu_and_a_counsellor(
    service: Service, nlu: Understanding, mood: str
) -> None:
    phone = service.somebody()
    phone.say("/help")
    phone.hears("help")
    nlu.mood = mood  # type: ignore[assignment]  # one of the literals above
    phone.say("luggage")
    assert {"human", "cat:journey"} <= set(buttons(phone.hears("answer.offline")))


def test_after_the_nlu_has_recovered_questions_are_answered(service: Service, nlu: Understanding) -> None:
    phone = service.somebody()
    nlu.mood = "crashing"
    phone.say("luggage")
    phone.hears("answer.offline")
    nlu.mood = "well"
    phone.say("luggage")
    phone.answered("luggage")


def test_danger_is_heard_while_the_nlu_is_in_trouble(service: Service, nlu: Understanding) -> None:
    nlu.mood = "crashing"
    phone = service.somebody()
    phone.say("I want to kill myself")
    phone.hears("danger.anywhere")


def test_a_message_refused_for_a_while_comes_later_and_holds_nobody_up(service: Service) -> None:
    slow, quick = service.somebody(), service.somebody()
    slow.say("/help")
    slow.hears("help")
    service.post("faults", method="sendMessage", chat=slow.user, error_code=429, retry_after=2)
    slow.say("luggage")
    quick.say("luggage")
    quick.answered("luggage")
    slow.answered("luggage")


def test_a_lost_connection_loses_no_answer(service: Service) -> None:
    phone = service.somebody()
    phone.say("/help")
    phone.hears("help")
    service.post("faults", method="sendMessage", chat=phone.user, error_code=0)
    phone.say("luggage")
    phone.answered("luggage")
    phone.answered("luggage")  # Telegram had taken the first one: at least once is the promise


def test_telegrams_flood_limits_are_kept(service: Service) -> None:
    people = [service.somebody() for _ in range(12)]
    after = max([0, *(call["id"] for call in service.calls("sendMessage"))])
    service.post("limits", enforce=True)
    try:
        for _ in range(4):
            for phone in people:
                phone.say("/help")
        for phone in people:
            phone.hears("help")
    finally:
        service.post("limits", enforce=False)
    sent = [call for call in service.calls("sendMessage") if call["id"] > after]
    assert [call for call in sent if not call["answer"]["ok"]] == []


def test_nothing_of_this_made_the_code_fail(service: Service) -> None:
    assert service.chat(ADMIN) == []


def test_the_log_tells_nobodys_words(service: Service) -> None:
    log = service.log.read_text()
    assert "luggage" not in log
    assert "kill myself" not in log
    assert "1:SANDBOX" not in log


def test_a_group_that_moves_keeps_its_talks(service: Service) -> None:
    nino = service.somebody()
    nino.say("luggage of the move")
    nino.answered("luggage")
    nino.say("/human")
    desk = desk_of(service, "luggage of the move")
    desk.press("claim")
    nino.hears("human.joined")
    desk.chat = service.post("migrate", chat=STAFF_CHAT)["chat"]
    nino.say("are you still there?")
    desk.sees("are you still there?")
    desk.say("yes, here")
    assert words(nino.hear(lambda m: True)) == "yes, here"
