"""Find faults in content/<lang>/LC_MESSAGES/interface.po: missing, fuzzy, unknown, wrong placeholders, plural header.

Babel's own check passes a missing sentence, and its Georgian plural rule differs from the one Weblate writes, so the
header is pinned here.
"""

import re
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from bot.paths import CONTENT
from bot.sentences import SENTENCES

PLURALS = "nplurals=2; plural=(n != 1);"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%(?!\(|%)")


def faults(path: Path) -> list[str]:
    """Every fault of one catalogue, as `path: what`."""
    found = []
    with path.open("rb") as file:
        catalogue = read_po(file)
    translated = {str(message.id): message for message in catalogue if message.id}
    for sentence in dict.fromkeys(SENTENCES.values()):
        message = translated.pop(sentence, None)
        if message is None or not message.string:
            found.append(f"missing: {sentence[:60]!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {sentence[:60]!r}")
        elif _placeholders(sentence) != _placeholders(str(message.string)):
            found.append(f"placeholders differ: {sentence[:60]!r}")
    found += [f"no longer used: {sentence[:60]!r}" for sentence in translated]
    if PLURALS not in path.read_text(encoding="utf-8"):
        found.append(f"the header must say Plural-Forms: {PLURALS}")
    return [f"{path.relative_to(CONTENT.parent)}: {what}" for what in found]


def _placeholders(text: str) -> list[str]:
    return sorted(match[0] for match in _PLACEHOLDER.finditer(text))


def main() -> int:
    """1 where any catalogue has a fault."""
    found = [fault for path in sorted(CONTENT.glob("*/LC_MESSAGES/interface.po")) for fault in faults(path)]
    for fault in found:
        sys.stderr.write(fault + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
