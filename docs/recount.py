"""Recount every box of a PRISMA diagram from an audit alone: `python recount.py [FOLDER]`.

FOLDER is what `review-tui export audit --to ...` wrote (the folder of this file if none is named): log.jsonl, the events
of the review as far as its writer may read them, and records.csv, where each record came from. Nothing of review-tui is
imported; Python 3.11 is enough. It is written from docs/log.md, whose sections are named below.

It prints n of every box and of its lines as JSON. Where prisma.json stands beside the folder or in it, both are compared:
exit code 1 when a number differs. The audit must be one that holds all opened votes: a lead's who does not vote.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Event = dict[str, Any]
Numbers = Counter[str]
Ids = frozenset[str]

# "The kinds": who may write, and who may take back. Whatever is not named here, reviewers and leads may.
LEADS = {"protocol_applied", "person_granted", "person_retired", "organisations_loaded", "form_loaded", "stage_opened",
         "stage_closed", "withdrawn", "reopened", "round_opened", "edition_closed", "previous_set"}  # fmt: skip
REVIEWERS = {"decided", "answered"}
FOUNDING = {"review_created", "person_granted", "protocol_applied", "form_loaded"}
NEVER_UNDONE = {"review_created", "imported", "opened"}
AUTHORS_ALONE = {"decided", "decided_elsewhere", "answered", "noted", "asked"}
VOTES = {"decided", "decided_elsewhere"}
LANES = {"databases": 0, "registers": 1, "other": 2}
LARGEST = 200  # records: a larger component gets no unions by the engine
DEFAULT = [{"name": name, "kind": "screening"} for name in ("title", "full_text")]


def order(event: Event) -> tuple[int, str]:
    """Give an event's place in the fold."""
    return event["tick"], event["id"]


def author(event: Event) -> str:
    """Say whose word an event is: a vote from another program is its voter's."""
    return str((event["kind"] == "decided_elsewhere" and event["body"].get("voter")) or event["actor"])


def records_of(event: Event) -> list[str]:
    """Give the records that an event names."""
    return [ref[2:] for ref in event["refs"] if ref.startswith("r:")]


class Log:
    """Every event that its author might write, in fold order, and which of them stand ("Who may, and what stands")."""

    def __init__(self, events: list[Event]) -> None:
        found = sorted(events, key=order)
        self.review = next(e for e in found if e["kind"] == "review_created")
        self.roles: dict[str, tuple[str, str]] = {}
        for event in found:  # a grant follows the grant of who gave it
            if event["kind"] == "person_granted" and self.may_write(event):
                self.roles[event["id"]] = (event["body"]["person"], event["body"]["role"])
        self.events = [e for e in found if e is self.review or self.may_write(e)]
        self.by_id = {e["id"]: e for e in self.events}
        self.stands = self.standing(self.events)
        self.own = [e for e in self.events if e["id"] in self.stands]

    def may_write(self, event: Event) -> bool:
        """Say whether the grant that an event names is its actor's, and covers its kind."""
        if event["grant"] == self.review["id"]:
            return bool(event["actor"] == self.review["actor"] and event["kind"] in FOUNDING)
        person, role = self.roles.get(event["grant"], ("", "reader"))
        if person != event["actor"] or role == "reader":
            return False
        if role == "lead":
            return event["kind"] not in REVIEWERS
        return event["kind"] not in LEADS and author(event) == event["actor"]

    def is_lead(self, event: Event) -> bool:
        """Say whether an event was written under a lead's grant."""
        return event["grant"] == self.review["id"] or self.roles.get(event["grant"], ("", ""))[1] == "lead"

    def root(self, event: Event) -> Event:
        """Follow undos of undos to what was said first."""
        while event["undoes"] in self.by_id and order(self.by_id[event["undoes"]]) < order(event):
            event = self.by_id[event["undoes"]]
        return event

    def standing(self, events: list[Event]) -> Ids:
        """Give what stands of some events: whatever no standing event undoes that may."""
        undoers: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            undoers[event["undoes"]].append(event)
        fallen: set[str] = set()
        for event in reversed(events):  # an undo comes after what it undoes
            for undo in undoers[event["id"]]:
                alone = self.root(event)["kind"] in AUTHORS_ALONE
                may = undo["actor"] == author(event) or (self.is_lead(undo) and not alone)
                if may and event["kind"] not in NEVER_UNDONE and undo["id"] not in fallen and order(undo) > order(event):
                    fallen.add(event["id"])
        brought = {e["body"]["brought"] for e in events if e["kind"] == "votes_imported" and e["id"] in fallen}
        fallen |= {e["id"] for e in events if e["body"].get("brought") in brought and e["kind"] in VOTES}
        return frozenset(e["id"] for e in events if e["id"] not in fallen)

    def last(self, kind: str, default: Event) -> Event:
        """Give the body of the last standing event of a kind."""
        return next((e["body"] for e in reversed(self.own) if e["kind"] == kind), default)


