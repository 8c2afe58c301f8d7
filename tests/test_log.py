"""Logs tell where it happened, never what somebody wrote."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot import log

WORDS = "what Nino wrote"


def trouble() -> Exception:
    try:
        int(WORDS)
    except ValueError as error:
        return error
    raise AssertionError


def test_an_exception_is_described_by_its_kind() -> None:
    assert log.describe(trouble())["error"] == "ValueError"


def test_an_exception_is_described_by_its_place() -> None:
    assert log.describe(trouble())["where"].startswith("test_log.py:")


def test_the_words_of_an_exception_are_left_out() -> None:
    assert WORDS not in str(log.describe(trouble()))


def test_an_exception_that_was_never_raised_has_no_place() -> None:
    assert log.describe(ValueError(WORDS)) == {"error": "ValueError", "where": ""}


def test_a_log_line_is_json_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    try:
        structlog.get_logger().warning("sending.failed", kind="say")
        line = json.loads(capsys.readouterr().err)
    finally:
        structlog.reset_defaults()
    assert (line["event"], line["kind"], line["level"]) == ("sending.failed", "say", "warning")


def test_the_lines_of_requests_which_hold_the_token_are_not_logged() -> None:
    log.configure()
    structlog.reset_defaults()
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
