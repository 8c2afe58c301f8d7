"""A small world for the tests: a library of six topics, two countries with numbers and one without, and `Talk`.

Rule: `Talk` does with a step's effects what the store does, in memory and nothing more, so that whole stories run on
the pure core. What it knows is compared by keys, never by prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Self

from bot.core import effects as e
from bot.core import events
from bot.core.session import Session
from bot.core.step import step
from bot.core.values import Text
from bot.core.world import (
    Answer,
    Booking,
    Case,
    Country,
    Desk,
    Emergency,
    Fit,
    How,
    Library,
    Line,
    Outcome,
    Queue,
    Slot,
    Staff,
    Understanding,
    World,
)

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday: 09:00 in Berlin, 12:00 in Tbilisi
NINO, LEVAN, EDITOR, ADMIN, STRANGER = 2001, 2002, 2003, 2005, 1999
STAFF = {
    NINO: Staff(NINO, "ნინო", "counsellor"),
    LEVAN: Staff(LEVAN, "ლევანი", "counsellor"),
    EDITOR: Staff(EDITOR, "ეკა", "editor"),
    ADMIN: Staff(ADMIN, "მაია", "admin"),
}
OPEN = Desk(open_until=NOW + timedelta(hours=6))
SHUT = Desk(opens_at=NOW + timedelta(hours=20))
ROUND_THE_CLOCK = Desk(open_until=NOW + timedelta(days=7))
NO_HOURS = Desk()
IN_DANGER = "მიშველეთ, ქმარი მომკლავს"  # understood by core/safety, whatever the NLU makes of it


def library(languages: tuple[str, ...] = ("ka", "en")) -> Library:
    """Six topics in two categories; `luggage` has more, countries and related topics, `safety` is Georgian only."""
    categories = {"programme": ("avrr_overview", "avrr_cost"), "journey": ("luggage", "flight_booking", "safety")}
    answers = {
        (language, topic): Answer(topic, language, f"{topic} ({language})", f"Text of {topic} in {language}.")
        for language in languages
        for topics in categories.values()
        for topic in topics
        if topic != "safety" or language == "ka"
    }
    for language in languages:
        plain = answers[language, "luggage"]
        related = ("flight_booking", "avrr_cost", "avrr_overview")
        answers[language, "luggage"] = replace(plain, more="More.", countries={"DE": "In Germany."}, related=related)
    return Library(
        categories=categories | {"protection": ("withdrawn",)},  # a topic whose answer was left out
        actions=frozenset({"greet", "talk_to_human", "book_counselling", "emergency", "out_of_scope"}),
        answers=answers,
        countries={
            "DE": Country("DE", ("ka", "en"), ("Europe/Berlin",), Emergency("112", "110"), eu_member=True),
            "GR": Country("GR", ("ka", "en"), ("Europe/Athens",), Emergency("112"), eu_member=True),
            "TR": Country("TR", ("ka", "en"), ("Europe/Istanbul",)),
            "ES": Country("ES", ("ka", "en"), ("Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"), Emergency("112")),
            "FI": Country("FI", ("ka", "en"), ("Europe/Helsinki", "Europe/Mariehamn"), Emergency("112")),
        },
        languages=languages,
    )


LIBRARY = library()


def slots(*starts: str, staff_id: int = NINO, first_id: int = 1) -> tuple[Slot, ...]:
    """Free slots of one counsellor at the UTC times given ("2026-11-25 09:00"), numbered from `first_id`."""
    times = (datetime.fromisoformat(start).replace(tzinfo=UTC) for start in starts)
    return tuple(Slot(first_id + n, staff_id, at) for n, at in enumerate(times))


WEEK = (
    *slots("2026-11-25 09:00", "2026-11-25 10:00", "2026-11-26 09:00"),
    *slots("2026-11-25 09:00", "2026-11-27 12:00", staff_id=LEVAN, first_id=11),
)


def understanding(
    intent: str,
    confidence: float = 0.95,
    *others: tuple[str, float],
    language: str = "",
    entities: tuple[tuple[str, str], ...] = (),
) -> Understanding:
    """What the NLU says: the intent, then others that it holds possible."""
    return Understanding(language, ((intent, confidence), *others), entities)


def world(**known: object) -> World:
    """A world at NOW with the small library, an open desk and the week's free slots; anything can be given."""
    usual: dict[str, object] = {"now": NOW, "library": LIBRARY, "free_slots": WEEK, "desk": OPEN}
    return World(**(usual | known))  # type: ignore[arg-type]  # World checks nothing; mypy checks the tests' literals


