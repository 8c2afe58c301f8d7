"""Danger now in Swedish, without accents."""

from bot.core.danger_words.kinds import Kind

_1, _2, _3 = r"(?:\w+ )?", r"(?:\w+ ){0,2}", r"(?:\w+ ){0,3}"  # a gap of up to so many words, within a sentence

_ME = r"(?:mig|oss|henne|honom|min \w+|mina \w+|mitt barn|mamma|mamman|mej|barnen|barnet|en kille|en tjej)\b"
_TONIGHT = r"(?:i ?natt|i ?kvall|hela natten|den har natten)\b"
_HIGH = (
    r"(?:bro|bron|\w*bron|taket|tak|balkong|balkongen|fonstret|fonster|hoghus|hoghuset|raset|kanten|racket"
    r"|vaningen|torn|tornet)\b"
)
_BLADE = (
    r"(?:kniv|knivar|kniven|pistol|pistolen|vapen|gevar|yxa|yxan|machete|skjutvapen|jarnror|basebolltra|hammare"
    r"|sax)\b"
)
_RESCUE = r"(?:polis|polisen|ambulans|ambulansen|112|brandkar\w*)\b"
_PILLS = (
    r"(?:tabletter|tabletterna|piller|pillren|somntabletter|somntabletterna|somnmedel|somnpiller|alvedon|medicin"
    r"|kartor)\b"
)
_KILL = r"(?:do+da|morda|mordar|dodar|sla ihjal|slar ihjal|skjuta|knivhugga|valdta|strypa|branna|doda|hugga)\b"
_HIT = (
    r"(?:slar|misshandlar|stryper|sparkar|valdtar|hugger|jagar|forfoljer|overfaller|attackerar|knivhugger|torterar"
    r"|plagar)"
)
_HARM = r"(?:do+da|hanga|hanger|skada|skadar|skjuta|skjuter|dranka|dranker|branna|skara|forgifta|skar)"
_HURT = (
    r"(?:slagen|misshandlad|valdtagen|overfallen|ranad|forfoljd|jagad|knivhuggen|hotad|attackerad|nerslagen"
    r"|skjuten|stucken|kidnappad)"
)
_THEM = r"(?:han|hon|dom|de|exet|ex|man|mannen|nan|nagon|svagern|pappa|gang|ganget)"
_LOCKED = r"(?:inlast|inlasta|instangd|instangda|fastbunden|insparrad|fangslad|tillfangatagen|bunden)"
_ROUGH = (
    r"(?:gatan|sova|utomhus|ute|hemlos|hemlosa|harbarge|ingenstans|nagonstans att|banken|under (?:en )?bron?"
    r"|i bilen|parken|var ska (?:vi|jag) sova|skogen|tak over)"
)
_WHERE = (
    r"(?:ingenstans|gatan|utomhus|sover|sova|hemlos|hemlosa|sovplats|under bron|under en bro|parken|i bilen"
    r"|flygplatsen|centralen|tagstationen)"
)
_OUTSIDE = (
    r"(?:pa gatan|ute|utomhus|pa en (?:park)?bank|i (?:en )?park(?:en)?|under (?:en |bron|bro)\w*"
    r"|i (?:en )?tunnelbana\w*|i regnet|i snon|i kylan|i bilen)"
)
_COLD = (
    rf"(?:nu|och fryser|med {_2}(?:barn\w*|bebis\w*)|i natt|ikvall|minus|och det ar kallt|i kylan|i regnet|i snon"
    r"|med tva vaskor)"
)
_THROWN = r"(?:kastade|kastat|slangde|slangt|kastad|utkastad|utkastade|vrakt|vrakta|utslangd|utslangda)"
_INTO = r"(?:nu|i ?natt|ikvall|idag|nyss|pa gatan|och nyfodda|med barn\w*|fran harbarget|mitt i natten)"
_POISON = r"(?:gift|blekmedel|klorin|klor|ratgift|rattgift|syra|avlopp\w*|kaustik|bensin|diskmedel)"
_CRY = r"(?:sos|nodlage|nodsituation|radda mig|akut|brinner|kvavs|livsfara|overdos|fara|nodfall)"
_OUT = r"(?:ut|ur|harifran)\b(?! (?:pengar|pass|nagot|nagonting|mitt|lon|av (?:landet|sverige)|och))"
_BE = r"(?:leva|finnas|existera|vakna|vara vid liv)\b(?! (?:har|i|med|pa|sa|som|utan|kvar|dar|till)\b)"
_AT_DOOR = r"(?:utanfor|vid|framfor|bakom) (?:min |var |mitt |vart )?(?:\w*dorren|\w*dorr|porten|fonstret|trapphuset)\b"
_FELL = r"(?:ramlat|ramlade|fallit|foll|trillade|trillat|ramlar)"

