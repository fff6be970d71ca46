"""Recount every box of a PRISMA diagram from an audit alone: `python recount.py [FOLDER]`.

FOLDER is what `review-tui export audit --to ...` wrote (that of this file if none is named): log.jsonl, the events of
the review, and records.csv, where each record came from. The audit must hold all opened votes: that of a lead who does
not vote does. Only Python 3.11 is needed, nothing of review-tui. It follows docs/log.md, whose sections it names.

It prints n of every box and line as JSON. Where prisma.json stands beside the folder both are compared: exit code 1
when a number differs.
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
Numbers = Counter[str]
Verdict = tuple[str, str]  # include, exclude, conflict or open, and the reason of an exclusion

# "The kinds": who may write and who may take back. What is not named here reviewers and leads may.
LEADS = {"protocol_applied", "person_granted", "person_retired", "organisations_loaded", "form_loaded", "stage_opened",
         "stage_closed", "withdrawn", "reopened", "round_opened", "edition_closed", "previous_set"}  # fmt: skip
FOUNDING = {"review_created", "person_granted", "protocol_applied", "form_loaded"}
NEVER_UNDONE = {"review_created", "imported", "opened"}
AUTHORS_ALONE = {"decided", "decided_elsewhere", "answered", "noted", "asked", "replied"}
VOTES = {"decided", "decided_elsewhere"}
LANES = ("databases", "registers", "other")
LARGEST = 200  # records: a larger component gets no unions by the engine
CONFLICT = ("conflict", "")
STAGES: list[Event] = [{"name": "title"}, {"name": "full_text"}]  # of a protocol that names none


def join(sets: dict[str, list[str]], one: str, other: str) -> None:
    """Make one set of two: {record: the list of those it is with}."""
    for record in list(sets[other]) if sets[one] is not sets[other] else ():
        sets[one].append(record)
        sets[record] = sets[one]


class Log:
    """Every event that its author might write, in fold order, and which stand ("Who may, and what stands")."""

    def __init__(self, events: list[Event]) -> None:
        found = sorted(events, key=lambda e: (e["tick"], e["id"]))
        for n, event in enumerate(found):
            voter = event["kind"] == "decided_elsewhere" and event["body"].get("voter")
            event |= {"n": n, "author": voter or event["actor"]}
            event["records"] = [ref[2:] for ref in event["refs"] if ref.startswith("r:")]
            event["shown"] = tuple(event["body"].get("records") or event["records"])
        review = next(e for e in found if e["kind"] == "review_created")
        self.roles: dict[str, tuple[str, str]] = {review["id"]: (review["actor"], "founder")}
        for event in found:  # a grant follows the grant of who gave it
            if event["kind"] == "person_granted" and self._may_write(event):
                self.roles[event["id"]] = (event["body"]["person"], event["body"]["role"])
        self.events = [e for e in found if e is review or self._may_write(e)]
        self.by_id = {e["id"]: e for e in self.events}
        self.stands = self._standing(self.events)
        self.protocol = ([{}] + [e["body"]["protocol"] for e in self.all("protocol_applied")])[-1]
        self.asked: list[tuple[int, dict[str, int]]] = [(-1, {"title": 2, "full_text": 2}), *self._asked()]

    def all(self, kind: str) -> list[Event]:
        """Give the standing events of a kind."""
        return [e for e in self.events if e["kind"] == kind and e["id"] in self.stands]

    def role(self, event: Event) -> str:
        """Say in which role an event was written; "" under a grant that is not its actor's, or not known."""
        person, role = self.roles.get(event["grant"], ("", ""))
        return role if person == event["actor"] else ""

    def _may_write(self, event: Event) -> bool:
        covered = {"founder": event["kind"] in FOUNDING, "lead": event["kind"] not in ("decided", "answered")}
        covered["reviewer"] = event["kind"] not in LEADS and event["actor"] == event["author"]
        return covered.get(self.role(event), False)

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
                may = undo["actor"] == event["author"] or (self.role(undo) in ("lead", "founder") and not alone)
                if may and undo["id"] not in fallen and undo["n"] > event["n"]:
                    fallen.add(event["id"])
        brought = {e["body"]["brought"] for e in events if e["kind"] == "votes_imported" and e["id"] in fallen}
        return {e["id"] for e in events if e["id"] not in fallen and e["body"].get("brought") not in brought}

    def _asked(self) -> Iterator[tuple[int, dict[str, int]]]:
        # What was in force once stays so for what was opened then.
        about = [e for e in self.events if self._root(e)["kind"] == "protocol_applied"]
        for n, event in enumerate(about, 1):
            stands = self._standing(about[:n])
            applied = [e["body"] for e in about[:n] if e["id"] in stands and e["kind"] == "protocol_applied"]
            stages: list[Event] = applied[-1]["protocol"].get("stages", STAGES) if applied else STAGES
            yield event["n"], {stage["name"]: stage.get("people", 2) for stage in stages}


