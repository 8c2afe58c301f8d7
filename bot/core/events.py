"""What can happen to a conversation: frozen values, made by the adapters, read by `step`.

Rule: an event says what happened, never what to do. Texts are stripped and at most 4,096 characters a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.world import How, Outcome, Understanding


@dataclass(frozen=True)
class Said:
    """A person wrote. Texts that lay unread together are one question: `texts` and `message_ids` run in step.

    `understanding` is None where the NLU was not asked or gave nothing; `language_code` is Telegram's hint.
    """

    texts: tuple[str, ...]
    message_ids: tuple[int, ...]
    understanding: Understanding | None = None
    reply_to: int | None = None

    @property
    def text(self) -> str:
        """All texts, a line each."""
        return "\n".join(self.texts)


@dataclass(frozen=True)
class Commanded:
    """A person typed a command; `name` without the slash."""

    name: str
    message_id: int


@dataclass(frozen=True)
class Pressed:
    """A person pressed a button; `verb` and `value` are the two halves of its data (`topic:luggage`).

    `message_id` is the message that the button stands under; None where Telegram does not tell.
    """

    verb: str
    value: str = ""
    message_id: int | None = None


@dataclass(frozen=True)
class Medium:
    """What a message without a text holds, as the desk may show it later; `size` in bytes, `file_id` is Telegram's.

    `details` of a location are latitude and longitude, of a contact a phone number and a name, of a sticker its emoji.
    """

    kind: str
    file_id: str = ""
    name: str = ""
    mime: str = ""
    size: int = 0
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentMedia:
    """A person sent no text: `kind` is photo, video, voice, audio, document, sticker, location, contact or other (a
    poll, a story).

    An album is one sending: `message_ids`, `media` and `captions` run in step. `album` is Telegram's name for it: parts
    that come late are a sending of their own with the same name.
    """

    kind: str
    message_ids: tuple[int, ...]
    caption: str = ""
    reply_to: int | None = None
    media: tuple[Medium, ...] = ()
    captions: tuple[str, ...] = ()
    album: str = ""


@dataclass(frozen=True)
class Corrected:
    """A person edited an earlier message; `understanding` is of the new text, `medium` what it holds now besides."""

    message_id: int
    text: str
    understanding: Understanding | None = None
    medium: Medium | None = None


@dataclass(frozen=True)
class Left:
    """A person blocked the bot."""


@dataclass(frozen=True)
class CameBack:
    """A person unblocked the bot."""


@dataclass(frozen=True)
class DeskWrote:
    """A member of the staff wrote in a case's topic; `inside` for lines that begin with `//`."""

    staff_id: int
    message_id: int
    inside: bool = False
    reply_to: int | None = None
    text: str = ""
    medium: Medium | None = None


@dataclass(frozen=True)
class DeskCorrected:
    """A member of the staff edited a message in a case's topic."""

    staff_id: int
    message_id: int
    text: str


@dataclass(frozen=True)
class DeskPressed:
    """A member of the staff pressed a button of a case, in its topic or on the desk.

    `verb` is claim, release, back, close, reopen or transfer; `value` the reason of a closing or the id of the
    colleague, `summary` a line for the next counsellor.
    """

    staff_id: int
    verb: str
    value: str = ""
    summary: str = ""


@dataclass(frozen=True)
class DeskSaid:
    """A counsellor wrote to the person on the desk; `reply_to` is a message in the person's chat."""

    staff_id: int
    text: str
    reply_to: int | None = None


@dataclass(frozen=True)
class DeskAnswered:
    """A counsellor sends the approved answer to a topic."""

    staff_id: int
    topic: str


@dataclass(frozen=True)
class DeskSent:
    """A counsellor sends a file, which lies in the store as `attachment_id`; `size` in bytes."""

    staff_id: int
    attachment_id: int
    name: str
    mime: str
    size: int
    caption: str = ""


@dataclass(frozen=True)
class DeskNoted:
    """A member of the staff leaves a note that the person never sees."""

    staff_id: int
    text: str


@dataclass(frozen=True)
class DeskOffered:
    """A counsellor offers free times for a session."""

    staff_id: int


@dataclass(frozen=True)
class DeskBooked:
    """A counsellor books a session with themselves for the person, or moves the one that is booked.

    `start_at` is aware UTC, `how` video, telegram or phone.
    """

    staff_id: int
    start_at: datetime
    how: How = "video"


@dataclass(frozen=True)
class DeskTookOver:
    """A counsellor takes over the session of a colleague, at the same time."""

    staff_id: int
    booking_id: int


@dataclass(frozen=True)
class DeskCancelled:
    """A counsellor cancels a session."""

    staff_id: int
    booking_id: int


@dataclass(frozen=True)
class DeskSettled:
    """A counsellor tells how a session ended (held, missed or moved), and notes what there is to note.

    `seen` is when that was told last, as their page knew it (`Booking.told`); "" where nothing else is written over.
    """

    staff_id: int
    booking_id: int
    outcome: Outcome
    notes: str = ""
    seen: str = ""


@dataclass(frozen=True)
class DeskChanged:
    """A counsellor changes a message they wrote on the desk (a line of the record); text "" takes it back."""

    staff_id: int
    line_id: int
    text: str


@dataclass(frozen=True)
class DeskTagged:
    """A member of the staff sets the tags of a case."""

    staff_id: int
    tags: tuple[str, ...]


@dataclass(frozen=True)
class StaffSaid:
    """A member of the staff wrote to the bot privately; `command` without the slash where it was one."""

    staff_id: int
    command: str = ""


@dataclass(frozen=True)
class TimerDue:
    """A timer that an effect set has fallen due."""

    kind: str


@dataclass(frozen=True)
class NotDelivered:
    """A counsellor's message or a notice could not be sent to the person; `why` is a short English reason."""

    why: str


@dataclass(frozen=True)
class Failed:
    """The code failed on an input of this person, which was rolled back."""


OnDesk = DeskSaid | DeskAnswered | DeskSent | DeskNoted | DeskOffered | DeskChanged | DeskTagged
"""What happens on the page of a case, buttons aside."""

OfSession = DeskTookOver | DeskCancelled | DeskSettled
"""What happens on the page of a session; each has a `booking_id`."""

ByStaff = DeskWrote | DeskCorrected | DeskPressed | OnDesk | DeskBooked | OfSession | StaffSaid
"""What a member of the staff does; each has a `staff_id`."""

Event = (
    Said | Commanded | Pressed | SentMedia | Corrected | Left | CameBack | ByStaff | TimerDue | NotDelivered | Failed
)
