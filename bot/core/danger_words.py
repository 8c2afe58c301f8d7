"""The words of danger now, as patterns for `danger`: data, long because seven kinds of danger meet nine languages.

How to read them: one alternative a line, beginning at the beginning of a word; `~` is a gap of up to three words; a
word in CAPITALS is a shorthand from `SHORT`. Georgian is written in the coarse key that `danger` explains.
"""

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
    "BEATING": r"(?:beat|hitt|attack|chok|strangl|kill|rap|stabb|kick|punch|slapp|shoot|chas|kidnapp|tortur)ing\b",
    "PLACE": r"(?! (?:any ?more |any ?longer )?(?:in|with|here|there|at|on|near|abroad|alone|by|outside"
    r"|as|a|my|the|to|this|holiday|vacation|trip)\b)",
    "NOT": r"(?:cant|cannot|can not|dont|doesnt|does not|do not|wont|not|didnt|isnt|never)",
}
# What makes a sentence something other than danger now. Georgian, then English.
_KA_RETURN = r"""\w*brund
    d[ae]\w{0,3}brun|ca(?:mo)?v(?:al|id|ed)|ca(?:mo)?svl|cava\b|deport|sakartvelo"""
_KA_PAST = r"""(?:clis|tvis|kviris|clebis) cin|gasul|sarsan|carsul|\w*(?:celia|clebia)\b|xolme\b|adre\b|cinat\b
    \w+emukreboda"""
_KA_HELD = r"""deport|kamp|lager|banak|cixe|detens|daxurul"""  # by the authorities
_KA_TREATED = r"""mkurnal|ga?pren|reis|bilet|xolme\b|gada(?:i|vi)tan|mgzavr|kronik|tvitmprin|eskort"""
_KA_FEELING = r"""m[ao]r?to?o?b|mo?natreb|nostalgi|dard|stres|pikr|nerviul|lodin|uimed|valeb|sevd|siciv|sirc|simsil
        sicil"""
_EN_RETURN = r"""return|(?:go|goes|going|come|coming|came|send|sent|am|get|im) (?:me |us |him |her )?(?:back|home)\b
    back (?:home|to|in)\b|(?:in|to|at) georgia|deport|if i go\b|after (?:arriv|land)|arriv"""
_EN_PAST = r"""(?:years?|months?|weeks?|days?) (?!old)|last (?:spring|summer|autumn|winter|time|christmas)|yesterday
    (?:in|until) (?:19|20)\d\d|since\b|used to\b|in the past|when i was|before i"""
_EN_HELD = r"""detention|abschiebehaft|prison|jail|custody|camp\b|cent(?:re|er)\b|airport|deport|police"""
_EN_TREATED = r"""treat|fly\b|flight|travel|chronic|airport|aircraft|plane\b|landing|medicine|used to|had\b|insurance
        often"""


class Kind(NamedTuple):
    """One kind of danger in one language; `unless` counts within a sentence: the next may be the cry for help."""

    patterns: str
    unless: str = ""


