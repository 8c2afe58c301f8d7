"""Markdown becomes a text and entities that Telegram takes, whatever an editor wrote."""

from __future__ import annotations

from collections import Counter

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Message, length, plain, split, to_message

TEXTS = st.text(st.sampled_from("abგ😀 \n\t*_~`#->+1.)([]!<>/$|\\&=:"), max_size=200) | st.text(max_size=200)
WORDS = st.lists(st.text("abcdefგზაό😀", min_size=1, max_size=6), min_size=1, max_size=30)
BETWEEN = st.sampled_from(
    [" ", "\n", "\n\n", " **", "** ", " _", "\n- ", "\n# ", "\n> ", " <", "> ", " $", " |", "\n1. "]
)


def marked(message: Message) -> list[tuple[str, str]]:
    """The kind of each entity and the text it covers."""
    units = message.text.encode("utf-16-le")
    return [
        (entity["type"], units[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le"))
        for entity in message.entities
    ]


def letters(message: Message) -> Counter[tuple[str, str]]:
    """How often each letter is marked as what; white space, which a cut may drop, does not count."""
    return Counter((kind, letter) for kind, text in marked(message) for letter in text if not letter.isspace())


def assert_telegram_takes(message: Message) -> None:
    assert message.text == message.text.strip()
    for entity in message.entities:
        assert entity["length"] > 0
        assert entity["offset"] >= 0
        assert entity["offset"] + entity["length"] <= length(message.text)
        telegram.MessageEntity(**entity)


@given(TEXTS)
def test_whatever_is_written_has_entities_inside_the_text(markdown: str) -> None:
    assert_telegram_takes(to_message(markdown))


@given(st.data(), WORDS)
def test_no_word_is_lost(data: st.DataObject, words: list[str]) -> None:
    markdown = "".join(word + data.draw(BETWEEN) for word in words)
    shown = to_message(markdown).text
    for word in words:
        assert word in shown


@given(TEXTS, st.integers(2, 60))
def test_a_split_keeps_the_words_the_limit_and_the_marks(markdown: str, limit: int) -> None:
    whole = to_message(markdown)
    pieces = split(whole, limit)
    for piece in pieces:
        assert 0 < length(piece.text) <= limit
        assert_telegram_takes(piece)
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(whole.text.split())
    assert sum((letters(piece) for piece in pieces), Counter()) == letters(whole)


def test_marks_become_entities() -> None:
    message = to_message("😀 **bold** and _italic_ [IOM](https://iom.int)")
    assert message.text == "😀 bold and italic IOM"
    assert marked(message) == [("bold", "bold"), ("italic", "italic"), ("text_link", "IOM")]
    assert message.entities[0]["offset"] == 3


def test_headings_lists_and_rules_have_no_decoration() -> None:
    message = to_message("# Head\n\n- one\n- two\n\n1. first\n2. second\n\n---\n\nend")
    assert message.text == "Head\n\n• one\n• two\n\n1. first\n2. second\n\n———\n\nend"
    assert marked(message) == [("bold", "Head")]


@pytest.mark.parametrize("text", ["<b>x</b>", "<div>\nx\n</div>", "5 < 6", "$5 and $6", "||x||", "a_b_c", "2 * 3 * 4"])
def test_what_is_no_markdown_of_ours_stays_as_it_was_typed(text: str) -> None:
    assert to_message(text) == Message(text)


def test_a_link_that_telegram_would_refuse_is_plain_text() -> None:
    assert to_message("[a](foo) [b](javascript:x) [c](http://localhost)") == Message("a b c")


def test_a_plain_text_is_never_parsed() -> None:
    assert plain("*a* _b_ <c>") == Message("*a* _b_ <c>")


def test_a_message_is_cut_at_the_last_paragraph_that_fits() -> None:
    assert [piece.text for piece in split(plain("one\n\ntwo\nthree\n\nfour"), 15)] == ["one\n\ntwo\nthree", "four"]


def test_an_entity_over_a_cut_goes_on_in_the_next_message() -> None:
    pieces = split(to_message("x **one two**"), 6)
    assert [marked(piece) for piece in pieces] == [[("bold", "one")], [("bold", "two")]]


def test_a_cut_never_halves_an_emoji() -> None:
    assert [piece.text for piece in split(plain("😀😀😀"), 3)] == ["😀", "😀", "😀"]


def test_white_space_alone_gives_no_message() -> None:
    assert split(plain(" \n ")) == []
