"""Danger now in Georgian, written in the coarse key that `danger` explains."""

from bot.core.danger_words.kinds import Kind

# What makes a sentence something other than danger now.
_KA_RETURN = r"""\w*brund
    d[ae]\w{0,3}brun|ca(?:mo)?v(?:al|id|ed)|ca(?:mo)?svl|cava\b|deport|sakartvelo"""
_KA_PAST = r"""(?:clis|tvis|kviris|clebis) cin|gasul|sarsan|carsul|\w*(?:celia|clebia)\b|xolme\b|adre\b|cinat\b
    \w+emukreboda"""
_KA_HELD = r"""deport|kamp|lager|banak|cixe|detens|daxurul"""  # by the authorities
_KA_TREATED = r"""mkurnal|ga?pren|reis|bilet|xolme\b|gada(?:i|vi)tan|mgzavr|kronik|tvitmprin|eskort"""
_KA_FEELING = r"""m[ao]r?to?o?b|mo?natreb|nostalgi|dard|stres|pikr|nerviul|lodin|uimed|valeb|sevd|siciv|sirc|simsil
        sicil"""

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
