"""Short numbers that change as copies meet: one list that two imported, and letters that two copies shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from review_tui.model.fold.frame import Batch
from review_tui.model.review.numbers import spans
from review_tui.steps.desk import Desk
from review_tui.store import batches


@dataclass(frozen=True, slots=True)
class Numbered:
    """By what letters the records of each copy were called before a merge, and which imports there were."""

    letters: Mapping[str, str]
    batches: frozenset[str]


def look(desk: Desk) -> Numbered:
    """Look at the numbers before a merge."""
    return Numbered(dict(desk.frame.letters), frozenset(desk.frame.batches))


def told(desk: Desk, before: Numbered) -> tuple[str, ...]:
    """Say which numbers are others now, in the copies where they were shown and in those that brought them."""
    return (*_letters(desk, before), *_lists(desk, before)) if before.batches else ()


def _letters(desk: Desk, before: Numbered) -> Iterator[str]:
    for origin, letters in before.letters.items():
        if letters != (now := desk.frame.letters.get(origin, letters)):
            yield (
                f"The records {letters}… are called {now}… from now on, in every copy: the letters of another copy "
                f"begin alike. Where {letters}1, say, names two, it is asked which is meant."
            )


def _lists(desk: Desk, before: Numbered) -> Iterator[str]:
    """Say it of each list that was imported in a copy that had not heard of the other's import of it."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for held in batches.held_twice(desk.store, desk.frame.batches.keys() - before.batches):
        first, *others = sorted((desk.frame.batches[name] for name in held), key=lambda batch: batch.order)
        for other in others:
            if _shown(first, other, before) and not first.withdrawn and first.origin != other.origin:
                pair = first.number(held[first.id]), other.number(held[other.id])
                found.setdefault((first.id, other.id), []).append(pair)
    for pairs in found.values():
        now, then = (spans(side) for side in zip(*pairs, strict=True))
        are = "are" if len(pairs) > 1 else "is"
        yield (
            f"{then} {are} {now} from now on, in every copy: one list was imported in two copies. The old "
            f"{'numbers' if len(pairs) > 1 else 'number'}, in notes or on paper, still {_names(len(pairs))}."
        )


def _names(n: int) -> str:
    return "name the same records" if n > 1 else "names the same record"


def _shown(first: Batch, other: Batch, before: Numbered) -> bool:
    """Say whether the numbers of both were shown anywhere: one here, the other where it came from, or both here."""
    return not other.withdrawn and not before.batches.isdisjoint((first.id, other.id))
