"""A whole review of real documents: a lead and two reviewers on three copies of the folder, exchanging bundles."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from review_tui.exporting.checklist import CHECKLISTS
from review_tui.forms.form_file import form_mapping
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.form import Item
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.model.review.sources import Lane
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import export, progress
from review_tui.steps.screen import resolve
from review_tui.steps.share import maintain, merging
from review_tui.store import boxes, listing, pairs, reading
from tests.stranger import recount

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")

TEN = ("refs/ris/cff_baseline_zotero.ris", "refs/ris/cff_baseline_endnote.ris", "refs/csv/cff_baseline_rayyan.csv")
REFERENCES = {
    "Zotero": (TEN[0], "database"),
    "EndNote": (TEN[1], "database"),
    "Rayyan": (TEN[2], "database"),
    "Scopus": ("refs/ris/cff_baseline_scopus.ris", "database"),
    "Register": ("refs/csv/cff_baseline_cochrane.csv", "register"),
}
PAGES = (
    "docs/html/trafilatura/aclu.org-grades.html",
    "docs/html/trafilatura/acpjournals.org.3075.html",
    "docs/html/trafilatura/citylimits.org-Nycha.html",
    "docs/html/trafilatura/harpers.org.justice.html",
    "docs/html/trafilatura/jis.gov.jm-investment.html",
)
NOTE = "see the protocol"


@dataclass
class Team:
    """The desks of three people, their folders, and how they send each other bundles."""

    folder: Path
    lead: Desk
    clock: Callable[[], datetime]
    desks: dict[str, Desk] = field(default_factory=dict)
    sent: int = 0

    def give(self, sender: Desk, receiver: str) -> Path:
        self.sent += 1
        file = self.folder / f"bundle-{self.sent}.zip"
        share.export_bundle(sender, file, receiver, LocalSettings(self.folder / "seat"))
        return file

    def out(self) -> None:
        """Bring both reviewers' copies up to date."""
        for name, desk in self.desks.items():
            merging.merge_bundle(desk, self.give(self.lead, name))

    def back(self) -> int:
        """Bring the lead's copy up to date; gives how many subjects it could open."""
        return sum(merging.merge_bundle(self.lead, self.give(d, "Clara")).opened for d in self.desks.values())


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    folder = tmp_path_factory.mktemp("team")
    now = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=13)
        return now[0]

    forms = [form_mapping(read_shipped(name), name) for name in ("aacods", "characteristics")]
    protocol = to_mapping(Protocol(title="Provision for children with special educational needs"))
    lead = plan.found(
        folder / "lead",
        title="SEND",
        lead="Clara",
        protocol=protocol,
        forms=forms,
        clock=clock,
        ids=SeededIds(1),
        mounts="",
    )
    for name in ("Ada", "Ben"):
        plan.add_person(lead, name, Role.REVIEWER)
    team = Team(folder, lead, clock)
    _identify(lead)
    for place, name in enumerate(("Ada", "Ben"), 2):
        desk, _ = merging.join(folder / name, team.give(lead, name), clock, SeededIds(place), mounts="")
        team.desks[name] = desk
    _screen(team)
    _rate(team)
    yield team
    for desk in (team.lead, *team.desks.values()):
        desk.close()


def _identify(lead: Desk) -> None:
    for name, (_, kind) in REFERENCES.items():
        plan.add_source(lead, name, kind)
    plan.add_source(lead, "Inspectorate", "website", url="https://inspectorate.example")
    plan.add_source(lead, "Pages", "search_engine")
    plan.add_source(lead, "Given", "contact")
    for name, (path, _) in REFERENCES.items():
        _complete(identify.import_files(lead, [CORPUS / path], name))
    _complete(identify.import_files(lead, [CORPUS / "docs/pdf/ofsted_send"], "Inspectorate"))
    _complete(identify.import_files(lead, [CORPUS / path for path in PAGES], "Pages"))
    _complete(identify.import_files(lead, [CORPUS / "seeds"], "Given"))
    deduplicate.dedupe(lead)
    while waiting := pairs.waiting(lead.store):
        for pair in waiting[:1]:
            one, other = reading.record(lead.store, pair.a), reading.record(lead.store, pair.b)
            same = one.title.casefold() == other.title.casefold() and one.year == other.year
            deduplicate.judge(lead, pair.a, pair.b, "same" if same else "different")


def _complete(report: identify.ImportReport) -> None:
    assert report.found == report.new + report.known + report.reported
    assert report.new > 0


def _place(desk: Desk, home: str) -> int:
    """Give a number that decides what the two think of a report; the same on every copy."""
    return int(reading.report(desk.store, home).number[1:])


