"use strict";
// The page of a packet: reports to read, a form for each, everything kept in this browser until it is handed back.

const packet = JSON.parse(document.getElementById("packet").textContent);
const form = packet.form;
const KEY = `review-tui packet ${packet.packet}`;
const ABSENT = [["not_stated", "not stated"], ["not_applicable", "not applicable"]];
let kept = { sheets: {}, revision: 0, at: packet.subjects.length ? packet.subjects[0].id : "" };
let keeps = true;

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

let apart = ""; // said once where the browser and the saved page hold different answers

function load() {
  let here = null;
  try {
    here = JSON.parse(localStorage.getItem(KEY));
  } catch {
    keeps = false;
  }
  const saved = JSON.parse(document.getElementById("kept")?.textContent || "null");
  const isSaved = Boolean(saved) && (saved.turn ?? 0) > (here?.turn ?? 0);
  kept = { ...kept, ...(isSaved ? saved : here) };
  if (isSaved && here) apart = "This page was saved later than this browser kept answers: those of the page stand here.";
}

function keepInPage(text) {
  // a page that is saved from the browser carries its answers along
  let place = document.getElementById("kept");
  if (!place) {
    place = make("script", { type: "application/json", id: "kept" });
    document.getElementById("packet").after(place); // before what reads it
  }
  place.textContent = text.replaceAll("<", "\\u003c");
}

function keep() {
  kept.turn = (kept.turn ?? 0) + 1;
  const text = JSON.stringify(kept);
  keepInPage(text);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    keeps = false;
  }
  progress();
}

function sheet(id = kept.at) {
  kept.sheets[id] ??= { done: false, items: {} };
  return kept.sheets[id];
}

function cell(answers, item) {
  answers[item.id] ??= {};
  return answers[item.id];
}

function wordsOf(item) {
  return item.plain || item.label;
}

function missing(id) {
  const given = sheet(id).items;
  const needed = [];
  for (const item of asked(form, given)) {
    if (item.required && isBlank(given[item.id]?.value)) needed.push(wordsOf(item));
    if (item.kind !== "rows" || !Array.isArray(given[item.id]?.value)) continue;
    given[item.id].value.forEach((row, n) => {
      for (const one of asked({ items: item.rows, sections: [], overall: "" }, row))
        if (one.required && isBlank(row[one.id]?.value)) needed.push(`${wordsOf(item)}, row ${n + 1}: ${wordsOf(one)}`);
    });
  }
  return needed;
}

function progress() {
  const done = packet.subjects.filter((one) => kept.sheets[one.id]?.done).length;
  const bar = document.getElementById("progress");
  bar.max = Math.max(packet.subjects.length, 1);
  bar.value = done;
  const where = keeps
    ? "Kept in this browser as you go."
    : "This browser keeps nothing: hand back before you close the page.";
  document.getElementById("state").textContent = `${done} of ${packet.subjects.length} finished. ${where}`;
  for (const button of document.querySelectorAll(".reports button")) {
    const one = kept.sheets[button.dataset.id];
    const begun = one && Object.values(one.items).some((given) => !isBlank(given.value));
    button.querySelector("span").textContent = one?.done ? "✓ finished" : begun ? "… begun" : "";
    button.toggleAttribute("aria-current", button.dataset.id === kept.at);
  }
}

// --- one answer -------------------------------------------------------------------------------------------------

function changed(redraw = false) {
  const own = sheet();
  if (missing(kept.at).length) own.done = false;
  else if (!packet.absent) own.done = true; // a vote is whole when nothing is missing
  keep();
  if (redraw) questions();
  else finish();
}

function choices(item, given, name) {
  const many = item.kind === "many";
  const options = item.options.map((option) => [option.value, option.label]);
  return options.map(([value, label]) => {
    const on = many ? (given.value ?? []).includes?.(value) ?? false : given.value === value;
    const box = make("input", { type: many ? "checkbox" : "radio", name, value, checked: on });
    box.addEventListener("change", () => {
      if (many) {
        const others = Array.isArray(given.value) ? given.value.filter((one) => one !== value) : [];
        given.value = options.map(([one]) => one).filter((one) => others.includes(one) || (one === value && box.checked));
      } else given.value = value;
      changed(true);
    });
    return make("label", { className: "choice" }, box, make("span", {}, label));
  });
}

function typed(label, value, set, long = false) {
  const box = long ? make("textarea", { value }) : make("input", { type: "text", value, autocomplete: "off" });
  box.addEventListener("input", () => set(box.value));
  box.addEventListener("change", () => {
    changed();
    const now = shownItems();
    if (now !== drawn) setTimeout(questions); // when the keyboard has moved on, so that its place is kept
  });
  return make("label", { className: "field" }, label, box);
}

