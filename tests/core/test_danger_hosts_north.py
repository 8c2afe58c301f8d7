"""Danger now is heard in German, Dutch, Swedish and Finnish, with and without umlauts; its neighbours are not it."""

from __future__ import annotations

import pytest

from bot.core.danger import danger

GERMAN = """
Ich möchte am liebsten sterben
ich moechte nicht mehr leben
ich hab keine Kraft mehr weiterzuleben
Ich werde mich heute umbringen
mein Bruder will sich umbringen, er hat es mir gerade geschrieben
ich denke dauernd an Selbstmord
ich bring mich um wenn sie mich abschieben
es wäre besser wenn ich tot wäre
ohne mich wäre meine Familie besser dran
ich stehe auf dem Dach und springe gleich
meine Freundin hat eine ganze Packung Schlaftabletten geschluckt
er hat sich die Pulsadern aufgeschnitten
meine Mutter sagt sie will nie mehr aufwachen
ich hänge mich auf
ich haenge mich heute Nacht auf
Hilfe, schnell!
Bitte rufen Sie einen Krankenwagen
schickt die Polizei bitte
er schlaegt meine Mutter
mein Mann würgt mich gerade
er hat eine Pistole und steht im Flur
jemand versucht in unsere Wohnung einzubrechen
zwei Männer verfolgen mich
ich werde gerade verprügelt
ich bin vor einer Stunde vergewaltigt worden, bitte helft mir sofort
ich habe mich im Bad versteckt und er sucht mich
er tritt die Tür ein
er sagt er bringt mich um
sie wollen meinen Bruder toeten
er will mich heute noch erstechen
mein Chef hat uns im Lager eingeschlossen
die Tür ist abgeschlossen und er lässt mich nicht raus
ich werde gegen meinen Willen festgehalten
meine Tochter bekommt kaum Luft
mein Vater ist bewusstlos
mein Mann hat starke Schmerzen in der Brust
ich glaube mein Opa hat gerade einen Schlaganfall
er hat eine Überdosis genommen
sie blutet sehr stark
meine Fruchtblase ist geplatzt
mein Baby hat 41 Grad Fieber
unser Haus brennt
ich weiß nicht wo ich heute Nacht schlafen soll
wir sitzen mit dem Baby draußen in der Kälte
wir schlafen im Park
man hat uns gerade rausgeworfen, wir stehen auf der Strasse mit Kindern
"""
GERMAN_AT_PEACE = """
ich sterbe vor Langeweile
ich lach mich tot
ich bin todmüde und will schlafen
wenn ich zurückkomme bringen sie mich um
mein Onkel will mich umbringen wenn ich nach Georgien gehe
mein Ex hat mich früher geschlagen, gibt es in Georgien Schutz
vor zwei Jahren hat mich mein Mann geschlagen
letztes Jahr wurde ich überfallen, zahlt das jemand
mein Vater hatte letztes Jahr einen Herzinfarkt, darf er fliegen
kann ein Krankenwagen am Flughafen warten
brauchen wir einen Rettungswagen nach der Landung?
ich sitze in Abschiebehaft in Büren
mein Bruder ist im Gefängnis eingesperrt, kann er freiwillig zurück
ruft ihr die Polizei wenn ich zu euch komme
bitte sagen sie der Polizei nichts
wo schlafe ich in der ersten Nacht nach der Ankunft
ich habe in Tiflis keinen Platz zum Schlafen
ich will hier nicht mehr leben
ich möchte in meiner Heimat sterben
meine Mutter stirbt in Georgien, ich muss schnell hin
was passiert wenn ich hier sterbe, wer zahlt den Transport
bringt mich um 8 Uhr jemand zum Flughafen
das Warten bringt mich um
Heimweh bringt mich um
bei der Kälte springt das Auto nicht an
darf ich ein Messer im Koffer mitnehmen
mein Konto ist gesperrt
ich bin mit dem Bus nach Wien gefahren
meine Frau ist schwanger, darf sie fliegen
ich brauche jeden Tag Insulin, gibt es das in Batumi
mein Kind hat Asthma und atmet manchmal schwer, welche Klinik behandelt das
gute Nacht, ich gehe jetzt schlafen
ich kann nachts nicht schlafen vor Sorgen
ich habe Angst vor der Rückkehr
ich habe den Schlüssel verloren
sie lassen mich nicht arbeiten
ich will einfach nur nach Hause
mein Mann ist vor drei Jahren gestorben
was kostet eine Geburt in Kutaissi
ich bin so müde von allem hier
wie hoch ist die Hilfe
ich mache heute Schluss mit der Arbeit um fünf
wir wohnen in einer Notunterkunft bis zum Flug
wann ist das Büro heute Abend offen
ich sitze auf dem Balkon und trinke Kaffee
die Katze ist auf dem Dach
wo kann ich heute Abend essen
die Tür ist abgeschlossen, wann macht ihr auf
ich komme nicht raus aus dem Handyvertrag
ich habe keine Lust mehr hier zu leben
es hat keinen Sinn mehr zu warten
er schlägt vor dass wir warten
"""

