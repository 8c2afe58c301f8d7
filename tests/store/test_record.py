"""The record: who said what, as the desk will show it. Nothing is overwritten, nothing is kept that nobody needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core import events
from bot.core.events import Corrected, Medium, Said, SentMedia
from bot.core.values import DeskHours, decode
from bot.core.world import Understanding
from bot.store import outbox, record
from bot.store.engine import Store
from bot.store.outbox import Sent
from bot.store.queries import InChat, InTopic, OfCase
from bot.store.tables import Attachment, Line, Outbox
from tests.fakes import IN_DANGER, LEVAN, NINO, stamp, understanding
from tests.store.installation import EKA, GIORGI, PROFILE, Installation, opened

PHOTO = Medium("photo", "file-1", size=1000)
PLAN = Medium("document", "file-2", "ბილეთი.pdf", "application/pdf", 2000)
PLACE = Medium("location", details=("52.5", "13.4"))
SEEN_AS = Understanding("ka", (("luggage", 0.91234), ("avrr_cost", 0.05), ("greet", 0.02), ("thanks", 0.01)))


def asked(store: Store) -> Installation:
    """Eka waits for a counsellor; nothing of that is looked at."""
    place = opened(store)
    place.presses(EKA, "country:DE")
    place.commands(EKA, "human")
    return place


def claimed(store: Store) -> Installation:
    """Nino has Eka's case, and all that was said of it is sent."""
    place = asked(store)
    place.desk(NINO, "claim", place.case().id)
    place.send()
    return place


def given_back(store: Store) -> Installation:
    """The bot has Eka's case again."""
    place = claimed(store)
    place.desk(NINO, "back", place.case().id)
    return place


def happens(place: Installation, event: events.Event, chat: int = EKA) -> list[Line]:
    """A person does something; the lines that are new."""
    before = place.rows(Line)
    place.turn(InChat(chat), event, profile=PROFILE)
    return place.all(Line)[before:]


def does(place: Installation, event: events.Event) -> list[Line]:
    """A counsellor does something on the page of the newest case; the lines that are new."""
    before = place.rows(Line)
    place.turn(OfCase(place.case().id), event, desk=True)
    return place.all(Line)[before:]


def held(place: Installation, line: Line) -> dict[str, Any]:
    """What a line holds now."""

    def read(db: Db) -> dict[str, Any]:
        return record.opened(place.store.vault, db.scalars(select(Line).where(Line.id == line.id)).one())

    return place.store.run(read)


def of(place: Installation, author: str) -> list[dict[str, Any]]:
    """What all lines of an author hold."""
    return [held(place, line) for line in place.all(Line) if line.author == author]


# --- the person


def test_a_text_is_kept_with_what_was_understood(store: Store) -> None:
    place = opened(store)
    line = happens(place, Said(("ბარგი?",), (7,), SEEN_AS))[0]
    assert (line.author, line.kind, line.message_id, line.case_id, line.at) == ("person", "text", 7, None, place.now)
    assert held(place, line) == {
        "text": "ბარგი?",
        "intents": [["luggage", 0.912], ["avrr_cost", 0.05], ["greet", 0.02]],
        "language": "ka",
    }
    assert "ბარგი".encode() not in (line.sealed or b"")


def test_texts_that_lay_together_are_a_line_each_and_the_last_tells_what_was_understood(store: Store) -> None:
    place = opened(store)
    lines = happens(place, Said(("გამარჯობა", "ბარგი?"), (7, 8), SEEN_AS, reply_to=3))[:2]
    assert [(line.message_id, held(place, line)["text"]) for line in lines] == [(7, "გამარჯობა"), (8, "ბარგი?")]
    assert ["intents" in held(place, line) for line in lines] == [False, True]
    assert [held(place, line)["reply_to"] for line in lines] == [3, 3]


def test_where_the_nlu_was_away_nothing_is_said_of_intents(store: Store) -> None:
    place = opened(store)
    line = happens(place, Said(("ბარგი?",), (7,)))[0]
    assert held(place, line) == {"text": "ბარგი?"}


