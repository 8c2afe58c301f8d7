"""Links to the desk: each opens once, within five minutes, for whoever is on the staff."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from bot.core.events import StaffSaid
from bot.store import door
from bot.store.engine import Store
from bot.store.queries import Nobody
from bot.store.staff import remove_staff
from bot.store.tables import Outbox, Seen
from bot.store.vault import Vault
from bot.turn import Place
from tests.fakes import ADMIN, EDITOR, LIBRARY, NINO, NOW, STRANGER
from tests.store.installation import Installation, Sent, opened

FIVE = timedelta(minutes=5)


def comes_in(place: Installation, token: str) -> int | None:
    """Whoever the token lets in now."""
    return place.store.run(lambda db: door.open_door(db, place.store.vault, token, place.now))


def link(place: Installation, staff_id: int = NINO) -> str:
    """A token made now."""
    return door.make(place.store.vault, staff_id, place.now)


@pytest.mark.parametrize("staff_id", [NINO, ADMIN, EDITOR])
def test_a_link_opens_once(store: Store, staff_id: int) -> None:
    place = opened(store)
    token = link(place, staff_id)
    assert [comes_in(place, token) for _ in range(3)] == [staff_id, None, None]


def test_a_link_opens_for_five_minutes(store: Store) -> None:
    place = opened(store)
    early, late = link(place), link(place)
    place.now += FIVE
    assert comes_in(place, early) == NINO
    place.now += timedelta(microseconds=1)
    assert comes_in(place, late) is None


def test_two_links_of_one_moment_open_independently(store: Store) -> None:
    place = opened(store)
    first, second = link(place), link(place)
    assert [comes_in(place, first), comes_in(place, second)] == [NINO, NINO]


def test_forged_links_open_nothing(store: Store) -> None:
    place, token, vault = opened(store), door.make(store.vault, NINO, NOW), store.vault
    until = (NOW + FIVE).isoformat()
    forged = [
        *("", "x", "გასაღები", "\ud800", token[:-1], "A" + token[1:], token.swapcase()),
        door.make(Vault("another secret, long enough too"), NINO, NOW),
        *(vault.seal(told).decode() for told in ("a text", [1], None, 7, {}, {"door": NINO}, {"until": until})),
        vault.seal({"door": "x", "until": until, "once": "1"}).decode(),
        vault.seal({"door": NINO, "until": "later", "once": "1"}).decode(),
    ]
    assert [comes_in(place, token) for token in forged] == [None] * len(forged)
    assert place.rows(Seen) == 0


def test_two_who_come_at_once_with_one_link_are_one(store: Store) -> None:
    place = opened(store)
    for _ in range(5):
        token, barrier, came = link(place), threading.Barrier(4), list[int | None]()

        def enter(token: str = token, barrier: threading.Barrier = barrier, came: list[int | None] = came) -> None:
            barrier.wait()
            came.append(comes_in(place, token))

        threads = [threading.Thread(target=enter) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(came, key=str) == [NINO, None, None, None]


def test_whoever_has_left_the_staff_does_not_come_in(store: Store) -> None:
    place = opened(store)
    token = link(place)
    store.run(lambda db: remove_staff(db, NINO, place.now))
    assert comes_in(place, token) is None
    assert comes_in(place, link(place, STRANGER)) is None


def test_the_bot_sends_the_link_and_never_late(store: Store) -> None:
    place = opened(store, place=Place(lambda: LIBRARY, desk_url="https://desk.example"))
    for wait in (timedelta(), FIVE):
        place.turn(Nobody(), StaffSaid(NINO, "desk"))
        order = place.order(place.all(Outbox)[-1])
        address, _, token = order["args"]["link"].partition("?token=")
        assert (order["key"], address) == ("desk.link", "https://desk.example/enter")
        place.now += wait
        assert place.send() == ([] if wait else [Sent(NINO, "say", "desk.link")])
        assert comes_in(place, token) == NINO


def test_no_row_keeps_a_link_that_was_sent(store: Store) -> None:
    place = opened(store)
    place.turn(Nobody(), StaffSaid(NINO, "desk"))
    place.send()
    assert place.rows(Outbox) == 0
