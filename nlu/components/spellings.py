"""How Georgian and Greek are typed in Latin letters: what each Latin spelling can stand for, likeliest first. Data.

A site that meets another habit adds it here; `reader` chooses among the readings by how likely their letters are.
"""

# Upper case is the habit of the Georgian keyboard layout, where Shift gives the second letter of a key (T თ, W ჭ, R ღ,
# S შ, J ჟ, Z ძ, C ჩ); digits stand for letters of their name (4 ჩ, 6 and 7 შ).
GEORGIAN: dict[str, tuple[str, ...]] = {
    spelling: tuple(letters)
    for spelling, letters in {
        "a": "ა", "b": "ბ", "c": "ცწჩ", "d": "დ", "e": "ე", "f": "ფ", "g": "გღ", "h": "ჰხ", "i": "ი", "j": "ჯჟ",
        "k": "კქყ", "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პფ", "q": "ქყ", "r": "რღ", "s": "სშ", "t": "ტთ",
        "u": "უ", "v": "ვ", "w": "წვ", "x": "ხ", "y": "ყი", "z": "ზძჟ",
        "ch": "ჩჭ", "dz": "ძ", "gh": "ღ", "kh": "ხ", "ph": "ფ", "sh": "შ", "th": "თ", "ts": "ცწ", "tz": "ცწ",
        "zh": "ჟ", "dj": "ჯ", "tch": "ჭ", "tsh": "ჭ",
        "T": "თ", "W": "ჭ", "R": "ღ", "S": "შ", "J": "ჟ", "Z": "ძ", "C": "ჩ",
        "4": "ჩ", "6": "შ", "7": "შჭ",
    }.items()
}  # fmt: skip

# Greeklish has no rule: some write by sound (i, o, e, x or h), some by shape (h is η, w is ω, 8 is θ, 3 is ξ), and most
# mix. Accents are nearly never typed; `reader` puts them back with the words it knows.
GREEK: dict[str, tuple[str, ...]] = {
    spelling: tuple(letters.split())
    for spelling, letters in {
        "a": "α", "b": "β μπ", "c": "κ σ ς", "d": "δ ντ", "e": "ε αι", "f": "φ υ", "g": "γ γκ γγ", "h": "η χ",
        "i": "ι η ει υ οι", "j": "τζ ξ ζ", "k": "κ", "l": "λ", "m": "μ", "n": "ν η", "o": "ο ω", "p": "π ρ",
        "q": "κ θ", "r": "ρ", "s": "σ ς", "t": "τ", "u": "υ ου θ", "v": "β υ ν", "w": "ω", "x": "χ ξ", "y": "υ ι γι",
        "z": "ζ",
        "th": "θ τη", "ph": "φ", "ch": "χ", "kh": "χ", "ps": "ψ", "ks": "ξ κσ", "gk": "γκ", "gg": "γγ", "ng": "γγ γκ",
        "mp": "μπ", "nt": "ντ", "ts": "τσ", "tz": "τζ", "dz": "τζ", "ou": "ου", "oy": "ου", "ei": "ει", "oi": "οι",
        "ai": "αι", "au": "αυ", "av": "αυ αβ", "af": "αυ αφ", "eu": "ευ", "ev": "ευ εβ", "ef": "ευ εφ", "yi": "γι",
        "3": "ξ", "4": "ψ", "8": "θ", "9": "θ",
    }.items()
}  # fmt: skip
