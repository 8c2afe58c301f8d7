"""Figures as pictures: bars drawn by pygal, each an SVG that runs nothing and asks nobody for anything.

Rule: a chart draws the cells it is given and never computes; what is not shown in a table has no bar. The page has the
same cells as a table beside it: a chart is never the only form.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from pygal import Bar, HorizontalBar  # type: ignore[import-untyped]  # it has no types
from pygal.style import Style  # type: ignore[import-untyped]

from bot.store.figures import Cell

# pygal leaves a finder without find_spec behind, which Python 3.11 warns of at every later import of anything.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "PluginImportFixer"]

BY_TIME = ("days", "sessions")  # columns, from left to right; all others are bars
_FONTS = '"Noto Sans", "Noto Sans Georgian", "DejaVu Sans", sans-serif'
_WIDTH = 480  # units; a phone shows it at two thirds, where letters of 15 are still ten pixels
_LONGEST = 22  # letters of a name beside a bar; the table has it whole
_MARGIN = 10
_WIDER = 3  # by how much a Georgian letter is wider than pygal reckons with
_ABOVE = 1.15  # room for the number at the end of the longest bar
_AT_THE_END = "inline:text.value{text-anchor:start}"  # pygal puts half of a number over its bar
_TICKS = (1, 5, 10, 15, 20, 25, 30)  # the days that are named
_MOST_MONTHS = 12  # that are named; of more only the years are
_ROOM = 1 / 8  # of a chart: what the name of a year takes

Labels = Callable[[str], str]


def draw(name: str, cells: Sequence[Cell], labels: Labels, *, dark: bool) -> str:
    """A chart as the text of an SVG, for an <img>; columns where the name is one of BY_TIME.

    `labels` names the cells ("" is all others), and "chart:<name>", "chart:<name>:about" (a sentence, read aloud) and
    "chart:empty" (at most 45 letters). Days are numbers and need no names; of several months the last is asked for
    ("2026-11").
    """
    if all(cell.cases is None for cell in cells):
        cells = []
    chart = (
        _columns(cells, _ticks(name, cells, labels), dark) if cells and name in BY_TIME else _rows(cells, labels, dark)
    )
    chart.no_data_text = labels("chart:empty")
    chart.uuid = name  # one picture is always the same text
    chart.add_xml_filter(lambda root: _plain(root, labels(f"chart:{name}"), labels(f"chart:{name}:about")))
    return str(chart.render(is_unicode=True))


def _columns(cells: Sequence[Cell], ticks: Sequence[str], dark: bool) -> Bar:
    """A column a cell, with the name under it that is not ""; what is not shown has no column."""
    chart = Bar(**_common(cells, dark), height=240, show_minor_x_labels=False, max_scale=5, order_min=0)
    chart.x_labels = [tick or f"-{place}" for place, tick in enumerate(ticks)]
    chart.x_labels_major = [tick for tick in ticks if tick]
    chart.add("", [cell.cases for cell in cells])
    return chart


def _ticks(name: str, cells: Sequence[Cell], labels: Labels) -> list[str]:
    """What stands under each column, "" where there is no room."""
    if name == "days":
        return [str(day) if day in _TICKS else "" for day in range(1, len(cells) + 1)]
    months = [cell.name.rpartition("/")[2] for cell in cells]
    if len(months) <= _MOST_MONTHS and len({month[5:] for month in months}) == len(months):
        return [labels(month) for month in months]
    years = [month[:4] for month in months]
    wide = {year for year in years if years.count(year) >= len(years) * _ROOM}
    return [year if year in wide and years.index(year) == place else "" for place, year in enumerate(years)]


def _rows(cells: Sequence[Cell], labels: Labels, dark: bool) -> HorizontalBar:
    """A bar a group, the first at the top, with its number at its end."""
    names = [_short(labels(cell.name)) for cell in cells]
    chart = HorizontalBar(**_common(cells, dark), height=60 + 34 * max(len(cells), 2))
    chart.config(print_values=True, print_values_position="top", show_x_labels=False, show_x_guides=False)
    chart.config(margin_left=_MARGIN + _WIDER * max(map(len, names), default=0))
    chart.x_labels = names[::-1]
    if cells:
        chart.add("", [cell.cases for cell in cells][::-1])
    return chart


def _common(cells: Sequence[Cell], dark: bool) -> dict[str, Any]:
    most = max((cell.cases or 0 for cell in cells), default=0)
    return {
        "style": _style(dark),
        "width": _WIDTH,
        "explicit_size": True,
        "js": (),
        "css": ("file://style.css", "file://graph.css", _AT_THE_END),
        "show_legend": False,
        "disable_xml_declaration": True,
        "margin": _MARGIN,
        "spacing": 4,
        "range": (0, most * _ABOVE),
        "truncate_label": -1,
        "value_formatter": lambda value: str(round(value)),
    }


def _style(dark: bool) -> Style:
    """Colours with the contrast that WCAG 2.2 AA asks for: 4.5 for letters, 3 for bars."""
    letters, lines, bars = ("#e8eaed", "#4a5058", "#6fb3d9") if dark else ("#1f2428", "#d0d5da", "#1f6f9f")
    sizes = ("label", "major_label", "value", "value_label", "no_data")
    return Style(
        **{f"{part}_font_size": 15 for part in sizes},
        background="transparent",
        plot_background="transparent",
        foreground=letters,
        foreground_strong=letters,
        foreground_subtle=lines,
        guide_stroke_color=lines,
        major_guide_stroke_color=lines,
        font_family=_FONTS,
        colors=(bars,),
        value_colors=(letters,),
        opacity="1",
        transition="0s",
    )


def _plain(root: Any, title: str, about: str) -> Any:
    """Take out pygal's script, comments and what only its script would show; say what the picture is."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag in {"script", "desc", "title"} or _is_tip(child):
                parent.remove(child)
    root.set("role", "img")
    for place, (tag, text) in enumerate((("title", title), ("desc", about))):
        root.insert(place, root.makeelement(tag, {}))
        root[place].text = text
    return root


def _is_tip(node: Any) -> bool:
    return "tooltip-overlay" in node.get("class", "")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
