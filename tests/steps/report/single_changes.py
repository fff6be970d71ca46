"""Single changes of what a page holds, drawn by seed: one value altered, one entry taken out, doubled or moved."""

import itertools
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

Place = tuple[str | int, ...]
WHERE = {  # what a change of this part is named at
    "texts": {"page"},
    "numbers": {"box"},
    "lists": {"box", "page"},
    "log": {"chain", "box", "recount"},
    "sums": {"page", "chain"},
}
SHARES = ("log", "lists", "texts", "log", "numbers", "log", "lists", "sums", "log", "log")  # most of a page is its log
APPLIED = """
const [changes] = arguments;
const whole = JSON.stringify(PAGE);
return changes.map(([place, how, value]) => {
  const page = JSON.parse(whole);
  const last = place[place.length - 1];
  const holder = place.slice(0, -1).reduce((found, name) => found[name], page);
  if (how === "set") holder[last] = value;
  if (how === "drop") holder.splice(last, 1);
  if (how === "double") holder.splice(last, 0, holder[last]);
  if (how === "swap") [holder[last], holder[last + 1]] = [holder[last + 1], holder[last]];
  return checkAll(page).problems;
});
"""


class Change(NamedTuple):
    """What is done at a place of the page: "set" to a value, "drop", "double", or "swap" with the next."""

    place: Place
    how: str
    value: Any = None


def changes(page: dict[str, Any], seed: int, count: int) -> Iterator[Change]:
    """Give so many changes, spread over the parts of a page, none of them twice."""
    chance, drawn = random.Random(seed), set[tuple[Place, str]]()
    parts = [part for part in SHARES if page.get(part)]
    for turn in itertools.count():
        if len(drawn) == count:
            return
        found = _drawn(chance, page, parts[turn % len(parts)])
        if found and (found.place, found.how) not in drawn:
            drawn.add((found.place, found.how))
            yield found


def _drawn(chance: random.Random, page: dict[str, Any], part: str) -> Change | None:
    place, value = _leaf(chance, (part,), page[part])
    if part == "numbers":
        return Change(
            ("numbers", place[1], "n"), "set", str(int(page["numbers"][place[1]]["n"]) + chance.choice((1, 9)))
        )
    steps = [at for at, name in enumerate(place) if isinstance(name, int)]
    if not steps or chance.random() < 0.6:
        return Change(place, "set", _other(chance, value))
    short = place[: chance.choice(steps) + 1]
    held: Any = page
    for name in short[:-1]:
        held = held[name]
    at = int(short[-1])
    how = chance.choice(("drop", "double", "swap"))
    if how == "swap" and (at + 1 >= len(held) or held[at] == held[at + 1]):
        return None
    return Change(short, how)


def _leaf(chance: random.Random, place: Place, value: Any) -> tuple[Place, Any]:
    """Go down to one value; a part of many is chosen among its entries alike."""
    while isinstance(value, dict | list) and value:
        name = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        place, value = (*place, name), value[name]
    return place, value


def _other(chance: random.Random, value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 100))
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice([c for c in "0a9 f" if c != value[at]]) + value[at + 1 :]
    return "x"
