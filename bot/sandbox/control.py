"""The control interface for scripts, tests and the page: what people do and what goes wrong, as JSON over HTTP.

Rule: a body that is wrong is a 400 whose `error` begins with the field; unknown fields are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import actions, faults, messages, updates
from bot.sandbox.actions import Impossible
from bot.sandbox.answers import Json
from bot.sandbox.entities import CAPTION_LIMIT, TEXT_LIMIT
from bot.sandbox.faults import Fault
from bot.sandbox.messages import Place, Post
from bot.sandbox.methods.sending import FILE_LIMIT
from bot.sandbox.people import meet
from bot.sandbox.server import logged_calls
from bot.sandbox.standins import KINDS
from bot.sandbox.state import Sandbox

UserId = Annotated[int, Field(gt=0)]
Text = Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)]


class Body(BaseModel):
    """What a script may send."""

    model_config = ConfigDict(extra="forbid", strict=True)


B = TypeVar("B", bound=Body)


class Say(Body):
    """A message; `chat` null is the private chat."""

    user: UserId
    text: Text
    chat: int | None = None
    topic: int | None = None
    reply_to: int | None = None
    language_code: str | None = None
    first_name: str | None = None


class Press(Body):
    """A pressed button."""

    user: UserId
    chat: int | None = None
    message_id: int
    data: str = Field(min_length=1, max_length=64)


class Edit(Body):
    """Another text for an own message."""

    user: UserId
    chat: int | None = None
    message_id: int
    text: Text


class Media(Body):
    """A picture and the like; messages that name the same `album` belong together, a file has at least `size` bytes."""

    user: UserId
    kind: str
    chat: int | None = None
    topic: int | None = None
    caption: str | None = Field(default=None, max_length=CAPTION_LIMIT)
    album: str | None = None
    reply_to: int | None = None
    size: int = Field(default=0, ge=0, le=FILE_LIMIT)


class Redeliver(Body):
    """An update that is to come once more."""

    update_id: int


class Faults(Body):
    """Calls that are to fail; null is any."""

    method: str | None = None
    chat: int | None = None
    error_code: int = Field(ge=0, le=599)
    retry_after: int | None = Field(default=None, gt=0)
    description: str | None = None
    times: int = Field(default=1, gt=0)


class Limits(Body):
    """Whether Telegram's flood limits hold."""

    enforce: bool


class User(Body):
    """A person."""

    user: UserId


class Topic(Body):
    """Something that the group's administrator does to a topic."""

    chat: int
    topic: int
    do: Literal["close", "reopen", "delete"]


class Group(Body):
    """A group."""

    chat: int


class Rights(Body):
    """What the bot may do in a group."""

    chat: int
    can_manage_topics: bool


def say(box: Sandbox, body: Say) -> Json:
    """POST /sandbox/say."""
    meet(box, body.user, first_name=body.first_name, language_code=body.language_code)
    place = Place(body.chat or body.user, body.topic or None, body.reply_to)
    return actions.say(box, body.user, body.text, place=place)


def press(box: Sandbox, body: Press) -> Json:
    """POST /sandbox/press."""
    if len(body.data.encode()) > 64:
        raise Impossible("data: has more than 64 bytes")
    meet(box, body.user)
    return actions.press(box, body.user, body.chat or body.user, body.message_id, body.data)


def edit(box: Sandbox, body: Edit) -> Json:
    """POST /sandbox/edit."""
    return actions.edit(box, body.user, body.chat or body.user, body.message_id, body.text)


def media(box: Sandbox, body: Media) -> Json:
    """POST /sandbox/media."""
    if body.kind not in KINDS:
        raise Impossible(f"kind: is one of {', '.join(KINDS)}")
    meet(box, body.user)
    place = Place(body.chat or body.user, body.topic or None, body.reply_to)
    return actions.send_media(
        box, body.user, body.kind, place=place, caption=body.caption, album=body.album, size=body.size
    )


