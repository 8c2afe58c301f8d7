"""Danger now in French, without accents and apostrophes: `jai` is "j'ai", `ma` is also "m'a"."""

from bot.core.danger_words.kinds import Kind

_NO = r"(?:pas|pa|plus|plu|pu|jamais|aucun\w*)"
_I = (  # I want, I will, I think of, better
    r"(?:j?v(?:eux?|x|ais|oudrais?)|(?:envie|besoin|idee|decide|merite) de|j?(?:pense|songe)r? (?:\w+ )?a|j?prefere\w*"
    r"|prete? a|mieux|plutot|autant|j?aimerais|j?espere|j?souhaite|qua)"
)
_THEY = r"(?:v(?:eut|a|ont|eulent|oulait|oudrait)|(?:envie|menacen?t?|parler?|essay\w+|essaie|tente|vient) de|prete? a)"
_ONESELF = (
    r"(?:tuer|suicider|pendre|noyer|foutre en lair|flinguer|buter|supprimer|immoler|empoisonner|egorger|tirer une balle"
    r"|(?:couper|ouvrir|tailler|trancher) les veines|jeter (?:sous|du|de|d|par|dans|contre)|laisser mourir|faire du mal"
    r"|faire mal|couper)\b(?! (?:a|au) (?:la|travail|boulot|tache)\b)(?! (?:le|la|un|du|de|les (?!veines))\b)"
)
_DIE = (
    r"(?:mourir|crever)(?! (?:de|du|chez|aupres|en georgie|en paix|la bas|au (?:pays|village|travail|boulot)|a \w+i)\b)"
    r"(?! (?:dans|sur) (?:mon|son|ma|sa)\b)"
)
_PILLS = (
    r"(?:cachet|medic|medoc|compri|pilul|somnif|dolipr|parac|xanax|tramad|antidep|valium|lexomil|subutex|insulin)\w*"
)
_THERE = r"(?! (?:ici|en|avec|chez|la|dans|a|au|aux|comme|loin|separ\w*|sous|ensemble|cachee?|sur|de|dici|que|sans)\b)"
_KIN = (
    r"(?:(?:ma|mon|mes|sa|son|notre|nos|une?|la|le) (?:mere|femme|soeur|fille|petite?|frere|fils|enfants?|ami\w*"
    r"|cousine?|voisine?|pere|gars|gamin\w*|bebe|homme|copine|colo\w*)|maman|papa)\b"
)
_THEM = (
    r"(?:ils?|elles?|on|mari|copain|compagnon|conjoint|ex|pere|papa|frere|oncle|fils|beau (?:pere|frere)|belle mere"
    r"|patron(?:ne)?|chef|voisins?|hommes?|mecs?|types?|gars|inconnus?|gens|proprio|cousins?|bande|garcons?)"
)
_HITS = (
    r"(?:tapent?|frappent?|bat|battent|cognent?|tabassent?|poignardent?|giflent?|roue de coups|brulent?|violente?n?t?"
    r"|violent?|viole|tape|frappe|cogne|tabasse|etranglent?|etrangle|attaquent?|attaque"
    r"|agressent?|agresse|egorgent?|tue)\b"
)
_HITS_ME = rf"(?:(?:me|nous|la|le|les) {_HITS}|m(?:etrangl|attaqu|agress|egorg)e(?:nt)?\b|{_HITS} {_KIN})"
_ARM = (
    r"(?:couteaux?|armes?|pistolet|fusil|hache|machette|marteau|batte|flingue|revolver|cutter|barre de fer|tournevis)\b"
)
_DROP = r"(?:pont|toit|balcon|fenetre|etage|train|metro|vide|camion)"
_DOOR = r"(?:la|ma|notre|sa) porte\b"
_HIT = r"(?:frapp|poignard|etrangl|viol|batt|tabass)\w+"
_KILL = (
    r"(?:tuer|buter|egorger|poignarder|bruler|frapper|violer|etrangler|tabasser|massacrer|planter|descendre|crever)\b"
)
_HOUSE = r"(?:maison|immeuble|centre|foyer|chambre|appart\w*|camp|batiment|logement|squat)"
_OUT = (
    r"(?:a la rue|dehors|dans la rue|sans abri|sur un banc|sous (?:le|un) pont|(?:a|dans) la gare"
    r"|dans (?:un|le) (?:parc|hall))\b"
)
_OUTSIDE = r"(?:dehors|a la (?:rue|porte)|du (?:squat|foyer|logement|centre))"
_PUT = r"(?:mise?s?|jetee?s?|viree?s?|foutue?s?|chassee?s?|sortis?|met|jete)"
_TONIGHT = r"(?:ce soir|cette nuit|maintenant|tout de suite)\b"
_RESCUE = r"(?:la police|police|une? ambulance|ambulance|samu|pompiers|secours|112|15|17|18)\b"
_CRY = r"(?:(?:cest|une?|la|les?|aidez?|moi|nous|vite|svp|stp|urgen\w+|police|ambulance|help|vitale|tout de suite) )"
_NOW = r"(?:maintenant|mtn|mnt|vite|svp|secours|aidez|help|en ce moment|ce soir|cette nuit|tout de suite|minutes?)\b"