DUTCH = """
ik wil sterven
ik wil echt niet meer verder leven
ik heb geen zin meer om te leven
ik ga mezelf ophangen
mijn broer wil zelfmoord plegen
ik maak vandaag een einde aan mijn leven
was ik maar dood
iedereen zou beter af zijn zonder mij
ik sta op de brug en ik spring
mijn vriendin heeft een hele strip slaappillen geslikt
zij heeft haar polsen doorgesneden
mijn moeder heeft bleekmiddel gedronken
ik wil nooit meer wakker worden
ik denk de hele dag aan de dood
Help! Hij heeft een mes
help ons nu
bel alsjeblieft een ambulance
stuur de politie nu
mijn man slaat me nu
hij wurgt mijn zus
iemand achtervolgt mij in het donker
er staan mannen met messen voor mijn deur
ik ben net verkracht
ze proberen de deur open te breken, ze trappen tegen de deur
ik heb mij verstopt in de badkamer
ik word aangevallen
mijn ex bedreigt mij met een pistool
hij gaat ons vermoorden
hij zegt dat hij mij vannacht gaat doodsteken
ze willen mijn broer doodmaken
hij heeft mij opgesloten in de kelder
hij laat mij niet naar buiten
ik word vastgehouden tegen mijn wil
de deur is op slot en ik kan niet weg
mijn baby krijgt geen lucht
mijn man is bewusteloos
ik heb een zware pijn op de borst
opa heeft een hartaanval
mijn collega is van de steiger gevallen en beweegt niet
zij bloedt heel erg
de weeën zijn begonnen
mijn kind heeft 41 graden koorts
er is brand in ons huis
ik heb nergens om te slapen vannacht
wij slapen op straat met de kinderen
we staan buiten in de kou met een baby
mijn huisbaas heeft ons vanavond op straat gezet
"""
DUTCH_AT_PEACE = """
ik ben dood moe
ik schaam me dood
ik verveel me dood
ik lach me kapot
als ik terugga vermoorden ze mij
mijn oom wil mij vermoorden als ik in Georgië kom
mijn man sloeg mij vroeger, is er opvang in Georgië
twee jaar geleden heeft hij mij geslagen
vorig jaar werd ik overvallen
mijn vader had een hartaanval, mag hij vliegen
staat er een ambulance klaar op de luchthaven
kan er een ziekenwagen wachten bij de landing
ik zit in een gesloten centrum in Merksplas
mijn broer zit opgesloten in de gevangenis, kan hij vrijwillig terug
bellen jullie de politie als ik langskom
ik wil niet dat de politie het weet
waar slaap ik de eerste nacht na aankomst
ik heb geen huis meer in Tbilisi, waar kan ik slapen als ik terugkom
ik wil hier niet meer leven
ik wil in mijn eigen land sterven
mijn moeder is stervende in Georgië, ik moet er snel heen
wie betaalt als ik hier dood ga
het wachten maakt mij gek
heimwee
mag ik een mes meenemen in mijn koffer
mijn rekening is geblokkeerd
mijn vrouw is zwanger, mag ze vliegen
ik gebruik elke dag insuline, bestaat dat in Batumi
welterusten, ik ga nu slapen
ik kan al weken niet slapen
ik ben bang om terug te gaan
mag ik mijn hond meenemen
hoe laat vertrekt de trein naar Schiphol
mijn dossier zit vast
ze laten mij niet werken
ik wil gewoon naar huis
mijn man is drie jaar geleden gestorven
wat kost een bevalling in Kutaisi
ik ben alles zo beu
hoeveel geld krijg ik
help mij kiezen
ik sta op de wachtlijst
de bus stopt voor de deur
kom snel met een antwoord
de kat zit op het dak
ik sta op het perron bij spoor 4
de kok heeft een mes nodig
de deur is op slot, wanneer gaan jullie open
ik kom niet uit mijn contract
mijn baas slaat mijn uren niet op
ik heb geen zin meer om hier te leven
we staan buiten voor jullie kantoor
"""