def redeliver(box: Sandbox, body: Redeliver) -> Json:
    """POST /sandbox/redeliver."""
    if not updates.deliver_again(box, body.update_id):
        raise Impossible("update_id: there is no such update")
    return {"update_id": body.update_id}


def order_faults(box: Sandbox, body: Faults) -> Json:
    """POST /sandbox/faults."""
    fault = Fault(body.error_code, body.retry_after, body.description)
    faults.order(box, body.method, body.chat, fault, times=body.times)
    return {}


def limits(box: Sandbox, body: Limits) -> Json:
    """POST /sandbox/limits."""
    box.limits.enforce = body.enforce
    return {"enforce": body.enforce}


def block(box: Sandbox, body: User) -> Json:
    """POST /sandbox/block."""
    return actions.set_blocked(box, body.user, blocked=True)


def unblock(box: Sandbox, body: User) -> Json:
    """POST /sandbox/unblock."""
    return actions.set_blocked(box, body.user, blocked=False)


def topic(box: Sandbox, body: Topic) -> Json:
    """POST /sandbox/topic."""
    actions.change_topic(box, body.chat, body.topic, body.do)
    return {}


def migrate(box: Sandbox, body: Group) -> Json:
    """POST /sandbox/migrate: the answer names the new chat."""
    return actions.migrate(box, body.chat)


def rights(box: Sandbox, body: Rights) -> Json:
    """POST /sandbox/rights."""
    return actions.set_rights(box, body.chat, can_manage_topics=body.can_manage_topics)


async def chat_messages(request: Request) -> Response:
    """GET /sandbox/chats/{chat}: messages as they stand now; `topic` 0 are those outside every topic."""
    box: Sandbox = request.app.state.box
    try:
        chat = int(request.path_params["chat"])
        topic, after = (
            int(request.query_params[n]) if request.query_params.get(n) else None for n in ("topic", "after")
        )
    except ValueError:
        return _wrong("chat, topic, after: must be whole numbers")
    posts = messages.history(box, chat, topic=topic, after=after or 0)
    return JSONResponse({"messages": [_shown(box, post) for post in posts]})


async def calls(request: Request) -> Response:
    """GET /sandbox/calls: what the bot called, with the answers; `after` is the `id` of a call."""
    after = request.query_params.get("after") or "0"
    if not after.isdigit():
        return _wrong("after: must be a whole number")
    method = request.query_params.get("method") or None
    return JSONResponse({"calls": logged_calls(request.app.state.box, method=method, after=int(after))})


def _shown(box: Sandbox, post: Post) -> Json:
    shown = messages.message_object(box, post)
    return shown | {"reactions": [post.reaction]} if post.reaction else shown


def _post(path: str, model: type[B], action: Callable[[Sandbox, B], Json]) -> Route:
    """A route that reads the body as `model`, acts inside a transaction, and answers."""

    async def endpoint(request: Request) -> Response:
        box: Sandbox = request.app.state.box
        try:
            body = model.model_validate_json(await request.body() or b"{}")
            with box.transaction():
                return JSONResponse(action(box, body))
        except ValidationError as faulty:
            first = faulty.errors()[0]
            return _wrong(f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}")
        except Impossible as impossible:
            return _wrong(str(impossible))

    return Route(f"/sandbox/{path}", endpoint, methods=["POST"])


def _wrong(error: str) -> Response:
    return JSONResponse({"error": error}, status_code=400)


ROUTES = [
    _post("say", Say, say),
    _post("press", Press, press),
    _post("edit", Edit, edit),
    _post("media", Media, media),
    _post("redeliver", Redeliver, redeliver),
    _post("faults", Faults, order_faults),
    _post("limits", Limits, limits),
    _post("block", User, block),
    _post("unblock", User, unblock),
    _post("topic", Topic, topic),
    _post("migrate", Group, migrate),
    _post("rights", Rights, rights),
    Route("/sandbox/chats/{chat}", chat_messages),
    Route("/sandbox/calls", calls),
]
