"""A small world for the tests: a library of six topics, two countries with numbers and one without, and `Talk`.

Rule: `Talk` does with a step's effects what the store does, in memory and nothing more, so that whole stories run on
the pure core. What it knows is compared by keys, never by prose.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    Library,
    Line,
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


class Talk:
    """A conversation with the pure core. Every action is one step; `done` holds its effects, `orders` all so far."""

    def __init__(
        self,
        lang: str | None = "ka",
        country: str | None = "DE",
        *,
        desk: Desk = OPEN,
        free: tuple[Slot, ...] = WEEK,
        video: bool = False,
        session: Session | None = None,
    ) -> None:
        self.session = session or Session(language=lang, country=country)
        self.now, self.opening, self.free, self.video = NOW, desk, list(free), video
        self.library, self.queue = LIBRARY, Queue()
        self.case: Case | None = None
        self.closed: Case | None = None
        self.booking: Booking | None = None
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
            booking=self.booking,
            free_slots=tuple(sorted((s for s in self.free if s.start_at > self.now), key=lambda s: (s.start_at, s.id))),
            desk=self.opening,
            queue=self.queue,
            staff=STAFF.get(staff_id or 0),
            recent=tuple(self.recent[-6:]),
            video=self.video,
        )

    def _message(self) -> int:
        self._messages += 1
        return self._messages

    def _apply(self, effect: e.Effect) -> None:
        match effect:
            case e.SayAnswer(topic=topic):
                self.recent.append(Line(self.now, topic=topic))
            case e.OpenCase(urgent=urgent) if self.case is None:
                self._cases += 1
                self.case, self.closed = Case(self._cases, "waiting", urgent=urgent), None
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
            case e.Book(slot):
                self.free.remove(slot)
                self._bookings += 1
                self.booking = Booking(self._bookings, slot)
            case e.MoveBooking(slot) if self.booking is not None:
                self.free.remove(slot)
                self.free.append(self.booking.slot)
                self.booking = Booking(self.booking.id, slot, self.booking.version + 1)
            case e.CancelBooking() if self.booking is not None:
                self.free.append(self.booking.slot)
                self.booking = None
            case e.SetTimer(kind, due_at):
                self.timers[kind] = due_at
            case e.ClearTimer(kind):
                self.timers.pop(kind, None)
            case e.Forget():
                self.session, self.case, self.recent, self.timers = Session(), None, [], {}


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
    return str(int(datetime.fromisoformat(start).replace(tzinfo=UTC).timestamp()) // 60)


def text_keys(effect: e.Effect) -> Iterator[str]:
    """Every text key that an effect names, in its arguments and on its buttons too."""
    if isinstance(effect, e.Say | e.Post | e.Tell | e.Refuse):
        yield effect.key
        yield from (value.key for value in effect.args.values() if isinstance(value, Text))
    yield from (button.label.key for button in buttons([effect]) if isinstance(button.label, Text))


def _understood(
    understood: str | Understanding | None, language: str = "", country: str | None = None
) -> Understanding | None:
    if not isinstance(understood, str):
        return understood
    entities = (("host_country", country),) if country else ()
    return understanding(understood, language=language, entities=entities)
