"""A hub that is another one than at the last sync: new, or set back to an earlier state. Nothing is passed over."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg import sql

from benchmarks.computers import Computer
from benchmarks.postgres import once_they_left
from review_tui.sharing.hub.hub import Hub, Pulled
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.hub.meeting import _long
from tests.steps.share.hub.conftest import Team


@contextmanager
def moved(team: Team) -> Iterator[Team]:
    """Let the lead make the hub anew in another database of the same server."""
    with team.server.database() as database:
        found = Team(team.home, team.clara, team.server, database, team.pgpass, team.monkeypatch, team.copies)
        assert found.init().code == 0
        yield found


def votes(computer: Computer, who: str, *numbers: str) -> None:
    for number in numbers:
        computer.must(who, "decide", number, "include", "--stage", "title")


def test_what_others_bring_to_a_new_hub_comes_though_more_had_been_read_of_the_old_one(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    for number in ("A1", "A2", "A3"):
        votes(ada, "Ada", number)
        team.sync("Ada", "Clara", "Ben")  # each adds to the feed besides
    with moved(team) as new:
        votes(ben, "Ben", "A1")
        ben.must("Ben", "share", "sync", new.add("Ben"))
        assert "1 vote" in team.sync("Clara")
        votes(ada, "Ada", "A4")
        ada.must("Ada", "share", "sync", new.add("Ada"))
        assert "1 vote" in team.sync("Clara")
        team.sync("Ben", "Ada", "Clara")
        assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]


def test_nor_is_it_where_a_hub_was_set_back_and_has_gone_on_since(team: Team) -> None:
    """As IT restores a database of the night before: feeds count on from there, with other events."""
    ada, ben = team.begin("Ada"), team.begin("Ben")
    with team.server.connect() as admin:
        kept = f"{team.database}_kept"
        like = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (kept, team.database)))
        once_they_left(admin, like)
    votes(ada, "Ada", "A1", "A2")
    team.sync("Ada", "Clara", "Ben")
    with team.server.connect() as admin:
        once_they_left(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(team.database)))
        admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (kept, team.database))))
    votes(ben, "Ben", "A3")
    team.sync("Ben")
    assert "From the hub came 1 vote" in team.sync("Clara")
    team.sync("Ada", "Clara", "Ben", "Ada")
    assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]


def test_a_hub_that_is_the_same_is_read_on_from_where_one_was(team: Team) -> None:
    ben = team.begin("Ben")
    team.sync("Clara", "Ben")
    asked: list[int] = []
    pull = Hub.pull

    def pulled(hub: Hub, after: int) -> Pulled:
        asked.append(after)
        return pull(hub, after)

    team.monkeypatch.setattr(Hub, "pull", pulled)
    votes(ben, "Ben", "A1")
    team.sync("Ben", "Ben")
    assert all(asked)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(6, "6 minutes"), (60, "1 hour"), (181, "3 hours"), (24 * 60, "24 hours"), (10_560, "7 days"), (2_160, "2 days")],
)
def test_how_far_two_clocks_differ_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert _long(minutes) == said


def test_who_stays_at_the_old_hub_is_told_at_each_sync_where_the_team_meets_now(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    team.sync("Clara", "Ada", "Ben")
    with team.server.database() as database:
        new = Team(team.home, team.clara, team.server, database, team.pgpass, team.monkeypatch, team.copies)
        assert "is told there that the team meets here now" in new.init().err
        for who, computer in (("Ada", ada), ("Ben", ben)):
            said = computer.must(who, "share", "sync").err
            assert f"Clara made a new hub for this review on 2026-11-23, {_called(new)}: the team meets there" in said
            assert "Ask Clara for your line" in said
        ada.must("Ada", "share", "sync", new.add("Ada"))
        assert "new hub" not in ada.must("Ada", "share", "sync").err
        assert "new hub" in ben.must("Ben", "share", "sync").err, "as long as they stay there"
        assert "new hub" not in new.sync("Clara")


def _called(team: Team) -> str:
    at = team.server.address(team.database)
    return f"{at.host or 'this computer'}{'' if at.port == 5432 else f':{at.port}'}, database {team.database}"


def test_who_lets_people_take_part_at_a_hub_goes_on_with_it(team: Team) -> None:
    ben = team.begin("Ben")
    with team.server.database() as database:
        new = Team(team.home, team.clara, team.server, database, team.pgpass, team.monkeypatch, team.copies)
        assert new.init().code == 0
        assert "new hub" in ben.must("Ben", "share", "sync").err
        team.clara.c.must("Clara", "share", "hub", "add", "Ada", "--url", team.url)
        assert "new hub" not in ben.must("Ben", "share", "sync").err


def test_a_hub_that_cannot_be_told_is_named_to_the_lead_who_left_it(team: Team) -> None:
    """Its server is gone, or another login made it: nobody there hears of the new one."""
    team.begin("Ben")
    for left in ("postgresql://clara@127.0.0.1:9/gone", team.add("Clara")):
        with team.server.database() as database:
            new = Team(team.home, team.clara, team.server, database, team.pgpass, team.monkeypatch, team.copies)
            with team.clara.c.desk("Clara") as desk:
                LocalSettings(team.clara.c.home / "state").keep_hub(desk.frame.review, left)
            said = new.init().err
            assert "hears nothing of the new hub; tell them. " in said
            assert ("Only the login that made that hub" in said) is ("gone" not in left)
            assert f"{database} is the hub of this review now" in said


@pytest.mark.parametrize(
    "comment", ["the hub of the review", "{}", '{"review-tui moved": 5}', "[1]", "null", "\u202ex"]
)
def test_a_comment_of_somebody_else_on_the_schema_is_no_word(team: Team, comment: str) -> None:
    with team.server.connect(team.database) as owner:
        owner.execute(sql.SQL("COMMENT ON SCHEMA hub IS {}").format(sql.Literal(comment)))
    said = team.sync("Clara")
    assert "new hub" not in said
