import pytest

from components.letters import fold, plain, script


@pytest.mark.parametrize(
    ("text", "code"),
    [("სად ვარ", "Geor"), ("where", "Latn"), ("πού", "Grek"), ("BAMF-ში ვარ აქ", "Geor"), ("где", ""), ("😀 12", "")],
)
def test_the_script_is_that_of_most_letters(text: str, code: str) -> None:
    assert script(text) == code


def test_plain_drops_capitals_accents_punctuation_emoji_and_numbers() -> None:
    assert plain("España,  5 კაცი! 😀 2026 — Ça?") == "espana კაცი ca"


def test_plain_keeps_digits_that_stand_for_letters() -> None:
    assert plain("4ems 6vils 100 evro") == "4ems 6vils evro"


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "12345", "?!…", "4 6"])
def test_a_text_without_a_word_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize(
    ("mkhedruli", "spellings"),
    [
        ("საქართველოში", ["saqartveloshi", "sakartveloshi", "saqarTveloSi", "saqartvelo6i"]),
        ("წასვლა", ["wasvla", "tsasvla", "casvla"]),
        ("ჭირდება", ["chirdeba", "tchirdeba", "4irdeba"]),
        ("ხუთი ქალი", ["xuti qali", "khuti kali"]),
    ],
)
def test_mkhedruli_and_its_latin_spellings_have_one_key(mkhedruli: str, spellings: list[str]) -> None:
    assert {fold(spelling) for spelling in spellings} == {fold(mkhedruli)}
