"""The office for all tests of the desk."""

from tests.desk.office import empty, office

__all__ = ["empty", "office"]
