"""Syncing by a folder, as people meet it: what each may read comes to them, once, whatever the service does."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.scene import SECRET
from review_tui.sharing import bundle as bundles
from review_tui.sharing.folder import lockbox
from review_tui.steps import screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.folder import syncing
from review_tui.store import copies_written, reading
from tests.steps.share.folder.conftest import Team


def chunks(team: Team, name: str) -> list[Path]:
    with team.at(name).c.desk(name) as desk:
        copy = desk.store.copy_id(desk.ids, desk.clock())
    return sorted((team.shared / "review-tui" / copy).glob("*.zip"))


class TestVotes:
    def test_two_vote_apart_the_lead_opens_and_all_can_read(self, team: Team) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara")
        team.votes("Ada", "A1", "include")
        team.votes("Ben", "A1", "include")
        team.sync("Ada", "Ben")
        told = team.sync("Clara")
        assert "2 votes" in told
        assert "1 report opened" in told
        assert "By Ada (reviewer): 1 vote" in told
        team.sync("Ada", "Ben")
        assert team.stands("Ada") == team.stands("Ben") == team.stands("Clara")
        counts = [team.at(name).c.json(name, "counts") for name in ("Ada", "Ben", "Clara")]
        assert counts[0] == counts[1] == counts[2]

    def test_no_word_of_a_peer_is_there_to_read_before_it_is_opened(self, team: Team) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara")
        team.votes("Ada", "A2", "exclude", "--reason", "population", "--note", SECRET)
        team.sync("Ada", "Clara", "Ben")
        assert SECRET.encode() in (team.clara.c.folder / "review.db").read_bytes()  # the control: it did go
        assert SECRET.encode() not in team.raw("Ben")
        assert SECRET.encode() not in team.raw()
        assert len(team.at("Ben").c.events()) >= len(team.at("Ada").c.events())  # that it happened is no secret
        team.votes("Ben", "A2", "exclude", "--reason", "population")
        team.sync("Ben", "Clara", "Ben")
        assert SECRET.encode() in team.raw("Ben")

    def test_syncing_again_writes_nothing(self, team: Team) -> None:
        team.begin("Ada")
        team.sync("Clara")
        team.votes("Ada", "A1", "include")
        team.sync("Ada", "Clara", "Ada", "Clara")
        before, stands = team.raw(), team.stands("Ada")
        assert "To the folder went nothing new." in team.sync("Ada")
        assert "Nothing new came from the folder." in team.sync("Clara")
        assert (team.raw(), team.stands("Ada")) == (before, stands)

    def test_a_lead_who_never_synced_is_locked_for_by_whoever_had_a_bundle_of_theirs(self, team: Team) -> None:
        team.begin("Ada")
        team.votes("Ada", "A1", "include", "--note", SECRET)
        assert "1 locked letter" in team.sync("Ada")
        assert SECRET.encode() not in team.raw()
        assert "1 vote" in team.sync("Clara")

    def test_what_nobody_can_be_given_yet_is_told_and_goes_later(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as without:  # her computer has no library that locks
            without.setattr(lockbox, "find_spec", lambda _: None)
            team.begin("Ada")
        team.votes("Ada", "A1", "include", "--note", SECRET)
        assert "Not for all to read, and still here: 1 vote or note of yours" in team.sync("Ada")
        team.sync("Clara")
        assert "still here" not in team.sync("Ada")
        assert "1 vote" in team.sync("Clara")

    def test_a_question_is_the_leads_and_the_answer_its_askers(self, team: Team) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara", "Ada", "Ben")
        team.at("Ada").c.must("Ada", "ask", "A1", f"{SECRET} asked")
        team.sync("Ada", "Clara")
        assert f"{SECRET} asked" in team.clara.c.must("Clara", "questions").out
        team.clara.c.must("Clara", "reply", "A1", f"{SECRET} replied")
        team.sync("Clara", "Ada", "Ben")
        assert f"{SECRET} replied" in team.at("Ada").c.must("Ada", "questions").out
        assert SECRET.encode() not in team.raw("Ben")
        assert SECRET.encode() not in team.raw()

    def test_what_can_be_taken_back_by_a_key_does_not_leave_by_itself(self, team: Team) -> None:
        """A sync that nobody asked for keeps it back, with all that its copy wrote after it; later it goes."""
        team.begin("Ada")
        team.sync("Clara", "Ada", "Clara")
        with team.at("Ada").c.desk("Ada") as desk:
            opening.stay(desk)
            screen.decide(desk, next(iter(reading.held(desk.store))).record, "title", "include", note=SECRET)
        _sync_here(team, "Ada", at_rest=True)
        assert "Nothing new came from the folder." in team.sync("Clara")
        team.at("Ada").c.clock.now += timedelta(minutes=11)
        _sync_here(team, "Ada", at_rest=True)
        assert "1 vote" in team.sync("Clara")
        assert team.stands("Ada") == team.stands("Clara")

    def test_documents_come_along(self, team: Team) -> None:
        team.begin("Ada")
        page = team.clara.c.home / "page.html"
        page.write_text("<html><body><p>A page about speech support in schools.</p></body></html>")
        team.clara.c.must("Clara", "attach", "A1", "--file", page)
        team.sync("Clara")
        assert "file" in team.sync("Ada")
        with team.at("Ada").c.desk("Ada") as ada, team.clara.c.desk("Clara") as clara:
            assert set(clara.vault.names()) <= set(ada.vault.names())


class TestTheService:
    def begun(self, team: Team) -> list[Path]:
        team.begin("Ada")
        team.sync("Clara")
        team.votes("Ada", "A1", "include")
        team.sync("Ada")
        team.votes("Ada", "A2", "include")
        team.sync("Ada")
        return chunks(team, "Ada")

    @pytest.mark.parametrize("keeps", [0, 100, -1])
    def test_what_it_has_brought_half_is_waited_for(self, team: Team, keeps: int) -> None:
        last = self.begun(team)[-1]
        whole = last.read_bytes()
        last.write_bytes(whole[:keeps])
        told = team.sync("Clara")
        assert "What Ada wrote as number 2 is not whole here" in told
        assert "1 vote" in told
        assert "is not whole" in team.sync("Clara")
        last.write_bytes(whole)
        assert "1 vote" in team.sync("Clara")

    def test_what_comes_in_another_order_waits_for_what_was_before(self, team: Team) -> None:
        first, second = self.begun(team)
        aside = first.with_name("aside")
        first.rename(team.shared / aside.name)
        assert "What Ada wrote as number 1 is not whole here" in team.sync("Clara")
        shutil.move(team.shared / aside.name, first)
        assert "2 votes" in team.sync("Clara")
        assert second.exists()

    def test_a_letter_that_has_not_come_is_waited_for(self, team: Team) -> None:
        last = self.begun(team)[-1]
        (letter,) = last.parent.glob("000002-*.age")
        letter.rename(team.shared / "aside")
        assert "number 2 is not whole" in team.sync("Clara")
        (team.shared / "aside").rename(letter)
        assert "1 vote" in team.sync("Clara")

    def test_what_was_lost_there_is_written_again_by_whom_it_is(self, team: Team) -> None:
        first = self.begun(team)[0]
        first.unlink()
        assert "is not whole" in team.sync("Clara")
        team.sync("Ada")
        assert [path.name for path in chunks(team, "Ada")] == ["000003-all.zip"]
        assert "2 votes" in team.sync("Clara")
        assert team.stands("Ada") == team.stands("Clara")

    def test_what_somebody_else_put_there_keeps_nobody_from_anything(self, team: Team) -> None:
        """An empty file that claims to hold all would be read instead of what she wrote; her next sync mends it."""
        last = self.begun(team)[-1]
        others = chunks(team, "Clara")[0].read_bytes()
        last.with_name("000009-all.zip").write_bytes(others)
        team.sync("Clara")
        team.sync("Ada")
        assert [path.name for path in chunks(team, "Ada")] == ["000010-all.zip"]
        assert "2 votes" in team.sync("Clara")

    def test_a_second_version_is_told_and_changes_nothing(self, team: Team) -> None:
        last = self.begun(team)[-1]
        shutil.copy(last, last.with_name("000002-DESKTOP-7.zip"))
        told = team.sync("Clara")
        assert "Not read, since no copy wrote it so" in told
        assert "000002-DESKTOP-7.zip" in told
        assert "2 votes" in told

    def test_a_sync_that_was_cut_goes_on(self, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun(team)
        team.votes("Ada", "A3", "include")
        with monkeypatch.context() as patch:
            patch.setattr("review_tui.steps.share.folder.standing.keep", _cut)
            with pytest.raises(KeyboardInterrupt):
                _sync_here(team, "Ada")
        team.votes("Ada", "A4", "include")
        team.sync("Ada")
        assert [path.name for path in chunks(team, "Ada")] == ["000004-all.zip"]  # it does not know what 3 holds
        assert "4 votes" in team.sync("Clara")
        assert team.stands("Ada") == team.stands("Clara")

    def test_each_copy_writes_its_own_files_alone(self, team: Team) -> None:
        self.begun(team)
        team.sync("Clara")
        before = {path: path.read_bytes() for path in team.shared.rglob("*") if path.is_file()}
        own = chunks(team, "Ada")[0].parent
        team.votes("Ada", "A3", "include")
        team.sync("Ada")
        after = {path: path.read_bytes() for path in team.shared.rglob("*") if path.is_file()}
        assert all(after[path] == data for path, data in before.items())  # nothing is written over
        assert after.keys() - before.keys()
        assert all(own in path.parents for path in after.keys() - before.keys())


def _cut(*_: object) -> None:
    raise KeyboardInterrupt


def _sync_here(team: Team, name: str, *, at_rest: bool = False) -> None:
    from review_tui.steps.desk.local_settings import LocalSettings
    from review_tui.steps.share.folder import syncing

    computer = team.at(name).c
    with computer.desk(name) as desk:
        syncing.sync(desk, LocalSettings(computer.home / "state"), team.shared, at_rest=at_rest)


class TestErasing:
    def test_what_is_erased_goes_from_the_folder_as_each_copy_syncs(self, team: Team) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara")
        team.votes("Ada", "A1", "include", "--note", SECRET)
        team.votes("Ben", "A1", "exclude", "--reason", "population")
        team.sync("Ada", "Ben", "Clara", "Ada", "Ben")
        assert SECRET.encode() in team.raw("Ben")  # the control
        with team.clara.c.desk("Clara") as desk:
            (vote,) = [e.id for e in desk.store.events() if e.kind == "decided" and SECRET in str(e.body)]
        team.clara.c.must("Clara", "erase", vote, "--why", "a child was named", "--yes")
        team.sync("Clara", "Ada", "Ben", "Clara")
        assert all(SECRET.encode() not in team.raw(name) for name in ("", "Ada", "Ben", "Clara"))
        assert team.stands("Ada") == team.stands("Ben") == team.stands("Clara")
        assert all("-all" in path.name for path in chunks(team, "Clara"))


class TestBadInput:
    def test_the_folder_of_another_review(self, team: Team, tmp_path: Path) -> None:
        team.sync("Clara")
        (about,) = team.shared.rglob("about.json")
        about.write_text('{"format": 1, "review": "another", "person": ""}')
        before = team.raw()
        said = team.tries("Clara")
        assert said.code == 1
        assert said.err.count("\n") == 1
        assert "Another review meets in" in said.err
        assert team.raw() == before

    def test_no_folder_and_the_reviews_own(self, team: Team) -> None:
        assert "There is no folder" in team.tries("Clara", team.shared / "nowhere").err
        assert "the folder of the review itself" in team.tries("Clara", team.clara.c.folder).err
        assert "the folder of the review itself" in team.tries("Clara", team.clara.c.folder / "exports").err

    def test_without_the_library(self, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lockbox, "find_spec", lambda _: None)
        assert 'needs the extra "team"' in team.tries("Clara").err
        assert list(team.shared.iterdir()) == []

    def test_a_copy_begins_with_a_bundle(self, team: Team) -> None:
        said = team.clara.c("", "-C", str(team.clara.c.home / "new"), "share", "sync", team.shared)
        assert said.code == 1
        assert "A copy begins with a bundle" in said.err
        assert not (team.clara.c.home / "new").exists()

    def test_a_reader_reads_and_writes_nothing(self, team: Team) -> None:
        team.begin("Rhea")
        team.sync("Clara")
        before = team.raw()
        team.votes("Ada", "A1", "include")
        team.sync("Rhea")
        assert team.raw() == before

    def test_it_is_known_from_then_on(self, team: Team) -> None:
        team.sync("Clara")
        assert "To the folder went nothing new." in team.clara.c.must("Clara", "share", "sync").all


def own(team: Team, name: str) -> Path:
    """Give the subfolder to which somebody's copy writes."""
    with team.at(name).c.desk(name) as desk:
        return team.shared / "review-tui" / desk.store.copy_id(desk.ids, desk.clock())