def buttons(effects: list[e.Effect]) -> list[e.Button]:
    """All buttons that some effects show, in order."""
    return [
        button
        for effect in effects
        if isinstance(effect, e.Say | e.SayAnswer | e.Post)
        for row in effect.buttons
        for button in row
    ]


def key(effect: e.Say | e.SayAnswer) -> str:
    """What is said to the person: the text's key, or `answer:luggage`, `more:luggage`, `sources:luggage`."""
    if isinstance(effect, e.Say):
        return effect.key
    return f"{'answer' if effect.part == 'body' else effect.part}:{effect.topic}"


@dataclass(frozen=True)
class Row:
    """A reminder, and which booking it was written for, as it stood then."""

    said: e.Say | e.Tell
    booking_id: int
    version: int


class Talk:
    """A conversation with the pure core. Every action is one step; `done` holds its effects, `orders` all so far."""

    def __init__(
        self,
        lang: str | None = "ka",
        country: str | None = "DE",
        *,
        desk: Desk = OPEN,
        free: tuple[Slot, ...] = WEEK,
        fit: Fit = "",
        video: bool = False,
        session: Session | None = None,
    ) -> None:
        self.session = session or Session(language=lang, country=country)
        self.now, self.opening, self.free, self.fit, self.video = NOW, desk, list(free), fit, video
        self.library, self.queue = LIBRARY, Queue()
        self.case: Case | None = None
        self.closed: Case | None = None
        self.booking: Booking | None = None
        self.held: Slot | None = None
        self.past: list[Booking] = []
        self.rows: list[Row] = []
        self.recent: list[Line] = []
        self.timers: dict[str, datetime] = {}
        self.done: list[e.Effect] = []
        self.orders: list[e.Effect] = []
        self._messages, self._cases, self._bookings = 100, 0, 0

    # --- what happens

    def user(
        self,
        *texts: str,
        understood: str | Understanding | None = "greet",
        language: str = "",
        country: str | None = None,
        reply_to: int | None = None,
    ) -> Self:
        """The person writes; `understood` is the intent, a whole understanding, or None for an NLU that is down."""
        ids = tuple(self._message() for _ in texts)
        self.recent += [Line(self.now, asked=text) for text in texts]
        return self.happens(events.Said(texts, ids, _understood(understood, language, country), reply_to))

    def command(self, name: str) -> Self:
        """The person types a command."""
        return self.happens(events.Commanded(name, self._message()))

    def press(self, data: str, under: int | None = None) -> Self:
        """The person presses a button, an old one too, that stands under that message."""
        verb, _, value = data.partition(":")
        return self.happens(events.Pressed(verb, value, under))

    def media(self, kind: str, caption: str = "", reply_to: int | None = None) -> Self:
        """The person sends no text."""
        return self.happens(events.SentMedia(kind, (self._message(),), caption, reply_to))

    def edits(self, text: str, message_id: int = 101, understood: str | None = None) -> Self:
        """The person changes an earlier message."""
        return self.happens(events.Corrected(message_id, text, _understood(understood)))

    def timer(self, kind: str) -> Self:
        """A timer of the person falls due: the clock stands where it was set to."""
        self.now = self.timers.pop(kind)
        return self.happens(events.TimerDue(kind))

    def desk(self, staff_id: int) -> Colleague:
        """A member of the staff, or somebody else in the group."""
        return Colleague(self, staff_id)

    def happens(self, event: events.Event, staff_id: int | None = None, **known: Any) -> Self:
        """One step, and what follows from it in this small world; `known` is what a turn looks up for this event."""
        self.session, self.done = step(self.session, event, self.world(staff_id, **known))
        self.orders += self.done
        for effect in self.done:
            self._apply(effect)
        return self

    # --- what is so

    def expects(self, *keys: str) -> Self:
        """Exactly this was said to the person just now (reminders for later aside)."""
        assert [key(said) for said in self.said()] == list(keys)
        return self

    def posts(self, *keys: str) -> Self:
        """Exactly this was posted into the case's topic just now."""
        assert [post.key for post in self.done if isinstance(post, e.Post) and not post.record_only] == list(keys)
        return self

    def refuses(self, *keys: str) -> Self:
        """Exactly this was said to whoever acted at the desk, and nothing else was done."""
        assert [effect.key for effect in self.done if isinstance(effect, e.Refuse)] == list(keys)
        assert len(self.done) == len(keys)
        return self

    def tells(self, *told: tuple[str, int | str | None]) -> Self:
        """Exactly this was told to members of the staff just now (one, or a circle of them), reminders aside."""
        tells = [t for t in self.done if isinstance(t, e.Tell) and t.due_at is None]
        found = [(t.key, t.circle if t.staff_id is None else t.staff_id) for t in tells]
        assert found == list(told)
        return self

    def offers(self, *data: str) -> Self:
        """These buttons were shown to the person just now (others may be)."""
        shown = [button.data for button in buttons(list(self.said()))]
        assert [wanted for wanted in data if wanted not in shown] == [], shown
        return self

    def offers_no(self, *data: str) -> Self:
        """None of these buttons was shown just now."""
        shown = [button.data for button in buttons(list(self.said()))]
        assert [unwanted for unwanted in data if unwanted in shown] == []
        return self

    def relays(self, to: Literal["person", "desk"], *message_ids: int, reply_to: int | None = None) -> Self:
        """Exactly these messages were copied just now, in one order."""
        relayed = [effect for effect in self.done if isinstance(effect, e.Relay)]
        assert [(found.message_ids, found.to, found.reply_to) for found in relayed] == [(message_ids, to, reply_to)]
        return self

    def relays_nothing(self) -> Self:
        """No message was copied just now."""
        assert [effect for effect in self.done if isinstance(effect, e.Relay)] == []
        return self

    def does_nothing(self) -> Self:
        """Nothing at all follows."""
        assert self.done == []
        return self

    def said(self) -> list[e.Say | e.SayAnswer]:
        """What was said to the person just now."""
        return [s for s in self.done if isinstance(s, e.Say | e.SayAnswer) and getattr(s, "due_at", None) is None]

    def reminders(self) -> list[e.Say]:
        """What was said for later just now."""
        return [s for s in self.done if isinstance(s, e.Say) and s.due_at is not None]

    def ordered(self, *kinds: type[e.Effect]) -> list[e.Effect]:
        """The effects of these kinds of the last step."""
        return [effect for effect in self.done if isinstance(effect, kinds)]

    @property
    def last_message(self) -> int:
        """The number of the person's last message."""
        return self._messages

    def world(self, staff_id: int | None = None, **more: Any) -> World:
        """What a step may know now."""
        return replace(self._world(staff_id), **more)

    def _world(self, staff_id: int | None) -> World:
        return World(
            now=self.now,
            library=self.library,
            case=self.case,
            closed=self.closed,
            booking=self._standing_booking(),
            free_slots=self._free_slots(),
            fit=self.fit,
            held=self._held(),
            desk=self.opening,
            queue=self.queue,
            staff=STAFF.get(staff_id or 0),
            recent=tuple(self.recent[-6:]),
            video=self.video,
        )

    def _standing_booking(self) -> Booking | None:
        """A session that began an hour ago and was not settled is looked at no more, as in the store."""
        booking = self.booking
        return booking if booking is not None and booking.slot.start_at > self.now - timedelta(hours=1) else None

    def _held(self) -> Slot | None:
        held = self.held
        return held if held is not None and held.held_until is not None and held.held_until > self.now else None

    def _free_slots(self) -> tuple[Slot, ...]:
        """One for each start, that which is held first, as the store gives them."""
        held = self._held()
        mine = {held.start_at: held} if held else {}
        ahead = sorted((s for s in self.free if s.start_at > self.now), key=lambda s: (s.start_at, s.id))
        first = {slot.start_at: slot for slot in reversed(ahead)} | mine
        return tuple(sorted(first.values(), key=lambda slot: slot.start_at))

    def _take(self, slot: Slot) -> Slot:
        """The slot as it is once it is booked; a counsellor's own is made where there is none."""
        self.held = None
        known = [free for free in self.free if (free.staff_id, free.start_at) == (slot.staff_id, slot.start_at)]
        assert known or not slot.id, "a slot that is not free was booked"
        self.free = [free for free in self.free if free not in known]
        return known[0] if known else replace(slot, id=900 + self._bookings)

    def _message(self) -> int:
        self._messages += 1
        return self._messages

    def standing(self) -> list[e.Say | e.Tell]:
        """The reminders that would be sent if nothing else happened: written for the booking as it stands."""
        now = (self.booking.id, self.booking.version) if self.booking is not None else None
        return [row.said for row in self.rows if (row.booking_id, row.version) == now]

    def _apply(self, effect: e.Effect) -> None:
        if isinstance(effect, e.Say | e.Tell) and effect.guard == "booking" and effect.due_at and self.booking:
            self.rows.append(Row(effect, self.booking.id, self.booking.version))
        match effect:
            case e.SayAnswer(topic=topic):
                self.recent.append(Line(self.now, topic=topic))
            case e.OpenCase(reason, urgent) if self.case is None:
                self._cases += 1
                self.case, self.closed = Case(self._cases, "waiting", urgent=urgent, reason=reason), None
            case e.OpenCase(urgent=urgent) if self.case is not None:
                state = "waiting" if self.case.state == "bot" else self.case.state
                alerts = 0 if state != self.case.state or (urgent and not self.case.urgent) else self.case.alerts
                self.case = replace(self.case, state=state, urgent=self.case.urgent or urgent, alerts=alerts)
            case e.ClaimCase(staff_id):
                known = self.case or self.closed
                assert known is not None
                self.case, self.closed = replace(known, state="owned", owner=STAFF[staff_id]), None
            case e.ReleaseCase(to) if self.case is not None:
                self.case = replace(self.case, state=to, owner=None, alerts=0)
            case e.CloseCase() if self.case is not None:
                self.closed = replace(self.case, state="closed", owner=None)
                self.case = None
            case e.CountAlert() if self.case is not None:
                self.case = replace(self.case, alerts=self.case.alerts + 1)
            case e.Relay(to="desk") if self.case is not None:
                self.case = replace(self.case, unanswered_since=self.case.unanswered_since or self.now)
            case e.Relay(to="person") | e.Write() | e.SendFile() if self.case is not None:
                self.case = replace(self.case, unanswered_since=None, answered=True)
            case e.Hold(slot, until):
                assert any(free.id == slot.id for free in self.free), "a slot that is not free was held"
                self.held = replace(slot, held_until=until)
            case e.FreeHold():
                self.held = None
            case e.Book(slot, zone, how, about):
                slot = self._take(slot)
                self.past += [self.booking] if self.booking is not None else []
                self._bookings += 1
                self.booking = Booking(self._bookings, slot, 1, zone, how, about)
            case e.MoveBooking(slot, zone) if self.booking is not None:
                slot = self._take(slot)
                self.free.append(self.booking.slot)
                version = self.booking.version + 1
                self.booking = replace(
                    self.booking, slot=slot, zone=zone, version=version, coming=False, orphaned=False
                )
            case e.ChangeBooking() if self.booking is not None:
                self.booking = _changed(self.booking, effect)
            case e.CancelBooking() if self.booking is not None:
                self.free.append(self.booking.slot)
                self.booking = None
            case e.Settle(booking_id, outcome) if self.booking is not None and self.booking.id == booking_id:
                self.past.append(replace(self.booking, outcome=outcome))
                self.booking = None
            case e.SetTimer(kind, due_at):
                self.timers[kind] = due_at
            case e.ClearTimer(kind):
                self.timers.pop(kind, None)
            case e.Forget():
                self.session, self.case, self.recent, self.timers = Session(), None, [], {}
                self.booking = None