def reports_of(records: set[str], log: Log) -> list[list[str]]:
    """Sort records into reports: people's word first, then the engine's by score, never across a "not the same"."""
    judged: dict[tuple[str, ...], str] = {}
    links: dict[tuple[str, ...], int] = defaultdict(int)
    component, reports = {r: [r] for r in records}, {r: [r] for r in sorted(records)}
    for event in log.events:
        said = [tuple(ref[2:].split("+")) for ref in event["refs"] if ref.startswith("p:")]
        found = {(p["a"], p["b"]): p["score"] for p in event.get("pairs", ()) if p["band"] == "certain"}
        for pair in (p for p in (*said, *found) if set(p) <= records):
            join(component, *pair)  # all that was ever joined, standing or not
            if event["id"] in log.stands and event["kind"] == "judged":
                judged[pair] = event["body"]["verdict"]
            if event["id"] in log.stands and pair in found:
                links[pair] = max(found[pair], links[pair])
    engine = [pair for pair in links if pair not in judged and len(component[pair[0]]) <= LARGEST]
    human = sorted(pair for pair, verdict in judged.items() if verdict == "same")
    apart = [pair for pair, verdict in judged.items() if verdict != "same"]
    for pair in [*human, *sorted(engine, key=lambda p: (-links[p], p))]:
        ends = {id(reports[record]) for record in pair}
        if not any({id(reports[a]), id(reports[b])} == ends for a, b in apart):
            join(reports, *pair)
    return list({id(report): report for report in reports.values()}.values())


