"""An edge of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .edge import GIORGI, NINO, STAFF_CHAT, TAMAR, Edge, edge_in, prepared


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("template"))


@pytest.fixture
async def edge(tmp_path: Path, template: Path) -> AsyncIterator[Edge]:
    async with edge_in(tmp_path, template) as edge:
        yield edge


@pytest.fixture
async def known(edge: Edge) -> Edge:
    """Nino and Giorgi have started the bot, speak English, and have read what it said."""
    for user in (NINO, GIORGI):
        await edge.said("/start", user, language_code="en")
        await edge.heard(user)
    return edge


@pytest.fixture
async def talk(known: Edge) -> Edge:
    """Nino has asked for a counsellor, and Tamar has claimed the case; all have read what was said."""
    await known.said("/human")
    await known.press("claim:1", TAMAR, STAFF_CHAT)
    await known.heard()
    await known.heard(STAFF_CHAT)
    return known
