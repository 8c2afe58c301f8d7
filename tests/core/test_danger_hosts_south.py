"""Danger now is heard in French, Italian, Greek and Greeklish; its neighbours (past, habit, return) are not it."""

from __future__ import annotations

import pytest

from bot.core.danger import danger

FR_DANGER = """
j'ai plus envie de vivre
Je préfère mourir que de retourner là-bas
jvais me tuer cette nuit
ma fille parle de se suicider depuis hier
je suis debout sur le parapet du pont
il vaudrait mieux que je sois mort
mon frère a pris deux plaquettes de somnifères
elle s'est ouvert les veines dans la salle de bain
Ma femme menace de se jeter par la fenêtre
tout le monde serait plus heureux sans moi
à quoi bon continuer
dites à mes enfants que je les aime
je veux disparaître
la corde est prête
je n'ai plus la force de vivre
aidez-moi vite il est devant ma porte
appelez une ambulance svp
URGENCE !!!
mon mari m'étrangle au secours
il me frappe en ce moment
deux types nous suivent dans la rue
un homme avec un couteau est entré dans le foyer
ils essaient d'entrer chez moi
quelqu'un défonce la porte
il a sorti un pistolet
je suis cachée dans les toilettes, il me cherche
on vient de me violer
ils vont nous tuer
il menace de m'égorger, il est dans la cuisine
il m'a enfermée dans la cave
on est enfermés dans un camion
ils me laissent pas sortir de la maison et ont pris mon téléphone
je suis retenue de force dans un appartement
j'arrive plus à respirer
mon père a perdu connaissance
il saigne de la tête et bouge plus
je crois qu'il fait un AVC
ma femme est en train d'accoucher dans la rue
mon fils a 40 de fièvre et il convulse
il a fait une overdose
y a le feu dans l'immeuble
elle a bu de l'eau de Javel
j'ai très mal à la poitrine
on n'a nulle part où dormir ce soir
je dors dehors avec mon bébé
on nous a mis dehors cette nuit, il pleut
je suis à la rue avec deux enfants
Il y a deux ans c'était pareil. Il va me tuer
"""
FR_PEACE = """
je meurs de faim, où manger à Lyon ?
je ne veux plus vivre en France
j'en ai marre de vivre ici sans papiers
je suis mort de fatigue
je veux mourir chez moi en Géorgie, pas ici
ma mère est morte l'année passée
si je rentre mon oncle va me tuer
ils vont me tuer à mon retour en Géorgie
mon ex mari me battait quand on vivait à Koutaïssi
il me frappe quand il boit, existe-t-il un refuge ?
le stress me tue
cette attente va me tuer
j'ai un couteau de cuisine, je peux le mettre en soute ?
mon père a fait un infarctus il y a deux ans, peut-il prendre l'avion ?
est-ce que l'ambulance nous attend à l'aéroport ?
qui appelle une ambulance si ça arrive pendant le vol ?
puis-je appeler la police si mon patron garde mon passeport ?
mon frère est enfermé au centre de rétention
la police ne laisse pas sortir les gens du centre
où dormir à Tbilissi après le retour ?
je serai à la rue en Géorgie, avez-vous un logement ?
où dormir la veille du vol ?
on doit quitter le foyer la semaine prochaine
ma fille est née en mars, acte de naissance ?
urgence dentaire à Bruxelles
je tape mon nom et ça marche pas
on frappe à quelle porte pour l'OFII ?
le psychologue qui me suit parle russe
je prends 2 dolipranes par jour, là-bas ça coûte combien ?
je prends des médicaments pour le coeur depuis dix ans
j'ai sauté une étape dans le formulaire
je vais sauter de joie en rentrant
adieu la France, bonjour Batoumi
j'aimerais en finir avec cette procédure
insuline gratuite à Koutaïssi ?
mon cousin avait une arme en 2008 pendant la guerre
est-ce que l'accouchement est payant à Rustavi ?
elle est épileptique, quels médicaments en Géorgie ?
ma valise a été enfermée dans la consigne
aidez-moi à remplir le dossier
il me manque un papier
merci, au revoir à tous
Il m'a tapé dans l'oeil ce village
"""

