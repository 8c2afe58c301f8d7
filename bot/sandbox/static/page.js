// The sandbox page: draws what `/sandbox/…` tells and sends what people do. It keeps no truth of its own but who is
// acting, what was read and the language of the labels (localStorage). Texts go into the page as text, never as HTML.

const WORDS = {
  ka: {
    nothing_leaves: "სავარჯიშო სივრცე: აქედან არაფერი გადის ამ კომპიუტერს გარეთ.",
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
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FILES = ["photo", "video", "voice", "audio", "document"];
const FIRST_NEWCOMER = 1004;

const store = {
  get: (name, otherwise) => JSON.parse(localStorage.getItem(name)) ?? otherwise,
  set: (name, value) => localStorage.setItem(name, JSON.stringify(value)),
};
let language = store.get("language", "ka");
let overview = { bot: { profile: {} }, people: [], group: null };
const word = (name) => WORDS[language][name] ?? name;

// — Small tools —

/** An element with attributes, properties (`onclick`, `textContent`, …) and children. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
const hue = (id) => Math.abs(id * 47) % 360;
const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function avatar(id, name) {
  const node = el("span", { className: "avatar", ariaHidden: "true" }, [...name.trim()][0] ?? "?");
  node.style.setProperty("--hue", hue(id));
  return node;
}

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`);

/** The first line of what a message is, for lists and quotations. */
function summary(message) {
  if (message.forum_topic_created) return word("topic_created") + message.forum_topic_created.name;
  if (message.forum_topic_closed) return word("topic_closed");
  const kind = [...FILES, "sticker", "location", "contact"].find((name) => message[name]);
  return message.text ?? message.caption ?? message.document?.file_name ?? (kind ? word(kind) : service(message) ?? "");
}

/** What a service message says; undefined for an ordinary one. */
function service(message) {
  if (message.forum_topic_created) return word("topic_created") + message.forum_topic_created.name;
  if (message.forum_topic_edited) return word("topic_renamed") + (message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return word("topic_closed");
  if (message.forum_topic_reopened) return word("topic_reopened");
  if (message.pinned_message) return word("pinned") + summary(message.pinned_message);
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("migrated");
  return undefined;
}

/** `text` with its entities as nodes; offsets are UTF-16 units, as in a JavaScript string. */
function formatted(text, entities, pressCommand, start = 0, end = text.length) {
  const nodes = [];
  let at = start;
  const inside = (entities ?? []).filter((entity) => entity.offset >= start && entity.offset + entity.length <= end);
  for (const [index, entity] of inside.entries()) {
    if (entity.offset < at) continue;
    nodes.push(text.slice(at, entity.offset));
    at = entity.offset + entity.length;
    const said = text.slice(entity.offset, at);
    nodes.push(decorated(entity, said, formatted(text, inside.slice(index + 1), pressCommand, entity.offset, at), pressCommand));
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1; // the block breaks the line already
  }
  nodes.push(text.slice(at, end));
  return nodes;
}

function decorated(entity, said, children, pressCommand) {
  const links = { url: said, text_link: entity.url, email: `mailto:${said}`, phone_number: `tel:${said.replace(/[^+\d]/g, "")}` };
  const href = links[entity.type];
  if (href && /^(https?:|mailto:|tel:|tg:)/.test(href)) return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
  if (entity.type === "bot_command") return el("button", { type: "button", onclick: () => pressCommand(said) }, ...children);
  if (entity.type === "spoiler") return el("span", { className: "spoiler", tabIndex: 0 }, ...children);
  return el(TAGS[entity.type] ?? "span", {}, ...children);
}

async function ask(path) {
  return (await fetch(`/sandbox/${path}`)).json();
}

// — One conversation on the page —

/** A log and its composer. `actor` acts in `chat` (and `topic`, 0 is General); `side` is the enclosing section. */
class Conversation {
  actor = null;
  chat = null;
  topic = null;
  messages = [];
  #reply = null;
  #edit = null;
  #drawn = new Map();
  #action = 0;
  #atEnd = true;

  constructor(side) {
    this.side = side;
    this.log = side.querySelector(".log");
    this.form = side.querySelector(".composer");
    this.input = side.querySelector("textarea");
    this.log.addEventListener("scroll", () => { this.#atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80; });
    new ResizeObserver(() => this.#stay()).observe(this.log);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    for (const button of side.querySelectorAll("[data-send]")) {
      button.addEventListener("click", () => { closeMenus(); this.deed("media", { ...this.#place(), kind: button.dataset.send }); });
    }
    side.querySelector("[data-do=start]").addEventListener("click", () => this.say("/start"));
    side.querySelector("[data-do=forget]").addEventListener("click", () => this.#forget());
    side.querySelector("[data-do=unblock]").addEventListener("click", () => this.deed("unblock", { user: this.actor.id }));
  }

  /** Show another chat or act as somebody else. */
  async open(actor, chat, topic = null) {
    if (actor?.id !== this.actor?.id || chat !== this.chat || topic !== this.topic) {
      this.#drawn.clear();
      this.log.replaceChildren();
      this.#forget();
    }
    Object.assign(this, { actor, chat, topic });
    await this.refresh();
  }

  /** Fetch the chat as it stands now and draw what differs. */
  async refresh() {
    const { chat, topic, actor } = this;
    if (!actor || chat === null) return;
    const { messages } = await ask(`chats/${chat}?topic=${topic ?? ""}`);
    if (chat !== this.chat || topic !== this.topic || actor !== this.actor) return;
    if (messages.at(-1)?.from.is_bot && messages.length > this.messages.length) delete this.side.querySelector(".state").dataset.action;
    this.messages = messages;
    this.#draw();
  }

  /** Forget what is drawn, for another language of the labels. */
  async redraw() {
    this.#drawn.clear();
    await this.refresh();
  }

  say(text) {
    const { first_name, language_code, fresh } = this.actor;
    return this.deed("say", { ...this.#place(), text, ...(fresh ? { first_name, language_code } : {}) });
  }

  /** Act; a refusal is shown. True where it was done. */
  async deed(what, body) {
    const response = await fetch(`/sandbox/${what}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) this.toast((await response.json()).error, "trouble");
    return response.ok;
  }

  toast(text, kind = "") {
    const note = el("p", { className: kind, textContent: text });
    this.side.querySelector(".toasts").append(note);
    setTimeout(() => note.remove(), 4000);
  }

  /** "is typing…" for as long as Telegram would show it. */
  showAction(action) {
    const state = this.side.querySelector(".state");
    state.dataset.action = action === "typing" ? "typing" : "sending";
    clearTimeout(this.#action);
    this.#action = setTimeout(() => { delete state.dataset.action; draw(); }, 5000);
    draw();
  }

  #place() {
    return { user: this.actor.id, chat: this.chat, topic: this.topic || null };
  }

  async #submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const edited = this.#edit;
    const done = edited
      ? await this.deed("edit", { user: this.actor.id, chat: this.chat, message_id: edited, text })
      : await this.deed("say", { ...this.#place(), text, reply_to: this.#reply });
    if (done) { this.input.value = ""; this.#forget(); }
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#submit(); }
    if (event.key === "Escape") this.#forget();
  }

  #forget() {
    if (this.#edit) this.input.value = "";
    this.#reply = this.#edit = null;
    this.form.querySelector(".context").hidden = true;
  }

  #attend(message, deed) {
    this.#forget();
    if (deed === "edit") { this.#edit = message.message_id; this.input.value = message.text ?? message.caption ?? ""; }
    else this.#reply = message.message_id;
    this.form.querySelector(".context p").textContent = `${word(deed)}: ${summary(message)}`;
    this.form.querySelector(".context").hidden = false;
    this.input.focus();
  }

  #draw() {
    if (!this.#drawn.size) this.#atEnd = true;
    let before = null;
    const kept = new Map();
    for (const message of this.messages) {
      const first = before?.from.id !== message.from.id || service(before) !== undefined;
      const key = JSON.stringify([message, first]);
      const old = this.#drawn.get(message.message_id);
      const node = old?.key === key ? old.node : this.#messageNode(message, first);
      kept.set(message.message_id, { key, node });
      before = message;
    }
    const nodes = [...kept.values()].map(({ node }) => node);
    if (nodes.length !== this.log.children.length || nodes.some((node, i) => node !== this.log.children[i])) this.#arrange(nodes);
    this.#drawn = kept;
    this.#stay();
  }

  /** Keep the last message in sight unless the reader scrolled away from it. */
  #stay() {
    if (this.#atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Put the nodes in order and touch only those that moved, so that a screen reader hears only what is new. */
  #arrange(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.log.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, i) => { if (this.log.children[i] !== node) this.log.insertBefore(node, this.log.children[i] ?? null); });
  }

  #messageNode(message, first) {
    const told = service(message);
    if (told !== undefined) return el("p", { className: "service", textContent: told });
    const own = message.from.id === this.actor.id;
    const node = el("article", { className: `message${own ? " own" : ""}${first ? " first" : ""}` });
    node.dataset.id = message.message_id;
    node.append(this.#bubble(message, first, own), this.#deeds(message, own));
    if (message.reply_markup) { node.classList.add("keys"); node.append(this.#keyboard(message)); }
    return node;
  }

  #bubble(message, first, own) {
    const bubble = el("div", { className: "bubble" });
    bubble.style.setProperty("--hue", hue(message.from.id));
    if (this.chat < 0 && first && !own) bubble.append(el("div", { className: "name", textContent: fullName(message.from) }));
    if (message.forward_origin) bubble.append(el("small", { textContent: word("forwarded") + fullName(message.forward_origin.sender_user) }));
    const quoted = message.reply_to_message;
    if (quoted && !quoted.forum_topic_created) bubble.append(this.#quotation(quoted));
    const media = mediaNode(message);
    if (media) bubble.append(media);
    const [text, entities] = message.text === undefined ? [message.caption, message.caption_entities] : [message.text, message.entities];
    if (text) bubble.append(el("div", { className: "text" }, ...formatted(text, entities, (command) => this.say(command))));
    const foot = el("div", { className: "foot" });
    for (const reaction of message.reactions ?? []) foot.append(el("span", { className: "reaction", textContent: reaction }));
    if (message.edit_date) foot.append(word("edited"), " ");
    foot.append(el("time", { dateTime: new Date(message.date * 1000).toISOString(), textContent: time(message.date) }));
    bubble.append(foot);
    return bubble;
  }

  #quotation(quoted) {
    const jump = () => {
      const target = this.log.querySelector(`[data-id="${quoted.message_id}"]`);
      target?.scrollIntoView({ block: "center" });
      target?.classList.add("flash");
      setTimeout(() => target?.classList.remove("flash"), 1200);
    };
    const lines = [fullName(quoted.from), summary(quoted)].map((textContent) => el("span", { textContent }));
    return el("button", { type: "button", className: "quoted", onclick: jump }, ...lines);
  }

  #deeds(message, own) {
    const deeds = own && (message.text || message.caption) ? ["reply", "edit"] : ["reply"];
    const buttons = deeds.map((deed) => el("button",
      { type: "button", title: word(deed), ariaLabel: `${word(deed)}: ${summary(message).slice(0, 40)}`, onclick: () => this.#attend(message, deed) },
      icon(deed)));
    return el("div", { className: "deeds" }, ...buttons);
  }

  #keyboard(message) {
    const rows = message.reply_markup.inline_keyboard.map((row) => el("div", {}, ...row.map((button) => this.#keyNode(message, button))));
    return el("div", { className: "keyboard" }, ...rows);
  }

  #keyNode(message, button) {
    if (button.url) return el("a", { href: button.url, target: "_blank", rel: "noopener noreferrer", textContent: button.text });
    const press = () => this.deed("press", { user: this.actor.id, chat: this.chat, message_id: message.message_id, data: button.callback_data });
    return el("button", { type: "button", textContent: button.text, onclick: press });
  }
}

/** What stands for a picture, a voice message and the like; null for plain text. */
function mediaNode(message) {
  if (message.sticker) return el("div", { className: "media" }, icon("sticker"), el("strong", { textContent: word("sticker") }));
  if (message.location) {
    const { latitude, longitude } = message.location;
    return mediaRow("location", word("location"), `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  if (message.contact) return mediaRow("contact", message.contact.first_name, message.contact.phone_number);
  const kind = FILES.find((name) => message[name]);
  if (!kind) return null;
  const file = kind === "photo" ? message.photo.at(-1) : message[kind];
  const length = file.duration ? `${Math.floor(file.duration / 60)}:${String(file.duration % 60).padStart(2, "0")}` : size(file.file_size);
  const row = mediaRow(kind, file.file_name ?? word(kind), length, "a");
  row.href = `/sandbox/files/${encodeURIComponent(file.file_id)}`;
  row.download = file.file_name ?? kind;
  return row;
}

function mediaRow(kind, title, detail, tag = "div") {
  return el(tag, { className: "media" }, icon(kind), el("span", {}, el("strong", { textContent: title }), el("small", { textContent: detail })));
}

// — The page around both —

const phone = new Conversation(document.getElementById("migrant"));
const desk = new Conversation(document.getElementById("staff"));
let acting = store.get("acting", { migrant: 1001, staff: 2001 });
let place = store.get("place", { private: false, topic: 0 });

const isStaff = (person) => person.role !== null;
const newcomers = () => store.get("newcomers", []).filter((fresh) => !overview.people.some((person) => person.id === fresh.id));
const migrants = () => [...overview.people.filter((person) => !isStaff(person)), ...newcomers()];
const staff = () => overview.people.filter(isStaff);
const chosen = (people, id) => people.find((person) => person.id === id) ?? people[0] ?? null;
const readKey = (actor, chat, topic) => `${actor}:${chat}:${topic ?? ""}`;
const isRead = (actor, chat, topic, last) => !last || last <= store.get("read", {})[readKey(actor, chat, topic)];

function markRead(conversation) {
  const last = conversation.messages.at(-1)?.message_id;
  if (!last) return;
  const read = store.get("read", {});
  read[readKey(conversation.actor.id, conversation.chat, conversation.topic)] = last;
  store.set("read", read);
}

/** Fetch everything that is on the screen and draw it. */
async function refresh() {
  overview = await ask("overview");
  await phone.open(chosen(migrants(), acting.migrant), chosen(migrants(), acting.migrant)?.id ?? null);
  const member = chosen(staff(), acting.staff);
  const topic = overview.group?.topics.some(({ id }) => id === place.topic) ? place.topic : 0;
  if (place.private || !overview.group) await desk.open(member, member?.id ?? null);
  else await desk.open(member, overview.group.id, topic);
  if (isShown(phone)) markRead(phone);
  if (isShown(desk)) markRead(desk);
  draw();
}

const isShown = (conversation) => conversation.log.offsetParent !== null && !document.hidden;

function draw() {
  drawPeople(phone, migrants(), "migrant");
  drawPeople(desk, staff(), "staff");
  drawChats();
  drawHeads();
  drawComposer(phone, null);
  const topic = overview.group?.topics.find(({ id }) => id === desk.topic);
  drawComposer(desk, desk.chat < 0 && topic?.closed && desk.actor?.role !== "admin");
  drawTabs();
}

function drawPeople(conversation, people, group) {
  const buttons = people.map((person) => {
    const name = el("span", {}, person.first_name, isStaff(person) ? el("small", { textContent: word(person.role) }) : null);
    const unread = person !== conversation.actor && !isRead(person.id, person.id, null, person.last) ? "unread" : "";
    const button = el("button", { type: "button", className: unread, onclick: () => act(group, person.id) }, avatar(person.id, person.first_name), name);
    button.setAttribute("aria-pressed", person.id === conversation.actor?.id);
    button.dataset.person = person.id;
    return button;
  });
  if (group === "migrant") {
    buttons.push(el("button", { type: "button", className: "add", onclick: invite, ariaLabel: word("add_migrant"), title: word("add_migrant") }, icon("add")));
  }
  keepFocus(conversation.side.querySelector(".people"), buttons);
}

function drawChats() {
  const { group } = overview;
  const member = desk.actor;
  if (!member) return;
  const entries = [chatEntry({ name: word("private"), glyph: icon("home"), last: member.last, preview: member.preview }, true, null)];
  if (group) entries.push(el("h2", { textContent: `${group.title} · ${word("group")}` }));
  for (const topic of group?.topics ?? []) {
    const name = topic.name ?? word("general");
    entries.push(chatEntry({ ...topic, name, glyph: topic.id ? [...name][0] : "#" }, false, topic.id));
  }
  keepFocus(document.querySelector(".chats"), entries);
}

function chatEntry(about, isPrivate, topic) {
  const chat = isPrivate ? desk.actor.id : overview.group.id;
  const current = isPrivate ? desk.chat > 0 : desk.chat < 0 && desk.topic === topic;
  const read = isRead(desk.actor.id, chat, topic, about.last) || (current && isShown(desk));
  const picture = el("span", { className: "avatar", ariaHidden: "true" }, about.glyph);
  picture.style.setProperty("--hue", topic ? hue(topic + 7) : 174);
  const preview = about.preview ? `${about.preview.from.is_bot ? "" : `${about.preview.from.first_name}: `}${summary(about.preview)}` : word("nobody");
  const text = el("div", {}, el("strong", { textContent: about.name }), el("small", { textContent: preview }));
  const button = el("button", { type: "button", className: `${read ? "" : "unread"} ${about.closed ? "shut" : ""}` }, picture, text);
  button.setAttribute("aria-current", current);
  button.dataset.topic = isPrivate ? "private" : topic;
  button.addEventListener("click", () => { desk.side.classList.add("open"); go({ private: isPrivate, topic: topic ?? 0 }); });
  return button;
}

function drawHeads() {
  const state = phone.side.querySelector(".state");
  state.textContent = word(state.dataset.action ?? "bot");
  const topic = overview.group?.topics.find(({ id }) => id === desk.topic);
  const head = desk.side.querySelector(".bar");
  const title = desk.chat < 0 ? topic?.name ?? word("general") : "Homeward · შინისკენ";
  head.querySelector("strong").textContent = title;
  const below = head.querySelector(".state");
  below.textContent = below.dataset.action ? word(below.dataset.action) : desk.chat < 0 ? overview.group?.title : word("private");
  const picture = head.querySelector(".avatar");
  picture.replaceChildren(desk.chat < 0 ? (topic?.id ? [...title][0] : "#") : icon("home"));
  picture.style.setProperty("--hue", desk.chat < 0 && topic?.id ? hue(topic.id + 7) : 174);
}

/** The composer, or what stands in its place: start, unblock, or the word that a topic is closed. */
function drawComposer(conversation, shut) {
  const { side, actor, chat, messages } = conversation;
  const own = chat > 0;
  const fresh = own && messages.length === 0 && !isStaff(actor);
  const blocked = own && actor?.blocked;
  side.querySelector(".start").hidden = !fresh || blocked;
  side.querySelector(".start .description").textContent = profile("description", actor?.language_code) ?? "";
  side.querySelector(".closed").hidden = !shut;
  side.querySelector("[data-do=unblock]").hidden = !blocked;
  conversation.form.hidden = shut || blocked;
  const block = side.querySelector("[data-do=block]");
  if (block) block.hidden = blocked || fresh;
  drawCommands(conversation, own ? profile('commands {"type": "default"}', actor?.language_code) ?? [] : []);
}

/** What the bot said of itself in this language, else in general. */
function profile(what, code) {
  const { profile: told } = overview.bot;
  return told[`${what} ${code}`] ?? told[`${what} `];
}

function drawCommands(conversation, commands) {
  const menu = conversation.side.querySelector(".commands");
  menu.hidden = commands.length === 0;
  const items = commands.map(({ command, description }) => el("li", {}, el("button",
    { type: "button", onclick: () => { closeMenus(); conversation.say(`/${command}`); } },
    el("span", {}, description, el("small", { textContent: `/${command}` })))));
  if (!menu.open) menu.querySelector("ul").replaceChildren(...items);
}

function drawTabs() {
  const unread = {
    migrant: migrants().some((person) => !isRead(person.id, person.id, null, person.last)),
    staff: overview.group?.topics.some(({ id, last }) => !isRead(desk.actor?.id, overview.group.id, id, last)),
  };
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const { tab: name } = tab.dataset;
    tab.setAttribute("aria-selected", name === document.body.dataset.tab);
    tab.classList.toggle("unread", Boolean(unread[name]) && name !== document.body.dataset.tab);
  }
}

/** Replace the children of a list without taking the keyboard focus from the reader. */
function keepFocus(list, children) {
  const held = [...list.children].indexOf(document.activeElement);
  list.replaceChildren(...children);
  if (held >= 0) list.children[Math.min(held, list.children.length - 1)]?.focus();
}

function act(group, id) {
  acting = { ...acting, [group]: id };
  store.set("acting", acting);
  refresh();
}

function go(where) {
  place = where;
  store.set("place", place);
  refresh();
}

function invite() {
  const dialog = document.getElementById("newcomer");
  dialog.returnValue = "";
  dialog.querySelector("form").reset();
  dialog.showModal();
  dialog.onclose = () => {
    if (dialog.returnValue !== "add") return;
    const { first_name, language_code } = Object.fromEntries(new FormData(dialog.querySelector("form")));
    const id = Math.max(FIRST_NEWCOMER - 1, ...migrants().map((person) => person.id)) + 1;
    const fresh = { id, first_name, language_code, role: null, blocked: false, fresh: true, last: null };
    store.set("newcomers", [...newcomers(), fresh]);
    act("migrant", id);
  };
}

function closeMenus(but = null) {
  for (const menu of document.querySelectorAll(".menu[open]")) if (menu !== but) menu.open = false;
}

/** Labels in the chosen language. */
function speak(chosenLanguage) {
  language = chosenLanguage;
  store.set("language", language);
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
    if (node.matches("button, summary")) node.title = word(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === language);
}

function listen() {
  const events = new EventSource("/sandbox/events");
  let waiting = null;
  const soon = () => { waiting ??= setTimeout(() => { waiting = null; refresh(); }, 30); };
  events.onopen = soon;
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === "answer") showAnswer(event);
    else if (event.kind === "action") for (const side of [phone, desk]) { if (side.chat === event.chat && (side.topic || null) === event.topic) side.showAction(event.action); }
    else soon();
  };
}

/** A pressed button was answered: a word for a moment, or one to be confirmed. */
function showAnswer({ user, chat, text, alert }) {
  const side = [phone, desk].find((conversation) => conversation.actor?.id === user && conversation.chat === chat);
  if (!side || !text) return;
  if (!alert) { side.toast(text); return; }
  const dialog = document.getElementById("alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

for (const tab of document.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => { document.body.dataset.tab = tab.dataset.tab; refresh(); });
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { speak(button.dataset.language); phone.redraw(); desk.redraw(); draw(); });
}
document.querySelector("[data-do=back]").addEventListener("click", () => { desk.side.classList.remove("open"); draw(); });
phone.side.querySelector("[data-do=block]").addEventListener("click", () => phone.deed("block", { user: phone.actor.id }));
document.addEventListener("click", ({ target }) => closeMenus(target.closest(".menu")));
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") closeMenus(); });
document.addEventListener("visibilitychange", refresh);
speak(language);
listen();
