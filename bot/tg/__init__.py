"""The edge to Telegram: updates come in (`receive`), outbox rows go out (`send`)."""
