"""YAML that knows its lines: every value can be traced to the line where it stands, and faults are noted there.

Rule: scalars stay text until a model says what they are, so `no`, `12e4` or a date are no surprises to an editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.content.faults import Fault, Level

Place = tuple[str | int, ...]

_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C one is eight times faster


class Entry(BaseModel):
    """What a mapping in a content file must look like; a key that it does not name is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True)
class Document:
    """A YAML text as strings, lists and dicts, the line (from 1) of every value, and the faults found so far.

    A text that cannot be parsed has the value None and a fault that says why.
    """

    path: Path
    value: Any = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """The line of that place, or of what surrounds it where the place itself is missing."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def note(self, place: Place, what: str, level: Level = Level.ERROR) -> None:
        """Note a fault at that place, or at what surrounds it where the place itself is missing."""
        self.faults.append(Fault(self.path, self.line_of(place), what, level))

    def entry(self, model: type[Model], *place: str, context: object = None) -> Model | None:
        """The mapping at `place` as that model; None where it is not one, with every reason noted."""
        value = self.value
        for key in place:
            value = value[key]
        try:
            return model.model_validate(value, context=context)
        except ValidationError as error:
            for detail in error.errors():
                self.note((*place, *detail["loc"]), _sentence(detail))
            return None

    def entries(self, model: type[Model], *place: str, context: object = None) -> dict[str, Model]:
        """The sound entries of the mapping at `place`, by key; the others are noted and left out."""
        value = self.value
        for key in place:
            value = value.get(key) if isinstance(value, dict) else None
        if not isinstance(value, dict):
            if self.value is not None:
                self.note(place, f"{'.'.join(place) or 'the file'} must be a list of entries with names")
            return {}
        found = {key: self.entry(model, *place, key, context=context) for key in value}
        return {key: entry for key, entry in found.items() if entry is not None}


def parse(text: str, path: Path, *, first_line: int = 1) -> Document:
    """The document whose text begins in that line of its file."""
    try:
        node, value = _compose(text)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        return Document(path, faults=[Fault(path, line, f"YAML cannot be read: {_reason(error.problem)}")])
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Document(path, faults=[Fault(path, first_line, f"YAML cannot be read: {error}")])
    if node is None:
        return Document(path, faults=[Fault(path, first_line, "nothing stands here")])
    lines: dict[Place, int] = {}
    document = Document(path, value, lines)
    for place, line in _lines(node, (), node, set()):
        repeated = place in lines
        lines[place] = first_line + line
        if repeated:
            document.note(place, f"`{place[-1]}` stands here a second time")
    return document


def read(folder: Path, name: str) -> Document:
    """The document in that file of the content folder."""
    path = Path(folder.name, name)
    text = read_text(folder / name, path)
    return parse(text, path) if isinstance(text, str) else Document(path, faults=[text])


def read_text(file: Path, path: Path) -> str | Fault:
    """The text of a file, or why there is none; the fault shows `path`."""
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        return Fault(path, 1, "is missing")
    except UnicodeDecodeError as error:
        return Fault(path, 1 + error.object[: error.start].count(b"\n"), "is not UTF-8 text")
    except OSError as error:
        return Fault(path, 1, f"cannot be read: {error.strerror}")


def _compose(text: str) -> tuple[yaml.Node | None, Any]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    finally:
        loader.dispose()


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"is not a date like 2026-11-20 ({value})") from None


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError(f"is not a web address ({value})")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[Text, AfterValidator(_address)]
Day = Annotated[date, BeforeValidator(_day)]


def _lines(node: yaml.Node, place: Place, start: yaml.Node, seen: set[int]) -> Iterator[tuple[Place, int]]:
    """Every place with its line (from 0); an entry stands where its key does."""
    yield place, start.start_mark.line
    if id(node) in seen:  # an alias: its values are judged where the anchor is
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*place, key.value), key, seen)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*place, number), value, seen)


_SAID = {
    "tuple_type": "must be a list: [one, another]",
    "decimal_parsing": "must be digits only, like 15000 or 60.82",
    "string_pattern_mismatch": "is not written as it must be (see docs/edit.md)",
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be true or false",
}
_HINTS = (
    ("mapping values are not allowed", "a colon inside the text: put the whole text in quotation marks"),
    ("could not find expected ':'", "a colon is missing after a name, here or above"),
    ("did not find expected", "a comma or a closing bracket is missing, here or above"),
    (
        "found character that cannot start any token",
        "a tab, or a sign that needs quotation marks",
    ),
)


def _reason(problem: str | None) -> str:
    """What YAML says, and what it usually means."""
    said = problem or "unknown trouble"
    return next((f"{said} ({hint})" for sign, hint in _HINTS if sign in said), said)


def _sentence(detail: ErrorDetails) -> str:
    names = [str(step) for step in detail["loc"] if isinstance(step, str)]
    name = names[-1] if names else "this"
    match detail["type"]:
        case "missing":
            return f"`{name}` is missing"
        case "extra_forbidden":
            return f"`{name}` is not a known key"
        case "string_too_short":
            return f"{name} is empty"
        case "string_too_long":
            return f"{name} is longer than {detail['ctx']['max_length']} characters ({len(detail['input'].strip())})"
        case "value_error":
            return f"{name} {detail['ctx']['error']}"
        case kind if kind in _SAID:
            return f"{name} {_SAID[kind]}"
        case _:
            return f"{name}: {detail['msg'][0].lower()}{detail['msg'][1:]}"
