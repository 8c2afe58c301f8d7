// How a Bot API `Message` becomes nodes of the page. Texts go in as text, never as HTML.

import { word } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FILES = ["photo", "video", "voice", "audio", "document"];

/** An element with attributes, properties (`onclick`, `textContent`, …) and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** True where something in `node` is being pressed; `redo` then runs after the release. A node that is replaced under a
 *  finger or a mouse button would lose the click. */
export function heldDown(node, redo) {
  if (!node.matches(":active")) return false;
  const released = new AbortController();
  const release = () => { released.abort(); setTimeout(redo); };
  for (const name of ["pointerup", "pointercancel", "keyup"]) addEventListener(name, release, { signal: released.signal, capture: true });
  return true;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
export const hue = (id) => Math.abs(id * 47) % 360;
export const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function avatar(id, name) {
  const node = el("span", { className: "avatar", ariaHidden: "true" }, [...name.trim()][0] ?? "?");
  node.style.setProperty("--hue", hue(id));
  return node;
}

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`);

/** The first line of what a message is, for lists and quotations. */
export function summary(message) {
  if (message.forum_topic_created) return word("topic_created") + message.forum_topic_created.name;
  if (message.forum_topic_closed) return word("topic_closed");
  const kind = [...FILES, "sticker", "location", "contact"].find((name) => message[name]);
  return message.text ?? message.caption ?? message.document?.file_name ?? (kind ? word(kind) : service(message) ?? "");
}

/** What a service message says; undefined for an ordinary one. */
export function service(message) {
  if (message.forum_topic_created) return word("topic_created") + message.forum_topic_created.name;
  if (message.forum_topic_edited) return word("topic_renamed") + (message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return word("topic_closed");
  if (message.forum_topic_reopened) return word("topic_reopened");
  if (message.pinned_message) return word("pinned") + summary(message.pinned_message);
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("migrated");
  return undefined;
}

/** `text` with its entities as nodes; offsets are UTF-16 units, as in a JavaScript string. */
export function formatted(text, entities, pressCommand, start = 0, end = text.length) {
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

/** What stands for a picture, a voice message and the like; null for plain text. */
export function mediaNode(message) {
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
