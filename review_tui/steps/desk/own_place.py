"""What keeps a person from judging a subject: their own organisation, no place on it, a place kept for others."""

from collections.abc import Collection
from contextlib import suppress

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.protocol import Stage
from review_tui.model.review.quoting import quoted
from review_tui.model.review.split import keeps_out, teams_words
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import queues, reading, turns
from review_tui.words.phrases import group_words, stage_words


def why_recused(desk: Desk, person: str, home: str, stage: str) -> str:
    """Say why a person judges nothing of this subject, "" where they may: it is, or is from, their own organisation."""
    codes = turns.organisations_of(desk.store, home, stage).intersection(desk.frame.division.recused_from(person))
    if not codes:
        return ""
    known = desk.frame.organisations
    named = " and ".join(clean_line(known[code].name if code in known else code) for code in sorted(codes))
    number, who = reading.report(desk.store, home).number, clean_line(desk.name_of(person))
    return f"{who} is recused from {named}, and so does not judge {number}."


def require_unrecused(desk: Desk, home: str, stage: str) -> None:
    """Raise NotAllowedError where the subject is of an organisation from which the person here is recused."""
    if why := why_recused(desk, desk.viewer.person, home, stage):
        raise NotAllowedError(why)


def require_own_place(desk: Desk, home: str, stage: str) -> None:
    """Raise unless the person here may be one more who judges a subject: a place of theirs where there are places.

    The last places are kept for the groups of which somebody must be there. Raises ReviewError.
    """
    found = desk.frame.protocol.stage(stage)
    if found.has_places:
        people = turns.places(desk.store, stage).get(home, ())
        if desk.viewer.person not in people:
            raise ReviewError(_no_place(desk, home, stage, people))
    spoken = queues.spoken_by(desk.store, home, stage)
    if not found.at_least and not desk.frame.division.has_room(found, spoken, desk.viewer.person):
        raise ReviewError(kept_for(desk, home, stage, spoken))


def _no_place(desk: Desk, home: str, stage: str, people: Collection[str]) -> str:
    number, found = reading.report(desk.store, home).number, desk.frame.protocol.stage(stage)
    if desk.frame.division.has_room(found, people, desk.viewer.person) and not _keeps_out(desk, found, people):
        way = f"Take one: review-tui take {quoted(number)} --stage {quoted(stage)}"
    else:
        way = "A lead gives places: review-tui assign"
    return f"You have no place on {number} at {stage_words(stage)}. {way}"


def require_dealt_to(desk: Desk, home: str, stage: Stage, people: Collection[str]) -> None:
    """Raise NotAllowedError where a split deals a subject that these have places on to others than the person here."""
    if not _keeps_out(desk, stage, people):
        return
    number, me, at = reading.report(desk.store, home).number, desk.name_of(desk.viewer.person), stage.name
    raise NotAllowedError(
        f"{number} at {stage_words(stage.name)} is not yours to take: the protocol splits the stage among "
        f"{clean_line(teams_words(stage.split))}. A lead may give you a place (review-tui assign {quoted(number)} "
        f"{quoted(me)} --stage {quoted(at)}), or split it otherwise (review-tui protocol edit)."
    )


def _keeps_out(desk: Desk, stage: Stage, people: Collection[str]) -> bool:
    if not stage.split:
        return False
    teams = [[one for name in team.names for one in _called(desk, name)] for team in stage.split]
    return keeps_out(teams, people, desk.viewer.person)


def _called(desk: Desk, name: str) -> list[str]:
    """Give whom a name of the protocol means; nobody, where it names somebody who is not here yet."""
    with suppress(UnknownError):
        return [desk.as_person(name).viewer.person]
    return []


def kept_for(desk: Desk, home: str, stage: str, people: Collection[str]) -> str:
    """Say that no place is left, or for which group the last ones are kept."""
    number, found = reading.report(desk.store, home).number, desk.frame.protocol.stage(stage)
    missing = desk.frame.division.missing(found.must_include, people)
    at = f"{number} at {stage_words(stage)}"
    if not missing:
        return f"All {found.people} places on {at} are taken."
    named = " and ".join(f"a {group_words(group)}" for group in missing)
    last = "The last place" if len(missing) == 1 else f"The last {len(missing)} places"
    return f"{last} on {at} {'is' if len(missing) == 1 else 'are'} kept for {named}: must_include in the protocol."
