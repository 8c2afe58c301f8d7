"""A small content folder without a fault, for tests to break."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.content import fingerprint, load

LANGUAGES = ("ka", "en")
TODAY = date(2026, 11, 20)

CATALOGUE = """
categories: [programme]
topics:
  avrr_cost: {category: programme, is: "Who pays"}
  avrr_apply: {category: programme, is: "How to apply", not: avrr_cost}
actions:
  greet: {is: "Hello"}
entities:
  host_country: "A country"
"""
SOURCES = """
iom-1: {address: "https://iom.int", publisher: IOM, seen_on: 2026-11-01, mark: stable, fact: "1,000-2,000 EUR"}
iom-2: {address: "https://iom.int", publisher: IOM, seen_on: 2026-11-01, mark: stable, fact: "Three months"}
iom-3: {address: "https://iom.int", publisher: IOM, seen_on: 2026-11-01, mark: stable, fact: "112, 110, 14 85"}
"""
COUNTRIES = """
DE:
  languages: [ka, en, de]
  time_zones: [Europe/Berlin]
  emergency: {general: "112", police: "110", source: iom-3}
ES:
  languages: [ka, en]
  time_zones: [Europe/Madrid]
"""
GEORGIA = """
hotlines:
  legal_aid: {name: {en: Legal Aid, ka: დახმარება}, number: "14 85", source: iom-3}
sites:
  iom: {address: iom.int, source: iom-1}
resource_centres: {count: 5, source: iom-1}
state_bodies: {}
regions: {}
"""
PRESSURE = """
ka: ["ბოლო შანსი"]
en: ["last chance", "you  should return"]
"""
AMOUNTS = """
de_cash: {value: 1000, to: 2000, currency: EUR, source: iom-1}
"""
KA = """---
title: ვინ იხდის?
sources: [iom-1, iom-2]
checked_on: 2026-11-01
review_by: 2027-05-01
related: [avrr_apply]
---
გზა უფასოა 3 თვე.

იკითხეთ: {{ georgia.legal_aid }}.

<!-- more -->
დანარჩენს კონსულტანტი გეტყვით.

## DE
პოლიცია: {{ country.police }}, თანხა: {{ amounts.de_cash }}.
"""
EN = """---
title: Who pays?
sources: [iom-1, iom-2]
checked_on: 2026-11-01
review_by: 2027-05-01
translated_from: {fingerprint}
related: [avrr_apply]
---
The journey is free for 3 months.

Ask: {{ georgia.legal_aid }}.

<!-- more -->
A counsellor tells you the rest.

## DE
Police: {{ country.police }}, sum: {{ amounts.de_cash }}.
"""


def make(tmp_path: Path) -> Path:
    """A content folder of two topics in two languages without a fault."""
    content = tmp_path / "content"
    data = {"catalogue": CATALOGUE, "sources": SOURCES, "countries": COUNTRIES, "georgia": GEORGIA, "amounts": AMOUNTS}
    data["pressure"] = PRESSURE
    (content).mkdir(parents=True)
    for language in LANGUAGES:
        (content / language / "answers").mkdir(parents=True)
    for name, text in data.items():
        (content / f"{name}.yml").write_text(text, "utf-8")
    for topic, ka_title, en_title in (("avrr_cost", "ვინ იხდის?", "Who pays?"), ("avrr_apply", "როგორ?", "How?")):
        other = "avrr_apply" if topic == "avrr_cost" else "avrr_cost"
        ka = KA.replace("ვინ იხდის?", ka_title).replace("[avrr_apply]", f"[{other}]")
        en = EN.replace("Who pays?", en_title).replace("[avrr_apply]", f"[{other}]")
        (content / f"ka/answers/{topic}.md").write_text(ka, "utf-8")
        (content / f"en/answers/{topic}.md").write_text(en.replace("{fingerprint}", fingerprint(ka)), "utf-8")
    return content


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path, today: date = TODAY) -> list[str]:
    return [str(fault) for fault in load(folder, today, LANGUAGES)[1]]
