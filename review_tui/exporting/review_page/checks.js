// What the page says is held against what it holds: sums of its texts and lists, the chain of its log, and a recount.

const ENVELOPE = ["id", "origin", "origin_seq", "tick", "at", "actor", "grant", "kind", "undoes", "replaces", "refs",
  "body_hash", "prev_hash"];
const keyOf = ({ box, line }) => (line ? `${box}/${line}` : box);
const joinedBy = (texts) => (texts.length > 6 ? `${texts.slice(0, 5).join(", ")} and ${texts.length - 5} more` : texts.join(", "));

function lineName(line, n) {
  const what = line.kind ? line.kind.replace(/_/g, " ") : "left out";
  return `line ${n + 1} of the log (${what}${line.at ? `, ${String(line.at).slice(0, 10)}` : ""})`;
}

// Names what of the page was changed since it was made: a text, the lists, the records, the sums themselves.
function checkSums({ texts, lists, log, sums }) {
  const found = [];
  const names = new Set([...Object.keys(sums.texts), ...Object.keys(texts)]);
  for (const name of names) {
    const held = name in texts && hashOf(texts[name]) === sums.texts[name];
    if (!held) found.push({ where: "page", text: `The part "${name}" of this page differs from its sum.` });
  }
  if (hashOf(canonical(lists)) !== sums.lists) {
    found.push({ where: "page", text: "The lists behind the boxes differ from their sum." });
  }
  const records = log ? hashOf(canonical(log.records)) : "";
  if (records !== sums.records) found.push({ where: "chain", text: "The records of the log differ from their sum." });
  const people = log ? hashOf(canonical(log.people)) : "";
  if (people !== sums.people) found.push({ where: "chain", text: "The people of the log differ from their sum." });
  return found;
}

// Checks the log line by line; says after each how far it is. Gives what is wrong and what was checked.
function* checkChain(log, sums) {
  const found = [];
  const told = { events: 0, whole: 0, shortened: 0, left: 0, heads: new Map() };
  const say = (line, n, text) => found.push({ where: "chain", text: `At ${lineName(line, n)}: ${text}` });
  let sum = "";
  for (const [n, line] of log.lines.entries()) {
    const { sum: own, ...rest } = line;
    if (hashOf(sum + canonical(rest)) !== own) say(line, n, "it was changed, moved or put in since this page was made.");
    sum = own;
    told.events += 1;
    try {
      checkEvent(line, (text) => say(line, n, text), told);
    } catch {
      say(line, n, "it is no event.");
    }
    if (n % 500 === 499) yield n + 1;
  }
  if (sum !== sums.log) found.push({ where: "chain", text: "The end of the log is not the one that this page was made with." });
  checkLinks(log.lines, say, told);
  return { found, told };
}

function checkEvent(line, say, told) {
  if (!line.kind) {
    told.left += 1;
    return;
  }
  const parts = ENVELOPE.map((name) => (name === "refs" ? [...line.refs].sort() : line[name]));
  if (hashOf(canonical(parts)) !== line.hash) say("its envelope does not fit its hash.");
  if (line.salt) {
    const body = joined(bytesOf(line.salt), utf8.encode(canonical(line.body)));
    if (sha256(body) !== line.body_hash) say("what it says does not fit its hash.");
    told.whole += 1;
  } else {
    told.shortened += 1;
  }
  if (line.pairs && line.body && hashOf(line.pairs) !== line.body.pairs) say("its pairs do not fit their hash.");
}

// Each event of a copy names the hash of the one before it.
function checkLinks(lines, say, told) {
  const copies = new Map();
  lines.forEach((line, n) => added(copies, line.origin, () => []).push([line, n]));
  for (const [origin, chain] of copies) {
    chain.sort(([one], [other]) => one.origin_seq - other.origin_seq);
    let before = "";
    for (const [at, [line, n]] of chain.entries()) {
      if (line.origin_seq !== at + 1) {
        say(line, n, `it is the ${line.origin_seq}. event of its copy, and the ${at + 1}. is missing.`);
        break;
      }
      if (line.kind && line.prev_hash !== before) say(line, n, "it does not follow the event before it in its copy.");
      before = line.hash;
    }
    told.heads.set(origin, before);
  }
}

const eventsIn = (log) => log.lines.filter((line) => line.kind).map(({ pairs, ...line }) => (
  pairs ? { ...line, pairs: pairs.split("\n").filter(Boolean).map((pair) => JSON.parse(pair)) } : line
));

