"""Danger now in English."""

from bot.core.danger_words.kinds import Kind

# What makes a sentence something other than danger now.
_EN_RETURN = r"""return|(?:go|goes|going|come|coming|came|send|sent|am|get|im) (?:me |us |him |her )?(?:back|home)\b
    back (?:home|to|in)\b|(?:in|to|at) georgia|deport|if i go\b|after (?:arriv|land)|arriv"""
_EN_PAST = r"""(?:years?|months?|weeks?|days?) (?!old)|last (?:spring|summer|autumn|winter|time|christmas)|yesterday
    (?:in|until) (?:19|20)\d\d|since\b|used to\b|in the past|when i was|before i"""
_EN_HELD = r"""detention|abschiebehaft|prison|jail|custody|camp\b|cent(?:re|er)\b|airport|deport|police"""
_EN_TREATED = r"""treat|fly\b|flight|travel|chronic|airport|aircraft|plane\b|landing|medicine|used to|had\b|insurance
        often"""

EN = (
    Kind(  # a wish to die, suicide under way; not "I don't want to live there"
        r"""(?:kill|hang|harm|cut|shoot|drown|burn)(?:ing|ting)? my ?self|(?:want|going|will|gonna) ~hurt my ?self
        suicid
        (?:kills?|killing|hang|hanging|harm|harming) (?:him|her|them) ?sel|(?:finish\w*|done) with (?:this )?life\b
        (?:end|ends|ending|take|taking|finish|finishing) (?:my|her|his|their|this) (?:own )?life
        (?:will|going to|gonna|want to|wanna) end it\b|feel like dying|(?:want to|wanna) disappear
        end(?:ing)? it (?:all|tonight|today|now)|(?:better off|wish i (?:was|were)) dead|better i (?:was|were) dead
        (?:want|wants|wanted|wanna|wish|like|prefer|rather|better|hope|ready|deserve) (?:i )?(?:to )?(?:die|be dead)\b
        NOT (?:want|wanna|wish|feel like) (?:to )?(?:live|living|be alive|exist|wake up)PLACE
        (?:no|any) reason to live|nothing to live for
        (?:no|any|not worth) (?:sense|meaning|point) (?:to|in|of) (?:live|living|life)\b
        life ~(?:no|not|any) ~(?:sense|meaning|worth|point|living)|(?:not|never|wont) wake up\b
        better (?:off )?without me
        (?:cant|cannot|can not) (?:go on|live any ?more)PLACE|tired of (?:living|life|being alive)PLACE
        jump(?:s|ed|ing)? (?:off|from|out of|in front|down)|stand(?:ing)? on (?:the|a) (?:roof|bridge|edge|rail|balcony)
        (?:cut|cutting|slit|slash\w*) (?:his|her|my|their) (?:wrist|vein|arm|throat)|goodbye (?:world|forever|to every)
        (?:took|taken|swallow\w*|drank) ~(?:\d+|many|all|lots?|whole|bottle) ~(?:pill|tablet|medic|drug|paracet|xanax)
        (?:drank|swallow\w*|took|drunk) ~(?:bleach|poison|acid)\b"""
    ),
    Kind(  # cries for help
        r"""help (?:me |us )(?:please )?(?:now|immediately|quick\w*|fast|right now)\b
        help (?:me |us )?(?:please )?(?:my \w+ is|he|she|they|hes|shes|theyre)\b|sos\b
        save (?:me|us)(?! (?:a|the|time|money|some)\b)
        (?:please|help|quick) ~(?:call|send) ~(?:police|ambulance|112|somebody)
        (?:send|call|get|need|want) (?:the |an )?(?:police|ambulance) (?:now|please|help|quick|s?he|(?:to )?my|here|$)
        (?:i am|im|we are|were|she is|hes|he is|lifes?|lives) (?:is |are )?in (?:\w+ )?danger\b
        (?:urgent|danger) ~police""",
        rf"""{_EN_RETURN}|airport|aircraft|landing|flight|12th""",
    ),
    Kind(  # attacked at this moment; not "stress is killing me"
        r"""(?:is|are|keeps?|started|starts|WHO) (?:\w+ )?BEATING|(?:he|she|they) kills? (?:me|us)\b
        BEATING ME ~(?:now|help|please)
        (?:now|help|tonight) ~(?:beats?|hits?|attacks?|kicks?|chokes?|rapes?) ME\b
        (?:man|men|he|they|someone|somebody) ~trying to (?:get|come|break) in
        (?:beat|hit) (?:me|us) ~~(?:phone|locked|head|nose|broken|blood|just|outside|hospital)
        coming (?:for me|after me|to (?:beat|get))
        (?:beats?|hits?|attacks?|kicks?|chokes?|rapes?) ME (?:\w+ )?(?:now|again|tonight|right now)\b
        knife (?:fight|at|to|on)\b
        (?:pushed|threw|stabbed|shot|strangled|burnt) (?:me|us)\b
        WHO ~~(?:knife|knives|guns?|axe|weapons?|pistol|machete|sticks?)\b
        (?:break|kick|bang|smash)(?:s|ing)? ~door|(?:broke|breaking|breaks|to break) (?:in\b|into (?:my|our|the)\b)
        (?:WHO|is|are) (?:\w+ )?(?:at|outside|behind|in front of) (?:the|my|our) (?:door|house|flat|window)\b
        (?:i|im|we|am|are) (?:\w+ )?(?:hide|hiding|hidden) (?:\w+ )?(?:in|from|under|inside|behind)\b
        (?:following|chasing) (?:me|us)\b
        (?:was|were|just|got|been|they|he) (?:\w+ )?raped\b
        (?:i was|im|am|just|been|got) (?:just )?(?:stabbed|shot|kidnapped)\b
        (?:am|are) being (?:attacked|beaten|robbed|followed)|kidnapp?(?:ed|ing) (?:me|us|my)\b
        take (?:my|our) kidney""",
        rf"""{_EN_PAST}|stress|lonel|nostalgi|waiting|homesick|boredom|(?:pain|heat|work) is|debts?|bank|interest|paper
        uncertain
        in georgia""",
    ),
    Kind(  # "he will kill me"; not what awaits at home
        r"""(?:will|ll|hell|theyll|gonna|to|wanna) (?:\w+ )?(?:kill|murder|stab|rape|strangle|beat|shoot|burn) ME\b""",
        rf"""{_EN_RETURN}|{_EN_PAST}|threatened|swore|find (?:me|us)|forced""",
    ),
    Kind(  # locked in, held
        r"""lock(?:ed|s|ing)? (?:me|us|her|him|them|the door)\b|hostage
        (?:am|im|are) (?:\w+ )?in (?:a|the) (?:basement|cellar|trunk|truck)\b|against my will
        (?:am|im|are|is|were|been|hes|shes|got|me|us) (?:\w+ )?(?:locked|trapped|tied up|imprisoned)\b
        NOT (?:let|letting|allow|allowing) (?:me|us|her|him) (?:to )?(?:out|go|leave|get out|exit)\b
        (?:keep|keeps|hold|holds|holding|keeping) (?:me|us|her|him) (?:\w+ )?(?:in|inside|prisoner|locked|by force)\b
        (?:cant|cannot|can not) (?:get out|escape|leave the (?:house|room|flat|apartment|building))\b""",
        rf"""{_EN_HELD}|{_EN_PAST}|job|work|salary|pay\b|debt|contract|flight|border|passport|alone""",
    ),
    Kind(  # seriously ill now, fire
        r"""(?:NOT|hard to|difficult to|stopped|barely|unable to|struggling to) breat\w*
        heart attack (?:now|help|please)|unconscious|passed out
        collapsed
        faint(?:ed|ing|s)\b|i faint\b|NOT (?:wake|waking|respond\w*)|(?:turn\w*|is|hes|shes|went) blue\b|overdos|convuls
        (?:having|has|have|think|maybe|is) ~(?:heart attack|stroke|seizure)\b|chest (?:pain|hurts)
        pain in (?:my|his|her) chest
        bleed(?:s|ing)\b|blood everywhere|poisoned
        (?:wife|she|i am|im|shes|sister) (?:\w+ )?(?:giving birth|in labou?r)\b|waters? (?:just )?broke
        high fever|4[012] (?:\w+ )?fever|fever (?:of )?4[012]|(?:insulin|inhaler) ~(?:none|ran out|empty|finished)
        (?:no|without|out of) insulin|i(?: a)?m dying|(?:is|are|hes|shes) dying (?:now|here)\b
        (?:there is|theres|on) fire\b
        (?:house|flat|camp|building) is burning|drowning|(?:very|seriously) (?:sick|ill|bad) (?:right )?now\b
        (?:hit by a|run over by)\b|(?:fell|falling) (?:from|off|out of) (?:the|a) (?:balcony|roof|window)""",
        rf"""{_EN_TREATED}|{_EN_PAST}|{_EN_RETURN}""",
    ),
    Kind(  # nowhere to sleep tonight
        r"""(?:nowhere|no where|no place|no bed|no roof|no shelter|sleep\w*) ~~(?:tonight|this night|today|now)\b
        (?:tonight|this night|its night) ~~(?:nowhere|no place|no bed|street|outside|station|park|sleep|bench)\b
        (?:we|i|im|were|sleeping|kids|family|us|me|up) ~(?:on|in) (?:the |a )?(?:streets?|train station|park bench)\b
        (?:threw|thrown|kicked|throw\w*|put|evicted) (?:ME )?out ~~(?:now|tonight|hour|just|today|night)
        (?:just|now|tonight|today) ~(?:thrown|threw|kicked|evicted) (?:me |us )?out|sleeping (?:outside|rough)\b""",
        rf"""{_EN_RETURN}|until|next (?:week|month)|will be""",
    ),
)
EN_ALONE = (
    r"(?:please |its |an )*(?:(?:sos|112|911|emergency|help me|urgent|danger|save me|police|ambulance|please|now) )+"
    r"|(?:my )?\w+ (?:beats|hits|attacks|is beating|is hitting) (?:me|us) "
)
