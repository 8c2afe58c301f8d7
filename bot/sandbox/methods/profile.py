"""Who the bot is: its name, descriptions and commands, each for a language of its own."""

from __future__ import annotations

import json
import re

from bot.sandbox.answers import Json, bad_request
from bot.sandbox.params import Params
from bot.sandbox.people import BOT
from bot.sandbox.state import Sandbox

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"|[a-z]{2}")
LIMITS = {"name": 64, "description": 512, "short_description": 120}
ABILITIES = (
    "can_read_all_group_messages supports_inline_queries supports_guest_queries can_connect_to_business "
    "has_main_web_app has_topics_enabled allows_users_to_create_topics can_manage_bots supports_join_request_queries"
)


def get_me(box: Sandbox, _params: Params) -> Json:
    """getMe."""
    name = box.setting("name ", BOT["first_name"])
    return BOT | {"first_name": name, "can_join_groups": True} | dict.fromkeys(ABILITIES.split(), False)


def set_my_commands(box: Sandbox, params: Params) -> bool:
    """setMyCommands."""
    commands = params.json("commands")
    if not isinstance(commands, list) or not all(isinstance(command, dict) for command in commands):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("too many commands specified")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    box.set_setting(_commands_key(params), commands)
    box.tell({"kind": "profile"})
    return True


def get_my_commands(box: Sandbox, params: Params) -> list[Json]:
    """getMyCommands."""
    commands: list[Json] = box.setting(_commands_key(params), [])
    return commands


def delete_my_commands(box: Sandbox, params: Params) -> bool:
    """deleteMyCommands."""
    box.run("DELETE FROM settings WHERE name = ?", _commands_key(params))
    return True


def set_my_name(box: Sandbox, params: Params) -> bool:
    """setMyName."""
    return _set(box, params, "name")


def get_my_name(box: Sandbox, params: Params) -> Json:
    """getMyName."""
    return _get(box, params, "name", str(BOT["first_name"]))


def set_my_description(box: Sandbox, params: Params) -> bool:
    """setMyDescription: what an empty chat shows."""
    return _set(box, params, "description")


def get_my_description(box: Sandbox, params: Params) -> Json:
    """getMyDescription."""
    return _get(box, params, "description")


def set_my_short_description(box: Sandbox, params: Params) -> bool:
    """setMyShortDescription."""
    return _set(box, params, "short_description")


def get_my_short_description(box: Sandbox, params: Params) -> Json:
    """getMyShortDescription."""
    return _get(box, params, "short_description")


def _set(box: Sandbox, params: Params, what: str) -> bool:
    text = params.text(what)
    if len(text) > LIMITS[what]:
        raise bad_request(f"BOT_{'TITLE' if what == 'name' else 'DESCRIPTION'}_INVALID")
    key = f"{what} {_language(params)}"
    if text:
        box.set_setting(key, text)
    else:
        box.run("DELETE FROM settings WHERE name = ?", key)
    box.tell({"kind": "profile"})
    return True


def _get(box: Sandbox, params: Params, what: str, default: str = "") -> Json:
    general = box.setting(f"{what} ", default)
    return {what: box.setting(f"{what} {_language(params)}", general)}


def _commands_key(params: Params) -> str:
    scope = params.json("scope") or {"type": "default"}
    return f"commands {json.dumps(scope, sort_keys=True)} {_language(params)}"


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language
