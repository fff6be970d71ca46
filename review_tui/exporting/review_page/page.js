// The page: every number opens its list, tables can be filtered, and a button checks all that stands here.

const PIECES = "h1, h2, h3, p, caption, th, td, text, title, desc";
const byId = (name) => document.getElementById(name);

function dataOf(name) {
  const found = byId(`${name}-data`);
  return found ? JSON.parse(found.textContent) : null;
}

const pieceOf = (element) => [...element.childNodes]
  .map((node) => (node.nodeName.toLowerCase() === "br" ? "\n" : node.nodeType === 3 ? node.data : pieceOf(node)))
  .join("");

// What stands in the page, part by part, as it came: taken before anything is sorted or added.
function textsOfPage() {
  const found = {};
  for (const part of document.querySelectorAll("[data-sum]")) {
    const pieces = [...part.querySelectorAll(PIECES)];
    if (part.matches(PIECES)) pieces.unshift(part);
    found[part.dataset.sum] = pieces.map(pieceOf).join("\n");
  }
  return found;
}

function numbersOfPage() {
  return [...document.querySelectorAll("#numbers-table tbody tr")].map((row) => ({
    box: row.dataset.box,
    line: row.dataset.line,
    name: row.cells[0].textContent,
    n: row.cells[1].textContent.replace(/,/g, ""),
  }));
}

const PAGE = {
  texts: textsOfPage(),
  numbers: numbersOfPage(),
  lists: dataOf("lists"),
  log: dataOf("log"),
  sums: dataOf("sums"),
};

// --- lists behind the boxes ---

const HEADS = ["Number", "Title", "Authors", "Year", "Organisation", "Stands", "Reason"];
let cameFrom = null;

function rowsOf(list) {
  const held = list.held.map((at, n) => {
    const [number, , own, authors, year, organisation, stands, reason] = PAGE.lists.reports[at] || ["?"];
    const title = (list.named || [])[n] || own;
    return [number, title, authors, year === null ? "" : String(year), organisation, stands, reason];
  });
  const beyond = list.beyond.map(([said, times]) => ["–", times === 1 ? said : `${said} (${times} times)`, "", "", "", "", ""]);
  return [...held, ...beyond];
}

function showList(name) {
  const [box, line = ""] = name.split("/").map(decodeURIComponent);
  const boxes = PAGE.lists.opens[box] && !line ? PAGE.lists.opens[box] : [box];
  const lists = PAGE.lists.lists.filter((list) => boxes.includes(list.box) && list.line === line);
  const named = PAGE.numbers.filter((number) => boxes.includes(number.box) && number.line === line);
  if (!lists.length && !named.length) return;
  const total = named.reduce((n, number) => n + Number(number.n), 0);
  const title = [...new Set(named.map((number) => number.name))].join("; ");
  byId("list-title").textContent = `${title} (n\u00a0=\u00a0${total.toLocaleString("en-GB")})`;
  const rows = lists.flatMap(rowsOf);
  const full = HEADS.map((_, at) => at < 2 || rows.some((row) => row[at]));
  byId("list-told").replaceChildren(...(rows.length ? studiesOf(boxes, line) : ["Nothing is counted here."]));
  byId("list-body").replaceChildren();
  if (rows.length) {
    const kept = (row) => row.filter((_, at) => full[at]);
    listTable(byId("list-body"), title, kept(HEADS), rows.map(kept));
  }
  byId("list").hidden = false;
  byId("list-title").focus();
}

// Of a box that counts reports, the way to the studies that these tell of.
function studiesOf(boxes, line) {
  const found = line ? [] : PAGE.numbers.filter((number) => boxes.includes(number.box) && number.line === "studies");
  return found.map(({ box, name, n }) => (
    made("a", `${name.split(" · ").pop()} (n\u00a0=\u00a0${n})`, { href: `#list-${encodeURIComponent(box)}/studies` })
  ));
}

function openNamed() {
  if (location.hash.startsWith("#list-")) showList(location.hash.slice("#list-".length));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#list-'], a[*|href^='#list-']");
  if (!link) return;
  if (!link.closest("#list")) cameFrom = link;
  if (link.getAttribute("href") === location.hash) openNamed();
});
byId("list-back").addEventListener("click", (event) => {
  event.preventDefault();
  byId("list").hidden = true;
  history.replaceState(null, "", "#flow");
  (cameFrom || byId("flow-title")).focus();
  (cameFrom || byId("flow")).scrollIntoView({ block: "center" });
});
window.addEventListener("hashchange", openNamed);

// --- the check ---

const later = () => new Promise((resolve) => { setTimeout(resolve); });

