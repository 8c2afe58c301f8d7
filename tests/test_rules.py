"""Rules that hold several files together: texts and their keys, catalogues, settings and their page, the pure core."""

from __future__ import annotations

import ast
import importlib.util
import re
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

from bot import content
from bot.core.counsel import REASONS
from bot.core.say import OFFERED_ACTIONS
from bot.paths import CONTENT, ROOT
from bot.sentences import COUNTED, SENTENCES
from bot.settings import Settings
from bot.tg.profile import COMMANDS

KINDS = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact", "other")
SMALL_TALK = ("greet", "thanks", "goodbye", "affirm", "deny", "bot_identity", "complaint_feedback")
MODULES = [path for path in sorted((ROOT / "bot").rglob("*.py")) if not {"sandbox", "sentences.py"} & set(path.parts)]

# Keys that the code puts together, by their pattern, with what can stand in the gaps. Each is explained where the
# names come from, for nobody can find these keys by searching for them.
FAMILIES: dict[str, tuple[str, ...]] = {
    "category.{}": tuple(content.load(CONTENT)[0].categories),  # a button for each category of the catalogue
    "intent.{}": OFFERED_ACTIONS,  # "did you mean" names actions as well as topics
    "talk.{}": SMALL_TALK,  # small talk is answered by its intent
    "media.{}": KINDS,  # what is no text has a kind (core/events)
    "bot.{}": ("description", "short_description"),  # what Telegram shows about the bot
    "command.{}": COMMANDS,  # Telegram shows each command with a word
    "numbers.{}": ("general", "police", "ambulance"),  # the kinds of emergency numbers (core/world)
    "reason.{}": (*REASONS, "none"),  # why a case was closed (core/counsel)
    "desk.duty_{}": ("on", "off"),  # what a member of the staff said
    "desk.replay_{}": ("person", "bot", "staff", "note"),  # who wrote a line (store/record)
}

UNSAID = {"bot.name"}  # given in @BotFather: setMyName at every start would meet Telegram's limits


def members(pattern: str) -> list[str]:
    """The keys of a family: a name fills the first gap, and the second where it has a part for it."""
    return [pattern.replace("{}_{}", "{}").format(name) for name in FAMILIES[pattern]]


