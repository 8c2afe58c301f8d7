import time

import pytest

from components.reader import Reader

TEXT = ["რა ბუთი გავაკეთო რომ დავბრუნდე საქართველოში", "პასპორტი დავკარგე და ჩემი ვიზა გავიდა", "რა ღირს თქვენი შველა"]


@pytest.fixture(scope="module")
def model() -> Reader:
    return Reader.learn("ka", TEXT)


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
def test_latin_spellings_are_read(model: Reader, latin: str, mkhedruli: str) -> None:
    assert model.read(latin) == mkhedruli


def test_capitals_are_a_name_unless_the_whole_text_shouts(model: Reader) -> None:
    assert model.read("BAMF ra ghirs") == "BAMF რა ღირს"


def test_numbers_and_mkhedruli_stay(model: Reader) -> None:
    assert model.read("46 წელი, 2026") == "46 წელი, 2026"


def test_a_word_of_four_thousand_letters_is_left_alone_at_once(model: Reader) -> None:
    started_s = time.monotonic()
    assert model.read("a" * 4096) == "a" * 4096
    assert time.monotonic() - started_s < 0.5


def test_without_any_text_learned_the_first_readings_are_taken() -> None:
    assert Reader("ka", {}, {}).read("gamarjoba") == "გამარჯობა"


GREEK = [
    "Έχασα το διαβατήριό μου και θέλω να γυρίσω στη Γεωργία",
    "θα με περιμένει κάποιος στο αεροδρόμιο;",
    "χρειάζομαι ξένο γιατρό",
]


@pytest.mark.parametrize(
    ("latin", "greek"),
    [
        ("exasa to diavatirio mou", "έχασα το διαβατήριό μου"),
        ("8elw na gyrisw sth gewrgia", "θέλω να γυρίσω στη γεωργία"),
        ("thelo na giriso sti georgia", "θέλω να γυρίσω στη γεωργία"),
        ("xreiazomai kseno giatro", "χρειάζομαι ξένο γιατρό"),
        ("hreiazomai 3eno giatro", "χρειάζομαι ξένο γιατρό"),
    ],
)
def test_greeklish_of_every_habit_is_read_with_its_accents(latin: str, greek: str) -> None:
    assert Reader.learn("el", GREEK).read(latin) == greek


def test_accents_that_were_not_typed_come_back() -> None:
    assert Reader.learn("el", GREEK).accented("χρειαζομαι γιατρό τωρα") == "χρειάζομαι γιατρό τωρα"
