"""The bot as Telegram knows it: is the token good, how updates come, commands and descriptions in every language.

Rule: the service starts without Telegram and goes on asking; only a refused token ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError

from bot.core.world import MASTER
from bot.settings import Settings
from bot.texts import Texts
from bot.tg.receive import ALLOWED, TokenRefused

COMMANDS = ("start", "menu", "human", "book", "mybooking", "country", "language", "privacy", "forget", "help")
_log = structlog.get_logger()


async def greet(bot: Bot, settings: Settings, webhook_secret: str, stop: asyncio.Event) -> None:
    """Ask Telegram who we are, until it answers or `stop` is set; set up or remove the webhook. Raises TokenRefused."""
    pause = 0.2
    while not stop.is_set():
        try:
            await bot.initialize()
            if settings.webhook:
                address = f"{settings.public_url}/telegram"
                await bot.set_webhook(address, secret_token=webhook_secret, allowed_updates=ALLOWED, max_connections=8)
            else:
                await bot.delete_webhook()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            level = _log.info if pause < 2 else _log.warning  # the sandbox needs a moment to start
            level("telegram.unreachable", error=type(error).__name__, api=settings.api, again_in_s=pause)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stop.wait()
            pause = min(30.0, pause * 2)
        else:
            return


async def introduce(bot: Bot, texts: Texts, languages: Iterable[str]) -> None:
    """Set the bot's descriptions and commands in every language; best effort (its name is @BotFather's)."""
    for language in languages:
        with contextlib.suppress(TelegramError):
            commands = [BotCommand(name, texts.say(language, f"command.{name}")) for name in COMMANDS]
            about, short = (texts.say(language, f"bot.{key}") for key in ("description", "short_description"))
            # Georgian is also what speakers of every other language see.
            for code in {language, "" if language == MASTER else language}:
                await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
                await bot.set_my_description(about, language_code=code)
                await bot.set_my_short_description(short, language_code=code)
