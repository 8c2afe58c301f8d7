"""Danger now in Finnish, written and spoken, without accents."""

from bot.core.danger_words.kinds import Kind

_1, _2, _3 = r"(?:\w+ )?", r"(?:\w+ ){0,2}", r"(?:\w+ ){0,3}"  # a gap of up to so many words, within a sentence

_ME = (
    r"(?:minua|minut|mua|mut|meita|meidat|meit|minu|hanta|hanet|sita|lapsia|lasta|lapset|aitia|aiti|siskoa"
    r"|siskoani|veljea|veljeani|mummoa|mun \w+|minun \w+|kaveria\w*|vaimoa\w*|itsea\w*)\b"
)
_TONIGHT = (
    r"(?:tana yona|ensi yona|taksi yoksi|tanaan yolla|tana iltana|ensi yoksi|yoksi|illaksi|talla yolla|talle yolle"
    r"|koko yon|yota)\b"
)
_HIGH = r"(?:sillal\w+|kaiteel\w+|katol\w+|kiskoil\w+|raiteil\w+|kielekkeel\w+|junaradal\w+)"
_FROM = (
    r"(?:sillalta|katolta|parvekkeelta|ikkunasta|junan (?:alle|eteen)|metron (?:alle|eteen)|auton (?:alle|eteen)"
    r"|kerroksesta|tornista|alas|laiturilta|rekan (?:alle|eteen))"
)
_BLADE = (
    r"(?:puukko|puukolla|puukon|puukot|veitsi|veitsella|veitsen|veitset|ase|aseella|aseen|aseet|pistooli"
    r"|pistoolilla|pistoolin|kirves|kirveella|kirveen|haulikko|haulikon|kivaari|pesapallomaila\w*|vasara"
    r"|vasaralla)"
)
_RESCUE = (
    r"(?:poliisi|poliisin|poliisit|poliisia|ambulanssi|ambulanssin|ambulanssia|112|hatakeskus\w*|ensihoi\w+"
    r"|palokun\w+)"
)
_PILLS = (
    r"(?:pilleri\w*|laake\w*|laakke\w*|tablet\w*|unilaak\w*|panadol\w*|buran\w*|napp\w+|sarkylaak\w*|rauhoittav\w+"
    r"|laakkeet)"
)
_KILL = r"(?:tappaa|tappavat|tapetaan|tappais\w*|murhaa|ampuu|ampuvat|puukottaa|kuristaa|surmaa|polttaa|raiskaa)"
_HIT = (
    r"(?:lyo|lyovat|loivat|hakkaa|hakkaavat|kuristaa|kuristavat|potkii|potkivat|raiskaa|raiskaavat|puukottaa"
    r"|pahoinpitelee|seuraa|seuraavat|jahtaa|jahtaavat|pieksee|lyodaan|hakataan|tonii|kiduttaa|vainoaa)"
)
_MYSELF = r"(?:itse[en]\w*|itsensa|itte[en]\w*)"
_HARM = (
    r"(?:hirtan|hirtta\w*|hukut\w+|ammun|ampuu|ampua|vahingoit\w+|satut\w+|viilt\w+|viiltel\w+|viillan|polt\w+"
    r"|myrkyt\w+)"
)
_WISH = (
    r"(?:haluan|halu|haluun|haluisin|haluaisin|tahdon|tahtoisin|tahon|halusin|haluaa|tahtoo|toivon|toivoisin"
    r"|mieluummin|mielummin|paras|parempi|parasta|antakaa|saisin|kunpa|valmis)"
)
_NOT_HERE = (
    r"(?! (?:taalla|suomessa|siella|nain|taal|ilman|yksin|kotona|sen|hanen|tassa maassa"
    r"|(?!tassa maailmassa|tassa elamassa)\w*ssa)\b)"
)
_BETTER = r"(?:ilman (?:mua|minua)|(?:kun|jos|etta|et) (?:minua|mua|en) (?:ei |oo|ole)|kuolleena|poissa)"
_POISON = (
    r"(?:pesuaine\w*|myrkky\w*|klooria|klooriit\w*|valkaisuain\w*|bensaa|happoa|rotanmyrk\w*|etikkaa|jaahdytinn\w*"
    r"|spriit\w*|liuotin\w*)"
)
_TOOK = r"(?:otin|otti|soin|soi|nielin|nieli|otan|ottanut|popsin|vetasin|veti)"
_LIFE = r"(?:elaman\w*|kaiken (?:nyt|tana|tanaan|talla)|taman karsimyksen|tan karsimyksen|karsimyksen|paivani)"
_IS_HURT = (
    r"(?:lyodaan|hakataan|seurataan|kuristetaan|potkitaan|raiskataan|pahoinpidellaan|lyo|hakkaa|seuraa|lyoda"
    r"|jahdataan|kuristaa)"
)
_WAS_HURT = (
    r"(?:raiskattiin|puukotettiin|ammuttiin|pahoinpideltiin|ryostettiin|hakattiin|kidnapattiin|siepattiin"
    r"|kuristettiin)"
)
_DID_HURT = r"(?:kuristi|loi|hakkasi?|raiskasi?|puukotti|potki|potkasi?|poltti|ampui)"
_HAS = (
    r"(?:hanella|silla|miehella|niilla|jollakin|jollain|naapurilla|miehellani|exalla|jolla|pojalla|veljella|isalla"
    r"|kaverilla)"
)
_BREAKS = (
    r"(?:hakkaa|potkii|takoo|rikkoo|paukuttaa|hakkaavat|potkivat|murtaa|sarkee|koputtaa|jyskyttaa|hajottaa"
    r"|rynkyttaa)"
)
_HIDDEN = r"(?:sangyn|kaapis\w*|vessas\w*|kylpyhuon\w*|kellaris\w*|alla|nyt|etta|lasten|mies|taalla)"
_TO_KILL = (
    r"(?:tappaa|tappavansa|tappaan|tappamaan|ampua|puukottaa|polttaa (?:mut|minut|meidat|talon)|polttaan"
    r"|polttavansa)"
)
_LOCKS = r"(?:lukitsi|lukitsivat|sulki|sulkivat|telkesi|lukitse|lukinnut|lukitsee|teljettiin|lukittiin|suljettiin)"
_LOCKED = (
    r"(?:lukittu|lukittuna|lukit\w+|luki?tt\w+|suljettu|suljettuna|vangittu|vangittuna|sidottu|sidottuna|teljetty"
    r"|vankina|panttivankina|loukussa|jumissa autos\w*)"
)
_ROUGH = (
    r"(?:ulkona|kadul\w+|ulos|yopaik\w*|yopya|nukku\w+|nukun|nukumme|nukutaan|paikka\w*|puistos\w*|asemalla"
    r"|metsas\w*|katto\w*|mihin|minne|sisapaik\w*|pakkas\w*|hatamaj\w*)"
)
_WHERE = (
    r"(?:missa|mihin|minne|ulkona|kadul\w+|yopaik\w*|nukku\w+|nukun|nukutaan|nukumme|paikka\w*|kattoa|metsas\w*"
    r"|puistos\w*|hatamaj\w*|asunnoton|koditon\w*)"
)
_OUTSIDE = (
    r"(?:kadul\w+|ulkona|metsas\w*|puistos\w*|sillan alla|bussipysak\w*|asemalla|rappukayt\w*|autossa|penkil\w*"
    r"|juna-?asem\w*|teltassa pakk\w*)"
)
_OUT_THERE = r"(?:kadulla|ulkona|asemalla|rautatieasemalla|bussipysakilla|lumihang\w*|pihalla)"
_COLD = (
    r"(?:vauvan|lasten|lapsen|lapset|lapsi|pakkas\w*|kylma\w*|palele\w*|yolla|ja palel\w*|sateessa|lumessa|kolmen"
    r"|kahden)"
)
_THREW = (
    r"(?:heitti|heittivat|potki|potkittiin|heitettiin|haadettiin|haadettu|ajettiin|ajoi|ajoivat|laittoi|heitetty"
    r"|heitettu)"
)
_JUST = r"(?:nyt|juuri|just|tanaan|yolla|yo|lunta|lasten|vauvan|asken|pakkas\w*|ilman kenkia|keskella|alushous\w*)"
_NO_BED = (
    rf"(?:yopaik\w*|paikka {_1}nukkua|paikkaa nukkua|paikkaa missa nukkua|paikkaa minne menna|nukkumapaik\w*"
    r"|sankya missa)"
)
_FROM_HIGH = r"(?:parvekkeelta|katolta|telineilta|tikkailta|ikkunasta|portais\w*|kerrokses\w*)"
_CRY = (
    r"(?:apua|hata|sos|hatatilanne|auttakaa|pelastakaa|itsemurha|ambulanssi|yliannostus|tulipalo|raiskaus"
    r"|pahoinpitely|tajuton|hengenvaara)"
)
_DIE = (
    r"(?:kuolla|kuolisin|kuolemaa?"
    r"|kuollut)\b(?! (?:kotona|kotiin|kotimaas\w*|omassa|siella|georgia\w*|vanhana|nauru\w*|hapea\w*))"
)
_WONT = r"(?:halua|haluu|haluaa|tahdo|tahtoo|jaksa|aio|viitsi|pysty|haluis)"
_AT_DOOR = r"(?:oven takana|oven edessa|ovella|ikkunan takana|rapussa|rappukaytavassa)(?! (?:poliisi|vastas))"

