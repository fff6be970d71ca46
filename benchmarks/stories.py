"""Random histories of a review, told by commands, held against an independent recount and the review's own lists.

python -m benchmarks.stories [--short] [STORIES] [SEED] [PROCESSES]

Each story founds a review, lets some forty acts happen in up to three copies, and asks: does every sum of PRISMA 2020
hold; does the recount of a stranger (docs/recount.py) give every box; is every headline as long as its list; does a
rebuild give the same state; was no vote opened that had been given back; and does undo of the last act bring back every
printed number? A fault is printed with the seed and the story that led to it.
"""

import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.computers import Computer, FaultError, reading_here
from benchmarks.made import table
from benchmarks.recounted import recount
from benchmarks.story import Story
from benchmarks.told import ACTS, SINGLE, happen, prepare, told, told_by
from review_tui.model.log.events import Event
from review_tui.store import boxes

STORIES, LENGTH, SEED, EVERYTHING = 2000, 40, 20261128, 10_000
ENOUGH = 200  # in so many stories every act is also undone at once
UNDONE_OF = 0.2  # of so many acts it is tried whether undo brings the numbers back


def printed(computer: Computer, by_command: bool = False) -> dict[str, Any]:
    """Give every number that is printed of a review, as a lead and a reader see it; what is ready is opened first.

    The boxes are listed by the command where that is asked for; it takes long to type one for each.
    """
    computer.json("Clara", "counts")
    found: dict[str, Any] = {"counts": computer.json("Clara", "counts")}
    with computer.desk("Clara") as desk:
        present = {desk.name_of(person.id) for person in desk.frame.people.values() if person.active}
        lists = {box: boxes.in_box(desk.store, box, count=EVERYTHING) for box in found["counts"]["boxes"]}
    reader = "Rhea" if "Rhea" in present else "Clara"  # whose role was taken back can see nothing
    found["boxes"] = {box: [line.number for line in lines] for box, lines in lists.items()}
    if by_command:
        found["boxes"] = {box: listed(computer, reader, box) for box in lists}
    found["others"] = computer.json(reader, "counts")
    found["progress"] = {who: computer.json(who, "progress") for who in ("Clara", "Ada", "Rhea") if who in present}
    found["reports"] = computer.json(reader, "list")
    for words in ("agreement", "study list", "source list", "disputes list"):
        found[words] = computer("Clara", *words.split(), "--json").all
    return found


def listed(computer: Computer, who: str, box: str) -> list[str]:
    """Give the numbers of the records that a box lists."""
    return [line["number"] for line in computer.json(who, "list", "--box", box)]


def faults_of(computer: Computer) -> Iterator[tuple[str, str]]:
    """Ask a copy whether what it prints is true; gives (kind, what is false)."""
    found = printed(computer, by_command=True)
    counts = found["counts"]
    yield from (("sum", each["name"]) for each in counts["identities"] if not each["ok"])
    if counts != found["others"]:
        yield "viewer", "a reader's numbers are not the lead's"
    yield from _against_recount(computer, counts)
    yield from _against_lists(found)
    if computer("Clara", "check", "--rebuild").code:
        yield "rebuild", computer("Clara", "check").all


