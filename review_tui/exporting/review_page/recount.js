// Counting every box of the diagram, and what each holds, from the log and from where each record came.

const OPEN = ["open", ""];
const CONFLICT = ["conflict", ""];
const spelled = (verdict) => verdict.join("\n");
const folded = (text) => (text || "").toUpperCase().toLowerCase();

function join(sets, one, other) {
  const mine = sets.get(one);
  const theirs = sets.get(other);
  if (mine === theirs) return;
  mine.push(...theirs);
  for (const record of theirs) sets.set(record, mine);
}

function follow(into, names, was) {
  const moved = new Map([...was].filter(([old]) => !names.has(old)));
  const found = new Map();
  for (const [old, now] of into) found.set(old, moved.get(old) || moved.get(now) || now);
  for (const name of names) found.set(name, name);
  return found;
}

// How many people are asked: one, where no record is in the sample for a second, or the first kept it. With `least` it
// is how many there are when votes are first opened.
function needed(stage, votes, least = false) {
  const people = stage.people ?? 2;
  const second = stage.second ?? "all";
  if (second === "excluded_only") {
    return least || votes.some((vote) => vote.body.choice !== "exclude") ? Math.min(people, 1) : people;
  }
  const records = votes.length ? votes[0].shown : [];
  const share = second === "all" ? 100 : Number(second.replace(/[^0-9]/g, "") || 0);
  const drawn = (record) => parseInt(hashOf(`second\n${record}`).slice(0, 8), 16) % 100 < share;
  return share === 100 || records.some(drawn) ? people : Math.min(people, 1);
}

class Recount extends Standing {
  constructor(lines, rows) {
    super(lines);
    this.rows = rows.map((row) => ({ ...row }));
    this.protocol = { stages: STAGES, reasons: REASONS };
    this.called = new Map();
    this.printed = new Map();
    this.followProtocols();
    for (const event of this.events) event.at = this.called.get(event.body.stage) || event.body.stage;
    this.amendments = this.events.filter((event) => this.root(event).kind === "protocol_applied");
    const back = new Set();
    for (const [vote, said] of this.back) {
      if (said.some((event) => !(event.body.keeps || []).includes(vote))) back.add(vote);
    }
    this.whole = new Set();
    this.ballots = new Map([...this.listed.keys()].map((name) => [name, this.ballot(this.byId.get(name))]));
    this.held = new Set([...this.listed].filter(([, votes]) => !votes.some((v) => back.has(v))).map(([name]) => name));
    this.place();
    const here = new Set([...this.screening, ...this.pilots].map((stage) => stage.name));
    const known = new Set(this.found.map((event) => event.id));
    const read = this.all("opened").filter((event) => here.has(event.at) && !event.without_effect);
    this.lacking = new Set(read.flatMap((event) => this.listed.get(event.id)).filter((vote) => !known.has(vote)));
  }

  followProtocols() {
    for (const { body: { protocol: now } } of this.all("protocol_applied")) {
      const before = new Set(this.called.size ? this.protocol.stages.map((stage) => stage.name) : []);
      const was = new Map(now.stages.filter((s) => before.has(s.was)).map((s) => [s.was, s.name]));
      this.called = follow(this.called, new Set(now.stages.map((stage) => stage.name)), was);
      const merged = new Map(now.reasons.flatMap((r) => (r.was || []).map((old) => [old, r.key])));
      this.printed = follow(this.printed, new Set(now.reasons.map((reason) => reason.key)), merged);
      this.protocol = now;
    }
    const names = new Set(this.protocol.stages.map((stage) => stage.name));
    for (const event of this.found.filter((e) => e.kind === "protocol_applied")) {
      for (const stage of event.body.protocol.stages) {
        const own = this.called.get(stage.name) || stage.name;
        if (!names.has(own)) this.called.set(stage.name, this.called.get(stage.was) || own);
      }
    }
  }

