"""What a turn may know: frozen values that content, nlu and store fill and the core only reads.

Rule: nothing here computes from the outside world. `now` is a field, never a call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Understanding:
    """What the NLU made of one text.

    `language` is a code of the NLU's data files (`ka`, `ka-Latn`, `en`, …) or "" where it could not tell.
    `intents` are (name, confidence 0–1) from best to worst; `entities` are (kind, value) in order of appearance,
    for example ("host_country", "DE"). `parts` are the intents of each sentence, where several were asked about one by
    one.
    """

    language: str
    intents: tuple[tuple[str, float], ...]
    entities: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[tuple[str, float], ...], ...] = ()


@dataclass(frozen=True)
class Emergency:
    """Numbers to call in a country; None means that no source was found, and nothing is shown for it."""

    general: str | None = None
    police: str | None = None
    ambulance: str | None = None


@dataclass(frozen=True)
class Country:
    """A host country: ISO 3166-1 alpha-2 code, languages the bot offers there, IANA zones (first is the default).

    `phone`, `email`, `address` and `site` (a web address) are of the office for return that has one.
    """

    code: str
    languages: tuple[str, ...]
    time_zones: tuple[str, ...]
    emergency: Emergency = Emergency()
    eu_member: bool = False
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    site: str | None = None


MASTER = "ka"
"""The language in which answers are written; all others are translated from it."""

FALLBACKS = (MASTER, "en")
"""The languages in which a text is shown that is missing in the reader's."""

WITHHELD_AFTER = timedelta(days=60)


@dataclass(frozen=True)
class Answer:
    """One topic in one language, as Markdown with `{{ … }}` still unfilled.

    `countries` maps an ISO code to the section that is added for people there. `more` is "" where a second tap
    shows nothing. `links` are the topics that the text links to; `is_older` says that the Georgian text has changed
    since this translation was made; `version` is a short fingerprint of the text.
    """

    topic: str
    language: str
    title: str
    body: str
    more: str = ""
    countries: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    checked_on: date = date.min
    review_by: date = date.max
    related: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_older: bool = False
    version: str = ""

    def is_due(self, on: date) -> bool:
        """Whether the day of the next check has passed: the reader is warned."""
        return on > self.review_by

    def is_withheld(self, on: date) -> bool:
        """Whether that was so long ago that the answer is not shown any more."""
        return on - self.review_by >= WITHHELD_AFTER


@dataclass(frozen=True)
class Source:
    """Where a fact was seen; `mark` is `stable` or `changes`, `as_of` the age of the page where it tells one."""

    id: str
    address: str
    publisher: str
    seen_on: date
    mark: str
    fact: str
    as_of: str = ""


