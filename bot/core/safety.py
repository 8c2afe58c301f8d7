"""Danger now: read from the raw text, before and beside the NLU, in every state of a conversation.

Rule: a false alarm costs a counsellor a minute, a miss may cost a life; but sentences about the past, about rules or
about somebody's fears of return are no danger now. Patterns are tried on the text in lower case.
"""

from __future__ import annotations

import re

from bot.core.effects import Effect, Relay, Say
from bot.core.handoff import opened
from bot.core.say import COUNTRY, HUMAN, Step, zone_of
from bot.core.session import Session
from bot.core.values import CountryName, Moment, Numbers, Value
from bot.core.world import World

# Georgian in Mkhedruli: wish to die; attack now; locked in; medical; nowhere tonight.
_KA = (
    r"თავ(ი|ს)\s+(უნდა\s+)?(მო?ვი?კლ|ვიკლავ|მოვიკლავ)",
    r"(აღარ|არ)\s+მინდა\s+(სიცოცხლე|ცხოვრება|ვიცოცხლო)",
    r"სიკვდილი\s+მინდა|მინდა\s+(სიკვდილი|მოვკვდე)|ჯობია?\s+მოვკვდე|სიცოცხლე\s+(აღარ\s+მინდა|მომბეზრდა)",
    r"თვითმკვლელობ(ა|ას|აზე|ის)\s*(ვფიქრობ|მინდა|ვაპირებ)|ვფიქრობ\s+თვითმკვლელობ|თავს?\s+(ჩამოვიხრჩობ|ვიკლავ)",
    r"(მომკლავს|მკლავს|მკლავენ|მომკლავენ|მახრჩობს|მცემს\s+(ახლა|ეხლა)|(ახლა|ეხლა)\s+მცემ|დანა\s+(აქვს|უჭირავს))",
    r"მიშველეთ|მიშველე\b|დამეხმარეთ\s+სასწრაფოდ|სასწრაფოდ\s+დამეხმარეთ",
    r"(ჩაკეტილი|დაკეტილი|გამომწყვდეული)\s+(ვარ|მყავს|ვართ)|ჩამკეტეს|დამკეტეს|გამომკეტ|ჩამკეტა|გარეთ\s+არ\s+მიშვებ",
    r"ვერ\s+(ვ|)სუნთქავ|ვეღარ\s+ვსუნთქავ|გონება\s+დაკარგა|გულის\s+შეტევა|ინსულტი\s+(აქვს|დაემართა)|სისხლი(სგან|ს)\s+(ვიცლები|იცლება)|ბევრი\s+წამალი\s+დავლიე",
    r"(ამაღამ|დღეს\s+ღამით|ამ\s+ღამით)\s.*(წასასვლელი|დასარჩენი|გასათევი|ქუჩაში)|ქუჩაში\s+(ვარ|ვრჩები|დავრჩი)\s.*(ამაღამ|ახლა|ბავშვ)",
)
# The same in Latin letters, in the spellings people use.
_KA_LATN = (
    r"\btavi?\s+(unda\s+)?(mo?vi?kl|vikl?av)",
    r"\b(aghar|agar|ar|aRar)\s+minda\s+(sicoc?xle|sicockhle|sicotsxle|sitsotskhle|sicocxle|cxovreba|tsxovreba)",
    r"\bsikvdili\s+minda|minda\s+(sikvdili|movkvde)|jobia?\s+movkvde",
    r"tvitmkvlelo",
    r"\b(momklavs|mklavs|mklaven|momklaven|maxrchobs|makhrchobs|mcems\s+(axla|exla|akhla)|(axla|exla|akhla)\s+mcem)",
    r"\bmishvelet?\b|\bmi6velet?\b|\bmiSvelet?\b|damexmaret\s+saswrafod|saswrafod\s+damexmaret",
    r"\b(chaketili|chaketilebi|4aketili|daketili|gamomwyvdeuli|gamomtskvdeuli)\s+(var|vart)|\bchamketes|\bchamketa|\bdamketes",
    r"\bver\s+vsuntqav|\bveghar\s+vsuntqav|\bver\s+vsuntkav|goneba\s+dakarga|gulis\s+sheteva|gulis\s+6eteva",
    r"\b(amagham|amaRam|amaram|amagam)\b.*(wasasvleli|casasvleli|tsasasvleli|qucha|kucha|darchen)",
)
_EN = (
    r"\b(kill(ing)?|hang(ing)?|hurt(ing)?|end(ing)?)\s+(my\s?self|my\s+life|it\s+all)\b",
    r"\b(suicid(e|al)|want(ed)?\s+to\s+die|wanna\s+die|don'?t\s+want\s+to\s+(live|be\s+alive)|rather\s+(be\s+dead|die)|better\s+off\s+dead)\b",
    r"\b(he|she|they|husband|boyfriend|boss|father|brother|man|men)\b.{0,25}\b(is|are|'s|'re)\s+(beating|hitting|attacking|choking|strangling|killing|raping)\b",
    r"\b(beating|attacking|choking|strangling)\s+(me|us|her|him|my\s+\w+)\b.{0,20}\b(now|right\s+now|help)\b",
    r"\b(going\s+to|gonna|will|wants\s+to)\s+kill\s+(me|us|her|him)\b",
    r"\b(has|have|with)\s+a\s+(knife|gun)\b",
    r"\block(ed|ing)\s+(me|us|her|him)\s+(in|inside|up)\b|\b(i\s+am|i'm|im|we\s+are|we're|she\s+is|he\s+is)\s+locked\s+(in|inside)\b(?!.{0,20}\b(detention|abschiebehaft|prison|centre|center)\b)",
    r"\b(can'?t|cannot|can\s+not)\s+breathe?\b|\bheart\s+attack\b.{0,20}\b(now|having|help)?|\bunconscious\b|\boverdos(e|ed|ing)\b|\bbleeding\s+(a\s+lot|heavily|badly|out)\b|\btook\s+(all\s+)?(the|too\s+many|a\s+lot\s+of|my)\s+pills\b",
    r"\b(nowhere|no\s+place|no\s+where)\s+to\s+(sleep|stay|go)\b.{0,25}\b(tonight|this\s+night|now)\b|\b(tonight|this\s+night)\b.{0,40}\b(nowhere|no\s+place|street|outside)\b|\b(sleeping|sleep)\s+(on|in)\s+the\s+street\s+(tonight|now)\b",
    r"\bcall\s+(the\s+)?(police|ambulance)\b.{0,15}\b(now|please|help)\b|\b(help|save)\s+me\s+(now|please\s+he|he\s+is)\b",
)
_DANGER = re.compile("|".join(f"(?:{pattern})" for pattern in (*_KA, *_KA_LATN, *_EN)), re.IGNORECASE)


