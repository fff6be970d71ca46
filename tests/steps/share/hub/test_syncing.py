"""Syncing, as people meet it: everyone works on their own file, and what each may read comes to them, once."""

from datetime import timedelta

import pytest

from benchmarks.scene import SECRET
from review_tui.sharing.hub.hub import Hub
from review_tui.steps import plan, screen
from review_tui.steps.desk import opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import synced
from review_tui.steps.share.hub import syncing
from review_tui.store import reading
from tests.steps.share.hub.conftest import Team


class TestBeginning:
    def test_a_copy_that_begins_from_the_hub_is_the_review(self, team: Team) -> None:
        team.begin("Ben")
        assert team.state("Ben")[0] == team.state("Clara")[0]
        assert team.copies["Ben"].must("Ben", "check").code == 0
        assert team.copies["Ben"].json("Ben", "counts") == team.clara.c.json("Clara", "counts")

    def test_a_leads_new_copy_is_the_same_to_the_last_row(self, team: Team) -> None:
        """From SQLite to the hub to a new SQLite."""
        for number in ("A1", "A2", "A3"):
            team.clara.opened(number, "title")
        team.clara.secret("A4")
        team.sync("Clara")
        dora = team.begin("Dora")
        assert team.state("Dora") == team.state("Clara")
        assert dora.events() == team.clara.c.events()
        assert dora.json("Dora", "progress") == team.clara.c.json("Dora", "progress")

    def test_nothing_is_left_of_one_that_cannot(self, team: Team) -> None:
        ben = team.begin("Ben")
        said = ben("", "-C", str(ben.home / "new"), "share", "sync", team.url.replace(team.database, "nowhere"))
        assert said.code == 1
        assert "has no database nowhere" in said.err
        assert not (ben.home / "new").exists()


class TestVotes:
    def test_two_vote_apart_the_lead_opens_and_all_can_read(self, team: Team) -> None:
        ada, ben = team.begin("Ada"), team.begin("Ben")
        ada.must("Ada", "decide", "A1", "include", "--stage", "title")
        ben.must("Ben", "decide", "A1", "include", "--stage", "title")
        team.sync("Ada", "Ben")
        assert "1 vote" not in team.sync("Ada")
        assert "2 votes" in (told := team.sync("Clara"))
        assert "1 ballot can be read by all" in told
        assert "By Ada (reviewer): 1 vote" in told
        team.sync("Ada", "Ben")
        assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]
        assert ada.json("Ada", "counts")["pending"] == team.clara.c.json("Clara", "counts")["pending"]

    def test_no_word_of_a_peer_comes_before_it_is_opened(self, team: Team) -> None:
        ada, ben = team.begin("Ada"), team.begin("Ben")
        ada.must("Ada", "decide", "A2", "exclude", "--stage", "title", "--reason", "population", "--note", SECRET)
        team.sync("Ada", "Clara", "Ben")
        raw = b"".join(path.read_bytes() for path in ben.folder.rglob("*") if path.is_file())
        assert SECRET.encode() not in raw
        assert SECRET.encode() in (team.clara.c.folder / "review.db").read_bytes()
        assert len(ben.events()) == len(ada.events())  # that it happened is no secret

    def test_syncing_twice_changes_nothing(self, team: Team) -> None:
        ada = team.begin("Ada")
        ada.must("Ada", "decide", "A1", "include", "--stage", "title")
        team.sync("Ada", "Clara", "Ada", "Clara")
        before = team.state("Ada"), team.state("Clara"), len(ada.events())
        told = team.sync("Clara", "Ada")
        assert "To the hub went nothing new. Nothing new came from the hub." in told.replace("\n", " ")
        assert (team.state("Ada"), team.state("Clara"), len(ada.events())) == before

    def test_a_remark_comes_once_it_may_be_read(self, team: Team) -> None:
        ada, ben = team.begin("Ada"), team.begin("Ben")
        ada.must("Ada", "note", "A1", SECRET, "--stage", "title")
        ada.must("Ada", "decide", "A1", "include", "--stage", "title")
        ben.must("Ben", "decide", "A1", "exclude", "--stage", "title", "--reason", "topic")
        team.sync("Ada", "Ben", "Ben")
        assert SECRET not in ben.must("Ben", "history", "A1").out
        team.sync("Clara", "Ben")
        assert SECRET in ben.must("Ben", "history", "A1").out

    def test_a_reviewer_who_becomes_a_lead_reads_as_one(self, team: Team) -> None:
        ada, ben = team.begin("Ada"), team.begin("Ben")
        ada.must("Ada", "decide", "A2", "exclude", "--stage", "title", "--reason", "population", "--note", SECRET)
        team.sync("Ada", "Clara")
        team.clara.c.must("Clara", "reviewer", "add", "Ben", "--role", "lead")
        team.sync("Clara", "Ben")
        assert SECRET.encode() in b"".join(path.read_bytes() for path in ben.folder.glob("review.db*"))

    def test_sheets_and_rulings_meet_too(self, team: Team) -> None:
        ada, ben = team.begin("Ada"), team.begin("Ben")
        for copy, who, choice in ((ada, "Ada", "include"), (ben, "Ben", "exclude")):
            reason = ("--reason", "topic") if choice == "exclude" else ()
            copy.must(who, "decide", "A3", choice, "--stage", "title", *reason)
        team.sync("Ada", "Ben", "Clara")
        team.clara.c.must("Clara", "resolve", "A3", "include", "--stage", "title", "--note", "it fits")
        team.sync("Clara", "Ada", "Ben")
        assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]