def test_words_belong_to_the_case_that_is_open_after_them(store: Store) -> None:
    place = opened(store)
    assert {line.case_id for line in happens(place, Said(("ბარგი?",), (7,), SEEN_AS))} == {None}
    lines = happens(place, Said(("ადამიანი!",), (8,), understanding("talk_to_human")))
    assert {line.case_id for line in lines} == {place.case().id}
    assert {line.case_id for line in happens(place, Said((IN_DANGER,), (9,)))} == {place.case().id}
    place.desk(NINO, "close", place.case().id)
    assert {line.case_id for line in happens(place, Said(("ბარგი?",), (10,), SEEN_AS))} == {None}


@pytest.mark.parametrize("medium", [PHOTO, PLAN, PLACE, Medium("contact", details=("+995", "ეკა"))])
@pytest.mark.parametrize("state", [asked, claimed])
def test_a_file_for_the_counsellors_is_kept_with_all_that_is_needed_to_show_it(
    store: Store, state: Callable[[Store], Installation], medium: Medium
) -> None:
    place = state(store)
    line = happens(place, SentMedia(medium.kind, (7,), "აი", 3, (medium,), ("აი",)))[0]
    assert (line.author, line.kind, line.message_id, line.case_id) == ("person", medium.kind, 7, place.case().id)
    assert held(place, line) == {
        "caption": "აი",
        "reply_to": 3,
        "medium": {
            "kind": medium.kind,
            "file_id": medium.file_id,
            "name": medium.name,
            "mime": medium.mime,
            "size": medium.size,
            "details": list(medium.details),
        },
    }


@pytest.mark.parametrize("state", [opened, given_back])
def test_a_file_that_no_counsellor_is_to_see_is_not_kept(store: Store, state: Callable[[Store], Installation]) -> None:
    place = state(store)
    line = happens(place, SentMedia("photo", (7,), "აი", None, (PHOTO,), ("აი",)))[0]
    assert held(place, line) == {"caption": "აი"}


def test_a_file_sent_in_danger_is_kept_for_the_case_that_it_opens(store: Store) -> None:
    place = opened(store)
    line = happens(place, SentMedia("photo", (7,), IN_DANGER, None, (PHOTO,), (IN_DANGER,)))[0]
    assert (line.case_id, held(place, line)["medium"]["file_id"]) == (place.case().id, "file-1")


def test_an_album_is_a_line_for_each_picture_under_one_name(store: Store) -> None:
    place = asked(store)
    other = Medium("video", "file-3")
    album = SentMedia("photo", (7, 8), "ჩვენი სახლი", None, (PHOTO, other), ("ჩვენი სახლი", ""), "A")
    lines = happens(place, album)[:2]
    assert [(line.kind, line.message_id) for line in lines] == [("photo", 7), ("video", 8)]
    told = [held(place, line) for line in lines]
    assert [(one["caption"], one["album"], one["medium"]["file_id"]) for one in told] == [
        ("ჩვენი სახლი", "A", "file-1"),
        ("", "A", "file-3"),
    ]


def test_a_sending_of_which_little_is_known_is_kept_all_the_same(store: Store) -> None:
    place = asked(store)
    lines = happens(place, SentMedia("sticker", (7, 8), "აი"))[:2]
    assert [(line.kind, held(place, line)["caption"]) for line in lines] == [("sticker", "აი")] * 2


def test_every_version_of_a_text_is_kept_oldest_first(store: Store) -> None:
    place = claimed(store)
    line = happens(place, Said(("ერთი",), (7,), SEEN_AS))[0]
    times = []
    for text in ("ორი", "სამი"):
        times.append(place.later(minutes=1).now.isoformat())
        assert happens(place, Corrected(7, text, understanding("greet"))) == []
    now = held(place, line)
    assert (now["text"], now["versions"]) == ("სამი", [[times[0], "ერთი"], [times[1], "ორი"]])
    assert now["intents"][0] == ["luggage", 0.912]


