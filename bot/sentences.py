"""Every sentence of the interface, by its key: the English source that translators work from.

Rule: whole sentences, `%(name)s` placeholders, no markup. The keys are what `core` says; a test holds both together.
`make texts` extracts this file into `content/interface.pot` and updates `content/<lang>/LC_MESSAGES/interface.po`.
"""


def N_(sentence: str) -> str:  # noqa: N802  # the name that Babel's extractor knows
    """Mark a sentence for translation without translating it here."""
    return sentence


def NP_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  # like N_, for a sentence that counts
    """Mark a sentence for one and for many; a language has as many forms as its plural rule says."""
    return one, many


SENTENCES: dict[str, str] = {
    # --- welcome
    "welcome": N_(
        "Hello! I am Homeward (შინისკენ), an information bot for Georgians abroad who are thinking about going home. "
        "I answer questions about assisted voluntary return and reintegration, and I can bring in a human counsellor "
        "or book a virtual counselling session. It is free and binds you to nothing.\n\n"
        "Privacy: what you write is stored encrypted, is read only by counsellors, and is deleted after a time. "
        "You can delete everything at any moment with /forget.\n\n"
        "You can write your question at once. First, which language shall we speak?"
    ),
    "language.ask": N_("Which language shall we speak?"),
    "language.set": N_("Good, we speak English. Write your question, or choose a topic:"),
    "language.set_ask_country": N_(
        "Good, we speak English. Which country are you in now? Then I can tell you what holds there. "
        "You can also write your question straight away."
    ),
    "language.offer": N_("I answer in the language you chose. To speak %(language)s instead, press the button."),
    "language.not_offered": N_(
        "%(language)s: I do not speak this language yet, so I write in Georgian. You can choose another language here."
    ),
    "country.ask": N_("Which country are you in now?"),
    "country.set": N_(
        "Thank you. From now on I also tell you what holds for this country: %(country)s. "
        "You can change it at any time with /country.\n\nWrite your question in your own words, or open the menu."
    ),
    "country.elsewhere": N_(
        "Thank you. I have no information of my own about that country, but I can answer in general, and a counsellor "
        "can look into your situation. Write your question, or choose a topic:"
    ),
    # --- menu and answers
    "menu": N_("What would you like to know about? Choose a topic, or simply write your question."),
    "menu.category": N_("%(category)s: choose a question."),
    "help": N_(
        "This is how it works: write your question in your own words, in Georgian (Latin letters are fine too), "
        "English, German, Greek, Dutch, French, Italian, Finnish or Swedish, and I look for the approved answer.\n\n"
        "/menu – all topics\n/human – write with a counsellor\n/book – book a virtual counselling session\n"
        "/mybooking – your booked session\n/country – the country you are in\n/language – the language\n"
        "/privacy – what is stored about you\n/forget – delete everything\n\n"
        "In danger, call the emergency number at once: 112 in the EU and in Georgia."
    ),
    "command.unknown": N_(
        "I do not know this command. Here is what I can do; you can also simply write your question."
    ),
    "button.unknown": N_("This button belongs to an older version. Please choose again:"),
    "session.renewed": N_(
        "I have been renewed and no longer know where we stopped. Your bookings and messages to counsellors are safe."
    ),
    "answer.did_you_mean": N_("I am not sure that I understood you. Did you mean one of these?"),
    "answer.unclear": N_(
        "I did not understand that. Please write it in other words, choose a topic below, or write with a counsellor."
    ),
    "answer.not_ours": N_(
        "This is outside of what I can help with: I only know about voluntary return to Georgia and the help around "
        "it. A counsellor may know where to ask. Or choose a topic:"
    ),
    "answer.second_miss": N_(
        "I am sorry, I still cannot find the right answer. So I ask a counsellor to help you. Or choose a topic:"
    ),
    "answer.offline": N_(
        "Just now I cannot read questions, only buttons. Please choose a topic below, or write with a counsellor: "
        "what you write will reach them."
    ),
    "answer.missing": N_(
        "I have no approved answer to this at the moment. A counsellor can help you, or choose a topic:"
    ),
    "answer.checked": N_("Source: %(publishers)s. Checked on %(date)s."),
    "answer.due": N_(
        "⚠️ This text should have been checked again by %(date)s, and something may have changed since. Ask a "
        "counsellor before you rely on it."
    ),
    "answer.older": N_("⚠️ This text is older than the Georgian text, which may say something new."),
    "answer.other_language": N_("I do not have this answer in your language yet, so here it is in: %(language)s."),
    "answer.withheld": N_(
        "My answer to this question has not been checked for a long time, so I do not show it: %(topic)s\n\n"
        "A counsellor can tell you what holds now."
    ),
    "answer.no_section": N_(
        "For this country I have nothing to add here: %(country)s. A counsellor can look into what holds there."
    ),
    "answer.which_country": N_(
        "The rules differ from country to country. Press “My country” and choose where you are now, and I add what "
        "holds there."
    ),
    "sources.head": N_("Where this answer comes from:"),
    "sources.line": N_("%(publisher)s, seen on %(date)s"),
    "sources.line_changes": N_("%(publisher)s, seen on %(date)s (can change)"),
    "sources.none": N_("This answer says only general things and rests on no single source."),
    "sources.dates": N_("Checked on %(checked_on)s. To be checked again by %(review_by)s."),
    "helpful.yes": N_("Thank you, that is good to know. Is there anything else you would like to ask?"),
    "helpful.no": N_(
        "Thank you for telling me. So I ask a counsellor, who can look at your situation. You can also ask in other "
        "words."
    ),
    # --- small talk and actions
    "talk.greet": N_("Hello! Write your question in your own words, or open the menu."),
    "talk.thanks": N_("You are welcome. If anything else comes up, write to me at any time."),
    "talk.goodbye": N_("Goodbye, and all the best. You can write to me at any time."),
    "talk.affirm": N_("Good. What would you like to know? Write your question, or open the menu."),
    "talk.deny": N_("All right. Please write in other words what you need, open the menu, or write with a counsellor."),
    "talk.bot_identity": N_(
        "I am a computer program, not a person. My answers were written and approved by people. "
        "If you would rather write with a person, press the counsellor button."
    ),
    "talk.complaint_feedback": N_(
        "Thank you for saying it; it helps us to do better. Press the counsellor button and tell it to a person: "
        "they will read it and answer you."
    ),
    "intent.talk_to_human": N_("Write with a counsellor"),
    "intent.book_counselling": N_("Book a counselling session"),
    "intent.my_booking": N_("My booked session"),
    "intent.reschedule_booking": N_("Move my session"),
    "intent.cancel_booking": N_("Cancel my session"),
    "intent.change_language": N_("Another language"),
    "intent.bot_privacy": N_("What is stored about me"),
    "intent.bot_identity": N_("Who am I writing with?"),
    "intent.show_menu": N_("All topics"),
    "intent.complaint_feedback": N_("A complaint or an idea"),
    "intent.emergency": N_("I am in danger now"),
    "category.programme": N_("The return programme"),
    "category.before_departure": N_("Before departure"),
    "category.journey": N_("The journey"),
    "category.back_in_georgia": N_("Back in Georgia"),
    "category.work_and_income": N_("Work and income"),
    "category.health_and_care": N_("Health and care"),
    "category.protection": N_("Protection"),
    "category.counselling": N_("Counselling"),
    # --- buttons
    "button.menu": N_("☰ Menu"),
    "button.human": N_("Counsellor"),
    "button.book": N_("Book a session"),
    "button.withdraw": N_("I need no counsellor"),
    "button.more": N_("Read more"),
    "button.less": N_("← Back to the answer"),
    "button.sources": N_("Sources and date"),
    "button.georgian": N_("The Georgian text"),
    "button.country_change": N_("%(country)s: change"),
    "button.helpful": N_("👍 Helpful"),
    "button.not_helpful": N_("👎 Not helpful"),
    "button.country": N_("My country"),
    "button.other_country": N_("Another country"),
    "button.not_listed": N_("My country is not listed"),
    "button.answer_again": N_("Back to the answer"),
    "button.confirm": N_("✓ Confirm"),
    "button.other_time": N_("Another time"),
    "button.other_day": N_("Another day"),
    "button.confirm_move": N_("✓ Move it"),
    "button.keep_time": N_("Keep my time"),
    "button.earlier_days": N_("← Earlier days"),
    "button.later_days": N_("Later days →"),
    "button.how": N_("How we talk"),
    "button.how_video": N_("By video"),
    "button.how_telegram": N_("A call on Telegram"),
    "button.how_phone": N_("By phone"),
    "button.about": N_("What they read"),
    "button.about_none": N_("Let them read nothing"),
    "button.back": N_("← Back"),
    "button.my_session": N_("My session"),
    "button.come": N_("✓ Yes, I will come"),
    "button.fine": N_("✓ That is fine"),
    "button.no_thanks": N_("No, thank you"),
    "button.move": N_("Move"),
    "button.cancel": N_("Cancel the session"),
    "button.cancel_yes": N_("Yes, cancel it"),
    "button.keep": N_("No, keep it"),
    "button.forget": N_("Delete everything"),
    "button.forget_yes": N_("Yes, delete everything"),
    "button.forget_no": N_("No, keep it"),
    # --- a counsellor
    "human.waiting": N_(
        "I have told the counsellors. One of them will write to you here. You can already write what it is about: "
        "nothing is lost. Meanwhile I go on answering your questions, or you can book a session at a fixed time.\n\n"
        "%(queue)s\n%(hours)s"
    ),
    "human.still_waiting": N_(
        "Your request is with the counsellors, and one of them will write to you here. You can add what it is about, "
        "or book a session at a fixed time.\n\n%(queue)s\n%(hours)s"
    ),
    "human.unanswered": N_(
        "I am sorry that it takes so long: nobody has been free yet. I have reminded all counsellors. If you prefer a "
        "fixed time, book a session.\n\n%(queue)s\n%(hours)s"
    ),
    "human.released": N_(
        "The counsellor cannot go on writing with you at the moment. Your request is in the queue again, with "
        "everything that you have written, and another counsellor will write to you here.\n\n%(queue)s\n%(hours)s"
    ),
    "queue.place": N_("Your place in the queue: %(place)s."),
    "hours.open": N_("The counsellors are at work until %(until)s."),
    "hours.shut": N_("The counsellors are not at work now; they are back on %(when)s and will write to you then."),
    "hours.holiday": N_(
        "Today is a public holiday in Georgia. The counsellors are back on %(when)s and will write to you then."
    ),
    "hours.always": N_("The counsellors are at work around the clock."),
    "hours.unknown": N_(
        "I cannot say exactly when a counsellor will write to you; you do not have to stay online for it."
    ),
    "human.withdrawn": N_("All right, I have told the counsellors that you do not need them now. You can ask me:"),
    "human.handed_on": N_(
        "%(name)s, a counsellor, goes on writing with you. They see everything that you have written here."
    ),
    "human.with_you": N_("A counsellor is in this chat already. Simply write; they read everything here."),
    "human.joined": N_(
        "%(name)s, a counsellor, is now in this chat. From here on you are writing with a person, and I keep quiet."
    ),
    "human.closed": N_(
        "The talk with the counsellor has ended, and I am here for you again. If you need them once more, "
        "press the counsellor button. You can also ask me:"
    ),
    "human.back": N_(
        "The counsellor has left this chat for now, and I answer you again. If you need a counsellor once more, press "
        "the counsellor button: they see what was written before."
    ),
    "rate.ask": N_(
        "How helpful was the talk with the counsellor? One tap is enough. Nobody learns who gave which rating, the "
        "counsellor neither."
    ),
    "rate.thanks": N_("Thank you. It helps us to do better."),
    # --- danger
    "danger.numbers": N_(
        "If you or somebody with you is in danger, call now. %(country)s:\n%(numbers)s\n\n"
        "If you are in another country, press the button."
    ),
    "danger.anywhere": N_(
        "If you or somebody with you is in danger, call now. In the EU and in Georgia: 112. "
        "Elsewhere: the local police or ambulance.\n\nWhich country are you in? Press the button and I will show you "
        "the numbers there."
    ),
    "danger.desk_open": N_(
        "I have alerted the counsellors, and somebody will write to you here as soon as they can. Do not wait for "
        "that if you are in danger: call."
    ),
    "danger.desk_shut": N_(
        "I have alerted the counsellors, but they are not at work now: it may be that nobody reads this before "
        "%(when)s. Do not wait for that: call."
    ),
    "danger.desk_unknown": N_(
        "I have alerted the counsellors, but I cannot say when somebody will read this. Do not wait for that: call."
    ),
    "numbers.general": N_("Emergency: %(number)s"),
    "numbers.police": N_("Police: %(number)s"),
    "numbers.ambulance": N_("Ambulance: %(number)s"),
    "numbers.unknown": N_("the local police or ambulance"),
    # --- media
    "media.photo": N_(
        "I cannot read photos. Please write your question in words. If you want to show a letter, press "
        "the counsellor button first: what you send then reaches a person."
    ),
    "media.video": N_(
        "I cannot watch videos. Please write your question in words, or press the counsellor button: what you send "
        "then reaches a person."
    ),
    "media.voice": N_(
        "I cannot listen to voice messages. Please write your question in words, or press the counsellor button: "
        "what you record then reaches a person."
    ),
    "media.audio": N_(
        "I cannot listen to recordings. Please write your question in words, or press the counsellor button: "
        "what you send then reaches a person."
    ),
    "media.document": N_(
        "I cannot read files. Please write your question in words. If you want to show a document, press "
        "the counsellor button first: what you send then reaches a person."
    ),
    "media.sticker": N_("Thank you! I only understand words, though. Write your question, or open the menu."),
    "media.location": N_(
        "I do not use locations and do not keep them. If you want to tell me your country, use /country. "
        "In danger, call the emergency number: 112 in the EU and in Georgia."
    ),
    "media.contact": N_(
        "I do not use contacts and do not keep them. If you want somebody to call you, press the counsellor button."
    ),
    "media.other": N_(
        "I cannot read messages of this kind. Please write your question in words, or write with a counsellor."
    ),
    "media.passed_on": N_("I have put this into your request; the counsellor will see it."),
    # --- booking
    "booking.offered": N_(
        "The counsellor offers you a session at a fixed time. Choose one of the next free times (%(place)s time), or "
        "another day:"
    ),
    "booking.choose_day": N_(
        "A session with a counsellor takes up to an hour, is free and confidential, and binds you to nothing. "
        "Which day suits you?"
    ),
    "booking.move_to": N_("To which day shall I move your session? Until you have chosen, it stays as it is."),
    "booking.noted": N_("%(note)s\n\n%(text)s"),
    "booking.fit_country": N_(
        "No counsellor for your country has a free time at the moment. You can book one of their colleagues, or write "
        "with a counsellor."
    ),
    "booking.fit_language": N_(
        "No counsellor who speaks your language has a free time at the moment. You can book one of their colleagues, "
        "who will find a way to understand you, or write with a counsellor."
    ),
    "booking.ask_zone": N_(
        "There is more than one local time in your country. Which of these places is nearest to you? Then I show you "
        "the right times."
    ),
    "booking.day_gone": N_("There is no free time left on that day. Which other day suits you?"),
    "booking.no_times": N_(
        "There are no free times at the moment. Please write with a counsellor: they will find one with you."
    ),
    "booking.no_other_times": N_(
        "There are no other free times at the moment. Your session stays as it is. If that does not suit you, please "
        "write with a counsellor."
    ),
    "booking.choose_time": N_("%(day)s: which time suits you? All times are local; the first: %(first)s."),
    "booking.slot_taken": N_("I am sorry, that time is no longer free. Which other day suits you?"),
    "booking.slot_taken_same_day": N_(
        "I am sorry, that time is no longer free. These still are: %(day)s, local time, the first: %(first)s."
    ),
    "booking.confirm": N_(
        "Your session would be:\n%(when)s\n\n%(how)s\n\nThis is what the counsellor will read before it:\n"
        "%(about)s\n\nI keep this time for you until %(until)s. Shall I book it?"
    ),
    "booking.confirm_move": N_(
        "I would move your session to:\n%(when)s\n\nUntil now it is:\n%(old)s\n\nI keep the new time for you until "
        "%(until)s. Shall I move it?"
    ),
    "booking.hold_over": N_(
        "I could keep this time only for five minutes, and it is not booked for you yet:\n%(when)s\n\nChoose it again "
        "if it is still free, or another time."
    ),
    "booking.by_video": N_("By video. I send you the link when the session begins."),
    "booking.by_telegram": N_("The counsellor writes to you in this chat at that time and calls you on Telegram."),
    "booking.by_phone": N_(
        "By phone. The counsellor asks you for your number in this chat at that time and then calls you."
    ),
    "booking.ask_how": N_("How would you like to talk with the counsellor?"),
    "booking.how_set": N_("All right, I have changed it and told the counsellor. Your session:\n%(when)s\n\n%(how)s"),
    "booking.ask_about": N_(
        "This is what the counsellor will read before the session:\n%(about)s\n\nTo change it, write it now in one "
        "message, in your own words (at most 300 characters). You can also let them read nothing."
    ),
    "booking.about_set": N_("This is what the counsellor will read before the session:\n%(about)s"),
    "booking.words": N_("“%(text)s”"),
    "booking.nothing_told": N_("Nothing. You can say everything in the session."),
    "booking.done": N_(
        "Booked. Your session with a counsellor:\n%(when)s\n\n%(how)s\n\nA file for your calendar follows. I will "
        "remind you. If the time no longer suits you, move or cancel it here."
    ),
    "booking.moved": N_(
        "Moved. Your session is now:\n%(when)s\n\n%(how)s\n\nThe new calendar file follows and takes the place of "
        "the old one. I will remind you of the new time only."
    ),
    "booking.yours": N_(
        "Your session with a counsellor:\n%(when)s\n\n%(how)s\n\nThis is what the counsellor will read before it:\n"
        "%(about)s"
    ),
    "booking.yours_near": N_(
        "Your session begins soon:\n%(when)s\n\nThe video link: %(link)s\n\nThis is what the counsellor reads before "
        "it:\n%(about)s"
    ),
    "booking.under_way_video": N_(
        "Your session has begun:\n%(when)s\n\nThe video link: %(link)s\n\nIf you cannot come or the link does not "
        "work, write it here, or press the counsellor button."
    ),
    "booking.under_way": N_(
        "Your session has begun:\n%(when)s\n\n%(how)s\n\nIf you cannot come or nobody writes to you, write it here, "
        "or press the counsellor button."
    ),
    "booking.none": N_("You have no session booked. Would you like to book one?"),
    "booking.none_yet": N_(
        "Nothing is booked yet, and the time you had chosen is free for others again:\n%(when)s\n\nYou can still take "
        "it, or book another one."
    ),
    "booking.ask_cancel": N_("Shall I cancel this session?\n%(when)s\n\nYou can also move it to another time."),
    "booking.cancelled": N_("Your session is cancelled:\n%(when)s\n\nYou can book another one whenever you like."),
    "booking.coming": N_(
        "Thank you, the counsellor will be there for you:\n%(when)s\n\n%(how)s\n\nIf something comes up, move or "
        "cancel it here."
    ),
    "booking.rezoned": N_(
        "Your session stays at the same moment. Where you are now, that is:\n%(when)s\n\nIt is now %(now)s. I will "
        "remind you by that clock; the new calendar file follows."
    ),
    "booking.shifted": N_(
        "The clocks of the place where you are now follow other rules than on the day you booked. Your session stays "
        "at the same moment in Tbilisi. By your clock it is:\n%(when)s\n\nDoes that suit you?"
    ),
    "booking.reminder_day": N_(
        "A reminder: your session with a counsellor is\n%(when)s\n\n%(how)s\n\nWill you come? If it no longer suits "
        "you, move or cancel it: somebody else may need the time."
    ),
    "booking.reminder_hour": N_("Your session begins within the hour:\n%(when)s\n\n%(how)s"),
    "booking.starts_video": N_(
        "It is time for your session:\n%(when)s\n\nPress the link to join: %(link)s\n\nIf it does not work, write it "
        "here, or press the counsellor button."
    ),
    "booking.starts_telegram": N_(
        "It is time for your session:\n%(when)s\n\nThe counsellor writes to you here and calls you on Telegram. If "
        "nobody does, press the counsellor button."
    ),
    "booking.starts_phone": N_(
        "It is time for your session:\n%(when)s\n\nThe counsellor asks you here for your number and then calls you. If "
        "nobody does, press the counsellor button."
    ),
    "booking.by_counsellor": N_(
        "%(name)s, a counsellor, has booked a session for you:\n%(when)s\n\n%(how)s\n\nA file for your calendar "
        "follows, and I will remind you. If it does not suit you, move or cancel it here."
    ),
    "booking.moved_by_counsellor": N_(
        "%(name)s, a counsellor, has changed your session. It is now:\n%(when)s\n\n%(how)s\n\nThe new calendar file "
        "takes the place of the old one. If it does not suit you, move or cancel it here."
    ),
    "booking.cancelled_by_counsellor": N_(
        "I am sorry: the counsellor had to cancel your session:\n%(when)s\n\nPlease choose another time, or write with "
        "a counsellor."
    ),
    "booking.other_counsellor": N_(
        "Your counsellor cannot be there, so a colleague will talk with you at the same time:\n%(when)s\n\n%(how)s\n\n"
        "Is that fine with you? You can also choose another time or cancel."
    ),
    "booking.taken_over": N_(
        "%(name)s, another counsellor, will talk with you at the same time:\n%(when)s\n\n%(how)s\n\nIs that fine with "
        "you? You can also choose another time or cancel."
    ),
    "booking.orphaned": N_(
        "I am sorry: your counsellor cannot be there for your session:\n%(when)s\n\nPlease choose another time. I have "
        "asked the colleagues too, and tell you if one of them can take over at the same time."
    ),
    "booking.nobody_came": N_(
        "I am very sorry: no counsellor can be there for your session:\n%(when)s\n\nI have alerted all counsellors, "
        "and one of them will write to you here as soon as possible. You can also choose another time."
    ),
    "booking.missed": N_(
        "We did not reach each other for your session:\n%(when)s\n\nThat can happen, and it changes nothing. Do you "
        "still want to talk? Book another time, or write with a counsellor."
    ),
    "invite.title": N_("Video call"),
    "invite.caption": N_("For your calendar"),
    "invite.caption_cancelled": N_("This removes the session from your calendar"),
    # --- privacy
    "privacy": N_(
        "What I store: your Telegram ID, your language and country, what you write here and what I answered, "
        "requests to counsellors and bookings. Texts, names and handles are stored encrypted. Only the counsellors "
        "read them, and only to help you; they see a short code instead of your name, and each look at the name is "
        "recorded. Photos and files are kept only if you send them while you are waiting for a counsellor or writing "
        "with one.\n\n"
        "%(kept)s Nothing is passed on to police, embassies or other "
        "authorities by this bot, and nothing is used for advertising.\n\n"
        "You can delete everything at once with /forget."
    ),
    "forget.ask": N_(
        "Shall I delete everything that is stored about you? That cancels a booked session and ends a talk with a "
        "counsellor. It cannot be undone."
    ),
    "forget.done": N_(
        "Everything stored about you here is deleted. Telegram itself still keeps this chat on your phone and on its "
        "servers: to remove that too, open the chat's menu, choose “Delete chat” and tick “Also delete for the bot”. "
        "You can come back at any time with /start."
    ),
    # --- trouble
    "failed": N_(
        "I am sorry, something went wrong on my side, and your last message was not answered. Please send it again, "
        "or write with a counsellor. The team has been told."
    ),
    # --- the desk (staff read these)
    "desk.card": N_(
        "New request\nLanguage: %(language)s\nCountry: %(country)s\n\n%(trail)s\n\n"
        "Whoever writes here takes the request; a line that begins with // stays inside."
    ),
    "desk.country_unknown": N_("not told"),
    "desk.trail_asked": N_("Asked: %(text)s"),
    "desk.trail_answered": N_("Answered with: %(topics)s"),
    "desk.trail_empty": N_("Nothing was asked before."),
    "desk.button_claim": N_("✋ I take it"),
    "desk.button_close": N_("✓ Close"),
    "desk.button_back": N_("↩ Back to the bot"),
    "desk.opened": N_("The request is open, and the counsellors are told."),
    "desk.claimed": N_("%(name)s has taken this request."),
    "desk.claim_first": N_("Nobody has this request yet. Take it first (“I take it” under the card)."),
    "desk.owned_by_other": N_("%(name)s has this request already."),
    "desk.not_for_you": N_("Only counsellors can do this. An administrator can add one with “homeward staff add”."),
    "desk.case_is_closed": N_("This request is closed; nothing written here is sent. It can be reopened on the desk."),
    "desk.other_case_open": N_("The person has another open request: go on there."),
    "desk.no_colleague": N_("This colleague cannot take requests. Choose another one."),
    "desk.nothing_written": N_("Nothing was written. Write a text first."),
    "desk.no_answer": N_(
        "This answer cannot be sent: it is missing, or it has not been checked for too long. Write it in your own "
        "words."
    ),
    "desk.no_offer": N_("No session can be offered: the person has one already, or no time is free."),
    "desk.not_yours": N_("Only your own texts that you wrote on the desk can be changed or taken back."),
    "desk.closed": N_("Closed by %(name)s (%(reason)s). The bot answers the person again."),
    "desk.closed_itself": N_("Nothing more came from the person, so the request is closed."),
    "desk.withdrawn": N_("The person says that no counsellor is needed now. The request is closed."),
    "desk.reopened": N_("%(name)s has reopened this request."),
    "desk.back": N_("%(name)s has given this chat back to the bot, which answers again. Anybody can take the request."),
    "desk.idle": N_("Nobody has written for a long time: the bot answers again. Anybody can take the request."),
    "desk.released": N_("%(name)s has put this request back into the queue. Anybody can take it."),
    "desk.requeued": N_(
        "%(name)s has not written for too long or is off duty: this request is back in the queue. Anybody can take it."
    ),
    "desk.handed_on": N_("%(name)s has handed this request on to %(to)s."),
    "desk.asked_again": N_("The person asks for a counsellor again. Anybody can take the request."),
    "desk.said": N_("%(name)s (on the desk): %(text)s"),
    "desk.noted": N_("📝 Note, %(name)s: %(text)s"),
    "desk.sent_file": N_("%(name)s has sent a file: %(file)s"),
    "desk.offered": N_("%(name)s has offered the next free times for a session."),
    "desk.sent_answer": N_("%(name)s has sent the approved answer: %(topic)s"),
    "desk.changed": N_("✏️ %(name)s has changed a message to:\n%(text)s"),
    "desk.took_back": N_("%(name)s has taken back a message."),
    "desk.too_old": N_(
        "This message is older than 48 hours, and Telegram deletes only younger ones. Write a correction instead."
    ),
    "desk.edited": N_("✏️ Changed by the person to:\n%(text)s"),
    "desk.answered": N_("🤖 The bot answered: %(topic)s"),
    "desk.danger": N_("⚠️ URGENT: possible danger. The person was shown the emergency numbers."),
    "desk.alert_new": N_(
        "A new request, no. %(case)s, is waiting.\nLanguage: %(language)s\nCountry: %(country)s\n%(link)s"
    ),
    "desk.alert_danger": N_(
        "⚠️ URGENT, request no. %(case)s: possible danger. Please look at it at once.\nLanguage: %(language)s\n"
        "Country: %(country)s\n%(link)s"
    ),
    "desk.alert_waiting": N_(
        "Request no. %(case)s is still waiting. Can you take it?\nLanguage: %(language)s\nCountry: "
        "%(country)s\n%(link)s"
    ),
    "desk.alert_several": N_("Requests waiting: %(count)s\n%(link)s"),
    "desk.handed_to_you": N_(
        "%(name)s has handed request no. %(case)s on to you.\nLanguage: %(language)s\nCountry: %(country)s\n%(link)s"
    ),
    "desk.done_for_you": N_(
        "An administrator, %(name)s, has handed on, put back or closed request no. %(case)s, which was with you. Here "
        "you see how it stands:\n%(link)s"
    ),
    "desk.taken_from_you": N_(
        "Request no. %(case)s is back in the queue, because the person has waited too long for an answer or you are "
        "off "
        "duty. You can take it again:\n%(link)s"
    ),
    "desk.left": N_("The person has blocked the bot: nothing can be sent to them now."),
    "desk.came_back": N_("The person has unblocked the bot; messages reach them again."),
    "desk.not_delivered": N_("⚠️ Not delivered to the person: %(why)s"),
    "desk.forgotten": N_("The person of request no. %(case)s asked to be forgotten; its topic is deleted."),
    "desk.replay_head": N_("The topic was deleted; these are the last messages of the request:"),
    "desk.replay_person": N_("👤 Person: %(text)s"),
    "desk.replay_bot": N_("🤖 Bot: %(text)s"),
    "desk.replay_staff": N_("💬 Counsellor %(name)s: %(text)s"),
    "desk.replay_note": N_("📝 Note, %(name)s: %(text)s"),
    "desk.link": N_(
        "Your link to the desk. It opens once, within five minutes; write /desk for a new one.\n\n%(link)s"
    ),
    "desk.duty_on": N_(
        "You are on duty and get alerts of new requests, for twelve hours at most or until you write /off."
    ),
    "desk.duty_off": N_(
        "You are off duty until your next working hours begin, or until you write /on. Requests that you had are "
        "back in "
        "the queue."
    ),
    "desk.for_counsellors": N_(
        "The desk is for counsellors and administrators. An administrator can change your role."
    ),
    "desk.private": N_(
        "Hello! You are on Homeward's staff. Here I send you alerts and bookings.\n\n"
        "/desk – a link to the desk, where the requests are\n/on – I am on duty\n/off – I am off duty\n\n"
        "To try the bot as a migrant, use another account."
    ),
    "reason.solved": N_("answered"),
    "reason.booked": N_("a session is booked"),
    "reason.referred": N_("referred to others"),
    "reason.no_answer": N_("no answer from the person"),
    "reason.withdrawn": N_("not needed any more"),
    "reason.other": N_("another reason"),
    "reason.none": N_("without a reason"),
    "desk.by_video": N_("By video"),
    "desk.by_telegram": N_("A call on Telegram"),
    "desk.by_phone": N_("By phone: ask the person for the number in the chat"),
    "desk.booking_done": N_(
        "A session has been booked with you:\n%(when)s\n%(how)s\nLanguage: %(language)s\nCountry: %(country)s\n\n"
        "What the person wants to tell you before is in the calendar of the desk (/desk)."
    ),
    "desk.booking_moved": N_(
        "A session with you has been moved.\nUntil now: %(old)s\nNow: %(when)s\n%(how)s\nLanguage: %(language)s\n"
        "Country: %(country)s"
    ),
    "desk.booking_cancelled": N_("A session with you has been cancelled; nothing is to be done:\n%(when)s"),
    "desk.session_taken_over": N_("%(name)s has taken over your session; nothing is to be done:\n%(when)s"),
    "desk.session_way_changed": N_(
        "The person would like to talk in another way:\n%(when)s\n%(how)s\nLanguage: %(language)s\nCountry: %(country)s"
    ),
    "desk.session_needs_somebody": N_(
        "⚠️ A session has no counsellor any more. Can you take it over? Open it in the calendar of the desk (/desk).\n"
        "%(when)s\nLanguage: %(language)s\nCountry: %(country)s"
    ),
    "desk.session_nobody_came": N_(
        "⚠️ URGENT, request no. %(case)s: a session begins in ten minutes, and it has no counsellor. Please take the "
        "request and write to the person:\n%(link)s\n\n%(when)s\nLanguage: %(language)s\nCountry: %(country)s"
    ),
    "desk.session_without_counsellor": N_(
        "⚠️ A booked session had no counsellor when its time came:\n%(when)s\nThe person was asked for patience. Take "
        "this request and write to them."
    ),
    "desk.session_reminder": N_(
        "A reminder: you have a session soon\n%(when)s\n%(how)s\nLanguage: %(language)s\nCountry: %(country)s\n\n"
        "Ten minutes before, the person's request opens on the desk."
    ),
    "desk.session_begins": N_(
        "🕑 A booked session is about to begin:\n%(when)s\nThe counsellor it was booked with takes this request and "
        "writes to the person here."
    ),
    "desk.session_begins_you": N_(
        "Your session is about to begin:\n%(when)s\n%(how)s\nLanguage: %(language)s\nCountry: %(country)s\n\nTake "
        "request no. %(case)s and write to the person there:\n%(link)s"
    ),
    "desk.session_begins_you_video": N_(
        "Your session is about to begin:\n%(when)s\nLanguage: %(language)s\nCountry: %(country)s\n\nThe video link: "
        "%(link)s\n\nThe person gets it when the session begins. To write to them, take request no. %(case)s on the "
        "desk (/desk)."
    ),
    "desk.booking_in_case": N_("The person has booked a session:\n%(when)s"),
    "desk.cancelled_in_case": N_("The session is cancelled:\n%(when)s"),
    "desk.booked_by_staff": N_("A counsellor has booked a session for the person:\n%(when)s"),
    "desk.session_is_over": N_("This session has begun or is over. Say how it ended instead."),
    "desk.session_not_begun": N_("This session has not begun yet. Say how it ended once it has."),
    "desk.session_settled_meanwhile": N_(
        "How this session ended was noted since you opened the page. What stands there now is shown below; put it "
        "together with yours and save again."
    ),
    "desk.session_overlaps": N_("You have another session at that time. Choose another time."),
    "desk.session_in_the_past": N_("This time has passed. Choose a time that lies ahead."),
    "desk.session_gone": N_("This session was cancelled or is no longer as you saw it. Look at the calendar again."),
    "desk.agenda": N_("Good morning! Your sessions today:\n%(sessions)s"),
    "desk.agenda_line": N_("%(time)s – %(language)s, %(country)s"),
    "desk.agenda_open": N_("Some of your past sessions have no outcome yet. Please enter how they ended:\n%(link)s"),
    "desk.content_refused": N_(
        "✏️ A changed file of the answers has a fault and is not used; the version before it stays.\n%(what)s"
    ),
    "desk.content_left_out": N_(
        "✏️ These files of the answers have faults and are left out; the rest is in use.\n%(what)s"
    ),
    "desk.fault": N_("⚠️ Something needs attention: %(what)s"),
    # --- moments
    "moment.one": N_("%(when)s (%(place)s time)"),
    "moment.two": N_("%(when)s (%(place)s time), %(home)s in Tbilisi"),
    # --- what Telegram shows about the bot
    "bot.name": N_("Homeward · შინისკენ"),
    "bot.description": N_(
        "Questions and answers for Georgians abroad who are thinking about going home: assisted voluntary return and "
        "reintegration. Free, confidential, binds you to nothing. A human counsellor can join, or book a session."
    ),
    "bot.short_description": N_("Answers for Georgians abroad about voluntary return to Georgia"),
    "command.start": N_("Start"),
    "command.menu": N_("All topics"),
    "command.human": N_("Write with a counsellor"),
    "command.book": N_("Book a session"),
    "command.mybooking": N_("My session"),
    "command.country": N_("The country I am in"),
    "command.language": N_("Language"),
    "command.privacy": N_("What is stored about me"),
    "command.forget": N_("Delete everything about me"),
    "command.help": N_("Help"),
}

# What depends on a number, which is the argument `count`.
COUNTED: dict[str, tuple[str, str]] = {
    "queue.usual_minutes": NP_(
        "The usual wait is about %(count)s minute.",
        "The usual wait is about %(count)s minutes.",
    ),
    "queue.usual_hours": NP_(
        "The usual wait is about %(count)s hour.",
        "The usual wait is about %(count)s hours.",
    ),
    "privacy.kept": NP_(
        "Texts are deleted by themselves after %(count)s day.",
        "Texts are deleted by themselves after %(count)s days.",
    ),
}
