"""The web application: `/healthz`, `/metrics`, Telegram's webhook, and the counsellors' desk (`web`) beside them.

Rule: what an outsider may ask tells nothing about people; the webhook answers 200 only after the commit.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.desk.site import Desk
from bot.desk.web import create_desk

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header


@dataclass(frozen=True)
class Webhook:
    """Where updates are handed to, and the secret that Telegram sends along (setWebhook, secret_token)."""

    secret: str
    work: Callable[[list[dict[str, Any]]], Awaitable[None]]


@dataclass(frozen=True)
class Health:
    """Asked at each `/healthz`: the parts that must be ready, each with a check."""

    checks: dict[str, Callable[[], Awaitable[bool]]]

    async def missing(self) -> list[str]:
        """The names of the parts that are not ready."""
        return [name for name, check in self.checks.items() if not await check()]


def create_app(
    health: Health, *, metrics_token: str | None = None, webhook: Webhook | None = None, desk: Desk | None = None
) -> Starlette:
    """The application. Without a webhook `/telegram` does not exist, without a desk none of its pages."""

    async def healthz(_request: Request) -> Response:
        missing = await health.missing()
        if missing:
            return JSONResponse({"status": "not ready", "missing": missing}, 503)
        return JSONResponse({"status": "ok", "missing": []})

    async def metrics(request: Request) -> Response:
        if not (_from_here(request) or _has_token(request, metrics_token)):
            return PlainTextResponse("only from this machine, or with a bearer token\n", 403)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if webhook is None or not hmac.compare_digest(given.encode(), webhook.secret.encode()):
            return PlainTextResponse("wrong secret\n", 403)
        await webhook.work([await request.json()])
        return PlainTextResponse("")

    routes: list[BaseRoute] = [Route("/healthz", healthz), Route("/metrics", metrics)]
    if webhook is not None:
        routes.append(Route("/telegram", telegram, methods=["POST"]))
    if desk is not None:
        routes.append(Mount("", create_desk(desk)))
    return Starlette(routes=routes)


def _from_here(request: Request) -> bool:
    # Behind a proxy every request comes from loopback; the proxy's header gives the outside away.
    forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded"))
    try:
        return not forwarded and request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _has_token(request: Request, token: str | None) -> bool:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return token is not None and hmac.compare_digest(given.encode(), token.encode())