# What makes a sentence something other than danger now.
_RETURN = rf"""palaa?n\b|palaam\w+|paluu\w*|palautet\w*|palaut\w+|palat\w+|palais\w*|kotimaa\w*|georgia(?!ksi)\w*
    tbilis\w*|batum\w*|kutais\w*|rustav\w*
    jos {_1}(?:menen|meen|palaan)|siella\b|kental\w*|lento\w*|lennol\w*|lennan|lentokon\w*|laskeu\w*|karkot\w*
    deport\w*|kotikyl\w*|sinne\b"""
_PAST = rf"""(?:\d+|kaksi|kaks|kolme|nelja|viisi|monta|pari) (?!tunti|minuut){_1}(?:vuotta|kuukautta|viikkoa|sitten)\b
    (?:vuosi|vuotta|vuosia|kuukausi|kuukautta|viikko\w*) (?!tunti|minuut){_1}(?:vuotta|kuukautta|viikkoa|sitten)\b
    viime (?!yo|hetk|tipp)\w+|viimeksi|keva\w+lla|kesa\w*lla|syksylla|talvella|\w+kuussa|vuosia|vuosikaus\w*|aiemmin
    aikaisemmin|ennen (?!kuin)|silloin|lapsena
    lapsuud\w*|(?:19|20)\d\d\w*|aikanaan|kerran"""
