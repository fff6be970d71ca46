"""What can go wrong on the way to a hub and at it: one sentence each with what to do, and nothing changed."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from psycopg import sql

from benchmarks.computers import Computer, Said
from review_tui.model.review.ids import SeededIds
from review_tui.sharing.hub import asking, connecting
from review_tui.sharing.hub import hub as hubs
from review_tui.sharing.hub.address import address
from review_tui.sharing.hub.hub import Hub
from review_tui.steps.share.hub import meeting
from tests.cli.conftest import bare
from tests.steps.share.hub.conftest import PASSWORDS, Team
from tests.template import _rehome


@pytest.fixture
def ben(team: Team) -> Computer:
    """Ben's computer, with a vote that has not been sent."""
    found = team.begin("Ben")
    found.must("Ben", "decide", "A1", "include", "--stage", "title")
    return found


def refused(team: Team, computer: Computer, *words: str, who: str = "Ben") -> str:
    """Type a sync that must fail in one sentence and change nothing on either side."""
    with team.server.connect(team.database) as owner:
        before = owner.execute("SELECT count(*), (SELECT count(*) FROM hub.feed) FROM hub.event").fetchone()
        log = len(computer.events())
        said = computer(who, "share", "sync", *words)
        assert said.code == 1
        assert owner.execute("SELECT count(*), (SELECT count(*) FROM hub.feed) FROM hub.event").fetchone() == before
    assert len(computer.events()) == log
    assert "Traceback" not in said.all
    return said.err.strip()


def test_a_hub_of_another_review(team: Team, ben: Computer) -> None:
    with team.server.connect(team.database) as owner:
        owner.execute("UPDATE hub.about SET review = 'another'")
    assert "is that of another review" in refused(team, ben)


def test_a_hub_of_a_newer_version(team: Team, ben: Computer) -> None:
    with team.server.connect(team.database) as owner:
        owner.execute("UPDATE hub.about SET version = 99")
    assert "was made by a newer version of review-tui. Update, then sync." in refused(team, ben)


def test_a_login_that_takes_no_part_any_more(team: Team, ben: Computer) -> None:
    team.clara.c.must("Clara", "share", "hub", "remove", "Ben")
    assert "has not the rights for that" in refused(team, ben)


def test_a_wrong_password(team: Team, ben: Computer) -> None:
    team.pgpass.write_text("*:*:*:*:wrong\n")
    told = refused(team, ben)
    assert "The password for ben_" in told
    assert "is wrong" in told


def test_no_password(team: Team, ben: Computer) -> None:
    team.pgpass.write_text("")
    assert "asks for a password, and none is at hand" in refused(team, ben)