@dataclass(frozen=True)
class Colleague:
    """Somebody who writes and presses in the staff group, or on a page of the desk."""

    talk: Talk
    staff_id: int

    def press(self, verb: str, value: str = "", summary: str = "") -> Talk:
        """Press a button of the case."""
        colleague = STAFF.get(int(value)) if value.isdecimal() else None
        event = events.DeskPressed(self.staff_id, verb, value, summary)
        return self.talk.happens(event, self.staff_id, colleague=colleague)

    def writes(
        self, message_id: int = 9001, *, inside: bool = False, reply_to: int | None = None, text: str = "გამარჯობა"
    ) -> Talk:
        """Write in the case's topic; `inside` for a line that begins with `//`."""
        return self.talk.happens(events.DeskWrote(self.staff_id, message_id, inside, reply_to, text), self.staff_id)

    def edits(self, text: str, message_id: int = 9001) -> Talk:
        """Change a message in the case's topic."""
        return self.talk.happens(events.DeskCorrected(self.staff_id, message_id, text), self.staff_id)

    def says(self, text: str = "გამარჯობა", reply_to: int | None = None) -> Talk:
        """Write on the page of the case."""
        return self.does(events.DeskSaid(self.staff_id, text, reply_to))

    def books(self, start: str, how: How = "video", **known: Any) -> Talk:
        """Book a session with oneself for the person, at a time in UTC ("2026-11-25 09:00")."""
        mine = self.talk.booking.slot if self.talk.booking is not None else None
        known = {"busy": (mine,) if mine is not None and mine.staff_id == self.staff_id else ()} | known
        return self.does(events.DeskBooked(self.staff_id, utc(start), how), **known)

    def takes_over(self, **known: Any) -> Talk:
        """Take over the session that is booked."""
        return self._of_session(lambda id_: events.DeskTookOver(self.staff_id, id_), known)

    def cancels(self, **known: Any) -> Talk:
        """Cancel the session that is booked."""
        return self._of_session(lambda id_: events.DeskCancelled(self.staff_id, id_), known)

    def settles(self, outcome: Outcome, notes: str = "", **known: Any) -> Talk:
        """Say how the session that is booked ended, or the last one that was."""
        return self._of_session(lambda id_: events.DeskSettled(self.staff_id, id_, outcome, notes), known)

    def _of_session(self, event: Callable[[int], events.Event], known: dict[str, Any]) -> Talk:
        sitting = self.talk.booking or (self.talk.past[-1] if self.talk.past else None)
        known = {"sitting": sitting} | known
        return self.does(event(sitting.id if sitting is not None else 0), **known)

    def does(self, event: events.Event, **known: Any) -> Talk:
        """Anything else on the page of the case; `known` is what a turn looks up for it."""
        return self.talk.happens(event, self.staff_id, **known)


