"""Danger now in Greeklish, Greek typed in Latin letters, by sound or by look: the Greek patterns, letter by letter."""

import re

from bot.core.danger_words.el import GREEK
from bot.core.danger_words.kinds import Kind

_LETTER = re.compile("ου|μπ|ντ|γκ|γγ|αυ|ευ|αι|ει|οι|([α-ω])\\1|[α-ω]")
_TYPED = {
    **{"ου": "o?[uyw]", "μπ": "m?[pb]", "ντ": "n?[td]", "γκ": "[gn]?[gk]", "γγ": "[gn]?[gk]"},
    **{"αυ": "a[uvfy]", "ευ": "e[uvfy]", "αι": "[ae]i?", "ει": "[eiyh]i?", "οι": "[oiy]i?"},
    **{"α": "a", "β": "[bv]", "γ": "[gy]h?", "δ": "dh?", "ε": "e", "ζ": "z", "η": "[ihyue]", "θ": "[t890]h?"},
    **{"ι": "[iyhe]i?", "κ": "[kc]", "λ": "l", "μ": "m", "ν": "[nv]", "ξ": "[kx3]s?", "ο": "[ow0]", "π": "p", "ρ": "r"},
    **{"σ": "s", "τ": "t", "υ": "[yiuh]", "φ": "[fp]h?", "χ": "[xhc]h?", "ψ": "[p4]s?", "ω": "[ow0]"},
}


def _typed(pattern: str) -> str:
    return _LETTER.sub(lambda m: f"{_TYPED[m[1]]}{_TYPED[m[1]]}?" if m[1] else _TYPED[m[0]], pattern)


EL_LATN = tuple(Kind(_typed(kind.patterns), _typed(kind.unless)) for kind in GREEK)