class TestDamage:
    def test_what_was_damaged_and_is_as_long_is_written_again_when_its_author_says_sync(self, team: Team) -> None:
        team.begin("Ada")
        team.sync("Clara")
        team.votes("Ada", "A1", "include")
        team.sync("Ada")
        for path in (path for path in own(team, "Ada").iterdir() if path.suffix in (".zip", ".age")):
            path.write_bytes(b"\0" * path.stat().st_size)
        assert "share sync again" in team.sync("Clara")
        team.sync("Ada")
        assert "1 vote" in team.sync("Clara")
        assert team.stands("Ada") == team.stands("Clara")
        assert "nothing new" in team.sync("Ada")

    def test_half_of_a_reports_file_keeps_nobody_from_putting_it_there_whole(self, team: Team, tmp_path: Path) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara", "Ben")
        (paper := tmp_path / "paper.html").write_text("<html><body>What a council says</body></html>")
        team.at("Ada").c.must("Ada", "attach", "A1", "--file", paper)
        team.sync("Ada")
        for path in (own(team, "Ada") / "files").iterdir():
            path.write_bytes(b"")
            (own(team, "Ben") / "files" / path.name).write_bytes(b"something else")
        assert "2 files of reports lie in the folder and are not whole here" in team.sync("Clara")
        team.sync("Ada")
        assert "From the folder came 2 files." in team.sync("Clara")
        assert team.clara.c("Clara", "check").code == 0