IT_DANGER = """
voglio ammazzarmi
nn voglio piu vivere
preferisco morire
mia sorella vuole suicidarsi
ho deciso di farla finita
sono in piedi sul tetto
mi butto dal balcone
mi butto sotto il treno
ho ingoiato tutte le compresse
mio fratello si è tagliato i polsi
vorrei dormire e non svegliarmi più
sarebbe meglio per tutti se fossi morta
la mia vita non ha più senso
che senso ha vivere
dite ai miei figli che li amo, addio a tutti
salvatemi
aiutatemi vi prego mi picchia
chiamate un'ambulanza presto
AMBULANZA SUBITO
mio marito mi sta strozzando
mi stanno inseguendo
due uomini mi seguono con la macchina
ha un coltello in mano
sta sfondando la porta
sono nascosta nell'armadio, lui urla
mi hanno violentata stasera
picchia mia madre adesso
vuole uccidermi
se esco mi ammazza
mi ha chiusa in cantina
siamo rinchiusi in un garage
non mi lasciano uscire di casa
ci tengono legati
la mia bambina nn respira
mio padre è svenuto e non si sveglia
perde tanto sangue
credo sia un infarto
la gola si gonfia, non riesco a respirare
si sono rotte le acque
mio figlio ha le convulsioni
è caduto dal tetto
sto morendo
va a fuoco la casa
overdose, fate presto
stanotte dormiamo in macchina con la bimba
non so dove dormire stasera
mi ha buttata fuori di casa adesso
siamo per strada con due bambini, fa freddo
L'anno scorso era lo stesso. Adesso mi sta picchiando
"""
IT_PEACE = """
muoio dal caldo in questo ufficio
muoio di fame, c'è una mensa?
non voglio più vivere in Italia
non voglio vivere lontano dai miei figli
sono stanca di vivere qui
vuole morire nel suo letto in Georgia
se torno mio zio mi ammazza
mi uccidono quando rientro a Rustavi
da bambina mio padre mi picchiava
due anni fa mi hanno chiusa in una casa
mio marito mi picchia quando beve, c'è un centro antiviolenza?
la solitudine mi uccide
lo stress mi sta uccidendo
posso mettere un coltello in valigia?
mia madre ha avuto un ictus tre anni fa, può volare?
ci sarà un'ambulanza all'aeroporto?
chi chiama l'ambulanza se sto male in volo?
sono in carcere, mi hanno chiuso la pratica
mio fratello è rinchiuso nel CPR di Torino
dove dormo quando arrivo a Tbilisi?
in Georgia finisco per strada, avete un alloggio?
il mese prossimo devo lasciare la stanza
ho perso il lavoro e non so dove andare il mese prossimo
prendo tre pastiglie al giorno per la pressione
il parto in Georgia si paga?
insulina gratis a Kutaisi?
aiuto per compilare la domanda
il pronto soccorso è gratis?
mio cugino era in guerra con un fucile nel 2008
voglio farla breve
sono morta di stanchezza
chiudete la pratica per favore
il padrone non mi paga da tre mesi
mi seguono i servizi sociali
mio padre è morto ieri, quanto costa portare la salma
il dottore che mi segue dice che posso partire
mi butto nel lavoro appena torno
la stazione di Napoli ha un deposito bagagli?
il 112 funziona in Georgia?
ho il diabete, mi serve un medico a Batumi
vado a dormire, ci sentiamo domani
addio Italia
ciao a tutti
"""

