"""Interface texts, dates and names in the reader's language, and what happens where one is missing or broken."""

from __future__ import annotations

import gettext
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import texts
from bot.content import LANGUAGES
from bot.core.values import (
    Clock,
    Counted,
    CountryName,
    Day,
    Hour,
    LanguageName,
    Moment,
    Numbers,
    Place,
    Text,
    Title,
    Trail,
    Value,
)
from bot.core.world import Library, Source
from bot.paths import CONTENT
from bot.sentences import COUNTED, SENTENCES
from bot.texts import Texts, country_name, language_name, load, publishers, shorten
from tests.fakes import LIBRARY

NOON = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # 10:00 in Berlin, 13:00 in Tbilisi
EVENING = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)  # 21:30 in Berlin, half past midnight of the 26th in Tbilisi


class Catalogue(gettext.NullTranslations):
    """A catalogue with the given translations, by key."""

    def __init__(self, **by_key: str) -> None:
        super().__init__()
        self.found = {SENTENCES[key.replace("__", ".")]: text for key, text in by_key.items()}

    def gettext(self, message: str) -> str:
        """The translation; KeyError where there is none."""
        return self.found[message]


ENGLISH = Texts({"en": Catalogue()})


def shown(value: Value, language: str = "en") -> str:
    return ENGLISH.render(value, language, LIBRARY)


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    both = Texts({"ka": Catalogue(menu="მენიუ"), "en": Catalogue(menu="Menu")})
    assert (both.say("ka", "menu"), both.say("en", "menu")) == ("მენიუ", "Menu")


def test_values_are_put_in_where_the_language_wants_them() -> None:
    made = Texts({"ka": Catalogue(desk__fault="ყურადღება: %(what)s")})
    assert made.say("ka", "desk.fault", {"what": "x"}) == "ყურადღება: x"


def test_a_sentence_missing_in_a_language_is_said_in_georgian_then_in_english() -> None:
    both = Texts({"de": Catalogue(), "ka": Catalogue(menu="მენიუ"), "en": Catalogue()})
    assert both.say("de", "menu") == "მენიუ"
    assert both.say("de", "help") == SENTENCES["help"]


def test_a_language_without_a_catalogue_is_said_in_georgian() -> None:
    assert Texts({"ka": Catalogue(menu="მენიუ")}).say("sv", "menu") == "მენიუ"


def test_without_any_catalogue_the_english_source_is_said() -> None:
    assert Texts({}).say("ka", "menu") == SENTENCES["menu"]


@pytest.mark.parametrize("broken", ["%(wrong)s", "%(what", "100% %(what)s", "%(what)d", "%s %s %s"])
def test_a_translation_with_a_broken_placeholder_is_never_a_lost_text(broken: str) -> None:
    made = Texts({"ka": Catalogue(desk__fault=broken), "en": Catalogue()})
    assert made.say("ka", "desk.fault", {"what": "x"}) == SENTENCES["desk.fault"] % {"what": "x"}


def test_a_key_that_does_not_exist_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        ENGLISH.say("en", "of.tomorrow")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is", "as it is"),
        (7, "7"),
        (Text("button.menu"), SENTENCES["button.menu"]),
        (Title("luggage"), "luggage (en)"),
        (Title("withdrawn"), "withdrawn"),
        (CountryName("DE"), "Germany"),
        (LanguageName("ka"), "ქართული"),
        (Day(date(2026, 11, 25)), "Wed, 25 Nov"),
        (Place("Europe/Berlin"), "Berlin"),
        (Hour(NOON, "Europe/Berlin"), "10:00"),
        (Clock(NOON, "Europe/Berlin"), "10:00 (Berlin time), 13:00 in Tbilisi"),
        (Clock(NOON, "Asia/Tbilisi"), "13:00 (Tbilisi time)"),
        (Moment(NOON, "Asia/Tbilisi"), "Wednesday, 25 November, 13:00 (Tbilisi time)"),
        (Moment(NOON, "Europe/Berlin"), "Wednesday, 25 November, 10:00 (Berlin time), 13:00 in Tbilisi"),
        (
            Moment(EVENING, "Europe/Berlin"),
            "Wednesday, 25 November, 21:30 (Berlin time), Thu, 26 Nov, 00:30 in Tbilisi",
        ),
        (Numbers("DE"), "Emergency: 112\nPolice: 110"),
        (Numbers("GR"), "Emergency: 112"),
        (Numbers("TR"), SENTENCES["numbers.unknown"]),
        (Numbers("XX"), SENTENCES["numbers.unknown"]),
        (Trail((), ()), SENTENCES["desk.trail_empty"]),
        (
            Trail(("one", "two\nlines"), ("luggage", "avrr_cost", "luggage")),
            "Asked: one\nAsked: two lines\nAnswered with: luggage (en), avrr_cost (en)",
        ),
    ],
)
def test_a_value_is_shown_as_its_reader_writes_it(value: Value, text: str) -> None:
    assert shown(value) == text


