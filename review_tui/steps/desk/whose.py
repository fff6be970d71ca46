"""Whose votes and sheets stand side by side: by name, or by a letter where the protocol hides names there."""

from collections.abc import Collection, Mapping

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk


def called_at(desk: Desk, stage: str, subject: str, people: Collection[str]) -> Mapping[str, str]:
    """Give what people who spoke on a subject are called where their words stand side by side, by id.

    Hidden names are "reviewer A", "reviewer B" in an order that is another on each subject, so that nobody is known by
    their letter.
    """
    known = desk.frame.known_stage(stage)
    if known is None or not known.hides_names:
        return {person: desk.name_of(person) for person in people}
    drawn = sorted(set(people), key=lambda person: sha256(f"{subject}\n{person}"))
    return {person: f"reviewer {chr(ord('A') + n % 26)}{n // 26 or ''}" for n, person in enumerate(drawn)}


def person_called(desk: Desk, stage: str, subject: str, people: Collection[str], name: str) -> str:
    """Give who is called so among those who spoke on a subject; raises UnknownError with what they are called."""
    called = called_at(desk, stage, subject, people)
    folded = " ".join(name.split()).casefold()
    found = next((who for who, said in called.items() if folded in (said.casefold(), said.casefold()[-1:])), "")
    known = desk.frame.known_stage(stage)
    if not found and (known is None or not known.hides_names):
        return desk.as_person(name).viewer.person
    if not found:
        raise UnknownError(
            f'Nobody is called "{clean_line(name)}" there. There are: {", ".join(sorted(called.values()))}.'
        )
    return found