def test_other_bytes_in_a_reports_file_are_put_right_when_its_author_says_sync(team: Team, tmp_path: Path) -> None:
    team.begin("Ada", "Ben")
    team.sync("Clara", "Ada", "Ben")
    (paper := tmp_path / "paper.html").write_text("<html><body>What a council says</body></html>")
    team.at("Ada").c.must("Ada", "attach", "A1", "--file", paper)
    team.sync("Ada")
    files = sorted((own(team, "Ada") / "files").iterdir())
    before = [path.read_bytes() for path in files]
    for path in files:
        path.write_bytes(b"\0" * path.stat().st_size)
    assert "are not whole here" in team.sync("Ben")
    assert f"{len(files)} files" in team.sync("Ada")
    assert [path.read_bytes() for path in files] == before
    assert f"From the folder came {len(files)} files." in team.sync("Ben")
    assert "nothing new" in team.sync("Ada")


def test_a_name_that_somebody_made_up_there_is_not_taken(team: Team) -> None:
    """Names lie there open and unsigned; whose name it is is told by the id that its owner's role was signed with."""
    team.begin("Ada")
    team.sync("Clara", "Ada")
    team.clara.c.must("Clara", "reviewer", "add", "Emil", "--role", "reviewer")
    team.clara.c.must("Clara", "reviewer", "rename", "Dora", "Dora Quill")
    team.sync("Clara")
    (last,) = sorted(path for path in own(team, "Clara").glob("*.zip"))[-1:]
    with last.open("rb") as data, bundles.opened(data, last.name) as found:
        bundle = found
    assert {"Emil", "Dora Quill"} <= set(bundle.people.values())
    false = {key: {"Emil": "Ada", "Dora Quill": "Clara"}.get(name, name) for key, name in bundle.people.items()}
    with last.open("wb") as out:
        bundles.write(replace(bundle, people=false), out)
    team.sync("Ada")
    names = team.at("Ada").c.json("Ada", "reviewer", "list")
    assert "Emil" not in str(names)
    assert str(names).count("'Ada'") == str(names).count("'Clara'") == 1
    team.sync("Clara", "Ada")  # the control: what is true is taken, and Clara's sync put her file right
    names = str(team.at("Ada").c.json("Ada", "reviewer", "list"))
    assert "Emil" in names
    assert "Dora Quill" in names


