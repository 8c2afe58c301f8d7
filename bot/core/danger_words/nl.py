"""Danger now in Dutch, without accents."""

from bot.core.danger_words.kinds import Kind

_1, _2, _3 = r"(?:\w+ )?", r"(?:\w+ ){0,2}", r"(?:\w+ ){0,3}"  # a gap of up to so many words, within a sentence

_ME = (
    r"(?:me|mij|mn|ons|haar|hem|(?:mijn|mn|onze|zijn) (?:vrouw|zus\w*|broer\w*|moeder|mama|vader|dochter\w*|zoon\w*"
    r"|kind\w*|vriend\w*|baby|nicht\w*|tante|oma|collega)|de kinderen|het kind)\b"
)
_TONIGHT = r"(?:vannacht|vanavond|deze nacht|deze avond|tonight|de hele nacht|s nachts buiten)\b"
_HIGH = r"(?:brug|dak|balkon|flat|raam|gebouw|viaduct|toren|verdieping|rand|reling|klif)\b"
_BLADE = (
    r"(?:mes|messen|keukenmes|pistool|pistolen|wapen|wapens|geweer|bijl|hamer|machete|vuurwapen|honkbalknuppel"
    r"|knuppel|stok|schaar)\b"
)
_DOOR = r"(?:deur|deuren|voordeur|achterdeur|buitendeur|raam|ramen|ruit|ruiten)\b"
_RESCUE = r"(?:politie|ambulance|ziekenwagen|ziekenauto|112|101|brandweer|dokter)\b"
_PILLS = r"(?:pillen|slaappillen|tabletten|medicijnen|medicatie|paracetamol\w*|slaapmiddelen|strips?)\b"
_POISON = (
    r"(?:bleek|bleekmiddel|chloor|rattengif|gif|vergif|ontstopper|javel|afwasmiddel|zuur|antivries"
    r"|schoonmaakmiddel|benzine)\b"
)
_KILL = (
    r"(?:vermoord|dood ?(?:maak|maken|sla|slaan|steek|steken|schiet)|doden|neersteken|neerschieten|afmaken"
    r"|kapot ?maken|wurgen|verkrachten|doodt|doodsteek|doodslaat|in brand steken)\w*"
)
_HIT = (
    r"(?:slaat|slaan|wurgt|wurgen|schopt|schoppen|steekt|stompt|verkracht|achtervolgt|achtervolgen|mishandelt"
    r"|trapt|bijt|aanvalt|volgt|volgen|stalkt|jaagt op)"
)
_END_ME = (
    r"(?:doden|doodmaken|dood te maken|ophang|verhang|op te hangen|van kant|iets aan ?doen|verdrinken|verdrink"
    r"|snijden|gesneden|te snijden|van het leven|opgehangen|neerschieten|doodschieten|vergiftig|in brand)"
)
_MANY = r"(?:alle|veel|te veel|teveel|hele|heel|doos|doosje|strip|handvol|\d\d|twintig|dertig)"
_HURT = (
    r"(?:aangevallen|bedreigd|geslagen|achtervolgd|gevolgd|verkracht|beroofd|mishandeld|(?:neer)?gestoken"
    r"|overvallen|gewurgd|ontvoerd)"
)
_BREAKS = (
    r"(?:trapt|trappen|slaat|slaan|breekt|breken|bonst|bonken|bonkt|bonzen|beukt|beuken|ramt|sloeg|klopt|schopt"
    r"|schoppen)"
)
_THEM = r"(?:hij|ze|zij|iemand|man|mannen|ex|mensen|jongens|kerels|baas|er)"
_WILL = (
    r"(?:gaat|gaan|wil|willen|zal|zullen|komt|komen|dreigt|dreigen|probeert|proberen|zegt dat hij|dat hij|dat ze"
    r"|dat zij)"
)
_CHILD = r"(?:haar|hem|mijn kind\w*|onze zoon|mijn dochter\w*|mijn zoon|de kinderen|de baby)"
_OUT = r"(?:gaan|weg|weggaan|eruit|buiten|naar buiten|uit|vertrekken|los|vrij|(?:uit )?het huis|ontsnappen)"
_ROUGH = (
    r"(?:straat|buiten|slaapplaats|slaapplek|slapen|dakloos|opvang|bed|dak|station|park|vriest|plek|nergens"
    r"|portiek|waar slaap|bank)"
)
_WHERE = (
    r"(?:nergens|waar slapen|geen (?:bed|dak|plek|plaats|slaapplaats|opvang|onderdak|slaapplek)|op straat|buiten"
    r"|slapen|slaap|dakloos)"
)
_OUTSIDE = (
    r"(?:op straat|buiten|in (?:het|een) park|in (?:de|onze|een) auto"
    r"|op (?:een|het|de) (?:bank(?:je)? in|station|stoep)|onder (?:de|een) brug|in (?:een|het) bos"
    r"|in (?:een )?portiek|op (?:een )?bankje|in het station)"
)
_OUT_THERE = r"(?:buiten|op straat|op het (?:centraal )?station|voor het station|in (?:het|een) park)"
_COLD = (
    rf"(?:met {_2}(?:kind|baby|dochter|zoon)|in de (?:regen|kou|vrieskou|sneeuw)|het is nacht|en het vriest"
    r"|en het regent)"
)
_PUT_OUT = r"(?:(?:buiten|uit|op straat|eruit) ?(?:gezet|gegooid)|uit (?:het|ons) (?:hotel|huis|azc) (?:gezet|gegooid))"
_KNOCKED = (
    r"(?:in elkaar geslagen|neergestoken|neergeschoten|ontvoerd|verkracht (?:een|net|zojuist|nu|door)|overvallen)"
)
_CRY = r"(?:sos|noodgeval|nood|112|red mij|red me|levensgevaar|brand|overdosis|polsen)"
_NO_TOOL = r"(?! (?:nodig|vergeten|gekocht|mee))"

