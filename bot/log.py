"""Logs that can be shown to anybody: what happened and where, never what somebody wrote.

Rule: an exception is logged by its kind and place, not by its message or its variables, which may hold a text.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path

import structlog


def configure() -> None:
    """Structured lines on standard error: coloured for a terminal, JSON otherwise. Libraries only from warnings on."""
    terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING)
    # httpx logs request lines, which hold the token.
    logging.getLogger("httpx").setLevel(logging.ERROR)
    logging.getLogger("telegram").setLevel(logging.ERROR)


def describe(error: BaseException) -> dict[str, str]:
    """The kind of an exception and the last places in its traceback, as log fields."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return {"error": type(error).__name__, "where": where}
