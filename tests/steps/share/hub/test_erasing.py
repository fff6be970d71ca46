"""What a lead erases is gone at the hub and in every copy that syncs, and comes back from none."""

from benchmarks.scene import SECRET
from tests.lying import lie
from tests.steps.share.hub.conftest import Team


def traces(team: Team, name: str) -> list[str]:
    folder = team.copies[name].folder if name in team.copies else team.clara.c.folder
    return [path.name for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_it_goes_everywhere_and_stays_away(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    ada.must("Ada", "decide", "A1", "include", "--stage", "title", "--note", SECRET)
    ben.must("Ben", "decide", "A1", "exclude", "--stage", "title", "--reason", "population")
    team.sync("Ada", "Ben", "Clara", "Ben", "Ada")
    assert all(traces(team, name) for name in ("Ada", "Ben", "Clara"))  # the control
    (vote,) = [
        event.id for event in ada.events() if event.kind == "decided" and event.body and SECRET in str(event.body)
    ]
    team.clara.c.must("Clara", "erase", vote, "--why", "a child was named", "--yes")
    team.sync("Clara")
    with team.server.connect(team.database) as connection:
        words = str(connection.execute("SELECT said::text FROM hub.body").fetchall())
    assert SECRET not in words
    assert "By Clara (lead): words (decided) erased" in team.sync("Ben")
    team.sync("Ada", "Clara", "Ben")
    assert [traces(team, name) for name in ("Ada", "Ben", "Clara")] == [[], [], []]
    assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]
    assert all(copy.must(name, "check").code == 0 for name, copy in team.copies.items())
    dora = team.begin("Dora")
    assert traces(team, "Dora") == []
    assert dora.json("Dora", "counts") == team.clara.c.json("Clara", "counts")


def test_words_that_are_not_opened_go_and_what_is_left_is_read_as_they_were(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    ada.must("Ada", "decide", "A1", "include", "--stage", "title", "--note", SECRET)
    team.sync("Ada", "Clara", "Ben")
    (vote,) = [event.id for event in ada.events() if event.kind == "decided"]
    clara = team.clara.c
    assert traces(team, "Clara")  # the control
    clara.must("Clara", "erase", vote, "--why", "a child was named", "--yes")
    team.sync("Clara", "Ada", "Ben")
    with team.server.connect(team.database) as connection:
        words = str(connection.execute("SELECT said::text FROM hub.body").fetchall())
    assert SECRET not in words
    assert '"choice":"include"' in words  # for leads
    assert [traces(team, name) for name in ("Ada", "Ben", "Clara")] == [[], [], []]
    said = {name: next(e.body for e in copy.events() if e.id == vote) for name, copy in team.copies.items()}
    assert said["Ben"] is None
    assert said["Ada"] is not None
    ben.must("Ben", "decide", "A1", "include", "--stage", "title")
    team.sync("Ben", "Clara", "Ben", "Ada")
    assert team.state("Ada")[0] == team.state("Ben")[0] == team.state("Clara")[0]
    assert ben.json("Ben", "counts") == clara.json("Clara", "counts")
    assert all(copy.must(name, "check").code == 0 for name, copy in team.copies.items())
    assert traces(team, "Ben") == []


def test_what_a_lead_leaves_otherwise_is_contested_by_its_author_at_their_next_sync_and_heals_everywhere(
    team: Team,
) -> None:
    """A changed program of a lead turns a vote as it erases its note; a second lead who joins later has that alone."""
    ben, ada = team.begin("Ben"), team.begin("Ada")
    ben.must("Ben", "decide", "A1", "include", "--stage", "title", "--note", SECRET)
    team.sync("Ben", "Clara")
    (vote,) = [event.id for event in ben.events() if event.kind == "decided"]
    with team.clara.c.desk("Clara") as desk:
        lie(desk, vote, choice="exclude")
    team.sync("Clara")
    dora = team.begin("Dora")
    assert next(e.body for e in dora.events() if e.id == vote)["choice"] == "exclude"  # type: ignore[index]  # control
    assert "leaves something else than you said" in team.sync("Ben")
    assert "something else" not in team.sync("Ben")
    for lead in ("Dora", "Clara"):
        assert "left something else than Ben said" in team.sync(lead)
        assert "something else" not in team.sync(lead)
    ada.must("Ada", "decide", "A1", "include", "--stage", "title")
    team.sync("Ada", "Clara", "Dora", "Ben", "Ada")
    assert len({team.state(name)[0] for name in ("Ada", "Ben", "Clara", "Dora")}) == 1
    assert team.clara.c.json("Clara", "conflicts") == []


def test_a_file_is_not_brought_back_by_a_copy_that_syncs_before_it_hears(team: Team) -> None:
    (page := team.home / "letter.html").write_text(f"<title>A letter</title><p>Of {SECRET}, in some more words.</p>")
    team.clara.c.must("Clara", "attach", "A1", "--file", page)
    for name in ("Ada", "Ben"):
        team.begin(name)
    assert all(traces(team, name) for name in ("Ada", "Ben", "Clara"))  # the control
    team.clara.c.must("Clara", "erase", "letter.html", "--why", "a child was named", "--yes")
    team.sync("Clara", "Ada")  # Ada's copy sends what the hub lacks before it takes in what is new
    with team.server.connect(team.database) as connection:
        held = connection.execute("SELECT data FROM hub.piece").fetchall()
    assert not any(SECRET.encode() in bytes(data) for (data,) in held if isinstance(data, bytes))
    team.sync("Ben")
    assert [traces(team, name) for name in ("Ada", "Ben", "Clara")] == [[], [], []]
    assert all(copy.must(name, "check").code == 0 for name, copy in team.copies.items())
