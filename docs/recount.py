"""Recount every box of a PRISMA diagram from an audit export alone: `python tests/recount.py FOLDER/audit`.

It shares no line with the program: what it counts from log.jsonl and records.csv must equal prisma.json.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

Event = dict[str, Any]
RANK = {"databases": 0, "registers": 1, "other": 2}
OWN_WORD = ("decided", "decided_elsewhere", "answered", "noted", "asked")


def author(event: Event) -> str:
    return str(event["body"]["voter"] if event["kind"] == "decided_elsewhere" else event["actor"])


def standing(log: list[Event]) -> set[str]:
    leads = {e["id"] for e in log if e["kind"] == "person_granted" and e["body"]["role"] == "lead"}
    by_id = {e["id"]: e for e in log}
    fallen: set[str] = set()
    for undo in reversed([e for e in log if e["undoes"] in by_id]):  # what is undone lies before its undo
        event = by_id[undo["undoes"]]
        may = undo["actor"] == author(event) or (undo["grant"] in leads and event["kind"] not in OWN_WORD)
        if undo["id"] not in fallen and may and (event["tick"], event["id"]) < (undo["tick"], undo["id"]):
            fallen.add(event["id"])
    return {e["id"] for e in log if e["id"] not in fallen or e["kind"] in ("opened", "imported", "review_created")}


def groups(records: set[str], own: list[Event]) -> dict[str, str]:
    """Say for each record which report it is in, named by one of its records."""
    parent = {r: r for r in records}

    def top(r: str) -> str:
        return r if parent[r] == r else top(parent[r])

    judged = [(ref, e["body"]["verdict"]) for e in own if e["kind"] == "judged" for ref in e["refs"]]
    verdicts = {tuple(ref[2:].split("+")): verdict for ref, verdict in judged}
    pairs = [pair for e in own if e["kind"] == "matched" for pair in e["pairs"] if pair["band"] == "certain"]
    links = {(pair["a"], pair["b"]): pair["score"] for pair in sorted(pairs, key=lambda pair: pair["score"])}
    apart = [pair for pair, verdict in verdicts.items() if verdict != "same" and set(pair) <= records]
    human = sorted(pair for pair, verdict in verdicts.items() if verdict == "same")
    engine = sorted((p for p in links if p not in verdicts), key=lambda p: (-links[p], p))
    for a, b in (pair for pair in [*human, *engine] if set(pair) <= records):
        ends = {top(a), top(b)}
        if len(ends) == 2 and not any({top(x), top(y)} == ends for x, y in apart):
            parent[max(ends)] = min(ends)
    return {r: top(r) for r in records}


def outcome(events: list[Event], stands: set[str], stage: Event, last: bool, reasons: list[str]) -> tuple[str, str]:
    """Give (include | exclude | open | conflict, reason) of one report at one stage, from its events in order."""
    lifted = {o for e in events if e["kind"] == "reopened" and e["id"] in stands for o in e["body"]["opened"]}
    votes = {e["id"]: e for e in events if e["kind"] in ("decided", "decided_elsewhere")}
    first: dict[str, Event] = {}
    for opening in (e for e in events if e["kind"] == "opened" and e["id"] not in lifted):
        for vote in (votes[v] for v in opening["body"]["votes"] if v in votes):
            first.setdefault(author(vote), vote)
    if len(first) < stage["people"]:
        return "open", ""
    said = {(v["body"]["choice"], v["body"].get("reason", "")) for v in first.values()}
    choices = {choice for choice, _ in said}
    if choices == {"exclude"}:
        return "exclude", min((r for _, r in said if r), key=lambda r: [*reasons, r].index(r), default="")
    if choices == {"include"} or ("exclude" not in choices and not last):
        return "include", ""
    found, seen = ("conflict", ""), {v["id"] for v in first.values()}
    agreed: dict[str, tuple[str, str]] = {}
    for e in (e for e in events if e["kind"] == "resolved" and e["id"] in stands):
        word, discussed = (e["body"]["choice"], e["body"].get("reason", "")), e["body"].get("discussed")
        if set(e["body"]["votes"]) == seen:
            agreed |= {e["actor"]: word} if discussed else {}
            everyone = set(agreed) == set(first) and len(set(agreed.values())) == 1
            found = word if (not discussed and e["actor"] not in first) or (discussed and everyone) else found
    return found


def walk(n: Counter[str], side: str, events: list[Event], stands: set[str], protocol: Event, has_text: bool) -> None:
    """Lead one report through the boxes until it stops."""
    noted = [e["body"].get("status") for e in events if e["kind"] == "retrieval_noted" and e["id"] in stands]
    stages = [stage for stage in protocol["stages"] if stage["kind"] == "screening"]
    n[f"{side}_screened"] += 1
    for stage in stages:
        if last := stage is stages[-1]:
            n[f"{side}_sought"] += 1
            if len(stages) > 1 and not has_text and noted[-1:] != ["seen_elsewhere"]:
                n[f"{side}_not_retrieved"] += noted[-1:] == ["not_retrieved"]
                return
            n[f"{side}_assessed"] += 1
        here = [e for e in events if e["body"].get("stage") == stage["name"]]
        said, reason = outcome(here, stands, stage, last, [r["key"] for r in protocol["reasons"]])
        if said == "exclude":
            n[f"{side}_excluded_reports" if last else f"{side}_excluded_records"] += 1
            n[f"{side}_excluded_reports/{reason}"] += last
        if said != "include":
            return
    n["included_new"] += 1


def before(own: list[Event]) -> tuple[int, int, int]:
    """Give the first round that counts (1 = the first search), the previous version's reports, and those not here."""
    outside = ([e["body"].get("reports", 0) for e in own if e["kind"] == "previous_set"] or [0])[-1]
    opened = [at for at, e in enumerate(own) if e["kind"] == "round_opened"]
    closed = [at for at, e in enumerate(own) if e["kind"] == "edition_closed" and opened and at < opened[-1]]
    if not closed:
        return 1, outside, outside
    first = 2 + sum(at < closed[-1] for at in opened)
    return first, outside + own[closed[-1]]["body"].get("reports", 0), outside


