"""The sums that must hold between the boxes of the diagram, and what is unfinished and so counted where it waits."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.model.prisma.boxes import Box, Identity
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.sources import Lane

LANE_PREFIX = {Lane.DATABASES: "db", Lane.REGISTERS: "db", Lane.OTHER: "other"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A lane, a source, a place and a round (0 = the first search): records with the same spot are counted together."""

    lane: Lane
    source: str
    place: Place
    round: int = 0


def pending(protocol: Protocol, spots: Mapping[Spot, int]) -> dict[str, int]:
    """Count the unfinished reports by screening stage, and those whose text is still sought as "retrieval"."""
    found = {stage.name: 0 for stage in protocol.screening_stages}
    if len(protocol.screening_stages) > 1:
        found["retrieval"] = 0
    for spot, n in spots.items():
        if spot.place.fate is Fate.PENDING:
            found[spot.place.stage] = found.get(spot.place.stage, 0) + n
        elif spot.place.fate is Fate.SOUGHT:
            found["retrieval"] = found.get("retrieval", 0) + n
    return found


def pending_by_side(protocol: Protocol, spots: Mapping[Spot, int]) -> Counter[str]:
    """Count unfinished reports as "db_screening", "db_retrieval", "db_eligibility" and likewise for "other"."""
    found: Counter[str] = Counter()
    for spot, n in spots.items():
        side = LANE_PREFIX[spot.lane]
        if spot.place.fate is Fate.SOUGHT:
            found[f"{side}_retrieval"] += n
        elif spot.place.fate is Fate.PENDING:
            last = spot.place.stage == protocol.last_screening
            found[f"{side}_{'eligibility' if last else 'screening'}"] += n
    return found


def identities(boxes: Mapping[str, Box], waiting: Mapping[str, int]) -> list[Identity]:
    """Check the sums of PRISMA 2020 (reference: Page et al. 2021), unfinished reports counted where they wait."""
    if not boxes:
        return []
    n = {key: box.n for key, box in boxes.items()}
    found: list[Identity] = []

    def check(name: str, left: int, right: int) -> None:
        found.append(Identity(name, left == right))

    for side in ("db", "other"):
        listed = [box for box in ("identified", "removed", "excluded_reports") if f"{side}_{box}" in boxes]
        listed += ["excluded_records"] * bool(f"{side}_screened" in boxes and boxes[f"{side}_excluded_records"].lines)
        for box in listed:
            parts = sum(line.n for line in boxes[f"{side}_{box}"].lines)
            check(f"{side}_{box} = sum of its lines", n[f"{side}_{box}"], parts)
        if f"{side}_screened" not in boxes:
            continue
        left = n[f"{side}_identified"] - n[f"{side}_removed"]
        check(f"{side}_screened = identified - removed", n[f"{side}_screened"], left)
        left = n[f"{side}_screened"] - n[f"{side}_excluded_records"] - waiting.get(f"{side}_screening", 0)
        check(f"{side}_sought = screened - excluded - pending", n[f"{side}_sought"], left)
        left = n[f"{side}_sought"] - n[f"{side}_not_retrieved"] - waiting.get(f"{side}_retrieval", 0)
        check(f"{side}_assessed = sought - not retrieved - pending", n[f"{side}_assessed"], left)
    if "db_screened" in boxes:
        eligible = sum(
            n[f"{side}_assessed"] - n[f"{side}_excluded_reports"] - waiting.get(f"{side}_eligibility", 0)
            for side in ("db", "other")
        )
        check("included reports = assessed - excluded - pending, both columns", n["included_new"], eligible)
    else:
        left = sum(n[f"{side}_identified"] - n[f"{side}_removed"] for side in ("db", "other"))
        check("included reports = identified - removed, both columns", n["included_new"], left)
    studies, reports = (line.n for line in boxes["included_new"].lines)
    told = (studies > 0) == (reports > 0) or "previous" in boxes  # a new report may tell of a study known before
    found.append(Identity("included studies <= included reports", studies <= reports and told))
    found.append(Identity("no number is negative", all(value >= 0 for value in n.values())))
    return found