let drawn = ""; // the items that stand on the page
const shownItems = () => [...asked(form, sheet().items), ...gates(form, sheet().items)].map((one) => one.id).join(" ");

const PARTS = {
  count: [["n", "How many?"], ["of", "Of how many?"], ["unit", "Of what? (children, schools …)"], ["groups", "In groups, if it says so (boys 30, girls 70)"]],
  money: [["amount", "Amount (380,000, or 300 to 400)"], ["currency", "Currency (GBP)"], ["price_year", "In prices of which year?"], ["per", "Per what? (learner, year …)"], ["over", "Over how long?"], ["perspective", "Whose money?"], ["against", "Compared with what?"]],
};

function parts(item, given) {
  const value = given.value && !isAbsent(given.value) ? given.value : {};
  const set = (part) => (text) => {
    const now = given.value && !isAbsent(given.value) ? given.value : {};
    now[part] = text.trim();
    if (!now[part]) delete now[part];
    given.value = Object.keys(now).length ? now : "";
  };
  const fields = PARTS[item.kind].map(([part, label]) => typed(label, value[part] ?? "", set(part)));
  if (item.kind !== "count") return fields;
  const odd = make("p", { className: "gate", role: "status" });
  const tellOdd = () => {
    odd.textContent = miscounted(given.value && !isAbsent(given.value) ? given.value : {}).join(" ");
    odd.hidden = !odd.textContent;
  };
  for (const field of fields) field.addEventListener("change", tellOdd);
  tellOdd();
  return [...fields, odd];
}

function passages(list, change, what) {
  const box = make("div");
  const take = make("button", { type: "button" }, "Take the words selected in the text");
  take.addEventListener("click", () => {
    const chosen = window.getSelection();
    const words = String(chosen).trim();
    const place = words && chosen.anchorNode.parentElement?.closest("[data-page]");
    if (!place) return tell("Select some words in the text first.");
    list.push({ quote: words, page: place.dataset.page });
    change();
  });
  const type = make("button", { type: "button" }, `Add ${what}`);
  type.addEventListener("click", () => {
    list.push({ quote: "", page: "" });
    change();
  });
  list.forEach((one, n) => {
    const drop = make("button", { type: "button" }, `Take away ${what} ${n + 1}`);
    drop.addEventListener("click", () => {
      list.splice(n, 1);
      change();
    });
    box.append(
      typed(`The words ${n + 1}`, one.quote, (text) => (one.quote = text), true),
      typed(`On page (of words ${n + 1})`, String(one.page ?? ""), (text) => (one.page = text)),
      drop,
    );
  });
  box.append(make("div", { className: "bar" }, take, type));
  return box;
}

function quotations(item, given) {
  if (!Array.isArray(given.value)) given.value = [];
  return [passages(given.value, () => changed(true), "a quotation")];
}

function themes(item, given) {
  if (!Array.isArray(given.value)) given.value = [];
  return item.options.flatMap((option) => {
    const theme = given.value.find((one) => one.code === option.value);
    const box = make("input", { type: "checkbox", checked: Boolean(theme) });
    box.addEventListener("change", () => {
      given.value = given.value.filter((one) => one.code !== option.value);
      if (box.checked) given.value.push({ code: option.value, quotes: [] });
      changed(true);
    });
    const line = make("label", { className: "choice" }, box, make("span", {}, option.label));
    return theme ? [line, passages(theme.quotes, () => changed(true), `words for ${option.label}`)] : [line];
  });
}

function rows(item, given, name) {
  if (!Array.isArray(given.value)) given.value = [];
  const found = given.value.map((row, n) => {
    const shown = asked({ items: item.rows, sections: [], overall: "" }, row);
    const drop = make("button", { type: "button" }, `Take away row ${n + 1}`);
    drop.addEventListener("click", () => {
      given.value.splice(n, 1);
      changed(true);
    });
    const inner = shown.map((one) => question(one, row, `${name}-${n}`));
    return make("fieldset", { className: "row" }, make("legend", {}, `${wordsOf(item)}, row ${n + 1}`), ...inner, drop);
  });
  const add = make("button", { type: "button" }, "Add a row");
  add.addEventListener("click", () => {
    given.value.push({});
    changed(true);
  });
  return [...found, make("div", { className: "bar" }, add)];
}

function control(item, given, name) {
  if (item.kind === "choice" || item.kind === "many") return choices(item, given, name);
  if (item.kind in PARTS) return parts(item, given);
  if (item.kind === "quote") return quotations(item, given);
  if (item.kind === "code") return themes(item, given);
  if (item.kind === "rows") return rows(item, given, name);
  const value = typeof given.value === "string" ? given.value : "";
  const label = item.hint ? `Your answer: ${item.hint}` : "Your answer";
  return [typed(label, value, (text) => (given.value = text), item.kind === "text")];
}

