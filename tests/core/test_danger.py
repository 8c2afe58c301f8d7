"""Danger now is heard in every language and spelling; its neighbours (past, habit, rules, feelings) are not it."""

from __future__ import annotations

import re
import time

import pytest

from bot.core.danger import _RULES_KA, _RULES_PLAIN, danger

# The person may be dead tomorrow: a wish to die counts always, whatever stands around it.
WISH_TO_DIE = """
თავს მოვიკლავ იცოდეთ
თავი მინდა მოვიკლა აღარ შემიძლია
თავის მოკვლას ვაპირებ
სულ სიკვდილზე მეფიქრება
ჩემმა ძმამ თქვა თავს მოვიკლავო რა ვუყო
აღარ მინდა სიცოცხლე
არ მინდა ცხოვრება
სიკვდილი მირჩევნია დეპორტს
ნეტავ მოვკვდე ამ წუთას
ჯობდა მოვმკვდარიყავი, ჯობია მოვკვდე
სიცოცხლე აღარ ღირს
თვითმკვლელობაზე ვფიქრობ ბოლო დროს
მეხუთე სართულიდან გადავხტები
წამლები დავლიე ყველა ერთად
tavs moviklav gefixebi
Tavi unda movikla
tavis mokvla minda ukve
agar minda sicocxle
aRar minda sicocxle
ar minda sitsotskhle
sikvdili mirchevnia
sjobs movkvde
minda movkvde
cxovreba agar minda
panjridan gadavxtebi
camlebi davlie bevri
venebs gadavichri
tvitmkvleloba minda
tavs chamovixrchob deports tu mizamt
TAVS MOVIKLAV
i want to die
I wanna die
im gonna kill myself
i dont want to live any more
I don’t want to be alive
if they send me back i will hang myself
thinking about suicide all day
my friend wants to end her life
she is cutting her wrists
i wish i was dead
there is no reason to live
my son says he will jump off the bridge
i swallowed all the pills
I would prefer to die than to go back
everyone is better off without me
i am tired of living
"""

ATTACKED = """
ქმარი ახლა მცემს
მიშველეთ მომკლავს
მიშველეეეთ
მიშვლეთ
გვიშველეთ ვიღაცას დანა აქვს
კარს ამტვრევენ, მარტო ვარ
კაცი მომდევს ქუჩაში
სახლში შემომივარდნენ
მახრჩობს ჩემი მეუღლე
ვიღაცამ იარაღით დაგვიჭირა
დედას ურტყამს ახლა მამა
აბაზანაში ვიმალები მთვრალია
თუ წავალ მომკლავს
ვიღაცამ მანქანით გამიტაცა
კაცი კარს ანგრევს
დამჭრეს
მომკლავენ ჩქარა
მცემს
დანით მემუქრება
ეხლა მირტყამს დამეხმარეთ
პოლიცია გამოიძახეთ
mishvelet
miSveleT
mi6velet
mishvelettt
gvishvelet vinme
qmari axla mcems
exla mcemen
akhla mirtyams
maxrchobs
danit momdevs
dana uchiravs
dana u4iravs
karebs amtvrevs
kacebi momdeven
momklavs dzalian meshinia
policia gamoidzaxet
damexmaret saswrafod
help he is beating me
hes got a knife
he hitting me please help
my husband is choking me
they are breaking the door
someone is following me with a knife
he wants to kill me
i was raped just now
there is a man trying to get in my flat
if i leave he kills me tonight
please call police he is here
men with guns in the house
im hiding in the bathroom he is drunk
SOS
help me now
Yesterday I asked about the ticket. Now he is beating me
years ago it was the same. he will kill me
"""

LOCKED_IN = """
ოთახში ჩამკეტა და წავიდა
ჩაკეტილი ვართ სარდაფში
დამკეტეს და არ მიშვებენ
ბინიდან არ მიშვებენ
სახლიდან არ გვიშვებს უფროსი
ძალით მაკავებენ
chamketa otaxshi
4amketes saxlshi
chaketili var
daketili var otakhshi
saxlidan ar mishveben
binashi makaveben
dzalit vyavar aq
he locked me in
we are locked in the basement
i am locked in a room and they have the key
they dont let me out of the house
they are holding me in a flat
i cant get out, door is closed with key
"""

