"""Which engine looked for duplicates is said of runs that stand, and never of what a person proposed."""

from review_tui.model.fold.match_run import MatchRun, engines_of
from review_tui.model.log.kinds import Matched


def _run(engine: str, *, stands: bool = True) -> MatchRun:
    return MatchRun(id="m", event="e", engine=engine, pairs="", stands=stands)


def test_versions_of_runs_that_stand_are_named_once_and_in_order() -> None:
    assert engines_of([_run("2"), _run("1"), _run("2"), _run("0", stands=False)]) == ["1", "2"]


def test_what_a_person_proposed_is_no_run() -> None:
    assert engines_of([_run(Matched.BY_PERSON)]) == []
    assert engines_of([_run(Matched.BY_PERSON), _run("1")]) == ["1"]
