// One conversation on the page: its log, its composer, and what the acting person does in it.

import { el, formatted, fullName, heldDown, hue, icon, mediaNode, service, summary, time } from "./message.js";
import { word } from "./words.js";

/** `actor` acts in `chat` (and `topic`, 0 is General); `side` is the enclosing section, `redraw` draws what is around. */
export class Conversation {
  actor = null;
  chat = null;
  topic = null;
  messages = [];
  #reply = null;
  #edit = null;
  #drawn = new Map();
  #action = 0;
  #atEnd = true;
  #drafts = new Map();

  constructor(side, redraw) {
    this.side = side;
    this.redrawPage = redraw;
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

  /** Act in another chat or as somebody else from now on; what was being typed waits where it was typed. */
  turnTo(actor, chat, topic = null) {
    const before = this.#where();
    Object.assign(this, { actor, chat, topic });
    if (this.#where() === before) return;
    this.#drawn.clear();
    this.messages = [];
    this.log.replaceChildren();
    this.#forget();
    this.#drafts.set(before, this.input.value);
    this.input.value = this.#drafts.get(this.#where()) ?? "";
  }

  /** Fetch the chat as it stands now and draw what differs. */
  async refresh() {
    const { chat, topic, actor } = this;
    if (!actor || chat === null) return;
    const { messages } = await ask(`chats/${chat}?topic=${topic ?? ""}`);
    if (chat !== this.chat || topic !== this.topic || actor.id !== this.actor?.id) return;
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
    this.#action = setTimeout(() => { delete state.dataset.action; this.redrawPage(); }, 5000);
    this.redrawPage();
  }

  #where() {
    return `${this.actor?.id}:${this.chat}:${this.topic}`;
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
    if (heldDown(this.log, () => this.#draw())) return;
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

/** What `GET /sandbox/…` tells. */
export async function ask(path) {
  return (await fetch(`/sandbox/${path}`)).json();
}

/** Fold away the open menus, but one. */
export function closeMenus(but = null) {
  for (const menu of document.querySelectorAll(".menu[open]")) if (menu !== but) menu.open = false;
}
