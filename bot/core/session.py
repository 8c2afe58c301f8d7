"""What the bot remembers of a conversation between two events: small, JSON, with a version number.

Rule: a session of an unknown version starts afresh; nothing in it is needed to keep a promise (those are rows).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

VERSION = 1


@dataclass(frozen=True)
class Session:
    """Where a person is. `language` is a code that the bot offers, `country` an ISO code; None: not told yet.

    `topic` is the last one answered, `offer` what a plain "yes" takes up (the data of a button), `wants_numbers` says
    that emergency numbers were promised for the country that is chosen next, `misses` counts questions in a row that
    were not understood, `renewed` says that an older session could not be read. `hint` is the language of the person's
    Telegram where the bot offers it, `foreign` where it does not.

    `zone` is the IANA zone that was chosen in a country of several. While a session is being booked: `how` it shall be
    held ("": as usual), `about` the words for the counsellor (None: taken from the talk), and `expects` "about" while
    the next text is those words.
    """

    language: str | None = None
    country: str | None = None
    topic: str | None = None
    wants_numbers: bool = False
    misses: int = 0
    hint: str = ""
    renewed: bool = False
    offer: str = ""
    foreign: str = ""
    zone: str | None = None
    how: str = ""
    about: str | None = None
    expects: str = ""

    def speaks(self) -> str:
        """The language to speak: the chosen one, else Telegram's hint where the bot offers it, else Georgian."""
        return self.language or self.hint or "ka"


def dump(session: Session) -> str:
    """JSON of a session, with its version."""
    return json.dumps({"version": VERSION, **asdict(session)}, ensure_ascii=False)


def load(text: str | None) -> Session:
    """The session in `text`; a fresh one for None, and a fresh one marked `renewed` for what cannot be read."""
    if text is None:
        return Session()
    try:
        data = json.loads(text)
        if data.pop("version") == VERSION:
            known = {field.name for field in fields(Session)}
            return Session(**{name: value for name, value in data.items() if name in known})
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return Session(renewed=True)
