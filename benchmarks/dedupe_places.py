"""Duplicates beyond the labelled sets: every authority of the shipped register, all sets in one file, and the cases."""

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register
from review_tui.matching.cluster import clusters
from review_tui.matching.engine import match
from review_tui.matching.normalise import Candidate
from review_tui.matching.proposal import Proposal
from review_tui.matching.table import read_candidates
from review_tui.model.review.body_names import fold_body
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.records import Record

REGISTER = "england_local_authorities"
TITLES = (
    "Inspection of local SEND services in the {} area partnership", "Local Offer of {}", "{} Local Offer",
    "SEND Strategy for {} 2021-24", "{} SEND and Inclusion Strategy 2024 to 2027",
    "Area SEND inspection of {} Local Area Partnership",
    "Joint area special educational needs and disabilities inspection in {}: outcome letter to the director",
    "Complaints about special educational needs provision in {}: annual review letter",
    "Improvement notice issued to {} about services for children with special educational needs",
    "Monitoring visit to children's services in {}: letter", "{}: written statement of action",
    "Schools Forum minutes, {}", "Education, health and care plans in {}: a review", "High needs funding in {} 2023",
    "{} parent carer forum annual report", "Short breaks statement | {} Council",
    "How {} supports young people with autism", "Peer challenge report - {}",
    "Home to school transport policy for {}", "Ofsted and CQC revisit letter to {}",
)  # fmt: skip
WHOSE = ("national", "own", "none")


def authorities() -> list[Organisation]:
    """Give the shipped register, one row for each name: 161 rows, 157 names.

    A council may keep its own when it is reorganised (Buckinghamshire, Dorset, North Yorkshire, Somerset):
    its documents under the old code and the new are those of one body by name, so that they tell nothing apart here.
    """
    found: dict[str, Organisation] = {}
    for one in read(read_register(REGISTER), REGISTER).organisations:
        found.setdefault(fold_body(one.name), one)
    return list(found.values())


def documents(title: str, bodies: Sequence[Organisation], publisher: str, address: str) -> list[Candidate]:
    """Make one document of one title for each body, published and kept nationally, by itself, or not said."""
    found = []
    for at, one in enumerate(bodies):
        own = one.other_names[0] if one.other_names else f"{one.name} Council"
        domain = one.domains[0] if one.domains else f"{fold_body(one.name)}.gov.uk"
        urls = {"national": f"https://files.ofsted.gov.uk/v1/file/{at}", "own": f"https://{domain}/media/{at}.pdf"}
        record = Record(
            title=title.format(one.name), year=2023, type="report", url=urls.get(address, ""),
            organisation={"national": "Ofsted", "own": own}.get(publisher, ""),
        )  # fmt: skip
        found.append(Candidate(f"{at:03}", record))
    return found


def register() -> None:
    """Print for each layout how many documents of different authorities are joined, and how many pairs wait."""
    bodies = authorities()
    print(
        f"the {len(bodies)} names of the register in {len(TITLES)} titles: joined / waiting, by publisher and address"
    )
    for publisher, address in product(WHOSE, WHOSE):
        found = [p for title in TITLES for p in match(documents(title, bodies, publisher, address))]
        joined = sum(p.band == "certain" for p in found)
        print(f"{publisher:>10} publisher, {address:>8} address: {joined} / {len(found) - joined}", flush=True)


def any_title(candidates: Sequence[Candidate], count: int = 2_000, seed: int = 3) -> int:
    """Count the pairs of authorities that are joined when both are put into any title of a corpus; none may be."""
    chance = random.Random(seed)
    bodies = authorities()
    joined = 0
    for _ in range(count):
        one, two = chance.sample(bodies, 2)
        words = chance.choice(candidates).record.title.split() or ["Report"]
        at = chance.randint(0, len(words))
        both = [
            Candidate(name, Record(title=" ".join([*words[:at], body.name, *words[at:]]), organisation="Ofsted",
                                   year=2023, type="report"))
            for name, body in zip("ab", (one, two), strict=True)
        ]  # fmt: skip
        joined += any(p.band == "certain" for p in match(both))
    return joined


def union(sets: Sequence[Any], score: Any) -> None:  # noqa: ANN401 - the scorer lies beside the sets
    """Print the recall of each set alone and among all others in one file."""
    everything = [replace(c, id=f"{s.name}:{c.id}") for s in sets for c in s.candidates]
    homes = clusters([one.id for one in everything], match(everything))
    for labelled in sets:
        among = {name: homes[f"{labelled.name}:{name}"] for name in labelled.ids}
        alone = clusters(labelled.ids, match(labelled.candidates))
        one, two = (
            score.record_level(labelled.ids, labelled.truth, score.complete(c, labelled.ids)) for c in (alone, among)
        )
        print(f"{labelled.name:>20}: recall {one['recall']:.4f} alone, {two['recall']:.4f} among all; FP {two['FP']}")


def cases(folder: Path) -> None:
    """Print the cases that do not come out as expected, and how many do."""
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [row["file"] for row in rows if not _comes_out(folder / row["file"], row["should_come_out"])]
    print(f"cases: {len(rows) - len(wrong)} of {len(rows)} as expected{': not ' + ', '.join(wrong) if wrong else ''}")


def _comes_out(file: Path, expected: str) -> bool:
    found = read_candidates(file.read_bytes(), file.name)
    ids = [one.id for one in found]
    proposals = match(found)
    homes = clusters(ids, proposals)
    if expected.startswith("last"):
        pairs = int(expected.split()[1])
        return all(homes[a] == homes[b] for a, b in zip(ids[-2 * pairs :: 2], ids[1 - 2 * pairs :: 2], strict=True))
    groups, _, shown = expected.partition(", ")
    told = [set(group.split("+")) for group in groups.split("|")]
    apart = len({homes[min(group)] for group in told}) == len(told)
    return apart and all(len({homes[name] for name in group}) == 1 for group in told) and _is_shown(proposals, shown)


def _is_shown(proposals: Sequence[Proposal], shown: str) -> bool:
    kinds = {p.suggestion for p in proposals if p.band == "possible"}
    if shown == "waits":
        return "same" in kinds
    return not shown or (bool(kinds - {"same"}) if shown == "link" else shown.removeprefix("link ") in kinds)
