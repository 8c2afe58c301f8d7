"""Every kind of update and what it means to us."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.core import events as e
from bot.store.queries import InChat, InTopic, Nobody, OfCase
from bot.tg.events import GroupMoved, Incoming, merge, to_event
from bot.turn import Profile

from .raw import EDITOR, NINO, STAFF_CHAT, TAMAR, edited, media, membership, message, new, pressed, user

STAFF = {TAMAR, EDITOR}
OTHER_GROUP = -1002000000002
TOPIC = 40


def read(update: dict[str, Any]) -> Incoming | GroupMoved | None:
    parsed = Update.de_json(update, None)
    return to_event(parsed, STAFF_CHAT, STAFF)


def incoming(update: dict[str, Any]) -> Incoming:
    found = read(update)
    assert isinstance(found, Incoming)
    return found


def event(update: dict[str, Any]) -> e.Event:
    return incoming(update).event


def sent(update: dict[str, Any]) -> tuple[str, tuple[int, ...], str]:
    """What kind of thing was sent, and its caption."""
    found = event(update)
    assert isinstance(found, e.SentMedia)
    return found.kind, found.message_ids, found.caption


def in_topic(message_id: int = 50, *, sender: int = TAMAR, **content: Any) -> dict[str, Any]:
    """A message in a topic of the staff group, which answers the topic's first message where it answers nothing."""
    created = {"forum_topic_created": {"name": "№ 1", "icon_color": 7322096}}
    first = message(TOPIC, sender=1, where=STAFF_CHAT, message_thread_id=TOPIC, **created)
    place = {"message_thread_id": TOPIC, "is_topic_message": True, "reply_to_message": first}
    return message(message_id, sender=sender, where=STAFF_CHAT, **(place | content))


# --- what a person does


def test_a_text_is_something_said_in_the_private_chat() -> None:
    found = incoming(new(message(10, text="  როგორ დავბრუნდე?  "), update_id=7))
    assert (found.keys, found.lane, found.subject) == (("update:7",), NINO, InChat(NINO))
    assert found.event == e.Said(("როგორ დავბრუნდე?",), (10,))


def test_the_profile_carries_name_handle_and_language() -> None:
    body = message(text="hi") | {"from": user(NINO, first_name="ნინო", username="nino", language_code="ka")}
    assert incoming(new(body)).profile == Profile("ნინო", "nino", "ka")


def test_a_profile_without_handle_and_language_is_empty_there() -> None:
    assert incoming(new(message(text="hi"))).profile == Profile(f"User {NINO}", "", "")


def test_a_reply_names_the_message_it_answers() -> None:
    assert event(new(message(11, text="yes", reply_to_message=message(9, sender=1, where=NINO, text="?")))) == e.Said(
        ("yes",), (11,), reply_to=9
    )


def test_a_text_of_white_space_alone_is_said_and_empty() -> None:
    assert event(new(message(text=" \n "))) == e.Said(("",), (10,))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/start", "start"),
        ("/Start", "start"),
        ("/start@homeward_bot", "start"),
        ("/start deep-link", "start"),
        ("/start@homeward_bot deep-link", "start"),
        ("/start\nand more", "start"),
        ("/", ""),
        ("/ start", ""),
    ],
)
def test_a_command_is_its_name_in_small_letters_without_the_bots_name_and_arguments(text: str, name: str) -> None:
    assert event(new(message(text=text))) == e.Commanded(name, 10)


def test_a_slash_in_the_middle_is_no_command() -> None:
    assert event(new(message(text="and/or"))) == e.Said(("and/or",), (10,))


def test_a_caption_that_begins_with_a_slash_is_no_command() -> None:
    assert sent(new(message(caption="/start", **media("photo")))) == ("photo", (10,), "/start")


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "audio", "document", "sticker", "location", "contact"])
def test_every_kind_of_media_has_its_name(kind: str) -> None:
    assert sent(new(message(**media(kind)))) == (kind, (10,), "")