function noAnswer(item, given) {
  const known = item.options.map((option) => option.label.toLowerCase());
  const ways = ABSENT.filter(([value, words]) => !known.includes(words) && !item.options.some((o) => o.value === value));
  if (!packet.absent || !ways.length) return null;
  const choose = make("select", {}, make("option", { value: "" }, ""), ...ways.map(([value, words]) => make("option", { value }, words)));
  choose.value = isAbsent(given.value) ? given.value.absent : "";
  choose.addEventListener("change", () => {
    given.value = choose.value ? { absent: choose.value } : "";
    changed(true);
  });
  return make("label", { className: "field" }, "If there is no answer, say which", choose);
}

function question(item, answers, name = "") {
  const given = cell(answers, item);
  const id = `${name}-${item.id}`;
  const need = item.required ? make("span", { className: "need" }, " (needed)") : null;
  const box = make("fieldset", {}, make("legend", {}, wordsOf(item), need));
  if (item.plain && item.plain !== item.label) box.append(make("p", { className: "help" }, `On the form: ${item.label}`));
  if (item.help) box.append(make("p", { className: "help" }, item.help));
  box.append(...(isAbsent(given.value) && item.kind !== "choice" ? [] : control(item, given, id)));
  box.append(...[noAnswer(item, given)].filter(Boolean));
  if (item.quote) {
    given.quotes ??= [];
    box.append(passages(given.quotes, () => changed(true), "words that show it"));
  }
  if (packet.absent) box.append(typed("A comment, if you like", given.comment ?? "", (text) => (given.comment = text)));
  if (!isBlank(given.value) && item.kind === "choice") {
    const clear = make("button", { type: "button" }, "Clear this answer");
    clear.addEventListener("click", () => {
      given.value = "";
      changed(true);
    });
    box.append(clear);
  }
  return box;
}

// --- the page ---------------------------------------------------------------------------------------------------

function questions() {
  const place = document.getElementById("questions");
  const focused = [...place.querySelectorAll("input,select,textarea,button")].indexOf(document.activeElement);
  const shown = asked(form, sheet().items);
  drawn = shownItems();
  const met = gates(form, sheet().items);
  const said = (id) => met.filter((one) => one.id === id).map((one) => make("p", { className: "gate", role: "note" }, one.says));
  const found = [];
  let section = "";
  for (const item of shown) {
    if (item.section !== section) {
      found.push(...said(section));
      section = item.section;
      const part = form.sections.find((one) => one.id === section);
      if (part) found.push(make("h3", {}, part.title), part.help ? make("p", { className: "help" }, part.help) : "");
    }
    found.push(question(item, sheet().items, "q"));
  }
  found.push(...said(section));
  place.replaceChildren(...found.filter((one) => one !== ""));
  if (focused >= 0) [...place.querySelectorAll("input,select,textarea,button")][focused]?.focus();
  finish();
}

function finish() {
  const needed = missing(kept.at);
  const box = document.getElementById("done");
  box.checked = sheet().done;
  box.disabled = needed.length > 0;
  document.getElementById("needed").textContent = needed.length ? `Still needed: ${needed.join("; ")}` : "";
  progress();
}

function show(id, focus = true) {
  kept.at = id;
  const one = packet.subjects.find((subject) => subject.id === id);
  const title = make("h2", { tabIndex: -1 }, `${one.number} ${one.title}`);
  const text = one.text.map((passage) =>
    make("div", { "data-page": passage.label.replace(/^Page /, "") }, make("h3", {}, passage.label), make("p", {}, passage.text)),
  );
  const read = make("details", { open: true }, make("summary", {}, "The text"),
    make("div", { className: "text", tabIndex: 0, role: "region", "aria-label": `The text of ${one.number}` }, ...text));
  const none = packet.unit === "organisation" ? [] : [make("p", {}, "There is no text of it here.")];
  const head = [title, make("p", {}, one.line), ...(text.length ? [read] : none)];
  document.getElementById("report").replaceChildren(...head);
  questions();
  keep();
  if (focus) title.focus();
}

function tell(words) {
  document.getElementById("told").textContent = words;
}

function move(by) {
  const at = packet.subjects.findIndex((one) => one.id === kept.at) + by;
  if (at >= 0 && at < packet.subjects.length) show(packet.subjects[at].id);
  else tell(by > 0 ? "That was the last one. Hand back when you are ready." : "This is the first one.");
}

