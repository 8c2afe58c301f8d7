"""The arguments of a Bot API call, whichever of Telegram's four ways they came: query, form, JSON or multipart.

Rule: forms carry nested values as JSON text and everything else as text; the accessors give the same types for all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.answers import Json, bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Params:
    """Arguments by name, and uploaded files by field."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the argument was given and is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The argument as text; "" where it is absent."""
        value = self.values.get(name)
        if isinstance(value, (dict, list)):
            return json.dumps(value, ensure_ascii=False)
        return "" if value is None else str(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        """The argument as a whole number; `default` where it is absent, no number, or longer than 64 bits."""
        try:
            number = int(self.text(name).strip())
        except ValueError:
            return default
        return number if abs(number) < 2**63 else default

    def flag(self, name: str) -> bool:
        """The argument as a truth value; Telegram takes true, yes and 1."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def json(self, name: str) -> Any:
        """The argument as JSON; None where it is absent."""
        if not self.has(name):
            return None
        value = self.values[name]
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as broken:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from broken

    def numbers(self, name: str) -> list[int]:
        """A list of 1 to 100 message ids."""
        ids = self.json(name)
        if not ids:
            raise bad_request("message identifiers are not specified")
        if not isinstance(ids, list) or not all(isinstance(i, int) and i > 0 for i in ids):
            raise bad_request("expected an Array of message identifiers")
        if len(ids) > 100:
            raise bad_request("too many message identifiers specified")
        return ids

    def record(self) -> Json:
        """The arguments as the call log keeps them: nested values read, files by name and size only."""
        files = {name: {"file_name": file.name, "file_size": len(file.content)} for name, file in self.files.items()}
        return {name: _read(value) for name, value in self.values.items()} | files


async def read_params(request: Request) -> Params:
    """Everything that came with the request; a body that cannot be read is refused as Telegram does."""
    values: Json = dict(request.query_params)
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError as broken:
            raise bad_request("can't parse JSON object") from broken
        if not isinstance(body, dict):
            raise bad_request("JSON object expected")
        values |= body
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    files[name] = Upload(value.filename or name, mime, await value.read())
                else:
                    values[name] = value
    return Params(values, files)


def host_of(url: str) -> str:
    """The host that an address names; "" where it names none or cannot be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _read(value: Any) -> Any:
    """A nested value that a form carried as text, as JSON again; plain text stays what it is."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
