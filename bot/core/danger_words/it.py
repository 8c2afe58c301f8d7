"""Danger now in Italian, without accents and apostrophes: `lambulanza`, `ce` is "c'è"; `nn` non, `ke` che, `x` per."""

from bot.core.danger_words.kinds import Kind

_NO = r"(?:non|nn|no)"
_CHE = r"(?:che|ke)"
_I = (  # I want, I will, I think of, better
    r"(?:v(?:oglio|orrei|ojo|oglo|olio)|meglio|preferisco|preferirei|penso (?:\w+ )?(?:di|a)|voglia di|decis[oa] di"
    r"|pront[oa] a"
    r"|vado a|spero di|sto per|merito di|desidero|era meglio)"
)
_THEY = r"(?:vuole|vogliono|voleva|minaccia di|parla di|(?:ha )?provato a|cerca di|sta per|dice " + _CHE + r"|prova a)"
_TO_ONESELF = (  # voglio ammazzarmi, vuole ammazzarsi
    r"(?:uccider|ammazzar|suicidar|impiccar|buttar|gettar|farmi fuor|annegar|spar|tagliar|toglier|far|lanciar|sparar)"
)
_DIE = (
    r"(?:morire|crepare)(?! (?:di|dalla|dal|dalle|a casa|in georgia|in pace|nel (?:mio|suo) (?:letto|paese)|la\b|vicino"
    r"|nella|con)\b)"
)
_HERE = r"(?! (?:qui|qua|in|con|li|la|da|a|al|nel\w*|come|lontan\w*|sol[oa]|senza|dai|sotto|per|nascost\w*|cosi)\b)"
_THEM = (
    r"(?:lui|lei|loro|marito|moglie|compagno|fidanzato|ex|padre|papa|fratello|zio|figlio|suocer[oa]|padron[ea]|capo"
    r"|caporale|vicino|uomo|uomini|ragazz[oi]|tizio|qualcuno|gente|persone|cugin[oi])"
)
_HIT = r"(?:picchi|pest|men|strozz|strangol|aggred|accoltell|ammazz|uccid|violent|stupr|insegu|soffoc|malmen|minacci)"
_HITS = (
    r"(?:picchian?o?|pestan?o?|mena(?:no)?|strozzan?o?|strangolan?o?|aggredi\w+|accoltella\w*|violenta\w*|insegu\w+"
    r"|stupra\w*)"
)
_KIN = (
    r"(?:(?:mia |mio |una |un )(?:mamma|madre|sorella|figli[ao]|moglie|amic[ao]|bambin[ao]|donna|fratello)"
    r"|mamma)"
)
_ARM = r"(?:coltell[oi]|pistola|fucile|arma|ascia|martello|mazza|machete|accetta|forbici|cacciavite|spranga)\b"
_PILLS = r"(?:pastigli|pillol|medicin|farmac|sonnifer|tavor|xanax|valium|compress|tachipirin|lexotan|pasticch|gocce)"
_TOOK = r"(?:pres[oe]|ingoiat[oe]|prender[oe]|preso|bevuto|mandato giu|prendo|inghiottito|ingerito)"
_OPENED = r"(?:apert[oe]|apro|aprire|aperto)"
_RESCUE = r"(?:polizia|ambulanza|carabinieri|pompieri|soccorsi|112|113|118)\b"
_CRY = (
    r"(?:(?:una?|e|la|subito|presto|vi prego|per favore|aiuto|aiutatemi|help|ti prego|polizia|ambulanza|urgente"
    r"|chiamate) )"
)
_BEATEN = r"(?:uccider|ammazzar|accoltellar|sgozzar|violentar|picchiar|bruciar|strangolar)(?:mi|ci|la|lo)\b"
_KEPT = r"(?:chius|rinchius|sequestr|legat|segregat|prigionier|imprigion)\w*"
_ROOM = r"(?:cantina|garage|camera|stanza|casa|furgone|macchina|bagno|appartament)"
_HIGH = r"(?:\w+ piano|tetto|balcone|finestra|ponteggio|impalcatura|scala)\b"
_THE = r"(?:in mano )?(?:il |un |una |la |l |gli |lo )?"
_THROWN = r"(?:buttat|cacciat|sbattut|mess|mand|gettat|sfrattat|butta|caccia)\w*"
_NOW = r"(?:adesso|ora|subito|aiuto|aiutatemi|presto|vi prego|stasera|stanotte|in questo momento|help)\b"
_TONIGHT = r"(?:stanotte|stasera|questa (?:notte|sera)|adesso|ora|sta notte)\b"
_NIGHT = r"(?:stanotte|stasera|questa (?:notte|sera)|sta notte)\b"
_OUT = r"(?:per strada|in strada|allaperto|al freddo|sotto (?:un |il |al )?ponte|panchina|senza tetto|marciapiede)\b"
_OUTSIDE = r"(?:fuori|(?:in|alla) stazione|giardin[io]|parco|in macchina|strada)\b"

