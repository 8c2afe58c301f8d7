"""What a step may order: frozen values, applied by the store inside the same transaction.

Rule: an effect is an order, complete in itself; nothing in it needs the clock, the network or a prose text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.core.events import Medium
from bot.core.values import Value
from bot.core.world import NOTHING_TOLD, About, How, Outcome, Slot

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
    `edit` is a message of ours that this takes the place of, `staff_id` the counsellor who sends it (None: the bot).
    """

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    guard: Guard | None = "talk"
    due_at: datetime | None = None
    expires_at: datetime | None = None
    language: str | None = None
    edit: int | None = None
    staff_id: int | None = None


Part = Literal["body", "more", "sources"]


@dataclass(frozen=True)
class SayAnswer:
    """Send a page of the approved answer to a topic: its body, what a second tap shows, or where it comes from.

    For `country`, or else the person's country at the time of sending; `language` and `edit` as for Say. `staff_id` is
    the counsellor who sends it, None for the bot.
    """

    topic: str
    part: Part = "body"
    buttons: Rows = ()
    guard: Guard | None = "talk"
    country: str | None = None
    language: str | None = None
    edit: int | None = None
    staff_id: int | None = None


@dataclass(frozen=True)
class Post:
    """Enter into the record of the case what happened, and post it in the topic of the mirror.

    `mirror_only` leaves the record out (what is there already by other means), `record_only` the topic.
    """

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    reply_to_person: int | None = None
    mirror_only: bool = False
    record_only: bool = False


@dataclass(frozen=True)
class Refuse:
    """Tell whoever acted at the desk, and nobody else, why nothing was done."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


Circle = Literal["on_duty", "counsellors", "admins"]


@dataclass(frozen=True)
class Tell:
    """Tell one member of the staff privately (`staff_id`), or a circle of them; `on_duty` means all counsellors where
    nobody is."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    staff_id: int | None = None
    circle: Circle = "counsellors"
    guard: Guard | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Relay:
    """Copy messages between the person's chat and the case's topic; `to` says which way.

    `texts` are what they say, for the mirror may put several into one post. To the person: `staff_id` is who wrote it,
    `medium` what it holds besides a text.
    """

    message_ids: tuple[int, ...]
    to: Literal["person", "desk"]
    reply_to: int | None = None
    texts: tuple[str, ...] = ()
    staff_id: int | None = None
    medium: Medium | None = None


@dataclass(frozen=True)
class Correct:
    """Change the person's copy of a counsellor's message that was edited in the topic."""

    message_id: int
    text: str


@dataclass(frozen=True)
class Write:
    """Send the person a counsellor's own words from the desk; never guarded."""

    staff_id: int
    text: str
    reply_to: int | None = None


@dataclass(frozen=True)
class SendFile:
    """Send the person a file that lies in the store."""

    staff_id: int
    attachment_id: int
    name: str
    mime: str
    size: int
    caption: str = ""


@dataclass(frozen=True)
class ChangeLine:
    """Change a message that a counsellor wrote on the desk, in the record and in the chat; "" takes it back."""

    line_id: int
    text: str


@dataclass(frozen=True)
class Note:
    """Enter a note among the staff into the record."""

    staff_id: int
    text: str


@dataclass(frozen=True)
class SendInvite:
    """Send the calendar file of the booking to the person or to its counsellor."""

    to: Literal["person", "staff"]
    method: Literal["REQUEST", "CANCEL"] = "REQUEST"


Reason = Literal["asked", "missed", "unhelpful", "danger", "booked"]


@dataclass(frozen=True)
class OpenCase:
    """Open a case for the person, or put the open one back into the queue, or make it urgent."""

    reason: Reason
    urgent: bool = False


@dataclass(frozen=True)
class ClaimCase:
    """Give the case to a member of the staff; guarded texts of the bot written before are not sent any more."""

    staff_id: int


@dataclass(frozen=True)
class ReleaseCase:
    """Take the case from its counsellor: back into the queue (`to` waiting), or to the bot, which answers again."""

    to: Literal["waiting", "bot"] = "waiting"


@dataclass(frozen=True)
class CloseCase:
    """End the case, with a reason of `counsel.REASONS` ("" where none was given) and a line for the next counsellor."""

    reason: str = ""
    summary: str = ""


@dataclass(frozen=True)
class CountAlert:
    """Remember that somebody was alerted to the waiting case once more."""


@dataclass(frozen=True)
class SetTags:
    """Set the tags of the case."""

    tags: tuple[str, ...]


@dataclass(frozen=True)
class RateTalk:
    """Keep how the talk with a counsellor was rated (1 to 5), once a case; nothing about whom or by whom."""

    case_id: int
    stars: int


@dataclass(frozen=True)
class Log:
    """Add a line to the audit log: who did what to this case."""

    staff_id: int
    what: str
    detail: str = ""


@dataclass(frozen=True)
class SetDuty:
    """Put a member of the staff on duty, or off."""

    staff_id: int
    duty: Literal["on", "off"]


@dataclass(frozen=True)
class SendDoor:
    """Send a member of the staff a link to the desk that opens once, within five minutes."""

    staff_id: int


@dataclass(frozen=True)
class Hold:
    """Hold a slot for the person, until then (aware UTC); one taken or held meanwhile makes the turn run again.

    Whatever else the person held is free again.
    """

    slot: Slot
    until: datetime


@dataclass(frozen=True)
class FreeHold:
    """Let go what the person holds."""


@dataclass(frozen=True)
class Book:
    """Book a slot; a slot taken meanwhile makes the turn run again. `zone` (IANA) is where its time was promised.

    `made_by` is the counsellor who books for the person; their slot is made where there is none.
    """

    slot: Slot
    zone: str
    how: How
    about: About = NOTHING_TOLD
    made_by: int | None = None


@dataclass(frozen=True)
class MoveBooking:
    """Move the booking to another slot, promised in `zone`; a slot with the id 0 is made (a counsellor moves it)."""

    slot: Slot
    zone: str


@dataclass(frozen=True)
class ChangeBooking:
    """Change what is given of the booking; its version grows where a reminder would say something else (zone, how)."""

    zone: str | None = None
    how: How | None = None
    about: About | None = None
    coming: bool | None = None


@dataclass(frozen=True)
class Settle:
    """Note how a session ended, for the figures too; `notes` take the place of earlier ones."""

    booking_id: int
    outcome: Outcome
    notes: str = ""


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
    | Refuse
    | Tell
    | Relay
    | Correct
    | Write
    | SendFile
    | ChangeLine
    | Note
    | SendInvite
    | OpenCase
    | ClaimCase
    | ReleaseCase
    | CloseCase
    | CountAlert
    | SetTags
    | RateTalk
    | Log
    | SetDuty
    | SendDoor
    | Hold
    | FreeHold
    | Book
    | MoveBooking
    | ChangeBooking
    | CancelBooking
    | Settle
    | Rate
    | SetTimer
    | ClearTimer
    | StopTalking
    | Forget
)