def test_no_server(team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://ben@127.0.0.1:9/review"
    assert "cannot be reached. You can go on working" in refused(team, ben, url)
    assert "to the hub went 2 events" in ben.must("Ben", "share", "sync", "").all.casefold()


def test_no_database_and_no_hub_in_it(team: Team, ben: Computer) -> None:
    login = next(login for login in PASSWORDS if login.startswith("ben_"))
    at = str(team.server.address("nowhere", login))
    assert "has no database nowhere" in refused(team, ben, at)
    with team.server.database() as empty:
        assert "there is no hub" in refused(team, ben, str(team.server.address(empty, login)))


def test_a_password_in_the_address(team: Team, ben: Computer) -> None:
    told = refused(team, ben, "postgresql://ben:hunter2@127.0.0.1/review")
    assert "Leave it out" in told
    assert "hunter2" not in told
    assert "hunter2" not in "".join(p.read_text("utf-8", "replace") for p in ben.home.rglob("*.json"))


@pytest.mark.parametrize(
    "text", ["", "x", "https://a/b", "postgresql://host/db", "postgresql://a@host", "postgresql://a@h:x/d"]
)
def test_what_is_no_address(team: Team, ben: Computer, text: str) -> None:
    (ben.home / "state" / "seat.json").unlink()
    said = ben("Ben", "share", "sync", text)
    assert said.code == 1
    assert "postgresql://LOGIN@HOST/DATABASE" in said.err


class TestFullDisk:
    def test_is_told_and_the_next_sync_goes_on(
        self, team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with team.server.connect(team.database) as owner:
            owner.execute(
                "CREATE FUNCTION hub.full() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'could not extend file: secret' USING ERRCODE = '53100'; END $$"
            )
            owner.execute("CREATE TRIGGER full_disk BEFORE INSERT ON hub.body EXECUTE FUNCTION hub.full()")
            told = refused(team, ben)
            assert "The disk of the hub is full. What you said is kept on this computer" in told
            assert "secret" not in told
            owner.execute("DROP TRIGGER full_disk ON hub.body")
        assert "To the hub went 2 events" in ben.must("Ben", "share", "sync").all


def test_a_clock_a_day_off_is_told_and_orders_nothing(team: Team, ben: Computer) -> None:
    ada = team.begin("Ada")
    ada.must("Ada", "decide", "A1", "include", "--stage", "title")
    ben.clock.now += timedelta(days=1)
    told = ben.must("Ben", "share", "sync").all
    assert " days ahead of this computer's." in told
    assert "No order hangs on it" in told
    team.sync("Ada", "Clara", "Ben", "Ada")
    assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]


class TestWhoIsWho:
    def test_a_reviewer_claiming_to_be_the_lead(self, team: Team, ben: Computer) -> None:
        told = refused(team, ben, who="Clara")
        assert "is that of Ben, and Clara works here" in told

    def test_a_copy_begins_for_nobody_but_the_logins_person(self, team: Team) -> None:
        url, other = team.add("Ben"), Computer(team.home / "other", team.clara.c.clock, SeededIds(815))
        said = other("Ada", "share", "sync", url)
        assert said.code == 1
        assert "is that of Ben, and Ada works here" in said.err
        assert not other.folder.exists()
        assert "is a copy of the review now, for Ben" in other.must("  BEN ", "share", "sync", url).all

    def test_nor_among_other_files(self, team: Team) -> None:
        url, other = team.add("Ben"), Computer(team.home / "other", team.clara.c.clock, SeededIds(815))
        other.folder.mkdir()
        (other.folder / "thesis.docx").write_text("words")
        said = other("", "share", "sync", url)
        assert said.code == 1
        assert "holds other things. To begin a copy, name an empty folder" in said.err
        assert [path.name for path in other.folder.iterdir()] == ["thesis.docx"]

    def test_who_is_let_go_and_taken_back_goes_on_in_their_copy(self, team: Team, ben: Computer) -> None:
        ben.must("Ben", "reviewer", "be", "Ben")
        ben.must("", "share", "sync")
        team.clara.c.must("Clara", "reviewer", "retire", "Ben")
        team.sync("Clara")
        ben.must("", "share", "sync")
        assert "was retired and takes part no longer" in ben.must("", "progress").all
        assert ben("", "decide", "A2", "include", "--stage", "title").code == 1
        team.clara.c.must("Clara", "reviewer", "add", "Ben", "--role", "reviewer")
        team.sync("Clara")
        ben.must("", "share", "sync")
        ben.must("", "decide", "A2", "include", "--stage", "title")
        assert "To the hub went 1 event" in ben.must("", "share", "sync").all

    def test_what_a_changed_program_writes_in_a_peers_name_does_not_go(
        self, team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from review_tui.store import opening_copies

        ben.must("Ben", "share", "sync")
        with monkeypatch.context() as patch:
            patch.setattr(opening_copies, "needed", lambda *_: [])
            ben.must("Ada", "decide", "A3", "include", "--stage", "title")
        ben.must("Ben", "decide", "A2", "include", "--stage", "title")
        told = ben.must("Ben", "share", "sync").all
        assert "To the hub went nothing new" in told
        assert "2 events of this copy, in the name of Ada and Ben or after one that is, cannot go" in told
        told = team.clara.c.must("Clara", "share", "sync").all
        assert "By Ben (reviewer): 1 vote" in told
        assert "Ada" not in told

    def test_two_installations_with_one_origin(self, team: Team, ben: Computer) -> None:
        twin = Computer(team.home / "twin", ben.clock, SeededIds(811))
        shutil.copytree(ben.home, twin.home, dirs_exist_ok=True)
        _rehome(twin.folder / "review.db")  # as a cloned machine has it: nothing tells it from the first
        ben.must("Ben", "share", "sync")
        twin.must("Ben", "decide", "A3", "include", "--stage", "title")
        ben.must("Ben", "decide", "A4", "include", "--stage", "title")
        ben.must("Ben", "share", "sync")
        assert "Another installation writes to the hub as this copy" in refused(team, twin)
        twin.must("Ben", "decide", "A5", "include", "--stage", "title")
        assert "Another installation writes to the hub as this copy" in refused(team, twin)
        team.copies["Ben"] = ben
        team.sync("Ben", "Clara")

    def test_a_reviewer_makes_no_hub_and_adds_nobody(self, team: Team, ben: Computer) -> None:
        for words in (("init", team.url), ("add", "Ada"), ("remove", "Clara")):
            said = ben("Ben", "share", "hub", *words)
            assert said.code == 1
            assert "Only a lead may" in said.err


class TestSettingUp:
    def test_no_second_hub_in_one_database(self, team: Team) -> None:
        said = team.init()
        assert said.code == 1
        assert f"The hub of this review is in {team.database} already. Sync with it: review-tui share sync" in bare(
            said.err
        )

    def test_nor_that_of_another_review(self, team: Team) -> None:
        for change in ("UPDATE hub.about SET review = 'another'", "DROP TABLE hub.about CASCADE"):
            with team.server.connect(team.database) as owner:
                owner.execute(change.encode())
            said = team.init()
            assert said.code == 1
            assert "There is a hub in" in said.err

    def test_who_is_added_is_told_which_file_they_need(self, team: Team, tmp_path: Path) -> None:
        authority = tmp_path / "ca.pem"
        authority.write_text("an authority")
        sep = "&" if "?" in team.url else "?"
        said = team.clara.c.must(
            "Clara", "share", "hub", "add", "Ben", "--url", f"{team.url}{sep}sslrootcert={authority}"
        )
        assert "sslrootcert=ca.pem" in said.out
        assert f"Send {authority} along: the address names it" in said.out
        assert team.clara.c.json("Clara", "share", "hub", "add", "Ben")["files"] == [str(authority)]

    @pytest.mark.parametrize(("one", "other"), [("Eva Moss", "eva-moss"), ("李雷", "王芳"), ("Zoë", "Zoe")])
    def test_two_people_whose_names_are_spelled_alike_have_a_login_each(self, team: Team, one: str, other: str) -> None:
        for name in (one, other):
            team.clara.c.must("Clara", "reviewer", "add", name, "--role", "reviewer")
        logins = [address(team.add(name)).user for name in (one, other, one, other)]
        assert logins[:2] == logins[2:], "who is added again has the login that they had"
        assert logins[0] != logins[1]
        said = team.clara.c("Clara", "share", "hub", "add", other, "--login", logins[0])
        assert said.code == 1
        assert f"The login {logins[0]} is that of {one}, and a login is one person" in said.err
        with team.server.connect(team.database) as owner:
            shared = "SELECT login FROM hub.member GROUP BY login HAVING count(*) > 1"
            assert owner.execute(shared.encode()).fetchall() == []

    def test_a_login_without_rights(self, team: Team) -> None:
        with team.server.connect(team.database) as owner:
            owner.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'")
        team.pgpass.write_text("*:*:*:plain:plain\n")
        with team.server.database() as empty:
            said = team.clara.c("Clara", "share", "hub", "init", str(team.server.address(empty, "plain")))
        assert said.code == 1
        assert "The login plain has not the rights for that" in said.err

    def test_an_owner_that_is_no_superuser_can_do_all_of_it(self, team: Team) -> None:
        """As a managed database gives one: it may make logins, and owns its database."""
        with team.server.connect() as admin:
            admin.execute("CREATE ROLE owner LOGIN CREATEROLE PASSWORD 'owner'")
        PASSWORDS["owner"] = "owner"
        with team.server.database() as managed:
            with team.server.connect() as admin:
                admin.execute(sql.SQL("ALTER DATABASE {} OWNER TO owner").format(sql.Identifier(managed)))
            team.pgpass.write_text("*:*:*:owner:owner\n")
            url = str(team.server.address(managed, "owner"))
            other = Team(team.home, team.clara, team.server, managed, team.pgpass, team.monkeypatch)
            assert team.clara.c.must("Clara", "share", "hub", "init", url).code == 0
            ada = other.begin("Ada", "managed")
            ada.must("Ada", "decide", "A1", "include", "--stage", "title")
            assert "To the hub went 2 events" in ada.must("Ada", "share", "sync").all
            assert "1 vote" in team.clara.c.must("Clara", "share", "sync").all


def test_an_old_folder_that_cannot_be_written_is_told(
    team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(ben.folder))

    from review_tui.store import coming

    file = team.home / "text.txt"
    file.write_text("The words of a report.\n" * 50)
    team.clara.c.must("Clara", "attach", "A1", "--file", file)
    team.sync("Clara")
    monkeypatch.setattr(coming, "write_durably", locked)
    said = ben("Ben", "share", "sync")
    assert said.code == 1
    assert "Permission denied" in said.err
    monkeypatch.undo()


class TestCuts:
    @contextmanager
    def cut(self, monkeypatch: pytest.MonkeyPatch, method: str, after: int) -> Any:
        """Cut the line at the n-th call of a method."""
        real: Callable[..., Any] = getattr(Hub, method)
        calls = []

        def cutting(hub: Hub, *values: Any, **named: Any) -> Any:
            calls.append(values)
            if len(calls) == after:
                hub.connection.close()
            return real(hub, *values, **named)

        with monkeypatch.context() as patch:
            patch.setattr(Hub, method, cutting)
            yield
        assert len(calls) >= after

    def test_a_sync_that_is_cut_anywhere_is_made_again(
        self, team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever was done by then stays or not; the next sync makes the rest, and the copies come to one state."""
        monkeypatch.setattr(hubs, "PAGE", 2)
        for number in ("A2", "A3", "A4"):
            ben.must("Ben", "decide", number, "include", "--stage", "title")
        for after in range(1, 17):
            ben.must("Ben", "note", "A1", f"before cut {after}")
            with self.cut(monkeypatch, "_all", after):
                said: Said = ben("Ben", "share", "sync")
            assert said.code == 1
            assert "cannot be reached" in said.err
        team.sync("Ben", "Clara", "Ben")
        assert team.state("Ben")[0] == team.state("Clara")[0]
        assert [e.id for e in ben.events()] == [e.id for e in team.clara.c.events()]


def test_the_password_is_in_no_file_and_no_word_of_the_program(team: Team, ben: Computer) -> None:
    secret = next(password for login, password in PASSWORDS.items() if login.startswith("ben_"))
    told = ben.must("Ben", "share", "sync").all
    files = [path for path in team.home.rglob("*") if path.is_file() and path != team.pgpass]
    assert len(files) > 10
    assert [path for path in files if secret.encode() in path.read_bytes()] == []
    assert secret not in told
    with team.server.connect(team.database) as owner:
        (digest,) = owner.execute("SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'ben\\_%'").fetchone() or ("",)
    assert str(digest).startswith("SCRAM-SHA-256")


def test_a_password_comes_from_the_keyring_or_is_asked_for(
    team: Team, ben: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = next(password for login, password in PASSWORDS.items() if login.startswith("ben_"))
    team.pgpass.write_text("")
    monkeypatch.setattr(connecting, "kept_password", lambda to: secret if to.user.startswith("ben_") else "")
    assert ben.must("Ben", "share", "sync").code == 0
    monkeypatch.setattr(connecting, "kept_password", lambda _: "")
    asked: list[str] = []
    from review_tui.cli.share import hub as commands

    def answered(words: str) -> str:
        asked.append(words)
        return secret

    def agreed(words: str) -> bool:
        asked.append(words)
        return True

    kept: list[str] = []
    monkeypatch.setattr(commands, "ask", lambda: asking.PasswordPrompt(answered, agreed))
    monkeypatch.setattr(connecting, "has_keyring", lambda: False)
    assert ben.must("Ben", "share", "sync").code == 0
    assert len(asked) == 1
    assert "Password of ben_" in asked[0]
    monkeypatch.setattr(connecting, "has_keyring", lambda: True)
    monkeypatch.setattr(connecting, "keep_password", lambda _, password: kept.append(password))
    assert ben.must("Ben", "share", "sync").code == 0
    assert asked[2:] == [connecting.KEEP]
    assert kept == [secret]
    monkeypatch.setattr(connecting, "kept_password", lambda _: "the one before")  # one that was changed is asked for
    assert ben.must("Ben", "share", "sync").code == 0
    monkeypatch.setattr(commands, "ask", lambda: None)
    said = ben("Ben", "share", "sync")
    assert said.code == 1
    assert "the one before" not in said.all
    assert "Traceback" not in said.all


class _Keyring(ModuleType):
    """A keyring as the library shows it: one that keeps, or one that refuses."""

    class errors:  # noqa: N801  # the library's own name
        class KeyringError(Exception):
            pass

    def __init__(self, *, keeps: bool) -> None:
        super().__init__("keyring")
        self._held: dict[tuple[str, str], str] = {}
        self.priority = 5 if keeps else 0

    def get_keyring(self) -> "_Keyring":
        return self

    def get_password(self, service: str, name: str) -> str | None:
        if not self.priority:
            raise self.errors.KeyringError
        return self._held.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        if not self.priority:
            raise self.errors.KeyringError
        self._held[service, name] = password


@pytest.mark.parametrize("keeps", [True, False])
def test_a_keyring_keeps_and_gives_and_one_that_refuses_is_none(monkeypatch: pytest.MonkeyPatch, keeps: bool) -> None:
    at = address("postgresql://ben@host/d")
    monkeypatch.setitem(sys.modules, "keyring", _Keyring(keeps=keeps))
    monkeypatch.setattr(connecting, "find_spec", lambda _: True)
    assert connecting.has_keyring() is keeps
    assert connecting.kept_password(at) == ""
    connecting.keep_password(at, "word")
    assert connecting.kept_password(at) == ("word" if keeps else "")
    assert connecting.kept_password(address("postgresql://ada@host/d")) == ""  # another login's


def test_without_the_extra_every_way_to_a_hub_says_what_to_install(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "find_spec", lambda _: None)
    for words in (("hub", "init", team.url), ("hub", "add", "Ben"), ("hub", "remove", "Ben"), ("sync",)):
        said = team.clara.c("Clara", "share", *words)
        assert (said.code, said.err.strip()) == (1, meeting.NEEDS)
    said = Computer(team.home / "new", team.clara.c.clock, SeededIds(9))("", "share", "sync", team.url)
    assert (said.code, said.err.strip()) == (1, meeting.NEEDS)


def test_nothing_that_the_app_or_a_command_loads_first_asks_for_the_extra() -> None:
    """Where psycopg is missing the program is whole but for the hub."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "import review_tui.tui.shell, review_tui.cli.share.share, review_tui.steps.share.hub.syncing\n"
        "import review_tui.steps.share.hub.founding"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