# What makes a sentence something other than danger now.
_RETURN = r"""(?:se|quando|per|di|voglio|vorrei|devo|appena) (?:\w+ )?(?:torn|rientr|ritorn)|al (?:ritorno|rientro)
    rimpatri|rimand|espuls|espell|georgia\b|tbilis|batumi|kutais|rustavi|laggiu|nel mio paese|arrivo\b|atterr
    quando arriv
    rientro\b|ritorno\b"""
_PAST = r"""(?:anni|anno|mesi|mese|settiman[ae]|giorni) fa|(?:anno|mese|settimana|inverno|estate) scors
    da (?:anni|mesi|un anno)
    da (?:\w+ )(?:anni|mesi)\b|nel (?:19|20)\d\d|ieri|quand[o]? ero|era\b|avevo\b|aveva\b|infanzia|da (?:piccol|bambin)
    una volta\b
    siamo usciti|sono (?:uscit|scappat)[oa] da"""
_HABIT = r"""quando|ogni volta|spesso|a volte|sempre|rifugio|denuncia|divorzi|se (?:mi|lo|io|torn)|centro antiviol
    numero|mai\b
    tutte le|diritt|perche\b|violenza"""
_HELD = r"""centro|cpr\b|carcere|prigione|polizia|questura|cella|detenz|aeroporto|lavoro|stipendio|testa|contratto
    psic"""
_TREATED = r"""cura\b|cure\b|curar|terapia|aereo|volo\b|volare|viagg|aeroporto|cronic|visita|dialisi|spesso|a volte
    cartella
    ambulanza (?:all|in georgia|da|al)|settimane|la notte\b|dottore|operazion|operat"""

