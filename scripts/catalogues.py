"""Find faults in content/<lang>/LC_MESSAGES/interface.po: missing, fuzzy, unknown, wrong placeholders, plural header;
with `--desk` in the Georgian words of the web desk (English needs none: its sentences stand in the templates).

Babel's own check passes a missing sentence, and its plural rules differ from those that Weblate writes (Georgian and
Italian), so the headers are pinned here. `--fill` gives English, the source, what is new in it.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from bot.content import LANGUAGES
from bot.paths import CONTENT
from bot.sentences import COUNTED, SENTENCES
from bot.texts import placeholders

TWO = "nplurals=2; plural=(n != 1);"
PLURALS = dict.fromkeys(LANGUAGES, TWO) | {"fr": "nplurals=2; plural=(n > 1);"}
_SOURCES = [*((sentence,) for sentence in dict.fromkeys(SENTENCES.values())), *COUNTED.values()]


def faults(path: Path) -> list[str]:
    """Every fault of one interface catalogue, as `path: what`."""
    return compared(path, _SOURCES, PLURALS[path.parts[-3]])


def desk_faults(path: Path) -> list[str]:
    """Every fault of a catalogue of the web desk, whose sentences stand in content/desk.pot."""
    with (CONTENT / "desk.pot").open("rb") as file:
        sources = [_forms(message.id) for message in read_po(file) if message.id]
    return compared(path, sources, PLURALS[path.parts[-3]])


def compared(path: Path, sources: Iterable[tuple[str, ...]], header: str) -> list[str]:
    """Every fault of a catalogue that should translate these sentences, as `path: what`."""
    found = []
    with path.open("rb") as file:
        catalogue = read_po(file)
    translated = {_forms(message.id): message for message in catalogue if message.id}
    for source in sources:
        message = translated.pop(source, None)
        if message is None or not all(_forms(message.string)):
            found.append(f"missing: {source[0][:60]!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {source[0][:60]!r}")
        elif any(placeholders(form) != placeholders(source[-1]) for form in _forms(message.string)):
            found.append(f"placeholders differ: {source[0][:60]!r}")
        elif len(_forms(message.string)) != len(source):
            found.append(f"not {len(source)} forms: {source[0][:60]!r}")
    found += [f"no longer used: {source[0][:60]!r}" for source in translated]
    if header not in path.read_text(encoding="utf-8"):
        found.append(f"the header must say Plural-Forms: {header}")
    return [f"{path.relative_to(CONTENT.parent)}: {what}" for what in found]


def fill(path: Path) -> None:
    """Give every sentence that has no translation itself as one."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id and not any(_forms(message.string)):
            message.string = message.id
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, ignore_obsolete=True)


def _forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def main() -> int:
    """1 where any catalogue has a fault."""
    if "--fill" in sys.argv:
        fill(CONTENT / "en" / "LC_MESSAGES" / "interface.po")
    if "--desk" in sys.argv:
        found = desk_faults(CONTENT / "ka" / "LC_MESSAGES" / "desk.po")
    else:
        found = [fault for language in LANGUAGES for fault in faults(_path(language))]
    for fault in found:
        sys.stderr.write(fault + "\n")
    return 1 if found else 0


def _path(language: str) -> Path:
    return CONTENT / language / "LC_MESSAGES" / "interface.po"


if __name__ == "__main__":
    sys.exit(main())