# What makes a sentence something other than danger now.
_RETURN = r"""(?:je|on|nous|si|pour|en|vais|veux|dois|moi) (?:y )?(?:r?entr(?:e|er|ant|erai|ais)|retourn)|retour
    renv(?:oi|oy)
    expuls
    deport|georgie\b|la ?bas\b|au (?:pays|village)|tbilis|batou?m|koutais|r(?:o)?ustavi|a larrivee|en arrivant
    quand jarrive|rentrer (?:cest|serait)"""
_PAST = r"""(?:il y a|ya|y a|depuis) (?:\w+ ){0,2}(?:ans?|annees?|mois|semaines?|jours)\b
    (?:annee|mois|semaine|lan|ete) passee?
    dernie?r|(?:en|depuis|ete) (?:19|20)\d\d|autrefois|quand j ?etais|c?etait\b|enfance|a lepoque|(?<!depuis )hier\b
    petite? (?:je|jai)|a ete\b|avait\b"""
_LONG_AGO = r"""(?:il y a|ya|y a|depuis) (?:\w+ ){0,2}(?:ans?|annees?|mois)\b|(?:annee|mois|lan|ete) passee?|dernie?r
    (?:en|depuis|ete) (?:19|20)\d\d|quand j ?etais|c?etait\b|enfance|avait\b|a eue?\b|a fait\b"""
_HABIT = r"""quand|lorsqu|chaque fois|souvent|parfois|toujours|regulier|jamais|pour (?:avoir|de l)|des que|sil boit
    si (?:on|je)
    refuge|divorce|plainte|est ce|comment|numero|ordonnance|ceinture|violence|droits?\b"""
_HELD = r"""centre\b|valise|bagage|retention|[ld]?aeroport|prison|police|deport|expuls|cra\b|cellule|garde a vue
    zone d ?attente
    travail
    boulot
    salaire|chez moi
        tete|psy|depress|confin|solitude|contrat"""
_TREATED = r"""trait|soign|soins|[ld]?avion|vol\b|voyag|[ld]?aeroport|chroniq|rembours|suivie?\b|dialyse|hospitalis
    [ld]?escorte
    antecedent
        [ld]?assurance|souvent|parfois"""

