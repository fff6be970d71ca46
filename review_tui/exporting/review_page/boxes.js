// Where each record stands, and so the boxes: the number of each, and the records or reports that it holds.

class Counted extends Recount {
  place() {
    const isScreening = (stage) => (stage.kind ?? "screening") === "screening";
    this.screening = this.protocol.stages.filter(isScreening);
    this.pilots = this.protocol.stages.filter((stage) => stage.of && stage.of.pilot && stage.of.pilot.counts);
    const said = this.all("source_added");
    const force = new Map();
    for (const [name, event] of this.force) {
      const [kind] = name.split(" ", 1);
      if (OUT.has(kind)) added(force, name.slice(kind.length + 1), () => []).push(this.byId.get(event));
    }
    const holds = (event, record) => (event.held_back || []).includes(record);
    this.sources = new Map();
    for (const e of said) for (const name of [e.body.source, e.body.name, e.id]) this.sources.set(name, e.body);
    const then = said.map((e) => [e.id, { ...this.sources.get(e.body.source), lane: this.lane(e.id)[0] }]);
    for (const [name, body] of then) this.sources.set(name, body);
    const named = new Map();
    for (const e of said) {
      for (const name of new Set([e.body.source, e.body.name])) added(named, name, () => []).push(e);
    }
    this.rows.forEach((row, at) => {
      const own = (named.get(row.source) || []).filter((e) => !holds(e, row.id));
      if (own.length) row.source = latest(own).id;
      row.order = [Number(row.round), LANES.indexOf(this.lane(row.source)[0]), at];
      const back = (force.get(row.batch) || []).filter((e) => !holds(e, row.id));
      row.how = back.length ? back[0].body.manner ?? "error" : "";
    });
    this.row = new Map();
    for (const how of ["error", "removal", ""]) {
      for (const row of [...this.rows].reverse()) if (row.how === how) this.row.set(row.id, row);
    }
    for (const [record, row] of this.row) {
      const out = (force.get(record) || []).filter((e) => !holds(e, record));
      const fallen = row.how ? "other" : "live";
      row.fate = row.how === "error" ? "withdrawn" : out.length ? latest(out).body.cause ?? "other" : fallen;
    }
    this.about = new Map();
    for (const event of this.events) {
      for (const record of event.records) added(this.about, record, () => new Set()).add(event);
    }
    this.placeRounds();
  }

  placeRounds() {
    [this.rounds, this.editions] = [this.all("round_opened"), this.all("edition_closed")];
    const closed = this.rounds.length ? this.editions.filter((e) => e.n < latest(this.rounds).n) : [];
    this.first = closed.length ? 2 + this.rounds.filter((e) => e.n < latest(closed).n).length : 1;
    this.edition = closed.length ? latest(closed).body : {};
    const before = this.all("previous_set").filter((e) => this.editions.every((edition) => e.n <= edition.n));
    this.outside = before.length ? latest(before).body : {};
  }

  // The lane of a source, its side of the diagram and its line there.
  lane(source) {
    const body = this.sources.get(source) || { kind: "website" };
    const lane = body.lane || { database: "databases", register: "registers" }[body.kind] || "other";
    return [lane, lane === "other" ? "other" : "db", lane === "other" ? body.kind : lane];
  }

  // Gives the number of every box and line by BOX or BOX/LINE, and the ids of what it holds.
  count() {
    this.n = new Map();
    this.lists = new Map();
    this.studyOf = new Map();
    this.keptButNotImported();
    const studies = { new: new Set(), known: new Set() };
    for (const report of this.reports(new Set(this.row.keys()))) {
      const rows = report.map((record) => this.row.get(record));
      const live = rows.filter((row) => row.fate === "live").sort((one, other) => {
        const at = one.order.findIndex((value, n) => value !== other.order[n]);
        return at < 0 ? 0 : one.order[at] - other.order[at];
      });
      for (const row of rows.filter((each) => Number(each.round) >= this.first)) {
        if (row.fate === "withdrawn") continue;
        this.identified(row.source, row === live[0] ? "" : row.fate, 1, row.id);
      }
      if (live.length) this.goes(report, live[0], studies);
    }
    this.ends(studies);
    return { n: this.n, lists: this.lists, studyOf: this.studyOf };
  }

  add(box, times, id) {
    if (times > 0) this.n.set(box, (this.n.get(box) || 0) + times);
    if (id) added(this.lists, box, () => new Set()).add(id);
  }

  identified(source, fate, times, id = "") {
    const [, side, line] = this.lane(source);
    const removed = ["removed", `removed/${fate === "live" ? "duplicates" : fate}`];
    for (const key of ["identified", `identified/${line}`, ...(fate ? removed : [])]) {
      this.add(`${side}_${key}`, times, id);
    }
  }