# What makes a sentence something other than danger now.
_RETURN = r"""(?<!komt )(?<!kom )terug|terugkeer|thuiskom|georgie|tbilisi|batumi|kutaisi|naar huis|vlieg|vlucht(?!e)
    land(?:en|ing|t|ingen)?\b
    luchthaven|schiphol|zaventem|aankom|daar\b|uitzet|gedeporteer"""
_PAST = r"""(?:\d|\d\d|een|twee|drie|vier|vijf|paar|enkele) (?:jaar|jaren|maand)\b(?! (?:zwanger|oud))
    (?:\d|\d\d|een|twee|drie|vier|vijf|paar|enkele) (?:maanden|week|zomer|winter|keer)\b(?! (?:zwanger|oud))
    (?:sinds|al|vele|vorige?|verleden|afgelopen) (?:jaar|jaren|maand)\b(?! (?:zwanger|oud))
    (?:sinds|al|vele|vorige?|verleden|afgelopen) (?:maanden|week|zomer|winter|keer)\b(?! (?:zwanger|oud))
    (?:\d|een|twee|drie|vier|vijf|paar|enkele|vele|afgelopen) weken
    in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)|vroeger|jarenlang
    destijds|toen ik|als kind|in (?:19|20)\d\d|geleden (?:ben|heb|had|was)|ooit"""
_HABIT = r"""altijd|vaak|soms|elke|iedere|wanneer|telkens|als (?:hij|ze|zij) (?:drinkt|dronken)
    als ik (?:terug|naar|daar)"""
_HELD = r"""detentie|gevangenis|politie|gesloten centrum|merksplas|vottem|azc|marechaussee|douane|cel\b|dvz|coa\b
    ind\b|enkelband"""
_TREATED = r"""behandel|chronisch|medicijn|medicatie|revalid|vlieg|vlucht|reis|operatie|geopereerd|gehad|had\b
    hadden|gehandicap|therapie
    dokter zegt|last van|kliniek|controle"""

