// The sandbox page: draws what `/sandbox/…` tells and sends what people do. It keeps no truth of its own but who is
// acting, what was read and the language of the labels (localStorage).

import { Conversation, ask, closeMenus } from "./conversation.js";
import { avatar, el, heldDown, hue, icon, summary } from "./message.js";
import { choose, word } from "./words.js";

const FIRST_NEWCOMER = 1004;

const store = {
  get: (name, otherwise) => JSON.parse(localStorage.getItem(name)) ?? otherwise,
  set: (name, value) => localStorage.setItem(name, JSON.stringify(value)),
};
let overview = { bot: { profile: {} }, people: [], group: null };
const phone = new Conversation(document.getElementById("migrant"), draw);
const desk = new Conversation(document.getElementById("staff"), draw);
let acting = store.get("acting", { migrant: 1001, staff: 2001 });
let place = store.get("place", { private: false, topic: 0 });
let running = null;
let again = false;

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

/** Fetch and draw everything on the screen; one fetch at a time, and once more where something happened meanwhile. */
function refresh() {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      await load().catch(console.warn); // the server is away; the events come back with it and ask again
    }
    running = null;
  })();
}

async function load() {
  overview = await ask("overview");
  turn();
  document.querySelector("main").hidden = false; // nothing can be typed before it is known who types where
  await Promise.all([phone.refresh(), desk.refresh()]);
  if (isShown(phone)) markRead(phone);
  if (isShown(desk)) markRead(desk);
  draw();
}

/** Turn both sides to who acts and where, at once: what is typed after a click must not go to the chat before it. */
function turn() {
  const migrant = chosen(migrants(), acting.migrant);
  const member = chosen(staff(), acting.staff);
  const { group } = overview;
  phone.turnTo(migrant, migrant?.id ?? null);
  if (place.private || !group) desk.turnTo(member, member?.id ?? null);
  else desk.turnTo(member, group.id, group.topics.some(({ id }) => id === place.topic) ? place.topic : 0);
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

/** Replace the children of a list where they differ, without taking the keyboard focus from the reader. */
function keepFocus(list, children) {
  if (el("div", {}, ...children.map((child) => child.cloneNode(true))).innerHTML === list.innerHTML) return;
  if (heldDown(list, draw)) return;
  const held = [...list.children].indexOf(document.activeElement);
  list.replaceChildren(...children);
  if (held >= 0) list.children[Math.min(held, list.children.length - 1)]?.focus();
}

function act(group, id) {
  acting = { ...acting, [group]: id };
  store.set("acting", acting);
  turn();
  refresh();
}

function go(where) {
  place = where;
  store.set("place", place);
  turn();
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

/** Labels in the chosen language. */
function speak(language) {
  choose(language);
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
speak(store.get("language", "ka"));
listen();
