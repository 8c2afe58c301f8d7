"""Danger now in German, without accents; an umlaut may also be typed with an e."""

from bot.core.danger_words.kinds import Kind

_1, _2, _3 = r"(?:\w+ )?", r"(?:\w+ ){0,2}", r"(?:\w+ ){0,3}"  # a gap of up to so many words, within a sentence

_ME = r"(?:mich|uns|sie|ihn|meine?n? \w+|unsere?n? \w+|die kinder|das kind)\b"
_NOW = r"(?:jetzt|gerade|grad|eben|soeben|vorhin|sofort|heute?|wieder|hilfe)\b"
_TONIGHT = r"(?:(?:heute?|diese[rn]?|die|in der|fur die|fuer die|jetzt) (?:ganze )?(?:nacht|abend)|heut nacht)\b"
_HIGH = r"(?:brue?cke\w*|dach\w*|hochhaus\w*|gelae?nder|klippe|abgrund|viadukt|balkon\w*|fenster\w*|\w*stock|turm)"
_DOOR = r"(?:tue?r|tueren|turen|haustue?r|wohnungstue?r|zimmertue?r|eingangstue?r|scheiben?|fenster)\b"
_BLADE = r"(?:messern?|pistolen?|waffen?|gewehr|axt|beil|machete|knarre|baseball\w*|eisenstange)\b"
_RESCUE = r"(?:polizei|krankenwagen|notarzt|rettung|rettungswagen|ambulanz|feuerwehr|sanitae?ter|112|110|144)\b"
_KILL = (
    r"(?:(?:um(?:zu)?bring|toten\b|totet|toet|erschiess|er(?:zu)?stech|ab(?:zu)?stech|totschlag|ermord|kalt ?mach)\w*)"
)
_HITS = (
    r"(?:schlae?gt|schlagen|wue?rgt|tritt|sticht|prue?gelt|verprue?gelt|verprue?geln|verfolgt|verfolgen|jagt|jagen"
    r"|misshandelt|vergewaltigt|greift|haut|attackiert|uberfallt|qualt|quaelt|erwuergt|erwurgt)"
)
_HURT = (
    r"(?:angegriff|verfolg|bedroh|geschlag|ue?berfall|ausgeraub|vergewaltig|verprue?gel|gewue?rg|erstoch"
    r"|niedergestoch|angeschoss|gestoch|entfue?hr)\w*"
)
_THEM = (
    r"(?:er|sie|mae?nn(?:er)?|typ|typen|jemand|einer|nachbar|zimmernachbar|vater|papa|bruder|sohn|freund|ex|chef"
    r"|leute|bande|wer|schlae?ger)"
)
_BREAKS = r"(?:schlae?gt|tritt|bricht|schlagen|treten|brechen|hae?mmert|hae?mmern|klopft|klopfen|poltert|trommelt)"
_PILLS = r"(?:tabletten|schlaftabletten|pillen|schlafmittel|paracetamol|ibuprofen|xanax|medikamente)"
_MANY = r"(?:alle|viele|zu viele?|\d\d|ganze|packung\w*|schachtel\w*|dose|handvoll|menge|hundert|zwanzig|dreissig)"
_POISON = (
    r"(?:gift|rattengift|bleiche|bleichmittel|saure|saeure|chlor\w*|putzmittel|waschmittel|reiniger|rohrreiniger"
    r"|frostschutz\w*|benzin|spiritus)"
)
_WILL = r"(?:will|wird|wollen|werden|moe?chte|droht|drohen|kommt|kommen|versucht|versuchen|muss)"
_HURTS = r"(?:sticht|stechen|stechend|rast|sehr schnell|schmerz\w*|tut (?:so |sehr )?weh|druckt|drueckt|enge)"
_ROUGH = (
    r"(?:strasse|draus?sen|obdachlos|schlafplatz|schlafen|unterkunft|ue?bernacht\w*|im park|parkbank|kae?lte"
    r"|kein\w* platz|wo (?:soll|schlaf)\w*)"
)
_WHERE = (
    r"(?:wohin|strasse|draussen|schlafplatz|schlafen|ue?bernachten|obdachlos|unterkunft|notschlafstelle|parkbank"
    r"|kein bett|dach uber dem kopf)"
)
_PUT_OUT = (
    r"(?:obdachlos|auf der strasse|ohne (?:unterkunft|schlafplatz)|raus(?:geworfen|geschmissen|geflogen)"
    r"|vor die tue?r gesetzt|geschmissen)"
)
_OUTSIDE = (
    r"(?:auf der strasse|draussen|am bahnhof|im park|unter (?:der|einer) bruec?k\w*"
    r"|auf (?:der|einer) (?:park)?bank|im wald|im freien)"
)
_COLD = rf"(?:mit {_1}(?:baby|kind|saugling)|in der (?:kalte|kaelte|nacht)|und {_1}(?:frier|kalt)|bei minus|minus)"
_PLEASE = r"(?:mir |uns |bitte |sofort |schnell |jetzt |eine?n? |die |den )"
_OUT_THERE = r"(?:auf (?:der )?(?:strasse|bank|parkbank)|(?:vor dem|am) (?:\w*bahnhof|hbf)|draussen)"
_CRY = r"(?:hilfe|notfall|sos|lebensgefahr|rettung|notruf|feuer|brand)"
_NO_PAPER = r"(?! (?:adresse|bericht|nummer|zeugnis|meldung|akte|best))"

