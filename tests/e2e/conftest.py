"""One service for each module; every test has people of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .service import Service, running
from .standin import Understanding


@pytest.fixture(scope="module")
def nlu() -> Iterator[Understanding]:
    """The stand-in for the NLU."""
    server = Understanding()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, nlu: Understanding) -> Iterator[Service]:
    """A running service."""
    with running(tmp_path_factory.mktemp("data"), HOMEWARD_NLU_URL=nlu.url) as service:
        yield service
