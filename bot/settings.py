"""Typed settings from the environment (`HOMEWARD_*`), every fault named at once.

Rule: a wrong setting is a sentence with its remedy, never a traceback; secrets never print themselves.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

from pydantic import DirectoryPath, Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SANDBOX_TOKEN = "1:SANDBOX"  # noqa: S105  # the sandbox's token is the same for everybody
SANDBOX_STAFF_CHAT = -1001000000001
_REMEDIES = {
    "telegram_token": 'take it from @BotFather; it looks like "123456:ABC…"',
    "staff_chats": "give the chat number of the counsellors' group, for example -1001234567890, or leave it out",
    "mirror": "give true or false",
    "silence_minutes": "give a number of minutes between 1 and 1440",
    "secret_key": "give at least 32 characters, for example the output of: openssl rand -hex 32",
    "desk_port": "give a free port between 1 and 65535",
    "sandbox_port": "give a free port between 1 and 65535",
    "public_url": "give the desk's address as the outside sees it, beginning with https://",
    "webhook": "give true or false",
    "retention_days": "give a number of days between 1 and 3650",
    "nlu_url": "give the address of a running NLU, for example http://127.0.0.1:5005, or leave it out",
    "content": "give the folder of the answers, or leave it out",
    "telegram_api": "give the address of a Bot API server, for example https://api.telegram.org",
    "database_url": "give an address such as postgresql+psycopg://user:password@host/homeward, or leave it out",
    "video_url": "give a template with {room} in it, for example https://meet.example.org/{room}",
}


class BadSettings(Exception):
    """One or more settings are wrong; each line of the message names one and its remedy."""


class Settings(BaseSettings):
    """All settings. `data` is a folder; ports are TCP ports; `retention_days` are days. `silence_minutes`: a case whose
    counsellor leaves the person waiting for so long goes back into the queue. `mirror` false: no topics in Telegram."""

    model_config = SettingsConfigDict(env_prefix="HOMEWARD_", env_ignore_empty=True, frozen=True)

    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    data: Path = Path("var")
    content: DirectoryPath | None = None  # bot/paths.py reads it: commands for editors need no other setting
    database_url: str | None = None
    nlu_url: str | None = None
    staff_chats: Annotated[tuple[int, ...], NoDecode] = ()
    public_url: str | None = None
    webhook: bool = False
    secret_key: SecretStr | None = None
    desk_host: str = "127.0.0.1"
    desk_port: int = Field(default=8080, ge=1, le=65535)
    sandbox_port: int = Field(default=8081, ge=1, le=65535)
    retention_days: int = Field(default=90, ge=1, le=3650)
    video_url: str | None = None
    metrics_token: SecretStr | None = None
    mirror: bool = True
    silence_minutes: int = Field(default=15, ge=1, le=1440)

    @field_validator("staff_chats", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("telegram_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, rest = value.get_secret_value().partition(":")
            if not (number.isdigit() and colon and rest):
                raise ValueError("it is no bot token")
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and any(len(part.strip()) < 32 for part in value.get_secret_value().split(",")):
            raise ValueError("it is shorter than 32 characters")
        return value

    @field_validator("video_url")
    @classmethod
    def _has_room(cls, value: str | None) -> str | None:
        if value is not None and "{room}" not in value:
            raise ValueError("there is no {room} in it")
        return value

    @field_validator("telegram_api", "nlu_url", "public_url", "database_url")
    @classmethod
    def _is_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        wanted = ("sqlite:", "postgresql+psycopg:") if info.field_name == "database_url" else ("http://", "https://")
        if not value.startswith(wanted):
            raise ValueError(f"it does not begin with {' or '.join(wanted)}")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _belongs_together(self) -> Settings:
        faults = []
        if self.telegram_token is not None and self.telegram_token.get_secret_value() != SANDBOX_TOKEN:
            if self.secret_key is None:
                faults.append("HOMEWARD_SECRET_KEY is required beside a real token: " + _REMEDIES["secret_key"])
            if not self.staff_chats and not self.public_url:
                both = "HOMEWARD_PUBLIC_URL (the desk) or HOMEWARD_STAFF_CHATS (its mirror in Telegram)"
                faults.append(f"{both} is required beside a real token: else nobody hears of requests")
        if self.webhook and not (self.public_url or "").startswith("https://"):
            faults.append("HOMEWARD_WEBHOOK needs HOMEWARD_PUBLIC_URL: " + _REMEDIES["public_url"])
        if self.desk_port == self.sandbox_port:
            faults.append("HOMEWARD_DESK_PORT and HOMEWARD_SANDBOX_PORT are the same: give two free ports")
        if faults:
            raise ValueError("\n".join(faults))
        return self

    @property
    def uses_sandbox(self) -> bool:
        """True without a real token: Telegram is then the sandbox on this machine."""
        return self.telegram_token is None or self.telegram_token.get_secret_value() == SANDBOX_TOKEN

    @property
    def token(self) -> str:
        """The bot's token; the sandbox's where none is given."""
        return self.telegram_token.get_secret_value() if self.telegram_token else SANDBOX_TOKEN

    @property
    def api(self) -> str:
        """The Bot API's address; the sandbox's where no real token is given."""
        return f"http://127.0.0.1:{self.sandbox_port}" if self.uses_sandbox else self.telegram_api

    @property
    def staff_chat(self) -> int | None:
        """The counsellors' group, in which each case has a topic; None where the desk has no mirror."""
        if not self.mirror:
            return None
        preset = SANDBOX_STAFF_CHAT if self.uses_sandbox else None
        return self.staff_chats[0] if self.staff_chats else preset

    @property
    def desk_url(self) -> str:
        """Where counsellors reach the desk."""
        return self.public_url or f"http://{self.desk_host}:{self.desk_port}"


def read_settings() -> Settings:
    """Settings from the environment; raises BadSettings with every fault, a line each, with its remedy."""
    known = {f"HOMEWARD_{name.upper()}" for name in Settings.model_fields}
    # Read by the Makefile and by nlu/, not by the application.
    known |= {"HOMEWARD_PYTHON310", "HOMEWARD_CHROMIUM", "HOMEWARD_SCREENSHOTS"}
    unknown = [
        f"{name} is no setting of Homeward: see docs/operate.md"
        for name in sorted(os.environ)
        if name.startswith("HOMEWARD_") and name not in known
    ]
    try:
        settings = Settings()
    except ValidationError as error:
        raise BadSettings("\n".join([*unknown, *_sentences(error)])) from None
    if unknown:
        raise BadSettings("\n".join(unknown))
    return settings


def secret_key(settings: Settings) -> str:
    """The key of the texts at rest: the setting, else (sandbox only) a key file that is made once under `data`."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.data / "sandbox.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()


def _sentences(error: ValidationError) -> list[str]:
    found = []
    for fault in error.errors():
        what = str(fault["msg"]).removeprefix("Value error, ")
        if not fault["loc"]:
            found.append(what)
            continue
        name = str(fault["loc"][0])
        remedy = _REMEDIES.get(name, "see docs/operate.md")
        found.append(f"HOMEWARD_{name.upper()}: {what[:1].lower() + what[1:]}; {remedy}")
    return list(dict.fromkeys(found))  # a list names the same fault for each of its parts