  goes(report, home, studies) {
    const boxes = this.way(report, home.source);
    const isNew = Number(home.round) >= this.first;
    if (isNew) for (const box of boxes) this.add(box, 1, home.id);
    if (!boxes.includes("included_new")) return;
    this.add("included_total", 1, home.id);
    const grouped = this.byId.get(this.force.get(called("grouped")));
    const study = (grouped && grouped.body.study) || home.id;
    this.studyOf.set(home.id, study);
    (isNew ? studies.new : studies.known).add(study);
  }

  way(report, source) {
    const [lane, side] = this.lane(source);
    const about = new Set(report.flatMap((record) => [...(this.about.get(record) || [])]));
    const events = [...about].sort((one, other) => one.n - other.n);
    for (const kind of BY_REPORT) this.force.set(called(kind), "");
    this.outdone(events.filter((event) => BY_REPORT.has(event.kind)), this.stands, this.force);
    const own = events.filter((event) => this.stands.has(event.id));
    const noted = this.byId.get(this.force.get(called("retrieval_noted")));
    const status = noted ? noted.body.status : "";
    const attached = own.some((event) => event.kind === "attached");
    const file = report.some((record) => this.row.get(record).document) || attached;
    const hasText = file || this.screening.length < 2 || status === "seen_elsewhere";
    const boxes = this.screening.length ? [`${side}_screened`] : [];
    for (const stage of this.screening) {
      const last = stage === latest(this.screening);
      const passesBy = !(stage.lanes && stage.lanes.length ? stage.lanes : LANES).includes(lane);
      if (last) boxes.push(`${side}_sought`);
      if (last && !hasText && !passesBy) {
        return status === "not_retrieved" ? [...boxes, `${side}_not_retrieved`] : boxes;
      }
      if (last) boxes.push(`${side}_assessed`);
      const isOwn = (pilot) => pilot.of.name === stage.name && pilot.records.some((record) => report.includes(record));
      const judged = this.pilots.find(isOwn) || stage;
      const here = events.filter((event) => event.at === judged.name);
      const [said, reason] = passesBy ? ["include", ""] : this.outcome(here, judged, last, report);
      if (said === "exclude") {
        const box = `${side}_excluded_${last ? "reports" : "records"}`;
        const hasReasons = last || (this.protocol.diagram || {}).title_reasons;
        boxes.push(box, ...(hasReasons ? [`${box}/${this.printed.get(reason) || reason || "none"}`] : []));
      }
      if (said !== "include") return boxes;
    }
    return [...boxes, "included_new"];
  }

  // Hits that were kept and are no records here: duplicates removed before the import, and others.
  keptButNotImported() {
    const pairs = new Set(this.rows.filter((row) => row.how !== "error").map((row) => `${row.run}\n${row.id}`));
    const brought = new Map();
    for (const pair of pairs) {
      const [run] = pair.split("\n", 1);
      brought.set(run, (brought.get(run) || 0) + 1);
    }
    const numbers = new Map();
    this.rounds.forEach((e, n) => {
      numbers.set(e.id, n + 2);
      numbers.set(folded(e.body.name), n + 2);
    });
    const fallen = this.events.filter((e) => e.kind === "round_opened" && !numbers.has(e.id));
    const ofName = fallen.map((e) => [e.id, numbers.get(folded(e.body.name)) ?? 1]);
    for (const [name, n] of ofName) numbers.set(name, n);
    const runs = new Map();
    for (const e of this.all("run_logged")) {
      if (!e.replaces || runs.has(e.replaces)) runs.set(e.replaces || e.id, e.body);
    }
    for (const [name, run] of runs) {
      const came = brought.get(name) || 0;
      if ((!came && run.batch) || (numbers.get(run.round ?? "") ?? 1) < this.first) continue;
      const before = run.duplicates || 0;
      this.identified(run.source, "live", before);
      this.identified(run.source, "other", Math.max(0, (run.kept || 0) - came - before));
    }
  }

  ends(studies) {
    const reports = this.n.get("included_total") || 0;
    this.n.delete("included_total");
    const all = new Set([...studies.new, ...studies.known]).size;
    const more = (key) => this.outside[key] || 0;
    const total = { studies: all + more("studies"), reports: reports + more("reports") };
    const was = (key) => (this.edition[key] || 0) + more(key);
    const previous = { studies: was("studies"), reports: was("reports") };
    const fresh = without(studies.new, studies.known).size;
    const boxes = { included_new: { studies: fresh, reports: this.n.get("included_new") || 0 } };
    const updates = this.first > 1 || previous.studies || previous.reports;
    if (updates) Object.assign(boxes, { previous, included_total: total });
    else this.lists.delete("included_total");
    for (const [box, lines] of Object.entries(boxes)) {
      this.n.set(box, lines.reports);
      for (const [line, n] of Object.entries(lines)) this.n.set(`${box}/${line}`, n);
    }
  }
}
