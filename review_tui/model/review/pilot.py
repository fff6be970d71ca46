"""A pilot round: a few reports that all screen first, at a stage of their own, before the stage itself is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from review_tui.model.review.canonical import sha256


@dataclass(frozen=True, slots=True)
class PilotRound:
    """One round as it was drawn: its records, how many people screen each of them, and by what it was drawn."""

    records: frozenset[str]
    people: int
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Pilot:
    """The pilot of a stage: how many reports a round has, whether its votes count, and the rounds drawn so far."""

    reports: int
    counts: bool = False
    rounds: tuple[PilotRound, ...] = ()

    def drawn(self, one: PilotRound) -> "Pilot":
        """Give it with one more round."""
        return replace(self, rounds=(*self.rounds, one))

    def to_mapping(self) -> dict[str, Any]:
        """Give it as a protocol says it."""
        rounds = [
            {"records": sorted(one.records), "people": one.people} | ({"seed": one.seed} if one.seed else {})
            for one in self.rounds
        ]
        return {"reports": self.reports, "counts": self.counts} | ({"rounds": rounds} if rounds else {})

    def said(self) -> str:
        """Say it in words, for a table of amendments."""
        counted = "counted" if self.counts else "not counted"
        rounds = ", ".join(
            f"{len(one.records)} record{'s' * (len(one.records) != 1)} drawn for {one.people} people"
            for one in self.rounds
        )
        return f"pilot of {self.reports} reports, {counted}" + (f" ({rounds})" if rounds else "")


def pilot_from(data: Mapping[str, Any] | None) -> Pilot | None:
    """Read a pilot as a protocol says it; None where it says none."""
    if not data:
        return None
    rounds = (
        PilotRound(frozenset(map(str, one["records"])), int(one["people"]), str(one.get("seed", "")))
        for one in data.get("rounds") or ()
    )
    return Pilot(int(data["reports"]), bool(data.get("counts")), tuple(rounds))


def pilot_name(stage: str, n: int) -> str:
    """Name the stage of the n-th pilot round of a stage, counted from 1."""
    return f"{stage}_pilot" + (f"_{n}" if n > 1 else "")


def drawn_by(seed: str, homes: Iterable[str], reports: int) -> list[str]:
    """Draw so many reports by a seed: the same seed draws the same from the same."""
    return sorted(sorted(homes, key=lambda home: sha256(f"pilot\n{seed}\n{home}"))[:reports])
