"use strict";
// Which items are asked, with what was answered so far. The same rules as review_tui.model.review.judging; a test holds
// the two against each other. Answers are {item: {value: …}}, nodes of conditions as `spelled.condition` takes them apart.

const NOT_APPLICABLE = "not_applicable";

function isBlank(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function isAbsent(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) && "absent" in value;
}

function folded(value) {
  if (value !== null && typeof value === "object") {
    const meant = ["value", "code", "quote"].find((part) => part in value);
    return meant ? folded(value[meant]) : JSON.stringify(value);
  }
  return String(value ?? "").normalize("NFC").split(/\s+/).filter(Boolean).join(" ").toLowerCase();
}

function decimal(text) {
  const plain = String(text ?? "").replace(/[,\s+]/g, "");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function isDate(text) {
  return /^\d{4}(-\d\d(-\d\d)?)?$/.test(text);
}

function howMany(count) {
  const n = count !== null && typeof count === "object" ? count.n : (/^(.*?) of /.exec(String(count)) || [])[1];
  return n === "not stated" || n === "?" ? "not_stated" : n ?? count;
}

// A day is of its month and its year; numbers are equal however they are written.
function same(value, wanted, kind) {
  if (Array.isArray(value)) return value.map(folded).includes(folded(wanted));
  if (kind === "date" && isDate(value) && isDate(wanted)) return value.slice(0, wanted.length) === wanted;
  if (["number", "count"].includes(kind) && decimal(value) !== null && decimal(wanted) !== null) return decimal(value) === decimal(wanted);
  return folded(value) === folded(wanted);
}

// Of a date that is less exact than what is wanted only that is said which holds of all of it.
function inOrder(value, sign, wanted, kind) {
  let [one, other] = [decimal(value), decimal(wanted)];
  if (kind === "date") {
    if (!isDate(value) || !isDate(wanted)) return false;
    const shared = Math.min(value.length, wanted.length);
    [one, other] = [value.slice(0, shared), wanted.slice(0, shared)];
    if (one === other && shared < wanted.length) return false;
  }
  if (one === null || other === null) return false;
  return { "<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other }[sign];
}

function filled(form, shown, answers) {
  const items = new Map(shown.map((item) => [item.id, item]));
  const valueOf = (id) => (answers[id] ? answers[id].value : "");

  function holds(node) {
    if (node.joined === "not") return !holds(node.parts[0]);
    if (node.joined) return node.joined === "and" ? node.parts.every(holds) : node.parts.some(holds);
    if (node.sign) return compares(node);
    const value = node.call ? called(node) : node.word;
    return value !== "" && value !== false;
  }

  function compares(node) {
    const left = read(node.left);
    const right = node.right.map((side) => (side.call ? called(side) : side.word));
    const kind = (items.get(node.left.word) || {}).kind;
    if (!["==", "!=", "in", "has"].includes(node.sign)) return inOrder(left, node.sign, right[0], kind);
    const meets = !isBlank(left) && right.some((side) => same(left, side, kind));
    return node.sign === "!=" ? !(meets || isBlank(left)) : meets;
  }

  function read(side) {
    if (side.call) return called(side);
    if (!items.has(side.word)) return form.items.some((item) => item.id === side.word) ? "" : side.word;
    const value = valueOf(side.word);
    if (isAbsent(value)) return value.absent;
    return items.get(side.word).kind === "count" ? howMany(value) : value;
  }

  function called(node) {
    if (node.call === "answered") return items.has(node.among[0]) && !isBlank(read({ word: node.among[0] }));
    const about = [...items.values()].filter((item) => isAbout(item, node.among));
    if (node.call === "score") return String(score(about));
    if (node.call === "worst") return worst(about);
    const given = about.map(chosen).filter((values) => !values.includes(NOT_APPLICABLE));
    const met = given.filter((values) => values.some((value) => node.values.includes(value))).length;
    if (node.call === "count") return String(met);
    return node.call === "any" ? met > 0 : met > 0 && met === given.length;
  }

  function isAbout(item, names) {
    if (!["choice", "many"].includes(item.kind) || (item.id === form.overall && !names.includes(item.id))) return false;
    return names.length === 0 || [item.id, item.section, item.weight].some((name) => name && names.includes(name));
  }

  function chosen(item) {
    const value = valueOf(item.id);
    if (isAbsent(value)) return [value.absent];
    return Array.isArray(value) ? value.map(String) : [String(value ?? "")];
  }

  function worst(about) {
    const found = about.flatMap((item) =>
      chosen(item).filter((value) => item.order.includes(value)).map((value) => [item.order.indexOf(value), value]),
    );
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.length ? found[0][1] : "";
  }

  // The number that is printed: of the form's points, or their whole percentage of the most, halves rounded up.
  function score(about) {
    let points = 0;
    let most = 0;
    for (const item of about) {
      const offered = item.options.filter((option) => option.points !== null);
      const values = chosen(item);
      if (!offered.length || values.includes(NOT_APPLICABLE)) continue;
      const isNone = (value) => value === "" || value === "not_stated";
      if (values.some((value) => !isNone(value) && !item.options.some((option) => option.value === value))) return "";
      const had = offered.filter((option) => values.includes(option.value));
      if (values.length && !had.length && !values.some(isNone)) continue; // only answers without points
      points += had.reduce((sum, option) => sum + option.points, 0);
      const worth = offered.map((option) => option.points);
      most += item.kind === "many" ? worth.reduce((sum, one) => sum + one, 0) : Math.max(...worth);
    }
    if (!most) return "";
    return form.score === "percent" ? Math.floor((200 * points + most) / (2 * most)) : points;
  }

  return { holds };
}

// What of a count does not add up, in words: more than there are, and groups that are not the whole.
function miscounted(value) {
  const number = (text) => (/^\s*[0-9][0-9,]*\s*$/.test(text ?? "") ? Number(String(text).replaceAll(",", "")) : NaN);
  const n = number(value.n);
  const of = number(value.of);
  const found = [];
  if (n > of) found.push(`${n} of ${of} is more than there are. Look at the document again.`);
  const named = [...(value.groups ?? "").matchAll(/(?:["“][^"“”]+["”]|[^"“”]+?)\s+([0-9]+(?:,[0-9]{3})*)(?=\s*(?:,(?![0-9]{3})|$))/g)];
  const total = named.reduce((sum, part) => sum + number(part[1]), 0);
  if (named.length && of >= 0 && total !== of) found.push(`The groups are ${total} together, but there are ${of}.`);
  return found;
}

// The sections whose gate these answers meet.
function gates(form, answers) {
  const sheet = filled(form, asked(form, answers), answers);
  return form.sections.filter((one) => one.gate && sheet.holds(one.gate));
}

function asked(form, answers) {
  const found = [];
  const section = (id) => form.sections.find((one) => one.id === id);
  let stopped = false;
  let here = "";
  for (const item of form.items) {
    if (item.section !== here) {
      const before = section(here);
      stopped = stopped || Boolean(before && before.gate && before.stops && filled(form, found, answers).holds(before.gate));
      here = item.section;
    }
    const part = section(item.section);
    const conditions = [part && part.when, item.when].filter(Boolean);
    const sheet = filled(form, found, answers);
    if (item.id === form.overall || (!stopped && conditions.every(sheet.holds))) found.push(item);
  }
  return found;
}