# What makes a sentence something other than danger now.
_RETURN = rf"""atervand|aterresa
    (?:aker|aka|akte|reser|resa|kommer|komma|kom|skickas?|flytta\w*|vill|flyg\w*|ska) {_1}(?:hem|tillbaka|dit)\b
    georgien|tbilisi|batumi|kutaisi|landa|flyg|utvis|darhemma|dar hemma|hemma i|hemlandet|ankom
    nar (?:jag|vi) (?:kommer|landar)"""
_PAST = r"""(?:\d+|ett|tva|tre|fyra|fem|manga|flera|nagra|par) (?:ar|manader|veckor)\b(?! (?:gam|gravid))|for lange
    (?:i )?(?:fjol|somras|vintras|hostas|varas)
    i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|forra|(?:19|20)\d\d
    tidigare|nar jag var|brukade|forut|som barn|i aratal"""
_HABIT = r"""alltid|ofta|ibland|varje|nar (?:han|hon|ens|de|dom) |brukar|da och da|jamt"""
_HELD = r"""polis|fangelse|hakte|hakta|anstalt|migrationsverket|grans|utvis|flyg|kriminalvard|facebook|kontot|konto
    app\b|asyl|dublin|passen|skuld"""
_TREATED = rf"""behandl|kronisk|rehab|flyg|resa|reser|resan|opererad|operation|hade\b|haft\b|recept|medicinen
    mediciner|fodde|forlossningen
    nar (?:jag|vi)|efter {_1}(?:infarkt|stroke|hjart)|forra|sjukhus i|kliniken|vardcentral"""

