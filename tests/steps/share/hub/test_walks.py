"""Three copies and a hub, in any order of voting, syncing and cut lines: nobody reads too early, and all end alike."""

import random

import pytest

from benchmarks.computers import Computer
from review_tui.model.log.events import Event
from review_tui.sharing.hub.answers import Shape
from review_tui.sharing.hub.hub import Hub
from review_tui.store import votes
from tests.steps.share.hub.conftest import Team

WHO = ("Ada", "Ben", "Otto")
NUMBERS = tuple(f"A{n}" for n in range(1, 7))
STEPS = 40


class Walk:
    """One walk: what is done is drawn from a seed, and said where it fails."""

    def __init__(self, team: Team, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.team, self.draw, self.monkeypatch = team, random.Random(seed), monkeypatch
        self.done: list[str] = []
        self.cut = self.votes = 0

    def computer(self, who: str) -> Computer:
        return self.team.copies.get(who, self.team.clara.c)

    def step(self) -> None:
        who, number = self.draw.choice(WHO), self.draw.choice(NUMBERS)
        act = self.draw.choice(("vote", "vote", "vote", "undo", "note", "sync", "sync", "lead"))
        self.done.append(f"{who} {act} {number}")
        if act == "vote":
            choice = self.draw.choice(("include", "exclude", "maybe"))
            reason = ("--reason", "topic") if choice == "exclude" else ()
            said = self.computer(who)(who, "decide", number, choice, "--stage", "title", *reason)
            self.votes += said.code == 0
        elif act == "undo":
            self.computer(who)(who, "undo", "--yes")
        elif act == "note":
            self.computer(who)(who, "note", number, f"remark of {who}", "--stage", "title")
        else:
            self.sync("Clara" if act == "lead" else who)

    def sync(self, who: str) -> None:
        """Sync; one time in three the line is cut somewhere on the way."""
        after = self.draw.randrange(1, 18) if self.draw.random() < 0.33 else 0
        real, calls = Hub._all, []

        def cutting(hub: Hub, query: str, *values: object, of: Shape) -> list[tuple[object, ...]]:
            calls.append(query)
            if len(calls) == after:
                hub.connection.close()
            return real(hub, query, *values, of=of)

        with self.monkeypatch.context() as patch:
            patch.setattr(Hub, "_all", cutting)
            said = self.computer(who)(who, "share", "sync")
        is_cut = 0 < after <= len(calls)
        self.cut += is_cut
        assert said.code == int(is_cut), f"{self.done}\n{said.all}"
        self.nobody_reads_too_early()

    def nobody_reads_too_early(self) -> None:
        with self.team.clara.c.desk("Clara") as desk:
            opened = votes.opened_ids(desk.store)
        for who in WHO:
            with self.computer(who).desk(who) as desk:
                own = desk.viewer.person
                read = [e for e in desk.store.events() if e.kind == "decided" and e.actor != own and e.body is not None]
            assert {event.id for event in read} <= opened, f"{who} reads too early after {self.done}"


def envelopes(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.id, event.hash) for event in events]


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_reads_too_early_nothing_is_lost_and_all_copies_end_alike(
    team: Team, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in WHO:
        team.begin(who)
    walk = Walk(team, seed, monkeypatch)
    for _ in range(STEPS):
        walk.step()
    for who in (*WHO, "Clara", *WHO, "Clara", *WHO):
        team.sync(who)
    assert walk.cut >= 2
    assert walk.votes >= 8
    logs = [envelopes(walk.computer(who).events()) for who in (*WHO, "Clara")]
    assert logs[0] == logs[1] == logs[2] == logs[3]
    states = [team.state(who)[0] for who in (*WHO, "Clara")]
    assert states == [states[0]] * 4
    kept = sum(event.kind == "decided" for event in walk.computer("Clara").events())
    assert kept >= walk.votes
