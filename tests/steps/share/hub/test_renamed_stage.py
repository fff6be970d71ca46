"""A stage that is renamed while votes are under way: the hub gives the whole ballot to all copies."""

import pytest

from benchmarks.computers import PROTOCOL, Computer, applied
from review_tui.sharing.hub import founding
from tests.steps.share.hub.conftest import Team

RENAMED = PROTOCOL.replace("{name: title, people: 2}", "{name: first_look, was: title, people: 2}")
AGAIN = PROTOCOL.replace("{name: title, people: 2}", "{name: look, was: first_look, people: 2}")


def votes(computer: Computer, who: str, number: str, stage: str, choice: str = "include") -> None:
    why = ["--reason", "topic"] if choice == "exclude" else []
    computer.must(who, "decide", number, choice, "--stage", stage, *why)


def stands(team: Team, *names: str) -> set[str]:
    return {team.state(name)[0] for name in names}


def test_ballots_cast_before_across_and_after_a_renaming_come_to_every_copy(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    for number in ("A1", "A2", "A3"):
        votes(ben, "Ben", number, "title")
    team.sync("Ben", "Clara", "Ada")
    votes(ada, "Ada", "A1", "title", "exclude")  # before she hears of it: all of this ballot is at the old name
    assert applied(team.clara.c, RENAMED).code == 0
    team.sync("Clara", "Ada")
    votes(ada, "Ada", "A2", "first_look")  # and of this one a vote is at each
    team.sync("Ada", "Clara", "Ada", "Ben")
    assert stands(team, "Ada") == stands(team, "Ben") == stands(team, "Clara")
    assert applied(team.clara.c, AGAIN).code == 0
    team.sync("Clara", "Ada", "Ben")
    votes(ada, "Ada", "A3", "look", "exclude")
    votes(ada, "Ada", "A4", "look")
    votes(ben, "Ben", "A4", "look")
    told = team.sync("Ada", "Ben", "Clara")
    assert "2 ballots can be read by all at the hub now" in told
    team.sync("Ada", "Ben")
    assert stands(team, "Ada") == stands(team, "Ben") == stands(team, "Clara")
    with ada.desk("Ada") as desk:
        opened = desk.store.connection.execute("SELECT count(*) FROM vote WHERE opened = 1").fetchone()
        assert opened == (8,)


def test_what_is_not_whole_stays_closed_by_whatever_name(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    votes(ben, "Ben", "A1", "title")
    assert applied(team.clara.c, RENAMED).code == 0
    team.sync("Ben", "Clara", "Ada")
    with team.server.connect(team.database) as owner:
        assert owner.execute("SELECT called FROM hub.stage_need WHERE stage = 'title'").fetchone() == ("first_look",)
        assert owner.execute("SELECT count(*) FROM hub.opened").fetchone() == (0,)
    with ada.desk("Ada") as desk:
        said = [e for e in desk.store.events() if e.kind == "decided"]
        assert [e.body for e in said] == [None]


def test_a_hub_of_an_earlier_version_learns_it_when_its_owner_syncs(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    votes(ben, "Ben", "A1", "title")
    team.sync("Ben", "Ada")
    with team.server.connect(team.database) as owner:
        owner.execute("UPDATE hub.stage_need SET called = ''")
        owner.execute("CREATE OR REPLACE FUNCTION hub.called(name text) RETURNS text LANGUAGE sql STABLE "
                      "AS 'SELECT name'")  # fmt: skip
        owner.execute("ALTER FUNCTION hub.called(text) RENAME TO called_before")
        for name in ("is_said(text[], text, text[])", "readers_of(text[])"):
            source = owner.execute(f"SELECT pg_get_functiondef('hub.{name}'::regprocedure)").fetchone()
            assert source
            owner.execute(str(source[0]).replace("hub.called(", "hub.called_before("))
        owner.commit()
        assert not founding.is_newest(owner)
    votes(ada, "Ada", "A1", "title", "exclude")
    assert applied(team.clara.c, RENAMED).code == 0
    assert "1 ballot can be read by all at the hub now" in team.sync("Ada", "Clara")
    team.sync("Ada", "Ben")
    assert stands(team, "Ada") == stands(team, "Ben") == stands(team, "Clara")
