"""Whose a copy is, as people meet it: bundles invite, folders are restored and copied, older reviews go on."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.computers import Computer, Said, reading_here
from benchmarks.scene import Scene, scene
from review_tui.model.review.ids import SeededIds
from review_tui.store import copies_written, opening_copies
from tests.cli.test_cli_packet import handed_back


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    """Give the founding computer, with six reports."""
    with reading_here():
        yield scene(tmp_path)


def voted(copy: Computer, who: str, number: str) -> Said:
    return copy(who, "decide", number, "include", "--stage", "title")


def kinds(copy: Scene, kind: str) -> int:
    return len(copy.events(kind))


def elsewhere(copy: Scene, name: str, *, with_keys: bool) -> Computer:
    """Copy the folder of a review to another computer, with its user's keys or without."""
    found = Computer(copy.home / name, copy.c.clock, SeededIds(55))
    shutil.copytree(copy.c.folder, found.folder)
    if with_keys:
        (found.home / "state").mkdir()
        shutil.copy(copy.c.home / "state" / "keys.json", found.home / "state" / "keys.json")
    return found


class TestABundleInvites:
    def test_before_the_first_one_there_are_no_keys_and_no_word_of_them(self, clara: Scene) -> None:
        voted(clara.c, "Ada", "A1")
        clara.c.must("Ada", "share", "export", clara.file("b.zip"), "--for", "Clara")  # by no lead
        assert (kinds(clara, "origin_opened"), kinds(clara, "origin_given")) == (0, 0)
        assert not (clara.c.home / "state" / "keys.json").exists()
        assert {line["state"] for line in clara.c.json("Clara", "share", "origins")} == {"free"}

    def test_each_person_is_invited_once_and_each_group_of_people(self, clara: Scene) -> None:
        for also in ((), (), ("--also", "Ada"), ("--also", "Ada")):
            clara.c.must("Clara", "share", "export", clara.file("b.zip"), "--for", "Ben", *also)
        assert (kinds(clara, "origin_opened"), kinds(clara, "origin_given")) == (1, 2)

    def test_a_lead_elsewhere_invites_too(self, clara: Scene) -> None:
        dora = clara.copy("Dora")
        ada = dora.copy("Ada", sender="Dora")
        assert voted(ada.c, "Ada", "A1").code == 0
        ada.sends("Ada", dora, "Dora")
        assert "not taken" not in dora.sends("Dora", clara, "Clara").all
        assert [line["people"] for line in clara.c.json("Clara", "share", "origins")] == [[], ["Dora"], ["Ada"]]

    def test_a_copy_begun_with_a_colleagues_bundle_waits_for_that_of_a_lead(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        otto = ben.copy("Otto", sender="Ben")
        said = voted(otto.c, "Otto", "A1")
        assert said.code == 1
        assert "Take in a bundle that a lead wrote for Otto" in said.err
        clara.sends("Clara", otto, "Otto")
        assert voted(otto.c, "Otto", "A1").code == 0
        assert "1 vote" in otto.sends("Otto", clara, "Clara").all

    def test_who_takes_a_bundle_of_theirs_into_the_copy_of_others_speaks_there_and_that_is_said(
        self, clara: Scene
    ) -> None:
        ada = clara.copy("Ada")
        voted(ada.c, "Ada", "A1")
        assert "not taken" not in ada.sends("Ada", clara, "Clara").all
        said = clara.sends("Clara", ada, "Ben").all
        assert "Ben works in the copy of Ada besides from now on: what is said here in the name of Ben counts" in said
        assert [line["people"] for line in ada.c.json("Ada", "share", "origins")] == [[], ["Ada", "Ben"]]
        for who in ("Ben", "Ada"):
            assert "besides" not in clara.sends("Clara", ada, who).all

    def test_a_merge_with_nothing_to_say_of_votes_says_nothing_of_them(self, clara: Scene) -> None:
        ada = clara.copy("Ada")
        file = clara.file("again.zip")
        clara.c.must("Clara", "share", "export", file, "--for", "Ada")
        came = ada.c.json("Ada", "share", "merge", file)
        assert {came[key] for key in ("besides", "missing", "lost")} == {""}
        assert [key for key, said in came.items() if isinstance(said, list) and said] == []


class TestFoldersThatWereRestoredOrCopied:
    def test_on_the_same_computer_nobody_notices_anything(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        again = Computer(ben.c.home / "moved", ben.c.clock, SeededIds(56))
        shutil.copytree(ben.c.folder, again.folder)
        (again.home / "state").symlink_to(ben.c.home / "state")
        assert voted(again, "Ben", "A2").code == 0
        assert "2 votes" in Scene(clara.home, again, 900).sends("Ben", clara, "Clara").all
        assert [line["people"] for line in clara.c.json("Clara", "share", "origins")] == [[], ["Ben"], ["Ben"]]

    def test_the_founding_one_speaks_for_everybody_by_its_old_key(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        moved = elsewhere(clara, "new", with_keys=True)
        assert voted(moved, "Ada", "A1").code == 0
        assert "2 other entries" in Scene(clara.home, moved, 900).sends("Clara", ben, "Ben").all
        assert {line["state"] for line in ben.c.json("Ben", "share", "origins")} == {"founding"}

    def test_on_another_computer_without_the_keys_it_is_nobodys_and_says_where_they_are(self, clara: Scene) -> None:
        clara.copy("Ben")
        moved = elsewhere(clara, "new", with_keys=False)
        said = voted(moved, "Ada", "A1")
        assert said.code == 1
        assert "keys.json" in said.err
        assert len(moved.events()) == len(clara.c.events())

    def test_before_anything_was_sent_a_moved_folder_takes_the_place_of_the_first(self, clara: Scene) -> None:
        moved = Scene(clara.home, elsewhere(clara, "new", with_keys=False), 900)
        assert voted(moved.c, "Ada", "A1").code == 0
        ben = moved.copy("Ben")
        assert voted(ben.c, "Ben", "A1").code == 0
        assert "1 vote" in ben.sends("Ben", moved, "Clara").all
        assert [line["state"] for line in moved.c.json("Clara", "share", "origins")] == ["older", "founding", "given"]

    @pytest.mark.parametrize("way", ["copied", "restored"])
    def test_so_does_one_that_sends_before_it_writes_and_nobody_speaks_for_its_lead(
        self, clara: Scene, way: str
    ) -> None:
        if way == "copied":
            computer = elsewhere(clara, "new", with_keys=False)
        else:
            computer = Computer(clara.home / "new", clara.c.clock, SeededIds(55))
            file = clara.file("k.zip")
            clara.c.must("Clara", "backup", file)
            computer.must("", "restore", file, "--to", computer.folder)
        moved = Scene(clara.home, computer, 900)
        ben = moved.copy("Ben")
        assert (kinds(moved, "origin_opened"), kinds(moved, "origin_given")) == (1, 1)
        before = len(ben.c.events())
        said = ben.c("Clara", "reviewer", "add", "Mallory", "--role", "lead")
        assert (said.code, "was given to Ben" in said.err or "nobody's yet" in said.err) == (1, True), said.err
        assert len(ben.c.events()) == before
        assert voted(ben.c, "Ben", "A1").code == 0
        assert "1 vote" in ben.sends("Ben", moved, "Clara").all

    def test_a_copy_that_was_begun_with_a_bundle_never_does(
        self, clara: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:  # by an older program, which gave no keys
            patch.setattr("review_tui.steps.share.binding.invite", lambda *_: "")
            dora = clara.copy("Dora")
        dora.c.must("Dora", "share", "export", dora.file("b.zip"), "--for", "Ben")
        assert kinds(dora, "origin_opened") == 0

    def test_whoever_lost_the_keys_goes_on_and_others_leave_out_what_is_unsigned(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        (clara.c.home / "state" / "keys.json").unlink()
        clara.c.must("Clara", "source", "add", "Library", "--kind", "website")
        assert "Library" in clara.c.must("Clara", "source", "list").out
        assert "left out" in clara.sends("Clara", ben, "Ben").all
        assert "Library" not in ben.c.must("Ben", "source", "list").out


class TestALeadsWord:
    @pytest.fixture
    def shared(self, clara: Scene, monkeypatch: pytest.MonkeyPatch) -> tuple[Scene, str]:
        """Give the lead's copy once a vote of Ada's came from Ben's, as an older program wrote it."""
        ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        with monkeypatch.context() as patch:
            patch.setattr(opening_copies, "needed", lambda *_: [])
            assert voted(ben.c, "Ada", "A1").code == 0
        for who in ("Ben", "Ada"):  # each carries their own sealed vote
            ben.sends(who, clara, "Clara")
        with ben.c.desk("Ben") as desk:
            return clara, desk.store.origin

    def test_takes_in_what_was_not_taken(self, shared: tuple[Scene, str]) -> None:
        clara, origin = shared
        assert (clara.status("A1"), clara.c.json("Clara", "share", "origins")[1]["not_taken"]) == ("pending", 1)
        assert "given to Ada: what they wrote there counts" in clara.c.must("Clara", "share", "accept", origin[:30]).err
        clara.c.must("Clara", "conflicts")
        assert (clara.status("A1"), clara.c.json("Clara", "share", "origins")[1]["not_taken"]) == ("agreed", 0)
        with clara.c.desk("Clara") as desk:
            assert desk.store.agrees_with_log()

    def test_is_a_leads_on_a_copy_that_wrote_and_has_something_to_take(self, shared: tuple[Scene, str]) -> None:
        clara, origin = shared
        with clara.c.desk("Clara") as desk:
            own = desk.store.origin
        for who, words, why in (
            ("Otto", (origin,), "Only a lead may say whose a copy is"),
            ("Clara", ("0000",), 'There is no copy "0000" that wrote to this review'),
            ("Clara", (own,), "counts already"),
            ("Clara", (origin, "--for", "Nobody"), "There is no reviewer"),
        ):
            said = clara.c(who, "share", "accept", *words)
            assert (said.code, why in said.err) == (1, True), said.err
        clara.c.must("Clara", "share", "accept", origin)
        assert "All that this copy wrote is taken" in clara.c("Clara", "share", "accept", origin).err


class TestOlderReviews:
    @pytest.fixture
    def older(self, clara: Scene, monkeypatch: pytest.MonkeyPatch) -> tuple[Scene, Scene]:
        """Give Clara's copy and Ben's, as they were before copies had keys."""
        with monkeypatch.context() as patch:
            patch.setattr("review_tui.steps.share.binding.invite", lambda *_: "")
            ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        ben.sends("Ben", clara, "Clara")
        return clara, ben

    def test_what_had_come_counts_and_what_comes_later_once_the_copy_was_invited(
        self, older: tuple[Scene, Scene]
    ) -> None:
        clara, ben = older
        assert kinds(clara, "origin_opened") == 0
        voted(ben.c, "Ben", "A2")
        clara.c.must("Clara", "share", "export", bundle := clara.file("for-ben.zip"), "--for", "Ben")
        assert "1 event in the name of Ben from a copy that is nobody's yet" in ben.sends("Ben", clara, "Clara").all
        with clara.c.desk("Clara") as desk:
            assert len(copies_written.not_taken(desk.store)) == 1
        ben.c.must("Ben", "share", "merge", bundle)  # it opens itself at once: it has written
        assert "not taken" not in ben.sends("Ben", clara, "Clara").all
        with clara.c.desk("Clara") as desk:
            assert copies_written.not_taken(desk.store) == []
            assert desk.store.agrees_with_log()

    def test_one_person_alone_has_no_keys_after_months(self, clara: Scene) -> None:
        for number in ("A1", "A2", "A3"):
            voted(clara.c, "Ada", number)
        assert kinds(clara, "origin_opened") == 0
        assert sorted(path.name for path in (clara.c.home / "state").glob("*.json")) == ["seat.json"]


class TestCheckReadsSignatures:
    def test_what_bears_none_is_noted_until_the_key_is_back(self, clara: Scene) -> None:
        clara.copy("Ben")
        keys = clara.c.home / "state" / "keys.json"
        keys.rename(keys.with_suffix(".away"))
        voted(clara.c, "Ada", "A1")
        said = clara.c("Clara", "check")
        assert said.code == 0
        assert "The last event of this copy bears no signature: whoever has its key signs them" in said.out
        keys.with_suffix(".away").rename(keys)
        voted(clara.c, "Ada", "A2")
        assert "no signature" not in clara.c("Clara", "check").all

    def test_a_false_one_is_a_problem_and_says_what_to_do(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        ben.sends("Ben", clara, "Clara")
        assert clara.c("Clara", "check").code == 0
        for name, whose in (("ben", "the copy "), ("clara", "this copy")):
            copy = clara if name == "clara" else ben
            own = next(line["origin"] for line in copy.c.json("Clara", "share", "origins") if line["is_own"])
            with sqlite3.connect(clara.c.folder / "review.db") as raw:
                changed = raw.execute(
                    "UPDATE meta SET value = substr(value, 1, length(value) - 4) || '0000' WHERE key = ?",
                    (f"signed:{own}",),
                )
                assert changed.rowcount == 1
            said = clara.c("Clara", "check")
            assert said.code == 1
            assert f"The signature that lies here for {whose}" in said.out
            assert "Take in a bundle from that copy, or restore a backup." in said.out

    def test_a_review_without_keys_says_nothing_of_them(self, clara: Scene) -> None:
        voted(clara.c, "Ada", "A1")
        assert "signature" not in clara.c("Clara", "check").all


class TestALostKey:
    def test_a_copy_goes_on_under_a_new_origin_once_a_lead_has_invited_again(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        ben.sends("Ben", clara, "Clara")
        (ben.c.home / "state" / "keys.json").unlink()
        voted(ben.c, "Ben", "A2")  # signed by nobody
        refused = ben.c("Ben", "share", "anew")
        assert refused.code == 1
        assert "A new key needs an invitation. Take in a bundle that a lead wrote for you" in refused.err
        clara.sends("Clara", ben, "Ben")
        said = ben.c("Ben", "share", "anew")
        assert said.code == 0, said.all
        assert "with a key of its own" in said.err
        assert "that bear no signature: 1. Say again" in said.err
        voted(ben.c, "Ben", "A3")
        came = ben.sends("Ben", clara, "Clara").all
        assert "1 vote" in came
        assert "without the signature of the copy" in came
        assert len(clara.c.json("Clara", "share", "origins")) == 3

    def test_there_is_no_new_one_while_the_key_is_at_hand_or_none_was_made(self, clara: Scene) -> None:
        assert "has no key that it could have lost" in clara.c("Clara", "share", "anew").err
        ben = clara.copy("Ben")
        voted(ben.c, "Ben", "A1")
        assert "The key of this copy is at hand" in ben.c("Ben", "share", "anew").err
        assert len(ben.c.json("Ben", "share", "origins")) == 2


class TestWhoReadsAPacket:
    def test_it_is_read_where_its_person_may_speak_and_elsewhere_it_is_said_where(self, clara: Scene) -> None:
        dora, ada = clara.copy("Dora"), clara.copy("Ada")
        page = clara.file("p.html")
        clara.c.must("Clara", "packet", "make", "--stage", "title", "--for", "Ada", page)
        back = handed_back(page, clara.file("back.json"), decision="include")
        before = len(dora.c.events())
        said = dora.c("Dora", "packet", "read", back)
        assert said.code == 1
        assert "does not speak for Ada: what Ada handed back would count in no copy. Nothing was read." in said.err
        assert "Let it be read in the founding copy" in said.err
        assert len(dora.c.events()) == before
        for reader, copy in (("Clara", clara), ("Ada", ada)):
            assert copy.c(reader, "packet", "read", back).code == 0
            assert [event.actor for event in copy.events("decided")] == [copy.events("decided")[0].actor]

    def test_a_copy_that_is_given_to_them_besides_reads_it(self, clara: Scene) -> None:
        dora = clara.copy("Dora", also=("Ada",))
        page = clara.file("p.html")
        clara.c.must("Clara", "packet", "make", "--stage", "title", "--for", "Ada", page)
        dora.c.must("Dora", "packet", "read", handed_back(page, clara.file("back.json"), decision="exclude"))
        assert len(dora.events("decided")) == 1

    def test_where_nobody_ever_wrote_a_bundle_any_lead_reads_it(self, clara: Scene) -> None:
        page = clara.file("p.html")
        clara.c.must("Clara", "packet", "make", "--stage", "title", "--for", "Ben", page)
        clara.c.must("Clara", "packet", "read", handed_back(page, clara.file("back.json"), decision="include"))
        assert len(clara.events("decided")) == 1
