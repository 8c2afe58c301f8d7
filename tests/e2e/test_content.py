"""Answers in the running service: aware of the country, read by pages, edited while it runs, in nine languages."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content import LANGUAGES

from .service import EDITOR, Phone, Service, buttons, fresh_content, running, until, words
from .standin import Understanding

pytestmark = pytest.mark.loopback
LIVE_S = 5.0  # so soon must a saved file be in the next answer


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the answers, to be edited; one English file is broken before the service starts."""
    copy = tmp_path_factory.mktemp("editors") / "content"
    shutil.copytree(fresh_content(), copy)
    edit(copy / "en/answers/flight_booking.md", "title:", "titel:")
    return copy


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, nlu: Understanding, content: Path) -> Iterator[Service]:
    """A running service on that copy."""
    data = tmp_path_factory.mktemp("data")
    with running(data, HOMEWARD_NLU_URL=nlu.url, HOMEWARD_CONTENT=str(content)) as service:
        yield service


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def asked(phone: Phone, topic: str = "luggage") -> str:
    """The answer to a topic, asked for anew by an old button."""
    phone.press(f"topic:{topic}")
    return words(phone.answered(topic))


def somebody(service: Service, language: str = "en") -> Phone:
    phone = service.somebody(language)
    phone.say("/menu")
    phone.hears("menu")
    return phone


def test_a_switch_of_the_country_switches_the_section(service: Service) -> None:
    nino = somebody(service)
    nino.press("topic:departure_money")
    unknown = nino.answered("departure_money")
    assert "\nGermany\n" not in words(unknown)
    nino.press("where:departure_money")
    nino.hear(lambda m: "country:DE:departure_money" in buttons(m), "the question for the country")
    nino.press("country:DE:departure_money")
    until(lambda: "\nGermany\n" in words(nino.heard()[-1]), "the German section in place of the question")
    nino.press("where:departure_money")
    nino.hear(lambda m: "country:GR:departure_money" in buttons(m), "the question for the country")
    nino.press("country:GR:departure_money")
    until(lambda: "\nGreece\n" in words(nino.heard()[-1]), "the Greek section")
    assert "\nGermany\n" not in words(nino.heard()[-1])


def test_pages_take_each_others_place(service: Service) -> None:
    nino = somebody(service)
    body = asked(nino, "previous_return")
    count = len(nino.heard())
    for data, until_seen in (
        ("more", "again:previous_return"),
        ("again", "more:previous_return"),
        ("sources", "again:"),
    ):
        nino.press(f"{data}:previous_return")
        until(lambda seen=until_seen: any(b.startswith(seen) for b in buttons(nino.heard()[-1])), data)  # type: ignore[misc]  # bound at once
    assert len(nino.heard()) == count
    assert words(nino.heard()[-1]) != body


def test_a_saved_file_is_in_the_next_answer_within_five_seconds(service: Service, content: Path) -> None:
    nino = somebody(service)
    before = asked(nino)
    edit(content / "en/answers/luggage.md", "\n---\n", "\n---\nNew today: ask first. ")
    saved = time.monotonic()
    until(lambda: "New today" in asked(nino), "the new text", LIVE_S)
    assert time.monotonic() - saved < LIVE_S
    assert "New today" not in before


def test_a_faulty_file_is_refused_editors_are_told_and_the_last_good_text_stays(
    service: Service, content: Path
) -> None:
    nino, editor = somebody(service), service.person(EDITOR)
    good = asked(nino, "avrr_cost")
    edit(content / "en/answers/avrr_cost.md", "sources: [", "sources: [not-there, ")
    told = editor.hear(lambda m: "avrr_cost.md:3" in words(m), "word of the refused file")
    assert "not-there" in words(told)
    assert asked(nino, "avrr_cost") == good
    edit(content / "en/answers/avrr_cost.md", "sources: [not-there, ", "sources: [")


def test_a_file_broken_before_the_start_is_left_out_and_said(service: Service) -> None:
    nino = somebody(service)
    assert "არ მაქვს" not in asked(nino, "flight_booking")
    assert nino.heard()[-1]["text"].count("ქართული") == 1  # the Georgian text, with a line that says so
    assert "flight_booking.md" in service.log.read_text("utf-8")
    told = [words(m) for m in service.chat(EDITOR)]
    assert any("flight_booking.md" in text for text in told), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_greets_and_answers_in_itself(service: Service, content: Path, language: str) -> None:
    nino = service.somebody(language)
    nino.say("/start")
    nino.hear(lambda m: f"lang:{language}" in buttons(m), "the welcome")
    text = (content / language / "answers/counselling_overview.md").read_text("utf-8")
    title = text.split("title: ")[1].split("\n")[0].strip("'\"")
    assert asked(nino, "counselling_overview").startswith(title)


def test_commands_and_descriptions_are_set_for_every_language(service: Service) -> None:
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        until(
            lambda method=method: (
                {call["params"].get("language_code", "") for call in service.calls(method)}  # type: ignore[misc]  # bound at once
                >= {"", *LANGUAGES} - {"ka"}
            ),
            method,
        )


def test_telegram_in_a_language_that_is_not_offered_is_said_at_the_start(service: Service) -> None:
    nino = service.somebody("ru")
    nino.say("/start")
    lines = [nino.hear(lambda m: "Русский" in words(m), "the line on the language") for _ in range(2)]
    assert words(lines[0]) != words(lines[1])
