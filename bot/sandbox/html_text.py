"""Telegram's HTML: a handful of tags, properly nested, turned into text and entities.

Rule: an unknown, unclosed or crossed tag is refused (core.telegram.org/bots/api#html-style).
"""

from __future__ import annotations

from html.parser import HTMLParser

from bot.sandbox.answers import Json, Refused, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}


def read_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; raises a 400 for what Telegram cannot parse."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[tuple[str, Json]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KINDS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {self._offset()}')
        entity: Json = {"type": KINDS[tag], "offset": self._units()}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise _unparsed(f'Unexpected end tag "{tag}" at byte offset {self._offset()}')
        entity = self.open.pop()[1]
        entity["length"] = self._units() - entity["offset"]
        if entity["length"] and entity.get("url", "-"):
            self.entities.append(entity)

    def _units(self) -> int:
        return len(self.text.encode("utf-16-le", "surrogatepass")) // 2

    def _offset(self) -> int:
        line, column = self.getpos()
        before = self.rawdata.splitlines(keepends=True)[: line - 1]
        return len("".join(before).encode()) + len(self.rawdata.splitlines()[line - 1][:column].encode())


def _unparsed(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")