def _vote_all(desk: Desk, stage: str, dissent: Callable[[int], bool]) -> int:
    """Vote on all that waits: documents are included and references mostly not, but for what one dissents on."""
    done = 0
    while card := screen.next_card(desk, stage):
        n = _place(desk, card.report.home)
        wanted = card.report.lane is Lane.OTHER or n % 5 == 0
        include = wanted != dissent(n)
        screen.decide(
            desk,
            card.report.home,
            stage,
            "include" if include else "exclude",
            reason="" if include or stage == "title" else ("topic" if n % 2 else "design"),
            note=f"as {desk.name_of(desk.viewer.person)} sees it",
            basis=card.bases[0],
        )
        done += 1
    return done


def _screen(team: Team) -> None:
    ada, ben = team.desks["Ada"], team.desks["Ben"]
    assert _vote_all(ada, "title", lambda n: n % 11 == 3) == _vote_all(ben, "title", lambda _: False) > 20
    assert team.back() > 20
    disputed = resolve.conflicts(team.lead, "title")
    assert len(disputed) >= 3
    for found in disputed:
        assert {vote.choice for vote in found.votes} == {"include", "exclude"}
        resolve.resolve(team.lead, found.report.home, "title", "include", note=NOTE)
    sought = reading.homes_at(team.lead.store, "sought")
    assert len(sought) >= 3
    for place, home in enumerate(sought):
        if place < 2:
            retrieve.attach(team.lead, home, CORPUS / "docs/pdf/gov_misc/schools.pdf")
        else:
            retrieve.note_retrieval(team.lead, home, "not_retrieved", "no copy was to be had")
    team.out()
    _vote_all(ada, "full_text", lambda n: n % 2 == 0)
    _vote_all(ben, "full_text", lambda n: n % 3 == 0)
    team.back()
    for found in resolve.conflicts(team.lead, "full_text"):
        include = _place(team.lead, found.report.home) % 4 < 2
        said = ("include", "") if include else ("exclude", "setting")
        resolve.resolve(team.lead, found.report.home, "full_text", said[0], reason=said[1], note=NOTE)
    team.out()


def _rate(team: Team) -> None:
    for stage in ("quality", "extraction"):
        for name, desk in team.desks.items():
            while card := rate.next_rating(desk, stage):
                given = {item.id: Answer(_answer(item, name)) for item in card.form.items}
                first = next(iter(given))
                quotes = (Quote("as it stands there", 1),)
                given[first] = replace(given[first], comment=f"{name} read it", quotes=quotes)
                rate.answer(desk, card.report.home, stage, given, done=True)
        team.back()
        for found in resolve.conflicts(team.lead, stage):
            differs = {name: found.sheets[0].answers[name] for name in found.outcome.differs}
            rate.consensus(team.lead, found.report.home, stage, differs, note=NOTE)
        team.out()


def _answer(item: Item, name: str) -> object:
    """Answer an item; Ben differs from Ada on every item that begins with a letter before d."""
    differs = name == "Ben" and item.id < "d"
    if item.options:
        value = item.options[-1 if differs else 0].value
        return [value] if item.kind == "many" else value
    plain = {"text": "words", "number": "54", "date": "2019-03"}
    return plain[item.kind] if not differs else {"text": "others", "number": "55", "date": "2020"}[item.kind]


@pytest.fixture(scope="module")
def exports(team: Team) -> Path:
    folder = team.folder / "out"
    export.export(team.lead, "all", folder)
    return folder


def test_three_exports_of_ten_records_end_as_ten_reports_with_two_errata_apart(team: Team) -> None:
    store = team.lead.store
    names = {team.lead.frame.source(name).id for name in ("Zotero", "EndNote", "Rayyan")}
    lines = [line for home in _homes(team.lead) for line in reading.report(store, home).records]
    records = [line for line in lines if line.source in names]
    assert len(records) == 30
    assert len({line.report for line in records}) == 10
    errata = {
        line.report for line in records if "erratum" in line.title.casefold() or "correct" in line.title.casefold()
    }
    assert len(errata) == 2


def _homes(desk: Desk) -> list[str]:
    return [line.id for line in listing.listed(desk.store, count=1000)]


def test_nothing_waits_any_more_and_every_sum_holds(team: Team) -> None:
    counted = progress.counts(team.lead)
    assert not counted.provisional
    assert [identity.name for identity in counted.identities if not identity.ok] == []
    assert counted.boxes["included_new"].n > 3


def test_every_box_opens_into_its_list(team: Team) -> None:
    for key, box in progress.counts(team.lead).boxes.items():
        assert len(boxes.in_box(team.lead.store, key, count=1000)) == box.n, key
        for line in box.lines if key not in ("included_new",) else ():
            assert len(boxes.in_box(team.lead.store, key, line.key, count=1000)) == line.n, (key, line.key)