NL = (
    Kind(  # a wish to die, suicide under way
        rf"""zelf ?moord|zelf ?doding|euthanasie plegen|levensmoe|afscheids ?brief
        (?:mezelf|mijzelf|mij zelf|me zelf|mij|zichzelf|zich) {_2}{_END_ME}
        (?:maak|maakt|hang|snij|snijd|snijdt|dood|verwond) (?:ik )?(?:mezelf|mijzelf|zichzelf|me zelf)\b
        hang (?:ik )?(?:me|mij|mezelf) {_1}op\b
        einde? {_1}aan (?:mijn|het|haar|zijn|mn|dit) leven
        maak\w* {_2}(?:er|ermee|alles) {_1}(?:een )?eind\w* (?:aan|mee|van)\b|maakt? er (?:een )?eind
        (?:eind|einde) aan (?:te )?maken
        (?:stoppen|stop|klaar|gedaan) (?:te |met )?{_1}(?:met )?(?:dit |het |mijn )?leven\b(?! (?:in|hier))
        (?:geen|nul) {_1}(?:zin|reden|kracht|moed|energie|wil) (?:meer )?(?:om (?:nog |verder )?te) leven\b
        (?:geen|nul) {_1}(?:zin|reden|kracht|moed|energie|wil) (?:meer )?(?:in het|voor het|in) leven\b
        leven {_1}(?:geen|niet) {_1}(?:zin|nut|waard|de moeite)
        moe om te leven|moe van (?:het )?leven|verdien\w* (?:het )?niet om te leven
        waarom (?:zou ik |moet ik |leef ik )(?:nog |verder )?(?:leven|nog)\b
        (?:niet|nooit) (?:meer )?(?:wakker (?:te )?(?:word|worden)|opstaan uit)
        (?:er|hier) (?:gewoon )?niet meer (?:zijn|ben|was|te zijn|wil zijn)\b(?! (?:dan|met|of))
        (?:liever|beter|was ik|ik was|waren we|ben ik (?:liever|beter)) {_1}dood\b
        (?:liever|beter) {_1}(?:sterven|sterf|doodgaan)|sterven is (?:beter|makkelijker|de enige)
        (?:zonder mij|als ik er niet|als ik weg ben|als ik dood) {_3}(?:beter|minder zorgen|gelukkiger|rust|af)\b
        beter (?:af )?{_1}zonder mij|beter (?:zijn |wezen )?als ik (?:er niet|weg|dood)
        (?:niemand|geen mens) {_1}(?:mij |me ){_1}missen
        (?:niemand|geen mens) {_1}(?:mist mij|mist me|zal mij missen)
        (?:spring ik|ik spring) {_2}(?:eruit|naar|er|als|[ .]|$)|zetten spring ik
        spring\w* (?:ik )?{_2}(?:van|uit|voor|naar beneden)\b(?! (?:vreugde|blijdschap|geluk|plezier|de hak))
        (?:van|uit|voor) (?:de|het|een) {_1}(?:{_HIGH}|trein|metro) {_1}(?:te )?(?:ge)?spr[io]ng
        (?:sta|staat|zit) {_2}op (?:het|de|mijn) balkon {_2}(?:verdieping|en spring|wil)
        (?:sta|ik zit|ik hang) {_2}op (?:de|het|een) (?:rand|reling|spoor|brug|dak|rails|sporen)\b(?! \d)
        (?:ze|zij|hij|vriendin) staat {_1}op (?:de|het|een) (?:rand|reling|spoor|brug|dak|rails)\b
        (?:vriend|broer|zus|zoon|dochter) staat {_1}op (?:de|het|een) (?:rand|reling|spoor|brug|dak|rails)\b
        (?:onder|voor) (?:de|een) (?:trein|metro|tram|vrachtwagen) {_1}(?:spring|loop|ga|lig|gooi|zal)
        (?:ga|spring|lig|gooi|loop|stap) {_3}(?:onder|voor) (?:de|een) (?:trein|metro)
        {_MANY} {_2}{_PILLS} {_2}(?:genomen|ingenomen|geslikt|op\b|gegeten|ingeslikt)
        (?:slik\w*|neem|nam) {_1}(?:alle|teveel|te veel|hele) {_1}{_PILLS}
        {_PILLS} {_2}(?:gespaard|spaart|opgespaard|klaar|ligt klaar)
        (?:genomen|geslikt|gedaan) (?:met )?(?:te veel|\d\d|alle) {_1}{_PILLS}
        {_PILLS} (?:\d\d|heel veel) (?:stuks|genomen)|paracetamol \d\d
        hoeveel {_1}{_PILLS} {_2}(?:dood|sterv|dodelijk)
        {_POISON} {_2}(?:gedronken|ingenomen|geslikt|gegeten|over mij|over me|over mezelf)
        (?:drink|drinkt|dronk) {_1}{_POISON}
        (?:polsen?|aders?|keel) {_2}(?:door|open)?(?: )?(?:gesneden|snijd|snij|doorsnij)
        (?:snij|sneed|snijdt|gesneden) {_2}(?:in )?(?:mijn|haar|zijn|mn|de) (?:pols|ader|arm|keel)
        (?:scheermes\w*|touw|strop|mes|pillen) {_1}(?:ligt|liggen|al|is|hangt|in) (?:klaar|gekocht|hand)
        (?:scheermes\w*|touw|strop|mes|pillen) {_1}(?:ligt|liggen|al|is|hangt|in) (?:de hand|mijn hand|om mijn)
        (?:scheermesje|touw al|het touw|een strop)\b
        (?:zeg|vertel) {_3}dat ik (?:van (?:haar|hem|hen|ze)|veel van|altijd van) {_1}(?:hiel|hou)
        vaarwel (?:allemaal|wereld|voor|iedereen|mijn)|voor (?:altijd|eeuwig) (?:in)?slapen
        (?:vandaag|vanavond|morgen) (?:stap|ga) ik (?:eruit|echt|dood)\b
        (?:ik|vandaag|vanavond) (?:stap|stapt) (?:er ?uit)\b|uit het leven (?:te )?stap
        (?:denk|denken|gedachten|gedachte) {_3}(?:aan|over) (?:de dood|dood ?gaan|sterven|doodgaan|dood te)
        verlang\w* naar (?:de )?dood|(?:stemmen|stem) {_1}(?:zegg|zegt|dat ik) ~(?:springen|moet|dood)
        (?:aan|in|op) het (?:water|spoor) {_1}(?:gaan|ga ik) (?:in|erin)
        de (?:rivier|schelde|kanaal) in (?:spring|loop|ga)
        (?:in|naar) (?:de rivier|het kanaal|zee) (?:spring|verdrink)"""
    ),
    Kind(  # "ik wil dood", "ik wil niet meer leven"; not where, not "ik schaam me dood"
        rf"""(?:wil|wou|wilde|wilt|willen|wens|mag|laat) {_2}(?:dood|sterven|doodgaan|dood gaan|dood zijn|creperen)\b
        (?:dood|sterven) (?:wil|wilt|willen|wou)\b|klaar om te sterven|ik sterf liever
        (?:wil|wou|wilde|kan|hoef|hoeft|wilt) {_1}(?:niet|nooit) (?:meer |langer |verder )?(?:leven|bestaan)\b
        (?:wil|wou|wilde) {_1}(?:niet|nooit) (?:meer |langer |verder )?(?:verder leven|doorleven)\b
        (?:kan|hoef|hoeft|wilt) {_1}(?:niet|nooit) (?:meer |langer |verder )?(?:verder leven|doorleven)\b
        niet (?:meer|langer|verder) (?:wil |kan |te )?leven (?:wil|kan|hoef)?
        (?:het|alles|leven) heeft {_1}geen (?:enkele )?zin meer
        nergens {_1}(?:plaats|plek) {_1}(?:op deze wereld|in deze wereld)
        (?:wil|ik) niet meer (?:zit|sta) {_1}op (?:het )?dak|op (?:het )?dak ~wil niet meer""",
        r"""hier\b|daar\b|in (?!vrede|rust)\w+|belgie|nederland|georgie|thuis|eigen land|land\b|schaam|lach|verveel
        honger|dorst|met (?:hem|haar|mijn man)|zonder (?:hem|haar|jou)
        van (?:de|dat|die|het)|zo leven|asiel|aanvraag|procedure|opa|oma\b|tante|moeder wil|vader wil
        wil niet meer (?:wacht|mee|terug|naar)""",
    ),
    Kind(  # the whole message is a cry
        rf"""(?<=^ ){_CRY}(?: help| nu| aub| alstublieft| snel| sos)?[. ]*$|(?<=^ )help (?:nu|snel|sos)\b
        (?<=^ )(?:politie|ambulance|ziekenwagen|dokter) (?:nu |snel |help |aub |alstublieft |meteen |direct )[. ]*$
        help (?:nu|snel|meteen|direct|hij|ze (?:slaan|zijn|hebben|komen)|ik (?:word|sterf|bloed)|er is|iemand)\b
        help (?:mij|me|ons) (?:nu|snel|meteen|direct|hij|ze|zij|ik word|alsjeblieft nu)\b
        (?:red|redt) (?:mij|me|ons)\b(?! (?:het|niet|wel))|help help|roept? om hulp|schreeuwt om hulp
        (?:ben|zijn|is|zitten) {_1}in (?:levens)?gevaar (?:nu|help|hij|[ .]|$)|in levensgevaar|dit is een noodgeval
        wij zijn in gevaar"""
    ),
    Kind(  # cries for help; not the ambulance at the aircraft, nor the police one fears
        rf"""(?:bel|belt|stuur|roep|haal) {_2}{_RESCUE}
        {_RESCUE} (?:nu|snel|alstublieft|aub|meteen|bellen|komen|alsjeblieft)\b
        heb (?:nu |snel |direct |meteen |dringend )?(?:een |de )?(?:politie|ambulance|ziekenwagen) nodig
        (?:geen|niemand belt de|niemand belt) (?:ambulance|112)
        kom (?:alstublieft |aub |alsjeblieft |hier )?(?:snel|vlug|direct) (?:$|[ .]|help|hier|aub|naar mijn)
        (?:ben|zijn|is|zitten) {_1}in {_1}gevaar\b""",
        rf"""{_RETURN}|georg|vliegtuig|thuis\b|dreigt|zegt|zeggen|asiel|afspraak|ticket|kan (?:de|ik)|moet ik|mag
        gaan jullie|antwoord|hoe snel|wanneer
        paspoort|brief|visum|kantoor|geld|platform|bestel""",
    ),
    Kind(  # attacked, followed, a weapon, at this moment
        rf"""{_HIT} {_ME}(?! (?:op|tegen|uit) \d)
        (?:me|mij|ons|haar|hem) (?:nu |weer |hard )?(?:slaat|wurgt|schopt|verkracht)\b(?! niet)
        (?:me|mij|ons|haar|hem) (?:nu |weer |hard )?(?:achtervolgt|mishandelt|aanvalt|aan het slaan)\b(?! niet)
        bedreig(?:t|en) {_ME} {_1}(?:nu|met)\b|(?:valt|vallen) (?:mij|me|ons) aan\b
        (?:zit|zitten|komt|komen|rent|loopt|lopen) {_1}(?:mij|me|ons|achter) (?:achterna|aan)\b
        zit (?:mij|me|ons) achterna
        (?:slaan|wurgen|schoppen|mishandelen|verkrachten) {_2}(?:op straat|hem|haar|nu|met)\b
        slaan ze {_ME}
        word {_1}(?:nu|net|op dit moment|weer) {_2}{_HURT}
        word (?:aangevallen|geslagen|achtervolgd|gevolgd|verkracht|beroofd|mishandeld|gewurgd)
        wordt {_1}(?:op dit moment|nu|net) {_3}{_HURT}
        (?:heeft|hebben|ben|is) {_2}(?:net|zojuist|vandaag|daarnet|zonet|nu|vanavond|vannacht) {_2}{_HURT}
        (?:ben|is|zijn) {_1}{_KNOCKED}
        (?:geslagen|verkracht|gestoken) (?:net|zojuist|zonet|een (?:uur|half uur) geleden|vandaag)
        (?:sloeg|schopte|stak|wurgde|duwde|sloegen) (?:me|mij|ons|haar) {_1}(?:net|zojuist|daarnet|met een)\b
        is {_1}aan het (?:slaan|vechten|schoppen)\b|keel (?:dicht|toe)geknepen|knijpt {_1}(?:mijn|haar) keel
        gestoken (?:in|met een mes)
        (?:heeft|met|hebben|pakt|trekt) (?:een |zijn |grote? |een groot |een grote )?{_BLADE}{_NO_TOOL}
        (?:houdt|zwaait|kwam met|komt met) (?:een |zijn |grote? |een groot |een grote )?{_BLADE}{_NO_TOOL}
        {_BLADE} {_1}(?:tegen|op|aan|voor) (?:mijn|de|haar|zijn) (?:keel|hoofd|nek|deur|rug)
        (?:hoofd|kop) (?:gekregen|geslagen) (?:van|door|met)
        {_BREAKS} {_3}{_DOOR}(?! niet)
        {_THEM} {_3}(?:probeert|proberen|willen|wil) {_1}(?:binnen te|naar binnen)
        {_THEM} {_3}(?:probeert|proberen|willen|wil) {_1}(?:in te breken|binnenkomen|inbreken|de deur)
        {_THEM} {_1}(?:staat|staan|is|zijn|zit) {_3}(?:voor|aan|achter|onder) (?:de|mijn|ons|onze|mn) {_DOOR}
        {_THEM} {_1}(?:zitten|wacht|wachten|stond) {_3}(?:voor|aan|achter|onder) (?:de|mijn|ons|onze|mn) {_DOOR}
        inbreker|(?:breekt|breken) {_1}in\b
        verstop {_1}(?:me|mij|ons)\b|(?:me|mij|ons) {_2}verstopt\b|(?:ben|zijn|zit|zitten) {_2}verstopt\b
        ik fluister|(?:zit|zitten) {_2}in (?:de|een) (?:kast|badkamer|wc) {_1}(?:verstopt|met|en hij|hij|op slot)
        ontvoer\w*|(?:in|uit) (?:een|de|het|zijn) (?:busje|auto|bus|wagen|kofferbak) (?:geduwd|getrokken|gesleurd)
        (?:in|uit) (?:een|de|het|zijn) (?:busje|auto|bus|wagen|kofferbak) (?:gegooid|duwen|trekken|sleuren|gedwongen)
        (?:willen|wil|komen|komt) (?:mij|me|ons|mijn \w+) {_1}mee ?nemen|van de trap (?:geduwd|gegooid)
        (?:heeft|hebben) {_1}(?:mij|me|ons|haar) (?:gevonden|in brand)
        (?:hij|ex|man) is (?:binnen|in huis|weer hier)\b
        (?:heeft|man heeft) {_CHILD} {_1}(?:meegenomen|gepakt|ontvoerd)
        (?:hoor|horen) {_1}(?:haar|hem|ze) {_1}(?:schreeuwen|gillen|roepen|huilen)
        (?:gooit|smijt) {_1}met (?:borden|meubels|messen|flessen|glas)|komen (?:nu )?naar boven\b|kind is verdwenen
        dochtertje is verdwenen""",
        rf"""{_PAST}|{_HABIT}
        {_RETURN}|koffer|bagage|handbagage|verboten|koken|keuken (?:mee|in)|opvang voor|schuilhuis
        politie (?:aan|staat|gaat)|facebook|dvz|ind\b|vreemdelingen
        deurwaarder|advocaat|asiel|brieven|nieuws|film|serie|spel|dossier|procedure|les\b|instagram|cursus|bekende
        werk zoek|op tijd|meer op|krijgt|in slaap|iedereen kent|azc
        mee ?nemen (?:op|in|naar)|mag|mogen|kind meenemen|mijn hond|hond mee|kat\b""",
    ),
    Kind(  # "hij gaat me vermoorden"; not what awaits at home
        rf"""{_WILL} {_2}{_ME} {_1}(?:nu )?(?:te )?(?:gaan |gaat |zal |wil )?(?:{_KILL}|slaan\b|steken\b)
        (?:vermoordt|vermoorden) {_ME}(?! (?:dood ?moe|bang|blij|gek))(?: dood| af| kapot| kapot nu|$| nu| help| hier)
        (?:doodt|doden|doodsteekt|maakt) {_ME}(?! (?:dood ?moe|bang|blij|gek))(?: dood| af| kapot)
        (?:doodt|doden|doodsteekt|maakt) {_ME}(?! (?:dood ?moe|bang|blij|gek))(?: kapot nu|$| nu| help| hier)
        {_ME} (?:vermoordt|doodslaat|doodsteekt|doodmaakt)\b
        (?:maakt|slaat|steekt|schiet) (?:me|mij|ons|haar) (?:nog )?(?:dood|neer|kapot|af)\b
        (?:vannacht|vanavond|nu) doe ik het|wij gaan dood|ik ga dood (?:hier|nu|help|[ .]|$)""",
        rf"""{_RETURN}|{_PAST}|stress|verveel|heimwee|wachten|honger|gezworen|eenzaam|onzekerheid|lach|pijn doodt
        werk|schulden|warmte|hitte|kou|procedure|familie zal|bureaucratie|telavi|dreigde""",
    ),
    Kind(  # locked in, held; not by the authorities
        rf"""(?:op|in)gesloten (?:in|door|en|op|zit|$|help|met|bij|nu)
        (?:heeft|hebben|ben|zijn|zit) {_3}{_1}(?:opgesloten|vastgebonden|ingesloten|vastgeketend)\b
        (?:zitten|is|word|worden|heb) {_3}{_1}(?:opgesloten|vastgebonden|ingesloten|vastgeketend)\b
        sluit (?:mij|me|ons|haar) {_1}op\b|(?:laat|laten) (?:mij|me|ons|haar|mijn \w+) {_1}niet (?:meer )?{_OUT}\b
        wil (?:mij|me|ons) niet laten gaan
        (?:kan|kunnen|kom|raak|geraak) {_1}(?:niet|nergens) (?:meer )?{_OUT}\b|{_DOOR} {_1}(?:is |zit )?{_1}op slot
        op slot (?:gedaan|van buiten)
        (?:sleutel|sleutels) {_1}(?:meegenomen|afgepakt|ingeslikt|afgenomen)
        (?:houdt|houden|hield) (?:mij|me|ons|haar|mijn \w+) {_2}(?:vast|gevangen|opgesloten|tegen)\b
        tegen mijn (?:wil|zin)|gijzel\w*|gegijzeld|in vrachtwagen (?:gelaten|opgesloten)""",
        rf"""{_HELD}|{_PAST}|{_RETURN}
        georg|in de cel|dossier|app\b|account|buitengesloten|slot van|fiets|telefoon op slot|koffer|auto\b|werk\b
        contract|wanneer|kantoor|ingeleverd|ik heb de|poort|rechter|als ik er|werk niet|baas zegt
        betaal\w+ (?:loon|huur)|weggelopen""",
    ),
    Kind(  # seriously ill now, fire
        rf"""(?:kan|kunnen|krijg|krijgt) {_2}(?:niet|geen|amper) (?:meer |goed )?(?:ademen|ademhalen)\b
        (?:kan|kunnen|krijg|krijgt) {_2}(?:niet|geen|amper) (?:meer |goed )?(?:lucht|adem|te ademen)\b
        (?:kan|kunnen|krijg|krijgt) {_2}(?:nauwelijks|moeilijk|bijna niet) (?:meer |goed )?(?:ademen|ademhalen)\b
        (?:kan|kunnen|krijg|krijgt) {_2}(?:nauwelijks|moeilijk|bijna niet) (?:meer |goed )?(?:lucht|adem|te ademen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}(?:niet|geen|amper) (?:meer |goed )?(?:ademen|ademhalen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}(?:niet|geen|amper) (?:meer |goed )?(?:lucht|adem|te ademen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}nauwelijks (?:meer |goed )?(?:ademen|ademhalen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}(?:moeilijk|bijna niet) (?:meer |goed )?(?:ademen|ademhalen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}nauwelijks (?:meer |goed )?(?:lucht|adem|te ademen)\b
        (?:krijgen|heb|heeft|amper|bijna) {_2}(?:moeilijk|bijna niet) (?:meer |goed )?(?:lucht|adem|te ademen)\b
        (?:geen|amper) (?:adem|lucht) (?:meer|nu|hier|na)
        ademt? (?:niet|nauwelijks|amper|raar|moeilijk|zwaar|bijna niet)|stik\b|ik stik|stikt\b|aan het stikken
        verstik
        bewusteloos|flauwgevallen|val {_2}(?:flauw|weg)\b|valt flauw|in elkaar gezakt|buiten bewustzijn
        buiten westen|(?:wordt|word|krijg\w*) {_2}niet (?:meer |goed )?wakker
        (?:reageert|reageren|beweegt) {_1}(?:niet|nergens|amper)\b(?! (?:op app|op mijn (?:app|mail|bericht)))
        hart ?(?:aanval|infarct|stilstand)|beroerte|hersenbloeding|herseninfarct
        (?:pijn|druk) {_1}(?:op|in|aan) (?:de |mijn |zijn |haar )?(?:borst|hart\b)|borst ?pijn
        hart {_1}(?:stopt|staat stil|slaat over|bonst)|(?:arm|mond) {_1}(?:is verlamd|hangt|gevoelloos|doof)
        mond {_1}scheef|gezicht hangt|praat {_1}(?:raar|wartaal)
        bloed(?:t|en)? {_1}(?:hard|hevig|erg|veel|heel|zwaar|niet|uit|enorm|al|als|leeg|dood|ernstig|help|[ .]|$)
        (?:hij|zij|ze|vrouw|kind|baby|man|moeder|vader) bloedt\b|bloed op de (?:lakens|grond|vloer)
        (?:veel|overal|vol|plas) (?:met )?bloed\b|stopt (?:niet )?met bloeden|stopt niet met bloeden|blijft bloeden
        bloeding(?:en)? (?:stopt|nu|hevig)|(?:braak|braakt|spuug|spuugt|kots|kotst|hoest|hoest) {_1}bloed
        bloed (?:braken|overgeven|op de lakens)
        (?:lippen|gezicht|wordt|word|helemaal|baby|kind|hij is|ze is) (?:zijn |ziet |is )?{_1}blauw\b
        blauw (?:aangelopen|in het gezicht)|overdosis|te veel (?:gespoten|gebruikt|gesnoven)|vergiftig\w*|rattengif
        stuip\w*|(?:epileptische |epilepsie ?)aanval|aanval (?:stopt|duurt|houdt)|convulsies
        (?:wen|ween|weeen) {_1}(?:om de|elke|begonnen|komen|beginnen)\b|heeft (?:wen|ween)\b|vruchtwater
        vliezen (?:zijn )?gebroken|(?:bevalling|bevallen) (?:is )?(?:begonnen|begint|nu|aan het)|aan het bevallen
        hevige (?:krampen|buikpijn)|vreselijke buikpijn
        4[0-2] (?:graden )?{_1}koorts|koorts (?:van |\w+ )?{_1}4[0-2]\b|hoge koorts
        (?:geen|zonder) (?:insuline|dialyse)|insuline {_1}(?:op|leeg|weg)\b|suiker is \d
        allergi\w* {_1}(?:reactie|shock|tong|gezicht|keel|dik)|(?:tong|keel|gezicht) (?:zwelt|wordt dik|dik|is dik)
        (?:er is|huis|azc|kamer|gebouw|woning|keuken|flat|het) (?:staat in |in )?brandt?\b(?! (?:in mijn|van|op mijn))
        (?:brand|vuur) (?:in|bij) (?:ons|mijn|het|de)|(?:ruik|ruiken) {_1}gas|gaslucht|gaslek|koolmonoxide
        (?:van|uit) (?:de|het|een) (?:balkon|dak|ladder|steiger|trap|raam|stelling) (?:gevallen|gedonderd)
        (?:gevallen|ligt) {_2}(?:en )?(?:beweegt|op de grond|bewust|met ogen)|ligt op de (?:grond|vloer)
        (?:zit|ligt) (?:vast|klem|bekneld) (?:onder|in de machine|tussen)|aangereden
        onder (?:een|de) (?:auto|machine)
        ik sterf (?:hier|nu|help|bijna|[ .]|$)
        (?:hij|zij|ze|vader|moeder|baby|kind|man) (?:is )?(?:sterft|gaat dood|stervende|aan het sterven)\b
        verdrink\w*|baby {_1}(?:slap|koud|levenloos)|zuurstof (?:is )?op
        (?:grijs|grauw|wit) in (?:het |zijn |haar )?gezicht|alles wordt zwart|wazig (?:en|niemand|help)""",
        rf"""{_TREATED}|{_PAST}|{_RETURN}
        pis ik bloed|geen haast|bloeddruk|bloedonderzoek|brandt van|van verveling|van het lach|van (?:de )?honger
        burn ?out|zwembad|kachel|ligt op de grond in|vloerbed""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~{_ROUGH}\b
        {_WHERE} ~~(?:vannacht|vanavond|deze nacht|deze avond)\b
        geen (?:slaapplaats|slaapplek|onderdak|dak boven|plek om te slapen|plaats om te slapen|bed om)
        nergens {_1}(?:om te )?(?:slapen|overnachten)|weet nergens om te
        (?:slaap|slapen|slaapt) {_3}{_OUTSIDE}
        (?:sta|staan|zit|zitten|zijn|ben) {_3}{_OUT_THERE} {_2}{_COLD}
        (?:kinderen|baby|dochter|zoon|kind) {_2}(?:op straat|buiten|bevriezen|bevriest|in de kou)\b|bevriez\w*
        dakloos (?:sinds )?(?:vandaag|nu)\b|vandaag dakloos|(?:wij|we|ik) (?:be)?vriezen?\b
        min \d+ {_2}(?:buiten|straat|graden buiten|station)
        (?:buiten|straat|station) ~~(?:min \d|het vriest|vriest het)
        {_PUT_OUT} {_3}(?:nu|vandaag|vanavond|vannacht|kinderen|baby|net|met|geen)
        zet (?:ons|mij|me) (?:nu|net|vanavond) (?:buiten|op straat)
        (?:net|zojuist|vandaag|nu|vanavond|om \w+ uur) {_3}{_PUT_OUT}""",
        rf"""{_RETURN}|tot\b|volgende|binnenkort|kan niet slapen|slecht geslapen|niet geslapen|goed slapen
        welterusten|ga slapen|ga nu slapen|slaap lekker|visum|georg
        hotel (?:boek|in)|camping|feest|hond|kat\b|voetbal|vakantie|ticket|huur(?:prijs| in)
        (?:naast|bij) (?:mij|vriend|kennis)|eten\b|guinee|morgen|zou|buiten spelen|hele nacht""",
    ),
)
