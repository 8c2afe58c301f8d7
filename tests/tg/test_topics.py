"""Topics of the staff group: made, deleted, closed and moved under the bot, and nothing is lost."""

from __future__ import annotations

from .edge import ADMIN, NINO, STAFF_CHAT, TAMAR, Edge, buttons, words


async def test_a_case_opens_one_topic(talk: Edge) -> None:
    await talk.said("one")
    await talk.said("two")
    assert len(await talk.calls("createForumTopic")) == 1


async def test_a_topic_that_was_deleted_is_made_again(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("are you there?")
    assert "are you there?" in await talk.heard(STAFF_CHAT, await talk.topic())


async def test_a_topic_made_again_shows_the_card_with_its_buttons_before_what_waits(talk: Edge) -> None:
    shown = await talk.talk.chat(STAFF_CHAT, topic=await talk.topic())
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="delete")
    await talk.said("are you there?")
    again = await talk.talk.chat(STAFF_CHAT, topic=await talk.topic())
    with_buttons = [buttons(message) for message in shown if buttons(message)]
    assert with_buttons
    assert [buttons(message) for message in again if buttons(message)] == with_buttons
    assert words(again[-1]) == "are you there?"


async def test_a_topic_that_was_closed_is_opened_again(talk: Edge) -> None:
    await talk.talk.do("topic", chat=STAFF_CHAT, topic=await talk.topic(), do="close")
    await talk.said("are you there?")
    assert await talk.heard(STAFF_CHAT) == ["are you there?"]


async def test_without_the_right_to_make_topics_a_request_waits_for_it(known: Edge) -> None:
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=False)
    await known.said("/human")
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=True)
    known.time.now += 120
    await known.live()
    assert len(await known.heard(STAFF_CHAT)) == 1


async def test_an_administrator_is_told_once_that_the_right_to_make_topics_is_missing(known: Edge) -> None:
    await known.talk.do("rights", chat=STAFF_CHAT, can_manage_topics=False)
    await known.said("/human")
    for _ in range(3):
        known.time.now += 120
        await known.live()
    assert len(await known.heard(ADMIN)) == 1


async def test_a_group_that_moved_gets_its_posts_at_the_new_address(talk: Edge) -> None:
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.said("are you there?")
    assert "are you there?" in await talk.heard(new)


async def test_a_post_under_way_while_the_group_moves_is_not_lost(talk: Edge) -> None:
    await talk.talk.say("are you there?")
    await talk.receive()
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.send()
    assert "are you there?" in await talk.heard(new)


async def test_a_counsellors_words_under_way_while_the_group_moves_reach_the_person(talk: Edge) -> None:
    await talk.talk.say("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.receive()
    await talk.talk.do("migrate", chat=STAFF_CHAT)
    await talk.send()
    assert await talk.heard(NINO) == ["გამარჯობა"]


async def test_what_lies_ready_for_a_person_stays_theirs_when_the_group_moves(talk: Edge) -> None:
    await talk.talk.say("გამარჯობა", TAMAR, chat=STAFF_CHAT, topic=await talk.topic())
    await talk.receive()
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.send()
    assert "გამარჯობა" not in (await talk.heard(new))[1:]


async def test_in_a_group_that_moved_counsellor_and_person_go_on(talk: Edge) -> None:
    new = (await talk.talk.do("migrate", chat=STAFF_CHAT))["chat"]
    await talk.live()
    await talk.said("გამარჯობა", TAMAR, chat=new, topic=await talk.topic())
    assert await talk.heard(NINO) == ["გამარჯობა"]