@dataclass(frozen=True)
class Library:
    """Everything the bot may say about the world, as loaded from `content/`; immutable, swapped whole.

    `categories` maps a category to its topics in the order of the menu. `answers` is keyed by (language, topic).
    `georgia` holds hotline numbers and `amounts` sums of money ready for filling; `actions` are the intents that
    are no topic.
    """

    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    georgia: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, tuple[Decimal, Decimal | None, str]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("ka", "en")

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics in the order of the menu."""
        return tuple(topic for topics in self.categories.values() for topic in topics)

    def answer(self, topic: str, language: str) -> Answer | None:
        """The answer in that language, else in Georgian, else in English, else None (menu and counsellor instead)."""
        found = (self.answers.get((code, topic)) for code in (language, *FALLBACKS))
        return next(filter(None, found), None)


@dataclass(frozen=True)
class Slot:
    """A free time with one counsellor; `id` is the store's key, `start_at` aware UTC, `minutes` its length.

    `held_until` is set where the person holds it.
    """

    id: int
    staff_id: int
    start_at: datetime
    minutes: int = 60
    held_until: datetime | None = None

    @property
    def end_at(self) -> datetime:
        """When the session ends, aware UTC."""
        return self.start_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Staff:
    """A counsellor, editor or admin; `id` is the Telegram user id, `name` what a migrant may read, `minutes` how long
    their sessions last."""

    id: int
    name: str
    role: str
    minutes: int = 60


CaseState = Literal["waiting", "owned", "bot", "closed"]


@dataclass(frozen=True)
class Case:
    """A case: `waiting` for a counsellor, `owned` by one, given back to the `bot`, or `closed`.

    `reason` is what opened it. `alerts` counts how often somebody was alerted since it came into the queue, `answered`
    says that a counsellor has written in it, `unanswered_since` when the person first wrote after the last word of one
    (aware UTC).
    """

    id: int
    state: CaseState
    owner: Staff | None = None
    urgent: bool = False
    alerts: int = 0
    answered: bool = False
    unanswered_since: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Written:
    """A message that a counsellor wrote on the desk: a line of the record. `sent` says that it has reached Telegram."""

    line_id: int
    staff_id: int
    at: datetime
    kind: str
    sent: bool


@dataclass(frozen=True)
class Queue:
    """What somebody who waits may know: their place (1 is next), and the usual wait in minutes (None: not known)."""

    place: int = 1
    usual_minutes: int | None = None


How = Literal["video", "telegram", "phone"]
"""How a session is held: by a video link, or a call that is arranged in the chat."""

Outcome = Literal["held", "missed", "moved"]
"""How a session ended: it took place, the person did not come, or both agreed on another day."""

Fit = Literal["", "country", "language"]
"""What the counsellors of the free times lack of what the person needs; "": nothing."""


@dataclass(frozen=True)
class About:
    """What the person lets the counsellor read before a session: a topic, and words of their own; both may be ""."""

    topic: str = ""
    words: str = ""


NOTHING_TOLD = About()


@dataclass(frozen=True)
class Booking:
    """A booked session; `version` grows with every change of which a reminder tells.

    `zone` is the IANA zone in which its time was promised, `coming` the person's yes the day before, `orphaned` says
    that its counsellor cannot be there any more, `outcome` how it ended ("": not told yet), `told` when that was
    told last, as a page of the desk sends it back.
    """

    id: int
    slot: Slot
    version: int = 1
    zone: str = "Asia/Tbilisi"
    how: How = "video"
    about: About = NOTHING_TOLD
    coming: bool = False
    orphaned: bool = False
    outcome: Outcome | Literal[""] = ""
    told: str = "never"


@dataclass(frozen=True)
class Desk:
    """Whether a counsellor is at work now, until when, and when the next one comes (aware UTC; None: no hours set).

    `holiday` says that today is a public holiday in Georgia.
    """

    open_until: datetime | None = None
    opens_at: datetime | None = None
    holiday: bool = False

    @property
    def is_open(self) -> bool:
        """True while at least one counsellor has hours."""
        return self.open_until is not None


@dataclass(frozen=True)
class Line:
    """One line of the talk so far: `asked` holds the person's words, `topic` what was answered; one of them is ""."""

    at: datetime
    asked: str = ""
    topic: str = ""


@dataclass(frozen=True)
class World:
    """All that a step may know besides the session and the event. `now` is aware UTC.

    `free_slots` are ordered by start, one for each start, and fit the person as far as `fit` says; `held` is the one
    that they hold. `recent` are the last lines of the talk. `staff` is who acted where the event came from the desk
    (`colleague` whom they name, `written` the message they change, `sitting` the session they act on, `busy` the
    sessions that they have ahead), `closed` the closed case that they look at while the person has no other, `queue`
    how the person stands in the queue, `silence` how long a counsellor may leave somebody without a word, `video`
    whether sessions have a video link, `retention_days` after how many days texts are deleted.
    """

    now: datetime
    library: Library = Library()
    case: Case | None = None
    closed: Case | None = None
    booking: Booking | None = None
    free_slots: tuple[Slot, ...] = ()
    fit: Fit = ""
    held: Slot | None = None
    desk: Desk = Desk()
    queue: Queue = Queue()
    staff: Staff | None = None
    colleague: Staff | None = None
    written: Written | None = None
    sitting: Booking | None = None
    busy: tuple[Slot, ...] = ()
    recent: tuple[Line, ...] = ()
    video: bool = False
    retention_days: int = 90
    silence: timedelta = timedelta(minutes=15)