def came(told: str) -> str:
    """Give the sentence on what came from the hub; there is one."""
    (found,) = [line for line in told.split("\n") if line.startswith(("From the hub", "Nothing new came"))]
    return found


class TestFiles:
    def test_a_document_comes_with_the_report_it_is_of(self, team: Team) -> None:
        ben = team.begin("Ben")
        file = team.home / "text.txt"
        file.write_text("The words of a report.\n" * 50)
        team.clara.c.must("Clara", "attach", "A1", "--file", file)
        team.sync("Clara")
        assert "2 files" in came(told := team.sync("Ben"))  # the document and its text
        assert "lack" not in told
        assert ben.must("Ben", "check").code == 0

    def test_documents_can_be_left_at_the_hub(self, team: Team) -> None:
        ben = team.begin("Ben")
        file = team.home / "text.txt"
        file.write_text("The words of a report.\n" * 50)
        team.clara.c.must("Clara", "attach", "A1", "--file", file)
        team.sync("Clara")
        assert "file" not in came(ben.must("Ben", "share", "sync", "--without-documents").all)
        assert "2 files" in came(ben.must("Ben", "share", "sync").all)


class TestBehindTheScreens:
    """A sync that nobody asked for."""

    def test_a_vote_that_a_key_can_take_back_stays_for_ten_minutes(self, team: Team) -> None:
        ada = team.begin("Ada")
        with ada.desk("Ada") as desk:
            local = LocalSettings(ada.home / "state")
            syncing.sync(desk, local, at_rest=True)
            plan.add_source(desk, "Library", "website")
            opening.stay(desk)
            home = next(iter(reading.held(desk.store))).record
            screen.decide(desk, home, "title", "include")
            assert syncing.sync(desk, local, at_rest=True).sent.events == 2  # the key of the copy, and the source
            assert synced.waiting(desk, local) == 1
            assert syncing.sync(desk, local, at_rest=True).sent.events == 0
            ada.clock.now += timedelta(minutes=11)
            assert syncing.sync(desk, local, at_rest=True).sent.events == 1
            assert synced.waiting(desk, local) == 0
        told = team.sync("Clara")
        assert "From the hub came 1 vote" in told
        assert "left out" not in told

    def test_what_was_kept_back_is_signed_where_it_was_cut(self, team: Team) -> None:
        ada = team.begin("Ada")
        with ada.desk("Ada") as desk:
            plan.add_source(desk, "Library", "website")
            opening.stay(desk)
            screen.decide(desk, next(iter(reading.held(desk.store))).record, "title", "include")
            syncing.sync(desk, LocalSettings(ada.home / "state"), at_rest=True)
        assert "left out" not in team.sync("Clara")
        assert "Library" in team.clara.c.must("Clara", "source", "list").out

    def test_where_nothing_happened_nothing_is_read(self, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        ada = team.begin("Ada")
        with ada.desk("Ada") as desk:
            local = LocalSettings(ada.home / "state")
            syncing.sync(desk, local, at_rest=True)
            monkeypatch.setattr(Hub, "pull", None)
            monkeypatch.setattr(Hub, "push", None)
            assert syncing.sync(desk, local, at_rest=True).came is None

    def test_a_damaged_copy_keeps_nobody_from_the_others(self, team: Team) -> None:
        """What does not fit is left out with what its copy wrote after it, told, and taken once it fits."""
        ada, ben = team.begin("Ada"), team.begin("Ben")
        for copy, who in ((ada, "Ada"), (ben, "Ben")):
            copy.must(who, "decide", "A1", "include", "--stage", "title")
        team.sync("Ada", "Ben")
        with team.server.connect(team.database) as owner:
            where = "WHERE kind = 'decided' AND actor IN (SELECT person FROM hub.member WHERE login LIKE 'ada%')"
            owner.execute(f"UPDATE hub.event SET tick = tick + 1 {where}".encode())
            told = team.sync("Clara")
            assert "By Ben (reviewer): 1 vote" in told
            assert "Left out, since it does not fit on what that copy wrote before" in told
            owner.execute(f"UPDATE hub.event SET tick = tick - 1 {where}".encode())
        assert "By Ada (reviewer): 1 vote" in team.sync("Clara")
