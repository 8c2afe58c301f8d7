"""A loopback Telegram: the Bot API that the bot uses, a control interface for scripts, and a page to play people.

Rule: it imports nothing else of ours, speaks only on 127.0.0.1, and refuses what Telegram refuses.
"""

from bot.sandbox.app import create_app

__all__ = ["create_app"]
