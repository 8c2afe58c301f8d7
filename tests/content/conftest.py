"""The folder that the tests of the content break."""

from __future__ import annotations

from pathlib import Path

import pytest

from .folder import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder of two topics in two languages without a fault."""
    return make(tmp_path)
