"""A page of an answer takes the place of another in Telegram, and whatever Telegram says to that is provided for."""

from __future__ import annotations

from typing import Any

from .edge import ADMIN, NINO, Edge, buttons, words
from .shelf import TEXTS

BAD_ENTITIES = "Bad Request: can't parse entities: unsupported type specified"


async def shown(known: Edge) -> list[dict[str, Any]]:
    return [message for message in await known.talk.chat(NINO) if message["from"]["is_bot"]]


async def answered(known: Edge) -> dict[str, Any]:
    """The message with the answer on passports."""
    await known.said("passport")
    return (await shown(known))[-1]


async def test_more_and_back_are_one_message(known: Edge) -> None:
    first = await answered(known)
    before = len(await shown(known))
    await known.press("more:passport")
    [more] = [message for message in await shown(known) if message["message_id"] == first["message_id"]]
    assert words(more) == "Lost passport\n\nMore on the consulate."
    await known.press("again:passport")
    again = (await shown(known))[-1]
    assert (words(again), buttons(again)) == (words(first), buttons(first))
    assert len(await shown(known)) == before


async def test_a_country_chosen_for_an_answer_puts_the_answer_in_the_place_of_the_question(known: Edge) -> None:
    first = await answered(known)
    await known.press("where:passport")
    asked = (await shown(known))[-1]
    assert asked["message_id"] != first["message_id"]
    await known.press("country:DE:passport")
    last = (await shown(known))[-1]
    assert last["message_id"] == asked["message_id"]
    assert "In Germany call +49 30 1." in words(last)
    assert "🇩🇪 Germany: change" in str(last["reply_markup"])


async def test_a_page_of_a_message_that_cannot_be_edited_is_a_new_one(known: Edge) -> None:
    first = await answered(known)
    why = "Bad Request: message can't be edited"
    await known.talk.do("faults", method="editMessageText", chat=NINO, error_code=400, description=why)
    await known.press("more:passport")
    last = (await shown(known))[-1]
    assert last["message_id"] > first["message_id"]
    assert words(last).endswith("More on the consulate.")


async def test_the_same_page_twice_is_no_fault(known: Edge) -> None:
    await answered(known)
    await known.press("sources:passport")
    await known.press_stale("sources:passport")
    assert known.states()[-1] == "sent"


async def test_a_page_refused_for_its_entities_is_sent_as_plain_text_and_reported(known: Edge) -> None:
    await answered(known)
    for method in ("editMessageText", "sendMessage"):
        await known.talk.do("faults", method=method, chat=NINO, error_code=400, description=BAD_ENTITIES)
    await known.press("sources:passport")
    last = (await shown(known))[-1]
    assert "entities" not in last
    assert TEXTS.say("en", "sources.head") in words(last)
    [told] = await known.heard(ADMIN)
    assert "en/passport" in told


async def test_a_page_refused_for_whatever_reason_is_sent_anew(known: Edge) -> None:
    first = await answered(known)
    await known.talk.do("faults", method="editMessageText", chat=NINO, error_code=400)
    await known.press("more:passport")
    assert (await shown(known))[-1]["message_id"] > first["message_id"]


async def test_pages_that_nobody_has_seen_yet_give_way_to_the_last_one(known: Edge) -> None:
    await answered(known)
    for data in ("more:passport", "again:passport", "sources:passport"):
        message = (await shown(known))[-1]["message_id"]
        await known.talk.do("press", user=NINO, message_id=message, data=data)
    await known.receive()
    await known.send()
    assert (known.states()[-3:], known.whys()[-3:]) == (["dropped", "dropped", "sent"], ["a newer page"] * 2 + [None])
    assert TEXTS.say("en", "sources.head") in words((await shown(known))[-1])


async def test_the_georgian_text_comes_with_georgian_buttons(known: Edge) -> None:
    await answered(known)
    await known.press_stale("again:passport::ka")
    last = (await shown(known))[-1]
    assert words(last).startswith("დაკარგული პასპორტი")
    assert TEXTS.say("ka", "button.menu") in str(last["reply_markup"])