const rowsIn = ({ records: { columns, rows } }) => rows.map((row) => (
  Object.fromEntries(columns.map((name, n) => [name, row[n]]))
));

// Holds each number against its list and, where there is a log, against the recount; gives a verdict on each.
function checkNumbers({ numbers, lists, log }) {
  const behind = new Map(lists.lists.map((list) => [keyOf(list), list]));
  const counted = log ? recountOf(log) : {};
  const found = numbers.map((number) => {
    const list = behind.get(keyOf(number));
    try {
      return verdictOn(number, list, lists.reports, counted);
    } catch {
      return { key: keyOf(number), name: number.name, told: number.n, listed: null, recount: null, wrong: ["its list cannot be read"] };
    }
  });
  const named = new Set(numbers.map(keyOf));
  for (const [key, n] of counted.n || []) {
    if (n && !named.has(key)) found.push({ key, name: key, told: 0, listed: null, recount: n, wrong: [`the log gives ${n}`] });
  }
  return { numbers: found, refusal: counted.refusal || "" };
}

function verdictOn(number, list, reports, counted) {
  const key = keyOf(number);
  const needsList = number.box !== "previous" && number.line !== "reports";
  const listed = list ? lengthOf(list) : null;
  const wrong = list && String(listed) !== String(number.n) ? [`its list holds ${listed}`] : [];
  if (!list && needsList) wrong.push("it has no list");
  const recount = counted.n ? counted.n.get(key) || 0 : null;
  if (counted.n) wrong.push(...checkRecount(number, recount, list, reports, counted));
  return { key, name: number.name, told: number.n, listed, recount, wrong };
}

const lengthOf = (list) => list.held.length + list.beyond.reduce((n, [, times]) => n + times, 0);

function recountOf(log) {
  try {
    const counting = new Counted(eventsIn(log), rowsIn(log));
    const n = counting.lacking.size;
    if (!n) return counting.count();
    const votes = n === 1 ? "1 opened vote is" : `${n} opened votes are`;
    return { refusal: `This page cannot recount: ${votes} not in its log. A lead who does not vote makes one that can.` };
  } catch (problem) {
    return { refusal: `This page cannot recount its log: ${problem.message}` };
  }
}

function checkRecount(number, recount, list, reports, counted) {
  const wrong = String(recount) === String(number.n) ? [] : [`the log gives ${recount}`];
  if (!list || number.box === "previous") return wrong;
  if (number.line === "studies") return [...wrong, ...checkStudies(number, list, reports, counted)];
  const ids = counted.lists.get(keyOf(number));
  const shown = new Map(list.held.map((at) => reports[at] || ["", "?"]).map(([number_, id]) => [id, number_]));
  const missing = [...(ids || [])].filter((id) => !shown.has(id));
  const strange = [...shown].filter(([id]) => !(ids && ids.has(id))).map(([, name]) => name);
  if (strange.length) wrong.push(`its list holds ${joinedBy(strange)}, which the log puts elsewhere`);
  if (missing.length) wrong.push(`its list lacks ${missing.length} of the log`);
  return wrong;
}

// Each study is held by a report of its box, and none twice.
function checkStudies(number, list, reports, counted) {
  const within = counted.lists.get(number.box) || new Set();
  const shown = list.held.map((at) => reports[at] || ["?", ""]);
  const strange = shown.filter(([, id]) => !within.has(id)).map(([name]) => name);
  const studies = new Set(shown.map(([, id]) => counted.studyOf.get(id)));
  const wrong = strange.length ? [`its list holds ${joinedBy(strange)}, which the log puts elsewhere`] : [];
  return studies.size < shown.length ? [...wrong, "its list holds a study twice"] : wrong;
}

// All checks, step by step; yields how far they are, from 0 to 1, and gives every problem by name.
function* checking(page) {
  const problems = checkSums(page);
  let told = null;
  if (page.log) {
    const chain = checkChain(page.log, page.sums);
    let step = chain.next();
    for (; !step.done; step = chain.next()) yield step.value / page.log.lines.length;
    problems.push(...step.value.found);
    told = step.value.told;
  } else if (page.sums.log) {
    problems.push({ where: "chain", text: "The log is missing." });
  }
  yield 1;
  const { numbers, refusal } = checkNumbers(page);
  for (const { name, told: n, wrong } of numbers) {
    if (wrong.length) problems.push({ where: "box", text: `${name}: this page says ${n}; ${wrong.join("; ")}.` });
  }
  if (refusal) problems.push({ where: "recount", text: refusal });
  return { problems, numbers, told, refusal };
}

function checkAll(page) {
  const steps = checking(page);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