@pytest.mark.parametrize(("kind", "like"), [("video_note", "video"), ("venue", "location")])
def test_a_rare_kind_of_media_counts_as_the_common_one_it_is_like(kind: str, like: str) -> None:
    assert sent(new(message(**media(kind)))) == (like, (10,), "")


@pytest.mark.parametrize("kind", ["poll", "dice", "story"])
def test_what_nobody_can_show_is_not_passed_over_in_silence(kind: str) -> None:
    assert sent(new(message(**media(kind)))) == ("other", (10,), "")


def test_what_telegram_itself_notes_in_a_chat_is_nothing_sent() -> None:
    assert read(new(message(pinned_message=message(9, text="ბარგი?")))) is None


def test_a_picture_carries_its_caption() -> None:
    found = event(new(message(caption=" my letter ", **media("photo"))))
    assert found == e.SentMedia("photo", (10,), "my letter", None, (e.Medium("photo", "f"),), ("my letter",))


def test_an_edited_text_is_a_correction() -> None:
    assert event(edited(message(10, text="better"))) == e.Corrected(10, "better")


def test_an_edited_caption_is_a_correction() -> None:
    changed = event(edited(message(10, caption="better", **media("photo"))))
    assert changed == e.Corrected(10, "better", medium=e.Medium("photo", "f"))


def test_a_pressed_button_is_verb_and_value() -> None:
    found = incoming(pressed("topic:travel_documents"))
    assert (found.lane, found.subject, found.event) == (NINO, InChat(NINO), e.Pressed("topic", "travel_documents", 9))


def test_a_button_without_a_value_is_its_verb() -> None:
    assert event(pressed("human")) == e.Pressed("human", "", 9)


def test_a_button_of_an_older_version_is_passed_on_as_it_is() -> None:
    assert event(pressed("v0:old:thing")) == e.Pressed("v0", "old:thing", 9)


def test_a_button_under_a_message_too_old_to_be_shown_still_works() -> None:
    update = pressed("menu")
    update["callback_query"]["message"] = {"chat": {"id": NINO, "type": "private"}, "message_id": 3, "date": 0}
    assert event(update) == e.Pressed("menu", "", 3)


def test_blocking_the_bot_is_leaving() -> None:
    found = incoming(membership("kicked"))
    assert (found.subject, found.event) == (InChat(NINO), e.Left())


def test_unblocking_the_bot_is_coming_back() -> None:
    assert event(membership("member")) == e.CameBack()


# --- what the desk does


def test_a_text_in_a_topic_is_written_by_the_desk() -> None:
    found = incoming(new(in_topic(text="გამარჯობა")))
    assert (found.lane, found.subject, found.event) == (
        STAFF_CHAT,
        InTopic(TOPIC),
        e.DeskWrote(TAMAR, 50, text="გამარჯობა"),
    )


def test_a_line_that_begins_with_two_slashes_stays_inside() -> None:
    assert event(new(in_topic(text="// call the consulate?"))) == e.DeskWrote(
        TAMAR, 50, inside=True, text="// call the consulate?"
    )


def test_a_caption_that_begins_with_two_slashes_stays_inside() -> None:
    found = event(new(in_topic(caption="// his letter", **media("photo"))))
    assert found == e.DeskWrote(TAMAR, 50, True, None, "// his letter", e.Medium("photo", "f"))


def test_a_real_reply_in_a_topic_names_the_message_it_answers() -> None:
    answered = in_topic(45, sender=1, text="the person's words")
    assert event(new(in_topic(text="yes", reply_to_message=answered))) == e.DeskWrote(
        TAMAR, 50, reply_to=45, text="yes"
    )


def test_the_topics_own_first_message_is_not_taken_for_a_reply() -> None:
    found = event(new(in_topic(text="hello")))
    assert isinstance(found, e.DeskWrote)
    assert found.reply_to is None