@cache
def constants() -> frozenset[str]:
    """Every string that stands in the code, docstrings aside."""
    return frozenset(
        node.value
        for path in MODULES
        for node in _without_docstrings(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def patterns() -> frozenset[str]:
    """Every f-string of the code that looks like a key: one dotted name, or a stem with an ending."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
                found.add("".join(str(part) for part in parts))
    families = "|".join(sorted({key.partition(".")[0] for key in SENTENCES if "." in key}))
    return frozenset(text for text in found if re.fullmatch(rf"(?:{families})\.[a-z_{{}}]+|\{{\}}_[a-z]+", text))


def test_every_key_that_the_code_names_has_a_sentence() -> None:
    families = {key.partition(".")[0] for key in SENTENCES if "." in key}
    named = {text for text in constants() if re.fullmatch(r"[a-z]+\.(?!html)[a-z_]*[a-z]", text)}
    named -= {text for text in named if (ROOT / text.replace(".", "/")).exists()}  # a module of ours
    ours = {text for text in named if text.partition(".")[0] in families}
    assert sorted(ours - set(SENTENCES) - set(COUNTED)) == []


@pytest.mark.parametrize("pattern", FAMILIES)
def test_every_key_that_the_code_puts_together_has_a_sentence(pattern: str) -> None:
    assert [key for key in members(pattern) if key not in SENTENCES] == []


def test_every_pattern_of_keys_is_explained_here_and_no_other() -> None:
    assert sorted(patterns()) == sorted(FAMILIES)


def test_no_sentence_is_without_use() -> None:
    put_together = {key for pattern in FAMILIES for key in members(pattern)}
    assert sorted(set(SENTENCES) - constants() - put_together - UNSAID) == []


def test_sentences_are_whole_and_without_other_placeholders_than_named_ones() -> None:
    odd = [key for key, text in SENTENCES.items() if re.search(r"%(?!\(\w+\)s|%)|\{\w*\}|</?[a-z]+>", text)]
    assert odd == []


def test_every_catalogue_is_complete() -> None:
    assert [
        fault
        for language in content.LANGUAGES
        for fault in _checker().faults(CONTENT / language / "LC_MESSAGES" / "interface.po")
    ] == []


def whole_catalogue(old: str = "", new: str = "") -> str:
    """A catalogue in which each sentence stands for itself, one part of it replaced."""
    fields = ("Content-Type: text/plain; charset=UTF-8", "Plural-Forms: nplurals=2; plural=(n != 1);")
    header = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields) + "\n"
    whole = header + "".join(f"msgid {_quoted(s)}\nmsgstr {_quoted(s)}\n\n" for s in dict.fromkeys(SENTENCES.values()))
    for one, many in (map(_quoted, forms) for forms in COUNTED.values()):
        whole += f"msgid {one}\nmsgid_plural {many}\nmsgstr[0] {one}\nmsgstr[1] {many}\n\n"
    assert old in whole
    return whole.replace(old, new, 1)


MENU = SENTENCES["button.menu"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (f'msgstr "{MENU}"', 'msgstr ""', "missing"),
        (f'msgid "{MENU}"', f'#, fuzzy\nmsgid "{MENU}"', "fuzzy"),
        (f'msgid "{MENU}"', 'msgid "of yesterday"', "no longer used"),
        ('msgstr "Emergency: %(number)s"', 'msgstr "Emergency: %(nomer)s"', "placeholders differ"),
        ('msgstr "Emergency: %(number)s"', 'msgstr "Emergency: %(number)"', "placeholders differ"),
        ("plural=(n != 1)", "plural=0", "Plural-Forms"),
        ('msgstr[1] "Texts', 'msgstr[1] "%(days)s texts', "placeholders differ"),
        ("msgstr[1] ", 'msgstr[1] ""\n#', "missing"),
    ],
)
def test_a_fault_in_a_catalogue_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
) -> None:
    checker, path = _checker(), tmp_path / "content" / "en" / "LC_MESSAGES" / "interface.po"
    monkeypatch.setattr(checker, "CONTENT", tmp_path / "content")
    path.parent.mkdir(parents=True)
    path.write_text(whole_catalogue(), encoding="utf-8")
    assert checker.faults(path) == []
    path.write_text(whole_catalogue(old, new), encoding="utf-8")
    assert any(fault in found for found in checker.faults(path))


def test_every_setting_is_explained_to_whoever_operates_it() -> None:
    page = (ROOT / "docs" / "operate.md").read_text()
    settings = [f"HOMEWARD_{name.upper()}" for name in Settings.model_fields]
    assert [name for name in settings if not re.search(rf"\b{name}\b", page)] == []


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))])
def test_no_page_names_a_setting_that_there_is_not(page: str) -> None:
    known = {f"HOMEWARD_{name.upper()}" for name in Settings.model_fields}
    known |= {"HOMEWARD_PYTHON310", "HOMEWARD_CHROMIUM", "HOMEWARD_SCREENSHOTS"}  # of the Makefile and the tests
    named = set(re.findall(r"\bHOMEWARD_[A-Z0-9_]*[A-Z0-9]\b", (ROOT / page).read_text()))
    assert sorted(named - known) == []


PURE = {
    "__future__",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "functools",
    "holidays",  # only computes
    "itertools",
    "json",
    "re",
    "types",
    "typing",
    "unicodedata",
    "zoneinfo",
}


@pytest.mark.parametrize("path", sorted((ROOT / "bot" / "core").glob("*.py")), ids=lambda path: str(path.stem))
def test_the_core_knows_no_clock_no_network_and_no_database(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {name for node in ast.walk(tree) for name in _imported(node)}
    strange = {name for name in imported if name.partition(".")[0] not in PURE and not name.startswith("bot.core")}
    assert (sorted(strange), [ast.unparse(node) for node in ast.walk(tree) if _reads_a_clock(node)]) == ([], [])


def test_pages_in_the_browser_are_closed_in_one_place_only() -> None:
    for path in sorted((ROOT / "tests" / "browser").glob("*.py")):
        closed = re.findall(r"(?:page|context|browser|each|another|colleague)\.close\(\)", path.read_text())
        assert closed == (["context.close()", "page.close()"] if path.name == "desk.py" else []), path.name


def test_a_test_that_is_not_marked_so_reaches_no_network() -> None:
    with pytest.raises((SocketBlockedError, UserWarning), match="tried to use socket"):
        socket.socket(socket.AF_INET)


@pytest.mark.loopback
def test_a_test_that_is_marked_so_reaches_this_computer_only() -> None:
    with (
        socket.socket(socket.AF_INET) as made,
        pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0"),
    ):
        made.connect(("192.0.2.1", 80))  # an address that is nobody's (RFC 5737)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _reads_a_clock(node: ast.AST) -> bool:
    """`datetime.now` reads a clock; `world.now` is a value."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    )


def _without_docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if not (isinstance(node, ast.Expr) and isinstance(child, ast.Constant)):
                yield child


def _checker() -> ModuleType:
    """scripts/catalogues.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
