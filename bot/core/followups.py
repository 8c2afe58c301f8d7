"""What a short message means after an answer: "and in Greece?", "yes", "and how long does it take?".

Rule: the last topic only tips the scales where the message itself leaves them undecided; a clear question is answered
as it stands. Who says yes takes up what the bot offered last (`Session.offer`, a button's verb and value).
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.session import Session
from bot.core.world import Library, Understanding, World

SHORT = 6  # words; a longer message says what it is about
NEAR = 3.0  # how much likelier a topic of the same category is, or one that the last answer names as related


def is_short(text: str) -> bool:
    """Whether a text is short enough to lean on what was said before."""
    return 0 < len(text.split()) <= SHORT


def country_asked(session: Session, understanding: Understanding, text: str, world: World) -> str | None:
    """The country of "and in Greece?": a short message that names another one, after an answer; else None."""
    named = [value for kind, value in understanding.entities if kind == "host_country"]
    if session.topic is None or not is_short(text) or len(named) != 1 or named[0] not in world.library.countries:
        return None
    return named[0]


def in_context(understanding: Understanding, topic: str | None, text: str, library: Library) -> Understanding:
    """`understanding` with the topics near the last one NEAR times as likely, confidences summing to the same."""
    if topic is None or not is_short(text):
        return understanding
    near = _neighbours(topic, library)
    weighed = [(name, chance * (NEAR if name in near else 1.0)) for name, chance in understanding.intents]
    share = sum(chance for _, chance in understanding.intents) / (sum(chance for _, chance in weighed) or 1.0)
    ranked = sorted(((name, chance * share) for name, chance in weighed), key=lambda item: -item[1])
    return replace(understanding, intents=tuple(ranked))


def _neighbours(topic: str, library: Library) -> set[str]:
    related = {name for (_, of), answer in library.answers.items() if of == topic for name in answer.related}
    return related.union(*(topics for topics in library.categories.values() if topic in topics)) - {topic}
