"""Settings: read from the environment, every fault named at once with its remedy, secrets never shown."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.settings import SANDBOX_STAFF_CHAT, SANDBOX_TOKEN, BadSettings, Settings, read_settings, secret_key

REAL = {
    "TELEGRAM_TOKEN": "123456:ABC",
    "SECRET_KEY": "k" * 32,
    "STAFF_CHATS": "-1001234567890",
}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("HOMEWARD_"):
            monkeypatch.delenv(name)


def given(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(f"HOMEWARD_{name}", value)
    return read_settings()


def faults(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        given(monkeypatch, **values)
    return str(caught.value).splitlines()


def test_without_any_setting_there_is_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch)
    assert settings.uses_sandbox
    assert (settings.token, settings.staff_chat) == (SANDBOX_TOKEN, SANDBOX_STAFF_CHAT)
    assert settings.api == "http://127.0.0.1:8081"
    assert (settings.desk_host, settings.desk_port, settings.retention_days) == ("127.0.0.1", 8080, 90)
    assert settings.data == Path("var")


def test_the_sandboxs_own_token_means_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, TELEGRAM_TOKEN=SANDBOX_TOKEN, SANDBOX_PORT="9001").api == "http://127.0.0.1:9001"


def test_a_real_token_means_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, **REAL)
    assert not settings.uses_sandbox
    assert (settings.token, settings.api, settings.staff_chat) == (
        "123456:ABC",
        "https://api.telegram.org",
        -1001234567890,
    )


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, TELEGRAM_TOKEN="", DESK_PORT="").uses_sandbox


def test_several_groups_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, STAFF_CHATS="-1001, -1002 -1003").staff_chats == (-1001, -1002, -1003)


def test_beside_a_real_token_a_key_and_a_way_to_the_counsellors_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    key, way = faults(monkeypatch, TELEGRAM_TOKEN="123456:ABC")
    assert key.startswith("HOMEWARD_SECRET_KEY is required beside a real token")
    assert "openssl rand -hex 32" in key
    named = [name for name in ("HOMEWARD_PUBLIC_URL", "HOMEWARD_STAFF_CHATS") if name in way]
    assert (named, "is required beside a real token" in way) == (["HOMEWARD_PUBLIC_URL", "HOMEWARD_STAFF_CHATS"], True)


@pytest.mark.parametrize("way", [{"PUBLIC_URL": "https://desk.example.org"}, {"STAFF_CHATS": "-1001234567890"}])
def test_the_desks_address_or_the_group_is_enough(monkeypatch: pytest.MonkeyPatch, way: dict[str, str]) -> None:
    settings = given(monkeypatch, TELEGRAM_TOKEN="123456:ABC", SECRET_KEY="k" * 32, **way)
    assert (settings.public_url, settings.staff_chat) == (
        way.get("PUBLIC_URL"),
        -1001234567890 if "STAFF_CHATS" in way else None,
    )


def test_without_a_mirror_there_is_no_group(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, MIRROR="false").staff_chat is None
    assert given(monkeypatch, MIRROR="false", **REAL).staff_chat is None


def test_the_desk_is_at_its_public_address_else_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, DESK_PORT="9002").desk_url == "http://127.0.0.1:9002"
    assert given(monkeypatch, PUBLIC_URL="https://desk.example.org/").desk_url == "https://desk.example.org"


def test_a_counsellor_may_be_silent_for_a_quarter_of_an_hour_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch).silence_minutes == 15
    assert given(monkeypatch, SILENCE_MINUTES="30").silence_minutes == 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "ABC"),
        ("TELEGRAM_TOKEN", "123456:"),
        ("TELEGRAM_TOKEN", "x:ABC"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "k" * 32 + ",short"),
        ("STAFF_CHATS", "the group"),
        ("DESK_PORT", "0"),
        ("DESK_PORT", "70000"),
        ("DESK_PORT", "eight"),
        ("SANDBOX_PORT", "-1"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "a while"),
        ("VIDEO_URL", "https://meet.example.org/"),
        ("DATABASE_URL", "mysql://localhost/homeward"),
        ("NLU_URL", "localhost:5005"),
        ("PUBLIC_URL", "homeward.example.org"),
        ("TELEGRAM_API", "ftp://api.telegram.org"),
        ("WEBHOOK", "perhaps"),
        ("MIRROR", "perhaps"),
        ("SILENCE_MINUTES", "0"),
        ("SILENCE_MINUTES", "1441"),
    ],
)
def test_a_wrong_setting_names_itself_and_a_remedy(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    (line,) = faults(monkeypatch, **{name: value})
    setting, _, rest = line.partition(": ")
    what, _, remedy = rest.partition("; ")
    assert setting == f"HOMEWARD_{name}"
    assert what
    assert remedy.startswith(("give", "take"))


def test_every_fault_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = faults(monkeypatch, DESK_PORT="0", VIDEO_URL="https://meet.example.org", TYPO="1")
    assert sorted(line.split()[0].rstrip(":") for line in found) == [
        "HOMEWARD_DESK_PORT",
        "HOMEWARD_TYPO",
        "HOMEWARD_VIDEO_URL",
    ]


def test_a_setting_that_nobody_knows_is_a_fault_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(monkeypatch, TELEGRAM_TOKNE="123456:ABC") == [
        "HOMEWARD_TELEGRAM_TOKNE is no setting of Homeward: see docs/operate.md"
    ]


def test_what_the_makefile_reads_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, PYTHON310="/usr/bin/python3.10", CHROMIUM="/usr/bin/chromium").uses_sandbox


def test_two_parts_cannot_have_one_port(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = faults(monkeypatch, DESK_PORT="8081")
    assert "HOMEWARD_DESK_PORT and HOMEWARD_SANDBOX_PORT" in line


@pytest.mark.parametrize("address", [{}, {"PUBLIC_URL": "http://homeward.example.org"}])
def test_a_webhook_needs_a_public_address_with_https(monkeypatch: pytest.MonkeyPatch, address: dict[str, str]) -> None:
    (line,) = faults(monkeypatch, WEBHOOK="true", **address, **REAL)
    assert line.startswith("HOMEWARD_WEBHOOK needs HOMEWARD_PUBLIC_URL")


def test_a_webhook_with_a_public_address_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, WEBHOOK="true", PUBLIC_URL="https://homeward.example.org/", **REAL)
    assert settings.public_url == "https://homeward.example.org"


def test_secrets_never_print_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, METRICS_TOKEN="m" * 32, **REAL)
    assert [secret for secret in ("123456:ABC", "k" * 32, "m" * 32) if secret in repr(settings)] == []


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "SECRET_KEY"])
def test_a_wrong_secret_is_not_shown_in_its_fault(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (line,) = faults(monkeypatch, **{name: "hunter2"})
    assert "hunter2" not in line


def test_the_sandboxs_key_is_made_once_and_is_nobody_elses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = given(monkeypatch, DATA=str(tmp_path / "new" / "data"))
    key = secret_key(settings)
    assert secret_key(settings) == key
    assert len(key) == 64
    assert stat.S_IMODE((tmp_path / "new" / "data" / "sandbox.key").stat().st_mode) == 0o600


def test_a_key_that_was_given_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert secret_key(given(monkeypatch, DATA=str(tmp_path), SECRET_KEY="k" * 40)) == "k" * 40
    assert list(tmp_path.iterdir()) == []
