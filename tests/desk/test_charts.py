"""Charts show what the tables show, in any language, and are pictures that run nothing and ask nobody."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from bot.desk import charts
from bot.desk.reports import TITLES
from bot.store.figures import Cell

WORDS = {"ka": "ქართული", "": "დანარჩენი", "chart:empty": "აქ არაფერი ჩანს", "chart:languages": "ენები"}
LONG = "ნებაყოფლობითი დაბრუნების პროგრამა"
DAYS = tuple(Cell(f"2026-11-{day:02}", 40 + day if day in (3, 17) else None) for day in range(1, 31))
MONTHS = (Cell("2026-11/2027-01", 14), Cell("2027-02", 12), Cell("2027-03", 30))
PAIR = (Cell("ka", 123), Cell("", 45))
MONTH = dict.fromkeys(TITLES, PAIR) | {"days": DAYS, "sessions": MONTHS}
NOTHING: dict[str, tuple[Cell, ...]] = dict.fromkeys(TITLES, ())
NOTHING["days"] = tuple(Cell(day.name, None) for day in DAYS)
everywhere = pytest.mark.parametrize("name", TITLES)


def word(key: str) -> str:
    """A label in Georgian."""
    return WORDS.get(key, key)


def draw(name: str, figures: dict[str, tuple[Cell, ...]], labels: charts.Labels, *, dark: bool = False) -> str:
    """One of the charts of the desk."""
    return charts.draw(name, figures[name], labels, dark=dark)


def texts(svg: str) -> list[str]:
    """What can be read in a picture."""
    return [node.text or "" for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("}text")]  # noqa: S314  # ours


def bars(svg: str) -> list[dict[str, str]]:
    """The bars of a picture."""
    return [node.attrib for node in ElementTree.fromstring(svg).iter() if node.get("class", "").startswith("rect")]  # noqa: S314


@everywhere
@pytest.mark.parametrize("figures", [MONTH, NOTHING])
def test_a_chart_runs_nothing_and_asks_nobody(name: str, figures: dict[str, tuple[Cell, ...]]) -> None:
    svg = draw(name, figures, word)
    assert "script" not in svg.lower()
    assert set(re.findall(r"https?://[^\"' <]*", svg)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"href|@import|url\(|<!--| on\w+=|<\?xml", svg)


@everywhere
def test_a_chart_tells_what_it_is(name: str) -> None:
    root = ElementTree.fromstring(draw(name, MONTH, word, dark=True))  # noqa: S314
    assert [(node.tag.partition("}")[2], node.text) for node in root[:2]] == [
        ("title", word(f"chart:{name}")),
        ("desc", f"chart:{name}:about"),
    ]


def test_each_group_has_a_bar_with_its_name_and_number_the_first_at_the_top() -> None:
    svg = draw("languages", MONTH, word)
    assert sorted(texts(svg)) == sorted(["ქართული", "დანარჩენი", "123", "45"])
    heights = {node.text: float(node.get("y", 0)) for node in ElementTree.fromstring(svg).iter() if node.text}  # noqa: S314
    assert heights["123"] == pytest.approx(heights["ქართული"], abs=9)
    assert heights["123"] < heights["45"] - 20
    upper, lower = sorted(bars(svg), key=lambda bar: float(bar["y"]))
    assert float(upper["width"]) == pytest.approx(float(lower["width"]) * 123 / 45, rel=0.1)


def test_a_day_that_is_not_shown_has_no_column() -> None:
    svg = draw("days", MONTH, word)
    assert len(bars(svg)) == 2
    assert {"1", "15", "30"} <= set(texts(svg))


@everywhere
def test_where_nothing_may_be_shown_the_chart_says_so_and_nothing_else(name: str) -> None:
    assert texts(draw(name, NOTHING, word)) == ["აქ არაფერი ჩანს"]


def test_a_long_name_is_cut() -> None:
    svg = draw("topics", MONTH, lambda key: LONG if key == "ka" else word(key))
    assert "ნებაყოფლობითი დაბრუნე…" in texts(svg)


def test_names_cannot_bring_code_along() -> None:
    svg = draw("reasons", MONTH, lambda _: "<b onload='x'>&</b>")
    assert "<b" not in svg
    assert "<b onload='x'>&</b>" in texts(svg)


def test_the_dark_chart_has_other_colours_and_the_same_chart_is_always_the_same_text() -> None:
    light, again, dark = (draw("days", MONTH, word, dark=dark) for dark in (False, False, True))
    assert light == again != dark


def test_georgian_letters_have_a_font_wherever_the_picture_is_opened() -> None:
    assert '"Noto Sans","Noto Sans Georgian","DejaVu Sans",sans-serif' in draw("days", MONTH, word)


def test_months_have_a_column_each_and_those_told_together_one_under_the_last() -> None:
    svg = draw("sessions", MONTH, word)
    assert len(bars(svg)) == 3
    assert {"2027-01", "2027-02", "2027-03"} <= set(texts(svg))


def test_of_many_months_the_years_are_named_where_there_is_room() -> None:
    months = tuple(Cell(f"{year}-{month:02}", 12) for year in (2027, 2028) for month in range(1, 13))
    svg = draw("sessions", MONTH | {"sessions": (Cell("2026-12", 11), *months)}, word)
    assert len(bars(svg)) == 25
    assert [text for text in texts(svg) if text.startswith("20")] == ["2027", "2028"]