ILL = """
ვერ ვსუნთქავ
ბავშვი არ სუნთქავს
ქმარმა გონება დაკარგა
სისხლდენა მაქვს და არ ჩერდება
სისხლი მომდის ვერ ვაჩერებ
მგონი ინფარქტი აქვს მამას
სუნთქვა მიჭირს
მშობიარობა დამეწყო
სასწრაფო მჭირდება
სასწრაფო გამოიძახეთ გთხოვთ
გული წაუვიდა და არ რეაგირებს
ბავშვს კრუნჩხვა დაეწყო
ვკვდები მიშველეთ
ver vsuntqav
veghar vsuntqav
vegar vsuntkav
ver vsunTqav
goneba dakarga
gulis sheteva aqvs
saswrafo gamoidzaxet
sisxli mdis ar cherdeba
bavshvi ar suntqavs
guli cauvida
mkerdi metkineba, mkerdi mtkiva
xandzaria saxlshi
i can't breathe
my friend is unconscious
he is not breathing
my mother is having a heart attack
i am bleeding a lot
chest pain and my arm is numb
she overdosed
my wife is giving birth now
baby has fever 41
there is a fire, there is fire in the house
"""

NOWHERE_TONIGHT = """
ამაღამ წასასვლელი არ მაქვს
ქუჩაში ვარ ბავშვთან ერთად
დასაძინებელი ადგილი არ მაქვს
გამომაგდეს სახლიდან ახლა ქუჩაში ვარ
სად გავათიო ღამე ამ სიცივეში
ამაღამ გარეთ მომიწევს დაძინება
პარკში მძინავს
ღამეს ქუჩაში ვათევ
გამომაგდეს და წვიმაში ვდგავარ ბავშვით
არ ვიცი ამაღამ სად წავიდე
amagham wasasvleli ar maqvs
amagam quchashi vrchebi
amaRam sad davidzino
kuchashi var bavshvit
quCaSi varT
dasadzinebeli ar maqvs
garet vart amagham
dges game sadgurshi vatev
i have nowhere to sleep tonight
nowhere to go tonight with my baby
we are on the street with two kids
they threw me out tonight
tonight i sleep outside
i am sleeping on the street
where do i sleep tonight
"""

HOST_LANGUAGES = """
ich will sterben
Ich will nicht mehr leben
ich bringe mich um
er schlägt mich
er will mich umbringen
Hilfe er hat ein Messer
bitte Polizei rufen
ich bin eingesperrt
ich bekomme keine Luft
heute Nacht schlafe ich auf der Straße
θέλω να πεθάνω
δεν θέλω να ζω
θα αυτοκτονήσω
με χτυπάει ο άντρας μου
θα με σκοτώσει
καλέστε αστυνομία
με κλείδωσε μέσα
δεν μπορώ να αναπνεύσω
έχει μαχαίρι
ΒΟΗΘΕΙΑ ΜΕ ΧΤΥΠΑΕΙ
voglio morire
non voglio più vivere
mi ammazzo
mi sta picchiando
aiuto mi ammazza
chiamate la polizia
mi ha chiusa a chiave
non riesco a respirare
stanotte dormo in strada
je veux mourir
je vais me tuer
il me frappe
il va me tuer
au secours
appelez la police
il m'a enfermée
je ne peux plus respirer
je n'ai nulle part où dormir
ik wil dood
ik wil niet meer leven
hij slaat me
hij gaat me vermoorden
bel de politie
ik ben opgesloten
ik kan niet ademen
haluan kuolla
tapan itseni
hän lyö minua
hän tappaa minut
soittakaa poliisi
olen lukittu huoneeseen
en pysty hengittämään
jag vill dö
jag vill inte leva
jag vill ta livet av mig
han slår mig
han kommer att döda mig
ring polisen
jag är inlåst
jag kan inte andas
"""

