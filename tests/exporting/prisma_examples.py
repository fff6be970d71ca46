"""Counts of invented reviews, typed in, that the tests of the figure draw."""

from dataclasses import replace

from review_tui.model.prisma.boxes import Box, Identity, Line, PrismaCounts, SourceCount

BOX_NAMES = (
    "identified", "removed", "screened", "excluded_records", "sought", "not_retrieved", "assessed", "excluded_reports",
)  # fmt: skip


def removed(key: str, duplicates: int, automation: int, other: int) -> Box:
    lines = (
        Line("duplicates", "Duplicate records removed", duplicates),
        Line("automation", "Records marked as ineligible by automation tools", automation),
        Line("other", "Records removed for other reasons", other),
    )
    return Box(key, duplicates + automation + other, lines)


def boxes(*found: Box) -> dict[str, Box]:
    keys = [*(f"{side}_{name}" for side in ("db", "other") for name in BOX_NAMES), "included_new"]
    return {**{key: Box(key, 0) for key in keys}, **{box.key: box for box in found}}


def small(other: bool = True) -> PrismaCounts:
    """909 records screened and 700 excluded, as the reference page words it; the rest adds up to it."""
    found = [
        Box("db_identified", 1234, (Line("databases", "Databases", 1200), Line("registers", "Registers", 34))),
        removed("db_removed", 310, 12, 3),
        Box("db_screened", 909),
        Box("db_excluded_records", 700),
        Box("db_sought", 209),
        Box("db_not_retrieved", 8),
        Box("db_assessed", 201),
        Box(
            "db_excluded_reports",
            180,
            (
                Line("population", "Wrong population", 95),
                Line("setting", "Wrong setting", 61),
                Line("design", "Wrong type of document", 24),
            ),
        ),
        Box("included_new", 27 if other else 21, (
            Line("studies", "Studies included in review", 19 if other else 17),
            Line("reports", "Reports of included studies", 27 if other else 21),
        )),
    ]  # fmt: skip
    if other:
        found += [
            Box("other_identified", 88, (
                Line("website", "Websites", 52), Line("organisation", "Organisations", 22),
                Line("citation", "Citation searching", 14),
            )),
            removed("other_removed", 9, 0, 0),
            Box("other_screened", 79),
            Box("other_excluded_records", 51),
            Box("other_sought", 28),
            Box("other_not_retrieved", 4),
            Box("other_assessed", 24),
            Box("other_excluded_reports", 18, (Line("topic", "Wrong topic", 11), Line("place", "Not in England", 7))),
        ]  # fmt: skip
    sources: tuple[SourceCount, ...] = (
        SourceCount("Education Index", "database", "databases", 1200, "2024-03-01"),
        SourceCount("Register of Reviews", "register", "registers", 34, "2024-03-02"),
    )
    footnotes: tuple[str, ...] = ()
    if other:
        sources += (
            SourceCount("Westhallow Council", "website", "other", 52, "2024-03-05"),
            SourceCount("Open Hand", "organisation", "other", 22, "2024-03-06"),
            SourceCount("Reference lists", "citation", "other", 14, "2024-04-01"),
        )
        footnotes = (
            "Of 88 records identified via other methods, 9 were duplicates and 51 were excluded on title or summary"
            " screening.",
        )
    return PrismaCounts(
        template="new_v2" if other else "new_v1",
        layout="strict",
        provisional=False,
        pending={"title": 0, "full_text": 0, "retrieval": 0},
        boxes=boxes(*found),
        sources=sources,
        identities=(Identity("included studies <= included reports", True),),
        footnotes=footnotes,
    )


LONG = (
    "Not about children or young people with special educational needs or disabilities in the early years",
    "Wrong population",
    "https://www.westhallow.example/children/local-offer/reports/2021/final/annex-b-version-3.pdf",
    "Dim tystiolaeth – dogfen bolisi yn unig (≥ 25 oed)",
)


def large() -> PrismaCounts:
    """Thirty sources, twenty-four reasons some of which are long, unfinished."""
    base = small()
    reasons = tuple(Line(f"r{i}", LONG[i % 4] if i < 8 else f"Reason number {i} of many", 1000 + i) for i in range(24))
    kinds = ("Websites", "Organisations", "Citation searching", "Indexes", "Freedom of information requests",
             "Search engines", "Hand searching", "Contacts")  # fmt: skip
    changed = {
        "db_excluded_reports": Box("db_excluded_reports", sum(x.n for x in reasons), reasons),
        "other_identified": Box(
            "other_identified", 8 * 4711, tuple(Line(name.lower(), name, 4711) for name in kinds)
        ),
        "db_identified": Box(
            "db_identified", 1_234_567, (Line("databases", "Databases", 1_234_000), Line("registers", "Registers", 567))
        ),
    }  # fmt: skip
    sources = tuple(
        SourceCount(f"{'Database' if i < 10 else 'Council of Long Name'} {i}",
                    "database" if i < 10 else "website", "databases" if i < 10 else "other", 40_000 + i, "2024-03-01")
        for i in range(30)
    )  # fmt: skip
    return PrismaCounts(
        template="new_v2",
        layout="strict",
        provisional=True,
        pending={"title": 1204, "full_text": 31, "retrieval": 17},
        boxes={**base.boxes, **changed},
        sources=sources,
        identities=(Identity("db_screened = identified - removed", False),),
        footnotes=base.footnotes,
    )


def updated(other: bool = True) -> PrismaCounts:
    """The small review as the update of one with 18 studies in 120 reports."""
    new = small(other)
    studies, reports = (line.n for line in new.boxes["included_new"].lines)

    def box(key: str, of_studies: str, of_reports: str, *n: int) -> Box:
        return Box(key, n[1], (Line("studies", of_studies, n[0]), Line("reports", f"Reports of {of_reports}", n[1])))

    version = "studies included in previous version of review"
    further = (
        box("previous", version.capitalize(), version, 18, 120),
        box("included_new", "New studies included in review", "new included studies", studies, reports),
        box(
            "included_total", "Total studies included in review", "total included studies", 18 + studies, 120 + reports
        ),
    )
    found = {**new.boxes, **{each.key: each for each in further}}
    return replace(new, template=f"updated_{new.template[-2:]}", boxes=found)


def unscreened() -> PrismaCounts:
    """The small review by a protocol that screens nothing: 909 and 79 reports, of as many studies."""
    whole = small()
    kept = {key: box for key, box in whole.boxes.items() if key.endswith(("identified", "removed"))}
    lines = (Line("studies", "Studies included in review", 988), Line("reports", "Reports of included studies", 988))
    return replace(
        whole, provisional=False, pending={}, boxes={**kept, "included_new": Box("included_new", 988, lines)},
        footnotes=("Nothing was screened: by the protocol every report that was found is included.",),
    )  # fmt: skip
