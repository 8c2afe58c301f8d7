"""What an outsider may ask: is it well, its figures, and Telegram's own deliveries."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.desk.app import SECRET_HEADER, Health, Webhook, create_app

HERE, OUTSIDE, RIGHT = "127.0.0.1", "203.0.113.7", "right"
UPDATE = {"update_id": 1, "message": {}}
Work = Callable[[list[dict[str, Any]]], Awaitable[None]]


def part(*, ready: bool) -> Callable[[], Awaitable[bool]]:
    async def check() -> bool:
        return ready

    return check


def desk(
    *, health: dict[str, bool] | None = None, token: str | None = None, work: Work | None = None, client: str = HERE
) -> httpx.AsyncClient:
    """A browser before the desk; it comes from the address `client`."""
    checks = {name: part(ready=ready) for name, ready in (health or {}).items()}
    webhook = Webhook(RIGHT, work) if work else None
    app = create_app(Health(checks), metrics_token=token, webhook=webhook)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://desk")


async def get(path: str, browser: httpx.AsyncClient, **headers: str) -> httpx.Response:
    async with browser:
        return await browser.get(path, headers=headers)


async def deliver(browser: httpx.AsyncClient, secret: str | None = RIGHT) -> httpx.Response:
    async with browser:
        return await browser.post("/telegram", json=UPDATE, headers={SECRET_HEADER: secret} if secret else {})


# --- /healthz


async def test_it_is_well_when_every_part_is_ready() -> None:
    answer = await get("/healthz", desk(health={"database": True, "nlu": True}))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "missing": []})


async def test_it_names_every_part_that_is_missing() -> None:
    answer = await get("/healthz", desk(health={"database": True, "sender": False, "nlu": False}))
    assert (answer.status_code, answer.json()["missing"]) == (503, ["sender", "nlu"])


async def test_anybody_may_ask_whether_it_is_well() -> None:
    assert (await get("/healthz", desk(health={"nlu": True}, client=OUTSIDE))).status_code == 200


# --- /metrics


async def test_this_machine_may_see_the_figures() -> None:
    answer = await get("/metrics", desk())
    assert answer.status_code == 200
    assert "python_info" in answer.text


async def test_ipv6_loopback_is_this_machine_too() -> None:
    assert (await get("/metrics", desk(client="::1"))).status_code == 200


async def test_the_outside_may_not_see_the_figures() -> None:
    assert (await get("/metrics", desk(client=OUTSIDE))).status_code == 403


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "X-Forwarded-For"])
async def test_a_request_passed_on_by_a_proxy_comes_from_outside(header: str) -> None:
    async with desk() as browser:
        answer = await browser.get("/metrics", headers={header: "203.0.113.7"})
    assert answer.status_code == 403


async def test_the_outside_may_see_the_figures_with_the_token() -> None:
    answer = await get("/metrics", desk(token="sesame", client=OUTSIDE), authorization="Bearer sesame")
    assert answer.status_code == 200


@pytest.mark.parametrize("given", ["Bearer open", "Bearer ", "", "sesam"])
async def test_a_wrong_token_shows_nothing(given: str) -> None:
    answer = await get("/metrics", desk(token="sesame", client=OUTSIDE), authorization=given)
    assert answer.status_code == 403


async def test_without_a_token_set_no_token_is_right() -> None:
    assert (await get("/metrics", desk(client=OUTSIDE), authorization="Bearer None")).status_code == 403


async def test_an_address_that_is_none_comes_from_outside() -> None:
    assert (await get("/metrics", desk(client="unix"))).status_code == 403


# --- /telegram


async def nothing(_updates: list[dict[str, Any]]) -> None:
    """Work that is done at once."""


async def test_telegrams_delivery_is_worked_on() -> None:
    worked: list[dict[str, Any]] = []

    async def work(updates: list[dict[str, Any]]) -> None:
        worked.extend(updates)

    assert (await deliver(desk(work=work))).status_code == 200
    assert worked == [UPDATE]


@pytest.mark.parametrize("secret", ["wrong", "", None, "rightx"])
async def test_a_delivery_without_the_secret_is_refused(secret: str | None) -> None:
    worked: list[dict[str, Any]] = []

    async def work(updates: list[dict[str, Any]]) -> None:
        worked.extend(updates)

    assert ((await deliver(desk(work=work), secret)).status_code, worked) == (403, [])


async def test_a_delivery_is_confirmed_only_after_the_commit() -> None:
    taken, commit = asyncio.Event(), asyncio.Event()

    async def work(_updates: list[dict[str, Any]]) -> None:
        taken.set()
        await commit.wait()

    delivery = asyncio.create_task(deliver(desk(work=work)))
    async with asyncio.timeout(10):
        await taken.wait()
        assert not delivery.done()
        commit.set()
        assert (await delivery).status_code == 200


async def test_a_delivery_that_could_not_be_committed_is_not_confirmed() -> None:
    async def away(_updates: list[dict[str, Any]]) -> None:
        raise ConnectionError("the database is away")

    assert (await deliver(desk(work=away))).status_code == 500


async def test_without_a_webhook_there_is_no_such_address() -> None:
    assert (await deliver(desk())).status_code == 404


async def test_a_webhook_is_not_read_with_a_browser() -> None:
    assert (await get("/telegram", desk(work=nothing))).status_code == 405
