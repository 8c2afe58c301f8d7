import pytest

from components.questions import LONG, questions


def test_a_short_message_is_one_question() -> None:
    assert questions("Who pays? And when do I fly?") == ["Who pays? And when do I fly?"]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_message_of_blanks_is_none(text: str) -> None:
    assert questions(text) == []


def test_of_a_long_message_the_first_three_sentences_and_the_last_are_looked_at() -> None:
    sentences = [f"This is sentence number {n} of a long story." for n in range(12)]
    assert questions(" ".join(sentences)) == [*sentences[:3], sentences[-1]]


@pytest.mark.parametrize("text", ["a" * 4096, "word " * 800, "a. " * 1300], ids=["letters", "words", "dots"])
def test_no_message_is_looked_at_for_longer_than_two_of_the_longest_questions(text: str) -> None:
    assert sum(map(len, questions(text))) <= 2 * LONG


def test_nothing_of_a_long_sentence_is_cut_within_a_word() -> None:
    text = "wonderful " * 30
    assert set(" ".join(questions(text)).split()) == {"wonderful"}
