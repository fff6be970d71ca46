"""Recount every box of a PRISMA diagram from an audit alone: `python recount.py [FOLDER]`.

FOLDER is what a lead who does not vote has by `review-tui export audit --to ...`, by default that of this file. It
needs Python 3.11 alone, follows docs/log.md, and prints n of every box and BOX/LINE, as in prisma.json, but for 0.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

Event = dict[str, Any]  # a line of log.jsonl; and `n`, its place, `author`, `records` it is about, of a vote `shown`
Force, Names = dict[tuple[str, str], str], dict[str, str]  # of what is defined, the event in force; of names, others

LEADS = {"protocol_applied", "person_granted", "person_retired", "organisations_loaded", "form_loaded", "stage_opened",
         "stage_closed", "reopened", "round_opened", "edition_closed", "previous_set", "labelled_openly"}  # fmt: skip
FOUNDING = {"review_created", "person_granted", "protocol_applied", "form_loaded"}
NEVER_UNDONE, BY = {"review_created", "imported", "opened"}, {"grouped", "retrieval_noted"}  # BY: asked by report
VOTES, LANES = {"decided", "decided_elsewhere"}, ("databases", "registers", "other")
AUTHORS_ALONE = VOTES | {"answered", "noted", "asked", "replied", "labelled", "labelled_privately"}
OUT, LAST = {"removed", "withdrawn"}, {"retrieval_noted", "removed", "withdrawn", "run_logged", "edition_closed"}
DEFINITIONS = LAST | {"protocol_applied", "source_added", "previous_set", "resolved", "judged", "reopened", "grouped"}
CONFLICT, STAGES = ("conflict", ""), [{"name": "title"}, {"name": "full_text"}]  # of a protocol that names none
FULLER = "A lead who does not vote gets them all by: review-tui export audit --to FOLDER (outside the review's folder)"
REASONS = [{"key": key} for key in ("population", "setting", "topic", "design")]  # likewise


def join(sets: dict[str, list[str]], one: str, other: str) -> None:
    """Make one set of two: {record: the list of those it is with}."""
    for record in list(sets[other]) if sets[one] is not sets[other] else ():
        sets[one].append(record)
        sets[record] = sets[one]


def follow(into: Names, names: set[str], was: Names) -> Names:
    """Follow stages or reasons to the next version of a protocol: {any name they ever had: that of now}."""
    moved = {old: new for old, new in was.items() if old not in names}
    return {old: moved.get(old) or moved.get(now, now) for old, now in into.items()} | {name: name for name in names}


def needed(stage: Event, votes: Iterable[Event], least: bool = False) -> int:
    """Give how many people are asked: one, where no record is in the sample for a second, or the first kept it.

    With `least` it is how many there are when votes are first opened.
    """
    people, second, said = stage.get("people", 2), stage.get("second", "all"), list(votes)
    if second == "excluded_only":
        return min(people, 1) if least or any(vote["body"].get("choice") != "exclude" for vote in said) else people
    share = 100 if second == "all" else int("".join(filter(str.isdigit, second)) or 0)
    records = said[0]["shown"] if said else ()
    drawn = (int(sha256(f"second\n{record}".encode()).hexdigest()[:8], 16) % 100 for record in records)
    return people if share == 100 or any(n < share for n in drawn) else min(people, 1)


def with_pilots(stages: Iterable[Event]) -> Iterator[Event]:
    """Give the stages of a protocol, and before each one for every pilot round that was drawn of it."""
    for stage in stages:
        for n, drawn in enumerate(stage.get("pilot", {}).get("rounds", ()), 1):
            end = "_pilot" + f"_{n}" * (n > 1)
            was = {"was": stage["was"] + end} if stage.get("was") else {}
            yield {**stage, **drawn, **was, "name": stage["name"] + end, "kind": "pilot", "second": "all", "of": stage}
        yield stage


class Audit:
    """An audit, read: what stands of the log, which votes were opened, and where each record came from."""

    def __init__(self, events: list[Event], rows: list[dict[str, Any]]) -> None:
        for n, event in enumerate(found := sorted(events, key=lambda e: (e["tick"], e["id"]))):
            event |= {"n": n, "author": event["body"].get("voter") or event["actor"]}
            event["records"] = [ref[2:] for ref in event["refs"] if ref.startswith("r:")]
            event["shown"] = tuple(event["body"].get("records") or event["records"])
            if event["kind"] == "protocol_applied":
                said = {"stages": STAGES, "reasons": REASONS, **event["body"]["protocol"]}
                event["body"]["protocol"] = {**said, "stages": list(with_pilots(said["stages"]))}
        self.importers = {e["body"]["batch"]: e["actor"] for e in reversed(found) if e["kind"] == "imported"}
        review = next(e for e in found if e["kind"] == "review_created")
        self.roles = {review["id"]: (review["actor"], "founder")}
        for event in found:  # a grant follows the grant of who gave it
            if event["kind"] == "person_granted" and self._may_write(event):
                self.roles[event["id"]] = (event["body"]["person"], event["body"]["role"])
        self.events = [e for e in found if e is review or self._may_write(e)]
        self.by_id = {e["id"]: e for e in self.events}
        self.takers: dict[str, list[Event]] = defaultdict(list)  # undos, and votes in the place of a vote
        for event, n in ((e, n) for e in self.events for n in (e["undoes"], e["replaces"] * (e["kind"] in VOTES)) if n):
            self.takers[n].append(event)
        self.stands, self.rows = self._standing(self.events), rows
        self.listed = {e["id"]: e["body"].get("votes", ()) for e in self.events if e["kind"] == "opened"}
        self.force, self.back = Force(), defaultdict[str, list[Event]](list)  # back: leads' last words, by vote
        self.stands -= set(self._outdone([e for e in self.events if e["kind"] not in BY], self.stands, self.force))
        self.protocol, self.called, self.printed = Event(stages=STAGES, reasons=REASONS), Names(), Names()
        self._follow([e for e in found if e["kind"] == "protocol_applied"])
        for event in self.events:  # "at" is the stage as it is called now
            event["at"] = self.called.get(event["body"].get("stage"), event["body"].get("stage"))
        self.amendments = [e for e in self.events if self._root(e)["kind"] == "protocol_applied"]
        back = {vote for vote, said in self.back.items() for e in said if vote not in e["body"].get("keeps", ())}
        self.whole = set[str]()  # of them, those of a whole ballot: no lone exclusion of which more are asked
        self.ballots = {name: self._ballot(self.by_id[name]) for name in self.listed}  # of openings that have effect
        self.held = {name for name, votes in self.listed.items() if back.isdisjoint(votes)}
        self._place(rows)
        here = {stage["name"] for stage in (*self.screening, *self.pilots)}  # boxes without their votes would be wrong
        needed = [e for e in self._all("opened") if e["at"] in here and not e.get("without_effect")]
        self.lacking = {vote for e in needed for vote in self.listed[e["id"]]} - {event["id"] for event in found}

    def _follow(self, every: list[Event]) -> None:  # the protocol in force, and how it calls all that were once called
        for now in (e["body"]["protocol"] for e in self._all("protocol_applied")):
            before = {stage["name"] for stage in self.protocol["stages"] if self.called}
            was = {s["was"]: s["name"] for s in now["stages"] if s.get("was") in before}
            self.called = follow(self.called, {s["name"] for s in now["stages"]}, was)
            merged = {old: reason["key"] for reason in now["reasons"] for old in reason.get("was", ())}
            self.printed = follow(self.printed, {reason["key"] for reason in now["reasons"]}, merged)
            self.protocol = now
        names = {stage["name"] for stage in self.protocol["stages"]}
        for s in (s for e in every for s in e["body"]["protocol"]["stages"]):  # also a name that was taken back
            if (own := self.called.get(s["name"], s["name"])) not in names:
                self.called[s["name"]] = self.called.get(s.get("was"), own)

    def _all(self, kind: str) -> list[Event]:
        return [e for e in self.events if e["kind"] == kind and e["id"] in self.stands]

    def _outdone(self, events: list[Event], stands: set[str], force: Force) -> Iterator[str]:
        knew, last = defaultdict[str, set[str]](set), dict[tuple[str, ...], str]()  # last: what a copy said last
        for e, thing in ((event, thing) for event in events for thing in self._defines(event)):
            saw = e["body"].get("saw", [force.get(thing, "")] if e["kind"] in LAST else ())  # older
            for one in (*saw, last.get((*thing, e["origin"]), "")):
                knew[e["id"]] |= {one} | knew[one]
            last[(*thing, e["origin"])] = e["id"]
            if e["id"] in stands and e["kind"] == "reopened":
                self.back[thing[1]] = [e, *(word for word in self.back[thing[1]] if word["id"] not in knew[e["id"]])]
            elif e["id"] in stands and force.get(thing, "") in knew[e["id"]] | {""}:
                force[thing] = e["id"]
            elif e["id"] in stands:
                yield e["id"]  # it did not know the one in force

    def _defines(self, event: Event) -> list[tuple[str, str]]:
        kind, body = event["kind"], event["body"]
        given_back = [vote for name in body.get("opened", ()) for vote in self.listed.get(name, ())]
        of_all = body.get("source", "") + body.get("batch", "") + " ".join(sorted(body.get("votes", ())))
        things = {"judged": event["refs"], "reopened": given_back, "removed": event["records"]}.get(kind, [of_all])
        things = [event["replaces"] or event["id"]] if kind == "run_logged" else things
        rules = kind != "resolved" or (self._role(event) == "lead" and not body.get("discussed"))
        return [(kind, thing) for thing in things if kind in DEFINITIONS and rules]

    def _role(self, event: Event) -> str:
        return dict([self.roles.get(event["grant"], ("", ""))]).get(event["actor"], "")

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
        here, fallen = {event["id"] for event in events}, set[str]()
        for event in reversed(events):  # an undo comes after what it undoes
            alone = self._root(event)["kind"] in AUTHORS_ALONE
            for undo in self.takers[event["id"]] if event["kind"] not in NEVER_UNDONE else ():
                may = undo["actor"] == event["author"] or (self._role(undo) in ("lead", "founder") and not alone)
                if may and undo["undoes"] and undo["id"] in here - fallen and undo["n"] > event["n"]:
                    fallen.add(event["id"])
        brought = {e["body"]["brought"] for e in events if e["kind"] == "votes_imported" and e["id"] in fallen}
        return {e["id"] for e in events if e["id"] not in fallen and e["body"].get("brought") not in brought}

    def _asked(
        self, at: Event, votes: list[Event], least: bool = False
    ) -> int:  # by what was in force as far as its copy knew
        knew, force, heads = at["body"].get("knew", ()), Force(), Counter[str]()
        names = {at["grant"], *knew} | {name for v in votes for name in (v["grant"], v["body"].get("protocol"))}
        for e in (at, *votes, *(self.by_id[name] for name in names if name in self.by_id)):
            heads[e["origin"]] = max(heads[e["origin"]], e["origin_seq"])
        past = [e for e in self.amendments if e["n"] < at["n"]]
        known = self._standing([e for e in past if not knew or e["origin_seq"] <= heads[e["origin"]]])
        list(self._outdone(past, known, force))
        applied = {e["id"]: e for e in past if "protocol" in e["body"]}
        now = applied.get(force.get(("protocol_applied", ""), ""), {"n": -1, "body": {"protocol": {"stages": STAGES}}})
        cast = [(vote["n"], applied.get(vote["body"].get("protocol"), now)) for vote in votes if knew]
        said = [e["body"]["protocol"] for e in (now, *(then for n, then in cast if then["n"] < now["n"] < n))]
        asked = [{self.called.get(s["name"], s["name"]): needed(s, votes, least) for s in p["stages"]} for p in said]
        return max(people.get(at["at"], 0) for people in asked) if at["at"] in asked[0] else 0

    def _ballot(self, opened: Event) -> list[Event]:
        votes = [self.by_id.get(vote, {"kind": ""}) for vote in self.listed[opened["id"]]]
        cast = all(v["kind"] in VOTES and v["at"] == opened["at"] and v["n"] < opened["n"] for v in votes)
        together = cast and len({vote["shown"] for vote in votes}) == 1
        enough = together and len({v["author"] for v in votes}) == len(votes) >= self._asked(opened, votes, True) > 0
        self.whole |= {opened["id"]} if enough and len(votes) >= self._asked(opened, votes) else set()
        return votes if enough and not any(self._taken(vote, opened, by_its_writer=True) for vote in votes) else []

    def _taken(self, event: Event, opened: Event, by_its_writer: bool) -> bool:  # was it taken back before?
        for t in (t for t in self.takers[event["id"]] if t["author"] == event["author"] and t["n"] > event["n"]):
            same = t["origin"] == opened["origin"] and t["origin_seq"] < opened["origin_seq"]
            if (same if by_its_writer else t["n"] < opened["n"]) and not self._taken(t, opened, not by_its_writer):
                return True
        return False

    def _outcome(self, events: list[Event], stage: Event, last: bool, report: list[str]) -> tuple[str, str]:
        opened = [e["id"] for e in events if self.ballots.get(e["id"])]
        once = [(name in self.held, self.ballots[name]) for name in opened]
        for at, (stays, votes) in enumerate(once):
            part = {*votes[0]["shown"]} & {*report}
            if part and not stays and not any(later and part <= {*cast[0]["shown"]} for later, cast in once[at:]):
                return "open", ""  # given back, and not opened anew since on all of it
        here, groups = {e["id"] for e in events}, defaultdict[tuple[str, ...], dict[str, Event]](dict)
        held = [name for name in sorted(opened, key=lambda one: one not in self.whole) if name in self.held]
        for vote in (vote for name in held for vote in self.ballots[name] if vote["id"] in here):
            groups[vote["shown"]].setdefault(vote["author"], vote)
        full = {self.ballots[name][0]["shown"] for name in held if name in self.whole}
        said = [list(group.values()) for shown, group in groups.items() if shown in full]
        whole = [group for group in said if len(group) >= needed(stage, group)]
        verdicts = {self._agree(group, stage, last) for group in whole}
        if {choice for choice, _ in verdicts} == {"exclude"}:
            verdicts = {self._excluded({reason for _, reason in verdicts})}
        said = CONFLICT if len(verdicts) > 1 else [("open", ""), *verdicts][-1]
        return self._ruled([vote for group in whole for vote in group], events) if said == CONFLICT else said

    def _agree(self, votes: list[Event], stage: Event, last: bool) -> tuple[str, str]:
        choices, reasons = ({vote["body"].get(key, "") for vote in votes} for key in ("choice", "reason"))
        maybe = "maybe" in choices and (last or (len(choices) > 1 and stage.get("maybe_conflicts")))
        others = CONFLICT if "exclude" in choices or maybe else ("include", "")
        return self._excluded(reasons) if choices == {"exclude"} else others

    def _excluded(self, reasons: set[str]) -> tuple[str, str]:  # for the reason that stands first
        rank = [*(reason["key"] for reason in self.protocol["reasons"]), *sorted(reasons)]
        leads_rule = len(reasons) > 1 and self.protocol.get("reason_conflict") == "lead"
        return CONFLICT if leads_rule else ("exclude", min(reasons - {""}, key=rank.index, default=""))

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
        force = {tuple(thing[2:].split("+")): e for (kind, thing), e in self.force.items() if kind == "judged"}
        judged = {pair: self.by_id[event]["body"]["verdict"] for pair, event in force.items() if set(pair) <= records}
        links: dict[tuple[str, ...], int] = defaultdict(int)
        component, reports = {r: [r] for r in records}, {r: [r] for r in sorted(records)}
        for event in self.events:
            said = [tuple(ref[2:].split("+")) for ref in event["refs"] if ref.startswith("p:")]
            found = {(p["a"], p["b"]): p["score"] for p in event.get("pairs", ()) if p["band"] == "certain"}
            for pair in (p for p in (*said, *found) if set(p) <= records):
                join(component, *pair)  # all that was ever joined, standing or not
                if event["id"] in self.stands and pair in found:
                    links[pair] = max(found[pair], links[pair])
        engine = [pair for pair in links if pair not in judged and len(component[pair[0]]) <= 200]
        apart = [pair for pair, verdict in judged.items() if verdict != "same"]
        human = sorted(pair for pair, verdict in judged.items() if verdict == "same")
        for pair in [*human, *sorted(engine, key=lambda p: (-links[p], p))]:
            ends = {id(reports[record]) for record in pair}
            if not any({id(reports[a]), id(reports[b])} == ends for a, b in apart):
                join(reports, *pair)
        return list({id(report): report for report in reports.values()}.values())

    def _place(self, rows: list[dict[str, Any]]) -> None:
        self.screening = [s for s in self.protocol["stages"] if s.get("kind", "screening") == "screening"]
        self.pilots = [s for s in self.protocol["stages"] if s.get("of", {}).get("pilot", {}).get("counts")]
        said, force = self._all("source_added"), [(r, self.by_id[e]) for (k, r), e in self.force.items() if k in OUT]
        out = {r: e["body"].get("cause", "other") for r, e in force if r not in e.get("held_back", ())}
        self.sources = {name: e["body"] for e in said for name in (e["body"]["source"], e["body"]["name"], e["id"])}
        self.sources |= {e["id"]: self.sources[e["body"]["source"]] | {"lane": self._lane(e["id"])[0]} for e in said}
        for at, row in enumerate(rows):  # its source by the id of what named it: as it is now, in the lane of then
            named = [e for e in said if row["source"] in (e["body"]["source"], e["body"]["name"])]
            row["source"] = [row["source"], *(e["id"] for e in named if row["id"] not in e.get("held_back", ()))][-1]
            row["order"] = (int(row["round"]), LANES.index(self._lane(row["source"])[0]), at)
            back = [e for batch, e in force if batch == row["batch"] and row["id"] not in e.get("held_back", ())]
            row["how"] = back[0]["body"].get("manner", "error") if back else ""
        self.row = {row["id"]: row for how in ("error", "removal", "") for row in rows[::-1] if row["how"] == how}
        for record, row in self.row.items():  # of an import that stands, else one taken out, else an error
            row["fate"] = "withdrawn" if row["how"] == "error" else out.get(record, "other" if row["how"] else "live")
        self.about: dict[str, dict[str, Event]] = defaultdict(dict)
        for event, record in ((e, r) for e in self.events for r in e["records"]):
            self.about[record][event["id"]] = event
        self.rounds, editions, sets = map(self._all, ("round_opened", "edition_closed", "previous_set"))
        closed = [e for e in editions if self.rounds and e["n"] < self.rounds[-1]["n"]]
        self.first = 2 + sum(e["n"] < closed[-1]["n"] for e in self.rounds) if closed else 1
        self.edition = closed[-1]["body"] if closed else {}
        self.outside = ([{}] + [e["body"] for e in sets if e["n"] < min([e["n"], *(x["n"] for x in editions)]) + 1])[-1]

    def _lane(self, source: str) -> tuple[str, str, str]:
        body = self.sources.get(source, {"kind": "website"})
        lane = body.get("lane") or {"database": "databases", "register": "registers"}.get(body["kind"], "other")
        return lane, "other" if lane == "other" else "db", body["kind"] if lane == "other" else lane

    def count(self) -> Counter[str]:
        """Count every box and its lines, as BOX and BOX/LINE."""
        n = self._kept_but_not_imported(Counter())
        studies: dict[bool, set[str]] = {True: set(), False: set()}  # of new reports, and of those of earlier rounds
        for report in self._reports(set(self.row)):
            live = sorted((self.row[r] for r in report if self.row[r]["fate"] == "live"), key=lambda row: row["order"])
            for row in (self.row[r] for r in report if int(self.row[r]["round"]) >= self.first):
                fate = "" if row in live[:1] else row["fate"]
                self._identified(n, row["source"], fate, times=fate != "withdrawn")
            if live:
                found = Counter(self._way(report, live[0]["source"]))
                is_new = int(live[0]["round"]) >= self.first
                study = self.by_id.get(self.force["grouped", ""], {"body": {}})["body"].get("study") or live[0]["id"]
                studies[is_new] |= {study} if found["included_new"] else set()
                n += (found if is_new else Counter()) + Counter(included_total=found["included_new"])
        return self._ends(n, studies[True], studies[False])

    def _identified(self, n: Counter[str], source: str, fate: str, times: int) -> None:
        _, side, line = self._lane(source)
        removed = ["removed", f"removed/{'duplicates' if fate == 'live' else fate}"]
        for key in ["identified", f"identified/{line}", *(removed if fate else ())]:
            n[f"{side}_{key}"] += times

    def _way(self, report: list[str], source: str) -> Iterator[str]:  # the boxes that it comes through
        lane, side, _ = self._lane(source)
        events = sorted({k: e for r in report for k, e in self.about[r].items()}.values(), key=lambda e: e["n"])
        self.force["grouped", ""] = self.force["retrieval_noted", ""] = ""  # from here on in force of this report
        list(self._outdone([e for e in events if e["kind"] in BY], self.stands, self.force))
        own = [e for e in events if e["id"] in self.stands]
        noted = [e["body"].get("status") for e in own if e["id"] == self.force["retrieval_noted", ""]]
        has_text = any(self.row[r]["document"] for r in report) or any(e["kind"] == "attached" for e in own)
        has_text = has_text or len(self.screening) < 2 or noted == ["seen_elsewhere"]
        yield from [f"{side}_screened"] if self.screening else []  # what was not done is no zero
        for stage in self.screening:
            last, passes_by = stage is self.screening[-1], lane not in (stage.get("lanes") or LANES)
            yield from [f"{side}_sought"] if last else []
            if last and not has_text and not passes_by:
                yield from [f"{side}_not_retrieved"] if noted == ["not_retrieved"] else []
                return
            yield from [f"{side}_assessed"] if last else []
            own = [s for s in self.pilots if s["of"]["name"] == stage["name"] and {*s["records"]} & {*report}] or [
                stage
            ]
            here = [e for e in events if e["at"] == own[0]["name"]]
            said, reason = ("include", "") if passes_by else self._outcome(here, own[0], last, report)
            if said == "exclude":
                box, told = f"{side}_excluded_{'reports' if last else 'records'}", self.protocol.get("diagram", {})
                by_reason = (box, f"{box}/{self.printed.get(reason, reason) or 'none'}")
                yield from by_reason if last or told.get("title_reasons") else (box,)
            if said != "include":
                return
        yield "included_new"

    def _kept_but_not_imported(self, n: Counter[str]) -> Counter[str]:  # "for other reasons"
        brought = Counter(run for run, _ in {(row["run"], row["id"]) for row in self.rows if row["how"] != "error"})
        r = {k: n for n, e in enumerate(self.rounds, 2) for k in (e["id"], e["body"]["name"].casefold())}
        r = {e["id"]: r.get(e["body"].get("name", "").casefold(), 1) for e in self.events} | r  # or of its name
        runs = dict[str, Event]()
        for e in self._all("run_logged"):  # what corrects a search that fell says nothing
            runs |= {e["replaces"] or e["id"]: e["body"]} if not e["replaces"] or e["replaces"] in runs else {}
        for name, run in runs.items():  # one that an import logged by itself goes with it
            if (brought[name] or not run.get("batch")) and r.get(run.get("round", ""), 1) >= self.first:
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
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["id"].startswith("# ")]  # a remark is no record
    audit = Audit([json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").split("\n") if line], rows)
    if n := len(audit.lacking):
        raise SystemExit(f"Cannot recount: {n} opened vote{'s are' if n > 1 else ' is'} not in log.jsonl. {FULLER}")
    return {key: n for key, n in audit.count().items() if n}


if __name__ == "__main__":
    print(json.dumps(recount(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent), indent=1, sort_keys=True))