def kept_but_not_imported(own: list[Event], brought: Counter[str], first: int) -> Counter[str]:
    n: Counter[str] = Counter()
    rounds = ["", *(e["id"] for e in own if e["kind"] == "round_opened")]
    sources = {e["body"]["source"]: e["body"] for e in own if e["kind"] == "source_added"}
    for run in (e for e in own if e["kind"] == "run_logged" and "kept" in e["body"]):
        name = run["body"].get("round", "")
        if (rounds.index(name) if name in rounds else 0) + 1 < first:
            continue
        source = sources[run["body"]["source"]]
        lane = source.get("lane") or {"database": "databases", "register": "registers"}.get(source["kind"], "other")
        for box in ("identified", "removed"):
            n[f"{'other' if lane == 'other' else 'db'}_{box}"] += max(0, run["body"]["kept"] - brought[run["id"]])
    return n


def recount(folder: Path) -> dict[str, int]:
    """Give n of every box that is not empty; the printed reasons of exclusion stand as BOX/REASON."""
    log = [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").split("\n") if line]
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    stands = standing(log)
    own = [e for e in log if e["id"] in stands]
    protocol = [e["body"]["protocol"] for e in own if e["kind"] == "protocol_applied"][-1]
    withdrawn = {e["body"]["batch"]: e["body"].get("manner", "error") for e in own if e["kind"] == "withdrawn"}
    removed = {ref[2:] for e in own if e["kind"] == "removed" for ref in e["refs"]}
    held = {row["id"]: row for row in reversed(rows)}
    held |= {row["id"]: row for row in reversed(rows) if row["batch"] not in withdrawn}  # a batch that lives counts
    about: dict[str, list[Event]] = defaultdict(list)
    for ref, event in ((ref[2:], e) for e in log for ref in e["refs"] if ref.startswith("r:")):
        about[ref].append(event)
    reports: dict[str, list[str]] = defaultdict(list)
    for record, name in groups(set(held), own).items():
        reports[name].append(record)
    order = {row["id"]: (int(row["round"]), RANK[row["lane"]], place) for place, row in reversed(list(enumerate(rows)))}
    first, previous, outside = before(own)
    n = kept_but_not_imported(own, Counter(row["run"] for row in rows if row["batch"] not in withdrawn), first)
    for report in reports.values():
        counted = [r for r in report if withdrawn.get(held[r]["batch"]) != "error"]
        live = sorted(
            (r for r in counted if r not in removed and held[r]["batch"] not in withdrawn), key=order.__getitem__
        )
        for r in (r for r in counted if int(held[r]["round"]) >= first):
            side = "other" if held[r]["lane"] == "other" else "db"
            n[f"{side}_identified"] += 1
            n[f"{side}_removed"] += r not in live[:1]
        if live:
            events = {e["id"]: e for r in report for e in about[r]}
            ordered = sorted(events.values(), key=lambda e: (e["tick"], e["id"]))
            attached = any(e["kind"] == "attached" for e in ordered if e["id"] in stands)
            has_text = attached or any(held[r]["document"] for r in report)
            found: Counter[str] = Counter()
            walk(found, "other" if held[live[0]]["lane"] == "other" else "db", ordered, stands, protocol, has_text)
            n += found if order[live[0]][0] >= first else Counter()
            n["included_total"] += found["included_new"]
    n |= {"previous": previous, "included_total": n["included_total"] + outside}
    n = n if previous or first > 1 else Counter({k: v for k, v in n.items() if k != "included_total"})
    return {key: value for key, value in n.items() if value}


if __name__ == "__main__":
    json.dump(recount(Path(sys.argv[1])), sys.stdout, indent=1, sort_keys=True)
