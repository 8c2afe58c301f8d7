"""What the words of danger are written in: kinds of danger, and shorthands for what many of them share."""

from __future__ import annotations

from typing import NamedTuple

SHORT = {
    "~": r"(?:[\w.]+ ){0,3}?",
    "AGAR": r"(?:a[gr]ar|agr|ve[gr]ar|vegr?|arc|ara|ar)",  # აღარ, არ, ვეღარ
    "AXLA": r"(?:(?:axla|exla)\w*|am ?(?:cut|cam|moment)\w+|dges\w*)",  # ახლა, ამ წუთას, დღეს
    "AMAGAM": r"(?:ama[gr]am\w*|am gam\w+|dges gam\w+|gamea)",  # ამაღამ, დღეს ღამე
    "MCEMS": r"(?:(?:m|s|gv)cem(?:s|en)|m?i?u?(?:gvi)?rt[ka]+m(?:s|en)|(?:m|gv)laxav\w+|\w{0,2}klav(?:s|en))\b",
    "WHO": r"(?:he|she|they|hes|shes|theyre|husband|boyfriend|wife|partner|boss|father|dad|brother|son|ex|m[ae]n|guys?"
    r"|some(?:one|body)|people|neighbou?rs?|owner|landlord)",
    "ME": r"(?:me|us|him|her|them|my \w+|our \w+)",
    "BEATING": r"(?:beat|hitt|attack|chok|strangl|kill|rap|stabb|kick|punch|slapp|shoot|chas|kidnapp|tortur)ing\b"
    r"(?! off\b)",
    "PLACE": r"(?! (?:any ?more |any ?longer )?(?:in|with|here|there|at|on|near|abroad|alone|by|outside"
    r"|as|a|my|the|to|this|holiday|vacation|trip)\b)",
    "NOT": r"(?:cant|cannot|can not|dont|doesnt|does not|do not|wont|not|didnt|isnt|never)",
}


class Kind(NamedTuple):
    """One kind of danger in one language; `unless` counts within a sentence: the next may be the cry for help."""

    patterns: str
    unless: str = ""