EL_DANGER = """
Θέλω να πεθάνω, δεν αντέχω
δεν εχω λογο να ζω
ο αδερφός μου θέλει να αυτοκτονήσει
θα πηδήξω από το μπαλκόνι
Ειμαι πανω στη γεφυρα και θα πεσω στη θαλασσα
πηρα ενα κουτι υπνωτικα
έκοψα τις φλέβες μου
η γυναίκα μου ήπιε χλωρίνη
η ζωή μου δεν έχει νόημα
καλύτερα να μην είχα γεννηθεί
κουράστηκα να ζω
πείτε στα παιδιά μου ότι τα αγαπώ
αντίο σε όλους
θελο να πεθανο
σώστε με
βοήθεια γρήγορα
καλέστε ασθενοφόρο
παρτε την αστυνομια γρηγορα
ΑΣΤΥΝΟΜΙΑ ΓΡΗΓΟΡΑ
με δέρνει αυτή τη στιγμή
ο άντρας μου με πνίγει
δύο άντρες με ακολουθούν
ένας τύπος με κυνηγάει με μαχαίρι
κρατάει όπλο
σπανε την πορτα
κριβομε στο μπανιο
μόλις με βίασαν
μαχαίρωσαν τον φίλο μου τώρα
θα μας σκοτώσει όλους
θέλει να με σφάξει
με κλειδωσε στο υπογειο
είμαστε κλειδωμένοι στο φορτηγό
δεν με αφήνουν να βγω από το σπίτι
μας κρατάνε σε μια αποθήκη με το ζόρι
το παιδι δεν αναπνεει
ο πατέρας μου λιποθύμησε
χάνω πολύ αίμα
πόνος στο στήθος, μουδιάζει το χέρι μου
νομίζω έπαθε εγκεφαλικό
έσπασαν τα νερά της γυναίκας μου
το μωρό έχει σπασμούς
πήρε υπερβολική δόση
φωτιά στο σπίτι
έπεσε από τη σκαλωσιά και δεν κουνιέται
απόψε κοιμάμαι στο δρόμο
δεν έχουμε πού να κοιμηθούμε με το μωρό
μας πέταξαν έξω τώρα, βρέχει
κοιμόμαστε στο πάρκο με τα παιδιά
Πέρσι ήταν το ίδιο. Τώρα με χτυπάει
"""
EL_PEACE = """
πεθαίνω στη βαρεμάρα
πεθαίνω από την πείνα, πού έχει συσσίτιο;
πεθαίνω για χατσαπούρι
δεν θέλω να ζω στην Ελλάδα
δεν θέλω να ζήσω εδώ άλλο
ο πατέρας μου θέλει να πεθάνει στο χωριό του
αν γυρίσω θα με σκοτώσουν
θα με σφάξουν όταν φτάσω στη Γεωργία
ο πρώην με χτυπούσε πριν τρία χρόνια
με δέρνει όταν πίνει, υπάρχει ξενώνας για γυναίκες;
με σκοτώνει η ζέστη
με πνίγει το άγχος
με πνίγουν τα χρέη
μπορώ να βάλω μαχαίρι στη βαλίτσα;
η μάνα μου έπαθε έμφραγμα πέρσι, μπορεί να πετάξει;
θα έχει ασθενοφόρο στο αεροδρόμιο;
ποιος φωνάζει ασθενοφόρο αν πάθω κάτι στην πτήση;
με κρατάνε στο κρατητήριο της Κορίνθου
ο αδερφός μου είναι κλεισμένος στην Αμυγδαλέζα
πού θα κοιμηθώ όταν γυρίσω;
δεν έχω σπίτι στη Γεωργία, θα μείνω στο δρόμο;
τον άλλο μήνα μας βγάζουν από το σπίτι
που να μεινω μέχρι την πτήση
παίρνω δύο χάπια τη μέρα για την πίεση
η γέννα στη Γεωργία πληρώνεται;
ινσουλίνη δωρεάν στο Κουτάισι;
βοήθεια με την αίτηση
βοηθήστε με να συμπληρώσω το χαρτί
θέλω να τελειώνω με τα χαρτιά
το αφεντικό δεν με πληρώνει
με παρακολουθεί γιατρός στο νοσοκομείο
ο ξάδερφός μου είχε όπλο στον πόλεμο το 2008
το κινητό μου πέθανε
χτύπησα την πόρτα του γραφείου σας και δεν άνοιξε κανείς
με χτύπησε η μοναξιά
κάηκε το σπίτι μας πριν πέντε χρόνια
κάνει κρύο τώρα στην Τιφλίδα;
αντίο Ελλάδα
αντίο και ευχαριστώ
η αστυνομία με σταμάτησε στον δρόμο
ποιος πληρώνει αν πεθάνω, για τη μεταφορά της σορού;
τρέχω από γραφείο σε γραφείο
έχω επιληψία, ποια φάρμακα έχει εκεί;
"""