// The browser's own SHA-256, where it lends one to this page, must come to what ours does.
async function agreesWithBrowser(text) {
  if (!window.crypto || !crypto.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === hashOf(text);
}

async function check() {
  const progress = byId("check-progress");
  byId("check").disabled = true;
  progress.hidden = false;
  byId("check-told").textContent = "Checking…";
  const steps = checking(PAGE);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    progress.value = step.value;
    await later();
  }
  progress.hidden = true;
  byId("check").disabled = false;
  const own = await agreesWithBrowser(canonical(PAGE.lists));
  showFound(step.value, own);
}

function showFound({ problems, numbers, told, refusal }, own) {
  showVerdicts(numbers);
  if (own === false) problems.push({ where: "page", text: "The SHA-256 of this page and that of the browser differ." });
  const differ = numbers.filter(({ wrong }) => wrong.length).length;
  const against = PAGE.log && !refusal ? "the log and its list" : "its list";
  const counted = differ ? `${plural(differ, "number")} of ${numbers.length} ${differ === 1 ? "differs" : "differ"}.`
    : `All ${numbers.length} numbers: each equals ${against}.`;
  const others = problems.filter(({ where }) => where !== "box").length;
  const rest = others ? `${plural(others, "more problem")}.` : PAGE.log ? "The chain of the log is whole." : "Every part equals its sum.";
  byId("check-told").textContent = `${counted} ${rest}`;
  byId("check-told").className = problems.length ? "wrong" : "right";
  byId("check-problems").replaceChildren(...problems.map(({ text }) => made("li", text)));
  const sha = own === null ? "" : " The browser's own SHA-256 agrees with that of this page.";
  byId("check-more").textContent = told ? `${chainTold(told)}${sha}` : sha.trim();
}

// What of the chain was checked, and its ends, which the team can compare with its own log.
function chainTold({ events, whole, shortened, left, heads }) {
  const ends = [...heads].map(([origin, hash]) => `${hash.slice(0, 16)}… (copy ${origin.slice(-8)})`);
  const parts = [
    `${plural(events, "event")} in the log: of ${whole.toLocaleString("en-GB")} both envelope and words fit their hashes`,
    shortened ? `of ${shortened.toLocaleString("en-GB")} the envelope does, and the words are cut (names, remarks) or left out` : "",
    left ? `of ${left.toLocaleString("en-GB")} this page holds the hash alone` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}. The log ends at ${ends.join(", ")}.`;
}

function showVerdicts(numbers) {
  [...document.querySelectorAll("#numbers-table tbody tr")].forEach((row, at) => {
    const { recount, listed, wrong } = numbers[at];
    const [held, ...others] = [...row.cells].slice(2);
    const verdict = others.pop();
    held.textContent = listed === null ? "" : listed.toLocaleString("en-GB");
    held.className = "n";
    for (const cell of others) {
      cell.textContent = recount === null ? "not counted" : recount.toLocaleString("en-GB");
      cell.className = "n";
    }
    const equals = PAGE.log && recount === null ? "? not recounted" : "✓ equal";
    verdict.textContent = wrong.length ? `✗ differs: ${wrong.join("; ")}` : equals;
    verdict.className = wrong.length ? "wrong" : "right";
  });
}

// --- the log ---

const FIELDS = ["stage", "choice", "reason", "verdict", "status", "cause", "manner", "role", "name", "kind", "searched",
  "kept", "count"];

function showLog() {
  const place = byId("log-body");
  if (!place || !PAGE.log) return;
  const people = new Map(PAGE.log.people.map((id, n) => [id, `person ${n + 1}`]));
  const numbers = new Map(rowsIn(PAGE.log).map((row) => [row.id, row.number]));
  const about = (ref) => ref.slice(2).split("+").map((record) => numbers.get(record)).filter(Boolean).join(" and ");
  const told = (body) => [
    ...(body && body.person ? [people.get(body.person) || "someone"] : []),
    ...FIELDS.filter((name) => body && body[name] !== undefined && body[name] !== "").map((name) => `${name}: ${body[name]}`),
  ].join(", ");
  const rows = PAGE.log.lines.map((line) => (line.kind ? [
    line.at.slice(0, 16).replace("T", " "),
    people.get((line.body && line.body.voter) || line.actor) || "someone",
    line.kind.replace(/_/g, " "),
    joinedBy(line.refs.map(about).filter(Boolean)),
    told(line.body),
    line.hash.slice(0, 12),
  ] : ["–", "", "may not be read", "", "", line.hash.slice(0, 12)]));
  listTable(place, "Log of the review", ["When (UTC)", "Who", "What", "About", "Words", "Hash"], rows, "the log");
}

document.documentElement.classList.add("scripted");
for (const section of document.querySelectorAll("section.table")) enliven(section);
byId("check").addEventListener("click", check);
showLog();
openNamed();