_HABIT = r"""aina\b|usein|joskus|joka (?:paiva|viikko|ilta|kerta|viikonloppu)|kun (?:se|han|juo|on kannis)|valilla
    joskus|juodessaan|humalassa aina"""
_HELD = r"""poliisi\w*|vankila\w*|sailo\w*|putka\w*|maahanmuut\w*|raja\w*|vartij\w*|passi\w*|migri\w*|kaapis\w*
    puhelin|tili\w*"""
_TREATED = r"""hoito\w*|hoidossa|hoidet\w*|kuntout\w*|kroonis\w*|lento\w*|lent\w+|matka\w*|leikat\w*|leikkau\w*
    oli\b|ollut\b|ollu\b|sairasti\w*|resepti\w*|takana\b
    laakitys\w*|kela\w*|aiemmin|sai (?:sydan|aivo|halv)\w+\b(?! (?:nyt|juuri|asken|just))
    jalkeen (?:kuntou|lent|matk)\w*|verenpaine\w*|klinik\w*|vakuutu\w*|synnytys maks\w*"""

FI = (
    Kind(  # a wish to die, suicide under way
        rf"""itse ?murh|itsemurah
        (?:tapan|tappaa|tapanko|tappa|tappais\w*|tappaisin|tappas|tappas|tapa) {_1}{_MYSELF}|{_HARM} {_MYSELF}
        itse(?:ni|nsa) {_1}(?:tappa|hirtta|hukutta|ampu|satutta|vahingoitta)|hirtti (?:juuri |asken |just )?itsensa
        hyvastijatt\w*|(?:kirjoitti|jatti|sanoi|lahetti) {_1}hyvastit|hyvastel\w+
        hyvasti (?:kaikki|maailma|aiti|lapset|ikuisesti|elama)
        {_WISH} {_2}(?:olla )?{_DIE}
        (?:en|enka|ei|et|emme) {_2}{_WONT} {_2}(?:elaa|elaminen|herata|olla olemassa|olla elossa|elossa)\b{_NOT_HERE}
        (?:en|ei) {_2}heraa? {_1}(?:huomenna|enaa|aamulla|ikina|koskaan|siita)
        (?:nukkua|nukahtaa|nukahtaisin) {_1}(?:enka|eika|etta en|ja en|ikuisesti|pois|ikiuneen|ja olla heraamatta)
        (?:miksi|miks) {_1}(?:elaisin|elan|elaa|pitais elaa)\b
        (?:elamalla|elamassa|elama) {_1}(?:ei ole|ei oo|ei|eika) {_2}(?:tarkoitusta|merkitysta|mielta)
        (?:elamalla|elamassa|elama) {_1}(?:ei ole|ei oo|ei|eika) {_2}(?:jarkea|mitaan jarkea|elamisen)
        ei {_1}(?:syyta|syy|mitaan syyta) elaa|kyllastynyt elamaan|vasynyt elamaan
        (?:ilman (?:mua|minua)) {_3}(?:parempi|helpompaa|helpompi|rauha|onnellis\w*|paremmin)
        (?:parempi|helpompaa|helpompi|paremmin|parjaa\w*|onnellis\w*|rauha) {_2}{_BETTER}\b
        (?:oisin|olisin|oon|olen) {_1}(?:paremmin|parempi) (?:poissa|kuolleena|kuollut)
        (?:kukaan|kenenkaan) {_2}(?:kaipa\w+|huomais\w*) {_1}(?:jos|vaikka|mua|minua)
        jos (?:ma|mina|en) {_1}(?:katoaisin|kuolisin|katoan|kuolen|ei olisi)\b(?! (?:matkal|sinne|kuka))
        (?:hyppaan|hyppaa|hyppaamassa|hyppaisin|hyppia|hypata|hyppaavansa|hyppasi) {_1}{_FROM}
        {_FROM} {_1}(?:hyppaa|hypata|hyppaisin|hyppy)|(?:niin|sitten|ja) hyppaan\b|olla hyppaamatta
        junan (?:alle|eteen)|metron (?:alle|eteen)|mietin (?:sita )?junaa
        (?:seison|istun|olen|oon|seisoo) {_1}{_HIGH}(?! (?:tyo|remont|korja))
        (?:katolla|sillalla|kiskoilla|raiteilla) (?:nyt|seison|ja hyppaa)
        {_TOOK} {_1}(?:kaikki|monta|paljon|liikaa|koko|purkillisen|kourallisen|kasan|\d\d) {_1}{_PILLS}
        {_PILLS} (?:\d\d|kaikki|liikaa)|otti (?:jotain|jotakin) (?:pilleri|laake|laakke)\w*
        (?:kuinka|miten) (?:monta|paljon) {_1}{_PILLS} {_2}(?:kuol|tappa|riitt)\w*|paljonko {_1}{_PILLS} {_3}kuol\w*
        kuinka monta riittaa|{_PILLS} {_1}(?:jo )?(?:laskettu|valmiina|poydalla|edessa)
        (?:join|joi|juonut|juo|niel\w+) {_1}{_POISON}
        (?:viilsi|viillan|viilsin|viiltelen) {_1}(?:rante\w+|kate\w+|kurkku\w*|suone\w*|taas|itse\w*)
        (?:viiltelin|leikkasin|leikkaan|auki) {_1}(?:rante\w+|kate\w+|kurkku\w*|suone\w*|taas|itse\w*)
        (?:rante\w+|valtimo\w*|suonet) {_1}(?:auki|viil\w+|leikka\w+)|partatera\w*
        (?:ulospaas\w*|tie|vaihtoehto\w*) {_1}(?:kuin |on )?koysi
        (?:koysi|koyden|solmu|solmun) {_1}(?:jo|valmi\w*|kaulas\w*|kaulaan|kattoon|odottaa)
        (?:tein|sidoin) {_1}(?:solmun|silmukan|hirttosil\w*)|hirttosilmuk\w*|kuolla kivuttom\w*
        miten {_1}kuol(?:ee|en|la) {_1}(?:kivuttom\w*|nopeas\w*|helpo\w*)
        (?:lopetan|lopettaa|lopettaan|lopettavani|paatan|paattaa|lopeta) {_1}{_LIFE}|tanaan teen sen
        (?:teen|tekee) sen (?:tanaan|nyt|illalla|tana)
        kuolema (?:ois|olisi|on) {_1}(?:helpotus|parempi|ainoa|vapautus)|viimeinen (?:viesti\w*|iltani|paivani|yoni)
        (?:luo|luokse) taivaaseen|sammua pois
        (?:ajattelen|mietin|miettiny|ajatuksia|ajattelee) {_1}(?:kuolemaa\w*|kuolemista|itseni tappamista)
        elamanhalu\w*|elamaani? (?:ei|en) (?:ole|oo|halua)
        en {_1}(?:kesta|jaksa) {_1}(?:elamaa|huomiseen|paivaakaan|elaa)|(?:lapset|perhe) parjais\w* {_2}paremmin
        nahda {_1}(?:yhtaan|enaa) {_1}aamua"""
    ),
    Kind(  # the whole message is a cry
        rf"""(?<=^ ){_CRY}(?: apua| nyt| heti| tanne| akkia| kiitos| pliis| menossa)?[. ]*$
        (?<=^ )poliisi (?:apua|nyt|heti|tanne)\b
        auttakaa (?:nyt|heti|akkia|meita heti|mua heti|se|ne|han|mies|joku|pyydan)\b
        (?<=^ )auttakaa (?:mua|minua|meita)[. ]*$|(?:sisaan|ulos|kellariin|autoon|lukittu|kiinni) {_1}auttakaa
        pelastakaa|pelasta (?:mut|minut|meidat)|apua (?:nyt|heti|akkia|se (?:tappaa|lyo|hakkaa|on|tulee))\b
        apua (?:ne (?:tulee|tulevat|hakkaa)|han (?:tappaa|lyo|hakkaa|ei|tulee)|mies (?:lyo|hakkaa)|joku|apua|tappaa)\b
        hengenvaara\w*|(?:olen|oon|ollaan|olemme|on) {_1}vaarassa (?:nyt|apua|taalla|[ .]|$)|vaarassa nyt
        huutaa {_1}apua|(?:tama|taa|on) (?:on )?hatatilanne|on hata|hata nyt"""
    ),
    Kind(  # cries for help; not the ambulance at the aircraft
        rf"""soittakaa {_2}{_RESCUE}
        (?:soita|kutsu|kutsukaa|lahettakaa|laheta|halyttakaa) {_1}{_RESCUE}\b
        (?:tarvitsen|tarvitaan|tarviin|tilatkaa) {_1}{_RESCUE} (?:nyt|heti|tanne|akkia|apua|pian)\b
        {_RESCUE} (?:nyt|heti|tanne|akkia|apua|numero|mika numero)|mika numero {_1}(?:ambulans|polii)\w*
        (?:kieltaa|ei saa|pelkaan|pelkaamme|uskalla) {_1}soitt\w+ {_1}(?:{_RESCUE}|kun)""",
        rf"""{_RETURN}
        kentta\w*|kone\w*|saapu\w*|sanoi|sanoo|tilaa\b|ulkomaalaispol\w*|ajokort\w*|passi\w*|uhka\w* soittaa
        hakemus\w*|rekisteri\w*|turvapaik\w*""",
    ),
    Kind(  # attacked, followed, a weapon, at this moment
        rf"""{_HIT} {_1}{_ME}|{_ME} {_2}{_IS_HURT}\b(?! (?:vetoa|rahaks))|mies lyo|lyo {_1}nyt|se lyo\b
        hakkaa {_1}(?:ovea|nyt|siskoa\w*|aitia\w*|mummoa)
        (?:ajaa|ajavat|juoksee|tulee|kavelee|tulevat) {_1}(?:mua|minua|mun|meita|minun) (?:takaa|pera\w+)
        (?:takaa|pera\w+) (?:mua|minua)
        (?:joku|mies|auto|ne|se) {_1}(?:seuraa|seurannut|jahtaa|vaanii)\w* {_1}(?:mua|minua|meita)|seuraa mua
        {_WAS_HURT} {_2}(?:just|juuri|asken|nyt|tanaan)
        (?:just|juuri|asken|nyt) {_2}(?:raiskattiin|puukotettiin|ammuttiin|pahoinpideltiin)\b
        (?:just|juuri|asken|nyt) {_2}(?:hakattiin|kuristi|loi|raiskasi?|hakkasi?|puukotti|kuristi|potkasi|potkas)\b
        (?:mies|joku|se|han|ne) (?:puukotti|ampui|raiskasi?|kuristi) (?:mua|minua|mut|minut)\b
        {_DID_HURT} (?:mua|minua|mut|minut|meita|aitia\w*) {_1}(?:asken|juuri|just|nyt|ja vuoda\w*)
        {_DID_HURT} (?:mua|minua|mut|minut|meita|aitia\w*) {_1}(?:pahasti ja|paahan|veitsella|puukolla)
        {_HAS} {_1}(?:on|oli)? ?(?:nyt |iso |kadessa )?{_BLADE}\b
        {_BLADE} {_1}(?:kadessa|kurkulla|kaulalla|kasissa|paassa|ohimolla)|(?:mulla|minulla) on ase\b
        uhka\w+ {_2}{_BLADE}\b|{_BLADE} uhka\w+|(?:tulee|tuli|juoksee) {_BLADE}\b|kaivoi (?:esiin )?{_BLADE}
        {_BREAKS} {_2}(?:ovea|oven|ikkunaa|ikkunan|ovelle|lukkoa)\b
        (?:yrittaa|yrittavat|pyrkii) {_2}(?:sisaan|sisalle|kotiin|huoneeseen|asuntoon)\b
        (?:tunkeutu\w+|murtautu\w+) {_2}(?:sisaan|sisalle|kotiin|huoneeseen|asuntoon)\b
        murtovara\w*|murtautu(?:u|vat|massa)
        (?:on|ovat|seisoo|seisovat|odottaa|odottavat|oli) {_3}{_AT_DOOR}
        (?:piilossa|piilossa|piilouduin|piiloutunut|piiloudun|piileskelen) {_1}{_HIDDEN}|lukittauduin
        lukitsin itseni|(?:olen|oon) {_1}vessassa {_1}(?:piilossa|lasten)
        (?:loysi|loysivat|etsii) (?:mut|minut|meidat|mua|minua) {_1}(?:nyt|talosta|turvakodista|taalta|juuri|ja)\b
        pakott\w+ {_1}(?:mut|minut|meidat|mua|minua)? ?autoon
        (?:raahaa|raahasi|tyonsi|tyontaa|vetaa|veti) {_1}(?:autoon|metsaan|pakuun)
        (?:kaappasi|kaapattiin|sieppasi|siepattiin|kidnap\w+)|kaypaalle|kay (?:mun |minun )?paalle
        hyokka\w+ {_1}(?:kimppuun|paalle|nyt)|pahoinpitely menossa
        (?:vei|otti|nappasi) {_1}(?:vauvan|lapsen|lapset) {_1}(?:ja )?(?:uhkaa|lahti|juoksi|vakisin|autoon|humalassa)
        (?:vei|otti|nappasi) {_1}(?:tytto\w*|poikan\w*|tytta\w*) {_1}(?:ja )?(?:uhkaa|lahti|juoksi)
        (?:vei|otti|nappasi) {_1}(?:tytto\w*|poikan\w*|tytta\w*) {_1}(?:ja )?(?:vakisin|autoon|humalassa)
        uhka\w+ {_1}(?:mua|minua|meita) (?:nyt|taalla nyt|aseella|puukolla)
        (?:tunkeutui|tulivat|tuli) {_1}(?:naamar\w*|aseen kanssa|vakisin)""",
        rf"""{_PAST}|{_HABIT}
        {_RETURN}
        matkalau\w*|laukku\w*|laukus\w*|kielletty|kokki\w*|ruoka\w*|turvakoti\w*|turvakotiin|lahestymis\w*
        facebook\w*|instas\w*|instagram\w*|tiktok\w*|sosiaali\w*|somes\w*|hakemus\w*|hakemuks\w*|jono\w*|elokuv\w*
        peli\w*|uutis\w*|viesti\w*|perii|velka\w*
        suojelumaar\w*|poliisi (?:oli|kavi)|verho\w*|avioero\w*|vetoa|rahaksi""",
    ),
    Kind(  # "se tappaa mut"; not what awaits at home
        rf"""{_KILL} {_1}(?:minut|mut|meidat|minua|mua|meita|hanet|lapset|lapsen\w*|aidin|siskoni|siskon|veljeni)\b
        (?:minut|mut|meidat|hanet) {_1}(?:tapetaan|tappaa|tappavat|ammutaan)\b
        (?:aikoo|uhkaa|uhkaavat|uhkas|haluaa|lupasi|tulee|tulevat|aikovat|sanoo|huutaa) {_2}{_TO_KILL}\b""",
        rf"""{_RETURN}|{_PAST}|ikava\w*|stressi\w*|yksinais\w*|koti-?ikava|odotus|odottaminen|tylsyys|nalka|kylmyys
        tyo\b|byrokrat\w*|naur\w*|vannoi|facebook\w*|velka\w*|viina|aika\b|uhkaili\w*""",
    ),
    Kind(  # locked in, held; not by the authorities
        rf"""{_LOCKS} {_2}(?:minut|mut|meidat|hanet|oven|ovet|kontin|sisaan|sisalle|kellariin|huoneeseen)\b
        (?:minut|mut|meidat|olen|oon|olemme|ollaan|han on) {_2}{_LOCKED}\b|(?:mina|ma|me) {_1}lukit\w+
        lukittu (?:sisaan|sisalle|kellariin|huoneeseen)
        (?:en|emme|ei|ma en|me ei) {_1}paas\w* {_1}(?:ulos|pois taalta|pakoon|karkuun)\b
        ei {_1}paasta {_1}(?:minua|mua|meita|hanta) {_1}(?:ulos|pois|lahte\w*|pihalle|talosta|huoneesta|asunnosta)\b
        ei {_1}paasta (?:ulos|pois)\b|(?:paastakaa|paastaka|paasta) (?:mut|minut|meidat) {_1}(?:ulos|pois|taalta)
        ovi on lukossa|(?:vei|otti|veivat) {_1}(?:avaimet|avaimen)\b|avain hanella
        (?:pitaa|pitavat) (?:mua|minua|meita|hanta) {_1}(?:vankina|lukittu\w*|kiinni)
        (?:pitaa|pitavat) (?:mua|minua|meita|hanta) {_1}(?:kellaris\w*|panttivank\w*|vakisin)
        (?:sitoi|sitoivat|kahlitsi) {_1}(?:mut|minut|meidat|hanet)
        (?:sitoi|sidottu|ketju) {_1}(?:patteriin|kaulassa|sankyyn|tuoliin)|vastoin (?:mun |minun )?tahtoa\w*
        olen kellarissa""",
        rf"""{_HELD}|{_PAST}|{_RETURN}|sovellus\w*|sovelluks\w*|ajokort\w*|ei paasta (?:lomalle|kouluun|toihin)
        sisaan nettii\w*|velka\w*|sopimu\w*|milloin|avaatte|aukea\w*|palautin|toimisto\w*|tyotod\w*|unohdin
        autoni lukit""",
    ),
    Kind(  # seriously ill now, fire
        rf"""(?:en|ei|emme|eika|enka) {_2}(?:pysty|voi|saa|pysy) {_2}(?:hengit\w*|henkea|henke|henkee|ilmaa|hengita)\b
        (?:en|ei|emme|eika|enka) {_2}(?:kykene|saada|meinaa saada) {_2}(?:hengit\w*|henkea)\b
        (?:en|ei|emme|eika|enka) {_2}(?:kykene|saada|meinaa saada) {_2}(?:henke|henkee|ilmaa|hengita)\b
        (?:ei|eika) {_1}hengita\w*|hengit\w+ {_1}(?:vaikea\w*|vaikeaa|loppu\w*|oudosti|pysahty\w*|katkon\w*|korisee)
        (?:henki|happi|ilma) (?:ei kulje|loppuu|loppu|salpau\w*|ahdist\w*)|henkea ahdistaa|tukehdun|tukehtu\w*
        tajuton\w*|tajuttoma\w*|tajun?sa|menetti {_1}tajun\w*|pyorty\w+|pyorry\w*|ei {_1}heraa\b|eika heraa
        ei {_1}saa {_1}(?:hereille|heratettya|hereilla)
        (?:ei|eika) {_1}(?:reagoi|vastaa mihinkaan|liiku enaa|vastaa ja)
        (?:kaatui|makaa|lysahti|romahti|tuupertui) {_3}(?:lattial\w*|maahan|maassa|ja ei|eika|tajut\w*)
        sydan ?(?:kohtau\w*|infarkt\w*|pysahdy\w*)|infarkti (?:nyt|ehka|taitaa)|aivoinfarkti (?:nyt|ehka|taitaa)
        aivoverenvuoto nyt|halvau\w+ (?:nyt|ehka|taitaa|suupieli)|suupieli\w*
        (?:rinta\w*|rintaa|rinnas\w*) {_2}(?:puristaa|sattuu|sarkee|ahdistaa|paine|kipu\w*|sarky|polttaa|koskee)
        (?:puristaa|sattuu|koskee|paine|kipu\w*) {_1}(?:rintaa\w*|rintaan|rinnas\w*)
        (?:vasen|oikea) (?:kasi|kasivarsi) {_1}(?:puutu\w*|tunno\w*|ei liiku)
        sydan {_1}(?:pysahty\w*|hakkaa {_1}(?:kovaa|enka|ja)|muljah\w*)
        vuodan {_1}(?:verta|paas\w*|kuiv\w*|paljon)|vuotaa {_2}(?:verta|kuiviin|paljon|paasta)
        verta {_2}(?:tulee|valuu|vuotaa|paljon|joka|lattia\w*|suihkuaa|koko ajan)|(?:paljon|joka paikassa) verta
        (?:verenvuoto|vuoto) {_1}(?:ei lopu|ei tyrehdy|kova)
        (?:yskii|yskin|oksentaa|oksennan|oksensi|sylkee) {_1}verta|veri {_1}oksennu\w*|verioksen\w*
        (?:tulee|valuu) verta\b|(?:huulet|kasvot|naama|lapsi|vauva) {_2}(?:sinise\w*|sininen|siniset|harmaa\w*)
        yliannostu\w*|myrkyty\w*|kouristel\w*|kouristaa|kouristuks\w*|kramppaa|kramppikoht\w*|epilepsiakoht\w*
        (?:kohtaus) (?:paalla|nyt|ei lopu|menossa)|vaahtoaa|astma\w* (?:tyhja|loppu\w*)
        insuliini\w* {_1}(?:loppui|loppunut|loppu|tyhja)\b|(?:ei|ilman) insuliinia
        lapsivesi|lapsivedet|supistu\w+ {_1}(?:tulee|tulevat|alkoi|alko|nyt|minuutin|valein|kolmen|viiden)
        synnyt(?:an|taa|ys) {_1}(?:nyt|alkoi|alkaa nyt|kaynnissa|kaynnistyi)
        vauva (?:on )?(?:syntymassa|syntyy|tulossa nyt)|kuume {_1}4[0-2]\b|4[0-2] (?:asteen |astetta )?kuume\w*
        korkea kuume (?:ja|nyt)\b|(?:vauva|lapsi) {_2}(?:veltto|velto|tulikuuma|elottom\w*|ei heraa|ei syo eika)
        (?:talo|asunto|vokki|huone|keittio|taalla|kamppa|kerrostalo|auto) {_1}palaa\b(?! (?:velka|takaisin|kotiin))
        tulipalo\w*|(?:haisee|tuoksuu) {_1}(?:kaasu\w*|savu\w*|palanut)|(?:kaasu|kaasua) {_1}(?:haisee|vuotaa)
        kaasuvuoto|haka (?:myrk|huone)\w*|haka?myrky\w*|(?:tulee|nousee) savua|savua {_1}(?:tulee|huonee\w*)
        (?:putosi|putosin|tippui|tipuin|kaatui|kaaduin|putos) {_2}{_FROM_HIGH}
        jai {_1}(?:auton|koneen|junan|trukin) (?:alle|valiin)
        (?:auto|rekka) {_1}(?:ajoi|tormasi) {_1}(?:paalle|minun|mun|mua)|yliajet\w*|kolari (?:nyt|juuri|just)
        allergi\w* {_1}(?:kohtaus|reaktio|sokki|turpo\w*|henki)|(?:kieli|kurkku|kasvot) {_1}turpo\w*
        kuolen (?:nyt|tanne|taalla|kohta|apua|[ .]|$)
        (?:han|aiti|isa|vauva|lapsi|mies|vaimo|kaveri\w*) {_1}kuolee (?:nyt|tanne|kohta|kasiin|apua|[ .]|$)
        (?:on|oon|olen|teen) {_1}kuolemaa|(?:kuolemassa|kuolemaisillaan) (?:nyt|tanne|taalla)
        hukku\w*(?:massa| jar\w+| nyt)|oksen(?:nan|taa) {_2}nah(?:een|da|dan) kahta
        silmissa {_1}(?:musten\w*|pimen\w*)|en tunne (?:jalko\w*|jalkaa|kasia)|jalkaa en tunne""",
        rf"""{_TREATED}|{_PAST}|{_RETURN}
        naur\w+|tylsyyte\w*|nalkaan|hapeaan|puhelin\w*|akku\w*|koira\w*|kissa\w*|kala\b|kukka|kone ei|tietokone\w*
        verikoe\w*|rokot\w*|hakemus\w*|sovellus\w*|chat\w*|botti|maksaa|maksat\w*""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~{_ROUGH}\b
        {_WHERE} ~~{_TONIGHT}
        ei {_1}{_NO_BED}
        (?:ei|eika) {_1}(?:ole|oo) {_1}(?:paikkaa|mitaan paikkaa|missaan) {_1}(?:nukkua|yopya|menna yoksi)
        (?:paikkaa|missa) (?:voi |voin |ma |saa )?(?:nukkua|yopya) (?:tana|ensi|ulkona|lasten|vauvan|tanaan)
        (?:nukun|nukutaan|nukumme|nukkuu|nukkumassa|yovymme|yovyn|makaan|nukkuvat) {_2}{_OUTSIDE}\b|ulkona {_1}yota
        yon ulkona
        (?:ollaan|olen|oon|olemme|istun|istumme|istutaan|seison|seistaan) {_3}{_OUT_THERE} {_2}{_COLD}
        (?:vauvan|lasten|lapsen) kanssa {_1}(?:ulkona|kadulla|asemalla|rautatieasemalla|autossa|bussipysakilla)\b
        {_THREW} {_3}(?:ulos|pihalle|kadulle|lumihank\w*) ?{_3}{_JUST}
        (?:just|juuri|nyt|asken|tanaan) {_1}(?:ulos|pihalle|kadulle)\b|ajettiin (?:juuri|just|nyt) ulos
        (?:asunnoton|koditon|kodittomana) (?:nyt|tanaan|lasten|tasta|vauvan)
        palelen (?:taalla|ulkona|kadulla|[ .]|$)|palelee kaikki|kaikki palel\w*|palellu\w*|paleltu\w*|jaadyn
        jaadymme|jaadytaan
        jaatyy (?:kuoliaaksi|ulos)|vauva ulkona|hatamajo\w+ {_1}(?:taynna|sanoo)""",
        rf"""{_RETURN}|kunnes|asti\b|ensi (?:viikol|kuus|vuon)\w*|en saa nuk\w*|ei saa unta|en pysty nukkumaan
        nuku hyvin|hyvaa yota|oita|menen nukkumaan|hotelli\w*|koira\w*|kissa\w*|loma\w*|festar\w*|bileet|juhl\w*
        peli\w*|katoin|odottaa lento|rahattom\w*|kuun lopus\w*""",
    ),
)
