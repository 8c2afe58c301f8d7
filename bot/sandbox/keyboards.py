"""Inline keyboards as Telegram accepts them; other reply markups are accepted and not shown.

Rule: a button has a text and exactly what happens on a press; callback data is 1 to 64 bytes.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.answers import Json, Refused, bad_request
from bot.sandbox.params import Params, host_of

MOST_BUTTONS = 100
ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "web_app")


def inline_keyboard(params: Params) -> Json:
    """`{"reply_markup": …}` for a message that has buttons, else nothing."""
    markup = params.json("reply_markup")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return {}
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": kept}} if kept else {}


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unparsed("Object expected")
    if not isinstance(button.get("text"), str):
        raise _unparsed('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))
    return button


def _check_url(url: str) -> None:
    """Telegram wants a host with a dot in it; `http://localhost` on a button is refused."""
    scheme, separator, _ = url.partition("://")
    if separator and scheme not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: unsupported URL protocol")
    if scheme not in {"tg", "ton"} and "." not in host_of(url if separator else f"http://{url}"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _unparsed(why: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {why}")