EL_LATN_DANGER = """
8elw na pe8anw
den thelw na zw allo
tha autoktonisw
8a phdhksw apo to mpalkoni
thelo na skotothw
eimai panw sth gefyra
pira polla xapia
hpie xlwrinh h adelfh mou
ekopsa tis fleves mou
o aderfos mou 8elei na aytoktonhsei
den exw logo na zw
i zoi mou den exei noima
peite sta paidia mou oti ta agapaw
kurastika na zo
voi8eia me xtypaei
swste me
kaleste astinomia
kaleste as8enoforo grigora
asthenoforo grhgora
me dernei twra
o antras mou me pnigei
me kinigaei me maxairi
kratai pistoli
exei maxairi
spane tin porta
krivomai sto mpanio
me akolou8oun dyo antres
molis me viasan
8a me skotwsei
tha mas sfaksi
thelei na me skotosei
me kleidwse sto ypogeio
eimaste kleidomenoi sto fortigo
den me afinoun na vgw apo to spiti
mas kratane se mia apo8iki
to mwro den anapneei
den mporw na anapneusw
lipothimise o pateras mou
xanw poly aima
aimorragw
espasan ta nera ths gynaikas mou
fwtia sto spiti
epese apo th skalwsia kai den kouniete
nomizo epathe egkefaliko
apopse koimamai sto dromo
den exw pou na koimi8w apopse
mas petaksan ekso tora vrexei
kimomaste sto parko me ta pedia
persi itan to idio. twra me xtypaei
"""
EL_LATN_PEACE = """
pe8ainw sti varemara
pethaino apo tin peina
den thelw na zw stin ellada
den 8elw na zhsw edw
an gyrisw tha me skotosoun
8a me skotwsoun otan ftasw sti georgia
me xtypouse prin tria xronia
me dernei otan pinei, yparxei xenonas gia gynaikes?
me skotonei i zesti
me pnigei to agxos
mporw na valw maxairi sti valitsa?
h mana mou epathe emfragma persi, mporei na petaksei?
8a exei asthenoforo sto aerodromio?
me kratane sto kratitirio
pou 8a koimithw otan gyrisw?
den exw spiti sti georgia
pou na meinw mexri tin ptisi
pairnw dyo xapia ti mera gia tin piesi
i genna sti georgia plironetai?
insoulini dwrean sto kutaisi?
voithia me tin aitisi
voithiste me na simpliroso to xarti
thelo na teleiwnw me ta xartia
to afentiko den me plironei
me parakolouthei giatros sto nosokomeio
to kinito mou pethane
me xtypise i monaksia
antio ellada
antio kai euxaristw
i astinomia me stamatise sto dromo
trexw apo grafeio se grafeio
exw epilipsia, ti farmaka exei ekei?
kaike to spiti mas prin pente xronia
8elw na gyrisw spiti
poso pairnei i epistrofi
thelo na miliso me anthropo
exw 2 paidia kai mia valitsa
o aderfos mou einai sti filaki
pws kanw aitisi gia voithia
den katalavainw tipota
poses meres kanei to visa
se poion na milisw gia ta lefta
tha ertho avrio sto grafeio
"""


def lines(*blocks: str) -> list[str]:
    return [line for block in blocks for line in block.strip().splitlines()]


@pytest.mark.parametrize("text", lines(FR_DANGER, IT_DANGER, EL_DANGER, EL_LATN_DANGER))
def test_danger_is_heard(text: str) -> None:
    assert danger(text)


@pytest.mark.parametrize("text", lines(FR_PEACE, IT_PEACE, EL_PEACE, EL_LATN_PEACE))
def test_its_neighbours_are_not_danger(text: str) -> None:
    assert not danger(text)
