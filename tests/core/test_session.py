"""The session: what is remembered between two events, and what becomes of one that cannot be read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.session import VERSION, Session, dump, load


@given(st.builds(Session))
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    assert load(dump(session)) == session


def test_nobody_has_been_here_before() -> None:
    assert load(None) == Session()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "7",
        "{}",
        json.dumps(json.loads(dump(Session())) | {"version": VERSION + 1}),
    ],
)
def test_a_session_that_cannot_be_read_starts_afresh_and_says_so(text: str) -> None:
    assert load(text) == Session(renewed=True)


def test_a_session_of_before_a_field_was_added_is_still_read() -> None:
    older = json.loads(dump(Session(language="en", topic="luggage")))
    del older["offer"]
    assert load(json.dumps(older)) == Session(language="en", topic="luggage")


def test_a_session_with_more_than_is_known_is_still_read() -> None:
    richer = json.dumps(json.loads(dump(Session(language="en"))) | {"of_tomorrow": 1})
    assert load(richer) == Session(language="en")


@pytest.mark.parametrize(
    ("session", "language"),
    [
        (Session(), "ka"),
        (Session(hint="en"), "en"),
        (Session(language="ka", hint="en"), "ka"),
    ],
)
def test_the_chosen_language_is_spoken_then_the_hinted_one_then_georgian(session: Session, language: str) -> None:
    assert session.speaks() == language
