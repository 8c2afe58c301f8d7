from components.spelling import SpellingModel

TEXTS = [
    ("en", "how do I go back home with my children"),
    ("en", "what is the price of the ticket"),
    ("ka-Latn", "rogor davbrunde saxlshi bavshvebtan ertad"),
    ("ka-Latn", "ra ghirs bileti da rodis aris"),
    ("de", "wie komme ich mit meinen Kindern nach Hause"),
    ("de", "was kostet die Fahrkarte und wann"),
]


def test_as_many_languages_are_known_as_were_learned() -> None:
    model = SpellingModel.learn(TEXTS)
    assert model.codes == ("de", "en", "ka-Latn")
    assert [model.guess(text)[0] for text in ("the children", "rodis davbrunde", "wie kostet")] == [
        "en",
        "ka-Latn",
        "de",
    ]


def test_a_text_of_unknown_letters_is_no_language() -> None:
    assert SpellingModel.learn(TEXTS).guess("привет") == ("", 0.0)


def test_chances_lie_between_nothing_and_certainty() -> None:
    for text in ("a", "in", "ich will home davbrunde"):
        assert 0 < SpellingModel.learn(TEXTS).guess(text)[1] <= 1