SWEDISH = """
jag vill dö
jag vill bara dö nu
jag orkar inte leva längre
jag vill inte leva mer
jag ska ta mitt liv ikväll
min bror tänker ta livet av sig
jag tänker på självmord hela tiden
det finns ingen anledning att leva
det vore bättre om jag var död
alla har det bättre utan mig
jag står på bron och tänker hoppa
min syster har svalt en massa tabletter
hon har skurit sig i handlederna
jag vill aldrig mer vakna
jag hänger mig i natt
hjälp mig nu snälla
ring en ambulans fort
skicka polisen nu
min man slår mig just nu
min sambo stryper mig
han har en kniv
nån förföljer mig
två män jagar oss i skogen
någon försöker bryta sig in
jag blev nyss våldtagen
jag har gömt mig på toaletten, han är full
han sparkar på dörren
han kommer döda mig
han säger att han ska skjuta min bror
de tänker mörda oss
vi är inlåsta i en källare
han släpper inte ut mig
chefen har låst in oss
jag hålls kvar mot min vilja
mitt barn kan inte andas
pappa är medvetslös
mamma har ont i bröstet och armen domnar
jag tror att han fått en hjärtattack
hon har tagit en överdos
min vän blöder jättemycket
vattnet har gått och värkarna kommer tätt
bebisen har 41 graders feber
det brinner i huset
jag har ingenstans att sova i natt
vi sover på gatan med barnen
vi sitter ute i snön och fryser
vi blev utkastade nyss med två barn
"""
SWEDISH_AT_PEACE = """
jag dör av tristess
jag skrattar ihjäl mig
jag är dödstrött
skjut mig, vilken byråkrati
om jag åker tillbaka kommer de att döda mig
min farbror vill döda mig om jag reser hem
min man slog mig förut, finns det skydd i Georgien
för två år sedan blev jag misshandlad
förra året blev jag rånad
pappa hade en hjärtattack förra året, får han flyga
kan en ambulans vänta vid flygplatsen
behöver vi ambulans när vi landar
jag sitter i förvaret i Märsta
min bror sitter inlåst på häktet, kan han resa frivilligt
ringer ni polisen om jag kommer till er
säg inget till polisen
var sover jag första natten efter hemkomst
jag har inget hus i Tbilisi, var kan jag bo
jag vill inte bo här längre
min far vill dö hemma i Georgien
min mamma är döende i Kutaisi, jag måste hem
vem betalar om jag dör här
väntan tar knäcken på mig
får jag ha kniv i resväskan
mitt konto är låst
min fru är gravid, får hon flyga
jag tar insulin varje dag, finns det i Batumi
god natt, jag ska sova nu
jag kan inte sova på nätterna
jag är rädd för att åka hem
får hunden följa med
när går tåget till Arlanda
de låter mig inte jobba
jag vill bara hem
min man dog för tre år sedan
vad kostar det att föda barn i Kutaisi
jag är trött på allt här
hur mycket pengar får jag
hjälp mig att fylla i blanketten
jag hoppar över mötet
hur lång tid tar det
kan jag få svar ikväll
det är kallt ute
jag väntar på bussen
jag sitter på balkongen med kaffe
kocken har en kniv
jag låste dörren och lämnade nyckeln
jag kommer inte ur kontraktet
farfar ramlade från stegen i mars
jag har ingenstans att parkera i natt
jag hoppar på tåget
jag vill inte leva i Sverige
"""