# Each group of neighbours with the reason why it is no danger now.
WHAT_AWAITS_AT_HOME = """
თუ დავბრუნდი მომკლავენ
მომკლავს ყოფილი ქმარი საქართველოში რომ ჩავიდე
მტრები მყავს და მეშინია დაბრუნების
დამაპატიმრებენ ჩასვლისას?
რომ დავბრუნდები სად დავიძინო, სახლი არ მაქვს
ქუჩაში დავრჩები საქართველოში რომ ჩავალ
momklaven rom davbrunde
tu chavedi momklavs mevaxshe
dabrunebis meshinia, mtrebi myavs
saqartveloshi quchashi vrchebi rom davbrunde
they will kill me if I go back
he will kill me when I return to Georgia
will I be arrested at the airport
i will be on the street when i come back
if i go home my uncle will kill me
"""
PAST_AND_HABIT = """
შარშან ქმარი მცემდა
ქმარი მცემს ხოლმე
წლების წინ დანით დამჭრეს
ბავშვობაში მამა მცემდა
sharshan qmari mcemda
mcems xolme roca svams
ori wlis win chamketes sardafshi
he used to beat me
I was beaten by my husband last year
two years ago they locked me in a house
he was stabbed years ago, needs physiotherapy
my husband beats me, is there a shelter in Georgia
"""
RULES_AND_OTHER_TOPICS = """
აეროპორტში სასწრაფო დაგვხვდება?
დედას ინფარქტი ჰქონდა, ფრენა შეუძლია?
დიაბეტი მაქვს და ინსულინი მჭირდება საქართველოში
სასწრაფოდ მჭირდება პასპორტი
პოლიციამ დამაკავა უსაბუთოდ
დაკავებული ვარ, ციხეში ვზივარ
პასუხს არ მცემენ ელფოსტაზე
ცხოვრება გერმანიაში აღარ მინდა
აქ ცხოვრება აღარ მინდა, სახლში მინდა
ბავშვი მომყვება და საბუთი უნდა?
ჩემს საქმეს ვინ უყურებს ახლა
რა მეშველება უსაბუთოდ
კლასში სწავლობს ჩემი შვილი
რა სიცხეა თბილისში
aeroportshi saswrafo manqana mchirdeba
pasporti saswrafod mchirdeba
pasuxs ar mcemen
germaniashi cxovreba agar minda
policiam damakava
dzma cixeshia
bavshvi momyveba saqartveloshi
dabruneba minda
rodis gavfrindebi
ar vici sad mivide
tavis klasshi moswavlea
can I bring my knife in the suitcase
what happens if they lock the office
is giving birth free in Batumi
need ambulance on arrival
can i take my pills on the plane
I don't want to live in Germany anymore
I can't go on holiday before the flight
my mother had a heart attack last year, can she fly
do they let me out of the camp before deportation
I am locked in Abschiebehaft
save me a place on the flight
where can I sleep after I return to Tbilisi
my mother is dying in Georgia, I must go fast
what if I die, who pays the transport of the body
can i get help now
will the police stop me
i was hit by a car last year and need rehabilitation
ამაღამ მაქვს ფრენა რა წავიღო
venashi gadavedi
help
goodbye
is there a deadline
"""
FEELINGS = """
მარტოობა მკლავს აქ
ნოსტალგია მკლავს
სტრესი მაქვს და ვერ ვიძინებ
დეპრესია მაქვს
monatreba mklavs
gul dawyvetili var, vnerviulob
loneliness is killing me
I feel depressed
the stress is killing me
"""
OTHER_LANGUAGES_AT_PEACE = """
ich will nach Hause
wann kann ich zurück nach Georgien
θέλω να γυρίσω σπίτι
voglio tornare a casa
je veux rentrer en Géorgie
ik wil naar huis
haluan palata kotiin
jag vill åka hem
wie lange dauert das Verfahren
j'ai perdu mon passeport
"""


def lines(*blocks: str) -> list[str]:
    return [line for block in blocks for line in block.strip().splitlines()]


@pytest.mark.parametrize("text", lines(WISH_TO_DIE, ATTACKED, LOCKED_IN, ILL, NOWHERE_TONIGHT, HOST_LANGUAGES))
def test_danger_is_heard(text: str) -> None:
    assert danger(text)


@pytest.mark.parametrize(
    "text",
    lines(
        WHAT_AWAITS_AT_HOME, PAST_AND_HABIT, RULES_AND_OTHER_TOPICS, FEELINGS, OTHER_LANGUAGES_AT_PEACE, "\n \n...\n?"
    ),
)
def test_its_neighbours_are_not_danger(text: str) -> None:
    assert not danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "ᲛᲘᲨᲕᲔᲚᲔᲗ",  # capital Mkhedruli
        "mishvelet!!! 🙏🙏",
        "I can`t breathe",
        "i   can't    breathe",
        "𝐢 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞",  # fancy letters
        "გამარჯობა. " * 300 + "მიშველეთ",
        "Hello. " * 500 + "he is beating me",
    ],
)
def test_neither_letters_nor_length_hide_it(text: str) -> None:
    assert danger(text)


LONG = 4096
HOSTILE = [
    "a", "a ", "ar ", "ar minda ", "tavs ", "tavs x ", "dges dges ", "i am ", "is it ", "they ", "mcems ar ", "კარი ",
    "ამაღამ ", "დანა ", "sleep ", "not ", "!", ". ", "\n", "  ", "aR", "46", "e\u0301", "mcemen",
    "scems ", "please now x ",
]  # fmt: skip


def test_no_repetition_inside_a_repetition() -> None:
    """Only single characters repeat without bound in what is searched for, so no text can make it run away."""
    for always, others, _ in (_RULES_KA, _RULES_PLAIN):
        for pattern in (always, *(part for pair in others for part in pair)):
            assert not re.search(r"\)(?:[*+]|\{\d+,\})", pattern.pattern)
            assert not pattern.search("  "), "an empty alternative would find danger everywhere"


def test_hostile_texts_take_no_longer_than_others() -> None:
    def best(text: str) -> float:
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            danger(text)
            taken.append(time.perf_counter() - start)
        return min(taken)

    typical = best(("When does my flight from Athens go and what may I take along? " * 99)[:LONG])
    for piece in HOSTILE:
        assert best((piece * LONG)[:LONG]) < 50 * typical, piece
