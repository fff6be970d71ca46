"""Places: who judges which subject of a stage, given by a lead, shared out evenly, or taken."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, batch_ref
from review_tui.model.log.kinds import Assigned
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.protocol import Stage
from review_tui.model.review.quoting import quoted
from review_tui.model.review.sharing_out import SharedOut, Shares, share_out
from review_tui.model.review.split import is_fixed
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.own_place import kept_for, require_dealt_to, require_unrecused, why_recused
from review_tui.store import judged, queues, reading, turns
from review_tui.words.phrases import group_words, plural, stage_words

Places = Mapping[str, tuple[str, ...]]
_NAMED = 3  # subjects that a sentence names


def pooled_stage(desk: Desk, name: str) -> Stage:
    """Find a stage where people have places; raises ReviewError for one where whoever is free gets the next."""
    found = desk.frame.protocol.stage(name)
    if not found.has_places:
        raise ReviewError(
            f"At {stage_words(found.name)} nobody has places: whoever is free gets the next. To give places, say "
            f"assignment: pools at {found.name} in the protocol (review-tui protocol edit)."
        )
    return found


def assign(desk: Desk, subject: str, names: Sequence[str], stage: str, *, release: bool = False) -> Event:
    """Give people places on a subject, or (`release`) take theirs back; raises ReviewError with who cannot and why."""
    desk.require_lead("give places")
    found = pooled_stage(desk, stage)
    home, people = _subject(desk, subject, found.name), [desk.as_person(name).viewer.person for name in names]
    if not people:
        raise ReviewError("Say who: review-tui assign SUBJECT NAME --stage STAGE")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        had = turns.places(desk.store, found.name).get(home, ())
        if release:
            return [_draft(desk, found.name, {}, {home: _having(desk, home, had, people)})]
        return [_draft(desk, found.name, {home: tuple(_fitting(desk, home, found, had, people))})]

    return desk.write_checked(drafting)[0]


def take(desk: Desk, subject: str, stage: str) -> Event:
    """Take a place on a subject oneself; raises ReviewError where none is left, or none for this person."""
    desk.require_voter("judge")
    found = pooled_stage(desk, stage)
    home = _subject(desk, subject, found.name)
    require_unrecused(desk, home, found.name)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        had = turns.places(desk.store, found.name).get(home, ())
        require_dealt_to(desk, home, found, had)
        return [_draft(desk, found.name, {home: tuple(_fitting(desk, home, found, had, [desk.viewer.person]))})]

    return desk.write_checked(drafting)[0]


def _subject(desk: Desk, record: str, stage: str) -> str:
    """Give what is judged at a stage by any of its records; raises ReviewError where it is not at the stage."""
    home = judged.subject_at(desk.store, record, stage)
    number, outcome = reading.report(desk.store, home).number, reading.outcomes(desk.store, home).get(stage)
    if outcome is None or not outcome.offered:
        raise ReviewError(f"{number} is not at the stage {stage_words(stage)}, so nobody has a place on it there.")
    if outcome.status != "pending":
        raise ReviewError(f"{number} was opened at {stage_words(stage)}: nobody is asked there any more.")
    return home


def _fitting(desk: Desk, home: str, stage: Stage, had: Collection[str], people: Sequence[str]) -> list[str]:
    """Give those of some people who get a place beside who has one; raises ReviewError with the first who cannot."""
    division, taken, found = desk.frame.division, list(had), list[str]()
    number = reading.report(desk.store, home).number
    for person in dict.fromkeys(people):
        name = clean_line(desk.name_of(person))
        if why := why_recused(desk, person, home, stage.name):
            raise ReviewError(why)
        if person in taken:
            raise ReviewError(f"{name} has a place on {number} at {stage_words(stage.name)} already.")
        if not desk.frame.people[person].may_vote:
            raise ReviewError(f"{name} does not judge here: places are for reviewers who take part.")
        if not stage.at_least and not division.has_room(stage, taken, person):
            raise ReviewError(kept_for(desk, home, stage.name, taken))
        _require_of_pool(desk, stage, person)
        taken.append(person)
        found.append(person)
    return found


def pool_of(desk: Desk, stage: Stage) -> tuple[str, ...]:
    """Give the people who have places at a stage, in the order in which they joined."""
    having = {one for people in turns.places(desk.store, stage.name).values() for one in people}
    return tuple(person for person in desk.frame.people if person in having)


def _require_of_pool(desk: Desk, stage: Stage, person: str) -> None:
    """Raise where a pool of so many has places already and this person is none of them."""
    pool = pool_of(desk, stage)
    if stage.pool and person not in pool and len(pool) >= stage.pool:
        named = ", ".join(clean_line(desk.name_of(one)) for one in pool)
        raise ReviewError(f"The pool of {stage_words(stage.name)} is {stage.pool} people, who have places: {named}.")


def _having(desk: Desk, home: str, had: Collection[str], people: Sequence[str]) -> tuple[str, ...]:
    if without := [clean_line(desk.name_of(person)) for person in people if person not in had]:
        raise ReviewError(f"{', '.join(without)} has no place on {reading.report(desk.store, home).number} there.")
    return tuple(people)


def _draft(desk: Desk, stage: str, places: Places, released: Places | None = None, seed: str = "") -> Draft:
    said = {subject: list(people) for subject, people in places.items()}
    taken = {  # a place may have been given on any record that is this report by now
        name: list(people)
        for subject, people in (released or {}).items()
        for name in turns.given_on(desk.store, stage, subject)
    }
    return Draft(Assigned(stage, said, taken, seed), (batch_ref(desk.ids.new(desk.clock())),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Subjects as they would be shared out at a stage: how many each person has now and gets, and what stays short.

    `released` are the places of somebody who leaves, by subject, that go to others.
    """

    stage: Stage
    seed: str
    found: SharedOut
    had: Mapping[str, int]
    gets: Mapping[str, int]
    released: Places = field(default_factory=dict)