def test_a_picture_in_a_topic_is_written_by_the_desk() -> None:
    assert event(new(in_topic(**media("voice")))) == e.DeskWrote(TAMAR, 50, medium=e.Medium("voice", "f"))


def test_an_edit_in_a_topic_is_a_correction_by_the_desk() -> None:
    assert event(edited(in_topic(text="better"))) == e.DeskCorrected(TAMAR, 50, "better")


def test_an_edited_caption_in_a_topic_is_a_correction_by_the_desk() -> None:
    assert event(edited(in_topic(caption="better", **media("photo")))) == e.DeskCorrected(TAMAR, 50, "better")


@pytest.mark.parametrize("verb", ["claim", "close", "back"])
def test_a_button_under_a_card_names_its_case(verb: str) -> None:
    found = incoming(pressed(f"{verb}:12", sender=TAMAR, where=STAFF_CHAT))
    assert (found.lane, found.subject, found.event) == (STAFF_CHAT, OfCase(12), e.DeskPressed(TAMAR, verb))


@pytest.mark.parametrize("data", ["claim", "claim:", "claim:x", "claim:-1", "claim:²"])
def test_a_button_in_the_staff_group_without_a_case_is_nothing(data: str) -> None:
    assert read(pressed(data, sender=TAMAR, where=STAFF_CHAT)) is None


def test_a_member_of_the_staff_who_writes_privately_is_no_migrant() -> None:
    found = incoming(new(message(sender=EDITOR, text="how do I return?")))
    assert (found.subject, found.event) == (Nobody(), e.StaffSaid(EDITOR))


@pytest.mark.parametrize(("text", "command"), [("/desk", "desk"), ("/on@homeward_bot", "on"), ("desk", "")])
def test_what_a_member_of_the_staff_asks_the_bot_for_is_named(text: str, command: str) -> None:
    assert event(new(message(sender=EDITOR, where=EDITOR, text=text))) == e.StaffSaid(EDITOR, command)


DETAILS: list[tuple[dict[str, Any], e.Medium]] = [
    (
        {"location": {"latitude": 41.7, "longitude": 44.8}},
        e.Medium("location", details=("41.7", "44.8")),
    ),
    (
        {"contact": {"phone_number": "+995555000000", "first_name": "ნინო", "last_name": "ბერიძე"}},
        e.Medium("contact", details=("+995555000000", "ნინო ბერიძე")),
    ),
    (
        {"document": {"file_id": "d", "file_unique_id": "u", "file_name": "წერილი.pdf", "file_size": 9}},
        e.Medium("document", "d", "წერილი.pdf", size=9),
    ),
]


@pytest.mark.parametrize(("content", "medium"), DETAILS)
def test_what_a_message_holds_besides_a_text_is_kept_for_the_desk(content: dict[str, Any], medium: e.Medium) -> None:
    found = event(new(message(**content)))
    assert isinstance(found, e.SentMedia)
    assert found.media == (medium,)


def test_of_a_photo_the_largest_size_is_kept() -> None:
    sizes = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1} for name in ("small", "large")]
    found = event(new(message(photo=sizes)))
    assert isinstance(found, e.SentMedia)
    assert found.media == (e.Medium("photo", "large"),)


def test_what_begins_with_a_slash_and_is_no_word_is_said() -> None:
    assert event(new(message(10, text="/12 რუსთაველის ქუჩა"))) == e.Said(("/12 რუსთაველის ქუჩა",), (10,))


def test_a_message_outside_every_topic_is_nothing() -> None:
    assert read(new(message(sender=TAMAR, where=STAFF_CHAT, text="lunch?"))) is None


def test_the_bots_own_message_in_a_topic_is_nothing() -> None:
    body = in_topic(text="card") | {"from": user(1, is_bot=True)}
    assert read(new(body)) is None


# --- what concerns nobody here


