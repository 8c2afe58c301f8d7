"use strict";
// The swap "merge" for HTMX: takes over only what has changed, child by child, by its id.
// Rule: an element in which somebody types, or that plays, is left alone; what is equal keeps its place, so that
// focus, scrolling and pictures stay. The hidden token of a form, fresh in every answer, is no change.
(() => {
  const LIVE = "#rows > *, #lines > *, #head > *, #card > *, [data-merge] > *";
  const known = new WeakMap(); // element → the HTML that the server gave for it
  const plain = (element) => element.outerHTML.replace(/name="form" value="[^"]*"/g, "");

  const isBusy = (element) => {
    const field = element.querySelector("textarea, input:not([type=hidden])");
    const opened = element.querySelector("details.change[open]");
    const playing = [...element.querySelectorAll("audio, video")].some((each) => !each.paused);
    return playing || Boolean(opened && field && (field === document.activeElement || field.value !== field.defaultValue));
  };

  const refocus = (old, made) => {
    const focused = document.activeElement;
    if (!old || !old.contains(focused)) return null;
    const same = [...made.querySelectorAll("a, button, summary, audio, video")];
    return same.find((each) => each.tagName === focused.tagName && each.textContent === focused.textContent) || null;
  };

  const merge = (target, source, added, fresh) => {
    const focus = [];
    const wanted = [...source.children].map((made) => {
      const old = made.id ? [...target.children].find((each) => each.id === made.id) : null;
      if (old && "merge" in made.dataset) {
        merge(old, made, added, fresh);
        return old;
      }
      if (old && (known.get(old) === plain(made) || isBusy(old))) return old;
      known.set(made, plain(made));
      for (const each of made.querySelectorAll("[data-merge] > *")) known.set(each, plain(each));
      added.push(made);
      if (!old) fresh.push(made);
      focus.push(refocus(old, made));
      return made;
    });
    for (const each of [...target.children]) if (!wanted.includes(each)) each.remove();
    wanted.forEach((each, at) => {
      if (target.children[at] !== each) target.insertBefore(each, target.children[at] || null);
    });
    focus.find(Boolean)?.focus({ preventScroll: true });
  };

  for (const each of document.querySelectorAll(LIVE)) known.set(each, plain(each));

  htmx.defineExtension("merge", {
    isInlineSwap: (style) => style === "merge",
    handleSwap(style, target, fragment) {
      if (style !== "merge") return false;
      const added = [];
      const fresh = [];
      document.dispatchEvent(new CustomEvent("desk:merging", { detail: { target } }));
      merge(target, fragment, added, fresh);
      document.dispatchEvent(new CustomEvent("desk:merged", { detail: { target, fresh } }));
      return added;
    },
  });
})();