KA = (
    Kind(  # თავს მოვიკლავ, თავის მოკვლა, სიცოცხლე აღარ მინდა, ჯობია მოვკვდე, ვენები გადავიჭერი, აბები დავლიე
        r"""tav[is]{0,2} ?~(?:mov?i?|vi?|i)k[vl]{1,3}[ao]|tvitmkvlel|tavs ~(?:vinadg|vispob|da?viz?ian|davisr)
        camov?i?xrc
        AGAR ~minda ~(?:sico|cocxal|vicocx|viarseb|gavigviz)|sico\w+ ~(?:AGAR ~(?:minda|girs)|momb|momezi)
        cocxal\w* ~AGAR (?:minda|vik)|AGAR ~gavi[gr]viz|(?:cxovreb|sicocx)\w+ ~azri ~AGAR
        sikvdil\w* ~(?:\w*pikr|minda|mindeba|mircev|vpikrob|vnatrob|menatreba)|(?:minda|vpikrob) ~(?:sikvdil|movkvd)
        (?:s?job|ajob|mircev|netav|ukete)\w* ~(?:movkvd|mkvdari|AGAR (?:viko|vikavi|vcocxlob|davbadeb))
        (?:AXLA|AMAGAM) ~dava(?:srul|mtavr)eb ~(?:kvela|cxovr)|kvelapers ~(?:AXLA|AMAGAM) dava(?:srul|mtavr)eb
        davlev ~(?:morceba|gatavdeba|damtavrdeba)|gazi gavu?s|gadavxteb|xidze ~vdgav
        (?:xid|panj|saxurav|aivn|balkon|sartul)\w* ~gada?v?xt|matareb\w+ ~(?:ca|se)v?u?vard
        ven(?:a|ebi|ebs) ~(?:gada|da)v?ic[re]|(?:virtx|sxam|klor|zmar|acet)\w* (?:camal\w* )?~da(?:vlie|lia)
        (?:ab|caml|tablet)eb\w+ ~(?:davlie|dalia|gadavkl\w*) (?:bevr|kvela|mtel|sul|erta)
        (?:bevr|kvela|mtel|sul|erta)\w* ~(?:ab|tablet|caml|camal)\w+ ~(?:davlie|dalia|gadavkl)"""
    ),
    Kind(  # ცხოვრება აღარ მინდა, but not "life here", "life in Germany"
        r"""AGAR ~minda ~cxovreba\b|cxovreba ~AGAR ~minda\b""",
        r"""(?:ak|ik|mand|ase|am|im)\b|\w{2,}(?:si|tan)\b|ucxo|emigra""",
    ),
    Kind(  # მიშველეთ, გადამარჩინეთ, სასწრაფოდ დამეხმარეთ, პოლიცია გამოიძახეთ
        r"""(?:m[iea]|gvi|u)s[ve]{1,3}l(?:e|et|eti|t)?\b|svelet\b|sos\b|gada(?:m|gv)arcin
        damexm\w+ (?:sascrap|AXLA)|(?:sascrapod|AXLA) damexm|damicav\w* AXLA|AXLA damicavi
        (?:policia|patruli|112) ~(?:gamoizaxet?\b|gamomizax|\w{0,2}daurek|minda\b|mcird|male\b|AXLA)
        policias ~(?:daureket?|gamoizaxet?)\b|(?:gamoizaxet?\b|gamomizax\w+|daureket?\b) ~(?:polic|patrul|112)|112 rogor
        (?:sasisro|saprtx|xipat)\w+ (?:var|vart) AXLA|AXLA ~(?:sasisro|saprtx)\w*si|sasisroebasi (?:var|vart)\b""",
        r"""AGAR minda""",
    ),
    Kind(  # სასწრაფო მინდა, ვკვდები; not the ambulance at the aircraft, not "I die of loneliness"
        r"""sascrapo\w* ~(?:minda|mcird|gvcird|gamoizax|gamovizax|gamomizax|daurek|male\b)
        (?:gamoizax|daurek)\w* sascrap
        movkvdeb(?:i|it)\b|AMAGAM movkvd|vkvdeb(?:i|it)\b|m?kvdeba (?:axla|exla|xel)""",
        rf"""{_KA_RETURN}|{_KA_TREATED}|{_KA_FEELING}|aeroport|sabut|pasport|advokat|iurist|konsult|davjd|davzd
        c[ah]\w{0, 2}pr[ie]n|trap""",
    ),
    Kind(  # ახლა მცემს, მახრჩობს, მომდევენ, დანა აქვს, კარს ამტვრევს, შემოვარდა, აბაზანაში ვიმალები, მივყავართ
        r"""da(?:m|gv)artk\w+ ~(?:AXLA|isev)|damasxa|AXLA ~MCEMS|MCEMS ~AXLA|(?:m|gv)cemen\b|mcems ~mcems
        (?:m|gv)?axrcob(?:s|en)\b|(?:mom|gv|mogv)s?dev(?:s|en)\b|tavs ~(?:da)?(?:m|gv)?esx|\w{0,3}isvri(?:s|an)\b
        (?:m|gv)e(?:svri|srol)|semo(?:m|gv)?i?vard|mo(?:m|gv)i?vard|semo(?:mi|gvi)texa|da(?:ma|gva)dg(?:a|nen)\b
        kar\w* ~\w{0,4}(?:mtvrev|ngrev|texav|texen|texs)
        kar(?:tan|ebtan|ze|is cin) ~(?:dga|mdga|akakun|a?braxun|abaraxun)
        (?:dan|ia?rag|pistolet|top|cul)(?:a|i) ~(?:akv|ucirav|modeb|[md]+o?amado|momado|damimizn|amoig)
        da(?:m|gv)cr(?:a|es)\b
        (?:akvs?|ucirav\w+|modeb\w+|momado|amoigo) ~(?:dana|iaragi|pistolet|topi|culi)\b|(?:dan|iarag|pistolet|cul)it\b
        (?:mok?v?la|daxrc\w{1,3}|cema|gaupatiureba)s ~(?:m|gv|u)?(?:ipireb|apireb|lamob)
        \w{0,5}aupatiur(?:es|eben|ebs|a)\b
        (?:mimal|damal)ul\w* (?:var|vart)|sad davimal|(?:abazana|tualet|karada|sardap|otax)\w*si ~(?:vimaleb|davimal)
        ga(?:mo)?vikec\w* ~(?:momkv|davimal|pexs)|mivkav(?:ar|t)|(?:mi|gvi)taceb|(?:ga|mo)mitac""",
        rf"""{_KA_PAST}|davbrund|ekimtan|saavadmk|policias?\b|(?:tu|rom) ca|(?:xma|pasux|pativ)s""",
    ),
    Kind(  # მომკლავს, მოკვლით მემუქრება; not what awaits at home, not "loneliness kills me"
        r"""mo(?:m|gv)kv?lav(?:s|en)\b|(?:m|gv)klav(?:s|en)\b|mok[vl]+it (?:m|gv)emukreb(?:a|ian)\b""",
        rf"""{_KA_RETURN}|{_KA_PAST}|{_KA_FEELING}|sopel""",
    ),
    Kind(  # ჩამკეტეს, ჩაკეტილი ვარ, სახლიდან არ მიშვებს, ძალით ვყავარ, ოთახში მაკავებს
        r"""(?:ca|da|gamo)(?:m|gv)ket(?:a|es|av)|(?:ca|da|gamo)ketil\w* ~(?:v?art?\b|v?[mg]?v?kav)|gamom?ckvd
        mkavs ~caketil|mzev[ae]l|(?:garet|(?:bin|saxl|otax|sardap|mankan)\w*dan) ~AGAR (?:mi|gvi)sveb
        AGAR (?:mi|gvi)sveb\w+ (?:garet|(?:bin|saxl|otax|sardap|mankan)\w*dan)|AGAR (?:mi|gvi)sveben\b(?! \w)
        (?:saxl|bina|otax|sardap|mankana|garaj)\w*si ~(?:m|gv)akaveb|zalit ~(?:[vm]kav|(?:m|gv)akaveb)""",
        rf"""{_KA_HELD}|{_KA_PAST}|sam(?:saxur|usao)|kveknidan""",
    ),
    Kind(  # ვეღარ ვსუნთქავ, გონება დაკარგა, სისხლი მდის, მგონი ინფარქტია, მშობიარობა დამეწყო, ხანძარია
        r"""AGAR ~v?su?nt[kx]a?v|ver ~v?su?nt[kx]a?v|suntk\w* ~(?:[mu]i?cir|AGAR)|suli? mexut|xaeri AGAR mk
        v?ixrcobi?a?\b
        gon(?:eba|s|ze) ~\w{0,4}karg|gon(?:eba|ze) ~(?:araa|AGAR aris)|ugono[dt]|gul\w* ca(?:mi|u)vid
        AGAR (?:reagir|ipxizl|igviz)|gaigud
        gulma ~(?:\w*art|ca)|cair?t?k?va ~gulma|gulis setev|(?:mgoni\w*|vgoneb|AXLA) ~(?:insult|inparkt)
        (?:insult|inparkt)\w* ~(?:daemart|damemart|mgoni|AXLA)|xel\w* (?:da)?m?[iu]?bu[zj]d|mkerd\w* ~[ms]?tkiv
        guli ~\w{0,3}cerdeb|guli ~(?:mtkiva|micuxs) (?:zalian|xeli|mkerd)
        sisxl\w* ~(?:(?:mo)?[ms]dis|asdis|dis\b|ar cerd|vicl|icl|v?m?e?karg)
        sisxl(?:is )?den\w* ~(?:da|m?akv)|msobiar\w* ~da\w?ecko|msobiarobs\b|cklebi ~da|krunc\w+ ~(?:da\w?ecko|AXLA|akv)
        4[012] ~sicxe|sicxe\w* ~4[012]|[op]\w*overdoz|overdoz|ga?i?lur[jz]|lur[jz]deba|mov?icaml|cudad ga?v?xd
        insulin\w* ~(?:gami|gau)tavd|cecxlia\b|cecxli ~\w*kid|xanzari|(?:saxl|bina|lager|banak)\w* icvis
        (?:damejaxa|dagvejaxa)|avaria\w* ~AXLA""",
        rf"""{_KA_TREATED}|{_KA_PAST}|{_KA_RETURN}""",
    ),
    Kind(  # ამაღამ ქუჩაში ვრჩები, დასაძინებელი არ მაქვს, გამოგვაგდეს, სადგურში მძინავს
        r"""AMAGAM ~~(?:kuca|dasazin|dasarc|gasatev|casasv|davrc|davizin|gavat|\w*magd|gamodev)
        AMAGAM ~~(?:tavsesap|gare|kinva|park|sadg|sad (?:uav|cav|davr|viz|vik))
        (?:kucasi|dasazin\w*|gasatev\w*|gamo(?:m|gv)agd\w*|gamodevn\w*|casasvlel\w*|garet) ~(?:AMAGAM|AXLA)
        AXLA ~(?:kucasi|gamo(?:m|gv)agd|dasazin)
        kucasi ~(?:vart?\b|v?rcebi|davrci|vziv|gamo\w+agd|vgdi|[mv]?g?v?zinav|vaten)
        (?:dasazin|gasatev)\w* ~AGAR ~(?:m|gv)akv|arsad ~dasazin|gamo(?:m|gv)agd\w* ~(?:kuca|bavsv|cvim|gare|kinva|tov)
        game\w* ~kuca|sad ~gav?at[ieoa]|kucasi ~vat
        (?:ga[mr]e|sad) ~sad ~davizin|(?:sadgur|park|garet)\w* ~(?:vziv|vaten|mzinav|vzinav|gvzinav)""",
        rf"""{_KA_RETURN}|xolme\b|sanam|gaprenam|tvis bolo""",
    ),
)
KA_ALONE = (
    r"(?:(?:sascrapod?|policia|svela|sos|112|mom?klaven|mklaven|axla|exla) )+"
    r"|(?:\w+ )?(?:(?:mcem|scem)(?:s|en) |mirtkams )+"
)

