"""Every kind of fault an editor can make is listed with its file and line, and costs that file alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import Level, accept, fingerprint, load

from .folder import EN, KA, LANGUAGES, TODAY, edit, faults


def test_a_sound_folder_has_no_fault_and_all_its_answers(folder: Path) -> None:
    library, found = load(folder, TODAY, LANGUAGES)
    assert found == []
    assert set(library.answers) == {(lang, topic) for lang in ("ka", "en") for topic in ("avrr_cost", "avrr_apply")}
    assert library.topics == ("avrr_cost", "avrr_apply")
    answer = library.answers["en", "avrr_cost"]
    assert (answer.title, answer.more) == ("Who pays?", "A counsellor tells you the rest.")
    assert answer.countries == {"DE": "Police: {{ country.police }}, sum: {{ amounts.de_cash }}."}


NO_BRACKET = (
    "YAML cannot be read: did not find expected ',' or ']' (a comma or a closing bracket is missing, here or above)"
)
LONG = "page is longer than 4,096 characters after filling, with title and notes (4,880)"
FAULTS_OF_A_FILE = [
    ("---\ntitle", "title", 1, "front matter is missing: the file must begin with `---`, keys and values, `---`"),
    (
        "title: Who pays?",
        "title: [Who pays?",
        3,
        NO_BRACKET,
    ),
    ("title: Who pays?", "title: Who pays?\ntitle: Who?", 3, "`title` stands here a second time"),
    ("title: Who pays?\n", "", 2, "`title` is missing"),
    ("title: Who pays?", "title: ''", 2, "title is empty"),
    ("title: Who pays?", f"title: {'x' * 43}", 2, "title is longer than 40 characters (43)"),
    ("title: Who pays?", "title: how?", 2, "title is that of avrr_apply too"),
    ("related:", "colour: red\nrelated:", 7, "`colour` is not a known key"),
    ("[iom-1, iom-2]", "iom-1", 3, "sources must be a list: [one, another]"),
    ("iom-2]", "iom-9]", 3, "sources iom-9 is not in sources.yml"),
    ("[avrr_apply]", "[avrr_applied]", 7, "related avrr_applied is not a topic of catalogue.yml"),
    ("2026-11-01", "1 Nov 2026", 4, "checked_on is not a date like 2026-11-20 (1 Nov 2026)"),
    ("2027-05-01", "2026-05-01", 5, "review_by is not after checked_on"),
    ("The journey is free for 3 months.\n\nAsk: {{ georgia.legal_aid }}.\n", "", 9, "the text of `body` is empty"),
    ("The journey", f"{'The journey ' * 80}", 9, "body is longer than 900 characters after filling (995)"),
    ("A counsellor", f"{'A counsellor ' * 320}", 14, LONG),
    ("## DE", "## XX", 16, "## XX: not a country of countries.yml"),
    ("## DE", "## DE\nFlats.\n\n## DE", 19, "## DE stands here a second time"),
    ("## DE", "## DE\nFlats.\n\n<!-- more -->", 19, "<!-- more --> stands here a second time"),
    ("georgia.legal_aid", "georgia.illegal_aid", 11, "{{ georgia.illegal_aid }} has no value"),
    ("georgia.legal_aid", "country.police", 11, "{{ country.police }} has no value"),
    ("country.police", "country.phone", 17, "{{ country.phone }} has no value for DE"),
    ("{{ georgia.legal_aid }}", "{ georgia.legal_aid }", 11, "{ is not a placeholder like {{ georgia.legal_aid }}"),
    ("Ask:", "Ask 1485 or:", 11, "phone number in the text, use a placeholder: 1485"),
    ("Ask:", "Ask +995 32 294 50 50:", 11, "phone number in the text, use a placeholder: +995 32 294 50 50"),
    ("Ask:", "Ask help@iom.int:", 11, "email address in the text, use a placeholder: help@iom.int"),
    ("Ask:", "Ask iom.int/help or:", 11, "web address in the text, use a placeholder: iom.int/help"),
    ("Ask:", "Pay 3 euros:", 11, "sum of money in the text, use a placeholder: 3 euros"),
    ("sum: {{ amounts.de_cash }}", "3 CHF", 17, "sum of money in the text, use a placeholder: 3 CHF"),
    ("3 months", "4 months", 9, "numbers of `body` differ from the Georgian text: only here 4, only there 3"),
    (
        "{{ georgia.legal_aid }}",
        "{{ georgia.iom }}",
        9,
        "placeholders of `body` differ from the Georgian text: only here georgia.iom, only there georgia.legal_aid",
    ),
    ("<!-- more -->\nA counsellor tells you the rest.\n", "", 2, "`more` of the Georgian text is missing"),
    ("## DE", "## ES\nFlats.\n\n## DE", 17, "`ES` is not in the Georgian text"),
]


@pytest.mark.parametrize(("old", "new", "line", "what"), FAULTS_OF_A_FILE)
def test_a_fault_is_listed_with_its_line_and_costs_that_file_alone(
    folder: Path, old: str, new: str, line: int, what: str
) -> None:
    edit(folder / "en/answers/avrr_cost.md", old, new)
    library, _ = load(folder, TODAY, LANGUAGES)
    assert f"content/en/answers/avrr_cost.md:{line}: {what}" in faults(folder)
    assert set(library.answers) == {("ka", "avrr_cost"), ("ka", "avrr_apply"), ("en", "avrr_apply")}
    fallback = library.answer("avrr_cost", "en")
    assert fallback is not None
    assert fallback.language == "ka"


def test_all_faults_of_a_file_are_listed_at_once(folder: Path) -> None:
    file = folder / "en/answers/avrr_cost.md"
    edit(file, "title: Who pays?", f"title: {'x' * 41}")
    edit(file, "2026-11-01", "soon")
    edit(file, "3 months", "4 months")
    edit(file, "country.police", "country.colour")
    assert [int(re.findall(r":(\d+):", fault)[0]) for fault in faults(folder)] == [2, 4, 17]


def test_more_after_a_country_is_a_fault(folder: Path) -> None:
    file = folder / "ka/answers/avrr_cost.md"
    edit(file, "<!-- more -->\nდანარჩენს კონსულტანტი გეტყვით.\n\n", "")
    edit(file, "{{ amounts.de_cash }}.", "{{ amounts.de_cash }}.\n<!-- more -->\nმეტი.")
    assert "content/ka/answers/avrr_cost.md:14: <!-- more --> must stand before the countries" in faults(folder)


def test_a_stale_translation_is_a_warning_and_stays(folder: Path) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "გზა უფასოა", "გზა სულ უფასოა")
    library, found = load(folder, TODAY, LANGUAGES)
    assert [fault.level for fault in found] == [Level.WARNING]
    assert str(found[0]).startswith(
        "content/en/answers/avrr_cost.md:6: warning: stale: the translation is older than the Georgian"
    )
    assert ("en", "avrr_cost") in library.answers


def test_accepting_a_translation_makes_it_fresh(folder: Path) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "გზა უფასოა", "გზა სულ უფასოა")
    accept(folder, "avrr_cost", "en")
    assert faults(folder) == []


def test_accepting_writes_the_line_where_there_was_none(folder: Path) -> None:
    file = folder / "en/answers/avrr_cost.md"
    before = file.read_text("utf-8")
    file.write_text(re.sub("translated_from:.*\n", "", before), "utf-8")
    assert faults(folder) == ["content/en/answers/avrr_cost.md:2: `translated_from` is missing"]
    accept(folder, "avrr_cost", "en")
    assert faults(folder) == []
    assert file.read_text("utf-8").count("translated_from") == 1


def test_the_master_has_no_translated_from(folder: Path) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "related:", "translated_from: 3f9c2a\nrelated:")
    assert "content/ka/answers/avrr_cost.md:6: `translated_from` is for translations" in faults(folder)


def test_only_what_is_said_changes_the_fingerprint() -> None:
    assert fingerprint(KA) == fingerprint(KA.replace("2027-05-01", "2027-06-01").replace("3 თვე", "3\n  თვე"))
    assert fingerprint(KA) != fingerprint(KA.replace("3 თვე", "4 თვე"))
    assert fingerprint(KA) != fingerprint(KA.replace("ვინ იხდის?", "ვინ?"))
    assert re.fullmatch("[0-9a-f]{6}", fingerprint(KA))


def test_numbers_that_are_no_phones_and_no_money_are_left_alone(folder: Path) -> None:
    file = folder / "ka/answers/avrr_cost.md"
    edit(file, "3 თვე", "3 თვე, 2017-2024 წლებში, 25 000 ადამიანი, 90/180 დღე, 18 წლამდე, 1.5 ლიტრი")
    assert not [fault for fault in faults(folder) if "placeholder:" in fault]


def test_georgian_money_is_found_in_every_case(folder: Path) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "3 თვე", "3 ლარამდე")
    where = "content/ka/answers/avrr_cost.md:8"
    assert f"{where}: sum of money in the text, use a placeholder: 3 ლარამდე" in faults(folder)


def test_a_missing_topic_and_a_missing_language_are_listed(folder: Path) -> None:
    (folder / "en/answers/avrr_apply.md").unlink()
    assert "content/en/answers/avrr_apply.md:1: is missing" in faults(folder)
    (folder / "en/answers/avrr_cost.md").unlink()
    assert "content/en/answers:1: language en is missing" in faults(folder)


def test_a_file_that_is_no_topic_and_a_folder_that_is_no_language_are_listed(folder: Path) -> None:
    text = (folder / "ka/answers/avrr_cost.md").read_text("utf-8").replace("ვინ იხდის?", "სხვა")
    (folder / "ka/answers/weather.md").write_text(text, "utf-8")
    (folder / "xx/answers").mkdir(parents=True)
    found = faults(folder)
    assert "content/ka/answers/weather.md:2: weather is not a topic of catalogue.yml" in found
    assert "content/xx:1: xx is none of ka, en, de, el, nl, fr, it, fi, sv" in found


def test_a_file_that_is_not_utf_8_is_listed_with_the_line(folder: Path) -> None:
    (folder / "en/answers/avrr_cost.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert "content/en/answers/avrr_cost.md:2: is not UTF-8 text" in faults(folder)


FAULTS_OF_DATA = [
    ("sources.yml", "mark: stable", "mark: unsure", 2, "mark: input should be 'stable' or 'changes'"),
    ("sources.yml", "https://iom.int", "iom.int", 2, "address is not a web address (iom.int)"),
    ("countries.yml", "Europe/Berlin", "Europe/Bonn", 4, "time_zones Europe/Bonn is not a time zone"),
    ("countries.yml", "[ka, en, de]", "[ka, xx]", 3, "languages xx is none of ka, en, de, el, nl, fr, it, fi, sv"),
    ("countries.yml", "ES:", "QX:", 6, "QX is not a country code"),
    ("countries.yml", "source: iom-3", "source: iom-9", 5, "source iom-9 is not in sources.yml"),
    ("georgia.yml", '"14 85"', "soon", 3, "number is not written as it must be (see docs/edit.md)"),
    ("georgia.yml", "regions: {}", "", 2, "`regions` is missing"),
    ("amounts.yml", "EUR", "EURO", 2, "currency EURO is not a currency code"),
    ("georgia.yml", "14 85", "14 86", 3, "14 86 does not stand in the fact of its source"),
    ("countries.yml", '"110"', '"111"', 5, "111 does not stand in the fact of its source"),
    ("amounts.yml", "1000", "1500", 2, "1500 does not stand in the fact of iom-1"),
    ("catalogue.yml", "category: programme", "category: other", 4, "other is not one of the `categories`"),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "what"), FAULTS_OF_DATA)
def test_a_fault_of_a_data_file_is_listed_with_its_line(
    folder: Path, name: str, old: str, new: str, line: int, what: str
) -> None:
    edit(folder / name, old, new)
    assert f"content/{name}:{line}: {what}" in faults(folder)


@pytest.mark.parametrize("name", ["catalogue", "sources", "countries", "georgia", "amounts"])
@pytest.mark.parametrize("text", ["[", "", "just words", "a: &a {b: *a}", "a: b: c", None])
def test_a_data_file_that_cannot_be_read_stops_nothing(folder: Path, name: str, text: str | None) -> None:
    file = folder / f"{name}.yml"
    file.unlink() if text is None else file.write_text(text, "utf-8")
    assert [fault for fault in faults(folder) if fault.startswith(f"content/{name}.yml:")]


ANYTHING = st.text() | st.text(st.sampled_from("---\n:{}[]# \"'*&!|>%@`aდ1<!-morecountry.DE"), max_size=60)


@given(ANYTHING, st.sampled_from(["answer", "front", "text", "countries.yml", "catalogue.yml", "amounts.yml"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_nothing_that_can_be_typed_stops_the_loading(folder: Path, text: str, where: str) -> None:
    texts = {"answer": text, "front": f"---\n{text}\n---\nText.", "text": EN + text}
    name = where if where not in texts else "en/answers/avrr_cost.md"
    before = (folder / name).read_text("utf-8")
    (folder / name).write_text(texts.get(where, text), "utf-8")
    load(folder, TODAY, LANGUAGES)
    (folder / name).write_text(before, "utf-8")


def test_an_empty_folder_gives_faults_and_an_empty_library(tmp_path: Path) -> None:
    library, found = load(tmp_path / "content", TODAY, LANGUAGES)
    assert not library.answers
    assert "content/catalogue.yml:1: is missing" in [str(fault) for fault in found]