def owned(staff_id: int = NINO, **more: object) -> Talk:
    """A talk that a counsellor has claimed."""
    return waiting(**more).desk(staff_id).press("claim")


def waiting(**more: object) -> Talk:
    """A talk in which the person has asked for a counsellor."""
    return Talk(**more).command("human")  # type: ignore[arg-type]  # passed on as given


def booked(**more: object) -> Talk:
    """A talk with a session on 25 November, 09:00 UTC, with Nino."""
    talk = Talk(**more)  # type: ignore[arg-type]  # passed on as given
    return talk.press(f"ok:{stamp('2026-11-25 09:00')}")


def stamp(start: str) -> str:
    """How a button names a start (UTC, "2026-11-25 09:00"): minutes since 1970."""
    return str(int(utc(start).timestamp()) // 60)


def utc(start: str) -> datetime:
    """A moment, as "2026-11-25 09:00" in UTC."""
    return datetime.fromisoformat(start).replace(tzinfo=UTC)


def text_keys(effect: e.Effect) -> Iterator[str]:
    """Every text key that an effect names, in its arguments and on its buttons too."""
    if isinstance(effect, e.Say | e.Post | e.Tell | e.Refuse):
        yield effect.key
        yield from (value.key for value in effect.args.values() if isinstance(value, Text))
    yield from (button.label.key for button in buttons([effect]) if isinstance(button.label, Text))


def _changed(booking: Booking, effect: e.ChangeBooking) -> Booking:
    """The version grows where a reminder would say something else; a zone is given only where it would."""
    given = {"zone": effect.zone, "how": effect.how, "about": effect.about, "coming": effect.coming}
    changed = replace(booking, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # each has its own type
    grown = effect.zone is not None or changed.how != booking.how
    return replace(changed, version=booking.version + grown)


def _understood(
    understood: str | Understanding | None, language: str = "", country: str | None = None
) -> Understanding | None:
    if not isinstance(understood, str):
        return understood
    entities = (("host_country", country),) if country else ()
    return understanding(understood, language=language, entities=entities)
