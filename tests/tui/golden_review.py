"""A small invented review for the tests of the screens, the same down to every id."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import Matched
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Reason, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, rate, retrieve, screen
from review_tui.steps.desk import Desk, open_review, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.store import reading
from tests.clock import TickingClock

RATING: dict[str, Any] = {
    "id": "aacods",
    "title": "A short rating",
    "version": "1",
    "overall": "overall",
    "items": [
        {
            "id": "authority",
            "label": "Is the body that answers for it known for the subject?",
            "kind": "choice",
            "required": True,
            "help": "A council, an inspectorate or a university is; an unsigned page is not.",
            "options": [{"value": v, "label": v.capitalize()} for v in ("yes", "no", "unclear")],
        },
        {
            "id": "accuracy",
            "label": "Does it say how its figures came about?",
            "kind": "choice",
            "required": True,
            "quote": True,
            "options": [{"value": v, "label": v.capitalize()} for v in ("yes", "no", "unclear")],
        },
        {
            "id": "overall",
            "label": "Overall",
            "kind": "choice",
            "required": True,
            "options": [{"value": v, "label": v.capitalize()} for v in ("high", "moderate", "low")],
        },
    ],
}
SHEET: dict[str, Any] = {
    "id": "characteristics",
    "title": "Characteristics",
    "version": "1",
    "items": [
        {"id": "aim", "label": "What it set out to do", "kind": "text", "required": True},
        {"id": "children", "label": "Children covered", "kind": "number"},
        {"id": "published", "label": "Published on", "kind": "date"},
        {
            "id": "needs",
            "label": "Needs covered",
            "kind": "many",
            "options": [
                {"value": "autism", "label": "Autism"},
                {"value": "speech", "label": "Speech and language"},
                {"value": "sensory", "label": "Sensory impairment"},
            ],
        },
    ],
}
PROTOCOL = Protocol(
    title="Speech support in early years",
    question="What speech support do English councils offer to children under five?",
    criteria_include=("England", "children under five", "speech or language support"),
    criteria_exclude=("adults only", "news items"),
    reasons=(
        Reason("place", "Not England"),
        Reason("age", "Not under five"),
        Reason("topic", "Not speech or language"),
        Reason("form", "No report"),
    ),
    highlights=("speech", "therap*", "waiting list"),
    stages=DEFAULT_STAGES,
)
_ABSTRACT = (
    "This report tells how the council arranged speech and language support for children under five in its nurseries. "
    "It draws on 412 assessments and on talks with 38 families. Waiting lists fell from 31 weeks to 14 once "
    "therapists worked in the nurseries themselves.\n"
    "It recommends a shared record, a named therapist for each nursery, and a yearly count of children who wait."
)
_MEALS = "School meals were taken by 61 of 100 pupils."


def records() -> list[tuple[str, Record]]:
    """Give the records with their sources; two of them are likely the same report, one is a likely version."""
    trial = Record(
        title="Speech and language therapy in nurseries: a controlled trial",
        authors=("Marsh, Ida", "Bell, Tom"),
        year=2019,
        type="article-journal",
        container="Journal of Early Speech",
        volume="12",
        pages="101-118",
        abstract=_ABSTRACT,
    )
    views = replace(
        trial, title="Parents' views of waiting for speech therapy", authors=("Okoro, Ben",), year=2020, pages="9-21"
    )
    playgroups = "Talk Early: a cluster trial of speech support in playgroups"
    strategy = Record(
        title="Early speech support strategy 2021 to 2024",
        year=2021,
        organisation="Northmere Council",
        url="https://northmere.example/speech-strategy.pdf",
        type="report",
        abstract=_ABSTRACT,
    )
    summary = replace(
        strategy,
        title="Early speech support: our strategy 2021-24 (summary)",
        year=2022,
        url="https://northmere.example/docs/strategy",
    )
    too_late = "Known too late: speech needs found at school entry"
    return [
        ("Education Index", trial),
        ("Education Index", views),
        ("Trials Register", Record(title=playgroups, year=2021, type="report", number="TR-20-117")),
        ("Council websites", strategy),
        ("Council websites", summary),
        ("Council websites", _council("Review of the Local Offer for under-fives", 2018, "Westhallow Council", "")),
        ("Council websites", _council("Annual report on school meals", 2020, "Easterbrook Council", _MEALS)),
        ("Charity websites", _council(too_late, 2022, "Open Hand", _ABSTRACT)),
    ]


def _council(title: str, year: int, body: str, abstract: str) -> Record:
    return Record(title=title, year=year, organisation=body, type="report", abstract=abstract)


@dataclass
class Team:
    """One review seen from the desks of its people."""

    folder: Path
    clock: TickingClock
    clara: Desk
    ada: Desk
    ben: Desk
    rhea: Desk

    @property
    def homes(self) -> list[str]:
        return [line.record for line in reading.held(self.clara.store)]

    def both(self, home: str, stage: str, one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
        """Let Ada and Ben vote (choice, reason, note), then open what is complete."""
        for desk, (choice, reason, note) in ((self.ada, one), (self.ben, other)):
            screen.decide(desk, home, stage, choice, reason=reason, note=note)
        opening.open_complete(self.ada, stage=stage)

    def seen(self, home: str) -> None:
        """Note that a report's text was seen elsewhere, so that it is offered at full text."""
        retrieve.note_retrieval(self.clara, home, "seen_elsewhere", "in the library")