class Protocols:
    """The protocol in force, and how many people it asked for at any place of the fold."""

    def __init__(self, log: Log) -> None:
        about = [e for e in log.events if log.root(e)["kind"] == "protocol_applied"]
        self.now: dict[str, Any] = log.last("protocol_applied", {"protocol": {}})["protocol"]
        self.screening = [s for s in self.now.get("stages", DEFAULT) if s.get("kind", "screening") == "screening"]
        self.reasons = [reason["key"] for reason in self.now.get("reasons", ())]
        self.asked: list[tuple[tuple[int, str], dict[str, int]]] = []
        for n, event in enumerate(about, 1):  # what was in force once stays so for what was opened then
            stands = log.standing(about[:n])
            applied = [e for e in about[:n] if e["id"] in stands and e["kind"] == "protocol_applied"]
            stages = applied[-1]["body"]["protocol"].get("stages", DEFAULT) if applied else DEFAULT
            self.asked.append((order(event), {s["name"]: s.get("people", 2) for s in stages}))

    def people(self, opened: Event) -> int:
        """Say how many people an opening's stage asked for when it was written; 0 where it was no stage."""
        before = [people for place, people in self.asked if place <= order(opened)]
        return (before[-1] if before else {s["name"]: 2 for s in DEFAULT}).get(opened["body"].get("stage"), 0)


def shown(vote: Event) -> tuple[str, ...]:
    """Give the records that were one report when a vote was cast; an old vote counts as cast on its own alone."""
    return tuple(vote["body"].get("records") or records_of(vote))