class Outcomes:
    """Where reports stand at screening stages, from votes alone that were opened with effect ("What is opened")."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.leads_decide = log.protocol.get("reason_conflict") == "lead"
        self.rank = {reason["key"]: n for n, reason in enumerate(log.protocol.get("reasons", ()))}
        self.takers: dict[str, list[Event]] = defaultdict(list)
        for event in log.events:
            for name in {event["undoes"], event["replaces"] if event["kind"] in VOTES else ""} - {""}:
                self.takers[name].append(event)
        opened = [e for e in log.events if e["kind"] == "opened"]
        listed = {e["id"]: e["body"].get("votes", ()) for e in opened}
        back: dict[str, bool] = {}
        for body in (e["body"] for e in log.all("reopened")):
            names = [vote for name in body.get("opened", ()) for vote in listed.get(name, ())]
            back |= {vote: vote not in body.get("keeps", ()) for vote in names}
        self.opened: dict[str, list[Event]] = {}
        for event in opened:
            votes = [log.by_id.get(name, {"kind": ""}) for name in listed[event["id"]]]
            asked = [people for n, people in log.asked if n <= event["n"]][-1].get(event["body"].get("stage"), 0)
            if self._is_ballot(votes, event, asked) and not any(back.get(vote["id"]) for vote in votes):
                self.opened[event["id"]] = votes

    def _is_ballot(self, votes: list[Event], opened: Event, asked: int) -> bool:
        stage = opened["body"].get("stage")
        fits = (v["kind"] in VOTES and v["body"]["stage"] == stage and v["n"] < opened["n"] for v in votes)
        if not all(fits) or len({vote["shown"] for vote in votes}) != 1:
            return False
        enough = len({vote["author"] for vote in votes}) == len(votes) >= asked > 0
        return enough and not any(self._taken(vote, opened, by_its_writer=True) for vote in votes)

    def _taken(self, event: Event, opened: Event, by_its_writer: bool) -> bool:
        """Say whether something was taken back before an opening: a vote by the copy that wrote it, or that by any."""
        for taker in self.takers[event["id"]]:
            same = taker["origin"] == opened["origin"] and taker["origin_seq"] < opened["origin_seq"]
            before = (same if by_its_writer else taker["n"] < opened["n"]) and taker["n"] > event["n"]
            if before and taker["actor"] == event["actor"] and not self._taken(taker, opened, not by_its_writer):
                return True
        return False

    def of(self, events: list[Event], stage: Event, last: bool) -> Verdict:
        """Give the outcome of one report at one stage, from its events there in fold order."""
        here = {e["id"] for e in events}
        groups: dict[tuple[str, ...], dict[str, Event]] = defaultdict(dict)
        for vote in (v for e in events for v in self.opened.get(e["id"], ()) if v["id"] in here):
            groups[vote["shown"]].setdefault(vote["author"], vote)
        whole = [list(group.values()) for group in groups.values() if len(group) >= stage.get("people", 2)]
        verdicts = {self._agree(group, stage, last) for group in whole}
        if len(verdicts) < 2 and CONFLICT not in verdicts:
            return verdicts.pop() if verdicts else ("open", "")
        if {choice for choice, _ in verdicts} == {"exclude"} and not self.leads_decide:
            return "exclude", self._first({reason for _, reason in verdicts})
        return self._ruled([vote for group in whole for vote in group], events)

    def _agree(self, votes: list[Event], stage: Event, last: bool) -> Verdict:
        choices = {vote["body"]["choice"] for vote in votes}
        reasons = {vote["body"].get("reason", "") for vote in votes}
        if choices == {"exclude"}:
            return CONFLICT if len(reasons) > 1 and self.leads_decide else ("exclude", self._first(reasons))
        maybe = "maybe" in choices and (last or (len(choices) > 1 and stage.get("maybe_conflicts")))
        return CONFLICT if "exclude" in choices or maybe else ("include", "")

    def _first(self, reasons: set[str]) -> str:
        return min(reasons - {""}, key=lambda r: (self.rank.get(r, 99), r), default="")

    def _ruled(self, votes: list[Event], events: list[Event]) -> Verdict:
        """Apply the last ruling that saw exactly these votes: a lead's who cast none, or the same of every voter."""
        seen, voters = {vote["id"] for vote in votes}, {vote["author"] for vote in votes}
        found, agreed = CONFLICT, dict[str, Verdict]()
        for e in (e for e in events if e["kind"] == "resolved" and e["id"] in self.log.stands):
            word, discussed = (e["body"]["choice"], e["body"].get("reason", "")), e["body"].get("discussed", False)
            if set(e["body"].get("votes", ())) != seen or discussed != (e["actor"] in voters):
                continue
            agreed |= {e["actor"]: word} if discussed else {}
            everyone = discussed and set(agreed) == voters and len(set(agreed.values())) == 1
            found = word if everyone or (not discussed and self.log.role(e) == "lead") else found
        return found


