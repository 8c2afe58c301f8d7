"""Find faults in content/ka/LC_MESSAGES/desk.po, the Georgian words of the web desk: missing, fuzzy, no longer used,
wrong placeholders. English needs no catalogue: its sentences stand in the templates.
"""

import sys
from collections.abc import Iterable

from babel.messages.pofile import read_po

from bot.paths import CONTENT
from bot.texts import placeholders

POT = CONTENT / "desk.pot"
PO = CONTENT / "ka" / "LC_MESSAGES" / "desk.po"
PLURAL = "nplurals=2; plural=(n != 1);"


def faults() -> list[str]:
    """Every fault of the catalogue, as `path: what`."""
    with POT.open("rb") as file:
        sources = [_forms(message.id) for message in read_po(file) if message.id]
    with PO.open("rb") as file:
        translated = {_forms(message.id): message for message in read_po(file) if message.id}
    found = []
    for source in sources:
        message = translated.pop(source, None)
        if message is None or not all(_forms(message.string)):
            found.append(f"missing: {source[0]!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {source[0]!r}")
        elif any(placeholders(form) != placeholders(source[-1]) for form in _forms(message.string)):
            found.append(f"placeholders differ: {source[0]!r}")
    found += [f"no longer used: {source[0]!r}" for source in translated]
    if PLURAL not in PO.read_text(encoding="utf-8"):
        found.append(f"the header must say Plural-Forms: {PLURAL}")
    return [f"{PO.relative_to(CONTENT.parent)}: {what}" for what in found]


def _forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def main() -> int:
    """1 where the catalogue has a fault."""
    found = faults()
    for fault in found:
        sys.stderr.write(fault + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
