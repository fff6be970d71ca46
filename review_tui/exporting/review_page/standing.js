// What stands of a log, and how each thing is: who may write, what was taken back, which definition is in force. The
// rules are those of docs/log.md, word for word those of recount.py, which counts the same from an exported audit.

const words = (...all) => new Set(all);
const LEADS = words("protocol_applied", "person_granted", "person_retired", "organisations_loaded", "form_loaded",
  "stage_opened", "stage_closed", "reopened", "round_opened", "edition_closed", "previous_set", "labelled_openly");
const FOUNDING = words("review_created", "person_granted", "protocol_applied", "form_loaded");
const NEVER_UNDONE = words("review_created", "imported", "opened");
const BY_REPORT = words("grouped", "retrieval_noted");
const VOTES = words("decided", "decided_elsewhere");
const LANES = ["databases", "registers", "other"];
const AUTHORS_ALONE = words(...VOTES, "answered", "noted", "asked", "replied", "labelled", "labelled_privately");
const OUT = words("removed", "withdrawn");
const LAST = words(...OUT, "retrieval_noted", "run_logged", "edition_closed");
const DEFINITIONS = words(...LAST, "protocol_applied", "source_added", "previous_set", "resolved", "judged",
  "reopened", "grouped");
const STAGES = [{ name: "title" }, { name: "full_text" }];
const REASONS = ["population", "setting", "topic", "design"].map((key) => ({ key }));

const inOrder = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const called = (kind, thing = "") => `${kind} ${thing}`;
const without = (all, some) => new Set([...all].filter((one) => !some.has(one)));
const isWithin = (part, whole) => [...part].every((one) => whole.has(one));
const equal = (one, other) => one.size === other.size && isWithin(one, other);
const latest = (all) => all[all.length - 1];

