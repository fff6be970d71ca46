"""A copy that says one thing at the hub and another by a bundle: who heard the other goes on there, and is told."""

from benchmarks.scene import Scene, exported_for
from tests.attacks.test_said_in_two_ways import own_chain, read, said_otherwise, signed_anew, written
from tests.steps.share.hub.conftest import Team


def test_who_heard_another_word_by_a_bundle_syncs_all_the_rest_and_is_told_whose_it_is(team: Team) -> None:
    ada, ben = team.begin("Ada"), team.begin("Ben")
    ben.must("Ben", "decide", "A1", "include", "--stage", "title")
    theirs, hers = Scene(team.home, ben, 300), Scene(team.home, ada, 400)
    sent = read(exported_for(theirs, "Ben", "Ada"))
    *own, last = own_chain(theirs, "Ben", sent)
    other = signed_anew(theirs, "Ben", sent, [*own, said_otherwise(last, choice="exclude")])
    ada.must("Ada", "share", "merge", written(hers, other))
    team.sync("Ben", "Clara")
    ada.must("Ada", "decide", "A2", "include", "--stage", "title")
    for _ in range(2):  # and at each sync, until one of them begins anew
        told = team.sync("Ada")
        assert "of Ben wrote is another thing at the hub than here" in told
        assert "Tell the lead" in told
    assert "1 vote" in team.sync("Clara"), "Ada's own went all the same"
    team.clara.c.must("Clara", "reviewer", "add", "Zoe", "--role", "reader")
    team.sync("Clara")
    assert "Zoe" in team.sync("Ada"), "and what others said came"
    assert "another thing" not in team.sync("Clara")