  // How many people an opening had to list: by what was in force as far as its copy knew.
  asked(at, votes, least = false) {
    const knew = at.body.knew || [];
    const heads = new Map();
    const named = new Set([at.grant, ...knew, ...votes.flatMap((vote) => [vote.grant, vote.body.protocol])]);
    for (const e of [at, ...votes, ...[...named].map((name) => this.byId.get(name)).filter(Boolean)]) {
      heads.set(e.origin, Math.max(heads.get(e.origin) || 0, e.origin_seq));
    }
    const past = this.amendments.filter((e) => e.n < at.n);
    const known = this.standing(past.filter((e) => !knew.length || e.origin_seq <= (heads.get(e.origin) || 0)));
    const force = new Map();
    this.outdone(past, known, force);
    const applied = new Map(past.filter((e) => e.body.protocol).map((e) => [e.id, e]));
    const none = { n: -1, body: { protocol: { stages: STAGES } } };
    const now = applied.get(force.get(called("protocol_applied"))) || none;
    const cast = knew.length ? votes.map((vote) => [vote.n, applied.get(vote.body.protocol) || now]) : [];
    const said = [now, ...cast.filter(([n, then]) => then.n < now.n && now.n < n).map(([, then]) => then)];
    const people = said.map(({ body: { protocol } }) => new Map(
      protocol.stages.map((stage) => [this.called.get(stage.name) || stage.name, needed(stage, votes, least)]),
    ));
    return people[0].has(at.at) ? Math.max(...people.map((one) => one.get(at.at) || 0)) : 0;
  }

  ballot(opened) {
    const votes = this.listed.get(opened.id).map((vote) => this.byId.get(vote));
    if (!votes.length || !votes.every((v) => v && VOTES.has(v.kind) && v.at === opened.at && v.n < opened.n)) return [];
    if (new Set(votes.map((vote) => vote.shownAs)).size !== 1) return [];
    if (new Set(votes.map((vote) => vote.author)).size !== votes.length) return [];
    const least = this.asked(opened, votes, true);
    if (least <= 0 || votes.length < least) return [];
    if (votes.length >= this.asked(opened, votes)) this.whole.add(opened.id);
    return votes.some((vote) => this.taken(vote, opened, true)) ? [] : votes;
  }

  taken(event, opened, byItsWriter) {
    return (this.takers.get(event.id) || []).some((taker) => {
      if (taker.author !== event.author || taker.n <= event.n) return false;
      const same = taker.origin === opened.origin && taker.origin_seq < opened.origin_seq;
      return (byItsWriter ? same : taker.n < opened.n) && !this.taken(taker, opened, !byItsWriter);
    });
  }

  outcome(events, stage, last, report) {
    const opened = events.map((event) => event.id).filter((name) => (this.ballots.get(name) || []).length);
    const once = opened.map((name) => [this.held.has(name), this.ballots.get(name)]);
    for (const [at, [stays, votes]] of once.entries()) {
      const part = new Set(votes[0].shown.filter((record) => report.includes(record)));
      const anew = once.slice(at).some(([later, cast]) => later && isWithin(part, new Set(cast[0].shown)));
      if (part.size && !stays && !anew) return OPEN;
    }
    const here = new Set(events.map((event) => event.id));
    const groups = new Map();
    const held = opened.filter((name) => this.held.has(name));
    held.sort((one, other) => Number(this.whole.has(other)) - Number(this.whole.has(one)));
    for (const vote of held.flatMap((name) => this.ballots.get(name)).filter((v) => here.has(v.id))) {
      added(added(groups, vote.shownAs, () => new Map()), vote.author, () => vote);
    }
    const full = new Set(held.filter((name) => this.whole.has(name)).map((name) => this.ballots.get(name)[0].shownAs));
    const whole = [...groups].filter(([shown]) => full.has(shown)).map(([, group]) => [...group.values()])
      .filter((group) => group.length >= needed(stage, group));
    let verdicts = new Map(whole.map((group) => this.agreed(group, stage, last)).map((one) => [spelled(one), one]));
    const choices = new Set([...verdicts.values()].map(([choice]) => choice));
    if (choices.size === 1 && choices.has("exclude")) {
      const one = this.excluded(new Set([...verdicts.values()].map(([, reason]) => reason)));
      verdicts = new Map([[spelled(one), one]]);
    }
    const said = verdicts.size > 1 ? CONFLICT : latest([OPEN, ...verdicts.values()]);
    return spelled(said) === spelled(CONFLICT) ? this.ruled(whole.flat(), events) : said;
  }