def test_a_caption_has_versions_too_and_the_file_stays(store: Store) -> None:
    place = claimed(store)
    line = happens(place, SentMedia("photo", (7,), "აი", None, (PHOTO,), ("აი",)))[0]
    happens(place, Corrected(7, "ჩემი სახლი"))
    now = held(place, line)
    assert (now["caption"], now["versions"]) == ("ჩემი სახლი", [[place.now.isoformat(), "აი"]])
    assert now["medium"]["file_id"] == "file-1"


def test_a_picture_that_is_replaced_is_the_new_one_and_a_caption_can_go(store: Store) -> None:
    place = claimed(store)
    line = happens(place, SentMedia("photo", (7,), "აი", None, (PHOTO,), ("აი",)))[0]
    assert happens(place, Corrected(7, "", medium=replace(PHOTO, file_id="file-2"))) == []
    now = held(place, line)
    assert (now["caption"], now["versions"]) == ("", [[place.now.isoformat(), "აი"]])
    assert now["medium"]["file_id"] == "file-2"


def test_a_live_location_that_moves_is_where_it_is_now(store: Store) -> None:
    place = claimed(store)
    here, there = (Medium("location", details=("41.7", east)) for east in ("44.8", "44.9"))
    line = happens(place, SentMedia("location", (7,), "", None, (here,), ("",)))[0]
    happens(place, Corrected(7, "", medium=there))
    now = held(place, line)
    assert (now["medium"]["details"], now.get("versions")) == (["41.7", "44.9"], None)


def test_no_file_is_kept_by_an_edit_where_no_counsellor_was_asked_for(store: Store) -> None:
    place = Installation(store)
    line = happens(place, SentMedia("photo", (7,), "აი", None, (PHOTO,), ("აი",)))[0]
    happens(place, Corrected(7, "", medium=PHOTO))
    assert "medium" not in held(place, line)
    assert happens(place, Corrected(4711, "", medium=PHOTO)) == []


def test_a_change_that_reached_nobody_is_marked_until_the_next_one(store: Store) -> None:
    place = claimed(store)
    does(place, events.DeskSaid(NINO, "ხვალ"))
    line = next(line for line in place.all(Line) if line.author == "staff")
    place.store.run(lambda db: outbox.not_changed(db, place.store.vault, line.id))
    assert held(place, line)["stale"] is True
    does(place, events.DeskChanged(NINO, line.id, "ზეგ"))
    assert "stale" not in held(place, line)


def test_an_edit_of_something_unknown_is_a_line_of_its_own(store: Store) -> None:
    place = claimed(store)
    lines = happens(place, Corrected(4711, "ბარგი?", SEEN_AS))
    assert [(line.author, line.kind, line.message_id, line.case_id) for line in lines] == [
        ("person", "text", 4711, place.case().id)
    ]
    assert held(place, lines[0])["text"] == "ბარგი?"
    assert happens(place, Corrected(4711, "ბარგი რამდენია?", SEEN_AS)) == []


def test_an_edit_changes_nothing_of_somebody_else_or_of_the_bot(store: Store) -> None:
    place = claimed(store)
    theirs = happens(place, Said(("ჩემია",), (7,)), GIORGI)[0]
    does(place, events.DeskSaid(NINO, "გამარჯობა"))
    place.send()
    word = next(line for line in place.all(Line) if line.author == "staff")
    happens(place, Corrected(7, "სხვა"))
    happens(place, Corrected(word.message_id or 0, "სხვა"))
    assert held(place, theirs) == {"text": "ჩემია"}
    assert held(place, word)["text"] == "გამარჯობა"


def test_what_is_no_word_is_no_line(store: Store) -> None:
    place = opened(store)
    for event in (events.Left(), events.CameBack(), Corrected(7, ""), events.TimerDue("of tomorrow")):
        assert happens(place, event) == []


