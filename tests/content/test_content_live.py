"""A saved file is in use without a restart; a faulty one is refused and what was good stays."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot import texts
from bot.content import Shelf
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


@pytest.mark.parametrize("broken", ["just words", PO[: len(PO) // 2], PO.replace('"☰ მენიუ"', '""')])
def test_faulty_interface_texts_are_refused_and_the_last_good_ones_stay(folder: Path, po: Path, broken: str) -> None:
    first = texts.load(folder)
    po.write_text(broken, "utf-8")
    second = texts.load(folder, first)
    assert second.say("ka", "button.menu") == "☰ მენიუ"
    [fault] = second.broken
    assert fault.startswith("content/ka/LC_MESSAGES/interface.po:1: is not used: ")


# --- the watch


async def test_the_watch_takes_over_a_change_and_tells_of_a_refusal_once(folder: Path, po: Path) -> None:
    live, told = Live(folder), asyncio.Queue[list[str]]()
    known = set(live.refused)  # of a folder with two of nine languages
    watching = asyncio.create_task(live.watch(told.put))
    try:
        while live.library.answers[COST].body.startswith("The"):
            text = (folder / FILE).read_text("utf-8")
            (folder / FILE).write_text(text.replace("The journey", "Every journey") + "\n", "utf-8")
            await asyncio.sleep(0.2)  # the watch may not have begun yet: saved again until it is seen
        edit(folder / FILE, "3 months", "1000 months")
        async with asyncio.timeout(20):
            [fault] = await told.get()
        assert "avrr_cost.md:9" in fault
        assert fault not in known
        assert live.library.answers[COST].body.startswith("Every")
        assert told.empty()
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