def test_who_syncs_before_the_lead_whose_bundle_they_began_with_keeps_nobody_from_anything(team: Team) -> None:
    """Their file hands on the lead's last signature, which is of what the lead has not put there yet."""
    team.begin("Ada")
    team.sync("Clara", "Ada", "Clara", "Ada")
    team.clara.c.must("Clara", "note", "A1", "first")
    team.sync("Clara")
    team.begin("Ben")
    team.sync("Ben")
    told = team.sync("Ada")
    assert "left out" not in told
    with team.at("Ada").c.desk("Ada") as ada, team.clara.c.desk("Clara") as clara:
        lacks = [event.kind for event in clara.store.events() if event.id not in {e.id for e in ada.store.events()}]
    assert lacks == ["origin_given"]  # the bundle for Ben, of which the folder has nothing yet
    team.sync("Clara", "Ada")
    assert team.stands("Ada") == team.stands("Clara")


@pytest.mark.parametrize("beyond", [0, 1, 1_000])
def test_a_false_signature_of_a_copy_hides_no_true_one(team: Team, beyond: int) -> None:
    """Whoever may write in the folder puts one there that sorts behind it, or is of something further on."""
    team.begin("Ada")
    team.sync("Clara", "Ada", "Clara", "Ada")
    team.clara.c.must("Clara", "note", "A1", "first")
    with team.clara.c.desk("Clara") as desk:
        events = list(desk.store.events())
        own = [event for event in events if event.origin == desk.store.origin]
        true = copies_written.last_signatures(desk.store)[desk.store.origin]
        lies = {true, (true[0] + beyond, "~" * 128), (true[0] + beyond, "f" * 128), (1, "0" * 128)}
        assert copies_written.that_cover(desk.store, own, {desk.store.origin: lies}) == {desk.store.origin: true}
        lies.remove(true)
        assert copies_written.that_cover(desk.store, own, {desk.store.origin: lies}) == {}
        assert copies_written.that_cover(desk.store, [], {desk.store.origin: {true}}) == {}