def found_team(folder: Path, seed: int = 7, extra: list[tuple[str, Record]] | None = None) -> Team:
    """Make the review with its people, sources and records; nobody has voted yet."""
    clock = TickingClock()
    clara = plan.found(
        folder,
        title=PROTOCOL.title,
        lead="Clara",
        protocol=to_mapping(PROTOCOL),
        forms=[RATING, SHEET],
        clock=clock,
        ids=SeededIds(seed),
        mounts="",
    )
    for name, role in (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER)):
        plan.add_person(clara, name, role)
    sources = {"Education Index": "database", "Trials Register": "register", "Council websites": "website",
               "Charity websites": "organisation"}  # fmt: skip
    for name, kind in sources.items():
        plan.add_source(clara, name, kind)
    for source, record in [*records(), *(extra or [])]:
        identify.add_by_hand(clara, record, source)
    propose(clara)
    return Team(folder, clock, clara, *(clara.as_person(name) for name in ("Ada", "Ben", "Rhea")))


def propose(desk: Desk) -> None:
    """Propose that the sixth record sums up the fifth, in words that no change of the engine changes."""
    a, b = sorted(line.record for line in list(reading.held(desk.store))[3:5])
    reasons = ["titles nearly equal", "same body"]
    pair = {"a": a, "b": b, "score": 600, "band": "possible", "suggestion": "summary_of", "reasons": reasons}
    name = desk.ids.new(desk.clock())
    desk.say(Matched(name, "1", desk.vault.put(json.dumps(pair).encode()), 0, 1), batch_ref(name))


def open_team(folder: Path) -> Team:
    """Open a copy of a review that was made before, a day later."""
    clock = TickingClock()
    clock.wait(24 * 60)
    clara, _ = open_review(folder, "Clara", clock, SeededIds(99), LocalSettings(folder.parent / "seat"), mounts="")
    return Team(folder, clock, clara, *(clara.as_person(name) for name in ("Ada", "Ben", "Rhea")))


def underway(team: Team) -> Team:
    """Take the review some way: a conflict, an exclusion, two at full text, one of them included."""
    homes = team.homes
    team.both(homes[0], "title", ("include", "", ""), ("maybe", "", ""))
    team.both(
        homes[1],
        "title",
        ("include", "", "families speak of waiting lists"),
        ("exclude", "", "views only, no support described"),
    )
    team.both(homes[6], "title", ("exclude", "", ""), ("exclude", "", ""))
    team.both(homes[7], "title", ("include", "", ""), ("include", "", ""))
    team.both(homes[5], "title", ("include", "", ""), ("include", "", ""))
    for home in (homes[0], homes[7]):
        team.seen(home)
    team.both(homes[0], "full_text", ("include", "", ""), ("include", "", ""))
    return team


def rated(team: Team) -> Team:
    """Let both rate the included report; they differ on one item, and have handed in."""
    home = team.homes[0]
    for desk, accuracy in ((team.ada, "yes"), (team.ben, "unclear")):
        said = {
            "authority": Answer("yes"),
            "accuracy": Answer(accuracy, f"{accuracy}, I think", (Quote("412 assessments", "3"),)),
            "overall": Answer("high"),
        }
        rate.answer(desk, home, "quality", said, done=True)
    opening.open_complete(team.ada, stage="quality")
    return team
