"""The figures of sessions on the desk: a page, charts and CSVs for administrators, and nothing that is not told yet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.store.tables import Audit, Tally
from tests.desk.office import ADMIN, Office

NOVEMBER = date(2026, 11, 1)
HELD: dict[str, Any] = {
    "month": NOVEMBER,
    "language": "ka",
    "country": "DE",
    "outcome": "held",
    "is_first": True,
    "wait_days": 3,
}


@pytest.fixture(autouse=True)
def later(office: Office) -> None:
    """It is the day from which on November is told."""
    office.now = datetime(2026, 12, 8, 6, tzinfo=UTC)


def put(office: Office, number: int, **more: Any) -> None:
    """As many sessions that are over."""
    office.store.run(lambda db: db.add_all(Tally(**(HELD | more)) for _ in range(number)))


async def test_the_page_opens_with_the_last_month_that_is_told(office: Office) -> None:
    put(office, 21)
    put(office, 12, country="GR")
    text = (await (await office.desk(ADMIN)).get("/desk/figures/sessions")).text
    assert "/desk/figures/session_countries.svg?month=2026-11" in text
    assert "<dd>33</dd>" in text


async def test_where_nothing_may_be_told_the_page_says_so(office: Office) -> None:
    put(office, 9)
    browser = await office.desk(ADMIN)
    for month in ("", "?month=2026-11", "?month=2031-01"):
        answer = await browser.get(f"/desk/figures/sessions{month}")
        assert answer.status_code == 200
        assert '<dl class="numbers"' not in answer.text
        assert '<img src="/desk/figures' not in answer.text


async def test_a_month_that_is_told_with_others_shows_their_sum_alone(office: Office) -> None:
    put(office, 9, month=date(2026, 10, 1))
    put(office, 25)
    text = (await (await office.desk(ADMIN)).get("/desk/figures/sessions?month=2026-10")).text
    assert "<dd>34</dd>" in text
    assert "session_countries" not in text


@pytest.mark.parametrize("month", ["", "?month=2026-10", "?month=2026-11"])
@pytest.mark.parametrize("chart", ["sessions", "session_countries", "session_languages"])
async def test_charts_of_sessions_are_drawn(office: Office, chart: str, month: str) -> None:
    put(office, 12)
    answer = await (await office.desk(ADMIN)).get(f"/desk/figures/{chart}.svg{month}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert ('class="rect' in answer.text) == (chart == "sessions" or month == "?month=2026-11")


@pytest.mark.parametrize(
    ("asked", "name", "detail", "line"),
    [
        ("", "homeward-sessions.csv", "sessions", "sessions,total,12"),
        ("?month=2026-11", "homeward-sessions-2026-11.csv", "sessions 2026-11", "session_countries,DE,12"),
    ],
)
async def test_a_csv_of_sessions_is_in_the_audit_log(
    office: Office, asked: str, name: str, detail: str, line: str
) -> None:
    put(office, 12)
    answer = await (await office.desk(ADMIN)).get(f"/desk/sessions.csv{asked}")
    assert name in answer.headers["content-disposition"]
    assert line in answer.text.splitlines()
    found = [line for line in office.rows(Audit) if line.what == "exported"]
    assert [(line.staff_id, office.store.vault.open(line.detail_sealed)) for line in found] == [(ADMIN, detail)]


@pytest.mark.parametrize("path", ["figures/sessions", "sessions.csv", "sessions.csv?month=2026-11"])
async def test_figures_of_sessions_are_for_administrators(office: Office, path: str) -> None:
    assert (await (await office.desk()).get(f"/desk/{path}")).status_code == 403
    assert "exported" not in {line.what for line in office.rows(Audit)}
    assert (await office.browser().get(f"/desk/{path}")).status_code == 401
    assert (await (await office.desk(ADMIN)).get(f"/desk/{path}")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("figures/sessions?month=x", "sessions.csv?month=2026-13", "figures/sessions.svg?month=0"),
        *("figures?month=0001-01", "figures.csv?month=9999-12", "figures/sessions?month=1999-12"),
    ],
)
async def test_a_month_of_sessions_that_is_none_is_refused(office: Office, path: str) -> None:
    assert (await (await office.desk(ADMIN)).get(f"/desk/{path}")).status_code == 400