def test_rows_of_before_the_desk_hold_a_text_alone(store: Store) -> None:
    sealed = [store.vault.seal("ბარგი?"), store.vault.seal({"text": "ბარგი?"}), None]
    lines = [Line(sealed=one) for one in sealed]
    assert [record.opened(store.vault, line) for line in lines] == [{"text": "ბარგი?"}, {"text": "ბარგი?"}, {}]


# --- the bot


def test_an_answer_is_kept_with_its_version_country_and_language(store: Store) -> None:
    place = asked(store)
    line = happens(place, Said(("ბარგი?",), (7,), SEEN_AS))[-1]
    assert (line.author, line.kind, line.topic, line.case_id) == ("bot", "answer", "luggage", place.case().id)
    assert held(place, line) == {"topic": "luggage", "part": "body", "country": "DE", "language": "ka", "version": ""}


def test_an_answer_in_another_language_says_which_one_it_was(store: Store) -> None:
    place = opened(store)
    place.presses(EKA, "lang:en")
    assert held(place, happens(place, events.Pressed("topic", "safety"))[-1])["language"] == "ka"
    assert held(place, happens(place, events.Pressed("topic", "luggage"))[-1])["language"] == "en"


def test_leafing_through_an_answer_is_no_line(store: Store) -> None:
    place = opened(store)
    assert happens(place, events.Pressed("more", "luggage", 55)) == []
    assert [line.topic for line in happens(place, events.Pressed("more", "luggage"))] == ["luggage"]


def test_what_the_bot_says_is_kept_as_its_sentence_and_what_fills_it(store: Store) -> None:
    place = asked(store)
    line = next(line for line in place.all(Line) if held(place, line).get("key") == "human.waiting")
    assert (line.author, line.kind, line.case_id) == ("bot", "say", place.case().id)
    assert decode(held(place, line)["args"]["hours"]) == DeskHours(None, None, "Europe/Berlin", holiday=True)


