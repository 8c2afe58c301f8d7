"""What a page loads by itself: the news of the desk as server-sent events, and the files of a conversation.

Rule: an event holds numbers only; a file is given only to who is signed in, and is asked for anew each time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy.orm import Session as Db
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.files import Gone, TelegramError, TooLarge, headers, wanted
from bot.desk.live import Live, State
from bot.desk.session import who, whole
from bot.desk.site import Desk, Problem, site_of
from bot.sentences import N_
from bot.store import conversation, inbox

AGAIN_MS = 2000
PING_S = 15
MOST_CASES = 20
_TOO_LARGE = N_(
    "The file is larger than 20 MB, which Telegram does not give to bots. Open it in the topic of the case "
    "in the counsellors' group, or ask the person for a smaller one."
)
_TOO_LARGE_WITHOUT_GROUP = N_(
    "The file is larger than 20 MB, which Telegram does not give to bots. Ask the person for a smaller one, or for it "
    "in parts."
)


async def events(request: Request) -> Response:
    """The news of the inbox, and of the cases that the page shows (`case`, several by commas)."""
    me = await who(request)
    asked = ",".join(request.query_params.getlist("case")).split(",")
    cases = frozenset(whole(each) for each in asked[:MOST_CASES] if each)
    return EventSourceResponse(_told(site_of(request).live, me.id, cases), ping=PING_S)


async def file(request: Request) -> Response:
    """The file of a line, fetched from Telegram."""
    await who(request)
    site, line_id = site_of(request), whole(request.path_params["line_id"])
    vault = site.desk.store.vault
    found = await site.look(lambda db: conversation.medium_of(db, vault, line_id))
    if found is None or not found[0].file_id:
        raise Problem(404, N_("This file is not kept: no case was open then, or the person has asked to be forgotten."))
    medium = found[0]
    try:
        data = await site.fetched.get(medium.file_id, site.desk.fetch)
    except TooLarge:
        raise Problem(413, _TOO_LARGE if site.desk.place.staff_chat is not None else _TOO_LARGE_WITHOUT_GROUP) from None
    except Gone:
        raise Problem(410, N_("Telegram does not have this file any more. Ask the person to send it again.")) from None
    except TelegramError:
        raise Problem(503, N_("Telegram does not answer right now. Try again shortly.")) from None
    return _part(data, headers(medium), request.headers.get("range", ""))


def _part(data: bytes, known: dict[str, str], asked: str) -> Response:
    """The file, or the part of it that is asked for."""
    size, part = len(data), wanted(asked, len(data))
    if part is None:
        return Response(data, headers=known)
    if not part:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{size}"})
    said = {"Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}"}
    return Response(data[part.start : part.stop], 206, known | said)


async def _told(live: Live, staff_id: int, cases: frozenset[int]) -> AsyncIterator[ServerSentEvent]:
    async for event, data in live.listen(staff_id, cases):
        yield ServerSentEvent(data=data, event=event, retry=AGAIN_MS)


def look(desk: Desk, cases: frozenset[int]) -> State:
    """What is so now. Raises one of `engine.AWAY` where the database is away."""

    def read(db: Db) -> State:
        return State(inbox.stamp(db), {case_id: conversation.case_revision(db, case_id) for case_id in cases})

    return desk.store.look(read)


routes = [Route("/desk/events", events), Route("/desk/files/{line_id}", file)]