def test_summer_time_is_the_host_countrys_affair() -> None:
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    assert shown(Clock(summer, "Europe/Berlin")) == "11:00 (Berlin time), 13:00 in Tbilisi"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ka", "ქართული"),
        ("en", "English"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("nl", "Nederlands"),
        ("fr", "Français"),
        ("it", "Italiano"),
        ("fi", "Suomi"),
        ("sv", "Svenska"),
    ],
)
def test_a_language_is_named_in_itself_with_a_capital_where_it_has_them(code: str, name: str) -> None:
    assert language_name(code) == name


def test_a_country_has_its_name_in_the_readers_language() -> None:
    assert (country_name("DE", "ka"), country_name("DE", "sv"), country_name("XX", "en")) == (
        "გერმანია",
        "Tyskland",
        "XX",
    )


def test_a_long_text_is_cut_on_a_cards_line() -> None:
    assert shorten("a\n b") == "a b"
    assert shorten("x" * 300) == "x" * 300
    assert shorten("x" * 301) == "x" * 299 + "…"


def test_publishers_are_named_once_and_the_rest_is_a_dot_dot_dot() -> None:
    sources = {f"s{n}": Source(f"s{n}", "", name, date.min, "stable", "") for n, name in enumerate("AABC")}
    library = Library(sources=sources)
    assert publishers(("s0", "s1", "s2", "gone"), library, most=2) == "A, B"
    assert publishers(("s0", "s2", "s3"), library, most=2) == "A, B, …"
    assert publishers((), library, most=2) == ""


@pytest.fixture(scope="module")
def shipped() -> Texts:
    return load(CONTENT)


def test_georgian_and_english_are_shipped(shipped: Texts) -> None:
    assert {"ka", "en"} <= set(shipped.catalogues)


