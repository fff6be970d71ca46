"""Who may see how far people agree, and which two said what of the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from review_tui.model.review.protocol import Stage
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whose import called_at, drawn_at, hides_names
from review_tui.store import queues

Pair = tuple[str, str]  # ids of two people, in the order in which they joined the review
Said = TypeVar("Said")  # a choice, or a sheet


def may_see(desk: Desk, stage: Stage) -> bool:
    """Say whether the viewer may see the agreement at a stage.

    Who votes there sees it once the stage is closed: before that it could tell how a peer voted.
    """
    if stage.name in desk.frame.closed and stage.reveal != "never":
        return True
    return desk.viewer.is_lead and not queues.has_spoken(desk.store, desk.viewer, stage.name)


def pairs_of(desk: Desk, stage: Stage, together: Iterable[Mapping[str, Said]]) -> dict[Pair, list[tuple[Said, Said]]]:
    """Gather what each two people said of the same, pairs in the order in which their people joined, or drawn."""
    hidden = hides_names(desk, stage.name)
    joined = {} if hidden else {person: n for n, person in enumerate(desk.frame.people)}

    def place(person: str) -> tuple[int, str]:
        return joined.get(person, len(joined)), drawn_at("", person) if hidden else person

    found: dict[Pair, list[tuple[Said, Said]]] = defaultdict(list)
    for said in together:
        for one, other in combinations(sorted(said, key=place), 2):
            found[one, other].append((said[one], said[other]))
    return {pair: found[pair] for pair in sorted(found, key=lambda pair: (place(pair[0]), place(pair[1])))}


def names_of(desk: Desk, stage: Stage, pairs: Iterable[Pair], pair: Pair) -> list[str]:
    """Name the two of a pair among all pairs of a stage, by letters of the stage as a whole where names are hidden."""
    called = called_at(desk, stage.name, "", {person for one in pairs for person in one})
    return [called[person] for person in pair]


def pair_words(desk: Desk, stage: Stage, pairs: Iterable[Pair], pair: Pair) -> str:
    """Name a pair in words."""
    return " and ".join(names_of(desk, stage, pairs, pair))
