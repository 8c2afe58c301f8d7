"""Where updates are sent instead of being fetched; the sending itself is in `bot.sandbox.webhook`.

Rule: only addresses on this computer, since nothing may leave it; Telegram would want https and a public host.
"""

from __future__ import annotations

import re

from bot.sandbox import updates
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.params import Params, host_of
from bot.sandbox.state import Sandbox

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(box: Sandbox, params: Params) -> bool:
    """setWebhook: an empty address removes it; a running long poll ends with 409."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return delete_webhook(box, params)
    if not url.startswith(("http://", "https://")) or host_of(url) not in LOOPBACK:
        raise bad_request("bad webhook: the sandbox delivers to this computer only")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    remember_allowed(box, params)
    if params.flag("drop_pending_updates"):
        updates.drop_all(box)
    box.set_setting("webhook", {"url": url, "secret_token": secret})
    box.tell({"kind": "webhook"})
    return True


def delete_webhook(box: Sandbox, params: Params) -> bool:
    """deleteWebhook."""
    if params.flag("drop_pending_updates"):
        updates.drop_all(box)
    box.set_setting("webhook", None)
    box.tell({"kind": "webhook"})
    return True


def get_webhook_info(box: Sandbox, _params: Params) -> Json:
    """getWebhookInfo: with the last failure of a delivery, if there was one."""
    webhook = box.setting("webhook") or {}
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": updates.pending(box),
    }
    info |= {name: webhook[name] for name in ("last_error_date", "last_error_message") if name in webhook}
    if allowed := box.setting("allowed_updates", []):
        info["allowed_updates"] = allowed
    return info


def remember_allowed(box: Sandbox, params: Params) -> None:
    """Keep `allowed_updates` for updates made from now on; an absent list changes nothing."""
    allowed = params.json("allowed_updates")
    if allowed is None:
        return
    if not isinstance(allowed, list) or not all(isinstance(kind, str) for kind in allowed):
        raise bad_request("can't parse allowed_updates JSON object")
    box.set_setting("allowed_updates", allowed)
