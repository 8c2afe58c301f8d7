// The labels of the page in Georgian and English, and which of the two is chosen.

const WORDS = {
  ka: {
    nothing_leaves: "სავარჯიშო სივრცე: აქედან ამ კომპიუტერის გარეთ არაფერი გადის.",
    page_language: "გვერდის ენა", migrant: "მიგრანტი", staff: "კონსულტანტები", bot: "ბოტი", ok: "გასაგებია",
    act_as_migrant: "რომელი მიგრანტი ხართ", act_as_staff: "რომელი თანამშრომელი ხართ", chats: "ჩათები",
    log_migrant: "მიმოწერა ბოტთან", log_staff: "თანამშრომლების მიმოწერა", write: "შეტყობინება", send: "გაგზავნა",
    start: "დაწყება", block: "ბოტის დაბლოკვა", unblock: "ბლოკის მოხსნა", back: "უკან", cancel: "გაუქმება",
    commands: "ბრძანებები", attach: "ფაილი, ფოტო და სხვა", photo: "ფოტო", video: "ვიდეო", voice: "ხმოვანი",
    audio: "აუდიო", document: "ფაილი", sticker: "სტიკერი", location: "მდებარეობა", contact: "კონტაქტი",
    add: "დამატება", add_migrant: "ახალი მიგრანტი", first_name: "სახელი", app_language: "Telegram-ის ენა",
    private: "პირადი ჩათი ბოტთან", general: "ზოგადი", group: "თემები", counsellor: "კონსულტანტი",
    editor: "რედაქტორი", admin: "ადმინისტრატორი", edited: "შეცვლილია", reply: "პასუხი", edit: "შეცვლა",
    typing: "წერს…", sending: "აგზავნის…", topic_closed: "თემა დახურულია", you: "თქვენ", deleted: "წაშლილი",
    topic_created: "გაიხსნა თემა: ", topic_renamed: "თემას ახალი სახელი აქვს: ", topic_reopened: "თემა ხელახლა გაიხსნა",
    pinned: "მიმაგრდა: ", migrated: "ჯგუფი სხვა მისამართზე გადავიდა", forwarded: "გადმოგზავნილია: ", nobody: "აქ ჯერ არაფერია",
  },
  en: {
    nothing_leaves: "This is a sandbox: nothing leaves this computer.",
    page_language: "Language of the page", migrant: "Migrant", staff: "Counsellors", bot: "bot", ok: "OK",
    act_as_migrant: "Which migrant you are", act_as_staff: "Which member of staff you are", chats: "Chats",
    log_migrant: "Conversation with the bot", log_staff: "Conversation of the staff", write: "Message", send: "Send",
    start: "Start", block: "Block the bot", unblock: "Unblock", back: "Back", cancel: "Cancel",
    commands: "Commands", attach: "File, photo and more", photo: "Photo", video: "Video", voice: "Voice message",
    audio: "Audio", document: "File", sticker: "Sticker", location: "Location", contact: "Contact",
    add: "Add", add_migrant: "Another migrant", first_name: "First name", app_language: "Language of their Telegram",
    private: "Private chat with the bot", general: "General", group: "Topics", counsellor: "counsellor",
    editor: "editor", admin: "administrator", edited: "edited", reply: "Reply", edit: "Edit",
    typing: "is typing…", sending: "is sending…", topic_closed: "This topic is closed", you: "You", deleted: "deleted",
    topic_created: "Topic opened: ", topic_renamed: "Topic renamed: ", topic_reopened: "Topic opened again",
    pinned: "Pinned: ", migrated: "The group moved to another id", forwarded: "Forwarded from ", nobody: "Nothing here yet",
  },
};
let language = "ka";

/** The label in the chosen language. */
export const word = (name) => WORDS[language][name] ?? name;

/** Choose the language of the labels. */
export function choose(chosen) {
  language = chosen;
}