class Openings:
    """The openings that have effect ("What is opened"): those made of a whole ballot, none of it given back."""

    def __init__(self, log: Log, protocols: Protocols) -> None:
        self.takers: dict[str, list[Event]] = defaultdict(list)
        for event in log.events:
            replaced = log.by_id.get(event["replaces"], {"actor": ""})
            for name in {event["undoes"]} | ({event["replaces"]} if replaced["actor"] == event["actor"] else set()):
                self.takers[name].append(event)
        opened = [e for e in log.events if e["kind"] == "opened"]
        listed = {e["id"]: e["body"].get("votes", []) for e in opened}
        back: dict[str, bool] = {}
        for event in (e for e in log.own if e["kind"] == "reopened"):
            keeps = event["body"].get("keeps", ())
            back |= {vote: vote not in keeps for name in event["body"].get("opened", ()) for vote in listed.get(name, ())}
        self.found: dict[str, list[Event]] = {}
        for event in opened:
            votes = [log.by_id[v] for v in listed[event["id"]] if v in log.by_id]
            whole = len(votes) == len(set(listed[event["id"]])) and self.is_ballot(votes, event, protocols.people(event))
            known_otherwise = any(self.taken_back(vote, event) for vote in votes)
            if whole and not known_otherwise and not any(back.get(vote["id"]) for vote in votes):
                self.found[event["id"]] = votes

    @staticmethod
    def is_ballot(votes: list[Event], opened: Event, needed: int) -> bool:
        """Say whether votes were cast before, at the stage, on one report, by as many people as asked, one each."""
        fits = (v["body"].get("stage") == opened["body"].get("stage") and order(v) < order(opened) for v in votes)
        people = {author(vote) for vote in votes}
        return (
            len(people) == len(votes) >= needed > 0
            and all(vote["kind"] in VOTES for vote in votes)
            and len({shown(vote) for vote in votes}) == 1
            and all(fits)
        )

    def taken_back(self, event: Event, opened: Event) -> bool:
        """Say whether the copy that wrote an opening had itself taken this back before, and had not given it again."""
        return any(
            taker["origin"] == opened["origin"] and taker["origin_seq"] < opened["origin_seq"]
            and self.takes(taker, event) and not self.given_again(taker, opened)
            for taker in self.takers[event["id"]]
        )  # fmt: skip

    def given_again(self, event: Event, opened: Event) -> bool:
        """Say whether what took something back was itself taken back, as far as is known at the opening."""
        return any(
            order(taker) < order(opened) and self.takes(taker, event) and not self.taken_back(taker, opened)
            for taker in self.takers[event["id"]]
        )

    @staticmethod
    def takes(taker: Event, event: Event) -> bool:
        """Say whether an event comes after another of the same person."""
        return order(taker) > order(event) and taker["actor"] == event["actor"]


