"""Why something was not sent, in words: every reason that the outbox and the sender give has its sentence."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

from bot.desk.words import LANGUAGES, WHYS, Speaker, Words
from bot.paths import CONTENT, ROOT
from bot.store import outbox
from bot.store.outbox import MIRROR_AWAY
from bot.store.views import Shown
from bot.tg import refusals as refusals_of_telegram
from tests.desk.invented import library
from tests.desk.showcase import texts
from tests.fakes import NOW


def speaker(language: str) -> Speaker:
    return Speaker(Words(CONTENT), language, texts, library, lambda: NOW)


def functions(path: str) -> dict[str, ast.AST]:
    """The functions of a file, by name."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def returned(function: ast.AST, module: ModuleType) -> set[str]:
    """The texts that a function returns: as they stand, or by the name of a constant."""
    values = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    stand = {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}
    return stand | {getattr(module, value.id) for value in values if isinstance(value, ast.Name)}


def undeliverable(path: str) -> set[str]:
    """The texts with which `Undeliverable` is raised."""
    calls = [node for node in ast.walk(ast.parse(Path(ROOT / path).read_text("utf-8"))) if isinstance(node, ast.Call)]
    said = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Undeliverable"]
    return {text.value for text in said if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def test_every_reason_that_the_code_gives_is_known() -> None:
    guards = returned(functions("bot/store/outbox.py")["_why_not"], outbox)
    refusals = returned(functions("bot/tg/refusals.py")["why"], refusals_of_telegram)
    calls = undeliverable("bot/tg/calls.py")
    assert (len(guards), len(refusals), len(calls)) >= (4, 2, 3)
    assert {*guards, *refusals, *calls, MIRROR_AWAY} <= set(WHYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_said_in_the_language_of_the_desk_and_one_of_telegrams_as_it_is(language: str) -> None:
    says = speaker(language)
    assert all(says.why(why).isascii() == (language == "en") for why in WHYS)
    assert says.why("bug: KeyError") == says.why("bug")
    assert says.why("Bad Request: chat not found") == "Bad Request: chat not found"


def test_a_message_that_did_not_arrive_says_why_in_georgian() -> None:
    line = Shown(1, NOW, "event", "post", 1, None, "", key="desk.not_delivered", args={"why": "the file is gone"})
    said = speaker("ka").said(line)
    assert WHYS["the file is gone"] not in said
    assert speaker("ka").why("the file is gone") in said