# What makes a sentence something other than danger now.
_RETURN = r"""(?:zu)?rue?ck(?!en\b|sack)|heim(?:k|geh|fl|reis|fahr|komm|weh)|georgien|tiflis|tbilisi|batumi|kutais
    nach hause|daheim
    heimat|lande\b|landung|landen|ankunft|ankomm|flughafen|airport|flieg|flug|abschieb|ausreise|dort\b"""
_PAST = rf"""(?:vor|seit) {_1}(?:\d+|ein\w*|zwei|drei|vier|funf|fuenf) ?(?:jahr|monat|woch|tag)
    (?:vor|seit) {_1}(?:paar|mehrer\w+|vielen|langem?|jahr\w*) ?(?:jahr|monat|woch|tag)
    (?:vor|seit) (?:jahr|monat|woch)|jahrelang|(?:letzt|vorig)\w* (?:jahr|monat|woche|mal|sommer|winter|herbst|fruh)
    (?:im|seit) (?:januar|februar|mae?rz|april|mai|juni|juli|august)
    (?:im|seit) (?:september|oktober|november|dezember|fruhling|sommer|herbst|winter)|fruher|frueher|damals
    (?:19|20)\d\d|jahre her|als kind"""
_HABIT = r"""immer\b(?! noch)|oft\b|jeden|manchmal|jedes mal|wenn (?:er|sie|ich)|lacht nicht|manche"""
_HELD = r"""(?:ver)?miete|zahl|gefangnis|gefaengnis|\w*haft\b|jva|knast|polizei|polizist|abschieb|beamte|grenze
    asyllager|transit|man\b"""
_TREATED = r"""hatten?\b|gehabt|chron|behand|therap|reha|fliegen|flug|flieg|reise|transport|rezept|medikament
    versicher
    nach (?:dem |einem |seinem |ihrem |meinem )?(?:schlag|herz|unfall|operation|op\b)|angst"""