IT = (
    Kind(  # a wish to die, suicide under way; not "non voglio più vivere qui"
        rf"""{_I} (?:\w+ )?(?:uccidermi|ammazzarmi|suicidarmi|impiccarmi|annegarmi|spararmi|farmi (?:fuori|del male))
        {_I} (?:\w+ )?sparire\b(?! (?:e |dall|da|per un))
        {_I} (?:\w+ )?(?:togliermi la vita|tagliarmi (?:le vene|i polsi)|(?:butta|getta)rmi (?:sotto|giu|da|nel))
        farla finita|(?:me ne|mi) vado per sempre|mi (?:suicid|impicc)\w+|suicid(?!e )
        mi (?:ammazzo|uccido|sparo|(?:voglio|vorrei) (?:ammazzare|uccidere))\b(?! di\b)
        (?:uccider|ammazzar|suicidar|impiccar|buttar|gettar|lanciar)si (?:sotto|da|dal\w*|giu|nel|stanotte|\.|\Z)
        {_THEY} (?:\w+ )?(?:uccider|ammazzar|suicidar|impiccar)si
        {_THEY} (?:di )?si (?:butta|ammazza|uccide|impicca|suicida|spara|lancia)|togliersi la vita|tolt[oa] la vita
        (?:mi|si) (?:butt|gett|lanci)(?:o|a|are) (?:\w+ )?(?:dal|dalla|giu|sotto|nel (?:fiume|mare|vuoto|canale))\b
        {_I} (?:\w+ )?{_DIE}|(?:vuole|vorrebbe|vogliono|lasciatemi|fatemi|lasciami) {_DIE}
        (?:penso|pensa|pensare) (?:\w+ )?alla morte
        {_NO} (?:ho|ha) (?:piu )?(?:voglia|motivo|ragione|forza) (?:di|x|per) (?:vivere\b{_HERE}|esistere|alzarmi)
        {_NO} (?:ho )?(?:piu |la )?(?:forza|voglia|motivo|ragione) (?:di|x) vivere\b{_HERE}
        ragione (?:per|x) (?:vivere\b{_HERE}|svegliarmi)
        {_NO} (?:vuole|voglio|vojo|posso|riesco a) (?:piu )?(?:vivere|esistere|campare|stare al mondo)\b{_HERE}
        {_NO} ~(?:stare|restare) al mondo|(?:vita|vivere|continuare) ~{_NO} ~(?:senso|vale|serve)\b
        {_NO} (?:ha |ce )?~senso (?:di )?vivere
        {_CHE} senso ha (?:vivere|la vita|continuare)\b{_HERE}
        {_NO} vale (?:piu )?la pena (?:di )?(?:vivere|continuare)|stanc[oa] (?:di|della) (?:vivere|vita)\b{_HERE}
        (?:meglio|bene|felici|tranquilli|sollievo) ~senza (?:di )?me\b
        (?:meglio|se) (?:\w+ )?(?:sparisc|sparissi|scompa|muoio\b|morissi|(?:fossi|ero) mort)
        se (?:io )?{_NO} ci (?:fossi|sono|ero)\b|(?:meglio|preferi\w+|piuttosto) (?:\w+ )?(?:mort[oa]\b|la morte)
        vorrei essere mort
        (?:voglio|vorrei) (?:addormentarmi|dormire|chiudere gli occhi) (?:e |per ~)(?:{_NO} (?:mi )?svegliar|sempre)
        {_NO} svegliarmi (?:piu|mai)
        {_NO} (?:mi )?sveglier|mai (?:essere )?nat[oa]\b|addio (?:a tutti|mondo|vita|per sempre|mamma|figl)
        (?:messaggio|lettera|biglietto) (?:di |d )?addio|scritto (?:la|una) lettera (?:ai miei|di|a tutti)
        (?:perdonatemi|scusate) tutti|vi ho voluto bene
        (?:dite|dica|di) a (?:mi[ao]|mie|miei) \w+ {_CHE} (?:l[ae]|gli|lo) (?:vol|am)|le volevo bene
        (?:e|oggi|questo|mio) lultimo giorno(?! (?:per|utile|di|del|x)\b)
        (?:stasera|stanotte|oggi|domani) (?:e )?(?:finisce tutto|tutto finisce|la faccio finita)|vita mia e finita
        mia vita e finita
        (?:sto|sono|mi trovo|e|sedut[ao]|in piedi|sta) (?:\w+ )?sul (?:ponte|tetto|binario|parapetto|bordo)\b(?! di)
        sul (?:binario|davanzale|cornicione)\b
        (?:effetto|voglia|pensa\w*) ~(?:saltare|buttarmi)|salt(?:o|are|a) (?:giu|dal|dalla|nel vuoto|da qui)|sui binari
        (?:sotto|contro) (?:il|un|al|la|un) (?:treno|metro|muro|camion)\b
        (?:corda|cappio) (?:e )?(?:pronta?|al collo|legat|alla trave)
        (?:preparato|comprato|legato|prend\w+|trovato|ho) (?:la|una|il) (?:corda|cappio)\b
        (?:tagliat\w*|taglio|tagliar\w*|aperto) (?:\w+ )?(?:le vene|i polsi)|lamett
        (?:rasoio|lama|coltello|pistola) (?:\w+ )?in mano ~(?:me|faccio|taglio)\b
        {_TOOK} ~(?:\d\d+|tutt[eoi]|tropp\w+|molt[eio]|un sacco|scatol\w|flacone|manciata|boccetta) ~{_PILLS}
        (?:preso|ingoiato) (?:tutte )?le {_PILLS}\w+ (?:\.|\Z|tutte|adesso|per (?:morire|dormire per))
        (?:bevuto|ingoiato|ingerito|bere|bevo|inghiottito) ~(?:candeggina|varechina|veleno|acido|detersivo|lam[ea])\b
        {_OPENED} (?:\w+ )?(?:il )?gas\b|gas aperto|{_NO} (?:mi )?uccido (?:per|solo)
        nessuno (?:avra|se ne accor|piang)\w* ~(?:piu|me|disturbo)\b""",
    ),
    Kind(  # cries for help, and the message that is nothing but one
        rf"""(?:salvatemi|salvami|salvateci|salvatela|salvatelo|soccorretemi|sos)\b
        aiutatemi (?:subito|presto|vi prego|adesso|ora|mi|sto|lui|ci)\b
        aiuto (?:subito|presto|adesso|ora|mi|ci|lui|sto|piano|vi prego|aiuto)\b(?! (?:serve|informo|trov|sono\b|e\b))
        venite subito|(?:grida|urla|chiede) aiuto|(?:fate|faccia|fai) qualcosa (?:\.|\Z|vi prego|subito|presto)
        in pericolo (?:di vita|adesso|ora)
        (?<=\A ){_CRY}{{0,3}}(?:emergenza|urgenza|pericolo|aiutatemi|{_RESCUE}) {_CRY}{{0,4}}[. ]*\Z
        (?<=\A )(?:(?:il mio |mio |mia )?\w+ )?(?:mi|ci|la|lo) {_HITS} [. ]*\Z"""
    ),
    Kind(  # cries for help that may also be a question
        rf"""(?<!chi )(?:chiam(?:a|i|ate)|mandate|manda|serv(?:e|ono)|bisogno di) {_CRY}{{0,2}}(?:l|un|i |il )?{_RESCUE}
        (?:polizia|ambulanza|carabinieri|118|112) (?:subito|presto|adesso|vi prego|per favore|veloce)
        (?:siamo|sono|vita|e) (?:\w+ )?in pericolo\b""",
        rf"""{_RETURN}|aereo|aeroport|consulent|se (?:dico|parlo|vado)|document|ospedale|certificat|volo|paga|costa|puo
        senza permesso""",
    ),
    Kind(  # said to be now
        rf"""(?:mi|ci|la|lo|li) {_HITS} ~~{_NOW}|{_NOW} ~~(?:mi|ci|la|lo) {_HITS}
        (?:mi|ci|la|lo|mia madre|si) (?:sta|stanno|st[ao]) {_HIT}(?:ando|endo)
        (?:sta|stanno|stan) {_HIT}(?:ando|endo)(?:mi|ci|la|lo)?\b(?! (?:la testa|il tempo))|(?:la|lo|li) sta menando
        {_NOW} ~~mi ammazza\b""",
        rf"""{_PAST}|{_RETURN}|stress|solitud|nostalg|ansia|caldo|noia|lavoro|burocra""",
    ),
    Kind(  # attacked at this moment; not "lo stress mi uccide"
        rf"""{_THEM} ~(?:mi|ci|la|lo) {_HITS}\b|{_HITS} {_KIN}
        (?:mani|corda|braccio|stretto|stringe) (?:\w+ )?(?:al|il|sul) collo
        {_THEM} ~(?:mi|ci) (?:insegue|rincorr\w+|corre dietro)
        (?:uomo|uomini|macchina|tizio|qualcuno|ragazzi) ~(?:mi|ci) segu
        (?:mi|ci) (?:stanno|sta) (?:\w+ )?(?:seguendo|inseguendo|cercando|aspettando sotto)
        (?<!chi )(?<!medico )(?<!che )(?:mi|ci) seguono\b(?! (?:dopo|per)\b)
        (?<!chi )(?<!medico )(?<!che )(?:mi|ci) (?:inseguono|cerca con la macchina|rincorr\w+)\b
        macchina (?:\w+ )?(?:mi|ci) segue
        (?:ha|con|hanno|tiene|impugna|prende|preso|brandisce|puntat[oa]|punta|col|armato di) {_THE}{_ARM}
        coltell\w+ (?:alla|in) (?:gola|mano)
        (?:hanno|ha|stato|stata|sono) (?:\w+ )?(?:accoltell|pugnal|sparat|violentat|stuprat|aggredit|rapit)\w*
        (?:ci|mi) spara(?:no)?\b|stanno sparando
        (?:calci|pugni|spallate) (?:\w+ )?(?:alla|la|contro|sulla) (?:la )?porta
        (?:sfond|spacc|romp|forz|butt)(?:a|ano|e|ono|ando|endo|a giu) (?:\w+ )?(?:la )?(?:porta|finestra)
        (?:prova|provano|cerca|cercano|vuole|vogliono|tenta|tentano) (?:\w+ )?(?:di |ad )?aprire la porta
        (?:provan?o?|cercan?o?|vuole|vogliono|tentan?o?) (?:\w+ )?(?:di |ad )?entrare (?:in (?:casa|camera)|d|n)
        (?:dietro|davanti) (?:alla |la )(?:mia |nostra )?porta|(?:sta|stanno|e|sono) (?:\w+ )?sotto casa\b
        (?:urla|grida) ~(?:porta|casa)
        (?:sono|mi sono|sto|siamo|mi) (?:\w+ )?nascost[aoie] (?:in|nel\w*|sotto|dietro|qui|da)
        (?:sono|mi sono) chius[ao] (?:in|nel) ~(?:bagno|camera|stanza|armadio)|dietro (?:un|il|al) cassonett
        in bagno chius|(?:mi|ci) (?:fanno|vogliono fare) (?:del )?male
        (?:mi|ci) (?:vogliono|stanno) (?:portando|portare) via|venuti a picchiare
        (?:botte|urla|grida) (?:\w+ )?(?:dal|dalla|vicin)|(?:sento|sentito) (?:le )?(?:botte|urla)|spacca tutto
        mi ha trovat[ao] (?:\.|\Z|a |e |sotto)
        (?:messo|mettono) (?:qualcosa|una cosa|droga) nel (?:bicchiere|bere)
        mi (?:sente|scopre|trova) ~(?:ammazza|uccide)|armat[oi]\b""",
        rf"""{_PAST}|{_HABIT}|{_RETURN}|stress|ansia|medico|dottor|psicolog|valigia|bagaglio|aereo|dogana|cucina\b
        serviz
        tribunal|assistente""",
    ),
    Kind(  # "mi ammazza"; not what awaits at home
        rf"""(?:mi|ci) (?:ammazz(?:a|ano|era)|uccid(?:e|ono|era)|sgozza|accoltella|fa fuori|fanno fuori)\b
        (?:vuole|vogliono|sta per|stanno per|minaccia(?:no)? di|prova a|venuto a) {_BEATEN}
        (?:mi|ci) (?:vuole|vogliono) (?:uccidere|ammazzare|picchiare|violentare)""",
        rf"""{_RETURN}|{_PAST}|stress|solitudin|nostalgia|noia|caldo|freddo|dolore|la gente|se mi (?:trova|vede)|debit
        lavoro|ansia|mi manca
        lontananza""",
    ),
    Kind(  # locked in, held
        rf"""(?:mi|ci|la|lo) (?:ha|hanno|tiene|tengono|tienono) (?:\w+ )?{_KEPT}
        (?:sono|siamo|sto) (?:\w+ )?(?:rinchius|sequestrat|prigionier|legat|segregat|intrappolat)\w*
        chius[aoie] (?:a chiave|dentro)|chiudono (?:dentro|a chiave)
        (?:sono|siamo) chius[aoie] (?:in|nel\w*) (?:una |la |un )?{_ROOM}
        contro (?:la )?(?:mia|nostra) volonta
        {_NO} (?:mi|ci|la) (?:fa|fanno|lascia|lasciano) (?:\w+ )?(?:uscire|scappare)
        chius\w+ (?:il|la) (?:cancello|porta) (?:a chiave|con|e)\b|(?:in )?ostaggi
        (?:mi|ci) (?:costringono|costringe|obbligano) a (?:stare|andare|fare) ~(?:uomini|clienti)
        (?:mi|ci) (?:hanno|ha) (?:rapit|caricat)""",
        rf"""{_HELD}|{_PAST}|quando\b|contratt|georgia\b""",
    ),
    Kind(  # seriously ill now, fire
        rf"""{_NO} (?:riesc[oe] (?:piu )?a |posso |puo |riesce )(?:\w+ )?respir|{_NO} (?:mi |ci )?respir[oa]\b
        respira (?:male|a fatica|piano)|{_NO} prende aria|mi manca (?:il respiro|laria)\b
        (?:fatica|difficolta) (?:a|di) (?:respir|inghiott)|(?:soffoc|affog)(?:o|a|ando)\b|sto (?:soffoc|affog)|svenut
        e svenuta|privo di sensi|perso (?:i sensi|conoscenza)|incoscient
        {_NO} (?:si )?(?:sveglia|risvegli\w*|reagisce|muove|si muove|parla piu)\b(?! (?:la notte|presto|al telefono))
        occhi (?:girati|chiusi|rovesciati|al)\b|viola in (?:faccia|viso)
        (?:labbra|faccia|dita) (?:\w+ )?(?:blu|viola)|e blu\b
        (?:credo|penso|forse|avendo|ha|ho) (?:sia |di avere |abbia |che |un |altro ){{0,3}}(?:infarto|ictus)\b
        infarto (?:\.|\Z|aiut)|(?:dolor\w|male|peso|fitta|stringe) (?:\w+ ){{0,2}}(?:al|nel|il|sul) petto
        {_NO} (?:lo )?sento (?:piu )?(?:il braccio|le mani|la gamba|meta)
        (?:braccio|gamba|faccia|bocca) (?:\w+ )?(?:{_NO} (?:lo|la) sento|addormentat|paralizzat|stort)|parl[oa] storto
        {_NO} vedo piu|sanguin(?:a|o|ando)\b|(?:perd[eo]|perdendo|esce|tanto|molto|vomit\w+|sputo) (?:\w+ )?sangue
        sangue (?:dappertutto|ovunque|dalla (?:testa|bocca)|nero)|emorragia|overdose|ovrdose|convulsion|crisi epilett
        le acque\b|rott[eo] (?:le )?acque|(?:sto|sta) partorendo|(?:sto|sta) per partorire
        contrazioni (?:ogni|forti)|(?:4[012]) (?:di )?febbre|febbre (?:\w+ )?(?:a |di )?4[012]|avvelenat|intossicat
        (?:gola|lingua) (?:\w+ )?(?:gonfi|chius)|shock anafil
        insulina (?:e )?finita da|senza insulina da|preso (?:troppo|troppa) \w+|ingerit[oa]|(?:ha fatto|fatto) una dose
        delirio|ipotermia|sto morendo|sta morendo (?:adesso|ora|qui|aiut)|muoio\b(?! (?:di|dal|dalla|dalle))
        (?:fumo|fuoco|incendio|fiamme) (?:in casa|nella|nel|ovunque)|ce (?:fumo|fuoco|un incendio)|va a fuoco
        sta bruciando|brucia la casa|(?:odore|puzza|fuga) di gas
        (?:cadut[oa]|precipitat[oa]) (?:\w+ )?(?:dal|dalla|da un) {_HIGH}
        incastrat|investit[oa] (?:da|ora)|incidente (?:\w+ )?(?:in|ora|adesso|autostrada)|mors[oa] (?:da|dal)\b
        (?:taglio|ferita) profond|gamba e rotta|testa mi scoppia di colpo
        (?:male|mal) (?:malissimo|da morire) da|{_NO} (?:posso|riesco) (?:piu )?(?:a )?(?:stare in piedi|alzarmi)\b
        (?:uno di noi|mamma|nonn[oa]|papa|figli[oa]|bambin[oa]|vecchia|signora|marito|amic[ao]|nipote) ~{_NO} risponde\b
        lasciat[ao] (?:in mezzo|di notte)""",
        rf"""{_TREATED}|{_PAST}|{_RETURN}|stress|ansia|panico|caldo|dente""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~{_OUT}|{_OUT} ~~{_TONIGHT}|{_NIGHT} ~~{_OUTSIDE}|{_OUTSIDE} ~~{_NIGHT}
        {_TONIGHT} ~~(?:{_NO} (?:so|ho|abbiamo|sappiamo) (?:un )?(?:dove|posto|letto|tetto)|senza (?:tetto|un posto))
        {_TONIGHT} ~~dove (?:dormo|dormire|dormiamo|vado|andare|andiamo|mi metto)
        (?:dove (?:dormo|dormire|dormiamo|vado|andare|andiamo|passare la notte)|un posto|letto) ~{_TONIGHT}
        {_NO} (?:so|ho|abbiamo|sappiamo) (?:\w+ )?dove (?:dormire|passare la notte)\b
        (?:dormo|dormiamo|dorme|dormendo) (?:\w+ )?{_OUT}|(?:dormo|dormiamo) (?:\w+ )?{_OUTSIDE}
        (?:sono|siamo|sto|stiamo) (?:\w+ )?(?:in mezzo alla|per) strada\b|(?:sono|siamo) in strada\b|sulla panchina
        allaperto\b
        {_THROWN} ~(?:fuori|via|di casa|casa|strada|dal centro|dal dormitorio) ~~(?:{_TONIGHT}|oggi|notte|borse|fa)\b
        {_THROWN} ~(?:fuori|via|di casa|casa|strada) ~~(?:bambin\w|neonat\w|mia figlia|mio figlio)\b
        (?:adesso|ora|oggi|stanotte|stasera|appena|notte|unora fa) ~~{_THROWN}|fuori casa da|sono al freddo
        {_OUT} (?:\w+ )?(?:con|coi) (?:\w+ )?(?:bambin|figli|gemell|neonat|mia figlia|mio figlio)
        {_NO} (?:abbiamo|ho) (?:un )?(?:posto|dove) (?:passare|per) la notte|nessuno ci (?:prende|ospita) per la notte
        notte allaperto|(?:a|sotto) zero (?:gradi )?con|gradi (?:fuori|coi|con)""",
        rf"""{_RETURN}|aereo|volo\b|aeroporto|fino al|finche|prossim|settiman[ae]|fine mese|tra \d+|affitto|docce
        da (?:giugno|luglio|marzo|maggio|mesi|\w+ mesi)
        partenza|mensa|divano""",
    ),
)
