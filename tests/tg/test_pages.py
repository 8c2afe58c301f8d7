"""The pages of an answer: what stands above and below the text, for this reader on this day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.effects import Part
from bot.core.values import CountryName, LanguageName, Title, Value
from bot.core.world import Answer
from bot.markup import split
from bot.sandbox.entities import message_text
from bot.sandbox.params import Params
from bot.texts import long_date
from bot.tg.pages import Page

from .shelf import CHECKED_ON, LIBRARY, TEXTS

PASSPORT = replace(LIBRARY.answers["en", "passport"], review_by=date(2027, 5, 1))
DUE = PASSPORT.review_by + timedelta(days=1)


def page(answer: Answer = PASSPORT, country: str | None = "DE", on: date = CHECKED_ON, language: str = "en") -> Page:
    return Page(TEXTS, LIBRARY, answer, language, country, on)


def text(answer: Answer = PASSPORT, part: Part = "body", country: str | None = "DE", on: date = CHECKED_ON) -> str:
    return page(answer, country, on).message(part).text


def say(key: str, **args: Value) -> str:
    return TEXTS.say("en", key, args, LIBRARY)


def long(day: date) -> str:
    return long_date(day, "en")


def test_an_answer_begins_with_its_title() -> None:
    assert text().startswith("Lost passport\n\nAsk the consulate.")


def test_a_fresh_answer_warns_of_nothing() -> None:
    assert "⚠️" not in text()


@pytest.mark.parametrize("part", ["body", "more"])
def test_an_answer_whose_check_is_due_says_so_above_the_text(part: Part) -> None:
    warning = say("answer.due", date=long(PASSPORT.review_by))
    assert text(part=part, on=DUE).split("\n\n")[1] == warning
    assert warning not in text(part=part, on=PASSPORT.review_by)


@pytest.mark.parametrize("part", ["body", "more", "sources"])
def test_sixty_days_later_it_is_withheld(part: Part) -> None:
    last = PASSPORT.review_by + timedelta(days=59)
    withheld = say("answer.withheld", topic=Title("passport"))
    assert text(part=part, on=last) != withheld
    assert text(part=part, on=last + timedelta(days=1)) == withheld


def test_a_translation_older_than_the_georgian_text_says_so() -> None:
    older = replace(PASSPORT, is_older=True)
    assert text(older).split("\n\n")[1] == say("answer.older")


def test_an_answer_in_another_language_than_the_readers_says_so() -> None:
    georgian = LIBRARY.answers["ka", "passport"]
    assert text(georgian).split("\n\n")[1] == say("answer.other_language", language=LanguageName("ka"))


def test_who_has_told_no_country_is_asked_for_it_where_it_matters() -> None:
    assert say("answer.which_country") in text(country=None)
    assert say("answer.which_country") not in text(replace(PASSPORT, countries={}), country=None)


def test_the_section_of_the_country_stands_under_its_name() -> None:
    assert "\n\nGermany\nIn Germany call +49 30 1.\n\n" in text()
    assert say("answer.no_section", country=CountryName("DE")) not in text()


def test_who_is_in_a_country_that_the_answer_says_nothing_about_is_told_so() -> None:
    found = text(country="GR")
    assert say("answer.no_section", country=CountryName("GR")) in found
    assert "Germany" not in found


def test_sources_of_other_countries_are_not_named_under_the_answer() -> None:
    sources = {**LIBRARY.sources, "gr-1": replace(LIBRARY.sources["iom"], id="gr-1", publisher="Greece")}
    there = replace(LIBRARY, sources=sources)
    named = replace(PASSPORT, sources=("consulate", "gr-1"))
    assert "Greece" not in Page(TEXTS, there, named, "en", "DE", CHECKED_ON).message("body").text
    for_greece = replace(named, countries={"GR": "In Greece."})
    shown = Page(TEXTS, there, for_greece, "en", "GR", CHECKED_ON).message("body").text
    assert shown.index("Source: Greece, ") > 0


def test_the_sources_are_links_with_their_dates() -> None:
    shown = page().message("sources")
    links = {entity["url"] for entity in shown.entities if entity["type"] == "text_link"}
    assert links == {"https://example.org/1", "https://example.org/2"}
    assert say("sources.line", publisher="საქართველოს საკონსულო", date=long(CHECKED_ON)) in shown.text
    assert say("sources.line_changes", publisher="IOM", date=long(CHECKED_ON)) in shown.text
    assert say("sources.dates", checked_on=long(CHECKED_ON), review_by=long(PASSPORT.review_by)) in shown.text


def test_an_address_that_is_the_source_of_several_facts_is_named_once() -> None:
    twice = {**LIBRARY.sources, "iom-2": replace(LIBRARY.sources["iom"], id="iom-2")}
    answer = replace(PASSPORT, sources=("iom", "iom-2"))
    shown = Page(TEXTS, replace(LIBRARY, sources=twice), answer, "en", None, CHECKED_ON).message("sources")
    assert shown.text.count("IOM") == 1


def test_an_answer_without_sources_says_that_it_has_none() -> None:
    assert say("sources.none") in text(replace(PASSPORT, sources=()), part="sources")


WRITTEN = st.text(max_size=300) | st.text(st.sampled_from("*_`~[]()<>|#-+.!\\\n &;:/ აბ😀é$1"), max_size=120)


@given(title=WRITTEN, body=WRITTEN, section=WRITTEN, country=st.sampled_from([None, "DE", "GR"]))
def test_nothing_an_editor_can_write_gives_what_telegram_refuses(
    title: str, body: str, section: str, country: str | None
) -> None:
    """The sandbox refuses what Telegram refuses: its rules are the test."""
    answer = replace(PASSPORT, title=title, body=body, countries={"DE": section})
    for part in ("body", "sources"):
        for shown in split(page(answer, country).message(part)):
            message_text(Params({"text": shown.text, "entities": [dict(entity) for entity in shown.entities]}))