def test_a_reminder_for_later_is_no_line(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    lines = happens(place, events.Pressed("ok", stamp("2026-11-25 09:00")))
    assert [held(place, line)["key"] for line in lines] == ["booking.done"]


def test_what_was_really_sent_is_entered_at_delivery(store: Store) -> None:
    place = asked(store)
    line = next(line for line in place.all(Line) if line.kind == "say")

    def deliver(db: Db) -> None:
        parcel = outbox.open_row(db, store.vault, line.row_id or 0, place.now)
        assert parcel is not None
        outbox.delivered(db, store.vault, parcel, Sent((901, 902), "რიგში ხართ"), place.now)

    store.run(deliver)
    assert (held(place, line)["text"], held(place, line)["ids"]) == ("რიგში ხართ", [901, 902])
    assert next(one for one in place.all(Line) if one.id == line.id).message_id == 901


# --- what happened


def test_what_happens_to_a_case_is_entered_with_what_fills_it(store: Store) -> None:
    place = opened(store)
    place.presses(EKA, "country:DE")
    place.says(EKA, "ბარგი?")
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    lines = [line for line in place.all(Line) if line.author == "event"]
    assert [(line.kind, line.case_id, held(place, line)["key"]) for line in lines] == [
        ("post", place.case().id, "desk.opened"),
        ("post", place.case().id, "desk.claimed"),
    ]
    assert held(place, lines[1])["args"] == {"name": "ნინო"}


def test_what_is_there_already_by_other_means_is_not_entered_twice(store: Store) -> None:
    place = claimed(store)
    happens(place, Said(("ერთი",), (7,)))
    happens(place, Corrected(7, "ორი"))
    does(place, events.DeskSaid(NINO, "გამარჯობა"))
    does(place, events.DeskNoted(NINO, "შენიშვნა"))
    keys = [one["key"] for one in of(place, "event")]
    assert keys == ["desk.opened", "desk.claimed"]


# --- the counsellors


def test_a_counsellors_word_is_a_line_with_whose_it_is(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskSaid(NINO, "გამარჯობა", 7))
    assert (line.author, line.kind, line.staff_id, line.case_id) == ("staff", "text", NINO, place.case().id)
    assert held(place, line) == {"text": "გამარჯობა", "reply_to": 7}
    row = next(row for row in place.all(Outbox) if row.id == line.row_id)
    assert (row.lane, row.kind, row.guard_kind, place.order(row)["text"]) == (EKA, "text", None, "გამარჯობა")


def test_an_approved_answer_is_the_counsellors_line(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskAnswered(NINO, "luggage"))
    assert (line.author, line.kind, line.staff_id, line.topic) == ("staff", "answer", NINO, "luggage")
    assert held(place, line)["country"] == "DE"


def test_offered_times_are_a_line_of_the_talk(store: Store) -> None:
    place = claimed(store)
    place.free("2026-11-25 09:00")
    lines = does(place, events.DeskOffered(NINO))
    assert [held(place, line)["key"] for line in lines] == ["booking.offered", "desk.offered"]


def test_a_file_is_a_line_that_learns_telegrams_name_for_it(store: Store) -> None:
    place = claimed(store)

    def attach(db: Db) -> int:
        row = Attachment(person_id=place.case().person_id, sealed=store.vault.seal("UERG"), at=place.now)
        db.add(row)
        db.flush()
        return row.id

    sent = events.DeskSent(NINO, store.run(attach), "ბილეთი.pdf", "application/pdf", 3, "ინახეთ")
    [line] = does(place, sent)
    assert (line.author, line.kind, line.staff_id) == ("staff", "file", NINO)
    assert held(place, line)["caption"] == "ინახეთ"
    medium = {"kind": "document", "file_id": "", "name": "ბილეთი.pdf", "mime": "application/pdf", "size": 3}
    assert held(place, line)["medium"] == medium | {"details": []}

    def deliver(db: Db) -> None:
        parcel = outbox.open_row(db, store.vault, line.row_id or 0, place.now)
        assert parcel is not None
        outbox.delivered(db, store.vault, parcel, Sent((901,), file_id="file-9"), place.now)

    store.run(deliver)
    assert held(place, line)["medium"] == medium | {"file_id": "file-9", "details": []}
    assert place.rows(Attachment) == 0


def test_a_note_is_a_line_that_goes_nowhere_but_to_the_mirror(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskNoted(LEVAN, "ფრთხილად"))
    assert (line.author, line.kind, line.staff_id, line.row_id) == ("note", "text", LEVAN, None)
    assert (held(place, line), line.case_id) == ({"text": "ფრთხილად"}, place.case().id)
    assert place.said(EKA) == []


def test_a_note_is_kept_in_a_closed_case_too(store: Store) -> None:
    place = claimed(store)
    place.desk(NINO, "close", place.case().id)
    [line] = does(place, events.DeskNoted(LEVAN, "ფრთხილად"))
    assert line.case_id == place.case().id


def test_a_word_in_the_topic_is_a_line_and_its_reply_points_into_the_persons_chat(store: Store) -> None:
    place = claimed(store)
    happens(place, Said(("კითხვა",), (77,)))
    place.send()
    topic = place.case().topic_id or 0
    theirs = store.run(lambda db: outbox.twin(db, place.case().id, person_message_id=77))
    place.turn(InTopic(topic), events.DeskWrote(NINO, 9001, reply_to=theirs, text="პასუხი"))
    place.turn(InTopic(topic), events.DeskWrote(NINO, 9002, reply_to=4711, text="აი", medium=PHOTO))
    lines = [line for line in place.all(Line) if line.author == "staff"]
    assert [(line.kind, line.staff_id) for line in lines] == [("text", NINO), ("photo", NINO)]
    assert held(place, lines[0]) == {"text": "პასუხი", "reply_to": 77}
    assert (held(place, lines[1])["caption"], held(place, lines[1])["medium"]["file_id"]) == ("აი", "file-1")
    assert "reply_to" not in held(place, lines[1])


def test_an_edit_in_the_topic_is_a_version_of_the_line(store: Store) -> None:
    place = claimed(store)
    topic = place.case().topic_id or 0
    place.turn(InTopic(topic), events.DeskWrote(NINO, 9001, text="ერთი"))
    place.send()
    place.later(minutes=1).turn(InTopic(topic), events.DeskCorrected(NINO, 9001, "ორი"))
    place.turn(InTopic(topic), events.DeskCorrected(NINO, 4711, "არავისი"))
    [line] = [line for line in place.all(Line) if line.author == "staff"]
    assert (held(place, line)["text"], held(place, line)["versions"]) == ("ორი", [[place.now.isoformat(), "ერთი"]])


def test_a_changed_word_keeps_what_it_was_and_the_person_gets_the_change(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskSaid(NINO, "ერთი"))
    place.send()
    place.later(minutes=1)
    does(place, events.DeskChanged(NINO, line.id, "ორი"))
    assert (held(place, line)["text"], held(place, line)["versions"]) == ("ორი", [[place.now.isoformat(), "ერთი"]])
    row = next(row for row in reversed(place.all(Outbox)) if row.lane == EKA)
    sent = next(one for one in place.all(Line) if one.id == line.id).message_id
    assert (row.kind, place.order(row)["message_ids"], place.order(row)["text"]) == ("change", [sent], "ორი")


def test_a_word_changed_before_it_was_sent_is_sent_and_then_changed(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskSaid(NINO, "ერთი"))
    does(place, events.DeskChanged(NINO, line.id, "ორი"))
    due = [row for row in place.all(Outbox) if row.lane == EKA and row.state == "due"]
    rows = [(row.kind, place.order(row)["text"]) for row in due]
    assert rows == [("text", "ერთი"), ("change", "ორი")]
    place.send()
    assert held(place, line)["text"] == "ორი"


def test_a_word_that_was_taken_back_stays_in_the_record_and_is_said_to_be_gone(store: Store) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskSaid(NINO, "ერთი"))
    place.send()
    does(place, events.DeskChanged(NINO, line.id, ""))
    after = next(one for one in place.all(Line) if one.id == line.id)
    assert (after.removed_at, held(place, line)["text"]) == (place.now, "ერთი")
    assert [row.kind for row in place.all(Outbox) if row.lane == EKA][-1] == "take_back"
    given = place.rows(Outbox)
    does(place, events.DeskChanged(NINO, line.id, "ორი"))
    assert place.rows(Outbox) == given


