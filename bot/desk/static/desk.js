"use strict";
// What the pages do beyond HTMX: drafts, sending, following the conversation, read marks, typing.
// Rule: nothing that somebody typed is ever lost: a draft stays in this tab until the desk says that it was taken.
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const words = document.body.dataset;
  const composer = find("#composer");
  const reel = find("#reel");
  const caseId = composer?.dataset.case;
  const MOST_BYTES = 20 * 1024 * 1024;
  const TYPING_EVERY_MS = 4000;
  const NEAR_PX = 40;

  const toast = (text) => {
    find("#toast").textContent = text;
  };
  const refuse = (text) => {
    const place = find("#refused");
    if (place) place.textContent = text;
    else if (text) toast(text);
  };
  const token = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_", "=": "" })[sign]);
  };
  const post = (what, fields = {}) =>
    fetch(`/desk/cases/${caseId}/${what}`, {
      method: "POST",
      headers: { "X-CSRF-Token": words.csrf, "HX-Request": "true" },
      body: new URLSearchParams(fields),
    }).catch(() => {}); // a read mark or a sign of typing that is lost costs nothing

  // Drafts
  const draftKey = (field) => `draft:${caseId}:${field.dataset.draft}`;
  for (const field of document.querySelectorAll("[data-draft]")) {
    field.value = sessionStorage.getItem(draftKey(field)) || field.value;
    field.addEventListener("input", () => sessionStorage.setItem(draftKey(field), field.value));
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-leave]")) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
  });

  // Sending
  const endReply = () => {
    find("#reply-to").value = "";
    find("#replying").hidden = true;
  };
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const form = detail.elt;
    if (!form.matches("#reply, #note")) return;
    const text = find("textarea", form).value;
    // The same words sent again after a failure carry the same token, so they cannot arrive twice; other words are new.
    if ("tried" in form.dataset && form.dataset.tried !== text) {
      form.elements.form.value = token();
      detail.parameters.form = form.elements.form.value;
    }
    form.dataset.tried = text;
  });
  const isForm = (element) => element.matches("form[method=post]");
  const told = (xhr) => (xhr.getResponseHeader("content-type")?.startsWith("text/plain") ? xhr.responseText.trim() : "");
  // Before the swap, so that a form in the conversation no longer counts as being written in.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const form = detail.requestConfig.elt;
    if (!isForm(form) || detail.xhr.status !== 200) return;
    const sent = form.dataset.tried;
    delete form.dataset.tried;
    form.elements.form.value = token();
    form.closest("details.change")?.removeAttribute("open");
    refuse("");
    const field = find("[data-draft]", form);
    if (!field || field.value !== sent) return; // written on while it was being sent
    field.value = "";
    sessionStorage.removeItem(draftKey(field));
    if (form.id === "reply") endReply();
    if (reel) reel.scrollTop = 0;
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!isForm(detail.elt) || detail.successful) return;
    const { status } = detail.xhr;
    if (status === 401) toast(words.signedOut);
    const why = status === 409 ? find("#refusal")?.textContent : told(detail.xhr);
    refuse(why || (status === 401 ? "" : words.notSent));
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 401) toast(words.signedOut);
  });
  let offline; // a stream ends now and then and begins anew at once: that is no trouble
  document.addEventListener("htmx:sseError", () => {
    offline ??= setTimeout(() => find("#toast").textContent === words.signedOut || toast(words.offline), 5000);
  });
  document.addEventListener("htmx:sseOpen", () => {
    clearTimeout(offline);
    offline = undefined;
    if (find("#toast").textContent === words.offline) toast("");
  });
  document.addEventListener("submit", (event) => {
    const file = event.target.matches("[data-file]") && find("input[type=file]", event.target).files[0];
    if (!file || file.size <= MOST_BYTES) return;
    event.preventDefault();
    toast(words.tooLarge);
    refuse(words.tooLarge);
  });

  // The list of cases: which one is open, how many wait in the title
  const title = document.title;
  const mark = () => {
    for (const link of document.querySelectorAll(".row a[data-case]")) {
      if (link.dataset.case === caseId) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const boxes = find("#boxes");
    const open = Number(boxes?.dataset.unread || 0) + Number(boxes?.dataset.waiting || 0);
    document.title = open ? `(${open}) ${title}` : title;
  };
  mark();
  find("body.case .row a[aria-current]")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("desk:merged", mark);
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-box]");
    const filters = find("#filters");
    if (!box || !filters || event.metaKey || event.ctrlKey) return;
    event.preventDefault(); // stay on the page: the words searched for and the live list go on
    filters.elements.box.value = box.dataset.box;
    filters.elements.most.value = "";
    history.replaceState(null, "", `/desk?${new URLSearchParams(new FormData(filters))}`);
    htmx.trigger(filters, "submit");
  });

  const wide = matchMedia("(min-width: 75rem)");
  const unfold = () => {
    // On a narrow window the card would cover the conversation.
    if (find("#side")) find("#side").open = wide.matches;
  };
  unfold();
  wide.addEventListener("change", unfold);
  if (location.hash === "#q") find("#q")?.focus();
  if (!composer) return;

  // Following the conversation
  const isAtEnd = () => reel.scrollTop > -NEAR_PX;
  const lastLine = () => Number([...document.querySelectorAll("#lines [data-line]")].pop()?.dataset.line || 0);
  let readUpTo = 0;
  const read = () => {
    if (!isAtEnd() || document.visibilityState !== "visible" || !find("#lines[hx-get]")) return;
    if (lastLine() <= readUpTo) return;
    readUpTo = lastLine();
    post("read", { line: readUpTo });
  };
  let anchor = null;
  document.addEventListener("desk:merging", ({ detail }) => {
    if (detail.target.id !== "lines") return;
    const top = reel.getBoundingClientRect().top;
    const first = isAtEnd() ? null : [...document.querySelectorAll("#lines li[id]")].find((each) => each.getBoundingClientRect().bottom > top);
    anchor = first ? { id: first.id, top: first.getBoundingClientRect().top } : null;
  });
  document.addEventListener("desk:merged", ({ detail }) => {
    if (detail.target.id === "head") followOwner();
    if (detail.target.id !== "lines") return;
    const again = anchor && document.getElementById(anchor.id);
    if (again) {
      reel.scrollTop += again.getBoundingClientRect().top - anchor.top;
      if (detail.fresh.some((each) => each.dataset.line)) find("#newer").hidden = false;
    } else if (!anchor) reel.scrollTop = 0;
    read();
  });
  reel.addEventListener("scroll", () => {
    if (!isAtEnd()) return;
    find("#newer").hidden = true;
    read();
  });
  find("#newer").addEventListener("click", () => {
    reel.scrollTop = 0;
    find("#newer").hidden = true;
  });
  document.addEventListener("visibilitychange", read);
  read();

  // The composer follows who has the case
  const followOwner = () => {
    const mine = find("#head-who").dataset.mine;
    if (mine === composer.dataset.mine) return;
    composer.dataset.mine = mine;
    if (!find("#note-text").value) find(mine === "1" ? "#mode-reply" : "#mode-note").checked = true;
  };
  let typedAt = 0;
  find("#reply-text").addEventListener("input", () => {
    if (Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    post("typing");
  });
  const write = (text) => {
    const field = find("#reply-text");
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  find("#saved").addEventListener("change", ({ target }) => {
    const text = target.selectedOptions[0].dataset.text;
    target.selectedIndex = 0;
    if (text) write(text);
  });
  document.addEventListener("click", (event) => {
    const quote = event.target.closest("[data-reply]");
    const dialog = event.target.closest("[data-dialog]");
    if (quote) {
      const line = find(`#line-${quote.dataset.reply}`);
      find("#reply-to").value = quote.dataset.reply;
      find("#replying .what").textContent = (find(".text", line) || find(".meta", line)).textContent.trim().slice(0, 140);
      find("#replying").hidden = false;
      find("#mode-reply").checked = true;
      find("#reply-text").focus();
    } else if (dialog && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      const opened = document.getElementById(dialog.dataset.dialog);
      opened.showPopover();
      htmx.trigger(opened, "open-dialog");
    }
  });
  find("#reply-off").addEventListener("click", endReply);
})();