def danger(text: str) -> bool:
    """True where the text itself speaks of danger now, whatever the NLU makes of it."""
    return _DANGER.search(" ".join(text.split())) is not None


def alarm(session: Session, message_ids: tuple[int, ...], world: World) -> Step:
    """Numbers first, then an urgent case; outside hours, when a counsellor will read this. Nothing here is guarded."""
    effects: list[Effect] = [_numbers(session), *opened(session, world, danger=True)]
    if message_ids:
        effects.append(Relay(message_ids, "desk"))
    if world.case is None or world.case.state == "waiting":
        effects.append(_who_reads(session, world))
    return session, effects


def _numbers(session: Session) -> Say:
    if session.country is None:
        return Say("danger.anywhere", buttons=((COUNTRY,),), guard=None)
    args: dict[str, Value] = {"country": CountryName(session.country), "numbers": Numbers(session.country)}
    return Say("danger.numbers", args, buttons=((COUNTRY,),), guard=None)


def _who_reads(session: Session, world: World) -> Say:
    if world.desk.is_open:
        return Say("danger.desk_open", buttons=((HUMAN,),), guard=None)
    if world.desk.opens_at is None:
        return Say("danger.desk_unknown", guard=None)
    return Say("danger.desk_shut", {"when": Moment(world.desk.opens_at, zone_of(session, world))}, guard=None)
