"""The tables. Migrations in `bot/migrations` are made from them; `make check` proves that both agree.

Rule: texts, names and handles are stored only sealed (columns that end in `_sealed`, see `vault`). Times are aware
UTC. Whoever is forgotten disappears with one delete: every row of a person hangs on `person` by cascade.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_KEY = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only INTEGER keys


class Utc(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; store UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware UTC time back."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables' common ancestor."""

    type_annotation_map = {datetime: Utc(), bytes: LargeBinary()}  # noqa: RUF012  # SQLAlchemy reads it from the class


class Person(Base):
    """A migrant. `talk_version` grows with every claim and end of a case: guarded texts carry the number they saw."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    session_sealed: Mapped[bytes | None]
    profile_sealed: Mapped[bytes | None]
    talk_version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]


class Staff(Base):
    """A counsellor, editor or admin; `id` is the Telegram user id. `languages`, `countries` and `topics` (categories of
    the menu) "" mean all.

    A session lasts `minutes`, with `buffer` minutes between two; it is booked `notice` minutes ahead at least, and at
    most `cap` of them (0: any number) on a day in Tbilisi. `duty` is what they said last with /on or /off ("": only the
    hours count), at `duty_at`. `language` is the desk's.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name_sealed: Mapped[bytes]
    role: Mapped[str] = mapped_column(String(20))
    hours: Mapped[str] = mapped_column(String(500), default="")
    languages: Mapped[str] = mapped_column(String(100), default="")
    countries: Mapped[str] = mapped_column(String(300), default="")
    topics: Mapped[str] = mapped_column(String(300), default="", server_default="")
    minutes: Mapped[int] = mapped_column(default=60, server_default="60")
    buffer: Mapped[int] = mapped_column(default=0, server_default="0")
    notice: Mapped[int] = mapped_column(default=60, server_default="60")
    cap: Mapped[int] = mapped_column(default=0, server_default="0")
    duty: Mapped[str] = mapped_column(String(3), default="", server_default="")
    duty_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(String(10), default="ka", server_default="ka")


class DayHours(Base):
    """The hours of a member of the staff on one day in Tbilisi, in place of those of the week; "" is a day off.

    `hours` are times alone: "09:00-12:00, 14:00-16:00".
    """

    __tablename__ = "day_hours"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    hours: Mapped[str] = mapped_column(String(200), default="")


class Seen(Base):
    """The key of an input that has been worked on; the unique key makes a repeat harmless."""

    __tablename__ = "seen"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Line(Base):
    """One line of a talk, the record of who said what: `author` is person, bot, staff, note (among the staff) or event
    (what happened to the case).

    `kind` is text, answer, say (an interface text), file, a kind of media, or post (an event). `sealed` holds what was
    said (see `store.record`), `message_id` is the message in the person's chat, `row_id` the row of the outbox.
    """

    __tablename__ = "line"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    author: Mapped[str] = mapped_column(String(10), default="person", server_default="person")
    staff_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(12), default="text", server_default="text")
    topic: Mapped[str] = mapped_column(String(60), default="")
    sealed: Mapped[bytes | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    row_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    removed_at: Mapped[datetime | None]

    __table_args__ = ({"sqlite_autoincrement": True},)  # how far somebody has read is told by an id


class Case(Base):
    """A request to the counsellors; a person has one that is not closed.

    `state` is waiting, owned, bot (given back: the bot answers, the request stays) or closed. `waiting_since` is when
    it last came into the queue, `alerts` how often somebody was alerted since. `unanswered_since` is when the person
    wrote first after the last word of a counsellor. `revision` grows with all that a page of the desk shows.
    `language` and `country` are the person's while it is open, `topic` the last one answered before it.
    """

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(String(20))
    urgent: Mapped[bool] = mapped_column(default=False)
    topic_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    opened_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    waiting_since: Mapped[datetime | None]
    alerts: Mapped[int] = mapped_column(default=0, server_default="0")
    unanswered_since: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    in_hours: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    close_reason: Mapped[str] = mapped_column(String(20), default="", server_default="")
    rated: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    language: Mapped[str] = mapped_column(String(10), default="", server_default="")
    country: Mapped[str] = mapped_column(String(2), default="", server_default="")
    topic: Mapped[str] = mapped_column(String(60), default="", server_default="")
    summary_sealed: Mapped[bytes | None]
    tags_sealed: Mapped[bytes | None]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        Index(
            "one_open_case_a_person",
            "person_id",
            unique=True,
            sqlite_where=state != "closed",
            postgresql_where=state != "closed",
        ),
        {"sqlite_autoincrement": True},  # a case number is never given twice
    )


class Pair(Base):
    """Which message in the person's chat and which in the case's topic are the same, so that replies and edits meet."""

    __tablename__ = "pair"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    person_message_id: Mapped[int] = mapped_column(BigInteger)
    desk_message_id: Mapped[int] = mapped_column(BigInteger)


class Slot(Base):
    """A time that can be booked with one counsellor, once. It is held for the person `held_by` until `held_until`.

    `held_by` is a number, not a key: a hold ends by itself.
    """

    __tablename__ = "slot"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    start_at: Mapped[datetime]
    minutes: Mapped[int]
    held_by: Mapped[int | None] = mapped_column(BigInteger, index=True)
    held_until: Mapped[datetime | None]

    __table_args__ = (Index("one_slot_a_time", "staff_id", "start_at", unique=True), Index("slot_start", "start_at"))


