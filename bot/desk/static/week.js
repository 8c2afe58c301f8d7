"use strict";
// The week to click and drag beside the same hours as text, and what the forms of this page make easier.
// Rule: the text is what is sent; painting only writes it, and hours that nobody painted over stay as they are.
(() => {
  const CODES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Hol"];
  const HOLIDAY = 7;
  const HALF = 30;
  const ROWS = 48;
  const HOLD_MS = 350;
  const NEAR_PX = 10;
  const MORNING = 16; // the row of 08:00
  const place = document.querySelector("#week");
  const field = document.querySelector("#hours");
  const form = document.querySelector("#hours-form");
  const said = document.querySelector("#week-said");
  if (!place || !field) return;
  const words = place.dataset;
  const days = [...JSON.parse(words.days), [words.holidays, CODES[HOLIDAY]]];
  const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The text: read as the desk reads it, written in the shortest form
  const tidy = (text) =>
    text
      .replace(/\s*[-\u2010-\u2015\u2212]\s*/g, "-")
      .replace(/[;\n]/g, ",")
      .replace(/(^|\D)(\d:\d\d)(?!\d)/g, "$10$2");
  const read = (text) => {
    const week = CODES.map(() => []);
    const codes = CODES.map((code) => code.toLowerCase());
    for (const part of tidy(text).split(",").map((each) => each.trim().toLowerCase()).filter(Boolean)) {
      const found = /^([a-z]{3})(?:-([a-z]{3}))?\s+(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(part);
      if (!found) return null;
      const [first, last] = [codes.indexOf(found[1]), codes.indexOf(found[2] || found[1])];
      const [start, end] = [Number(found[3]) * 60 + Number(found[4]), Number(found[5]) * 60 + Number(found[6])];
      if (first < 0 || last < 0 || (found[2] && (first === HOLIDAY || last === HOLIDAY))) return null;
      if (Number(found[4]) > 59 || Number(found[6]) > 59 || start >= end || end > 1440) return null;
      if (first === HOLIDAY) week[HOLIDAY].push([start, end]);
      else for (let n = 0; n <= (last - first + 7) % 7; n++) week[(first + n) % 7].push([start, end]);
    }
    return week;
  };
  const runs = (found) => {
    const made = [];
    for (const day of found.filter((each) => each !== HOLIDAY)) {
      if (made.length && made.at(-1).at(-1) === day - 1) made.at(-1).push(day);
      else made.push([day]);
    }
    if (made.length > 1 && made[0][0] === 0 && made.at(-1).at(-1) === 6) made.push([...made.pop(), ...made.shift()]);
    return found.includes(HOLIDAY) ? [...made, [HOLIDAY]] : made;
  };
  const write = (week) => {
    const stretches = new Map();
    week.forEach((found, day) => {
      for (const [start, end] of found) {
        const key = start * 10000 + end;
        if (!stretches.has(key)) stretches.set(key, new Set());
        stretches.get(key).add(day);
      }
    });
    return [...stretches]
      .flatMap(([key, found]) => runs([...found]).map((run) => ({ run, key })))
      .sort((one, other) => one.run[0] - other.run[0] || one.key - other.key)
      .map(({ run, key }) => {
        const name = run.length > 1 ? `${CODES[run[0]]}-${CODES[run.at(-1)]}` : CODES[run[0]];
        return `${name} ${clock(Math.floor(key / 10000))}-${clock(key % 10000)}`;
      })
      .join(", ");
  };
  const cut = (found, start, end) =>
    found.flatMap(([since, until]) =>
      until <= start || since >= end ? [[since, until]] : [[since, start], [end, until]].filter(([a, b]) => a < b),
    );
  const add = (found, start, end) => {
    const touches = found.filter(([since, until]) => since <= end && until >= start);
    const rest = found.filter((each) => !touches.includes(each));
    return [...rest, [Math.min(start, ...touches.map(([since]) => since)), Math.max(end, ...touches.map(([, until]) => until))]];
  };

  // The table
  const cells = [];
  const make = (name, more = {}, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const table = make("table", { role: "grid", "aria-label": words.label, "aria-multiselectable": "true" });
  const head = table.createTHead().insertRow();
  const corner = make("th", { scope: "col", class: "hour" });
  corner.append(make("span", { class: "sr" }, words.time));
  head.append(corner);
  days.forEach(([long, short], day) => {
    const made = make("th", { scope: "col" });
    made.append(make("span", { "aria-hidden": "true" }, short), make("span", { class: "sr" }, long));
    if (short !== CODES[day]) made.append(make("small", { lang: "en" }, CODES[day]));
    head.append(made);
  });
  const body = table.createTBody();
  for (let row = 0; row < ROWS; row++) {
    const line = body.insertRow();
    line.className = row % 2 ? "" : "full";
    const hour = make("th", { scope: "row" });
    hour.append(make("span", { class: row % 2 ? "sr" : "" }, clock(row * HALF)));
    line.append(hour);
    cells.push(
      days.map((_, day) => {
        const made = make("td", { tabindex: "-1", "data-day": day, "data-row": row });
        line.append(made);
        return made;
      }),
    );
  }
  const scroll = make("div", { class: "scroll" });
  scroll.append(table);
  place.append(scroll);

  let week = CODES.map(() => []);
  let isReadable = true;
  const stateOf = (day, row) => {
    const [start, end] = [row * HALF, (row + 1) * HALF];
    const left = week[day].reduce((rest, [since, until]) => cut(rest, since, until), [[start, end]]);
    const missing = left.reduce((sum, [since, until]) => sum + until - since, 0);
    return missing === 0 ? "on" : missing === HALF ? "off" : "part";
  };
  const show = () => {
    cells.forEach((line, row) =>
      line.forEach((cell, day) => {
        const state = stateOf(day, row);
        if (cell.className === state) return;
        cell.className = state;
        cell.setAttribute("aria-selected", String(state !== "off"));
        const values = { day: days[day][0], start: clock(row * HALF), end: clock((row + 1) * HALF) };
        cell.setAttribute("aria-label", fill(words[state], values));
      }),
    );
  };
  const follow = () => {
    const found = read(field.value);
    isReadable = found !== null;
    place.classList.toggle("unreadable", !isReadable);
    table.setAttribute("aria-disabled", String(!isReadable));
    said.textContent = isReadable ? "" : words.unreadable;
    week = found || week;
    show();
  };
  field.addEventListener("input", follow);

  // A stroke: from one cell to another, all between becomes what the first has become
  let stroke = null;
  const where = (cell) => [Number(cell.dataset.day), Number(cell.dataset.row)];
  const begin = (cell, on) => {
    if (!isReadable) {
      said.textContent = "";
      said.textContent = words.unreadable;
      return;
    }
    const [day, row] = where(cell);
    stroke = { day, row, on, before: week, text: field.value };
  };
  const reach = (cell) => {
    if (!stroke) return;
    const [day, row] = where(cell);
    const [firstDay, lastDay] = [Math.min(day, stroke.day), Math.max(day, stroke.day)];
    const [start, end] = [Math.min(row, stroke.row) * HALF, (Math.max(row, stroke.row) + 1) * HALF];
    const paint = stroke.on ? add : cut;
    week = stroke.before.map((found, n) => (n < firstDay || n > lastDay ? found : paint(found, start, end)));
    field.value = write(week);
    show();
    const named = [...new Set([days[firstDay][0], days[lastDay][0]])].join(" – ");
    stroke.said = fill(stroke.on ? words.on : words.off, { day: named, start: clock(start), end: clock(end) });
  };
  const end = () => {
    if (stroke?.said) said.textContent = stroke.said;
    stroke = null;
    place.classList.remove("painting");
  };
  const undo = () => {
    if (!stroke) return;
    week = stroke.before;
    field.value = stroke.text;
    stroke = null;
    place.classList.remove("painting");
    show();
  };
  const toggle = (cell) => {
    begin(cell, cell.className !== "on");
    reach(cell);
    end();
  };

  // By keyboard: one cell is reached by Tab, arrows move on from it
  let here = cells[MORNING + 2][0];
  const stand = (cell) => {
    here.tabIndex = -1;
    here = cell;
    here.tabIndex = 0;
  };
  stand(here);
  const go = (cell) => {
    stand(cell);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const bounded = (value, most) => Math.max(0, Math.min(most, value));
  const moves = {
    ArrowLeft: (day, row) => [day - 1, row], ArrowRight: (day, row) => [day + 1, row],
    ArrowUp: (day, row) => [day, row - 1], ArrowDown: (day, row) => [day, row + 1],
    PageUp: (day, row) => [day, row - 8], PageDown: (day, row) => [day, row + 8],
    Home: (day, row, all) => [0, all ? 0 : row], End: (day, row, all) => [HOLIDAY, all ? ROWS : row],
  };
  table.addEventListener("focusin", ({ target }) => target.matches("td") && stand(target));
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.altKey || event.metaKey) return;
    if (event.key === " " || event.key === "Enter") {
      end();
      toggle(cell);
    } else if (moves[event.key]) {
      const [day, row] = moves[event.key](...where(cell), event.ctrlKey);
      const next = cells[bounded(row, ROWS - 1)][bounded(day, HOLIDAY)];
      if (event.shiftKey && !stroke) begin(cell, cell.className === "on");
      if (!event.shiftKey) end();
      go(next);
      if (event.shiftKey) reach(next);
    } else if (event.key === "Escape" && stroke) undo();
    else return;
    event.preventDefault();
    event.stopPropagation(); // the keys of the desk have the arrows too
  });
  table.addEventListener("keyup", (event) => event.key === "Shift" && end());
  table.addEventListener("focusout", (event) => !table.contains(event.relatedTarget) && end());

  // By pointer: a mouse paints at once; a finger that moves scrolls the page, one that rests first paints
  let holding = null;
  let painted = false;
  const under = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("#week td");
  const paintFrom = (cell) => {
    begin(cell, cell.className !== "on");
    if (!stroke) return;
    painted = true;
    place.classList.add("painting");
    reach(cell);
  };
  const letGo = () => {
    clearTimeout(holding?.timer);
    holding = null;
  };
  table.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest("td");
    painted = false;
    if (!cell || event.button !== 0 || !event.isPrimary) return;
    end();
    if (event.pointerType === "touch") {
      holding = { x: event.clientX, y: event.clientY, timer: setTimeout(() => paintFrom(cell), HOLD_MS) };
      return;
    }
    event.preventDefault();
    stand(cell);
    cell.focus({ preventScroll: true });
    painted = true;
    table.setPointerCapture(event.pointerId);
    paintFrom(cell);
  });
  table.addEventListener("pointermove", (event) => {
    if (holding && Math.hypot(event.clientX - holding.x, event.clientY - holding.y) > NEAR_PX) letGo();
    const cell = place.classList.contains("painting") && under(event);
    if (!cell) return;
    cell.scrollIntoView({ block: "nearest" });
    reach(cell);
  });
  table.addEventListener("touchmove", (event) => event.cancelable && place.classList.contains("painting") && event.preventDefault(), { passive: false });
  table.addEventListener("contextmenu", (event) => (holding || stroke) && event.preventDefault());
  table.addEventListener("pointerup", () => {
    letGo();
    end();
  });
  table.addEventListener("pointercancel", () => {
    letGo();
    undo();
  });
  table.addEventListener("click", (event) => {
    // A tap, and what a screen reader sends in its place
    const cell = event.target.closest("td");
    if (cell && !painted) toggle(cell);
    painted = false;
  });

  follow();
  const worked = cells.findIndex((line) => line.some((cell) => cell.className !== "off"));
  const first = worked < 0 ? MORNING : Math.max(0, Math.min(worked - 1, MORNING));
  scroll.scrollTop = cells[first][0].offsetTop - head.offsetHeight;

  // "All", or single ones
  for (const group of document.querySelectorAll("fieldset[data-all]")) {
    group.addEventListener("change", ({ target }) => {
      const every = group.querySelector(".every input");
      const others = [...group.querySelectorAll(".boxes-of input")];
      if (target === every && every.checked) for (const each of others) each.checked = false;
      else if (target !== every && target.checked) every.checked = false;
    });
  }
  const [from, to] = [document.querySelector("#first"), document.querySelector("#last")];
  from.addEventListener("change", () => {
    if (to.value && to.value < from.value) to.value = from.value;
  });

  // Nothing that was painted or typed is lost by leaving the page
  const held = () => new URLSearchParams(new FormData(form)).toString();
  // What was refused is not stored, though it stands there already.
  const isRefused = form.querySelector('[aria-invalid="true"]') !== null;
  const before = isRefused ? "" : held();
  let isSent = false;
  form.addEventListener("submit", () => {
    isSent = true;
  });
  addEventListener("beforeunload", (event) => !isSent && held() !== before && event.preventDefault());
})();