def reports_of(records: set[str], log: Log) -> list[list[str]]:
    """Sort records into reports: people's word first, then the engine's by score, never across a "not the same"."""
    pairs = [(e, tuple(ref[2:].split("+"))) for e in log.events for ref in e["refs"] if ref.startswith("p:")]
    judged = {pair: e["body"]["verdict"] for e, pair in pairs if e["kind"] == "judged" and e["id"] in log.stands}
    found = [(e, p) for e in log.events if e["kind"] == "matched" for p in e.get("pairs", ()) if p["band"] == "certain"]
    links: dict[tuple[str, str], int] = {}
    for event, pair in found:
        key = pair["a"], pair["b"]
        if event["id"] in log.stands:
            links[key] = max(pair["score"], links.get(key, 0))
    component = Forest(records)
    for a, b in [*(pair for _, pair in pairs if len(pair) == 2), *((p["a"], p["b"]) for _, p in found)]:
        if {a, b} <= records:
            component.join(a, b)
    sizes = Counter(component.top(record) for record in records)
    apart = [pair for pair, verdict in judged.items() if verdict != "same" and set(pair) <= records]
    human = sorted(pair for pair, verdict in judged.items() if verdict == "same")
    engine = sorted((pair for pair in links if pair not in judged), key=lambda p: (-links[p], p))
    forest = Forest(records)
    for a, b in [p for p in human if set(p) <= records] + [
        (a, b) for a, b in engine if {a, b} <= records and sizes[component.top(a)] <= LARGEST
    ]:
        ends = {forest.top(a), forest.top(b)}
        if not any({forest.top(x), forest.top(y)} == ends for x, y in apart):
            forest.join(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for record in sorted(records):
        groups[forest.top(record)].append(record)
    return list(groups.values())


class Forest:
    """Disjoint sets of records, each named by its smallest."""

    def __init__(self, records: Iterable[str]) -> None:
        self.parent = {record: record for record in records}

    def top(self, record: str) -> str:
        """Name the set that holds a record."""
        while self.parent[record] != record:
            record = self.parent[record]
        return record

    def join(self, one: str, other: str) -> None:
        """Make one set of two."""
        ends = sorted((self.top(one), self.top(other)))
        self.parent[ends[1]] = ends[0]


def agree(votes: list[Event], stage: Event, last: bool, protocols: Protocols) -> tuple[str, str]:
    """Give (include | exclude | conflict, reason) of votes that were opened together ("Outcomes")."""
    choices = {vote["body"]["choice"] for vote in votes}
    reasons = {vote["body"].get("reason", "") for vote in votes}
    if choices == {"exclude"}:
        lead = len(reasons) > 1 and protocols.now.get("reason_conflict") == "lead"
        return ("conflict", "") if lead else ("exclude", first_reason(reasons, protocols))
    maybe = "maybe" in choices and (last or (len(choices) > 1 and stage.get("maybe_conflicts")))
    return ("conflict", "") if "exclude" in choices or maybe else ("include", "")


def first_reason(reasons: set[str], protocols: Protocols) -> str:
    """Give the reason that stands first in the protocol."""
    known = protocols.reasons
    return min(reasons - {""}, key=lambda r: (known.index(r) if r in known else len(known), r), default="")


def outcome(events: list[Event], stage: Event, last: bool, log: Log, openings: Openings, protocols: Protocols) -> tuple[str, str]:
    """Give (include | exclude | conflict | open, reason) of one report at one stage, from its events in fold order."""
    here = {e["id"] for e in events}
    groups: dict[tuple[str, ...], dict[str, Event]] = defaultdict(dict)
    for event in (e for e in events if e["id"] in openings.found):
        for vote in (v for v in openings.found[event["id"]] if v["id"] in here):
            groups[shown(openings.found[event["id"]][0])].setdefault(author(vote), vote)
    whole = [list(group.values()) for group in groups.values() if len(group) >= stage.get("people", 2)]
    if not whole:
        return "open", ""
    verdicts = {agree(group, stage, last, protocols) for group in whole}
    if len(verdicts) == 1 and ("conflict", "") not in verdicts:
        return verdicts.pop()
    if {choice for choice, _ in verdicts} == {"exclude"} and protocols.now.get("reason_conflict") != "lead":
        return "exclude", first_reason({reason for _, reason in verdicts}, protocols)
    return ruling([vote for group in whole for vote in group], events, log)


def ruling(votes: list[Event], events: list[Event], log: Log) -> tuple[str, str]:
    """Apply the last ruling that saw exactly these votes: a lead's who cast none, or the same one from every voter."""
    seen, voters = {vote["id"] for vote in votes}, {author(vote) for vote in votes}
    found, agreed = ("conflict", ""), dict[str, tuple[str, str]]()
    for e in (e for e in events if e["kind"] == "resolved" and e["id"] in log.stands and set(e["body"]["votes"]) == seen):
        word = e["body"]["choice"], e["body"].get("reason", "")
        if e["body"].get("discussed"):
            agreed |= {e["actor"]: word} if e["actor"] in voters else {}
            found = word if set(agreed) == voters and len(set(agreed.values())) == 1 and e["actor"] in voters else found
        elif e["actor"] not in voters and log.is_lead(e):
            found = word
    return found


class Audit:
    """An audit, read: the log and where each record came from ("What is counted")."""

    def __init__(self, events: list[Event], rows: list[dict[str, str]]) -> None:
        self.log = Log(events)
        self.protocols = Protocols(self.log)
        self.openings = Openings(self.log, self.protocols)
        own = self.log.own
        self.withdrawn = {e["body"]["batch"]: e["body"].get("manner", "error") for e in own if e["kind"] == "withdrawn"}
        self.removed = {r: e["body"].get("cause", "other") for e in own if e["kind"] == "removed" for r in records_of(e)}
        self.rows = rows
        self.place: dict[str, int] = {}  # of each record: the first row of a batch that lives, else its first row
        for at, row in reversed(list(enumerate(rows))):
            self.place[row["id"]] = at
        for at, row in reversed(list(enumerate(rows))):
            if row["batch"] not in self.withdrawn:
                self.place[row["id"]] = at
        self.about: dict[str, list[Event]] = defaultdict(list)
        for event in self.log.events:
            for record in set(records_of(event)):
                self.about[record].append(event)
        self.sources = {e["body"]["source"]: e["body"] for e in own if e["kind"] == "source_added"}
        self.kinds = {body["name"]: body["kind"] for body in self.sources.values()}
        self.rounds = [e for e in own if e["kind"] == "round_opened"]
        editions = [e for e in own if e["kind"] == "edition_closed" and self.rounds and order(e) < order(self.rounds[-1])]
        self.outside = self.log.last("previous_set", {})
        self.edition = editions[-1]["body"] if editions else {}
        self.first = 1 + (1 + sum(order(e) < order(editions[-1]) for e in self.rounds) if editions else 0)

    def row(self, record: str) -> dict[str, str]:
        """Give the row by which a record counts."""
        return self.rows[self.place[record]]

    def fate(self, record: str) -> str:
        """Say what a record is for itself: live, withdrawn, or removed as "automation" or "other"."""
        manner = self.withdrawn.get(self.row(record)["batch"], "")
        return {"error": "withdrawn", "": self.removed.get(record, "live")}.get(manner, "other")

    def home_order(self, record: str) -> tuple[int, int, int]:
        """Sort by the earliest round, then the lane, then the import."""
        row = self.row(record)
        return int(row["round"]), LANES[row["lane"]], self.place[record]

    def count(self) -> Numbers:
        """Count every box and its lines, as BOX and BOX/LINE."""
        n = self.kept_but_not_imported()
        studies: dict[bool, set[str]] = {True: set(), False: set()}  # of new reports, and of those of earlier rounds
        for report in reports_of(set(self.place), self.log):
            live = sorted((r for r in report if self.fate(r) == "live"), key=self.home_order)
            for record in (r for r in report if int(self.row(r)["round"]) >= self.first):
                n += self.identified(record, is_home=record in live[:1])
            if live:
                found = Counter(self.way(report, self.row(live[0])))
                is_new = int(self.row(live[0])["round"]) >= self.first
                if found["included_new"]:
                    studies[is_new].add(self.study(report) or live[0])
                n += found if is_new else Counter()
                n["included_total"] += found["included_new"]
        return self.ends(n, studies[True], studies[False])

    def identified(self, record: str, is_home: bool) -> Numbers:
        """Count a record in the boxes above screening."""
        row, fate = self.row(record), self.fate(record)
        side = "other" if row["lane"] == "other" else "db"
        line = self.kinds.get(row["source"], "website") if side == "other" else row["lane"]
        found = Counter({f"{side}_identified": 1, f"{side}_identified/{line}": 1})
        if not is_home:
            found |= {f"{side}_removed": 1, f"{side}_removed/{'duplicates' if fate == 'live' else fate}": 1}
        return Counter() if fate == "withdrawn" else found

    def way(self, report: list[str], home: dict[str, str]) -> Iterator[str]:
        """Lead a report through the boxes until it stops."""
        side = "other" if home["lane"] == "other" else "db"
        events = sorted({e["id"]: e for record in report for e in self.about[record]}.values(), key=order)
        own = [e for e in events if e["id"] in self.log.stands]
        noted = [e["body"].get("status") for e in own if e["kind"] == "retrieval_noted"][-1:]
        has_text = any(self.row(r)["document"] for r in report) or any(e["kind"] == "attached" for e in own)
        stages = self.protocols.screening
        yield f"{side}_screened"
        for stage in stages:
            last, passes_by = stage is stages[-1], home["lane"] not in stage.get("lanes", LANES)
            if last:
                yield f"{side}_sought"
                if len(stages) > 1 and not has_text and noted != ["seen_elsewhere"] and not passes_by:
                    yield from [f"{side}_not_retrieved"] if noted == ["not_retrieved"] else []
                    return
                yield f"{side}_assessed"
            if passes_by:
                continue
            here = [e for e in events if e["body"].get("stage") == stage["name"]]
            said, reason = outcome(here, stage, last, self.log, self.openings, self.protocols)
            if said == "exclude":
                box = f"{side}_excluded_reports" if last else f"{side}_excluded_records"
                yield from (box, f"{box}/{reason or 'none'}") if last else (box,)
            if said != "include":
                return
        yield "included_new"

    def study(self, report: list[str]) -> str:
        """Give the study of the last standing grouping of any of a report's records."""
        found = [e for r in report for e in self.about[r] if e["kind"] == "grouped" and e["id"] in self.log.stands]
        return str(max(found, key=order)["body"]["study"]) if found else ""

    def kept_but_not_imported(self) -> Numbers:
        """Count hits that a searcher kept but no batch holds: identified, and removed for other reasons."""
        n: Numbers = Counter()
        brought = Counter(row["run"] for row in self.rows if self.withdrawn.get(row["batch"]) != "error")
        numbers = {e["id"]: at for at, e in enumerate(self.rounds, 2)}
        for run in (e for e in self.log.own if e["kind"] == "run_logged"):
            missing = (run["body"].get("kept") or 0) - brought[run["id"]]
            if missing > 0 and numbers.get(run["body"].get("round", ""), 1) >= self.first:
                source = self.sources.get(run["body"]["source"], {"kind": "website"})
                own = {"database": "databases", "register": "registers"}.get(source["kind"], "other")
                lane = source.get("lane") or own
                side = "other" if lane == "other" else "db"
                line = source["kind"] if lane == "other" else lane
                for key in (f"{side}_identified", f"{side}_identified/{line}", f"{side}_removed", f"{side}_removed/other"):
                    n[key] += missing
        return n

    def ends(self, n: Numbers, new: set[str], known: set[str]) -> Numbers:
        """Fill the boxes of what was included: anew, in the previous version, and in total."""
        studies, reports = self.outside.get("studies", 0), self.outside.get("reports", 0)
        n["included_new/reports"], n["included_new/studies"] = n["included_new"], len(new - known)
        previous = {key: self.outside.get(key, 0) + self.edition.get(key, 0) for key in ("studies", "reports")}
        total = {"studies": studies + len(new | known), "reports": reports + n.pop("included_total", 0)}
        if self.first > 1 or any(previous.values()):
            for box, lines in (("previous", previous), ("included_total", total)):
                n |= {box: lines["reports"], **{f"{box}/{line}": lines[line] for line in lines}}
        return n


def recount(folder: Path) -> dict[str, int]:
    """Give n of every box and line that is not empty."""
    lines = (folder / "log.jsonl").read_text("utf-8").split("\n")
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: n for key, n in Audit([json.loads(line) for line in lines if line], rows).count().items() if n}


def printed(folder: Path) -> dict[str, int] | None:
    """Give the numbers of the diagram beside an audit; None where there is none."""
    for file in (folder.parent / "prisma.json", folder / "prisma.json"):
        if file.is_file():
            boxes = json.loads(file.read_text("utf-8"))["boxes"]
            lines = {f"{key}/{line['key']}": line["n"] for key, box in boxes.items() for line in box["lines"]}
            return {key: n for key, n in (lines | {key: box["n"] for key, box in boxes.items()}).items() if n}
    return None


def main() -> None:
    """Print the numbers; say by what they differ from those of a diagram, if one is there."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    own, theirs = recount(folder), printed(folder)
    json.dump(own, sys.stdout, indent=1, sort_keys=True)
    print()
    if theirs is not None:
        differ = [key for key in sorted({*own, *theirs}) if own.get(key, 0) != theirs.get(key, 0)]
        for key in differ:
            print(f"{key}: recounted {own.get(key, 0)}, printed {theirs.get(key, 0)}", file=sys.stderr)
        print("All are as printed." if not differ else f"{len(differ)} differ.", file=sys.stderr)
        sys.exit(bool(differ))


if __name__ == "__main__":
    main()