EN = (
    Kind(  # a wish to die, suicide under way; not "I don't want to live there"
        r"""(?:kill|hang|harm|cut|shoot|drown|burn)(?:ing|ting)? my ?self|(?:want|going|will|gonna) ~hurt my ?self
        suicid
        (?:kills?|killing|hang|hanging|harm|harming) (?:him|her|them) ?sel|(?:finish\w*|done) with (?:this )?life\b
        (?:end|ends|ending|take|taking|finish|finishing) (?:my|her|his|their|this) (?:own )?life
        (?:will|going to|gonna|want to|wanna) end it\b|feel like dying|(?:want to|wanna) disappear
        end(?:ing)? it (?:all|tonight|today|now)|(?:better off|wish i (?:was|were)) dead|better i (?:was|were) dead
        (?:want|wants|wanted|wanna|wish|like|prefer|rather|better|hope|ready|deserve) (?:i )?(?:to )?(?:die|be dead)\b
        NOT (?:want|wanna|wish|feel like) (?:to )?(?:live|living|be alive|exist|wake up)PLACE
        (?:no|any) reason to live|nothing to live for
        (?:no|any|not worth) (?:sense|meaning|point) (?:to|in|of) (?:live|living|life)\b
        life ~(?:no|not|any) ~(?:sense|meaning|worth|point|living)|(?:not|never|wont) wake up\b
        better (?:off )?without me
        (?:cant|cannot|can not) (?:go on|live any ?more)PLACE|tired of (?:living|life|being alive)PLACE
        jump(?:s|ed|ing)? (?:off|from|out of|in front|down)|stand(?:ing)? on (?:the|a) (?:roof|bridge|edge|rail|balcony)
        (?:cut|cutting|slit|slash\w*) (?:his|her|my|their) (?:wrist|vein|arm|throat)|goodbye (?:world|forever|to every)
        (?:took|taken|swallow\w*|drank) ~(?:\d+|many|all|lots?|whole|bottle) ~(?:pill|tablet|medic|drug|paracet|xanax)
        (?:drank|swallow\w*|took|drunk) ~(?:bleach|poison|acid)\b"""
    ),
    Kind(  # cries for help
        r"""help (?:me |us )(?:please )?(?:now|immediately|quick\w*|fast|right now)\b
        help (?:me |us )?(?:please )?(?:my \w+ is|he|she|they|hes|shes|theyre)\b|sos\b
        save (?:me|us)(?! (?:a|the|time|money|some)\b)
        (?:please|help|quick) ~(?:call|send) ~(?:police|ambulance|112|somebody)
        (?:send|call|get|need|want) (?:the |an )?(?:police|ambulance) (?:now|please|help|quick|s?he|(?:to )?my|here|$)
        (?:i am|im|we are|were|she is|hes|he is|lifes?|lives) (?:is |are )?in (?:\w+ )?danger\b
        (?:urgent|danger) ~police""",
        rf"""{_EN_RETURN}|airport|aircraft|landing|flight|12th""",
    ),
    Kind(  # attacked at this moment; not "stress is killing me"
        r"""(?:is|are|keeps?|started|starts|WHO) (?:\w+ )?BEATING|(?:he|she|they) kills? (?:me|us)\b
        BEATING ME ~(?:now|help|please)
        (?:now|help|tonight) ~(?:beats?|hits?|attacks?|kicks?|chokes?|rapes?) ME\b
        (?:man|men|he|they|someone|somebody) ~trying to (?:get|come|break) in
        (?:beat|hit) (?:me|us) ~~(?:phone|locked|head|nose|broken|blood|just|outside|hospital)
        coming (?:for me|after me|to (?:beat|get))
        (?:beats?|hits?|attacks?|kicks?|chokes?|rapes?) ME (?:\w+ )?(?:now|again|tonight|right now)\b
        knife (?:fight|at|to|on)\b
        (?:pushed|threw|stabbed|shot|strangled|burnt) (?:me|us)\b
        WHO ~~(?:knife|knives|guns?|axe|weapons?|pistol|machete|sticks?)\b
        (?:break|kick|bang|smash)(?:s|ing)? ~door|(?:broke|breaking|breaks|to break) (?:in\b|into (?:my|our|the)\b)
        (?:WHO|is|are) (?:\w+ )?(?:at|outside|behind|in front of) (?:the|my|our) (?:door|house|flat|window)\b
        (?:i|im|we|am|are) (?:\w+ )?(?:hide|hiding|hidden) (?:\w+ )?(?:in|from|under|inside|behind)\b
        (?:following|chasing) (?:me|us)\b
        (?:was|were|just|got|been|they|he) (?:\w+ )?raped\b
        (?:i was|im|am|just|been|got) (?:just )?(?:stabbed|shot|kidnapped)\b
        (?:am|are) being (?:attacked|beaten|robbed|followed)|kidnapp?(?:ed|ing) (?:me|us|my)\b
        take (?:my|our) kidney""",
        rf"""{_EN_PAST}|stress|lonel|nostalgi|waiting|homesick|boredom|(?:pain|heat|work) is|debts?|bank|interest|paper
        uncertain
        in georgia""",
    ),
    Kind(  # "he will kill me"; not what awaits at home
        r"""(?:will|ll|hell|theyll|gonna|to|wanna) (?:\w+ )?(?:kill|murder|stab|rape|strangle|beat|shoot|burn) ME\b""",
        rf"""{_EN_RETURN}|{_EN_PAST}|threatened|swore|find (?:me|us)|forced""",
    ),
    Kind(  # locked in, held
        r"""lock(?:ed|s|ing)? (?:me|us|her|him|them|the door)\b|hostage
        (?:am|im|are) (?:\w+ )?in (?:a|the) (?:basement|cellar|trunk|truck)\b|against my will
        (?:am|im|are|is|were|been|hes|shes|got|me|us) (?:\w+ )?(?:locked|trapped|tied up|imprisoned)\b
        NOT (?:let|letting|allow|allowing) (?:me|us|her|him) (?:to )?(?:out|go|leave|get out|exit)\b
        (?:keep|keeps|hold|holds|holding|keeping) (?:me|us|her|him) (?:\w+ )?(?:in|inside|prisoner|locked|by force)\b
        (?:cant|cannot|can not) (?:get out|escape|leave the (?:house|room|flat|apartment|building))\b""",
        rf"""{_EN_HELD}|{_EN_PAST}|job|work|salary|pay\b|debt|contract|flight|border|passport|alone""",
    ),
    Kind(  # seriously ill now, fire
        r"""(?:NOT|hard to|difficult to|stopped|barely|unable to|struggling to) breat\w*
        heart attack (?:now|help|please)|unconscious|passed out
        collapsed
        faint(?:ed|ing|s)\b|i faint\b|NOT (?:wake|waking|respond\w*)|(?:turn\w*|is|hes|shes|went) blue\b|overdos|convuls
        (?:having|has|have|think|maybe|is) ~(?:heart attack|stroke|seizure)\b|chest (?:pain|hurts)
        pain in (?:my|his|her) chest
        bleed(?:s|ing)\b|blood everywhere|poisoned
        (?:wife|she|i am|im|shes|sister) (?:\w+ )?(?:giving birth|in labou?r)\b|waters? (?:just )?broke
        high fever|4[012] (?:\w+ )?fever|fever (?:of )?4[012]|(?:insulin|inhaler) ~(?:none|ran out|empty|finished)
        (?:no|without|out of) insulin|i(?: a)?m dying|(?:is|are|hes|shes) dying (?:now|here)\b
        (?:there is|theres|on) fire\b
        (?:house|flat|camp|building) is burning|drowning|(?:very|seriously) (?:sick|ill|bad) (?:right )?now\b
        (?:hit by a|run over by)\b|(?:fell|falling) (?:from|off|out of) (?:the|a) (?:balcony|roof|window)""",
        rf"""{_EN_TREATED}|{_EN_PAST}|{_EN_RETURN}""",
    ),
    Kind(  # nowhere to sleep tonight
        r"""(?:nowhere|no where|no place|no bed|no roof|no shelter|sleep\w*) ~~(?:tonight|this night|today|now)\b
        (?:tonight|this night|its night) ~~(?:nowhere|no place|no bed|street|outside|station|park|sleep|bench)\b
        (?:we|i|im|were|sleeping|kids|family|us|me|up) ~(?:on|in) (?:the |a )?(?:streets?|train station|park bench)\b
        (?:threw|thrown|kicked|throw\w*|put|evicted) (?:ME )?out ~~(?:now|tonight|hour|just|today|night)
        (?:just|now|tonight|today) ~(?:thrown|threw|kicked|evicted) (?:me |us )?out|sleeping (?:outside|rough)\b""",
        rf"""{_EN_RETURN}|until|next (?:week|month)|will be""",
    ),
)
EN_ALONE = (
    r"(?:please |its |an )*(?:(?:sos|112|911|emergency|help me|urgent|danger|save me|police|ambulance|please|now) )+"
    r"|(?:my )?\w+ (?:beats|hits|attacks|is beating|is hitting) (?:me|us) "
)

