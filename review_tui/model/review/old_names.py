"""The old names (`was`) that a version of a form gives: those that name nothing, and those of two things at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from review_tui.model.review.form import Form, Item, ItemKind, Option

Place = tuple[str | int, ...]  # in the file of the form
Amiss = Iterator[tuple[Place, str]]
_Before = Sequence[tuple[str, Sequence[Item]]]  # what each earlier version asked, with what that is called
_Asked = Sequence[tuple[str, Item]]  # an item as each earlier version asked it
Scales = dict[tuple[Option, ...], set[str]]
_REMEDY = "Correct it, leave it out, or load the version that had it first."


def old_names_amiss(versions: Sequence[Form], after: Form) -> Amiss:
    """Say of each old name that is amiss where it stands and what is wrong; `versions` are all that ever came in.

    Of a form that is new nothing is known, so that it may come with all names that it had elsewhere.
    """
    if versions:
        before = [(one.version, one.items) for one in versions]
        yield from _of_items(before, after.items, ("items",), _by_scale(before, after.items))


def _by_scale(before: _Before, after: Sequence[Item]) -> Scales:
    """Give the values that items and cells had, by what they offer now: one scale speaks of all that use it."""
    found: Scales = {}
    for item in after:
        once = _once(before, item)
        found.setdefault(item.options, set()).update(_values(one for _, one in once))
        for options, values in _by_scale(_rows(once), item.rows).items():
            found.setdefault(options, set()).update(values)
    return found


def _once(before: _Before, item: Item) -> _Asked:
    names = (item.id, *item.was)
    return [(version, one) for version, items in before for one in items if one.id in names]


def _rows(once: _Asked) -> _Before:
    return [(version, one.rows) for version, one in once if one.rows]


def _values(once: Iterable[Item]) -> set[str]:
    return {name for one in once for o in (*one.options, *one.former) for name in (o.value, *o.was)}


def _of_items(before: _Before, after: Sequence[Item], at: Place, scales: Scales) -> Amiss:
    had = {name for _, items in before for item in items for name in (item.id, *item.was)}
    for n, item in enumerate(after):
        for old in item.was:
            if old not in had:
                yield (*at, n, "was"), f'{item.id} was "{old}", but no version of the form here had that. {_REMEDY}'
        once = _once(before, item)
        yield from _of_two(item, once, (*at, n, "was"))
        if once:
            yield from _of_answers(item, scales[item.options], (*at, n))
        if rows := _rows(once):
            yield from _of_items(rows, item.rows, (*at, n, "rows"), scales)


def _of_two(item: Item, once: _Asked, at: Place) -> Amiss:
    """Say which items a version asked beside each other that are one now: one answer would be read nowhere."""
    beside: dict[str, list[str]] = {}
    for version, one in once:
        if one.id not in beside.setdefault(version, []):
            beside[version].append(one.id)
    if two := next(((version, ids) for version, ids in beside.items() if len(ids) > 1), None):
        version, ids = two
        named = " and ".join(f'"{name}"' for name in ids)
        told = (
            f"{item.id}: {named} were asked beside each other in version {version}, and one answer cannot stand for two"
        )
        yield (
            at,
            f"{told}. Name one of them in its `was`; answers to the other stay in all tables as not asked any more.",
        )


def _of_answers(item: Item, values: Collection[str], at: Place) -> Amiss:
    """Say which answers were no answers of the item, nor of one of its scale.

    A theme is read below each name of the one above it.
    """
    for n, option in enumerate(item.options):
        if item.kind is ItemKind.CODE:
            lost = [] if {option.value, *option.was} & set(values) else list(option.was[:1])
        else:
            lost = [name for name in option.was if name not in values]
        for old in lost:
            where = (*at, "codes") if item.kind is ItemKind.CODE else (*at, "options", n, "was")
            yield where, f'{item.id}: {option.value} was "{old}", but no version of it here had that. {_REMEDY}'
