"""Write the golden log of organisations once: `python -m tests.golden.make_organisations`. It is never made anew.

The kinds `organisations_loaded` and `tied`, and whom a source and a search name, joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import organisation_ref
from review_tui.model.log.kinds import (
    OrganisationsLoaded,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    Tied,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-organisations.jsonl", make_log.HERE / "log-v1-organisations.expected.json"
OLD = {"code": "W1", "name": "Westhallow", "ends": "2023-03-31", "successors": ["W2"], "domains": ["westhallow.gov.uk"]}
NEW = {"code": "W2", "name": "Westhallow", "begins": "2023-04-01", "predecessors": ["W1"]}
OTHER = {"code": "N1", "name": "Northmere", "other_names": ["Northmere City Council"], "region": "North"}


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Coverage"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Coverage")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", OrganisationsLoaded("councils", "a list of 2020", ({"code": "N1", "name": "Nothmere"},)))
    s.say("clara", OrganisationsLoaded("Councils", "by its makers", (OLD, NEW, OTHER)))
    s.say("clara", SourceAdded("src-own", "Northmere's site", "website", organisation="N1"))
    s.say("clara", SourceAdded("src-web", "A search engine", "search_engine"))
    own = s.say("ada", RunLogged("src-own", "2026-11-20", seen=3)).id
    web = s.say("ada", RunLogged("src-web", "2026-11-21", seen=0, organisations=("W1", "W2"))).id
    s.bring("b1", "src-own", own, 1, {f"r{n}": {"title": f"Leaflet {n}"} for n in range(1, 5)})
    s.bring("b2", "src-web", web, 5, {"r5": {"title": "A report"}})
    tie(s, "r1", "N1", "guessed: its site is northmere.gov.uk")
    tie(s, "r2", "N1", "")
    tie(s, "r2", "W1", "the cover says so")
    tie(s, "r3", "", "a charity's")
    wrong = tie(s, "r4", "W2", "a slip")
    s.say("ada", Undone("a slip"), "r:r4", organisation_ref("W2"), undoes=wrong)
    tie(s, "r5", "X9", "of no register here")


def tie(s: make_log.Script, record: str, code: str, why: str) -> str:
    """Tie a record to an organisation, or to none."""
    refs = [f"r:{record}", *([organisation_ref(code)] if code else [])]
    return s.say("ada", Tied(code, why), *refs).id


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    frame = store.frame
    return {
        "registers": {key: asdict(register) for key, register in frame.registers.items()},
        "sources": [asdict(source) for source in frame.sources.values()],
        "looked for": {run.searched: run.organisations for run in frame.runs.values()},
        "ties": dict(store.connection.execute("SELECT id, tied FROM record ORDER BY id")),
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
