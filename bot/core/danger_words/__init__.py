"""The words of danger now, as patterns for `danger`: data, long because seven kinds of danger meet nine languages.

How to read them: one alternative a line, beginning at the beginning of a word; `~` is a gap of up to three words; a
word in CAPITALS is a shorthand from `kinds.SHORT`. `unless` takes back what its own sentence says otherwise.
"""

from bot.core.danger_words.de import DE
from bot.core.danger_words.el import EL
from bot.core.danger_words.el_latn import EL_LATN
from bot.core.danger_words.en import EN, EN_ALONE
from bot.core.danger_words.fi import FI
from bot.core.danger_words.fr import FR
from bot.core.danger_words.it import IT
from bot.core.danger_words.ka import KA, KA_ALONE
from bot.core.danger_words.kinds import SHORT, Kind
from bot.core.danger_words.nl import NL
from bot.core.danger_words.sv import SV

__all__ = ["EN_ALONE", "KA", "KA_ALONE", "PLAIN", "SHORT", "Kind"]

PLAIN = (*EN, *DE, *EL, *EL_LATN, *FI, *FR, *IT, *NL, *SV)  # all that is read from the plain text