  agreed(votes, stage, last) {
    const choices = new Set(votes.map((vote) => vote.body.choice || ""));
    if (choices.size === 1 && choices.has("exclude")) {
      return this.excluded(new Set(votes.map((vote) => vote.body.reason || "")));
    }
    const maybe = choices.has("maybe") && (last || (choices.size > 1 && stage.maybe_conflicts));
    return choices.has("exclude") || maybe ? CONFLICT : ["include", ""];
  }

  // For the reason that stands first in the protocol.
  excluded(reasons) {
    if (reasons.size > 1 && this.protocol.reason_conflict === "lead") return CONFLICT;
    const rank = [...this.protocol.reasons.map((reason) => reason.key), ...[...reasons].sort(inOrder)];
    return ["exclude", rank.find((reason) => reason !== "" && reasons.has(reason)) || ""];
  }

  ruled(votes, events) {
    const seen = new Set(votes.map((vote) => vote.id));
    const voters = new Set(votes.map((vote) => vote.author));
    const agreed = new Map();
    let found = CONFLICT;
    for (const e of events.filter((each) => each.kind === "resolved" && this.stands.has(each.id))) {
      const word = [e.body.choice, e.body.reason || ""];
      const discussed = Boolean(e.body.discussed);
      if (!equal(new Set(e.body.votes || []), seen) || discussed !== voters.has(e.actor)) continue;
      if (discussed) agreed.set(e.actor, spelled(word));
      const all = discussed && equal(new Set(agreed.keys()), voters) && new Set(agreed.values()).size === 1;
      if (all || (!discussed && this.role(e) === "lead")) found = word;
    }
    return found;
  }

  // Which records are one report: people's word first, then the engine's.
  reports(records) {
    const judged = new Map();
    for (const [name, event] of this.force) {
      const pair = name.startsWith("judged p:") ? name.slice("judged p:".length) : "";
      if (pair && pair.split("+").every((record) => records.has(record))) {
        judged.set(pair, this.byId.get(event).body.verdict);
      }
    }
    const component = new Map([...records].map((record) => [record, [record]]));
    const links = this.links(records, component);
    const reports = new Map([...records].sort(inOrder).map((record) => [record, [record]]));
    const engine = [...links].filter(([pair]) => !judged.has(pair) && component.get(pair.split("+")[0]).length <= 200);
    engine.sort(([one, n], [other, m]) => m - n || inOrder(one, other));
    const human = [...judged].filter(([, verdict]) => verdict === "same").map(([pair]) => pair).sort(inOrder);
    const apart = [...judged].filter(([, verdict]) => verdict !== "same").map(([pair]) => pair.split("+"));
    for (const pair of [...human, ...engine.map(([name]) => name)]) {
      const [one, other] = pair.split("+");
      const [left, right] = [reports.get(one), reports.get(other)];
      const refused = apart.some(([a, b]) => {
        const [x, y] = [reports.get(a), reports.get(b)];
        return (x === left && y === right) || (x === right && y === left);
      });
      if (!refused) join(reports, one, other);
    }
    return new Set(reports.values());
  }

  links(records, component) {
    const links = new Map();
    for (const event of this.events) {
      const found = new Map((event.pairs || []).filter((p) => p.band === "certain").map((p) => [`${p.a}+${p.b}`, p.score]));
      const said = event.refs.filter((ref) => ref.startsWith("p:")).map((ref) => ref.slice(2));
      for (const pair of [...said, ...found.keys()]) {
        const [one, other] = pair.split("+");
        if (!records.has(one) || !records.has(other)) continue;
        join(component, one, other);
        if (this.stands.has(event.id) && found.has(pair)) {
          links.set(pair, Math.max(found.get(pair), links.get(pair) || 0));
        }
      }
    }
    return links;
  }
}