FR = (
    Kind(  # a wish to die, suicide under way; not "je ne veux plus vivre ici"
        rf"""{_I} (?:\w+ )?me {_ONESELF}|{_THEY} (?:\w+ )?se {_ONESELF}
        (?:sest|se|me suis) (?:pendue?|suicid|jetee? (?:sous|du|par))
        (?:j?v(?:eux?|x|oudrais?)|(?:envie|idee|merite) de|j?(?:pense|songe)r? a) {_DIE}
        (?:j?prefere\w*|mieux|plutot|autant) (?:de |que )?{_DIE}
        (?:j?aimerais|j?souhaite|laisse[rz]? moi|(?:elle|il|\w+) (?:veut|parle de|voudrait)) {_DIE}
        (?<!cest du )(?<!est du )(?<!serait du )suicid|me (?:tuer|pendre) (?:serait|est)\b
        je (?:me )?me (?:tue|pends|flingue)\b(?! (?:au?|pour)\b)
        (?:envie|besoin|decide) d ?en finir\b(?! avec (?!la vie|ma vie|tout))
        j?v(?:eux|eut|ais|oudrais) (?:\w+ )?en finir\b(?! avec (?!la vie|ma vie|tout))
        (?:fin a|terme a) (?:mes|ses|ma|sa|leurs|ces) (?:propres )?(?:jours|vies?)\b|attente[rz]? a (?:mes|ses) jours
        {_NO} (?:\w+ )?(?:envie|gout|force|courage|raison|besoin) (?:de|a|pour) (?:vivre\b{_THERE}|exister|me lever)
        {_NO} (?:la |de )?(?:force|courage|raison|envie) de (?:continuer|rester) (?:a vivre|en vie|sur terre|\.|\Z)
        (?:veux|voudrais|veut|vx|veu|supporte|merite) {_NO} (?:de )?(?:vivre|exister|etre en vie)\b{_THERE}
        a quoi bon (?:vivre|exister|continuer|me lever)\b{_THERE}
        (?:sert|sens|servirait) (?:\w+ )?a? ?(?:rien )?(?:de|a) vivre\b
        vie (?:na|a|vaut|ne vaut|nest) ~{_NO} (?:de |aucun )?(?:sens|valeur|la peine|rien)\b
        (?:fatigue\w*|marre|lasse?) de (?:vivre|la vie)\b{_THERE}
        (?:mieux|tranquilles?|heureu(?:x|ses?)|soulage\w*|plus simple) ~sans moi\b(?! (?:a|au|dans)\b)
        si (?:j ?|je )?(?:ne |n)?(?:etais|serais|existais?) (?:plus|morte?)\b(?! (?:en (?!vie)|a|au|avec)\b)
        si je (?:ne )?disparai\w+|(?:veux|voudrais|envie de|aimerais) (?:\w+ )?disparaitre\b
        (?:prefere\w*|voudrais|veux|aurais du|mieux|aimerais) (?:\w+ )?(?:etre|naitre|etais) (?:morte?|jamais)\b
        (?:mieux vaut|plutot|prefere\w*|vaut mieux) (?:\w+ )?(?:la |ma )?mort\b
        (?:pense|songe)r? (?:\w+ ){{0,3}}a (?:la|ma) mort\b
        morte? (?:plutot )?que (?:de )?(?:rentrer|vivre|retourner)|jaurais du (?:mourir|crever)
        j?vais sauter\b(?! (?:le|la|les|l|un|une|ce|cette|de joie|sur|au plafond)\b)
        (?:saute\w*|jet\w+|balance\w*) (?:\w+ )?(?:du|de|dun|par|sous|dans) (?:le |la |un |mon )?(?:\d\w* )?{_DROP}
        dit (?:de )?saute\b
        (?:suis|assise?|debout|est|monte\w*|etais) (?:\w+ )?sur (?:le|un|la) (?:pont|toit|rebord|parapet|rambarde)\b
        (?:au bord|sur le bord|le long) (?:du (?:pont|quai|vide|toit)|des (?:rails|voies)|de la (?:falaise|fenetre))
        (?:suis|est|marche|allongee?|assise?) (?:\w+ )?(?:sur|entre) les (?:rails|voies)
        (?:prepare|achete|attache|noue|accroche|trouve) ~(?:la |une |ma )(?:corde|noeud)\b
        corde (?:est |autour|au cou|prete)
        (?:lettre|mot|message|video) (?:d ?|de )?adieux?\b|(?:lettre|mot|message) dadieux?
        (?:dit|dire|faire|fais) (?:\w+ )?adieux? a (?:mes (?:amis|enf|par|pro)|ma (?:f|m)|mon|tous)|mes adieux
        adieu (?:la vie|le monde|a tous|tout le monde|mes|ma famille|a mes|maman)|au revoir (?:la vie|ce monde)
        quitter ce monde|a? ?lautre monde|plus de ce monde
        place (?:est |serait )?(?:au cimetiere|sous (?:la )?terre|au ciel|dans (?:la|une) tombe)
        (?:dormir|endormir\w*) (?:\w+ )?(?:pour toujours|a jamais|eternellement)
        (?:plus|jamais|pas) (?:jamais )?me reveiller\b
        (?:me|nous) reveill(?:e|erai|erais) (?:plus|jamais|pas demain)|me reveillerai pas
        (?:ce soir|cette nuit|demain) (?:\w+ )?(?:ce |tout )?sera (?:fini|termine)\w*\b
        jaurai (?:termine|fini) (?:moi|avec)
        (?:dites|dis|dire|dit) a (?:ma|mon|mes|maman) (?:\w+ )?que je l\w* ?aim
        (?:occupe toi|occupez vous|prends soin|prenez soin) (?:bien )?de (?:mes|ma|mon) (?:enf|gos|fil|mer|bebe|petit)
        (?:avale\w?|pris|bu|gobe|prendre|prise) ~(?:\d\d+|tous|toute|trop|boites?|tube|flacon|paquet) ~{_PILLS}
        (?:avale|pris|ingere|gobe) (?:une |la |deux |les )?(?:boite|plaquette|\d\d+)s? (?:de |d)?{_PILLS}
        compte (?:mes|les) {_PILLS}
        pris quelque chose pour (?:dormir longtemps|mourir|en finir)|(?:medic\w+|produit|poison|dose) (?:qui )?tue
        (?:avaler?|bu|boit|ingere|boire) (?:(?:de|du|des|une|la|l?eau) ){{0,4}}(?:javel|poison|acide|deterg|lames?)\b
        (?:coupe\w*|ouvert|ouvre|taillade|tranche) (?:\w+ )?(?:les|mes|ses) (?:veines|poignets)|scarifi
        lames? (?:de rasoir )?(?:dans|a|sur) (?:la|ma|le|mon|les|mes)|me faire (?:du )?mal (?:cest|est|me|a moi)
        (?:essaye|tente|rate) (?:de me (?:tuer|pendre|noyer)|de mourir|avec (?:la|une|ma) (?:ceinture|corde))
        ouv(?:ert|re|rir) (?:tout )?le gaz|personne (?:ne )?(?:me )?(?:cherchera|pleurera|regrettera)
        que je sois morte?\b|dieu (?:ne )?me pren\w+|vais passer a lacte"""
    ),
    Kind(  # cries for help, and the message that is nothing but one
        rf"""au? ?secour|a laide\b|sos\b|sauve[rz]? (?:moi|nous|la|le|mon|ma|mes)\b(?! (?:une|la place|argent))
        (?<=\A ){_CRY}{{0,3}}(?:urgen(?:ce|t)|police|ambulance|samu|pompiers|danger|aidez? moi|112) {_CRY}{{0,4}}[. ]*\Z
        (?<=\A )(?:(?:mon|ma|mes) )?\w+ {_HITS_ME} [. ]*\Z"""
    ),
    Kind(  # cries for help that may also be a question
        rf"""(?:aide[zr]?|help) (?:(?:moi|nous|svp) ){{0,2}}(?:vite|maintenant|mtn|tout de suite|ils? |elle |on me)
        (?<!il )(?<!elle )(?<!on )(?<!qui )(?<!sinon )(?:appel(?:le|e[zr]?)|envo[iy]e[zr]?) {_CRY}{{0,2}}l?{_RESCUE}
        (?:police|ambulance|samu|pompiers|secours) (?:vite|svp|tout de suite|maintenant|urgent)
        vite (?:la |une |l|le )?(?:police|ambul|samu|pomp)
        (?:besoin|faut) (?:de la|dune|la|une|du|le) (?:police|ambulance|samu) ?(?:vite|maintenant|ici|\.|\Z)
        112 (?:ne )?repond
        (?:vie|suis|sommes|est) (?:est )?en danger(?: de mort)?\b|danger de mort""",
        rf"""{_RETURN}|[ld]?avion|[ld]?aeroport|faut il|puis je|peut on|si (?:je|on)|papiers|pour moi\b|atterr""",
    ),
    Kind(  # said to be now
        rf"""{_HITS_ME} ~{_NOW}|{_NOW} ~{_HITS_ME}|monte l ?escalier|revient dans (?:une|\d+) minutes?""",
        rf"""{_PAST}|{_RETURN}|stress|solitud|nostalg|nerfs""",
    ),
    Kind(  # attacked at this moment; not "le stress me tue", not "mon mari me bat quand il boit"
        rf"""{_THEM} ~{_HITS_ME}|(?:me|nous|la|le) coince et
        en train de (?:me |nous |la |le )?(?:battre|frapper|taper|tuer|etrangler|violer|casser (?:la|ma) porte)
        {_THEM} (?:\w+ )?(?:me|nous) (?:suit|suivent|poursui\w+|pourchass\w+|course)\b
        (?:voiture|quelqu ?un) (?:\w+ )?(?:me|nous) suit\b
        {_THEM} ~(?:a|avec|ont|tient|prend|pris|cherche|sorti?|brandit|pointe|arme) (?:\w+ )?(?:une? |la |son |d)?{_ARM}
        (?:me|nous) menacen?t? (?:avec|de son|de leur|maintenant|dune?) (?:\w+ )?{_ARM}
        (?:me|nous) menacen?t? maintenant
        braqu(?:e|ent)\b
        (?:defonce|enfonce|fracasse|tambourine|casse|force|cogne)n?t? ~(?:dans |a |sur |contre )?{_DOOR}
        (?<!police )(?<!policiers )(?:tape|frappe)(?:nt)? (?:fort |dans |a |sur |contre |comme un \w+ )?{_DOOR}
        (?:essa[yi]en?t?|tenten?t?|veut|veulent) (?:\w+ )?(?:d ?|de r)?entrer (?:chez|dans (?:ma|la)|par|de force)
        (?:est|sont|attend|attendent|crien?t?|hurlen?t?|arrive) (?:\w+ )?(?:derriere|devant|en bas de|a) {_DOOR}
        (?:est|sont|attend|attendent) (?:\w+ )?(?:devant|en bas de) (?:chez (?:moi|nous)|l ?immeuble|la maison)
        (?:suis|sommes|jsuis|chui|est) (?:\w+ )?(?:cachee?s?|planquee?s?|barricad\w+) (?:dans|sous|derriere|aux?)\b
        me (?:cache|planque) (?:dans|sous|derriere|de lui|deux)\b|(?:dans|derriere) (?:larmoire|le placard)
        chaise contre la porte
        (?:vien[ts]|venons) d(?:etre|e (?:me|se|nous)(?: faire)?) (?:viol|agress|poignard|frapp|kidnapp|attaqu|braqu)
        (?:ma|mont|nous a) (?:\w+ )?{_HIT} ~(?:bouteille|couteau|sang|saigne|tete|ouverte|maintenant|linstant|la\b)
        (?:ma|mont) (?:poignarde|tire dessus|plante)|lynch|egorg|kidnapp|enlev(?:e|ee|er) (?:de force|par|dans une)
        tire(?:nt)? (?:sur|dessus)
        (?:va|vont|revien\w+|arrive\w*|monte) (?:\w+ )?(?:lescalier|me (?:frapper|tabasser|trouver)|dans une minute)""",
        rf"""{_PAST}|{_HABIT}|{_RETURN}|stress|solitud|nostalg|dette|banque|justice|medecin|docteur|psy|nerfs
        assistante? sociale|valise
        bagage|[ld]?avion|douane|musique|preparer a|entretien|[ld]?attente|bourse""",
    ),
    Kind(  # "il va me tuer"; not what awaits at home
        rf"""(?:va|vont|veut|veulent|voulait|menace de|menacent de) (?:\w+ )?(?:me|nous|la|le|les) (?:\w+ )?{_KILL}
        {_THEM} (?:me|nous|la) tue(?:nt|ra|ront)?\b|sors dici que morte
        (?:va|veut|vont|veulent|menace de) m(?:egorg|etrangl|assassin)er
        (?:me|nous) (?:laissera|laisseront) pas (?:vivante?|en vie)""",
        rf"""{_RETURN}|{_PAST}|travail|stress|attente|solitude|procedure|retrouve
        si (?:je|on|mon|ma)\b(?! (?:ouvr|sor|crie|parle|boug))""",
    ),
    Kind(  # locked in, held
        r"""(?:ma|mont|nous a|nous ont|suis|sommes|la|est|jsuis|etre|on est) (?:\w+ )?enferm(?:ee?s?|er)\b
        enfermee?s? (?:a (?:cle|clef|double)|dans (?:la|le|une?))
        (?:men|nous en)ferme(?:nt)?\b
        (?:tiens?|tiennent|tient|retienn?e?n?t|gardent|garde) (?:prisonniere?|enfermee?s?|de force|captive)
        (?:me|nous|la) (?:re)?(?:tient|tiennent|gardent) (?:\w+ )?(?:dans|ici|a|de force|contre|depuis)\b
        retenue?s? (?:de force|contre|prisonn)|contre (?:mon|ma|notre|son|sa) (?:gre|volonte)|sequestr(?:e|ent)\b
        sequestree?s? (?:dans|par|depuis|ici)|en otage
        prise? en otage|rancon
        laiss(?:e|ent) (?:\w+ )?(?:pas|plus|pa) (?:\w+ )?sortir|empechent? de sortir
        (?:peux|peut) (?:pas|plus|pa) sortir de (?:la|cette|lapp|chez lui)
        ferm\w+ (?:la |ma )?(?:porte )?~a cle|(?:pris|garde|confisque|cache) (?:les|mes) cles
        attachee? (?:a|au|avec|dans)\b(?! (?:la georgie|mon|ma|mes))
        coincee?s? (?:dans (?:la|le|un|une) (?:ascenseur|voiture|cave|coffre|camion))""",
        rf"""{_HELD}|{_LONG_AGO}|{_HABIT}|(?:si|en|pour) (?:je )?rentr|georgie\b""",
    ),
    Kind(  # seriously ill now, fire
        rf"""j?(?:peux?|peut|arrive|arrivent|px) (?:meme )?(?:plus|pas|pa|pu) (?:a |bien |meme )?respirer
        respire (?:\w+ )?(?:plus|pas|pa|mal|pu)\b
        respirer (?:\w+ )?(?:fait|mal)|(?:du mal|difficultes?) a respirer|j? ?etouffe\b|suffoqu|inconscient|evanoui
        perdu connaissance
        (?:fait|faire) un (?:malaise|infarctus|avc)|malaise cardiaque|crise cardiaque|infarctus|arret cardiaque|un avc\b
        (?:se )?reveill(?:e|ent) (?:plus|pas|pa)\b(?! (?:la nuit|le matin))|(?:reagit|bouge) (?:plus|pas)\b
        levres? (?:sont )?bleu|pas de pouls|de pouls
        (?:maman|papa|il|elle|bebe|copain|fils|fille|mari|femme) (?:est |devient )?(?:\w+ment |toute? )?bleue?\b
        (?:\w+ment|toute) bleue?\b
        j?(?:saigne|perds? (?:du|beaucoup de|mon|trop de) sang)\b(?! du nez)
        (?:arreter|stopper|plein de|beaucoup de|partout) (?:le |du )?sang
        sang (?:partout|coule|qui coule|ne sarrete|sarrete)|crache (?:du )?sang
        vomi[ts]? (?:du sang|noir)|hemorrag|saign(?:e|ent) (?:\w+ )?(?:beaucoup|de la tete|pas)
        (?:douleur|mal|serre|pression) ~poitrine
        (?:bras|cote|moitie|visage|bouche) (?:\w+ ){{0,3}}(?:endor\w*|engourdi\w*|paralys\w*|qui tombe|deforme)|convuls
        crises? depileps
        perdu les eaux|poche (?:des eaux )?(?:a |est )?(?:rompu|perc|casse)
        accouche\w* (?:dans (?:la|une)|la|maintenant)\b|en train daccoucher
        contractions (?:toutes|chaque|fort|tres)|(?:4[012]) (?:\d )?(?:de )?fievre|fievre (?:\w+ )?(?:a |de )?4[012]
        overdos|surdos|seringue|(?:pas|plus) d ?insuline (?:depuis|et je)|ventoline ~(?:vide|finie|plus)
        gorge (?:qui )?(?:\w+ )?gonfl
        avale (?:de la|du|de l|une) (?:javel|produit|pile|essence)|(?:je|en) meurs\b(?! (?:de|d)\b)
        vais mourir\b(?! (?:de|d|dennui|un jour)\b)
        (?:est|en) (?:en )?train de mourir|au feu\b|y a le feu|incendie (?:dans|chez|ici|maintenant)
        feu (?:dans|chez|a la) (?:la |le |ma )?
        sent (?:fort )?le gaz|(?:odeur|fuite) de gaz|le gaz ~tourne
        {_HOUSE} (?:\w+ )?(?:est en train de )?brul(?:e|er|ent)\b
        {_HOUSE} (?:dhebergement )?(?:a|vient de) bruler? (?:ce|cette|et on|maintenant)
        tombee? (?:du|de la|dun|par la|de) (?:\w+ )?(?:toit|echelle|echafaudage|fenetre|balcon|etage)
        par terre (?:\w+ )?(?:levres|inconsc|bouge|sang|il ne)
        (?:tiens?|tient) plus debout|mal au ventre a hurler|ecrasee?s? par|renversee? par une|electrocut|mordue? par
        se noie|intoxi\w+ (?:au|monox)
        accident (?:\w+ )?(?:maintenant|a linstant|coince|blesse)|coincee? dans la voiture|crie ~va mourir
        (?:fille|fils|enfant|bebe) (?:de \d+ ans )?(?:a )?disparu ~(?:avec|depuis (?:ce|hier|midi|\dh)|ce)""",
        rf"""{_TREATED}|{_LONG_AGO}|{_RETURN}|quand j|stress|angoiss|panique""",
    ),
    Kind(  # nowhere to sleep tonight
        rf"""{_TONIGHT} ~~~(?:ou|on va) (?:aller|dormir|coucher|passer)|{_TONIGHT} ~~~{_OUT}
        {_TONIGHT} ~~~(?:ni lit|dormir ou|nulle part|aucun endroit|pas de (?:place|lit|toit))\b
        (?:dormir|nulle part|ou aller|pas (?:de|un) (?:place|lit|toit)) ~~{_TONIGHT}|{_OUT} ~~{_TONIGHT}
        nulle part (?:ou |pour )?(?:dormir|coucher|passer la nuit)
        (?:je|on|nous|jsuis|suis|sommes) (?:\w+ )?(?:est )?a la rue\b(?! (?:au|en)\b)
        (?:dors|dort|dormons|dorment|suis|sommes|est|gele|caille) (?:coincee?s? |assise?s? |tou\w+ )?{_OUT}
        {_PUT} (?:\w+ )?{_OUTSIDE} ~~(?:ce|cette|maintenant|heures?|avec|\d+h|a \d+h|pleut|neige|nuit|bebe|viens)\b
        (?:vient|viens|viennent) de (?:\w+ ){{0,2}}(?:mettre|jeter|virer|foutre|chasser) ~(?:dehors|rue|porte)
        plus de toit depuis|(?:neige|pleut|froid|gele) ~~(?:dehors|dormir|voiture sans|nulle)
        (?:assise?s?|dors|dort|dormir|couchee?s?|allongee?s?) (?:\w+ )?sur un banc
        dehors ~~(?:neige|pleut|froid|gele|nuit)
        sais (?:pas|plus) ou (?:dormir|passer la nuit)\b
        (?:sans|pas de|plus de) (?:toit|lit|logement) (?:ce soir|cette nuit)|(?:sent|sens) plus ses pieds
        (?:cette nuit|minuit|froid|nouveau ne|bebe) ~~(?:a la|dans la) gare\b""",
        rf"""{_RETURN}|[ld]?avion|vol\b|[ld]?aeroport|jusqu|fin du mois|prochaine?|dans \d+|loyer|attendant
        sera(?:is|i)?\b|billet
        depuis (?:\w+ ){{0,2}}(?:mois|juin|juillet|aout|automne|hiver|ans)|douche|manger ou|[ld]?associat""",
    ),
)