def test_three_syncs_at_once_lose_no_vote(team: Team) -> None:
    """As the app behind its screens, a key in it, and the command."""
    team.begin("Ada")
    team.sync("Clara", "Ada")
    numbers = [f"A{n}" for n in range(1, 5)]
    for number in numbers:
        team.votes("Ada", number, "include")
        with team.at("Ada").c.desk("Ada") as desk:
            local = LocalSettings(team.shared.parent / "state")

            def one(desk: Desk = desk, local: LocalSettings = local) -> bool:
                other = desk.another()
                try:
                    return bool(syncing.sync(other, local, team.shared))
                finally:
                    other.close()

            with ThreadPoolExecutor(3) as pool:
                assert all(each.result() for each in [pool.submit(one) for _ in range(3)])
    assert "4 votes" in team.sync("Clara")
    assert team.stands("Ada") == team.stands("Clara")


class TestWhatComesLate:
    def test_who_is_let_go_still_brings_what_they_said_before_they_heard(self, team: Team) -> None:
        team.begin("Ada", "Ben")
        team.sync("Clara", "Ben")
        team.clara.c.must("Clara", "reviewer", "retire", "Ben")
        team.sync("Clara")
        team.votes("Ben", "A1", "include")
        assert "To the folder went 1 event, 1 locked letter" in team.sync("Ben")
        assert "By Ben (reviewer, takes part no longer): 1 vote" in team.sync("Clara")
        assert "To the folder went nothing new" in team.sync("Ben")
        assert team.at("Ben").c("Ben", "decide", "A2", "include", "--stage", "title").code == 1

    def test_whose_key_is_lost_is_told_at_each_sync_until_the_copy_goes_on_anew(self, team: Team) -> None:
        team.begin("Ben")
        told = "no signature, since its key is not in"
        assert told not in team.sync("Clara", "Ben")
        (ben := team.at("Ben").c).must("Ben", "decide", "A1", "include", "--stage", "title")
        ben.must("Ben", "note", "A1", "a word")
        next(ben.home.rglob("keys.json")).unlink()
        for number in ("A2", "A3"):
            team.votes("Ben", number, "include")
        said = team.sync("Ben")
        assert f"The last 3 events of this copy bear {told}" in said  # and a letterbox anew
        assert "left out" in team.sync("Clara")
        team.clara.c.must("Clara", "share", "export", file := team.shared / "again.zip", "--for", "Ben")
        ben.must("Ben", "share", "merge", file)
        ben.must("Ben", "share", "anew")
        assert told not in team.sync("Ben")
        team.votes("Ben", "A2", "include")
        assert "1 vote" in [team.sync("Ben"), team.sync("Clara")][-1]

    def test_who_said_nothing_before_they_heard_writes_nothing(self, team: Team) -> None:
        team.begin("Ben")
        team.sync("Clara", "Ben", "Clara")
        team.clara.c.must("Clara", "reviewer", "retire", "Ben")
        team.sync("Clara", "Ben")
        before = chunks(team, "Ben")
        team.votes("Ada", "A1", "include")
        team.sync("Clara", "Ben")
        assert chunks(team, "Ben") == before

    def test_a_file_that_comes_with_the_words_on_it_is_not_told_as_missing(self, team: Team) -> None:
        team.begin("Ada")
        team.sync("Clara")
        (file := team.shared / "a.txt").write_text("Words of the text. " * 50)
        team.at("Ada").c.must("Ada", "attach", "A1", "--file", file)
        file.unlink()
        team.sync("Ada")
        told = team.sync("Clara")
        assert "2 files" in told
        assert "missing" not in told
        assert "Not in this copy" not in told

    def test_a_copied_folder_with_its_keys_gets_what_its_person_says_in_the_other_one(self, team: Team) -> None:
        team.begin("Ada")
        team.sync("Clara", "Ada", "Clara")
        other = team.clara.copy("Ada")
        shutil.rmtree(other.c.home)
        shutil.copytree(team.at("Ada").c.home, other.c.home)
        team.copies["Ada too"] = other
        team.votes("Ada", "A1", "include")
        team.sync("Ada")
        for number in ("A2", "A3"):
            other.c.must("Ada", "decide", number, "include", "--stage", "title")
        said = [other.c.must("Ada", "share", "sync").all for _ in range(2)]
        assert sum("what you said is not here" in told for told in said) <= 1
        for copy in (team.at("Ada").c, other.c, team.at("Ada").c):
            copy.must("Ada", "share", "sync")
        assert next(row["done"] for row in other.c.json("Ada", "progress")["stages"]) == 3
        assert "what you said is not here" not in team.sync("Ada")
        with team.at("Ada").c.desk("Ada") as desk:
            cast = [event for event in desk.store.events() if event.kind == "decided"]
        assert len(cast) == 3
        assert all(event.body for event in cast)