def test_the_copies_of_all_three_hold_one_state(team: Team) -> None:
    team.back()
    team.out()
    states = {desk.store.state_hash() for desk in (team.lead, *team.desks.values())}
    assert len(states) == 1


def test_a_rebuild_changes_nothing_and_the_log_is_whole(team: Team) -> None:
    found = maintain.check(team.lead, rebuild=True)
    assert found.problems == ()
    assert found.events > 200


IN_COVIDENCE = ("excluded", "full_text", "included", "irrelevant")


def test_all_exports_are_written(exports: Path) -> None:
    wanted = {"prisma.svg", "prisma.pdf", "prisma.png", "prisma.json", "tables.xlsx", "agreement.json"}
    names = ("characteristics", "appraisal", "included", "excluded", "sources", "searches", "search_summary", "overlap")
    wanted |= {"included.ris", "included.bib", "included.csl.json", "included.xml", "references.csv"}
    wanted |= {"searches.md", "searches.docx", "searches.xlsx", *(f"{name}.csv" for name in names)}
    wanted |= {"findings.docx", "findings.html", "findings.md", "brief.docx", "brief.html", "review.html"}
    wanted |= {"prisma.csv", "prisma.docx"}
    wanted |= {"prisma.txt", "tables.docx", "tables.html", "tables.md", "search_summary.md", "overlap_included.csv"}
    drawn = ("traffic_light_quality", "judgements_quality", "reports_by_year", "records_by_source", "screening_pace")
    wanted |= {f"plots/{name}.{form}" for name in (*drawn, "evidence_map") for form in ("svg", "pdf", "png")}
    wanted |= {"plots/evidence_map.csv", "plots/robvis_quality.csv"}
    wanted |= {"agreement.xlsx", *(f"agreement{part}.csv" for part in ("", "_by_month", "_by_item"))}
    wanted |= {f"data/{stage}_{shape}.csv" for stage in ("quality", "extraction") for shape in ("wide", "long")}
    wanted |= {"data/quality_by_criterion.csv", "data/quality_sums.csv", "data/codebook.csv", "data/data.xlsx"}
    wanted |= {"answers_extraction.csv", "answers_quality.csv", "criteria_quality.csv"}
    written = {str(path.relative_to(exports)) for path in exports.rglob("*") if path.is_file()}
    wanted |= {f"methods/checklist_{name}.{kind}" for name in CHECKLISTS for kind in ("md", "docx")}
    wanted |= {f"methods/{name}" for name in ("methods.md", "methods.docx", "amendments.csv", "availability.csv")}
    wanted |= {"index.html", "manifest.json"}
    others = ("README.txt", "asreview.csv", "covidence.csv", "destiny.jsonl", "endnote.xml", "eppi.json", "rayyan.csv")
    wanted |= {f"exchange/{name}" for name in (*others, *(f"covidence_{place}.ris" for place in IN_COVIDENCE))}
    assert written == wanted | {"audit/log.jsonl", "audit/records.csv", "audit/recount.py"}
    assert all((exports / name).stat().st_size > 50 for name in written)


def test_a_stranger_recounts_every_box_from_the_audit(exports: Path) -> None:
    counted = json.loads((exports / "prisma.json").read_text("utf-8"))["boxes"]
    recounted = recount(exports / "audit")
    assert {key: box["n"] for key, box in counted.items() if box["n"]} == {
        key: n for key, n in recounted.items() if "/" not in key
    }
    for side in ("db", "other"):
        for line in counted[f"{side}_excluded_reports"]["lines"]:
            assert recounted[f"{side}_excluded_reports/{line['key']}"] == line["n"]


def test_every_included_report_was_rated_and_extracted_by_consensus(team: Team, exports: Path) -> None:
    homes = reading.homes_at(team.lead.store, "included")
    for home in homes:
        outcomes = reading.outcomes(team.lead.store, home)
        assert {outcomes[stage].status for stage in ("quality", "extraction")} == {"resolved"}
    printed = (exports / "appraisal.csv").read_text("utf-8-sig")
    assert "not yet agreed" not in printed
    assert len(homes) > 3


def test_a_document_is_screened_on_what_is_in_it_and_the_vote_says_so(team: Team) -> None:
    query = "SELECT DISTINCT basis FROM vote WHERE stage = 'title'"
    bases = {basis for (basis,) in team.lead.store.connection.execute(query)}
    assert "abstract" in bases
    assert bases & {"summary", "first_pages", "contents"}