def shared_out(desk: Desk, stage: str, *, among: Sequence[str] = (), seed: str = "") -> Shared:
    """Share what waits at a stage out among people, evenly and by a seed; nothing is written. Raises ReviewError."""
    desk.require_lead("share subjects out")
    found = pooled_stage(desk, stage)
    if among and found.split:
        raise ReviewError(
            f"Among whom {stage_words(found.name)} is split the protocol says (review-tui protocol edit): leave "
            "--among out. It goes with pools, and with --hand-over."
        )
    people, taken = _among(desk, found, among), turns.places(desk.store, found.name)
    return _shared(desk, found, _waiting(desk, found), people, taken, seed, dealt=True)


def handed_over(desk: Desk, stage: str, leaver: str, *, among: Sequence[str] = (), seed: str = "") -> Shared:
    """Share what somebody has places on at a stage and has not handed in out among others; nothing is written.

    Raises ReviewError, also to a lead who votes: what somebody has not handed in tells what they have.
    """
    desk.require_lead("hand over what others have not finished")
    if desk.viewer.may_vote:
        raise NotAllowedError(
            "What somebody has not handed in tells what they have, which nobody who votes learns before it is opened: "
            "a lead who does not vote hands it over."
        )
    found, person = pooled_stage(desk, stage), desk.as_person(leaver).viewer.person
    taken = dict(turns.places(desk.store, found.name))
    left = [
        one
        for one in _waiting(desk, found)
        if person in taken.get(one, ()) and person not in queues.spoken_by(desk.store, one, found.name)
    ]
    if not left:
        raise ReviewError(f"{clean_line(desk.name_of(person))} has nothing unfinished at {stage_words(found.name)}.")
    taken |= {one: tuple(who for who in taken[one] if who != person) for one in left}
    able = [one for one, known in desk.frame.people.items() if known.may_vote and one != person]
    pool = [one for one in pool_of(desk, found) if one in able]
    named = [desk.as_person(name).viewer.person for name in among]
    people = tuple(one for one in named if one in able) or tuple(pool if found.pool else able)
    looked = _shared(desk, found, left, people, taken, seed, dealt=False)
    if not looked.found.places:
        raise ReviewError(_nobody_takes(desk, looked, person))
    return replace(looked, released=dict.fromkeys(looked.found.places, (person,)))


def _nobody_takes(desk: Desk, looked: Shared, leaver: str) -> str:
    who, stage = clean_line(desk.name_of(leaver)), looked.stage.name
    again = f"review-tui assign --hand-over {quoted(who)} --stage {quoted(stage)} --among NAME"
    return (
        f"None of these can take what {who} has at {stage_words(stage)}: they judge it already, or may not. {who} "
        f"keeps it. Name others ({again}), or add somebody first (review-tui reviewer add NAME)."
    )


def _waiting(desk: Desk, stage: Stage) -> list[str]:
    return [line.id for line, status in judged.judged_at(desk.store, stage.name) if status == "pending"]


def _shared(
    desk: Desk, found: Stage, waiting: Sequence[str], people: Sequence[str], taken: Places, seed: str, *, dealt: bool
) -> Shared:
    here = {line.id for line, _ in judged.judged_at(desk.store, found.name)}
    taken = {subject: places for subject, places in taken.items() if subject in here}  # nobody works on what left
    codes = {one: turns.organisations_of(desk.store, one, found.name) for one in waiting}
    division, spoken = desk.frame.division, queues.people_spoken(desk.store, found.name)
    weights, teams = _dealt(desk, found) if dealt else ({}, [])
    if teams or weights:
        people = tuple(dict.fromkeys(one for team in teams for one in team)) or tuple(weights)
    asked = Shares(
        people=lambda subject: spoken[subject][1],
        must_include=found.must_include,
        taken=taken,
        may=lambda person, subject: codes[subject].isdisjoint(division.recused_from(person)),
        groups_of=division.groups_of,
        weights=weights,
        teams=teams,
    )
    seed = seed or f"{desk.frame.review} {found.name}"
    shared = share_out(waiting, people, asked, seed)
    given = [person for places in shared.places.values() for person in places]
    had = [person for places in taken.values() for person in places]
    each = tuple(dict.fromkeys((*people, *had)))
    return Shared(
        stage=found,
        seed=seed,
        found=shared,
        had={p: had.count(p) for p in each},
        gets={p: given.count(p) for p in each},
    )


