"""What the bot may say about the world: `content/` → an immutable Library, and a page of it filled for a reader.

Rule: every fault is listed with its file and line; a faulty file is not used, and the rest loads.
"""

from bot.content.data import intent_groups
from bot.content.drafts import fingerprint
from bot.content.faults import Fault, Level
from bot.content.filling import page
from bot.content.library import Shelf, load
from bot.content.revisions import accept, confirm, minor
from bot.content.shapes import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Fault",
    "Level",
    "Shelf",
    "accept",
    "confirm",
    "fingerprint",
    "intent_groups",
    "load",
    "minor",
    "page",
]
