"""The names of studies as they stand in a copy, and what a writer saw of them."""

from pathlib import Path

from review_tui.model.log.events import Draft, record_ref, study_ref
from review_tui.model.log.kinds import Grouped, Removed, SourceAdded
from review_tui.store.study_names import names_of_studies, names_seen, settled_names
from review_tui.store.taken_out import acts_on
from tests.properties.stories import begun
from tests.store.copies import Copy, copied

REFS = (study_ref("s"), record_ref("r1"))


def named(copy: Copy, name: str, names: bool = True) -> str:
    return copy.say("ada", Grouped("s", name, names=names), *REFS).id


def test_a_rename_takes_the_place_of_the_name_it_saw_and_undo_brings_that_back(tmp_path: Path) -> None:
    copy = begun(tmp_path)
    named(copy, "South")
    renamed = copy.say("ada", Grouped("s", "North", names=True), *REFS)
    named(copy, "South", names=False)
    assert names_of_studies(copy.store.connection, copy.store.frame) == {"s": "North"}
    copy.undo("ada", renamed)
    assert names_of_studies(copy.store.connection, copy.store.frame) == {"s": "South"}


def test_what_was_seen_of_a_name_is_told_of_those_who_name_alone(tmp_path: Path) -> None:
    copy = begun(tmp_path)
    first = named(copy, "South")
    for names, seen in ((True, (first,)), (False, ()), (None, ())):
        draft = Draft(Grouped("s", "East", names=names), REFS)
        assert names_seen(copy.store.connection, copy.store.frame, draft) == seen


def test_two_copies_settle_a_name_alike(tmp_path: Path) -> None:
    here = begun(tmp_path / "here")
    named(here, "South")
    there = copied(here, tmp_path / "there", 5)
    named(here, "North")
    named(there, "East")
    there.take(here.events(), here.vault)
    here.take(there.events(), there.vault)
    found = [settled_names(copy.store.connection, copy.store.frame) for copy in (here, there)]
    assert found[0].in_force == found[1].in_force
    assert [len(each.disputes) for each in found] == [1, 1]


def test_what_is_known_of_a_report_are_its_removals_and_what_no_lead_let_stand(tmp_path: Path) -> None:
    copy = begun(tmp_path)
    removed = copy.say("ada", Removed("x"), record_ref("r1"))
    assert acts_on(copy.store, copy.store.frame, "r1") == (removed.id,)
    moved = copy.say("ada", SourceAdded("web", "Source web", "database"))
    assert acts_on(copy.store, copy.store.frame, copy.report("w1")) == (moved.id,)
    copy.say("clara", SourceAdded("db", "Source db", "website"))
    assert acts_on(copy.store, copy.store.frame, "r2") == ()