class Booking(Base):
    """A booked session. The unique `slot_id` is what refuses a second booking; NULL once cancelled.

    `state` is booked, cancelled, held, missed or moved. `staff_id`, `start_at` and `minutes` are the slot's, and stay
    when that is gone. `wall` is what the clock showed in `zone` (IANA) when the time was promised ("2026-12-01T10:00").
    `how` is video, telegram or phone. `about_sealed` is what the person lets the counsellor read, `coming` their yes
    the day before, `made_by` the counsellor who booked for them; `chosen` says
    that its counsellor chose the time, whatever their hours. `language` and `country` are theirs when they booked.
    """

    __tablename__ = "booking"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    uid: Mapped[str] = mapped_column(String(60), unique=True)
    room: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="booked", server_default="booked")
    staff_id: Mapped[int | None] = mapped_column(BigInteger)
    start_at: Mapped[datetime | None] = mapped_column(index=True)
    minutes: Mapped[int] = mapped_column(default=60, server_default="60")
    zone: Mapped[str] = mapped_column(String(40), default="Asia/Tbilisi", server_default="Asia/Tbilisi")
    wall: Mapped[str] = mapped_column(String(16), default="", server_default="")
    how: Mapped[str] = mapped_column(String(10), default="video", server_default="video")
    about_sealed: Mapped[bytes | None]
    coming: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    made_by: Mapped[int | None] = mapped_column(BigInteger)
    chosen: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    language: Mapped[str] = mapped_column(String(10), default="", server_default="")
    country: Mapped[str] = mapped_column(String(2), default="", server_default="")
    notes_sealed: Mapped[bytes | None]
    settled_at: Mapped[datetime | None]
    tally_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = ({"sqlite_autoincrement": True},)  # a guard must never meet another booking's number


class Tally(Base):
    """That a session was held, missed or moved, with nothing about whom; it outlasts the retention, for sums of years.

    `month` is the first day of the month of the session in Tbilisi, `is_first` says that it was its person's first in
    that month, `wait_days` how long they waited for it.
    """

    __tablename__ = "tally"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    month: Mapped[date] = mapped_column(Date, index=True)
    language: Mapped[str] = mapped_column(String(10))
    country: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(10))
    is_first: Mapped[bool]
    wait_days: Mapped[int]


class Timer(Base):
    """Something that falls due for a person unless it is cleared; one of a kind."""

    __tablename__ = "timer"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        Index("one_timer_of_a_kind", "person_id", "kind", unique=True),
        {"sqlite_autoincrement": True},  # the id is the key of the turn it causes
    )


class Outbox(Base):
    """One Bot API call that is still to be made (or was made: `state` due, sent, dropped, failed).

    `lane` is the chat: its rows go out in the order of their ids. `order_sealed` says what to send. `guard_kind`,
    `guard_id`, `guard_version`: the row is dropped when that number has moved on. `retry_at` holds the lane back.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    lane: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    order_sealed: Mapped[bytes]
    guard_kind: Mapped[str | None] = mapped_column(String(10))
    guard_id: Mapped[int | None] = mapped_column(BigInteger)
    guard_version: Mapped[int | None]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default="due")
    why: Mapped[str | None] = mapped_column(String(200))
    done_at: Mapped[datetime | None] = mapped_column(index=True)

    __table_args__ = (Index("outbox_due", "state", "lane", "id"), {"sqlite_autoincrement": True})


class Feedback(Base):
    """Whether an answer helped, with nothing about whom."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    topic: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(10))
    helpful: Mapped[bool]
    at: Mapped[datetime]


class DeadLetter(Base):
    """An update that could not be parsed or that made the code fail, kept sealed for whoever looks into it.

    `chat_id` is the person's, so that it goes when they are forgotten.
    """

    __tablename__ = "dead_letter"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    key: Mapped[str] = mapped_column(String(100))
    chat_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    update_sealed: Mapped[bytes]
    why: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(index=True)


class Moved(Base):
    """A group whose id changed when Telegram made it a supergroup."""

    __tablename__ = "moved"

    old_chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    new_chat_id: Mapped[int] = mapped_column(BigInteger)


class Attachment(Base):
    """A file that a counsellor sends, until Telegram has it."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    sealed: Mapped[bytes]
    at: Mapped[datetime]


class ReadMark(Base):
    """How far a member of the staff has read a case: the id of its last line then."""

    __tablename__ = "read_mark"

    staff_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), primary_key=True)
    line_id: Mapped[int] = mapped_column(BigInteger)


class SavedReply(Base):
    """A sentence that counsellors use again and again, in one language."""

    __tablename__ = "saved_reply"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    language: Mapped[str] = mapped_column(String(10))
    title_sealed: Mapped[bytes]
    text_sealed: Mapped[bytes]
    staff_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


class Rating(Base):
    """How a talk with a counsellor was rated (1 to 5), with the month and nothing about whom or by whom."""

    __tablename__ = "rating"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    month: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(10))
    stars: Mapped[int]


class Audit(Base):
    """What a member of the staff did; the database itself refuses to change or delete a row (triggers)."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(_KEY, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    staff_id: Mapped[int] = mapped_column(BigInteger)
    what: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[int | None] = mapped_column(BigInteger)  # a number, not a key: it outlives the case
    detail_sealed: Mapped[bytes | None]

    __table_args__ = ({"sqlite_autoincrement": True},)
