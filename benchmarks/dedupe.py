"""How well and how fast duplicates are found: the table of deduplication, on labelled sets beside this checkout.

Run `python benchmarks/dedupe.py` for quality, stability and speed, `--quality` or `--speed` for one of them,
`--ablate` for what each rule gains and loses, `--errors SET` to read the errors. Definitions are those of the sets'
own scorer.
"""

import argparse
import contextlib
import csv
import gzip
import importlib.util
import io
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import dedupe_places
from benchmarks.dedupe_rules import RULES, forget
from review_tui.matching.cluster import clusters, name_clusters
from review_tui.matching.engine import match
from review_tui.matching.normalise import Candidate
from review_tui.matching.proposal import Proposal
from review_tui.matching.table import read_candidates, record_of
from review_tui.matching.titles import words
from review_tui.model.review.records import Record

SETS = Path(__file__).resolve().parents[1].parent / "shared" / "dedup"
CASES = SETS.parent / "cases" / "dedup"
NAMES = ("diabetes", "cytology_screening", "respiratory", "digital_work", "mis_pdf", "cora", "grey_synth", "grey_kin_6",
         "grey_kin_7")  # fmt: skip
GREY = "FP 0, recall .98, links .90"  # with and without hashes
KIN = "FP 0, recall .95, band 5 %"
GOALS = {
    "diabetes": "FP 0, recall 1.000", "cytology_screening": "FP 0, recall .995", "respiratory": "FP 0, recall .990",
    "digital_work": "FP 0, recall .990", "mis_pdf": "precision .995, recall .975, pairs .99, impure 7",
    "cora": "F1 .97, precision .985", "grey_synth": GREY, "grey_synth -hash": GREY,
    "grey_kin_6": KIN, "grey_kin_7": KIN,
}  # fmt: skip
# BibDedupe 0.11.0, automatic matches, as recorded in the sets' README: precision, recall, FP, impure.
PEER = {
    "diabetes": (1.0, 1.0, 0, 0), "cytology_screening": (1.0, 0.9922, 0, 0), "respiratory": (1.0, 0.9358, 0, 0),
    "digital_work": (1.0, 0.9973, 0, 0), "mis_pdf": (0.9270, 0.9853, 127, 27), "cora": (0.9969, 0.8242, 3, 6),
    "grey_synth": (None, 0.0, 0, 0), "grey_kin_6": (None, None, None, None), "grey_kin_7": (None, None, None, None),
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """One labelled set: its records as candidates, and the true cluster of each."""

    name: str
    candidates: tuple[Candidate, ...]
    rows: list[dict[str, str]]
    ids: list[str]  # in file order
    truth: dict[str, tuple[str, str]]


def scorer() -> ModuleType:
    """Load the scorer that lies beside the sets."""
    spec = importlib.util.spec_from_file_location("evaluate", SETS / "evaluate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(name: str, score: ModuleType) -> Labelled:
    """Read one set; "-hash" after its name blanks the hashes of the files."""
    folder = SETS / name.split()[0]
    found = read_candidates((folder / "records.csv.gz").read_bytes(), str(folder / "records.csv.gz"))
    if name.endswith("-hash"):
        found = tuple(replace(candidate, content="") for candidate in found)
    rows = score.read_rows(str(folder / "records.csv.gz"))
    ids = [row["id"] for row in rows]
    truth = score.complete(score.read_clusters(str(folder / "truth.csv.gz"), set(ids)), ids)
    return Labelled(name, found, rows, ids, truth)


def measure(labelled: Labelled, score: ModuleType, proposals: Sequence[Proposal]) -> dict[str, Any]:
    """Score the proposals on one set by the scorer's definitions, and the middle band beside it."""
    ids, truth = labelled.ids, labelled.truth
    predicted = score.complete(clusters(ids, proposals), ids)
    same = [p for p in proposals if p.suggestion == "same"]
    band = [p for p in same if p.band == "possible"]
    linked = [(p.a, p.b) for p in same if p.band == "certain"]
    shown = [(p.a, p.b) for p in proposals if truth[p.a] == truth[p.b]]  # a person may call an offered version the same
    answered = name_clusters(ids, [*linked, *shown])
    helped = score.record_level(ids, truth, score.complete(answered, ids))
    return {
        **score.record_level(ids, truth, predicted),
        "pairs": score.pair_level(ids, truth, predicted),
        "impure": score.purity(ids, truth, predicted)["impure_clusters"],
        "band": len(band) / len(ids),
        "with_band": helped["recall"],
        "not_offered": helped["FN"],
    }


def links_offered(labelled: Labelled, score: ModuleType, proposals: Sequence[Proposal]) -> str:
    """Count the related pairs that a link between their clusters offers, and those wrongly merged."""
    path = SETS / labelled.name.split()[0] / "related_not_duplicate.csv.gz"
    if not path.exists():
        return "–"
    homes = clusters(labelled.ids, proposals)
    linked = {frozenset((homes[p.a], homes[p.b])) for p in proposals if p.suggestion != "same"}
    related = [frozenset((homes[row["id_a"]], homes[row["id_b"]])) for row in score.read_rows(str(path))]
    return f"{sum(pair in linked for pair in related) / len(related):.3f}, {sum(len(p) == 1 for p in related)} merged"


def show(value: float | None) -> str:
    """Print a share with four figures, "n/a" where nothing was found."""
    return "n/a" if value is None else f"{value:.4f}"


HEAD = ("set", "TP", "prec.", "recall", "F1", "FP", "FN", "impure", "pair p.", "band", "+band", "CPU s")
WIDE = "{:18}{:>6}{:>8}{:>8}{:>8}{:>4}{:>4}{:>7}{:>8}{:>7}{:>8}{:>7}  {:19} {} | {}"


def quality(score: ModuleType) -> None:
    """Print one line for each set: ours, the goal and the peer."""
    print(WIDE.format(*HEAD, "links offered", "goal", "BibDedupe: precision, recall, FP, impure"))
    for name in (*NAMES, "grey_synth -hash"):
        labelled = load(name, score)
        start = time.process_time()
        proposals = match(labelled.candidates)
        spent = time.process_time() - start
        m = measure(labelled, score, proposals)
        ours = [show(m[key]) for key in ("precision", "recall", "f1")]
        band = f"{m['band']:.1%}", show(m["with_band"]), f"{spent:.2f}"
        p, r, fp, impure = PEER[name.split()[0]]
        theirs = f"{show(p)}, {show(r)}, {fp}, {impure}"
        counts = m["FP"], m["FN"], m["impure"], show(m["pairs"]["precision"])
        print(
            WIDE.format(
                name, m["TP"], *ours, *counts, *band, links_offered(labelled, score, proposals), GOALS[name], theirs
            )
        )
    hard_cases()


def hard_cases() -> None:
    """Judge each hard pair alone: wrong automatic merges must be none."""
    with gzip.open(SETS / "hard_cases" / "pairs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    wrong = found = 0
    for pair in pairs:
        sides = [{key[:-2]: value for key, value in pair.items() if key.endswith(f"_{side}")} for side in "ab"]
        both = [Candidate(name, record_of(row)) for name, row in zip("ab", sides, strict=True)]
        joined = any(p.band == "certain" for p in match(both))
        wrong += joined and pair["expected_duplicate"] == "0"
        found += joined and pair["expected_duplicate"] == "1"
    positive = sum(pair["expected_duplicate"] == "1" for pair in pairs)
    print(f"hard_cases: {wrong} wrong merges of {len(pairs) - positive}; {found} of {positive} duplicates joined")


def errors(score: ModuleType, name: str) -> None:
    """Print the wrong merges and the misses of one set."""
    labelled = load(name, score)
    predicted = score.complete(clusters(labelled.ids, match(labelled.candidates)), labelled.ids)
    score.show_errors(labelled.rows, labelled.truth, predicted, 100)


def stability(score: ModuleType) -> None:
    """Shuffle each set five times, and run it again with all its links known: nothing may change."""
    changed = 0
    for name in NAMES:
        labelled = load(name, score)
        first = match(labelled.candidates)
        for seed in range(5):
            shuffled = list(labelled.candidates)
            random.Random(seed).shuffle(shuffled)
            changed += match(shuffled) != first
        homes = clusters(labelled.ids, first)
        known = {(p.a, p.b): "same" for p in first if p.band == "certain"}
        again = clusters(labelled.ids, match(labelled.candidates, known=known))
        changed += any(again[i] != i and homes[i] != again[i] and homes[again[i]] != homes[i] for i in labelled.ids)
    print(f"stability: {changed} of {6 * len(NAMES)} shuffles and second runs changed a cluster")


_PARTS = words("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu bra cle dri flo gru sta tre vil nor")
HOSTILE = ("identical titles", "identical records", "million-character title", "mixed scripts")
_ENDS = ("tion", "ment", "ity", "ness", "al", "ing", "ive", "ed")


def synthetic(count: int, seed: int = 7) -> tuple[Candidate, ...]:
    """Make records of which three in ten are corrupted copies; for time only."""
    chance = random.Random(seed)
    names = sorted({"".join(chance.choices(_PARTS, k=chance.randint(2, 3))) for _ in range(12_000)})
    terms = [name + chance.choice(_ENDS) for name in names]
    venues = [f"Journal of {a.title()} {b.title()}" for a, b in zip(terms[:300], terms[300:600], strict=True)]
    ranks = [1 / (at + 5) for at in range(len(terms))]
    works = [_work(chance, terms, ranks, names, venues) for _ in range(count - 3 * count // 10)]
    copies = [_corrupted(chance.choice(works), chance) for _ in range(3 * count // 10)]
    return tuple(Candidate(f"s{at:07}", record) for at, record in enumerate((*works, *copies)))


def _work(chance: random.Random, terms: list[str], ranks: list[float], names: list[str], venues: list[str]) -> Record:
    people = [chance.choices(names, k=2) for _ in range(chance.randint(1, 5))]
    page = chance.randint(1, 1_500)
    return Record(
        title=" ".join(chance.choices(terms, ranks, k=chance.randint(6, 14))).capitalize(),
        authors=tuple(f"{family.title()}, {given.title()}" for family, given in people),
        year=chance.randint(1990, 2025),
        type="article-journal",
        container=chance.choice(venues),
        volume=str(chance.randint(1, 60)),
        issue=str(chance.randint(1, 12)),
        pages=f"{page}-{page + chance.randint(2, 20)}",
        doi=f"10.1234/{chance.randint(0, 10**9)}" if chance.random() < 0.7 else "",
    )


def _corrupted(record: Record, chance: random.Random) -> Record:
    title = list(record.title)
    for _ in range(chance.randint(0, 2)):
        del title[chance.randrange(len(title))]
    return replace(
        record,
        title="".join(title).upper() if chance.random() < 0.2 else "".join(title),
        authors=tuple(f"{name.split(',')[0]} {name.split(', ')[1][0]}" for name in record.authors),
        doi="" if chance.random() < 0.5 else record.doi,
        pages=record.pages if chance.random() < 0.7 else record.pages.split("-")[0],
        issue="" if chance.random() < 0.3 else record.issue,
    )


def hostile(kind: str, count: int = 100_000) -> tuple[Candidate, ...]:
    """Make input that must not make a run quadratic."""
    if kind == "identical titles":
        return tuple(Candidate(f"h{at:06}", Record(title="Annual report", type="report")) for at in range(count))
    if kind == "identical records":
        one = Record(title="The same record of the same work", authors=("Venn, P",), year=2020, type="article-journal")
        return tuple(Candidate(f"h{at:06}", one) for at in range(count))
    if kind == "million-character title":
        return tuple(Candidate(f"h{at}", Record(title="word " * 200_000 + str(at))) for at in range(4))
    scripts = ("Наука о детях", "特殊教育需要", "الاحتياجات التعليمية", "Ειδική αγωγή", "특수 교육", "SEND ‮gnirts")
    return tuple(Candidate(f"h{at:06}", Record(title=f"{scripts[at % 6]} {at // 6}")) for at in range(count // 10))


def timed(make: str) -> None:
    """Run one size in this process and print CPU seconds, peak memory and what was found."""
    candidates = synthetic(int(make)) if make.isdigit() else hostile(make)
    start = time.process_time()
    proposals = match(candidates)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(f"{spent:.2f} {peak:.0f} {len(proposals)}")


def speed() -> None:
    """Print time, peak memory and growth for sizes and for hostile input, each in a process of its own."""
    before: tuple[int, float] | None = None
    for make in ("2000", "10000", "50000", "100000", "200000", *HOSTILE):
        run = subprocess.run([sys.executable, __file__, "--timed", make], capture_output=True, text=True, check=True)
        spent, peak, found = run.stdout.split()
        line = f"{make:>24}: {float(spent):7.2f} CPU s, {peak:>5} MiB at the peak, {found} proposals"
        if make.isdigit() and before:
            growth, more = float(spent) / before[1], int(make) / before[0]
            line += f"; {growth:.1f} times the time for {more:.0f} times the records"
        before = (int(make), float(spent)) if make.isdigit() else None
        print(line, flush=True)


def peer() -> None:
    """Run BibDedupe on the same records in this run, if it can be imported; else say so."""
    if importlib.util.find_spec("bib_dedupe") is None:
        print("BibDedupe cannot be imported here. Recorded: 16–34 CPU s for 2,000 records, 190 for 10,000.")
        return
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, prep
    from bib_dedupe.bib_dedupe import match as peer_match

    for size in (2_000, 10_000):
        records = synthetic(size)
        frame = pd.DataFrame([_peer_row(candidate) for candidate in records])
        start = _all_cpu()
        with contextlib.redirect_stdout(io.StringIO()):
            cluster(peer_match(block(prep(frame, cpu=1), cpu=1), cpu=1))
        theirs, start = _all_cpu() - start, _all_cpu()
        match(records)
        print(f"{size:>6} records: BibDedupe {theirs:.1f} CPU s, ours {_all_cpu() - start:.1f} CPU s")


def _peer_row(candidate: Candidate) -> dict[str, str]:
    record = candidate.record
    return {
        "ID": candidate.id, "ENTRYTYPE": "article", "title": record.title, "author": " and ".join(record.authors),
        "year": str(record.year), "journal": record.container, "volume": record.volume, "number": record.issue,
        "pages": record.pages.replace("-", "--"), "doi": record.doi, "abstract": "",
    }  # fmt: skip


def _all_cpu() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def ablate(score: ModuleType) -> None:
    """Leave out one rule at a time, and print for each set by how much FP and FN rise or fall."""
    names, counted = (*NAMES, "grey_synth -hash"), ("FP", "FN", "not_offered")
    sets = [load(name, score) for name in names]
    before = [measure(labelled, score, match(labelled.candidates)) for labelled in sets]
    print(
        "Without the rule: change of false positives / of misses / of misses with the band, for each set that changes"
    )
    for rule in RULES:
        forget()
        with patch(f"review_tui.matching.{rule.place}", rule.instead):
            after = [measure(labelled, score, match(labelled.candidates)) for labelled in sets]
        changes = [
            f"{name} " + "/".join(f"{b[key] - a[key]:+d}" for key in counted)
            for name, a, b in zip(names, before, after, strict=True)
            if any(a[key] != b[key] for key in counted)
        ]
        print(f"{rule.name:34} {', '.join(changes) or 'nothing changes'}", flush=True)
    forget()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quality", action="store_true", help="only the labelled sets and the stability")
    parser.add_argument("--speed", action="store_true", help="only time, memory, growth, and the peer if installed")
    parser.add_argument("--ablate", action="store_true", help="what each rule gains and loses")
    parser.add_argument("--errors", metavar="SET", help="print the wrong merges and misses of one set")
    parser.add_argument("--timed", metavar="SIZE", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Print what was asked for; quality, stability and speed if nothing was."""
    asked = arguments()
    if asked.timed:
        timed(asked.timed)
        return
    if not SETS.is_dir():
        sys.exit(f"The labelled sets are not here: {SETS} does not exist. Put them there to run this benchmark.")
    score = scorer()
    if asked.errors:
        errors(score, asked.errors)
    elif asked.ablate:
        ablate(score)
    else:
        if not asked.speed:
            quality(score)
            sets = [load(name, score) for name in NAMES]
            dedupe_places.union(sets, score)
            dedupe_places.register()
            print(f"two authorities in any title: {dedupe_places.any_title(sets[0].candidates)} of 2000 pairs joined")
            if CASES.is_dir():
                dedupe_places.cases(CASES)
            stability(score)
        if not asked.quality:
            speed()
            peer()


if __name__ == "__main__":
    main()
