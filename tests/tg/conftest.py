"""An edge of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .edge import Edge, edge_in, prepared


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("template"))


@pytest.fixture
async def edge(tmp_path: Path, template: Path) -> AsyncIterator[Edge]:
    async with edge_in(tmp_path, template) as edge:
        yield edge