function plainValue(item, value) {
  if (isBlank(value) || isAbsent(value)) return value ?? "";
  if (item.kind === "count") {
    const known = [`${value.n ?? "?"} of ${value.of ?? "?"} ${value.unit ?? item.unit ?? ""}`.trim(), value.groups];
    return known.filter(Boolean).join("; ");
  }
  if (item.kind === "money" && /\bto\b|–/.test(value.amount ?? "")) {
    const [low, high] = value.amount.split(/\s*(?:\bto\b|–)\s*/);
    const { amount, ...others } = value;
    return { ...others, low, high };
  }
  if (item.kind === "quote") return value.filter((one) => one.quote.trim() || one.page);
  if (item.kind === "code") return value.map((one) => ({ ...one, quotes: one.quotes.filter((q) => q.quote.trim()) }));
  if (item.kind === "rows") return value.map((row) => plainAnswers(item.rows, row, true));
  return value;
}

function plainAnswers(items, given, inRow = false) {
  const found = {};
  for (const item of items) {
    const one = given[item.id];
    if (!one) continue;
    const value = plainValue(item, one.value);
    const quotes = (one.quotes ?? []).filter((part) => part.quote.trim());
    if (isBlank(value) && inRow) continue;
    found[item.id] = { value, ...(one.comment ? { comment: one.comment } : {}) };
    if (quotes.length && inRow) Object.assign(found[item.id], { quote: quotes[0].quote, page: quotes[0].page });
    else if (quotes.length) found[item.id].quotes = quotes;
  }
  return found;
}

function handedBack() {
  const sheets = {};
  for (const one of packet.subjects) {
    const own = kept.sheets[one.id];
    const items = own ? plainAnswers(form.items, own.items) : {};
    if (Object.values(items).some((given) => !isBlank(given.value) || given.comment || given.quotes)) sheets[one.id] = { number: one.number, done: own.done, items };
  }
  const { v, review, stage, person } = packet;
  return {
    answers_of: "review_tui", v, packet: packet.packet, review, stage, person,
    form: form.id, version: form.version, revision: kept.revision,
    subjects: packet.subjects.map((one) => one.id), sheets,
  };
}

function handBack() {
  kept.revision += 1;
  keep();
  const data = new Blob([JSON.stringify(handedBack(), null, 1)], { type: "application/json" });
  const name = `answers-${packet.stage}-${packet.name}-${kept.revision}.json`.replace(/[^\p{L}\p{N}.-]+/gu, "-");
  const link = make("a", { href: URL.createObjectURL(data), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  const open = packet.subjects.filter((one) => !kept.sheets[one.id]?.done).length;
  const more = open ? ` ${open} of ${packet.subjects.length} are not finished: they come in as drafts.` : "";
  tell(`The file ${name} was saved. Send it to whoever gave you this page.${more}`);
}

async function carryOn(file) {
  try {
    const came = JSON.parse(await file.text());
    if (came.packet !== packet.packet || typeof came.state !== "object") throw new Error("another packet");
    kept = { ...kept, ...came.state, turn: Math.max(kept.turn ?? 0, came.state.turn ?? 0) };
    show(kept.at);
    tell("Your answers are here again.");
  } catch {
    tell("This file holds no copy of this packet's answers. Choose one that \"Save a copy\" made here.");
  }
}

function saveCopy() {
  const data = new Blob([JSON.stringify({ packet: packet.packet, state: kept })], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(data), download: `copy-${packet.stage}.json` });
  document.body.append(link);
  link.click();
  link.remove();
  tell("A copy was saved. It goes on with \"Go on from a copy\", on another device too.");
}

load();
if (!packet.subjects.some((one) => one.id === kept.at)) kept.at = packet.subjects[0]?.id ?? "";
document.getElementById("reports").replaceChildren(
  ...packet.subjects.map((one) => {
    const button = make("button", { type: "button" }, `${one.number} ${one.title} `, make("span"));
    button.dataset.id = one.id;
    button.addEventListener("click", () => show(one.id));
    return make("li", {}, button);
  }),
);
document.getElementById("back").addEventListener("click", () => move(-1));
document.getElementById("next").addEventListener("click", () => move(1));
document.getElementById("hand").addEventListener("click", handBack);
document.getElementById("copy").addEventListener("click", saveCopy);
document.getElementById("from").addEventListener("change", (event) => carryOn(event.target.files[0]));
document.getElementById("done").addEventListener("change", (event) => {
  sheet().done = event.target.checked;
  keep();
});
window.addEventListener("beforeunload", (event) => {
  if (!keeps) event.preventDefault();
});
if (kept.at) show(kept.at, false);
progress();
if (apart) tell(apart);