function added(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

// The stages of a protocol, and before each one for every pilot round that was drawn of it.
function withPilots(stages) {
  return stages.flatMap((stage) => {
    const rounds = (stage.pilot && stage.pilot.rounds) || [];
    return [...rounds.map((drawn, n) => {
      const end = n ? `_pilot_${n + 1}` : "_pilot";
      const was = stage.was ? { was: stage.was + end } : {};
      return { ...stage, ...drawn, ...was, name: stage.name + end, kind: "pilot", second: "all", of: stage };
    }), stage];
  });
}

// Lines of the log as events in fold order; those whose words are not here have no body.
function eventsOf(lines) {
  const found = lines.map((line) => ({ ...line, body: { ...line.body } }));
  found.sort((one, other) => one.tick - other.tick || inOrder(one.id, other.id));
  found.forEach((event, n) => {
    event.n = n;
    event.author = event.body.voter || event.actor;
    event.records = event.refs.filter((ref) => ref.startsWith("r:")).map((ref) => ref.slice(2));
    event.shown = event.body.records && event.body.records.length ? event.body.records : event.records;
    event.shownAs = event.shown.join("+");
    if (event.kind === "protocol_applied") {
      const said = { stages: STAGES, reasons: REASONS, ...event.body.protocol };
      event.body.protocol = { ...said, stages: withPilots(said.stages) };
    }
  });
  return found;
}

class Standing {
  constructor(lines) {
    this.found = eventsOf(lines);
    this.importers = new Map();
    for (const e of this.found) {
      if (e.kind === "imported" && !this.importers.has(e.body.batch)) this.importers.set(e.body.batch, e.actor);
    }
    const review = this.found.find((event) => event.kind === "review_created");
    this.roles = new Map([[review.id, [review.actor, "founder"]]]);
    for (const event of this.found) {
      if (event.kind === "person_granted" && this.mayWrite(event)) {
        this.roles.set(event.id, [event.body.person, event.body.role]);
      }
    }
    this.events = this.found.filter((event) => event === review || this.mayWrite(event));
    this.byId = new Map(this.events.map((event) => [event.id, event]));
    this.takers = new Map();
    for (const event of this.events) {
      for (const name of [event.undoes, VOTES.has(event.kind) ? event.replaces : ""]) {
        if (name) added(this.takers, name, () => []).push(event);
      }
    }
    this.stands = this.standing(this.events);
    this.listed = new Map(this.all("opened", false).map((event) => [event.id, event.body.votes || []]));
    this.force = new Map();
    this.back = new Map();
    const whole = this.events.filter((event) => !BY_REPORT.has(event.kind));
    this.stands = without(this.stands, new Set(this.outdone(whole, this.stands, this.force)));
  }

  all(kind, standing = true) {
    return this.events.filter((event) => event.kind === kind && (!standing || this.stands.has(event.id)));
  }

  role(event) {
    const [person, role] = this.roles.get(event.grant) || ["", ""];
    return person === event.actor ? role : "";
  }

  mayWrite(event) {
    const role = this.role(event);
    if (role === "founder") return FOUNDING.has(event.kind);
    if (role === "lead") return event.kind !== "decided" && event.kind !== "answered";
    const writer = event.kind === "withdrawn" ? this.importers.get(event.body.batch) : event.author;
    return role === "reviewer" && !LEADS.has(event.kind) && event.actor === writer;
  }

  root(event) {
    let found = event;
    for (;;) {
      const target = this.byId.get(found.undoes);
      if (!target || target.n >= found.n) return found;
      found = target;
    }
  }

  standing(events) {
    const here = new Set(events.map((event) => event.id));
    const fallen = new Set();
    for (const event of [...events].reverse()) {
      const alone = AUTHORS_ALONE.has(this.root(event).kind);
      for (const undo of NEVER_UNDONE.has(event.kind) ? [] : this.takers.get(event.id) || []) {
        const leads = ["lead", "founder"].includes(this.role(undo)) && !alone;
        const may = undo.actor === event.author || leads;
        const stands = here.has(undo.id) && !fallen.has(undo.id) && undo.n > event.n;
        if (may && undo.undoes && stands) fallen.add(event.id);
      }
    }
    const brought = new Set(events.filter((e) => e.kind === "votes_imported" && fallen.has(e.id))
      .map((e) => e.body.brought));
    const left = events.filter((e) => !fallen.has(e.id) && !brought.has(e.body.brought));
    return new Set(left.map((event) => event.id));
  }

  // Gives what did not know the definition in force; `force` says afterwards which event that is of each thing.
  outdone(events, stands, force) {
    const knew = new Map();
    const last = new Map();
    const known = (name) => added(knew, name, () => new Set());
    const found = [];
    for (const event of events) {
      for (const thing of this.defines(event)) {
        const name = called(event.kind, thing);
        const before = force.get(name) || "";
        const copy = `${name}\n${event.origin}`;
        const saw = event.body.saw || (LAST.has(event.kind) ? [before] : []);
        const own = known(event.id);
        for (const one of [...saw, last.get(copy) || ""]) {
          for (const each of [one, ...known(one)]) own.add(each);
        }
        last.set(copy, event.id);
        if (stands.has(event.id) && event.kind === "reopened") {
          const others = (this.back.get(thing) || []).filter((word) => !own.has(word.id));
          this.back.set(thing, [event, ...others]);
        } else if (stands.has(event.id) && (before === "" || own.has(before))) {
          force.set(name, event.id);
        } else if (stands.has(event.id)) {
          found.push(event.id);
        }
      }
    }
    return found;
  }

  defines(event) {
    const { kind, body } = event;
    if (!DEFINITIONS.has(kind)) return [];
    if (kind === "resolved" && (this.role(event) !== "lead" || body.discussed)) return [];
    if (kind === "judged") return event.refs;
    if (kind === "reopened") return (body.opened || []).flatMap((name) => this.listed.get(name) || []);
    if (kind === "removed") return event.records;
    if (kind === "run_logged") return [event.replaces || event.id];
    return [`${body.source || ""}${body.batch || ""}${[...(body.votes || [])].sort().join(" ")}`];
  }
}