def test_every_sentence_is_said_in_georgian_by_the_shipped_catalogue(shipped: Texts) -> None:
    same = [key for key, source in SENTENCES.items() if shipped.catalogues["ka"].gettext(source) == source]
    assert [key for key in same if re.search("[a-z]", re.sub(r"%\(\w+\)s", "", SENTENCES[key]))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_every_language(shipped: Texts, language: str) -> None:
    catalogue = shipped.catalogues[language]
    assert all(catalogue.gettext(source) for source in SENTENCES.values())
    assert all(catalogue.ngettext(one, many, n) for one, many in COUNTED.values() for n in (0, 1, 2, 5, 21, 100))


PLURALS = [("ka", 1), ("en", 1), ("de", 1), ("el", 1), ("nl", 1), ("fr", 0), ("it", 1), ("fi", 1), ("sv", 1)]


@pytest.mark.parametrize(("language", "of_zero"), PLURALS)
def test_the_plural_rules_are_pinned(shipped: Texts, language: str, of_zero: int) -> None:
    """CLDR, Babel and Weblate differ for Georgian, Italian and French; the catalogues are written for these rules."""
    plural = gettext.c2py(re.findall("plural=(.*?);", shipped.catalogues[language].info()["plural-forms"])[0])
    assert [plural(n) for n in (0, 1, 2, 5, 11, 21, 101)] == [of_zero, 0, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(("count", "number"), [(1, "1"), (90, "90"), (1700, "1.700")])
def test_a_number_in_a_sentence_has_its_plural_and_its_locale(shipped: Texts, count: int, number: str) -> None:
    said = shipped.render(Counted("privacy.kept", count), "de", LIBRARY)
    assert f" {number} {'Tag ' if count == 1 else 'Tagen '}" in said


def test_a_counted_sentence_with_a_broken_translation_is_said_in_english() -> None:
    class Broken(Catalogue):
        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return "%(days)s"

    assert Texts({"ka": Broken()}).count("ka", "privacy.kept", 1) == COUNTED["privacy.kept"][0] % {"count": 1}


def test_a_translation_that_is_the_same_as_the_english_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "interface.po").write_text('msgid "☰ Menu"\nmsgstr "☰ Menu"\n', encoding="utf-8")
    same = load(tmp_path).catalogues["nl"]
    assert Texts({"nl": same, "ka": Catalogue(button__menu="☰ მენიუ")}).say("nl", "button.menu") == "☰ Menu"


@pytest.mark.parametrize(
    ("language", "day"), [("ka", "1 ნოემბერი, 2026"), ("en", "1 November 2026"), ("fi", "1. marraskuuta 2026")]
)
def test_a_day_is_written_as_the_reader_writes_it(language: str, day: str) -> None:
    assert texts.long_date(date(2026, 11, 1), language) == day


@pytest.mark.parametrize(
    ("language", "day", "button"),
    [
        ("ka", "ოთხშაბათი, 25 ნოემბერი, 10:00", "ოთხ, 25 ნოე"),
        ("en", "Wednesday, 25 November, 10:00", "Wed, 25 Nov"),
        ("de", "Mittwoch, 25. November, 10:00", "Mi., 25. Nov."),
        ("el", "Τετάρτη 25 Νοεμβρίου, 10:00", "Τετ 25 Νοε"),
        ("nl", "woensdag 25 november, 10:00", "wo 25 nov"),
        ("fr", "mercredi 25 novembre, 10:00", "mer. 25 nov."),
        ("it", "mercoledì 25 novembre, 10:00", "mer 25 nov"),
        ("fi", "keskiviikko 25. marraskuuta, 10:00", "ke 25. marras"),
        ("sv", "onsdag 25 november, 10:00", "ons 25 nov."),
    ],
)
def test_a_weekday_stands_as_the_language_has_it(shipped: Texts, language: str, day: str, button: str) -> None:
    moment = shipped.render(Moment(NOON, "Europe/Berlin"), language, LIBRARY)
    assert (moment[: len(day)], shipped.render(Day(date(2026, 11, 25)), language, LIBRARY)) == (day, button)


def test_a_sentence_that_a_file_lacks_is_said_in_georgian(tmp_path: Path) -> None:
    for language, translation in (("nl", "Meny"), ("ka", "მენიუ")):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        key = "button.menu" if language == "nl" else "button.human"
        (folder / "interface.po").write_text(f'msgid "{SENTENCES[key]}"\nmsgstr "{translation}"\n', encoding="utf-8")
    assert load(tmp_path).say("nl", "button.human") == "მენიუ"


def test_a_language_that_nobody_has_a_name_for_is_shown_by_its_code() -> None:
    assert [language_name(code) for code in ("ru", "xx", "!")] == ["Русский", "xx", "!"]


def test_the_readers_language_is_an_argument_and_never_ambient(shipped: Texts) -> None:
    said = [
        shipped.say(language, "booking.ask_cancel", {"when": Moment(NOON, "Europe/Berlin")})
        for language in ("ka", "en")
    ]
    assert "ოთხშაბათი" in said[0]
    assert "Wednesday" in said[1]


def test_a_catalogue_is_read_from_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "interface.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{SENTENCES["button.menu"]}"\nmsgstr "☰ Meny"\n',
        encoding="utf-8",
    )
    assert texts.load(tmp_path).say("sv", "button.menu") == "☰ Meny"
