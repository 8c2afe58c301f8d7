"""What must be the same in all languages, what must stand in a source, and what must not be said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content import Level, accept, confirm, load, minor
from bot.content.checks import LINKS
from bot.content.parity import dates, numbers

from .folder import LANGUAGES, TODAY, edit, faults

KA_FILE, EN_FILE = "ka/answers/avrr_cost.md", "en/answers/avrr_cost.md"


def both(folder: Path, ka: str, en: str) -> list[str]:
    """The faults where a sentence with these words stands in both languages, the translation being fresh."""
    edit(folder / KA_FILE, "3 თვე", ka)
    edit(folder / EN_FILE, "3 months", en)
    accept(folder, "avrr_cost", "en")
    return faults(folder)


@pytest.mark.parametrize(
    ("ka", "en", "differ"),
    [
        ("3 თვე", "3 months", False),
        ("3 თვე და 3 დღე", "3 months and some days", True),
        ("1 000 დღე", "1,000 days", False),
        ("1\u00a0000 დღე", "1000 days", False),
        ("2 000 დღე", "1,000 days", True),
    ],
)
def test_numbers_must_be_the_same_as_often(folder: Path, ka: str, en: str, differ: bool) -> None:
    found = [fault for fault in both(folder, ka, en) if "numbers of" in fault]
    assert bool(found) is differ
    assert all(fault.startswith("content/en/answers/avrr_cost.md:9: ") for fault in found)


def test_dates_must_be_the_same_day_and_month(folder: Path) -> None:
    found = both(folder, "2000 წლის 3 მარტი", "3 May 2000")
    what = "dates of `body` differ from the Georgian text: only here 3.5., only there 3.3."
    assert f"content/en/answers/avrr_cost.md:9: {what}" in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ka", "2025 წლის 28 სექტემბერი"),
        ("ka", "28 სექტემბრამდე, 2025"),
        ("en", "28 September 2025"),
        ("de", "28. September 2025"),
        ("de", "am 28.09.2025"),
        ("el", "στις 28 Σεπτεμβρίου 2025"),
        ("nl", "28 september 2025"),
        ("fr", "le 28 septembre 2025"),
        ("it", "28 settembre 2025"),
        ("fi", "28. syyskuuta 2025"),
        ("sv", "den 28 september 2025"),
        ("en", "the 28th of September 2025"),
        ("el", "τις 28η Σεπτεμβρίου του 2025"),
    ],
)
def test_a_day_is_the_same_in_every_language(language: str, text: str) -> None:
    assert dict(dates(text, language)) == {"28.9.": 1}
    assert dict(numbers(text)) == {"28": 1, "2025": 1}


MAY = [("ka", "2026 წლის მაისი"), ("en", "since May 2026"), ("el", "τον Μάιο του 2026"), ("fi", "toukokuussa 2026")]


@pytest.mark.parametrize(("language", "text"), MAY)
def test_a_month_beside_a_year_is_the_same_in_every_language(language: str, text: str) -> None:
    assert dict(dates(text, language)) == {"5.2026": 1}


def test_greek_days_in_may_are_known() -> None:
    assert dict(dates("στις 14 Μαΐου", "el")) == {"14.5.": 1}


@pytest.mark.parametrize(("language", "text"), [("it", "8 settimane"), ("fr", "8 marchés")])
def test_what_only_begins_like_a_month_is_no_day(language: str, text: str) -> None:
    assert dates(text, language) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 000, 25,000, 25.000, 25’000", {"25000": 4}),
        ("9:00-12:30", {"9": 1, "00": 1, "12": 1, "30": 1}),
        ("90/180", {"90": 1, "180": 1}),
        ("60,82", {"60": 1, "82": 1}),
        ("{{ amounts.ge_1000 }}", {}),
        ("in 2017 200 people", {"2017": 1, "200": 1}),
    ],
)
def test_what_counts_as_a_number(text: str, found: dict[str, int]) -> None:
    assert dict(numbers(text)) == found


def test_a_number_that_no_source_of_the_answer_has_is_a_fault(folder: Path) -> None:
    what = "the number 7 stands in none of the answer's sources and in no data file"
    assert f"content/ka/answers/avrr_cost.md:8: {what}" in both(folder, "7 თვე", "7 months")


def test_numbers_of_sources_and_data_files_are_no_fault(folder: Path) -> None:
    # 2000 stands in the fact, 3 as a word, 5 in no fact but in georgia.yml
    edit(folder / "georgia.yml", "iom.int", "5")
    assert both(folder, "2 000, 3, 5 თვე", "2,000, 3, 5 months") == []


def test_numbers_of_titles_must_be_the_same(folder: Path) -> None:
    edit(folder / EN_FILE, "title: Who pays?", "title: Who pays 3?")
    assert faults(folder) == ["content/en/answers/avrr_cost.md:2: numbers of the title differ from the Georgian one"]


@pytest.mark.parametrize("words", ["Last  chance", "you should\nreturn"])
@pytest.mark.parametrize("place", ["The journey", "Who pays"])
def test_words_that_push_are_a_fault(folder: Path, words: str, place: str) -> None:
    edit(folder / EN_FILE, place, f"{words.replace(chr(10), ' ')} {place}")
    assert [fault for fault in faults(folder) if fault.endswith("pushes or promises (pressure.yml)")]


def test_a_language_without_words_that_push_is_a_fault(folder: Path) -> None:
    edit(folder / "pressure.yml", "en: [", "el: [")
    assert faults(folder) == ["content/pressure.yml:2: en is missing"]


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("[how](avrr_applied.md)", "dead link: there is no answer avrr_applied.md"),
        ("[this](avrr_cost.md)", "this answer links to itself"),
        (
            "[call]({{ georgia.legal_aid }})",
            f"link to {{{{ georgia.legal_aid }}}}: write {LINKS}",
        ),
        ("[map](maps)", f"link to maps: write {LINKS}"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(folder: Path, link: str, what: str) -> None:
    edit(folder / KA_FILE, "გზა", f"გზა {link}")
    assert f"content/ka/answers/avrr_cost.md:8: {what}" in faults(folder)


def test_a_topic_of_one_word_can_be_linked_too(folder: Path) -> None:
    for name in ("catalogue.yml", KA_FILE, "ka/answers/avrr_apply.md", EN_FILE, "en/answers/avrr_apply.md"):
        text = (folder / name).read_text("utf-8").replace("avrr_apply", "luggage")
        (folder / name).write_text(text, "utf-8")
    for language in LANGUAGES:
        (folder / language / "answers/avrr_apply.md").rename(folder / language / "answers/luggage.md")
    assert both(folder, "3 [თვე](luggage.md)", "3 [months](luggage.md)") == []


@pytest.mark.parametrize("mark", ["### DE", "##DE", " ## DE", "<!-- More -->", "<!-- a note -->"])
def test_what_is_nearly_a_mark_is_a_fault(folder: Path, mark: str) -> None:
    edit(folder / KA_FILE, "## DE", mark)
    what = f"{mark.strip()} is no mark: write `## DE` before a country, `<!-- more -->` before the rest"
    assert any(fault.endswith(what) for fault in faults(folder))


TITLES = [
    ("Call {{ georgia.legal_aid }}", "a title has no placeholders"),
    ("Pay 3 euros?", "sum of money in the title: 3 euros"),
]


@pytest.mark.parametrize(("title", "what"), TITLES)
def test_a_title_is_plain_words(folder: Path, title: str, what: str) -> None:
    edit(folder / EN_FILE, "title: Who pays?", f'title: "{title}"')
    assert f"content/en/answers/avrr_cost.md:2: {what}" in faults(folder)


def test_a_link_to_another_answer_is_known_to_the_library(folder: Path) -> None:
    assert both(folder, "3 [თვე](avrr_apply.md)", "3 [months](avrr_apply.md)") == []
    library, _ = load(folder, TODAY, LANGUAGES)
    assert library.answers["en", "avrr_cost"].links == ("avrr_apply",)
    edit(folder / EN_FILE, "[months](avrr_apply.md)", "months")
    assert [fault for fault in faults(folder) if "links of `body` differ" in fault]


@pytest.mark.parametrize(
    ("left", "what"),
    [
        (31, None),
        (30, "review will be due in 30 days"),
        (0, "review will be due in 0 days"),
        (-1, "review is due since 2027-05-01, and is shown with a warning"),
        (-60, "review is due since 2027-05-01, and is withheld from readers"),
    ],
)
def test_a_review_that_is_due_is_a_warning(folder: Path, left: int, what: str | None) -> None:
    today = date(2027, 5, 1) - timedelta(days=left)
    found = [fault for fault in load(folder, today, LANGUAGES)[1] if "review" in fault.what]
    assert {fault.what for fault in found} == ({what} if what else set())
    assert {fault.level for fault in found} <= {Level.WARNING}
    assert len(found) in (0, 4)


def test_a_source_is_not_seen_in_the_future_and_is_looked_at_again_within_two_years(folder: Path) -> None:
    edit(folder / KA_FILE, "2026-11-01", "2026-11-21")
    edit(folder / EN_FILE, "2027-05-01", "2029-05-01")
    assert {
        "content/ka/answers/avrr_cost.md:4: checked_on lies in the future (2026-11-21)",
        "content/en/answers/avrr_cost.md:5: review_by is more than two years after checked_on",
    } <= set(faults(folder))


def test_front_matter_that_differs_from_the_georgian_is_a_warning(folder: Path) -> None:
    edit(folder / EN_FILE, "2027-05-01", "2027-06-01")
    warning = "content/en/answers/avrr_cost.md:5: warning: `review_by` is not that of the Georgian file"
    assert faults(folder) == [warning]


def test_a_number_changed_in_georgian_costs_no_translation(folder: Path) -> None:
    edit(folder / KA_FILE, "3 თვე", "2 000 თვე")
    library, found = load(folder, TODAY, LANGUAGES)
    assert {fault.level for fault in found} == {Level.WARNING}
    assert library.answers["en", "avrr_cost"].is_older
    assert not library.answers["en", "avrr_apply"].is_older


# --- small changes


def older(folder: Path) -> bool:
    return load(folder, TODAY, LANGUAGES)[0].answers["en", "avrr_cost"].is_older


def test_a_small_change_leaves_translations_fresh(folder: Path) -> None:
    edit(folder / KA_FILE, "გზა უფასოა", "გზა  უფასოა!")
    assert older(folder)
    minor(folder, "avrr_cost")
    assert not older(folder)
    assert faults(folder) == []


def test_small_changes_after_each_other_leave_translations_fresh(folder: Path) -> None:
    for before, after in (("უფასოა", "უფასოა!"), ("უფასოა!", "უფასო არის!"), ("უფასო არის!", "უფასო არის.")):
        edit(folder / KA_FILE, before, after)
        minor(folder, "avrr_cost")
        assert not older(folder)


def test_a_great_change_after_a_small_one_makes_translations_stale(folder: Path) -> None:
    edit(folder / KA_FILE, "უფასოა", "უფასოა!")
    minor(folder, "avrr_cost")
    edit(folder / KA_FILE, "უფასოა!", "ფასიანია")
    assert older(folder)


def test_a_small_change_does_not_hide_an_earlier_great_one(folder: Path) -> None:
    edit(folder / KA_FILE, "უფასოა", "ფასიანია")
    great = load(folder, TODAY, LANGUAGES)[1][0].what.split()[-1].rstrip(")")
    edit(folder / KA_FILE, "ფასიანია", "ფასიანია!")
    minor(folder, "avrr_cost", since=great)
    assert older(folder)


def test_what_has_not_changed_is_no_small_change(folder: Path) -> None:
    with pytest.raises(ValueError, match="made from today's Georgian text already"):
        minor(folder, "avrr_cost")


def test_only_the_georgian_text_has_small_changes(folder: Path) -> None:
    edit(folder / EN_FILE, "related:", "minor_changes: [aaaaaa-bbbbbb]\nrelated:")
    assert "content/en/answers/avrr_cost.md:7: `minor_changes` is for the Georgian text" in faults(folder)


# --- still true


def test_confirming_writes_the_days_into_every_language(folder: Path) -> None:
    assert confirm(folder, "avrr_cost", checked_on=date(2026, 11, 19), review_by=date(2027, 7, 2)) == ["ka", "en"]
    library, found = load(folder, TODAY, LANGUAGES)
    assert found == []
    for language in LANGUAGES:
        answer = library.answers[language, "avrr_cost"]
        assert (answer.checked_on, answer.review_by) == (date(2026, 11, 19), date(2027, 7, 2))
    assert (folder / KA_FILE).read_text("utf-8").count("review_by") == 1


@pytest.mark.parametrize("days", [0, -1, 3 * 366])
def test_confirming_refuses_days_that_make_no_sense(folder: Path, days: int) -> None:
    with pytest.raises(ValueError, match="is not within two years after"):
        confirm(folder, "avrr_cost", checked_on=TODAY, review_by=TODAY + timedelta(days=days))


def test_confirming_writes_all_languages_or_none(folder: Path) -> None:
    (folder / EN_FILE).write_text("no front matter", "utf-8")
    before = (folder / KA_FILE).read_text("utf-8")
    with pytest.raises(ValueError, match="has no front matter"):
        confirm(folder, "avrr_cost", checked_on=TODAY, review_by=TODAY + timedelta(days=9))
    assert (folder / KA_FILE).read_text("utf-8") == before


@pytest.mark.parametrize("topic", ["../../../evil", "a/b", ""])
def test_no_command_writes_outside_the_answers(folder: Path, topic: str) -> None:
    with pytest.raises(ValueError, match="is no topic"):
        confirm(folder, topic, checked_on=TODAY, review_by=TODAY + timedelta(days=9))
    with pytest.raises(ValueError, match="is no topic"):
        accept(folder, topic, "en")


def test_an_unknown_topic_cannot_be_confirmed_and_georgian_not_be_accepted(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        confirm(folder, "weather", checked_on=TODAY, review_by=TODAY + timedelta(days=1))
    with pytest.raises(ValueError, match="translated from"):
        accept(folder, "avrr_cost", "ka")


def test_a_wrong_fingerprint_is_no_earlier_text(folder: Path) -> None:
    with pytest.raises(ValueError, match="is no fingerprint"):
        minor(folder, "avrr_cost", since="zzz")


def test_line_ends_and_lists_of_other_editors_are_kept(folder: Path) -> None:
    file = folder / KA_FILE
    noted = "related:\n- avrr_apply\nminor_changes:\n  - aaaaaa-bbbbbb"
    text = file.read_text("utf-8").replace("related: [avrr_apply]", noted).replace("უფასოა", "უფასოა!")
    file.write_bytes(text.replace("\n", "\r\n").encode())
    minor(folder, "avrr_cost")
    written = file.read_bytes().decode()
    assert written.count("\n") == written.count("\r\n")
    assert "minor_changes: [aaaaaa-bbbbbb, " in written
    assert "related:\r\n- avrr_apply\r\nminor_changes" in written
    assert faults(folder) == []
