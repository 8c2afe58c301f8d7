"""What a step may order: frozen values, applied by the store inside the same transaction.

Rule: an effect is an order, complete in itself; nothing in it needs the clock, the network or a prose text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.core.values import Value
from bot.core.world import Slot

Guard = Literal["talk", "booking"]


@dataclass(frozen=True)
class Button:
    """A button: what it shows, and its data of at most 64 bytes (`verb:value`)."""

    label: Value
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Say:
    """Say an interface text to the person.

    `guard` "talk": not sent once a counsellor has claimed the chat; "booking": not sent once the booking has moved;
    None: always sent. Not before `due_at`, not after `expires_at` (aware UTC). `language`: not the person's, but this.
    `edit` is a message of ours that this takes the place of.
    """

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    guard: Guard | None = "talk"
    due_at: datetime | None = None
    expires_at: datetime | None = None
    language: str | None = None
    edit: int | None = None


Part = Literal["body", "more", "sources"]


@dataclass(frozen=True)
class SayAnswer:
    """Send a page of the approved answer to a topic: its body, what a second tap shows, or where it comes from.

    For `country`, or else the person's country at the time of sending; `language` and `edit` as for Say.
    """

    topic: str
    part: Part = "body"
    buttons: Rows = ()
    guard: Guard | None = "talk"
    country: str | None = None
    language: str | None = None
    edit: int | None = None


@dataclass(frozen=True)
class Post:
    """Post a text to the staff, in the topic of the person's case."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    reply_to_person: int | None = None


@dataclass(frozen=True)
class Tell:
    """Tell one member of the staff privately (`staff_id`), or every counsellor (None)."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    staff_id: int | None = None
    guard: Guard | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Relay:
    """Copy messages between the person's chat and the case's topic; `to` says which way."""

    message_ids: tuple[int, ...]
    to: Literal["person", "desk"]
    reply_to: int | None = None


@dataclass(frozen=True)
class Correct:
    """Change the person's copy of a counsellor's message that was edited."""

    message_id: int
    text: str


@dataclass(frozen=True)
class SendInvite:
    """Send the calendar file of the booking to the person or to its counsellor."""

    to: Literal["person", "staff"]
    method: Literal["REQUEST", "CANCEL"] = "REQUEST"


@dataclass(frozen=True)
class OpenCase:
    """Open a case for the person, or make the open one urgent. `reason` is asked, danger or booked."""

    reason: Literal["asked", "danger", "booked"]
    urgent: bool = False


@dataclass(frozen=True)
class ClaimCase:
    """Give the case to a member of the staff; guarded texts of the bot written before are not sent any more."""

    staff_id: int


@dataclass(frozen=True)
class ReleaseCase:
    """Give the chat back to the bot and put the case back among the waiting."""


@dataclass(frozen=True)
class CloseCase:
    """End the case."""


@dataclass(frozen=True)
class Book:
    """Book a slot; a slot taken meanwhile makes the turn run again."""

    slot: Slot


@dataclass(frozen=True)
class MoveBooking:
    """Move the booking to another slot."""

    slot: Slot


@dataclass(frozen=True)
class CancelBooking:
    """Cancel the booking and free its slot."""


@dataclass(frozen=True)
class Rate:
    """Count whether an answer helped; nothing about the person is kept with it."""

    topic: str
    helpful: bool


@dataclass(frozen=True)
class SetTimer:
    """Set or reset the person's timer of that kind."""

    kind: str
    due_at: datetime


@dataclass(frozen=True)
class ClearTimer:
    """Clear the person's timer of that kind, if there is one."""

    kind: str


@dataclass(frozen=True)
class StopTalking:
    """Drop what was still to be sent to the person (the bot is blocked)."""


@dataclass(frozen=True)
class Forget:
    """Delete every row of the person, with the case's topic; the last effect of a step."""


Effect = (
    Say
    | SayAnswer
    | Post
    | Tell
    | Relay
    | Correct
    | SendInvite
    | OpenCase
    | ClaimCase
    | ReleaseCase
    | CloseCase
    | Book
    | MoveBooking
    | CancelBooking
    | Rate
    | SetTimer
    | ClearTimer
    | StopTalking
    | Forget
)
