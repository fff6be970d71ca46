"""Copies: what each holds is known by copy, an incomplete one says so, and nothing is merged that was not meant."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, screen, share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import export, progress
from review_tui.steps.retrieve.missing import missing
from review_tui.steps.share import backups, copies, maintain, merging
from review_tui.store import pairs
from tests.steps.conftest import Team


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def ada(team: Team, local: LocalSettings) -> Iterator[Desk]:
    """Ada's own copy, which has answered Clara's once."""
    share.export_bundle(team.clara, team.folder / "for-ada.zip", "Ada", local)
    desk, _ = merging.join(team.folder / "ada", team.folder / "for-ada.zip", team.clock, SeededIds(2), mounts="")
    screen.decide(desk, team.homes[0], "title", "include")
    share.export_bundle(desk, team.folder / "from-ada.zip", "Clara", local)
    merging.merge_bundle(team.clara, team.folder / "from-ada.zip")
    yield desk
    desk.close()


def files_in(bundle: Path) -> set[str]:
    with zipfile.ZipFile(bundle) as archive:
        return {name.removeprefix("files/") for name in archive.namelist() if name.startswith("files/")}


def test_a_new_laptop_begins_with_the_whole_review(team: Team, local: LocalSettings, ada: Desk) -> None:
    share.export_bundle(team.clara, team.folder / "again.zip", "Ada", local)
    new, report = merging.join(team.folder / "ada2", team.folder / "again.zip", team.clock, SeededIds(8), mounts="")
    assert (report.records, report.missing, report.lost) == (6, "", "")
    assert progress.counts(new).to_json() == progress.counts(team.clara).to_json()
    assert maintain.check(new).problems == ()
    new.close()


class TestLargeFiles:
    @pytest.fixture(autouse=True)
    def large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(copies, "SMALL", 0)

    def test_go_only_where_they_are_not_yet(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        sent = share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local)
        assert sent.left_out > 0
        assert files_in(team.folder / "b.zip") == {b.parsed for b in team.clara.frame.batches.values()}
        assert merging.merge_bundle(ada, team.folder / "b.zip").missing == ""

    def test_all_go_in_a_whole_bundle(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        assert share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local, whole=True).left_out == 0
        assert files_in(team.folder / "b.zip") == set(team.clara.vault.names())

    def test_no_copy_begins_without_them(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local)
        with pytest.raises(ReviewError, match=r"would be half a review\. Nothing was made\. Ask Clara .* --whole"):
            merging.join(team.folder / "ada2", team.folder / "b.zip", team.clock, SeededIds(8), mounts="")
        assert not (team.folder / "ada2").exists()

    def test_a_copied_folder_is_another_copy(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        ada.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(team.folder / "ada", team.folder / "ada-copied")
        other = Desk(
            type(ada.store).open(team.folder / "ada-copied", ada.vault), ada.vault, ada.viewer, ada.clock, SeededIds(5)
        )
        assert other.store.copy_id(other.ids, other.clock()) != ada.store.copy_id(ada.ids, ada.clock())
        assert ada.store.copy_id(ada.ids, ada.clock()) == ada.store.copy_id(ada.ids, ada.clock())
        other.store.close()


class TestWhatIsMissing:
    def lose(self, desk: Desk, holds: str) -> None:
        names = {
            "records": [b.parsed for b in desk.frame.batches.values()][:1],
            "all": list(desk.vault.names()),
        }[holds]
        for name in names:
            desk.vault.path(name).unlink()

    @pytest.fixture
    def half(self, team: Team, local: LocalSettings) -> Iterator[Desk]:
        """A copy that began while the sender itself lacked the records of one import."""
        self.lose(team.clara, "records")
        sent = share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local)
        assert sent.missing.startswith("1 kept file is missing here.")  # she had folded its records before
        desk, report = merging.join(team.folder / "ada", team.folder / "b.zip", team.clock, SeededIds(2), mounts="")
        assert report.records == 5
        assert report.missing.startswith("Records of 1 import are missing here. Sync again")
        yield desk
        desk.close()

    def test_every_figure_says_so_and_is_provisional(self, half: Desk) -> None:
        counted = progress.counts(half)
        assert counted.provisional
        assert any("ecords of 1 import are missing" in note for note in counted.footnotes)
        assert progress.overview(half).missing.startswith("Records of 1 import are missing here.")
        assert missing(half).imports == 1

    def test_exports_say_so(self, half: Desk, tmp_path: Path) -> None:
        export.export(half, "prisma", tmp_path / "out")
        made = json.loads((tmp_path / "out" / "prisma.json").read_text())
        assert made["provisional"] is True
        assert any("missing" in note for note in made["footnotes"])

    def test_a_check_names_it_and_fails(self, half: Desk) -> None:
        found = maintain.check(half)
        assert any(line.startswith("Missing: file of imported records") for line in found.problems)

    def test_a_whole_bundle_mends_it(self, team: Team, local: LocalSettings, half: Desk) -> None:
        for name, data in kept_before(team).items():
            assert team.clara.vault.put(data) == name
        share.export_bundle(team.clara, team.folder / "whole.zip", "Ada", local, whole=True)
        report = merging.merge_bundle(half, team.folder / "whole.zip")
        assert (report.missing, report.lost, report.records) == ("", "", 1)
        assert maintain.check(half).problems == ()
        assert half.store.shared_hash() == team.clara.store.shared_hash()

    def test_every_file_that_is_deleted_in_turn_is_told(self, team: Team) -> None:
        from review_tui.steps import retrieve

        document = team.folder / "report.html"
        document.write_text("<title>A page</title><body><p>Words of a page that tells of speech.</p>")
        retrieve.attach(team.clara, team.homes[0], document)
        names = list(team.clara.vault.names())
        assert len(names) > 12
        for name in names:
            path = team.clara.vault.path(name)
            data = path.read_bytes()
            path.unlink()
            assert any(name in line for line in maintain.check(team.clara).problems), name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert maintain.check(team.clara).problems == ()

    def test_a_lost_vault_keeps_its_figures_and_says_what_is_gone(self, team: Team) -> None:
        before = progress.counts(team.clara).to_json()["boxes"]
        self.lose(team.clara, "all")
        assert progress.counts(team.clara).to_json()["boxes"] == before
        found = maintain.check(team.clara, rebuild=True)
        assert not found.rebuilt
        assert any("not folded anew and stays as it was" in line for line in found.problems)
        assert progress.counts(team.clara).to_json()["boxes"] == before


def kept_before(team: Team) -> dict[str, bytes]:
    """Give the file of the first import again, as a backup would: its lines are in the state."""
    from review_tui.model.review.canonical import sha256

    batch = next(iter(team.clara.frame.batches.values()))
    rows = team.clara.store.connection.execute(
        "SELECT record || char(9) || json FROM held WHERE batch = ? ORDER BY ordinal", (batch.id,)
    )
    data = "\n".join(line for (line,) in rows).encode()
    return {sha256(data): data}


class TestMerging:
    def test_looks_for_duplicates_of_what_was_here(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        record = Record(
            title="Portage visits in Elmsby: an evaluation over two school years", authors=("Moss, Nora",), year=2022,
            doi="10.1234/elmsby.23",
        )  # fmt: skip
        identify.add_by_hand(team.clara, record, "Index")
        identify.add_by_hand(ada, record, "Council")
        share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
        before = progress.overview(team.clara).reports
        report = merging.merge_bundle(team.clara, team.folder / "a.zip")
        assert (report.records, report.linked) == (1, 1)
        assert progress.overview(team.clara).reports == before
        assert any("1 record linked as certain duplicates" in line for line in report.told)

    def test_again_finds_no_pair_twice(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        title = "Quiet rooms in the schools and nurseries of Ashwick: a report on two years of use"
        record = Record(title=title, authors=("Moss, Nora",), year=2021)
        near = Record(title=title, authors=("Moss, Nora",), year=2021, place="Ashwick")
        identify.add_by_hand(team.clara, record, "Index")
        identify.add_by_hand(ada, near, "Council")
        share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
        first = merging.merge_bundle(team.clara, team.folder / "a.zip")
        assert first.linked == 1
        events = sum(1 for _ in team.clara.store.events())
        again = merging.merge_bundle(team.clara, team.folder / "a.zip")
        assert (again.linked, again.possible) == (0, 0)
        assert sum(1 for _ in team.clara.store.events()) == events
        assert pairs.waiting_count(team.clara.store) == first.possible

    def test_refuses_what_was_written_for_somebody_else(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        share.export_bundle(ada, team.folder / "to-lead.zip", "Clara", local)
        before = team.ben.store.state_hash()
        with pytest.raises(ReviewError, match=r"was written for Clara, and Ben works here.*Nothing was merged\."):
            merging.merge_bundle(team.ben, team.folder / "to-lead.zip")
        assert team.ben.store.state_hash() == before

    def test_for_somebody_retired_none_is_written(self, team: Team, local: LocalSettings) -> None:
        plan.retire_person(team.clara, "Ben")
        with pytest.raises(ReviewError, match="Ben takes part no longer"):
            share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
        assert not (team.folder / "b.zip").exists()

    def test_somebody_retired_still_reads(self, team: Team, local: LocalSettings) -> None:
        plan.retire_person(team.clara, "Ben")
        assert progress.counts(team.ben).boxes
        assert not team.ben.may_write

    def test_two_copies_that_stand_alike_have_one_fingerprint(
        self, team: Team, local: LocalSettings, ada: Desk
    ) -> None:
        assert share.fingerprint(ada) == share.fingerprint(team.clara)  # an unopened vote makes no difference
        screen.decide(team.ben, team.homes[0], "title", "include")
        team.clock.wait(11)
        progress.counts(team.clara)
        assert share.fingerprint(ada) != share.fingerprint(team.clara)
        share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local)
        report = merging.merge_bundle(ada, team.folder / "b.zip")
        assert report.fingerprint == share.fingerprint(team.clara) == share.fingerprint(ada)

    def test_a_refused_bundle_leaves_no_file(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        identify.add_by_hand(ada, Record(title="New"), "Index")
        share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
        before = sorted(p for p in (team.folder / "review").rglob("*") if "db-" not in p.name)
        with zipfile.ZipFile(team.folder / "a.zip") as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        last = sorted(name for name in parts if name.startswith("files/"))[-1]
        parts[last] += b"x"
        with zipfile.ZipFile(team.folder / "a.zip", "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        with pytest.raises(ReviewError, match="was changed"):
            merging.merge_bundle(team.clara, team.folder / "a.zip")
        assert sorted(p for p in (team.folder / "review").rglob("*") if "db-" not in p.name) == before

    def test_what_no_event_names_is_not_kept(self, team: Team, local: LocalSettings, ada: Desk) -> None:
        stray = ada.vault.put(b"of no use to anyone")
        share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
        assert stray not in files_in(team.folder / "a.zip")
        found = maintain.check(ada)
        assert found.unnamed == 1
        assert any("1 file that no event names" in note for note in found.notes)
        assert maintain.check(ada, clear=True).cleared == 1
        assert not ada.vault.has(stray)
        assert maintain.check(ada).problems == ()

    def test_once_it_is_cleared_all_is_well_also_where_it_was_damaged(self, ada: Desk) -> None:
        place = ada.vault.path("aa" + "0" * 62)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"not what its name says")
        found = maintain.check(ada, clear=True)
        assert (found.cleared, found.problems) == (1, ())


def test_a_lost_vault_is_told_and_passed_on_by_nothing_that_is_to_be_whole(team: Team, local: LocalSettings) -> None:
    whole = progress.counts(team.clara)
    shutil.rmtree(team.clara.store.folder / "files")
    assert "missing here" in progress.overview(team.clara).missing
    found = progress.counts(team.clara)
    assert found.boxes == whole.boxes
    assert found.provisional
    assert "missing here" in " ".join(found.footnotes)
    with pytest.raises(ReviewError, match=r"would not be whole\. Not in this copy: .*--partial"):
        backups.backup(team.clara, team.folder / "b.zip", local)
    with pytest.raises(ReviewError, match=r"would not be whole\. Not in this copy: .*Without --whole"):
        share.export_bundle(team.clara, team.folder / "w.zip", "Ada", local, whole=True)
    assert not any((team.folder / name).exists() for name in ("b.zip", "w.zip"))
    written = backups.backup(team.clara, team.folder / "b.zip", local, partial=True)
    assert written.size > 0
    assert written.lacks.startswith("Not in this copy: ")


def test_the_last_exchange_with_everyone_is_known(team: Team, local: LocalSettings, ada: Desk) -> None:
    found = {exchange.name: exchange for exchange in copies.exchanges(team.clara)}
    assert set(found) == {"Ada", "Ben", "Rhea"}
    assert found["Ada"].sent < found["Ada"].came == found["Ada"].last
    assert found["Ben"].last == ""
    assert [exchange.name for exchange in copies.exchanges(team.clara)][-1] == "Ada"


def test_a_name_is_proposed_that_nothing_has(team: Team, tmp_path: Path) -> None:
    first = share.proposed_name(team.clara, "Ada", tmp_path)
    assert first.name == "review-for-ada-2026-11-23.zip"
    first.touch()
    assert share.proposed_name(team.clara, "Ada", tmp_path).name == "review-for-ada-2026-11-23-2.zip"


@pytest.mark.parametrize(
    ("digest", "words"),
    [("7f000001" + "0" * 8, "lusab-babad-babab-babab"), ("3f54dcc1" + "f" * 8, "gutih-tugad-zuzuz-zuzuz")],
)
def test_a_fingerprint_is_said_in_proquints(digest: str, words: str) -> None:
    assert share.spoken(digest) == words
