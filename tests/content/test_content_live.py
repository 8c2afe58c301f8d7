"""A saved file is in use without a restart; a faulty one is refused and what was good stays."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from bot.content import Shelf, load, page
from bot.live import Live
from bot.paths import CONTENT

from .folder import LANGUAGES, TODAY, edit

PO = (CONTENT / "ka/LC_MESSAGES/interface.po").read_text("utf-8")
COST = ("en", "avrr_cost")
FILE = "en/answers/avrr_cost.md"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    """The folder, read once."""
    shelf = Shelf(folder, LANGUAGES)
    shelf.refresh(TODAY)
    return shelf


def faults(shelf: Shelf) -> list[str]:
    shelf.refresh(TODAY)
    return [str(fault) for fault in shelf.faults]


def test_a_saved_answer_is_read_again(folder: Path, shelf: Shelf) -> None:
    edit(folder / FILE, "The journey", "Every journey")
    assert faults(shelf) == []
    assert shelf.library.answers[COST].body.startswith("Every journey")


def test_what_has_not_changed_is_not_read_again(folder: Path, shelf: Shelf) -> None:
    before = (folder / FILE).stat()
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("journey", "JOURNEY"), "utf-8")
    os.utime(folder / FILE, ns=(before.st_atime_ns, before.st_mtime_ns))
    faults(shelf)
    assert shelf.library.answers[COST].body.startswith("The journey")


def test_a_faulty_answer_is_refused_and_the_last_good_one_stays(folder: Path, shelf: Shelf) -> None:
    edit(folder / FILE, "The journey is free for 3 months", "Every journey is free for 1000 months")
    [fault] = faults(shelf)
    assert fault.startswith("content/en/answers/avrr_cost.md:9: ")
    assert shelf.library.answers[COST].body.startswith("The journey")
    edit(folder / FILE, "1000 months", "3 months")
    assert faults(shelf) == []
    assert shelf.library.answers[COST].body.startswith("Every journey")


def test_without_a_good_version_a_faulty_answer_is_left_out(folder: Path) -> None:
    edit(folder / FILE, "3 months", "4 months")
    shelf = Shelf(folder, LANGUAGES)
    shelf.refresh(TODAY)
    assert COST not in shelf.library.answers
    assert len(shelf.library.answers) == 3


def test_a_deleted_answer_goes(folder: Path, shelf: Shelf) -> None:
    (folder / FILE).unlink()
    assert faults(shelf) == ["content/en/answers/avrr_cost.md:1: is missing"]
    assert COST not in shelf.library.answers


@pytest.mark.parametrize("name", ["sources", "countries", "georgia", "amounts", "catalogue"])
def test_a_faulty_data_file_is_refused_whole(folder: Path, shelf: Shelf, name: str) -> None:
    before = shelf.library
    (folder / f"{name}.yml").write_text("nothing: [of, use", "utf-8")
    assert [fault.split(":")[0] for fault in faults(shelf)] == [f"content/{name}.yml"]
    assert shelf.library == before


def test_a_changed_amount_is_in_the_next_answer(folder: Path, shelf: Shelf) -> None:
    edit(folder / "sources.yml", "1,000", "1,500")
    edit(folder / "amounts.yml", "1000", "1500")
    assert faults(shelf) == []
    assert shelf.library.amounts["de_cash"][0] == 1500


def test_a_translation_is_held_to_the_georgian_text_that_has_just_changed(folder: Path, shelf: Shelf) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "გზა უფასოა", "გზა სულ უფასოა")
    [fault] = faults(shelf)
    assert "stale" in fault
    assert shelf.library.answers[COST].is_older


def test_a_broken_georgian_text_takes_no_translation_with_it(folder: Path) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "title:", "titel:")
    shelf = Shelf(folder, LANGUAGES)
    shelf.refresh(TODAY)
    assert ("ka", "avrr_cost") not in shelf.library.answers
    assert COST in shelf.library.answers


# --- interface texts


@pytest.fixture
def po(folder: Path) -> Path:
    """The Georgian interface texts of the folder."""
    file = folder / "ka/LC_MESSAGES/interface.po"
    file.parent.mkdir()
    file.write_text(PO, "utf-8")
    return file


def test_a_saved_interface_text_is_read_again(folder: Path, po: Path) -> None:
    first = texts.load(folder)
    po.write_text(PO.replace("მენიუ", "ყველაფერი"), "utf-8")
    second = texts.load(folder, first)
    assert [t.say("ka", "button.menu") for t in (first, second)] == ["☰ მენიუ", "☰ ყველაფერი"]


@pytest.mark.parametrize(
    "broken", ["just words", PO[: len(PO) // 2], PO.replace('"☰ მენიუ"', '""'), PO.replace("%(date)s", "%s")]
)
def test_faulty_interface_texts_are_refused_and_the_last_good_ones_stay(folder: Path, po: Path, broken: str) -> None:
    first = texts.load(folder)
    po.write_text(broken, "utf-8")
    second = texts.load(folder, first)
    assert second.say("ka", "button.menu") == "☰ მენიუ"
    [fault] = second.broken
    assert fault.startswith("content/ka/LC_MESSAGES/interface.po:1: is not used: ")


# --- what may not happen while the service runs


def test_an_entry_that_goes_from_a_data_file_leaves_good_answers_whole(folder: Path, shelf: Shelf) -> None:
    edit(folder / "georgia.yml", "legal_aid:", "legal_help:")
    assert all("georgia.legal_aid }} has no value" in fault for fault in faults(shelf))
    for answer in shelf.library.answers.values():
        assert "14 85" in page(shelf.library, answer, country=None)
    anew = Shelf(folder, LANGUAGES)
    anew.refresh(TODAY)
    assert anew.library.answers == {}


def test_a_folder_that_is_moved_away_takes_nothing_with_it(folder: Path, shelf: Shelf) -> None:
    before = shelf.library
    away = folder.rename(folder.parent / "away")
    assert faults(shelf) == ["content:1: the folder is missing or empty"]
    assert shelf.library is before
    away.rename(folder)
    edit(folder / FILE, "The journey", "Every journey")
    assert faults(shelf) == []
    assert shelf.library.answers[COST].body.startswith("Every")


def test_a_faulty_georgian_text_makes_no_translation_older(folder: Path, shelf: Shelf) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "3 თვე", "77 თვე")
    [fault] = faults(shelf)
    assert "ka/answers/avrr_cost.md:8: the number 77" in fault
    assert not shelf.library.answers[COST].is_older


def test_a_stale_translation_stays_so_when_the_georgian_text_breaks(folder: Path, shelf: Shelf) -> None:
    edit(folder / "ka/answers/avrr_cost.md", "გზა უფასოა", "გზა სულ უფასოა")
    faults(shelf)
    edit(folder / "ka/answers/avrr_cost.md", "title:", "titel:")
    faults(shelf)
    assert shelf.library.answers[COST].is_older


def test_a_sources_file_that_cannot_be_read_is_one_fault(folder: Path) -> None:
    (folder / "sources.yml").write_text("[", "utf-8")
    library, found = load(folder, TODAY, LANGUAGES)
    assert [fault.path.name for fault in found] == ["sources.yml"]
    assert len(library.answers) == 4


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("countries.yml", "Europe/Berlin", "Europe"), (FILE, "related: [", "related: " + "[" * 3000 + "[")],
)
def test_no_text_stops_the_reading(folder: Path, shelf: Shelf, name: str, old: str, new: str) -> None:
    edit(folder / name, old, new)
    assert faults(shelf)
    assert COST in shelf.library.answers


# --- the watch


@pytest.fixture
def live(folder: Path, po: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """The folder in use, looked at a hundred times a second."""
    monkeypatch.setattr("bot.live.LOOK_EVERY_S", 0.01)
    return Live(folder)


@contextlib.asynccontextmanager
async def watched(live: Live) -> AsyncIterator[asyncio.Queue[list[str]]]:
    """The watch under way, and what it tells."""
    told = asyncio.Queue[list[str]]()
    watching = asyncio.create_task(live.watch(told.put))
    try:
        async with asyncio.timeout(30):
            yield told
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def taken_over(live: Live) -> None:
    """Wait until the change of the English text is in use."""
    while live.library.answers[COST].body.startswith("The"):  # noqa: ASYNC110  # a file on disk has no event
        await asyncio.sleep(0.01)


async def test_the_watch_takes_over_a_change_and_tells_of_a_refusal_once(folder: Path, live: Live) -> None:
    async with watched(live) as told:
        edit(folder / FILE, "The journey", "Every journey")
        await taken_over(live)
        edit(folder / FILE, "3 months", "1000 months")
        [fault] = await told.get()
        assert "avrr_cost.md:9" in fault
        edit(folder / FILE, "---\n", "---\n# moved down a line\n")
        await asyncio.sleep(0.2)
        assert told.empty()
        assert live.library.answers[COST].body.startswith("Every")


async def test_faults_are_told_once_a_minute_together(
    folder: Path, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(live) as told:
        edit(folder / FILE, "3 months", "1000 months")
        await told.get()
        edit(folder / "ka/answers/avrr_apply.md", "3 თვე", "77 თვე")
        edit(folder / "ka/answers/avrr_cost.md", "3 თვე", "78 თვე")
        await asyncio.sleep(0.2)
        assert told.empty()
        monkeypatch.setattr("bot.live.TELL_EVERY_S", 0.0)
        assert len(await told.get()) == 2


async def test_a_bug_of_ours_does_not_end_the_watch(folder: Path, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    real, broken = Live.refresh, [True]

    def refresh(self: Live) -> None:
        if broken and broken.pop():
            raise RuntimeError("a bug")
        real(self)

    monkeypatch.setattr(Live, "refresh", refresh)
    async with watched(live):
        edit(folder / FILE, "The journey", "Every journey")
        await taken_over(live)
    assert not broken
