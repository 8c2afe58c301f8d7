"""The edge to Telegram: updates come in (`receive`), outbox rows go out (`send`)."""

import os

# python-telegram-bot 22 warns at each look at a period of time until one opts in to `timedelta` (its version 23 does).
os.environ.setdefault("PTB_TIMEDELTA", "true")
