// Tables that can be filtered and sorted, and long lists that are shown a part at a time. Text is only ever text.

const PART = 200;
let namesGiven = 0;

function made(tag, text = "", attributes = {}) {
  const found = document.createElement(tag);
  if (text !== "") found.textContent = text;
  for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
  return found;
}

function button(text, does) {
  const found = made("button", text, { type: "button" });
  found.addEventListener("click", does);
  return found;
}

const plural = (n, noun) => `${n.toLocaleString("en-GB")} ${noun}${n === 1 ? "" : "s"}`;
const compared = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const numberIn = (text) => (/^[\d,]+(\.\d+)?$/.test(text) ? Number(text.replace(/,/g, "")) : null);

// Empty cells stand last, whichever way; numbers by size, other texts as a reader would look them up.
function byText(one, other, down) {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  const [n, m] = [numberIn(one), numberIn(other)];
  const found = n !== null && m !== null ? n - m : compared.compare(one, other);
  return down ? -found : found;
}

function filterBox(what, does) {
  namesGiven += 1;
  const box = made("div", "", { class: "bar filter" });
  const input = made("input", "", { type: "search", id: `filter-${namesGiven}`, autocomplete: "off" });
  const told = made("span", "", { role: "status", class: "note" });
  const label = made("label", `Filter ${what}`, { for: input.id });
  input.addEventListener("input", () => { told.textContent = does(input.value); });
  box.append(label, input, told);
  return box;
}

const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const hasAll = (text, all) => all.every((word) => text.toLowerCase().includes(word));

function sortButtons(heads, sort) {
  heads.forEach((head, at) => {
    const text = head.textContent;
    const pressed = button(text, () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(at, down);
    });
    pressed.className = "sort";
    head.replaceChildren(pressed);
  });
}

// A table that stands in the page: its rows are hidden and moved, never made anew.
function enliven(section) {
  const table = section.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length < 2) return;
  sortButtons([...table.tHead.rows[0].cells], (at, down) => {
    const text = (row) => (row.cells[at] ? row.cells[at].textContent.trim() : "");
    body.append(...[...rows].sort((one, other) => byText(text(one), text(other), down)));
  });
  const filter = filterBox("this table", (typed) => {
    const all = wordsOf(typed);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !hasAll(row.textContent, all);
      shown += row.hidden ? 0 : 1;
    }
    return all.length ? `${shown} of ${plural(rows.length, "row")}` : "";
  });
  section.querySelector(".wide").before(filter);
}

// A table made of data; of a long one a part is shown, and more when it is asked for.
function listTable(place, caption, heads, rows, what = "this list") {
  let order = rows;
  let shown = PART;
  const wide = made("div", "", { class: "wide", role: "region", tabindex: "0", "aria-label": caption });
  const table = made("table");
  const headRow = made("tr");
  const cells = heads.map((head) => made("th", head, { scope: "col" }));
  headRow.append(...cells);
  const body = made("tbody");
  const thead = made("thead");
  thead.append(headRow);
  table.append(made("caption", caption), thead, body);
  wide.append(table);
  const more = button("", () => { shown += PART; draw(); });
  const draw = () => {
    body.replaceChildren(...order.slice(0, shown).map((row) => {
      const line = made("tr");
      line.append(...row.map((text, at) => made(at ? "td" : "th", text, at ? { dir: "auto" } : { scope: "row" })));
      return line;
    }));
    more.hidden = shown >= order.length;
    more.textContent = `Show more (${(order.length - shown).toLocaleString("en-GB")} are left)`;
  };
  sortButtons(cells, (at, down) => {
    order = [...order].sort((one, other) => byText(one[at], other[at], down));
    draw();
  });
  const filter = filterBox(what, (typed) => {
    const all = wordsOf(typed);
    order = rows.filter((row) => hasAll(row.join(" "), all));
    shown = PART;
    draw();
    return all.length ? `${order.length} of ${plural(rows.length, "row")}` : "";
  });
  draw();
  place.replaceChildren(...(rows.length > 1 ? [filter] : []), wide, more);
}
