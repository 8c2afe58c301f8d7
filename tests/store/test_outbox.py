"""The outbox: the order of lanes, guards, expiry, retries, topics, and what is noted about each row."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from bot.core import events
from bot.store import mirror, outbox
from bot.store.availability import put_days
from bot.store.engine import Store
from bot.store.queries import InChat, Known, OfCase
from bot.store.tables import Case, Outbox, Pair
from bot.turn import Place, Settled
from tests.fakes import ADMIN, LEVAN, LIBRARY, NINO, stamp
from tests.store.installation import EKA, GIORGI, GROUP, Sent, opened

EARLY, LATE = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00")


def test_a_lane_goes_out_in_the_order_in_which_it_was_written(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?", "luggage")
    place.says(EKA, "რამდენი ღირს?", "avrr_cost")
    place.commands(EKA, "help")
    assert place.said(EKA) == ["luggage", "avrr_cost", "help"]


def test_each_lane_shows_only_its_oldest_row(store: Store) -> None:
    place = opened(store)
    for chat in (EKA, EKA, GIORGI):
        place.says(chat, "ბარგი?")
    first, _, other = [row.id for row in place.all(Outbox)]
    assert store.run(lambda db: outbox.due_rows(db, place.now, set(), 8)) == [first, other]


def test_a_busy_lane_shows_nothing_and_the_others_go_on(store: Store) -> None:
    place = opened(store)
    for chat in (EKA, GIORGI):
        place.says(chat, "ბარგი?")
    assert store.run(lambda db: outbox.due_rows(db, place.now, {EKA}, 8)) == [place.all(Outbox)[1].id]


def test_no_more_rows_are_shown_than_asked_for(store: Store) -> None:
    place = opened(store)
    for chat in (EKA, GIORGI, 1003):
        place.says(chat, "ბარგი?")
    assert len(store.run(lambda db: outbox.due_rows(db, place.now, set(), 2))) == 2


def test_a_retry_holds_its_lane_and_no_other(store: Store) -> None:
    place = opened(store)
    for chat in (EKA, EKA, GIORGI):
        place.says(chat, "ბარგი?")
    held = place.all(Outbox)[0].id
    store.run(lambda db: outbox.hold(db, held, place.now, 30))
    assert place.send() == [Sent(GIORGI, "answer", "luggage")]
    place.later(seconds=31)
    assert place.said(EKA) == ["luggage", "luggage"]


def test_tries_are_counted(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    row_id = place.all(Outbox)[0].id
    for _ in range(2):
        store.run(lambda db: outbox.hold(db, row_id, place.now, 0))
    parcel = store.run(lambda db: outbox.open_row(db, store.vault, row_id, place.now))
    assert parcel is not None
    assert parcel.tries == 2


def test_a_row_for_later_waits_and_holds_nothing_up(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.says(EKA, "ბარგი?")
    assert place.said(EKA) == ["booking.done", "REQUEST", "luggage"]
    assert store.run(lambda db: outbox.waiting(db, place.now)) == 0


def test_reminders_go_out_at_their_times(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.later(hours=25)
    assert place.send() == [Sent(EKA, "say", "booking.reminder_day")]
    place.later(hours=23)
    assert place.send() == [
        Sent(EKA, "say", "booking.reminder_hour"),
        Sent(NINO, "say", "desk.session_reminder"),
    ]


def test_a_reminder_is_never_sent_after_the_session_has_begun(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.later(hours=50)
    assert place.send() == []
    assert {row.why for row in place.all(Outbox) if row.state == "dropped"} == {"too late"}


def test_no_reminder_outlives_a_booking_that_was_moved(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-25 10:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, f"move_ok:{LATE}")
    place.send()
    place.later(hours=26)
    assert place.send() == [Sent(EKA, "say", "booking.reminder_day")]
    assert [row.why for row in place.all(Outbox) if row.why] == ["the booking has changed"] * 2  # also "done"


def test_no_reminder_outlives_a_booking_that_was_cancelled(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, "cancel_ok")
    place.send()
    assert place.later(hours=48).send() == []


def test_nobody_is_reminded_of_a_session_that_nobody_will_hold(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    wednesday = date(2026, 11, 25)
    store.run(lambda db: put_days(db, NINO, wednesday, wednesday, "", place.now))
    assert place.later(hours=25).send() + place.later(hours=23).send() == []
    assert [row.why for row in place.all(Outbox) if row.why] == ["its counsellor cannot be there"] * 3


def test_the_bot_does_not_talk_into_a_chat_that_a_counsellor_has_claimed(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.says(EKA, "ბარგი?")
    place.desk(NINO, "claim", place.case().id)
    assert place.said(EKA) == ["human.joined"]
    dropped = [row for row in place.all(Outbox) if row.state == "dropped"]
    assert {(row.lane, row.why) for row in dropped} == {(EKA, "a counsellor has the chat")}


def test_what_the_person_asks_for_by_button_in_a_claimed_chat_goes_out_also_after_it_is_closed(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.presses(EKA, "topic:luggage")
    place.desk(NINO, "close", place.case().id)
    assert place.said(EKA) == ["human.joined", "luggage", "human.closed"]


def test_danger_numbers_go_out_even_if_a_counsellor_claims_at_once(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "მიშველეთ, ქმარი მომკლავს", None)
    place.desk(NINO, "claim", place.case().id)
    assert place.said(EKA) == ["danger.anywhere", "danger.desk_unknown", "human.joined"]


def test_nothing_goes_out_to_whoever_blocked_the_bot_until_they_are_back(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.turn(InChat(EKA), events.Left())
    assert place.send() == []
    place.turn(InChat(EKA), events.CameBack())
    place.says(EKA, "ბარგი?")
    assert place.said(EKA) == ["luggage"]


def test_reminders_survive_a_block_that_is_lifted_in_time(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.turn(InChat(EKA), events.Left())
    place.turn(InChat(EKA), events.CameBack())
    place.later(hours=25)
    assert place.said(EKA) == ["booking.reminder_day"]


def test_reminders_are_not_sent_to_whoever_still_blocks_the_bot(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.turn(InChat(EKA), events.Left())
    place.later(hours=25)
    assert place.said(EKA) == []


def test_a_button_pressed_shows_that_nobody_has_blocked_the_bot(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.turn(InChat(EKA), events.Left())
    place.presses(EKA, "menu")
    assert place.said(EKA) == ["menu"]


def test_a_row_written_for_somebody_who_has_left_is_dropped_at_sending(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.turn(InChat(EKA), events.Left())
    place.desk(NINO, "close", place.case().id)
    assert place.said(EKA) == []
    assert place.all(Outbox)[-1].why == "the person has blocked the bot"


def test_a_case_gets_its_topic_and_messages_meet_in_pairs(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.says(EKA, "გამარჯობა", "greet", message_id=11)
    place.desk(NINO, "claim", place.case().id)
    place.send()
    case = place.case()
    assert case.topic_id == 70 + case.id
    place.writes(NINO, case.topic_id or 0, 9001)
    place.send()
    found = {(pair.person_message_id, pair.desk_message_id) for pair in place.all(Pair)}
    to_desk, to_person = sorted(found)
    assert (to_desk[0], to_person[1]) == (11, 9001)
    twins = store.run(
        lambda db: (
            outbox.twin(db, case.id, person_message_id=11),
            outbox.twin(db, case.id, desk_message_id=9001),
            outbox.twin(db, case.id, person_message_id=12),
        )
    )
    assert twins == (to_desk[1], to_person[0], None)


def test_a_topic_that_was_deleted_is_made_again_with_its_card_before_what_waits(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.send()
    case_id = place.case().id
    place.says(EKA, "გამარჯობა", "greet")
    store.run(lambda db: mirror.heal_topic(db, store.vault, case_id, GROUP, place.now))
    assert place.case().topic_id is None
    kinds = [(sent.kind, sent.what) for sent in place.send() if sent.lane == GROUP]
    assert kinds == [("say", "desk.card"), ("say", "desk.claimed"), ("replay", "desk"), ("copy", "desk")]
    assert place.case().topic_id == 70 + case_id


def test_a_topic_that_is_deleted_before_anything_was_sent_loses_nothing(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.says(EKA, "გამარჯობა", "greet")
    store.run(lambda db: mirror.heal_topic(db, store.vault, place.case().id, GROUP, place.now))
    assert place.said(GROUP) == ["desk.card", "desk"]


def test_a_topic_of_a_case_that_was_forgotten_is_not_remembered(store: Store) -> None:
    opened(store)
    assert not store.run(lambda db: outbox.topic_made(db, 4711, 7))


def test_a_group_that_became_a_supergroup_keeps_what_was_still_to_be_sent(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    for _ in range(2):  # Telegram tells both sides
        store.run(lambda db: outbox.migrated(db, GROUP, -1002))
    assert [sent for sent in place.send() if sent.lane == -1002] == [Sent(-1002, "say", "desk.card")]
    place.desk(NINO, "claim", place.case().id)
    assert Sent(-1002, "say", "desk.claimed") in place.send()


def test_a_parcel_is_opened_in_the_language_and_country_of_the_moment(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    row_id = place.all(Outbox)[0].id
    place.presses(EKA, "lang:en")
    place.presses(EKA, "country:GR")
    parcel = store.run(lambda db: outbox.open_row(db, store.vault, row_id, place.now))
    assert parcel is not None
    assert (parcel.language, parcel.country, parcel.person_chat) == ("en", "GR", EKA)


def test_the_desk_reads_georgian_whatever_the_person_speaks(store: Store) -> None:
    place = opened(store)
    place.presses(EKA, "lang:en")
    place.commands(EKA, "human")
    card = next(row for row in place.all(Outbox) if row.lane == GROUP)
    parcel = store.run(lambda db: outbox.open_row(db, store.vault, card.id, place.now))
    assert parcel is not None
    assert (parcel.language, parcel.spoken) == ("ka", "en")


def test_a_row_is_read_for_sending_without_writing(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    row_id = place.all(Outbox)[0].id
    found = store.look(lambda db: outbox.ready(db, store.vault, row_id, place.now))
    assert found == store.run(lambda db: outbox.open_row(db, store.vault, row_id, place.now))
    place.commands(EKA, "human")
    place.turn(OfCase(place.case().id), events.DeskPressed(NINO, "claim"))
    assert store.look(lambda db: outbox.ready(db, store.vault, row_id, place.now)) is None
    assert place.all(Outbox)[0].state == "due"
    assert store.run(lambda db: outbox.open_row(db, store.vault, row_id, place.now)) is None
    assert place.all(Outbox)[0].state == "dropped"


def test_a_row_that_was_sent_is_not_opened_again(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    place.send()
    row = place.all(Outbox)[0]
    assert (row.state, row.done_at) == ("sent", place.now)
    assert store.run(lambda db: outbox.open_row(db, store.vault, row.id, place.now)) is None
    assert store.run(lambda db: outbox.open_row(db, store.vault, 999, place.now)) is None


def test_what_could_not_be_delivered_is_settled_in_the_turn_that_tells_the_desk(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    row = place.all(Outbox)[-1]
    event = events.NotDelivered("message too long")
    place.turn(Known(place.person(EKA).id), event, key=f"row:{row.id}", settled=Settled(row.id, "message too long"))
    state = store.run(lambda db: db.execute(select(Outbox.state, Outbox.why).where(Outbox.id == row.id)).one())
    assert tuple(state) == ("failed", "message too long")
    assert "desk.not_delivered" in [sent.what for sent in place.send() if sent.lane == GROUP]


def test_a_reason_that_is_too_long_is_cut(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?")
    row_id = place.all(Outbox)[0].id
    store.run(lambda db: outbox.settle(db, row_id, "failed", place.now, "x" * 500))
    assert len(place.all(Outbox)[0].why) == 200


def test_every_counsellor_is_alerted_and_nobody_else(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "მიშველეთ, ქმარი მომკლავს", None)
    alerted = {sent.lane for sent in place.send() if sent.what == "desk.alert_danger"}
    assert alerted == {NINO, LEVAN}
    assert ADMIN not in alerted


def test_without_a_staff_group_nothing_is_posted_and_the_rest_works(store: Store) -> None:
    place = opened(store, place=Place(lambda: LIBRARY))
    place.commands(EKA, "human")
    place.says(EKA, "გამარჯობა", "greet")
    assert {sent.lane for sent in place.send()} == {EKA, NINO, LEVAN}
    assert place.rows(Case) == 1


def test_buttons_of_the_desk_carry_the_number_of_their_case(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    card = next(row for row in place.all(Outbox) if row.lane == GROUP)
    data = [button["data"] for row in place.order(card)["buttons"] for button in row]
    assert data == [f"claim:{place.case().id}", f"close:{place.case().id}"]


def test_an_edit_of_the_owner_becomes_a_correction_of_the_copy(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.send()
    place.turn(OfCase(place.case().id), events.DeskCorrected(NINO, 9001, "ახალი"))
    row = place.all(Outbox)[-1]
    assert (row.lane, row.kind, place.order(row)) == (EKA, "correct", {"desk_message_id": 9001, "text": "ახალი"})


def test_a_moved_booking_leaves_its_place_in_the_lane_to_others(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-25 10:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, f"move_ok:{LATE}")
    due = [row for row in place.all(Outbox) if row.lane == EKA and row.due_at > place.now + timedelta(hours=1)]
    assert len(due) == 6
    place.send()
    assert place.said(EKA) == []


def test_what_a_counsellor_writes_goes_before_what_the_bot_says_to_others(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.send()
    place.commands(GIORGI, "help")
    place.turn(OfCase(place.case().id), events.DeskSaid(NINO, "გამარჯობა"), desk=True)
    (first,) = store.run(lambda db: outbox.due_rows(db, place.now, {GROUP}, 1))
    assert store.run(lambda db: outbox.open_row(db, store.vault, first, place.now)).lane == EKA  # type: ignore[union-attr]  # it is due
