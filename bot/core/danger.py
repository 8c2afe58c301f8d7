"""Danger now, read from the raw text by rules alone. Pure: a text goes in, yes or no comes out.

A false alarm costs a counsellor a minute, a miss may cost a life; but the past, rules, and fears about the return are no
danger now. A wish to die counts always.

Every text is read twice: as `_plain` words (English and the other languages of the host countries, without accents and
apostrophes: "can't" is "cant") and as a coarse `_georgian` key in which both scripts and all habits of typing Georgian in
Latin letters meet: s = ს შ, c = ც წ ჩ ჭ, k = კ ქ ყ, x = ხ ჰ, g = გ ღ, z = ზ ძ ჟ, p = პ ფ, t = თ ტ; no letter twice.
In the patterns `~` is a gap of at most three words; a pattern starts at a word; a closing space is the word's end.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class _Kind(NamedTuple):
    """One kind of danger. `unless` is looked for in the same sentence only: the next one may be the cry for help."""

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()


# --- Georgian, in the coarse key --------------------------------------------------------------------------------------
_NOW = r"(?:(?:axla|exla)\w*|am cut\w+|amcut\w+|am moment\w+|dges\w* )"
_NIGHT = r"(?:ama[gr]am\w*|am gam\w+|dges gam\w+|gamea)"
_HITS = r"(?:(?:m|s|gv|g)?cem(?:s|en)|(?:m|gv)?i?u?rtk?[ak]+m(?:s|en)|(?:m|gv)laxav\w+|\w{0,2}klav(?:s|en)) "
_KA_RETURN = (r"(?:da|mo)?[vu]?brund|da(?:ma|gva|)brun|ca(?:mo)?v(?:al|id|ed)|ca(?:mo)?svl|cava |camova|deport|sakartvelo",)
_KA_PAST = (r"(?:clis|tvis|kviris|clebis|dgis) cin|gasul|sarsan|carsul|\w*(?:celia|clebia) |xolme |bavsvobi|adre |cinat ",)
_KA_HELD = (r"deport|kamp|lager|banak|cixe|detens|daxurul",)  # in the hands of the authorities
_KA_TREATED = (r"mkurnal|ga?pren|reis|bilet|xolme |gada(?:i|vi)tan|ekimi mi|mgzavr|kronik|aeroport|tvitmprin|eskort",)
_KA_FEELING = (r"martoob|monatreb|nostalgi|dard|stres|pikr|nerviul|lodin|uimed|valeb|sevda|siciv|sirc|simsil|sicil|mocken",)
_KA = (
    _Kind(  # a wish to die, suicide under way: თავს მოვიკლავ, თავის მოკვლა, სიცოცხლე აღარ მინდა, ჯობია მოვკვდე ...
        (
            r"tav[is]{0,2} ?~(?:mov?i?|vi?|i)k[vl]{1,3}[ao]|~tvitmkvlel|suicid|camov?i?xrc|tavs? camo",
            r"(?:agar|agr|ar|arc|vegar) ~minda ~(?:sico|cocxal|vicocxl|gavigviz)|sico\w+ ~(?:ar|agar|agr|momb|momezi)",
            r"cocxal\w* ~(?:agar|agr|ar) (?:minda|vik|gadav)|sicocxl\w+ ~(?:agar|ar) (?:girs|minda)",
            r"sikvdil\w* ~(?:minda|mindeba|mircev|vpikrob|vnatrob|menatreba|maxarebs)|minda ~(?:sikvdil|movkvd)",
            r"(?:s?job|ajob|mircevn|netav|ukete|nata)\w* ~(?:movkvd|mkvdari|(?:agar|ar) (?:viko|vikavi|gavcenil|vcocxlob))",
            r"vpikrob ~(?:sikvdil|tvitmk)|(?:agar|ar) ~gavi[gr]viz|cxovreba\w* ~azri ~(?:ar|agar) ",
            r"(?:dges|axla|exla|amagam)\w* ~dava(?:srul|mtavr)eb|kvelapers ~(?:dges|axla|exla|amagam)\w* ~dava(?:srul|mtavr)eb",
            r"davlev ~(?:\w+ )?(?:morceba|gatavdeba|damtavrdeba)|gazi gavu?s|gadavxteb|xidze ~vdgav|vidgav ~xidze",
            r"(?:xid|panj|saxurav|aivn|balkon|sartul)\w* ~gada(?:v|m)?xt|matareb\w+ ~(?:ca|se)v?u?vard",
            r"ven(?:a|ebi|ebs) ~(?:gada|da)v?ic[re]|(?:virtx|sxam|klor|zmar|acet|mzava)\w* (?:camal\w* )?~da(?:v|m)?li",
            r"(?:ab|caml|tablet)eb\w+ ~(?:davlie|dalia|gadavklap|gadavkl|dalie) ~(?:bevr|kvela|mtel|sul|erta)",
            r"(?:bevr|kvela|mtel|sul|erta|lot)\w* ~(?:ab|tablet|caml)\w+ ~(?:davlie|dalia|gadavkl)",
        )
    ),
    _Kind(  # "I do not want life": ცხოვრება აღარ მინდა; but not "life here", "life in Germany"
        (r"(?:agar|agr|ar) ~minda ~cxovreba |cxovreba ~(?:agar|agr|ar) ~minda ",),
        (r"ak |ik |mand |\w+si |\w+tan |asetn?|am |im |ucxo|emigra|\w+ze ",),
    ),
    _Kind(  # cries: მიშველეთ, გადამარჩინეთ, პოლიცია გამოიძახეთ, სასწრაფო მინდა, ვკვდები
        (
            r"(?:mi|gvi)s[ve]{1,3}l(?:e|et|eti|t)? |u?svelet |(?:mi|gvi)svel?et |sos |gada(?:m|gv)arcin",
            rf"damexm\w+ (?:sascrap\w+|{_NOW})|sascrapod damexm|{_NOW} ?damexm|damicav\w* {_NOW}|{_NOW} ?damicavi",
            r"(?:policia|policias|patrul\w*|112 ?\w*) ~(?:gamoizax|gamomizax|daurek|davureko|darek|minda |mcird|momival|exlav|axlav)",
            r"(?:gamoizax|gamomizax|daurek|darek)\w* ~(?:policia|patrul|112|sascrapo)|112 ~(?:davreko|rogor)",
            rf"sap?r?tx(?:e|is|es)\w*si ~(?:var|vart) {_NOW}|{_NOW} ~(?:sasisroeba|saprtxe|xipat)\w*si|sasisroebasi (?:var|vart) ",
        ),
        (r"ar minda|rom ar ",),
    ),
    _Kind(  # an ambulance; not the one that waits at the aircraft
        (r"sascrapo\w* ~(?:minda|mcird|gvcird|gamoizax|gamovizax|gamomizax|male |cavikvan)|vkvdeb(?:i|it) |mi?kvdeba ",),
        (*_KA_RETURN, *_KA_TREATED, *_KA_FEELING, r"sabut|pasport|advokat|iurist|konsult|pasux|cavid"),
    ),
    _Kind(  # attacked at this moment: ახლა მცემს, მცემენ, ბავშვებს ურტყამს ახლა
        (
            rf"{_NOW} ?~{_HITS}|{_HITS}~{_NOW}|(?:mcem|gvcem)en |mcems ~mcems |{_NIGHT} ~momklav",
            r"(?:m|gv)?axrcob(?:s|en) |(?:mom|gv)s?dev(?:s|en) |tavs? ~(?:(?:da)?m?gv?esx|damesx)|\w*isvri(?:s|an) |(?:m|gv)e(?:svri|srol)",
            r"(?:semo|mo)(?:m|gv)?i?vard|semo(?:mi|gvi)?cr|semo(?:mi|gvi)?texa|da(?:ma|gva)dg(?:a|nen) |da(?:m|gv)cr(?:a|es) ",
            r"kar\w* ~\w{0,4}(?:amtvrev|mtvrev|mtexs|texav|texen)|kar(?:tan|ebtan|ze|is) ~(?:dga|mdga|akakun|abraxun|abaraxun|urtka)",
            r"(?:dan|ia?rag|pistolet|top|cul|najax)(?:a|i|s|as) ~(?:akv|uciravs|uciravt|modeb|momado|amoig|daaz)",
            r"(?:akvs?|uciravs|modeb\w*|momado|amoigo) ~(?:dana|iaragi|pistolet|topi|culi) |(?:dan|iarag|pistolet|top|cul)it ",
            r"(?:mokvla|mokla|moklva|daxrcoba|cema|gaupatiureba)s ~(?:m|gv|u)?(?:ipireb|apireb|lamob)|\w{0,5}aupatiur(?:es|eben|ebs|a) ",
            r"(?:mimal|damal|dacmal)ul\w* (?:var|vart)|sad davimal|(?:abazana|tualet|karada|sardap|otax|tavan)\w*si ~(?:vimaleb|davimal)",
            r"ga(?:mo)?vikec\w* ~(?:\w+ )?(?:momkv|momdev|davimal)|pexsisvel|mi(?:v|gv)kav(?:ar|art|t) |(?:mi|gvi)taceb|(?:ga|mo)mitac",
        ),
        (*_KA_PAST, r"\w*emukreboda|da(?:v|u)?brund|tu cav|ekimtan|saavadmk|policias? "),
    ),
    _Kind(  # "he will kill me", unless it is what awaits at home, or a feeling that kills
        (r"(?:mom|mogv|m|gv)klav(?:s|en|o) |mo?k[vl]+it (?:m|gv)emukreb(?:a|ian) ", r"klav(?:s|en) cem"),
        (*_KA_RETURN, *_KA_PAST, *_KA_FEELING, r"sopel"),
    ),
    _Kind(  # locked in, held: ჩამკეტეს, ჩაკეტილი ვარ, სახლიდან არ მიშვებს, ძალით მაკავებენ
        (
            r"(?:ca|da|gamo)(?:m|gv)ket(?:a|es|av)|(?:ca|da|gamo)ketil\w* ~(?:var|vart|mkav|gvkav|vkav|kav|akav)|gamom?ckvd",
            r"(?:mkavs|vkavart|vkavar|kavt) ~caketil|(?:mzeval|mzevl)|(?:ar|agar|agr) (?:mi|gvi)sveb\w+ ~(?:garet|\w+idan )",
            r"(?:garet|(?:bin|saxl|otax|sardap|mankan|oTax)\w*idan) ~(?:ar|agar|agr|arc) (?:mi|gvi)sveb|zalit ~(?:vkav|mkav|makav|gvakav)",
            r"(?:saxl|bina|otax|sardap|mankana|garaz|garaj)\w*si ~(?:m|gv)akaveb|kari ~(?:da|ca)(?:mi|gvi)ket",
        ),
        (*_KA_HELD, *_KA_PAST, r"samsaxuridan|samusao|qveknidan|kveknidan"),
    ),
    _Kind(  # seriously ill now: ვეღარ ვსუნთქავ, სისხლი მდის, გონება დაკარგა, მგონი ინფარქტია
        (
            r"(?:ver|vegar|ar|agar|vegr) ~v?su?nt[kx]a?v|suntk\w* ~(?:micir|ucir|semek|uceri)|suli? mexut|xaeri (?:ar|agar) mk|v?ixrcob(?:i|a) ",
            r"gon(?:eba|s|ze) ~(?:da|m|e)\w*karg|gonze ~(?:ar|araa)|ugono(?:d|t)|gul\w* ca(?:mi|u)vid|ar ~(?:reagir|ipxizl|igvizebs)",
            rf"gulma ~(?:\w*art|ca|da)|cai?r?t?k?va ~gulma|gulis setev|(?:{_NOW}|mgoni\w*|vgoneb) ~(?:insult|inparkt)|(?:insult|inparkt)\w* ~(?:daemart|damemart|mgoni|makvs|{_NOW})",
            r"guli ~(?:mtkiva|micuxs) ~(?:zalian|xeli|mkerd|suntk)|gul ?mkerd|mkerd\w* ~(?:m|s)tkiv|xel\w* (?:da)?(?:mi|u)bu[zj]",
            r"sisxl\w* ~(?:mdi|sdi|asdis|dis |ar cerd|vicl|icl|camsk)|sisxl(?:is )?den\w* ~(?:dame|dae|makv|akv)|sisxldenaa",
            r"msobiar\w* ~dae?m?e?cko|msobiarobs |cklebi ~(?:dame|dae|camo|da|mo)|krunc\w+ ~(?:dae|dame|axla|exla)|4[012] ~sicxe|sicxe\w* ~4[012]",
            r"overdoz|peredoz|galur[jz]d|lur[jz]deba|mov?icaml|gulcas|insulin\w* ~(?:gami|gau|gagvi)tavd|cudad (?:gav?xd|gamixd)",
            r"cecxlia |xanzar|cecxli ~(?:gv|u|mo|ca|mi)?e?kid|(?:saxl|bina|lager|banak|sacxovr|senoba)\w* ~icvis|zalian cudad (?:var|aris|araa) ~sascrap",
            rf"{_NOW} ~zalian cudad|(?:damejaxa|dagvejaxa)|avaria\w* ~{_NOW}|{_NOW} ~avaria",
        ),
        (*_KA_TREATED, *_KA_PAST),
    ),
    _Kind(  # nowhere to sleep tonight: ამაღამ ქუჩაში ვრჩები, დასაძინებელი არ მაქვს, გამოგვაგდეს ქუჩაში
        (
            rf"{_NIGHT} ~(?:\w+ )?(?:kuca|dasazin|dasarcen|gasatev|casasvlel|davrc|davizin|gavat|\w*magd|gamodev|tavsesap|gare|kinva|park|sadgur)",
            rf"(?:kucasi|dasazin\w*|gasatev\w*|gamo(?:m|gv)agd\w*|gamodevn\w*|casasvlel\w*|garet) ~(?:\w+ )?(?:{_NIGHT}|axla|exla|dges )",
            r"kucasi ~(?:vart? |v?rcebi|davrci|vziv|gamo\w+agd|gamodevn|vgdi|vzinav|mzinav|gvzin|vatev|vaten)|gamo(?:m|gv)agd\w* ~kuca",
            r"(?:dasazin|gasatev)\w* ~(?:ar|agar|ara|agr) (?:m|gv)akv?|(?:arsad|ar|agar) (?:m|gv)?a?kv?s? ?~(?:dasazin|gasatev)|arsad ~dasazin",
            r"sad ~(?:gavat[ieo]|gavatar)|game ~sad ~(?:gavat|davizin)|garet (?:vart?|mzinav\w*|gvzinav\w*) |(?:sadgur|park)\w* ~(?:vziv|vatev|vaten|mzinav|vzinav)",
        ),
        (*_KA_RETURN, r"xolme |sanam|gaprenam|ca[vm]o?\w* mere|tvis bolo"),
    ),
)
_KA_ALONE = r"(?: (?:sascrapod?|sos|112|misve?let?|policia|svela|\w*mklaven|sasisroebaa?|(?:\w+ )?mcem(?:s|en)|(?:\w+ )?mirtkams))+ "

# --- English ----------------------------------------------------------------------------------------------------------
_WHO = r"(?:he|she|they|hes|shes|theyre|husband|boyfriend|wife|partner|boss|father|dad|brother|son|ex|m[ae]n|guys?|some(?:one|body)|people|neighbou?rs?|owner|landlord)"
_ME = r"(?:me|us|him|her|them|my \w+|our \w+)"
_DOING = r"(?:beat|hitt|attack|chok|strangl|kill|rap|stabb|kick|punch|slapp|shoot|chas|kidnapp|tortur|suffocat|drown)ing"
_EN_RETURN = (r"return|(?:go|going|come|coming|came|send|sent|be|am|get|im) (?:me |us |him |her )?(?:back|home)|back (?:home|to|in) |(?:in|to|at) georgia|deport|if i go|after (?:arriv|land)",)
_EN_PAST = (r"(?:years?|months?|weeks?|days) (?!old)|last (?:time|spring|summer|autumn|winter|night|christmas)|yesterday|since |used to|in the past|when i was|before i",)
_EN_HELD = (r"detention|abschiebehaft|prison|jail|custody|camp |cent(?:re|er) |airport|deport|police",)
_EN_TREATED = (r"treat|fly|flight|travel|chronic|airport|aircraft|plane|arriv|landing|medicine|used to|had |insurance|often|sometimes|clinic in",)
_EN = (
    _Kind(  # a wish to die, suicide under way
        (
            r"(?:kill|killing|hang|hanging|harm|harming|cut|cutting|shoot|drown|burn) my ?self|(?:kills?|killing|hang|hanging|harm|harming) (?:him|her|them) ?sel|(?:want|going|will|gonna) ~hurt my ?self|~suicid",
            r"(?:end|ends|ending|take|taking|finish|finishing) (?:my|her|his|their|this) (?:own )?life|finish\w* with this life|(?:end|ending) it (?:all|tonight|today|now|here|$)|will end it",
            r"(?:want|wants|wanted|wanna|wish|like|prefer|rather|better|hope|planning|ready|deserve|just) ~(?:to )?(?:die|be dead|am dead|was dead|were dead|dead) |(?:better off|wish i (?:was|were)) dead|(?:want|wish|better) (?:not|never) (?:to )?(?:be |been )?(?:born|exist)",
            r"(?:dont|do not|not|no longer|doesnt|does not) (?:want|wanna|wish|feel like) (?:to )?(?:live|living|be alive|exist|wake up)(?! (?:any ?more |any ?longer )?(?:in|with|here|there|at|on|near|abroad|alone|by|outside|as) )",
            r"(?:no|nothing|not|any) (?:reason |sense |point )?(?:to|in|of) (?:live|living) |nothing to live|life ~(?:no|any|worth|not worth) ?(?:sense|meaning|living|point|worth)|(?:not|never|wouldnt|wont) wake up|better (?:off )?without me",
            r"can(?:t|not| not) (?:go on|take it any ?more|live any ?more|live like)(?! (?:a|with|my|the|to|in|holiday|trip|vacation) )|tired of (?:living|life|being alive)(?! (?:in|here|abroad|as|with|alone) )",
            r"jump(?:s|ed|ing)? (?:off|from|out|in front|down)|stand(?:ing)? on (?:the|a) (?:roof|bridge|edge|rail|balcony)|(?:cut|cuts|cutting|slit|slitting|slash\w*) (?:his|her|my|their) (?:wrist|vein|arm|throat)",
            r"(?:took|taken|swallow\w*|ate|drank|taking) ~(?:many|all|lots?|whole|of|much|handful|box|bottle) ~(?:pill|tablet|medic|drug|sleeping)|(?:drank|swallow\w*|took|drink|drunk) ~(?:bleach|poison|acid|chlorine|vinegar)|goodbye (?:world|forever|to every)",
        )
    ),
    _Kind(  # cries
        (
            r"help (?:me |us )?(?:now|immediately|quick\w*|fast|right now|please (?:he|she|they|hes) )|save (?:me|us)(?! (?:a|the|time|money|some) )|sos |(?:send|call|get|need|want) (?:\w+ ){0,2}(?:police|ambulance|112|911|999) ~(?:now|please|help|quick|fast|he|she|my|to my|here|$)",
            r"(?:please|help|quick) ~(?:call|send) ~(?:police|ambulance|112)|call (?:the |an )?(?:ambulance|police) $|i need (?:an )?ambulance|(?:i am|im|we are|were|she is|hes|he is|life is|lives are) in (?:\w+ )?danger|urgent danger|help ~im in danger",
        ),
        (*_EN_RETURN, r"airport|aircraft|landing|arriv|flight"),
    ),
    _Kind(  # attacked at this moment
        (
            rf"(?:is|are|keeps?|started|starts|{_WHO}) (?:\w+ )?{_DOING} |{_DOING} {_ME} ~(?:now|help|please)|(?:now|help|please|tonight) ~(?:beats?|hits?|attacks?|kicks?|chokes?|rapes?) {_ME}",
            rf"(?:beats?|hits?|attacks?|kicks?|chokes?|rapes?|punche[sd]) {_ME} ~(?:now|again|help|tonight|right now) |(?:pushed|threw|stabbed|shot|strangled|burned|burnt) (?:me|us) |{_WHO} ~(?:knife|gun|axe|weapon|pistol|machete|sticks?) ",
            r"(?:break|kick|bang|smash|knock)(?:s|ing|ed)? ~door|break(?:s|ing)? (?:it|in) |(?:broke|breaking|break) in(?:to)? (?:my|our|the) |knife (?:fight|at|to|on) |coming (?:for me|to get|after) ",
            rf"{_WHO} (?:\w+ )?(?:at|outside|behind|in front of) (?:the|my|our) (?:door|house|flat|window|room)|(?:i|im|we|am|are) (?:\w+ )?(?:hide|hiding|hidden) (?:\w+ )?(?:in|from|under|inside|behind) |(?:following|chasing) (?:me|us) ",
            r"(?:was|were|just|got|been|they|he) (?:\w+ )?raped |(?:i am|im|i was|was|just|been|got) (?:just )?(?:stabbed|shot|kidnapped|attacked|beaten up) |kidnapp?(?:ed|ing) (?:me|us|my)|take (?:my|our) kidney|fight\w* ~(?:knife|knives) ",
        ),
        (*_EN_PAST, r"stress|lonel|nostalgi|waiting|homesick|boredom|pain is|heat|work is|debts?|uncertain|in georgia|tbilisi"),
    ),
    _Kind(  # "he will kill me", unless it is what awaits at home
        (rf"(?:will|ll|hell|theyll|gonna|going to|go to|wants? to|wanna|try to|tries to|trying to|threat\w* to|about to|coming to|to) (?:\w+ )?(?:kill|murder|stab|rape|strangle|beat|shoot|burn) {_ME} ?",),
        (*_EN_RETURN, *_EN_PAST, r"threatened|swore|find me|if (?:they|he) find|forced"),
    ),
    _Kind(  # locked in, held
        (
            r"lock(?:ed|s|ing)? (?:me|us|her|him|them|the door)|(?:am|im|are|is|were|been|hes|shes|got|me|us) (?:\w+ )?(?:locked|trapped|tied up)|(?:am|im|are|were) (?:\w+ )?imprisoned|hostage|against my will",
            r"(?:wont|dont|doesnt|not|didnt) (?:let|letting|allow|allowing) (?:me|us|her|him) (?:to )?(?:out|go|leave|get out|exit) |(?:keep|keeps|hold|holds|holding|keeping) (?:me|us|her|him) (?:\w+ )?(?:in|inside|here|at|prisoner|locked|by force) ",
            r"can(?:t|not| not) (?:get out|escape|leave the (?:house|room|flat|apartment|building))",
        ),
        (*_EN_HELD, *_EN_PAST, r"job|work|salary|pay|debt|contract|flight|border|passport"),
    ),
    _Kind(  # seriously ill now
        (
            r"(?:cant|cannot|can not|not|isnt|hard to|difficult to|stopped|barely|unable to|trouble|struggling to) breat\w*|unconscious|passed out|faint(?:ed|ing|s)? |i faint|(?:wont|doesnt|not) (?:wake|waking|respond\w*)|collapsed|(?:turn\w*|is|hes|shes|went) blue ",
            r"(?:having|has|have|think|maybe|getting|is) (?:\w+ ){0,3}?(?:heart attack|stroke|seizure|convulsion)|chest (?:pain|hurts|is hurting)|pain in (?:my|the|his|her) chest|overdos|bleed(?:s|ing) |blood everywhere|poisoned|convuls\w+",
            r"(?:is|am|shes|wife|im) (?:\w+ )?(?:giving birth|in labou?r) |(?:giving birth|in labou?r) (?:right )?now|waters? (?:just )?broke|(?:having|strong|started|has) contractions|high fever|fever (?:of )?4[012]|4[012] (?:\w+ )?fever",
            r"(?:insulin|inhaler) ~(?:none|no more|ran out|left|empty|finished)|(?:no|without|ran out of|out of) insulin|i(?: a)?m dying|i think im dying|(?:is|are|hes|shes) dying (?:now|here)|(?:there is|theres|on|caught) fire|(?:house|flat|camp|building) is burning|drowning",
            r"(?:very|seriously|really) (?:sick|ill|bad) (?:right )?now|(?:hit by a|run over by) |(?:just )?had an? accident (?:just )?now|(?:fell|falling) (?:from|off|out of) (?:the|a) (?:balcony|roof|window|scaffold\w*|stairs)",
        ),
        (*_EN_TREATED, *_EN_PAST),
    ),
    _Kind(  # nowhere to sleep tonight
        (
            r"(?:nowhere|no where|no place|no bed|no roof|no shelter|no room|no home|not have where|dont have where|sleep\w*) ~(?:\w+ ){0,2}?(?:tonight|this night|right now|today|now) |(?:tonight|this night|its night) ~(?:\w+ ){0,3}?(?:nowhere|no place|no bed|street|outside|station|park|sleep|bench)",
            r"(?:we are|i am|im|were|we sleep|i sleep|sleeping|kids are|family is|left us|left me|ended up|we live|stand) ~(?:on|in|at) (?:the |a )?(?:street|streets|park|train station|bus station|bench) ",
            r"(?:threw|thrown|kicked|throw\w*|kicking|put|evicted|chased) (?:me |us |my family |her |him )?(?:out|on the street) ~(?:\w+ ){0,2}?(?:now|tonight|hour|just|today|street|night|cold|outside)|(?:just|now|tonight|today) (?:\w+ ){0,3}?(?:thrown|threw|kicked|evicted|throw) (?:me |us )?out|sleep\w* (?:outside|rough) ",
        ),
        (*_EN_RETURN, r"until|next week|next month|will be"),
    ),
)
_EN_ALONE = r"(?: (?:please|sos|112|911|999|emergency|help|me|urgent|danger|save|police|ambulance|its|an|suicide|he|she|my|husband|boyfriend|beats?|hits|beating|hitting|raped?|us)){1,5} "
