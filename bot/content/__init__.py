"""What the bot may say about the world: `content/` → an immutable Library, and a page of it filled for a reader.

Rule: every fault is listed with its file and line, and a faulty answer is left out while the rest loads.
"""

from bot.content.data import intent_groups
from bot.content.drafts import accept, fingerprint
from bot.content.faults import Fault, Level
from bot.content.filling import page
from bot.content.library import load
from bot.content.shapes import LANGUAGES

__all__ = ["LANGUAGES", "Fault", "Level", "accept", "fingerprint", "intent_groups", "load", "page"]
