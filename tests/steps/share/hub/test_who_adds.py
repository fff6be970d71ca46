"""Who lets people take part once the lead who made the hub is gone, and logins that a hub gave to two people."""

import pytest
from psycopg import sql

from benchmarks.computers import Computer
from review_tui.sharing.hub.address import address
from tests.cli.conftest import bare
from tests.steps.share.hub.conftest import PASSWORDS, Team


@pytest.fixture
def dora(team: Team) -> Computer:
    """A second lead with a copy of her own, after the first one was let go."""
    found = team.begin("Dora")
    team.clara.c.must("Clara", "reviewer", "add", "Eve", "--role", "reviewer")
    team.sync("Clara", "Dora")
    found.must("Dora", "reviewer", "retire", "Clara")
    return found


def test_a_second_lead_adds_people_by_the_login_that_made_the_hub_once_they_have_its_password(
    team: Team, dora: Computer
) -> None:
    own = dora("Dora", "share", "hub", "add", "Eve")
    assert own.code == 1
    assert "A lead who has its password does it by --url postgresql://OWNER@HOST/DATABASE" in own.err
    said = dora.json("Dora", "share", "hub", "add", "Eve", "--url", team.url)
    PASSWORDS[said["login"]] = said["password"]
    team.pgpass.write_text("".join(f"*:*:*:{login}:{password}\n" for login, password in PASSWORDS.items()))
    eve = Computer(team.home / "Eve", team.clara.c.clock, dora.ids)
    eve.must("", "share", "sync", said["url"])
    eve.must("Eve", "decide", "A1", "include", "--stage", "title")
    eve.must("Eve", "share", "sync")
    assert "1 vote" in dora.must("Dora", "share", "sync").all
    assert f"{said['login']} can read" in dora.must("Dora", "share", "hub", "remove", "Eve", "--url", team.url).err


def test_nobody_but_a_lead_does_so_and_not_at_the_hub_of_another_review(team: Team, dora: Computer) -> None:
    ada = team.begin("Ada")
    assert "Only a lead may" in ada("Ada", "share", "hub", "add", "Eve", "--url", team.url).err
    with team.server.connect(team.database) as owner:
        before = owner.execute(b"SELECT * FROM hub.member ORDER BY login, person").fetchall()
        owner.execute(b"UPDATE hub.about SET review = 'another'")
    assert "another review" in dora("Dora", "share", "hub", "add", "Eve", "--url", team.url).err
    with team.server.connect(team.database) as owner:
        assert owner.execute(b"SELECT * FROM hub.member ORDER BY login, person").fetchall() == before


def test_a_lead_who_was_let_go_adds_and_removes_nobody_though_the_login_is_theirs(team: Team, dora: Computer) -> None:
    dora.must("Dora", "share", "sync")
    team.sync("Clara")
    for words in (("add", "Ada"), ("remove", "Dora")):
        said = team.clara.c("Clara", "share", "hub", *words)
        assert said.code == 1
        assert "Only a lead may" in said.err
        assert "Clara takes part no longer." in said.err
    dora.must("Dora", "reviewer", "add", "Clara", "--role", "lead")
    dora.must("Dora", "share", "sync")
    team.sync("Clara")
    assert team.clara.c.must("Clara", "share", "hub", "add", "Ada").code == 0


def test_a_login_that_two_people_were_given_is_told_to_them_and_to_leads_until_each_has_a_new_one(team: Team) -> None:
    ben = team.begin("Ben")
    told = "by it each can read what the other said before it is opened"
    assert told not in team.sync("Ben", "Clara")
    login = next(login for login in PASSWORDS if login.startswith("ben_"))
    with team.server.connect(team.database) as owner, team.clara.c.desk("Ada") as desk:
        twice = sql.SQL("INSERT INTO hub.member VALUES ({}, {}, false, true)")
        owner.execute(twice.format(sql.Literal(login), sql.Literal(desk.viewer.person)))
    for said in (bare(team.sync("Clara")), bare(team.sync("Ben"))):
        assert f"The login {login} was given to Ada and Ben: {told}" in said
        assert "review-tui share hub remove Ada, then review-tui share hub add Ada --login LOGIN" in said
    team.clara.c.must("Clara", "share", "hub", "remove", "Ada")
    added = team.clara.c.json("Clara", "share", "hub", "add", "Ben", "--login", "ben_alone")
    PASSWORDS["ben_alone"] = added["password"]
    team.pgpass.write_text("".join(f"*:*:*:{name}:{password}\n" for name, password in PASSWORDS.items()))
    assert address(added["url"]).user == "ben_alone"
    assert told not in team.sync("Clara")
    assert told not in ben.must("Ben", "share", "sync", added["url"]).all
    assert ben("Ben", "share", "sync", str(team.server.address(team.database, login))).code == 1
