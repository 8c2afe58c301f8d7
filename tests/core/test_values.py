"""Values travel through the outbox as JSON and come back as they were."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.values import (
    Clock,
    CountryName,
    Day,
    Hour,
    LanguageName,
    Moment,
    Numbers,
    Place,
    Text,
    Title,
    Trail,
    Value,
    decode,
    encode,
)

WORDS = st.text(max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
TUPLES = st.lists(WORDS, max_size=3).map(tuple)
VALUES: st.SearchStrategy[Value] = st.one_of(
    WORDS,
    st.integers(),
    *(st.builds(kind, WORDS) for kind in (Text, Title, CountryName, LanguageName, Place, Numbers)),
    st.builds(Day, st.dates()),
    *(st.builds(kind, MOMENTS, WORDS) for kind in (Hour, Clock, Moment)),
    st.builds(Trail, TUPLES, TUPLES),
)


@given(VALUES)
def test_every_value_comes_back_from_json_as_it_was(value: Value) -> None:
    assert decode(json.loads(json.dumps(encode(value)))) == value


def test_a_value_names_its_kind() -> None:
    assert encode(Day(date(2026, 11, 25))) == {"_": "Day", "on": "2026-11-25"}
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert encode(Hour(at, "Europe/Berlin")) == {"_": "Hour", "at": at.isoformat(), "zone": "Europe/Berlin"}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        decode({"_": "Of tomorrow"})