def _dealt(desk: Desk, stage: Stage) -> tuple[dict[str, int], list[tuple[str, ...]]]:
    """Give how a split stage is dealt: the share of each person, or the teams; raises ReviewError for unknown names."""
    named = [(tuple(desk.as_person(name).viewer.person for name in team.names), team.share) for team in stage.split]
    able = {person.id for person in desk.frame.people.values() if person.may_vote}
    if unable := [clean_line(desk.name_of(one)) for people, _ in named for one in people if one not in able]:
        raise ReviewError(
            f"{', '.join(unable)} does not judge here, and {stage_words(stage.name)} is split among them, too. Say who "
            "takes their part in the protocol (review-tui protocol edit), and hand over what they have: "
            f"review-tui assign --hand-over {quoted(unable[0])} --stage {quoted(stage.name)} --among NAME"
        )
    if is_fixed(stage.split):
        return {}, [people for people, _ in named]
    return {people[0]: share for people, share in named}, []


def _among(desk: Desk, stage: Stage, names: Sequence[str]) -> tuple[str, ...]:
    """Give whom subjects are shared out among: those named, else the pool where it is whole, else all who vote."""
    able = [person.id for person in desk.frame.people.values() if person.may_vote]
    named = [desk.as_person(name).viewer.person for name in names]
    if unable := [clean_line(desk.name_of(one)) for one in named if one not in able]:
        raise ReviewError(f"{', '.join(unable)} does not judge here: places are for reviewers who take part.")
    pool = [one for one in pool_of(desk, stage) if one in able]
    is_whole = stage.pool and len(pool) == stage.pool
    found = tuple(dict.fromkeys(named)) or tuple(pool if is_whole else able)
    if stage.pool:
        _require_pool(desk, stage, {*found, *pool})
    return found


def _require_pool(desk: Desk, stage: Stage, people: Collection[str]) -> None:
    """Raise unless these are as many people as the protocol says that the pool is."""
    if len(people) != stage.pool:
        named = ", ".join(clean_line(desk.name_of(one)) for one in desk.frame.people if one in people)
        more = "Name those of the pool: --among NAME, once for each."
        less = "Add the others first (review-tui reviewer add), or say another number at from: in the protocol."
        raise ReviewError(
            f"The pool of {stage_words(stage.name)} is {plural(stage.pool, 'person', 'people')}, and these are "
            f"{len(people)}: {named}. {more if len(people) > stage.pool else less}"
        )


def share(desk: Desk, looked: Shared) -> Event:
    """Give the places as they were looked at, in one act; raises ReviewError where something changed meanwhile."""

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        now = turns.places(desk.store, looked.stage.name)
        changed = next(
            (one for one in looked.found.places if not set(looked.found.places[one]).isdisjoint(now.get(one, ()))), ""
        )
        if not looked.found.places and not looked.released:
            raise ReviewError(f"Nothing at {stage_words(looked.stage.name)} is left to share out.")
        if changed:
            number = reading.report(desk.store, changed).number
            raise ReviewError(f"Places on {number} were given meanwhile. Look again: review-tui assign --share")
        return [_draft(desk, looked.stage.name, looked.found.places, looked.released, looked.seed)]

    return desk.write_checked(drafting)[0]


def short_words(desk: Desk, looked: Shared) -> list[str]:
    """Say of which subjects too few people could be found, and of which group nobody."""
    alike: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for subject, short in looked.found.short.items():
        alike.setdefault(short, []).append(reading.report(desk.store, subject).number)
    said = []
    for (lacking, groups), numbers in alike.items():
        named = f", of them a {' and a '.join(group_words(group) for group in groups)}" if groups else ""
        more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
        lack = f"{', '.join(numbers[:_NAMED])}{more} {'lacks' if len(numbers) == 1 else 'lack'}"
        said.append(f"{lack} {plural(lacking, 'person', 'people')}{named}: {_why(looked)}")
    return said


def _why(looked: Shared) -> str:
    return (
        "nobody who is left may judge it. Add somebody (review-tui reviewer add), or assign by hand: "
        f"review-tui assign SUBJECT NAME --stage {quoted(looked.stage.name)}"
    )
