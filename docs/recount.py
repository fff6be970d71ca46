"""Recount every box of a PRISMA diagram from an audit alone: `python recount.py [FOLDER]`.

FOLDER is what `review-tui export audit --to ...` wrote (that of this file if none is named), by a lead who does not
vote, so that it holds all opened votes. Only Python 3.11 is needed, nothing of review-tui. It follows docs/log.md. It
prints n of every box, and of its lines as BOX/LINE, called as in prisma.json; what is 0 is left out. An audit without
votes that count, as that in the folder of a review whose stages are open, cannot be recounted: it says so, and exits 1.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A line of log.jsonl. Added are `n`, its place in the fold; `author`, whose word it is (of a vote from another program
# its voter's); `records` that it is about; and `shown`, those that were one report when a vote was cast.
Event = dict[str, Any]

# "The kinds": who may write and who may take back. What is not named here reviewers and leads may.
LEADS = {"protocol_applied", "person_granted", "person_retired", "organisations_loaded", "form_loaded", "stage_opened",
         "stage_closed", "reopened", "round_opened", "edition_closed", "previous_set"}  # fmt: skip
FOUNDING = {"review_created", "person_granted", "protocol_applied", "form_loaded"}
NEVER_UNDONE = {"review_created", "imported", "opened"}
AUTHORS_ALONE = {"decided", "decided_elsewhere", "answered", "noted", "asked", "replied"}
VOTES = {"decided", "decided_elsewhere"}
DEFINITIONS = {"protocol_applied", "source_added", "previous_set", "resolved", "judged"}
LANES = ("databases", "registers", "other")
CONFLICT = ("conflict", "")
STAGES: list[dict[str, Any]] = [{"name": "title"}, {"name": "full_text"}]  # of a protocol that names none
REASONS = [{"key": key} for key in ("population", "setting", "topic", "design")]  # likewise


def join(sets: dict[str, list[str]], one: str, other: str) -> None:
    """Make one set of two: {record: the list of those it is with}."""
    for record in list(sets[other]) if sets[one] is not sets[other] else ():
        sets[one].append(record)
        sets[record] = sets[one]


def follow(into: dict[str, str], names: set[str], was: dict[str, str]) -> dict[str, str]:
    """Follow stages or reasons to the next version of a protocol: {any name they ever had: that of now}."""
    moved = {old: new for old, new in was.items() if old not in names}
    return {old: moved.get(old) or moved.get(now, now) for old, now in into.items()} | {name: name for name in names}


class Audit:
    """An audit, read: what stands of the log, which votes were opened, and where each record came from."""

    def __init__(self, events: list[Event], rows: list[dict[str, str]]) -> None:
        found = sorted(events, key=lambda e: (e["tick"], e["id"]))
        for n, event in enumerate(found):
            voter = event["kind"] == "decided_elsewhere" and event["body"].get("voter")
            event |= {"n": n, "author": voter or event["actor"]}
            event["records"] = [ref[2:] for ref in event["refs"] if ref.startswith("r:")]
            event["shown"] = tuple(event["body"].get("records") or event["records"])
            if event["kind"] == "protocol_applied":
                event["body"]["protocol"] = {"stages": STAGES, "reasons": REASONS, **event["body"]["protocol"]}
        self.held = {event["id"] for event in found}
        self.importers = {e["body"]["batch"]: e["actor"] for e in found if e["kind"] == "imported"}
        review = next(e for e in found if e["kind"] == "review_created")
        self.roles: dict[str, tuple[str, str]] = {review["id"]: (review["actor"], "founder")}
        for event in found:  # a grant follows the grant of who gave it
            if event["kind"] == "person_granted" and self._may_write(event):
                self.roles[event["id"]] = (event["body"]["person"], event["body"]["role"])
        self.events = [e for e in found if e is review or self._may_write(e)]
        self.by_id = {e["id"]: e for e in self.events}
        self.stands = self._standing(self.events)
        self.force: dict[tuple[str, str], str] = {}  # of what is defined, the event in force
        self.without = set(self._outdone())
        self.stands -= self.without
        self.protocol: Event = {"stages": STAGES, "reasons": REASONS}
        self.called, self.printed = dict[str, str](), dict[str, str]()
        for now in (e["body"]["protocol"] for e in self._all("protocol_applied")):
            before = {stage["name"] for stage in self.protocol["stages"] if self.called}
            was = {s["was"]: s["name"] for s in now["stages"] if s.get("was") in before}
            self.called = follow(self.called, {s["name"] for s in now["stages"]}, was)
            merged = {old: reason["key"] for reason in now["reasons"] for old in reason.get("was", ())}
            self.printed = follow(self.printed, {reason["key"] for reason in now["reasons"]}, merged)
            self.protocol = now
        self.leads_rule = self.protocol.get("reason_conflict") == "lead"
        for event in self.events:  # "at" is the stage as it is called now
            event["at"] = self.called.get(event["body"].get("stage"), event["body"].get("stage"))
        self.asked = list(self._asked())
        self.takers: dict[str, list[Event]] = defaultdict(list)  # undos, and votes in the place of a vote
        self.opened: dict[str, list[Event]] = {}
        self.lifted: dict[str, list[Event]] = {}  # opened once, and a vote of them given back
        self._open()
        self._place(rows)

    def lacking(self) -> set[str]:
        """Name the votes that openings list and the log does not hold: boxes without them would be wrong."""
        here = {stage["name"] for stage in self.screening}
        listed = (e["body"].get("votes", ()) for e in self._all("opened") if e["at"] in here)
        return {vote for votes in listed for vote in votes} - self.held

    def _all(self, kind: str) -> list[Event]:
        return [e for e in self.events if e["kind"] == kind and e["id"] in self.stands]

    def _outdone(self) -> Iterator[str]:  # definitions that did not know the one in force
        knew, last = defaultdict[str, set[str]](set), dict[tuple[str, ...], str]()  # last: what a copy said last
        for e, thing in ((event, thing) for event in self.events for thing in self._defines(event)):
            for one in (*e["body"].get("saw", ()), last.get((*thing, e["origin"]), "")):
                knew[e["id"]] |= {one} | knew[one]
            last[(*thing, e["origin"])] = e["id"]
            if e["id"] in self.stands and self.force.get(thing, "") in knew[e["id"]] | {""}:
                self.force[thing] = e["id"]
            elif e["id"] in self.stands:
                yield e["id"]

    def _defines(self, event: Event) -> list[tuple[str, str]]:
        kind, body = event["kind"], event["body"]
        if kind not in DEFINITIONS or (kind == "resolved" and (self._role(event) != "lead" or body.get("discussed"))):
            return []
        of_all = body.get("source", "") + " ".join(sorted(body.get("votes", ())))
        return [(kind, thing) for thing in (event["refs"] if kind == "judged" else [of_all])]  # pair by pair

    def _role(self, event: Event) -> str:
        person, role = self.roles.get(event["grant"], ("", ""))
        return role if person == event["actor"] else ""

    def _may_write(self, event: Event) -> bool:
        covered = {"founder": event["kind"] in FOUNDING, "lead": event["kind"] not in ("decided", "answered")}
        writer = self.importers.get(event["body"].get("batch")) if event["kind"] == "withdrawn" else event["author"]
        covered["reviewer"] = event["kind"] not in LEADS and event["actor"] == writer
        return covered.get(self._role(event), False)

    def _root(self, event: Event) -> Event:
        while event["undoes"] in self.by_id and self.by_id[event["undoes"]]["n"] < event["n"]:
            event = self.by_id[event["undoes"]]
        return event

    def _standing(self, events: list[Event]) -> set[str]:
        undoers: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            undoers[event["undoes"]].append(event)
        fallen: set[str] = set()
        for event in reversed(events):  # an undo comes after what it undoes
            alone = self._root(event)["kind"] in AUTHORS_ALONE
            for undo in undoers[event["id"]] if event["kind"] not in NEVER_UNDONE else ():
                may = undo["actor"] == event["author"] or (self._role(undo) in ("lead", "founder") and not alone)
                if may and undo["id"] not in fallen and undo["n"] > event["n"]:
                    fallen.add(event["id"])
        brought = {e["body"]["brought"] for e in events if e["kind"] == "votes_imported" and e["id"] in fallen}
        return {e["id"] for e in events if e["id"] not in fallen and e["body"].get("brought") not in brought}

    def _asked(self) -> Iterator[tuple[int, dict[str, int]]]:  # in force once, it stays so for what was opened then
        about = [e for e in self.events if self._root(e)["kind"] == "protocol_applied"]
        for n, event in enumerate([{"n": -1}, *about]):
            stands = self._standing(about[:n]) - self.without
            said = [e["body"]["protocol"]["stages"] for e in about[:n] if e["id"] in stands and "protocol" in e["body"]]
            yield event["n"], {self.called.get(s["name"], s["name"]): s.get("people", 2) for s in [STAGES, *said][-1]}

    def _open(self) -> None:  # which openings have effect
        for event in self.events:
            for name in {event["undoes"], event["replaces"] if event["kind"] in VOTES else ""} - {""}:
                self.takers[name].append(event)
        listed = {e["id"]: e["body"].get("votes", ()) for e in self.events if e["kind"] == "opened"}
        back: dict[str, bool] = {}
        for body in (e["body"] for e in self._all("reopened")):
            names = [vote for name in body.get("opened", ()) for vote in listed.get(name, ())]
            back |= {vote: vote not in body.get("keeps", ()) for vote in names}
        for event in (self.by_id[name] for name in listed):
            votes = [self.by_id.get(name, {"kind": ""}) for name in listed[event["id"]]]
            asked = [people for n, people in self.asked if n <= event["n"]][-1].get(event["at"], 0)
            if self._is_ballot(votes, event, asked):
                (self.lifted if any(back.get(v["id"]) for v in votes) else self.opened)[event["id"]] = votes

    def _is_ballot(self, votes: list[Event], opened: Event, asked: int) -> bool:
        fits = (v["kind"] in VOTES and v["at"] == opened["at"] and v["n"] < opened["n"] for v in votes)
        if not all(fits) or len({vote["shown"] for vote in votes}) != 1:
            return False
        enough = len({vote["author"] for vote in votes}) == len(votes) >= asked > 0
        return enough and not any(self._taken(vote, opened, by_its_writer=True) for vote in votes)

    def _taken(self, event: Event, opened: Event, by_its_writer: bool) -> bool:  # was it taken back before?
        for taker in self.takers[event["id"]]:
            same = taker["origin"] == opened["origin"] and taker["origin_seq"] < opened["origin_seq"]
            before = (same if by_its_writer else taker["n"] < opened["n"]) and taker["n"] > event["n"]
            if before and taker["actor"] == event["actor"] and not self._taken(taker, opened, not by_its_writer):
                return True
        return False

    def _outcome(self, events: list[Event], stage: Event, last: bool, report: list[str]) -> tuple[str, str]:
        here = {e["id"] for e in events}
        held, lifted = (
            [(e, {*by[e["id"]][0]["shown"]}) for e in events if e["id"] in by] for by in (self.opened, self.lifted)
        )
        for e, part in ((e, shown & {*report}) for e, shown in lifted):
            if part and not any(later["n"] > e["n"] and part <= shown for later, shown in held):
                return "open", ""  # given back, and not opened anew since on all of it
        groups: dict[tuple[str, ...], dict[str, Event]] = defaultdict(dict)
        for vote in (v for e in events for v in self.opened.get(e["id"], ()) if v["id"] in here):
            groups[vote["shown"]].setdefault(vote["author"], vote)
        whole = [list(group.values()) for group in groups.values() if len(group) >= stage.get("people", 2)]
        verdicts = {self._agree(group, stage, last) for group in whole}
        if len(verdicts) < 2 and CONFLICT not in verdicts:
            return verdicts.pop() if verdicts else ("open", "")
        if {choice for choice, _ in verdicts} == {"exclude"} and not self.leads_rule:
            return "exclude", self._first({reason for _, reason in verdicts})
        return self._ruled([vote for group in whole for vote in group], events)

    def _agree(self, votes: list[Event], stage: Event, last: bool) -> tuple[str, str]:
        choices = {vote["body"]["choice"] for vote in votes}
        reasons = {vote["body"].get("reason", "") for vote in votes}
        if choices == {"exclude"}:
            return CONFLICT if len(reasons) > 1 and self.leads_rule else ("exclude", self._first(reasons))
        maybe = "maybe" in choices and (last or (len(choices) > 1 and stage.get("maybe_conflicts")))
        return CONFLICT if "exclude" in choices or maybe else ("include", "")

    def _first(self, reasons: set[str]) -> str:
        rank = [*(reason["key"] for reason in self.protocol["reasons"]), *sorted(reasons)]
        return min(reasons - {""}, key=rank.index, default="")

    def _ruled(self, votes: list[Event], events: list[Event]) -> tuple[str, str]:  # the last word on these votes
        seen, voters = {vote["id"] for vote in votes}, {vote["author"] for vote in votes}
        found, agreed = CONFLICT, dict[str, tuple[str, str]]()
        for e in (e for e in events if e["kind"] == "resolved" and e["id"] in self.stands):
            word, discussed = (e["body"]["choice"], e["body"].get("reason", "")), e["body"].get("discussed", False)
            if set(e["body"].get("votes", ())) != seen or discussed != (e["actor"] in voters):
                continue
            agreed |= {e["actor"]: word} if discussed else {}
            everyone = discussed and set(agreed) == voters and len(set(agreed.values())) == 1
            found = word if everyone or (not discussed and self._role(e) == "lead") else found
        return found

    def _reports(self, records: set[str]) -> list[list[str]]:  # people's word first, then the engine's
        judged: dict[tuple[str, ...], str] = {}
        links: dict[tuple[str, ...], int] = defaultdict(int)
        component, reports = {r: [r] for r in records}, {r: [r] for r in sorted(records)}
        for event in self.events:
            said = [tuple(ref[2:].split("+")) for ref in event["refs"] if ref.startswith("p:")]
            found = {(p["a"], p["b"]): p["score"] for p in event.get("pairs", ()) if p["band"] == "certain"}
            for pair in (p for p in (*said, *found) if set(p) <= records):
                join(component, *pair)  # all that was ever joined, standing or not
                if self.force.get(("judged", f"p:{'+'.join(pair)}")) == event["id"]:
                    judged[pair] = event["body"]["verdict"]
                if event["id"] in self.stands and pair in found:
                    links[pair] = max(found[pair], links[pair])
        engine = [pair for pair in links if pair not in judged and len(component[pair[0]]) <= 200]
        human = sorted(pair for pair, verdict in judged.items() if verdict == "same")
        apart = [pair for pair, verdict in judged.items() if verdict != "same"]
        for pair in [*human, *sorted(engine, key=lambda p: (-links[p], p))]:
            ends = {id(reports[record]) for record in pair}
            if not any({id(reports[a]), id(reports[b])} == ends for a, b in apart):
                join(reports, *pair)
        return list({id(report): report for report in reports.values()}.values())

    def _place(self, rows: list[dict[str, str]]) -> None:
        self.screening = [s for s in self.protocol["stages"] if s.get("kind", "screening") == "screening"]
        self.withdrawn = {e["body"]["batch"]: e["body"].get("manner", "error") for e in self._all("withdrawn")}
        self.removed = {r: e["body"].get("cause", "other") for e in self._all("removed") for r in e["records"]}
        self.study = {r: (e["n"], e["body"].get("study", "")) for e in self._all("grouped") for r in e["records"]}
        self.rows = [row | {"at": f"{at:09}"} for at, row in enumerate(rows)]
        live = [row for row in self.rows if row["batch"] not in self.withdrawn]
        self.row = {row["id"]: row for row in (*self.rows[::-1], *live[::-1])}  # the first that lives, or the first
        self.about: dict[str, dict[str, Event]] = defaultdict(dict)
        for event, record in ((e, r) for e in self.events for r in e["records"]):
            self.about[record][event["id"]] = event
        self.sources = {e["body"][key]: e["body"] for key in ("source", "name") for e in self._all("source_added")}
        self.rounds, editions, sets = map(self._all, ("round_opened", "edition_closed", "previous_set"))
        closed = [e for e in editions if self.rounds and e["n"] < self.rounds[-1]["n"]]
        self.first = 2 + sum(e["n"] < closed[-1]["n"] for e in self.rounds) if closed else 1
        self.edition = closed[-1]["body"] if closed else {}
        self.outside = ([{}] + [e["body"] for e in sets if e["n"] < min([e["n"], *(x["n"] for x in editions)]) + 1])[-1]

    def _fate(self, record: str) -> str:
        manner = self.withdrawn.get(self.row[record]["batch"], "")
        return {"error": "withdrawn", "": str(self.removed.get(record, "live"))}.get(manner, "other")

    def _lane(self, source: str) -> tuple[str, str, str]:
        body = self.sources.get(source, {"kind": "website"})
        lane = body.get("lane") or {"database": "databases", "register": "registers"}.get(body["kind"], "other")
        return lane, "other" if lane == "other" else "db", body["kind"] if lane == "other" else lane

    def count(self) -> Counter[str]:
        """Count every box and its lines, as BOX and BOX/LINE."""
        n = self._kept_but_not_imported(Counter())
        studies: dict[bool, set[str]] = {True: set(), False: set()}  # of new reports, and of those of earlier rounds
        for report in self._reports(set(self.row)):
            live = sorted((self.row[r] for r in report if self._fate(r) == "live"), key=self._home_order)
            for row in (self.row[r] for r in report if int(self.row[r]["round"]) >= self.first):
                fate = "" if row in live[:1] else self._fate(row["id"])
                self._identified(n, row["source"], fate, times=fate != "withdrawn")
            if live:
                found = Counter(self._way(report, live[0]["source"]))
                is_new = int(live[0]["round"]) >= self.first
                study = max((self.study[r] for r in report if r in self.study), default=(0, ""))[1] or live[0]["id"]
                studies[is_new] |= {study} if found["included_new"] else set()
                n += found if is_new else Counter()
                n["included_total"] += found["included_new"]
        return self._ends(n, studies[True], studies[False])

    def _home_order(self, row: dict[str, str]) -> tuple[int, int, str]:
        return int(row["round"]), LANES.index(self._lane(row["source"])[0]), row["at"]

    def _identified(self, n: Counter[str], source: str, fate: str, times: int) -> None:
        _, side, line = self._lane(source)
        removed = ["removed", f"removed/{'duplicates' if fate == 'live' else fate}"]
        for key in ["identified", f"identified/{line}", *(removed if fate else ())]:
            n[f"{side}_{key}"] += times

    def _way(self, report: list[str], source: str) -> Iterator[str]:  # the boxes that it comes through
        lane, side, _ = self._lane(source)
        events = sorted({k: e for r in report for k, e in self.about[r].items()}.values(), key=lambda e: e["n"])
        own = [e for e in events if e["id"] in self.stands]
        noted = [e["body"].get("status") for e in own if e["kind"] == "retrieval_noted"][-1:]
        has_text = any(self.row[r]["document"] for r in report) or any(e["kind"] == "attached" for e in own)
        has_text = has_text or len(self.screening) < 2 or noted == ["seen_elsewhere"]
        yield f"{side}_screened"
        for stage in self.screening:
            last, passes_by = stage is self.screening[-1], lane not in (stage.get("lanes") or LANES)
            if last:
                yield f"{side}_sought"
                if not has_text and not passes_by:
                    yield from [f"{side}_not_retrieved"] if noted == ["not_retrieved"] else []
                    return
                yield f"{side}_assessed"
            here = [e for e in events if e["at"] == stage["name"]]
            said, reason = ("include", "") if passes_by else self._outcome(here, stage, last, report)
            if said == "exclude":
                box = f"{side}_excluded_{'reports' if last else 'records'}"
                yield from (box, f"{box}/{self.printed.get(reason, reason) or 'none'}") if last else (box,)
            if said != "include":
                return
        yield "included_new"

    def _kept_but_not_imported(self, n: Counter[str]) -> Counter[str]:  # "for other reasons"
        held = {(row["run"], row["id"]) for row in self.rows if self.withdrawn.get(row["batch"]) != "error"}
        brought = Counter(run for run, _ in held)  # each record once, also where two copies imported the same file
        numbers = {e["id"]: at for at, e in enumerate(self.rounds, 2)}
        runs: dict[str, Event] = {}
        for event in self._all("run_logged"):
            if not event["replaces"] or event["replaces"] in runs:  # what corrects a search that fell says nothing
                runs[event["replaces"] or event["id"]] = event["body"]
        for name, run in runs.items():
            counts = brought[name] or not run.get("batch")  # one that an import logged by itself goes with it
            if counts and numbers.get(run.get("round", ""), 1) >= self.first:
                before = run.get("duplicates") or 0
                self._identified(n, run["source"], "live", before)  # duplicates, removed before the import
                self._identified(n, run["source"], "other", max(0, (run.get("kept") or 0) - brought[name] - before))
        return n

    def _ends(self, n: Counter[str], new: set[str], known: set[str]) -> Counter[str]:  # all that was included
        total = {"studies": len(new | known), "reports": n.pop("included_total", 0)}
        total = {key: total[key] + self.outside.get(key, 0) for key in total}
        previous = {key: self.edition.get(key, 0) + self.outside.get(key, 0) for key in total}
        boxes = {"included_new": {"studies": len(new - known), "reports": n["included_new"]}}
        boxes |= {"previous": previous, "included_total": total} if self.first > 1 or any(previous.values()) else {}
        for box, lines in boxes.items():
            n |= {box: lines["reports"], **{f"{box}/{line}": lines[line] for line in lines}}
        return n


def recount(folder: Path) -> dict[str, int]:
    """Give n of every box and line that is not empty; raises SystemExit where the log lacks votes that were opened."""
    lines = (folder / "log.jsonl").read_text("utf-8").split("\n")
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["id"].startswith("# ")]  # a remark is no record
    audit = Audit([json.loads(line) for line in lines if line], rows)
    if n := len(audit.lacking()):
        raise SystemExit(
            f"Cannot recount: {n} opened vote{'s are' if n > 1 else ' is'} not in log.jsonl. A lead who does not vote "
            "gets all of them with: review-tui export audit --to FOLDER (a folder outside the review's)"
        )
    return {key: n for key, n in audit.count().items() if n}


if __name__ == "__main__":
    print(json.dumps(recount(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent), indent=1, sort_keys=True))