SV = (
    Kind(  # a wish to die, suicide under way
        rf"""sjalv ?mord|sjalvskade|suicid\b|suicidal|suicidtank|avskeds ?brev|ta livet av (?:mig|sig|oss)
        (?:ta|tar|tog|avsluta|avslutar) (?:mitt|sitt|hennes|mitt eget) (?:eget )?liv\b
        tar (?:jag )?livet av (?:mig|sig)|(?:livet|liv) av mig
        {_HARM} (?:jag )?(?:mig|sig) (?:sjalv|i handled|i arm|i hals|djupt)
        (?:hotar|vill|ska|tanker|kommer) {_1}(?:att )?(?:skjuta|hanga|dranka|branna|forgifta) (?:mig|sig)\b
        (?:har|hon|han|dotter\w*|son\w*) {_2}(?:skurit|hangt|skjutit|branner) (?:sig|mig)\b
        jag (?:hanger|dranker|skjuter) mig\b(?! (?:pa|fast|med))|(?:hanger|dodar|skjuter) jag mig|skar mig\b
        handleder\w*|rakblad
        (?:gora|gor|satta|satter) (?:ett )?slut pa (?:det|allt|livet|mitt|alltihop)
        avsluta (?:allt|det hela|alltihop|livet)
        (?:klar|fardig) med livet|ge upp (?:helt|livet|allt)\b|trott (?:pa|av) (?:att leva|livet)|livstrott
        (?:orkar|vill|kan|orka) {_1}(?:inte|ej|aldrig) {_1}(?:langre )?{_BE}
        orkar inte (?:en dag till|leva|med livet)|inte (?:langre )?(?:vill|orkar) (?:leva|finnas)
        (?:inte|aldrig) (?:vakna|vaknar) (?:upp )?(?:mer|igen|imorgon|langre)\b|aldrig (?:mer )?(?:fa )?vakna
        (?:ingen|inte nagon|nagon) {_1}mening (?:langre |mer |med |kvar )?(?:att leva|livet|med livet)\b
        (?:ingen|inte nagon|nagon) {_1}(?:anledning|skal|poang) (?:langre |mer |med |kvar )?att leva\b
        (?:ingen|inte nagon|nagon) {_1}(?:anledning|skal|poang) (?:langre |mer |med |kvar )?(?:livet|med livet)\b
        (?:ingen|inte nagon|nagon) {_1}mening (?:langre |mer |med |kvar )?(?:langre|mer|att fortsatta)\b
        (?:ingen|inte nagon|nagon) {_1}(?:anledning|skal|poang) (?:langre |mer |med |kvar )?(?:langre|mer)\b
        (?:ingen|inte nagon|nagon) {_1}(?:anledning|skal|poang) (?:langre |mer |med |kvar )?att fortsatta\b
        (?:livet|allt) (?:har|ar) {_1}(?:ingen|meningslost|inte vart|inget vart|slut)
        (?:varfor|vad) ska jag {_1}(?:leva|fortsatta leva)
        (?:battre|hellre|lattare) (?:att )?(?:do|dod|doda|att jag dor)\b
        (?:onskar|hoppas) {_2}(?:jag )?(?:var dod|dor|fick do|hjartat stannar|far do)
        (?:vore|var|ar) (?:jag )?{_1}(?:battre|hellre) dod
        (?:battre|lattare|gladare|slipper) {_3}utan mig
        (?:battre|lattare|gladare|slipper) {_3}(?:om jag (?:inte (?:fanns|finns|var)|var dod|dog|forsvann|ar borta))
        om jag (?:bara |inte )?(?:dog|fanns inte|forsvann|inte fanns|inte finns|var dod)\b|imorgon finns jag inte
        finns jag inte (?:mer|langre|imorgon)
        ingen {_2}(?:saknar mig|sakna mig|skulle sakna|marker om jag|bryr sig om jag)
        (?:ligger|ligga) dod (?:imorgon|har)|begrav mig|hejda (?:till|for alltid)|farval (?:alla|varlden|for alltid)
        (?:hoppar?|kastar? mig) {_2}(?:fran|ut genom|framfor) {_1}(?:{_HIGH}|taget|tag|tunnelbana\w*|bilen)
        annars hoppar jag|(?:hon|han) (?:ska |tanker )?hoppa[r]?\b(?! (?:over|av|pa|in))|och hoppar nu
        (?:hanger|ar) {_1}ut genom|(?:star|sitter) {_2}pa {_1}(?:taket|\w*bron|bro|racket|kanten)\b
        (?:star|sitter) {_2}(?:pa|vid) (?:jarnvagen|sparet|rals\w*|kanten)
        (?:ligger|star|gar) {_1}pa (?:sparet|ralsen)|framfor (?:ett |nasta )?(?:taget|tag|tunnelbana\w*)
        (?:tar|ta) {_1}(?:alla|for manga|hela \w+) {_PILLS}
        (?:tagit|tog|svalt|svalde|atit) {_2}(?:alla|manga|for manga) {_1}(?:{_PILLS}|alla)
        (?:tagit|tog|svalt|svalde|atit) {_2}(?:massa|hela|\d\d|massor|overdos) {_1}(?:{_PILLS}|alla)
        (?:tagit|svalt) {_1}(?:for mycket |massa |all )?(?:somnmedel|{_PILLS}) (?:och|nu|hjalp|alla)
        (?:har|hon|fru|son|dotter) svalt {_1}{_PILLS}
        hur manga {_1}{_PILLS}|(?:vet|raknat) {_3}{_PILLS} {_1}(?:behovs|racker|krav|har)
        (?:sparat|samlat) {_2}{_PILLS}|(?:drack|druckit|dricker|dricka) {_1}{_POISON}
        (?:rep|repet|snara|snaran) {_2}(?:redan|fardig|hanger|klar|runt|om halsen)|lakan\w* runt halsen
        (?:hoppas|ber) {_3}(?:jag dor|att fa do|aldrig vakna)
        (?:tankar|tanker) {_1}(?:pa|om) (?:doden|att do|att ta livet|sjalv)|langtar {_1}(?:efter |till )doden
        (?:i ?kvall|nu|i ?natt|snart) {_1}ar (?:det|allt) (?:slut|over)\b
        (?:kor|kora) {_1}(?:bilen )?{_1}(?:in )?i (?:berg\w*|trad\w*|en bergvagg)
        sista (?:halsningen|meddelandet|ordet|gangen ni)|battre do+d"""
    ),
    Kind(  # "vill do"; not where one wants to, not idioms
        rf"""(?:vill|ville|onskar|velat|vilja|tanker|ska|onska|tankt|vill bara|redo) {_1}(?:att )?do\b
        (?:vill|ville) {_2}do\b|vill (?:jag )?(?:bara )?(?:forsvinna|somna in)\b|lat mig do\b""",
        r"""hemma|hem\b|har\b|dar\b|i (?!fred|ro)\w+|pa\b|av (?:skratt|tristess|skam|leda|hunger|nyfikenhet|langtan)
        opa|far\b|farfar|mormor|farmor|morfar""",
    ),
    Kind(  # the whole message is a cry
        rf"""(?<=^ ){_CRY}(?: hjalp| nu| snalla| fort| snabbt| mig| har)?[. ]*$
        (?<=^ )(?:hjalp hjalp|hjalp nu|hjalp snabbt|blir slagen|andas inte|inlast|inlast hjalp|instangd)[. ]*$
        hjalp (?:mig |oss )(?:nu|snabbt|fort|han (?!\w+ (?:vill|ar|heter))|hon ar|hon har)\b
        hjalp (?:mig |oss )(?:dom (?:slar|har|ar)|de slar|jag (?:blir|dor|bloder)|nagon)\b
        radda (?:mig|oss)\b(?! fran (?:att|tristess))|skriker? {_1}(?:pa|efter|om) hjalp|(?:ar|i) livsfara
        det ar (?:ett )?(?:en )?nod(?:lage|situation|fall)""",
    ),
    Kind(  # cries for help; not the ambulance at the aircraft, nor the police one fears
        rf"""(?:ring|skicka|tillkalla|hamta) {_2}{_RESCUE}
        {_RESCUE} (?:nu|snalla|fort|snabbt|hit|genast|kom|maste komma)\b
        behover (?:en )?(?:polis|ambulans) (?:nu|hit|direkt|genast|snabbt)
        (?:112|ambulans\w*|polisen) {_1}(?:svarar inte|forstar mig inte)
        (?:112|ambulans\w*|polisen) {_1}(?:forstar inte|kommer inte|kommer hit|kommer aldrig)|ingen ambulans
        vagar inte ringa (?:ambulans|112)|(?:ar|i) fara (?:nu|just|hjalp)""",
        rf"""{_RETURN}
        hotade|hotar|ringer ni|ringa polisen om|planet|landning|asyl|berattar|pass\b|sager att|om (?:jag|vi|dom|man)
        bestall|register""",
    ),
    Kind(  # attacked, followed, a weapon, at this moment
        rf"""{_HIT} (?:han |hon |dom |de |nu )?{_ME}
        (?:foljer|foljde|springer|kor|gar) {_1}(?:efter|forfoljer) (?:mig|oss)\b
        (?:ar|nagon|nan|man|han) efter (?:mig|oss)\b
        {_HIT} {_2}(?:ihjal|pa mig|mot mig)|(?:nan|nagon|han|de|dom) (?:jagar|forfoljer|foljer) mig
        ger sig pa (?:mig|oss)
        (?:blir|bli|blev|blivit|ar) {_2}(?:nu |just nu |precis |nyss ){_HURT}
        {_HURT} (?:just )?(?:nu|nyss|precis|i magen|i ryggen|i halsen)
        (?:blir|jag blev|har blivit) {_HURT}\b|knivhuggen|knivskuren
        (?:strypte|slog|valdtog|knivhogg) {_1}(?:mig|oss|henne|honom|min \w+) {_1}(?:nyss|nu|precis|idag)
        (?:strypte|slog|valdtog|knivhogg) {_1}(?:mig|oss|henne|honom|min \w+) {_1}(?:ikvall|med|och|i magen)
        (?:overfoll|sparkade|hogg|skot|brande) {_1}(?:mig|oss|henne|honom|min \w+) {_1}(?:nyss|nu|precis|idag)
        (?:overfoll|sparkade|hogg|skot|brande) {_1}(?:mig|oss|henne|honom|min \w+) {_1}(?:ikvall|med|och|i magen)
        strypte|kudde over ansiktet
        (?:nan|nagon|dom|de|han) {_1}(?:slagit|huggit|skjutit|knivhuggit|valdtagit|stuckit|tagit strypgrepp) {_1}{_ME}
        slog mig (?:blodig|i huvudet|medvetslos|med)
        (?:har|hade) (?:precis |nyss |just )(?:slagit|valdtagit|misshandlat|huggit|rant) (?:mig|oss|henne)
        (?:har|med|tar|drar|tog|hamtar|haller) {_1}(?:en |ett |sin |ett stort |en stor )?{_BLADE}
        {_BLADE} {_1}(?:mot|vid|pa|i) (?:min |mitt |hans |hennes )?(?:hals|huvud|strup|rygg|handen|dorren)
        laddar {_1}(?:vapnet|geva\w+|pistolen)|gevaret ar laddat|hugger (?:mig|med|vilt)
        (?:bankar|sparkar|slar|bultar) {_3}(?:\w*dorren|\w*dorr|dorrar\w*|fonstret|rutan)\b
        (?:bryter|dunkar|hamrar|krossar|rycker) {_3}(?:\w*dorren|\w*dorr|dorrar\w*|fonstret|rutan)\b
        (?:bryta|bryter|tar|ta|trangt|tranger) (?:sig|han sig) in\b|inbrott (?:nu|just|pagar)
        (?:forsoker|vill) {_2}(?:komma in|bryta|ta sig in|sla in)\b
        {_THEM} {_1}(?:ar|star|vantar|statt|bankar|lurar) {_3}{_AT_DOOR}
        (?:vantar pa mig|star) utanfor (?:nu|med|dom|de|och)\b
        (?:han|dom) (?:ar har|har hittat|hittade mig|hittat mig)
        (?:gommer|gomt|gomde) {_1}(?:mig|oss|sig)\b|(?:gomd|gomda) (?:i|under|bakom)\b|kidnapp\w*|bortford|rovad
        (?:tvingar|tvingade) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:bil|bilen)\b
        (?:tvingar|tvingade) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:skapbil|lastbil)\b
        (?:slapade|drog) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:bil|bilen)\b
        (?:slapade|drog) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:skapbil|lastbil)\b
        (?:trycker|knuffar) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:bil|bilen)\b
        (?:trycker|knuffar) {_1}(?:in )?(?:mig|oss|henne)?(?: )?(?:in )?i (?:en |sin |ett )?(?:skapbil|lastbil)\b
        halla tyst annars
        (?:han|hon|dom|de|nagon|nan) misshandlar|slar (?:mamma|morsan|henne|barnen|mig|min syster) {_2}nu
        (?:hallt|haller|halla) {_1}bensin|tanda pa\b|(?:inte|aldrig) (?:kommer )?hem levande
        hor hur (?:han|hon|dom|de) {_1}(?:skriker|slar|laddar)
        hotar (?:mig |oss )?(?:nu |just nu )?med (?:kniv|pistol|vapen|yxa)|hotar (?:att )?skjuta""",
        rf"""{_PAST}|{_HABIT}
        {_RETURN}
        kock\w*|hund\w*|katt\w*|avtal\w*|bagage|handbagage|vaska|forbjud|matlag|skolan|jobbat|hotfulla sms
        polisen (?:star|vantar)|migration|pankisi|sms\b|pappa slar mig \.|inte men|hos en van|kvinnojour|skydd|soka
        soker
        film|spel|nyheter|myndighet|radgivning|papperslos|asyl|register|gomd sedan|telegram|konsul""",
    ),
    Kind(  # "han kommer att doda mig"; not what awaits at home
        rf"""(?:kommer|ska|vill|tanker|hotar|skall|forsoker|kan|vill han) {_1}(?:att )?{_1}{_KILL} {_1}{_ME}
        for att {_KILL} {_ME}
        (?:dodar|mordar|skjuter|slaktar) (?:han |hon |dom |de )?(?:mig|oss|henne|honom|min \w+|mina \w+)\b
        slar (?:han |dom |de )?(?:ihjal (?:mig|oss|henne|honom))
        slar (?:han |dom |de )?(?:(?:mig|oss|henne|honom|varandra|en kille|en man) {_1}ihjal)|(?:mig|oss) ihjal
        lova\w* (?:att )?doda mig (?:nu|i ?kvall|i ?natt)
        (?:kommer|ska) (?:jag|vi|han|hon) (?:att )?(?:bli )?(?:dodad|ihjalslagen|mordad|skjuten)""",
        rf"""{_RETURN}|{_PAST}|stress|ensamhet|langtan|trakigt|hunger|vantan|vantar pa beslut|oron|lovade|hemma
        sa att han|svara|skjuta (?:upp|fram)|arbetet|kylan|varmen|sms|skydd""",
    ),
    Kind(  # locked in, held; not by the authorities
        rf"""(?:ar|blivit|blev|sitter|haller|hallit|har|star) {_3}{_LOCKED}\b
        (?:last|laste|laser|stangt|stangde|sparrat) {_1}(?:in|inne) (?:mig|oss|henne|honom)
        (?:laste|laser|last) (?:mig|oss|henne) (?:in|inne)\b
        slapper {_1}(?:inte|ej) {_1}(?:ut|ivag|loss|fri|ga) ?(?:mig|oss|henne)?
        (?:slapper|later) (?:mig|oss|henne) (?:inte|ej|aldrig) {_1}(?:ut|ga|ga ut)\b
        (?:slapper|later) (?:mig|oss|henne) (?:inte|ej|aldrig) {_1}(?:ga harifran|lamna|ivag|komma ut)\b
        (?:far|kan|kommer|kom) {_1}(?:inte|ej) {_1}(?:komma |ta mig |ta oss )?{_OUT}
        (?:last|laste|laser) {_1}(?:dorren|dorrarna|ytterdorren|utgangen)\b|(?:tog|tar|har|tagit) {_1}nycklarna
        mot min vilja|gisslan|(?:haller|hallit) (?:mig|oss|henne|honom) {_1}(?:fangen|fangna|kvar i|inne)
        (?:haller|hallit) (?:mig|oss|henne|honom) {_1}(?:i en (?:lagenhet|kallare|bil)|inlast|instangd)
        maste ut harifran""",
        rf"""{_HELD}|{_PAST}|georgien|hemifran|avtal\w*|kontrakt\w*|natet|internet|jag laste|lamnade|oppnar
        kontor\w*|telefonen|mobilen last|ute\b|bil(?:en)? inlast|hyra|lanet
        forvaret tills|inlast i skuld|asyl""",
    ),
    Kind(  # seriously ill now, fire
        rf"""(?:kan|far|orkar|har|faar) {_1}(?:inte|ej|knappt|svart att) (?:andas|luft|fa luft|fa andan|syre)\b
        (?:kan|far|orkar|har|faar) {_1}(?:ingen|ingen mer|nastan ingen) (?:andas|luft|fa luft|fa andan|syre)\b
        svart att andas|(?:andas|andades|andas) {_1}(?:inte|ej|knappt|konstigt|tungt|langsamt|daligt)|far ingen luft
        luften (?:tar )?slut|slut pa luft\w*|kvavs?\b|haller pa att kvavas
        medvetslos\w*|avsvimmad|svimmat|svimmade|svimmar (?:nu|hela|jag|hjalp|[ .]|$)
        (?:gar|gick) inte att (?:vacka|fa liv)|vaknar inte|svarar inte (?:pa tilltal|langre|nar|och)
        (?:ramlat|ramlade|fallit|foll|trillade) {_2}(?:svarar|ror|vaknar) (?:sig )?inte
        ligger {_2}(?:pa golvet|livlos|stilla|pa marken|i diket)|ror (?:inte pa sig|sig inte)
        kan inte rora (?:benen|armen|mig|sig)|kollaps\w*
        (?:hjartattack|hjartinfarkt|hjartstopp|hjartstillestand|hjarnblodning|slaganfall)
        (?:fatt|far) (?:en )?stroke|stroke (?:nu|tror|hjalp|just|precis)
        (?:ont|smarta|smartor|tryck|smartan) {_1}(?:i|over|ut i) (?:brostet|hjartat|armen)|brost ?smart\w*|domnar
        ansiktet hanger|halva ansiktet|(?:bla|gra|blatt) (?:om|i|runt) (?:lapparna|ansiktet|munnen)
        lappar (?:ar )?bla
        bloder\b|bloda ihjal|forblod\w*|(?:mycket|massa|overallt med|pol av) blod\b
        blod (?:overallt|sprutar|rinner|hela)|blodet (?:slutar|rinner|sprutar|stoppar)|blodningen|kraks blod
        kraker blod|krak\w* (?:upp )?blod|hostar (?:upp )?blod|spyr blod
        overdos\w*|overdoserat|forgift\w*|krampar|krampanfall|(?:epilepsi|epileptiskt)\w* ?anfall
        anfall (?:som )?(?:inte slutar|nu|slutar inte)|kramper (?:nu|och)|ogonen rullar
        skum(?:mar)? (?:ur|kring) munnen
        (?:vattnet|fostervattnet) (?:har )?(?:gick|gatt|har gatt)|varkar\w* (?:kommer|var|har|borjat|tatt)|varkarna
        (?:foder|haller pa att foda|ska foda) nu|(?:barnet|bebisen) (?:ar pa vag|kommer nu)
        4[0-2] {_1}(?:graders? )?(?:feber|grader feber)|feber {_2}4[0-2]\b|mycket hog feber|hog feber (?:och|nu)
        (?:det|huset|lagenheten|boendet|koket|rummet|bilen|huset|har) brinner|brinner (?:i|pa|har|nu|hos|det)\b
        eld i\b|luktar {_1}(?:rok|gas)|gaslukt|gaslacka|koloxid|rokfyll|kommer rok
        {_FELL} {_2}(?:fran|av|genom|ner for) {_2}(?:vaningen|taket|stallningen|stegen|balkongen|fonstret|tak|trappan)
        pakord|paakord|overkord|(?:slut pa|utan|ingen|slut med) insulin|insulin\w* (?:ar )?slut|socker (?:ar )?\d\d
        allergi\w* (?:chock|reaktion)|tungan svull\w*|halsen svull\w*|svullnar (?:igen|i halsen|i ansiktet)
        (?:jag|mamma|pappa|han|hon) {_1}(?:do|dor) (?:nu|har|snart|[ .]|$)
        haller pa (?:att |a )?do\b|(?:han|hon|pappa|mamma|barnet|bebisen|vi) dor (?:nu|har|$|hjalp)|drunkna\w*
        (?:kall|slapp|livlos|bla) (?:och )?(?:andas inte|svarar inte|bebis)|slutat? (?:att )?(?:rora|andas)
        slutade (?:rora|andas)|akut {_1}(?:svarmor|mamma|pappa|min|han|hon|barnet)""",
        rf"""{_TREATED}|{_PAST}|{_RETURN}
        blodtryck|betala\w*|kostna\w*|av skratt|av tristess|av hunger|av nyfikenhet|dodar tiden
        svimmar nastan av lycka|batteriet|telefonen|mobilen|overklagan|asyl|blodar|blodprov|bott i""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~{_ROUGH}\b
        {_WHERE} ~~{_TONIGHT}
        (?:ingenstans|inte nagonstans) {_1}att (?:sova|bo i natt|ta vagen|overnatta)
        (?:inget stalle|ingen plats|ingen stans|inget) {_1}att (?:sova|bo i natt|ta vagen|overnatta)|ingen sovplats
        inget tak over
        (?:sover|sova|ligger|sitter|star|ar) {_3}{_OUTSIDE} {_2}{_COLD}
        sover {_2}(?:pa gatan|utomhus|i parken|under (?:en )?bro\w*|pa (?:en )?bank\w*|i (?:en )?port)\b
        (?:vi|jag|barnen|fryser) {_2}fryser (?:ute|ihjal|i snon|pa)|fryser (?:ute|ihjal)|ihjal ?frus\w*
        minus {_2}(?:grader )?(?:ute|hjalp)|(?:bilen|bensinen|ute|gatan|skog) ~~minus \d
        {_THROWN} {_1}(?:ut )?(?:mig |oss |pa )?{_2}{_INTO}|utelast\w*|utslangd|utkastade?\b
        hemlos (?:nu|ikvall|i natt|sen idag|med barn)""",
        rf"""{_RETURN}|tills|parker\w*|inte sova|sova gott|kan inte sova|inte sovit|forra|mellanland|hotell
        tag(?:et|biljett) (?:till|gar)|vardag
        nattbuss|god natt|ska sova nu|sova nu|drom|last som sover|varje|bat\b|kompisar|hund|katt|nasta|resan|biljett""",
    ),
)