# Host countries' languages: the commonest phrases, in their own script without accents (German, Greek, Italian, French,
# Dutch, Finnish, Swedish): wish to die; attack; threat; weapon; police and ambulance; locked in; ill; tonight.
OTHERS = (
    Kind(  # German
        r"""(?:will|mochte|moechte) ~(?:sterben|nicht mehr leben)|(?:bring\w* mich|mich) (?:selbst )?um\b
        mich (?:selbst )?umbringen
        selbstmord|suizid|mir das leben|schl[ae]+gt (?:mich|uns|sie gerade)
        (?:verprugel|wurg|vergewaltig)\w* (?:mich|uns|sie)
        (?:will|wird|wollen) (?:mich|uns) (?:umbringen|toten|toeten)|(?:hat|mit) (?:ein|einem) (?:messer|pistole|waffe)
        hilfe (?:er|sie|ich werde|schnell|bitte schnell)\b|helft mir\b|ruf\w* ~(?:polizei|krankenwagen|notarzt|rettung)
        (?:polizei|krankenwagen|notarzt) ~(?:rufen|schnell|kommen)
        (?:bin|sind|mich|uns) ~(?:eingesperrt|eingeschlossen)\b
        (?:bekomme|kriege|krieg) ~keine luft|(?:nicht|kaum) ~atmen|atmet nicht|bewusstlos|herzinfarkt|blutet
        heute nacht ~~(?:strasse|schlafen|schlafplatz|draussen)|(?:keinen|kein) schlafplatz"""
    ),
    Kind(  # Greek
        r"""(?:θελω|θα|καλυτερα) ~(?:πεθανω|αυτοκτονησω|σκοτωθω)|δεν ~θελω ~(?:ζω|ζησω)\b|αυτοκτον
        (?:με|μασ|την|τη) (?:χτυπα|χτυπου|δερν|πνιγ|μαχαιρων|κυνηγα|βιαζ|σκοτων|βαρα)\w*|θα (?:με|μασ) (?:σκοτωσ|σφαξ)
        (?:εχει|κραταει|με) (?:ενα )?(?:μαχαιρι|οπλο|πιστολι)|βοηθηστε με|βοηθεια (?:με|τωρα|γρηγορα)\b|σωστε με
        (?:καλεστε|παρτε|φωναξτε|καλεσε|παρε) ~(?:αστυνομια|ασθενοφορο|εκαβ|112|100|166)
        (?:με|μασ) ~κλειδωσ|ειμαι ~κλειδωμεν|δεν (?:με|μασ) αφην\w+ να (?:φυγ|βγ)
        δεν μπορω να (?:αναπνευσ|ανασαν|παρω ανασα)|δεν αναπνεει|λιποθυμησε|εμφραγμα|αιμορραγ|πεθαινω\b
        αποψε ~~(?:δρομο|κοιμηθ|υπνο|εξω|πουθενα)"""
    ),
    Kind(  # Italian
        r"""voglio ~(?:morire|uccidermi|ammazzarmi|farla finita)|non voglio (?:piu )?vivere\b(?! (?:qui|in)\b)|suicid
        mi (?:ammazzo|uccido)
        togliermi la vita|(?:mi|ci) (?:sta|stanno) (?:picchi|aggred|strangol|soffoc|ammazz|men|violent|insegu)\w+
        (?:mi|ci) (?:picchia|mena|picchiano) ~(?:adesso|ora|aiuto)
        aiuto ~(?:mi|ci) (?:picchia|mena|ammazza|uccide|segue)
        (?:vuole|vogliono|sta per) (?:uccider|ammazzar)(?:mi|ci)|mi (?:ammazza|uccide|uccidera)\b
        ha (?:un coltello|una pistola)
        chiama(?:te|re)? ~(?:polizia|l?u?n?ambulanza|carabinieri|112|118)|salvatemi|aiutatemi (?:subito|presto|vi prego)
        (?:mi|ci) (?:ha|hanno) (?:chius|rinchius|sequestr)|sono (?:rinchius|chius)\w+ (?:in|a chiave|dentro)
        non (?:mi|ci) \w+ uscire
        non (?:riesco a|posso|riesce a) respirare|non respira|svenut|infarto|sanguin(?:a|o|ando)\b|sto morendo
        stanotte ~~(?:strada|dormire|fuori)|non (?:so|ho) ~dove dormire"""
    ),
    Kind(  # French
        r"""(?:veux|vais|envie de|voudrais|prefere) ~(?:mourir|me tuer|me suicider|en finir)|plus envie de vivre|suicid
        me pendre
        veux plus vivre\b(?! (?:ici|en|avec)\b)
        (?:il|elle|ils|mari|on) (?:me|nous|la) (?:frapp|bat|tape|etrangl|agress|viol|poursui)\w*
        (?:va|veut|vont|veulent) (?:me|nous) tuer|a (?:un couteau|une arme|un pistolet)|au secours|sauvez moi
        aidez moi vite
        appel\w* ~(?:police|l?ambulance|samu|pompiers)|(?:suis|ma|mont|sommes|nous a) enferme|laiss\w+ pas sortir
        (?:peux|peut|arrive) (?:plus|pas) (?:a )?respirer|respire (?:plus|pas)|inconscient|evanoui|saigne
        crise cardiaque
        (?:ce soir|cette nuit) ~~(?:rue|dormir|dehors)|nulle part ou dormir"""
    ),
    Kind(  # Dutch
        r"""wil ~(?:dood|sterven|niet meer leven)\b|zelfmoord
        (?:mezelf|mijzelf) (?:doden|ophangen|iets aandoen|van kant)
        (?:slaat|slaan|wurgt|schopt|steekt|verkracht|achtervolgt) (?:me|mij|ons|haar)\b
        (?:heeft|met) een (?:mes|pistool|wapen)\b
        (?:gaat|wil|gaan|zal) (?:me|mij|ons) (?:vermoorden|doodmaken|doden|doodslaan)|help (?:hij|ze|zij|mij nu|me nu)\b
        bel ~(?:politie|ambulance|112)|opgesloten|laat (?:me|mij|ons) niet (?:gaan|weg|eruit|naar buiten)
        (?:kan|krijg) (?:niet|geen) (?:ademen|ademhalen|lucht|adem)\b|ademt niet|bewusteloos|bloedt|hartaanval
        (?:vannacht|vanavond) ~~(?:straat|slapen|slaapplek|buiten)|geen slaapplek"""
    ),
    Kind(  # Finnish
        r"""(?:haluan|tahdon|haluaisin) (?:vain )?kuolla|(?:halua|jaksa) (?:enaa )?elaa\b|(?:tapan|tappaa) itseni
        itsemurha
        (?:lyo|hakkaa|kuristaa|potkii|raiskaa|puukottaa)(?:vat)? (?:minua|mua|meita)\b
        (?:tappaa|tappavat) (?:minut|mut|meidat)\b
        (?:hanella|silla|miehella) on (?:puukko|veitsi|ase)\b|auttakaa|pelastakaa|apua (?:nyt|han|se|minua|mua)\b
        soitta?\w* ~(?:poliisi|ambulanssi|112|hatakeskus)|lukitsi\w* (?:minut|mut|meidat)|(?:olen|olemme|minut) ~luki?tt
        (?:en|emme) paase ulos|ei paasta (?:minua|mua) (?:ulos|pois)|(?:en|ei) (?:pysty|voi|saa) (?:hengit|henkea)
        ei hengita
        tajuton|tajuttomana|vuotaa verta|sydankohtaus|(?:ensi|tana) yona ~~(?:kadulla|nukkua|ulkona)|paikkaa nukkua"""
    ),
    Kind(  # Swedish
        r"""vill (?:inte leva|do|ta mitt liv)\b|ta livet av mig|(?:doda|hanga|skada) mig sjalv|sjalvmord|orkar inte leva
        (?:slar|misshandlar|stryper|sparkar|valdtar|hugger|jagar) (?:mig|oss|henne)\b
        har (?:en )?(?:kniv|pistol|vapen)\b
        (?:kommer att|ska|vill|tanker) (?:doda|morda|sla ihjal) (?:mig|oss)|hjalp (?:mig nu|han|hon|de|nu)\b|radda mig
        ring\w* ~(?:polis|ambulans|112)|(?:ar|blivit) (?:inlast|instangd)|last in (?:mig|oss)
        slapper inte ut (?:mig|oss)
        (?:kan|far) inte (?:andas|luft)|andas inte|medvetslos|bloder|hjartattack|hjartinfarkt|svimma
        i ?natt ~~(?:gatan|sova|ute)\b|nagonstans att sova"""
    ),
)