class Audit:
    """An audit, read: the log and where each record came from ("What is counted")."""

    def __init__(self, events: list[Event], rows: list[dict[str, str]]) -> None:
        self.log = log = Log(events)
        self.outcomes = Outcomes(log)
        self.screening = [s for s in log.protocol.get("stages", STAGES) if s.get("kind", "screening") == "screening"]
        self.withdrawn: dict[str, str] = {
            e["body"]["batch"]: e["body"].get("manner", "error") for e in log.all("withdrawn")
        }
        self.removed: dict[str, str] = {
            r: e["body"].get("cause", "other") for e in log.all("removed") for r in e["records"]
        }
        self.study = {r: (e["n"], e["body"]["study"]) for e in log.all("grouped") for r in e["records"]}
        self.rows = [row | {"at": f"{at:09}"} for at, row in enumerate(rows)]
        self.row = {row["id"]: row for row in reversed(self.rows)}  # of each record the first that there is ...
        self.row |= {
            row["id"]: row for row in reversed(self.rows) if row["batch"] not in self.withdrawn
        }  # ... or lives
        self.about: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in log.events:
            for record in event["records"]:
                self.about[record][event["id"]] = event
        sources = [e["body"] for e in log.all("source_added")]
        self.sources = {body[key]: body for key in ("source", "name") for body in sources}
        self.rounds = log.all("round_opened")
        closed = [e for e in log.all("edition_closed") if self.rounds and e["n"] < self.rounds[-1]["n"]]
        self.first = 2 + sum(e["n"] < closed[-1]["n"] for e in self.rounds) if closed else 1
        self.edition = closed[-1]["body"] if closed else {}
        self.outside = ([{}] + [e["body"] for e in log.all("previous_set")])[-1]

    def _fate(self, record: str) -> str:
        manner = self.withdrawn.get(self.row[record]["batch"], "")
        return self.removed.get(record, "live") if not manner else "withdrawn" if manner == "error" else "other"

    def _lane(self, source: str) -> tuple[str, str, str]:
        body = self.sources.get(source, {"kind": "website"})
        own = {"database": "databases", "register": "registers"}.get(body["kind"], "other")
        lane = body.get("lane") or own
        return lane, "other" if lane == "other" else "db", body["kind"] if lane == "other" else lane

    def count(self) -> Numbers:
        """Count every box and its lines, as BOX and BOX/LINE."""
        n = self._kept_but_not_imported(Counter())
        studies: dict[bool, set[str]] = {True: set(), False: set()}  # of new reports, and of those of earlier rounds
        for report in reports_of(set(self.row), self.log):
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

    def _identified(self, n: Numbers, source: str, fate: str, times: int) -> None:
        _, side, line = self._lane(source)
        removed = ["removed", f"removed/{'duplicates' if fate == 'live' else fate}"]
        for key in ["identified", f"identified/{line}", *(removed if fate else ())]:
            n[f"{side}_{key}"] += times

    def _way(self, report: list[str], source: str) -> Iterator[str]:
        """Lead a report through the boxes until it stops."""
        lane, side, _ = self._lane(source)
        events = sorted({k: e for r in report for k, e in self.about[r].items()}.values(), key=lambda e: e["n"])
        own = [e for e in events if e["id"] in self.log.stands]
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
            here = [e for e in events if e["body"].get("stage") == stage["name"]]
            said, reason = ("include", "") if passes_by else self.outcomes.of(here, stage, last)
            if said == "exclude":
                box = f"{side}_excluded_{'reports' if last else 'records'}"
                yield from (box, f"{box}/{reason or 'none'}") if last else (box,)
            if said != "include":
                return
        yield "included_new"

    def _kept_but_not_imported(self, n: Numbers) -> Numbers:
        """Count hits that a searcher kept but no batch holds: identified, and removed for other reasons."""
        brought = Counter(row["run"] for row in self.rows if self.withdrawn.get(row["batch"]) != "error")
        numbers = {e["id"]: at for at, e in enumerate(self.rounds, 2)}
        for run in self.log.all("run_logged"):
            missing = (run["body"].get("kept") or 0) - brought[run["id"]]
            if numbers.get(run["body"].get("round", ""), 1) >= self.first:
                self._identified(n, run["body"]["source"], "other", max(0, missing))
        return n

    def _ends(self, n: Numbers, new: set[str], known: set[str]) -> Numbers:
        """Fill the boxes of what was included: anew, in the previous version, and in total."""
        total = {"studies": len(new | known), "reports": n.pop("included_total", 0)}
        total = {key: total[key] + self.outside.get(key, 0) for key in total}
        previous = {key: self.edition.get(key, 0) + self.outside.get(key, 0) for key in total}
        boxes = {"included_new": {"studies": len(new - known), "reports": n["included_new"]}}
        boxes |= {"previous": previous, "included_total": total} if self.first > 1 or any(previous.values()) else {}
        for box, lines in boxes.items():
            n |= {box: lines["reports"], **{f"{box}/{line}": lines[line] for line in lines}}
        return n


def recount(folder: Path) -> dict[str, int]:
    """Give n of every box and line that is not empty."""
    lines = (folder / "log.jsonl").read_text("utf-8").split("\n")
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: n for key, n in Audit([json.loads(line) for line in lines if line], rows).count().items() if n}


def main() -> None:
    """Print the numbers; say by what they differ from those of a diagram, if one is there."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    own, faults = recount(folder), []
    print(json.dumps(own, indent=1, sort_keys=True))
    for file in folder.resolve().parent.glob("prisma.json"):
        boxes = json.loads(file.read_text("utf-8"))["boxes"].items()
        lines = {f"{key}/{line['key']}": line["n"] for key, box in boxes for line in box["lines"]}
        said = lines | {key: box["n"] for key, box in boxes}
        pairs = {key: (own.get(key, 0), said.get(key, 0)) for key in {**own, **said}}
        faults += [f"{key}: {one}, in {file} {other}" for key, (one, other) in pairs.items() if one != other]
    sys.exit("\n".join(faults) if faults else 0)


if __name__ == "__main__":
    main()
