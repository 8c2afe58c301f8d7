"""The picture of the confusions, read back as XML."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element, fromstring

import pytest

from bot import confusions, content
from bot.paths import CONTENT

GROUPS = {"before_departure": ("luggage", "travel_documents"), "actions": ("greet", "out_of_scope")}
COUNTS = Counter(
    {
        ("luggage", "luggage"): 7,
        ("luggage", "greet"): 3,
        ("greet", "greet"): 2,
        ("greet", ""): 4,
        ("out_of_scope", "travel_documents"): 12,
    }
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(counts: confusions.Counts = COUNTS) -> Element:
    return fromstring(confusions.picture(counts, GROUPS))  # noqa: S314  # our own text


def cells(root: Element) -> dict[str, Element]:
    """The cells by their tooltip."""
    found = {rect: rect.find(f"{SVG}title") for rect in root.iter(f"{SVG}rect")}
    return {str(title.text): rect for rect, title in found.items() if title is not None}


def texts(root: Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_cell_tells_its_count_of_all_that_was_asked() -> None:
    assert list(cells(drawn())) == [
        "greet → greet: 2 of 6",
        "luggage → greet: 3 of 10",
        "luggage → luggage: 7 of 10",
        "out_of_scope → travel_documents: 12 of 12",
    ]


def test_rows_are_what_was_meant_and_columns_what_was_understood() -> None:
    cell = cells(drawn())["luggage → greet: 3 of 10"]
    assert (float(cell.attrib["x"]), float(cell.attrib["y"])) == (2 * confusions.CELL + 0.5, 0.5)


def test_only_mistakes_have_a_strong_colour_and_more_of_them_a_stronger() -> None:
    colours = {told: cell.attrib["fill"] for told, cell in cells(drawn()).items()}
    assert colours["luggage → luggage: 7 of 10"] == colours["greet → greet: 2 of 6"] == confusions.RIGHTLY
    assert colours["luggage → greet: 3 of 10"] == dict(confusions.SHADES)[3]
    assert colours["out_of_scope → travel_documents: 12 of 12"] == dict(confusions.SHADES)[9]


def test_the_names_stand_on_both_sides_in_the_order_of_their_groups() -> None:
    names = [text.removeprefix(f"{name}: ") for text in texts(drawn()) for name in [text.split(":")[0]]]
    asked = [name for name in names if name in ("luggage", "travel_documents", "greet", "out_of_scope")]
    assert asked == ["luggage", "travel_documents", "greet", "out_of_scope"]
    assert {"before departure", "actions"} <= set(texts(drawn()))


def test_the_heading_counts_mistakes_and_what_was_not_understood() -> None:
    assert any("28 questions: 15 taken for something else, 4 not understood at all." in text for text in texts(drawn()))


def test_the_legend_names_every_shade() -> None:
    assert {"right", "1", "2", "3–4", "5–8", "9 or more"} <= set(texts(drawn()))


@pytest.mark.parametrize("pair", [("a<b", "greet"), ("greet", "a<b")])
def test_a_name_outside_the_catalogue_is_shown_too(pair: tuple[str, str]) -> None:
    root = drawn({**COUNTS, pair: 1})
    assert confusions.STRANGE in texts(root)
    assert any("a<b" in told for told in cells(root))
    assert confusions.STRANGE not in texts(drawn())


def test_the_same_counts_give_the_same_picture() -> None:
    turned = Counter(dict(reversed(COUNTS.items())))
    assert confusions.picture(turned, GROUPS) == confusions.picture(COUNTS, GROUPS)


def test_without_questions_it_is_an_empty_grid() -> None:
    assert cells(drawn({})) == {}


def test_the_groups_are_those_of_the_catalogue_in_its_order() -> None:
    groups = content.intent_groups(CONTENT)
    library = content.load(CONTENT)[0]
    assert list(groups) == [*library.categories, "actions"]
    assert [name for group in list(groups.values())[:-1] for name in group] == [*library.topics]
    assert set(groups["actions"]) == library.actions
    assert groups["actions"][-1] == "out_of_scope"