def _against_recount(computer: Computer, counts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    own = {key: box["n"] for key, box in counts["boxes"].items()}
    for key, box in counts["boxes"].items():
        own |= {f"{key}/{line['key']}": line["n"] for line in box["lines"]}
    strangers = recount(computer)
    for key in sorted({*own, *strangers}):
        if own.get(key, 0) != strangers.get(key, 0):
            yield "recount", f"{key}: we say {own.get(key, 0)}, a stranger {strangers.get(key, 0)}"


def _against_lists(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Hold each headline against the list it heads; a version made elsewhere has numbers and no list."""
    said = found["counts"]["boxes"]
    elsewhere = said["previous"]["n"] - len(found["boxes"]["previous"]) if "previous" in said else 0
    for key, lines in found["boxes"].items():
        missing = elsewhere if key in ("previous", "included_total") else 0
        named = [number for number in lines if number]  # hits that were kept and not imported have none
        if len(lines) != said[key]["n"] - missing or len(set(named)) != len(named):
            yield "list", f"{key} says {said[key]['n']} and lists {len(lines)}"
    own = found["progress"]["Clara"]
    places = Counter(line["place"]["what"] for line in found["reports"])
    for name, n in (("reports", len(found["reports"])), ("sought", places["sought"])):
        if own[name] != n:
            yield "headline", f"progress says {own[name]} {name}; the list has {n}"
    for stage in own["stages"]:
        open_ones = sum(found["counts"]["pending"].get(stage["stage"], 0) for _ in (1,))
        if stage["settled"] + stage["conflicts"] > stage["offered"]:
            yield "headline", f"{stage['stage']}: more are settled than offered"
        if stage["stage"] in found["counts"]["pending"] and stage["offered"] - stage["settled"] != open_ones:
            yield "headline", f"{stage['stage']}: {open_ones} wait in the diagram, {stage} in progress"


def given_back(computer: Computer) -> Iterator[tuple[str, str]]:
    """Find openings written in this copy that list a vote which it knew to be given back."""
    with computer.desk("Clara") as desk:
        arrived = [e for (e,) in desk.store.connection.execute("SELECT id FROM event ORDER BY seq")]
        (own,) = desk.store.connection.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone() or ("",)
        by_id = {event.id: event for event in desk.store.events()}
    known: dict[str, Event] = {}
    for event in (by_id[name] for name in arrived):
        if event.kind == "opened" and event.origin == own:
            back = _back(known)
            if again := [vote for vote in (event.body or {}).get("votes", ()) if vote in back]:
                yield "given back", f"{event.id} opens {', '.join(again)}"
        known[event.id] = event


def _back(known: dict[str, Event]) -> set[str]:
    """Give the votes that stand given back, as far as a copy knew."""
    fallen: set[str] = set()
    for event in sorted(known.values(), key=lambda e: e.order, reverse=True):
        if event.undoes and event.id not in fallen:
            fallen.add(event.undoes)
    found: set[str] = set()
    for event in known.values():
        if event.kind == "reopened" and event.id not in fallen and event.body:
            listed_by = [known[name].body or {} for name in event.body.get("opened", ()) if name in known]
            found |= {vote for body in listed_by for vote in body.get("votes", ())} - set(event.body.get("keeps", ()))
    return found


def undoing(story: Story, name: str, tried: Counter[str]) -> Iterator[tuple[str, str]]:
    """Do one act and take it back: every printed number must be as before."""
    computer = story.chance.choice(story.computers)
    prepare(story, name, computer)
    before, mark = printed(computer), {event.id for event in computer.events()}
    _, _, who, said = happen(story, name, computer)
    own = {event.id for event in computer.events()} - mark
    if said.code or not own:
        return
    back = computer.agree(who, "undo")
    story.words.append(f"{computer.home.name} {who} undo: {back.err.strip().splitlines()[-1:]}")
    since = [event for event in computer.events() if event.id not in mark]
    undone = {event.undoes for event in since}
    tried[name] += 1
    if back.code or not own & undone:
        yield "undo", f"{name} by {who} cannot be taken back: {said.err.strip()[-160:]!r} then {back.err.strip()!r}"
        return
    if any(event.kind == "opened" for event in since):
        return  # what an act makes whole is opened before that act is taken back, and never closed again
    after = printed(computer)
    for part, numbers in before.items():
        if after[part] != numbers:
            yield "undo", f"{name} by {who}: {part} was {_short(numbers, after[part])}"


def _short(before: Any, after: Any) -> str:  # noqa: ANN401  # whatever was printed
    """Say by what two printed things differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return "; ".join(f"{key}: {_short(before.get(key), after.get(key))}" for key in changed)[:400]
    return f"{str(before)[:160]} and is {str(after)[:160]}"


def story_of(
    seed: int, length: int = LENGTH, undoing_of: float = UNDONE_OF
) -> tuple[Story, Counter[str], list[tuple[str, str]]]:
    """Tell one story and ask whether all is true; gives it, of which acts undo was tried, and the faults."""
    tried: Counter[str] = Counter()
    found: list[tuple[str, str]] = []
    with TemporaryDirectory() as folder, reading_here():
        story = Story(Path(folder), *_empty())
        try:
            story = told_by(Path(folder), seed)
            for n in range(length):
                if story.chance.random() < undoing_of:
                    found += undoing(story, story.chance.choice(sorted(SINGLE)), tried)
                else:
                    happen(story)
                if found:
                    break
                if n % 20 == 10:
                    found += faults_of(story.chance.choice(story.computers))
            for computer in story.computers if not found else ():
                found += [*faults_of(computer), *given_back(computer)]
        except FaultError as fault:
            found.append(("command", str(fault)))
        except (Exception, SystemExit) as problem:  # whatever it is, it is one story's fault; a worker must not end
            found.append(("crash", "".join(traceback.format_exception(problem)[-3:])))
    return story, tried, found


def _empty() -> tuple[Any, list[Computer]]:
    import random

    return random.Random(0), []


HOW = ("done", "refused", "without effect", "undone at once")


def _one(seed: int) -> tuple[int, list[Counter[str]], list[tuple[str, str]], str]:
    story, tried, found = story_of(seed)
    return seed, [story.done, story.refused, story.idle, tried], found, told(story) if found else ""


def run(stories: int, first: int, workers: int = 2) -> tuple[list[Counter[str]], Counter[str]]:
    """Tell stories in a few processes; gives the acts by how they ended, and the faults by kind, each printed."""
    acts, faults = [Counter[str]() for _ in HOW], Counter[str]()
    with Pool(workers) as pool:
        for seed, ended, found, words in pool.imap_unordered(_one, range(first, first + stories), 4):
            acts = [one + other for one, other in zip(acts, ended, strict=True)]
            faults["stories"] += 1
            faults["faults"] += bool(found)
            if not faults["stories"] % 25:
                print(f"{faults['stories']:,} of {stories:,} told, {faults['faults']} with a fault", file=sys.stderr)
            for kind, what in found[:3]:
                faults[kind] += 1
                print(f"seed {seed}: {kind}: {what}", flush=True)
            if found and faults["faults"] <= 40:
                print("   " + words.replace("\n", "\n   "), flush=True)
    return acts, faults


def main() -> None:
    """Print what happened in all stories, and whether all was true."""
    words = [word for word in sys.argv[1:] if word != "--short"]
    said = [int(word) for word in words]
    short = "--short" in sys.argv
    stories, first, workers = (said + [20 if short else STORIES, SEED, 2][len(said) :])[:3]
    began = time.perf_counter()
    acts, faults = run(stories, first, workers)
    idle = [name for name in ACTS if not acts[0][name]]
    idle += [f"{name}, undone" for name in sorted(SINGLE) if not acts[-1][name] and stories >= ENOUGH]
    rows = [
        (name, ", ".join(f"{how[name]:,} {word}" for how, word in zip(acts, HOW, strict=True)), "> 0") for name in ACTS
    ]
    rows += [(f"faults: {kind}", f"{n:,}", "0") for kind, n in faults.items() if kind not in ("stories", "faults")]
    rows += [
        ("stories", f"{faults['stories']:,}", f"{stories:,}"),
        ("stories with a fault", f"{faults['faults']:,}", "0"),
    ]
    rows += [("seconds", f"{time.perf_counter() - began:,.0f}", "")]
    table(f"Random histories from seed {first}", rows)
    if idle and not short:
        sys.exit(f"Nothing was tried of: {', '.join(idle)}")
    sys.exit(1 if faults["faults"] else 0)


if __name__ == "__main__":
    main()
