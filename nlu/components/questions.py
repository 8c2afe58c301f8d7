"""What of a message is looked at: all of a short one; of a long one its first three sentences and the last.

In a long message people greet, tell what happened and ask at the beginning or at the end, and time and memory of the
encoder grow with length: 4,096 letters would keep everybody else waiting for seconds. Pure functions, no model.
"""

from __future__ import annotations

import re

LONG = 240  # letters; a message up to here is one question
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")


def questions(text: str) -> list[str]:
    """`text` if it is short, else up to four pieces of at most LONG / 2 letters each; [] for a text of blanks."""
    if len(text) <= LONG:
        return [text] if text.strip() else []
    sentences = (found.strip() for found in _SENTENCE.findall(text))
    pieces = [piece for sentence in sentences for piece in _pieces(sentence, LONG // 2)]
    return pieces if len(pieces) <= 4 else [*pieces[:3], pieces[-1]]


def _pieces(sentence: str, most: int) -> list[str]:
    """A sentence, cut between words where it is longer than `most`; a longer word is cut to `most`."""
    pieces: list[str] = []
    for word in sentence.split():
        if pieces and len(pieces[-1]) + len(word) < most:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word[:most])
    return pieces
