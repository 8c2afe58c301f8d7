"""The content that is shipped: complete, without an error, every page one message."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.content import Fault, Level, load, page
from bot.core.world import Library
from bot.markup import split, to_message


@cache
def shipped() -> tuple[Library, list[Fault]]:
    return load(Path(__file__).parents[2] / "content")


def test_the_content_has_no_error() -> None:
    assert [str(fault) for fault in shipped()[1] if fault.level is Level.ERROR] == []


def test_every_topic_has_an_answer_in_every_offered_language() -> None:
    library, _ = shipped()
    assert len(library.topics) == 54
    assert set(library.answers) == {(language, topic) for language in library.languages for topic in library.topics}


def test_every_page_for_every_country_is_one_message_without_braces() -> None:
    library, _ = shipped()
    for answer in library.answers.values():
        for country in (None, *library.countries):
            messages = split(to_message(page(library, answer, country=country)))
            assert len(messages) == 1
            assert "{" not in messages[0].text


def test_the_data_are_whole() -> None:
    library, _ = shipped()
    assert len(library.countries) == 45
    assert len(library.actions) == 17
    assert library.georgia["violence_trafficking"] == "116 006"
    assert library.countries["GR"].emergency.ambulance == "166"
    assert library.countries["BE"].phone == "0800 32 745"
    assert library.countries["TR"].emergency.general is None
