"""A picture of what was taken for what: expected × got as a heat map, an SVG in plain text.

Rule: pure and repeatable, the same counts give the same text. What is right is pale, only mistakes catch the eye.
Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate

CELL = 13
LEFT, TOP, RIGHT, BOTTOM = 158, 226, 118, 20  # for the names of rows, of columns, of groups; and the margin
LEGEND_STEP = 62

RIGHTLY, PAPER, LINE, BORDER, INK, FAINT = "#e2eaee", "#ffffff", "#f3f3f1", "#cfcfc9", "#33373a", "#74797d"
SHADES = ((1, "#f7c5a8"), (2, "#ef9a72"), (3, "#dd6b4d"), (5, "#b9322f"), (9, "#6d1024"))  # from this count on
STRANGE = "not in the catalogue"

Counts = Mapping[tuple[str, str], int]
Groups = Mapping[str, Sequence[str]]


def picture(counts: Counts, groups: Groups) -> str:
    """The SVG of `counts` by (expected, got), with the names of `groups` in their order along both sides.

    Names outside the groups come last, as a group of their own; what was got as "" is only counted in the subtitle.
    """
    groups = _with_strange(counts, groups)
    names = [name for group in groups.values() for name in group]
    side = CELL * len(names)
    width, height = LEFT + side + RIGHT, TOP + side + BOTTOM
    asked = {name: sum(n for (expected, _), n in counts.items() if expected == name) for name in names}
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            ' role="img" font-family="system-ui, Helvetica, Arial, sans-serif">',
            "<title>What was taken for what</title>",
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *_heading(counts),
            *_legend(),
            f'<g transform="translate({LEFT} {TOP})" font-size="10" fill="{INK}">',
            *_grid(groups, len(names)),
            *_names(names, counts, asked),
            *_cells(names, counts, asked),
            "</g>",
            "</svg>\n",
        ]
    )


def _with_strange(counts: Counts, groups: Groups) -> Groups:
    known = {name for group in groups.values() for name in group}
    strange = sorted({name for pair in counts for name in pair if name} - known)
    return {**groups, STRANGE: strange} if strange else groups


def _heading(counts: Counts) -> list[str]:
    asked = sum(counts.values())
    wrong = sum(n for (expected, got), n in counts.items() if got and got != expected)
    nothing = sum(n for (_, got), n in counts.items() if not got)
    told = f"{asked} questions: {wrong} taken for something else, {nothing} not understood at all."
    return [
        f'<text x="20" y="34" font-size="19" font-weight="600" fill="{INK}">What was taken for what</text>',
        f'<text x="20" y="54" font-size="12" fill="{FAINT}">{told} '
        "Rows: what was meant; columns: what was understood first.</text>",
    ]


def _legend() -> list[str]:
    lows = [low for low, _ in SHADES]
    spans = [_span(low, above) for low, above in zip(lows, [*lows[1:], None], strict=True)]
    entries = [("right", RIGHTLY), *zip(spans, (colour for _, colour in SHADES), strict=True)]
    return (
        [f'<g font-size="11" fill="{FAINT}">']
        + [
            f'<rect x="{20 + i * LEGEND_STEP}" y="66" width="{CELL}" height="{CELL}" fill="{colour}"/>'
            f'<text x="{20 + i * LEGEND_STEP + CELL + 5}" y="76">{text}</text>'
            for i, (text, colour) in enumerate(entries)
        ]
        + ["</g>"]
    )


def _span(low: int, above: int | None) -> str:
    """The counts of a shade: from `low` to below `above`."""
    if above is None:
        return f"{low} or more"
    return f"{low}" if above == low + 1 else f"{low}–{above - 1}"


def _grid(groups: Groups, size: int) -> list[str]:
    """Hair lines for the eye to follow, stronger ones between groups, and the groups' names on the right."""
    side = size * CELL
    fine = " ".join(f"M0 {i * CELL}H{side}M{i * CELL} 0V{side}" for i in range(size + 1))
    ends = [end * CELL for end in accumulate(len(group) for group in groups.values())]
    strong = " ".join(f"M0 {at}H{side}M{at} 0V{side}" for at in [0, *ends])
    starts = [0, *ends[:-1]]
    labels = [
        f'<text x="{side + 8}" y="{(start + end) / 2 + 4:g}" font-size="11" fill="{FAINT}">'
        f"{escape(name.replace('_', ' '))}</text>"
        for name, start, end in zip(groups, starts, ends, strict=True)
    ]
    return [
        f'<path d="{fine}" stroke="{LINE}" fill="none"/>',
        f'<path d="{strong}" stroke="{BORDER}" fill="none"/>',
        *labels,
    ]


def _names(names: Sequence[str], counts: Counts, asked: Mapping[str, int]) -> list[str]:
    lines = []
    for i, name in enumerate(names):
        middle = i * CELL + CELL / 2
        told = f"<title>{escape(name)}: {counts.get((name, name), 0)} of {asked[name]} right</title>{escape(name)}"
        lines.append(f'<text x="-6" y="{middle + 3.5:g}" text-anchor="end">{told}</text>')
        lines.append(f'<text transform="translate({middle + 3.5:g} -6) rotate(-90)">{escape(name)}</text>')
    return lines


def _cells(names: Sequence[str], counts: Counts, asked: Mapping[str, int]) -> list[str]:
    place = {name: i * CELL for i, name in enumerate(names)}
    return [
        f'<rect x="{place[got] + 0.5:g}" y="{place[expected] + 0.5:g}" width="{CELL - 1}" height="{CELL - 1}" '
        f'fill="{RIGHTLY if expected == got else _shade(n)}">'
        f"<title>{escape(expected)} → {escape(got)}: {n} of {asked[expected]}</title></rect>"
        for (expected, got), n in sorted(counts.items())
        if got and n
    ]


def _shade(count: int) -> str:
    return next(colour for low, colour in reversed(SHADES) if count >= low)
