import time

import pytest

from components.georgian import LetterModel

TEXT = ["რა ბუთი გავაკეთო რომ დავბრუნდე საქართველოში", "პასპორტი დავკარგე და ჩემი ვიზა გავიდა", "რა ღირს თქვენი შველა"]


@pytest.fixture(scope="module")
def model() -> LetterModel:
    return LetterModel.learn(TEXT)


@pytest.mark.parametrize(
    ("latin", "mkhedruli"),
    [
        ("davbrunde saqartveloshi", "დავბრუნდე საქართველოში"),
        ("Davbrunde saqarTveloSi", "დავბრუნდე საქართველოში"),
        ("pasporti davkarge", "პასპორტი დავკარგე"),
        ("4emi viza", "ჩემი ვიზა"),
        ("ra Rirs Tqveni 6vela?", "რა ღირს თქვენი შველა?"),
        ("RA GHIRS", "რა ღირს"),
    ],
)
def test_latin_spellings_are_read(model: LetterModel, latin: str, mkhedruli: str) -> None:
    assert model.read(latin) == mkhedruli


def test_capitals_are_a_name_unless_the_whole_text_shouts(model: LetterModel) -> None:
    assert model.read("BAMF ra ghirs") == "BAMF რა ღირს"


def test_numbers_and_mkhedruli_stay(model: LetterModel) -> None:
    assert model.read("46 წელი, 2026") == "46 წელი, 2026"


def test_a_word_of_four_thousand_letters_is_left_alone_at_once(model: LetterModel) -> None:
    started_s = time.monotonic()
    assert model.read("a" * 4096) == "a" * 4096
    assert time.monotonic() - started_s < 0.5


def test_without_any_text_learned_the_first_readings_are_taken() -> None:
    assert LetterModel({}).read("gamarjoba") == "გამარჯობა"
