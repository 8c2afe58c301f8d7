"use strict";
// The desk by keyboard. Keys are told by their place, so that a Georgian layout works like a Latin one.
// Rule: single keys do nothing while somebody types, in an open window, or where they are switched off (?).
(() => {
  const find = (selector) => document.querySelector(selector);
  const isShown = (element) => Boolean(element && element.checkVisibility());
  const OFF = "desk-keys-off";
  const toggle = find("#keys-on");
  toggle.checked = localStorage.getItem(OFF) === null;
  toggle.addEventListener("change", () => {
    if (toggle.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });

  const press = (key) => {
    const button = find(`[data-key="${key}"]`);
    if (isShown(button)) button.click();
  };
  const write = (mode) => {
    const choice = find(`#mode-${mode}`);
    if (!choice) return;
    choice.checked = true;
    const field = find(`#${mode}-text`);
    if (isShown(field)) field.focus();
  };
  const answer = () => {
    // The window of answers is opened from the reply, which a note hides.
    if (find("#composer")?.dataset.mine === "1") find("#mode-reply").checked = true;
    press("a");
  };
  const move = (step) => {
    const links = [...document.querySelectorAll(".row a")].filter(isShown);
    const here = links.indexOf(document.activeElement);
    const open = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[here < 0 ? (open < 0 ? 0 : open + step) : here + step];
    next?.focus();
  };
  const search = () => {
    if (find("#q")) find("#q").focus();
    else location.assign("/desk?box=all#q");
  };
  const go = (box) => location.assign(`/desk?box=${box}`);
  const acts = {
    KeyJ: () => move(1), KeyK: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
    KeyC: () => press("c"), KeyE: () => press("e"), KeyA: answer, KeyR: () => write("reply"), KeyN: () => write("note"),
    KeyT: () => press("t"), ArrowLeft: () => press("left"), ArrowRight: () => press("right"),
  };
  const boxes = { KeyI: "all", KeyM: "mine", KeyW: "waiting" };
  let wentAt = 0;

  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    const isField = at.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && at.form?.matches("#reply, #note, .change form")) {
      event.preventDefault();
      at.form.requestSubmit();
      return;
    }
    if (event.key === "Escape" && !find(":popover-open")) at.blur();
    if (isField || event.ctrlKey || event.metaKey || event.altKey || find(":popover-open")) return;
    if (!toggle.checked && event.key !== "?") return;
    const isScrolling = event.code.startsWith("Arrow") && (at.matches("#reel, .scroll, .table, summary, input, audio, video"));
    if (event.key === "?") find("#help").showPopover();
    else if (event.code === "Slash" || event.key === "/") search();
    else if (Date.now() - wentAt < 1500 && boxes[event.code]) go(boxes[event.code]);
    else if (event.code === "KeyG") wentAt = Date.now();
    else if (acts[event.code] && !isScrolling && !event.shiftKey) acts[event.code]();
    else return;
    event.preventDefault();
  });
})();