@pytest.mark.parametrize(
    "service",
    [
        {"forum_topic_created": {"name": "№ 1", "icon_color": 7322096}},
        {"forum_topic_closed": {}},
        {"forum_topic_edited": {"name": "new"}},
        {"new_chat_members": [user(3001)]},
        {"pinned_message": message(3, sender=1, where=STAFF_CHAT, text="card")},
        {"migrate_from_chat_id": -5},
    ],
    ids=lambda service: next(iter(service)),
)
def test_a_service_message_of_the_staff_group_is_nothing(service: dict[str, Any]) -> None:
    assert read(new(in_topic(**service))) is None


def test_a_service_message_of_a_private_chat_is_nothing() -> None:
    assert read(new(message(pinned_message=message(3, sender=1, where=NINO, text="menu")))) is None


@pytest.mark.parametrize(
    "update",
    [
        new(message(where=OTHER_GROUP, text="hello")),
        edited(message(where=OTHER_GROUP, text="hello")),
        pressed("menu", where=OTHER_GROUP),
        membership("member", where=OTHER_GROUP),
        new(message(where=OTHER_GROUP, migrate_to_chat_id=-9)),
    ],
    ids=["text", "edit", "button", "membership", "migration"],
)
def test_what_happens_in_another_group_is_nothing(update: dict[str, Any]) -> None:
    assert read(update) is None


def test_another_bot_is_nobody() -> None:
    assert read(new(message(text="hi") | {"from": user(NINO, is_bot=True)})) is None


def test_a_post_of_a_channel_is_nothing() -> None:
    post = {"message_id": 1, "date": 1, "chat": {"id": -1003, "type": "channel", "title": "C"}, "text": "news"}
    assert read({"update_id": 1, "channel_post": post}) is None


def test_the_migration_of_the_staff_group_is_told_with_both_ids() -> None:
    assert read(new(message(sender=2005, where=STAFF_CHAT, migrate_to_chat_id=-1009))) == GroupMoved(STAFF_CHAT, -1009)


# --- what lies unread together


def said(number: int, text: str) -> Incoming:
    return incoming(new(message(number, text=text), update_id=number))


def photo(number: int, album: str | None, caption: str = "") -> Incoming:
    more = {"media_group_id": album} if album else {}
    more |= {"caption": caption} if caption else {}
    return incoming(new(message(number, **media("photo")) | more, update_id=number))


def test_a_hundred_texts_become_one_question_in_their_order() -> None:
    [merged] = merge([said(n, f"text {n}") for n in range(100)])
    assert merged.event == e.Said(tuple(f"text {n}" for n in range(100)), tuple(range(100)))


def test_a_merged_question_carries_the_key_of_every_update() -> None:
    [merged] = merge([said(1, "a"), said(2, "b")])
    assert merged.keys == ("update:1", "update:2")


def test_a_command_between_two_texts_keeps_them_apart() -> None:
    command = incoming(new(message(2, text="/menu"), update_id=2))
    assert [type(item.event).__name__ for item in merge([said(1, "a"), command, said(3, "b")])] == [
        "Said",
        "Commanded",
        "Said",
    ]


def test_the_parts_of_an_album_are_one_sending_with_all_captions() -> None:
    [merged] = merge([photo(1, "A", "front"), photo(2, "A"), photo(3, "A", "back")])
    part = e.Medium("photo", "f")
    assert merged.event == e.SentMedia("photo", (1, 2, 3), "front\nback", None, (part,) * 3, ("front", "", "back"), "A")


def test_two_albums_are_two_sendings() -> None:
    assert len(merge([photo(1, "A"), photo(2, "B")])) == 2


def test_two_pictures_without_an_album_are_two_sendings() -> None:
    assert len(merge([photo(1, None), photo(2, None)])) == 2


def test_corrections_are_never_merged() -> None:
    fixes = [incoming(edited(message(n, text="x"), update_id=n)) for n in (1, 2)]
    assert merge(fixes) == fixes


def test_nothing_merged_is_nothing() -> None:
    assert merge([]) == []