@pytest.mark.parametrize("who", [LEVAN, NINO])
def test_a_line_of_another_person_or_of_nobody_is_not_changed(store: Store, who: int) -> None:
    place = claimed(store)
    [line] = does(place, events.DeskSaid(NINO, "ერთი"))
    place.commands(GIORGI, "human")
    theirs = line.id if who == NINO else 4711
    does(place, events.DeskChanged(who, theirs, "ორი"))
    person = next(one for one in place.all(Line) if one.author == "bot")
    does(place, events.DeskChanged(who, person.id, "ორი"))
    assert held(place, line) == {"text": "ერთი"}


def test_a_persons_whole_talk_is_their_lines_in_order(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.commands(EKA, "human")
    place.later(minutes=1).desk(NINO, "claim", place.case().id)
    place.says(EKA, "გამარჯობა", "greet")
    does(place, events.DeskSaid(NINO, "გამარჯობა"))
    place.desk(NINO, "close", place.case().id)
    told = [
        (line.author, held(place, line).get("key") or line.topic or held(place, line)["text"])
        for line in place.all(Line)
    ]
    assert told == [
        ("person", "ბარგი?"),
        ("bot", "luggage"),
        ("event", "desk.opened"),
        ("bot", "human.waiting"),
        ("bot", "human.joined"),
        ("event", "desk.claimed"),
        ("person", "გამარჯობა"),
        ("staff", "გამარჯობა"),
        ("event", "desk.closed"),
        ("bot", "human.closed"),
        ("bot", "rate.ask"),
    ]