FINNISH = """
haluan vain kuolla
mä haluun kuolla
en jaksa enää elää
mä en halua enää elää
tapan itseni tänä iltana
veljeni aikoo tappaa itsensä
ajattelen itsemurhaa koko ajan
elämällä ei ole enää mitään tarkoitusta
olisi parempi jos olisin kuollut
kaikki olisivat onnellisempia ilman minua
seison sillan kaiteella ja hyppään alas
siskoni otti kaikki unilääkkeet
hän viilsi ranteensa auki
en halua enää herätä
aion hirttää itseni
apua, se hakkaa mua
auttakaa nyt heti
soittakaa ambulanssi
lähettäkää poliisi nyt
mun mies lyö mua
mieheni hakkaa minua parhaillaan
se kuristaa mun siskoa
hänellä on veitsi
sillä on ase kädessä
joku seuraa minua pimeässä
ne yrittää murtautua sisään
mut raiskattiin äsken
olen piilossa kylpyhuoneessa
mies potkii ovea
se tappaa mut
hän aikoo tappaa meidät
ne uhkaa tappaa mun veljen tänään
olemme lukittuna kellariin
mies lukitsi mut huoneeseen
en pääse ulos täältä
hän ei päästä minua ulos
vauva ei hengitä
isäni on tajuton
äidillä on sydänkohtaus
mulla puristaa rintaa ja vasen käsi on puutunut
hän vuotaa paljon verta
kaveri otti yliannostuksen
supistukset alkoi ja lapsivesi meni
lapsella on kuume 41
talo palaa
mulla ei ole paikkaa missä nukkua ensi yönä
nukumme kadulla lasten kanssa
olemme ulkona pakkasessa vauvan kanssa
meidät heitettiin juuri ulos asunnosta
"""
FINNISH_AT_PEACE = """
kuolen tylsyyteen
kuolen nauruun
olen kuoleman väsynyt
odottaminen tappaa minut
jos palaan georgiaan ne tappaa mut
setäni tappaa minut jos menen kotimaahan
mies hakkasi minua vuosia sitten, saanko turvaa georgiassa
kaksi vuotta sitten minut ryöstettiin
lapsena isä löi meitä
isällä oli sydänkohtaus viime vuonna, voiko hän lentää
tuleeko ambulanssi kentälle vastaan
tarvitaanko ambulanssi kun laskeudutaan
olen säilössä Metsälässä
veljeni on lukittuna vankilaan, voiko hän palata vapaaehtoisesti
soitatteko te poliisille jos tulen
älkää kertoko poliisille
missä nukun ensimmäisen yön kun palaan
minulla ei ole taloa tbilisissä, missä voin asua
en halua enää elää täällä suomessa
isoisä haluaa kuolla kotona georgiassa
äitini on kuolemassa kutaisissa, mun pitää päästä sinne
kuka maksaa jos kuolen täällä
saako puukon ottaa matkalaukkuun
tilini on lukittu
vaimoni on raskaana, saako hän lentää
tarvitsen insuliinia joka päivä, saako sitä batumista
hyvää yötä, menen nukkumaan
en saa öisin unta
pelkään paluuta
saako koiran ottaa mukaan
milloin juna lähtee lentokentälle
en saa tehdä töitä
haluan vain kotiin
mieheni kuoli kolme vuotta sitten
paljonko synnytys maksaa
olen kyllästynyt kaikkeen täällä
paljonko rahaa saan
auttakaa täyttämään lomake
seuraan uutisia joka päivä
mikä on ilman lämpötila
kuinka kauan se kestää
voinko saada vastauksen illalla
ulkona on kylmä
odotan bussia
istun parvekkeella ja juon kahvia
kissa on katolla
olen asemalla ja odotan junaa
ovi on lukossa, milloin avaatte
isoisä putosi tikkailta keväällä
palelen huoneessa, lämmitys rikki
en halua elää ilman työtä
pomo lyö vetoa
"""


def lines(*blocks: str) -> list[str]:
    return [line for block in blocks for line in block.strip().splitlines()]


@pytest.mark.parametrize("text", lines(GERMAN, DUTCH, SWEDISH, FINNISH))
def test_danger_is_heard(text: str) -> None:
    assert danger(text)


@pytest.mark.parametrize("text", lines(GERMAN_AT_PEACE, DUTCH_AT_PEACE, SWEDISH_AT_PEACE, FINNISH_AT_PEACE))
def test_its_neighbours_are_not_danger(text: str) -> None:
    assert not danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "ER SCHLÄGT MICH",
        "IK WIL DOOD!!!",
        "Jag  vill   dö...",
        "HALUAN KUOLLA",
        "Grüß Gott. " * 300 + "er schlägt mich",
    ],
)
def test_neither_letters_nor_length_hide_it(text: str) -> None:
    assert danger(text)
