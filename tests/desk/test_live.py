"""The news of the desk: what has changed is told to open pages, and nobody looks while nobody listens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx
import pytest
import uvicorn

from bot.children import free_port
from bot.desk import live as module
from bot.desk.live import Live, State
from tests.desk.office import LEVAN, NINO, Office


class World:
    """What a look sees; `looks` counts them."""

    def __init__(self) -> None:
        self.stamp, self.cases, self.looks = (1, 1), {7: 1, 8: 1}, 0

    async def look(self, cases: frozenset[int]) -> State:
        """The state."""
        self.looks += 1
        return State(self.stamp, {id: self.cases.get(id) for id in cases})


class Page:
    """An open page: what it was told."""

    def __init__(self, live: Live, staff_id: int, *cases: int) -> None:
        self.told: list[tuple[str, str]] = []
        self._events = live.listen(staff_id, frozenset(cases))
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for told in self._events:
            self.told.append(told)

    async def close(self) -> None:
        """Go away, as a browser does."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


async def soon(is_so: object, most_s: float = 5.0) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(most_s):
        while not is_so():  # type: ignore[operator]  # noqa: ASYNC110  # there is no event for it
            await asyncio.sleep(0.01)


@pytest.fixture
async def world() -> World:
    return World()


async def test_a_page_is_told_the_state_first_and_then_what_changes(world: World) -> None:
    live = Live(world.look, every_s=0.02)
    page = Page(live, NINO, 7)
    await soon(lambda: len(page.told) == 2)
    assert sorted(page.told) == [("case-7", "1"), ("inbox", "1.1")]
    world.cases[7] = 2
    await soon(lambda: page.told[-1] == ("case-7", "2"))
    world.stamp = (2, 1)
    await soon(lambda: page.told[-1] == ("inbox", "2.1"))
    assert len(page.told) == 4  # what stayed the same is not told
    await page.close()


async def test_nobody_looks_while_nobody_listens(world: World) -> None:
    live = Live(world.look, every_s=0.01)
    page = Page(live, NINO)
    await soon(lambda: world.looks > 2)
    await page.close()
    looked = world.looks
    await asyncio.sleep(0.05)
    assert world.looks == looked
    again = Page(live, NINO)
    await soon(lambda: again.told == [("inbox", "1.1")])
    await again.close()


async def test_one_look_serves_all(world: World) -> None:
    live = Live(world.look, every_s=10)
    pages = [Page(live, NINO, 7), Page(live, LEVAN, 8)]
    await soon(lambda: all(len(page.told) == 2 for page in pages))
    assert world.looks <= 2
    assert {event for event, _ in pages[1].told} == {"inbox", "case-8"}
    for page in pages:
        await page.close()


async def test_who_acts_is_not_kept_waiting_for_the_next_look(world: World) -> None:
    live = Live(world.look, every_s=30)
    page = Page(live, NINO)
    await soon(lambda: page.told != [])
    world.stamp = (5, 5)
    live.changed()
    await soon(lambda: page.told[-1] == ("inbox", "5.5"), 2)
    await page.close()


async def test_a_look_that_fails_ends_nothing(world: World) -> None:
    broken = True

    async def look(cases: frozenset[int]) -> State:
        if broken:
            raise RuntimeError("a bug")
        return await world.look(cases)

    live = Live(look, every_s=0.01)
    page = Page(live, NINO)
    await asyncio.sleep(0.05)
    broken = False
    await soon(lambda: page.told == [("inbox", "1.1")])
    await page.close()


async def test_colleagues_are_told_who_types_and_when_they_stop(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TYPING_S", 0.05)
    live = Live(world.look, every_s=0.01)
    page = Page(live, NINO, 7)
    live.types(7, LEVAN, "ლევანი")
    assert (live.typing(7, NINO), live.typing(7, LEVAN), live.typing(8, NINO)) == (["ლევანი"], [], [])
    await soon(lambda: ("typing-7", "0") in page.told)
    assert live.typing(7, NINO) == []
    await page.close()


async def test_a_page_comes_again_after_a_while_and_is_asked_who_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LISTEN_S", 0.05)
    told = [event async for event in Live(world.look, every_s=0.01).listen(NINO, frozenset())]
    assert told == [("inbox", "1.1")]


# --- over a real line


@contextlib.asynccontextmanager
async def served(office: Office) -> AsyncIterator[str]:
    """The desk on a port of this computer."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(office.app, host="127.0.0.1", port=port, lifespan="off", log_level="error"))
    with contextlib.ExitStack():
        task = asyncio.create_task(server._serve())
        await soon(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = server.force_exit = True
        await task


@pytest.mark.loopback
async def test_the_news_come_over_the_line_as_server_sent_events(office: Office) -> None:
    case_id = office.case("hello", state="owned", owner=NINO)
    async with served(office) as address, httpx.AsyncClient(base_url=address, timeout=20) as http:
        await http.get(f"/enter?token={office.link(NINO)}")
        async with http.stream("GET", f"/desk/events?case={case_id}") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            assert stream.headers["cache-control"] == "no-store"
            lines = stream.aiter_lines()
            assert await until(lines, f"event: case-{case_id}") == "data: 0"
            office.line(case_id, {"text": "are you there?"})
            assert await until(lines, f"event: case-{case_id}") == "data: 1"


@pytest.mark.loopback
async def test_without_a_session_there_is_no_news(office: Office) -> None:
    async with served(office) as address, httpx.AsyncClient(base_url=address) as http:
        assert (await http.get("/desk/events")).status_code == 401


async def until(lines: AsyncIterator[str], wanted: str) -> str:
    """The line after the one that is waited for."""
    async with asyncio.timeout(15):
        async for line in lines:
            if line == wanted:
                return await anext(lines)
    raise AssertionError(f"{wanted} did not come")