DE = (
    Kind(  # a wish to die, suicide under way
        rf"""(?:bringe?|brachte) (?:ich )?mich {_2}um\b(?! (?:\d|halb|viertel|ein|zwei|drei|acht))
        ich {_2}mich {_2}{_KILL}
        (?:mich|sich|uns) (?:alle )?(?:selbst|selber|das leben|noch heute) {_KILL}|sich um(?:zu)?bring
        (?:will ich|werde|muss|konnte|koennte|lust|daran|druber|drueber) mich um(?:zu)?bring
        (?<=^ )will mich um(?:zu)?bring
        (?:mich|sich|mir|ihm|ihr) ~(?:er|auf)(?:zu|ge)?hae?ng|hae?nge? (?:ich )?mich {_2}auf\b
        bringt sich {_2}um\b|hat sich (?:gerade |grad |eben |jetzt )(?:auf|er|um|die pulsader)
        selbst ?mord|suizid|freitod|selbst ?tot|selbst ?toet|lebens ?mue?de|abschieds ?brief|pulsader
        (?:mir|sich|ihr|ihm) {_1}(?:das|mein|ihr|sein) leben {_1}(?:nehm|zu nehm)|nehm\w* {_1}mir das leben
        (?:mein|meinem|ihr|sein|das|diesem|dem) leben {_1}(?:beend|ein ende|zu ende|zu beend)
        schluss {_1}mit (?:dem|meinem) leben
        wozu (?:lebe?|leb) ich\b
        leben {_2}(?:hat|macht|ist) ~(?:kein\w* (?:sinn|wert)|sinnlos|wertlos|nichts (?:mehr )?wert)
        (?:wozu|warum) (?:soll\w* |muss )?(?:ich )?(?:noch |uberhaupt |ueberhaupt )(?:weiter ?)?leben
        (?:wofur|wofuer|weshalb) (?:soll\w* |muss )?(?:ich )?(?:noch |uberhaupt |ueberhaupt )(?:weiter ?)?leben
        (?:nie|nicht|nimmer)(?: mehr| wieder)? (?:aufwach|aufzuwach|wach werden)
        ich (?:morgen )?{_1}nicht (?:mehr )?aufwach
        (?:wache?|wach) {_1}(?:morgen )?(?:nicht|nie) (?:mehr )?auf\b(?! (?:wenn|weil))
        (?:lieber|besser|am liebsten) {_1}(?:tot\b|sterb|der tod|den tod)|lieber (?:bin|ware|waere|war) ich tot
        (?:ware?|waere?|bin|sei) (?:ich )?{_2}tot\b(?! ?mue?d)|ich (?:ware?|waere) ~tot\b(?! ?mue?d)|wenn ich tot bin
        ohne mich {_3}(?:besser|leichter|froh|glucklich|gluecklich)
        (?:besser|leichter) (?:dran )?{_1}(?:ohne mich|wenn ich (?:tot|weg|nicht mehr))|besser {_1}ohne mich
        wenn es mich nicht|(?:wenn|dass|als) ich (?:einfach )?nicht mehr (?:da|hier|am leben) (?:ware?|waere?|bin)\b
        (?:will|mochte|moechte|wurde|wuerde) (?:einfach |nur )?(?:nicht mehr (?:da|hier|am leben) sein|verschwinden\b)
        spring\w* {_2}(?:von|vom|aus|vor) {_2}(?:{_HIGH}|zug|bahn|auto)
        (?:von|vom|aus|vor) {_2}(?:{_HIGH}|zug|bahn|s bahn|u bahn) {_2}(?:zu )?(?:ge)?spr[iu]ng
        spring\w* {_2}(?:runter|hinunter|herunter|in den (?:fluss|tod))|in den tod\b
        (?:steh|sitz)\w* {_2}(?:auf|am|an) (?:de[rm]|einer|einem|rand) {_1}(?:brue?cke|dach|hochhaus|klippe|abgrund)
        (?:fenster|balkon|dach|brue?cke) {_3}(?:und |will |zu ){_1}spring
        (?:vor|unter) (?:den|einen|die) {_1}(?:zug|u ?bahn|s ?bahn) (?:werf|leg|geh|spring)
        (?:lieg|steh)\w* {_1}auf (?:den|die) (?:gleis|schiene)
        (?:werf|leg)\w* (?:ich )?mich {_1}(?:vor|unter) (?:den|einen|die)
        geh\w* (?:ich )?(?:jetzt |heute |dann )?ins wasser\b
        (?:mir|sich|mich) ~(?:arme?n?|ader\w*|handgelenk\w*|hals|kehle) ~(?:ge|auf)?(?:schnitt|schneid|ritz)
        (?:schneide?|ritze?) (?:ich )?(?:mich|mir)\b
        (?:mich|sich) {_1}(?:ritz|geritzt|mit (?:der|einer) rasierkling)|rasierkling
        {_PILLS} {_1}(?:genommen|geschluckt) (?:viele?|alle|\d\d)
        {_MANY} {_1}{_PILLS} {_2}(?:genommen|geschluckt|eingenommen|gegessen|intus)
        (?:schlaftabletten|tabletten|pillen) ~(?:gesammelt|bereit|liegen)
        wie ?viele? {_1}(?:tabletten|pillen|\w+) ~(?:zum sterben|todlich|toedlich)
        {_POISON} {_2}(?:getrunken|geschluckt|gegessen|genommen|trink)
        (?:hab|habe|hat|hol\w*|kauf\w*) {_1}(?:das|den|einen?|ein|schon den|schon das) (?:seil|strick)\b
        (?:seil|strick|schlinge) (?:schon|liegt|ist bereit|hangt|haengt|um den hals)
        (?:dann|bald) ist (?:fur mich |fuer mich )?(?:endlich |alles )?(?:vorbei|ruhe|ende|schluss fur immer)\b
        (?:heute abend|gleich|morgen) ist (?:fur mich |fuer mich )?(?:endlich |alles )?(?:vorbei|ruhe|ende)\b
        (?:heute abend|gleich|morgen) ist (?:fur mich |fuer mich )?(?:endlich |alles )?schluss fur immer\b
        heute {_1}(?:bring\w*|mach\w*) (?:ich ?s?|ichs) {_1}(?:zu ende|ein ende)
        (?:mache?|setze?) (?:ich )?(?:dem|allem|meinem leben) {_1}(?:ein )?ende
        (?:lebt|leb) wohl (?:meine|ihr|fur|fuer|alle)|(?:adieu|tschuss|tschuess) ~(?:fur|fuer) immer
        (?:fur|fuer) immer (?:einschlaf|schlafen)
        (?:keiner|niemand|keinem|niemandem) {_2}(?:mich )?(?:vermiss|merken wenn ich (?:weg|tot))
        (?:wird|werdet|konnt|koennt) (?:ihr )?mich (?:keiner|niemand|nicht|tot) (?:mehr )?(?:find|lebend)
        denk\w* {_2}(?:ans sterben|an (?:den |meinen )?tod\b|uber den tod)|sehn\w* {_1}nach (?:dem )?tod\b"""
    ),
    Kind(  # "ich will sterben", "nicht mehr leben"; not where one wants to live or to end one's days
        rf"""(?:will|mochte|moechte|wollte|wurde) ~(?:sterben|den tod|tot sein|krepieren)\b
        (?:wuerde|wunsch\w*|wuensch\w*|lass\w*) ~(?:sterben|den tod|tot sein|krepieren)\b
        sterben (?:will|mochte|moechte|wollte|zu wollen|lassen|durfen|duerfen)\b|(?:bereit|lust) zu sterben
        (?:will|mochte|moechte) {_1}(?:nicht|nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?leben\b
        (?:will|mochte|moechte) {_1}nicht (?:mehr |langer |laenger |weiter )?(?:weiterleben|existieren)\b
        (?:will|mochte|moechte) {_1}(?:nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?weiterleben\b
        (?:will|mochte|moechte) {_1}(?:nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?existieren\b
        (?:kann|mag) {_1}(?:nicht|nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?leben\b
        (?:kann|mag) {_1}(?:nicht|nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?(?:weiterleben|existieren)\b
        (?:wollte|wurde|wuerde) {_1}(?:nicht|nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?leben\b
        (?:wollte|wurde|wuerde) {_1}nicht (?:mehr |langer |laenger |weiter )?(?:weiterleben|existieren)\b
        (?:wollte|wurde|wuerde) {_1}(?:nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?weiterleben\b
        (?:wollte|wurde|wuerde) {_1}(?:nimmer|nich|net|nie) (?:mehr |langer |laenger |weiter )?existieren\b
        (?:nicht|nimmer) (?:mehr |weiter |langer |laenger )?(?:leben|weiterleben) (?:will|mochte)\b
        (?:nicht|nimmer) (?:mehr |weiter |langer |laenger )?(?:leben|weiterleben) (?:moechte|kann|mag|wollen)\b
        mude vom leben
        (?:kein\w*|nicht|ohne) {_1}(?:grund|sinn|lust) {_2}(?:zu|zum|am|im) (?:weiter ?)?leben\b
        (?:kein\w*|nicht|ohne) {_1}(?:kraft|mut|wille\w*|wert) {_2}(?:zu|zum|am|im) (?:weiter ?)?leben\b
        (?:kein\w*|nicht|ohne) {_1}(?:grund|sinn|lust|kraft|mut|wille\w*|wert) {_2}weiter ?zu ?leben
        (?:es|alles|das leben|das alles) hat {_2}keinen sinn mehr\b(?! zu)|(?:nur noch|nur|bloss) einen ausweg
        ich mache? (?:jetzt |heute )?schluss\b""",
        r"""vor (?:lach|scham|lange|hung|durst|angst|neugier|hitze|peinlich|kalte)|langeweile|hier\b|dort\b|daheim
        zu ?hause|heimat
        in (?!ruhe|frieden)\w+|deutschland|osterreich|oesterreich|schweiz|georgien|mit (?:ihm|ihr|dem|der|meine)
        von\b|davon
        fur heute|fuer heute|feierabend|asyl|antrag|verfahren|klage|so leben|ohne (?:ihn|sie|meine|die|arbeit)|opa
        oma\b""",
    ),
    Kind(  # the whole message is a cry
        rf"""(?<=^ )(?:bitte )?{_CRY}(?: bitte| hilfe| notfall| sos| jetzt| schnell| sofort)?[. ]*$
        (?<=^ )(?:polizei|notarzt|krankenwagen|rettung) (?:bitte |schnell |sofort |jetzt |hilfe )?[. ]*$
        hilfe hilfe|hilfe (?:bitte |ganz )?(?:schnell|sofort|er {_1}(?!geld)\w+ mich|er hat|er ist)\b
        hilfe (?:bitte |ganz )?(?:ich (?:werde|sterbe|blute)|man schlagt|sie schlagen)\b
        rettet (?:mich|uns)\b|(?:ist|bin) in lebensgefahr|(?:das|es|hier) ist ein notfall|um hilfe (?:schrei|ruf)
        schreit {_1}um hilfe"""
    ),
    Kind(  # cries for help; not the ambulance at the aircraft, nor the police one fears
        rf"""(?:ruft|rufen sie) {_PLEASE}?(?:bitte |sofort |schnell |eine?n? |die |den )?{_RESCUE}{_NO_PAPER}
        (?:ruf|holt|holen sie) {_PLEASE}?(?:bitte |sofort |schnell |eine?n? |die |den )?{_RESCUE}{_NO_PAPER}
        schickt {_PLEASE}?(?:bitte |sofort |schnell |eine?n? |die |den )?{_RESCUE}{_NO_PAPER}
        (?:schicken sie|brauche?n?) {_PLEASE}?(?:bitte |sofort |schnell |eine?n? |die |den )?{_RESCUE}{_NO_PAPER}
        bitte (?:schnell |sofort |die |eine |einen |den |jetzt )?{_RESCUE}(?: |[ .]|$)(?!kontakt|melden|nicht|nichts)
        {_RESCUE} (?:bitte|schnell|sofort|jetzt|rufen|her\b|hierher|zu mir|muss kommen|soll kommen)
        {_RESCUE} (?:wie|kann ich) {_1}rufen
        (?:112|110|144|notruf) {_1}(?:geht nicht|antwortet nicht|versteht|geht keiner|hebt)
        kein\w* {_RESCUE} rufen|(?:bin|sind|ist) {_1}in {_1}gefahr\b|gefahr jetzt
        (?:helft|helfen sie|hilft|hilf) (?:mir |uns )?(?:bitte )?(?:schnell|sofort|er schlagt|er schlaegt)\b
        (?:helft|helfen sie|hilft|hilf) (?:mir |uns )?(?:bitte )?(?:er hat|er ist|er will|er kommt|ich werde)\b""",
        rf"""{_RETURN}
        rollfeld|sagt\b|droht|werden|wurde|angemeldet|anmelden|asyl|krankenkasse|flugzeug|sagen|bamf|termin|anzeige""",
    ),
    Kind(  # attacked, followed, a weapon, at this moment
        rf"""{_HITS} (?:gerade |jetzt |grad |wieder |mit )?{_ME}
        bedroh(?:t|en) (?:mich|uns|sie) {_1}(?:gerade|jetzt|grad|mit)\b
        {_ME} {_2}(?:wue?rgt|verprue?gelt|zusammenschlae?gt|vergewaltigt (?:mich|er)|verfolgt (?:mich|er))\b
        (?:mich|uns) (?:{_NOW} )?(?:schlae?gt|verfolgt|verfolgen|wuergt|wurgt|angreift)\b
        (?:folgt|folgen|laufen) (?:mir|uns) {_1}(?:nach|hinterher|seit|mit|auf|bis|durch|die)\b
        (?:lauft|laeuft|geht|rennt) (?:mir|uns) {_1}(?:nach|hinterher|seit|mit|auf|bis|durch|die)\b
        wer?d\w* {_1}(?:gerade|grad|jetzt|eben) {_3}{_HURT}
        wird (?:gerade|grad|jetzt|eben) ~(?:verprue?gelt|geschlagen|vergewaltigt|gewue?rgt|angegriffen|uberfallen)\b
        (?:ich werde|wir werden|sie wird) {_HURT}
        (?:hat|haben|wurde|bin|wurden|worden) {_2}(?:gerade|grad|eben|soeben|vorhin|heute) {_3}{_HURT}\b
        {_HURT} (?:worden )?(?:gerade|grad|eben|soeben|vorhin)\b
        (?:vergewaltigt|niedergestochen|zusammengeschlagen|angeschossen) (?:hat|haben|worden|wurde) ~{_NOW}
        hat (?:mich|uns|sie) {_1}(?:niedergestochen|angeschossen|angezundet|angezuendet|entfue?hrt)
        geschlagen (?:mit|bis|und) ~(?:blut|sucht|kopf|nicht raus|nase|stuhl|gebroch|bewusst)
        (?:mich|uns) mit {_2}geschlagen und
        {_THEM} {_3}(?:hat|haben|mit|holt|zieht|hae?lt|nimmt|kommt mit) {_2}{_BLADE}
        hat {_BLADE} ~(?:gezogen|in der hand|dabei)
        (?:mit|er hat|hat ein|hat eine) {_1}{_BLADE} {_2}(?:vor|bedroh|in der hand|gezogen|steht)
        (?:mit|er hat|hat ein|hat eine) {_1}{_BLADE} {_2}(?:hinter|auf mich|hier|an mein|am hals|kommt)
        {_BLADE} (?:an|am|gegen|vor) (?:den |der |die |meine\w* )?(?:hals|kehle|kopf|tur|tuer|gesicht|bauch)
        {_BREAKS} {_3}{_DOOR}(?! nicht)
        (?:gegen|an) (?:die|meine|unsere) {_DOOR} {_1}(?:und|schl|tret|tritt|hamm|haemm|trommel|er|sie)
        {_THEM} {_3}(?:will|wollen|versucht|versuchen) {_3}(?:rein|herein|rein ?kommen|einbrechen|einzubrechen)\b
        {_THEM} {_1}(?:steht|stehen|ist|sind) {_3}(?:vor|an|hinter) (?:der|meiner|unserer) {_1}{_DOOR}
        {_THEM} {_1}(?:lauert|lauern) {_3}(?:vor|an|hinter) (?:der|meiner|unserer) {_1}{_DOOR}
        er ist {_2}vor der (?:tur|tuer)\b
        einbrecher|(?:bricht|brechen) {_1}(?:gerade |jetzt )?(?:bei mir |bei uns )?ein\b(?! (?:neu|zeit))
        (?:wohnung|zimmer|haus|bei (?:mir|uns)) {_1}eingebrochen\b
        verstecke? {_1}mich\b|(?:mich|uns) {_3}versteckt\b|(?:bin|sind) {_3}versteckt\b|verstecken uns
        (?:in|ins) (?:den|das|ein|einen)? ?(?:auto|wagen|lieferwagen) {_1}(?:zerr|gezerr|zieh|gezog)
        (?:in|ins) (?:den|das|ein|einen)? ?(?:transporter|kofferraum|bus) {_1}(?:zerr|gezerr|zieh|gezog)
        (?:in|ins) (?:den|das|ein|einen)? ?(?:auto|wagen|lieferwagen) {_1}(?:stoss|gestoss|gezwung|zwing)
        (?:in|ins) (?:den|das|ein|einen)? ?(?:transporter|kofferraum|bus) {_1}(?:stoss|gestoss|gezwung|zwing)
        zwing\w* (?:mich|uns) {_1}(?:ins|in (?:ein|das|den))
        hor(?:e|t)? {_1}(?:sie|ihn|die) {_1}(?:schrei|weinen|am telefon schrei)
        hoer(?:e|t)? {_1}(?:sie|ihn|die) schrei
        (?:er|sie|mann|ex|papa|vater|bruder) {_2}(?:sucht|jagt) (?:mich|uns) (?:jetzt|gerade|uberall|und|mit)
        und sucht (?:mich|uns)\b
        (?:kommt|ist) (?:nachts |jetzt |gleich |schon |wieder )(?:in mein|vor (?:der|meiner)|her\b|zu mir mit)
        unterwegs (?:her|hierher|zu mir) (?:mit|und|um)""",
        rf"""{_PAST}|{_HABIT}
        {_RETURN}
        koffer|kein\w* (?:pass|papier)|illegal|gepack|gepaeck|verboten|kochen|politisch|frauenhaus|sohn nimmt|termin
        steht dann|wird mein|beratung
        post\b
        bamf|behorde|jugendamt|gerichtsvoll|stehn\b|polizei (?:ver|war|steht)|vor (?:der )?polizei|serie|film|spiel""",
    ),
    Kind(  # "er bringt mich um"; not what awaits at home, not "das Warten bringt mich um"
        rf"""{_WILL} {_2}{_ME} {_2}{_KILL}
        {_ME} (?:jetzt |heute |gleich |sonst |noch )?(?:um|tot|kalt|ab)(?:zu)?(?:bringt|bringen|schlae?gt|macht)
        {_ME} (?:jetzt |heute |gleich |sonst |noch )?(?:um|tot|kalt|ab)(?:zu)?(?:sticht|bringen wird|bringen will)
        (?:bringt|bringen) (?:er |sie )?{_ME} {_2}um\b(?! (?:\d|halb|den verstand))
        (?:macht|schlae?gt|sticht|schlagen) (?:er )?(?:mich|uns|sie) {_1}(?:tot|ab|kaputt)\b
        (?:er|der|sie|mann) {_1}(?:totet|toetet|ermordet|ersticht|erschiesst|erwurgt|erwuergt) {_ME}
        (?:mit (?:dem )?(?:tod|umbringen|benzin|saure|saeure)) (?:jetzt|heute)
        (?:gedroht|droht) (?:mir |uns )?(?:jetzt|heute) {_2}mit""",
        rf"""{_RETURN}|{_PAST}
        geschworen|gedroht (?:mich|uns)|facebook|stress|heim ?weh|warte|einsam|sehnsucht|bur[eo]
        schulden (?:bringen|machen)|hitze|arbeit bringt
        langeweile|schmerz\w* bring|mieten?|schicken""",
    ),
    Kind(  # locked in, held; not by the authorities
        rf"""(?:bin|sind|ist|mich|uns|werden?|wurde|sie|ihn) {_3}(?:ein|weg)(?:ge|zu)?(?:sperrt|schlossen)\b
        (?:bin|sind|ist|mich|uns|werde|werden|sie) {_3}(?:gefesselt|angekettet)\b
        (?:bin|sind|ist|mich|uns|werde|werden|sie) {_3}(?:festgehalten|gefangen gehalten|gefangen)\b
        (?:sperrt|schliesst|sperren|schliessen) {_1}(?:mich|uns|sie|ihn|meine \w+) {_3}ein\b|fesselt (?:mich|uns)
        (?:lae?sst|lassen|lasst) (?:mich|uns|sie) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?{_3}raus\b
        (?:lae?sst|lassen|lasst) (?:mich|uns|sie) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?{_3}(?:heraus|gehe?n|weg)\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?{_3}raus\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}nicht (?:mehr )?{_3}(?:heraus|gehe?n|weg)\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}(?:nimmer|nich|net) (?:mehr )?{_3}(?:heraus|gehe?n|weg)\b
        (?:lae?sst|lassen|lasst) (?:mich|uns|sie) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?{_3}hinaus\b
        (?:lae?sst|lassen|lasst) (?:mich|uns|sie) {_1}nicht (?:mehr )?{_3}(?:zimmer|wohnung|haus)\b
        (?:lae?sst|lassen|lasst) (?:mich|uns|sie) {_1}(?:nimmer|nich|net) (?:mehr )?{_3}(?:zimmer|wohnung|haus)\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?{_3}hinaus\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}nicht (?:mehr )?{_3}(?:zimmer|wohnung|haus)\b
        (?:lae?sst|lassen|lasst) (?:ihn|mein\w* \w+) {_1}(?:nimmer|nich|net) (?:mehr )?{_3}(?:zimmer|wohnung|haus)\b
        (?:komm\w*|kann|konnen|koennen|darf) {_1}(?:nicht|nimmer|nich|net) (?:mehr )?(?:raus|heraus|hinaus)\b
        aus (?:der wohnung|dem (?:haus|keller|zimmer|auto)) {_1}nicht (?:mehr )?raus
        {_DOOR} {_3}(?:abgesperrt|abgeschlossen|zugesperrt|versperrt|verriegelt|zugeschlossen)\b
        (?:schlue?ssel) (?:hat (?:er|sie)|mitgenommen|weggenommen)|hae?lt (?:mich|uns|sie) {_2}(?:fest|gefangen)\b
        (?:gegen|ohne) meinen willen|geiseln?\b
        (?:sitz\w*|bin|sind|liegen?) {_2}(?:im|in einem|in dem) {_1}(?:keller|laderaum) {_1}(?:und|kein|wenig|einge)
        (?:sitz\w*|bin|sind|liegen?) {_2}(?:im|in einem|in dem) {_1}(?:keller|laderaum) {_1}(?:fest|schreib|wissen)
        (?:sitz\w*|bin|sind|liegen?) {_2}(?:im|in einem|in dem) {_1}kofferraum {_1}(?:und|kein|wenig|einge)
        (?:sitz\w*|bin) {_2}(?:im|in einem|in dem) {_1}(?:kuhllaster|container) {_1}(?:und|kein|wenig|einge)
        (?:sind|liegen?) {_2}(?:im|in einem|in dem) {_1}(?:kuhllaster|container) {_1}(?:und|kein|wenig|einge)
        (?:sitz\w*|bin|sind|liegen?) {_2}(?:im|in einem|in dem) {_1}kofferraum {_1}(?:fest|schreib|wissen)
        (?:sitz\w*|bin) {_2}(?:im|in einem|in dem) {_1}(?:kuhllaster|container) {_1}(?:fest|schreib|wissen)
        (?:sind|liegen?) {_2}(?:im|in einem|in dem) {_1}(?:kuhllaster|container) {_1}(?:fest|schreib|wissen)""",
        rf"""{_HELD}|{_PAST}
        georgien|eigene|programm|preis\b|ausgesperrt|schulden|konto|facebook|app\b|handy gesperrt|weggelaufen
        \w*vertrag\w*|wann\b|offnet|oeffnet|aufmach|macht ihr|bue?ro|erwischt|seit dem|einreise|arbeit (?:ge|nicht)""",
    ),
    Kind(  # seriously ill now, fire
        rf"""(?:bekomm\w*|krieg\w*|hab\w*) {_2}(?:keine|kaum|wenig|zu wenig) luft\b
        (?:keine|kaum|wenig) luft (?:mehr|bekomm|krieg|zum|im|hier|[ .]|$)
        (?:atmet|atme|atmen) {_1}(?:nicht|kaum|nimmer|schwer|komisch|mehr)\b
        (?:nicht|kaum|nimmer|schwer) (?:mehr |richtig |gut )?(?:atmen|zu atmen|luft holen)
        erstick(?:e|t|en)\b|verblute[nt]?\b|bewuss?t ?los|ohnmachtig|ohnmaechtig|in ohnmacht|umgefallen|umgekippt
        zusammengebrochen|kollabiert|falle {_1}um\b
        wacht? {_1}(?:nicht|nimmer) (?:mehr )?{_1}auf\b
        (?:nicht|nimmer) (?:mehr )?(?:ansprechbar|aufzuwecken|wach zu)|reagiert {_1}(?:nicht|nimmer|kaum|auf nichts)
        (?:herzinfarkt|herzanfall|herz ?stillstand|schlaganfall|hirnblutung|gehirnschlag|anaphylak\w+)
        (?:herz|brust|in der brust) ~{_HURTS}|schmerz\w* in (?:der|meiner|seiner|ihrer) brust|brustschmerz
        (?:link\w* )?arm (?:ist )?taub
        blute[nt]? {_2}(?:stark|sehr|viel|nicht auf|aus|am kopf|im|uberall|ueberall|und|so|immer|heftig|wie)
        (?:er|sie|ich|mama|kind|mann|frau|baby) (?:stark )?blutet?\b
        (?:blut|blutung|blutungen) {_2}(?:lae?uft|uberall|ueberall|hort|hoert|stoppt|stark|heftig|fliesst)
        (?:spuck\w*|kotz\w*|erbricht|erbreche|huste\w*|brech\w*) {_1}blut\b|blut (?:gespuckt|gekotzt|erbrochen)
        (?:viel|uberall|ueberall|voller|voll) blut\b|(?:lippen|gesicht|baby|kind|ganz) {_2}blau\b
        blau (?:im gesicht|angelaufen|geworden)|(?:hort|hoert) nicht auf zu bluten
        uberdosis|ueberdosis|uberdosiert|ueberdosiert|zu viel {_1}gespritzt
        (?:hat|bin|sind|wurde|pilz|rauch|gas|mich) ?{_1}vergift
        kramp?ft\b|krampfanfall|krampfanfalle|epileptischer anfall|anfall {_1}(?:hort|hoert|jetzt|gerade)
        hat (?:gerade|jetzt) ~anfall\b|und zuckt|zuckt (?:am|und|ganz)
        wehen (?:alle|haben|setzen|begonnen|sind|kommen|jetzt|seit|fangen|und)|(?:hab|habe|hat|starke) wehen\b
        fruchtblase|geburt (?:fae?ngt|geht los|beginnt|hat begonnen)
        (?:bekommt|kriegt|bekomme) (?:jetzt|gerade|grad) {_1}(?:baby|kind)\b
        4[0-2] (?:\d )?(?:grad )?{_1}fieber|fieber {_2}4[0-2]\b|hohes fieber
        (?:es|haus|wohnung|heim|zimmer|kuche|kueche|container|lager|camp|auto|dach|bett) brennt\b
        feuer (?:im|in|bei)|brand (?:im|in) (?:unser|der|dem|heim|haus)
        riecht {_2}(?:nach )?gas\b|gas (?:im|in der|riecht|stromt|ausgetreten)|gasgeruch|kohlenmonoxid
        (?:balkon|dach|gerue?st) {_1}(?:runter|herunter|hinunter)?(?: )?(?:ge)?(?:fallen|sturzt|stuerzt)\b
        (?:leiter|fenster|treppe|stock) {_1}(?:runter|herunter|hinunter)?(?: )?(?:ge)?(?:fallen|sturzt|stuerzt)\b
        liegt {_2}(?:am|auf dem|unter dem|unter der|bewusst) (?:boden|brett|auto|baum|maschine)
        (?:auto|lkw|bus|zug) {_1}(?:mich |ihn |sie |uns )?angefahren|angefahren (?:worden|und)
        unfall ~(?:blut|verletzt|liegt|eingeklemmt)|eingeklemmt
        (?:kein|ohne|nix) insulin (?:mehr|seit)|insulin {_1}(?:aus|leer|alle|weg|fertig)\b
        allergi\w* {_3}(?:schluck|schwill|dick|luft|zunge|schock)
        (?:zunge|gesicht|hals) (?:schwillt|wird (?:ganz )?dick)|kaum schlucken
        mund (?:hae?ngt|schief)|(?:halbes )?gesicht (?:hae?ngt|schief)
        kann {_1}(?:arm|sprechen|bein) nicht (?:mehr )?(?:heben|beweg|sprechen)|redet (?:ganz )?(?:komisch|wirr)
        (?:baby|kind|sohn|tochter) {_1}(?:ganz |total )?(?:schlapp|leblos|schlaff|apathisch)|(?:ich|er|sie) stirbt\b
        stirbt (?:gerade|jetzt|mir|hier|gleich)|ich sterbe? (?:hier|gleich|jetzt|wenn|\.|$|hilfe|bitte)
        (?:verbrannt|verbrue?ht) (?:mit|am|heiss|haut)|haut geht ab
        herz {_1}(?:bleibt stehen|stehen geblieben|stolpert)|ertrink|(?:kein|keine|ohne) dialyse""",
        rf"""{_TREATED}|{_PAST}|{_RETURN}
        langeweile|vor (?:lach|scham|hung|neugier)|liegt im sterben|blutdruck|film\b|lange weile|arbeitsunfall""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~{_ROUGH}\b
        {_WHERE} ~~{_TONIGHT}
        kein\w* (?:platz|ort|bett|dach) (?:zum|zu|uber|ueber) (?:schlaf|ubernacht|uebernacht|dem kopf|den kopf)
        kein\w* (?:schlafplatz|schlafplatze|ubernachtung|notschlafplatz)|notschlaf\w+ {_1}voll
        (?:heut\w*|jetzt|gerade|grad|eben|seit (?:einer )?stunden?) {_2}(?:obdachlos|auf der strasse|ohne unterkunft)
        (?:heut\w*|jetzt|gerade|grad) {_2}(?:ohne schlafplatz|aus der wohnung (?:gew|geschm))
        (?:eben|seit (?:einer )?stunden?) {_2}(?:ohne schlafplatz|aus der wohnung (?:gew|geschm))
        {_PUT_OUT} {_2}(?:heut\w*|jetzt|in der nacht|mit {_1}kind|seit {_1}stunde|bitte|mit {_1}(?:baby|neugeb))
        (?:haben|hat|wurden|wurde|bin|sind) {_1}(?:heute|jetzt|gerade|grad|eben) {_2}(?:rausgew|rausgeschm|rausgeflog)
        (?:haben|hat|wurden|wurde|bin|sind) {_1}(?:heute|jetzt|gerade|grad|eben) {_2}(?:hinausgew|geraumt)
        (?:haben|hat|wurden|wurde|bin|sind) {_1}(?:heute|jetzt|gerade|grad|eben) {_2}(?:geraeumt|vor die t)
        schlaf\w* {_3}{_OUTSIDE}
        (?:lieg\w*|sitz\w*|steh\w*|sind|bin) {_3}{_OUT_THERE} {_COLD}
        (?:baby|kind\w*|mae?dchen|sohn|tochter) {_2}(?:auf der strasse|draussen|am (?:haupt)?bahnhof|minus \d)\b
        erfrier\w*|kind friert|frier\w* {_1}(?:draussen|drausen|auf der strasse)
        wohin mit (?:den |meinen |dem )?(?:kind|baby)\w* (?:jetzt|heute)
        es schneit ~~(?:draussen|strasse|schlaf|wohin)""",
        rf"""{_RETURN}|bis\b|nachste|naechste|ruhiger|nicht schlafen|gut schlafen|gute nacht|ab (?:montag|januar)
        wenn ich|danach
        zelt\b|garten|camping|party|feiern|hund|katze|demnachst|verkauf|ferien|urlaub|hotel (?:buch|in)|gleis""",
    ),
)
